"""The keys of undo and redo in a window of its own, which those of the main window's menu do not reach."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.context import AppContext


class UndoKeys(QObject):
    """Takes steps in the file back, and does them again, while ``window`` is in front."""

    def __init__(self, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        for keys, step in (("Ctrl+Z", self._undo), ("Ctrl+Y", self._redo), ("Ctrl+Shift+Z", self._redo)):
            QShortcut(QKeySequence(keys), window, step)

    @Slot()
    def _undo(self) -> None:
        workspace = self._context.workspace
        if not workspace.is_read_only and workspace.next_labels()[0] is not None:
            self._context.attempt(workspace.undo)

    @Slot()
    def _redo(self) -> None:
        workspace = self._context.workspace
        if not workspace.is_read_only and workspace.next_labels()[1] is not None:
            self._context.attempt(workspace.redo)
