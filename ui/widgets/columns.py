"""Lays the sections of a page out below each other, and side by side what goes together where there is room."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from ui.widgets.own_layout import OwnLayout

WIDE: Final = 760
"""From how many pixels on sections stand side by side."""
_COLUMNS: Final = 12


class Span(NamedTuple):
    """Where a section stands on a wide page: how many of twelve columns are before it, and how many it takes."""

    first: int
    width: int


WHOLE: Final = Span(0, _COLUMNS)


class ColumnsLayout(OwnLayout):
    """Holds widgets below each other in their order; where it is wide, each as high up as its columns are free.

    Args:
        beside: between what stands side by side.
        below: between what stands below each other.
    """

    def __init__(self, beside: int, below: int) -> None:
        super().__init__()
        self._beside = beside
        self._below = below
        self._spans: list[Span] = []

    def add(self, widget: QWidget, span: Span) -> None:
        """Add a widget below those that are in its columns."""
        self._spans.append(span)
        self.addWidget(widget)

    def takeAt(self, index: int) -> QLayoutItem | None:
        taken = super().takeAt(index)
        if taken is not None:
            del self._spans[index]
        return taken

    def sizeHint(self) -> QSize:
        across = max((item.sizeHint().width() for item, _ in self._shown()), default=0)
        return QSize(across, self.heightForWidth(across))

    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item, _ in self._shown()), default=0), 0)

    def _shown(self) -> list[tuple[QLayoutItem, Span]]:
        return [(item, span) for item, span in zip(self._items, self._spans, strict=True) if not item.isEmpty()]

    def _arrange(self, area: QRect, *, move: bool) -> int:
        is_wide, step = area.width() >= WIDE, (area.width() + self._beside) / _COLUMNS
        free = [0] * _COLUMNS
        for item, span in self._shown():
            first, count = span if is_wide else WHOLE
            left, right = round(first * step), round((first + count) * step) - self._beside
            height = item.heightForWidth(right - left) if item.hasHeightForWidth() else item.sizeHint().height()
            top = max(free[first : first + count])
            if move:
                self._put(item, area, QRect(area.left() + left, area.top() + top, right - left, height))
            free[first : first + count] = [top + height + self._below] * count
        return max(0, max(free) - self._below)
