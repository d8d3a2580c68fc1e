"""What the desk is reminded of: from the record, put off, seen, and by its own ladders."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from factories import (
    FrozenClock,
    a_deadline,
    a_mechanism,
    a_round,
    a_visit,
    an_agreement,
    an_agreement_action,
    an_outcome,
    on,
    put,
)

from planner.domain.agreements import ActionKind, Renewal, TermKind
from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import EventStatus, OutcomeStatus, Round
from planner.domain.parties import Side
from planner.domain.reminders import ReminderRule, ReminderStatus
from planner.services import records, reminders
from planner.services.reminders import ReminderRow
from planner.services.workspace import Workspace, open_workspace

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def listed(workspace: Workspace, now: datetime = NOW, **asked: object) -> list[ReminderRow]:
    return workspace.query(reminders.reminders, now, **asked)  # type: ignore[arg-type]


def due(workspace: Workspace, now: datetime = NOW) -> list[ReminderRow]:
    return workspace.query(reminders.due, now)


def a_coming_round(workspace: Workspace, start: str = "2027-01-10") -> Round:
    one = a_round(start=on(start), end=on(start), status=EventStatus.TENTATIVE)
    put(workspace, one)
    return one


def an_expiring_agreement(workspace: Workspace) -> object:
    agreement = an_agreement(
        term=TermKind.FIXED, term_months=60, notice_months=6, renewal=Renewal.TACIT, title="Security of information"
    )
    entry = an_agreement_action(agreement_id=agreement.id, kind=ActionKind.IN_FORCE, when=on("2023-10-09"))
    put(workspace, agreement, entry)
    return agreement


def test_agreement_when_its_term_ends_then_expiry_and_notice_have_a_ladder_each(workspace: Workspace) -> None:
    an_expiring_agreement(workspace)

    found = [(row.rule, row.on, row.days) for row in listed(workspace)]

    assert found == [
        (ReminderRule.AGREEMENT_NOTICE, date(2027, 10, 12), 180),
        (ReminderRule.AGREEMENT_NOTICE, date(2028, 1, 10), 90),
        (ReminderRule.AGREEMENT_NOTICE, date(2028, 3, 10), 30),
        (ReminderRule.AGREEMENT_EXPIRY, date(2028, 4, 12), 180),
        (ReminderRule.AGREEMENT_EXPIRY, date(2028, 7, 11), 90),
        (ReminderRule.AGREEMENT_EXPIRY, date(2028, 9, 9), 30),
    ]


def test_agreement_when_it_ends_without_notice_then_only_its_expiry_is_reminded_of(workspace: Workspace) -> None:
    agreement = an_expiring_agreement(workspace)
    records.change(workspace, agreement.ref, {"renewal": Renewal.NONE.value})

    assert {row.rule for row in listed(workspace)} == {ReminderRule.AGREEMENT_EXPIRY}


def test_agreement_when_its_term_is_cleared_then_its_reminders_are_gone(workspace: Workspace) -> None:
    agreement = an_expiring_agreement(workspace)

    records.change(workspace, agreement.ref, {"term": "unknown", "term_months": None})  # type: ignore[attr-defined]

    assert listed(workspace) == []


def test_agreement_when_its_end_is_cleared_then_its_reminders_are_gone_until_that_is_undone(
    workspace: Workspace,
) -> None:
    agreement = an_agreement(term=TermKind.FIXED, term_end=on("2028-12-31"), notice_months=6, title="Training")
    put(workspace, agreement, an_agreement_action(agreement_id=agreement.id, when=on("2024-05-05")))
    wanted = [
        *(
            (ReminderRule.AGREEMENT_NOTICE, on_day)
            for on_day in (date(2028, 1, 2), date(2028, 4, 1), date(2028, 5, 31))
        ),
        *(
            (ReminderRule.AGREEMENT_EXPIRY, on_day)
            for on_day in (date(2028, 7, 4), date(2028, 10, 2), date(2028, 12, 1))
        ),
    ]
    assert sorted((row.rule, row.on) for row in listed(workspace)) == sorted(wanted)

    records.change(workspace, agreement.ref, {"term": "unknown", "term_end": None})
    assert listed(workspace) == []

    workspace.undo()
    assert sorted((row.rule, row.on) for row in listed(workspace)) == sorted(wanted)


def test_round_when_it_moves_then_its_reminders_move_and_none_is_left_behind(workspace: Workspace) -> None:
    one = a_coming_round(workspace)

    records.change(workspace, one.ref, {"start": "2027-02-10", "end": "2027-02-11"})

    assert [row.on for row in listed(workspace)] == [date(2026, 12, 12), date(2027, 1, 11), date(2027, 2, 3)]


@pytest.mark.parametrize("status", [EventStatus.HELD, EventStatus.CANCELLED, EventStatus.POSTPONED])
def test_round_when_it_is_not_ahead_then_it_has_no_reminders(workspace: Workspace, status: EventStatus) -> None:
    put(workspace, a_round(start=on("2027-01-10"), end=on("2027-01-10"), status=status))

    assert listed(workspace) == []


def test_action_when_it_is_done_then_it_has_no_reminders(workspace: Workspace) -> None:
    action = an_outcome(due=on("2026-12-01"), side=Side.OURS)
    put(workspace, action)
    assert [row.days for row in due(workspace) if row.ref == action.ref] == [14]

    records.change(workspace, action.ref, {"status": OutcomeStatus.DONE.value})

    assert [row for row in listed(workspace) if row.ref == action.ref] == []


def test_deadline_when_its_event_is_cancelled_then_it_has_no_reminders(workspace: Workspace) -> None:
    visit = a_visit(status=EventStatus.CANCELLED)
    put(workspace, visit, a_deadline(subject=visit.ref, due=date(2026, 11, 25)))

    assert [row.rule for row in listed(workspace)] == []


def test_due_when_two_rungs_have_come_then_one_line_stands_for_the_fact(workspace: Workspace) -> None:
    a_coming_round(workspace, "2026-12-10")

    assert [(row.days, row.on) for row in due(workspace)] == [(30, date(2026, 11, 10))]


def test_dismiss_when_done_then_it_stays_away_after_a_restart(workspace: Workspace, clock: FrozenClock) -> None:
    a_coming_round(workspace, "2026-12-10")
    reminders.dismiss(workspace, *due(workspace))
    workspace.close()

    again = open_workspace(workspace.path, clock=clock)
    try:
        assert due(again) == []
        assert [row.status for row in listed(again)] == [
            ReminderStatus.PASSED,
            ReminderStatus.DISMISSED,
            ReminderStatus.COMING,
        ]
    finally:
        again.close()


def test_dismiss_when_undone_then_it_is_back(workspace: Workspace) -> None:
    a_coming_round(workspace, "2026-12-10")
    reminders.dismiss(workspace, *due(workspace))

    workspace.undo()

    assert len(due(workspace)) == 1


def test_dismiss_when_the_date_moves_then_it_is_reminded_of_anew(workspace: Workspace) -> None:
    one = a_coming_round(workspace, "2026-12-10")
    reminders.dismiss(workspace, *due(workspace))

    records.change(workspace, one.ref, {"start": "2026-12-12", "end": "2026-12-12"})

    assert [row.on for row in due(workspace)] == [date(2026, 11, 12)]


def test_dismiss_when_the_next_rung_comes_then_that_is_due(workspace: Workspace) -> None:
    a_coming_round(workspace, "2026-12-10")
    reminders.dismiss(workspace, *due(workspace))

    assert [row.days for row in due(workspace, NOW + timedelta(days=10))] == [7]


def test_snooze_when_its_time_has_not_come_then_it_waits_and_then_comes_back(workspace: Workspace) -> None:
    a_coming_round(workspace, "2026-12-10")

    reminders.snooze(workspace, NOW + timedelta(minutes=10), *due(workspace))

    assert due(workspace, NOW + timedelta(minutes=9)) == []
    assert len(due(workspace, NOW + timedelta(minutes=10))) == 1


def test_record_when_it_is_removed_then_what_was_noted_goes_and_comes_back_with_it(workspace: Workspace) -> None:
    one = a_coming_round(workspace, "2026-12-10")
    reminders.dismiss(workspace, *due(workspace))

    records.remove(workspace, one.ref)
    workspace.undo()

    assert due(workspace) == []


def test_set_ladders_when_an_officer_writes_another_then_it_holds_for_that_kind_alone(workspace: Workspace) -> None:
    a_coming_round(workspace)
    before = workspace.query(reminders.ladders)

    reminders.set_ladders(workspace, {ReminderRule.ROUND: "90 45"})

    assert [row.days for row in listed(workspace)] == [90, 45]
    assert workspace.query(reminders.ladders) == {**before, ReminderRule.ROUND: (90, 45)}


def test_set_ladders_when_it_is_blank_then_the_kind_is_never_reminded_of(workspace: Workspace) -> None:
    a_coming_round(workspace)

    reminders.set_ladders(workspace, {ReminderRule.ROUND: ""})

    assert listed(workspace) == []


def test_set_ladders_when_it_is_what_it_was_then_no_step_is_made(workspace: Workspace) -> None:
    reminders.set_ladders(workspace, {ReminderRule.ROUND: "60 30 7"})

    assert workspace.next_labels() == (None, None)


def test_set_ladders_when_it_cannot_be_read_then_nothing_changes(workspace: Workspace) -> None:
    with pytest.raises(InvalidInput):
        reminders.set_ladders(workspace, {ReminderRule.ROUND: "soon"})

    assert workspace.next_labels() == (None, None)


def test_reminders_when_asked_of_a_round_then_its_own_deadlines_and_actions_are_among_them(
    workspace: Workspace,
) -> None:
    asked, other = a_coming_round(workspace), a_coming_round(workspace, "2027-02-10")
    deadline = a_deadline(subject=asked.ref, due=date(2026, 12, 1))
    action = an_outcome(round_id=asked.id, side=Side.OURS, due=on("2026-12-05"))
    put(workspace, deadline, action, a_deadline(subject=other.ref, due=date(2026, 12, 1)))

    assert {row.ref for row in listed(workspace, ref=asked.ref)} == {asked.ref, deadline.ref, action.ref}


def test_reminders_when_asked_of_a_mechanism_then_those_of_its_rounds_are_listed(workspace: Workspace) -> None:
    asked, other = a_coming_round(workspace), a_coming_round(workspace, "2027-02-10")
    mechanism = a_mechanism(id=asked.mechanism_id)
    deadline = a_deadline(subject=asked.ref, due=date(2026, 12, 1))
    put(workspace, mechanism, deadline)

    found = {row.ref for row in listed(workspace, ref=mechanism.ref)}
    assert found == {asked.ref, deadline.ref}
    assert other.ref not in found
