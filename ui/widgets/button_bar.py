"""The buttons at the head of a page, some by their icon alone where one line is too short for all words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import Space
from ui.widgets.flow import FlowLayout


class ButtonBar(QWidget):
    """Shows buttons side by side; where that spares a line, those that may shrink show their icon alone.

    Args:
        buttons: left to right.
        shrinking: those that may shrink, first the one that does so first; each has an icon.
    """

    def __init__(self, buttons: Sequence[QPushButton], shrinking: Sequence[QPushButton]) -> None:
        super().__init__()
        self._buttons = list(buttons)
        self._shrinking = {one: one.text() for one in shrinking}
        for one, words in self._shrinking.items():
            one.setAccessibleName(one.accessibleName() or words)
        layout = FlowLayout(Space.S, self)
        for one in buttons:
            layout.addWidget(one)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Shrink as few buttons as spare the most lines."""
        best = min(range(len(self._shrinking) + 1), key=lambda count: (self._lines(count), count))
        for place, (one, words) in enumerate(self._shrinking.items()):
            is_small = place < best
            self._say(one, "" if is_small else words)
            one.setToolTip(words if is_small else "")

    def _lines(self, count: int) -> int:
        """Return how many lines all take with so many of them shrunk."""
        small = list(self._shrinking)[:count]
        lines, right = 0, self.width() + 1
        for one in self._buttons:
            if one.isHidden():
                continue
            width = self._width(one, "" if one in small else self._shrinking.get(one, one.text()))
            if right + width > self.width():
                lines, right = lines + 1, 0
            right += width + Space.S
        return lines

    def _width(self, one: QPushButton, words: str) -> int:
        now = one.text()
        self._say(one, words)
        width = one.sizeHint().width()
        self._say(one, now)
        return width

    @staticmethod
    def _say(one: QPushButton, words: str) -> None:
        if one.text() != words:
            one.setText(words)
