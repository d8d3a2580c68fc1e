"""Nothing that can be done in a section is missing from the palette: each action there is found with its keys."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import Mechanism, Round
from planner.services import records
from ui.main_window import MainWindow
from ui.palette.commands import Command, of_window, plain_name
from ui.palette.dialog import Palette
from ui.sidebar import SECTIONS
from ui.widgets.table import RowsTable


def actions_in_sight(window: MainWindow) -> list[QAction]:
    """Return the actions of all that is seen in a window, but for those of fields and of menus not made yet."""
    owners = [one for one in window.findChildren(QWidget) if one.isVisible()]
    found = [action for owner in owners for action in owner.actions()]
    found += [one for one in window.findChildren(QAction) if one.parent() is window]
    return [one for one in found if one.text() and not one.isSeparator() and one.menu() is None and one.isVisible()]


@pytest.mark.parametrize("section", [code for code, _ in SECTIONS])
def test_when_a_section_is_shown_then_each_action_in_sight_is_in_the_palette_with_its_keys_or_why_not(
    qtbot: QtBot, window: MainWindow, section: str
) -> None:
    window.go(section)
    qtbot.waitUntil(lambda: window.current_section() == section)
    table = getattr(getattr(window.current_page(), "current", window.current_page()), "table", None)
    if isinstance(table, RowsTable):
        table.select_place(0)
    QApplication.processEvents()
    listed = {id(command.source): command for command in of_window(window)}
    names = {command.name for command in listed.values()}
    seen = actions_in_sight(window)
    assert len(seen) > 30
    for action in seen:
        command = listed.get(id(action))
        if command is None:
            assert plain_name(action.text()) in names, (action.text(), type(action.parent()).__name__)
            continue
        assert bool(command.keys) == bool(action.shortcuts()), action.text()
        assert command.reason or action.isEnabled(), action.text()


def test_when_a_menu_of_the_window_is_opened_then_all_of_it_is_in_the_palette(window: MainWindow) -> None:
    listed = {command.source for command in of_window(window)}
    for head in window.menuBar().actions():
        menu = head.menu()
        assert isinstance(menu, QMenu)
        for action in menu.actions():
            if action.text() and action.menu() is None and action.isVisible() and not action.property("is_remark"):
                assert action in listed, action.text()


def named(window: MainWindow, words: str) -> list[Command]:
    """Return the commands of the page itself and of the menus that are called so."""
    return [one for one in of_window(window) if one.name.rstrip("…") == words and "›" not in one.path]


def show(qtbot: QtBot, window: MainWindow, ref: RecordRef) -> None:
    window.open_record(ref)
    qtbot.waitUntil(lambda: getattr(window.current_page(), "shown_ref", None) == ref)
    QApplication.processEvents()


def test_when_a_button_of_the_page_does_what_a_key_does_then_it_is_listed_once_with_the_key(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.context is not None
    mechanism = window.context.query(records.all_of, Mechanism)[0]
    show(qtbot, window, mechanism.ref)
    for words, action in (("Plan next round", "plan_round"), ("Print", "print")):
        keys = window.actions_table.action(action).shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert [one.keys for one in named(window, words)] == [keys]
    assert [one.keys for one in named(window, "Edit")] == ["F2"]
    assert [one.keys for one in named(window, "Delete")] == ["Del"]


def test_when_the_page_shows_another_record_than_the_row_chosen_in_its_list_then_its_button_stays(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.context is not None
    show(qtbot, window, window.context.query(records.all_of, Round)[0].ref)
    assert {type(one.source) for one in named(window, "Delete")} == {QPushButton, QAction}
    palette = Palette(window, window.context.theme)
    assert isinstance(palette._commands["Mechanisms/Delete"].source, QPushButton)


@pytest.mark.parametrize("section", [code for code, _ in SECTIONS])
def test_when_a_section_is_shown_then_no_new_record_is_offered_twice(
    qtbot: QtBot, window: MainWindow, section: str
) -> None:
    window.go(section)
    qtbot.waitUntil(lambda: window.current_section() == section)
    QApplication.processEvents()
    said = Counter(
        (one.path.split(" › ")[0], one.name.rstrip("….").casefold()) for one in of_window(window) if not one.reason
    )
    made = [words for (_, words), count in said.items() if count > 1 and words.startswith("new ")]
    assert made == []
