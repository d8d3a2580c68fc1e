"""Walks over what a window shows: which controls have no name, which words are cut off, and which shortcuts meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QFontMetrics, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QStyle,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from ui.widgets.cells import CellDelegate
from ui.widgets.link import Link
from ui.widgets.rows import RowsModel

WITHIN: Final = Qt.ShortcutContext.WidgetWithChildrenShortcut
ALONE: Final = Qt.ShortcutContext.WidgetShortcut
HEAD_PADDING: Final = 4
"""The least that a table's heading keeps free on each side."""
_BEYOND: Final = 10_000
Role = QAccessible.Role
INTERACTIVE: Final = frozenset(
    {
        *(Role.PushButton, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.SpinBox),
        *(Role.Slider, Role.List, Role.Table, Role.Tree, Role.PageTab, Role.MenuItem, Role.ButtonMenu),
        *(Role.ButtonDropDown, Role.Link, Role.Dial, Role.HotkeyField),
    }
)
WHOLES: Final = frozenset({Role.Table, Role.Tree, Role.List})
"""What is named itself and whose cells are what the records say."""


def nameless(of: QWidget) -> set[str]:
    """Return the controls in the accessible tree of a widget that have no name, by type and parent's type."""
    root = QAccessible.queryAccessibleInterface(of)
    assert root is not None
    return {_described(one) for one in _controls(root) if not one.text(QAccessible.Text.Name).strip()}


def _controls(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    if node.role() in INTERACTIVE and not node.state().invisible:
        yield node
    if node.role() in WHOLES:
        return
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None:
            yield from _controls(child)


def _described(node: QAccessibleInterface) -> str:
    control = node.object()
    parent = control.parent() if control is not None else None
    return f"{type(control).__name__} {control.objectName() if control else ''} in {type(parent).__name__}"


def overflowing(shown: QWidget) -> set[str]:
    """Return what is drawn wider than it is shown, beside whose edge nobody can look."""
    areas = [one for one in shown.findChildren(QScrollArea) if one.isVisible() and one.widget() is not None]
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return {
        f"{type(one).__name__} is {one.widget().width() - one.viewport().width()} px too wide"
        for one in areas
        if one.horizontalScrollBarPolicy() is never and one.widget().width() > one.viewport().width()
    }


def clipped(of: QWidget) -> set[str]:
    """Return the words in a window that have less room than they need, by type; of cells ``elided`` tells."""
    return {
        f"{type(one).__name__}: {words}"
        for one in of.findChildren(QWidget)
        if one.isVisible() and not _is_cell(one) and not one.objectName().startswith("qt_")
        for words in _cut_off(one)
    }


def _is_cell(widget: QWidget) -> bool:
    """Whether a widget is laid out by a table, whose columns the officer sets."""
    parent = widget.parentWidget()
    return parent is not None and isinstance(parent.parentWidget(), QTableView)


def _cut_off(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() if widget.text() and widget.textFormat() is not Qt.TextFormat.RichText:
            if not _is_roomy(widget):
                yield widget.text()
        case Link():
            if widget.heightForWidth(widget.width()) > widget.height():
                yield widget.text()
        case QAbstractButton() if widget.text():
            needed = widget.sizeHint()
            if needed.width() > widget.width() + 1 or needed.height() > widget.height() + 4:
                yield widget.text()
        case QLineEdit() if not widget.text() and widget.placeholderText():
            if widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > widget.contentsRect().width():
                yield widget.placeholderText()
        case QComboBox() if not widget.isEditable():
            if widget.fontMetrics().horizontalAdvance(widget.currentText()) > widget.width():
                yield widget.currentText()
        case QTabBar():
            arrows = (one for one in widget.findChildren(QToolButton) if one.arrowType() != Qt.ArrowType.NoArrow)
            if any(one.isVisible() for one in arrows):
                yield ", ".join(widget.tabText(place) for place in range(widget.count()))
        case QTableView() if widget.horizontalHeader().isVisible():
            yield from _cut_off_heads(widget)
        case _:
            return


def _is_roomy(shown: QLabel) -> bool:
    room = shown.contentsRect().size() - QSize(2 * shown.margin(), 2 * shown.margin())
    if shown.wordWrap():
        return shown.heightForWidth(shown.width()) <= shown.height() + 1
    words = shown.text().replace("&", "") if shown.buddy() is not None else shown.text()
    needed = shown.fontMetrics().size(0, words)
    return needed.width() <= room.width() + 1 and needed.height() <= room.height() + 2


def _cut_off_heads(table: QTableView) -> Iterator[str]:
    head, model = table.horizontalHeader(), table.model()
    if type(head) is not QHeaderView:
        return  # one that paints its own words
    for place in range(model.columnCount()):
        words = str(model.headerData(place, Qt.Orientation.Horizontal) or "")
        needed = head.fontMetrics().horizontalAdvance(words) + 2 * HEAD_PADDING
        if words and not head.isSectionHidden(place) and needed > head.sectionSize(place):
            yield words


def elided(of: QWidget) -> set[str]:
    """Return the words in the cells of tables in sight that end in dots, by the heading of their column."""
    return {
        f"{model.headerData(index.column(), Qt.Orientation.Horizontal)}: {index.data()}"
        for table in of.findChildren(QTableView)
        if table.isVisible() and isinstance(table.model(), RowsModel)
        for model in (table.model(),)
        for place in range(model.columnCount())
        if not table.isColumnHidden(place)
        for index in (model.index(row, place) for row in range(model.rowCount()))
        if table.viewport().rect().contains(table.visualRect(index)) and not _has_room(table, index)
    }


def _has_room(table: QTableView, index: QModelIndex) -> bool:
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    option.rect = table.visualRect(index)
    delegate = table.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    delegate.initStyleOption(option, index)
    if not option.text or table.columnSpan(index.row(), index.column()) > 1:
        return True
    style = table.style()
    room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, table)
    around = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, table) + 1
    metrics = QFontMetrics(option.font)
    wrap = int(Qt.TextFlag.TextWordWrap) if table.wordWrap() else 0
    needed = metrics.boundingRect(QRect(0, 0, room.width() - 2 * around, _BEYOND), wrap, option.text)
    return needed.width() <= room.width() - 2 * around + 1 and needed.height() <= room.height()


def active(window: QWidget) -> Iterator[tuple[str, Qt.ShortcutContext, QWidget, str]]:
    """Give keys, context, the widget it counts for, and a name, of each action and shortcut of the window."""
    for action in window.findChildren(QAction):
        owners = [one for one in action.associatedObjects() if isinstance(one, QWidget)]
        for owner in {_in_window(one) for one in owners}:
            for keys in action.shortcuts():
                yield keys.toString(), action.shortcutContext(), owner, action.text()
    for shortcut in window.findChildren(QShortcut):
        parent = shortcut.parent()
        assert isinstance(parent, QWidget)
        for keys in shortcut.keys():  # noqa: SIM118 - a shortcut is no mapping
            yield keys.toString(), shortcut.context(), parent, "QShortcut"


def _in_window(widget: QWidget) -> QWidget:
    """Return the widget, or where it is a menu, which is a window of its own, the window that it is of."""
    while isinstance(widget, QMenu):
        widget = widget.parentWidget()
    return widget


def meet(one: tuple[Qt.ShortcutContext, QWidget], other: tuple[Qt.ShortcutContext, QWidget]) -> bool:
    """Return whether two shortcuts can be active at the same time."""
    (first, a), (second, b) = one, other
    if a.window() is not b.window():
        return False
    if first not in (WITHIN, ALONE) or second not in (WITHIN, ALONE):
        return True
    if a is b:
        return True
    return (first is WITHIN and a.isAncestorOf(b)) or (second is WITHIN and b.isAncestorOf(a))


def clashes(window: QWidget) -> set[tuple[str, str, str]]:
    """Return the keys that two actions or shortcuts of a window answer to in one place, with the names of both."""
    by_keys = defaultdict(list)
    for keys, context, widget, name in active(window):
        by_keys[keys].append((context, widget, name))
    return {
        (keys, one[2], other[2])
        for keys, found in by_keys.items()
        for one, other in combinations(found, 2)
        if one[2] != other[2] and meet(one[:2], other[:2])
    }
