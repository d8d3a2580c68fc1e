"""The rooms within the window: the menu names and takes back each step, and a file to read only offers no editing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from factories import FrozenClock
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from ui_driving import click, dialog, type_into

from planner.domain.entity import RecordRef
from planner.services import listing, naming
from planner.services.workspace import open_workspace
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.messages import text
from ui.sections import Sections
from ui.tasks import Tasks
from ui.theme import Theme
from ui.welcome import Welcome
from ui.widgets.document_button import DocumentButton
from ui.widgets.form import RecordDialog
from ui.widgets.record_history import HistoryDialog
from ui.widgets.room import Room

_ITEM_MARGIN = 3
"""What Qt keeps free before the words of an item."""
ROOMS = ("visits", "delegations", "agreements", "initiatives", "people")
WRITES = ("Add", "Edit", "Delete", "Change dates…", "Nomination", "Presence", "Stage", "Add to an entry", "Reset order")


def room_of(window: MainWindow, section: str) -> Room[object]:
    page = window.go(section)
    shown = getattr(page, "current", page)
    assert isinstance(shown, Room)
    return shown


@pytest.mark.parametrize("section", ("mechanisms", *ROOMS))
def test_a_room_s_title_and_the_words_of_its_list_begin_at_the_same_line(
    qtbot: QtBot, window: MainWindow, section: str
) -> None:
    room = room_of(window, section)
    window.show()
    title = next(one for one in room.findChildren(QLabel) if one.text() == room.title())
    option = QStyleOptionViewItem()
    option.initFrom(room.table)
    option.rect = room.table.visualRect(room.table.model().index(0, 0))
    option.text = "Words"
    option.features = QStyleOptionViewItem.ViewItemFeature.HasDisplay
    words = room.table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, room.table)
    begins = room.table.viewport().mapTo(room, words.topLeft()).x() + _ITEM_MARGIN
    assert abs(title.mapTo(room, title.rect().topLeft()).x() - begins) <= 1


def edit_menu(window: MainWindow) -> tuple[QAction, QAction]:
    """Open the menu as a click would, and give what it offers to undo and redo."""
    head = window.menuBar().actions()[1]
    menu = head.menu()
    assert isinstance(menu, QMenu)
    menu.popup(window.mapToGlobal(window.menuBar().actionGeometry(head).bottomLeft()))
    undo, redo, *_ = (action for action in menu.actions() if action.objectName() in ("undo", "redo"))
    menu.close()
    return undo, redo


@pytest.mark.parametrize("section", ROOMS)
def test_when_a_record_is_deleted_with_the_key_then_the_menu_names_the_step_and_undo_and_redo_work_from_it(
    qtbot: QtBot, window: MainWindow, section: str
) -> None:
    room = room_of(window, section)
    with qtbot.waitActive(window):
        window.activateWindow()
    before = [room.key(row) for row in room.table.rows_model.rows]
    room.table.setFocus()
    room.table.select_place(0)
    QTest.keyClick(room.table, Qt.Key.Key_Delete)
    after = [room.key(row) for row in room.table.rows_model.rows]
    assert set(after) < set(before)
    undo, redo = edit_menu(window)
    assert "Delete" in undo.text()
    undo.trigger()
    assert [room.key(row) for row in room.table.rows_model.rows] == before
    undo, redo = edit_menu(window)
    assert "Delete" in redo.text()
    redo.trigger()
    assert [room.key(row) for row in room.table.rows_model.rows] == after


@pytest.mark.parametrize("section", ROOMS)
def test_when_a_record_is_edited_with_f2_then_the_list_and_page_show_it_and_undo_gives_the_old_back(
    qtbot: QtBot, window: MainWindow, section: str
) -> None:
    room = room_of(window, section)
    with qtbot.waitActive(window):
        window.activateWindow()
    room.table.setFocus()
    room.table.select_place(0)
    QTest.keyClick(room.table, Qt.Key.Key_F2)
    asked = dialog(RecordDialog)
    type_into(asked.form, "name" if section == "people" else "title", "Renamed by the desk")
    click(asked, "Done")
    detail = room._detail
    assert detail is not None
    qtbot.waitUntil(lambda: detail._title.text() == "Renamed by the desk")
    window.actions_table.action("undo").trigger()
    qtbot.waitUntil(lambda: detail._title.text() != "Renamed by the desk")


@pytest.fixture
def read_only(sample_file: Path, tmp_path: Path, clock: FrozenClock, theme: Theme) -> Iterator[AppContext]:
    path = tmp_path / "read.dossier"
    shutil.copy(sample_file, path)
    opened = open_workspace(path, read_only=True, clock=clock)
    made = AppContext(opened, theme, Tasks())
    yield made
    made.close()
    opened.close()


def is_filled(page: Any) -> bool:
    """Whether every section of the record that a room shows is there."""
    detail = getattr(page, "current", page)._detail
    return detail is not None and not detail.is_filling


@pytest.mark.parametrize("section", ROOMS)
def test_when_the_file_is_to_read_only_then_no_room_offers_a_change(
    qtbot: QtBot, read_only: AppContext, section: str
) -> None:
    page = Sections(read_only).page(section)
    qtbot.addWidget(page)
    page.resize(1400, 900)
    page.show()
    qtbot.waitUntil(lambda: is_filled(page))
    offered = [
        one.text()
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and (one.text() in WRITES or one.text().startswith("New"))
    ]
    assert offered == []


@pytest.mark.parametrize("keys", ["F2", "Del", "Ctrl+N", "Ctrl+Z", "Ctrl+Shift+A", "Ctrl+Shift+M"])
def test_when_the_file_is_to_read_only_then_a_key_that_would_change_it_is_told_why_not(
    qtbot: QtBot, read_only: AppContext, theme: Theme, keys: str
) -> None:
    window = MainWindow(theme, Welcome(theme))
    qtbot.addWidget(window)
    window.set_context(read_only, Sections(read_only))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.visit("mechanisms")
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Down)
    assert not window.toast.isVisible()
    QTest.keySequence(focused, QKeySequence(keys))
    assert window.toast.isVisible()
    assert text("why_not.writing") in [one.text() for one in window.toast.findChildren(QLabel)]


def test_when_print_is_asked_for_by_keys_then_the_documents_stand_below_the_button_and_enter_takes_the_first(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.context is not None
    window.context.open(window.context.query(naming.resolve, "MCG 13", kinds=("round",)))
    detail = room_of(window, "mechanisms")._detail
    assert detail is not None
    button = next(one for one in detail.findChildren(DocumentButton))
    qtbot.waitUntil(button.isVisible)
    window.actions_table.action("print").trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.pos() == button.mapToGlobal(button.rect().bottomLeft())
    assert menu.activeAction() is menu.actions()[0]
    menu.close()


def test_when_a_list_is_filtered_then_down_goes_to_its_rows(window: MainWindow) -> None:
    room = room_of(window, "agreements")
    room.focus_filter()
    line = window.focusWidget()
    assert line is not None
    QTest.keyClicks(line, "plan")
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert room.table.hasFocus()
    assert room.table.currentIndex().isValid()
    QTest.keyClick(room.table, Qt.Key.Key_Up)
    room.focus_filter()
    QTest.keyClicks(line, "nothing is called so")
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert line.hasFocus()


def test_when_a_link_leads_to_another_room_then_back_returns_to_the_record_it_came_from(window: MainWindow) -> None:
    room = room_of(window, "agreements")
    room.table.select_place(0)
    first = room.shown_ref
    context = window.context
    assert context is not None
    assert first is not None
    context.open(RecordRef("party", context.query(listing.parties)[0].id))
    assert window.current_section() == "people"
    window.back()
    assert window.current_section() == "agreements"
    assert room.shown_ref == first


def test_when_the_history_is_asked_for_then_it_is_that_of_the_record_shown(window: MainWindow) -> None:
    page = window.go("mechanisms")
    page.show_record(window.context.query(naming.resolve, "MCG 13"))  # type: ignore[union-attr]
    window.actions_table.action("history").trigger()
    assert dialog(HistoryDialog).windowTitle() == "History of MCG 13"
    dialog(HistoryDialog).accept()
    window.go("overview")
    window.actions_table.action("history").trigger()
    assert "Choose a record first" in window.banner.findChildren(QLabel)[0].text()


@pytest.mark.parametrize("section", ROOMS)
def test_when_a_room_is_shown_then_its_columns_fill_the_list(qtbot: QtBot, window: MainWindow, section: str) -> None:
    window.resize(1360, 850)
    table = room_of(window, section).table
    qtbot.waitUntil(lambda: table.rows_model.rowCount() > 0)
    QApplication.processEvents()
    header = table.horizontalHeader()
    assert header.length() == table.viewport().width()
