"""What is painted again after an edit is, to the pixel, what a page made anew would paint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from factories import on
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.entity import Entity
from planner.domain.mechanisms import EventStatus
from planner.services import records
from ui.calendar.page import CalendarPage
from ui.calendar.painted import PaintedTable

Edit = Callable[[Any], None]


def change(name: str, **values: object) -> Edit:
    return lambda scene: _change(scene, getattr(scene, name), values)


def _change(scene: Any, entity: Entity, values: dict[str, object]) -> None:
    records.change(scene.workspace, entity.ref, values)


EDITS: dict[str, Edit] = {
    "renamed": change("visit", title="Staff college visit"),
    "renamed longer": change("visit", title="Visit of the National Defence College and of its wide staff to Rome"),
    "postponed": change("visit", status=EventStatus.POSTPONED.value),
    "cancelled": change("round", status=EventStatus.CANCELLED.value),
    "moved": change("visit", start=str(on("2025-03-11")), end=str(on("2025-03-20"))),
    "shortened": change("visit", start=str(on("2025-03-05")), end=None),
    "out of the month": change("talks", start=str(on("2025-07-01"))),
    "vague": change("talks", start=str(on("2025-03"))),
    "an hour": change("plenary", title="Plenary, restricted"),
    "another hour": change("plenary", start="2025-03-20T11:00 Asia/Kolkata"),
    "removed": lambda scene: records.remove(scene.workspace, scene.round.ref),
}


def on_screen(page: CalendarPage, grid: PaintedTable) -> QImage:
    """Return what stands on the screen of a grid, once all that asked to be painted has been."""
    QApplication.processEvents()
    viewport = grid.viewport()
    corner = viewport.mapTo(page, QPoint(0, 0))
    size = viewport.size()
    shot = page.screen().grabWindow(page.winId(), corner.x(), corner.y(), size.width(), size.height())
    return shot.toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_anew(grid: PaintedTable) -> QImage:
    grid._surface.discard()
    return grid.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def grids(page: CalendarPage) -> tuple[PaintedTable, ...]:
    return (page.month,) if page.view == "month" else page.week.grids


@pytest.fixture(params=["month", "week"])
def page(request: pytest.FixtureRequest, scene: Any) -> CalendarPage:
    shown: CalendarPage = scene.page
    shown.set_view(request.param)
    shown.go_to(scene.round.start.first)
    return shown


@pytest.fixture
def fresh(scene: Any, page: CalendarPage, qtbot: QtBot) -> Iterator[Callable[[], CalendarPage]]:
    """Make another page that shows the same."""
    made: list[CalendarPage] = []

    def make() -> CalendarPage:
        one = CalendarPage(scene.context)
        qtbot.addWidget(one)
        made.append(one)
        one.resize(page.size())
        one.set_view(page.view)
        one.go_to(page.day)
        one.show()
        qtbot.waitUntil(lambda: bool(one.feed._warm) and not scene.context.tasks.is_busy)
        if page.view != "month":
            one.week.hours.verticalScrollBar().setValue(page.week.hours.verticalScrollBar().value())
        return one

    yield make
    for one in made:
        one.close()


@pytest.mark.parametrize("edit", EDITS.values(), ids=list(EDITS))
def test_when_a_record_is_edited_then_the_screen_is_as_if_painted_anew(
    scene: Any, page: CalendarPage, edit: Edit
) -> None:
    for grid in grids(page):
        grid.select(next((one.entry for one in grid.placed if one.entry.ref == scene.visit.ref), None))
    before = [on_screen(page, grid) for grid in grids(page)]
    edit(scene)
    assert [on_screen(page, grid) for grid in grids(page)] == [painted_anew(grid) for grid in grids(page)]
    scene.workspace.undo()
    after = [on_screen(page, grid) for grid in grids(page)]
    assert after == [painted_anew(grid) for grid in grids(page)]
    if edit is not EDITS["removed"]:  # the selection went with the entry only where that was removed
        assert after == before


def test_when_many_edits_follow_each_other_then_the_page_shows_what_a_new_one_does(
    scene: Any, page: CalendarPage, fresh: Callable[[], CalendarPage]
) -> None:
    for edit in EDITS.values():
        edit(scene)
    for _ in range(4):
        scene.workspace.undo()
    page.setFocus()
    other = fresh()
    other.setFocus()
    for mine, anew in zip(grids(page), grids(other), strict=True):
        assert on_screen(page, mine) == painted_anew(anew)
