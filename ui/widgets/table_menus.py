"""What a table offers beside its rows: copying, filters of its columns, and which columns there are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from ui.messages import text
from ui.widgets.arranging import ColumnFilter

if TYPE_CHECKING:
    from ui.widgets.table import RowsTable


def row_menu(table: RowsTable[Any]) -> QMenu:
    """Return the menu of the rows that are selected: what the page offers, then what every table does."""
    menu = _new_menu(table)
    menu.addActions(list(table.page_actions))
    if table.page_actions:
        menu.addSeparator()
    copy = menu.addAction(text("table.copy"), table.copy)
    copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    copy.setEnabled(table.selected_count > 0)
    menu.addSeparator()
    if table.can_filter:
        menu.addAction(text("table.filter"), table.offer_filters)
    menu.addAction(text("table.columns"), table.offer_columns)
    return menu


def column_menu(table: RowsTable[Any], place: int) -> QMenu:
    """Return the menu of one column's heading."""
    menu = _new_menu(table)
    title = table.rows_model.columns[place].title
    if table.isSortingEnabled():
        ways = (("table.ascending", Qt.SortOrder.AscendingOrder), ("table.descending", Qt.SortOrder.DescendingOrder))
        for code, way in ways:
            menu.addAction(text(code), partial(table.sortByColumn, place, way))
        menu.addAction(text("table.unsorted"), lambda: table.sortByColumn(-1, Qt.SortOrder.AscendingOrder))
        menu.addSeparator()
    if table.can_filter:
        menu.addAction(text("column_filter.open", column=title), lambda: table.open_filter(place))
        if place in table.rows_model.filters:
            menu.addAction(text("column_filter.clear"), lambda: _clear(table, place))
        menu.addSeparator()
    if len(table.columns_shown) > 1:
        menu.addAction(text("table.hide", column=title), lambda: table.arrangement.tick(place, is_shown=False))
    menu.addAction(text("table.columns"), table.offer_columns)
    return menu


def filter_menu(table: RowsTable[Any]) -> QMenu:
    """Return a menu of the columns to filter by."""
    menu = _new_menu(table)
    model = table.rows_model
    for place in table.columns_shown:
        chosen = menu.addAction(model.columns[place].title or text("table.column", number=place + 1))
        chosen.setCheckable(True)
        chosen.setChecked(place in model.filters)
        chosen.triggered.connect(lambda _=False, place=place: table.open_filter(place))
    menu.addSeparator()
    clear = menu.addAction(text("filter.clear"), lambda: model.set_column_filters({}))
    clear.setEnabled(bool(model.filters))
    return menu


def columns_menu(table: RowsTable[Any]) -> QMenu:
    """Return a menu with a tick for each column."""
    menu = _new_menu(table)
    for place, column in enumerate(table.rows_model.columns):
        ticked = menu.addAction(column.title or text("table.column", number=place + 1))
        ticked.setCheckable(True)
        ticked.setChecked(not table.isColumnHidden(place))
        ticked.triggered.connect(lambda is_shown, place=place: table.arrangement.tick(place, is_shown=is_shown))
    menu.addSeparator()
    reset = menu.addAction(text("table.reset"), table.arrangement.reset)
    reset.setEnabled(table.arrangement.is_arranged)
    return menu


def _new_menu(table: RowsTable[Any]) -> QMenu:
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _clear(table: RowsTable[Any], place: int) -> None:
    table.rows_model.set_column_filter(place, ColumnFilter())
