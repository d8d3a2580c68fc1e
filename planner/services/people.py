"""What a person was on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from planner.store.queries.people import PostHeld, RankHeld

H = TypeVar("H", PostHeld, RankHeld)


def held_on(spans: Iterable[H], day: date) -> H | None:
    """Return the first of ``spans`` that may hold on ``day``, both ends inclusive and open where they are not known."""
    for span in spans:
        begun = span.start is None or span.start.first <= day
        if begun and (span.end is None or day <= span.end.last):
            return span
    return None
