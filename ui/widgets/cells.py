"""How the cells of every table are drawn: a row that is selected keeps the colours of its words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem


class CellDelegate(QStyledItemDelegate):
    """Draws what is selected in its own tone; Qt would write all of it in one colour, a status and a link alike."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        colours = option.palette
        colours.setBrush(QPalette.ColorRole.HighlightedText, colours.brush(QPalette.ColorRole.Text))
        option.palette = colours
