"""Reads dates as officers write them, whatever language the names of months are in."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Final

from planner.domain.errors import InvalidInput
from planner.domain.timing import ImpreciseDate

_CENTURY: Final = 2000
_LEAP_YEARS: Final = 4
_SHORTEST_MONTH: Final = 3
_YEAR: Final = r"(\d{4}|\d{2})"
_ISO: Final = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_NUMBERS: Final = re.compile(rf"(\d{{1,2}})[./\- ](\d{{1,2}})(?:[./\- ]{_YEAR}|[./])?")
_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th|er|º|°)?"
_DAY_FIRST: Final = re.compile(rf"{_DAY}\.?\s*([^\W\d]+)\.?(?:(?:\s*,\s*|\s+){_YEAR})?", re.UNICODE | re.IGNORECASE)
_MONTH_FIRST: Final = re.compile(rf"([^\W\d]+)\.?\s+{_DAY}(?:(?:\s*,\s*|\s+){_YEAR})?", re.UNICODE | re.IGNORECASE)
_DAY_ALONE: Final = re.compile(rf"{_DAY}\.?", re.IGNORECASE)
_MONTH_ONLY: Final = re.compile(r"([^\W\d]+)\.?\s+(\d{4})", re.UNICODE)
_BETWEEN: Final = re.compile(
    r"\s*[–—]\s*|\s+(?:-|to)\s+|(?<=^\d)-(?=\d+\D)|(?<=^\d\d)-(?=\d+\D)"
    r"|(?<=[^\W\d]\s\d)-(?=\d\d?\b)|(?<=[^\W\d]\s\d\d)-(?=\d\d?\b)|(?<=[^\W\d])-(?=[^\W\d])"
)
"""A dash, "to", or the hyphen between two days of a month or two months: 11-12 June, June 11-12, Mar-Apr."""
_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def english_month(word: str) -> int:
    """Return the number of the month called so in English, in full or by three letters or more, 0 for none."""
    name = word.casefold()
    begun = (number for number, full in enumerate(_MONTHS, start=1) if full.startswith(name))
    return next(begun, 0) if len(name) >= _SHORTEST_MONTH else 0


def read(text: str, *, months: Callable[[str], int] = english_month, near: date | None = None) -> ImpreciseDate:
    """Read a date: 2025-03-20, 20 Mar 2025, 20/3/25, March 2025, 2025.

    Numbers with slashes or dots are day, month, year; a year of two digits is of this century.

    Args:
        months: gives the number of the month called so, 0 for none.
        near: a day and month without a year are those nearest to this day; None refuses them.

    Raises:
        InvalidInput: ``date.invalid``.
    """
    try:
        return _read(" ".join(text.split()), months, near)
    except InvalidInput as error:
        raise InvalidInput("date.invalid", text=text.strip()[:40]) from error


def read_span(
    text: str, *, months: Callable[[str], int] = english_month, near: date | None = None
) -> tuple[ImpreciseDate, ImpreciseDate]:
    """Read two dates with a dash or "to" between, both inclusive; either takes from the other what it leaves out.

    So 11–12 June 2025, June 11–12, 2025, 28 Dec – 3 Jan 2026, Dec–Jan 2026, 2025-03-20 to 2025-03-21.

    Args:
        months: as for ``read``.
        near: as for ``read``, where neither has its year.

    Raises:
        InvalidInput: ``date.invalid``, also where the second is before the first.
    """
    words = _BETWEEN.split(" ".join(text.split()))
    with suppress(InvalidInput, ValueError):
        begin, end = words
        first, last = _read_both(begin, end, months, near)
        if first.first <= last.last:
            return first, last
    raise InvalidInput("date.invalid", text=text.strip()[:40])


def _read_both(
    begin: str, end: str, months: Callable[[str], int], near: date | None
) -> tuple[ImpreciseDate, ImpreciseDate]:
    with suppress(InvalidInput):
        first = _read(begin, months, None)
        return first, _read(end, months, first.first)
    if (match := _MONTH_FIRST.fullmatch(begin)) and _DAY_ALONE.match(end) and months(match[1]):
        with suppress(InvalidInput):
            last = _read(f"{match[1]} {end}", months, near)
            return ImpreciseDate(last.year, last.month, int(match[2])), last
    last = _read(end, months, near)
    if match := _DAY_ALONE.fullmatch(begin):
        return ImpreciseDate(last.year, last.month, int(match[1])), last
    if month := months(begin):
        return ImpreciseDate(last.year - (month > (last.month or month)), month), last
    return _read(begin, months, last.first), last


def _read(words: str, months: Callable[[str], int], near: date | None) -> ImpreciseDate:
    try:
        return ImpreciseDate.parse(words)
    except InvalidInput:
        if _ISO.fullmatch(words):
            raise
    if match := _NUMBERS.fullmatch(words):
        return _in_year(match[3], int(match[2]), int(match[1]), near)
    for pattern, day, month, year in ((_DAY_FIRST, 1, 2, 3), (_MONTH_FIRST, 2, 1, 3), (_MONTH_ONLY, 0, 1, 2)):
        match = pattern.fullmatch(words)
        if match and (number := months(match[month])):
            return _in_year(match[year], number, int(match[day]) if day else None, near)
    raise InvalidInput("date.invalid", text=words)


def _in_year(year: str | None, month: int, day: int | None, near: date | None) -> ImpreciseDate:
    if year is not None:
        return ImpreciseDate(int(year) + (_CENTURY if len(year) == 2 else 0), month, day)
    found: list[ImpreciseDate] = []
    for one in range(near.year - _LEAP_YEARS, near.year + _LEAP_YEARS + 1) if near else ():
        with suppress(InvalidInput):
            found.append(ImpreciseDate(one, month, day))
    if near is None or not found:
        raise InvalidInput("date.invalid", text=f"{day}.{month}")
    return min(found, key=lambda one: abs(one.first - near))
