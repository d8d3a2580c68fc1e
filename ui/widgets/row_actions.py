"""What is done with the chosen row of a table or list: an action with keys that hold while it has the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QWidget


def row_action(of: QWidget, words: str, do: Callable[..., Any], icon: QIcon | None = None, keys: str = "") -> QAction:
    """Return an action of the list ``of``; ``keys`` work there alone, so that two lists may have the same."""
    made = QAction(words, of)
    if icon is not None:
        made.setIcon(icon)
    if keys:
        made.setShortcut(QKeySequence(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    made.triggered.connect(do)
    of.addAction(made)
    return made
