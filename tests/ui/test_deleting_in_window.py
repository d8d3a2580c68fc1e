"""Del deletes at once; the toast takes it back at a click, and the bin keeps it meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from planner.domain.people import Person
from planner.services import records, recycling
from ui.main_window import MainWindow


def test_when_del_is_pressed_then_nothing_is_asked_and_undo_on_the_toast_brings_it_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    context = window.context
    assert context is not None
    window.go("people")
    table = window.current_page().current.table
    qtbot.waitUntil(lambda: table.rows_model.rowCount() > 0)
    before = context.query(records.all_of, Person)
    table.select_place(0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert QApplication.activeModalWidget() is None
    assert len(context.query(records.all_of, Person)) == len(before) - 1
    assert [row.ref.kind for row in context.query(recycling.deleted, context.workspace.clock())] == ["person"]
    (undo,) = (one for one in window.toast.findChildren(QPushButton) if one.isVisible() and one.text())
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: context.query(records.all_of, Person) == before)
    assert context.query(recycling.deleted, context.workspace.clock()) == []
