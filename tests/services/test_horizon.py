"""The twelve months ahead: what stands in them, what is overdue before them, and what is remembered in them."""

from __future__ import annotations

from datetime import date

import factories as make
import pytest
from factories import on, put

from planner.domain.mechanisms import EventStatus, Periodicity
from planner.services.horizon import Horizon, horizon
from planner.services.summary import summary
from planner.services.workspace import Workspace
from planner.store.queries import mechanisms

TODAY = date(2026, 11, 23)


def asked(workspace: Workspace, partner_id: str | None = None) -> Horizon:
    registers = workspace.query(mechanisms.mechanisms, on=TODAY)
    return workspace.query(horizon, TODAY, registers, partner_id)


def test_when_asked_then_what_is_over_or_comes_after_twelve_months_is_left_out(workspace: Workspace) -> None:
    days = ("2026-11-22", "2026-11-23", "2027-10-31", "2027-11-01")
    put(workspace, *(make.a_visit(title=day, start=on(day), end=on(day)) for day in days))
    assert [row.title for row in asked(workspace).rows] == ["2026-11-23", "2027-10-31"]
    assert asked(workspace).start == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ("2023-05", (True, date(2024, 3, 1), date(2024, 7, 31))),
        ("2026-05", (False, date(2027, 3, 1), date(2027, 7, 31))),
    ],
)
def test_when_nobody_planned_the_next_round_then_the_window_of_it_is_there(
    workspace: Workspace, held: str, expected: tuple[bool, date, date]
) -> None:
    talks = make.a_mechanism(periodicity=Periodicity.EVERY_N_MONTHS, period_months=12)
    last = make.a_round(mechanism_id=talks.id, ordinal=3, start=on(held), end=on(held), status=EventStatus.HELD)
    put(workspace, talks, last)
    [due] = asked(workspace).dues
    assert (due.name, due.ordinal) == ("JST", 4)
    assert (due.is_overdue, due.first_day, due.last_day) == expected
    put(workspace, make.a_round(mechanism_id=talks.id, ordinal=4, start=on("2027-02-01"), end=on("2027-02-01")))
    assert asked(workspace).dues == ()


def test_when_an_event_has_many_deadlines_then_those_of_a_month_are_one_and_so_are_the_overdue(
    workspace: Workspace,
) -> None:
    event = make.a_round(start=on("2027-03-10"), end=on("2027-03-11"))
    days = ((2024, 1, 9), (2026, 10, 1), (2026, 11, 2), (2026, 11, 30), (2027, 1, 8), (2027, 1, 22), (2027, 11, 1))
    done = make.a_deadline(subject=event.ref, due=date(2027, 1, 9), done_on=TODAY)
    put(workspace, event, done, *(make.a_deadline(subject=event.ref, due=date(*day)) for day in days))
    groups = asked(workspace).deadlines
    assert [(group.is_overdue, [row.due.month for row in group.rows]) for group in groups] == [
        (True, [10, 11]),
        (False, [11]),
        (False, [1, 1]),
    ]
    assert {group.subject for group in groups} == {event.ref}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2022-03", [("2027-03", 5)]),
        ("2016-12-01", [("2026-12-01", 10)]),
        ("2016-11-22", []),
        ("2023-03", []),
        ("1976", [("2026", 50)]),
        ("2028-03", []),
    ],
)
def test_when_a_milestone_is_so_many_years_past_then_it_is_remembered(
    workspace: Workspace, when: str, expected: list[tuple[str, int]]
) -> None:
    put(workspace, make.a_milestone(when=on(when)))
    assert [(str(one.when), one.years) for one in asked(workspace).anniversaries] == expected


def test_when_a_partner_is_chosen_then_all_is_of_that_partner(workspace: Workspace) -> None:
    ours, theirs, others = (make.a_party(name=name) for name in ("Ours", "Theirs", "Others"))
    put(workspace, ours, theirs, others, make.a_desk(home_id=ours.id))
    for party in (theirs, others):
        body = make.a_mechanism(
            name=party.name, short_name="", periodicity=Periodicity.EVERY_N_MONTHS, period_months=12
        )
        last = make.a_round(mechanism_id=body.id, start=on("2026-05-01"), end=on("2026-05-02"), status=EventStatus.HELD)
        visit = make.a_visit(title=party.name, visitor_id=party.id)
        deadline = make.a_deadline(subject=visit.ref, due=date(2026, 12, 1))
        milestone = make.a_milestone(title=party.name, partner_id=party.id, when=on("2022-03"))
        side = make.a_mechanism_side(mechanism_id=body.id, party_id=party.id)
        put(workspace, body, side, last, visit, deadline, milestone)
    found = asked(workspace, theirs.id)
    assert {row.title for row in found.rows} == {"Theirs"}
    assert [due.name for due in found.dues] == ["Theirs"]
    assert [group.subject_name for group in found.deadlines] == ["Theirs"]
    assert [one.title for one in found.anniversaries] == ["Theirs"]
    assert len(asked(workspace).dues) == len(asked(workspace).deadlines) == 2


def test_when_an_event_is_called_off_then_it_neither_lies_ahead_nor_happened(workspace: Workspace) -> None:
    for place, status in enumerate(EventStatus):
        days = [on(f"{year}-0{place + 1}-01") for year in (2026, 2027)]
        put(workspace, *(make.a_visit(title=status.value, start=day, end=day, status=status) for day in days))
    found = workspace.query(summary, TODAY)
    ahead = ["tentative", "confirmed", "postponed", "held"]
    assert [row.title for row in found.ahead] == [row.title for row in found.horizon.rows] == ahead
    assert sorted(row.title for row in found.lately) == ["confirmed", "held", "tentative"]
