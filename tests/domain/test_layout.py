"""Bars never overlap, every item is placed or counted, and the same items always lie the same way."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.layout import (
    Slot,
    Span,
    day_columns,
    day_on,
    month_weeks,
    pack_lanes,
    week_start,
)

START = date(2026, 11, 2).toordinal()
ROWS = 5
LAST = START + 7 * ROWS - 1


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(st.integers(START - 20, LAST + 20))
    return Span(first, first + draw(st.integers(0, 40)))


@st.composite
def times(draw: st.DrawFn) -> Span:
    first = draw(st.integers(0, 1400))
    return Span(first, first + draw(st.integers(0, 300)))


many_spans = st.lists(spans(), max_size=40)
many_times = st.lists(times(), max_size=30)
rooms = st.lists(st.integers(0, 8), min_size=ROWS, max_size=ROWS)


def days_in_view(span: Span) -> set[int]:
    return set(range(max(span.first, START), min(span.last, LAST) + 1))


@given(many_spans)
def test_when_bars_are_packed_then_no_two_share_a_day_of_a_lane(items: list[Span]) -> None:
    taken = [
        (bar.row, bar.lane, column)
        for bar in pack_lanes(items, START, ROWS).bars
        for column in range(bar.first_column, bar.last_column + 1)
    ]
    assert len(taken) == len(set(taken))


@given(many_spans)
def test_when_bars_are_packed_then_each_item_covers_exactly_its_days_in_view(items: list[Span]) -> None:
    covered: dict[int, list[int]] = {item: [] for item in range(len(items))}
    for bar in pack_lanes(items, START, ROWS).bars:
        covered[bar.item] += range(START + bar.row * 7 + bar.first_column, START + bar.row * 7 + bar.last_column + 1)
    assert {item: sorted(days) for item, days in covered.items()} == {
        item: sorted(days_in_view(span)) for item, span in enumerate(items)
    }


def test_when_a_row_has_one_line_and_says_beside_it_what_is_left_out_then_the_line_is_a_bars() -> None:
    lanes = pack_lanes([Span(START, START + 1), Span(START, START)], START, 1)
    assert lanes.cut([1]).bars == ()
    shown = lanes.cut([1], beside=1)
    assert [bar.item for bar in shown.bars] == [0]
    assert shown.more == ((1, 0, 0, 0, 0, 0, 0),)
    assert lanes.cut([2], beside=1) == lanes.cut([2])


@given(many_spans, rooms)
def test_when_room_is_short_then_every_item_is_shown_or_counted_on_each_day(items: list[Span], room: list[int]) -> None:
    lanes = pack_lanes(items, START, ROWS)
    shown = lanes.cut(room)
    for row in range(ROWS):
        for column in range(7):
            day = START + row * 7 + column
            there = sum(span.first <= day <= span.last for span in items)
            seen = sum(bar.row == row and bar.first_column <= column <= bar.last_column for bar in shown.bars)
            assert seen + shown.more[row][column] == there


@given(many_spans, rooms)
def test_when_a_day_leaves_items_out_then_its_last_line_is_free_to_say_so(items: list[Span], room: list[int]) -> None:
    shown = pack_lanes(items, START, ROWS).cut(room)
    for bar in shown.bars:
        for column in range(bar.first_column, bar.last_column + 1):
            lines = room[bar.row] - (1 if shown.more[bar.row][column] else 0)
            assert bar.lane < lines


@given(many_spans, rooms)
def test_when_laid_out_twice_then_the_same(items: list[Span], room: list[int]) -> None:
    assert pack_lanes(items, START, ROWS).cut(room) == pack_lanes(list(items), START, ROWS).cut(list(room))


@given(many_spans)
def test_when_a_bar_is_cut_at_a_row_then_it_says_where_it_goes_on(items: list[Span]) -> None:
    for bar in pack_lanes(items, START, ROWS).bars:
        row_day = START + bar.row * 7
        assert bar.begins == (items[bar.item].first == row_day + bar.first_column)
        assert bar.ends == (items[bar.item].last == row_day + bar.last_column)


def test_when_items_of_one_day_follow_each_other_then_they_keep_their_order() -> None:
    items = [Span(START, START)] * 4 + [Span(START, START + 2)]
    bars = pack_lanes(items, START, 1).bars
    assert [bar.item for bar in bars] == [4, 0, 1, 2, 3]


def test_when_a_bar_crosses_a_week_then_it_lies_in_both_rows() -> None:
    bars = pack_lanes([Span(START + 5, START + 8)], START, 2).bars
    assert [(bar.row, bar.first_column, bar.last_column, bar.begins, bar.ends) for bar in bars] == [
        (0, 5, 6, True, False),
        (1, 0, 1, False, True),
    ]


@given(many_times, st.integers(1, 60))
def test_when_times_overlap_then_their_slots_do_not(items: list[Span], shortest: int) -> None:
    slots = day_columns(items, shortest)
    drawn = [Span(one.first, max(one.last, one.first + shortest)) for one in items]
    for i, one in enumerate(drawn):
        for j in range(i):
            other = drawn[j]
            if one.first < other.last and other.first < one.last:
                assert slots[i].columns == slots[j].columns
                apart = slots[i].column + slots[i].width <= slots[j].column
                assert apart or slots[j].column + slots[j].width <= slots[i].column


@given(many_times)
def test_when_times_are_laid_out_then_each_slot_lies_in_the_day(items: list[Span]) -> None:
    slots = day_columns(items)
    assert len(slots) == len(items)
    assert all(slot.column >= 0 and slot.width >= 1 and slot.column + slot.width <= slot.columns for slot in slots)


@given(many_times)
def test_when_a_slot_could_widen_then_it_has(items: list[Span]) -> None:
    slots = day_columns(items)
    drawn = [Span(one.first, max(one.last, one.first + 1)) for one in items]
    for i, slot in enumerate(slots):
        edge = slot.column + slot.width
        if edge < slot.columns:
            assert any(
                slots[j].column == edge and drawn[j].first < drawn[i].last and drawn[i].first < drawn[j].last
                for j in range(len(slots))
            )


def test_when_an_item_meets_nobody_then_it_has_the_whole_width() -> None:
    assert day_columns([Span(600, 660), Span(630, 700), Span(900, 960)]) == (
        Slot(0, 1, 2),
        Slot(1, 1, 2),
        Slot(0, 1, 1),
    )


def test_when_a_short_item_is_drawn_taller_than_it_lasts_then_the_next_stands_beside_it() -> None:
    slots = day_columns([Span(600, 605), Span(605, 665)], shortest=20)
    assert [slot.column for slot in slots] == [0, 1]


@given(many_times, st.integers(1, 60), st.integers(1, 4), st.integers(1, 60))
def test_when_there_is_room_for_few_columns_then_nothing_lies_over_a_name(
    items: list[Span], shortest: int, most: int, heading: int
) -> None:
    slots = day_columns(items, shortest, most=most, heading=heading)
    drawn = [Span(one.first, max(one.last, one.first + shortest)) for one in items]
    for i, one in enumerate(drawn):
        for j, other in enumerate(drawn):
            if i == j or one.first > other.first or other.first >= one.last:
                continue
            apart = slots[i].column + slots[i].width <= slots[j].column
            apart = apart or slots[j].column + slots[j].width <= slots[i].column
            assert apart or slots[i].depth != slots[j].depth
            if not apart and slots[i].depth < slots[j].depth:
                assert other.first - one.first >= heading


@given(many_times, st.integers(1, 4))
def test_when_there_is_room_for_all_columns_then_nothing_lies_over_anything(items: list[Span], most: int) -> None:
    slots, alone = day_columns(items, most=most, heading=20), day_columns(items)
    for slot, by_itself in zip(slots, alone, strict=True):
        assert slot.columns <= by_itself.columns
        assert by_itself.columns > most or slot == by_itself


def test_when_there_is_no_room_beside_it_then_who_begins_later_lies_over_the_rest_of_another() -> None:
    items = [Span(600, 750), Span(600, 660), Span(630, 690), Span(700, 720)]
    assert day_columns(items, most=1, heading=30) == (
        Slot(0, 1, 2),
        Slot(1, 1, 2),
        Slot(1, 1, 2, depth=1),
        Slot(1, 1, 2),
    )
    assert [slot.columns for slot in day_columns(items, most=1, heading=31)] == [3, 3, 3, 3]


@given(st.integers(1950, 2150), st.integers(1, 12), st.integers(0, 6))
def test_when_a_month_is_framed_then_it_lies_in_whole_weeks(year: int, month: int, first_weekday: int) -> None:
    first, weeks = month_weeks(year, month, first_weekday)
    assert date.fromordinal(first).weekday() == first_weekday
    assert 4 <= weeks <= 6
    assert first <= date(year, month, 1).toordinal() < first + 7
    next_month = date(year + month // 12, month % 12 + 1, 1).toordinal()
    assert first + 7 * (weeks - 1) < next_month <= first + 7 * weeks


def test_when_a_week_starts_on_sunday_then_monday_belongs_to_the_day_before() -> None:
    assert week_start(date(2026, 11, 23).toordinal(), 6) == date(2026, 11, 22).toordinal()


def test_when_a_year_long_item_lies_behind_a_full_day_then_the_meetings_of_the_day_keep_their_lines() -> None:
    meetings = [Span(START + 2, START + 2), Span(START + 2, START + 3), Span(START + 2, START + 2)]
    behind = [Span(START - 100, START + 265), Span(START - 200, START + 165)]
    shown = pack_lanes([*behind, *meetings], START, 1).cut([4])
    assert {bar.item for bar in shown.bars if bar.first_column == 2} == {2, 3, 4}
    assert shown.more[0][2] == 2


def test_when_a_day_has_room_then_what_lies_behind_it_is_shown_below() -> None:
    bars = pack_lanes([Span(START - 100, START + 265), Span(START + 2, START + 2)], START, 1).bars
    assert [(bar.item, bar.lane) for bar in bars] == [(1, 0), (0, 1)]


def test_when_a_page_is_turned_then_the_end_of_a_month_is_kept_and_the_ends_of_time_are_not_passed() -> None:
    assert day_on(date(2026, 8, 31), months=1, days=1) == date(2026, 10, 1)
    assert day_on(date(2026, 3, 31), months=-1) == date(2026, 2, 28)
    assert day_on(date(9998, 1, 1), months=12) is None
    assert day_on(date(2, 6, 1), months=-12 * 5) is None
