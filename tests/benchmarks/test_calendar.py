"""Painting 500 entries costs little more than their shapes and texts, one edit a small part of it, and so does a page.

Ratios within one run, each of the best of several, so that a busy machine does not decide.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

import pytest
from factories import a_desk, a_mechanism, a_party, a_programme_item, a_round, an_engagement, on, put
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from planner.domain.timing import ZonedTime
from planner.services import records
from planner.services.workspace import Workspace
from ui.calendar.page import CalendarPage
from ui.calendar.painted import PaintedTable
from ui.context import AppContext
from ui.tasks import Tasks
from ui.theme import Scheme, Theme

MONDAY: Final = date(2027, 3, 1)
COUNT: Final = 500
PAINT_LIMIT: Final = 4.0
"""Full paint against shapes and prepared texts alone, without looking anything up."""
EDIT_LIMIT: Final = 0.35
"""Paint after one edit, with what the window then hands to the screen, against a full paint."""
TURN_LIMIT: Final = 6.0
"""Turning the page, read, laid out and painted with its head and foot, against a full paint."""


@pytest.fixture
def page(workspace: Workspace, qapp: QApplication, qtbot: QtBot) -> Iterator[CalendarPage]:
    """A week of 500 timed entries, and a month with 500 of whole days."""
    home = a_party(iso_code="IN", name="India", zone="Asia/Kolkata")
    mechanism = a_mechanism()
    held = a_round(mechanism_id=mechanism.id, start=on("2027-03-01"), end=on("2027-03-07"))
    first = datetime(2027, 3, 1, 5, 0)
    starts = [first + timedelta(days=number % 7, minutes=15 * (number // 7)) for number in range(COUNT)]
    items = [
        a_programme_item(
            subject=held.ref,
            title=f"Session {number} on capability development",
            start=ZonedTime(start, "Asia/Kolkata"),
            end=ZonedTime(start + timedelta(minutes=30), "Asia/Kolkata"),
        )
        for number, start in enumerate(starts)
    ]
    days = [on((date(2027, 5, 1) + timedelta(days=number % 31)).isoformat()) for number in range(COUNT)]
    talks = [an_engagement(title=f"Talks {number}", start=day, end=day) for number, day in enumerate(days)]
    put(workspace, home, a_desk(home_id=home.id), mechanism, held, *items, *talks)
    context = AppContext(workspace, Theme(qapp, Scheme.LIGHT), Tasks())
    made = CalendarPage(context)
    qtbot.addWidget(made)
    made.resize(1600, 1000)
    made.refresh()
    made.go_to(MONDAY)
    made.set_view("week")
    made.show()
    qtbot.waitUntil(lambda: bool(made.feed._warm) and not context.tasks.is_busy)
    yield made
    made.close()
    context.close()


def best_of(task: Callable[[], object], times: int = 9) -> float:
    """Return the shortest time a task takes, in seconds, after one run that does not count."""
    task()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        task()
        taken.append(time.perf_counter() - start)
    return min(taken)


def paint_all(grid: PaintedTable) -> None:
    grid._surface.discard()
    grid.viewport().repaint()


def bare_paint(grid: PaintedTable) -> Callable[[], None]:
    """Return a task that draws a shape, an icon and a text for every entry, all prepared beforehand."""
    kit = grid.kit
    parts = [
        (
            QRectF(one.rect),
            one.rect.topLeft() + QPoint(20, 2),
            kit.static(one.entry.label, 120, kit.font),
            one.entry.icon,
        )
        for one in grid.placed
    ]
    image = QImage(grid.content_size(), QImage.Format.Format_ARGB32_Premultiplied)
    colour, text_colour = kit.colour("accent_soft"), kit.colour("text")

    def task() -> None:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(kit.font)
        for rect, place, words, icon in parts:
            painter.setBrush(colour)
            painter.setPen(colour)
            painter.drawRoundedRect(rect, 4, 4)
            painter.drawPixmap(rect.topLeft().toPoint(), kit.icon(icon, "accent"))
            painter.setPen(text_colour)
            painter.drawStaticText(place, words)
        painter.end()

    return task


@pytest.mark.benchmark(group="calendar")
def test_when_500_entries_are_painted_then_it_costs_little_more_than_their_shapes(
    benchmark: BenchmarkFixture, page: CalendarPage
) -> None:
    grid = page.week.hours
    assert len(grid.placed) == COUNT
    benchmark.pedantic(paint_all, (grid,), rounds=5, warmup_rounds=1)
    ratio = best_of(lambda: paint_all(grid)) / best_of(bare_paint(grid))
    benchmark.extra_info["ratio"] = round(ratio, 2)
    assert ratio <= PAINT_LIMIT


@pytest.mark.benchmark(group="calendar")
def test_when_one_entry_is_edited_then_only_a_small_part_is_painted(
    benchmark: BenchmarkFixture, page: CalendarPage
) -> None:
    grid = page.week.hours
    entry = grid.placed[COUNT // 2].entry
    full = best_of(lambda: paint_all(grid))
    taken = []
    for number in range(12):
        records.change(page.context.workspace, entry.ref, {"title": f"Session renamed {number}"})
        stale = grid._surface._stale.translated(0, -grid.verticalOffset())
        start = time.perf_counter()
        grid.viewport().repaint(stale)
        taken.append(time.perf_counter() - start)
    benchmark.pedantic(grid.viewport().repaint, (stale,), rounds=5)
    benchmark.extra_info["ratio"] = round(min(taken) / full, 3)
    assert min(taken) / full <= EDIT_LIMIT


@pytest.mark.benchmark(group="calendar")
def test_when_the_page_turns_then_all_of_it_costs_a_few_paints(benchmark: BenchmarkFixture, page: CalendarPage) -> None:
    page.set_view("month")
    page.go_to(date(2027, 5, 3))
    full = best_of(lambda: paint_all(page.month))
    turns = iter(range(100))

    def turn() -> None:
        page.turn(-1 if next(turns) % 2 else 1)
        page.grab()

    benchmark.pedantic(turn, rounds=6, warmup_rounds=2)
    ratio = best_of(turn) / full
    benchmark.extra_info["ratio"] = round(ratio, 2)
    assert ratio <= TURN_LIMIT
