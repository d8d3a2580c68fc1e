"""A box to type in or choose from, whose list is filled only when it is looked into: a form of many stands at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.widgets.still_box import StillBox


class LateBox(StillBox):
    """Says when its list is about to be wanted. What it holds until then, such as the one choice made, stays.

    Signals:
        opening: the box has been gone to, or its list is to be shown; whoever fills it does so now.
    """

    opening = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.opening.emit()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        self.opening.emit()
        super().showPopup()

    def place_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Put names, each with a plain value, into the list, in their order but for those that are in it already.

        What stands in the line stays, and so does what is chosen.
        """
        chosen, line = self.currentIndex(), self.lineEdit()
        assert isinstance(line, QLineEdit)
        typed, position = line.text(), line.cursorPosition()
        for place, (name, value) in enumerate(items):
            if self.findData(value) < 0:
                self.insertItem(place, name, value)
        if chosen < 0 <= self.currentIndex():  # setting it clears the line, and with it what is offered beneath
            self.setCurrentIndex(-1)
        if line.text() != typed:
            line.setText(typed)
            line.setCursorPosition(position)
