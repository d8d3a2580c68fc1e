"""Scrolls the fields of a dialog where a screen has no room for all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import Space
from ui.widgets.basics import line


class FormScroll(QScrollArea):
    """Holds fields, which have the keys; its bar keeps off them, and a line shows where they are cut off."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(Space.XXL)  # else Qt asks for more than two fields take
        self.setProperty("look", "form")
        self.setWidget(sheet)
        self._edge = line(self)  # over the fields, since one that took room would change how much is cut off
        self._edge.hide()
        self.verticalScrollBar().rangeChanged.connect(self._on_bar_range_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._edge.setGeometry(0, self.height() - 1, self.width(), 1)

    @Slot(int, int)
    def _on_bar_range_changed(self, _: int, last: int) -> None:
        self._edge.setVisible(last > 0)
