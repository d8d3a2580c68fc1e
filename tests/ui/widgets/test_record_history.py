"""A record's history restores one earlier value at a time, as an edit would set it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from factories import a_member, a_party, a_person, a_series, a_visit, an_engagement, put
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import button, click_cell

from planner.domain.entity import Entity, RecordRef
from planner.services import naming, records
from ui.context import AppContext
from ui.messages import text
from ui.widgets import context_menu
from ui.widgets.plain_values import plain_text
from ui.widgets.record_history import HistoryDialog, HistorySection, HistoryTable
from ui.widgets.sections import PageRef
from ui.widgets.table import RowsTable

BUTTON = Qt.MouseButton.LeftButton
FROM, TO = 3, 4


@pytest.fixture
def party(empty_context: AppContext) -> Entity:
    """A country whose capital was Strelsau, then Zenda, and whose name was changed after that."""
    made = a_party(name="Ruritania", capital="Strelsau")
    workspace = empty_context.workspace
    put(workspace, made)
    records.change(workspace, made.ref, {"capital": "Zenda"})
    records.change(workspace, made.ref, {"name": "Graustark"})
    return made


@pytest.fixture
def history(qtbot: QtBot, empty_context: AppContext, party: Entity) -> Iterator[HistoryTable]:
    shown = HistoryTable(empty_context, PageRef(party.ref))
    qtbot.addWidget(shown)
    empty_context.committed.connect(shown.refresh)
    shown.resize(900, 400)
    shown.show()
    shown.refresh()
    yield shown


def choose(table: RowsTable[object], what: str) -> None:
    rows = [one.what for one in table.rows_model.rows]
    click_cell(table, rows.index(what), 2)


def value(context: AppContext, entity: Entity, field: str) -> object:
    return getattr(context.query(records.get, entity.ref), field)


def test_when_a_change_is_chosen_and_the_button_clicked_then_that_field_alone_is_as_it_was(
    empty_context: AppContext, history: HistoryTable, party: Entity
) -> None:
    choose(history.table, "Capital")
    assert history.restore.text() == text("history.restore_named", field="Capital", value="Strelsau")
    QTest.mouseClick(history.restore, BUTTON)
    assert value(empty_context, party, "capital") == "Strelsau"
    assert value(empty_context, party, "name") == "Graustark"


def test_when_the_button_has_restored_a_value_then_the_table_has_the_focus(qtbot: QtBot, history: HistoryTable) -> None:
    choose(history.table, "Capital")
    with qtbot.waitActive(history):
        history.activateWindow()
    history.restore.setFocus()
    QTest.keyClick(history.restore, Qt.Key.Key_Space)
    assert history.table.hasFocus()


def test_when_a_length_in_months_was_changed_then_it_reads_as_it_is_written(empty_context: AppContext) -> None:
    assert plain_text(empty_context, "agreement", "term_months", 24) == "2 years"
    assert plain_text(empty_context, "agreement", "notice_months", 9) == "9 months"
    assert plain_text(empty_context, "agreement", "entry_delay_days", 30) == "30"


def test_when_the_value_is_restored_then_one_undo_takes_it_back_and_the_history_shows_the_step(
    empty_context: AppContext, history: HistoryTable, party: Entity
) -> None:
    choose(history.table, "Capital")
    QTest.keyClick(history.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert (history.table.rows_model.rows[0].before, history.table.rows_model.rows[0].after) == ("Zenda", "Strelsau")
    empty_context.workspace.undo()
    assert value(empty_context, party, "capital") == "Zenda"


def test_when_the_field_has_that_value_now_or_the_line_is_no_field_then_the_reason_stands_beside(
    empty_context: AppContext, history: HistoryTable, party: Entity
) -> None:
    records.change(empty_context.workspace, party.ref, {"capital": "Strelsau"})
    rows = [(one.what, one.before) for one in history.table.rows_model.rows]
    click_cell(history.table, rows.index(("Capital", "Strelsau")), 2)
    assert not history.restore.isEnabled()
    assert history.hint.text() == text("history.is_now", field="Capital")
    choose(history.table, text("history.created"))
    assert history.hint.text() == text("history.whole")


def test_when_the_record_it_named_is_gone_then_the_sentence_says_so_and_nothing_changes(
    qtbot: QtBot, empty_context: AppContext
) -> None:
    visit = a_visit(title="State visit to Strelsau")
    engagement = an_engagement(visit_id=visit.id)
    put(empty_context.workspace, visit, engagement)
    records.remove(empty_context.workspace, visit.ref)
    shown = HistoryTable(empty_context, PageRef(engagement.ref))
    qtbot.addWidget(shown)
    shown.resize(900, 400)
    shown.show()
    shown.refresh()
    choose(shown.table, "Visit")
    QTest.mouseClick(shown.restore, BUTTON)
    assert "State visit to Strelsau" in shown.hint.text()
    assert "bin" in shown.hint.text()
    assert shown.hint.property("tone") == "danger"
    assert value(empty_context, engagement, "visit_id") is None


def test_when_the_menu_key_is_pressed_then_the_same_is_offered(history: HistoryTable) -> None:
    choose(history.table, "Capital")
    context_menu.ask(history.table)
    (menu,) = history.table.findChildren(QMenu)
    assert menu.actions()[0].text() == text("history.restore")
    menu.close()


def test_when_the_section_is_unfolded_then_its_button_can_be_reached_by_tab(
    qtbot: QtBot, empty_context: AppContext, party: Entity
) -> None:
    section = HistorySection(empty_context, PageRef(party.ref))
    qtbot.addWidget(section)
    section.resize(900, 500)
    section.show()
    with qtbot.waitActive(section):
        section.activateWindow()
    QTest.mouseClick(section.toggle, BUTTON)
    assert section.body.isVisible()
    choose(section.table, "Capital")
    QTest.keyClick(section.table, Qt.Key.Key_Tab)
    assert section.body.restore.hasFocus()


def test_a_long_value_goes_on_below_and_the_section_grows_with_it(
    qtbot: QtBot, empty_context: AppContext, party: Entity
) -> None:
    section = HistorySection(empty_context, PageRef(party.ref))
    qtbot.addWidget(section)
    section.resize(620, 500)
    section.show()
    QTest.mouseClick(section.toggle, BUTTON)
    before = section.table.height()
    records.change(empty_context.workspace, party.ref, {"capital": "Zenda, and in the summer months Hentzau " * 3})
    section.refresh()
    step = section.table.fontMetrics().lineSpacing()
    assert section.table.rowHeight(0) > section.table.rowHeight(1)
    assert section.table.height() >= before + section.table.rowHeight(1) + step


def test_when_a_record_has_no_page_then_a_dialog_shows_its_history(qtbot: QtBot, empty_context: AppContext) -> None:
    person = a_person(name="Rudolf Rassendyll")
    member = a_member(person_id=person.id, capacity="Head")
    put(empty_context.workspace, person, member)
    records.change(empty_context.workspace, member.ref, {"capacity": "Deputy"})
    parent = HistoryTable(empty_context, PageRef(member.ref))
    qtbot.addWidget(parent)
    shown = HistoryDialog(empty_context, RecordRef("member", member.id), parent)
    shown.open()
    assert shown.windowTitle() == text("history.title", name="Rudolf Rassendyll")
    close = button(shown, text("form.close"))
    heights = [one.mapTo(shown, QPoint()).y() for one in (shown.body.restore, close)]
    assert heights[0] == heights[1]
    click_cell(shown.body.table, 0, 2)
    QTest.mouseClick(shown.body.restore, BUTTON)
    assert value(empty_context, member, "capacity") == "Head"
    shown.reject()


@pytest.fixture
def led(qtbot: QtBot, empty_context: AppContext) -> Iterator[HistoryTable]:
    """The history of a call whose visit was one and is another, and a third in between that is gone."""
    first, gone, last = (a_visit(title=f"{one} visit") for one in ("First", "Second", "Third"))
    call = an_engagement(visit_id=first.id)
    workspace = empty_context.workspace
    put(workspace, first, gone, last, call)
    for one in (gone, last):
        records.change(workspace, call.ref, {"visit_id": one.id})
    records.remove(workspace, gone.ref)
    shown = HistoryTable(empty_context, PageRef(call.ref))
    qtbot.addWidget(shown)
    shown.resize(900, 400)
    shown.show()
    shown.refresh()
    yield shown


def click_words(table: RowsTable[object], place: int, column: int) -> None:
    cell = table.visualRect(table.rows_model.index(place, column))
    QTest.mouseClick(table.viewport(), BUTTON, pos=QPoint(cell.left() + 16, cell.center().y()))


def test_when_a_value_names_a_record_still_there_then_a_click_opens_it(
    led: HistoryTable, empty_context: AppContext, qtbot: QtBot
) -> None:
    rows = [(one.before, one.after) for one in led.table.rows_model.rows]
    assert rows[:2] == [(text("history.gone"), "Third visit"), ("First visit", text("history.gone"))]
    for place, column, called in ((0, TO, "Third visit"), (1, FROM, "First visit")):
        with qtbot.waitSignal(empty_context.opening) as opened:
            click_words(led.table, place, column)
        assert empty_context.query(naming.names_of, [opened.args[0]]) == {opened.args[0]: called}
    with qtbot.assertNotEmitted(empty_context.opening):
        click_words(led.table, 0, FROM)
        click_words(led.table, 1, TO)


def test_when_ctrl_enter_is_pressed_then_the_record_that_the_line_names_opens(
    led: HistoryTable, empty_context: AppContext, qtbot: QtBot
) -> None:
    led.table.select_place(1)
    with qtbot.waitSignal(empty_context.opening) as opened:
        QTest.keyClick(led.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert empty_context.query(naming.name_of, opened.args[0]) == "First visit"


def test_when_a_value_names_what_has_no_page_then_it_stays_words(qtbot: QtBot, empty_context: AppContext) -> None:
    series, call = a_series(), an_engagement()
    put(empty_context.workspace, series, call)
    records.change(empty_context.workspace, call.ref, {"series_id": series.id})
    shown = HistoryTable(empty_context, PageRef(call.ref))
    qtbot.addWidget(shown)
    shown.refresh()
    assert shown.table.links_of(0) == []


def test_when_a_name_in_the_dialog_is_followed_then_the_dialog_makes_room_for_it(
    qtbot: QtBot, empty_context: AppContext
) -> None:
    member, person, window = a_member(person_id=None, capacity="Adviser"), a_person(), QWidget()
    qtbot.addWidget(window)
    window.show()
    put(empty_context.workspace, member, person)
    records.change(empty_context.workspace, member.ref, {"person_id": person.id})
    dialog = HistoryDialog(empty_context, member.ref, window)
    with qtbot.waitActive(dialog):
        dialog.open()
    dialog.body.table.setFocus()
    dialog.body.table.select_place(0)
    with qtbot.waitSignals([empty_context.opening, dialog.accepted]):
        QTest.keyClick(dialog.body.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
