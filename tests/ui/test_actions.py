"""The menus are filled when the window stands, and then say what they would have said from the beginning."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.services import records
from planner.services.workspace import open_workspace
from ui.app import Application


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
