"""A section that may be long is read by the worker where the file is large."""

from __future__ import annotations

from threading import get_ident

import pytest
from pytestqt.qtbot import QtBot

from planner.services import listing
from planner.services.listing import VisitRow
from ui.context import AppContext
from ui.widgets import room_list
from ui.widgets.rows import Column
from ui.widgets.table_section import TableSection


class Visits:
    """A section of all visits that remembers which thread read them."""

    def __init__(self, context: AppContext, qtbot: QtBot) -> None:
        self.threads: list[int] = []
        self._context = context
        columns = (Column[VisitRow]("Visit", lambda row: row.title, width=0),)
        self.section = TableSection(
            context, "Visits", "visit", columns, self._load, lambda row: row.id, empty="No visit", is_long=True
        )
        qtbot.addWidget(self.section)

    def _load(self) -> list[VisitRow]:
        self.threads.append(get_ident())
        return self._context.query(listing.visits)

    @property
    def count(self) -> int:
        return self.section.table.rows_model.rowCount()


def test_when_the_file_is_large_then_a_long_section_is_read_by_the_worker(
    context: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_list, "LARGE_FILE", 0)
    visits = Visits(context, qtbot)
    visits.section.show()
    visits.section.refresh()
    at_first = (visits.count, visits.section._nothing.isVisible())

    qtbot.waitUntil(lambda: visits.count > 0)

    assert at_first == (0, False)
    assert get_ident() not in visits.threads
    assert visits.section.table.isVisible()


def test_when_the_file_is_small_then_a_long_section_is_there_at_once(context: AppContext, qtbot: QtBot) -> None:
    visits = Visits(context, qtbot)
    visits.section.refresh()

    assert visits.count == len(context.query(listing.visits)) > 0
    assert visits.threads == [get_ident()]


def test_when_its_columns_are_wider_than_it_then_the_bar_lies_below_the_last_row(
    context: AppContext, qtbot: QtBot
) -> None:
    columns = [Column[VisitRow](f"Title {number}", lambda row: row.title, width=30) for number in range(4)]
    section = TableSection(
        context, "Visits", "visit", columns, lambda: context.query(listing.visits), lambda row: row.id
    )
    qtbot.addWidget(section)
    section.resize(300, 600)
    section.show()
    section.refresh()
    table = section.table
    qtbot.waitUntil(table.horizontalScrollBar().isVisible)
    last = table.rows_model.rowCount() - 1
    qtbot.waitUntil(lambda: table.viewport().height() >= table.rowViewportPosition(last) + table.rowHeight(last))
