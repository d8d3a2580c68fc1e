"""Geometry of the calendar as numbers: bars over days, columns of a day's hours, the weeks of a month.

Days are proleptic ordinals (``date.toordinal``) and both inclusive; hours are minutes from the day's start, the end
exclusive. Items are known by their place in the sequence that is handed in, whose order decides who comes first. Knows
no pixels, fonts or records.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from planner.domain.timing import days_in_month

DAYS_OF_WEEK: Final = 7
LONGEST_DAYS: Final = 28
"""What takes longer lies behind the days, and gives way to what is on them."""
_PAGE: Final = timedelta(days=400)
"""The longest page that a calendar shows, with room around it."""


class RowsBy(StrEnum):
    """What stands in a row of its own in a year."""

    MECHANISM = "mechanism"
    COUNTRY = "country"


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


class Lanes(NamedTuple):
    """Bars packed into rows of days.

    Attributes:
        bars: all bars, row by row, from the top lane down.
        heights: how many lanes each row needs to show all.
        days: the number of days in a row.
    """

    bars: tuple[Bar, ...]
    heights: tuple[int, ...]
    days: int

    def cut(self, capacity: Sequence[int], beside: int = 0) -> Shown:
        """Return what fits when row r has room for ``capacity[r]`` lines, and what each day leaves out.

        A day that leaves something out spends its last line on saying so. A bar is shown whole or not at all
        within its row, so a long one goes with the fullest of its days. A row with no more than ``beside`` lines
        says it elsewhere, and spends none.
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
            fits, hidden = _fitting(bars, room, self.days, is_beside=room <= beside)
            shown += fits
            for bar in hidden:
                for column in range(bar.first_column, bar.last_column + 1):
                    counts[row][column] += 1
        return Shown(tuple(shown), tuple(tuple(row) for row in counts))


class Shown(NamedTuple):
    """The bars that have room, and for each row and column how many more there are ("+3 more")."""

    bars: tuple[Bar, ...]
    more: tuple[tuple[int, ...], ...]


def _fitting(bars: Sequence[Bar], room: int, days: int, *, is_beside: bool) -> tuple[list[Bar], list[Bar]]:
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
        last_line = not is_beside and bar.lane == room - 1 and any(full[bar.first_column : bar.last_column + 1])
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
    """Where an item of a day stands: it takes ``width`` of ``columns`` columns from ``column`` on.

    Where it lies over others, it is ``depth`` steps from the left of its column.
    """

    column: int
    width: int
    columns: int
    depth: int = 0


_DEEPEST: Final = 3
"""How many items may lie one over the other: each is a step narrower."""


def day_columns(times: Sequence[Span], shortest: int = 1, *, most: int = 0, heading: int = 0) -> tuple[Slot, ...]:
    """Share the width of a day among items that overlap; one slot for each item, in the order given.

    Items that overlap, one with the next, form a group; each takes the first column free from its start, and widens to
    the right as far as nobody stands there meanwhile. A group that takes more than ``most`` columns that way is drawn
    together: who begins at least ``heading`` minutes later may lie over the rest of another, whose name stands above.

    Args:
        times: start and end in minutes, the end exclusive.
        shortest: minutes that an item is taken to last at least, since it is drawn so high.
        most: for how many columns there is room to read their words, 0 for any number.
        heading: minutes that an item's name takes at its top.
    """
    slots: list[Slot] = [Slot(0, 1, 1)] * len(times)
    spans = [Span(first, max(last, first + max(shortest, 1))) for first, last in times]
    order = sorted(range(len(spans)), key=lambda item: (spans[item].first, -spans[item].last, item))
    group: list[int] = []
    group_end = 0
    for item in [*order, None]:
        if group and (item is None or spans[item].first >= group_end):
            columns = _columns(group, spans)
            if most and len(columns) > most:
                columns = _columns(group, spans, max(heading, 1))
            _place(columns, spans, slots)
            group = []
            group_end = 0
        if item is not None:
            group.append(item)
            group_end = max(group_end, spans[item].last)
    return tuple(slots)


_Column: TypeAlias = list[tuple[int, int]]
"""The items of a column, each with its depth, in the order in which they begin."""


def _columns(group: Sequence[int], spans: Sequence[Span], heading: int = 0) -> list[_Column]:
    """Pack items into columns; where ``heading`` is given, one may lie over those that began so much earlier."""
    columns: list[_Column] = []
    running: list[_Column] = []
    for item in group:
        start = spans[item].first
        best, fewest = -1, _DEEPEST + 1
        for number, here in enumerate(running):
            here[:] = [one for one in here if spans[one[0]].last > start]
            depth = max((one[1] + 1 for one in here), default=0)
            is_open = not here or (heading and all(spans[one].first + heading <= start for one, _ in here))
            # among those to lie over, the last: what is farther left began earlier, and says more
            if is_open and (depth < fewest or (depth == fewest and depth)):
                best, fewest = number, depth
                if not depth:
                    break
        if best < 0:
            best, fewest = len(columns), 0
            columns.append([])
            running.append([])
        columns[best].append((item, fewest))
        running[best].append((item, fewest))
    return columns


def _place(columns: Sequence[_Column], spans: Sequence[Span], slots: list[Slot]) -> None:
    for number, column in enumerate(columns):
        for item, depth in column:
            width = 1
            for beside in columns[number + 1 :]:
                if any(_overlap(spans[item], spans[other]) for other, _ in beside):
                    break
                width += 1
            slots[item] = Slot(number, width, len(columns), depth)


def _overlap(one: Span, other: Span) -> bool:
    return one.first < other.last and other.first < one.last


def shares(total: int, count: int) -> list[int]:
    """Divide ``total`` into ``count`` whole parts that differ by one at most, the larger ones first."""
    size, larger = divmod(max(total, 0), max(count, 1))
    return [size + (number < larger) for number in range(count)]


def month_weeks(year: int, month: int, first_weekday: int) -> tuple[int, int]:
    """Return the first day shown of a month and how many weeks it takes, 4 to 6; weekdays count from Monday, 0."""
    first = date(year, month, 1)
    before = (first.weekday() - first_weekday) % DAYS_OF_WEEK
    days = before + days_in_month(year, month)
    return first.toordinal() - before, -(-days // DAYS_OF_WEEK)


def day_on(day: date, *, months: int = 0, days: int = 0) -> date | None:
    """Return the day so many months and then days on, negative for back; None where a calendar's page would end."""
    from dateutil.relativedelta import relativedelta  # loaded when a page is first turned

    try:
        found = day + relativedelta(months=months) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    return found if date.min + _PAGE <= found <= date.max - _PAGE else None


def week_start(day: int, first_weekday: int) -> int:
    """Return the first day of the week that ``day`` is in."""
    return day - (date.fromordinal(day).weekday() - first_weekday) % DAYS_OF_WEEK
