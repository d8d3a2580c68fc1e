"""Several records at once: selected in a room's list, changed or deleted in one step that one undo takes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from factories import an_agreement, an_engagement, on, put
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from ui_driving import click, click_cell, close_dialogs, column_texts, dialog

from planner.domain.agreements import Agreement
from planner.domain.entity import RecordRef
from planner.domain.visits import Direction, Engagement, Visit
from planner.services import listing, records
from ui.agreements.sections import parties_section
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.messages import text
from ui.people.page import PersonsRoom
from ui.visits.page import VisitsRoom
from ui.widgets.arranging import ColumnFilter
from ui.widgets.bulk_edit import BulkEditDialog
from ui.widgets.room import Room
from ui.widgets.room_list import ManyPage
from ui.widgets.sections import PageRef


@pytest.fixture
def persons(context: AppContext, qtbot: QtBot) -> Iterator[PersonsRoom]:
    yield shown(PersonsRoom(context), qtbot)
    close_dialogs()


@pytest.fixture
def visits(context: AppContext, qtbot: QtBot) -> Iterator[VisitsRoom]:
    yield shown(VisitsRoom(context), qtbot)
    close_dialogs()


def shown(room: VisitsRoom | PersonsRoom, qtbot: QtBot) -> VisitsRoom | PersonsRoom:
    qtbot.addWidget(room)
    room.resize(1200, 800)
    room.refresh()
    room.show()
    return room


def select(room: Room, first: int, last: int) -> None:
    click_cell(room.table, first)
    click_cell(room.table, last, modifier=Qt.KeyboardModifier.ShiftModifier)


def many(room: Room) -> ManyPage:
    (page,) = [one for one in room.findChildren(ManyPage) if one.isVisible()]
    return page


def choose_field(editor: BulkEditDialog, name: str) -> None:
    place = editor.choice.findData(name)
    assert place >= 0
    editor.choice.setFocus()
    while editor.choice.currentIndex() != place:
        QTest.keyClick(editor.choice, Qt.Key.Key_Down if editor.choice.currentIndex() < place else Qt.Key.Key_Up)


def test_when_several_are_selected_the_pane_says_how_many_and_names_them(persons: PersonsRoom) -> None:
    select(persons, 0, 2)
    page = many(persons)
    assert page.title.text() == "3 people selected"
    assert page.names.text().splitlines() == [
        persons.context.query(records.get, ref).name for ref in persons._selected_refs()
    ]


def test_when_those_selected_are_called_alike_they_are_told_apart_there_and_where_they_are_edited(
    context: AppContext, qtbot: QtBot
) -> None:
    for day in ("2031-01-07", "2031-01-14"):
        put(context.workspace, an_engagement(title="Weekly call", start=on(day), end=None))
    room = shown(VisitsRoom(context), qtbot)
    select(room, 0, 1)
    told = ["Weekly call (14 Jan 2031)", "Weekly call (7 Jan 2031)"]
    assert many(room).names.text().splitlines() == told
    click(many(room), text("many.edit"))
    editor = dialog(BulkEditDialog)
    assert [row.name for row in editor.table.rows_model.rows] == told
    close_dialogs()


def test_when_one_is_selected_again_its_page_is_shown(persons: PersonsRoom) -> None:
    select(persons, 0, 2)
    click_cell(persons.table, 1)
    assert not any(one.isVisible() for one in persons.findChildren(ManyPage))
    assert persons.shown_ref == RecordRef("person", persons.table.current_key)


def test_when_all_are_selected_by_key_the_pane_counts_them_all(persons: PersonsRoom) -> None:
    persons.table.setFocus()
    QTest.keyClick(persons.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    count = persons.table.rows_model.rowCount()
    assert many(persons).title.text() == f"{count} people selected"
    assert len(many(persons).names.text().splitlines()) == count


def test_when_a_value_is_given_what_changes_is_shown_and_one_step_writes_it(persons: PersonsRoom) -> None:
    workspace = persons.context.workspace
    select(persons, 0, 2)
    refs = persons._selected_refs()
    before = [persons.context.query(records.get, ref) for ref in refs]
    QTest.keyClick(persons.table, Qt.Key.Key_F2)
    editor = dialog(BulkEditDialog)
    choose_field(editor, "notes")
    editor.field.control.setFocus()
    QTest.keyClicks(editor.field.control, "Seen in Rome")
    editor._later.timeout.emit()
    assert column_texts(editor.table, 2) == ["Seen in Rome"] * 3
    click(editor, "Change all 3")
    assert [persons.context.query(records.get, ref).notes for ref in refs] == ["Seen in Rome"] * 3
    workspace.undo()
    assert [persons.context.query(records.get, ref) for ref in refs] == before
    workspace.redo()
    assert {persons.context.query(records.get, ref).notes for ref in refs} == {"Seen in Rome"}


def test_when_the_value_is_blank_what_it_clears_is_shown_and_the_button_says_so(persons: PersonsRoom) -> None:
    select(persons, 0, 2)
    refs = persons._selected_refs()
    records.change(persons.context.workspace, refs[0], {"notes": "Seen in Rome"})
    QTest.keyClick(persons.table, Qt.Key.Key_F2)
    editor = dialog(BulkEditDialog)
    choose_field(editor, "notes")
    shown = sorted(zip(column_texts(editor.table, 1), column_texts(editor.table, 2), strict=True))
    assert shown == [("", ""), ("", ""), ("Seen in Rome", "(blank)")]
    click(editor, "Clear it in all 3")
    assert {persons.context.query(records.get, ref).notes for ref in refs} == {""}


def test_when_a_value_cannot_be_read_the_sentence_stands_beside_it_and_nothing_is_written(
    visits: VisitsRoom,
) -> None:
    select(visits, 0, 1)
    click(many(visits), "Edit all…")
    editor = dialog(BulkEditDialog)
    choose_field(editor, "start")
    line = editor.field.control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "31 Febr")
    QTest.keyClick(line, Qt.Key.Key_Return)
    editor._later.timeout.emit()
    assert editor._problem.isVisible()
    assert not editor.save.isEnabled()


def test_when_some_cannot_have_the_value_it_says_so_and_none_is_changed(visits: VisitsRoom) -> None:
    select(visits, 0, 3)
    click(many(visits), "Edit all…")
    editor = dialog(BulkEditDialog)
    choose_field(editor, "end")
    line = editor.field.control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "1 Jan 1999")
    editor._later.timeout.emit()
    assert "cannot" in editor._summary.text()
    assert not editor.save.isEnabled()


def test_when_records_of_two_kinds_are_selected_their_common_fields_are_offered(visits: VisitsRoom) -> None:
    visits.table.selectAll()
    kinds = {ref.kind for ref in visits._selected_refs()}
    assert kinds == {"visit", "engagement"}
    click(many(visits), "Edit all…")
    editor = dialog(BulkEditDialog)
    assert editor.choice.currentData() == "status"
    offered = {editor.choice.itemData(place) for place in range(editor.choice.count())}
    assert {"title", "status", "start"} <= offered
    assert "direction" not in offered
    choose_field(editor, "status")
    box = editor.field.control
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    editor._later.timeout.emit()
    refs = visits._selected_refs()
    click(editor, f"Change all {len(refs)}")
    statuses = {visits.context.query(records.get, ref).status for ref in refs}
    assert len(statuses) == 1
    visits.context.workspace.undo()
    found = [visits.context.query(records.get, ref) for ref in refs]
    assert {type(one) for one in found} == {Visit, Engagement}
    assert {one.status for one in found} != statuses


def test_when_delete_is_pressed_all_go_in_one_step_and_come_back_by_one(persons: PersonsRoom) -> None:
    count = persons.table.rows_model.rowCount()
    select(persons, 0, 3)
    click(many(persons), "Delete all")
    assert persons.table.rows_model.rowCount() == count - 4
    persons.context.workspace.undo()
    assert persons.table.rows_model.rowCount() == count


def test_when_copy_is_clicked_the_rows_are_on_the_clipboard(persons: PersonsRoom) -> None:
    select(persons, 0, 1)
    click(many(persons), "Copy")
    assert len(QGuiApplication.clipboard().text().splitlines()) == 3


def test_when_nothing_matches_one_button_brings_all_back(visits: VisitsRoom) -> None:
    everything = visits.table.rows_model.rowCount()
    visits.choices.set_value("direction", Direction.INBOUND, "In")
    QTest.keyClicks(visits._filter, "zzzz")
    assert visits._left.currentIndex() == 2
    click(visits, "Clear filters")
    assert visits._left.currentIndex() == 0
    assert visits.table.rows_model.rowCount() == everything
    assert visits.state() == {}


def test_when_some_match_the_count_says_how_many_of_how_many(visits: VisitsRoom) -> None:
    everything = visits.table.rows_model.rowCount()
    QTest.keyClicks(visits._filter, "prime")
    assert visits._count.text() == f"{visits.table.rows_model.rowCount()} of {everything}"


def test_when_the_file_is_large_the_list_comes_from_the_worker(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.widgets.room_list.LARGE_FILE", 0)
    room = window.go("agreements")
    assert isinstance(room, Room)
    assert room._count.text() == "Loading…"
    qtbot.waitUntil(lambda: not room._loader.is_loading)
    assert room.table.rows_model.rowCount() > 0
    assert room._count.text() == str(room.table.rows_model.rowCount())
    qtbot.waitUntil(lambda: bool(room.table.current_key))  # once the list is drawn


def test_when_a_record_is_added_to_a_large_file_it_is_chosen_once_the_list_holds_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.widgets.room_list.LARGE_FILE", 0)
    room = window.go("agreements")
    assert isinstance(room, Room)
    qtbot.waitUntil(lambda: bool(room.table.current_key))
    added = an_agreement(title="Agreement on hydrography")
    put(room.context.workspace, added)
    room.show_record(added.ref)
    assert room.table.current_key != added.id
    qtbot.waitUntil(lambda: room.table.current_key == added.id)
    assert room.shown_ref == added.ref


def test_when_rows_of_a_page_are_selected_they_are_changed_in_one_step_too(context: AppContext, qtbot: QtBot) -> None:
    (row, *_) = [one for one in context.query(listing.agreements, context.today) if len(one.codes) > 1]
    section = parties_section(context, PageRef(RecordRef("agreement", row.id)))
    qtbot.addWidget(section)
    section.resize(800, 300)
    section.refresh()
    section.show()
    click_cell(section.table, 0)
    click_cell(section.table, 1, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert section.table.selected_count == 2
    edit = next(one for one in section.table.page_actions if one.text() == "Edit")
    edit.trigger()
    editor = dialog(BulkEditDialog)
    assert editor.windowTitle().startswith("Edit 2 ")
    close_dialogs()


def test_when_a_column_of_a_page_is_filtered_its_heading_says_how_many_pass(context: AppContext, qtbot: QtBot) -> None:
    (row, *_) = [one for one in context.query(listing.agreements, context.today) if len(one.codes) > 1]
    section = parties_section(context, PageRef(RecordRef("agreement", row.id)))
    qtbot.addWidget(section)
    section.refresh()
    count = section.table.rows_model.given_count
    section.table.rows_model.set_column_filter(
        0, ColumnFilter(words=section.table.rows_model.columns[0].shown(section.table.rows_model.rows[0]))
    )
    assert section._title.text().endswith(f"  1 of {count}")


def test_when_there_is_no_status_then_a_choice_is_offered_before_the_title(context: AppContext, qtbot: QtBot) -> None:
    refs = [one.ref for one in context.query(records.all_of, Agreement)]
    editor = BulkEditDialog(context, refs)
    qtbot.addWidget(editor)
    assert editor.choice.currentData() == "kind"
