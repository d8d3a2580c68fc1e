"""Geometry of the calendar as numbers: bars over days, columns of a day's hours, an agenda's groups, a year's rows.

Days are proleptic ordinals (``date.toordinal``) and both inclusive; hours are minutes from the day's start, the end
exclusive. Items are known by their place in the sequence that is handed in, whose order decides who comes first. Knows
no pixels, fonts or records.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final, NamedTuple

from planner.domain.timing import Precision

DAYS_OF_WEEK: Final = 7
LONGEST_DAYS: Final = 28
"""What takes longer lies behind the days, and gives way to what is on them."""
MONTHS_OF_YEAR: Final = 12


class Span(NamedTuple):
    """The days that an item takes, both inclusive."""

    first: int
    last: int


class Bar(NamedTuple):
    """The piece of an item that lies in one row of days.

    Attributes:
        item: its place in the sequence laid out.
        row: the row, 0 at the top.
        first_column: its first day within the row, like ``last_column`` inclusive.
        lane: its line within the row, 0 at the top.
        begins: whether the item begins here and does not come from an earlier row.
        ends: whether it ends here and does not go on in a later row.
    """

    item: int
    row: int
    first_column: int
    last_column: int
    lane: int
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Lanes:
    """Bars packed into rows of days.

    Attributes:
        bars: all bars, row by row, from the top lane down.
        heights: how many lanes each row needs to show all.
        days: the number of days in a row.
    """

    bars: tuple[Bar, ...]
    heights: tuple[int, ...]
    days: int

    def cut(self, capacity: Sequence[int]) -> Shown:
        """Return what fits when row r has room for ``capacity[r]`` lines, and what each day leaves out.

        A day that leaves something out spends its last line on saying so. A bar is shown whole or not at all
        within its row, so a long one goes with the fullest of its days.
        """
        counts = [[0] * self.days for _ in self.heights]
        shown: list[Bar] = []
        by_row: list[list[Bar]] = [[] for _ in self.heights]
        for bar in self.bars:
            by_row[bar.row].append(bar)
        for row, bars in enumerate(by_row):
            room = max(capacity[row], 0)
            if self.heights[row] <= room:
                shown += bars
                continue
            fits, hidden = _fitting(bars, room, self.days)
            shown += fits
            for bar in hidden:
                for column in range(bar.first_column, bar.last_column + 1):
                    counts[row][column] += 1
        return Shown(tuple(shown), tuple(tuple(row) for row in counts))


@dataclass(frozen=True, slots=True)
class Shown:
    """The bars that have room, and for each row and column how many more there are ("+3 more")."""

    bars: tuple[Bar, ...]
    more: tuple[tuple[int, ...], ...]


def _fitting(bars: Sequence[Bar], room: int, days: int) -> tuple[list[Bar], list[Bar]]:
    """Split a row's bars into those with a line of their own and those counted in a day's last line."""
    full = [False] * days
    for bar in bars:
        if bar.lane >= room:
            for column in range(bar.first_column, bar.last_column + 1):
                full[column] = True
    fits: list[Bar] = []
    hidden: list[Bar] = []
    # A bar in the last line gives way to a count; on a day it leaves that way nobody else stands in the last line.
    for bar in bars:
        last_line = bar.lane == room - 1 and any(full[bar.first_column : bar.last_column + 1])
        if bar.lane >= room or last_line:
            hidden.append(bar)
        else:
            fits.append(bar)
    return fits, hidden


def pack_lanes(spans: Sequence[Span], first_day: int, rows: int, days: int = DAYS_OF_WEEK) -> Lanes:
    """Pack items into lanes over ``rows`` rows of ``days`` days from ``first_day`` on.

    Items of several days come first, then those of one, last those longer than LONGEST_DAYS, each in the order given:
    what lies behind a whole month must not take the room of what is on one day. Every item takes the highest lane that
    is free on all its days. What lies outside the rows is left out.
    """
    masks: list[list[int]] = [[] for _ in range(rows)]
    lowest = [[0] * days for _ in range(rows)]
    bars: list[Bar] = []
    long_first = sorted(
        range(len(spans)),
        key=lambda item: (_turn(spans[item].last - spans[item].first + 1), _start_of_long(spans[item])),
    )
    end_day = first_day + rows * days - 1
    for item in long_first:
        span = spans[item]
        if span.last < first_day or span.first > end_day:
            continue
        first_row = max(0, (span.first - first_day) // days)
        last_row = min(rows - 1, (span.last - first_day) // days)
        for row in range(first_row, last_row + 1):
            row_day = first_day + row * days
            first_column = max(0, span.first - row_day)
            last_column = min(days - 1, span.last - row_day)
            mask = (1 << (last_column + 1)) - (1 << first_column)
            lane = _free_lane(masks[row], mask, max(lowest[row][first_column : last_column + 1]))
            for column in range(first_column, last_column + 1):
                lowest[row][column] += lowest[row][column] == lane
            begins, ends = span.first >= row_day, span.last < row_day + days
            bars.append(Bar(item, row, first_column, last_column, lane, begins, ends))
    bars.sort(key=lambda bar: (bar.row, bar.lane, bar.first_column))
    return Lanes(tuple(bars), tuple(len(lanes) for lanes in masks), days)


def _start_of_long(span: Span) -> tuple[int, int]:
    """Order bars by their first day, the longer first; single days stay in the order given."""
    return (0, 0) if span.first == span.last else (span.first, -span.last)


def _turn(days: int) -> int:
    """Return when an item of so many days is packed: several days, one day, longer than LONGEST_DAYS."""
    return 2 if days > LONGEST_DAYS else 1 if days == 1 else 0


def _free_lane(lanes: list[int], mask: int, lowest: int) -> int:
    """Take the highest lane that is free; all above ``lowest`` are known to be taken."""
    for lane in range(lowest, len(lanes)):
        if not lanes[lane] & mask:
            lanes[lane] |= mask
            return lane
    lanes.append(mask)
    return len(lanes) - 1


class Slot(NamedTuple):
    """Where an item of a day stands: it takes ``width`` of ``columns`` columns from ``column`` on."""

    column: int
    width: int
    columns: int


def day_columns(times: Sequence[Span], shortest: int = 1) -> tuple[Slot, ...]:
    """Share the width of a day among items that overlap; one slot for each item, in the order given.

    Items that overlap, one with the next, form a group; each takes the first column free from its start, and widens to
    the right as far as nobody stands there meanwhile.

    Args:
        times: start and end in minutes, the end exclusive.
        shortest: minutes that an item is taken to last at least, since it is drawn so high.
    """
    slots: list[Slot] = [Slot(0, 1, 1)] * len(times)
    spans = [Span(first, max(last, first + max(shortest, 1))) for first, last in times]
    order = sorted(range(len(spans)), key=lambda item: (spans[item].first, -spans[item].last, item))
    group: list[int] = []
    group_end = 0
    for item in order:
        if group and spans[item].first >= group_end:
            _place(group, spans, slots)
            group = []
            group_end = 0
        group.append(item)
        group_end = max(group_end, spans[item].last)
    if group:
        _place(group, spans, slots)
    return tuple(slots)


def _place(group: list[int], spans: Sequence[Span], slots: list[Slot]) -> None:
    columns: list[list[int]] = []
    column_of: dict[int, int] = {}
    for item in group:
        for number, column in enumerate(columns):
            if spans[column[-1]].last <= spans[item].first:
                column.append(item)
                column_of[item] = number
                break
        else:
            column_of[item] = len(columns)
            columns.append([item])
    for item in group:
        width = 1
        for column in columns[column_of[item] + 1 :]:
            if any(_overlap(spans[item], spans[other]) for other in column):
                break
            width += 1
        slots[item] = Slot(column_of[item], width, len(columns))


def _overlap(one: Span, other: Span) -> bool:
    return one.first < other.last and other.first < one.last


class Known(IntEnum):
    """How far the date of an agenda's group is known; a vaguer group stands before the days it may mean."""

    YEAR = 0
    MONTH = 1
    DAY = 2


_KNOWN: Final = {Precision.YEAR: Known.YEAR, Precision.MONTH: Known.MONTH, Precision.DAY: Known.DAY}


@dataclass(frozen=True, slots=True)
class Group:
    """The items under one heading of an agenda: "2026", "March 2023" or a day.

    ``first`` is the first day that the heading can mean.
    """

    first: int
    known: Known
    items: tuple[int, ...]


def agenda_groups(
    spans: Sequence[Span], precisions: Sequence[Precision], first_day: int, last_day: int
) -> tuple[Group, ...]:
    """Group items by the day, month or year that is known of them, for an agenda of first_day..last_day, inclusive.

    An item of several days stands under its first, or under ``first_day`` if it began before. An imprecise item stands
    under its month or year, wherever in that the agenda begins.
    """
    groups: dict[tuple[int, Known], list[int]] = {}
    for item, span in enumerate(spans):
        if span.last < first_day or span.first > last_day:
            continue
        known = _KNOWN[precisions[item]]
        if known is Known.DAY:
            head = max(span.first, first_day)
        elif known is Known.MONTH:
            head = date.fromordinal(span.first).replace(day=1).toordinal()
        else:
            head = date.fromordinal(span.first).replace(month=1, day=1).toordinal()
        groups.setdefault((head, known), []).append(item)
    return tuple(Group(head, known, tuple(items)) for (head, known), items in sorted(groups.items()))


def shares(total: int, count: int) -> list[int]:
    """Divide ``total`` into ``count`` whole parts that differ by one at most, the larger ones first."""
    size, larger = divmod(max(total, 0), max(count, 1))
    return [size + (number < larger) for number in range(count)]


def month_weeks(year: int, month: int, first_weekday: int) -> tuple[int, int]:
    """Return the first day shown of a month and how many weeks it takes, 4 to 6; weekdays count from Monday, 0."""
    first = date(year, month, 1)
    before = (first.weekday() - first_weekday) % DAYS_OF_WEEK
    days = before + calendar.monthrange(year, month)[1]
    return first.toordinal() - before, -(-days // DAYS_OF_WEEK)


def week_start(day: int, first_weekday: int) -> int:
    """Return the first day of the week that ``day`` is in."""
    return day - (date.fromordinal(day).weekday() - first_weekday) % DAYS_OF_WEEK


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


def year_position(day: int, year: int, edges: Sequence[int]) -> int:
    """Return where a day begins when month m, from 0, takes ``edges[m]`` to ``edges[m + 1]``.

    A day before or after the year is at its first or last edge.
    """
    if day < date(year, 1, 1).toordinal():
        return edges[0]
    if day > date(year, 12, 31).toordinal():
        return edges[-1]
    there = date.fromordinal(day)
    left, right = edges[there.month - 1], edges[there.month]
    return left + (right - left) * (there.day - 1) // calendar.monthrange(year, there.month)[1]


def year_strips(spans: Sequence[Span], widths: Sequence[int], year: int, edges: Sequence[int], most: int) -> Strips:
    """Lay out one row of a year, each item at least as wide as its words, whose widths are handed in.

    An item begins where its first day does; near the year's end it reaches back instead. Every item takes the highest
    lane that is free there; past ``most`` lanes, where nobody looks, they all lie in one more, over each other. What
    lies outside the year is left out.
    """
    first_day, last_day = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    boxes: list[tuple[int, int, int]] = []
    for item, span in enumerate(spans):
        if span.last < first_day or span.first > last_day:
            continue
        left = year_position(span.first, year, edges)
        right = max(year_position(span.last + 1, year, edges), left + max(widths[item], 1))
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
        month = date.fromordinal(max(span.first, first_day)).month - 1
        begins, is_over = span.first >= first_day, span.last <= last_day
        strips.append(Strip(item, left, -negative_right, lane, month, begins, is_over))
    return Strips(tuple(strips), max((strip.lane + 1 for strip in strips), default=0))
