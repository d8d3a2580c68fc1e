"""The months of a period in which a mechanism should have met."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from factories import a_mechanism, a_round, on

from planner.domain.mechanisms import EventStatus, Mechanism, Periodicity, Round
from planner.domain.scorecard import due_in


def every(months: int, **overrides: Any) -> Mechanism:
    return a_mechanism(periodicity=Periodicity.EVERY_N_MONTHS, period_months=months, **overrides)


def held(when: str, status: EventStatus = EventStatus.HELD) -> Round:
    return a_round(start=on(when), end=on(when), status=status)


def due(mechanism: Mechanism, rounds: list[Round], first: str, last: str) -> list[str] | None:
    found = due_in(mechanism, rounds, date.fromisoformat(first), date.fromisoformat(last))
    return None if found is None else [str(one) for one in found]


def test_due_when_a_round_was_held_before_then_months_follow_from_it() -> None:
    assert due(every(12), [held("2021-06-10")], "2022-01-01", "2024-12-31") == ["2022-06", "2023-06", "2024-06"]


def test_due_when_none_was_held_before_then_the_first_within_is_the_first_due() -> None:
    assert due(every(6), [held("2022-03-10")], "2022-01-01", "2022-12-31") == ["2022-03", "2022-09"]


def test_due_when_the_period_begins_amid_a_month_then_that_month_counts() -> None:
    assert due(every(12), [held("2021-06-10")], "2022-06-30", "2022-07-31") == ["2022-06"]


def test_due_when_no_round_was_ever_held_then_nothing_was_due() -> None:
    assert due(every(12), [held("2022-03-10", EventStatus.CANCELLED)], "2022-01-01", "2022-12-31") == []


@pytest.mark.parametrize("mechanism", [a_mechanism(periodicity=Periodicity.ON_AGREEMENT), every(12, is_dormant=True)])
def test_due_when_nothing_says_how_often_it_meets_then_it_is_unknown(mechanism: Mechanism) -> None:
    assert due(mechanism, [held("2021-06-10")], "2022-01-01", "2022-12-31") is None


def test_due_when_the_calendar_ends_then_so_do_the_months() -> None:
    found = due(every(240), [held("2021-06-10")], "2022-01-01", "9999-12-31")

    assert found is not None
    assert found[0] == "2041-06"
