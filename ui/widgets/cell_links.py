"""Names in the cells of a table that lead to records: they look like links, and a click on one opens its record.

Words that name a step to take look the same, and a click on them takes it.
A click beside the words chooses the row, as everywhere; the keys are those of the table (Enter, Ctrl+Enter).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from planner.domain.entity import RecordRef
from ui.widgets.rows import LINK_ROLE, Index

R = TypeVar("R")
_AROUND: Final = 6
"""What the style keeps free on both sides of the words of a cell, in pixels."""


def leading(kind: str, identifier: Callable[[R], str | None]) -> Callable[[R], RecordRef | None]:
    """Return what a column leads to: the record of a kind whose id a row holds, nothing where it holds none."""

    def leads(row: R) -> RecordRef | None:
        found = identifier(row)
        return RecordRef(kind, found) if found else None

    return leads


class LinkingTable(QTableView):
    """A table in which the names of records can be clicked.

    Signals:
        followed: the record that the name clicked leads to.
    """

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed_link = QPersistentModelIndex()
        self._hovered_link = QPersistentModelIndex()
        self._drawn = _LinkDelegate(self)

    def show_links(self) -> None:
        """Draw the name below the pointer as a link, from now on."""
        self.setMouseTracking(True)
        self.setItemDelegate(self._drawn)

    def is_hovered(self, index: Index) -> bool:
        """Return whether the pointer is on the name in a cell."""
        return self._hovered_link.isValid() and self._hovered_link == index

    def link_at(self, position: QPoint) -> QModelIndex:
        """Return the cell whose name the pointer is on, an invalid one beside the words and where they lead nowhere."""
        index = self.indexAt(position)
        if not index.isValid() or index.data(LINK_ROLE) is None:
            return QModelIndex()
        return index if self._words_of(index).contains(position) else QModelIndex()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        is_plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        index = self.link_at(event.position().toPoint()) if is_plain else QModelIndex()
        self._pressed_link = QPersistentModelIndex(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._hover(self.link_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed_link = self._pressed_link, QPersistentModelIndex()
        index = self.link_at(event.position().toPoint())
        if index.isValid() and pressed == index:
            target = index.data(LINK_ROLE)
            if isinstance(target, RecordRef):
                self.followed.emit(target)
            else:
                target()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(QModelIndex())
        return super().viewportEvent(event)

    def _hover(self, index: QModelIndex) -> None:
        if self._hovered_link == index:
            return
        before, self._hovered_link = self._hovered_link, QPersistentModelIndex(index)
        if index.isValid():
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()
        for one in (before, index):
            if one.isValid():
                self.viewport().update(self.visualRect(one))

    def _words_of(self, index: QModelIndex) -> QRect:
        """Return the part of a cell that its icon and its words take."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        self._drawn.initStyleOption(option, index)
        words = self.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, self)
        right = words.left() + QFontMetrics(option.font).horizontalAdvance(option.text) + _AROUND
        return QRect(option.rect.topLeft(), QPoint(min(words.right(), right), option.rect.bottom()))


class _LinkDelegate(QStyledItemDelegate):
    """Underlines the name below the pointer."""

    def __init__(self, table: LinkingTable) -> None:
        super().__init__(table)
        self._table = table

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self._table.is_hovered(index):
            font = option.font
            font.setUnderline(True)
            option.font = font
