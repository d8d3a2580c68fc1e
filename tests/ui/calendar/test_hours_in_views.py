"""A call with an hour stands once in every view, at its hour where the view has hours, and moves as one thing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from calendar_driving import drag, in_view, piece_of
from factories import a_programme_item, an_engagement, at, on, put
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from planner.domain.mechanisms import EventStatus
from planner.domain.programme import ProgrammeItem
from planner.domain.visits import Engagement
from planner.services import records
from ui.calendar.entries import State
from ui.calendar.header import VIEWS

CTRL = Qt.KeyboardModifier.ControlModifier
MOVE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
DAY = date(2025, 3, 19)
TITLE = "Call with the attaché"


@pytest.fixture
def call(scene: Any) -> Engagement:
    """Add a cancelled call of an hour, at 11:00 in Rome."""
    one = an_engagement(
        title=TITLE, partner_id=scene.italy.id, start=on("2025-03-19"), end=None, status=EventStatus.CANCELLED
    )
    hour = a_programme_item(subject=one.ref, title=TITLE, start=at("2025-03-19T11:00"), end=at("2025-03-19T12:00"))
    put(scene.workspace, one, hour)
    return one


def pieces(scene: Any, view: str) -> list[str]:
    """Return what of the call a view shows, by where it stands."""
    page = scene.page
    page.set_view(view)
    page.go_to(DAY)
    if view == "agenda":
        return ["agenda" for row in page.agenda.agenda.rows if row.entry is not None and row.entry.label == TITLE]
    grids = {"strip": page.week.strip, "hours": page.week.hours} if page.has_hours else {view: getattr(page, view)}
    return [name for name, grid in grids.items() for one in grid.placed if one.entry.label == TITLE]


def facts(scene: Any) -> list[tuple[str, str, str]]:
    """Return the day of each such call with the hours of its programme."""
    found = []
    for one in scene.workspace.query(records.all_of, Engagement):
        if one.title == TITLE:
            items = scene.workspace.query(records.all_of, ProgrammeItem, subject=one.ref)
            found += [(str(one.start), f"{item.start.local:%d %H:%M}", f"{item.end.local:%d %H:%M}") for item in items]
    return sorted(found)


@pytest.mark.parametrize("view", VIEWS)
def test_when_a_call_has_an_hour_then_it_stands_once_in_every_view(scene: Any, call: Engagement, view: str) -> None:
    assert pieces(scene, view) == ["hours" if view in ("day", "work_week", "week") else view]


def test_when_it_stands_at_its_hour_then_it_is_the_engagement_with_its_state_and_filter(
    scene: Any, call: Engagement
) -> None:
    entry = scene.entry(call)

    assert (entry.state, entry.clock, entry.ref, entry.is_bar) == (State.CANCELLED, "11:00", call.ref, True)


def test_when_it_is_dragged_within_its_day_then_its_hour_moves(scene: Any, call: Engagement) -> None:
    pieces(scene, "week")
    hours = scene.page.week.hours
    where = in_view(hours, piece_of(hours, call).rect.center())
    drag(hours, where, where + QPoint(0, hours.rowHeight(0)))

    assert facts(scene) == [("2025-03-19", "19 11:30", "19 12:30")]


def test_when_it_is_dragged_to_another_day_then_the_engagement_goes_along_and_one_undo_brings_it_back(
    scene: Any, call: Engagement
) -> None:
    pieces(scene, "month")
    month = scene.page.month
    where = piece_of(month, call).rect.center()
    drag(month, where, where + QPoint(month.columnWidth(0), 0))
    assert facts(scene) == [("2025-03-20", "20 11:00", "20 12:00")]
    assert pieces(scene, "month") == ["month"]

    scene.workspace.undo()
    assert facts(scene) == [("2025-03-19", "19 11:00", "19 12:00")]


def test_when_keys_move_it_then_day_and_quarter_hour_follow(scene: Any, call: Engagement) -> None:
    pieces(scene, "week")
    hours = scene.page.week.hours
    hours.select(scene.entry(call))
    QTest.keyClick(hours, Qt.Key.Key_Right, MOVE)
    QTest.keyClick(hours, Qt.Key.Key_Up, MOVE)

    assert facts(scene) == [("2025-03-20", "20 10:45", "20 11:45")]


def test_when_its_foot_is_dragged_then_it_ends_later(scene: Any, call: Engagement) -> None:
    pieces(scene, "week")
    hours = scene.page.week.hours
    rect = piece_of(hours, call).rect
    foot = in_view(hours, QPoint(rect.center().x(), rect.bottom() - 1))
    drag(hours, foot, foot + QPoint(0, hours.rowHeight(0)))

    assert facts(scene) == [("2025-03-19", "19 11:00", "19 12:30")]


def test_when_it_is_dragged_with_ctrl_then_the_copy_has_its_hour_and_stands_once(scene: Any, call: Engagement) -> None:
    pieces(scene, "month")
    month = scene.page.month
    where = piece_of(month, call).rect.center()
    drag(month, where, where + QPoint(month.columnWidth(0), 0), CTRL)

    assert facts(scene) == [("2025-03-19", "19 11:00", "19 12:00"), ("2025-03-20", "20 11:00", "20 12:00")]
    assert pieces(scene, "month") == ["month", "month"]


def test_when_it_is_deleted_then_nothing_of_it_is_left(scene: Any, call: Engagement) -> None:
    pieces(scene, "month")
    month = scene.page.month
    month.select(scene.entry(call))
    QTest.keyClick(month, Qt.Key.Key_Delete)

    assert facts(scene) == []
    assert pieces(scene, "month") == []


def test_when_its_programme_grows_then_the_day_and_its_entries_stand_apart(scene: Any, call: Engagement) -> None:
    dinner = a_programme_item(
        subject=call.ref, title="Dinner", start=at("2025-03-19T20:00"), end=at("2025-03-19T22:00")
    )
    put(scene.workspace, dinner)

    assert pieces(scene, "week") == ["strip", "hours"]
