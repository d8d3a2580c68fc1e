"""What speaks for and against days, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.domain.candidates import Candidate, Reason
from planner.domain.english import mentioned
from planner.domain.timing import ImpreciseDate
from ui.formatting import DASH, day_text, span_text
from ui.messages import text


def reason_words(reason: Reason) -> str:
    """Return one reason as a sentence without its full stop."""
    shown = {name: _shown(name, str(value)) for name, value in reason.params.items()}
    if "first" in reason.params and "last" in reason.params:
        first, last = (date.fromisoformat(str(reason.params[end])) for end in ("first", "last"))
        shown["days_of"] = span_text(ImpreciseDate.of(first), ImpreciseDate.of(last))
    return text(f"reason.{reason.code.value}", **shown)


def headline(candidate: Candidate, others: Sequence[Candidate] = ()) -> Reason | None:
    """Return the weightiest thing to know of some days that does not hold of all the others too."""
    shared = [{(one.code, str(one.params)) for one in other.reasons} for other in others]
    own = [one for one in candidate.reasons if not all((one.code, str(one.params)) in words for words in shared)]
    return next(iter(own or candidate.reasons[::-1]), None)


def days_words(start: date, end: date) -> str:
    """Return exact days with their weekdays: "Thu 20 – Fri 21 Mar 2025"."""
    if start == end:
        return day_text(start, weekday=True)
    first = day_text(start, weekday=True)
    if (start.year, start.month) == (end.year, end.month):
        first = " ".join(first.split()[:2])
    elif start.year == end.year:
        first = " ".join(first.split()[:3])
    return f"{first} {DASH} {day_text(end, weekday=True)}"


def _shown(name: str, value: str) -> str:
    if name in ("day", "earliest", "latest", "first", "last"):
        return day_text(date.fromisoformat(value), weekday=name == "day")
    return mentioned(value) if name == "party" else value
