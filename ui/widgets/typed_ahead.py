"""Hands a window the keys that are pressed while it is being made and until the screen gives it the keyboard.

A system that works by the side of the program, such as X11, gives the keyboard to a new window when it comes round to
it. What is typed until then is sent to the window before, where it would be lost or do something else.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

LONGEST_MS: Final = 1500
"""So long it may take until a window has the keyboard."""
SETTLE_MS: Final = 50
"""So long after that its keys wait: what they bring may change its size, which the screen must have set by then."""
_KEYS: Final = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_MOUSE: Final = (
    *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick),
    QEvent.Type.Wheel,
)


class TypedAhead(QObject):
    """Keeps keys for a new window until it is active, or is not going to be, and then hands them over in their order.

    A window that a modal one blocks gets no keys at all. So a modal one blocks it only once it is active; until then
    what the mouse does to the window before is left undone.

    Args:
        window: the new one, shown.
        target: the control in it that takes the keys; None for the one that has its focus.
    """

    def __init__(self, window: QWidget, target: QWidget | None = None) -> None:
        super().__init__(window)
        self._target = target
        self._window = window
        self._is_modal = window.isModal()
        self._kept: list[QKeyEvent] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.stop)
        parent, self._own = window.parentWidget(), window.windowHandle()
        self._before = parent.window().windowHandle() if parent is not None else None
        if self._before is not None and not window.isActiveWindow():
            self._block(None)
            for watched in (self._before, self._own, window):
                watched.installEventFilter(self)
            self._timer.start(LONGEST_MS)

    @property
    def is_keeping(self) -> bool:
        """Whether keys still wait for the window."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() is QEvent.Type.WindowActivate:
                self._timer.start(SETTLE_MS)
            elif event.type() is QEvent.Type.Hide:
                self._kept.clear()
                self.stop()
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # it is typed for the new window, and no shortcut of the one before
            return True
        if isinstance(event, QKeyEvent) and event.type() in _KEYS:
            self._kept.append(_copy(event))
            return True
        return self._is_modal and watched is self._before and event.type() in _MOUSE

    @Slot()
    def stop(self) -> None:
        """Hand over the keys, and leave those that come now where they go."""
        self._timer.stop()
        if self._before is not None:
            for watched in (self._before, self._own, self._window):
                watched.removeEventFilter(self)
            self._block(self._before)
            self._before = None
        while self._kept:
            key = self._kept.pop(0)
            QApplication.sendEvent(self._target or self._window.focusWidget() or self._window, key)

    def _block(self, blocked: QWindow | None) -> None:
        """Have a modal window block the one before, or none: it blocks that to which it is transient."""
        if self._is_modal and self._before is not None:
            self._own.setTransientParent(blocked)  # type: ignore[arg-type]  # None is what a window begins with
            self._before.setTransientParent(self._before.transientParent())  # Qt looks anew whether it is blocked


def _copy(key: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(key.type(), key.key(), key.modifiers(), key.text(), key.isAutoRepeat(), key.count())
