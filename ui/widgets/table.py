"""A table view for ``RowsModel``: sorts by its header, keeps its selection by record, copies what is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from ui.context import AppContext
from ui.theme import Theme, Type
from ui.widgets.rows import Column, Index, RowsModel

R = TypeVar("R")


class RowsTable(QTableView, Generic[R]):
    """Shows rows, one selected at a time or several.

    Signals:
        chosen: the key of the row that became current, "" for none.
        activated_row: the key of the row that was double-clicked or entered.
    """

    chosen = Signal(str)
    activated_row = Signal(str)

    def __init__(
        self,
        context: AppContext | Theme,
        name: str,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = context if isinstance(context, Theme) else context.theme
        self.rows_model: RowsModel[R] = self.make_model(columns, key, theme)
        self._current = ""
        self._actions: Sequence[QAction] = ()
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(72, 16))
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(40)
        header.setStretchLastSection(False)
        self.setSortingEnabled(True)
        self._size_columns()
        self.doubleClicked.connect(self._on_double_clicked)
        self.rows_model.modelReset.connect(self._on_model_reset)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)

    def make_model(self, columns: Sequence[Column[R]], key: Callable[[R], str], theme: Theme) -> RowsModel[R]:
        """Return the model of the rows; a table whose cells can be edited has one of its own."""
        return RowsModel(columns, key, theme.colour, theme.font(Type.STRONG), self)

    @property
    def current_key(self) -> str:
        return self._current

    @property
    def selected_keys(self) -> list[str]:
        return [self.rows_model.key_at(index.row()) for index in self.selectionModel().selectedRows()]

    def set_menu(self, actions: Sequence[QAction]) -> None:
        """Offer these actions under the right button, the menu key and Shift+F10."""
        self._actions = actions

    def set_rows(self, rows: Sequence[R]) -> None:
        self.rows_model.set_rows(rows)

    def choose(self, key: str) -> bool:
        """Make the row with ``key`` current; False if it is not shown."""
        place = self.rows_model.row_of(key)
        if place < 0:
            return False
        self.select_place(place)
        self.scrollTo(self.rows_model.index(place, 0))
        return True

    def select_place(self, place: int) -> None:
        """Make a row current and alone selected, whatever keys are held: selectRow toggles while Ctrl is down."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.rows_model.index(place, 0), flags)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        key = self.rows_model.key_at(current.row()) if current.isValid() else ""
        if key != self._current:
            self._current = key
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.activated_row.emit(self._current)
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard as tab-separated text with their headings."""
        shown = [place for place in range(len(self.rows_model.columns)) if not self.isColumnHidden(place)]
        lines = [[self.rows_model.columns[place].title for place in shown]]
        for index in sorted(self.selectionModel().selectedRows(), key=QModelIndex.row):
            row = self.rows_model.rows[index.row()]
            lines.append([self.rows_model.columns[place].shown(row) for place in shown])
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in cells) for cells in lines)
        QGuiApplication.clipboard().setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def sizeHintForRow(self, row: int) -> int:  # noqa: ARG002
        return self.verticalHeader().defaultSectionSize()

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        unit = self.fontMetrics().averageCharWidth()
        for place, column in enumerate(self.rows_model.columns):
            if column.width:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(place, column.width * unit + 20)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _fit_columns(self) -> None:
        """Leave out the columns that yield, most yielding first, until the others fit."""
        unit = self.fontMetrics().averageCharWidth()
        columns = list(enumerate(self.rows_model.columns))
        needed = {place: (column.width or column.least) * unit + 20 for place, column in columns}
        shown = dict(columns)
        for place, column in sorted(columns, key=lambda one: (-one[1].yields, -one[0])):
            if column.yields and sum(needed[other] for other in shown) > self.viewport().width():
                del shown[place]
        for place, _ in columns:
            if self.isColumnHidden(place) is (place in shown):
                self.setColumnHidden(place, place not in shown)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.activated_row.emit(self.rows_model.key_at(index.row()))

    @Slot()
    def _on_model_reset(self) -> None:
        wanted = self._current
        if wanted and not self.choose(wanted):
            self._current = ""
            self.chosen.emit("")

    @Slot(QPoint)
    def _on_menu_requested(self, position: QPoint) -> None:
        if self._actions:
            menu = QMenu(self)
            menu.addActions(list(self._actions))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(position))
