"""Moving, resizing or deleting one of a series asks which are meant, in the foot, answered by mouse or by keys."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from calendar_driving import drag, piece_of
from dumps import dump_of
from factories import a_programme_item, an_engagement, at, put
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.domain.programme import ProgrammeItem
from planner.domain.timing import ImpreciseDate
from planner.domain.visits import Engagement
from planner.services import records, series
from planner.services.series import Scope
from ui.calendar.month_view import MonthView
from ui.widgets.notices import Toast

MOVE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
RESIZE = MOVE | Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def call(scene: Any) -> Engagement:
    """Add a weekly call of four Mondays from 10 March 2025, at 11:00 in Rome."""
    one = an_engagement(title="Desk call", start=ImpreciseDate.of(date(2025, 3, 10)), end=None)
    item = a_programme_item(
        subject=one.ref, title="Desk call", start=at("2025-03-10T11:00"), end=at("2025-03-10T11:30")
    )
    put(scene.workspace, one, item)
    series.begin(scene.workspace, one.ref, "FREQ=WEEKLY;COUNT=4")
    return scene.now(one)  # type: ignore[no-any-return]


def of_day(scene: Any, day: str) -> Engagement:
    rows = scene.workspace.query(records.all_of, Engagement)
    return next(one for one in rows if str(one.start) == day and one.title == "Desk call")


def days(scene: Any) -> list[str]:
    rows = scene.workspace.query(records.all_of, Engagement)
    return sorted(str(one.start) for one in rows if one.title == "Desk call")


def key(scene: Any, pressed: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or scene.page, pressed, modifiers)


def drag_second(scene: Any) -> None:
    """Drag the call of 17 March one day on."""
    month: MonthView = scene.page.month
    where = piece_of(month, of_day(scene, "2025-03-17")).rect.center()
    drag(month, where, where + QPoint(month.columnWidth(0), 0))


def test_when_one_is_dragged_then_it_is_asked_and_enter_moves_this_one(scene: Any, call: Engagement) -> None:
    drag_second(scene)
    assert days(scene) == ["2025-03-10", "2025-03-17", "2025-03-24", "2025-03-31"]
    this = scene.page.footer.bar.choices[Scope.THIS]
    assert QApplication.focusWidget() is this
    above = this.mapTo(scene.page.footer, QPoint()).y()
    assert above >= 3  # it keeps off the line above the foot, and off that below
    assert above + this.height() <= scene.page.footer.height() - 3
    key(scene, Qt.Key.Key_Return)
    assert days(scene) == ["2025-03-10", "2025-03-18", "2025-03-24", "2025-03-31"]


def test_when_the_arrow_leads_to_following_then_those_move_and_one_undo_brings_them_back(
    scene: Any, call: Engagement
) -> None:
    before = dump_of(scene.workspace)
    drag_second(scene)
    assert scene.page.footer.bar.choices[Scope.FOLLOWING].text() == "This and following (3)"
    key(scene, Qt.Key.Key_Right)
    key(scene, Qt.Key.Key_Return)
    assert days(scene) == ["2025-03-10", "2025-03-18", "2025-03-25", "2025-04-01"]
    scene.workspace.undo()
    assert dump_of(scene.workspace) == before


def test_when_3_is_pressed_then_all_move(scene: Any, call: Engagement) -> None:
    drag_second(scene)
    key(scene, Qt.Key.Key_3)
    assert days(scene) == ["2025-03-11", "2025-03-18", "2025-03-25", "2025-04-01"]


def test_when_the_question_is_left_with_esc_then_nothing_changed_and_the_days_have_the_focus(
    scene: Any, call: Engagement
) -> None:
    before = dump_of(scene.workspace)
    drag_second(scene)
    key(scene, Qt.Key.Key_Escape)
    assert dump_of(scene.workspace) == before
    assert QApplication.focusWidget() is scene.page.month
    assert scene.page.footer.currentIndex() == 0


def test_when_the_next_gesture_comes_then_this_one_is_marked_again(scene: Any, call: Engagement) -> None:
    drag_second(scene)
    key(scene, Qt.Key.Key_3)
    month = scene.page.month
    where = piece_of(month, of_day(scene, "2025-03-18")).rect.center()
    drag(month, where, where + QPoint(month.columnWidth(0), 0))
    assert QApplication.focusWidget() is scene.page.footer.bar.choices[Scope.THIS]


def test_when_one_is_made_longer_by_keys_then_all_can_be(scene: Any, call: Engagement) -> None:
    month = scene.page.month
    month.select(scene.entry(call))
    key(scene, Qt.Key.Key_Right, RESIZE)
    key(scene, Qt.Key.Key_3)
    assert {str(one.end) for one in scene.workspace.query(records.all_of, Engagement) if one.title == "Desk call"} == {
        "2025-03-11", "2025-03-18", "2025-03-25", "2025-04-01"
    }  # fmt: skip


def test_when_one_is_deleted_then_the_following_can_be(scene: Any, call: Engagement) -> None:
    month = scene.page.month
    month.select(scene.entry(of_day(scene, "2025-03-24")))
    key(scene, Qt.Key.Key_Delete)
    QTest.mouseClick(scene.page.footer.bar.choices[Scope.FOLLOWING], Qt.MouseButton.LeftButton)
    assert days(scene) == ["2025-03-10", "2025-03-17"]


def test_when_an_hour_is_dragged_for_all_then_each_keeps_its_wall_time_across_the_change_of_clocks(
    scene: Any, call: Engagement
) -> None:
    scene.page.set_view("week")
    scene.page.go_to(date(2025, 3, 10))
    hours = scene.page.week.hours
    where = piece_of(hours, call).rect.center() - QPoint(0, hours.verticalOffset())
    drag(hours, where, where + QPoint(0, hours.rowHeight(0)))
    key(scene, Qt.Key.Key_3)
    rows = scene.workspace.query(records.all_of, ProgrammeItem)
    found = sorted(str(one.start) for one in rows if one.title == "Desk call")
    assert found == [f"2025-03-{day}T11:30[Europe/Rome]" for day in (10, 17, 24, 31)]


def test_when_one_is_copied_then_the_copy_stands_alone(scene: Any, call: Engagement) -> None:
    month = scene.page.month
    where = piece_of(month, of_day(scene, "2025-03-17")).rect.center()
    drag(month, where, where + QPoint(month.columnWidth(0), 0), Qt.KeyboardModifier.ControlModifier)
    assert of_day(scene, "2025-03-18").series_id is None


def test_when_something_outside_a_series_is_dragged_then_nothing_is_asked(scene: Any, call: Engagement) -> None:
    month = scene.page.month
    where = piece_of(month, scene.visit).rect.center()
    drag(month, where, where + QPoint(0, month.rowHeight(0)))
    assert scene.page.footer.bar is None


def test_when_it_is_asked_then_the_entry_stands_as_a_ghost_at_its_new_place_and_esc_takes_it_back(
    scene: Any, call: Engagement
) -> None:
    month: MonthView = scene.page.month
    before = month.viewport().grab().toImage()
    QTest.mouseMove(month.viewport(), QPoint(1, 1))
    there = piece_of(month, of_day(scene, "2025-03-17")).rect.center() + QPoint(month.columnWidth(0), 0)
    drag_second(scene)
    asked = month.viewport().grab().toImage()
    assert month._ghost is not None
    assert (month._ghost.ref, date.fromordinal(month._ghost.first)) == (
        of_day(scene, "2025-03-17").ref,
        date(2025, 3, 18),
    )
    around = asked.rect().adjusted(0, 0, 0, 0)
    around.setTopLeft(there - QPoint(40, 12))
    around.setBottomRight(there + QPoint(40, 12))
    assert asked.copy(around) != before.copy(around)
    key(scene, Qt.Key.Key_Escape)
    assert month._ghost is None
    assert month.viewport().grab().toImage().copy(around) == before.copy(around)


@pytest.mark.parametrize("answer", [Qt.Key.Key_1, Qt.Key.Key_3])
def test_when_it_is_answered_then_no_ghost_is_left(scene: Any, call: Engagement, answer: Qt.Key) -> None:
    drag_second(scene)
    key(scene, answer)
    assert scene.page.month._ghost is None


def test_when_the_file_changes_while_it_asks_then_no_ghost_is_left(scene: Any, call: Engagement) -> None:
    drag_second(scene)
    records.change(scene.workspace, scene.visit.ref, {"title": "Another study visit"})
    scene.context.committed.emit(scene.workspace.undo())
    assert scene.page.month._ghost is None
    assert scene.page.footer.currentIndex() == 0


def test_when_it_is_asked_then_a_toast_stands_above_the_choices(scene: Any, call: Engagement) -> None:
    toast = Toast(scene.context.theme, scene.page)
    toast.say("Something else was saved")
    drag_second(scene)
    bar = scene.page.footer.bar
    taken = QRect(bar.mapTo(scene.page, QPoint()), bar.size())
    assert not taken.intersects(toast.geometry())
