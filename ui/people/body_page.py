"""The pages of a body (a ministry, staff, company, association) and of a venue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from planner.domain.entity import Entity, RecordRef
from planner.domain.mechanisms import MechanismSide, Round
from planner.domain.parties import Organisation, Venue
from planner.domain.record import Scalar
from planner.services import listing, naming, records
from planner.services.listing import (
    InitiativeCriteria,
    InitiativeRow,
    MechanismCriteria,
    MechanismRow,
    OrganisationRow,
    PersonRow,
    RoundCriteria,
    RoundRow,
)
from ui.context import AppContext
from ui.formatting import span_text, zone_text
from ui.messages import choice_label, text
from ui.people.person_page import grade_text
from ui.widgets.detail import DetailPage, Heading
from ui.widgets.record_sections import ClaimsSection, HistorySection, RelationsSection
from ui.widgets.rows import Column
from ui.widgets.sections import Fact, FactsSection, PageRef, Section, TextSection
from ui.widgets.table_section import TableSection
from ui.widgets.tones import status_tone


def body_page(context: AppContext, ref: PageRef) -> DetailPage:
    """Return the page of a body: who is there today, what it runs and what it owns."""

    def body() -> Organisation:
        return cast(Organisation, context.query(records.get, ref.now))

    def heading(_: Entity) -> Heading:
        shown = body()
        code = context.query(listing.party_codes).get(shown.party_id or "", "")
        return Heading(shown.name, shown.native_name, ((choice_label(shown.kind), "accent"),), (code,) if code else ())

    def facts() -> list[Fact]:
        shown = body()
        return [
            Fact(text("column.short_name"), shown.short_name),
            _link(context, "column.country", "party", shown.party_id),
            _link(context, "field.organisation.parent_id", "organisation", shown.parent_id),
        ]

    def children() -> list[OrganisationRow]:
        return [row for row in context.query(listing.organisations) if row.parent_id == ref.id]

    def initiatives() -> list[InitiativeRow]:
        wanted = InitiativeCriteria(owner_organisation_id=ref.id)
        return context.query(listing.initiatives, context.today, wanted)

    def mechanisms() -> list[MechanismRow]:
        sides = context.query(records.all_of, MechanismSide, organisation_id=ref.id)
        ids = tuple(side.mechanism_id for side in sides)
        return context.query(listing.mechanisms, MechanismCriteria(ids=ids), on=context.today) if ids else []

    def sections() -> Iterator[Section]:
        yield FactsSection(context, ref, facts)
        yield people_section(context, text("section_title.people_there"), organisation=ref)
        yield TableSection(
            context,
            text("section_title.parts"),
            "organisation",
            (
                Column(text("column.organisation"), lambda row: row.name, width=0, is_strong=True),
                Column(text("column.kind"), lambda row: choice_label(row.kind), width=18, yields=1),
            ),
            children,
            lambda row: row.id,
            preset=lambda: {"parent_id": ref.id, "party_id": body().party_id},
            fixed=("parent_id",),
            open_rows=True,
            empty=text("body.no_parts"),
        )
        yield initiatives_section(context, initiatives, lambda: {"owner_organisation_id": ref.id})
        yield mechanisms_section(context, mechanisms)
        yield TextSection(context, text("field.notes"), lambda: body().notes)
        yield RelationsSection(context, ref)
        yield ClaimsSection(context, ref)
        yield HistorySection(context, ref)

    return DetailPage(context, ref, heading, sections())


def people_section(
    context: AppContext, title: str, *, party: PageRef | None = None, organisation: PageRef | None = None
) -> TableSection[PersonRow]:
    """Return the persons of a party, or those who hold a post in a body today."""

    def load() -> Sequence[PersonRow]:
        party_id, organisation_id = (one.id if one is not None else None for one in (party, organisation))
        return context.query(listing.people, context.today, party_id=party_id, organisation_id=organisation_id)

    return TableSection(
        context,
        title,
        "person",
        (
            Column(text("column.name"), lambda row: row.name, width=0, is_strong=True),
            Column(text("column.post"), lambda row: row.post.title if row.post else "", width=30, yields=1),
            Column(text("column.rank"), lambda row: grade_text(row.rank), width=22, yields=2),
        ),
        load,
        lambda row: row.id,
        preset=lambda: {"party_id": party.id} if party is not None else {},
        can_add=party is not None,
        open_rows=True,
        empty=text("body.no_people"),
    )


def initiatives_section(
    context: AppContext, load: Callable[[], Sequence[InitiativeRow]], preset: Callable[[], Mapping[str, Scalar]]
) -> TableSection[InitiativeRow]:
    return TableSection(
        context,
        text("section_title.initiatives"),
        "initiative",
        (
            Column(
                text("column.initiative"), lambda row: row.title, width=0, is_strong=True, tooltip=lambda row: row.title
            ),
            Column(
                text("column.stage"),
                lambda row: choice_label(row.stage),
                width=12,
                tone=lambda row: status_tone(row.stage),
            ),
            Column(text("column.since"), lambda row: row.since, width=12, yields=1),
        ),
        load,
        lambda row: row.id,
        preset=preset,
        open_rows=True,
        empty=text("body.no_initiatives"),
    )


def mechanisms_section(context: AppContext, load: Callable[[], Sequence[MechanismRow]]) -> TableSection[MechanismRow]:
    return TableSection(
        context,
        text("section_title.mechanisms"),
        "mechanism",
        (
            Column(text("column.mechanism"), lambda row: row.name, width=0, is_strong=True),
            Column(text("column.level"), lambda row: choice_label(row.level), width=20, yields=1),
        ),
        load,
        lambda row: row.id,
        can_add=False,
        open_rows=True,
        hide_empty=True,
        is_long=True,
    )


def venue_page(context: AppContext, ref: PageRef) -> DetailPage:
    """Return the page of a venue: where it is, what clocks it keeps, which rounds met there."""

    def venue() -> Venue:
        return cast(Venue, context.query(records.get, ref.now))

    def heading(_: Entity) -> Heading:
        shown = venue()
        code = context.query(listing.party_codes).get(shown.party_id or "", "")
        return Heading(shown.name, shown.native_name, (), (code,) if code else ())

    def facts() -> list[Fact]:
        shown = venue()
        return [
            Fact(text("column.city"), shown.city, field="city"),
            Fact(text("field.address"), shown.address),
            _link(context, "column.country", "party", shown.party_id),
            Fact(text("column.clocks"), zone_text(shown.zone)),
        ]

    def rounds() -> list[RoundRow]:
        ids = tuple(one.id for one in context.query(records.all_of, Round, venue_id=ref.id))
        return context.query(listing.rounds, RoundCriteria(ids=ids)) if ids else []

    held = TableSection(
        context,
        text("section_title.rounds_there"),
        "round",
        (
            Column(text("column.round"), lambda row: row.name, width=0, is_strong=True),
            Column(text("column.dates"), lambda row: row.start, lambda row: span_text(row.start, row.end), width=20),
        ),
        rounds,
        lambda row: row.id,
        can_add=False,
        open_rows=True,
        empty=text("venue.no_rounds"),
    )
    notes = TextSection(context, text("field.notes"), lambda: venue().notes)
    return DetailPage(
        context,
        ref,
        heading,
        [FactsSection(context, ref, facts), held, notes, ClaimsSection(context, ref), HistorySection(context, ref)],
    )


def _link(context: AppContext, code: str, kind: str, identifier: str | None) -> Fact:
    ref = RecordRef(kind, identifier) if identifier else None
    return Fact(text(code), context.query(naming.name_of, ref) if ref else "", ref)
