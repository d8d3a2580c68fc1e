"""The mark of the keyboard in a table: a bar before the row it is on and a line around it, of one look everywhere.

The row says more than a frame around the whole list would, and more quietly; only a table without one is framed.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QTableView

_BAR: Final = 3


def mark_focus(table: QTableView, colour: QColor) -> None:
    """Draw over a table where the keyboard is in it; call it at the end of its painting."""
    if not table.hasFocus():
        return
    area = table.viewport().rect()
    row = table.currentIndex().row()
    is_on_row = row >= 0
    if is_on_row:
        area = QRect(area.left(), table.rowViewportPosition(row), area.width(), table.rowHeight(row))
    painter = QPainter(table.viewport())
    painter.setPen(colour)
    painter.drawRect(area.adjusted(0, 0, -1, -1))
    if is_on_row:
        begins = area.right() - _BAR + 1 if table.isRightToLeft() else area.left()
        painter.fillRect(begins, area.top(), _BAR, area.height(), colour)
