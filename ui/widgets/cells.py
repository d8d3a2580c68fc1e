"""How the cells of every table are drawn: a selected row keeps its colours, and a table without rows says why."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import Space
from ui.widgets.direction import isolated


class CellDelegate(QStyledItemDelegate):
    """Draws what is selected in its own tone; Qt would write all of it in one colour, a status and a link alike."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        colours = option.palette
        colours.setBrush(QPalette.ColorRole.HighlightedText, colours.brush(QPalette.ColorRole.Text))
        option.palette = colours
        option.text = isolated(option.text)


def write_in_the_middle(of: QWidget, words: str, colour: QColor) -> None:
    """Write a sentence in the middle of a view that has nothing to show."""
    painter = QPainter(of)
    painter.setPen(colour)
    room = of.rect().adjusted(Space.L, Space.S, -Space.L, -Space.S)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
    painter.end()
