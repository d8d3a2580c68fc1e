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

from planner.domain.programme import ProgrammeItem
from planner.domain.visits import Visit
from planner.services import records
from ui.calendar.menu import EntryMenu
from ui.calendar.month_view import MonthView

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
