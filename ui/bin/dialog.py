"""Lists what was deleted in the last thirty days; Enter or the button brings a record back with what went with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet, Step
from planner.domain.errors import PlannerError
from planner.services import recycling
from planner.services.recycling import BinRow, Restored
from ui.context import AppContext
from ui.formatting import moment_text
from ui.messages import kind_name, lost_text, sentence, text
from ui.theme import Space
from ui.widgets.basics import EmptyState, button, fit_to_screen, label, set_property
from ui.widgets.modal import ModalDialog
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable
from ui.widgets.undo_keys import UndoKeys


class BinDialog(ModalDialog):
    """Shows the bin, latest first; stays open, so that several records can be restored."""

    def __init__(self, context: AppContext, parent: Any) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(text("bin.title"))
        fit_to_screen(self, 860, 520)
        self.filter = QLineEdit()
        self.filter.setProperty("look", "search")
        self.filter.setPlaceholderText(text("bin.filter"))
        self.filter.setAccessibleName(text("bin.filter"))
        self.filter.setClearButtonEnabled(True)
        self.table: RowsTable[BinRow] = RowsTable(context, text("bin.title"), _COLUMNS, lambda row: str(row.ref))
        self.message = label(context.theme, "", look="muted", wrap=True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.restore = button(text("bin.restore"), icon=context.icon("arrow-back-up"))
        close = button(text("form.close"), look="primary")
        for one in (self.restore, close):
            one.setAutoDefault(False)
        self._assemble(close)
        UndoKeys(context, self)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.restore.clicked.connect(self._on_restore_asked)
        self.table.activated_row.connect(self._on_restore_asked)
        self.table.chosen.connect(self._on_table_chosen)
        close.clicked.connect(self.accept)
        context.committed.connect(self._on_committed)
        self._say(text("bin.hint"))
        self._load()
        self.table.setFocus()

    def _assemble(self, close: QWidget) -> None:
        row = QHBoxLayout()
        row.addWidget(self.restore)
        row.addStretch(1)
        row.addWidget(close)
        middle = QWidget()
        self._pages = QStackedLayout(middle)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self.table)
        self._pages.addWidget(EmptyState(self._context, "trash", text("bin.is_empty"), text("bin.empty")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(self.message)
        layout.addWidget(self.filter)
        layout.addWidget(middle, 1)
        layout.addLayout(row)

    def _load(self) -> None:
        rows = self._context.query(recycling.deleted, self._context.workspace.clock())
        self.table.set_rows(rows)
        self._pages.setCurrentIndex(0 if rows else 1)
        self.filter.setVisible(bool(rows))
        if not rows and self.message.property("look") == "muted":
            self.message.setText("")
        if rows and not self.table.current_key:
            self.table.select_place(0)
        self._offer()

    def _offer(self) -> None:
        why = ""
        if self._context.workspace.is_read_only:
            why = text("bin.read_only")
        elif not self.table.current_key:
            why = text("bin.restore_none")
        self.restore.setEnabled(not why)
        self.restore.setToolTip(why)

    def _say(self, words: str, tone: str = "") -> None:
        set_property(self.message, "look", "fact" if tone else "muted")
        set_property(self.message, "tone", tone)
        self.message.setText(words)

    @Slot()
    def _on_restore_asked(self) -> None:
        place = self.table.rows_model.row_of(self.table.current_key) if self.table.current_key else -1
        if place < 0 or self._context.workspace.is_read_only:
            return
        row = self.table.rows_model.rows[place]
        try:
            back = recycling.restore(self._context.workspace, row.ref)
        except PlannerError as error:
            why = sentence(error)
            said = why if error.code.startswith("bin.") else text("bin.not_restored", name=row.name, why=why)
            self._say(said, "danger")
            return
        self._say(restored_words(back), "warning" if back.lost else "good")

    @Slot(object)
    def _on_committed(self, changes: ChangeSet) -> None:
        if changes.step is not Step.DONE:  # what was said of a restoring no longer holds
            self._say(text("bin.hint"))
        self._load()

    @Slot(str)
    def _on_table_chosen(self, _: str) -> None:
        self._offer()

    @Slot(str)
    def _on_filter_changed(self, words: str) -> None:
        self.table.rows_model.set_filter(words)


def restored_words(back: Restored) -> str:
    """Say what came back, and line by line what did not."""
    count = len(back.refs) - 1
    code = "bin.restored" if not count else "bin.restored_one" if count == 1 else "bin.restored_more"
    return "\n".join([text(code, name=back.name, count=count), *(lost_text(one) for one in back.lost)])


def _kind(row: BinRow) -> str:
    name = kind_name(row.ref.kind)
    return name[:1].upper() + name[1:]


def _with(row: BinRow) -> str:
    if not row.parts:
        return ""
    return text("bin.with_one") if len(row.parts) == 1 else text("bin.with_many", count=len(row.parts))


_COLUMNS: tuple[Column[BinRow], ...] = (
    Column(text("bin.deleted"), lambda row: row.at, lambda row: moment_text(row.at), width=18),
    Column(text("column.who"), lambda row: row.actor, width=10, yields=1),
    Column(text("column.kind"), _kind, width=16, tone=lambda _: "muted"),
    Column(text("column.record"), lambda row: row.name, width=0, is_strong=True, tooltip=lambda row: row.name),
    Column(text("bin.with"), lambda row: len(row.parts), _with, width=12, tone=lambda _: "muted"),
)
