"""A table of many rows: its first frame, sorting, scrolling and a word to filter by, each with the picture after it."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from itertools import count, cycle
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planner.domain.mechanisms import EventStatus
from planner.domain.timing import ImpreciseDate
from tests.benchmarks.measuring import Line, timed
from ui.formatting import date_text
from ui.messages import choice_label
from ui.theme import Scheme, Theme
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable

FRAME_MS: Final = 40.0
SORT_MS: Final = 100.0
SCROLL_MS: Final = 16.0
KEY_MS: Final = 100.0
_SIZE: Final = (1000, 800)
_WORDS: Final = ("Talks", "visit", "Émile", "São Paulo", "round", "Übersicht", "ministers", "naval", "dialogue")


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    title: str
    start: ImpreciseDate | None
    status: EventStatus
    number: int


COLUMNS: Final = (
    Column[Row]("Title", lambda row: row.title, width=0, is_strong=True, tooltip=lambda row: row.title),
    Column[Row]("Start", lambda row: row.start, lambda row: date_text(row.start), width=14),
    Column[Row]("Status", lambda row: choice_label(row.status), width=12, tone=lambda row: "muted"),
    Column[Row]("Number", lambda row: row.number, width=10, align_right=True),
)


def rows(size: int) -> list[Row]:
    """Return so many different rows, the same each time."""
    chance = random.Random(size)
    statuses = tuple(EventStatus)
    return [
        Row(
            f"{number:08d}-row",
            f"{' '.join(chance.choices(_WORDS, k=3))} {chance.randrange(size)}",
            ImpreciseDate(chance.randrange(2000, 2030), chance.randrange(1, 13)) if number % 9 else None,
            chance.choice(statuses),
            chance.randrange(1000),
        )
        for number in range(size)
    ]


class _Steps:
    def step(self, name: str, done: int = 0, of: int = 0) -> None:
        """Nobody waits for it here."""


def measure(size: int, times: int) -> list[Line]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, Scheme.LIGHT)
    given = rows(size)
    table = _table(theme)
    table.show()
    app.processEvents()

    def first_frame() -> None:
        table.set_rows(given)
        table.viewport().repaint()

    frame = timed(first_frame, times, before=lambda: table.set_rows(()))
    digest = table.rows_model.new_digest(given)
    digest.prepare(_Steps())  # as the worker does once the rows are shown
    table.rows_model.set_digest(digest)
    ways = cycle((place, way) for place in range(len(COLUMNS)) for way in Qt.SortOrder)

    def sort() -> None:
        table.sortByColumn(*next(ways))
        table.viewport().repaint()

    sorting = timed(sort, times)
    chance = random.Random(size)
    bar = table.verticalScrollBar()

    def scroll() -> None:
        bar.setValue(chance.randrange(bar.maximum() + 1))
        table.viewport().repaint()

    scrolling = timed(scroll, times * 4)
    typed = count()

    def key() -> None:
        table.rows_model.set_filter(("n", "na", "nav", "naval", "naval 7")[next(typed) % 5])
        table.viewport().repaint()

    filtering = timed(key, times)
    table.close()
    table.deleteLater()
    what = f"a table of {size:,} rows"
    return [
        Line(f"The first frame of {what}", frame, budget_ms=FRAME_MS),
        Line(f"Sorting {what}", sorting, budget_ms=SORT_MS),
        Line(f"A frame while scrolling {what}", scrolling, budget_ms=SCROLL_MS),
        Line(f"A key in the filter of {what}", filtering, budget_ms=KEY_MS),
    ]


def _table(theme: Theme) -> RowsTable[Row]:
    table: RowsTable[Row] = RowsTable(theme, "Rows", COLUMNS, lambda row: row.id)
    table.resize(*_SIZE)
    return table
