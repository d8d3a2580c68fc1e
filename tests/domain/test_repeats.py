"""The days of a rule, and how they follow when one of them moves."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.repeats import Repeat

UNTIL = date(2033, 12, 31)


@pytest.mark.parametrize(
    ("rule", "start", "before", "after"),
    [
        ("FREQ=YEARLY", "2028-02-28", "2028-02-28", "2028-03-01"),
        ("FREQ=YEARLY", "2027-12-20", "2028-12-20", "2029-01-10"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2027-01-29", "2027-01-29", "2027-02-05"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "2027-01-04", "2027-01-04", "2027-01-05"),
        ("FREQ=WEEKLY;INTERVAL=2", "2027-01-03", "2027-01-17", "2027-01-18"),
    ],
)
def test_the_others_come_to_lie_on_the_days_of_the_rule_that_follows(
    rule: str, start: str, before: str, after: str
) -> None:
    repeat, first = Repeat.parse(rule), date.fromisoformat(start)
    move = (date.fromisoformat(before), date.fromisoformat(after))
    moved = [repeat.day_moved(day, *move) for day in repeat.days(first, UNTIL)]
    assert [day for day in moved if day <= UNTIL] == repeat.moved(*move).days(moved[0], UNTIL)
