"""The head of a section of a page: its title on the left, what can be done on the right, as high in every section."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLabel, QLayoutItem, QWidget, QWidgetItem

from ui.theme import Space
from ui.widgets.flow import FlowLayout

_AROUND_TITLE: Final = 12
"""So much higher than the title is a head, that one with buttons and one without stand alike."""


class SectionHead(FlowLayout):
    """Sets controls at the right end of the title's line; where there is no room for all, they go on below it."""

    def __init__(self, title: QLabel) -> None:
        super().__init__(Space.S, below=0)
        self._title = title
        self.addWidget(title)

    def insert(self, place: int, control: QWidget) -> None:
        """Add a control before others; the first stands at place 1."""
        self.addChildWidget(control)
        self._items.insert(place, QWidgetItem(control))
        self.invalidate()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, self._least))

    @property
    def _least(self) -> int:
        return self._title.fontMetrics().height() + _AROUND_TITLE

    def _arrange(self, area: QRect, *, move: bool) -> int:
        shown = [item for item in self._items if not self._is_hidden(item)]
        top = area.y()
        for line in self._lines(shown, area.width()):
            height = max(self._least, *(item.sizeHint().height() for item in line))
            if move:
                self._place_line(line, QRect(area.x(), top, area.width(), height))
            top += height
        return top - area.y()

    def _lines(self, items: list[QLayoutItem], room: int) -> list[list[QLayoutItem]]:
        """Return the items line by line; the controls stay together where one line of their own is enough."""
        if not items:
            return []
        if self._width(items) <= room:
            return [items]
        lines = [items[:1]]
        for item in items[1:]:
            if len(lines) == 1 or self._width([*lines[-1], item]) > room:
                lines.append([item])
            else:
                lines[-1].append(item)
        return lines

    def _width(self, items: list[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in items) + self.spacing() * (len(items) - 1)

    def _place_line(self, line: list[QLayoutItem], area: QRect) -> None:
        right = area.right() + 1
        for item in reversed(line):
            size = item.sizeHint().boundedTo(area.size())
            is_title = item.widget() is self._title
            left = area.x() if is_title else max(area.x(), right - size.width())
            top = area.y() + (area.height() - size.height()) // 2
            self._put(item, area, QRect(left, top, size.width(), size.height()))
            right = left - self.spacing()
