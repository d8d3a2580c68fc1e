"""A programme on the page of its round: shown day by day, edited in place, added to."""

from __future__ import annotations

from factories import a_venue, at, put
from programme_driving import HOME, TIMES, TITLE, choose, entry, times, type_in_cell
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from ui_driving import click, column_texts, dialog, show_active, shown_message, type_into

from planner.domain.mechanisms import Round
from planner.domain.programme import ProgrammeItem
from planner.services import records
from ui.context import AppContext
from ui.programme.entry_form import EntryDialog
from ui.programme.lines import LineKind
from ui.programme.section import ProgrammeSection


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


def test_place_when_double_clicked_then_the_entry_opens_at_its_place(
    qtbot: QtBot, section: ProgrammeSection, context: AppContext, entries: list[ProgrammeItem]
) -> None:
    records.change(context.workspace, entries[1].ref, {"place": "Palazzo Baracchini"})
    table = section.table
    column = next(at for at, one in enumerate(table.rows_model.columns) if one.title == "Place")
    cell = table.visualRect(table.rows_model.index(table.rows_model.row_of(entries[1].id), column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    asked = dialog(EntryDialog)
    qtbot.waitUntil(lambda: asked.form.name_of(asked.focusWidget()) == "place")


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


def test_quick_line_when_a_place_is_typed_then_the_entry_is_there_and_at_a_venue_of_that_name(
    context: AppContext, section: ProgrammeSection, rome: Round
) -> None:
    venue = a_venue(name="Palazzo Esercito")
    put(context.workspace, venue)
    for typed, read in (("palazzo esercito", "Palazzo Esercito"), ("Via XX Settembre", "Via XX Settembre")):
        QTest.keyClicks(section.quick.line, f"16:30 Briefing @ {typed}")
        assert section.quick.reading.text().endswith(f" · Briefing · {read}")
        QTest.keyClick(section.quick.line, Qt.Key.Key_Return)
    found = context.query(records.all_of, ProgrammeItem, subject=rome.ref, title="Briefing")
    assert {(one.venue_id, one.place) for one in found} == {(venue.id, ""), (None, "Via XX Settembre")}


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


def test_form_when_start_is_a_time_that_the_clocks_skip_then_end_follows_and_it_alone_is_gone_to(
    section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    section._edit(entries[0])
    shown = dialog(EntryDialog)
    start, end = shown.form.field("start"), shown.form.field("end")
    for line, words in ((start._clock, "02:30"), (start._day, "30 Mar 2025")):
        line.selectAll()
        QTest.keyClicks(line, words)
    assert str(end.value()).startswith("2025-03-30T")
    end.setFocus()
    click(shown, "Done")
    assert shown_message(shown.form, "start")
    assert "“Start” is not saved" in shown._problem.text()


def test_when_more_columns_are_ticked_than_have_room_then_the_bar_lies_below_the_last_entry(
    qtbot: QtBot, section: ProgrammeSection
) -> None:
    section.window().resize(420, 800)
    for place in range(len(section.table.rows_model.columns)):
        section.table.arrangement.tick(place, is_shown=True)
    qtbot.waitUntil(section.table.horizontalScrollBar().isVisible)
    last = section.table.rows_model.rowCount() - 1
    end = section.table.rowViewportPosition(last) + section.table.rowHeight(last)
    qtbot.waitUntil(lambda: section.table.viewport().height() >= end)
    for place in (1, 2, 4):
        section.table.arrangement.tick(place, is_shown=False)
    qtbot.waitUntil(lambda: section.table.viewport().height() in range(end, end + 5))


def test_quick_line_when_a_page_is_too_low_for_the_entries_then_the_line_stays_in_sight(
    qtbot: QtBot, context: AppContext, section: ProgrammeSection
) -> None:
    page = QScrollArea()
    page.setWidgetResizable(True)
    holder = section.window()
    page.setWidget(holder)
    show_active(qtbot, page, 1100, 260)
    line = section.quick.line
    line.setFocus()
    QTest.keyClicks(line, "15:00-16:30 Visit to La Spezia")
    qtbot.waitUntil(lambda: section.quick.visibleRegion().boundingRect() == section.quick.rect())
    line.clear()
    for hour in range(17, 22):
        QTest.keyClicks(line, f"{hour}:00-{hour}:30 Call")
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert column_texts(section.table, TITLE).count("Call") == 5
    qtbot.waitUntil(lambda: line.visibleRegion().boundingRect() == line.rect())
    page.takeWidget()


def test_table_when_the_first_place_is_given_then_the_keys_stay_with_the_entry(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    choose(section, "Plenary session")
    section.table.setFocus()
    before = section.table
    records.change(context.workspace, entries[0].ref, {"place": "Palazzo Chigi"})
    assert section.table is not before
    assert section.table.hasFocus()
    assert section.table.entry_keys == [entries[0].id]
