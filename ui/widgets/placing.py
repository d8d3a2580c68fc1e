"""Keeps a popup that grows and shrinks at its place over a window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QWidget


class Placed(QObject):
    """Has a popup of some width stand in the middle below the head of a window.

    While a window manager takes a window in, X11 may tell of the corner of the screen as its place, where it would go
    when it takes another size; so each time it is sent to its own.
    """

    def __init__(self, popup: QWidget, over: QWidget, width: int, top: int) -> None:
        super().__init__(popup)
        self._popup = popup
        self._place = over.mapToGlobal(QPoint((over.width() - width) // 2, top))
        popup.move(self._place)
        popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._popup and event.type() is QEvent.Type.Resize:
            self._popup.move(self._place)
        return False
