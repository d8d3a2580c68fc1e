"""The year planner on paper: a chart for each year, a row for each mechanism or country, on one page if it can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from planner.domain import layout, year_layout
from planner.domain.agreement_law import TermDay
from planner.domain.agreements import ActionKind, Agreement
from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.layout import RowsBy, Span
from planner.domain.mechanisms import EventStatus, Round
from planner.domain.parties import Marking
from planner.domain.timing import MONTHS_OF_YEAR
from planner.domain.visits import Engagement, Visit
from planner.services.documents.facts import Facts
from planner.services.documents.frame import Options, framed, missing
from planner.services.documents.measures import page_height_mm, text_width_mm
from planner.services.documents.model import (
    Block,
    ChartBar,
    ChartRow,
    ChartStyle,
    Document,
    DocumentKind,
    Layout,
    PageBreak,
    YearChart,
)
from planner.services.documents.scope import scope_of
from planner.services.year_rows import YearGroup, YearRow, grouped, own_mechanisms, year_rows
from planner.store.queries.calendar import CalendarRow, entries
from planner.store.queries.countries import PartyRow, parties

MOST_YEARS: Final = 10
_KINDS: Final = ("round", "visit", "engagement", "agreement", "milestone", "planned_activity")
"""What a year shows: not each hour and task on the way to an event."""
_NAME_MM: Final = 36.0
_TENTHS: Final = 10
"""Everything is laid out in tenths of millimetres."""
_LETTER_TENTHS_PER_POINT: Final = 1.97
"""The average width of a letter of the chart's words."""
_AROUND_TENTHS: Final = 30
_MOST_LANES: Final = 40
_FIRST_PAGE_MM: Final = 76.0
"""What the margins, the title and the legend take of the height of a page that has all."""
_MONTHS_MM: Final = 7.0
"""What the names of the months take above a chart, with the air between two."""
_NAME_LETTERS: Final = 19
_NAME_LINE_MM: Final = 3.2
_STYLES: Final = {
    EventStatus.TENTATIVE.value: ChartStyle.TENTATIVE,
    EventStatus.POSTPONED.value: ChartStyle.POSTPONED,
    EventStatus.CANCELLED.value: ChartStyle.CANCELLED,
    "planned": ChartStyle.TENTATIVE,
}
_MARKED: Final = (Round, Visit, Engagement, Agreement)


@dataclass(frozen=True, slots=True)
class _Density:
    """How close rows stand: the height of a line of bars, the size of its words, and how many lines a row has at least.

    Only where rows are not dense does the full name stand below the short one.
    """

    lane_mm: float
    points: float
    fewest_lanes: int
    is_dense: bool


_DENSITIES: Final = (
    _Density(4.9, 6.6, 2, is_dense=False),
    _Density(3.9, 6.2, 1, is_dense=True),
    _Density(3.3, 5.6, 1, is_dense=True),
)
"""From what is read best to the closest that can be read, for what is to be seen on one page."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A bar before it is laid out: its days as both-inclusive ordinals, and what it says."""

    first: int
    last: int
    words: str
    style: ChartStyle
    mechanism_id: str | None
    partner_id: str | None


def build(facts: Facts, of: RecordRef, options: Options) -> Document:
    """Return the planner of the years of ``options.period``; if there is none, of this year and of a next that has any.

    Args:
        of: a mechanism, or a round of it, for its row alone; a country for what we share with it, home for all.

    Raises:
        InvalidInput: ``document.wrong_subject``; ``planner.too_long`` for more than MOST_YEARS.
    """
    years = _years(options)
    scope = scope_of(facts, of, DocumentKind.YEAR_PLANNER)
    partner_id, mechanism_id = scope.partner_id or "", scope.mechanism_id or ""
    by = RowsBy.COUNTRY if options.by_country else RowsBy.MECHANISM
    own = own_mechanisms(year_rows(facts.reader), partner_id, mechanism_id)
    known = parties(facts.reader)
    read = range(years[0], years[-1] + 2) if options.period is None else years
    rows = entries(
        facts.reader,
        date(read[0], 1, 1),
        date(read[-1], 12, 31),
        partner_id=scope.partner_id,
        mechanism_id=scope.mechanism_id,
        kinds=_KINDS,
    )
    if any(row.last_ordinal >= date(read[-1], 1, 1).toordinal() for row in rows):
        years = read

    def at(density: _Density) -> list[YearChart]:
        charts = [_chart(facts, options, year, by, rows, own, known, partner_id, density) for year in years]
        return [chart for chart in charts if chart.rows]

    made = [at(density) for density in _DENSITIES]
    one_page = (charts for charts in made if _is_one_page(charts, options))
    a_page_each = (charts for charts in made if all(_is_one_page([chart], options) for chart in charts))
    together, apart = next(one_page, None), next(a_page_each, None)
    shown = together or apart or made[0]
    legend = tuple((style, facts.texts(f"year_planner.style.{style.value}")) for style in ChartStyle)
    blocks: list[Block] = [*(replace(chart, legend=legend) for chart in shown[:1]), *shown[1:]]
    if together is None and apart is not None:
        blocks = [one for block in blocks for one in (PageBreak(), block)][1:]
    return framed(
        facts,
        options,
        DocumentKind.YEAR_PLANNER,
        title=_years_text(years),
        details=(scope.about,),
        blocks=blocks or [missing(facts.texts("year_planner.empty"))],
        markings=_markings(facts, rows),
        layout=Layout.WIDE,
    )


def _years(options: Options) -> range:
    first, last = options.period or (options.day, options.day)
    if last.year - first.year >= MOST_YEARS:
        raise InvalidInput("planner.too_long", field="to", most=MOST_YEARS)
    return range(first.year, last.year + 1)


def _years_text(years: range) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _chart(
    facts: Facts,
    options: Options,
    year: int,
    by: RowsBy,
    rows: Sequence[CalendarRow],
    own: Sequence[YearRow],
    known: Sequence[PartyRow],
    partner_id: str,
    density: _Density,
) -> YearChart:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    items = [_item(facts, row, by) for row in rows if row.first_ordinal <= last and row.last_ordinal >= first]
    due = [one for row in own if (one := _due(facts, row)) is not None and one.first <= last and one.last >= first]
    width = round((text_width_mm(Layout.WIDE, options.paper) - _NAME_MM) * _TENTHS)
    edges = layout.shares(width, MONTHS_OF_YEAR)
    steps = [sum(edges[:place]) for place in range(MONTHS_OF_YEAR + 1)]
    texts = facts.texts
    shown = [
        _row(texts("year_planner.rest"), group, year, steps, density)
        for group in grouped(by, [*due, *items], own, known, partner_id)
    ]
    months = tuple(texts.month(date(year, number, 1)) for number in range(1, MONTHS_OF_YEAR + 1))
    widths = tuple(one / _TENTHS for one in edges)
    measures = (density.lane_mm, density.points, density.is_dense)
    return YearChart(str(year), _NAME_MM, *measures, months, widths, tuple(shown))


def _is_one_page(charts: Sequence[YearChart], options: Options) -> bool:
    """Whether all charts have room below the title of one page."""
    height = sum(_MONTHS_MM + sum(_height_mm(chart, row) for row in chart.rows) for chart in charts)
    return height <= page_height_mm(Layout.WIDE, options.paper) - _FIRST_PAGE_MM


def _height_mm(chart: YearChart, row: ChartRow) -> float:
    lines = -(-len(row.name) // _NAME_LETTERS) - (-len(row.detail) // _NAME_LETTERS)
    return max(row.lanes * chart.lane_mm + 1, lines * _NAME_LINE_MM + 1.5)


def _row(rest: str, group: YearGroup[_Item], year: int, edges: list[int], density: _Density) -> ChartRow:
    spans = [Span(item.first, item.last) for item in group.items]
    letter = density.points * _LETTER_TENTHS_PER_POINT
    widths = [min(round(len(item.words) * letter) + _AROUND_TENTHS, edges[4]) for item in group.items]
    start = date(year, 1, 1)
    strips = year_layout.year_strips(spans, widths, start, edges, _MOST_LANES)
    bars = []
    for strip in strips.strips:
        item = group.items[strip.item]
        begins = year_layout.year_position(max(item.first, start.toordinal()), start, edges)
        ends = year_layout.year_position(min(item.last, year_layout.last_of_year(start).toordinal()) + 1, start, edges)
        length = max(ends - begins, 8)
        places = (strip.left, strip.right - strip.left, min(begins, edges[-1] - length), length)
        left, width, at, long = (place / _TENTHS for place in places)
        bars.append(ChartBar(item.words, item.style, left, width, strip.lane, at, long))
    name = group.name or rest
    detail = group.full_name if group.full_name != group.name and not density.is_dense else ""
    return ChartRow(name, detail, max(strips.height, density.fewest_lanes), tuple(bars))


def _item(facts: Facts, row: CalendarRow, by: RowsBy) -> _Item:
    style = ChartStyle.VAGUE if row.is_imprecise else _STYLES.get(row.status, ChartStyle.FIRM)
    if row.is_imprecise and row.status in (EventStatus.POSTPONED.value, EventStatus.CANCELLED.value):
        style = _STYLES[row.status]
    words = _words(facts, row, by)
    days = "" if row.is_imprecise else _days(row)
    return _Item(
        row.first_ordinal,
        row.last_ordinal,
        f"{words}, {days}" if days else words,
        style,
        row.mechanism_id,
        row.partner_id,
    )


def _words(facts: Facts, row: CalendarRow, by: RowsBy) -> str:
    texts = facts.texts
    if row.kind == Round.KIND:
        number = str(row.ordinal) if row.ordinal is not None else ""
        name = number if by is RowsBy.MECHANISM else f"{row.title} {number}".strip()
        return " ".join(part for part in (name, texts.city(row.city)) if part) or row.title
    if row.kind == Agreement.KIND:
        act = (
            texts(f"year_planner.{row.status}") if row.status in list(TermDay) else texts.choice(ActionKind(row.status))
        )
        return texts.told(row.title, act)
    return row.title


def _days(row: CalendarRow) -> str:
    """Return the days of the month, since the months stand above: "20–21"."""
    first, last = row.first_day, row.last_day
    if first == last:
        return str(first.day)
    same = (first.year, first.month) == (last.year, last.month)
    return f"{first.day}–{last.day}" if same else f"{first.day}.{first.month}–{last.day}.{last.month}"


def _due(facts: Facts, row: YearRow) -> _Item | None:
    """Return the window in which a mechanism's next round falls due."""
    if row.due_from is None or row.due_until is None:
        return None
    words = facts.texts("year_planner.due", ordinal=row.next_ordinal)
    partner = row.partner_ids[0] if row.partner_ids else None
    return _Item(row.due_from.toordinal(), row.due_until.toordinal(), words, ChartStyle.DUE, row.id, partner)


def _markings(facts: Facts, rows: Sequence[CalendarRow]) -> list[Marking]:
    found: list[Marking] = []
    for cls in _MARKED:
        records = facts.where_in(cls, "id", [row.id for row in rows if row.kind == cls.KIND])
        found += [record.marking for record in records if isinstance(record, _MARKED)]
    return found
