"""Ctrl and a drag copy an entry in one step; what can't be copied says why, and the menu offers the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from calendar_driving import LEFT, drag, move, piece_of, press
from dumps import dump_of
from factories import at, on
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.domain.programme import ProgrammeItem
from planner.domain.visits import Visit
from planner.services import records
from ui.calendar.menu import EntryMenu
from ui.calendar.month_view import MonthView
from ui.messages import text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def month(scene: Any) -> MonthView:
    return scene.page.month  # type: ignore[no-any-return]


def test_when_an_event_is_dragged_with_ctrl_then_a_copy_stands_there_and_one_undo_takes_it_away(
    scene: Any, month: MonthView
) -> None:
    before = dump_of(scene.workspace)
    where = piece_of(month, scene.visit).rect.center()
    drag(month, where, where + QPoint(0, month.rowHeight(0)), CTRL)
    visits = {str(one.start) for one in scene.workspace.query(records.all_of, Visit) if one.title == "Study visit"}
    assert visits == {"2025-03-05", "2025-03-12"}
    assert "copied" in scene.page.footer.message
    scene.workspace.undo()
    assert dump_of(scene.workspace) == before


def test_when_ctrl_is_let_go_before_the_drop_then_the_event_moves(scene: Any, month: MonthView) -> None:
    where = piece_of(month, scene.visit).rect.center()
    target = where + QPoint(0, month.rowHeight(0))
    press(month, where)
    for part in (4, 2, 1):
        move(month, where + (target - where) / part, CTRL)
    assert month.viewport().cursor().shape() is Qt.CursorShape.DragCopyCursor
    QTest.mouseRelease(month.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, target)
    assert [one.title for one in scene.workspace.query(records.all_of, Visit)].count("Study visit") == 1
    assert scene.now(scene.visit).start == on("2025-03-12")


def test_when_a_round_is_dragged_with_ctrl_then_it_stays_and_the_foot_says_why(scene: Any, month: MonthView) -> None:
    before = dump_of(scene.workspace)
    where = piece_of(month, scene.round).rect.center()
    drag(month, where, where + QPoint(0, month.rowHeight(0)), CTRL)
    assert dump_of(scene.workspace) == before
    assert "cannot be copied" in scene.page.footer.message


def test_when_an_hour_is_dragged_with_ctrl_then_its_copy_keeps_the_length(scene: Any) -> None:
    scene.page.set_view("week")
    scene.page.go_to(date(2025, 3, 20))
    hours = scene.page.week.hours
    where = piece_of(hours, scene.plenary).rect.center() - QPoint(0, hours.verticalOffset())
    drag(hours, where, where + QPoint(hours.columnWidth(0), 0), CTRL)
    items = sorted(str(one.start) for one in scene.workspace.query(records.all_of, ProgrammeItem))
    assert items == [str(at("2025-03-20T10:00")), str(at("2025-03-21T10:00"))]


def test_when_the_menu_opens_then_it_offers_a_copy_but_not_of_a_round(scene: Any, qtbot: Any) -> None:
    offered = {}
    for entity in (scene.visit, scene.round):
        menu = EntryMenu(scene.context, scene.page, scene.entry(entity), date(2025, 3, 20), None)
        qtbot.addWidget(menu)
        offered[entity.KIND] = next(one for one in menu.actions() if one.objectName() == "copy_to").isEnabled()
    assert offered == {"visit": True, "round": False}


def key(scene: Any, pressed: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or scene.page, pressed, modifiers)


def test_when_an_event_is_copied_by_keys_then_it_is_pasted_on_the_day_with_the_focus(
    scene: Any, month: MonthView
) -> None:
    before = dump_of(scene.workspace)
    month.setFocus()
    scene.page.go_to(date(2025, 3, 5))
    key(scene, Qt.Key.Key_Tab)
    assert month.selected is not None
    assert month.selected.ref == scene.visit.ref
    key(scene, Qt.Key.Key_C, CTRL)
    assert "Ctrl+V" in scene.page.footer.message
    assert "Study visit" in QApplication.clipboard().text()
    key(scene, Qt.Key.Key_Down)
    key(scene, Qt.Key.Key_V, CTRL)
    key(scene, Qt.Key.Key_Right)
    key(scene, Qt.Key.Key_V, CTRL)
    visits = [str(one.start) for one in scene.workspace.query(records.all_of, Visit) if one.title == "Study visit"]
    assert sorted(visits) == ["2025-03-05", "2025-03-12", "2025-03-13"]
    scene.workspace.undo()
    scene.workspace.undo()
    assert dump_of(scene.workspace) == before


def test_when_an_hour_is_pasted_among_the_hours_then_it_begins_at_the_time_with_the_focus(scene: Any) -> None:
    scene.page.set_view("week")
    scene.page.go_to(date(2025, 3, 20))
    hours = scene.page.week.hours
    hours.select(scene.entry(scene.plenary))
    hours.setFocus()
    key(scene, Qt.Key.Key_C, CTRL)
    row = next(one for one in range(48) if str(hours.slot_at(one, 0)[1]) == "15:30:00")
    hours.set_cell(row, 4)
    key(scene, Qt.Key.Key_V, CTRL)
    day, _ = hours.slot_at(row, 4)
    items = sorted(scene.workspace.query(records.all_of, ProgrammeItem), key=lambda one: one.start.utc)
    assert len(items) == 2
    shown = items[1].start.in_zone(scene.page.deeds.clocks.main).local
    assert (shown.date(), shown.hour, shown.minute) == (day, 15, 30)
    first, copy = ((one.end.utc - one.start.utc) for one in items)
    assert first == copy


def test_when_a_round_is_copied_by_keys_then_the_foot_says_why_not_and_nothing_is_pasted(
    scene: Any, month: MonthView
) -> None:
    before = dump_of(scene.workspace)
    month.select(scene.entry(scene.round))
    month.setFocus()
    key(scene, Qt.Key.Key_C, CTRL)
    assert "cannot be copied" in scene.page.footer.message
    key(scene, Qt.Key.Key_V, CTRL)
    assert scene.page.footer.message == text("calendar.paste.none")
    assert dump_of(scene.workspace) == before


def test_when_no_entry_is_chosen_then_ctrl_c_says_how_to_choose_one(scene: Any, month: MonthView) -> None:
    month.setFocus()
    key(scene, Qt.Key.Key_C, CTRL)
    assert scene.page.footer.message == text("calendar.copy.none")


def test_when_the_entry_was_deleted_meanwhile_then_pasting_says_so(scene: Any, month: MonthView) -> None:
    month.select(scene.entry(scene.visit))
    month.setFocus()
    key(scene, Qt.Key.Key_C, CTRL)
    key(scene, Qt.Key.Key_Delete)
    said: list[object] = []
    scene.context.failed.connect(lambda *told: said.append(told))
    key(scene, Qt.Key.Key_V, CTRL)
    assert said
    assert not [one for one in scene.workspace.query(records.all_of, Visit) if one.title == "Study visit"]
