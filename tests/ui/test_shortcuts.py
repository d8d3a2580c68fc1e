"""No two shortcuts are active in one place; the sheet lists them all; panes and Esc work from the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from ui_walks import ALONE, active, clashes

from ui.main_window import MainWindow
from ui.messages import text
from ui.palette.shortcuts import ShortcutsDialog, shortcuts
from ui.sidebar import SECTIONS
from ui.widgets.room import Room
from ui.widgets.switch_room import SwitchRoom


def show_all(window: MainWindow) -> None:
    """Show every section, and every list of those that have several."""
    for section, _ in SECTIONS:
        page = window.go(section)
        if isinstance(page, SwitchRoom):
            for place in range(len(page.rooms)):
                page.show_list(place)


def test_when_every_section_has_been_shown_then_no_two_shortcuts_meet(window: MainWindow) -> None:
    show_all(window)
    assert len(list(active(window))) > 40
    assert clashes(window) == set()


def test_when_two_shortcuts_do_meet_then_the_search_for_them_says_so(window: MainWindow) -> None:
    table = window.go("mechanisms").table
    doubled = QAction("Doubled", table)
    doubled.setShortcut("Ctrl+Shift+P")
    doubled.setShortcutContext(ALONE)
    table.addAction(doubled)
    assert {keys for keys, _, _ in clashes(window)} == {"Ctrl+Shift+P"}


def test_when_the_menus_open_by_letters_then_no_letter_opens_two(window: MainWindow) -> None:
    menus = [window.menuBar(), *[menu for menu in window.findChildren(QMenu) if menu.parent() is window.menuBar()]]
    for menu in menus:
        marked = [one.text() for one in menu.actions() if "&" in one.text()]
        letters = [words[words.index("&") + 1].lower() for words in marked]
        assert len(letters) == len(set(letters)), marked


def test_when_the_sheet_is_asked_then_it_holds_every_shortcut_of_the_window(window: MainWindow) -> None:
    show_all(window)
    listed = {keys for row in shortcuts(window) for keys in row.keys.split(", ")}
    assert {keys for keys, _, _, name in active(window) if name and keys} <= listed


def test_when_the_sheet_is_filtered_then_only_those_rows_are_left(window: MainWindow) -> None:
    window.actions_table.action("shortcuts").trigger()
    sheet = window.findChild(ShortcutsDialog)
    assert isinstance(sheet, ShortcutsDialog)
    everything = len(sheet.table.rows_model.rows)
    QTest.keyClicks(sheet.findChild(QLineEdit), "redo")
    assert 0 < len(sheet.table.rows_model.rows) < everything
    assert sheet.table.rows_model.rows[0].does == text("action.redo").replace("&", "")
    sheet.accept()


def test_when_ctrl_and_a_figure_are_pressed_then_that_section_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    for place, (section, _) in enumerate(SECTIONS):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_1.value + place), Qt.KeyboardModifier.ControlModifier)
        assert window.current_section() == section


def test_when_f6_is_pressed_then_the_focus_goes_round_list_record_and_sections(
    qtbot: QtBot, window: MainWindow
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    room = window.go("mechanisms")
    assert isinstance(room, Room)
    room.table.setFocus()

    def place() -> str:
        focused = QApplication.focusWidget()
        assert focused is not None
        panes = {"list": room._left, "record": room._right, "sections": window.navigation_pane}
        return next(name for name, pane in panes.items() if pane.isAncestorOf(focused))

    seen = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        seen.append(place())
    assert seen == ["record", "sections", "list"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert place() == "sections"


def test_when_f6_comes_back_to_a_pane_then_the_focus_is_where_it_was(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    room = window.go("mechanisms")
    inside = room._detail.findChild(QLineEdit) or room._detail.widget().findChildren(QPushButton)[1]
    inside.setFocus()
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert QApplication.focusWidget() is inside


def test_when_escape_is_pressed_outside_the_list_then_it_gets_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    room = window.go("people")
    room.focus_filter()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert room.current.table.hasFocus()
