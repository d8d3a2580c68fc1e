"""The page of a visit: its facts, its legs each on its own clocks, programme, delegations and what was signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from PySide6.QtWidgets import QPushButton

from planner.domain.entity import Entity, RecordRef
from planner.domain.mechanisms import EventStatus
from planner.domain.timing import ImpreciseDate, ZonedTime
from planner.domain.visits import Visit
from planner.services import listing, naming, records
from planner.services.listing import LegRow
from ui.context import AppContext
from ui.formatting import city_of, date_text, span_text
from ui.mechanisms.round_tables import (
    DeadlinesSection,
    delegations_section,
    moved_fact,
    participants_section,
    slips_section,
)
from ui.messages import choice_label, text
from ui.programme.section import ProgrammeSection
from ui.visits.event_sections import dates_button, engagements_section, signed_section
from ui.widgets.cell_links import leading
from ui.widgets.detail import DetailPage, Heading
from ui.widgets.document_button import DocumentButton
from ui.widgets.flags import flags_icon
from ui.widgets.record_sections import ClaimsSection, HistorySection, RelationsSection
from ui.widgets.rows import Column
from ui.widgets.sections import Fact, FactsSection, PageRef, Section, TextSection, TurnedSection
from ui.widgets.table_section import TableSection
from ui.widgets.tones import status_tone


def visit_page(context: AppContext, ref: PageRef) -> DetailPage:
    """Return the page of a visit."""

    def visit() -> Visit:
        return cast(Visit, context.query(records.get, ref.now))

    def heading(_: Entity) -> Heading:
        shown = visit()
        codes = context.query(listing.party_codes)
        chips = [
            (choice_label(shown.status), status_tone(shown.status) if shown.status is not EventStatus.HELD else ""),
            (text("visit.kind", kind=choice_label(shown.kind)), "accent"),
            (choice_label(shown.direction), "teal"),
        ]
        where = [span_text(shown.start, shown.end) or text("visit.undated"), shown.city]
        flags = tuple(codes[one] for one in (shown.visitor_id, shown.host_id) if one in codes)
        return Heading(shown.title, " · ".join(part for part in where if part), tuple(chips), flags)

    def facts() -> list[Fact]:
        shown = visit()
        return [
            Fact(
                text("fact.dates"),
                date_words(shown.start, shown.end),
                tone="" if shown.start else "muted",
                field="start",
            ),
            moved_fact(context, ref),
            Fact(text("fact.announced_as"), shown.announced_as),
            record_fact(context, "fact.visitor", "party", shown.visitor_id, field="visitor_id"),
            record_fact(context, "fact.host", "party", shown.host_id, field="host_id"),
            record_fact(
                context, "fact.principal", "person", shown.principal_id, field="principal_id", is_optional=True
            ),
            Fact(text("fact.principal_office"), shown.principal_office),
            record_fact(context, "fact.round", "round", shown.round_id, is_optional=True),
            Fact(text("fact.marking"), choice_label(shown.marking)),
        ]

    def sections() -> Iterator[Section]:
        yield FactsSection(context, ref, facts)
        yield TextSection(context, text("field.purpose"), lambda: visit().purpose)
        yield legs_section(context, ref)
        yield TurnedSection(ref, ProgrammeSection(context, ref.now))
        yield delegations_section(context, ref)
        yield participants_section(context, ref)
        yield signed_section(context, ref)
        yield engagements_section(context, ref)
        yield DeadlinesSection(context, ref)
        yield TextSection(context, text("field.notes"), lambda: visit().notes)
        yield slips_section(context, ref)
        yield RelationsSection(context, ref)
        yield ClaimsSection(context, ref)
        yield HistorySection(context, ref)

    actions: list[QPushButton] = [DocumentButton(context, ref), dates_button(context, ref)]
    return DetailPage(context, ref, heading, sections(), actions)


def legs_section(context: AppContext, ref: PageRef) -> TableSection[LegRow]:
    return TableSection(
        context,
        text("section_title.legs"),
        "visit_leg",
        (
            Column(text("column.number"), lambda row: row.position, width=4),
            Column(
                text("column.place"),
                lambda row: row.city,
                lambda row: ", ".join(part for part in (row.city, row.party) if part),
                width=0,
                is_strong=True,
                icon=lambda row: flags_icon((row.party,)),
                leads=leading("party", lambda row: row.party_id),
            ),
            Column(text("column.dates"), lambda row: row.start, leg_days, width=20, field="start"),
            Column(text("column.clocks"), clocks_text, width=22, tooltip=lambda row: row.zone, yields=1, field="zone"),
        ),
        lambda: context.query(listing.legs, ref.id),
        lambda row: row.id,
        preset=lambda: {"visit_id": ref.id},
        fixed=("visit_id",),
        empty=text("visit.no_legs"),
    )


def leg_days(row: LegRow) -> str:
    """Return the days of a leg; of one with one end known which end it is."""
    if row.start is None and row.end is not None:
        return text("visit.until", day=date_text(row.end))
    if row.end is None and row.start is not None:
        return text("visit.from", day=date_text(row.start))
    return span_text(row.start, row.end)


def clocks_text(row: LegRow) -> str:
    """Return the clocks that a leg keeps, and how far they are from UTC on its day."""
    day = row.start or row.end
    if day is None or not day.is_exact:
        return city_of(row.zone)
    noon = ZonedTime(datetime(day.first.year, day.first.month, day.first.day, 12), row.zone)
    offset = noon.aware.strftime("%z")
    return text("visit.clocks", city=city_of(row.zone), offset=f"{offset[:3]}:{offset[3:5]}")


def date_words(start: ImpreciseDate | None, end: ImpreciseDate | None) -> str:
    if start is not None and start.is_exact and (end is None or end == start):
        return date_text(start, weekday=True)
    return span_text(start, end) or text("fact.unknown")


def record_fact(
    context: AppContext, code: str, kind: str, identifier: str | None, *, field: str = "", is_optional: bool = False
) -> Fact:
    """Return a fact that leads to a record; Unknown where none is named, without a value where it is optional."""
    if identifier is None:
        return Fact(text(code), "" if is_optional else text("fact.unknown"), tone="muted", field=field)
    ref = RecordRef(kind, identifier)
    return Fact(text(code), context.query(naming.name_of, ref), ref)
