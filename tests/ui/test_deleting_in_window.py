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


def test_when_something_else_is_changed_then_the_toast_no_longer_offers_to_undo_the_deletion(
    qtbot: QtBot, window: MainWindow
) -> None:
    context = window.context
    assert context is not None
    first, second, *_ = context.query(records.all_of, Person)
    records.remove(context.workspace, first.ref)
    assert window.toast.offers
    records.change(context.workspace, second.ref, {"notes": "Speaks Italian"})
    assert not window.toast.offers


def test_when_del_is_pressed_twice_then_the_row_after_goes_too(qtbot: QtBot, window: MainWindow) -> None:
    context = window.context
    assert context is not None
    window.go("people")
    table = window.current_page().current.table
    qtbot.waitUntil(lambda: table.rows_model.rowCount() > 3)
    table.select_place(1)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert table.selected_keys == [table.current_key]
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert len(context.query(recycling.deleted, context.workspace.clock())) == 2
