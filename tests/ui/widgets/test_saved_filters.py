"""Filters saved by name: chosen, renamed and deleted again, in rooms and in the calendar, and there after a restart."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from ui_driving import choose, click, dialog

from planner.services import filters
from planner.services.workspace import Workspace, open_workspace
from ui.calendar.page import CalendarPage
from ui.context import AppContext
from ui.palette.commands import of_window
from ui.visits.page import VisitsRoom
from ui.widgets.room import Room
from ui.widgets.saved_filters import NameDialog, SavedFilters


@pytest.fixture
def room(qtbot: QtBot, context: AppContext) -> Room[Any]:
    made = VisitsRoom(context)
    qtbot.addWidget(made)
    made.refresh()
    made.resize(1200, 700)
    made.show()
    shown = getattr(made, "current", made)
    assert isinstance(shown, Room)
    return shown


def menu_of(inside: Any) -> QMenu:
    found = inside.findChildren(SavedFilters)[0].menu()
    assert isinstance(found, QMenu)
    return found


def offered(inside: Any) -> list[str]:
    menu = menu_of(inside)
    menu.aboutToShow.emit()
    return [one.text() for one in menu.actions() if one.objectName().startswith("saved.") and one.isCheckable()]


def save(inside: Any, name: str) -> None:
    choose(menu_of(inside), "Save these filters…")
    asked = dialog(NameDialog)
    QTest.keyClicks(asked.line, name)
    QTest.keyClick(asked.line, Qt.Key.Key_Return)


def narrow(room: Room[Any], words: str) -> None:
    room.restore({"words": words})


def test_save_when_named_then_it_is_offered_and_chosen_again(room: Room[Any]) -> None:
    narrow(room, "rome")
    state = room.state()
    save(room, "In Rome")
    narrow(room, "")

    choose(menu_of(room), "In Rome")

    assert state == {"words": "rome"}
    assert room.state() == state


def test_save_when_the_name_is_blank_then_it_says_so_there(room: Room[Any]) -> None:
    choose(menu_of(room), "Save these filters…")
    asked = dialog(NameDialog)

    click(asked, "Save")

    assert asked.isVisible()
    assert asked.fault
    asked.reject()


def test_save_when_one_of_that_name_is_there_then_it_is_written_over(room: Room[Any]) -> None:
    narrow(room, "rome")
    save(room, "Mine")
    narrow(room, "delhi")
    save(room, "mine")
    narrow(room, "")

    assert offered(room) == ["mine"]
    choose(menu_of(room), "mine")
    assert room.state() == {"words": "delhi"}


def test_rename_when_done_then_the_new_name_is_offered_and_another_s_is_refused(room: Room[Any]) -> None:
    save(room, "One")
    save(room, "Two")
    choose(menu_of(room), "Rename", "Two")
    asked = dialog(NameDialog)
    asked.line.selectAll()
    QTest.keyClicks(asked.line, "one")
    QTest.keyClick(asked.line, Qt.Key.Key_Return)
    assert "called “One”" in asked.fault

    asked.line.selectAll()
    QTest.keyClicks(asked.line, "Three")
    QTest.keyClick(asked.line, Qt.Key.Key_Return)

    assert offered(room) == ["One", "Three"]


def test_delete_when_undone_then_it_is_offered_again(room: Room[Any], sample: Workspace) -> None:
    save(room, "In Rome")

    choose(menu_of(room), "Delete", "In Rome")
    assert offered(room) == []
    sample.undo()

    assert offered(room) == ["In Rome"]


def test_saved_when_the_file_is_opened_again_then_they_are_there_for_their_list_alone(
    room: Room[Any], sample: Workspace
) -> None:
    narrow(room, "rome")
    save(room, "In Rome")
    room.context.close()
    sample.close()

    again = open_workspace(sample.path)
    try:
        (row,) = again.query(filters.saved_filters, room.kind)
        assert (row.name, row.state) == ("In Rome", {"words": "rome"})
        assert again.query(filters.saved_filters, "calendar") == []
    finally:
        again.close()


def test_calendar_when_narrowed_and_saved_then_it_is_narrowed_so_again(qtbot: QtBot, context: AppContext) -> None:
    page = CalendarPage(context)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    narrowed = {**page.state(), "kinds": ["visit"]}
    page.restore(narrowed)
    save(page, "Visits alone")
    page.restore({})
    assert page.state() != narrowed

    choose(menu_of(page), "Visits alone")

    assert page.state() == narrowed


def test_palette_when_filters_are_saved_then_it_offers_them_by_name(window: Any) -> None:
    page = window.go("visits")
    save(page, "In Rome")

    found = [command for command in of_window(window) if command.name == "In Rome"]

    assert found
    assert "Saved filters" in found[0].path
