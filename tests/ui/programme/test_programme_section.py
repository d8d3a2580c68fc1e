"""A programme on the page of its round: shown day by day, edited in place, moved by keys, checked for clashes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from factories import a_delegation, a_member, a_programme_item, a_round, an_attendance, at, on, put
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from ui_driving import click, click_cell, column_texts, dialog, shown_message, type_into

from planner.domain.entity import RecordRef
from planner.domain.findings import Severity
from planner.domain.mechanisms import Round
from planner.domain.programme import Attendance, ProgrammeItem
from planner.services import naming, records
from ui.context import AppContext
from ui.programme.attendance import AttendanceDialog
from ui.programme.entry_form import EntryDialog
from ui.programme.lines import LineKind
from ui.programme.section import ProgrammeSection
from ui.programme.shifting import ShiftDialog
from ui.programme.window import ProgrammeWindow

TIMES, HOME, TITLE = 0, 1, 3


def said(section: ProgrammeSection, *severities: Severity) -> str:
    """Return what is said below the programme, all of it or what is so grave."""
    shown = [one for severity, one in section._checks.items() if severity in (severities or tuple(Severity))]
    return "\n".join(one.text() for one in shown if one.isVisible())


@pytest.fixture
def rome(context: AppContext) -> Round:
    """A round in Rome in March 2025, read in New Delhi."""
    italy = context.query(naming.resolve, "Italy", kinds=("party",))
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    made = a_round(
        mechanism_id=mechanism.id,
        ordinal=99,
        start=on("2025-03-20"),
        end=on("2025-03-21"),
        host_id=italy.id,
        city="Rome",
    )
    put(context.workspace, made)
    return made


@pytest.fixture
def entries(context: AppContext, rome: Round) -> list[ProgrammeItem]:
    """A plenary, a call that follows it after 15 minutes, a fixed lunch, and a visit on the second day."""
    made = [
        entry(rome, "Plenary session", "2025-03-20T10:00", "2025-03-20T11:30"),
        entry(rome, "Courtesy call", "2025-03-20T11:45", "2025-03-20T12:15"),
        entry(rome, "Lunch", "2025-03-20T13:00", "2025-03-20T14:00", is_fixed=True),
        entry(rome, "Site visit", "2025-03-21T09:30", "2025-03-21T12:00"),
    ]
    put(context.workspace, *made)
    return made


@pytest.fixture
def section(qtbot: QtBot, context: AppContext, rome: Round, entries: list[ProgrammeItem]) -> Iterator[ProgrammeSection]:
    holder = QWidget()
    made = ProgrammeSection(context, rome.ref)
    layout = QVBoxLayout(holder)
    layout.addWidget(made)
    layout.addStretch(1)
    qtbot.addWidget(holder)
    holder.resize(1100, 800)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    made.refresh()
    context.committed.connect(lambda _: made.refresh())
    yield made


def entry(subject: Round, title: str, start: str, end: str, **fields: object) -> ProgrammeItem:
    return a_programme_item(subject=subject.ref, title=title, start=at(start), end=at(end), place="Rome", **fields)


def choose(section: ProgrammeSection, title: str) -> None:
    place = column_texts(section.table, TITLE).index(title)
    click_cell(section.table, place, 2)
    section.table.setFocus()


def times(context: AppContext, item: ProgrammeItem) -> str:
    now = context.query(records.get, item.ref)
    assert isinstance(now, ProgrammeItem)
    return f"{now.start.local:%H:%M}-{now.end.local:%H:%M}"


def type_in_cell(
    section: ProgrammeSection, title: str, column: int, words: str, key: Qt.Key = Qt.Key.Key_Return
) -> None:
    """Double-click a cell, type over it, and press a key."""
    place = column_texts(section.table, TITLE).index(title)
    index = section.table.model().index(place, column)
    click_cell(section.table, place, column)
    point = section.table.visualRect(index).center()
    QTest.mouseDClick(section.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    editor = section.table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, key)


def test_model_when_entries_change_then_it_keeps_the_rules_of_models(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem], qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(section.table.rows_model)
    records.remove(context.workspace, entries[0].ref)
    records.change(context.workspace, entries[1].ref, {"title": "Call"})
    section.table.show_lines([])
    assert section.table.rows_model.rowCount() == 0


def test_lines_when_shown_then_days_head_them_and_free_time_is_said(section: ProgrammeSection) -> None:
    words = [line.words for line in section.table.rows_model.rows if line.kind is not LineKind.ENTRY]
    assert words == [
        "Thu 20 Mar 2025 · 3 entries",
        "15 min free",
        "45 min free",
        "Fri 21 Mar 2025 · 1 entry",
    ]


def test_home_clock_when_ten_in_rome_then_half_past_two_in_new_delhi(section: ProgrammeSection) -> None:
    place = column_texts(section.table, TITLE).index("Plenary session")
    assert column_texts(section.table, HOME)[place] == "14:30"
    assert section.table.rows_model.columns[HOME].title == "New Delhi"


def test_times_when_edited_in_place_then_entry_moves_and_keeps_its_length(
    qtbot: QtBot, context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    type_in_cell(section, "Plenary session", TIMES, "9:30")
    qtbot.waitUntil(lambda: times(context, entries[0]) == "09:30-11:00")
    context.workspace.undo()
    assert times(context, entries[0]) == "10:00-11:30"


def test_times_when_unreadable_then_cell_stays_open_and_says_why(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    type_in_cell(section, "Plenary session", TIMES, "25:00")
    editor = section.table.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "25:00"
    assert "25:00" in section._problem.text()
    assert times(context, entries[0]) == "10:00-11:30"


def test_times_when_unreadable_and_the_cell_is_left_then_it_stays_open_with_what_was_typed(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    type_in_cell(section, "Plenary session", TIMES, "25:00", Qt.Key.Key_Space)
    section.quick.line.setFocus()
    editor = section.table.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "25:00 "
    assert "25:00" in section._problem.text()
    assert times(context, entries[0]) == "10:00-11:30"


def test_times_when_the_cell_is_left_then_they_are_saved(
    qtbot: QtBot, context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    type_in_cell(section, "Plenary session", TIMES, "9:30", Qt.Key.Key_Space)
    section.quick.line.setFocus()
    qtbot.waitUntil(lambda: times(context, entries[0]) == "09:30-11:00")


def test_times_when_shown_twice_by_the_clocks_then_the_editor_asks_and_saves_both_ends_in_one_step(
    qtbot: QtBot, context: AppContext, section: ProgrammeSection, rome: Round
) -> None:
    night = entry(rome, "Night exercise", "2025-10-26T01:00", "2025-10-26T04:00")
    put(context.workspace, night)
    type_in_cell(section, "Night exercise", TIMES, "2:30-4:30")
    qtbot.waitUntil(lambda: bool(section.window().findChildren(EntryDialog)))
    asked = section.window().findChildren(EntryDialog)[0]
    assert times(context, night) == "01:00-04:00"
    readings = asked.form.field("start")._doubt
    assert [readings.itemText(place) for place in range(readings.count())] == [
        "02:30 comes twice that day. Which one?",
        "The first time (UTC+0200), as a rule",
        "The second time (UTC+0100)",
    ]
    readings.setCurrentIndex(1)
    click(asked, "Done")
    assert times(context, night) == "02:30-04:30"
    context.workspace.undo()
    assert times(context, night) == "01:00-04:00"


def test_title_when_edited_in_place_then_it_is_saved(
    qtbot: QtBot, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    type_in_cell(section, "Courtesy call", TITLE, "Call on the Chief of Staff")
    qtbot.waitUntil(lambda: "Call on the Chief of Staff" in column_texts(section.table, TITLE))


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


def test_quick_line_when_times_and_title_are_typed_then_reading_is_shown_and_enter_adds(
    context: AppContext, section: ProgrammeSection, rome: Round
) -> None:
    choose(section, "Site visit")
    QTest.keyClicks(section.quick.line, "15:00-16:30 Visit to La Spezia")
    assert section.quick.reading.text() == "Fri 21 Mar 2025 · 15:00–16:30 · Visit to La Spezia · Site visit"
    QTest.keyClick(section.quick.line, Qt.Key.Key_Return)
    added = context.query(records.all_of, ProgrammeItem, subject=rome.ref, title="Visit to La Spezia")[0]
    assert (added.start, added.end) == (at("2025-03-21T15:00"), at("2025-03-21T16:30"))
    assert section.quick.line.text() == ""


def test_quick_line_when_end_lies_before_start_then_it_is_said_and_what_was_typed_stays(
    context: AppContext, section: ProgrammeSection
) -> None:
    QTest.keyClicks(section.quick.line, "15:00-14:00 Visit")
    QTest.keyClick(section.quick.line, Qt.Key.Key_Return)
    assert section._problem.isVisible()
    assert section.quick.line.text() == "15:00-14:00 Visit"


def test_add_when_form_opens_then_it_begins_after_the_last_entry_for_half_an_hour(
    context: AppContext, section: ProgrammeSection
) -> None:
    click(section, "Add")
    form = dialog(EntryDialog).form
    assert (form.field("start").value(), form.field("end").value()) == (
        "2025-03-21T12:00[Europe/Rome]",
        "2025-03-21T12:30[Europe/Rome]",
    )


def test_form_when_start_is_moved_then_end_follows(context: AppContext, section: ProgrammeSection) -> None:
    click(section, "Add")
    form = dialog(EntryDialog).form
    clock = form.field("start")._clock
    clock.selectAll()
    QTest.keyClicks(clock, "17:15")
    assert form.field("end").value() == "2025-03-21T17:45[Europe/Rome]"


def test_form_when_day_is_no_day_then_it_is_said_beside_the_field_and_nothing_is_saved(
    context: AppContext, section: ProgrammeSection, rome: Round
) -> None:
    click(section, "Add")
    shown = dialog(EntryDialog)
    type_into(shown.form, "title", "Dinner")
    type_into(shown.form, "start", "31 Feb 2025")
    click(shown, "Save")
    assert shown.isVisible()
    assert shown_message(shown.form, "start")
    assert not context.query(records.all_of, ProgrammeItem, subject=rome.ref, title="Dinner")


def test_findings_when_one_person_is_needed_twice_then_both_entries_are_named(
    qtbot: QtBot, context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem], rome: Round
) -> None:
    delegation = a_delegation(subject=rome.ref)
    member = a_member(delegation_id=delegation.id, capacity="Head of delegation")
    put(
        context.workspace,
        delegation,
        member,
        *(an_attendance(programme_item_id=item.id, member_id=member.id) for item in entries[:2]),
    )
    records.change(context.workspace, entries[1].ref, {"start": "2025-03-20T11:00[Europe/Rome]"})
    qtbot.waitUntil(lambda: "Plenary session" in said(section))
    assert "Courtesy call" in said(section)
    place = column_texts(section.table, TITLE).index("Courtesy call")
    assert section.table.rows_model.rows[place].weight is Severity.ERROR
    graver = said(section, Severity.ERROR)
    assert "Courtesy call" in graver
    assert not set(graver.splitlines()) & set(said(section, Severity.WARNING, Severity.NOTE).splitlines())


def test_findings_when_the_clash_is_mended_then_nothing_is_said(
    qtbot: QtBot, context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    records.change(context.workspace, entries[1].ref, {"start": "2025-03-20T11:00[Europe/Rome]"})
    qtbot.waitUntil(lambda: bool(said(section)))
    records.change(context.workspace, entries[1].ref, {"start": "2025-03-20T11:45[Europe/Rome]"})
    qtbot.waitUntil(lambda: not said(section))


def test_shift_when_followers_go_along_then_the_fixed_entry_stays(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    choose(section, "Plenary session")
    click(section, "Shift…")
    shown = dialog(ShiftDialog)
    shown.minutes.selectAll()
    QTest.keyClicks(shown.minutes, "40")
    click(shown, "Shift")
    assert [times(context, item) for item in entries[:3]] == ["10:40-12:10", "12:25-12:55", "13:00-14:00"]
    context.workspace.undo()
    assert [times(context, item) for item in entries[:3]] == ["10:00-11:30", "11:45-12:15", "13:00-14:00"]


def test_shift_when_a_follower_is_unticked_then_it_stays(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    choose(section, "Plenary session")
    click(section, "Shift…")
    shown = dialog(ShiftDialog)
    QTest.keyClick(shown.tick(entries[1].id), Qt.Key.Key_Space)
    click(shown, "Shift")
    assert [times(context, item) for item in entries[:2]] == ["10:15-11:45", "11:45-12:15"]


def test_attendance_when_members_are_ticked_then_they_are_named_in_one_step(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem], rome: Round
) -> None:
    delegation = a_delegation(subject=rome.ref)
    first = a_member(delegation_id=delegation.id, capacity="Head")
    second = a_member(delegation_id=delegation.id, capacity="Adviser")
    put(context.workspace, delegation, first, second)
    choose(section, "Courtesy call")
    click(section, "Who attends…")
    shown = dialog(AttendanceDialog)
    QTest.keyClick(shown.box(first.id), Qt.Key.Key_Space)
    click(shown, "Save")
    named = context.query(records.all_of, Attendance, programme_item_id=entries[1].id)
    assert [one.member_id for one in named] == [first.id]
    place = column_texts(section.table, TITLE).index("Courtesy call")
    assert section.table.rows_model.rows[place].who == "Head"
    context.workspace.undo()
    assert not context.query(records.all_of, Attendance, programme_item_id=entries[1].id)


def test_own_window_when_its_event_is_removed_then_it_closes(
    qtbot: QtBot, context: AppContext, section: ProgrammeSection, rome: Round
) -> None:
    section.open_alone()
    shown = dialog(ProgrammeWindow)
    with qtbot.waitSignal(shown.destroyed):
        records.remove(context.workspace, RecordRef("round", rome.id))


def test_findings_when_many_are_alike_then_the_first_are_said_and_the_rest_counted(
    qtbot: QtBot, context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem], rome: Round
) -> None:
    delegation = a_delegation(subject=rome.ref)
    members = [a_member(delegation_id=delegation.id, capacity=f"Adviser {place}") for place in range(6)]
    both = [an_attendance(programme_item_id=item.id, member_id=member.id) for item in entries[:2] for member in members]
    put(context.workspace, delegation, *members, *both)
    records.change(context.workspace, entries[1].ref, {"start": "2025-03-20T11:00[Europe/Rome]"})
    qtbot.waitUntil(lambda: "3 more" in said(section, Severity.ERROR))
    assert len(said(section, Severity.ERROR).splitlines()) == 4


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
    assert keys == ["Return", "F2", "", "", "Ctrl+D", "", "Del"]


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
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
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
