"""A layout that sets its widgets side by side and goes on in the next line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from ui.widgets.own_layout import OwnLayout


class FlowLayout(OwnLayout):
    """Args:
    spacing: between what stands side by side.
    below: between the lines, as much if not given.
    """

    def __init__(self, spacing: int = 6, parent: QWidget | None = None, *, below: int | None = None) -> None:
        super().__init__(parent)
        self._below = spacing if below is None else below
        self.setSpacing(spacing)

    def insertWidget(self, place: int, widget: QWidget) -> None:
        """Add a widget before the one at a place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    def sizeHint(self) -> QSize:
        """Return the room that one line takes."""
        sizes = [item.sizeHint() for item in self._items if not self._is_hidden(item)]
        across = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(across, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _is_hidden(self, item: QLayoutItem) -> bool:
        widget = item.widget()
        return widget is not None and widget.isHidden()

    def _arrange(self, area: QRect, *, move: bool) -> int:
        left, top, line = area.x(), area.y(), 0
        for item in self._items:
            if self._is_hidden(item):
                continue
            size = item.sizeHint()
            if left > area.x() and left + size.width() > area.right() + 1:
                left, top, line = area.x(), top + line + self._below, 0
            if move:
                self._put(item, area, QRect(QPoint(left, top), size.boundedTo(QSize(area.width(), size.height()))))
            left += size.width() + self.spacing()
            line = max(line, size.height())
        return top + line - area.y()
