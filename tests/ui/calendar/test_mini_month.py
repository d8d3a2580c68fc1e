"""The small month marks the days that have entries, leads to any day, and can be put away."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from calendar_driving import LEFT, NONE
from factories import an_engagement, on, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.calendar.feed import Criteria
from ui.calendar.mini_month import MiniDays


@pytest.fixture
def days(scene: Any) -> MiniDays:
    scene.page.set_view("day")
    return scene.page.side.days  # type: ignore[no-any-return]


def marked(days: MiniDays) -> list[int]:
    return sorted(date.fromordinal(day).day for day in days.marked if date.fromordinal(day).month == 3)


def test_when_a_day_shows_then_the_days_of_its_month_that_have_entries_are_marked(scene: Any, days: MiniDays) -> None:
    assert scene.page.side.title == "March 2025"
    assert marked(days) == [5, 6, 12, 20, 21, 25, 26]
    put(scene.workspace, an_engagement(title="Call", start=on("2025-03-31")))
    assert marked(days)[-1] == 31


def test_when_the_calendar_is_narrowed_then_so_are_the_marks(scene: Any, days: MiniDays) -> None:
    scene.page.show_criteria(Criteria(kinds=frozenset({"visit"})))
    assert marked(days) == [5, 6]


def test_when_a_day_is_clicked_then_the_view_goes_there(scene: Any, days: MiniDays) -> None:
    QTest.mouseClick(days.viewport(), LEFT, NONE, days.visualRect(days.model().index(0, 0)).center())
    assert (scene.page.view, scene.page.day) == ("day", date(2025, 2, 24))


def test_when_the_keys_page_and_enter_is_pressed_then_the_view_goes_to_that_month(scene: Any, days: MiniDays) -> None:
    days.setFocus()
    QTest.keyClick(days, Qt.Key.Key_PageDown)
    assert (scene.page.side.title, scene.page.day) == ("April 2025", date(2025, 3, 18))
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert (scene.page.day.year, scene.page.day.month) == (2025, 4)


def test_when_it_is_put_away_then_it_stays_away_until_it_is_wanted(scene: Any, days: MiniDays) -> None:
    QTest.mouseClick(scene.page.header.side, LEFT)
    scene.page.set_view("week")
    assert not scene.page.side.isVisible()
    QTest.mouseClick(scene.page.header.side, LEFT)
    assert scene.page.side.isVisible()


def test_when_the_month_or_year_shows_then_there_is_no_small_month(scene: Any, days: MiniDays) -> None:
    for view in ("month", "year"):
        scene.page.set_view(view)
        assert not days.isVisible()
        assert not scene.page.header.side.isVisible()


def test_when_a_marked_day_is_read_then_it_says_so(scene: Any, days: MiniDays) -> None:
    said = {
        days.day_of(index): index.data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(6)
        for column in range(7)
        if (index := days.model().index(row, column)).isValid()
    }
    assert "has entries" in said[date(2025, 3, 20).toordinal()]
    assert "today" in said[date(2025, 3, 18).toordinal()]
    assert "has entries" not in said[date(2025, 3, 18).toordinal()]


def months(scene: Any) -> list[date]:
    return [one.month for one in scene.page.side.months]


@pytest.mark.parametrize(("height", "count"), [(500, 1), (760, 2), (1100, 3)])
def test_when_there_is_height_then_the_months_that_follow_stand_below(
    scene: Any, days: MiniDays, height: int, count: int
) -> None:
    scene.page.resize(1200, height)
    QApplication.processEvents()
    assert months(scene) == [date(2025, 3 + number, 1) for number in range(count)]
    assert all(not one.visibleRegion().isEmpty() for one in scene.page.side.months)


def test_when_a_day_of_a_month_below_is_clicked_then_the_view_goes_there_and_another_month_s_day_is_none(
    scene: Any, days: MiniDays
) -> None:
    put(scene.workspace, an_engagement(title="Call", start=on("2025-04-10")))
    scene.page.resize(1200, 1100)
    QApplication.processEvents()
    april = scene.page.side.months[1]
    assert date(2025, 4, 10).toordinal() in april.marked
    QTest.mouseClick(april.viewport(), LEFT, NONE, april.visualRect(april.model().index(0, 0)).center())  # 31 March
    assert scene.page.day == date(2025, 3, 18)
    QTest.mouseClick(april.viewport(), LEFT, NONE, april.visualRect(april.model().index(1, 3)).center())
    assert scene.page.day == date(2025, 4, 10)
    assert months(scene)[0] == date(2025, 4, 1)


def test_when_the_first_small_month_is_turned_then_those_below_follow(scene: Any, days: MiniDays) -> None:
    scene.page.resize(1200, 1100)
    QApplication.processEvents()
    days.setFocus()
    QTest.keyClick(days, Qt.Key.Key_PageUp)
    assert months(scene) == [date(2025, 2, 1), date(2025, 3, 1), date(2025, 4, 1)]
