"""What the tests of the window share: a sample file, a context on it, and the whole application."""

from __future__ import annotations

import gc
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from factories import FrozenClock
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from planner.services.samples import create_sample
from planner.services.workspace import Workspace, open_workspace
from ui.app import Application
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.tasks import WORKER, Tasks
from ui.theme import Scheme, Theme

LONGEST_WAIT_MS = 20_000


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """A test finds no window of the one before it: what it leaves open is closed, and what is to be deleted is."""
    yield
    for left in QApplication.topLevelWidgets():
        if left.isVisible():
            left.hide()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not any(thread.name == WORKER for thread in threading.enumerate()):
        gc.enable()


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QtBot]:
    """The robot, holding the widgets that it is to close: one that only a test's own variable held would be collected
    as the test ends, while what it has begun still goes on. Dialogs go by themselves once they are closed."""
    held: list[QWidget] = []
    add = qtbot.addWidget

    def add_and_hold(widget: QWidget, **options: Any) -> None:
        if not isinstance(widget, QDialog):
            held.append(widget)
        add(widget, **options)

    monkeypatch.setattr(qtbot, "addWidget", add_and_hold)
    for wait in ("waitUntil", "waitSignal", "waitActive", "waitExposed"):  # a machine may be busy with other things
        monkeypatch.setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=LONGEST_WAIT_MS))
    yield qtbot
    held.clear()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The India–Italy record of facts, made once and never written to: tests open copies of it."""
    path = tmp_path_factory.mktemp("sample") / "india-italy.dossier"
    create_sample(path, "india-italy", with_work=False).close()
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path, clock: FrozenClock) -> Iterator[Workspace]:
    """A copy of the sample, open for writing."""
    copy = tmp_path / "sample.dossier"
    shutil.copy(sample_file, copy)
    opened = open_workspace(copy, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def context(sample: Workspace, theme: Theme) -> Iterator[AppContext]:
    """A context on a copy of the sample."""
    made = AppContext(sample, theme, Tasks())
    yield made
    made.close()


@pytest.fixture
def empty_context(workspace: Workspace, theme: Theme) -> Iterator[AppContext]:
    """A context on an empty file."""
    made = AppContext(workspace, theme, Tasks())
    yield made
    made.close()


@pytest.fixture
def application(qapp: QApplication, tmp_path: Path, sample_file: Path) -> Iterator[Application]:
    """The whole window on a copy of the sample, with settings of its own."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("scheme", "light")
    made = Application(qapp, settings)
    copy = tmp_path / "shown.dossier"
    shutil.copy(sample_file, copy)
    made.window.show()
    made.open_path(copy)
    made.window.actions_table.fill()  # as the window does by itself, soon after its first picture
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()


@pytest.fixture
def window(application: Application) -> MainWindow:
    return application.window
