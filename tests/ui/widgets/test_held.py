"""What changes while a page is behind another: it is taken in when the page is seen again, and not before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from factories import a_visit, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.changes import Change, ChangeSet, Label
from planner.domain.entity import RecordRef
from planner.domain.visits import Visit
from planner.services import records
from ui.calendar.wiring import HeldRefresh
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.widgets.held import HeldChanges
from ui.widgets.room import Room


def section(window: MainWindow, name: str) -> None:
    button = window.findChild(QToolButton, f"section.{name}")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def context_of(window: MainWindow) -> AppContext:
    assert window.context is not None
    return window.context


@pytest.fixture
def visits(window: MainWindow, qtbot: QtBot) -> Room[Any]:
    section(window, "visits")
    page: Any = window.current_page()
    qtbot.waitUntil(lambda: page.shown_ref is not None)
    return page


def shown_visit(window: MainWindow, visits: Room[Any]) -> Visit:
    ref = visits.shown_ref
    assert ref is not None
    found = context_of(window).query(records.get, ref)
    assert isinstance(found, Visit)
    return found


def test_when_a_record_changes_behind_another_page_then_its_room_shows_it_only_when_seen_again(
    window: MainWindow, visits: Room[Any]
) -> None:
    visit = shown_visit(window, visits)
    loads: list[object] = []
    load = visits.load
    visits.load = lambda criteria: loads.append(criteria) or load(criteria)  # type: ignore[method-assign]
    section(window, "people")

    put(context_of(window).workspace, replace(visit, title="Renamed elsewhere"))
    assert loads == []

    section(window, "visits")
    assert len(loads) == 1
    assert visits._detail is not None
    assert visits._detail._title.text() == "Renamed elsewhere"


def test_when_a_record_is_made_behind_another_page_and_opened_then_its_room_shows_it(
    window: MainWindow, visits: Room[Any]
) -> None:
    assert visits.isVisible()
    section(window, "people")
    made = a_visit(title="Made elsewhere")
    put(context_of(window).workspace, made)

    context_of(window).open(made.ref)

    assert visits.shown_ref == made.ref
    assert visits.table.current_key == made.id


def test_when_the_record_shown_is_deleted_behind_another_page_then_its_room_no_longer_shows_it(
    window: MainWindow, visits: Room[Any]
) -> None:
    gone = shown_visit(window, visits).ref
    section(window, "people")
    records.remove(context_of(window).workspace, gone)

    section(window, "visits")

    assert visits.shown_ref != gone
    assert gone.id not in [visits.key(row) for row in visits.table.rows_model.rows]


def test_when_something_changes_behind_another_page_then_the_overview_counts_again_when_seen(
    window: MainWindow, qtbot: QtBot
) -> None:
    section(window, "overview")
    overview: Any = window.current_page()
    qtbot.waitUntil(lambda: bool(overview._partners.table.rows_model.rows))
    section(window, "people")
    asked = overview._asked
    rounds = overview._partners.table.rows_model.rows[0]
    assert rounds
    put(context_of(window).workspace, a_visit())
    assert overview._asked is asked

    section(window, "overview")

    assert overview._asked is not asked


@pytest.fixture
def taken() -> list[ChangeSet]:
    return []


@pytest.fixture
def page(qtbot: QtBot, empty_context: AppContext, taken: list[ChangeSet]) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    HeldChanges(made, empty_context, taken.append).setObjectName("held")
    return made


def see(page: QWidget) -> None:
    held = page.findChild(HeldChanges, "held")
    assert held is not None
    held.release()


def a_change(before: str | None, after: str | None) -> ChangeSet:
    rows = [None if one is None else {"title": one} for one in (before, after)]
    return ChangeSet(
        Label("edit"), (Change("visit", "1", rows[0], rows[1]),), rederived={RecordRef("visit", "1"): [after]}
    )


def test_when_the_page_was_never_seen_then_it_takes_changes_at_once(
    page: QWidget, empty_context: AppContext, taken: list[ChangeSet]
) -> None:
    assert page.isHidden()
    empty_context.committed.emit(a_change("a", "b"))
    assert taken == [a_change("a", "b")]


def test_when_several_changes_were_held_then_they_are_taken_in_as_one(
    page: QWidget, empty_context: AppContext, taken: list[ChangeSet]
) -> None:
    see(page)
    for change in (a_change("a", "b"), a_change("b", "c")):
        empty_context.committed.emit(change)
    assert taken == []
    see(page)
    assert taken == [a_change("a", "c")]


def test_when_a_change_was_undone_meanwhile_then_there_is_nothing_to_take_in(
    page: QWidget, empty_context: AppContext, taken: list[ChangeSet]
) -> None:
    see(page)
    for change in (a_change("a", "b"), a_change("b", "a")):
        empty_context.committed.emit(change)
    see(page)
    assert taken == []


def test_when_a_page_that_was_seen_is_behind_another_then_it_is_brought_up_to_date_once_it_is_shown(
    qtbot: QtBot,
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    refreshed: list[bool] = []
    held = HeldRefresh(page, lambda: refreshed.append(True))
    held.ask()
    page.show()
    held.ask()
    assert len(refreshed) == 2
    page.hide()
    held.ask()
    held.ask()
    assert len(refreshed) == 2
    page.show()
    page.hide()
    page.show()
    assert len(refreshed) == 3


def test_when_a_title_changes_behind_another_page_then_the_year_is_shown_anew_when_seen_again(
    window: MainWindow,
) -> None:
    context = context_of(window)
    visit = a_visit(title="Visit of the Minister")
    put(context.workspace, visit)
    section(window, "calendar")
    page: Any = window.current_page()
    page.set_view("year")
    page.show_record(visit.ref)
    section(window, "people")
    records.change(context.workspace, visit.ref, {"title": "Visit of the State Secretary"})
    assert "Visit of the Minister" in titles(page)

    section(window, "calendar")

    assert "Visit of the State Secretary" in titles(page)


def titles(page: Any) -> set[str]:
    return {words for row in page.year.rows for words in row.words}
