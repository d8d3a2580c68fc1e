"""The records that lack what an officer needs: Enter opens one at the field that is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from planner.domain.changes import ChangeSet
from planner.domain.entity import RecordRef
from planner.domain.record import Scalar
from planner.services import incomplete
from planner.services.incomplete import CHILDREN, IncompleteRow
from ui.context import AppContext
from ui.messages import kind_name, missing_label, text
from ui.theme import Space
from ui.widgets.basics import button, fit_to_screen, label
from ui.widgets.busy import BusyMark
from ui.widgets.editors import edit_record, new_editor
from ui.widgets.modal import ModalDialog
from ui.widgets.rows import Column
from ui.widgets.still_box import StillBox
from ui.widgets.table import RowsTable

_PRESETS: Final[dict[str, dict[str, Scalar]]] = {"signed": {"kind": "signed"}, "head": {"category": "head"}}
"""What a record that is missing begins with, beside what it belongs to."""
_ON_PAGE: Final = frozenset({"programme"})
"""What is added on the record's own page."""


class IncompleteDialog(ModalDialog):
    """Lists incomplete records by kind and name; what is filled in goes from the list."""

    def __init__(self, context: AppContext, parent: Any) -> None:
        super().__init__(parent)
        self._context = context
        self._opened, self._place = "", 0
        self._found: Sequence[IncompleteRow] = ()
        self.setWindowTitle(text("incomplete.title"))
        fit_to_screen(self, 860, 540)
        self._message = label(context.theme, text("incomplete.looking"), wrap=True)
        self._kinds = StillBox()
        self._kinds.setAccessibleName(text("column.kind"))
        self._kinds.addItem(text("incomplete.all_kinds"), "")
        self.table: RowsTable[IncompleteRow] = RowsTable(
            context,
            text("incomplete.title"),
            (
                Column(
                    text("column.record"), lambda row: row.name, width=0, is_strong=True, tooltip=_name, leads=_record
                ),
                Column(text("column.kind"), lambda row: _kind(row.ref.kind), width=18, tone=_muted, yields=1),
                Column(text("incomplete.missing"), missing_words, width=34, tooltip=missing_words),
            ),
            lambda row: row.id,
        )
        self.table.wrap()
        close = button(text("form.close"), look="primary")
        close.setAutoDefault(False)
        head = QHBoxLayout()
        head.addWidget(self._message, 1)
        head.addWidget(self._kinds)
        foot = QHBoxLayout()
        foot.addWidget(BusyMark(context.theme, context.tasks))
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        close.clicked.connect(self.accept)
        self._kinds.activated.connect(self._on_kind_chosen)
        self.table.activated_row.connect(self._on_row_activated)
        self.table.followed.connect(self.accept)
        context.committed.connect(self._on_context_committed)
        self._ask()
        self.table.setFocus()

    def _ask(self) -> None:
        workspace, today = self._context.workspace, self._context.today
        self._work = self._context.tasks.run(
            lambda progress: workspace.query(incomplete.incomplete, today, tell=progress.step),
            self._show_rows,
            name="incomplete",
            stopped=lambda: self._message.setText(text("busy.stopped")),
        )

    def done(self, result: int) -> None:
        self._work.cancel()
        super().done(result)

    def _show_rows(self, rows: Sequence[IncompleteRow]) -> None:
        self._found = rows
        chosen = self._kinds.currentData()
        while self._kinds.count() > 1:
            self._kinds.removeItem(1)
        for kind in dict.fromkeys(row.ref.kind for row in rows):
            self._kinds.addItem(_kind(kind, count=2), kind)
        self._kinds.setCurrentIndex(max(self._kinds.findData(chosen), 0))
        self._show_kind()

    def _show_kind(self) -> None:
        kind = self._kinds.currentData()
        rows = [row for row in self._found if kind in ("", row.ref.kind)]
        self.table.set_rows(rows)
        is_filled_in = bool(self._opened) and self.table.rows_model.row_of(self._opened) < 0
        if rows and (is_filled_in or not self.table.current_key):  # then the one that follows it
            self.table.select_place(min(self._place, len(rows) - 1))
            self._opened = ""
        self.table.say_nothing(text("incomplete.none"))
        counted = text("incomplete.one" if len(rows) == 1 else "incomplete.count", count=len(rows))
        self._message.setText(counted if rows else "")

    @Slot(int)
    def _on_kind_chosen(self, _: int) -> None:
        self._show_kind()

    @Slot(str)
    def _on_row_activated(self, key: str) -> None:
        self._opened, self._place = key, self.table.rows_model.row_of(key)
        row = self.table.rows_model.rows[self._place]
        self._context.open(row.ref)
        if row.missing[0] in _ON_PAGE or self._context.workspace.is_read_only:
            self.accept()
        else:  # and the list is there again once it is filled in
            fill_in(self._context, row, self)

    @Slot(object)
    def _on_context_committed(self, changes: ChangeSet) -> None:
        if changes.touches(incomplete.WATCHED):
            self._ask()


def fill_in(context: AppContext, row: IncompleteRow, parent: Any) -> None:
    """Open the editor at the first thing that is missing: the record's own, or that of what belongs to it."""
    first = row.missing[0]
    if first in _ON_PAGE:
        return
    if first in CHILDREN:
        preset: dict[str, Scalar] = {f"{row.ref.kind}_id": row.ref.id, **_PRESETS.get(first, {})}
        new_editor(context, CHILDREN[first], preset=preset, parent=parent).open()
        return
    edit_record(context, row.ref, parent, field=first)


def missing_words(row: IncompleteRow) -> str:
    """Return what a record lacks: "Date, host, place"."""
    words = ", ".join(missing_label(row.ref.kind, one) for one in row.missing)
    return words[:1].upper() + words[1:]


def _name(row: IncompleteRow) -> str:
    return row.name


def _record(row: IncompleteRow) -> RecordRef:
    return row.ref


def _kind(kind: str, *, count: int = 1) -> str:
    name = kind_name(kind, count=count)
    return name[:1].upper() + name[1:]


def _muted(_: IncompleteRow) -> str:
    return "muted"
