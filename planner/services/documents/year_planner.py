"""The year planner on paper: a chart for each year, a row for each mechanism or country, on one page if it can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from planner.domain.agreement_law import TermDay
from planner.domain.agreements import ActionKind, Agreement
from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.layout import RowsBy
from planner.domain.mechanisms import EventStatus, Round
from planner.domain.parties import Marking
from planner.domain.visits import Engagement, Visit
from planner.services.documents.facts import Facts
from planner.services.documents.frame import Options, framed, missing, note
from planner.services.documents.model import (
    Block,
    ChartStyle,
    Document,
    DocumentKind,
    Layout,
    PageBreak,
)
from planner.services.documents.scope import scope_of
from planner.services.documents.year_chart import Item, RowOfItems, charted
from planner.services.year_rows import YearRow, grouped, own_mechanisms, year_rows
from planner.store.queries.calendar import CalendarRow, entries
from planner.store.queries.countries import PartyRow, parties

MOST_YEARS: Final = 10
_KINDS: Final = ("round", "visit", "engagement", "agreement", "milestone", "planned_activity")
"""What a year shows: not each hour and task on the way to an event."""
_STYLES: Final = {
    EventStatus.TENTATIVE.value: ChartStyle.TENTATIVE,
    EventStatus.POSTPONED.value: ChartStyle.POSTPONED,
    EventStatus.CANCELLED.value: ChartStyle.CANCELLED,
    "planned": ChartStyle.TENTATIVE,
}
_MARKED: Final = (Round, Visit, Engagement, Agreement)


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

    shown = [(year, _rows(facts, year, by, rows, own, known, partner_id)) for year in years]
    made = charted(shown, options.paper, facts.texts, details=1 if scope.about else 0)
    blocks: list[Block] = []
    for number, (chart, left_out) in enumerate(made.charts):
        if number and made.has_page_each:
            blocks.append(PageBreak())
        blocks.append(chart if number else replace(chart, legend=_legend(facts)))
        if left_out:
            blocks.append(note(facts.texts.count("year_planner.left_out", left_out)))
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


def _rows(
    facts: Facts,
    year: int,
    by: RowsBy,
    rows: Sequence[CalendarRow],
    own: Sequence[YearRow],
    known: Sequence[PartyRow],
    partner_id: str,
) -> list[RowOfItems]:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    items = [_item(facts, row, by) for row in rows if row.first_ordinal <= last and row.last_ordinal >= first]
    due = [one for row in own if (one := _due(facts, row)) is not None and one.first <= last and one.last >= first]
    rest = facts.texts("year_planner.rest")
    groups = grouped(by, [*due, *items], own, known, partner_id)
    return [RowOfItems(group.name or rest, group.full_name, group.items) for group in groups]


def _legend(facts: Facts) -> tuple[tuple[ChartStyle, str], ...]:
    return tuple((style, facts.texts(f"year_planner.style.{style.value}")) for style in ChartStyle)


def _item(facts: Facts, row: CalendarRow, by: RowsBy) -> Item:
    style = ChartStyle.VAGUE if row.is_imprecise else _STYLES.get(row.status, ChartStyle.FIRM)
    if row.is_imprecise and row.status in (EventStatus.POSTPONED.value, EventStatus.CANCELLED.value):
        style = _STYLES[row.status]
    days = "" if row.is_imprecise else _days(row)
    return Item(
        row.first_ordinal, row.last_ordinal, _words(facts, row, by), days, style, row.mechanism_id, row.partner_id
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


def _due(facts: Facts, row: YearRow) -> Item | None:
    """Return the window in which a mechanism's next round falls due."""
    if row.due_from is None or row.due_until is None:
        return None
    words = facts.texts("year_planner.due", ordinal=row.next_ordinal)
    partner = row.partner_ids[0] if row.partner_ids else None
    return Item(row.due_from.toordinal(), row.due_until.toordinal(), words, "", ChartStyle.DUE, row.id, partner)


def _markings(facts: Facts, rows: Sequence[CalendarRow]) -> list[Marking]:
    found: list[Marking] = []
    for cls in _MARKED:
        records = facts.where_in(cls, "id", [row.id for row in rows if row.kind == cls.KIND])
        found += [record.marking for record in records if isinstance(record, _MARKED)]
    return found
