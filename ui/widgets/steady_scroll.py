"""Scrolls what may be higher than the room for it, with a bar that does not come and go by itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class SteadyScroll(QScrollArea):
    """Has a bar once what is shown does not fit, and then until it has another size itself.

    Beside the bar what is shown is narrower, and so higher or lower: where it fits only without the bar, or only with
    it, Qt shows and hides that without end.
    """

    def __init__(self, shown: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = QSize()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        if shown is not None:
            self.setWidget(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._size != self.size():  # else it is the bar that has come or gone
            self._size = self.size()
            if self._fits_without_bar():
                self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        super().resizeEvent(event)

    def _fits_without_bar(self) -> bool:
        shown, room = self.widget(), self.contentsRect()
        if shown is None:
            return True
        least = shown.minimumSizeHint().expandedTo(shown.minimumSize())
        needed = shown.heightForWidth(max(room.width(), least.width())) if shown.hasHeightForWidth() else 0
        return max(needed, least.height()) <= room.height()

    @Slot()
    def _on_range_changed(self) -> None:
        is_needed = self.verticalScrollBar().maximum() > 0  # by now: while the range is told it may change again
        self.verticalScrollBar().setEnabled(is_needed)  # one that is off shows no handle
        if is_needed:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
