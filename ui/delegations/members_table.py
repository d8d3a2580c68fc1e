"""The table of a delegation's members, in which a row is moved by dragging it or with Alt+Up and Alt+Down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication

from planner.services.delegations import MemberRow
from ui.context import AppContext
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable


class MembersTable(RowsTable[MemberRow]):
    """Shows members in their order.

    Signals:
        moving: the id of a member, and the place (1 is first) to which the user wants it moved.
    """

    moving = Signal(str, int)
    can_filter = False

    def __init__(
        self, context: AppContext, name: str, columns: Sequence[Column[MemberRow]], key: Callable[[MemberRow], str]
    ) -> None:
        super().__init__(context, name, columns, key)
        self._context = context
        self._is_movable = not context.workspace.is_read_only
        self._pressed: tuple[int, QPoint] | None = None
        self._gap: int | None = None
        self.setSortingEnabled(False)  # the order is the point
        self.horizontalHeader().setSortIndicatorShown(False)

    def move_by(self, step: int) -> None:
        """Ask to have the current member moved up (−1) or down (1)."""
        place = self.rows_model.row_of(self.current_key)
        wanted = place + step
        if place >= 0 and 0 <= wanted < self.rows_model.rowCount() and self._is_movable:
            self.moving.emit(self.current_key, wanted + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_by(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self._gap is not None:
            self._end_drag()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self._is_movable and plain and event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._pressed = (index.row(), event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        start = self._pressed[1]
        here = event.position().toPoint()
        if self._gap is None and (here - start).manhattanLength() < QApplication.startDragDistance():
            return
        gap = self._gap_at(here.y())
        if gap != self._gap:
            self._gap = gap
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, gap = self._pressed, self._gap
        self._end_drag()
        if pressed is None or gap is None or gap in (pressed[0], pressed[0] + 1):
            return
        wanted = gap if gap < pressed[0] else gap - 1
        self.moving.emit(self.rows_model.key_at(pressed[0]), wanted + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._context.theme.colour("accent"), 3))
        last = self.rows_model.rowCount() - 1
        if self._gap > last:
            line = self.rowViewportPosition(last) + self.rowHeight(last) - 1
        else:
            line = self.rowViewportPosition(self._gap)
        painter.drawLine(0, line, self.viewport().width(), line)
        painter.end()

    def _gap_at(self, height: int) -> int:
        """Return before which row the pointer is, the number of rows for the end."""
        row = self.rowAt(height)
        if row < 0:
            return self.rows_model.rowCount() if height > 0 else 0
        middle = self.rowViewportPosition(row) + self.rowHeight(row) // 2
        return row if height < middle else row + 1

    def _end_drag(self) -> None:
        self._pressed = None
        self._gap = None
        self.viewport().unsetCursor()
        self.viewport().update()
