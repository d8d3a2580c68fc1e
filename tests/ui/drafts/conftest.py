"""The window on a file, started as often as asked, and editors in a process that is killed."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from draft_driving import Start
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from surroundings import in_another_process

from ui import upkeep
from ui.app import Application
from ui.context import AppContext
from ui.main_window import MainWindow

_TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from planner.services.workspace import open_workspace
from ui.context import AppContext
from ui.tasks import Tasks
from ui.theme import Scheme, Theme
from ui.widgets.editors import new_editor
from ui_driving import type_into

application = QApplication([])
context = AppContext(open_workspace(Path(sys.argv[1])), Theme(application, Scheme.LIGHT), Tasks())
context.drafts = Path(sys.argv[2])
dialog = new_editor(context, sys.argv[3])
dialog.show()
dialog.activateWindow()
assert QTest.qWaitForWindowActive(dialog)
forms = dialog.own_forms()
for place, name, words in (one.split("=") for one in sys.argv[4:]):
    type_into(forms[int(place)], name, words)
    QTest.qWait(1)
print("typed", flush=True)
application.exec()
"""


@pytest.fixture
def file(tmp_path: Path, sample_file: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "desk.dossier"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


@pytest.fixture
def killed(file: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Type into a new record in a process of its own, each field of the form at a place, and kill that."""

    def type_and_kill(kind: str, *typed: tuple[int, str, str]) -> None:
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        fields = [f"{place}={name}={words}" for place, name, words in typed]
        child = in_another_process(_TYPING, str(file), str(root), kind, *fields)
        with child:
            assert child.stdout is not None
            told = child.stdout.readline()
            child.kill()
        assert (told, child.returncode) == ("typed\n", -signal.SIGKILL)

    return type_and_kill


@pytest.fixture
def start(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, file: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Start the window on a file, as often as asked, and wait until it has looked for drafts."""
    monkeypatch.setattr(upkeep, "PAUSE_MS", 1)
    looked: list[AppContext] = []
    look = upkeep._offer_drafts

    def look_and_tell(context: AppContext, window: MainWindow) -> None:
        look(context, window)
        looked.append(context)

    monkeypatch.setattr(upkeep, "_offer_drafts", look_and_tell)
    made: list[Application] = []

    def started(path: Path = file) -> MainWindow:
        settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        application = Application(qapp, settings, drafts=root)
        made.append(application)
        application.window.show()
        application.open_path(path)
        context = application.window.context
        assert context is not None
        if not context.workspace.is_read_only:
            qtbot.waitUntil(lambda: context in looked)
        application.window.activateWindow()
        return application.window

    yield started
    for application in made:
        application.window.close()
        application.window.set_context(None, None)
        application.window.deleteLater()
        application.deleteLater()
