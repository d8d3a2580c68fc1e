"""Holidays and weekends by place, against the official lists, with the officer's corrections."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from factories import a_holiday_correction, a_party, put

from planner.domain.holidays import HolidayOrigin
from planner.domain.parties import CorrectionKind
from planner.services import holidays
from planner.services.workspace import Workspace

OFFICIAL: Final = Path(__file__).parents[2] / ".." / "shared" / "data" / "holidays"
MOVED_BY_NOTICE: Final[dict[date, str]] = {}
"""Days of the official lists that the library puts elsewhere, with the reason; none at present."""


def official_days_of_delhi() -> list[date]:
    with (OFFICIAL / "india_delhi_gazetted.csv").open(encoding="utf-8") as lines:
        return [date.fromisoformat(row["date"]) for row in csv.DictReader(lines)]


def names(iso_code: str, city: str, day: date) -> set[str]:
    return {holiday.name for holiday in holidays.public_calendar(iso_code, city, day, day).on(day)}


@pytest.mark.parametrize("day", official_days_of_delhi(), ids=str)
def test_official_holiday_of_delhi_is_known(day: date) -> None:
    assert names("IN", "New Delhi", day) or day in MOVED_BY_NOTICE


def italian_rules() -> list[dict[str, str]]:
    with (OFFICIAL / "italy_statutory.csv").open(encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines) if row["rule"][:2].isdigit() and len(row["rule"]) == 5]


@pytest.mark.parametrize("rule", italian_rules(), ids=lambda rule: rule["rule"])
def test_fixed_holiday_of_italy_is_kept_in_the_years_of_its_law(rule: dict[str, str]) -> None:
    month, day = (int(part) for part in rule["rule"].split("-"))
    first, last = int(rule["valid_from"]), int(rule["valid_to"] or 2030)
    for year in range(max(first, 2001), last + 1):
        assert names("IT", "Rome", date(year, month, day)), year


def test_easter_monday_is_kept_in_italy() -> None:
    assert names("IT", "Rome", date(2025, 4, 21)) == {"Easter Monday"}


def test_unity_of_italy_was_kept_once() -> None:
    assert names("IT", "Rome", date(2011, 3, 17))
    assert not names("IT", "Rome", date(2012, 3, 17))


def test_saint_francis_is_kept_from_2026_on() -> None:
    assert not names("IT", "Rome", date(2025, 10, 4))
    assert names("IT", "Rome", date(2026, 10, 4))


@pytest.mark.parametrize("city", ["Rome", "Roma", "ROME"])
def test_patrons_of_rome_are_kept_in_rome_alone(city: str) -> None:
    assert names("IT", city, date(2026, 6, 29))
    assert not names("IT", "Milan", date(2026, 6, 29))


def test_missing_holiday_of_the_library_comes_from_our_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    class Listed(dict[date, str]):
        def is_weekend(self, day: date) -> bool:
            return day.weekday() > 4

    monkeypatch.setattr(holidays, "_listed", lambda *_: Listed())
    holidays._year.cache_clear()
    try:
        assert names("IT", "Rome", date(2026, 10, 4)) == {"Saint Francis of Assisi"}
        assert names("IT", "Rome", date(2026, 6, 29)) == {"Saints Peter and Paul"}
    finally:
        holidays._year.cache_clear()


@pytest.mark.parametrize(
    ("iso_code", "city", "free"),
    [
        ("IN", "New Delhi", {5, 6}),
        ("IT", "Rome", {5, 6}),
        ("SA", "Riyadh", {4, 5}),
        ("NP", "Kathmandu", {5}),
        ("", "Geneva", {5, 6}),
    ],
)
def test_weekend_is_as_the_country_has_it(iso_code: str, city: str, free: set[int]) -> None:
    calendar = holidays.public_calendar(iso_code, city, date(2025, 3, 1), date(2025, 3, 31))
    assert {day.weekday() for day in calendar.weekend_days} == free


def test_weekend_that_was_another_for_a_time_is_kept_for_that_time() -> None:
    sundays = [date(2022, 5, 8), date(2022, 5, 15), date(2022, 6, 12), date(2022, 6, 19)]
    free = holidays.weekends_of("NP", date(2022, 1, 1), date(2022, 12, 31))
    assert [day in free for day in sundays] == [False, True, True, False]


def test_unknown_country_has_weekends_and_says_that_it_is_unknown() -> None:
    calendar = holidays.public_calendar("XX", "Nowhere", date(2025, 3, 1), date(2025, 3, 31))
    assert not calendar.is_known
    assert not calendar.holidays
    assert calendar.is_weekend(date(2025, 3, 1))


def test_far_year_by_the_moon_is_marked_as_estimated() -> None:
    found = holidays.public_calendar("IN", "New Delhi", date(2034, 3, 2), date(2034, 3, 2)).on(date(2034, 3, 2))
    assert [(holiday.name, holiday.is_estimated) for holiday in found] == [("Eid al-Adha", True)]


def test_years_beyond_all_tables_have_no_holidays_and_no_error() -> None:
    assert not holidays.public_calendar("IN", "New Delhi", date(9998, 3, 2), date(9999, 12, 31)).holidays
    assert not holidays.public_calendar("IN", "New Delhi", date(1, 1, 1), date(1, 12, 31)).holidays


def test_nearest_working_day_skips_weekend_and_holiday() -> None:
    calendar = holidays.public_calendar("IT", "Rome", date(2025, 4, 19), date(2025, 4, 19))
    assert calendar.working_day_until(date(2025, 4, 21)) == date(2025, 4, 18)
    assert calendar.working_day_from(date(2025, 4, 25)) == date(2025, 4, 28)


def test_officers_additions_and_removals_are_merged(workspace: Workspace) -> None:
    india = a_party(name="India", iso_code="IN", capital="New Delhi", zone="Asia/Kolkata")
    moved = a_holiday_correction(party_id=india.id, day=date(2026, 5, 28), name="Id-ul-Zuha")
    listed = a_holiday_correction(
        party_id=india.id, day=date(2026, 5, 27), name="Id-ul-Zuha", kind=CorrectionKind.REMOVED
    )
    elsewhere = a_holiday_correction(party_id=india.id, day=date(2026, 5, 29), name="Fair", city="Mumbai")
    put(workspace, india, moved, listed, elsewhere)
    found = workspace.query(holidays.holidays_at, india.id, "", date(2026, 5, 26), date(2026, 5, 30))
    assert [(one.day, one.name, one.origin) for one in found] == [
        (date(2026, 5, 28), "Id-ul-Zuha", HolidayOrigin.OFFICER)
    ]
    mumbai = workspace.query(holidays.holidays_at, india.id, "Mumbai", date(2026, 5, 26), date(2026, 5, 30))
    assert [one.day for one in mumbai] == [date(2026, 5, 28), date(2026, 5, 29)]


def test_removal_by_name_leaves_the_other_holiday_of_the_day(workspace: Workspace) -> None:
    india = a_party(name="India", iso_code="IN", capital="New Delhi", zone="Asia/Kolkata")
    day = date(2025, 10, 2)
    removed = a_holiday_correction(party_id=india.id, day=day, name="Dussehra", kind=CorrectionKind.REMOVED)
    put(workspace, india, removed)
    found = workspace.query(holidays.holidays_at, india.id, "", day, day)
    assert [one.name for one in found] == ["Mahatma Gandhi's Birthday"]


def test_holidays_of_both_parties_come_by_day(workspace: Workspace) -> None:
    india = a_party(name="India", iso_code="IN", capital="New Delhi", zone="Asia/Kolkata")
    italy = a_party(name="Italy", iso_code="IT", capital="Rome", zone="Europe/Rome")
    put(workspace, india, italy)
    found = workspace.query(holidays.holidays_of_parties, [india.id, italy.id], date(2025, 4, 10), date(2025, 4, 25))
    assert [(one.day.day, one.iso_code) for one in found] == [
        (10, "IN"),
        (14, "IN"),
        (18, "IN"),
        (20, "IT"),
        (21, "IT"),
        (25, "IT"),
    ]
