"""A link from one record to another."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from planner.domain.entity import RecordRef
from ui.context import AppContext
from ui.widgets.broken import broken, unbroken_width

INSET: Final = 3
"""What the style keeps free before the words of a link, and after them, in pixels."""
_AROUND: Final = 2 * INSET


class Link(QPushButton):
    """The name of a record as a link to it; what does not fit in a line goes on in the next."""

    def __init__(self, context: AppContext, words: str, ref: RecordRef) -> None:
        super().__init__()
        self._context = context
        self.setProperty("look", "link")
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)  # as wide as its words
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)
        self.show_record(words, ref)

    def show_record(self, words: str, ref: RecordRef) -> None:
        """Lead to another record."""
        self._ref = ref
        self._words = words
        self.setAccessibleName(words)
        self._break()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        width = self.sizeHint().width()
        return QSize(min(60, width), self.heightForWidth(width))

    def sizeHint(self) -> QSize:
        width = unbroken_width(self._words, self.font()) + _AROUND
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        metrics = self.fontMetrics()
        return metrics.height() + (len(self._lines(width)) - 1) * metrics.lineSpacing() + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break()

    def _lines(self, width: int) -> list[str]:
        return broken(self._words, self.font(), width - _AROUND, anywhere=True)

    def _break(self) -> None:
        shown = "\n".join(self._lines(self.width())).replace("&", "&&")
        if shown != self.text():
            self.setText(shown)

    def _on_clicked(self) -> None:
        self._context.open(self._ref)
