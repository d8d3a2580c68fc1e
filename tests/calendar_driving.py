"""Drives the calendar's grids with the mouse as a user does: press, move, release."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.domain.entity import Entity
from ui.calendar.painted import PaintedTable
from ui.calendar.surface import Placed

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def piece_of(grid: PaintedTable, entity: Entity) -> Placed:
    """Return where the first piece of a record's entry lies."""
    return next(one for one in grid.placed if one.entry.ref == entity.ref)


def in_view(grid: PaintedTable, point: QPoint) -> QPoint:
    """Return a point of the content as a point of the viewport."""
    return point - QPoint(grid.horizontalOffset(), grid.verticalOffset())


def press(grid: PaintedTable, point: QPoint) -> None:
    QTest.mousePress(grid.viewport(), LEFT, NONE, point)


def move(grid: PaintedTable, point: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Move the mouse with the left button held."""
    view = grid.viewport()
    where = QPointF(view.mapToGlobal(point))
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), where, Qt.MouseButton.NoButton, LEFT, modifiers)
    QApplication.sendEvent(view, event)


def drag(grid: PaintedTable, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press at ``start``, move by way of the middle to ``end``, release there."""
    press(grid, start)
    move(grid, start + (end - start) / 2, modifiers)
    move(grid, end, modifiers)
    QTest.mouseRelease(grid.viewport(), LEFT, modifiers, end)
