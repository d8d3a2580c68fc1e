"""What stands above a list in a narrow pane: less is said, and nothing is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from ui_walks import clipped

from ui.context import AppContext
from ui.initiatives.page import InitiativesRoom
from ui.main_window import MainWindow
from ui.mechanisms.page import MechanismsRoom
from ui.people.page import PersonsRoom
from ui.sidebar import NARROW


@pytest.mark.parametrize(("width", "words"), [(320, "New"), (520, "New mechanism")])
def test_the_button_for_a_new_record_says_as_much_as_there_is_room_for_and_its_name_is_whole(
    qtbot: QtBot, context: AppContext, width: int, words: str
) -> None:
    room = MechanismsRoom(context)
    qtbot.addWidget(room)
    room.refresh()
    room.resize(1400, 700)
    room.show()
    room.halves.setSizes([width, 1400 - width])
    assert room._new.text() == words
    assert (room._new.accessibleName() or room._new.text()) == "New mechanism"
    assert room._new.toolTip() == ("" if words == "New mechanism" else "New mechanism")
    qtbot.waitUntil(lambda: not {one for one in clipped(room) if one.startswith("CountLabel")})


def test_a_longer_count_takes_its_room_from_the_button(qtbot: QtBot, context: AppContext) -> None:
    room = PersonsRoom(context)
    qtbot.addWidget(room)
    room.refresh()
    room.resize(1400, 700)
    room.show()
    room.halves.setSizes([320, 1080])
    assert room._new.text() == "New person"
    room._count.say(12_345, 123_456, is_loading=False)
    qtbot.waitUntil(lambda: room._new.text() == "New")


@pytest.mark.parametrize("width", [320, 700])
def test_tabs_stand_closer_before_any_is_cut(qtbot: QtBot, context: AppContext, width: int) -> None:
    page = InitiativesRoom(context)
    qtbot.addWidget(page)
    page.resize(1400, 700)
    page.show()
    page.current.halves.setSizes([width, 1400 - width])
    qtbot.waitUntil(lambda: not {one for one in clipped(page) if one.startswith("QToolButton")})
    (tight,) = {one.property("tight") == "true" for one in page._tabs[0].buttons()}
    assert tight is (width == 320)


def test_the_sections_take_less_of_a_narrow_window_and_the_search_says_its_keys_on_hover(window: MainWindow) -> None:
    side = window.navigation_pane
    window.resize(NARROW, 700)
    wide = side.width()
    window.resize(NARROW - 1, 700)
    assert side.width() < wide
    assert not clipped(side)
    search = side.findChildren(QPushButton)[0]
    assert "Ctrl+K" in search.toolTip()
    window.resize(NARROW, 700)
    assert (side.width(), search.toolTip()) == (wide, "")
