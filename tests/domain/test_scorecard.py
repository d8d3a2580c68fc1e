"""The months of a period in which a mechanism should have met."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from factories import a_mechanism, a_round, on

from planner.domain.mechanisms import EventStatus, Mechanism, Periodicity, Round
from planner.domain.scorecard import DueRound, DueState, due_rounds

TODAY = date(2026, 11, 23)
HELD, LATE, NOT_HELD, OPEN = DueState.HELD, DueState.LATE, DueState.NOT_HELD, DueState.OPEN


def every(months: int, **overrides: Any) -> Mechanism:
    return a_mechanism(periodicity=Periodicity.EVERY_N_MONTHS, period_months=months, **overrides)


def held(when: str, status: EventStatus = EventStatus.HELD) -> Round:
    return a_round(start=on(when), end=on(when), status=status)


def due(mechanism: Mechanism, rounds: list[Round], first: str, last: str) -> list[str] | None:
    found = due_rounds(mechanism, rounds, date.fromisoformat(first), date.fromisoformat(last), TODAY)
    return None if found is None else [str(one.month) for one in found]


def became(mechanism: Mechanism, rounds: list[Round]) -> list[tuple[str, DueState, int]]:
    """Return what became of what was due from 2022 to 2026, as seen in November 2026."""
    found = due_rounds(mechanism, rounds, date(2022, 1, 1), date(2026, 12, 31), TODAY) or ()
    return [(str(one.month), one.state, one.months_late) for one in found]


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
    assert (found[0], found[-1]) == ("2041-06", "2181-06")


def test_due_when_a_round_was_late_then_the_next_counts_from_it() -> None:
    """The Military Cooperation Group of India and Italy: the 12th was late, the 13th was not."""
    assert became(every(12), [held("2022-06-01"), held("2024-03-13"), held("2025-03-21")]) == [
        ("2022-06", HELD, 0),
        ("2023-06", LATE, 9),
        ("2025-03", HELD, 0),
        ("2026-03", NOT_HELD, 0),
    ]


def test_due_when_a_round_is_held_in_its_window_then_it_is_not_late() -> None:
    assert became(every(12), [held("2024-03-01"), held("2025-05-31"), held("2026-02-01")]) == [
        ("2024-03", HELD, 0),
        ("2025-03", HELD, 0),
        ("2026-05", HELD, 0),
    ]


def test_due_when_its_window_is_not_over_then_it_is_open() -> None:
    assert became(every(12), [held("2025-09-10")]) == [("2025-09", HELD, 0), ("2026-09", OPEN, 0)]


def test_due_when_none_is_held_for_a_time_then_each_period_missed_one() -> None:
    assert became(every(18), [held("2022-01-20"), held("2026-07-02")]) == [
        ("2022-01", HELD, 0),
        ("2023-07", NOT_HELD, 0),
        ("2025-01", NOT_HELD, 0),
        ("2026-07", HELD, 0),
    ]


def test_due_when_it_met_once_more_than_was_due_then_the_next_counts_from_there() -> None:
    assert became(every(12), [held("2024-03-01"), held("2024-05-02"), held("2025-05-01")]) == [
        ("2024-03", HELD, 0),
        ("2025-05", HELD, 0),
        ("2026-05", NOT_HELD, 0),
    ]


def test_due_when_it_meets_each_month_then_a_month_left_out_is_missed() -> None:
    rounds = [held(f"2026-{month:02}-05") for month in (7, 8, 10)]

    assert became(every(1), rounds) == [
        ("2026-07", HELD, 0),
        ("2026-08", HELD, 0),
        ("2026-09", NOT_HELD, 0),
        ("2026-10", HELD, 0),
        ("2026-11", OPEN, 0),
        ("2026-12", OPEN, 0),
    ]


def test_due_when_only_the_year_of_a_round_is_known_then_it_is_not_called_late() -> None:
    assert became(every(12), [held("2022-03-01"), held("2023"), held("2024")])[:3] == [
        ("2022-03", HELD, 0),
        ("2023-03", HELD, 0),
        ("2024-12", HELD, 0),
    ]


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.TENTATIVE])
def test_due_when_a_round_was_not_held_then_it_is_named_where_it_was_due(status: EventStatus) -> None:
    planned = held("2026-03-10", status)

    found = due_rounds(every(12), [held("2025-03-10"), planned], date(2026, 1, 1), date(2026, 12, 31), TODAY)

    assert found == (DueRound(on("2026-03"), NOT_HELD, planned.id),)
