"""The page of a person: posts and ranks over time, and the events they took part in with the rank of that day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from planner.domain.delegations import Member
from planner.domain.entity import Entity, RecordRef
from planner.domain.people import Person
from planner.domain.timing import ImpreciseDate
from planner.services import listing, naming, people, records
from planner.services.listing import PostHeld, RankHeld
from ui.context import AppContext
from ui.formatting import DASH, date_text, day_text
from ui.messages import choice_label, text
from ui.widgets.cell_links import leading
from ui.widgets.detail import DetailPage, Heading
from ui.widgets.document_button import DocumentButton
from ui.widgets.record_sections import ClaimsSection, HistorySection, RelationsSection
from ui.widgets.rows import Column
from ui.widgets.sections import Fact, FactsSection, PageRef, Section, TextSection
from ui.widgets.table_section import TableSection
from ui.widgets.tones import status_tone


@dataclass(frozen=True, slots=True)
class PersonEvent:
    """An event that a person took part in, with what they were on its day."""

    ref: RecordRef
    name: str
    start: ImpreciseDate | None
    capacity: str
    rank: str
    post: str


def person_page(context: AppContext, ref: PageRef, on: Callable[[], date]) -> DetailPage:
    """Return the page of a person as of the day that ``on`` gives."""

    def person() -> Person:
        return cast(Person, context.query(records.get, ref.now))

    def rank() -> RankHeld | None:
        return people.held_on(context.query(listing.ranks_of, ref.id), on())

    def post() -> PostHeld | None:
        return people.held_on(context.query(listing.posts_of, ref.id), on())

    def heading(_: Entity) -> Heading:
        shown, held = person(), rank()
        codes = context.query(listing.party_codes)
        code = codes.get(shown.party_id or "", "")
        chips = [(grade_text(held), "accent")] if held else []
        if on() != context.today:
            chips.append((text("agreement.as_of", day=day_text(on())), "violet"))
        return Heading(shown.name, shown.native_name, tuple(chips), (code,) if code else ())

    def facts() -> list[Fact]:
        shown, held = person(), post()
        unknown = text("fact.unknown")
        body = RecordRef("organisation", held.organisation_id) if held and held.organisation_id else None
        party = RecordRef("party", shown.party_id) if shown.party_id else None
        return [
            Fact(text("column.post"), held.title if held else unknown, tone="" if held else "muted"),
            Fact(text("column.organisation"), held.organisation if held else "", body),
            Fact(
                text("column.country"), context.query(naming.name_of, party) if party else "", party, field="party_id"
            ),
            Fact(text("fact.languages"), shown.languages),
            Fact(text("field.diet"), shown.diet),
            Fact(text("field.contact"), shown.contact),
        ]

    def sections() -> Iterator[Section]:
        yield FactsSection(context, ref, facts)
        yield posts_section(context, ref)
        yield ranks_section(context, ref)
        yield TableSection(
            context,
            text("section_title.took_part"),
            "",
            _EVENT_COLUMNS,
            lambda: person_events(context, ref),
            lambda row: str(row.ref),
            can_add=False,
            can_edit=False,
            target=lambda row: row.ref,
            empty=text("person.no_events"),
        )
        yield memberships_section(context, ref)
        yield TextSection(context, text("field.notes"), lambda: person().notes)
        yield RelationsSection(context, ref)
        yield ClaimsSection(context, ref)
        yield HistorySection(context, ref)

    return DetailPage(context, ref, heading, sections(), [DocumentButton(context, ref)])


def posts_section(context: AppContext, ref: PageRef) -> TableSection[PostHeld]:
    return TableSection(
        context,
        text("section_title.posts"),
        "post",
        (
            Column(text("column.post"), lambda row: row.title, width=0, is_strong=True, tooltip=lambda row: row.title),
            Column(
                text("column.organisation"),
                lambda row: row.organisation,
                width=24,
                tooltip=lambda row: row.organisation,
                leads=leading("organisation", lambda row: row.organisation_id),
                yields=1,
                field="organisation_id",
            ),
            Column(text("column.held"), lambda row: row.start, held_text, width=22, field="start"),
        ),
        lambda: context.query(listing.posts_of, ref.id),
        lambda row: row.id,
        preset=lambda: {"person_id": ref.id},
        fixed=("person_id",),
        empty=text("person.no_posts"),
    )


def ranks_section(context: AppContext, ref: PageRef) -> TableSection[RankHeld]:
    return TableSection(
        context,
        text("section_title.ranks"),
        "rank",
        (
            Column(text("column.rank"), lambda row: row.title, width=0, is_strong=True),
            Column(text("column.grade"), lambda row: row.grade, width=8, field="grade"),
            Column(text("column.service"), lambda row: choice_label(row.service), width=14, yields=1, field="service"),
            Column(text("column.held"), lambda row: row.start, held_text, width=22, field="start"),
        ),
        lambda: context.query(listing.ranks_of, ref.id),
        lambda row: row.id,
        preset=lambda: {"person_id": ref.id},
        fixed=("person_id",),
        empty=text("person.no_ranks"),
    )


def memberships_section(context: AppContext, ref: PageRef) -> TableSection[Member]:
    """Return the delegations that the person is or was nominated for."""
    names: dict[RecordRef, str] = {}

    def load() -> Sequence[Member]:
        found = context.query(records.all_of, Member, person_id=ref.id)
        names.update(context.query(naming.names_of, [RecordRef("delegation", one.delegation_id) for one in found]))
        return found

    def name(row: Member) -> str:
        return names.get(RecordRef("delegation", row.delegation_id), "")

    return TableSection(
        context,
        text("section_title.delegations"),
        "member",
        (
            Column(text("column.delegation"), name, width=0, is_strong=True),
            Column(text("column.category"), lambda row: choice_label(row.category), width=16, yields=1),
            Column(
                text("column.nomination"),
                lambda row: choice_label(row.nomination),
                width=12,
                tone=lambda row: status_tone(row.nomination),
            ),
        ),
        load,
        lambda row: row.id,
        can_add=False,
        target=lambda row: RecordRef("delegation", row.delegation_id),
        hide_empty=True,
    )


def person_events(context: AppContext, ref: PageRef) -> list[PersonEvent]:
    """Return the events of a person, latest first, each with the rank and post held on its day."""
    ranks, posts = context.query(listing.ranks_of, ref.id), context.query(listing.posts_of, ref.id)
    found = context.query(listing.events_of, ref.id)
    names = context.query(naming.names_of, [RecordRef(one.kind, one.id) for one in found])
    rows = []
    for one in found:
        target = RecordRef(one.kind, one.id)
        rank = people.held_on(ranks, one.start.last) if one.start else None
        post = people.held_on(posts, one.start.last) if one.start else None
        rows.append(
            PersonEvent(
                target,
                names.get(target, ""),
                one.start,
                one.capacity,
                grade_text(rank),
                post.title if post else "",
            )
        )
    return rows


def held_text(row: PostHeld | RankHeld) -> str:
    """Return since when and until when, as far as known."""
    if row.start is None and row.end is None:
        return text("fact.unknown")
    if row.start is None:
        return text("visit.until", day=date_text(row.end))
    if row.end is None:
        return text("person.since", day=date_text(row.start))
    if row.start == row.end:
        return date_text(row.start)
    return f"{date_text(row.start)} {DASH} {date_text(row.end)}"


def grade_text(rank: RankHeld | None) -> str:
    """Return a rank with its grade: "Brigadier, OF-6"."""
    if rank is None:
        return ""
    return f"{rank.title}, {rank.grade}" if rank.grade else rank.title


_EVENT_COLUMNS: tuple[Column[PersonEvent], ...] = (
    Column(text("column.when"), lambda row: row.start, width=13),
    Column(text("column.event"), lambda row: row.name, width=0, is_strong=True, tooltip=lambda row: row.name),
    Column(text("column.rank_then"), lambda row: row.rank, width=22, yields=1),
    Column(
        text("column.capacity"),
        lambda row: row.capacity or row.post,
        width=24,
        tooltip=lambda row: row.capacity or row.post,
        yields=2,
    ),
)
