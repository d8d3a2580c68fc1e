"""What is typed before a new window has the keyboard goes to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from ui.widgets.typed_ahead import TypedAhead


@pytest.fixture
def before(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    window.setCentralWidget(QLineEdit())
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def new_window(before: QMainWindow) -> tuple[QDialog, QLineEdit]:
    made = QDialog(before)
    line = QLineEdit(made)
    TypedAhead(made, line)
    return made, line


def test_when_keys_come_before_the_new_window_is_active_then_it_takes_them(before: QMainWindow) -> None:
    _, line = new_window(before)

    for letter in "MCG 14":
        QTest.keyClick(before.windowHandle(), letter)

    assert line.text() == "MCG 14"
    assert before.centralWidget().text() == ""


def test_when_the_new_window_is_active_then_keys_go_where_they_are_sent(before: QMainWindow, qtbot: QtBot) -> None:
    made, line = new_window(before)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()

    before.centralWidget().setFocus()
    QTest.keyClicks(before.centralWidget(), "x")

    assert line.text() == ""


def test_when_a_key_is_a_shortcut_of_the_window_before_then_it_is_typed_instead(
    before: QMainWindow, qtbot: QtBot
) -> None:
    used: list[bool] = []
    action = before.menuBar().addAction("Used")
    action.setShortcut(Qt.Key.Key_M)
    action.triggered.connect(lambda: used.append(True))
    _, line = new_window(before)

    QTest.keyClick(before.windowHandle(), Qt.Key.Key_M)

    assert (used, line.text()) == ([], "m")


def test_when_the_new_window_is_gone_then_keys_stay(before: QMainWindow) -> None:
    made, line = new_window(before)
    made.show()
    made.hide()
    line.clear()

    before.activateWindow()
    before.centralWidget().setFocus()
    QTest.keyClick(before.windowHandle(), "x")

    assert line.text() == ""
