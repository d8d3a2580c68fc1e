"""What repeats under the same words takes one line of the year: the words once, and below them every one's own mark."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from calendar_driving import LEFT, NONE, piece_of
from factories import an_engagement, on, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.domain.mechanisms import EventStatus
from planner.domain.visits import Engagement
from planner.services import records
from ui.calendar.kit import BAR, MARK
from ui.calendar.surface import Placed
from ui.calendar.year_view import YearView

TITLE = "Desk call with Rome"


@pytest.fixture
def year(scene: Any) -> YearView:
    scene.page.set_view("year")
    scene.page.resize(1200, 700)
    return scene.page.year  # type: ignore[no-any-return]


def weekly(scene: Any, count: int, first: date = date(2025, 5, 7), **fields: Any) -> list[Engagement]:
    days = [on((first + timedelta(weeks=number)).isoformat()) for number in range(count)]
    calls = [an_engagement(**{"title": TITLE, "start": day, "end": day, **fields}) for day in days]
    put(scene.workspace, *calls)
    return calls


def pieces_of(year: YearView, calls: list[Engagement]) -> list[Placed]:
    refs = {call.ref for call in calls}
    return [one for one in year.placed if one.entry.ref in refs]


def test_when_a_call_is_weekly_then_its_words_say_how_many_and_each_has_a_mark(scene: Any, year: YearView) -> None:
    calls = weekly(scene, 6)
    words, *marks = pieces_of(year, calls)
    assert (words.words, words.shape, words.entry.ref) == (f"{TITLE} · 6", BAR, calls[0].ref)
    assert [one.entry.ref for one in marks] == [call.ref for call in calls]
    assert {one.shape for one in marks} == {MARK}
    assert {one.rect.top() for one in marks} == {marks[0].rect.top()}
    assert year.kit.words_width(words.words) < words.rect.width()


def test_when_a_year_of_calls_is_shown_then_nothing_lies_upon_another_nor_out_of_its_row(
    scene: Any, year: YearView
) -> None:
    for size in ((1200, 700), (760, 500)):
        scene.page.resize(*size)
        calls = weekly(scene, 52, date(2025, 1, 1), title=f"Call at {size}")
        assert len(pieces_of(year, calls)) == 53
    assert not any(one.rect.intersects(other.rect) for one, other in combinations(year.placed, 2))
    row = len(year.rows) - 1
    bottom = year.rowViewportPosition(row) + year.rowHeight(row)
    assert all(one.rect.bottom() < bottom for one in year.placed)


def test_when_a_mark_is_clicked_then_the_card_is_of_that_day(scene: Any, year: YearView) -> None:
    calls = weekly(scene, 6)
    mark = pieces_of(year, calls)[4]
    QTest.mouseClick(year.viewport(), LEFT, NONE, mark.rect.center())
    assert scene.page.card.entry.ref == calls[3].ref


def test_when_words_or_marks_are_pointed_at_then_the_tip_says_what_and_when(scene: Any, year: YearView) -> None:
    calls = weekly(scene, 6)
    words, *marks = pieces_of(year, calls)
    assert year.tip_at(words.rect.center()).endswith("7 May 2025\nThe first of 6, the last on 11 Jun 2025")
    assert year.tip_at(marks[2].rect.center()).startswith(TITLE)
    assert year.tip_at(marks[2].rect.center()).endswith("21 May 2025")


def test_when_a_month_is_read_then_its_calls_are_counted_one_by_one(scene: Any, year: YearView) -> None:
    weekly(scene, 6)
    said = year.cells.index(len(year.rows) - 1, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "4 entries" in said
    assert TITLE in said


def test_when_one_of_them_says_or_stands_otherwise_then_it_has_its_own_words(scene: Any, year: YearView) -> None:
    calls = weekly(scene, 6)
    records.change(scene.workspace, calls[2].ref, {"status": EventStatus.CANCELLED.value})
    assert piece_of(year, calls[2]).words == TITLE
    records.change(scene.workspace, calls[4].ref, {"title": "Call on the MCG"})
    assert piece_of(year, calls[4]).words == "Call on the MCG"
    assert piece_of(year, calls[0]).words == f"{TITLE} · 4"


def test_when_words_have_too_little_room_then_they_are_cut_and_how_many_is_seen(scene: Any, year: YearView) -> None:
    calls = weekly(scene, 3, title="Consultation of the staffs on the calendar of joint training and exchanges")
    words, *_ = pieces_of(year, calls)
    assert words.words.endswith("… · 3")
    assert year.kit.words_width(words.words) < words.rect.width()


def test_when_a_row_is_full_then_marks_that_are_left_out_are_counted(scene: Any, year: YearView) -> None:
    for number in range(12):
        weekly(scene, 4, title=f"Call {number}")
    shown = sum(one.shape is MARK for one in year.placed)
    left_out = sum(more.left_out for more in year._surface.arrangement.more)
    assert left_out > 0
    assert shown + left_out == 48
