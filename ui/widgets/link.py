"""A link from one record to another."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from planner.domain.entity import RecordRef
from ui.context import AppContext
from ui.widgets.basics import plain_tip


class Link(QPushButton):
    """The name of a record as a link to it; what does not fit is left off, and said in the tooltip."""

    def __init__(self, context: AppContext, words: str, ref: RecordRef) -> None:
        super().__init__()
        self._context = context
        self.setProperty("look", "link")
        self.setSizePolicy(
            QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed
        )  # a button is else as wide as its words
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)
        self.show_record(words, ref)

    def show_record(self, words: str, ref: RecordRef) -> None:
        """Lead to another record."""
        self._ref = ref
        self._words = words
        self.setText(words)
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        self._elide()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 8, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - 6)
        if shown != self.text():
            self.setText(shown)

    def _on_clicked(self) -> None:
        self._context.open(self._ref)
