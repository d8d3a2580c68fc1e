"""Hands a window the keys that are pressed while it is being made and until the screen gives it the keyboard.

A system that works by the side of the program, such as X11, gives the keyboard to a new window when it comes round to
it. What is typed until then is sent to the window before, where it would be lost or do something else.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

LONGEST_MS: Final = 1500
"""So long it may take until a window has the keyboard."""
_KEYS: Final = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class TypedAhead(QObject):
    """Redirects the keys of the window before to a new one, until that is active, or is not going to be.

    Args:
        window: the new one, not yet shown and not modal: a window that a modal one blocks gets no keys.
        target: the control in it that takes the keys.
    """

    def __init__(self, window: QWidget, target: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target = target
        parent = window.parentWidget()
        self._before = parent.window().windowHandle() if parent is not None else None
        if self._before is not None:
            self._before.installEventFilter(self)
            window.installEventFilter(self)
            QTimer.singleShot(LONGEST_MS, self, self.stop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.Hide):
                self.stop()
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # it is typed for the new window, and no shortcut of the one before
            return True
        if isinstance(event, QKeyEvent) and event.type() in _KEYS:
            QApplication.sendEvent(self._target, event.clone())
            return True
        return False

    @Slot()
    def stop(self) -> None:
        """Leave the keys where they go."""
        if self._before is not None:
            self._before.removeEventFilter(self)
            self._window.removeEventFilter(self)
            self._before = None
