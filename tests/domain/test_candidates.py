"""Weighing days: what speaks for and against, and in which order they come."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.backplan import DueDay, ShiftReason, due_day, nominal_day
from planner.domain.candidates import Circumstances, Commitment, ReasonCode, assess, ranked
from planner.domain.entity import RecordRef
from planner.domain.holidays import Holiday, PlaceCalendar, days_between

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def a_calendar(city: str = "Rome", free: tuple[int, ...] = (5, 6), **names: date) -> PlaceCalendar:
    weekend = frozenset(day for day in days_between(FIRST, LAST) if day.weekday() in free)
    holidays = tuple(Holiday(day, name, "IT", city) for name, day in names.items())
    return PlaceCalendar("IT", city, FIRST, LAST, holidays, weekend)


def around(**overrides: object) -> Circumstances:
    values: dict[str, object] = {
        "place": a_calendar(),
        "sides": (("India", a_calendar("New Delhi")),),
        "commitments": (),
        "today": date(2024, 9, 1),
        **overrides,
    }
    return Circumstances(**values)  # type: ignore[arg-type]


def codes(start: date, end: date, **overrides: object) -> list[ReasonCode]:
    return [reason.code for reason in assess(start, end, around(**overrides)).reasons]


def test_tuesday_and_wednesday_have_nothing_against_them() -> None:
    assert codes(date(2025, 3, 18), date(2025, 3, 19)) == [ReasonCode.WORKING_DAYS]


def test_monday_makes_travel_on_a_sunday() -> None:
    assert codes(date(2025, 3, 17), date(2025, 3, 18)) == [ReasonCode.TRAVEL_ON_WEEKEND, ReasonCode.WORKING_DAYS]


def test_nobody_travels_where_nobody_comes_from_abroad() -> None:
    assert codes(date(2025, 3, 17), date(2025, 3, 18), is_abroad=False) == [ReasonCode.WORKING_DAYS]


def test_saturday_is_a_weekend_at_the_place() -> None:
    assert ReasonCode.WEEKEND_AT_PLACE in codes(date(2025, 3, 21), date(2025, 3, 22))


def test_weekend_of_the_other_side_counts_where_the_place_works() -> None:
    riyadh = (("Saudi Arabia", a_calendar("Riyadh", free=(4, 5))),)
    assert ReasonCode.WEEKEND_OF_SIDE in codes(date(2025, 3, 20), date(2025, 3, 21), sides=riyadh)


def test_too_little_time_to_prepare_is_said_in_days() -> None:
    found = assess(date(2025, 3, 18), date(2025, 3, 19), around(today=date(2025, 3, 1)))
    short = [reason.params for reason in found.reasons if reason.code is ReasonCode.SHORT_NOTICE]
    assert short == [{"days": 17}]


def test_day_that_is_past_is_said_to_be() -> None:
    assert codes(date(2025, 3, 18), date(2025, 3, 19), today=date(2025, 6, 1))[0] is ReasonCode.PAST


def test_days_that_reach_out_of_the_window_are_outside() -> None:
    window = {"earliest": date(2025, 3, 1), "latest": date(2025, 3, 18)}
    assert ReasonCode.OUTSIDE_WINDOW in codes(date(2025, 3, 18), date(2025, 3, 19), **window)


def test_committee_the_same_week_in_the_same_city_is_welcome() -> None:
    other = Commitment(
        RecordRef("round", "x"), "JDC 11", date(2025, 3, 20), date(2025, 3, 20), "Rome", is_partner=True, is_round=True
    )
    assert ReasonCode.ADJACENT_ROUND in codes(date(2025, 3, 18), date(2025, 3, 19), commitments=(other,))
    assert ReasonCode.ADJACENT_ROUND not in codes(date(2025, 3, 17), date(2025, 3, 18), commitments=(other,))


def test_committee_with_the_same_person_on_the_same_day_is_both() -> None:
    other = Commitment(
        RecordRef("round", "x"),
        "JDC 11",
        date(2025, 3, 19),
        date(2025, 3, 19),
        "Rome",
        is_partner=True,
        is_round=True,
        people=("B. Present",),
    )
    found = codes(date(2025, 3, 18), date(2025, 3, 19), commitments=(other,))
    assert {ReasonCode.ADJACENT_ROUND, ReasonCode.PERSON_BUSY} <= set(found)


def test_best_spans_come_first_and_one_for_each_week() -> None:
    found = ranked(date(2025, 3, 1), date(2025, 3, 31), 2, around(), towards=date(2025, 3, 12))
    assert found[0].start in (date(2025, 3, 11), date(2025, 3, 12))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len({one.start.isocalendar()[1] for one in found}) == len(found)


@given(st.dates(min_value=date(2025, 3, 1), max_value=date(2025, 10, 1)), st.integers(min_value=1, max_value=5))
def test_span_is_free_exactly_if_all_its_days_are_worked(start: date, days: int) -> None:
    end = start + timedelta(days=days - 1)
    is_worked = all(day.weekday() < 5 for day in days_between(start, end))
    assert (ReasonCode.WORKING_DAYS in codes(start, end)) == is_worked


def test_offsets_count_back_from_the_first_and_on_from_the_last_day() -> None:
    first, last = date(2025, 3, 20), date(2025, 3, 21)
    assert nominal_day(-60, first, last) == date(2025, 1, 19)
    assert nominal_day(0, first, last) == first
    assert nominal_day(30, first, last) == date(2025, 4, 20)


def test_sunday_is_offered_on_friday() -> None:
    found = due_day(-60, date(2025, 3, 20), date(2025, 3, 21), a_calendar())
    assert found == DueDay(date(2025, 1, 19), date(2025, 1, 17), ShiftReason.WEEKEND)


def test_deadline_after_the_event_never_moves_back_into_it() -> None:
    found = due_day(1, date(2025, 3, 20), date(2025, 3, 21), a_calendar())
    assert found.due == date(2025, 3, 24)


@given(st.integers(min_value=-60, max_value=60), st.dates(min_value=date(2025, 3, 10), max_value=date(2025, 9, 1)))
def test_deadline_is_on_a_working_day_on_its_own_side_of_the_event(offset: int, first: date) -> None:
    last = first + timedelta(days=1)
    calendar = a_calendar(Republic=date(2025, 6, 2))
    found = due_day(offset, first, last, calendar)
    assert calendar.is_working_day(found.due)
    assert found.due <= found.nominal or found.due > last
    assert (found.due > last) == (offset > 0)
