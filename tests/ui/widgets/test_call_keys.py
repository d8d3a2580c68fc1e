"""Keys of the main window, pressed in the window of a programme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_driving import dialog, until

from planner.services.naming import resolve
from ui.main_window import MainWindow
from ui.palette.dialog import Palette
from ui.programme.window import ProgrammeWindow
from ui.search.results import QuickSearch
from ui.widgets.call_keys import KEYS


def test_the_keys_are_those_of_the_menus(window: MainWindow) -> None:
    actions = window.actions_table
    assert {name: actions.action(name).shortcut() for name in KEYS} == {
        name: QKeySequence(keys) for name, keys in KEYS.items()
    }


@pytest.mark.parametrize(
    ("key", "modifiers", "opened"),
    [
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, QuickSearch),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Palette),
    ],
)
def test_when_such_a_key_is_pressed_beside_the_main_window_then_that_comes_to_the_front(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, opened: type
) -> None:
    context = window.context
    assert context is not None
    beside = ProgrammeWindow(context, context.query(resolve, "MCG 13"), window)
    with qtbot.waitActive(beside):
        beside.show()
        beside.activateWindow()
    QTest.keyClick(beside.section.table, key, modifiers)
    until(window.isActiveWindow if opened is QuickSearch else lambda: bool(window.findChildren(opened)))
    assert dialog(opened).isVisible()
    dialog(opened).close()
    beside.close()
