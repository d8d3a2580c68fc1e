"""The window on a file of its own, settled before each picture is taken."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from planner.domain.entity import RecordRef
from planner.services.naming import resolve
from tests import desk_screen
from ui.app import Application
from ui.context import AppContext
from ui.theme import Scheme
from ui.widgets.detail import DetailPage

desk_screen.use()
SIZE = (1360, 850)
_LONGEST_SECONDS = 20
_PAUSE_MS = 400
"""Shorter ones end a pause in typing; longer ones let a message go, or wait for the file to rest."""

W = TypeVar("W", bound=QWidget)


class Studio:
    """Opens the window without a file; ``open`` shows one."""

    def __init__(self, folder: Path, size: tuple[int, int] = SIZE, scheme: Scheme = Scheme.LIGHT) -> None:
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        self._app = app
        self.folder = folder
        self.application = Application(app, QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        self.application.theme.set_scheme(scheme)
        self.window = self.application.window
        self.window.resize(*size)
        self.window.show()
        self.window.actions_table.fill()  # as the window does by itself, soon after its first picture

    @property
    def context(self) -> AppContext:
        context = self.window.context
        assert context is not None, "no file is open"
        return context

    def open(self, file: Path) -> None:
        self.application.open_path(file)
        self.settle()

    def leave_file(self) -> None:
        """Let go of the file that is open, if one is."""
        context = self.window.context
        self.window.set_context(None, None)
        if context is not None:
            context.close()
            context.workspace.close()
            context.deleteLater()

    def find(self, kind: str, name: str) -> RecordRef:
        """Return the record that an officer means by ``name``."""
        return self.context.query(resolve, name, kinds=(kind,))

    def dialog(self) -> QDialog:
        """Return the dialog that is open."""
        shown = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        assert shown, "no dialog is open"
        return shown[-1]

    def settle(self) -> None:
        """Let everything that waits be drawn, and the worker finish."""
        until = time.monotonic() + _LONGEST_SECONDS
        quiet = 0
        while quiet < 4 and time.monotonic() < until:
            self._app.processEvents()
            time.sleep(0.02)
            quiet = 0 if self._is_busy() else quiet + 1

    def _is_busy(self) -> bool:
        """Whether the worker still works, a page still has sections to show, or a field waits for the end of typing."""
        context = self.window.context
        pages = self.window.findChildren(DetailPage)
        pauses = (one for one in self.window.findChildren(QTimer) if one.isSingleShot() and one.isActive())
        return (
            (context is not None and context.tasks.is_busy)
            or any(one.is_filling for one in pages)
            or any(one.interval() < _PAUSE_MS for one in pauses)
        )

    def clear(self) -> None:
        """Put away every dialog, menu, message and filter."""
        for one in reversed(self.window.findChildren(QDialog)):
            one.done(QDialog.DialogCode.Rejected)
        self.window.banner.hide()
        self.window.toast.hide()
        self.window.activateWindow()  # where no dialog is, it has the focus, and is seen to
        self.settle()

    def shoot(self, what: QWidget, target: Path) -> None:
        """Write a picture of ``what`` to ``target``."""
        self.settle()
        target.parent.mkdir(parents=True, exist_ok=True)
        what.grab().save(str(target))
        print(target)

    def close(self) -> None:
        self.clear()
        self.window.close()
