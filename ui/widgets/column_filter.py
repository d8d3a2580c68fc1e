"""The filter of one column: words that it must show, and where it shows few different ones, a tick for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout

from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.arranging import LARGE, ColumnFilter
from ui.widgets.basics import button, label

if TYPE_CHECKING:
    from ui.widgets.table import RowsTable

Index = QModelIndex | QPersistentModelIndex
_WIDTH: Final = 280
_MOST: Final = 10
"""So many values are seen without scrolling."""
_PAUSE_MS: Final = 120
"""A long list is filtered when typing pauses."""


class ValuesModel(QAbstractListModel):
    """The values of a column, each with a tick and how often it occurs."""

    def __init__(self, values: list[tuple[str, int]], chosen: frozenset[str] | None, parent: Any = None) -> None:
        super().__init__(parent)
        self.values = values
        self.ticked = {value for value, _ in values if chosen is None or value in chosen}

    def tick_all(self, *, is_ticked: bool) -> None:
        self.ticked = {value for value, _ in self.values} if is_ticked else set()
        self.dataChanged.emit(self.index(0), self.index(len(self.values) - 1))

    @property
    def chosen(self) -> frozenset[str] | None:
        """What is ticked, None where all is."""
        return None if len(self.ticked) == len(self.values) else frozenset(self.ticked)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.values)

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: ARG002 - Qt gives it
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self.values):
            return None
        value, count = self.values[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{value or text('column_filter.blank')}  {count:,}"
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if value in self.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        words = self.values[index.row()][0]
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.ticked.add(words)
        else:
            self.ticked.discard(words)
        self.dataChanged.emit(index, index)
        return True


class ColumnFilterPopup(QFrame):
    """Filters a table by one of its columns while it stands; Escape or a click elsewhere closes it."""

    def __init__(self, table: RowsTable[Any], place: int) -> None:
        super().__init__(table, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "popover")
        self._table = table
        self._place = place
        model = table.rows_model
        title = text("column_filter.title", column=model.columns[place].title)
        self.setAccessibleName(title)
        now = model.filters.get(place, ColumnFilter())
        choices = model.digest.choices(place) if model.digest.is_prepared else None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS if model.given_count >= LARGE else 0)
        self._later.timeout.connect(self._apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        layout.setSpacing(Space.S)
        layout.addWidget(label(table.theme, title, Type.STRONG))
        self.line = QLineEdit(now.words)
        self.line.setPlaceholderText(text("column_filter.words"))
        self.line.setAccessibleName(text("column_filter.words"))
        self.line.setClearButtonEnabled(True)
        self.view = QListView()
        self.values: ValuesModel | None = None
        if choices is None:
            self.view.hide()
            layout.addWidget(self.line)
            self.line.textChanged.connect(self._on_line_changed)
            self.line.returnPressed.connect(self.close)
            self.setFocusProxy(self.line)
        else:
            self.line.hide()
            self._add_values(layout, self._ordered(choices), now.values)
            self.setFocusProxy(self.view)
        buttons = QHBoxLayout()
        self.clear = button(text("column_filter.clear"), look="link")
        done = button(text("column_filter.done"), look="primary")
        buttons.addWidget(self.clear)
        buttons.addStretch(1)
        buttons.addWidget(done)
        layout.addLayout(buttons)
        self.clear.clicked.connect(self._on_clear_clicked)
        done.clicked.connect(self.close)
        self.setFixedWidth(_WIDTH)

    def show_below(self, point: QPoint) -> None:
        """Show it below a point of the screen, within the screen."""
        self.adjustSize()
        room = self._table.screen().availableGeometry()
        left = max(room.left(), min(point.x(), room.right() - self.width()))
        self.move(left, max(room.top(), min(point.y(), room.bottom() - self.height())))
        self.show()
        (self.line if self.values is None else self.view).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def _ordered(self, choices: Any) -> list[tuple[str, int]]:
        """Return the values as the column sorts them."""
        digest = self._table.rows_model.digest
        texts = digest.texts(self._place)
        in_order = dict.fromkeys(texts[row] for row in digest.order(sorted_by=self._place))
        return [(value, choices[value]) for value in in_order]

    def _add_values(self, layout: QVBoxLayout, values: list[tuple[str, int]], chosen: frozenset[str] | None) -> None:
        ticks = QHBoxLayout()
        for code, is_ticked in (("column_filter.all", True), ("column_filter.none", False)):
            tick = button(text(code), look="link")
            tick.setProperty("ticks", is_ticked)
            tick.clicked.connect(self._on_tick_clicked)
            ticks.addWidget(tick)
        ticks.addStretch(1)
        layout.addLayout(ticks)
        self.values = ValuesModel(values, chosen, self)
        self.view.setProperty("look", "ticks")
        self.view.setModel(self.values)
        self.view.setAccessibleName(self.accessibleName())
        self.view.setUniformItemSizes(True)
        self.view.setCurrentIndex(self.values.index(0))
        row = max(self.view.sizeHintForRow(0), 24)
        self.view.setFixedHeight(row * min(len(values), _MOST) + 6)
        layout.addWidget(self.view)
        self.values.dataChanged.connect(self._on_values_changed)

    @Slot()
    def _apply(self) -> None:
        chosen = self.values.chosen if self.values is not None else None
        self._table.rows_model.set_column_filter(self._place, ColumnFilter(self.line.text(), chosen))

    @Slot()
    def _on_line_changed(self) -> None:
        self._later.start()

    @Slot()
    def _on_values_changed(self) -> None:
        self._apply()

    @Slot()
    def _on_tick_clicked(self) -> None:
        if self.values is not None:
            self.values.tick_all(is_ticked=bool(self.sender().property("ticks")))

    @Slot()
    def _on_clear_clicked(self) -> None:
        self._later.stop()
        self._table.rows_model.set_column_filter(self._place, ColumnFilter())
        self.close()
