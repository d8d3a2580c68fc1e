"""A room whose list is empty: what is said has the whole width, and the pane beside comes with the first record."""

from __future__ import annotations

from datetime import date

from factories import a_person, put
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from planner.services.listing import PersonRow
from ui.context import AppContext
from ui.people.page import PersonsRoom
from ui.visits.page import VisitsRoom
from ui.widgets.basics import EmptyState
from ui.widgets.day_picker import DayPicker
from ui.widgets.room import Room
from ui.widgets.room_list import CountLabel


def beside(room: Room[PersonRow]) -> bool:
    """Whether there is a pane beside the list."""
    return room.panes[1].isVisible()


def test_beside_a_list_without_records_there_is_no_pane_until_there_is_one(
    qtbot: QtBot, empty_context: AppContext
) -> None:
    room = PersonsRoom(empty_context)
    qtbot.addWidget(room)
    room.resize(1200, 700)
    room.show()
    room.refresh()
    assert not beside(room)
    put(empty_context.workspace, a_person(name="Rudolf Rassendyll"))
    room.refresh()
    assert beside(room)
    room.table.rows_model.set_filter("no such words")
    assert beside(room)


def buttons_for_new(room: Room[PersonRow]) -> list[QPushButton]:
    return [one for one in room.findChildren(QPushButton) if one.isVisible() and one.text().startswith("New")]


def test_a_list_without_records_has_one_button_for_the_first_and_nothing_to_limit_it_by(
    qtbot: QtBot, empty_context: AppContext
) -> None:
    room = PersonsRoom(empty_context)
    qtbot.addWidget(room)
    room.resize(1200, 700)
    room.show()
    room.refresh()
    assert len(buttons_for_new(room)) == 1
    assert isinstance(buttons_for_new(room)[0].parent(), EmptyState)
    assert not [one for one in room.findChildren(QLineEdit) if one.isVisible()]
    put(empty_context.workspace, a_person(name="Rudolf Rassendyll"))
    room.refresh()
    assert len(buttons_for_new(room)) == 1
    assert not isinstance(buttons_for_new(room)[0].parent(), EmptyState)
    assert room._filter.isVisible()


def test_a_list_without_records_as_of_another_day_keeps_the_way_back_to_today(
    qtbot: QtBot, empty_context: AppContext
) -> None:
    room = PersonsRoom(empty_context)
    qtbot.addWidget(room)
    room.show()
    room.as_of.set_day(date(1894, 4, 1))
    room.refresh()
    assert room.findChild(DayPicker).isVisible()
    room.as_of.set_day(empty_context.today)
    room.refresh()
    assert not room.findChild(DayPicker).isVisible()


def test_the_one_button_of_a_list_without_visits_offers_every_kind_of_event(
    qtbot: QtBot, empty_context: AppContext
) -> None:
    room = VisitsRoom(empty_context)
    qtbot.addWidget(room)
    room.show()
    room.refresh()
    (made,) = (one for one in room.findChildren(QPushButton) if one.isVisible() and one.menu() is not None)
    assert len(made.menu().actions()) == 2


def test_what_a_list_without_records_says_stands_in_the_middle_of_it(qtbot: QtBot, empty_context: AppContext) -> None:
    said = EmptyState(empty_context, "user", "No people yet", "A person has posts and ranks over time.")
    qtbot.addWidget(said)
    said.resize(1200, 700)
    said.show()
    middles = {one.geometry().center().x() for one in said.findChildren(QLabel)}
    assert max(middles) - min(middles) <= 1
    assert not any(one.heightForWidth(one.width()) > one.height() for one in said.findChildren(QLabel))


def test_when_there_is_no_room_for_the_whole_count_then_it_says_how_many_are_shown(
    qtbot: QtBot, context: AppContext
) -> None:
    count = CountLabel(context)
    qtbot.addWidget(count)
    count.resize(count.contentsMargins().left() + 12, 20)
    count.say(0, 4, is_loading=False)
    short, whole = count.grab().toImage(), count.toolTip()
    count.say(0, 0, is_loading=False)
    blank = count.grab().toImage()
    count.setText("0")
    assert short == count.grab().toImage() != blank
    assert whole == "0 of 4"
