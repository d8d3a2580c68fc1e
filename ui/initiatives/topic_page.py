"""The pages of a topic, with every discussion of it by date and forum, and of a milestone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from planner.domain.entity import Entity, RecordRef
from planner.domain.relationship import Milestone, RelationKind, Topic
from planner.services import listing, naming, records
from planner.services.listing import DiscussionRow, TopicRow
from ui.context import AppContext
from ui.formatting import date_text
from ui.messages import choice_label, kind_name, text
from ui.widgets.detail import DetailPage, Heading
from ui.widgets.record_sections import ClaimsSection, HistorySection, RelationsSection
from ui.widgets.rows import Column
from ui.widgets.sections import Fact, FactsSection, PageRef, Section, TextSection
from ui.widgets.table_section import TableSection


def topic_page(context: AppContext, ref: PageRef) -> DetailPage:
    """Return the page of a topic."""

    def topic() -> Topic:
        return cast(Topic, context.query(records.get, ref.now))

    def heading(_: Entity) -> Heading:
        shown = topic()
        return Heading(shown.title, "", ((choice_label(shown.kind), "accent"),))

    def facts() -> list[Fact]:
        parent = RecordRef("topic", found) if (found := topic().parent_id) else None
        return [Fact(text("column.part_of"), context.query(naming.name_of, parent) if parent else "", parent)]

    def sections() -> Iterator[Section]:
        yield FactsSection(context, ref, facts)
        yield TextSection(context, text("field.description"), lambda: topic().description)
        yield TableSection[DiscussionRow](
            context,
            text("section_title.discussions"),
            "relation",
            (
                Column(
                    text("column.when"),
                    lambda row: row.start,
                    lambda row: date_text(row.start) or text("visit.undated"),
                    width=14,
                    tone=lambda row: "" if row.start else "muted",
                ),
                Column(
                    text("column.forum"), lambda row: row.name, width=0, is_strong=True, tooltip=lambda row: row.name
                ),
                Column(text("column.how"), lambda row: kind_name(row.ref.kind), _how, width=14, yields=1),
                Column(text("column.note"), lambda row: row.note, width=26, tooltip=lambda row: row.note, yields=2),
            ),
            lambda: context.query(listing.discussions, ref.id),
            lambda row: row.ref.id,
            preset=lambda: {"subject": str(ref), "kind": "discussed at"},
            fixed=("subject", "kind"),
            target=lambda row: row.forum,
            ref=lambda row: row.ref,
            empty=text("topic.no_discussions"),
        )
        yield TableSection[TopicRow](
            context,
            text("section_title.parts"),
            "topic",
            (
                Column(text("column.topic"), lambda row: row.title, width=0, is_strong=True),
                Column(text("column.discussions"), lambda row: row.discussion_count, width=12, align_right=True),
            ),
            lambda: context.query(listing.topics, parent_id=ref.id),
            lambda row: row.id,
            preset=lambda: {"parent_id": ref.id},
            fixed=("parent_id",),
            open_rows=True,
            empty=text("topic.no_parts"),
        )
        yield RelationsSection(context, ref, without=RelationKind.DISCUSSED_AT)
        yield ClaimsSection(context, ref)
        yield HistorySection(context, ref)

    return DetailPage(context, ref, heading, sections())


def milestone_page(context: AppContext, ref: PageRef) -> DetailPage:
    """Return the page of a milestone."""

    def milestone() -> Milestone:
        return cast(Milestone, context.query(records.get, ref.now))

    def heading(_: Entity) -> Heading:
        shown = milestone()
        code = context.query(listing.party_codes).get(shown.partner_id or "", "")
        return Heading(shown.title, date_text(shown.when), (), (code,) if code else ())

    def facts() -> list[Fact]:
        shown = milestone()
        partner = RecordRef("party", shown.partner_id) if shown.partner_id else None
        event = context.query(naming.name_of, shown.event) if shown.event else ""
        return [
            Fact(text("column.when"), date_text(shown.when) or text("fact.unknown"), field="when"),
            Fact(
                text("column.partner"),
                context.query(naming.name_of, partner) if partner else "",
                partner,
                field="partner_id",
            ),
            Fact(text("field.milestone.event"), event, shown.event, field="event"),
        ]

    def sections() -> Iterator[Section]:
        yield FactsSection(context, ref, facts)
        yield TextSection(context, text("field.notes"), lambda: milestone().notes)
        yield RelationsSection(context, ref)
        yield ClaimsSection(context, ref)
        yield HistorySection(context, ref)

    return DetailPage(context, ref, heading, sections())


def _how(row: DiscussionRow) -> str:
    return text("topic.on_agenda" if row.ref.kind == "agenda_item" else "topic.by_relation")
