"""What tests of drafts share: the window that offers them, and editors whose draft outlives them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from ui_driving import click, dialog, until

from planner.services import drafts
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.messages import text
from ui.widgets.editors import new_editor
from ui.widgets.form import RecordDialog

Start = Callable[..., MainWindow]
NOBODY = "0" * 36
"""The id of no record."""
VISIT = ((0, "title", "Staff visit"), (0, "start", "32 May 2027"), (0, "principal_id", "Nobody of note"))
SAID = "A new visit was not saved when the program ended: “Staff visit”."


def end(window: MainWindow) -> None:
    """Close the window, as the system does when it goes down."""
    window.close()
    window.set_context(None, None)


def offered(window: MainWindow) -> str:
    """Return what the banner says, "" while it says nothing."""
    return "" if window.banner.isHidden() else window.banner.words


def context_of(window: MainWindow) -> AppContext:
    assert window.context is not None
    return window.context


def waiting(window: MainWindow, root: Path) -> list[str]:
    return [one.name for one in drafts.waiting(root, context_of(window).workspace.path)]


def go_on(window: MainWindow) -> Any:
    click(window.banner, text("form.go_on"))
    editor = dialog(RecordDialog)
    editor.activateWindow()
    until(editor.isActiveWindow)
    return editor


def begin(window: MainWindow, kind: str, **preset: str) -> Any:
    """Open the editor of a new record as the active window."""
    editor = new_editor(context_of(window), kind, preset=preset, parent=window)
    editor.open()
    editor.activateWindow()
    until(editor.isActiveWindow)
    return editor


def line(editor: Any, name: str) -> Any:
    control = editor.form.field(name).control
    return control if hasattr(control, "selectAll") else control.lineEdit()


def killed_in(window: MainWindow, root: Path) -> drafts.Draft:
    """Return the one draft that is kept, and leave it there though its editor goes."""
    QTest.qWait(5)
    (draft,) = drafts.waiting(root, context_of(window).workspace.path)
    editor = dialog(RecordDialog)
    editor.done(0)
    QTest.qWait(1)  # it is gone with that
    drafts.keep(root, context_of(window).workspace.path, draft)
    return draft
