"""The base of the layouts of our own, which place their widgets by a height for each width."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class OwnLayout(QLayout):
    """Holds its items in their order. A subclass says how high they are in a width, and sets them there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._arrange(area, move=True)

    def _put(self, item: QLayoutItem, area: QRect, place: QRect) -> None:
        """Have an item stand at a place of ``area`` as seen from where lines begin, which may be the right."""
        beside = self.parentWidget()
        direction = Qt.LayoutDirection.LeftToRight if beside is None else beside.layoutDirection()
        item.setGeometry(QStyle.visualRect(direction, area, place))

    def _arrange(self, area: QRect, *, move: bool) -> int:
        """Return how high all is in the width of ``area``, and with ``move`` have it stand there."""
        raise NotImplementedError
