"""A new file: what it is called, and what the window asks first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from ui_driving import dialog

from ui.app import Application
from ui.qt import planner_path
from ui.widgets.form import RecordDialog


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("/desk/italy", "/desk/italy.dossier"),
        ("/desk/italy.dossier", "/desk/italy.dossier"),
        ("/desk/India v1.2", "/desk/India v1.2.dossier"),
    ],
)
def test_when_a_name_is_typed_then_nothing_of_it_is_lost(typed: str, made: str) -> None:
    assert planner_path(typed) == Path(made)


def test_when_a_file_is_made_from_another_section_then_the_overview_asks_whose_desk_it_is(
    application: Application, tmp_path: Path
) -> None:
    application.create_path(tmp_path / "first.dossier")
    application.window.go("mechanisms")
    application.create_path(tmp_path / "second.dossier")
    assert application.window.current_section() == "overview"


def test_when_a_section_is_empty_then_enter_begins_its_first_record(
    application: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    application.create_path(tmp_path / "first.dossier")
    window = application.window
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.visit("initiatives")
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert dialog(RecordDialog).windowTitle() == "New initiative"
