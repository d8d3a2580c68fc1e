"""A row of a year shows every item where its days are, wide enough for its words, and never one over another."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.layout import Span
from planner.domain.year_layout import last_of_year, month_of_year, year_position, year_strips

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
