"""What is proposed for the next round, and what speaks for and against its days."""

from __future__ import annotations

from datetime import date

from dialogues import Dialogue
from factories import (
    a_holiday_correction,
    a_mechanism,
    a_mechanism_side,
    a_round,
    a_visit,
    on,
    put,
)

from planner.domain.candidates import ReasonCode
from planner.domain.mechanisms import (
    EventStatus,
)
from planner.domain.periodicity import DueStatus, HostReason
from planner.services.planning_proposal import propose, weigh
from planner.services.workspace import Workspace

TODAY = date(2024, 9, 2)


def test_proposal_names_number_host_month_and_city(workspace: Workspace, dialogue: Dialogue) -> None:
    proposal = propose(workspace, dialogue.mcg.id, today=TODAY)
    assert (proposal.ordinal, proposal.host_id, proposal.host.reason) == (13, dialogue.italy.id, HostReason.ALTERNATES)
    assert (proposal.due.status, proposal.due.due, proposal.city) == (DueStatus.NOT_DUE, on("2025-03"), "Rome")
    assert proposal.days == 2


def test_proposal_counts_the_open_actions_of_all_rounds(workspace: Workspace, dialogue: Dialogue) -> None:
    proposal = propose(workspace, dialogue.mcg.id, today=TODAY)
    assert [action.number for action in proposal.open_actions] == ["MCG11/01", "MCG12/01"]


def test_proposal_offers_the_items_of_substance(workspace: Workspace, dialogue: Dialogue) -> None:
    proposal = propose(workspace, dialogue.mcg.id, today=TODAY)
    assert [item.title for item in proposal.items] == ["Exchanges", "Indo-Pacific"]


def test_proposal_seats_todays_holders_in_last_times_posts(workspace: Workspace, dialogue: Dialogue) -> None:
    seats = propose(workspace, dialogue.mcg.id, today=TODAY).seats
    assert [(seat.capacity, seat.person) for seat in seats] == [
        ("Deputy Chief", "B. Present"),
        ("Interpreter", ""),
        ("Division Head", "C. Italiano"),
    ]


def test_candidates_are_two_working_days_in_the_window_without_holidays(
    workspace: Workspace, dialogue: Dialogue
) -> None:
    candidates = propose(workspace, dialogue.mcg.id, today=TODAY).candidates
    assert len(candidates) == 10
    assert len({one.start.isocalendar()[:2] for one in candidates}) == 10
    for one in candidates:
        codes = {reason.code for reason in one.reasons}
        assert (one.end - one.start).days == 1
        assert {ReasonCode.WORKING_DAYS, ReasonCode.WITHIN_WINDOW} <= codes
        assert one.start.weekday() in (1, 2)


def test_best_candidate_is_near_the_anniversary(workspace: Workspace, dialogue: Dialogue) -> None:
    best = propose(workspace, dialogue.mcg.id, today=TODAY).candidates[0]
    assert abs((best.start - date(2025, 3, 12)).days) <= 7


def test_holi_speaks_against_days_in_rome(workspace: Workspace, dialogue: Dialogue) -> None:
    found = weigh(
        workspace,
        dialogue.mcg.id,
        date(2025, 3, 13),
        date(2025, 3, 14),
        host_id=dialogue.italy.id,
        city="Rome",
        today=TODAY,
    )
    against = [reason for reason in found.reasons if not reason.is_for]
    assert [(reason.code, reason.params.get("name")) for reason in against] == [
        (ReasonCode.HOLIDAY_OF_SIDE, "Holi"),
        (ReasonCode.TRAVEL_ON_WEEKEND, None),
    ]


def test_liberation_day_in_italy_is_named(workspace: Workspace, dialogue: Dialogue) -> None:
    day = date(2025, 4, 25)
    found = weigh(workspace, dialogue.mcg.id, day, day, host_id=dialogue.italy.id, city="Rome", today=TODAY)
    named = [reason.params["name"] for reason in found.reasons if reason.code is ReasonCode.HOLIDAY_AT_PLACE]
    assert named == ["Liberation Day"]


def test_officers_own_holiday_counts(workspace: Workspace, dialogue: Dialogue) -> None:
    put(workspace, a_holiday_correction(party_id=dialogue.italy.id, day=date(2025, 3, 20), name="Strike"))
    found = weigh(
        workspace,
        dialogue.mcg.id,
        date(2025, 3, 20),
        date(2025, 3, 21),
        host_id=dialogue.italy.id,
        city="Rome",
        today=TODAY,
    )
    assert found.reasons[0].params["name"] == "Strike"


def test_cochair_and_partner_who_are_busy_speak_against(workspace: Workspace, dialogue: Dialogue) -> None:
    visit = a_visit(
        title="Visit of the Deputy Chief",
        start=on("2025-03-19"),
        end=on("2025-03-20"),
        visitor_id=dialogue.india.id,
        host_id=dialogue.italy.id,
        principal_id=dialogue.present.id,
        city="Milan",
    )
    other = a_visit(
        title="Another visit",
        start=on("2025-03-21"),
        end=on("2025-03-21"),
        visitor_id=dialogue.italy.id,
        host_id=dialogue.india.id,
    )
    cancelled = a_visit(title="Cancelled", start=on("2025-03-20"), end=None, status=EventStatus.CANCELLED)
    put(workspace, visit, other, cancelled)
    found = weigh(
        workspace,
        dialogue.mcg.id,
        date(2025, 3, 20),
        date(2025, 3, 21),
        host_id=dialogue.italy.id,
        city="Rome",
        today=TODAY,
    )
    busy = [
        (reason.code, reason.ref, reason.params.get("person"))
        for reason in found.reasons
        if reason.code in (ReasonCode.PERSON_BUSY, ReasonCode.PARTNER_BUSY, ReasonCode.DESK_BUSY)
    ]
    assert busy == [
        (ReasonCode.PERSON_BUSY, visit.ref, "B. Present"),
        (ReasonCode.PARTNER_BUSY, other.ref, None),
    ]


def test_round_of_another_mechanism_next_door_speaks_for_the_days(workspace: Workspace, dialogue: Dialogue) -> None:
    jdc = a_mechanism(name="Joint Defence Committee", short_name="JDC")
    sides = [a_mechanism_side(mechanism_id=jdc.id, party_id=party.id) for party in (dialogue.india, dialogue.italy)]
    other = a_round(
        mechanism_id=jdc.id,
        ordinal=11,
        start=on("2025-04-10"),
        end=on("2025-04-10"),
        host_id=dialogue.italy.id,
        city="Rome",
    )
    put(workspace, jdc, *sides, other)
    found = weigh(
        workspace,
        dialogue.mcg.id,
        date(2025, 4, 8),
        date(2025, 4, 9),
        host_id=dialogue.italy.id,
        city="Rome",
        today=TODAY,
    )
    assert [reason.params["event"] for reason in found.reasons if reason.code is ReasonCode.ADJACENT_ROUND] == [
        "JDC 11"
    ]


def test_overdue_round_is_sought_from_the_soonest_day_on(workspace: Workspace, dialogue: Dialogue) -> None:
    proposal = propose(workspace, dialogue.mcg.id, today=date(2026, 11, 23))
    assert proposal.due.status is DueStatus.OVERDUE
    assert min(one.start for one in proposal.candidates) >= date(2026, 12, 14)


def test_the_round_after_a_planned_one_is_due_a_period_after_that(workspace: Workspace, dialogue: Dialogue) -> None:
    planned = a_round(
        mechanism_id=dialogue.mcg.id,
        ordinal=13,
        start=on("2025-04-09"),
        end=on("2025-04-10"),
        host_id=dialogue.italy.id,
    )
    put(workspace, planned)
    proposal = propose(workspace, dialogue.mcg.id, today=TODAY)
    assert (proposal.ordinal, proposal.due.status, proposal.due.due) == (14, DueStatus.NOT_DUE, on("2026-04"))
    assert proposal.candidates[0].start > date(2026, 1, 31)
    days = (date(2026, 4, 8), date(2026, 4, 9))
    found = weigh(workspace, dialogue.mcg.id, *days, host_id=dialogue.india.id, city="New Delhi", today=TODAY)
    assert ReasonCode.WITHIN_WINDOW in {reason.code for reason in found.reasons}
    moved = weigh(
        workspace,
        dialogue.mcg.id,
        *days,
        host_id=dialogue.italy.id,
        city="Rome",
        today=TODAY,
        leaving_out=planned.ref,
    )
    assert ReasonCode.OUTSIDE_WINDOW in {reason.code for reason in moved.reasons}
