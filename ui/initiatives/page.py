"""The room of the substance: initiatives, topics, milestones and sources, one list at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from planner.domain.entity import RecordRef
from planner.domain.parties import Side
from planner.domain.relationship import InitiativeStage, TopicKind
from planner.services import listing, naming
from planner.services.listing import InitiativeCriteria, InitiativeRow, MilestoneRow, SourceRow, TopicRow
from ui.context import AppContext
from ui.formatting import date_text
from ui.initiatives.initiative_page import due_text, initiative_page, owner_text
from ui.initiatives.source_page import source_page
from ui.initiatives.topic_page import milestone_page, topic_page
from ui.messages import choice_label, text
from ui.widgets.detail import DetailPage
from ui.widgets.filters import FilterGroup
from ui.widgets.flags import flags_icon
from ui.widgets.room import Room
from ui.widgets.rows import Column
from ui.widgets.sections import PageRef
from ui.widgets.switch_room import SwitchRoom
from ui.widgets.tones import status_tone


class InitiativesList(Room[InitiativeRow]):
    kind = "initiative"
    icon = "bulb"
    watched = frozenset({"initiative", "organisation", "party"})

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.choices = self.add_filters(self._groups)

    def columns(self) -> Sequence[Column[InitiativeRow]]:
        return (
            Column(
                text("column.initiative"),
                lambda row: row.title,
                width=0,
                least=26,
                is_strong=True,
                tooltip=lambda row: row.title,
            ),
            Column(
                text("column.stage"),
                lambda row: choice_label(row.stage),
                width=11,
                tone=lambda row: status_tone(row.stage),
                field="stage",
            ),
            Column(
                text("column.side"),
                lambda row: choice_label(row.side) if row.side else "",
                width=8,
                yields=2,
                field="side",
            ),
            Column(
                text("column.owner"),
                lambda row: row.owner_organisation or row.owner,
                owner_text,
                width=18,
                tone=lambda row: "" if row.owner_organisation or row.owner else "muted",
                tooltip=owner_text,
                yields=3,
            ),
            Column(text("column.since"), lambda row: row.since, width=12, yields=1, field="since"),
            Column(
                text("column.due"),
                lambda row: row.due,
                due_text,
                width=20,
                tone=lambda row: "danger" if row.is_overdue else "",
                yields=4,
                field="due",
            ),
        )

    def key(self, row: InitiativeRow) -> str:
        return row.id

    def load(self, criteria: Any) -> Sequence[InitiativeRow]:
        return self._initiatives(criteria)

    def load_first(self, criteria: Any, limit: int) -> Sequence[InitiativeRow]:
        return self._initiatives(criteria, limit)

    def _initiatives(self, criteria: Any, limit: int | None = None) -> Sequence[InitiativeRow]:
        wanted = criteria if isinstance(criteria, InitiativeCriteria) else InitiativeCriteria()
        stage, side, partner, late = (self.choices.value(name) for name in ("stage", "side", "partner", "overdue"))
        asked = InitiativeCriteria(
            partner_id=partner or wanted.partner_id,
            stages=(stage,) if stage else wanted.stages,
            sides=(side,) if side else wanted.sides,
            is_overdue=bool(late) or wanted.is_overdue,
            parent_id=wanted.parent_id,
            owner_organisation_id=wanted.owner_organisation_id,
            limit=limit,
        )
        return self.context.query(listing.initiatives, self.context.today, asked)

    def criteria_text(self, criteria: Any) -> str:
        if not isinstance(criteria, InitiativeCriteria):
            return str(criteria)
        said = [choice_label(one).lower() for one in (*criteria.sides, *criteria.stages)]
        if criteria.is_overdue:
            said.append(text("initiative.overdue").lower())
        for kind, identifier in (("party", criteria.partner_id), ("organisation", criteria.owner_organisation_id)):
            if identifier is not None:
                said.append(self.context.query(naming.name_of, RecordRef(kind, identifier)))
        return ", ".join(said) or text("initiative.some")

    def detail(self, ref: PageRef) -> DetailPage:
        return initiative_page(self.context, ref)

    def _groups(self) -> Sequence[FilterGroup]:
        parties = self.context.query(listing.parties)
        return (
            FilterGroup("stage", text("column.stage"), tuple((one, choice_label(one)) for one in InitiativeStage)),
            FilterGroup("side", text("column.side"), tuple((one, choice_label(one)) for one in Side)),
            FilterGroup(
                "partner", text("column.partner"), tuple((one.id, one.name) for one in parties if not one.is_home)
            ),
            FilterGroup("overdue", text("column.due"), ((True, text("initiative.overdue")),)),
        )


class TopicsList(Room[TopicRow]):
    kind = "topic"
    icon = "message-2"
    watched = frozenset({"topic", "agenda_item", "relation"})

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.choices = self.add_filters(self._groups)

    def columns(self) -> Sequence[Column[TopicRow]]:
        return (
            Column(text("column.topic"), lambda row: row.title, width=0, is_strong=True, tooltip=lambda row: row.title),
            Column(text("column.part_of"), lambda row: row.parent, width=20, yields=2, field="parent_id"),
            Column(text("column.kind"), lambda row: choice_label(row.kind), width=9, yields=3, field="kind"),
            Column(
                text("column.discussions"),
                lambda row: row.discussion_count,
                lambda row: str(row.discussion_count or ""),
                width=11,
                align_right=True,
                yields=1,
            ),
        )

    def key(self, row: TopicRow) -> str:
        return row.id

    def load(self, criteria: Any) -> Sequence[TopicRow]:  # noqa: ARG002 - nothing limits this list
        kind = self.choices.value("kind")
        return [row for row in self.context.query(listing.topics) if kind is None or row.kind is kind]

    def load_first(self, criteria: Any, limit: int) -> Sequence[TopicRow]:  # noqa: ARG002 - as above
        return () if self.choices.values else self.context.query(listing.topics, limit=limit)

    def detail(self, ref: PageRef) -> DetailPage:
        return topic_page(self.context, ref)

    def _groups(self) -> Sequence[FilterGroup]:
        return (FilterGroup("kind", text("column.kind"), tuple((one, choice_label(one)) for one in TopicKind)),)


class MilestonesList(Room[MilestoneRow]):
    kind = "milestone"
    icon = "flag"
    watched = frozenset({"milestone", "party", "visit", "round", "engagement"})

    def columns(self) -> Sequence[Column[MilestoneRow]]:
        return (
            Column(text("column.when"), lambda row: row.when, lambda row: date_text(row.when), width=14, field="when"),
            Column(
                text("column.milestone"),
                lambda row: row.title,
                width=0,
                is_strong=True,
                icon=lambda row: flags_icon((row.partner,)),
                tooltip=lambda row: row.title,
                field="title",
            ),
            Column(text("column.partner"), lambda row: row.partner, width=9, yields=1, field="partner_id"),
        )

    def key(self, row: MilestoneRow) -> str:
        return row.id

    def load(self, criteria: Any) -> Sequence[MilestoneRow]:  # noqa: ARG002 - nothing limits this list
        return self.context.query(listing.milestones)

    def detail(self, ref: PageRef) -> DetailPage:
        return milestone_page(self.context, ref)


class SourcesList(Room[SourceRow]):
    kind = "source"
    icon = "quote"
    watched = frozenset({"source", "claim"})

    def columns(self) -> Sequence[Column[SourceRow]]:
        return (
            Column(text("column.published"), lambda row: row.published, width=13, field="published"),
            Column(
                text("column.source"),
                lambda row: row.title,
                width=0,
                least=30,
                is_strong=True,
                tooltip=lambda row: row.title,
                field="title",
            ),
            Column(text("column.publisher"), lambda row: row.publisher, width=18, yields=2, field="publisher"),
            Column(text("column.kind"), lambda row: choice_label(row.kind), width=16, yields=3, field="kind"),
            Column(
                text("column.claims"),
                lambda row: row.claim_count,
                lambda row: str(row.claim_count or ""),
                width=8,
                align_right=True,
                yields=1,
            ),
        )

    def key(self, row: SourceRow) -> str:
        return row.id

    def load(self, criteria: Any) -> Sequence[SourceRow]:  # noqa: ARG002 - nothing limits this list
        return self.context.query(listing.sources)

    def detail(self, ref: PageRef) -> DetailPage:
        return source_page(self.context, ref)


class InitiativesRoom(SwitchRoom):
    rooms = (InitiativesList, TopicsList, MilestonesList, SourcesList)
    criteria = {InitiativeCriteria: 0}  # noqa: RUF012 - set once for the class, never changed
