"""Paints a month, a week and a year with 500 entries, in full and after one edit."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from factories import a_desk, a_mechanism, a_party, a_programme_item, a_round, an_engagement, on, put
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from planner.domain.entity import RecordRef
from planner.domain.timing import ZonedTime
from planner.services import records
from planner.services.workspace import Workspace, create_workspace
from tests.benchmarks.measuring import Line, Timing, timed
from ui.calendar.page import CalendarPage
from ui.calendar.painted import PaintedTable
from ui.context import AppContext
from ui.tasks import Tasks
from ui.theme import Scheme, Theme

COUNT: Final = 500
FULL_MS: Final = 12.0
EDIT_MS: Final = 1.0
SIZE: Final = (1600, 1000)
MONDAY: Final = date(2027, 3, 1)
FULL_MONTH: Final = date(2027, 5, 3)
FULL_YEAR: Final = date(2028, 6, 1)


def crowd(workspace: Workspace, size: int = COUNT) -> None:
    """Fill the week of ``MONDAY``, the month of ``FULL_MONTH`` and the year of ``FULL_YEAR`` with so many entries."""
    home = a_party(iso_code="IN", name="India", zone="Asia/Kolkata")
    mechanisms = [a_mechanism(name=f"Dialogue {number}", short_name=f"D{number}") for number in range(20)]
    held = a_round(mechanism_id=mechanisms[0].id, start=on("2027-03-01"), end=on("2027-03-07"))
    opening = datetime(2027, 3, 1, 5, 0)
    starts = [opening + timedelta(days=number % 7, minutes=15 * (number // 7)) for number in range(size)]
    items = [
        a_programme_item(
            subject=held.ref,
            title=f"Session {number} on capability development",
            start=ZonedTime(start, "Asia/Kolkata"),
            end=ZonedTime(start + timedelta(minutes=30), "Asia/Kolkata"),
        )
        for number, start in enumerate(starts)
    ]
    days = [on((date(2027, 5, 1) + timedelta(days=number % 31)).isoformat()) for number in range(size)]
    talks = [an_engagement(title=f"Talks {number}", start=day, end=day) for number, day in enumerate(days)]
    spread = [on((date(2028, 1, 1) + timedelta(days=number * 365 // size)).isoformat()) for number in range(size)]
    rounds = [
        a_round(mechanism_id=mechanisms[number % 20].id, ordinal=number // 20 + 10, start=day, end=day)
        for number, day in enumerate(spread)
    ]
    put(workspace, home, a_desk(home_id=home.id), *mechanisms, held, *items, *talks, *rounds)


@contextmanager
def crowded(size: int = COUNT) -> Iterator[CalendarPage]:
    """Give a calendar's page on such a file, shown and at rest."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_workspace(Path(folder) / "crowded.dossier")
        crowd(workspace, size)
        context = AppContext(workspace, Theme(app, Scheme.LIGHT), Tasks())
        page = CalendarPage(context)
        page.resize(*SIZE)
        page.show()
        yield page
        page.close()
        context.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        workspace.close()


def measure(*, times: int = 30, size: int = COUNT) -> list[Line]:
    lines: list[Line] = []
    with crowded(size) as page:
        for view, day in (("month", FULL_MONTH), ("week", MONDAY), ("year", FULL_YEAR)):
            page.set_view(view)
            page.go_to(day)
            QApplication.processEvents()
            grid = page.week.hours if view == "week" else page.month if view == "month" else page.year
            full = _full(grid, times)
            edited = _edited(page, grid, times)
            lines += [
                Line(f"A {view} of {size} entries ({len(grid.placed)} in view) painted", full, budget_ms=FULL_MS),
                Line("… and painted after one edit", edited, budget_ms=EDIT_MS),
            ]
    return lines


def _full(grid: PaintedTable, times: int) -> Timing:
    def paint() -> None:
        grid._surface.discard()
        grid.viewport().repaint()

    return timed(paint, times)


def _edited(page: CalendarPage, grid: PaintedTable, times: int) -> Timing:
    """Time what the window paints once an edit is in the file and the view has been told of it."""
    ref: RecordRef = grid.placed[len(grid.placed) // 2].entry.ref
    field = "title" if ref.kind != "round" else "city"
    numbers = count()

    def change() -> None:
        QApplication.processEvents()
        records.change(page.context.workspace, ref, {field: f"Renamed {next(numbers)}"})

    return timed(QApplication.processEvents, times, before=change)
