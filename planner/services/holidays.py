"""The holidays and weekends of a place: the library's, our own rules for what it lacks, and the file's corrections.

The first use of a country in a year costs some hundredths of a second and the very first a quarter of one, so a window
asks from its worker. Answers are kept for the life of the program. Holidays that depend on the moon move by notice, and
only the officer's correction then knows better.
"""

from __future__ import annotations

import csv
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

from planner.domain.holidays import Holiday, HolidayOrigin, PlaceCalendar, days_between
from planner.domain.parties import CorrectionKind, HolidayCorrection, Party
from planner.services.naming import folded
from planner.store.queries import Reader
from planner.store.queries.records import entities_where, find_entity

_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2200
_MARGIN: Final = timedelta(days=60)
_ESTIMATED: Final = " (estimated)"
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class _Year:
    """One year of a country or of one of its subdivisions."""

    holidays: tuple[Holiday, ...]
    weekend_days: frozenset[date]
    is_known: bool


@dataclass(frozen=True, slots=True)
class _Rule:
    """A holiday that older data of the library lack: a day of each year ``first`` to ``last``."""

    iso_code: str
    subdivision: str
    month: int
    day: int
    first: int
    last: int
    name: str


def place_calendar(reader: Reader, party_id: str, city: str, first: date, last: date) -> PlaceCalendar:
    """Return the holidays and weekends of a party's city from ``first`` to ``last``, both inclusive.

    The capital stands in for a city that is not named. The calendar reaches two months beyond both ends, so that the
    nearest working day can be asked for.
    """
    party = find_entity(reader, Party, party_id)
    if party is None:
        return public_calendar("", city, first, last)
    return calendar_of(party, city, first, last, entities_where(reader, HolidayCorrection, party_id=party_id))


def calendar_of(
    party: Party, city: str, first: date, last: date, corrections: Iterable[HolidayCorrection]
) -> PlaceCalendar:
    """Return the same from records at hand; ``corrections`` are those of the party."""
    calendar = public_calendar(party.iso_code, city or party.capital, first, last)
    return _corrected(calendar, party, corrections)


def holidays_of_parties(reader: Reader, party_ids: Iterable[str], first: date, last: date) -> list[Holiday]:
    """Return the holidays that parties keep in their capitals, by day, from ``first`` to ``last`` inclusive."""
    found: list[Holiday] = []
    for party_id in dict.fromkeys(party_ids):
        found += holidays_at(reader, party_id, "", first, last)
    return sorted(found)


def holidays_at(reader: Reader, party_id: str, city: str, first: date, last: date) -> list[Holiday]:
    """Return the holidays of a party's city, by day, from ``first`` to ``last`` inclusive."""
    calendar = place_calendar(reader, party_id, city, first, last)
    return [holiday for holiday in calendar.holidays if first <= holiday.day <= last]


def public_calendar(iso_code: str, city: str, first: date, last: date) -> PlaceCalendar:
    """Return what the library and our rules know of a country's city, without any file's corrections."""
    start = max(first - _MARGIN, date(_FIRST_YEAR, 1, 1)) if first.year > _FIRST_YEAR else first
    end = last + _MARGIN if last.year < _LAST_YEAR else last
    subdivision = subdivision_of(iso_code, city)
    years = [_year(iso_code, subdivision, number) for number in range(start.year, end.year + 1)]
    holidays = [
        replace(holiday, city=city) for year in years for holiday in year.holidays if start <= holiday.day <= end
    ]
    weekends = frozenset(day for year in years for day in year.weekend_days)
    is_known = any(year.is_known for year in years)
    return PlaceCalendar(iso_code, city, start, end, tuple(sorted(holidays)), weekends, is_known)


def weekends_of(iso_code: str, first: date, last: date) -> frozenset[date]:
    """Return the weekend days of a country from ``first`` to ``last`` inclusive; of one not known, Sat and Sun."""
    years = [_year(iso_code, "", number) for number in range(first.year, last.year + 1)]
    return frozenset(day for year in years for day in year.weekend_days if first <= day <= last)


@cache
def subdivision_of(iso_code: str, city: str) -> str:
    """Return the library's code of the part of a country that a city lies in, "" where it is not known."""
    wanted = folded(city)
    if not iso_code or not wanted:
        return ""
    listed = _city_table().get((iso_code, wanted))
    if listed is not None:
        return listed
    country = _country(iso_code)
    if country is None:
        return ""
    names = {folded(alias): code for alias, code in country.subdivisions_aliases.items()}
    return str(names.get(wanted, ""))


def _corrected(calendar: PlaceCalendar, party: Party, corrections: Iterable[HolidayCorrection]) -> PlaceCalendar:
    here = [one for one in corrections if not one.city or folded(one.city) == folded(calendar.city)]
    holidays = [replace(holiday, party_id=party.id) for holiday in calendar.holidays]
    for correction in here:
        if correction.kind is CorrectionKind.REMOVED:
            holidays = _without(holidays, correction)
    for correction in here:
        is_listed = any(one.day == correction.day and folded(one.name) == folded(correction.name) for one in holidays)
        if correction.kind is CorrectionKind.ADDED and not is_listed:
            origin = HolidayOrigin.OFFICER
            holidays.append(
                Holiday(correction.day, correction.name, party.iso_code, correction.city, origin, party_id=party.id)
            )
    return replace(calendar, holidays=tuple(sorted(holidays)))


def _without(holidays: list[Holiday], correction: HolidayCorrection) -> list[Holiday]:
    """Leave out the holiday that is named, or all of that day where none is called so."""
    named = [one for one in holidays if one.day == correction.day and folded(one.name) == folded(correction.name)]
    return [one for one in holidays if one.day != correction.day or (named and one not in named)]


@lru_cache(maxsize=1024)
def _year(iso_code: str, subdivision: str, year: int) -> _Year:
    listed = _listed(iso_code, subdivision, year) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    if listed is None:
        days = days_between(date(year, 1, 1), date(year, 12, 31))
        return _Year((), frozenset(day for day in days if day.weekday() >= _SATURDAY), is_known=False)
    holidays = [_read(day, name, iso_code) for day in sorted(listed) for name in str(listed[day]).split("; ")]
    known = {holiday.day for holiday in holidays}
    for rule in _rules():
        day = date(year, rule.month, rule.day)
        is_meant = rule.iso_code == iso_code and rule.subdivision in ("", subdivision)
        if is_meant and rule.first <= year <= rule.last and day not in known:
            holidays.append(Holiday(day, rule.name, iso_code))
    days = days_between(date(year, 1, 1), date(year, 12, 31))
    own = [rule for rule in _weekend_rules() if rule.iso_code == iso_code]
    weekend = frozenset(day for day in days if (_is_free(day, own) if own else listed.is_weekend(day)))
    return _Year(tuple(sorted(holidays)), weekend, is_known=True)


def _read(day: date, name: str, iso_code: str) -> Holiday:
    return Holiday(day, name.removesuffix(_ESTIMATED), iso_code, is_estimated=name.endswith(_ESTIMATED))


def _listed(iso_code: str, subdivision: str, year: int) -> Any:
    country = _country(iso_code)
    if country is None:
        return None
    english = [language for language in country.supported_languages if language.startswith("en")]
    language = "en_US" if "en_US" in english else (english or [None])[0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "available only from 2001 to 2035": estimates beyond are marked as such
        return country(subdiv=subdivision or None, years=year, language=language)


@cache
def _country(iso_code: str) -> Any:
    if len(iso_code) != 2:
        return None
    import holidays

    try:
        return type(holidays.country_holidays(iso_code))
    except NotImplementedError:
        return None  # a country that the library does not know


@cache
def _city_table() -> dict[tuple[str, str], str]:
    return {(row["iso"], folded(row["city"])): row["subdivision"] for row in _table("city_subdivisions.csv")}


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(row) for row in _table("holiday_rules.csv"))


def _rule(row: dict[str, str]) -> _Rule:
    month, day = (int(part) for part in row["rule"].split("-"))
    last = int(row["to"] or _LAST_YEAR)
    return _Rule(row["iso"], row["subdivision"], month, day, int(row["from"]), last, row["name"])


@dataclass(frozen=True, slots=True)
class _Weekend:
    """The days of the week that are free in a country in a time, 1 for Monday; both ends inclusive."""

    iso_code: str
    days: frozenset[int]
    first: date
    last: date


@cache
def _weekend_rules() -> tuple[_Weekend, ...]:
    return tuple(
        _Weekend(
            row["iso"],
            frozenset(map(int, row["days"].split())),
            date.fromisoformat(row["from"]) if row["from"] else date.min,
            date.fromisoformat(row["to"]) if row["to"] else date.max,
        )
        for row in _table("weekends.csv")
    )


def _is_free(day: date, rules: Iterable[_Weekend]) -> bool:
    return any(rule.first <= day <= rule.last and day.isoweekday() in rule.days for rule in rules)


def _table(name: str) -> list[dict[str, str]]:
    text = resources.files("resources").joinpath("reference", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
