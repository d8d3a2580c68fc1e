"""Lays the rows of a printed year planner out as charts, as close as it takes to have them on one page, or one each.

Knows what each item says and how it stands, but no records. Everything is laid out in tenths of millimetres.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Final

from planner.domain import layout, year_layout
from planner.domain.layout import Span
from planner.domain.timing import MONTHS_OF_YEAR
from planner.domain.year_layout import Folding, Strip, Strips
from planner.services.documents.measures import page_height_mm, text_width_mm
from planner.services.documents.model import ChartBar, ChartRow, ChartStyle, Layout, Paper, YearChart
from planner.services.documents.texts import Texts

_NAME_MM: Final = 36.0
_TENTHS: Final = 10
_LETTER_TENTHS_PER_POINT: Final = 1.97
"""The average width of a letter of the chart's words."""
_AROUND_TENTHS: Final = 30
_SHORTEST_TENTHS: Final = 8
"""Of the line over an item's days."""
_MOST_LANES: Final = 50
"""More than a page holds."""
_LANES_OVERLEAF: Final = 40
"""So many does a page hold below the names of the months."""
_FIRST_PAGE_MM: Final = 70.0
"""What the margins, the title and the legend take of the height of a page that has all."""
_DETAIL_MM: Final = 4.6
"""What each line below the title takes."""
_MONTHS_MM: Final = 7.0
"""What the names of the months take above a chart, with the air between two."""
_NOTE_MM: Final = 5.5
"""What the line takes that says how many are left out."""
_NAME_LETTERS: Final = 19


@dataclass(frozen=True, slots=True)
class _Density:
    """How close rows stand: the height of a line of bars, the size of its words, how many months these take at most,
    and how many lines a row has at least; the height of a line of its name, and of the air around that.

    Only where rows are not dense does the full name stand below the short one.
    """

    lane_mm: float
    points: float
    widest_months: int
    fewest_lanes: int
    name_line_mm: float
    name_air_mm: float
    is_dense: bool

    def width(self, words: str) -> int:
        return round(len(words) * self.points * _LETTER_TENTHS_PER_POINT)


_DENSITIES: Final = (
    _Density(4.9, 6.6, 4, 2, 3.2, 1.5, is_dense=False),
    _Density(3.9, 6.2, 4, 1, 2.8, 0.7, is_dense=True),
    _Density(3.3, 5.6, 4, 1, 2.8, 0.7, is_dense=True),
    _Density(3.3, 5.6, 2, 1, 2.8, 0.7, is_dense=True),
)
"""From what is read best to the closest that can be read, for what is to be seen on one page."""


@dataclass(frozen=True, slots=True)
class Item:
    """A bar before it is laid out: its days as both-inclusive ordinals, and what it says.

    Attributes:
        days: the days of the month, as they stand after its words where it has them for itself; "" for none.
    """

    first: int
    last: int
    words: str
    days: str
    style: ChartStyle
    mechanism_id: str | None
    partner_id: str | None

    @property
    def alike(self) -> tuple[str, ChartStyle] | None:
        """Return what is equal for items that may share their words, None where it is told by the outline when."""
        return None if self.style in (ChartStyle.VAGUE, ChartStyle.DUE) else (self.words, self.style)

    @property
    def full_words(self) -> str:
        return f"{self.words}, {self.days}" if self.days else self.words


@dataclass(frozen=True, slots=True)
class RowOfItems:
    name: str
    detail: str
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart for each year that has rows, with how many items each leaves out; whether each has its own page."""

    charts: tuple[tuple[YearChart, int], ...]
    has_page_each: bool = False


def charted(years: Sequence[tuple[int, Sequence[RowOfItems]]], paper: Paper, texts: Texts, *, details: int) -> Charted:
    """Lay out years on one page, below so many lines of details, if they can be read there, else on one each.

    What has no room on its page even where rows are closest is left out and counted; only where the rows are too many
    for a page do they go on overleaf, with all that they hold.
    """
    made = [[_Laid(year, rows, paper, texts, density) for year, rows in years if rows] for density in _DENSITIES]
    one_page = page_height_mm(Layout.WIDE, paper) - _FIRST_PAGE_MM - details * _DETAIL_MM
    for laid in made:
        if sum(one.height_mm(one.lanes) for one in laid) <= one_page:
            return Charted(tuple(one.chart(one.lanes) for one in laid))
    for laid in made:
        if all(one.height_mm(one.lanes) <= one_page for one in laid):
            return Charted(tuple(one.chart(one.lanes) for one in laid), has_page_each=True)
    kept = [one.lanes_within(one_page) for one in made[-1]]
    overleaf = [[min(lanes, _LANES_OVERLEAF) for lanes in one.lanes] for one in made[-1]]
    shown = tuple(one.chart(fewer or all_) for one, fewer, all_ in zip(made[-1], kept, overleaf, strict=True))
    return Charted(shown, has_page_each=all(kept) and len(shown) > 1)


class _Laid:
    """A year's rows as they are laid out at one density; how many lanes of each are shown is asked for later."""

    def __init__(self, year: int, rows: Sequence[RowOfItems], paper: Paper, texts: Texts, density: _Density) -> None:
        self._year = year
        self._rows = rows
        self._texts = texts
        self._density = density
        self._start = date(year, 1, 1)
        width = round((text_width_mm(Layout.WIDE, paper) - _NAME_MM) * _TENTHS)
        self._widths = layout.shares(width, MONTHS_OF_YEAR)
        self._edges = [0, *accumulate(self._widths)]
        self._strips = [self._laid_out(row) for row in rows]
        self.lanes: Final = [max(strips.height, density.fewest_lanes) for strips in self._strips]
        """How many each row has where there is room."""

    def _laid_out(self, row: RowOfItems) -> Strips:
        density, items = self._density, row.items
        widest = self._edges[density.widest_months]
        count = density.width(self._shared("", len(items)))
        shared = [density.width(item.words) + _AROUND_TENTHS for item in items]
        folding = Folding(
            [item.alike for item in items],
            [min(width, widest) + count for width in shared],
            [width + count for width in shared],
            _SHORTEST_TENTHS,
        )
        widths = [min(density.width(item.full_words) + _AROUND_TENTHS, widest) for item in items]
        spans = [Span(item.first, item.last) for item in items]
        return year_layout.year_strips(spans, widths, self._start, self._edges, _MOST_LANES, folding)

    def height_mm(self, lanes: Sequence[int]) -> float:
        return _MONTHS_MM + sum(self._row_mm(row, some) for row, some in zip(self._rows, lanes, strict=True))

    def _row_mm(self, row: RowOfItems, lanes: int) -> float:
        lines = -(-len(row.name) // _NAME_LETTERS) - (-len(self._detail(row)) // _NAME_LETTERS)
        density = self._density
        return max(lanes * density.lane_mm + 1, lines * density.name_line_mm + density.name_air_mm)

    def lanes_within(self, room_mm: float) -> Sequence[int] | None:
        """Return how many lanes each row keeps on a page, None if it does not even hold one of each."""
        if self.height_mm(self.lanes) <= room_mm:
            return self.lanes
        return year_layout.fair_lanes(self.lanes, lambda lanes: self.height_mm(lanes) <= room_mm - _NOTE_MM)

    def chart(self, lanes: Sequence[int]) -> tuple[YearChart, int]:
        """Return the chart with so many lanes of each row, and how many items that leaves out."""
        left_out = sum(sum(strips.cut(some, self._edges)[1]) for strips, some in zip(self._strips, lanes, strict=True))
        density = self._density
        parts = zip(self._rows, self._strips, lanes, strict=True)
        chart = YearChart(
            str(self._year),
            _NAME_MM,
            density.lane_mm,
            density.points,
            density.is_dense,
            tuple(self._texts.month(date(self._year, number, 1)) for number in range(1, MONTHS_OF_YEAR + 1)),
            tuple(width / _TENTHS for width in self._widths),
            tuple(self._row(row, strips, some) for row, strips, some in parts),
        )
        return chart, left_out

    def _row(self, row: RowOfItems, strips: Strips, lanes: int) -> ChartRow:
        shown, left_out = strips.cut(lanes, self._edges)
        bars: list[tuple[Strip, list[Strip]]] = []
        for strip in shown:
            if strip.bears:
                bars.append((strip, []))
            else:
                bars[-1][1].append(strip)
        more = tuple(
            (self._edges[month] / _TENTHS, self._texts("year_planner.more", n=count))
            for month, count in enumerate(left_out)
            if count
        )
        return ChartRow(row.name, self._detail(row), lanes, tuple(self._bar(row, *one) for one in bars), more)

    def _detail(self, row: RowOfItems) -> str:
        return row.detail if row.detail != row.name and not self._density.is_dense else ""

    def _bar(self, row: RowOfItems, strip: Strip, marks: Sequence[Strip]) -> ChartBar:
        item = row.items[strip.item]
        words = self._fitting(item, strip)
        days = [(mark.left, mark.right - mark.left) for mark in marks] or [self._days(item)]
        return ChartBar(
            words,
            item.style,
            strip.left / _TENTHS,
            (strip.right - strip.left) / _TENTHS,
            strip.lane,
            tuple((left / _TENTHS, width / _TENTHS) for left, width in days),
        )

    def _days(self, item: Item) -> tuple[int, int]:
        """Return where the days of an item begin, and how far they reach."""
        start, last = self._start, year_layout.last_of_year(self._start).toordinal()
        begins = year_layout.year_position(max(item.first, start.toordinal()), start, self._edges)
        ends = year_layout.year_position(min(item.last, last) + 1, start, self._edges)
        length = max(ends - begins, _SHORTEST_TENTHS)
        return min(begins, self._edges[-1] - length), length

    def _fitting(self, item: Item, strip: Strip) -> str:
        """Return the words of a bar, cut so that its days, or how many there are, are always seen."""

        def told(words: str) -> str:
            return self._shared(words, strip.bears) if strip.bears > 1 else replace(item, words=words).full_words

        letters = (strip.right - strip.left - _AROUND_TENTHS) / (self._density.points * _LETTER_TENTHS_PER_POINT)
        room = max(round(letters) - len(told("")), 1)
        return told(item.words if len(item.words) <= room else f"{item.words[: room - 1].rstrip()}…")

    def _shared(self, words: str, count: int) -> str:
        return self._texts("year_planner.shared", words=words, n=count)
