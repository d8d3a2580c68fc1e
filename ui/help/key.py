"""F1 in a window over the planner's: the help on what that window is for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class HelpKey(QObject):
    """Opens the help over ``window``, which may block the one below."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), window, self._show)

    @Slot()
    def _show(self) -> None:
        from ui.help.window import show_help_of  # loaded when it is asked for

        show_help_of(self._window)
