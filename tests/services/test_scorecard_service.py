"""Each count of the scorecard is that of the rounds listed for the same filter."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.mechanisms import EventStatus
from planner.domain.periodicity import PENDING
from planner.domain.scorecard import DueState
from planner.services import listing, naming
from planner.services.listing import RoundCriteria
from planner.services.samples import load_sample
from planner.services.scorecard import asked_period, scorecard, usual_period
from planner.services.workspace import Workspace

TODAY = date(2026, 11, 23)
PERIODS = ((date(2020, 1, 1), date(2026, 12, 31)), (date(2024, 3, 12), date(2024, 3, 12)), (date.min, date.max))


@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_scorecard_when_a_period_is_chosen_then_counts_are_those_of_the_lists(
    workspace: Workspace, first: date, last: date
) -> None:
    load_sample(workspace, "defence-dialogues")

    for row in workspace.query(scorecard, first, last, today=TODAY):
        for found, statuses in (
            (row.held, (EventStatus.HELD,)),
            (row.planned, PENDING),
            (row.cancelled, (EventStatus.CANCELLED,)),
        ):
            criteria = RoundCriteria(mechanism_id=row.id, statuses=statuses, first_day=first, last_day=last)
            assert list(found) == workspace.query(listing.rounds, criteria)


def test_scorecard_when_a_country_is_chosen_then_only_its_mechanisms_count(workspace: Workspace) -> None:
    load_sample(workspace, "defence-dialogues")
    vietnam = workspace.query(naming.resolve, "Vietnam", kinds=("party",))

    rows = workspace.query(scorecard, date(2015, 1, 1), date(2026, 12, 31), today=TODAY, partner_id=vietnam.id)

    assert rows
    assert {row.mechanism.partner_ids for row in rows} == {(vietnam.id,)}


def test_scorecard_when_rounds_were_late_or_not_held_then_they_are_missed_with_the_round_held(
    workspace: Workspace,
) -> None:
    load_sample(workspace, "india-italy")
    group = workspace.query(naming.resolve, "MCG", kinds=("mechanism",))

    (row,) = workspace.query(scorecard, *usual_period(TODAY), today=TODAY, mechanism_id=group.id)

    assert [(str(one.month), one.state, one.months_late, one.round and one.round.name) for one in row.missed or ()] == [
        ("2023-06", DueState.LATE, 9, "MCG 12"),
        ("2026-03", DueState.NOT_HELD, 0, None),
    ]
    assert [str(one.month) for round_ in row.held if (one := row.due_of(round_))] == ["2022-06", "2023-06", "2025-03"]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (None, None, (date(2022, 1, 1), date(2026, 12, 31))),
        (date(2024, 5, 1), None, (date(2024, 5, 1), date(2026, 12, 31))),
        (None, date(2020, 6, 30), (date(2016, 1, 1), date(2020, 6, 30))),
        (date(2030, 1, 1), None, (date(2030, 1, 1), date(2030, 12, 31))),
    ],
)
def test_asked_period_when_an_end_is_left_out_then_it_is_that_of_the_usual_years(
    first: date | None, last: date | None, days: tuple[date, date]
) -> None:
    assert asked_period(first, last, TODAY) == days


def test_usual_period_when_asked_then_it_is_five_whole_years() -> None:
    assert usual_period(date(2026, 11, 23)) == (date(2022, 1, 1), date(2026, 12, 31))
