"""Dates as far as they are known, and wall times on clocks that jump, repeat an hour or skip a day."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from factories import at, on
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import InvalidInput
from planner.domain.timing import (
    Doubt,
    ImpreciseDate,
    Precision,
    ZonedTime,
    check_order,
    days_in_month,
    gap_minutes,
    minutes_between,
    zone_info,
    zone_names,
)

BRUSSELS, KATHMANDU, LORD_HOWE, APIA = "Europe/Brussels", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"

imprecise = st.one_of(
    st.builds(ImpreciseDate.of, st.dates()),
    st.dates().map(lambda day: ImpreciseDate(day.year, day.month)),
    st.dates().map(lambda day: ImpreciseDate(day.year)),
)
zones = st.sampled_from(sorted(zone_names()))
minutes = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31, 23, 59)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
jumpy = st.sampled_from([BRUSSELS, KATHMANDU, LORD_HOWE, APIA, "America/New_York", "Europe/Rome"])
lately = st.datetimes(datetime(1880, 1, 1), datetime(2040, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


@given(imprecise)
def test_date_written_and_read_is_itself(day: ImpreciseDate) -> None:
    assert ImpreciseDate.parse(str(day)) == day


@given(imprecise)
def test_date_lies_between_its_first_and_its_last_day(day: ImpreciseDate) -> None:
    assert day.first <= day.last
    assert (day.first == day.last) is day.is_exact


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "2023-3",
        "2023-13",
        "2023-02-29",
        "0000",
        "2023-00",
        "2023-03-00",
        "2023-03-14T10:00",
        "13.3.2023",
        "-2023",
    ],
)
def test_no_such_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        ImpreciseDate.parse(text)
    assert caught.value.code == "date.invalid"


def test_day_without_a_month_is_refused() -> None:
    with pytest.raises(InvalidInput):
        ImpreciseDate(2023, None, 5)


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2024", Precision.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", Precision.MONTH, date(2023, 2, 1), date(2023, 2, 28)),
        ("2023-12", Precision.MONTH, date(2023, 12, 1), date(2023, 12, 31)),
        ("2024-02-29", Precision.DAY, date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_imprecise_date_covers_the_days_it_can_mean(text: str, precision: Precision, first: date, last: date) -> None:
    day = on(text)
    assert (day.precision, day.first, day.last) == (precision, first, last)


def test_vaguer_date_stands_at_the_head_of_what_it_covers() -> None:
    rising = ["2022-12-31", "2023", "2023-01", "2023-01-01", "2023-01-02", "2023-03", "2023-03-01", "2024"]
    assert [str(day) for day in sorted(on(text) for text in reversed(rising))] == rising


@given(st.lists(imprecise, max_size=8))
def test_order_of_dates_is_total(days: list[ImpreciseDate]) -> None:
    for one, other in pairwise(sorted(days)):
        assert one <= other
        assert (one < other) is (one != other)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2023-08-31", 6, "2024-02-29"),
        ("2022-08-31", 6, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", -12, "2023-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2023-08", 6, "2024-02"),
        ("2023", 24, "2025"),
    ],
)
def test_months_later_clamp_at_the_end_of_the_month(start: str, months: int, expected: str) -> None:
    assert str(on(start).plus(months=months)) == expected


def test_days_later_move_an_exact_date_only() -> None:
    assert [str(on(text).plus(days=2)) for text in ("2024-02-28", "2024-02", "2024")] == [
        "2024-03-01",
        "2024-02",
        "2024",
    ]


@pytest.mark.parametrize(("text", "months"), [("9999-12-31", 1), ("0001-01", -1), ("2024", 10**9)])
def test_date_past_the_calendar_is_refused(text: str, months: int) -> None:
    with pytest.raises(InvalidInput):
        on(text).plus(months=months)


@pytest.mark.parametrize(("start", "end"), [("2023", "2023-01-01"), ("2023-03-14", "2023"), ("2023-03-14", "2023-03")])
def test_span_that_may_be_in_order_is_taken(start: str, end: str) -> None:
    check_order(on(start), on(end))
    check_order(on(start), None)
    check_order(None, on(end))


@pytest.mark.parametrize(("start", "end"), [("2023-03-14", "2023-03-13"), ("2023-03", "2023-02"), ("2024", "2023")])
def test_span_that_surely_ends_before_it_begins_is_refused(start: str, end: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_order(on(start), on(end))
    assert caught.value.code == "span.reversed"


@given(minutes, zones, st.integers(0, 1))
def test_time_written_and_read_is_itself(local: datetime, zone: str, fold: int) -> None:
    time = ZonedTime(local.replace(fold=fold), zone)
    assert ZonedTime.parse(str(time)) == time
    assert ZonedTime.parse(str(time)).utc == time.utc


@given(st.datetimes(datetime(1880, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)), jumpy)
def test_time_shown_at_an_instant_is_that_instant_to_the_minute(instant: datetime, zone: str) -> None:
    shown = ZonedTime.from_utc(instant, zone)
    assert timedelta(0) <= instant - shown.utc < timedelta(minutes=2)  # local mean times lie off by seconds
    assert shown.doubt is not Doubt.GAP


@given(lately, jumpy)
def test_settled_time_is_one_that_the_clocks_show_at_the_same_instant(local: datetime, zone: str) -> None:
    settled = ZonedTime(local, zone).settled()
    assert settled.doubt is not Doubt.GAP
    assert settled.settled() == settled


@given(st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)), jumpy, st.integers(-10_000, 10_000))
def test_shifted_by_minutes_counts_elapsed_time(local: datetime, zone: str, shift: int) -> None:
    start = ZonedTime(local.replace(second=0, microsecond=0), zone)
    assert minutes_between(start, start.shifted(shift)) == shift


@pytest.mark.parametrize("text", ["1891-03-15T23:58+00:12[Africa/Algiers]", "1891-03-15T23:58+00:09[Africa/Algiers]"])
def test_repeated_time_of_a_local_mean_time_with_seconds_is_read_back(text: str) -> None:
    assert str(ZonedTime.parse(text)) == text


def test_brussels_in_spring_skips_an_hour() -> None:
    time = at("2025-03-30T02:30", BRUSSELS)
    assert time.doubt is Doubt.GAP
    assert time.utc == datetime(2025, 3, 30, 1, 30, tzinfo=UTC)
    assert str(time.settled()) == "2025-03-30T03:30[Europe/Brussels]"


def test_brussels_in_autumn_shows_an_hour_twice() -> None:
    earlier, later = (at(f"2025-10-26T02:30{offset}", BRUSSELS) for offset in ("+02:00", "+01:00"))
    assert (earlier.doubt, later.doubt) == (Doubt.FOLD, Doubt.FOLD)
    assert minutes_between(earlier, later) == 60
    assert str(later) == "2025-10-26T02:30+01:00[Europe/Brussels]"


def test_the_two_readings_of_a_repeated_time_are_not_equal() -> None:
    earlier, later = (at(f"2025-10-26T02:30{offset}", BRUSSELS) for offset in ("+02:00", "+01:00"))
    assert earlier != later
    assert len({earlier, later}) == 2


def test_fold_bit_of_a_time_shown_once_says_nothing() -> None:
    local = datetime(2025, 6, 1, 10, 0)
    assert ZonedTime(local.replace(fold=1), BRUSSELS) == ZonedTime(local, BRUSSELS)
    gap = datetime(2025, 3, 30, 2, 30)
    assert ZonedTime(gap.replace(fold=1), BRUSSELS).utc == ZonedTime(gap, BRUSSELS).utc


@pytest.mark.parametrize(("day", "hours"), [("2025-03-30", 23), ("2025-10-26", 25), ("2025-06-01", 24)])
def test_days_of_brussels_have_their_own_length(day: str, hours: int) -> None:
    midnight = at(f"{day}T00:00", BRUSSELS)
    assert minutes_between(midnight, midnight.moved(days=1)) == hours * 60


def test_moved_by_a_day_keeps_the_wall_time() -> None:
    assert str(at("2025-03-29T10:00", BRUSSELS).moved(days=1)) == "2025-03-30T10:00[Europe/Brussels]"


def test_moved_into_a_gap_goes_forward_out_of_it() -> None:
    assert str(at("2025-03-29T02:30", BRUSSELS).moved(days=1)) == "2025-03-30T03:30[Europe/Brussels]"


def test_shifted_across_the_jump_counts_elapsed_minutes() -> None:
    assert str(at("2025-03-30T01:30", BRUSSELS).shifted(60)) == "2025-03-30T03:30[Europe/Brussels]"


def test_kathmandu_is_ahead_by_a_quarter_hour_too() -> None:
    assert at("2025-03-20T10:00", KATHMANDU).utc == datetime(2025, 3, 20, 4, 15, tzinfo=UTC)
    assert gap_minutes(datetime(2025, 7, 1, tzinfo=UTC), "Asia/Kolkata", KATHMANDU) == 15


def test_lord_howe_jumps_by_half_an_hour() -> None:
    time = at("2025-10-05T02:15", LORD_HOWE)
    assert time.doubt is Doubt.GAP
    assert str(time.settled()) == "2025-10-05T02:45[Australia/Lord_Howe]"


def test_lord_howe_repeats_half_an_hour() -> None:
    earlier, later = (at(f"2025-04-06T01:45{offset}", LORD_HOWE) for offset in ("+11:00", "+10:30"))
    assert minutes_between(earlier, later) == 30


def test_apia_skipped_a_day() -> None:
    time = at("2011-12-30T10:00", APIA)
    assert time.doubt is Doubt.GAP
    assert str(time.settled()) == "2011-12-31T10:00[Pacific/Apia]"
    assert minutes_between(at("2011-12-29T23:59", APIA), at("2011-12-31T00:00", APIA)) == 1


@pytest.mark.parametrize("text", ["2025-03-20T10:00[Europe/Rome]", "2025-03-20 10:00 Europe/Rome"])
def test_time_is_read_in_both_ways_of_writing(text: str) -> None:
    assert str(ZonedTime.parse(text)) == "2025-03-20T10:00[Europe/Rome]"


def test_time_in_utc_is_read_by_its_z() -> None:
    assert str(ZonedTime.parse("2025-03-20T10:00Z")) == "2025-03-20T10:00[UTC]"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "time.invalid"),
        ("2025-03-20", "time.invalid"),
        ("2025-02-30T10:00[Europe/Rome]", "time.invalid"),
        ("2025-03-20T24:00[Europe/Rome]", "time.invalid"),
        ("2025-03-20T10:00:30[Europe/Rome]", "time.invalid"),
        ("0001-01-01T10:00[Europe/Rome]", "time.invalid"),
        ("9999-01-01T10:00[Europe/Rome]", "time.invalid"),
        ("2025-03-20T10:00", "time.no_zone"),
        ("2025-03-20T10:00+01:00", "time.no_zone"),
        ("2025-03-20T10:00[../../etc/passwd]", "zone.unknown"),
        ("2025-03-20T10:00[Europe/Atlantis]", "zone.unknown"),
        ("2025-03-20T10:00[Europe/Rome\x00]", "zone.unknown"),
        ("2025-03-20T10:00+05:30[Europe/Rome]", "time.offset_mismatch"),
        ("2025-03-20T10:00+25:00[Europe/Rome]", "time.offset_mismatch"),
        ("2025-03-20T10:00+01:99[Europe/Rome]", "time.offset_mismatch"),
    ],
)
def test_text_that_is_no_time_is_refused_by_name(text: str, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        ZonedTime.parse(text)
    assert caught.value.code == code


@pytest.mark.parametrize("days", [10**4, 10**7, -(10**7), 10**12])
def test_time_moved_past_the_calendar_is_refused(days: int) -> None:
    time = at("9998-12-31T10:00" if days > 0 else "0002-01-01T10:00")
    for move in (lambda: time.moved(days=days), lambda: time.shifted(days * 1440)):
        with pytest.raises(InvalidInput):
            move()


def test_zones_come_from_the_packaged_list_alone() -> None:
    assert zone_names() >= {"Europe/Rome", "Asia/Kolkata", "UTC"}
    for name in zone_names():
        assert zone_info(name).key == name


@given(st.integers(1, 9999), st.integers(1, 12))
def test_when_the_days_of_a_month_are_counted_then_they_are_those_of_the_calendar(year: int, month: int) -> None:
    assert days_in_month(year, month) == calendar.monthrange(year, month)[1]
