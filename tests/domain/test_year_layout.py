"""A row of a year shows every item where its days are, wide enough for its words, and never one over another."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.layout import Span
from planner.domain.year_layout import Folding, fair_lanes, last_of_year, month_of_year, year_position, year_strips

START = date(2027, 9, 1)
FIRST, LAST = START.toordinal(), date(2028, 8, 31).toordinal()
MOST = 6
EDGES = [100 + 61 * month for month in range(13)]


@st.composite
def items(draw: st.DrawFn) -> tuple[Span, int]:
    first = draw(st.integers(FIRST - 60, LAST + 60))
    return Span(first, first + draw(st.sampled_from((0, 1, 2, 30, 90, 400)))), draw(st.integers(0, 150))


rows = st.lists(items(), max_size=40)


def in_year(span: Span) -> bool:
    return span.first <= LAST and span.last >= FIRST


@given(rows)
def test_when_a_year_is_laid_out_then_no_two_items_of_a_lane_overlap(row: list[tuple[Span, int]]) -> None:
    lanes: dict[int, list[tuple[int, int]]] = {}
    for strip in year_strips(*columns(row)).strips:
        lanes.setdefault(strip.lane, []).append((strip.left, strip.right))
    lanes.pop(MOST, None)
    for lane in lanes.values():
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(lane)))


@given(rows)
def test_when_a_year_is_laid_out_then_each_item_covers_its_days_and_its_words(row: list[tuple[Span, int]]) -> None:
    strips = year_strips(*columns(row)).strips
    assert sorted(strip.item for strip in strips) == [number for number, (span, _) in enumerate(row) if in_year(span)]
    for strip in strips:
        span, width = row[strip.item]
        assert EDGES[0] <= strip.left <= year_position(span.first, START, EDGES)
        assert year_position(span.last + 1, START, EDGES) <= strip.right <= EDGES[-1]
        assert strip.right - strip.left >= width
        assert (strip.begins, strip.ends) == (span.first >= FIRST, span.last <= LAST)


@given(rows, st.integers(1, MOST))
def test_when_a_row_has_too_little_room_then_each_item_is_shown_or_counted(
    row: list[tuple[Span, int]], room: int
) -> None:
    laid_out = year_strips(*columns(row))
    shown, more = laid_out.cut(room)
    assert len(shown) + sum(more) == len(laid_out.strips)
    assert all(strip.lane < room for strip in shown)
    if sum(more):
        assert all(strip.lane < room - 1 for strip in shown)


@given(st.integers(FIRST - 10, LAST + 10))
def test_when_days_follow_each_other_then_so_do_their_places(day: int) -> None:
    assert year_position(day, START, EDGES) <= year_position(day + 1, START, EDGES)


def test_when_a_month_begins_then_so_does_its_column() -> None:
    months = [START + relativedelta(months=number) for number in range(12)]
    assert [year_position(day.toordinal(), START, EDGES) for day in months] == EDGES[:-1]
    assert [month_of_year(day, START) for day in months] == list(range(12))


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2028, 1, 1), date(2028, 12, 31)),
        (date(2027, 3, 1), date(2028, 2, 29)),
        (date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_when_twelve_months_begin_then_they_end_with_the_eleventh_after(start: date, last: date) -> None:
    assert last_of_year(start) == last


def columns(row: list[tuple[Span, int]]) -> tuple[list[Span], list[int], int, list[int], int]:
    return [span for span, _ in row], [width for _, width in row], START, EDGES, MOST


MARK = 4
COUNT = 12


def folding_of(row: list[tuple[Span, int]]) -> Folding:
    """Have items whose words are as wide be alike, those of no words with none."""
    widths = [width + COUNT for _, width in row]
    return Folding([width or None for _, width in row], widths, [2 * width for width in widths], MARK)


@st.composite
def repeated(draw: st.DrawFn) -> list[tuple[Span, int]]:
    """Return items of few different words, many of which lie near each other."""
    words = st.sampled_from((0, 20, 60, 130))
    firsts = draw(st.lists(st.integers(FIRST - 20, LAST + 20), max_size=60))
    return [(Span(first, first + draw(st.sampled_from((0, 1, 12)))), draw(words)) for first in firsts]


@given(repeated())
def test_when_items_share_their_words_then_nothing_of_a_lane_lies_upon_another(row: list[tuple[Span, int]]) -> None:
    words: dict[int, list[tuple[int, int]]] = {}
    marks: dict[int, list[tuple[int, int]]] = {}
    for strip in year_strips(*columns(row), folding_of(row)).strips:
        assert EDGES[0] <= strip.left < strip.right <= EDGES[-1]
        (words if strip.bears else marks).setdefault(strip.lane, []).append((strip.left, strip.right))
    for lanes in (words, marks):
        lanes.pop(MOST, None)
        for lane in lanes.values():
            assert all(one[1] <= other[0] for one, other in pairwise(sorted(lane)))


@given(repeated())
def test_when_items_share_their_words_then_each_is_there_once_beside_those_that_say_the_same(
    row: list[tuple[Span, int]],
) -> None:
    strips = year_strips(*columns(row), folding_of(row)).strips
    one_by_one = sorted(strip.item for strip in strips if strip.bears < 2)
    assert one_by_one == [number for number, (span, _) in enumerate(row) if in_year(span)]
    for place, strip in enumerate(strips):
        if strip.bears > 1:
            marks = strips[place + 1 : place + 1 + strip.bears]
            assert marks[0].item == strip.item
            assert all(
                (mark.bears, mark.lane, row[mark.item][1]) == (0, strip.lane, row[strip.item][1]) for mark in marks
            )
            assert strip.right - strip.left >= row[strip.item][1] + COUNT
        elif not strip.bears:
            span = row[strip.item][0]
            assert strip.right - strip.left >= MARK // 2
            assert strip.left <= year_position(span.first, START, EDGES)
            assert strip.right >= year_position(span.last + 1, START, EDGES)


@given(repeated(), st.integers(1, MOST))
def test_when_only_full_months_say_what_they_leave_out_then_nothing_else_lies_there(
    row: list[tuple[Span, int]], room: int
) -> None:
    laid_out = year_strips(*columns(row), folding_of(row))
    shown, more = laid_out.cut(room, EDGES)
    assert sum(strip.bears < 2 for strip in shown) + sum(more) == sum(strip.bears < 2 for strip in laid_out.strips)
    assert sum(strip.bears for strip in shown) == sum(strip.bears < 2 for strip in shown)
    assert all(strip.lane < room for strip in shown)
    assert len(shown) >= len(laid_out.cut(room)[0])
    for month, count in enumerate(more):
        in_last = [strip for strip in shown if count and strip.lane == room - 1]
        assert all(strip.right <= EDGES[month] or strip.left >= EDGES[month + 1] for strip in in_last)


def test_when_a_call_is_weekly_then_a_year_of_it_takes_one_lane() -> None:
    calls = [(Span(day, day), 130) for day in range(FIRST + 3, LAST + 1, 7)]
    laid_out = year_strips(*columns(calls), folding_of(calls))
    words, *marks = laid_out.strips
    assert (laid_out.height, words.item, words.bears, words.left) == (1, 0, len(calls), marks[0].left)
    assert len(marks) == len(calls)
    assert year_strips(*columns(calls)).height > 6


def test_when_items_that_say_the_same_have_room_for_their_words_then_each_bears_its_own() -> None:
    calls = [(Span(FIRST + day, FIRST + day), 60) for day in (0, 40, 80)]
    assert [strip.bears for strip in year_strips(*columns(calls), folding_of(calls)).strips] == [1, 1, 1]


def test_when_items_are_on_one_day_then_their_marks_are_in_lanes_of_their_own() -> None:
    calls = [(Span(FIRST + day, FIRST + day), 60) for day in (0, 0, 8, 8)]
    strips = year_strips(*columns(calls), folding_of(calls)).strips
    assert [(strip.lane, strip.bears) for strip in strips] == [(0, 2), (0, 0), (0, 0), (1, 2), (1, 0), (1, 0)]


def test_when_shared_words_are_long_then_they_are_as_wide_as_the_days_they_stand_for_at_the_most() -> None:
    calls = [(Span(FIRST + day, FIRST + day), 60) for day in range(0, 300, 20)]
    long = Folding(["call"] * len(calls), [70] * len(calls), [9000] * len(calls), MARK)
    words, *marks = year_strips(*columns(calls), long).strips
    assert (words.left, words.right) == (marks[0].left, marks[-1].right)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=12), st.integers(1, 60))
def test_when_rows_share_what_room_there_is_then_those_that_want_few_lanes_come_first(
    wanted: list[int], room: int
) -> None:
    kept = fair_lanes(wanted, lambda lanes: sum(lanes) <= room)
    if kept is None:
        assert len(wanted) > room
        return
    assert all(1 <= lanes <= most for lanes, most in zip(kept, wanted, strict=True))
    assert sum(kept) == min(room, sum(wanted))
    short = [lanes for lanes, most in zip(kept, wanted, strict=True) if lanes < most]
    assert max(kept) <= min(short, default=12) + 1
