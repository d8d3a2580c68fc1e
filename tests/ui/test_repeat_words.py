"""A rule of repetition is read from words, and what is written of it can be read again."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.errors import InvalidInput
from ui.repeat_words import read_repeat, repeat_text, usual_repeats

START = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("every Tuesday", "FREQ=WEEKLY;BYDAY=TU"),
        ("each tue and thu until 2027", "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20271231"),
        ("every other week", "FREQ=WEEKLY;INTERVAL=2"),
        ("fortnightly", "FREQ=WEEKLY;INTERVAL=2"),
        ("weekly on mon, wed 10 times", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10"),
        ("every month on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("monthly on last friday, 6 times", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=6"),
        ("Every month on the 2nd Tuesday until 2027-06-30", "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270630"),
        ("every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("RRULE:FREQ=YEARLY;COUNT=3", "FREQ=YEARLY;COUNT=3"),
    ],
)
def test_when_words_say_a_rule_then_it_is_that_rule(words: str, rule: str) -> None:
    assert str(read_repeat(words)) == rule


@pytest.mark.parametrize(
    "words", ["sometimes", "every 2nd Tuesday", "every week on mayday", "FREQ=HOURLY", "every 0 days"]
)
def test_when_words_say_no_rule_or_two_then_nothing_is_guessed(words: str) -> None:
    with pytest.raises(InvalidInput, match=r"repeat\."):
        read_repeat(words)


@pytest.mark.parametrize("words", ["", "never", "Does not repeat"])
def test_when_it_never_repeats_then_there_is_no_rule(words: str) -> None:
    assert read_repeat(words) is None


@pytest.mark.parametrize("start", [START, date(2027, 1, 31), date(2028, 2, 29)])
def test_when_a_usual_rule_is_written_then_it_reads_as_the_same_days(start: date) -> None:
    last = date(2029, 1, 1)
    for repeat in usual_repeats(start):
        again = read_repeat(repeat_text(repeat, start))
        assert again is not None
        assert again.days(start, last) == repeat.days(start, last)
