"""The way back through the window: rows chosen in a list count as places once the choice has rested."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_driving import click_cell

from planner.domain.entity import RecordRef
from ui import trail
from ui.main_window import MainWindow
from ui.trail import Trail
from ui.widgets.detail import DetailPage
from ui.widgets.room import Room

FIRST, SECOND, THIRD = (RecordRef("visit", name) for name in "abc")


@pytest.fixture
def made() -> Iterator[Trail]:
    parent = QObject()
    yield Trail(parent)
    del parent


@pytest.fixture
def visits(window: MainWindow, qtbot: QtBot) -> Room[Any]:
    with qtbot.waitActive(window):
        window.activateWindow()
    page: Room[Any] = window.go("visits")
    qtbot.waitUntil(lambda: page.shown_ref is not None)
    return page


def test_back_when_a_row_was_chosen_after_another_then_the_first_is_shown_again(
    window: MainWindow, visits: Room[Any], qtbot: QtBot
) -> None:
    click_cell(visits.table, 1)
    second = visits.shown_ref
    qtbot.waitUntil(rested(window))
    click_cell(visits.table, 3)
    assert visits.shown_ref != second
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert visits.shown_ref == second
    assert visits.table.current_key == second.id


def test_forward_when_one_went_back_among_rows_then_the_later_row_is_shown(
    window: MainWindow, visits: Room[Any], qtbot: QtBot
) -> None:
    click_cell(visits.table, 1)
    qtbot.waitUntil(rested(window))
    click_cell(visits.table, 3)
    later = visits.shown_ref
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert visits.shown_ref == later


def test_back_when_arrows_ran_down_a_list_then_the_rows_between_are_not_places(
    window: MainWindow, visits: Room[Any], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    click_cell(visits.table, 0)
    first = visits.shown_ref
    window._trail.settle()
    monkeypatch.setattr(window._trail._rest, "start", lambda: None)  # the choice rests only where it ends
    for _ in range(3):
        QTest.keyClick(visits.table, Qt.Key.Key_Down)
    assert visits.shown_ref != first
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert visits.shown_ref == first


def test_when_a_list_had_nothing_chosen_then_the_first_choice_is_no_step(made: Trail) -> None:
    made.arrive(("visits", None))
    made.arrive(("visits", FIRST))
    assert not made.can_go_back


def test_when_something_is_glanced_at_and_left_then_it_is_no_step(made: Trail) -> None:
    made.arrive(("visits", FIRST))
    made.glance(("visits", SECOND))
    made.glance(("visits", THIRD))
    made.settle()
    assert made.back() == ("visits", FIRST)
    assert made.back() is None


def test_when_one_goes_elsewhere_from_a_place_back_then_the_way_forward_is_gone(made: Trail) -> None:
    for one in (FIRST, SECOND):
        made.arrive(("visits", one))
    made.back()
    made.arrive(("visits", THIRD))
    assert not made.can_go_forward


def test_when_another_file_is_opened_then_no_way_leads_back(made: Trail) -> None:
    for one in (FIRST, SECOND):
        made.arrive(("visits", one))
    made.clear()
    assert (made.can_go_back, made.can_go_forward) == (False, False)


def test_a_choice_rests_within_a_second() -> None:
    assert trail.REST_MS < 1000


def rested(window: MainWindow) -> Callable[[], bool]:
    return lambda: not window._trail._rest.isActive()


def test_back_when_the_page_was_scrolled_then_it_is_where_it_was_left(
    window: MainWindow, visits: Room[Any], qtbot: QtBot
) -> None:
    window.resize(1200, 500)
    click_cell(visits.table, 1)
    qtbot.waitUntil(rested(window))
    (page,) = (one for one in visits.findChildren(DetailPage) if one.isVisible())
    page.finish()
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() >= 60)
    bar.setValue(60)
    click_cell(visits.table, 3)
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.isVisible() and bar.value() == 60)
    click_cell(visits.table, 3)
    click_cell(visits.table, 1)
    assert bar.value() == 0
