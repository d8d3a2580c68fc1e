"""The keys of the main window that also work in a window of its own beside it, such as that of a programme."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.context import AppContext

KEYS: Final[dict[str, str]] = {
    "find": "Ctrl+K",
    "palette": "Ctrl+Shift+P",
    "shortcuts": "Ctrl+?",
    "quick_add": "Ctrl+Shift+A",
    "reminders": "Ctrl+Shift+R",
}
"""The actions that are about the whole file, and their keys as the menus have them."""


class CallKeys(QObject):
    """Brings the main window to the front with what was asked for, from ``window``, which must not block it."""

    def __init__(self, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        for name, keys in KEYS.items():
            QShortcut(QKeySequence(keys), window, partial(context.calling.emit, name))
