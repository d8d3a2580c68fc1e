"""The page of an initiative: its stage and owner, where it was raised, what came of it, and what it is part of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from planner.domain.entity import Entity, RecordRef
from planner.domain.relationship import Initiative, InitiativeStage
from planner.services import listing, naming, records
from planner.services.listing import InitiativeCriteria, InitiativeRow
from ui.context import AppContext
from ui.formatting import date_text
from ui.messages import choice_label, text
from ui.widgets.basics import stand_beside_words
from ui.widgets.detail import DetailPage, Heading
from ui.widgets.record_sections import ClaimsSection, HistorySection, RelationsSection
from ui.widgets.rows import Column
from ui.widgets.sections import Fact, FactsSection, PageRef, Section, TextSection
from ui.widgets.table_section import TableSection
from ui.widgets.tones import status_tone


class StageButton(QPushButton):
    """Moves an initiative to another stage in one step."""

    def __init__(self, context: AppContext, ref: PageRef) -> None:
        super().__init__(text("initiative.stage"))
        stand_beside_words(self, context.icon("arrow-right"))
        self._context = context
        self._ref = ref
        menu = QMenu(self)
        for stage in InitiativeStage:
            menu.addAction(choice_label(stage)).setData(stage.value)
        menu.triggered.connect(self._on_menu_triggered)
        self.setMenu(menu)
        self.setEnabled(not context.workspace.is_read_only)

    @Slot(QAction)
    def _on_menu_triggered(self, action: QAction) -> None:
        values = {"stage": action.data()}
        self._context.attempt(partial(records.change, self._context.workspace, self._ref.now, values))


def initiative_page(context: AppContext, ref: PageRef) -> DetailPage:
    """Return the page of an initiative."""

    def initiative() -> Initiative:
        return cast(Initiative, context.query(records.get, ref.now))

    def row() -> InitiativeRow:
        found = context.query(listing.initiatives, context.today)
        return next(one for one in found if one.id == ref.id)

    def heading(_: Entity) -> Heading:
        shown = row()
        chips = [(choice_label(shown.stage), status_tone(shown.stage))]
        if shown.side is not None:
            chips.append((choice_label(shown.side), "teal"))
        if shown.is_overdue:
            chips.append((text("initiative.overdue"), "danger"))
        since = text("person.since", day=date_text(shown.since)) if shown.since else ""
        return Heading(shown.title, since, tuple(chips), (shown.partner,) if shown.partner else ())

    def facts() -> list[Fact]:
        shown = row()
        owner = RecordRef("organisation", shown.owner_organisation_id) if shown.owner_organisation_id else None
        parent = RecordRef("initiative", shown.parent_id) if shown.parent_id else None
        partner = RecordRef("party", shown.partner_id) if shown.partner_id else None
        named = shown.owner_organisation or shown.owner
        return [
            Fact(text("column.owner"), named, owner, field="owner_organisation_id"),
            Fact(text("column.side"), choice_label(shown.side) if shown.side else "", field="side"),
            Fact(
                text("column.partner"),
                context.query(naming.name_of, partner) if partner else "",
                partner,
                field="partner_id",
            ),
            Fact(text("column.due"), due_text(shown), tone="danger" if shown.is_overdue else "", field="due"),
            Fact(text("column.part_of"), shown.parent, parent),
        ]

    def sections() -> Iterator[Section]:
        yield FactsSection(context, ref, facts)
        yield TextSection(context, text("field.description"), lambda: initiative().description)
        yield RelationsSection(context, ref)
        yield parts_section(context, ref, lambda: {"parent_id": ref.id, "partner_id": initiative().partner_id})
        yield TextSection(context, text("field.notes"), lambda: initiative().notes)
        yield ClaimsSection(context, ref)
        yield HistorySection(context, ref)

    return DetailPage(context, ref, heading, sections(), [StageButton(context, ref)])


def parts_section(
    context: AppContext, ref: PageRef, preset: Callable[[], Mapping[str, str | None]]
) -> TableSection[InitiativeRow]:
    """Return the initiatives that are part of this one."""
    return TableSection(
        context,
        text("section_title.parts"),
        "initiative",
        (
            Column(text("column.initiative"), lambda row: row.title, width=0, is_strong=True),
            Column(
                text("column.stage"),
                lambda row: choice_label(row.stage),
                width=12,
                tone=lambda row: status_tone(row.stage),
            ),
            Column(text("column.due"), lambda row: row.due, due_text, width=20, yields=1),
        ),
        lambda: context.query(listing.initiatives, context.today, InitiativeCriteria(parent_id=ref.id)),
        lambda row: row.id,
        preset=preset,
        fixed=("parent_id",),
        open_rows=True,
        empty=text("initiative.no_parts"),
    )


def owner_text(row: InitiativeRow) -> str:
    """Return who owns it: a body of the file, or one outside it; Unknown where nobody is named."""
    return row.owner_organisation or row.owner or text("fact.unknown")


def due_text(row: InitiativeRow) -> str:
    if row.due is None:
        return ""
    return text("initiative.due_overdue", day=date_text(row.due)) if row.is_overdue else date_text(row.due)
