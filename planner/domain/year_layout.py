"""Geometry of twelve months' rows as numbers: where each item lies in the row of its mechanism or country.

A year begins with any month: ``start`` is the first day of it. Days are proleptic ordinals (``date.toordinal``), both
inclusive; items are known by their place in the sequence that is handed in. Knows no pixels, fonts or records.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from planner.domain.layout import Span
from planner.domain.timing import MONTHS_OF_YEAR, days_in_month


class Strip(NamedTuple):
    """Where an item lies in its row of a year: from ``left`` to ``right``, exclusive, in the units of the edges.

    ``begins`` and ``ends`` tell whether it does so within the year. ``bears`` is of how many items it bears the words;
    0 where it is a plain mark of one of those that share them, which lies below the words, in the same lane.
    """

    item: int
    left: int
    right: int
    lane: int
    month: int
    begins: bool
    ends: bool
    bears: int = 1


@dataclass(frozen=True, slots=True)
class Folding:
    """What may share words, as a weekly call does, where they would push each other into lanes of their own.

    Attributes:
        alike: equal for items that say the same in the same style, None for an item that stands alone.
        widths: of each item's words with how many there are, at the least.
        full_widths: of all its words, which they have where the days of those that share them are as wide.
        mark_width: how wide a plain mark is at the least; at the year's end half as wide.
    """

    alike: Sequence[Hashable | None]
    widths: Sequence[int]
    full_widths: Sequence[int]
    mark_width: int


@dataclass(frozen=True, slots=True)
class Strips:
    """One row of a year: its strips from the left, and how many lanes they need."""

    strips: tuple[Strip, ...]
    height: int

    def cut(self, room: int, edges: Sequence[int] | None = None) -> tuple[tuple[Strip, ...], tuple[int, ...]]:
        """Return the strips that fit into ``room`` lanes, and how many each month, 0 to 11, leaves out.

        If not all fit, the last lane is kept free to say so: all of it, or with ``edges`` the months that leave some
        out. An item that is left out counts in the month it is first in, also where it shares its words with others.
        """
        more = [0] * MONTHS_OF_YEAR
        if self.height <= room:
            return self.strips, tuple(more)
        kept: list[Strip] = []
        last: list[list[Strip]] = []
        for strip in self.strips:
            if strip.lane < room - 1:
                kept.append(strip)
            elif strip.lane > room - 1 or edges is None:
                more[strip.month] += strip.bears < 2
            elif strip.bears:
                last.append([strip])
            else:
                last[-1].append(strip)
        gone = None
        while edges is not None and gone != []:
            full = [(edges[month], edges[month + 1]) for month, count in enumerate(more) if count]
            gone = [run for run in last if any(_left(run) < to and from_ < _right(run) for from_, to in full)]
            last = [run for run in last if run not in gone]
            for strip in [strip for run in gone for strip in run]:
                more[strip.month] += strip.bears < 2
        return (*kept, *(strip for run in last for strip in run)), tuple(more)


def _left(run: Sequence[Strip]) -> int:
    return min(strip.left for strip in run)


def _right(run: Sequence[Strip]) -> int:
    return max(strip.right for strip in run)


def last_of_year(start: date) -> date:
    """Return the last day of the twelve months that begin with ``start``."""
    year, month = (start.year + 1, start.month - 1) if start.month > 1 else (start.year, MONTHS_OF_YEAR)
    return date(year, month, days_in_month(year, month))


@lru_cache(maxsize=32)
def _months(start: date) -> tuple[int, ...]:
    """Return the first day of each of the twelve months from ``start``, and the day after the last."""
    firsts = [(start.year + (start.month - 1 + month) // 12, (start.month - 1 + month) % 12 + 1) for month in range(12)]
    return *(date(year, month, 1).toordinal() for year, month in firsts), last_of_year(start).toordinal() + 1


def month_of_year(day: date, start: date) -> int:
    """Return in which month of the twelve from ``start`` a day is, from 0; below 0 before them, above 11 after."""
    return (day.year - start.year) * MONTHS_OF_YEAR + day.month - start.month


def year_position(day: int, start: date, edges: Sequence[int]) -> int:
    """Return where a day begins when month m, from 0, takes ``edges[m]`` to ``edges[m + 1]``.

    A day before or after the twelve months is at their first or last edge.
    """
    months = _months(start)
    if day < months[0]:
        return edges[0]
    if day >= months[-1]:
        return edges[-1]
    month = bisect_right(months, day) - 1
    left, right, first = edges[month], edges[month + 1], months[month]
    return left + (right - left) * (day - first) // (months[month + 1] - first)


class _Days(NamedTuple):
    """Where the days of an item begin and end."""

    left: int
    right: int
    item: int


def year_strips(
    spans: Sequence[Span],
    widths: Sequence[int],
    start: date,
    edges: Sequence[int],
    most: int,
    folding: Folding | None = None,
) -> Strips:
    """Lay out one row of a year, each item at least as wide as its words, whose widths are handed in.

    An item begins where its first day does; near the year's end it reaches back instead. Every item takes the highest
    lane that is free there; past ``most`` lanes, where nobody looks, they all lie in one more, over each other. What
    lies outside the year is left out.

    Items that ``folding`` knows as alike, each of which begins before the words of the one before it would end, take
    one lane: the first bears the words of all, and every one, it too, has a mark at its days. No two marks of a lane
    overlap; an item whose days have one already takes another lane.
    """
    months = _months(start)
    first_day, last_day = months[0], months[-1] - 1
    days = [
        _Days(year_position(first, start, edges), year_position(last + 1, start, edges), item)
        for item, (first, last) in enumerate(spans)
        if last >= first_day and first <= last_day
    ]
    boxes: list[tuple[int, int, int, int, int, Sequence[_Days]]] = []
    for run in ((one,) for one in days) if folding is None else _runs(days, widths, edges[-1], folding):
        left, right, item = run[0]
        width = widths[item]
        if folding is not None and len(run) > 1:
            width = min(folding.full_widths[item], max(folding.widths[item], run[-1].right - left))
        left, right = _reaching(left, max(right, left + max(width, 1)), width, edges)
        from_, to = (left, right) if len(run) == 1 else (min(left, run[0].left), max(right, run[-1].right))
        boxes.append((from_, -to, item, left, right, run))
    ends: list[int] = []
    strips: list[Strip] = []

    def add(item: int, left: int, right: int, lane: int, count: int) -> None:
        first, last = spans[item]
        month = bisect_right(months, max(first, first_day)) - 1
        strips.append(Strip(item, left, right, lane, month, first >= first_day, last <= last_day, count))

    for from_, negative_to, item, left, right, run in sorted(boxes):
        lane = next((number for number, end in enumerate(ends) if end <= from_), len(ends))
        if lane < most:
            ends[lane : lane + 1] = [-negative_to]
        add(item, left, right, lane, len(run))
        for mark in run if len(run) > 1 else ():
            add(mark.item, mark.left, mark.right, lane, 0)
    return Strips(tuple(strips), max((strip.lane + 1 for strip in strips), default=0))


def _reaching(left: int, right: int, width: int, edges: Sequence[int]) -> tuple[int, int]:
    """Return the place of words, further back where they would reach past the year's end."""
    return (left, right) if right <= edges[-1] else (max(edges[0], min(left, edges[-1] - width)), edges[-1])


def _runs(days: list[_Days], widths: Sequence[int], end: int, folding: Folding) -> list[Sequence[_Days]]:
    """Sort items into runs of marks that share their words; an item that is alone stays where its days are."""
    runs: list[list[_Days]] = []
    of_alike: dict[Hashable, list[list[_Days]]] = {}
    least = folding.mark_width
    for one in sorted(days):
        left, right, item = one
        right = min(max(right, left + least), end)
        mark = _Days(min(left, right - (least + 1) // 2), right, item)
        alike = folding.alike[item]
        begun = of_alike.setdefault(alike, []) if alike is not None else []
        before = ((run, run[-1]) for run in begun)
        run = next((run for run, last in before if last.right <= mark.left < last.left + widths[last.item]), None)
        if run is None:
            run = []
            begun.append(run)
            runs.append(run)
        run.append(mark)
    place = {one.item: one for one in days}
    return [run if len(run) > 1 else [place[run[0].item]] for run in runs]


def fair_lanes(wanted: Sequence[int], fits: Callable[[Sequence[int]], bool]) -> list[int] | None:
    """Return how many of the lanes that each row wants it keeps, so that all of them fit; None if not one each does.

    Lanes are given in turn, one to each row that wants another and first to those that want few.
    """
    kept = [1] * len(wanted)
    if not fits(kept):
        return None
    wanting = sorted((row for row, lanes in enumerate(wanted) if lanes > 1), key=lambda row: wanted[row])
    while wanting:
        given: list[int] = []
        for row in wanting:
            kept[row] += 1
            if fits(kept):
                given.append(row)
            else:
                kept[row] -= 1
        wanting = [row for row in given if kept[row] < wanted[row]]
    return kept
