"""Planning the next round: the round in one step, and dates that become exact later."""

from __future__ import annotations

from datetime import date

import pytest
from dialogues import Dialogue
from factories import (
    a_delegation,
    a_mechanism,
    a_mechanism_side,
    a_member,
    a_venue,
    on,
    put,
)

from planner.domain.backplan import ShiftReason
from planner.domain.delegations import Category, Nomination
from planner.domain.errors import Conflict, InvalidInput, NotFound
from planner.domain.mechanisms import (
    AgendaItem,
    AgendaRole,
    Deadline,
    EventStatus,
    Hosting,
    Outcome,
    Periodicity,
    Proposal,
    Round,
    Slip,
)
from planner.domain.parties import Side
from planner.domain.programme import ProgrammeItem
from planner.domain.record import ALL_KINDS
from planner.services import records
from planner.services.findings import findings
from planner.services.planning import PlanRequest, fix_dates, plan_round
from planner.services.planning_proposal import propose
from planner.services.workspace import Workspace
from planner.store.queries import followup, mechanisms
from planner.store.queries.records import count_of

TODAY = date(2024, 9, 2)


def request_for(dialogue: Dialogue, **overrides: object) -> PlanRequest:
    values = {"mechanism_id": dialogue.mcg.id, "start": on("2025-03-20"), "end": on("2025-03-21"), **overrides}
    return PlanRequest(**values)  # type: ignore[arg-type]


def counts(workspace: Workspace) -> dict[str, int]:
    return {kind: workspace.query(count_of, kind) for kind in ALL_KINDS}


def test_thirteenth_comes_out_in_rome_on_thursday_and_friday(workspace: Workspace, dialogue: Dialogue) -> None:
    planned = plan_round(workspace, request_for(dialogue), today=TODAY)
    round_ = workspace.query(records.get, planned.round.ref)
    assert isinstance(round_, Round)
    assert (round_.ordinal, round_.host_id, round_.city) == (13, dialogue.italy.id, "Rome")
    assert [round_.start.first.weekday(), round_.end.first.weekday()] == [3, 4]  # type: ignore[union-attr]
    assert round_.status is EventStatus.TENTATIVE
    assert planned.name == "MCG 13"


def test_one_undo_removes_all_and_redo_brings_all_back(workspace: Workspace, dialogue: Dialogue) -> None:
    before = counts(workspace)
    planned = plan_round(workspace, request_for(dialogue), today=TODAY)
    after = counts(workspace)
    workspace.undo()
    assert counts(workspace) == before
    workspace.redo()
    assert counts(workspace) == after
    for entity in planned.entities:
        assert workspace.query(records.get, entity.ref) == entity


def test_dry_run_returns_the_same_and_writes_nothing(workspace: Workspace, dialogue: Dialogue) -> None:
    before = counts(workspace)
    planned = plan_round(workspace, request_for(dialogue), today=TODAY, dry_run=True)
    assert counts(workspace) == before
    made = plan_round(workspace, request_for(dialogue), today=TODAY)
    assert [type(one) for one in planned.entities] == [type(one) for one in made.entities]


def test_agenda_begins_with_the_review_and_ends_with_the_next_meeting(workspace: Workspace, dialogue: Dialogue) -> None:
    agenda = plan_round(workspace, request_for(dialogue), today=TODAY).agenda
    assert [item.role for item in agenda] == [
        AgendaRole.REVIEW,
        AgendaRole.SUBSTANCE,
        AgendaRole.SUBSTANCE,
        AgendaRole.NEXT_MEETING,
    ]
    assert [item.position for item in agenda] == [1, 2, 3, 4]


def test_carried_item_names_its_origin_and_leaves_texts_behind(workspace: Workspace, dialogue: Dialogue) -> None:
    agenda = plan_round(workspace, request_for(dialogue), today=TODAY).agenda
    carried = agenda[1]
    assert (carried.title, carried.carried_from_id) == ("Exchanges", dialogue.items[1].id)
    assert (carried.briefing, carried.record, carried.proposal) == ("", "", Proposal.OURS)


def test_only_ticked_items_and_actions_are_carried(workspace: Workspace, dialogue: Dialogue) -> None:
    request = request_for(dialogue, item_ids=(dialogue.items[2].id,), action_ids=())
    planned = plan_round(workspace, request, today=TODAY)
    assert [item.title for item in planned.agenda[1:-1]] == ["Indo-Pacific"]
    assert planned.actions == ()


def test_item_that_cannot_be_carried_is_refused(workspace: Workspace, dialogue: Dialogue) -> None:
    with pytest.raises(InvalidInput) as caught:
        plan_round(workspace, request_for(dialogue, item_ids=("nothing",)), today=TODAY)
    assert caught.value.code == "carry.unknown"


def test_twelfth_round_is_unchanged(workspace: Workspace, dialogue: Dialogue) -> None:
    plan_round(workspace, request_for(dialogue), today=TODAY)
    for entity in (dialogue.twelfth, *dialogue.items, *dialogue.actions, *dialogue.members):
        assert workspace.query(records.get, entity.ref) == entity


def test_open_actions_go_on_under_their_numbers_and_count_once(workspace: Workspace, dialogue: Dialogue) -> None:
    planned = plan_round(workspace, request_for(dialogue), today=TODAY)
    assert [(one.number, one.origin_id, one.side) for one in planned.actions] == [
        ("MCG11/01", dialogue.actions[0].id, Side.OURS),
        ("MCG12/01", dialogue.actions[1].id, Side.THEIRS),
    ]
    following = propose(workspace, dialogue.mcg.id, today=TODAY)
    assert [action.id for action in following.open_actions] == [action.id for action in planned.actions]


def test_listed_open_actions_are_the_ones_that_are_proposed(workspace: Workspace, dialogue: Dialogue) -> None:
    plan_round(workspace, request_for(dialogue), today=TODAY)
    proposed = propose(workspace, dialogue.mcg.id, today=TODAY).open_actions
    listed = workspace.query(followup.outcomes, TODAY, followup.open_actions())
    assert {row.id for row in listed} == {action.id for action in proposed}


def test_continued_action_is_overdue_once(workspace: Workspace, dialogue: Dialogue) -> None:
    records.change(workspace, dialogue.actions[0].ref, {"due": "2023"})
    planned = plan_round(workspace, request_for(dialogue), today=TODAY)
    late = workspace.query(followup.outcomes, TODAY, followup.OutcomeCriteria(is_overdue=True))
    assert [row.id for row in late] == [planned.actions[0].id]


def test_action_done_in_the_later_round_is_open_no_more(workspace: Workspace, dialogue: Dialogue) -> None:
    planned = plan_round(workspace, request_for(dialogue), today=TODAY)
    records.change(workspace, planned.actions[0].ref, {"status": "done"})
    following = propose(workspace, dialogue.mcg.id, today=TODAY)
    assert [action.number for action in following.open_actions] == ["MCG12/01"]


def test_delegations_are_shells_with_proposed_members(workspace: Workspace, dialogue: Dialogue) -> None:
    planned = plan_round(workspace, request_for(dialogue), today=TODAY)
    assert {one.party_id for one in planned.delegations} == {dialogue.india.id, dialogue.italy.id}
    head = planned.members[0]
    assert (head.person_id, head.capacity, head.capacity_order) == (dialogue.present.id, "Deputy Chief", 20)
    assert (head.nomination, head.pin) == (Nomination.PROPOSED, None)
    assert planned.members[1].person_id is None


def test_holder_is_the_one_of_the_days_of_the_round(workspace: Workspace, dialogue: Dialogue) -> None:
    request = request_for(dialogue, start=on("2024-05-07"), end=on("2024-05-08"))
    head = plan_round(workspace, request, today=TODAY).members[0]
    assert head.person_id == dialogue.former.id


def test_withdrawn_and_replaced_members_are_left_out(workspace: Workspace, dialogue: Dialogue) -> None:
    delegation = a_delegation(subject=dialogue.twelfth.ref, party_id=dialogue.italy.id)
    replaced = a_member(delegation_id=delegation.id, capacity="Old")
    put(
        workspace,
        delegation,
        replaced,
        a_member(delegation_id=delegation.id, capacity="New", replaces_id=replaced.id),
        a_member(delegation_id=delegation.id, capacity="Gone", nomination=Nomination.WITHDRAWN),
    )
    planned = plan_round(workspace, request_for(dialogue), today=TODAY)
    theirs = planned.delegations[1].id
    assert [one.capacity for one in planned.members if one.delegation_id == theirs] == ["New"]


def test_programme_fills_both_days_on_the_clocks_of_rome(workspace: Workspace, dialogue: Dialogue) -> None:
    planned = plan_round(workspace, request_for(dialogue), today=TODAY)
    days = {item.start.local.date() for item in planned.programme}
    assert days == {date(2025, 3, 20), date(2025, 3, 21)}
    assert {item.start.zone for item in planned.programme} == {"Europe/Rome"}
    assert all(item.end.utc > item.start.utc for item in planned.programme)
    assert not any(item.is_official for item in planned.programme if item.kind.value == "departure")


def test_programme_keeps_the_clocks_of_the_city(workspace: Workspace, dialogue: Dialogue) -> None:
    put(workspace, a_venue(party_id=dialogue.italy.id, city="Addu", zone="Indian/Maldives"))
    planned = plan_round(workspace, request_for(dialogue, city="Addu"), today=TODAY)
    assert {item.start.zone for item in planned.programme} == {"Indian/Maldives"}


def test_sixty_days_before_is_a_sunday_and_friday_is_offered(workspace: Workspace, dialogue: Dialogue) -> None:
    first = plan_round(workspace, request_for(dialogue), today=TODAY).deadlines[0]
    assert first.deadline.offset_days == -60
    assert (first.day.nominal, first.deadline.due, first.day.reason) == (
        date(2025, 1, 19),
        date(2025, 1, 17),
        ShiftReason.WEEKEND,
    )


def test_deadlines_run_from_sixty_days_before_to_thirty_after(workspace: Workspace, dialogue: Dialogue) -> None:
    deadlines = [one.deadline for one in plan_round(workspace, request_for(dialogue), today=TODAY).deadlines]
    offsets = {one.offset_days for one in deadlines}
    assert {-60, 3, 7, 30} <= offsets
    assert min(offsets) == -60  # type: ignore[type-var]
    assert max(offsets) == 30  # type: ignore[type-var]
    assert deadlines[0].side is Side.THEIRS  # Italy hosts, so Italy invites
    assert deadlines == sorted(deadlines, key=lambda one: one.due)


def test_deadline_on_republic_day_is_offered_before_it_with_the_holiday_named(
    workspace: Workspace, dialogue: Dialogue
) -> None:
    request = request_for(dialogue, start=on("2027-03-27"), end=on("2027-03-28"))
    first = plan_round(workspace, request, today=TODAY).deadlines[0]
    assert (first.day.nominal, first.day.due, first.day.holiday) == (
        date(2027, 1, 26),
        date(2027, 1, 25),
        "Republic Day",
    )


def test_host_out_of_turn_asks_for_the_reason(workspace: Workspace, dialogue: Dialogue) -> None:
    with pytest.raises(InvalidInput) as caught:
        plan_round(workspace, request_for(dialogue, host_id=dialogue.india.id), today=TODAY)
    assert (caught.value.code, caught.value.field) == ("host.no_reason", "host_reason")
    assert caught.value.params == {"host": "India", "expected": "Italy"}


def test_host_out_of_turn_with_a_reason_is_planned_in_its_city(workspace: Workspace, dialogue: Dialogue) -> None:
    request = request_for(dialogue, host_id=dialogue.india.id, host_reason="Elections in Italy")
    planned = plan_round(workspace, request, today=TODAY)
    assert (planned.round.city, planned.round.host_reason) == ("New Delhi", "Elections in Italy")


def test_host_on_agreement_must_be_named(workspace: Workspace, dialogue: Dialogue) -> None:
    records.change(workspace, dialogue.mcg.ref, {"hosting": Hosting.ON_AGREEMENT.value})
    with pytest.raises(InvalidInput) as caught:
        plan_round(workspace, request_for(dialogue), today=TODAY)
    assert caught.value.code == "host.not_given"
    assert plan_round(workspace, request_for(dialogue, city="Rome"), today=TODAY).round.host_id == dialogue.italy.id


def test_unknown_host_is_refused(workspace: Workspace, dialogue: Dialogue) -> None:
    with pytest.raises(InvalidInput) as caught:
        plan_round(workspace, request_for(dialogue, host_id="nobody"), today=TODAY)
    assert caught.value.code == "host.unknown"


def test_duplicate_number_is_refused_and_leaves_nothing(workspace: Workspace, dialogue: Dialogue) -> None:
    before = counts(workspace)
    with pytest.raises(Conflict) as caught:
        plan_round(
            workspace,
            request_for(dialogue, ordinal=12, host_reason="x", host_id=dialogue.india.id),
            today=TODAY,
        )
    assert caught.value.code == "ordinal.duplicate"
    assert counts(workspace) == before


def test_end_before_start_is_refused(workspace: Workspace, dialogue: Dialogue) -> None:
    with pytest.raises(InvalidInput) as caught:
        plan_round(workspace, request_for(dialogue, end=on("2025-03-19")), today=TODAY)
    assert caught.value.code == "span.reversed"


def test_round_of_a_year_is_refused(workspace: Workspace, dialogue: Dialogue) -> None:
    with pytest.raises(InvalidInput) as caught:
        plan_round(workspace, request_for(dialogue, end=on("2026-03-19")), today=TODAY)
    assert caught.value.code == "round.too_long"


@pytest.mark.parametrize("start", ["0001-01-01", "9999-12-31"])
def test_date_beyond_all_calendars_is_refused(workspace: Workspace, dialogue: Dialogue, start: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        plan_round(workspace, request_for(dialogue, start=on(start), end=None), today=TODAY)
    assert caught.value.code == "date.out_of_range"


def test_unknown_mechanism_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        plan_round(workspace, PlanRequest(mechanism_id="nothing"), today=TODAY)


def test_end_follows_from_the_usual_length(workspace: Workspace, dialogue: Dialogue) -> None:
    assert plan_round(workspace, request_for(dialogue, end=None), today=TODAY).round.end == on("2025-03-21")


def test_without_dates_the_best_candidate_is_taken(workspace: Workspace, dialogue: Dialogue) -> None:
    best = propose(workspace, dialogue.mcg.id, today=TODAY).candidates[0]
    planned = plan_round(workspace, PlanRequest(mechanism_id=dialogue.mcg.id), today=TODAY)
    assert planned.round.start is not None
    assert planned.round.start.first == best.start


def test_fourteenth_comes_out_in_india_after_the_thirteenth(workspace: Workspace, dialogue: Dialogue) -> None:
    plan_round(workspace, request_for(dialogue), today=TODAY)
    proposal = propose(workspace, dialogue.mcg.id, today=TODAY)
    assert (proposal.ordinal, proposal.host_id, proposal.city) == (14, dialogue.india.id, "New Delhi")


def test_plan_for_a_year_waits_with_programme_and_deadlines(workspace: Workspace, dialogue: Dialogue) -> None:
    planned = plan_round(workspace, request_for(dialogue, start=on("2026"), end=None), today=TODAY)
    assert (planned.round.start, planned.round.end) == (on("2026"), None)
    assert planned.programme == planned.deadlines == ()
    assert len(planned.agenda) == 4
    assert planned.members


def test_year_becomes_exact_later_with_the_slip_kept(workspace: Workspace, dialogue: Dialogue) -> None:
    planned = plan_round(workspace, request_for(dialogue, start=on("2026"), end=None), today=TODAY)
    before = counts(workspace)
    fixed = fix_dates(workspace, planned.round.id, date(2026, 5, 12), reason="Agreed by note", today=TODAY)
    slips = workspace.query(records.all_of, Slip, subject=planned.round.ref)
    assert [(one.from_start, one.to_start, one.to_end, one.reason) for one in slips] == [
        (on("2026"), on("2026-05-12"), on("2026-05-13"), "Agreed by note")
    ]
    assert workspace.query(records.all_of, ProgrammeItem, subject=planned.round.ref)
    assert len(workspace.query(records.all_of, Deadline, subject=planned.round.ref)) == len(fixed.deadlines) > 0
    workspace.undo()
    assert counts(workspace) == before


def test_fixing_dates_twice_moves_what_is_there_and_drafts_no_second_programme(
    workspace: Workspace, dialogue: Dialogue
) -> None:
    planned = plan_round(workspace, request_for(dialogue, start=on("2026"), end=None), today=TODAY)
    fix_dates(workspace, planned.round.id, date(2026, 5, 12), today=TODAY)
    first = counts(workspace)
    fix_dates(workspace, planned.round.id, date(2026, 5, 19), date(2026, 5, 20), today=TODAY)
    second = counts(workspace)
    assert second == {**first, "slip": first["slip"] + 1}
    items = workspace.query(records.all_of, ProgrammeItem, subject=planned.round.ref)
    assert {item.start.local.date() for item in items} == {date(2026, 5, 19), date(2026, 5, 20)}


def test_fixing_dates_beyond_all_calendars_is_refused(workspace: Workspace, dialogue: Dialogue) -> None:
    planned = plan_round(workspace, request_for(dialogue, start=on("2026"), end=None), today=TODAY)
    with pytest.raises(InvalidInput) as caught:
        fix_dates(workspace, planned.round.id, date(9999, 12, 31), today=TODAY)
    assert caught.value.code == "date.out_of_range"


def test_mechanism_without_sides_or_rounds_is_planned_for_a_named_host(
    workspace: Workspace, dialogue: Dialogue
) -> None:
    fresh = a_mechanism(name="New talks", short_name="NT", periodicity=Periodicity.ON_AGREEMENT)
    put(workspace, fresh)
    request = PlanRequest(mechanism_id=fresh.id, host_id=dialogue.italy.id, start=on("2025-03-20"))
    planned = plan_round(workspace, request, today=TODAY)
    assert (planned.round.ordinal, planned.round.city, planned.actions) == (1, "Rome", ())
    assert workspace.query(records.all_of, Outcome, round_id=planned.round.id) == []
    assert len(workspace.query(records.all_of, AgendaItem, round_id=planned.round.id)) == 2


def test_two_plus_two_is_headed_on_each_side_by_both_ministers(workspace: Workspace, dialogue: Dialogue) -> None:
    talks = a_mechanism(name="2+2", short_name="2+2", periodicity=Periodicity.ON_AGREEMENT)
    posts = {dialogue.india.id: ("External Affairs Minister", "Defence Minister"), dialogue.italy.id: ("Minister", "")}
    sides = [
        a_mechanism_side(mechanism_id=talks.id, party_id=party, cochair_post=post, hosting_order=order)
        for order, (party, own) in enumerate(posts.items())
        for post in own
    ]
    put(workspace, talks, *sides)
    planned = plan_round(
        workspace,
        PlanRequest(mechanism_id=talks.id, host_id=dialogue.india.id, start=on("2025-03-20")),
        today=TODAY,
    )
    heads = [(one.capacity, one.category) for one in planned.members]
    assert len(planned.delegations) == 2
    assert sorted(heads) == [
        ("Defence Minister", Category.HEAD),
        ("External Affairs Minister", Category.HEAD),
        ("Minister", Category.HEAD),
    ]
    found = workspace.query(findings, planned.round.ref, TODAY)
    assert not [one for one in found if one.code == "delegation.two_heads"]
    (row,) = workspace.query(mechanisms.rounds, mechanisms.RoundCriteria(ids=(planned.round.id,)))
    assert row.partner_ids == (dialogue.italy.id,)
    (register,) = workspace.query(mechanisms.mechanisms, mechanisms.MechanismCriteria(ids=(talks.id,)))
    assert [one.party_id for one in register.parties] == [dialogue.india.id, dialogue.italy.id]
    assert len(register.sides) == 4
