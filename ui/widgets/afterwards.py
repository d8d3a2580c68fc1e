"""Lets the window draw what has changed, and answer what waits, before more is done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_TURNS: Final = 3
"""In the first turn of the event loop a timer is due along with what set it, in the second with what is drawn."""


class Afterwards(QObject):
    """Tells when the window has drawn what was changed before ``begin``, in a turn of the event loop of its own.

    A timer of no time is not enough: where any other is due it is asked in the same turn, before a click is answered.

    Signals:
        due: it has been drawn.
    """

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    def begin(self) -> None:
        self._left = _TURNS
        self._timer.start(0)

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def _on_timeout(self) -> None:
        self._left -= 1
        if self._left:
            self._timer.start(0)
        else:
            self.due.emit()
