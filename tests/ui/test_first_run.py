"""The first start: three choices, each within reach of the keys; and a file without records says what belongs where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner.domain.mechanisms import Deadline, Mechanism
from planner.services import records
from ui import app
from ui.app import Application
from ui.messages import text
from ui.sidebar import SECTIONS
from ui.widgets.basics import EmptyState
from ui.widgets.switch_room import SwitchRoom

CHOICES = ("welcome.sample", "welcome.new", "welcome.open")


@pytest.fixture
def first(qapp: QApplication, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """The program as it starts with no settings at all."""
    monkeypatch.setattr(app, "_documents", lambda: tmp_path)
    made = Application(qapp, QSettings(str(tmp_path / "none.ini"), QSettings.Format.IniFormat))
    assert made.reopen() is None
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()


def press(application: Application, choice: str) -> None:
    QTest.keyClick(application.window.findChild(QPushButton, choice), Qt.Key.Key_Space)


def test_when_there_are_no_settings_then_three_choices_are_offered_and_the_first_has_the_keyboard(
    first: Application,
) -> None:
    offered = [one for one in first.welcome.findChildren(QPushButton) if one.isVisible()]
    assert [one.objectName() for one in offered] == list(CHOICES)
    assert [one.accessibleName() for one in offered] == [text(choice) for choice in CHOICES]
    assert first.window.focusWidget() is offered[0]
    assert not any(one.isEnabled() for one in first.window.navigation_pane.findChildren(QPushButton))


def test_when_the_sample_is_chosen_twice_then_each_is_a_copy_of_its_own_and_marked(
    first: Application, tmp_path: Path
) -> None:
    press(first, "welcome.sample")
    context = first.window.context
    assert context is not None
    assert context.workspace.path == tmp_path / "india-italy.dossier"
    assert context.workspace.holds_sample()
    assert context.query(records.all_of, Mechanism)
    assert context.query(records.all_of, Deadline)  # the desk's work around today
    first.open_sample("india-italy")
    assert first.window.context is not None
    assert first.window.context.workspace.path == tmp_path / "india-italy-2.dossier"


def test_when_an_empty_file_is_chosen_then_it_is_made_where_it_is_said_and_asks_whose_desk_it_is(
    first: Application, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "desk"), ""))
    press(first, "welcome.new")
    assert (tmp_path / "desk.dossier").is_file()
    assert first.window.current_section() == "overview"
    said = first.window.findChildren
    qtbot.waitUntil(lambda: text("start.title") in [one.text() for one in said(QLabel) if one.isVisible()])


def test_when_a_file_is_chosen_then_it_is_opened(
    first: Application, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(sample_file), ""))
    press(first, "welcome.open")
    assert first.window.context is not None
    assert first.window.context.workspace.path == sample_file


def test_when_a_file_has_no_records_then_every_list_says_what_belongs_there_with_one_button(
    first: Application, tmp_path: Path
) -> None:
    first.create_path(tmp_path / "desk.dossier")
    found = {}
    for section in [name for name, _ in SECTIONS if name not in ("overview", "calendar")]:
        page = first.window.go(section)
        for place in range(len(page.rooms) if isinstance(page, SwitchRoom) else 1):
            room = page.show_list(place) if isinstance(page, SwitchRoom) else page
            (state,) = [one for one in room.findChildren(EmptyState) if one.isVisible()]
            words = [one.text() for one in state.findChildren(QLabel) if one.text()]
            buttons = [one for one in state.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
            found[room.kind] = (len(words), len(buttons))
    assert len(found) == 12
    assert set(found.values()) == {(2, 1)}
