"""Changes of dates decided on one day stand as they followed each other."""

from __future__ import annotations

from itertools import permutations

from factories import a_slip, on

from planner.domain.mechanisms import Slip
from planner.domain.slips import as_decided


def changed(before: str, after: str | None, decided: str, number: int) -> Slip:
    later = on(after) if after else None
    return a_slip(
        id=str(number), from_start=on(before), from_end=None, to_start=later, to_end=None, decided_on=on(decided)
    )


def test_each_goes_on_from_where_the_one_before_led_whatever_their_ids() -> None:
    steps = [("2026-12", "2026-12-30"), ("2026-12-30", "2027-01-04"), ("2027-01-04", "2027-02"), ("2027-02", None)]
    for numbers in permutations(range(4)):
        slips = [changed(*step, "2026-11-30", number) for step, number in zip(steps, numbers, strict=True)]
        assert as_decided(slips) == slips


def test_the_day_of_the_decision_comes_first() -> None:
    later, earlier = changed("2026-01", "2026-02", "2025-12-02", 1), changed("2026-02", "2026-03", "2025-12-01", 2)
    assert as_decided([later, earlier]) == [earlier, later]


def test_there_and_back_are_both_told() -> None:
    there, back = changed("2026-01", "2026-02", "2025-12-02", 2), changed("2026-02", "2026-01", "2025-12-02", 1)
    assert sorted(one.id for one in as_decided([there, back])) == ["1", "2"]
