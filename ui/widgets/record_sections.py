"""The sections of any record's page: what sources claim of it, how it relates to others, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton, QVBoxLayout

from planner.domain.changes import Step
from planner.domain.entity import FieldType, RecordRef, field_of, kind_of
from planner.domain.errors import InvalidInput, PlannerError
from planner.domain.record import Scalar, decode_value
from planner.domain.timing import ImpreciseDate
from planner.services import claims, history, listing, naming
from planner.services.history import HistoryRow
from planner.services.listing import ClaimRow, RelationRow
from ui.context import AppContext
from ui.formatting import clock_text, date_text, day_text, value_text
from ui.messages import field_label, has_text, label, text
from ui.theme import Space
from ui.widgets.detail import Section, TableSection
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable

EVENTS = ("round", "visit", "engagement", "mechanism")
"""The kinds to which a new relation is added as what others were discussed at, raised in, declared during."""


class ClaimsSection(TableSection[ClaimRow]):
    """What sources say of a record, rival values together; a click on the star prefers one to its rivals."""

    def __init__(self, context: AppContext, ref: RecordRef) -> None:
        prefer = QAction(context.icon("star"), text("claim.prefer"))
        self._stars = (context.icon("star", "accent"), context.icon("star", "border"))
        super().__init__(
            context,
            text("section_title.claims"),
            "claim",
            self._columns(ref.kind),
            lambda: context.query(listing.claims, subject=ref),
            lambda row: row.id,
            preset={"subject": str(ref)},
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
            ),
            Column(
                text("column.standing"),
                _standing,
                width=11,
                tone=lambda row: "warning" if row.has_rivals and not row.is_preferred else "good",
                yields=2,
            ),
            Column(text("column.source"), lambda row: row.source, width=24, tooltip=lambda row: row.source, yields=1),
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
    """How a record relates to others, in either direction; entering a row opens the other."""

    def __init__(self, context: AppContext, ref: RecordRef) -> None:
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
            lambda: context.query(listing.relations_of, ref),
            lambda row: row.id,
            preset={end: str(ref)},
            fixed=(end,),
            target=lambda row: row.other,
            empty=text("relation.none"),
        )


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a record's history."""

    id: str
    at: datetime
    actor: str
    what: str
    before: str
    after: str


class HistorySection(Section):
    """Who changed what of a record and when; folded until it is asked for."""

    def __init__(self, context: AppContext, ref: RecordRef) -> None:
        super().__init__()
        self._context = context
        self._ref = ref
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        self.toggle = QToolButton()
        self.toggle.setText(text("detail.history"))
        self.toggle.setProperty("look", "flat")
        self.toggle.setCheckable(True)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setIcon(context.icon("chevron-right"))
        self.table: RowsTable[_Line] = RowsTable(context, text("detail.history"), _HISTORY, lambda line: line.id)
        self.table.hide()
        layout.addWidget(self.toggle, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.table)
        self.toggle.toggled.connect(self._on_toggled)

    def refresh(self) -> None:
        if not self.toggle.isChecked():
            return
        rows = self._context.query(history.history_of, self._ref)
        self.table.set_rows(_lines(self._context, self._ref.kind, rows))
        shown = min(len(self.table.rows_model.rows), TableSection.MAX_ROWS)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + self.table.verticalHeader().defaultSectionSize() * shown + 4)

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:
        self.toggle.setIcon(self._context.icon("chevron-down" if is_open else "chevron-right"))
        self.refresh()
        self.table.setVisible(is_open)


_HISTORY: tuple[Column[_Line], ...] = (
    Column(text("column.when"), lambda line: line.at, lambda line: moment_text(line.at), width=17),
    Column(text("column.who"), lambda line: line.actor, width=10, yields=2),
    Column(text("column.what"), lambda line: line.what, width=0, is_strong=True, tooltip=lambda line: line.what),
    Column(text("column.from"), lambda line: line.before, width=16, tooltip=lambda line: line.before, yields=1),
    Column(text("column.to"), lambda line: line.after, width=16, tooltip=lambda line: line.after),
)


def fact_name(kind: str, fact: str) -> str:
    """Return what a claim is about: a field of the record, a name of its own, or the record as a whole."""
    if not fact:
        return text("claim.whole")
    if has_text(f"field.{kind}.{fact}") or has_text(f"field.{fact}"):
        return field_label(kind, fact)
    return fact[:1].upper() + fact[1:].replace("_", " ")


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


def plain_text(context: AppContext, kind: str, field: str, value: Scalar) -> str:
    """Return a field's plain value as it is read; a reference by the name of its record."""
    if value is None or value == "":
        return ""
    spec = field_of(kind_of(kind), field)
    if spec.type in (FieldType.REFERENCE, FieldType.RECORD):
        ref = RecordRef(spec.target, str(value)) if spec.target else RecordRef.parse(str(value))
        return context.query(naming.names_of, [ref]).get(ref, text("history.gone"))
    if spec.type is FieldType.INTEGER:
        return str(value)
    if spec.type is FieldType.BOOLEAN:
        return text("value.yes" if value else "value.no")
    return value_text(decode_value(spec, value))


def relation_words(row: RelationRow) -> str:
    """Return what the other record is to the one shown."""
    return text(f"relation.{'to' if row.is_subject else 'from'}.{row.kind.name}")


def moment_text(at: datetime) -> str:
    """Return an instant on this computer's clock."""
    here = at.astimezone()
    return f"{day_text(here.date())}, {clock_text(here)}"


def _standing(row: ClaimRow) -> str:
    if row.is_preferred and row.fact:
        return text("claim.preferred")
    return text("claim.rival") if row.has_rivals else ""


def _lines(context: AppContext, kind: str, rows: list[HistoryRow]) -> list[_Line]:
    found: list[_Line] = []
    whole: set[int] = set()
    for row in rows:
        step = "" if row.step is Step.DONE else f"{text(f'history.{row.step.value}')} "
        if row.is_added or row.is_removed:
            if row.seq not in whole:
                whole.add(row.seq)
                what = text("history.created" if row.is_added else "history.deleted")
                found.append(_Line(str(row.seq), row.at, row.actor, f"{step}{what}", "", label(row.label)))
            continue
        before, after = (plain_text(context, kind, row.field, value) for value in (row.before, row.after))
        what = f"{step}{field_label(kind, row.field)}"
        found.append(_Line(f"{row.seq}.{row.field}", row.at, row.actor, what, before, after))
    return found
