"""The list beside a record is hidden and shown again, by key and by button, and never where nothing is beside it."""

from __future__ import annotations

import pytest
from factories import a_mechanism
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from planner.services import naming
from ui import session
from ui.main_window import MainWindow
from ui.mechanisms.page import MechanismsRoom
from ui.messages import text


@pytest.fixture
def room(qtbot: QtBot, window: MainWindow) -> MechanismsRoom:
    assert window.context is not None
    window.open_record(window.context.query(naming.resolve, "MCG 12", kinds=("round",)))
    found = window.current_page()
    assert isinstance(found, MechanismsRoom)
    qtbot.waitUntil(found.table.isVisible)
    return found


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_list_when_f9_is_pressed_then_the_record_has_its_room_and_the_keys(
    window: MainWindow, room: MechanismsRoom
) -> None:
    room.table.setFocus()
    before = room.panes[1].width()
    press(Qt.Key.Key_F9)
    assert not room.table.isVisible()
    assert room.panes[1].width() > before + 300
    assert room.panes[1].isAncestorOf(QApplication.focusWidget())
    press(Qt.Key.Key_F9)
    assert room.table.isVisible()
    assert room.panes[1].width() == before


def test_list_when_hidden_then_escape_the_filter_and_numbers_that_open_rows_bring_it_back(
    window: MainWindow, room: MechanismsRoom
) -> None:
    for back in (lambda: press(Qt.Key.Key_Escape), window.actions_table.action("filter").trigger):
        press(Qt.Key.Key_F9)
        assert not room.table.isVisible()
        back()
        assert room.table.isVisible()
    press(Qt.Key.Key_F9)
    room.show_criteria(None)
    assert room.table.isVisible()


def test_list_when_its_button_is_clicked_then_it_says_what_it_does_next(
    window: MainWindow, room: MechanismsRoom
) -> None:
    def button(name: str) -> QToolButton:
        found = [one for one in room.findChildren(QToolButton) if one.accessibleName() == name and one.isVisible()]
        assert len(found) == 1
        return found[0]

    QTest.mouseClick(button(text("room.hide_list")), Qt.MouseButton.LeftButton)
    assert not room.table.isVisible()
    QTest.mouseClick(button(text("room.show_list")), Qt.MouseButton.LeftButton)
    assert room.table.isVisible()


def test_list_when_hidden_and_there_is_no_record_to_show_then_it_is_there_again(
    window: MainWindow, room: MechanismsRoom
) -> None:
    press(Qt.Key.Key_F9)
    assert not room.table.isVisible()
    room.show_record(a_mechanism().ref)
    assert room.table.isVisible()


def test_list_when_hidden_as_the_window_closes_then_its_width_is_not_kept_as_nothing(
    window: MainWindow, room: MechanismsRoom
) -> None:
    assert session.state_of(room)["splitters"] == [room.halves.sizes()]
    press(Qt.Key.Key_F9)
    assert session.state_of(room)["splitters"] == []


def test_list_when_the_calendar_is_shown_then_the_action_says_why_not(window: MainWindow) -> None:
    window.go("calendar")
    action = window.actions_table.action("hide_list")
    assert not action.isEnabled()
    assert window.actions_table.reason(action) == text("why_not.beside")
