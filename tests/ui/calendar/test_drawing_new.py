"""A drag over an empty place draws the days or hours of something new, and offers what can be made there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from calendar_driving import LEFT, NONE, drag, in_view, move, piece_of, press
from dumps import dump_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_driving import click, close_dialogs, dialog, type_into

from planner.domain.programme import ProgrammeItem
from planner.domain.visits import Engagement
from planner.services import records
from ui.calendar.hour_dialog import HourDialog
from ui.calendar.menu import EntryMenu
from ui.calendar.month_view import MonthView
from ui.calendar.time_grid import TimeGrid
from ui.widgets.form import RecordDialog

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hours(scene: Any) -> TimeGrid:
    scene.page.set_view("week")
    scene.page.go_to(date(2025, 3, 20))
    return scene.page.week.hours  # type: ignore[no-any-return]


def chosen(name: str) -> RecordDialog:
    """Choose what the open menu offers, and return the editor that opens."""
    (menu,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, EntryMenu) and one.isVisible()]
    action = next(one for one in menu.actions() if one.objectName() == f"new.{name}")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, RecordDialog) and one.isVisible())


def empty_hour(grid: TimeGrid, scene: Any) -> QPoint:
    """Return a place an hour below the plenary, which ends at 12:00."""
    below = piece_of(grid, scene.plenary).rect
    return in_view(grid, QPoint(below.center().x(), below.bottom() + 2 * grid.rowHeight(0) + 5))


def test_when_days_of_a_month_are_drawn_then_a_visit_of_these_days_is_begun(scene: Any) -> None:
    month: MonthView = scene.page.month
    start = month.visualRect(month.model().index(2, 0)).center() + QPoint(0, month.rowHeight(2) // 3)
    drag(month, start, start + QPoint(2 * month.columnWidth(0), 0))
    assert scene.page.deeds.menu.actions()[0].text() == "10–12 Mar 2025"
    form = chosen("visit").form
    first, last = (date.fromisoformat(str(form.field(name).value())) for name in ("start", "end"))
    assert (last - first).days == 2
    close_dialogs()


def test_when_hours_are_drawn_then_an_entry_of_these_hours_is_begun_by_quarters(scene: Any, hours: TimeGrid) -> None:
    start = empty_hour(hours, scene)
    drag(hours, start, start + QPoint(0, 3 * hours.rowHeight(0)))
    form = chosen("programme_item").form
    begins, ends = (str(form.field(name).value()) for name in ("start", "end"))
    assert begins.startswith("2025-03-20T13:00")
    assert "[Europe/Rome]" in begins
    assert ends[:16] in ("2025-03-20T14:30", "2025-03-20T14:45")
    close_dialogs()


def press_keys(grid: Any, keys: list[Qt.Key], modifier: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(grid, key, modifier)


def test_when_shift_and_arrows_lead_over_days_then_a_visit_of_these_days_is_begun(scene: Any) -> None:
    scene.page.go_to(date(2025, 3, 12))
    press_keys(scene.page.month, [Qt.Key.Key_Left, Qt.Key.Key_Left], SHIFT)
    press_keys(scene.page.month, [Qt.Key.Key_Return])
    assert scene.page.deeds.menu.actions()[0].text() == "10–12 Mar 2025"
    form = chosen("visit").form
    assert [str(form.field(name).value()) for name in ("start", "end")] == ["2025-03-10", "2025-03-12"]
    close_dialogs()


def test_when_shift_and_arrows_lead_over_hours_and_letters_follow_then_an_entry_of_them_is_begun(
    scene: Any, hours: TimeGrid
) -> None:
    hours.set_cell(26, 3)
    press_keys(hours, [Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down], SHIFT)
    QTest.keyClicks(hours, "T")
    form = dialog(RecordDialog).form
    values = [str(form.field(name).value()) for name in ("title", "start", "end")]
    assert values == ["T", "2025-03-20T13:00[Europe/Rome]", "2025-03-20T14:30[Europe/Rome]"]
    close_dialogs()


def test_when_an_engagement_is_begun_among_the_hours_then_it_has_the_hour_drawn_and_one_undo_takes_it_away(
    scene: Any, hours: TimeGrid
) -> None:
    before = dump_of(scene.workspace)
    hours.set_cell(26, 1)
    press_keys(hours, [Qt.Key.Key_Down, Qt.Key.Key_Down], SHIFT)
    press_keys(hours, [Qt.Key.Key_Return])
    made = chosen("engagement")
    assert isinstance(made, HourDialog)
    assert made.hour.text() == "At 13:00–14:30, Rome time"
    type_into(made.form, "title", "Courtesy call")
    type_into(made.form, "end", "19 Mar 2025")
    type_into(made.form, "start", "19 Mar 2025")
    click(made, "Save")
    (call,) = [one for one in scene.workspace.query(records.all_of, Engagement) if one.title == "Courtesy call"]
    (hour,) = scene.workspace.query(records.all_of, ProgrammeItem, subject=call.ref)
    assert [str(one) for one in (hour.start, hour.end)] == [
        "2025-03-19T13:00[Europe/Rome]",
        "2025-03-19T14:30[Europe/Rome]",
    ]
    assert [one.entry.label for one in hours.placed if one.entry.ref == call.ref] == ["Courtesy call"]
    scene.workspace.undo()
    assert dump_of(scene.workspace) == before


@pytest.mark.parametrize(("column", "first"), [(1, "new.engagement"), (3, "new.programme_item")])
def test_when_hours_are_drawn_then_what_can_be_added_there_at_once_is_offered_first(
    scene: Any, hours: TimeGrid, column: int, first: str
) -> None:
    hours.set_cell(30, column)
    press_keys(hours, [Qt.Key.Key_Down], SHIFT)
    press_keys(hours, [Qt.Key.Key_Return])
    menu = scene.page.deeds.menu
    assert [one.objectName() for one in (menu.actions()[1], menu.activeAction())] == [first, first]
    menu.close()


def test_when_an_engagement_begun_at_an_hour_repeats_then_each_occurrence_has_the_hour(
    scene: Any, hours: TimeGrid
) -> None:
    hours.set_cell(26, 1)
    press_keys(hours, [Qt.Key.Key_Return])
    made = chosen("engagement")
    type_into(made.form, "title", "Weekly call")
    box = made.form.field("series_id").control
    box.setFocus()
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), "every week on Tuesday, 3 times")
    click(made, "Save")
    calls = [one for one in scene.workspace.query(records.all_of, Engagement) if one.title == "Weekly call"]
    items = [scene.workspace.query(records.all_of, ProgrammeItem, subject=one.ref) for one in calls]
    assert sorted(str(item.start) for (item,) in items) == [
        "2025-03-18T13:00[Europe/Rome]",
        "2025-03-25T13:00[Europe/Rome]",
        "2025-04-01T13:00[Europe/Rome]",
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Right])
def test_when_the_days_drawn_by_keys_are_left_then_enter_offers_the_day_alone(scene: Any, key: Qt.Key) -> None:
    month = scene.page.month
    scene.page.go_to(date(2025, 3, 13))
    press_keys(month, [Qt.Key.Key_Right], SHIFT)
    assert month._ghost is not None
    press_keys(month, [key, Qt.Key.Key_Return])
    assert month._ghost is None
    assert "–" not in scene.page.deeds.menu.actions()[0].text()


def test_when_escape_is_pressed_while_drawing_then_nothing_is_offered(scene: Any, hours: TimeGrid) -> None:
    start = empty_hour(hours, scene)
    press(hours, start)
    move(hours, start + QPoint(0, hours.rowHeight(0)))
    move(hours, start + QPoint(0, 2 * hours.rowHeight(0)))
    assert hours._ghost is not None
    QTest.keyClick(hours, Qt.Key.Key_Escape)
    assert hours._ghost is None
    QTest.mouseRelease(hours.viewport(), LEFT, pos=start)
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, EntryMenu) and one.isVisible()]
