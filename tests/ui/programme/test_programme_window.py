"""The programme in a window of its own, driven by the keyboard."""

from __future__ import annotations

from factories import a_programme_item, a_round, on, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from ui_driving import show_active

from planner.domain.programme import ProgrammeItem
from planner.services import naming, records
from ui.context import AppContext
from ui.programme.entry_form import EntryDialog
from ui.programme.window import ProgrammeWindow


def test_when_an_entry_is_entered_in_one_line_no_editor_opens_as_well(context: AppContext, qtbot: QtBot) -> None:
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    event = a_round(mechanism_id=mechanism.id, ordinal=98, start=on("2027-01-26"), end=on("2027-01-27"))
    put(context.workspace, event)
    window = ProgrammeWindow(context, event.ref)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show_active(qtbot, window)
    line = window.findChild(QLineEdit, "programme.quick")
    assert line is not None
    QTest.keyClicks(line, "10:30-11:30 Transfer")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [one.title for one in context.query(records.all_of, ProgrammeItem, subject=event.ref)] == ["Transfer"]
    assert window.findChildren(EntryDialog) == []


def test_when_the_window_is_narrow_or_wide_then_the_columns_take_no_more_than_there_is(
    context: AppContext, qtbot: QtBot
) -> None:
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    event = a_round(mechanism_id=mechanism.id, ordinal=98, start=on("2027-01-26"), end=on("2027-01-27"))
    put(context.workspace, event, *(a_programme_item(subject=event.ref, title=f"Entry {place}") for place in range(40)))
    window = ProgrammeWindow(context, event.ref)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    table = window.section.table
    for width in (1180, 900, 640):
        window.resize(width, 700)
        QApplication.processEvents()
        assert table.verticalScrollBar().isVisible()
        assert table.horizontalHeader().length() <= table.viewport().width()
        assert not table.horizontalScrollBar().isVisible()


def test_when_a_first_entry_brings_a_column_then_the_table_still_comes_before_the_line(
    context: AppContext, qtbot: QtBot
) -> None:
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    event = a_round(mechanism_id=mechanism.id, ordinal=98, start=on("2027-01-26"), end=on("2027-01-27"), city="Rome")
    put(context.workspace, event)
    window = ProgrammeWindow(context, event.ref)
    show_active(qtbot, window)
    line = window.findChild(QLineEdit, "programme.quick")
    assert line is not None
    before = window.section.table
    line.setFocus()
    QTest.keyClicks(line, "10:30-11:30 Transfer")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.section.table is not before
    QTest.keyClick(line, Qt.Key.Key_Backtab)
    assert window.section.table.hasFocus()


def test_when_a_time_is_typed_over_then_enter_ends_the_edit_and_opens_no_editor(
    context: AppContext, qtbot: QtBot
) -> None:
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    event = a_round(mechanism_id=mechanism.id, ordinal=98, start=on("2027-01-26"), end=on("2027-01-27"))
    item = a_programme_item(subject=event.ref, title="Transfer")
    put(context.workspace, event, item)
    window = ProgrammeWindow(context, event.ref)
    show_active(qtbot, window)
    table = window.section.table
    table.setFocus()
    table.choose(item.id)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "16:00-16:40")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: context.query(records.get, item.ref) != item)
    assert window.findChildren(EntryDialog) == []
    qtbot.waitUntil(table.hasFocus)


def test_when_the_file_is_closed_then_the_window_closes(context: AppContext, qtbot: QtBot) -> None:
    window = ProgrammeWindow(context, context.query(naming.resolve, "MCG 13"))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.show()
    context.closing.emit()
    assert not window.isVisible()


def test_when_ctrl_p_is_pressed_then_the_documents_of_the_event_are_offered(context: AppContext, qtbot: QtBot) -> None:
    window = ProgrammeWindow(context, context.query(naming.resolve, "MCG 13"))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show_active(qtbot, window)
    QTest.keyClick(window.section.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    offered = QApplication.activePopupWidget()
    assert isinstance(offered, QMenu)
    assert "Official programme" in [one.text() for one in offered.actions()]
    offered.close()


def test_all_that_can_be_done_with_a_programme_stands_in_the_line_of_its_title(
    context: AppContext, qtbot: QtBot
) -> None:
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    event = a_round(mechanism_id=mechanism.id, ordinal=98, start=on("2027-01-26"), end=on("2027-01-27"))
    put(context.workspace, event, a_programme_item(subject=event.ref))
    window = ProgrammeWindow(context, event.ref)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show_active(qtbot, window)
    names = ("programme.shift", "programme.people", "programme.add")
    buttons = [window.findChild(QPushButton, name) for name in names]
    assert len({one.geometry().center().y() for one in buttons if one is not None and one.isVisible()}) == 1
    assert [one.x() for one in buttons if one is not None] == sorted(one.x() for one in buttons if one is not None)
