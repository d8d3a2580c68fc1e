"""The sections of any record's page: what sources claim of it, and how it relates to others."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence

from planner.domain.entity import FieldType, field_of, kind_of
from planner.domain.errors import InvalidInput, PlannerError
from planner.domain.relationship import RelationKind
from planner.domain.timing import ImpreciseDate
from planner.services import claims, listing
from planner.services.listing import ClaimRow, RelationRow
from ui.context import AppContext
from ui.formatting import date_text
from ui.messages import fact_name, text
from ui.widgets.cell_links import leading
from ui.widgets.plain_values import plain_text
from ui.widgets.record_history import HistorySection
from ui.widgets.rows import Column
from ui.widgets.sections import PageRef
from ui.widgets.table_section import TableSection

__all__ = ["ClaimsSection", "HistorySection", "RelationsSection", "claimed_value"]

EVENTS = ("round", "visit", "engagement", "mechanism")
"""The kinds to which a new relation is added as what others were discussed at, raised in, declared during."""


class ClaimsSection(TableSection[ClaimRow]):
    """What sources say of a record, rival values together; a click on the star prefers one to its rivals."""

    def __init__(self, context: AppContext, ref: PageRef) -> None:
        prefer = QAction(context.icon("star"), text("claim.prefer"))
        self._stars = (context.icon("star-filled", "accent"), context.icon("star", "border_strong"))
        super().__init__(
            context,
            text("section_title.claims"),
            "claim",
            self._columns(ref.kind),
            lambda: context.query(listing.claims, subject=ref.now),
            lambda row: row.id,
            preset=lambda: {"subject": str(ref)},
            fixed=("subject",),
            empty=text("claim.none"),
            extra=() if context.workspace.is_read_only else (prefer,),
        )
        self._prefer = prefer
        prefer.setParent(self.table)
        if not context.workspace.is_read_only:
            prefer.setShortcut(QKeySequence("Ctrl+R"))
            prefer.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.table.addAction(prefer)
            prefer.triggered.connect(self._on_prefer_triggered)
            self.table.clicked.connect(self._on_table_clicked)

    def _columns(self, kind: str) -> tuple[Column[ClaimRow], ...]:
        return (
            Column(
                "",
                lambda row: row.is_preferred,
                lambda _: "",
                width=2,
                icon=lambda row: self._stars[0 if row.is_preferred else 1] if row.fact else None,
                tooltip=lambda row: text("claim.is_preferred" if row.is_preferred else "claim.prefer"),
            ),
            Column(text("column.fact"), lambda row: row.fact, lambda row: fact_name(kind, row.fact), width=17),
            Column(
                text("column.claimed"),
                lambda row: row.value,
                lambda row: claimed_value(self._context, kind, row.fact, row.value),
                width=0,
                is_strong=True,
                tone=lambda row: "warning" if row.has_rivals and not row.is_preferred else "",
                tooltip=lambda row: row.notes or row.value,
                field="value",
            ),
            Column(
                text("column.standing"),
                _standing,
                width=11,
                tone=lambda row: "warning" if row.has_rivals and not row.is_preferred else "good",
                yields=2,
            ),
            Column(
                text("column.source"),
                lambda row: row.source,
                width=24,
                tooltip=lambda row: row.source,
                leads=leading("source", lambda row: row.source_id),
                yields=1,
                field="source_id",
            ),
        )

    @Slot(QModelIndex)
    def _on_table_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._choose(self.table.rows_model.rows[index.row()])

    @Slot()
    def _on_prefer_triggered(self) -> None:
        place = self.table.rows_model.row_of(self.table.current_key)
        if place >= 0:
            self._choose(self.table.rows_model.rows[place])

    def _choose(self, row: ClaimRow) -> None:
        if row.fact and not row.is_preferred:
            self._context.attempt(lambda: claims.prefer(self._context.workspace, row.id))


class RelationsSection(TableSection[RelationRow]):
    """How a record relates to others, in either direction; entering a row opens the other.

    Args:
        without: what the record is to others that its page lists in a section of its own.
    """

    def __init__(self, context: AppContext, ref: PageRef, *, without: RelationKind | None = None) -> None:
        def rows() -> list[RelationRow]:
            found = context.query(listing.relations_of, ref.now)
            return [row for row in found if not (row.is_subject and row.kind is without)]

        end = "object" if ref.kind in EVENTS else "subject"
        super().__init__(
            context,
            text("section_title.relations"),
            "relation",
            (
                Column(text("column.relation"), relation_words, width=20),
                Column(
                    text("column.record"),
                    lambda row: row.other_name,
                    width=0,
                    is_strong=True,
                    tooltip=lambda row: row.other_name,
                ),
                Column(text("column.note"), lambda row: row.note, width=22, tooltip=lambda row: row.note, yields=1),
            ),
            rows,
            lambda row: row.id,
            preset=lambda: {end: str(ref)},
            fixed=(end,),
            target=lambda row: row.other,
            empty=text("relation.none"),
        )


def claimed_value(context: AppContext, kind: str, fact: str, value: str) -> str:
    """Return a claimed value as it is read: a date as a date where the source gives one, else in its own words."""
    if not fact:
        return text("claim.reported")
    try:
        spec = field_of(kind_of(kind), fact)
        if spec.type is FieldType.REFERENCE:
            return value
        return plain_text(context, kind, fact, value)
    except PlannerError:
        return _as_date(value)


def _as_date(value: str) -> str:
    """Return a value that is written as a date as it is read, any other in its own words."""
    try:
        return date_text(ImpreciseDate.parse(value))
    except InvalidInput:
        return value


def relation_words(row: RelationRow) -> str:
    """Return what the other record is to the one shown."""
    return text(f"relation.{'to' if row.is_subject else 'from'}.{row.kind.name}")


def _standing(row: ClaimRow) -> str:
    if row.is_preferred and row.fact:
        return text("claim.preferred")
    return text("claim.rival") if row.has_rivals else ""
