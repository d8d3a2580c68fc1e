"""The head of a table: a click sorts, the funnel beside a title filters by it, the right button arranges columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip

from ui.icons import icon
from ui.messages import text
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.widgets.table import RowsTable

FUNNEL: Final = 14
_ROOM: Final = 22
"""The width at the end of a section that belongs to the funnel, beside the grip by which it is resized."""
_GRIP: Final = 5
_ARROW: Final = 14
"""The width of the arrow that says how the rows are sorted."""


class TableHeader(QHeaderView):
    """Shows a funnel where the mouse is and where a filter is set.

    Signals:
        funnel_clicked: the place of the column whose funnel was clicked.
    """

    funnel_clicked = Signal(int)

    def __init__(self, table: RowsTable[Any], theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._theme = theme
        self._hovered = -1
        self._pressed = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    def funnel_rect(self, place: int) -> QRect:
        """Return where a column's funnel stands."""
        left = self.sectionViewportPosition(place) + self.sectionSize(place) - _ROOM
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == place:
            left -= _ARROW
        return QRect(QPoint(left, 0), QSize(_ROOM - _GRIP, self.height()))

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        painter.save()
        super().paintSection(painter, rect, place)
        painter.restore()
        is_set = place in self._table.rows_model.filters
        if not self._table.can_filter or not (is_set or place == self._hovered):
            return
        ground = QRect(self.funnel_rect(place).left() - 2, rect.top(), _ROOM - _GRIP + 2, rect.height() - 1)
        painter.fillRect(ground, self._theme.colour("accent_soft" if is_set else "surface"))
        shape = QRect(0, 0, FUNNEL, FUNNEL)
        shape.moveCenter(self.funnel_rect(place).center())
        icon("filter", self._theme.colour("accent" if is_set else "muted")).paint(painter, shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._funnel_at(event.position().toPoint())
        if self._pressed < 0 or event.button() is not Qt.MouseButton.LeftButton:
            self._pressed = -1
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, -1
        if pressed < 0:
            super().mouseReleaseEvent(event)
        elif self._funnel_at(event.position().toPoint()) == pressed:
            self.funnel_clicked.emit(pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed < 0:
            super().mouseMoveEvent(event)
            self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._funnel_at(event.pos())
            if place >= 0:
                title = self._table.rows_model.columns[place].title
                QToolTip.showText(event.globalPos(), text("column_filter.title", column=title), self)
                return True
        return super().viewportEvent(event)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    def _funnel_at(self, point: QPoint) -> int:
        place = self.logicalIndexAt(point)
        inside = self._table.can_filter and place >= 0 and self.funnel_rect(place).contains(point)
        return place if inside else -1
