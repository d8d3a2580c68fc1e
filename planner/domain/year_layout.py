"""Geometry of twelve months' rows as numbers: where each item lies in the row of its mechanism or country.

A year begins with any month: ``start`` is the first day of it. Days are proleptic ordinals (``date.toordinal``), both
inclusive; items are known by their place in the sequence that is handed in. Knows no pixels, fonts or records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from planner.domain.layout import Span
from planner.domain.timing import MONTHS_OF_YEAR, days_in_month


class Strip(NamedTuple):
    """Where an item lies in its row of a year: from ``left`` to ``right``, exclusive, in the units of the edges.

    ``begins`` and ``ends`` tell whether it does so within the year.
    """

    item: int
    left: int
    right: int
    lane: int
    month: int
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Strips:
    """One row of a year: its strips from the left, and how many lanes they need."""

    strips: tuple[Strip, ...]
    height: int

    def cut(self, room: int) -> tuple[tuple[Strip, ...], tuple[int, ...]]:
        """Return the strips that fit into ``room`` lanes, and how many each month, 0 to 11, leaves out.

        If not all fit, the last lane is kept free to say so; what it leaves out counts in the month it is first in.
        """
        if self.height <= room:
            return self.strips, (0,) * MONTHS_OF_YEAR
        more = [0] * MONTHS_OF_YEAR
        for strip in self.strips:
            more[strip.month] += strip.lane >= room - 1
        return tuple(strip for strip in self.strips if strip.lane < room - 1), tuple(more)


def last_of_year(start: date) -> date:
    """Return the last day of the twelve months that begin with ``start``."""
    year, month = (start.year + 1, start.month - 1) if start.month > 1 else (start.year, MONTHS_OF_YEAR)
    return date(year, month, days_in_month(year, month))


def month_of_year(day: date, start: date) -> int:
    """Return in which month of the twelve from ``start`` a day is, from 0; below 0 before them, above 11 after."""
    return (day.year - start.year) * MONTHS_OF_YEAR + day.month - start.month


def year_position(day: int, start: date, edges: Sequence[int]) -> int:
    """Return where a day begins when month m, from 0, takes ``edges[m]`` to ``edges[m + 1]``.

    A day before or after the twelve months is at their first or last edge.
    """
    if day < start.toordinal():
        return edges[0]
    if day > last_of_year(start).toordinal():
        return edges[-1]
    there = date.fromordinal(day)
    month = month_of_year(there, start)
    left, right = edges[month], edges[month + 1]
    return left + (right - left) * (there.day - 1) // days_in_month(there.year, there.month)


def year_strips(spans: Sequence[Span], widths: Sequence[int], start: date, edges: Sequence[int], most: int) -> Strips:
    """Lay out one row of a year, each item at least as wide as its words, whose widths are handed in.

    An item begins where its first day does; near the year's end it reaches back instead. Every item takes the highest
    lane that is free there; past ``most`` lanes, where nobody looks, they all lie in one more, over each other. What
    lies outside the year is left out.
    """
    first_day, last_day = start.toordinal(), last_of_year(start).toordinal()
    boxes: list[tuple[int, int, int]] = []
    for item, span in enumerate(spans):
        if span.last < first_day or span.first > last_day:
            continue
        left = year_position(span.first, start, edges)
        right = max(year_position(span.last + 1, start, edges), left + max(widths[item], 1))
        if right > edges[-1]:
            left, right = max(edges[0], min(left, edges[-1] - widths[item])), edges[-1]
        boxes.append((left, -right, item))
    ends: list[int] = []
    strips: list[Strip] = []
    for left, negative_right, item in sorted(boxes):
        lane = next((number for number, end in enumerate(ends) if end <= left), len(ends))
        if lane < most:
            ends[lane : lane + 1] = [-negative_right]
        span = spans[item]
        month = month_of_year(date.fromordinal(max(span.first, first_day)), start)
        begins, is_over = span.first >= first_day, span.last <= last_day
        strips.append(Strip(item, left, -negative_right, lane, month, begins, is_over))
    return Strips(tuple(strips), max((strip.lane + 1 for strip in strips), default=0))
