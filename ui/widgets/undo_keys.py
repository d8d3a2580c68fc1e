"""The keys of undo and redo in a window of its own, which those of the main window's menu do not reach."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.context import AppContext
from ui.long_step import step_through


class UndoKeys(QObject):
    """Takes steps in the file back, and does them again, while ``window`` is in front."""

    def __init__(self, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        for keys, step in (("Ctrl+Z", self._undo), ("Ctrl+Y", self._redo), ("Ctrl+Shift+Z", self._redo)):
            QShortcut(QKeySequence(keys), window, step)

    @Slot()
    def _undo(self) -> None:
        self._step("undo")

    @Slot()
    def _redo(self) -> None:
        self._step("redo")

    def _step(self, name: str) -> None:
        if not self._context.workspace.is_read_only:
            step_through(self._context, self._window, name)
