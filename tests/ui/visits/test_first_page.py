"""A long list of visits shows the rows that stand first at once, and says that the others are still to come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from factories import a_visit, an_engagement, on, put
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.services import listing
from ui.context import AppContext
from ui.messages import text
from ui.visits.page import VisitsRoom
from ui.visits.rows import EventFilter, events, years
from ui.widgets import room, room_list

FEW = 4


@pytest.fixture
def large(context: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[VisitsRoom]:
    """The room of a file whose lists are loaded in the background, by a first page of four rows."""
    monkeypatch.setattr(room_list, "LARGE_FILE", 0)
    monkeypatch.setattr(room, "FIRST_PAGE", FEW)
    made = VisitsRoom(context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not made._loader.is_loading)


def shown(made: VisitsRoom) -> list[str]:
    model = made.table.rows_model
    return [model.key_at(place) for place in range(model.rowCount())]


def test_when_a_long_list_opens_then_its_first_rows_stand_while_it_says_that_it_loads(
    large: VisitsRoom, qtbot: QtBot
) -> None:
    seen: list[tuple[list[str], str]] = []
    large._loader.loaded.connect(lambda: seen.append((shown(large), large._count.text())))
    large.refresh()
    qtbot.waitUntil(lambda: len(seen) == 2)
    (first, said), (every, said_last) = seen
    assert (len(first), said) == (FEW, text("room.loading"))
    assert (every[:FEW], said_last) == (first, f"{len(every):,}")
    assert len(every) > FEW


def test_when_the_rest_has_come_then_the_row_chosen_meanwhile_is_still_chosen(large: VisitsRoom, qtbot: QtBot) -> None:
    chosen: list[str] = []

    def choose_third() -> None:
        if not chosen:
            chosen.append(large.table.rows_model.key_at(2))
            large.table.choose(chosen[0])

    large._loader.loaded.connect(choose_third)
    large.refresh()
    qtbot.waitUntil(lambda: bool(chosen) and not large._loader.is_loading)
    assert large.table.current_key == chosen[0]
    assert large.shown_ref is not None
    assert large.shown_ref.id == chosen[0]


def test_when_the_list_is_sorted_then_no_first_page_stands_in_another_order(large: VisitsRoom, qtbot: QtBot) -> None:
    large.table.rows_model.sort(1, Qt.SortOrder.AscendingOrder)
    seen: list[int] = []
    large._loader.loaded.connect(lambda: seen.append(len(shown(large))))
    large.refresh()
    qtbot.waitUntil(lambda: bool(seen) and not large._loader.is_loading)
    assert min(seen) > FEW


def test_when_only_so_many_are_asked_for_then_they_are_the_first_of_all(context: AppContext) -> None:
    put(
        context.workspace,
        a_visit(title="Undated", start=None, end=None),
        a_visit(title="Last", start=on("2031-05"), end=None),
        an_engagement(title="Latest", start=on("2031-06-01"), end=None),
    )
    every = [row.ref for row in events(context, EventFilter(), None)]
    for count in (1, 2, 5, len(every)):
        assert [row.ref for row in events(context, EventFilter(), None, count)] == every[:count]


def test_when_years_are_offered_then_they_are_those_in_which_an_event_begins(context: AppContext) -> None:
    put(context.workspace, an_engagement(start=on("2031"), end=None), an_engagement(start=None, end=None))
    rows = (*context.query(listing.visits), *context.query(listing.engagements))
    assert years(context) == sorted({row.start.year for row in rows if row.start}, reverse=True)
    assert years(context)[0] == 2031
