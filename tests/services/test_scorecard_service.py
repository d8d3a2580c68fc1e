"""Each count of the scorecard is that of the rounds listed for the same filter."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.mechanisms import EventStatus
from planner.domain.periodicity import PENDING
from planner.services import listing, naming
from planner.services.listing import RoundCriteria
from planner.services.samples import load_sample
from planner.services.scorecard import scorecard, usual_period
from planner.services.workspace import Workspace

PERIODS = ((date(2020, 1, 1), date(2026, 12, 31)), (date(2024, 3, 12), date(2024, 3, 12)), (date.min, date.max))


@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_scorecard_when_a_period_is_chosen_then_counts_are_those_of_the_lists(
    workspace: Workspace, first: date, last: date
) -> None:
    load_sample(workspace, "defence-dialogues")

    for row in workspace.query(scorecard, first, last):
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

    rows = workspace.query(scorecard, date(2015, 1, 1), date(2026, 12, 31), partner_id=vietnam.id)

    assert rows
    assert {row.mechanism.partner_ids for row in rows} == {(vietnam.id,)}


def test_usual_period_when_asked_then_it_is_five_whole_years() -> None:
    assert usual_period(date(2026, 11, 23)) == (date(2022, 1, 1), date(2026, 12, 31))
