"""The table of a programme: days as headings, times and titles edited in place, entries moved by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from planner.domain.findings import Severity
from ui.context import AppContext
from ui.messages import text
from ui.programme.lines import Line, LineKind
from ui.theme import Theme, Type
from ui.widgets.basics import plain_tip, set_property
from ui.widgets.cell_links import leading
from ui.widgets.cells import CellDelegate
from ui.widgets.row_heights import RowHeights
from ui.widgets.rows import Column, Index, RowsModel
from ui.widgets.table import RowsTable

TIMES: Final = 0
STEP_MINUTES: Final = 15
GAP_HEIGHT: Final = 22
_Action = QAbstractItemView.CursorAction
_UPWARD: Final = (_Action.MoveUp, _Action.MovePageUp, _Action.MovePrevious)
_TONES: Final = {Severity.ERROR: "danger", Severity.WARNING: "warning", Severity.NOTE: "muted"}


class ProgrammeModel(RowsModel[Line]):
    """Lets times and titles of entries be written.

    Attributes:
        write: takes an entry's id, "times" or "title" and what was typed; returns whether it is in the file.
    """

    write: Callable[[str, str, str], bool] | None = None
    fields: dict[int, str]
    is_editable = True

    def __init__(self, columns: Sequence[Column[Line]], key: Callable[[Line], str], theme: Theme, parent: Any) -> None:
        super().__init__(columns, key, theme.colour, theme.font(Type.STRONG), parent)
        self._theme = theme
        self.fields = {}

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or index.row() >= len(self.rows):
            return Qt.ItemFlag.NoItemFlags
        if self.rows[index.row()].kind is not LineKind.ENTRY:
            return Qt.ItemFlag.ItemIsEnabled
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_editable and index.column() in self.fields else flags

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != Qt.ItemDataRole.EditRole or self.write is None or index.column() not in self.fields:
            return False
        return self.write(self.key_at(index.row()), self.fields[index.column()], str(value))

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        line = self.rows[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return super().data(index, int(Qt.ItemDataRole.DisplayRole))
        if line.kind is LineKind.DAY:
            match role:
                case Qt.ItemDataRole.DisplayRole:
                    return line.words if index.column() == TIMES else None
                case Qt.ItemDataRole.BackgroundRole:
                    return self._theme.colour("neutral_soft")
                case Qt.ItemDataRole.FontRole:
                    return self._theme.font(Type.STRONG)
        if line.kind is LineKind.GAP:
            match role:
                case Qt.ItemDataRole.DisplayRole:
                    return line.words if index.column() == TIMES else None
                case Qt.ItemDataRole.ForegroundRole:
                    return self._theme.colour("muted")
                case Qt.ItemDataRole.FontRole:
                    return self._theme.font(Type.CAPTION)
        return super().data(index, role)


class _Editor(CellDelegate):
    """Edits a cell, and stays open with what was typed while it cannot be read."""

    def __init__(self, check: Callable[[Index, str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._check = check
        self._index: Index | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002 - Qt asks for it
        editor = QLineEdit(parent)
        editor.setProperty("look", "cell")
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        self._index = index
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002 - Qt asks for it
        rect = option.rect
        rect.setWidth(max(rect.width(), editor.fontMetrics().averageCharWidth() * 16 + 24))
        editor.setGeometry(rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(str(index.data(int(Qt.ItemDataRole.EditRole)) or ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit) and self._index is not None:
            keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            is_pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in keys
            if is_pressed or event.type() == QEvent.Type.FocusOut:
                problem = self._check(self._index, watched.text())
                set_property(watched, "invalid", "true" if problem else "false")
                watched.setToolTip(plain_tip(problem))
                if problem:
                    return True
        return super().eventFilter(watched, event)


class ProgrammeTable(RowsTable[Line]):
    """Shows the lines of a programme.

    Signals:
        nudged: the ids of entries to move, and by how many minutes.
        duplicated: the id of an entry to copy.
        removed: the ids of entries to delete.
        adding: the user wants another entry.
        complained: why what was typed cannot be taken; "" once it can.
    """

    nudged = Signal(list, int)
    duplicated = Signal(str)
    removed = Signal(list)
    adding = Signal()
    complained = Signal(str)
    can_filter = False

    def __init__(
        self,
        context: AppContext,
        home: str,
        write: Callable[[str, str, str], bool],
        check: Callable[[str, str, str], str],
        parent: QWidget | None = None,
        *,
        has_places: bool = True,
    ) -> None:
        self._read_only = context.workspace.is_read_only
        columns = [column for column in _columns(context, home) if has_places or column.title != text("column.place")]
        super().__init__(context, text("section_title.programme"), columns, lambda line: line.key, parent)
        self._check = check
        model = self.programme_model
        model.write = write
        model.is_editable = not self._read_only
        model.fields = {TIMES: "times", 2 + bool(home): "title"}
        self.setSortingEnabled(False)
        editor = _Editor(self._problem, self)
        for column in model.fields:
            self.setItemDelegateForColumn(column, editor)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setSortIndicatorShown(False)
        self.heights = RowHeights(self, 3, self._height_across)

    def _height_across(self, line: Line) -> int | None:
        heights = {LineKind.GAP: GAP_HEIGHT, LineKind.DAY: self.verticalHeader().defaultSectionSize()}
        return heights.get(line.kind)

    @property
    def programme_model(self) -> ProgrammeModel:
        model = self.rows_model
        assert isinstance(model, ProgrammeModel)
        return model

    def make_model(self, columns: Sequence[Column[Line]], key: Callable[[Line], str], theme: Theme) -> RowsModel[Line]:
        return ProgrammeModel(columns, key, theme, self)

    @property
    def entry_keys(self) -> list[str]:
        """The ids of the entries that are selected, top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows_model.key_at(row) for row in rows if self.rows_model.rows[row].kind is LineKind.ENTRY]

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the lines, and let the days' headings reach across; where the chosen entry has gone, choose another."""
        chosen, other = self.entry_keys, self._beside(self.entry_keys)
        self.clearSpans()
        self.set_rows(lines)
        for row, line in enumerate(self.rows_model.rows):
            if line.kind is not LineKind.ENTRY:
                self.setSpan(row, 0, 1, len(self.rows_model.columns))
        if chosen and other and all(self.rows_model.row_of(key) < 0 for key in chosen):
            self.choose(other)

    def whole_height(self) -> int:
        """Return the height that shows all lines."""
        rows = sum(self.rowHeight(row) for row in range(self.rows_model.rowCount()))
        return self.horizontalHeader().sizeHint().height() + rows + self.room_below()

    def begin_edit(self, field: str) -> None:
        """Edit the times or the title of the current entry in place."""
        column = next(place for place, name in self.programme_model.fields.items() if name == field)
        index = self.rows_model.index(self.currentIndex().row(), column)
        if not self._read_only and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go from entry to entry, over the days' headings and what is free between them."""
        index = super().moveCursor(action, modifiers)
        onward = -1 if action in _UPWARD else 1
        row = self._entry_from(index.row(), onward)
        if row < 0:
            row = self._entry_from(index.row(), -onward)
        return index if row < 0 else self.rows_model.index(row, index.column())

    def _entry_from(self, row: int, step: int) -> int:
        """Return the row of an entry, ``row`` itself or the next one up or down from it; −1 where there is none."""
        lines = self.rows_model.rows
        while 0 <= row < len(lines):
            if lines[row].kind is LineKind.ENTRY:
                return row
            row += step
        return -1

    def _beside(self, keys: Sequence[str]) -> str:
        """Return the entry after those of ``keys``, or else the one before them; "" where there is none."""
        rows = [self.rows_model.row_of(key) for key in keys]
        if not rows:
            return ""
        after, before = self._entry_from(max(rows) + 1, 1), self._entry_from(min(rows) - 1, -1)
        return next((self.rows_model.key_at(row) for row in (after, before) if row >= 0), "")

    def edge(self, *, is_first: bool) -> int:
        last = len(self.rows_model.rows) - 1
        return max(0, self._entry_from(0, 1) if is_first else self._entry_from(last, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            event.accept()  # the Enter that ends an edit is not one that opens the entry
        elif self._read_only or not self._handled(event):
            super().keyPressEvent(event)

    def _handled(self, event: QKeyEvent) -> bool:
        keys, steps = self.entry_keys, {Qt.Key.Key_Up: -STEP_MINUTES, Qt.Key.Key_Down: STEP_MINUTES}
        if event.key() == Qt.Key.Key_Insert:
            self.adding.emit()
        elif not keys:
            return False
        elif event.key() in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.nudged.emit(keys, steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:  # the standard key for it is Ctrl+D too where there is X11
            self.removed.emit(keys)
        elif event.key() == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.duplicated.emit(keys[0])
        elif event.key() == Qt.Key.Key_F2:
            column = self.currentIndex().column()
            self.begin_edit(self.programme_model.fields.get(column, "times"))
        else:
            return False
        return True

    def _problem(self, index: Index, typed: str) -> str:
        field = self.programme_model.fields[index.column()]
        problem = self._check(self.rows_model.key_at(index.row()), field, typed)
        self.complained.emit(problem)
        return problem

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not self._read_only and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif self.rows_model.rows[index.row()].kind is LineKind.ENTRY:
            super()._on_double_clicked(index)


def _columns(context: AppContext, home: str) -> list[Column[Line]]:
    lock = context.icon("lock")
    alerts = {severity: context.icon("alert-triangle", tone) for severity, tone in _TONES.items()}

    def alert(line: Line) -> QIcon | None:
        return alerts[line.weight] if line.weight else None

    columns: list[Column[Line]] = [
        Column(text("column.times"), lambda line: line.times, width=13),
        Column(text("column.length"), lambda line: line.length, width=8, tone=lambda _: "muted", yields=5),
        Column(
            text("column.entry"),
            lambda line: line.words,
            width=0,
            least=29,
            is_strong=True,
            tone=lambda line: "" if line.is_official else "muted",
            tooltip=lambda line: line.words if line.is_official else text("programme.unofficial", title=line.words),
        ),
        Column(
            text("column.place"),
            lambda line: line.place,
            width=15,
            tooltip=lambda line: line.place,
            leads=leading("venue", lambda line: line.venue_id),
            yields=3,
            field="place",
        ),
        Column(
            text("column.who"),
            lambda line: line.who,
            width=15,
            tooltip=lambda line: line.who,
            names=lambda line: line.people,
            yields=4,
            field="strand",
        ),
        Column(
            "",
            lambda line: line.is_fixed,
            lambda _: "",
            width=2,
            icon=lambda line: lock if line.is_fixed else None,
            tooltip=lambda line: text("programme.fixed") if line.is_fixed else "",
        ),
        Column(
            text("column.check"),
            lambda line: line.weight.value if line.weight else "",
            lambda line: text(f"programme.{line.weight.value}") if line.weight else "",
            width=9,
            icon=alert,
            tone=lambda line: _TONES[line.weight] if line.weight else "",
            tooltip=lambda line: "\n".join(line.problems),
            yields=1,
        ),
    ]
    if home:
        columns.insert(1, Column(home, lambda line: line.home_times, width=8, tone=lambda _: "muted", yields=2))
    return columns
