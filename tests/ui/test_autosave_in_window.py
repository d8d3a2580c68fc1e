"""What the window shows while a record is edited in its form: when it was saved, and which field undo takes back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from ui_driving import dialog

from ui.main_window import MainWindow
from ui.messages import text
from ui.widgets.form import RecordDialog


def open_editor(qtbot: QtBot, window: MainWindow) -> RecordDialog:
    """Open the editor of the first agreement with the keyboard."""
    with qtbot.waitActive(window):
        window.activateWindow()
    room = window.go("agreements")
    room.table.setFocus()
    room.table.select_place(0)
    QTest.keyClick(room.table, Qt.Key.Key_F2)
    opened = dialog(RecordDialog)
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def type_and_leave(words: str) -> None:
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Tab)


def test_when_a_field_is_left_then_the_foot_of_the_window_says_when_and_edit_names_the_step(
    qtbot: QtBot, window: MainWindow
) -> None:
    editor = open_editor(qtbot, window)
    type_and_leave("Agreement on Hydrography")
    saved = window.status._saved.text()
    assert saved.startswith(text("status.saved", time="").strip())
    assert editor._when.text() == saved
    assert "agreement" in window.actions_table.action("undo").text()
    editor.done(0)


def test_when_the_form_is_closed_then_undo_in_the_window_takes_back_the_field_left_last(
    qtbot: QtBot, window: MainWindow
) -> None:
    editor = open_editor(qtbot, window)
    type_and_leave("Agreement on Hydrography")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    room = window.current_page()
    assert room is not None
    assert "Agreement on Hydrography" in [row.title for row in room.table.rows_model.rows]
    window.actions_table.action("undo").trigger()
    assert "Agreement on Hydrography" not in [row.title for row in room.table.rows_model.rows]


def test_when_tab_is_pressed_through_the_form_then_it_ends_at_done_and_nothing_is_written(
    qtbot: QtBot, window: MainWindow
) -> None:
    editor = open_editor(qtbot, window)
    before = window.actions_table.action("undo").text()
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is None or focused is editor._save:
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is editor._save
    assert window.actions_table.action("undo").text() == before
    editor.done(0)
