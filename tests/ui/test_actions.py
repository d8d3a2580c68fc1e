"""The menus are filled when the window stands, and then say what they would have said from the beginning."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.services import records
from planner.services.workspace import open_workspace
from ui import main_window
from ui.app import Application
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.search.results import QuickSearch
from ui.welcome import Welcome


def test_when_a_file_is_opened_at_the_start_then_its_menus_follow_the_first_page_and_name_its_steps(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, sample_file: Path
) -> None:
    file = Path(shutil.copy(sample_file, tmp_path / "desk.dossier"))
    workspace = open_workspace(file)
    records.add(workspace, "party", {"name": "Norway"})
    workspace.close()
    application = Application(qapp, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    window = application.window
    qtbot.addWidget(window)
    window.painted.connect(lambda: application.open_path(file))

    with qtbot.waitSignal(window.completed):
        window.show()

    assert window.context is not None
    undo = window.actions_table.action("undo")
    assert (undo.isEnabled(), "Norway" in undo.text()) == (True, True)
    assert application.theme.motion is not None
    window.close()


def test_when_the_name_of_a_step_is_long_then_the_menu_holds_its_beginning(qtbot: QtBot, context: AppContext) -> None:
    window = MainWindow(context.theme, Welcome(context.theme))
    qtbot.addWidget(window)
    window.actions_table.fill()
    title = f"Agreement on R&D in {'very ' * 30}many fields of science"
    records.add(context.workspace, "agreement", {"title": title})
    window.actions_table.show_history(context)
    words = window.actions_table.action("undo").text()
    assert "R&&D" in words
    assert words.endswith("…")
    assert len(words) < 80


def test_when_a_key_is_pressed_before_the_menus_are_filled_then_it_does_what_it_does_later(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_window, "REST_MS", 60_000)
    file = Path(shutil.copy(sample_file, tmp_path / "desk.dossier"))
    application = Application(qapp, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    window = application.window
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        application.open_path(file)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (search,) = window.findChildren(QuickSearch)
    assert search.isVisible()
    search.close()
    window.close()
