"""What is typed for the times of an entry, and how lengths and other clocks read."""

from __future__ import annotations

from datetime import date, time

import pytest
from factories import a_programme_item, at

from planner.domain.errors import InvalidInput
from planner.domain.timing import minutes_between
from ui.programme.times import (
    clock_in,
    ended,
    length_text,
    on_day,
    split_day,
    split_entry,
    split_place,
    times_text,
    with_times,
)

PLENARY = a_programme_item(start=at("2025-03-20T10:00"), end=at("2025-03-20T11:30"))


def test_with_times_when_one_time_is_typed_then_length_is_kept() -> None:
    moved = with_times(PLENARY, "14:15")
    assert (moved.start, moved.end) == (at("2025-03-20T14:15"), at("2025-03-20T15:45"))


@pytest.mark.parametrize("typed", ["14:00-15:00", "14.00 – 15.00", "1400 to 1500", "14 - 15"])
def test_with_times_when_two_times_are_typed_then_both_ends_are_set(typed: str) -> None:
    moved = with_times(PLENARY, typed)
    assert (moved.start, moved.end) == (at("2025-03-20T14:00"), at("2025-03-20T15:00"))


@pytest.mark.parametrize(
    ("typed", "end"),
    [("14:00 45 min", "14:45"), ("14:00 2h", "16:00"), ("14:00 1h30", "15:30"), ("1400 1 hour 5 minutes", "15:05")],
)
def test_with_times_when_a_length_follows_the_time_then_it_ends_after_that(typed: str, end: str) -> None:
    moved = with_times(PLENARY, typed)
    assert (moved.start, moved.end) == (at("2025-03-20T14:00"), at(f"2025-03-20T{end}"))


def test_with_times_when_evening_ends_in_the_small_hours_then_it_ends_the_next_day() -> None:
    assert with_times(PLENARY, "22:00–01:00").end == at("2025-03-21T01:00")


def test_with_times_when_end_lies_before_start_by_day_then_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        with_times(PLENARY, "14:00–13:00")
    assert refused.value.code == "span.reversed"


@pytest.mark.parametrize("typed", ["25:00", "soon", "10:00-11:00-12:00", "10:00 0 min", ""])
def test_with_times_when_typed_text_is_no_time_then_refused(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        with_times(PLENARY, typed)
    assert refused.value.code == "clock.invalid"


NIGHT = a_programme_item(start=at("2025-10-26T02:30+01:00"), end=at("2025-10-26T03:15"))
"""On the night the clocks go back, at the second half past two."""


def test_times_that_the_clocks_show_twice_tell_which_is_meant() -> None:
    assert times_text(NIGHT.start, NIGHT.end) == "02:30 CET–03:15"
    assert times_text(at("2025-10-26T02:30"), at("2025-10-26T02:30+01:00")) == "02:30 CEST–02:30 CET"
    assert clock_in(at("2025-10-26T06:00", "Asia/Kolkata"), "Europe/Rome", date(2025, 10, 26)) == "02:30 CEST"


@pytest.mark.parametrize("typed", ["02:30 CET–03:15", "02:30–03:15", "2.30 - 3.15"])
def test_with_times_when_the_time_shown_twice_is_left_then_it_stays_the_one_it_was(typed: str) -> None:
    assert with_times(NIGHT, typed) == NIGHT


@pytest.mark.parametrize(("typed", "start"), [("02:30 CEST", "02:30+02:00"), ("02:15", "02:15+02:00")])
def test_with_times_when_another_of_two_is_typed_then_it_is_that(typed: str, start: str) -> None:
    assert with_times(NIGHT, typed).start == at(f"2025-10-26T{start}")


def test_with_times_when_the_letters_name_no_reading_then_refused() -> None:
    with pytest.raises(InvalidInput, match=r"clock\.invalid"):
        with_times(NIGHT, "02:30 EST")


def test_with_times_when_flight_ends_in_another_zone_then_elapsed_time_is_kept() -> None:
    flight = a_programme_item(start=at("2025-03-19T22:00"), end=at("2025-03-20T10:30", "Asia/Kolkata"))
    moved = with_times(flight, "22:40")
    assert minutes_between(moved.start, moved.end) == minutes_between(flight.start, flight.end)
    assert moved.end == at("2025-03-20T11:10", "Asia/Kolkata")


def test_ended_when_clock_is_later_then_same_day() -> None:
    assert ended(at("2025-03-20T18:00"), time(20)) == at("2025-03-20T20:00")


@pytest.mark.parametrize(
    ("typed", "times", "title"),
    [
        ("15:00–16:30 Visit to the naval base", "15:00-16:30", "Visit to the naval base"),
        ("15.00 Visit", "15.00", "Visit"),
        ("0900-0930, Arrival", "0900-0930", "Arrival"),
        ("Dinner", "", "Dinner"),
        ("3 delegations meet", "", "3 delegations meet"),
        ("9-10 Walk through the venue", "9-10", "Walk through the venue"),
        ("17:30 30m Rest at the hotel", "17:30 30m", "Rest at the hotel"),
        ("17:30 1 h 15 min, Rest", "17:30 1 h 15 min", "Rest"),
        ("17:30 2 Hindi interpreters arrive", "17:30", "2 Hindi interpreters arrive"),
        ("17:30 2 hours", "17:30", "2 hours"),
    ],
)
def test_split_entry_when_typed_then_times_and_title_are_told_apart(typed: str, times: str, title: str) -> None:
    assert split_entry(typed) == (times, title)


@pytest.mark.parametrize(
    ("typed", "title", "place"),
    [
        ("Plenary @ South Block", "Plenary", "South Block"),
        ("Talks @ ", "Talks @ ", ""),
        ("a@b.it writes", "a@b.it writes", ""),
    ],
)
def test_split_place_when_typed_then_title_and_place_are_told_apart(typed: str, title: str, place: str) -> None:
    assert split_place(typed) == (title, place)


def test_clock_in_when_ten_in_rome_in_march_then_half_past_two_in_delhi() -> None:
    assert clock_in(at("2025-03-20T10:00"), "Asia/Kolkata", date(2025, 3, 20)) == "14:30"


def test_clock_in_when_ten_in_rome_after_the_clocks_went_forward_then_half_past_one() -> None:
    assert clock_in(at("2025-04-14T10:00"), "Asia/Kolkata", date(2025, 4, 14)) == "13:30"


def test_clock_in_when_it_is_the_next_day_there_then_that_is_said() -> None:
    assert clock_in(at("2025-03-20T23:00"), "Asia/Kolkata", date(2025, 3, 20)) == "03:30 +1"


@pytest.mark.parametrize(("minutes", "words"), [(45, "45 min"), (120, "2 h"), (150, "2 h 30"), (-270, "4 h 30")])
def test_length_text_when_any_length_then_hours_and_minutes(minutes: int, words: str) -> None:
    assert length_text(minutes) == words


def test_times_text_when_entry_ends_abroad_the_next_day_then_place_and_days_are_said() -> None:
    words = times_text(at("2025-03-19T22:00"), at("2025-03-20T10:30", "Asia/Kolkata"))
    assert words == "22:00–10:30 Kolkata +1"


@pytest.mark.parametrize(
    ("typed", "day", "rest"),
    [
        ("31 Oct 02:30-03:30 Night flight", date(2027, 10, 31), "02:30-03:30 Night flight"),
        ("1 November 2028, 9:00 Call", date(2028, 11, 1), "9:00 Call"),
        ("2027-10-31 15:00 Call", date(2027, 10, 31), "15:00 Call"),
        ("Sun 15:00 Call", date(2027, 10, 31), "15:00 Call"),
        ("Friday, 15:00 Call", date(2027, 10, 29), "15:00 Call"),
        ("tue. 9:00-10:00 Call", date(2027, 11, 2), "9:00-10:00 Call"),
        ("Sun 5 horses", None, "Sun 5 horses"),
        ("Room 1500 Call", None, "Room 1500 Call"),
        ("15:00 Call", None, "15:00 Call"),
        ("10 March hares", None, "10 March hares"),
        ("31 Feb 15:00 Call", None, "31 Feb 15:00 Call"),
    ],
)
def test_split_day_when_a_day_stands_before_times_then_it_is_told_apart(
    typed: str, day: date | None, rest: str
) -> None:
    assert split_day(typed, date(2027, 10, 30)) == (day, rest)


def test_on_day_when_the_clocks_change_between_then_the_wall_time_stays() -> None:
    entry = a_programme_item(start=at("2027-10-30T09:00", "Europe/Berlin"), end=at("2027-10-30T10:00", "Europe/Berlin"))
    moved = on_day(entry, date(2027, 11, 1))
    assert (moved.start, moved.end) == (
        at("2027-11-01T09:00", "Europe/Berlin"),
        at("2027-11-01T10:00", "Europe/Berlin"),
    )
