"""Delete on a page, in a room's list and in a section: one of a series asks which are meant, in one undo step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dumps import dump_of
from factories import a_visit, an_engagement, on, put
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import shown_page

from planner.domain.visits import Engagement, Visit
from planner.services import records, series
from planner.services.series import Scope
from ui.context import AppContext
from ui.messages import text
from ui.visits.page import VisitsRoom
from ui.widgets.notices import Toast
from ui.widgets.series_bar import SeriesQuestion

TITLE = "Desk call"


@pytest.fixture
def call(context: AppContext) -> Engagement:
    """A call of four Mondays, of which the second is chosen."""
    first = an_engagement(title=TITLE, start=on("2027-03-01"), end=None)
    put(context.workspace, first)
    series.begin(context.workspace, first.ref, "FREQ=WEEKLY;COUNT=4")
    return calls(context)[1]


@pytest.fixture
def room(qtbot: QtBot, context: AppContext, call: Engagement) -> Iterator[VisitsRoom]:
    made = VisitsRoom(context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.refresh()
    made.show_record(call.ref)
    QApplication.processEvents()
    yield made


def calls(context: AppContext) -> list[Engagement]:
    rows = context.query(records.all_of, Engagement)
    return sorted((one for one in rows if one.title == TITLE), key=lambda one: str(one.start))


def days(context: AppContext) -> list[str]:
    return [str(one.start) for one in calls(context)]


def question(around: QWidget) -> SeriesQuestion | None:
    found = [one for one in around.findChildren(SeriesQuestion) if one.isVisible()]
    return found[0] if found else None


def click_delete(room: VisitsRoom) -> None:
    page = shown_page(room)
    button = next(one for one in page.findChildren(QPushButton) if one.text() == text("detail.remove"))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def key(pressed: Qt.Key) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, pressed)


def test_when_delete_is_clicked_on_its_page_then_it_asks_and_enter_removes_this_one(
    room: VisitsRoom, context: AppContext
) -> None:
    click_delete(room)
    assert len(days(context)) == 4
    asked = question(room)
    assert asked is not None
    assert QApplication.focusWidget() is asked.bar.choices[Scope.THIS]
    key(Qt.Key.Key_Return)
    assert days(context) == ["2027-03-01", "2027-03-15", "2027-03-22"]


def test_when_the_following_are_clicked_then_they_go_and_one_undo_brings_them_back(
    room: VisitsRoom, context: AppContext
) -> None:
    before = dump_of(context.workspace)
    click_delete(room)
    asked = question(room)
    assert asked is not None
    QTest.mouseClick(asked.bar.choices[Scope.FOLLOWING], Qt.MouseButton.LeftButton)
    assert days(context) == ["2027-03-01"]
    context.workspace.undo()
    assert dump_of(context.workspace) == before


def test_when_del_is_pressed_in_the_list_then_3_removes_all(room: VisitsRoom, context: AppContext) -> None:
    room.table.setFocus()
    QTest.keyClick(room.table, Qt.Key.Key_Delete)
    assert question(room) is not None
    key(Qt.Key.Key_3)
    assert days(context) == []
    assert question(room) is None


def test_when_esc_is_pressed_then_nothing_goes_and_the_list_has_the_focus(
    room: VisitsRoom, context: AppContext
) -> None:
    room.table.setFocus()
    QTest.keyClick(room.table, Qt.Key.Key_Delete)
    key(Qt.Key.Key_Escape)
    assert len(days(context)) == 4
    assert question(room) is None
    assert QApplication.focusWidget() is room.table


def test_when_several_were_chosen_then_those_go_unasked(room: VisitsRoom, context: AppContext) -> None:
    room.table.setFocus()
    room.table.clearSelection()
    model = room.table.rows_model
    for one in calls(context)[:2]:
        place = model.row_of(str(one.id))
        flag = room.table.selectionModel().SelectionFlag
        room.table.selectionModel().select(model.index(place, 0), flag.Select | flag.Rows)
    QTest.keyClick(room.table, Qt.Key.Key_Delete)
    assert question(room) is None
    assert days(context) == ["2027-03-15", "2027-03-22"]


def test_when_it_is_the_last_of_its_series_then_it_goes_unasked(room: VisitsRoom, context: AppContext) -> None:
    for one in calls(context)[1:]:
        records.remove(context.workspace, one.ref)
    room.show_record(calls(context)[0].ref)
    click_delete(room)
    assert days(context) == []


def test_when_the_file_changes_meanwhile_then_the_question_is_gone(room: VisitsRoom, context: AppContext) -> None:
    click_delete(room)
    other = a_visit(title="Another visit")
    context.attempt(lambda: put(context.workspace, other) or True)
    QApplication.processEvents()
    assert context.query(records.get, other.ref) is not None
    assert question(room) is None
    assert len(days(context)) == 4


def test_when_a_section_lists_it_then_del_there_asks_too(
    qtbot: QtBot, room: VisitsRoom, context: AppContext, call: Engagement
) -> None:
    visit = context.query(records.all_of, Visit)[0]
    records.change(context.workspace, call.ref, {"visit_id": visit.id})
    room.refresh()
    room.show_record(visit.ref)
    page = shown_page(room)
    page.finish()
    from ui.widgets.table_section import TableSection

    section = next(one for one in page.findChildren(TableSection) if one.table.rows_model.row_of(str(call.id)) >= 0)
    section.table.choose(str(call.id))
    section.table.setFocus()
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    asked = question(room)
    assert asked is not None
    assert asked.parentWidget() is page
    key(Qt.Key.Key_Return)
    assert call.id not in [one.id for one in calls(context)]


def test_when_a_toast_is_shown_then_it_stands_above_the_question(room: VisitsRoom, context: AppContext) -> None:
    toast = Toast(context.theme, room)
    toast.say("Something else was saved")
    click_delete(room)
    asked = question(room)
    assert asked is not None
    taken = QRect(asked.mapTo(room, QPoint()), asked.size())
    assert not taken.intersects(toast.geometry())
    toast.say("And one more thing")
    assert not taken.intersects(toast.geometry())
