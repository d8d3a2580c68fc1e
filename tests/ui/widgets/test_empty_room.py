"""A room whose list is empty: what is said has the whole width, and the pane beside comes with the first record."""

from __future__ import annotations

from factories import a_person, put
from pytestqt.qtbot import QtBot

from planner.services.listing import PersonRow
from ui.context import AppContext
from ui.people.page import PersonsRoom
from ui.widgets.room import Room


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
