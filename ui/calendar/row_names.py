"""The names of a year's rows: each behind its country's flag, and a link to the mechanism or country."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QTableView, QToolTip

from ui.calendar.headers import QuietHeader
from ui.calendar.kit import Kit
from ui.calendar.year_rows import PlannerRow
from ui.widgets.basics import plain_tip

_MOST_LETTERS: Final = 26


class RowNames(QuietHeader):
    """The heading beside the rows; the whole name on hover.

    Signals:
        followed: the record whose name was clicked.
    """

    followed = Signal(object)

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._rows: Sequence[PlannerRow] = ()
        self._hovered = self._pressed = -1
        self.setMouseTracking(True)

    def show_rows(self, kit: Kit, rows: Sequence[PlannerRow]) -> None:
        """Show the names of rows."""
        self.use(kit)
        names = [(row.ref, row.name, row.full_name, row.iso_code) for row in rows]
        is_same = names == [(row.ref, row.name, row.full_name, row.iso_code) for row in self._rows]
        self._rows = rows
        if not is_same:
            self.show_anew()

    def sizeHint(self) -> QSize:
        if self._kit is None or not self._rows:
            return super().sizeHint()
        letters = self._kit.metrics.averageCharWidth() * _MOST_LETTERS
        longest = max(self._kit.words_width(row.name) for row in self._rows)
        return QSize(min(longest, letters) + round(2.6 * self._kit.icon_size) + 12, 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        kit = self._kit
        if kit is None or not rect.isValid() or section >= len(self._rows):
            return
        row = self._rows[section]
        painter.fillRect(rect, kit.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, kit.colour("border"))
        painter.fillRect(kit.laid(rect, QRect(rect.right(), rect.top(), 1, rect.height())), kit.colour("border"))
        line = self._line_in(kit, rect)
        height = round(kit.icon_size * 0.75)
        flag = kit.flag(row.iso_code, height) if row.iso_code else None
        if flag is not None:
            beside = round(1.6 * kit.icon_size)
            place = QRect(line.left() - beside, line.top(), round(flag.width() / kit.ratio), height)
            if kit.is_mirrored:
                place.moveRight(line.right() + beside)
            painter.drawPixmap(place.left(), line.top() + (line.height() - height) // 2, flag)
        kit.label(painter, line, row.name, "accent" if row.ref is not None else "text")
        if section == self._hovered:
            below = line.center().y() + kit.metrics.ascent() // 2 + 1
            under = QRect(line.left(), below, self._words_width(kit, line, row), 1)
            painter.fillRect(kit.laid(line, under), kit.colour("accent"))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            section = self.logicalIndexAt(event.pos())
            words = self._rows[section].full_name if 0 <= section < len(self._rows) else ""
            QToolTip.showText(event.globalPos(), plain_tip(words), self.viewport())
            return True
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._hover(self._name_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._name_at(event.position().toPoint()) if is_left else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, -1
        if pressed >= 0 and pressed == self._name_at(event.position().toPoint()):
            self.followed.emit(self._rows[pressed].ref)

    def _name_at(self, position: QPoint) -> int:
        """Return the row whose name is at a position and leads on, −1 for none."""
        section = self.logicalIndexAt(position)
        if self._kit is None or not 0 <= section < len(self._rows) or self._rows[section].ref is None:
            return -1
        size = QSize(self.viewport().width(), self.sectionSize(section))
        line = self._line_in(self._kit, QRect(QPoint(0, self.sectionViewportPosition(section)), size))
        width = self._words_width(self._kit, line, self._rows[section])
        words = self._kit.laid(line, QRect(line.topLeft(), QSize(width, line.height())))
        return section if words.contains(position) else -1

    def _words_width(self, kit: Kit, line: QRect, row: PlannerRow) -> int:
        return min(line.width(), kit.words_width(row.name))

    def _line_in(self, kit: Kit, rect: QRect) -> QRect:
        """Return where the name stands in a row."""
        left = rect.left() + 12 + round(1.6 * kit.icon_size)
        return kit.laid(rect, QRect(left, rect.top() + 3, rect.right() - 5 - left, kit.line_height))

    def _hover(self, section: int) -> None:
        if section == self._hovered:
            return
        self._hovered = section
        if section >= 0:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()
        self.viewport().update()
