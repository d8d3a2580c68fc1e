"""What is typed before a new window has the keyboard goes to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import show_active

from ui.widgets.modal import ModalDialog
from ui.widgets.typed_ahead import TypedAhead


@pytest.fixture
def before(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    window.setCentralWidget(QLineEdit())
    show_active(qtbot, window)
    return window


def new_window(before: QMainWindow) -> tuple[QDialog, QLineEdit]:
    made = QDialog(before)
    line = QLineEdit(made)
    made.show()
    TypedAhead(made, line)
    return made, line


def activate(window: QWidget, qtbot: QtBot) -> None:
    """Have a window active and its keys handed over."""
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.waitUntil(lambda: not any(one.is_keeping for one in window.findChildren(TypedAhead)))


def test_when_keys_come_before_the_new_window_is_active_then_it_takes_them(before: QMainWindow, qtbot: QtBot) -> None:
    made, line = new_window(before)

    for letter in "MCG 14":
        QTest.keyClick(before.windowHandle(), letter)
    activate(made, qtbot)

    assert line.text() == "MCG 14"
    assert before.centralWidget().text() == ""


def test_when_the_new_window_is_active_then_keys_go_where_they_are_sent(before: QMainWindow, qtbot: QtBot) -> None:
    made, line = new_window(before)
    activate(made, qtbot)

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
    made, line = new_window(before)

    QTest.keyClick(before.windowHandle(), Qt.Key.Key_M)
    activate(made, qtbot)

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


def modal_dialog(before: QMainWindow) -> tuple[ModalDialog, list[QLineEdit]]:
    made = ModalDialog(before)
    layout = QVBoxLayout(made)
    lines = [QLineEdit(), QLineEdit()]
    for line in lines:
        layout.addWidget(line)
    return made, lines


def test_when_keys_come_before_a_modal_dialog_is_active_then_its_fields_take_them(
    before: QMainWindow, qtbot: QtBot
) -> None:
    made, (first, second) = modal_dialog(before)

    made.open()
    for letter in "Ravi":
        QTest.keyClick(before.windowHandle(), letter)
    QTest.keyClick(before.windowHandle(), Qt.Key.Key_Tab)
    QTest.keyClick(before.windowHandle(), "S")
    activate(made, qtbot)

    assert (first.text(), second.text(), before.centralWidget().text()) == ("Ravi", "S", "")


def test_when_a_modal_dialog_is_active_then_it_blocks_the_window_before(before: QMainWindow, qtbot: QtBot) -> None:
    made, (first, second) = modal_dialog(before)
    made.open()
    activate(made, qtbot)

    QTest.keyClick(before.windowHandle(), "x")

    assert (first.text(), second.text(), before.centralWidget().text()) == ("", "", "")
    assert made.windowHandle().transientParent() is before.windowHandle()


def test_when_a_modal_dialog_is_not_active_yet_then_a_click_on_the_window_before_does_nothing(
    before: QMainWindow, qtbot: QtBot
) -> None:
    line = before.centralWidget()
    line.setText("words")
    made, _ = modal_dialog(before)
    made.open()

    QTest.mouseDClick(before.windowHandle(), Qt.MouseButton.LeftButton, pos=line.geometry().center())

    assert line.selectedText() == ""


def test_when_a_modal_dialog_is_closed_before_it_is_active_then_the_window_before_has_its_keys(
    before: QMainWindow,
) -> None:
    made, _ = modal_dialog(before)
    made.open()
    made.reject()

    before.activateWindow()
    before.centralWidget().setFocus()
    QTest.keyClick(before.windowHandle(), "x")

    assert before.centralWidget().text() == "x"
