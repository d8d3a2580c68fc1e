"""Names in the cells of a table that lead to records: they look like links, and a click on one opens its record.

Words that name a step to take look the same, and a click on them takes it.
A click beside the words chooses the row, as everywhere; the keys are those of the table (Enter, Ctrl+Enter).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from planner.domain.entity import RecordRef
from ui.widgets.cells import CellDelegate
from ui.widgets.rows import LINK_ROLE, Index

R = TypeVar("R")


class _Spot(NamedTuple):
    """A name in a table: its cell, and which of the names there it is."""

    cell: QPersistentModelIndex
    number: int


_NOWHERE: Final = _Spot(QPersistentModelIndex(), -1)
_AROUND: Final = 6
"""What the style keeps free on both sides of the words of a cell, in pixels."""
_ENDLESS: Final = 1 << 20
"""The width of a line that is never broken."""


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
        self._pressed_name: _Spot = _NOWHERE
        self._hovered_name: _Spot = _NOWHERE
        self._drawn = _LinkDelegate(self)
        self.setItemDelegate(self._drawn)

    def show_links(self) -> None:
        """Draw the name below the pointer as a link, from now on."""
        self.setMouseTracking(True)

    def is_hovered(self, index: Index) -> bool:
        """Return whether the pointer is on a name in a cell."""
        return self._hovered_name.cell.isValid() and self._hovered_name.cell == index

    def is_one_name(self, index: Index) -> bool:
        """Return whether the words of a cell are one name, or one step to take."""
        target = index.data(LINK_ROLE)
        return callable(target) or (len(target) == 1 and target[0][0] == index.data())

    def hovered_words(self, index: Index) -> list[QRect]:
        """Return where the name below the pointer stands in a cell, in as many parts as lines."""
        return self._places(index)[self._hovered_name.number] if self.is_hovered(index) else []

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        is_on_nothing = is_plain and not self.indexAt(event.position().toPoint()).isValid()
        if is_on_nothing and self.selectionModel().hasSelection() and self.currentIndex().isValid():
            self.selectRow(self.currentIndex().row())  # what is shown beside stays chosen
        else:
            super().mousePressEvent(event)
        self._pressed_name = self._spot_at(event.position().toPoint()) if is_plain else _NOWHERE

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._hover(self._spot_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed_name = self._pressed_name, _NOWHERE
        spot = self._spot_at(event.position().toPoint())
        if spot.cell.isValid() and spot == pressed:
            target = spot.cell.data(LINK_ROLE)
            if callable(target):
                target()
            else:
                self.followed.emit(target[spot.number][1])

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(_NOWHERE)
        return super().viewportEvent(event)

    def _hover(self, spot: _Spot) -> None:
        if spot == self._hovered_name:
            return
        before, self._hovered_name = self._hovered_name, spot
        if spot.cell.isValid():
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()
        for one in (before.cell, spot.cell):
            if one.isValid():
                self.viewport().update(self.visualRect(one))

    def _spot_at(self, position: QPoint) -> _Spot:
        """Return the name that a position is on, nowhere beside the words and where they lead nowhere."""
        index = self.indexAt(position)
        places = enumerate(self._places(index))
        number = next((number for number, parts in places if any(part.contains(position) for part in parts)), None)
        return _NOWHERE if number is None else _Spot(QPersistentModelIndex(index), number)

    def _places(self, index: Index) -> list[list[QRect]]:
        """Return where the names stand in a cell, the one of a cell that is but a name with its icon."""
        target = index.data(LINK_ROLE) if index.isValid() else None
        if target is None:
            return []
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        QStyledItemDelegate.initStyleOption(self._drawn, option, index)
        room = self.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, self)
        if self.is_one_name(index):
            around, wide = option.rect, QFontMetrics(option.font).horizontalAdvance(option.text) + _AROUND
            if self.isRightToLeft():
                return [[around.adjusted(max(room.left(), room.right() - wide) - around.left(), 0, 0, 0)]]
            return [[QRect(around.topLeft(), QPoint(min(room.right(), room.left() + wide), around.bottom()))]]
        from ui.widgets.linked_text import LinkedText

        words = room.adjusted(_AROUND // 2, 0, -_AROUND // 2, 0)
        width = words.width() if self.wordWrap() else _ENDLESS
        laid = LinkedText(option.text, target, option.font, width)
        left = words.right() + 1 - width if self.isRightToLeft() else words.left()
        top = max(words.top(), words.top() + (words.height() - laid.height) // 2)
        return [[part.translated(left, top) & room for part in parts] for parts in laid.places()]


class _LinkDelegate(CellDelegate):
    """Underlines the name below the pointer."""

    def __init__(self, table: LinkingTable) -> None:
        super().__init__(table)
        self._table = table

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self._table.is_hovered(index) and self._table.is_one_name(index):
            font = option.font
            font.setUnderline(True)
            option.font = font

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if self._table.is_hovered(index) and not self._table.is_one_name(index):
            painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
            for part in self._table.hovered_words(index):
                below = part.center().y() + option.fontMetrics.ascent() // 2 + 2
                painter.drawLine(part.left(), below, part.right(), below)
