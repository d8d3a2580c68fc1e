"""A table view for ``RowsModel``: sorts by its header, filters by its columns, keeps its selection, copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QMetaMethod,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from planner.domain.entity import RecordRef
from ui.context import AppContext
from ui.messages import text
from ui.theme import Theme, Type
from ui.widgets import context_menu
from ui.widgets.cell_links import LinkingTable
from ui.widgets.cells import write_in_the_middle
from ui.widgets.focus_mark import mark_focus
from ui.widgets.row_heights import RowHeights
from ui.widgets.rows import Column, Index, RowsModel
from ui.widgets.table_header import TableHeader
from ui.widgets.table_layout import TableLayout

R = TypeVar("R")
_EDGES: Final = (Qt.Key.Key_Home, Qt.Key.Key_End)


class RowsTable(LinkingTable, Generic[R]):
    """Shows rows, one selected at a time or several.

    Args:
        name: what a screen reader says.
        memory: under which the user's arrangement of the columns is kept; ``name`` if not given.

    Attributes:
        can_filter: whether its columns can be filtered; not where the order of all rows is the point.

    Signals:
        chosen: the key of the row that became current, "" for none.
        activated_row: the key of the row that was double-clicked or entered.
        selected: other rows are selected now.
    """

    chosen = Signal(str)
    activated_row = Signal(str)
    selected = Signal()
    can_filter = True

    def __init__(
        self,
        context: AppContext | Theme,
        name: str,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        parent: QWidget | None = None,
        *,
        memory: str = "",
    ) -> None:
        super().__init__(parent)
        self.theme = context if isinstance(context, Theme) else context.theme
        self.rows_model: RowsModel[R] = self.make_model(columns, key, self.theme)
        self._current = ""
        self.page_actions: Sequence[QAction] = ()
        self._nothing = ""
        self._kept: list[str] | None = []
        self._stands_at: int | None = None
        self._was_selected = False
        header = TableHeader(self, self.theme)
        self.setHorizontalHeader(header)
        self.rows_model.rowsAboutToBeRemoved.connect(self._on_rows_about_to_be_removed)  # before Qt unmarks them
        self.setModel(self.rows_model)
        # of its own and empty: to paint its sections a header asks of every row whether it is selected
        header.setSelectionModel(QItemSelectionModel(self.rows_model, header))
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
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        settings = None if isinstance(context, Theme) else context.settings
        self.arrangement = TableLayout(self, settings, memory or name)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu_requested)
        header.funnel_clicked.connect(self.open_filter)
        self.doubleClicked.connect(self._on_double_clicked)
        if any(column.is_linking for column in columns):
            self.show_links()
            if not isinstance(context, Theme):
                self.followed.connect(context.open)
        self.rows_model.rowsRemoved.connect(self._on_rows_removed)
        self.rows_model.modelAboutToBeReset.connect(self._on_model_about_to_be_reset)
        self.rows_model.modelReset.connect(self._on_model_reset)

    def make_model(self, columns: Sequence[Column[R]], key: Callable[[R], str], theme: Theme) -> RowsModel[R]:
        """Return the model of the rows; a table whose cells can be edited has one of its own."""
        return RowsModel(columns, key, theme.colour, theme.font(Type.STRONG), self)

    @property
    def current_key(self) -> str:
        return self._current

    @property
    def current_field(self) -> str:
        """The field that the current cell shows, at which an editor of its row begins."""
        index = self.currentIndex()
        return self.rows_model.columns[index.column()].field if index.isValid() else ""

    @property
    def selected_places(self) -> list[int]:
        """The places of the rows that are selected, top to bottom."""
        return sorted({row for one in self._ranges() for row in range(one.top(), one.bottom() + 1)})

    @property
    def selected_count(self) -> int:
        return sum(one.height() for one in self._ranges() if one.left() == 0)

    @property
    def selected_keys(self) -> list[str]:
        return [self.rows_model.key_at(place) for place in self.selected_places]

    @property
    def columns_shown(self) -> list[int]:
        """The places of the columns that are shown, as they stand from left to right."""
        return self.arrangement.shown()

    def links_of(self, place: int) -> list[tuple[str, RecordRef]]:
        """Return the records that the cells of a row lead to, each with the title of its column."""
        if not 0 <= place < self.rows_model.rowCount():
            return []
        row = self.rows_model.rows[place]
        return [(column.title, ref) for column in self.rows_model.columns for _, ref in column.links(row)]

    def wrap(self, lines: int = 2) -> RowHeights:
        """Let words go on in further lines where they would be cut."""
        return RowHeights(self, lines)

    def say_nothing(self, words: str) -> None:
        """Write a sentence where the rows would stand, while there are none."""
        self._nothing = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def height_for(self, rows: int) -> int:
        """Return how high the table is with its heading and its first rows; one filtered out counts as a line."""
        shown = min(rows, self.rows_model.rowCount())
        lines = (rows - shown) * self.verticalHeader().defaultSectionSize()
        heading = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().sizeHint().height()
        return heading + sum(map(self.rowHeight, range(shown))) + lines + self.room_below()

    def room_below(self) -> int:
        """Return what the frame takes, and the bar that would lie over the last row, if any."""
        bar = self.horizontalScrollBar()
        return 2 * self.frameWidth() + (bar.sizeHint().height() if bar.maximum() > 0 else 0)

    def set_menu(self, actions: Sequence[QAction]) -> None:
        """Offer these actions under the right button, the menu key and Shift+F10."""
        self.page_actions = actions

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
        self.selectionModel().setCurrentIndex(self.rows_model.index(place, self._name_column()), flags)

    def _name_column(self) -> int:
        """Return the column that names a row, which an editor of one chosen by keys begins at."""
        columns = enumerate(self.rows_model.columns)
        return next((place for place, one in columns if one.is_strong and not self.isColumnHidden(place)), 0)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        key = self.rows_model.key_at(current.row()) if current.isValid() else ""
        if key != self._current:
            self._current = key
            self.chosen.emit(key)
        if current.row() != previous.row():
            self.viewport().update()  # the mark of the focus goes across the whole row

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows_model.rowCount():
            words = text("room.nothing_matches") if self.rows_model.given_count else self._nothing
            write_in_the_middle(self.viewport(), words, self.theme.colour("muted"))
        mark_focus(self, self.theme.colour("accent"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the row that becomes current as the table is entered by key: Qt leaves it unmarked."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self._current and not self.selected_count:
            self.select_place(self.currentIndex().row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selected.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif is_alt and event.key() == Qt.Key.Key_Down and self.can_filter:
            self.open_filter(max(0, self.currentIndex().column()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            if self.isSignalConnected(QMetaMethod.fromSignal(self.activated_row)):
                self.activated_row.emit(self._current)
            else:
                event.ignore()  # rows that lead nowhere leave the key to the button of their dialog
        elif context_menu.is_asked_by(event):
            context_menu.ask(self)
        elif event.key() in _EDGES and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if self.rows_model.rowCount():
                self.select_place(self.edge(is_first=event.key() == Qt.Key.Key_Home))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of the rows: where the pointer is, or asked for by key below the row that it is of."""
        from ui.widgets.table_menus import row_menu

        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        row_menu(self).popup(self._below_current() if by_key else event.globalPos())

    def edge(self, *, is_first: bool) -> int:
        """Return the row that Home or End goes to; Qt would go to the row's first or last column, which marks none."""
        return 0 if is_first else self.rows_model.rowCount() - 1

    def copy(self) -> None:
        """Put the selected rows on the clipboard with headings, also the columns a narrow table has no room for."""
        from ui.widgets.copying import for_clipboard

        model = self.rows_model
        columns = [model.columns[place] for place in self.arrangement.wanted() if model.columns[place].title]
        rows = [model.rows[place] for place in self.selected_places]
        if rows:
            lines = [[column.title for column in columns], *([column.shown(row) for column in columns] for row in rows)]
            QGuiApplication.clipboard().setMimeData(for_clipboard(lines))

    @Slot(int)
    def open_filter(self, place: int) -> None:
        """Show the filter of a column below its heading."""
        from ui.widgets.column_filter import ColumnFilterPopup

        header = self.horizontalHeader()
        left = header.sectionViewportPosition(place)
        ColumnFilterPopup(self, place).show_below(header.viewport().mapToGlobal(QPoint(left, header.height())))

    def offer_filters(self) -> None:
        """Show a menu of the columns to filter by."""
        from ui.widgets.table_menus import filter_menu

        filter_menu(self).popup(self._below_header())

    def offer_columns(self) -> None:
        """Show a menu with a tick for each column."""
        from ui.widgets.table_menus import columns_menu

        columns_menu(self).popup(self._below_header())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.fit()

    def sizeHintForRow(self, row: int) -> int:  # noqa: ARG002 - Qt gives it
        return self.verticalHeader().defaultSectionSize()

    def _ranges(self) -> list[QItemSelectionRange]:
        """Return what is selected as runs of rows: to ask for every row of 100,000 takes seconds."""
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    def _below_header(self) -> QPoint:
        return self.horizontalHeader().mapToGlobal(QPoint(0, self.horizontalHeader().height()))

    def _below_current(self) -> QPoint:
        """Return where the current row ends on the screen, as far as it is in sight."""
        shown = self.visualRect(self.currentIndex()) & self.viewport().rect()
        below = QPoint(shown.left(), shown.bottom()) if shown.isValid() else QPoint()
        return self.viewport().mapToGlobal(below)

    @Slot(QPoint)
    def _on_header_menu_requested(self, position: QPoint) -> None:
        from ui.widgets.table_menus import column_menu, columns_menu

        place = self.horizontalHeader().logicalIndexAt(position)
        menu = column_menu(self, place) if place >= 0 else columns_menu(self)
        menu.popup(self.horizontalHeader().mapToGlobal(position))

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.activated_row.emit(self.rows_model.key_at(index.row()))

    @Slot()
    def _on_rows_about_to_be_removed(self) -> None:
        self._was_selected = self.selected_count > 0

    @Slot()
    def _on_rows_removed(self) -> None:
        """Select the row that became current as all those selected went: Qt leaves it unmarked, and Del idle."""
        if self._was_selected and not self.selected_count and self.currentIndex().isValid():
            self.select_place(self.currentIndex().row())

    @Slot()
    def _on_model_about_to_be_reset(self) -> None:
        """Remember which rows are selected beside the current one, None for all, and where the table stands."""
        count = self.selected_count
        self._kept = self.selected_keys if count > 1 else []
        if count > 1 and count == self.rows_model.rowCount():
            self._kept = None
        current = self.visualRect(self.currentIndex())
        self._stands_at = None if self.viewport().rect().intersects(current) else self.verticalScrollBar().value()

    @Slot()
    def _on_model_reset(self) -> None:
        kept, self._kept = self._kept, []
        place = self.rows_model.row_of(self._current)
        if place >= 0:
            self.select_place(place)
            if self._stands_at is None:
                self.scrollTo(self.rows_model.index(place, 0))
            else:  # the user looks at something else
                self.verticalScrollBar().setValue(self._stands_at)
        elif self._current:
            self._current = ""
            self.chosen.emit("")
        if kept is None:
            self.selectAll()
        elif len(kept) > 1:
            self._select_places(sorted(place for key in kept if (place := self.rows_model.row_of(key)) >= 0))

    def _select_places(self, places: Sequence[int]) -> None:
        selection = QItemSelection()
        first = 0
        for number, place in enumerate(places):
            if number + 1 == len(places) or places[number + 1] != place + 1:  # the end of a run
                last = len(self.rows_model.columns) - 1
                selection.select(self.rows_model.index(places[first], 0), self.rows_model.index(place, last))
                first = number + 1
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)
