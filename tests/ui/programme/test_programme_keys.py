"""A programme by keys: entries moved, doubled and deleted, and what its own window does."""

from __future__ import annotations

import pytest
from factories import a_delegation, a_member, a_person, a_venue, an_attendance, put
from programme_driving import TITLE, choose, times
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from ui_driving import choose as take
from ui_driving import click_cell, column_texts, dialog, show_active

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import Round
from planner.domain.programme import ProgrammeItem
from planner.services import records
from ui.context import AppContext
from ui.programme.lines import LineKind
from ui.programme.section import ProgrammeSection
from ui.programme.window import ProgrammeWindow


def test_alt_down_when_two_entries_are_chosen_then_both_move_by_a_quarter_in_one_step(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    choose(section, "Plenary session")
    place = column_texts(section.table, TITLE).index("Courtesy call")
    click_cell(section.table, place, 2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(section.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [times(context, item) for item in entries[:2]] == ["10:15-11:45", "12:00-12:30"]
    context.workspace.undo()
    assert [times(context, item) for item in entries[:2]] == ["10:00-11:30", "11:45-12:15"]


def test_alt_up_when_pressed_then_entry_moves_earlier_and_stays_chosen(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    choose(section, "Site visit")
    QTest.keyClick(section.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(section.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert times(context, entries[3]) == "09:00-11:30"
    assert section.table.entry_keys == [entries[3].id]


def test_ctrl_d_when_pressed_then_copy_begins_where_the_entry_ends(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem], rome: Round
) -> None:
    choose(section, "Plenary session")
    QTest.keyClick(section.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    found = context.query(records.all_of, ProgrammeItem, subject=rome.ref, title="Plenary session")
    assert sorted(f"{one.start.local:%H:%M}-{one.end.local:%H:%M}" for one in found) == ["10:00-11:30", "11:30-13:00"]


def test_delete_when_pressed_then_entry_goes_and_undo_brings_it_back(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    choose(section, "Courtesy call")
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    assert context.query(records.get, entries[1].ref) is None
    context.workspace.undo()
    assert context.query(records.get, entries[1].ref) == entries[1]


def test_own_window_when_its_event_is_removed_then_it_closes(
    qtbot: QtBot, context: AppContext, section: ProgrammeSection, rome: Round
) -> None:
    section.open_alone()
    shown = dialog(ProgrammeWindow)
    with qtbot.waitSignal(shown.destroyed):
        records.remove(context.workspace, RecordRef("round", rome.id))


def test_arrows_when_something_is_free_between_entries_then_they_go_from_entry_to_entry(
    section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    table = section.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    seen = [table.entry_keys]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(table, key)
        seen.append(table.entry_keys)
    assert seen == [[entries[place].id] for place in (0, 1, 2, 3, 3, 2)]
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.entry_keys == [entries[0].id]
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.entry_keys == [entries[3].id]


def test_menu_when_an_entry_is_chosen_then_it_says_the_keys(section: ProgrammeSection) -> None:
    keys = [one.shortcut().toString() for one in section.table.page_actions]
    assert keys == ["Ctrl+Return", "Return", "F2", "", "", "Ctrl+D", "", "Del"]


def test_window_when_it_opens_then_the_first_entry_is_chosen(
    qtbot: QtBot, context: AppContext, rome: Round, entries: list[ProgrammeItem]
) -> None:
    window = ProgrammeWindow(context, rome.ref, None)
    qtbot.addWidget(window)
    assert window.section.table.entry_keys == [entries[0].id]


def test_window_when_an_entry_is_deleted_then_the_next_is_chosen_and_undo_and_redo_work_there(
    qtbot: QtBot, context: AppContext, rome: Round, entries: list[ProgrammeItem]
) -> None:
    window = ProgrammeWindow(context, rome.ref, None)
    show_active(qtbot, window)
    table = window.section.table
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert table.entry_keys == [entries[2].id]
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert table.rows_model.row_of(entries[1].id) >= 0
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert table.rows_model.row_of(entries[1].id) < 0
    QTest.keyClick(table, Qt.Key.Key_End)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert table.entry_keys == [entries[2].id]
    QTest.keyClick(table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert table.entry_keys not in ([], [entries[2].id])
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert table.entry_keys == [entries[2].id]


def test_ctrl_d_when_it_is_the_systems_key_to_delete_too_then_the_entry_is_doubled(
    section: ProgrammeSection, entries: list[ProgrammeItem], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QKeyEvent, "matches", lambda _, key: key is QKeySequence.StandardKey.Delete)  # as X11 has it
    section.table.choose(entries[0].id)
    QTest.keyClick(section.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [line.kind for line in section.table.rows_model.rows].count(LineKind.ENTRY) == len(entries) + 1


def test_ctrl_enter_when_the_entry_has_a_venue_and_people_then_they_are_offered(
    context: AppContext, section: ProgrammeSection, rome: Round, entries: list[ProgrammeItem], qtbot: QtBot
) -> None:
    venue, person = a_venue(name="Aurora House"), a_person(name="Ada Lovelace")
    delegation = a_delegation(subject=rome.ref, party_id=rome.host_id)
    member = a_member(delegation_id=delegation.id, person_id=person.id)
    attends = an_attendance(programme_item_id=entries[0].id, member_id=member.id)
    put(context.workspace, venue, person, delegation, member, attends)
    records.change(context.workspace, entries[0].ref, {"venue_id": venue.id})
    choose(section, "Plenary session")
    QTest.keyClick(section.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["Venue: Aurora House", "Who: Ada Lovelace"]
    with qtbot.waitSignal(context.opening) as opened:
        take(menu, "Who: Ada Lovelace")
    assert opened.args == [person.ref]
