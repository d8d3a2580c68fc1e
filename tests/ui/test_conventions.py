"""The keys that people expect of a desktop planner do what they expect, by real key events in the whole window."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import click, type_into

from planner.services import records
from ui.calendar.date_dialog import DateDialog
from ui.calendar.page import CalendarPage
from ui.help.window import HelpWindow
from ui.main_window import MainWindow
from ui.messages import kind_name, text
from ui.palette.dialog import Palette
from ui.palette.shortcuts import ShortcutsDialog
from ui.quick_add.dialog import QuickAddLine
from ui.settings import SettingsDialog
from ui.sidebar import SECTIONS
from ui.travel import MouseTravel
from ui.widgets.form import RecordDialog

Key = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def active(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """The window with the keyboard, and with all that comes after its first picture."""
    with qtbot.waitSignal(window.completed), qtbot.waitActive(window):
        window.activateWindow()
    return window


def press(key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)


def opened(kind: type[QWidget]) -> Any:
    tops = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    tops += [one for top in QApplication.topLevelWidgets() for one in top.findChildren(kind) if one.isVisible()]
    assert tops, f"no {kind.__name__}"
    return tops[0]


def calendar(window: MainWindow) -> CalendarPage:
    """Go there by the mouse, with the focus elsewhere before."""
    window.navigation_pane.findChildren(QPushButton)[0].setFocus()
    (section,) = [one for one in window.navigation_pane.findChildren(QToolButton) if one.text().strip() == "Calendar"]
    QTest.mouseClick(section, Qt.MouseButton.LeftButton)
    page = window.current_page()
    assert isinstance(page, CalendarPage)
    return page


@pytest.mark.parametrize("place", range(len(SECTIONS)))
def test_when_ctrl_and_a_figure_are_pressed_then_that_section_is_shown(active: MainWindow, place: int) -> None:
    active.go("people" if place == 0 else "overview")
    QTest.keyClick(active, Key(Key.Key_1.value + place), CTRL)
    assert active.current_section() == SECTIONS[place][0]


def test_when_the_calendar_is_shown_from_a_list_then_its_days_have_the_keyboard(active: MainWindow) -> None:
    active.go("people")
    QTest.keyClick(active, Key.Key_2, CTRL)
    page = active.current_page()
    assert isinstance(page, CalendarPage)
    assert page.month.hasFocus()


def test_when_enter_is_pressed_on_a_button_of_the_window_then_it_is_pressed(active: MainWindow) -> None:
    active.go("mechanisms")
    (new,) = [one for one in active.current_page().findChildren(QPushButton) if one.text() == "New mechanism"][:1]
    new.setFocus()
    press(Key.Key_Return)
    assert opened(RecordDialog).windowTitle() == "New mechanism"


def test_when_ctrl_alt_and_a_figure_are_pressed_then_the_calendar_shows_that_view(active: MainWindow) -> None:
    page = calendar(active)
    seen = []
    for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4):
        press(key, CTRL | ALT)
        seen.append(page.view)
    assert seen == ["day", "work_week", "week", "month"]


def test_when_alt_and_a_figure_are_pressed_then_so_many_days_are_shown(active: MainWindow) -> None:
    page = calendar(active)
    for days in (1, 4, 9):
        press(Key(Key.Key_0.value + days), ALT)
        assert (page.view, page.week.days) == ("days", days)


def test_when_the_calendar_is_turned_by_keys_then_it_goes_by_months_and_home_comes_back(active: MainWindow) -> None:
    page = calendar(active)
    today = page.day
    press(Key.Key_PageUp, ALT)
    press(Key.Key_PageUp, ALT)
    press(Key.Key_PageDown, ALT)
    assert (page.day.year * 12 + page.day.month) == (today.year * 12 + today.month) - 1
    press(Key.Key_Home)
    assert page.day == today


def test_when_ctrl_g_is_pressed_then_the_day_typed_is_shown(active: MainWindow) -> None:
    page = calendar(active)
    press(Key.Key_G, CTRL)
    asked = opened(DateDialog)
    QTest.keyClicks(asked.findChild(QLineEdit), "19 Mar 2025")
    QTest.keyClick(asked.findChild(QLineEdit), Key.Key_Return)
    assert page.day == date(2025, 3, 19)


@pytest.mark.parametrize("section", ["mechanisms", "visits", "delegations", "agreements", "initiatives", "people"])
def test_when_ctrl_n_is_pressed_then_the_section_s_own_record_is_begun(active: MainWindow, section: str) -> None:
    page = active.go(section)
    press(Key.Key_N, CTRL)
    editor = opened(RecordDialog)
    shown = getattr(page, "current", page)
    assert editor.windowTitle() == text("form.new", kind=kind_name(shown.kind).lower())
    editor.reject()


def test_when_ctrl_shift_a_is_pressed_then_the_line_of_quick_add_opens(active: MainWindow) -> None:
    active.go("people")
    press(Key.Key_A, CTRL | SHIFT)
    opened(QuickAddLine).reject()


def test_when_ctrl_shift_k_is_pressed_on_a_round_then_a_task_about_it_is_begun_and_kept(active: MainWindow) -> None:
    context = active.context
    assert context is not None
    room = active.go("visits")
    about = room.shown_ref
    press(Key.Key_K, CTRL | SHIFT)
    editor = opened(RecordDialog)
    type_into(editor.form, "title", "Send the note verbale")
    type_into(editor.form, "due", "2026-12-01")
    click(editor, text("form.save"))
    kept = [one for one in context.query(records.all_of, _deadline()) if one.title == "Send the note verbale"]
    assert [one.subject for one in kept] == [about]
    assert active.current_page().shown_ref == about


def _deadline() -> type[Any]:
    from planner.domain.mechanisms import Deadline

    return Deadline


def test_when_ctrl_s_is_pressed_then_the_window_says_that_all_is_saved_already(active: MainWindow) -> None:
    active.go("people")
    press(Key.Key_S, CTRL)
    assert active.toast.isVisible()
    assert text("notice.saved").startswith(active.toast._text.text()[:10])


@pytest.mark.parametrize(
    ("key", "modifiers", "shown"),
    [
        (Key.Key_P, CTRL | SHIFT, Palette),
        (Key.Key_Question, CTRL, ShortcutsDialog),
        (Key.Key_Comma, CTRL, SettingsDialog),
        (Key.Key_F1, Qt.KeyboardModifier.NoModifier, HelpWindow),
    ],
)
def test_when_the_key_of_a_dialog_is_pressed_then_it_opens(
    active: MainWindow, key: Qt.Key, modifiers: Any, shown: type[QWidget]
) -> None:
    active.go("people")
    press(key, modifiers)
    opened(shown).close()


def test_when_ctrl_o_is_pressed_then_a_file_is_asked_for(active: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: asked.append(given[1]) or ("", ""))
    press(Key.Key_O, CTRL)
    assert asked == [text("file.open_title")]


def test_when_ctrl_p_is_pressed_on_an_agreement_then_its_preview_opens(active: MainWindow) -> None:
    from ui.printing.preview import PreviewDialog

    active.go("agreements")
    press(Key.Key_P, CTRL)
    opened(PreviewDialog).reject()


@pytest.mark.parametrize("redo", [(Key.Key_Z, CTRL | SHIFT), (Key.Key_Y, CTRL)])
def test_when_undo_and_redo_are_pressed_then_the_step_goes_and_comes(active: MainWindow, redo: Any) -> None:
    room = active.go("agreements")
    before = len(room.table.rows_model.rows)
    room.table.setFocus()
    room.table.select_place(0)
    press(Key.Key_Delete)
    after = len(room.table.rows_model.rows)
    assert after < before
    press(Key.Key_Z, CTRL)
    assert len(room.table.rows_model.rows) == before
    press(*redo)
    assert len(room.table.rows_model.rows) == after


def test_when_f2_is_pressed_on_a_row_then_its_editor_opens(active: MainWindow) -> None:
    room = active.go("agreements")
    room.table.setFocus()
    press(Key.Key_F2)
    opened(RecordDialog).reject()


def test_when_the_list_is_filtered_then_f3_goes_from_match_to_match_and_round(active: MainWindow) -> None:
    room = active.go("agreements")
    press(Key.Key_F3)
    QTest.keyClicks(QApplication.focusWidget(), "defence")
    matches = [room.key(row) for row in room.table.rows_model.rows]
    assert len(matches) > 1
    room.table.select_place(0)
    seen = []
    for _ in range(len(matches)):
        press(Key.Key_F3)
        seen.append(room.table.current_key)
    assert seen == [*matches[1:], matches[0]]
    press(Key.Key_F3, SHIFT)
    assert room.table.current_key == matches[-1]


def test_when_back_and_forward_are_pressed_on_keys_or_mouse_then_what_was_visited_is_shown(
    qtbot: QtBot, active: MainWindow
) -> None:
    for section in ("agreements", "visits", "people"):
        active.go(section)
    press(Key.Key_Left, ALT)
    assert active.current_section() == "visits"
    handle = active.windowHandle()
    qtbot.waitUntil(lambda: active.findChild(MouseTravel) is not None)  # it comes once the first picture has rested
    QTest.mouseClick(handle, Qt.MouseButton.BackButton, Qt.KeyboardModifier.NoModifier, QPoint(600, 300))
    qtbot.waitUntil(lambda: active.current_section() == "agreements")
    QTest.mouseClick(handle, Qt.MouseButton.ForwardButton, Qt.KeyboardModifier.NoModifier, QPoint(600, 300))
    qtbot.waitUntil(lambda: active.current_section() == "visits")
    press(Key.Key_Right, ALT)
    assert active.current_section() == "people"


def _by_menu_key(table: QWidget) -> None:
    QTest.keyClick(table, Key.Key_Menu)
    where = table.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, table.mapToGlobal(where))
    QApplication.sendEvent(table, event)  # which the platform makes of the key


def _by_shift_f10(table: QWidget) -> None:
    QTest.keyClick(table, Key.Key_F10, SHIFT)  # of which X11 makes nothing


def _by_mouse(table: Any) -> None:
    where = table.visualRect(table.model().index(0, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, table.viewport().mapToGlobal(where))
    QApplication.sendEvent(table.viewport(), event)


def test_when_the_menu_of_a_row_is_asked_for_by_mouse_or_key_then_it_is_the_same_and_its_actions_are_in_the_palette(
    active: MainWindow,
) -> None:
    from ui.palette.commands import of_window

    room = active.go("agreements")
    room.table.setFocus()
    menus = []
    for ask in (_by_mouse, _by_menu_key, _by_shift_f10):
        ask(room.table)
        menu = QApplication.activePopupWidget() or next(one for one in room.table.findChildren(QMenu))
        assert isinstance(menu, QMenu)
        menus.append([one.text() for one in menu.actions() if not one.isSeparator()])
        menu.close()
        menu.deleteLater()
        QApplication.sendPostedEvents(None, 52)
    assert menus[0]
    assert menus[0] == menus[1] == menus[2]
    known = {command.name for command in of_window(active)}
    assert {words.replace("&", "") for words in menus[0]} <= known
