"""How values read on the screen, and how what a user types is read, both by the user's locale.

An imprecise date reads as far as it is known: "March 2023", never a day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QLocale, QTime

from planner.domain.errors import InvalidInput, PlannerError
from planner.domain.timing import ImpreciseDate, ZonedTime, fold_label
from ui.messages import choice_label, finding_text, sentence

if TYPE_CHECKING:
    from planner.domain.findings import Finding
    from planner.services.naming import Named

DASH: Final = "–"
_ISO_DAY: Final = r"\d{4}-\d{2}(?:-\d{2})?"
_ISO_LOCAL: Final = r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}"
_ISO_TIME: Final = r"\d{4}-\d{2}-\d{2}T[\d:+-]+\[[^\[\]]+\]"


def locale() -> QLocale:
    return QLocale()


def day_text(day: date, *, weekday: bool = False) -> str:
    pattern = "ddd d MMM yyyy" if weekday else "d MMM yyyy"
    return locale().toString(QDate(day.year, day.month, day.day), pattern)


def month_text(day: date, *, short: bool = False) -> str:
    return locale().toString(QDate(day.year, day.month, 1), "MMM yyyy" if short else "MMMM yyyy")


def date_text(value: ImpreciseDate | date | None, *, weekday: bool = False) -> str:
    """Return a date as far as it is known, "" for None."""
    if value is None:
        return ""
    if isinstance(value, date):
        return day_text(value, weekday=weekday)
    if value.day is not None:
        return day_text(value.first, weekday=weekday)
    return month_text(value.first) if value.month is not None else str(value.year)


def span_text(start: ImpreciseDate | None, end: ImpreciseDate | None) -> str:
    """Return a span of both-inclusive days, shortened: "20–21 Mar 2025", "31 May – 1 Jun 2022", "March 2023"."""
    if start is None or end is None or start == end:
        return date_text(start or end)
    if start.is_exact and end.is_exact and start.year == end.year:
        if start.month == end.month:
            return f"{start.day}{DASH}{day_text(end.last)}"
        first = locale().toString(QDate(start.year, start.month or 1, start.day or 1), "d MMM")
        return f"{first} {DASH} {day_text(end.last)}"
    return f"{date_text(start)} {DASH} {date_text(end)}"


def clock_text(moment: datetime) -> str:
    return locale().toString(QTime(moment.hour, moment.minute), "HH:mm")


def shown_clock(moment: ZonedTime) -> str:
    """Return the time of day, and which is meant of two where the clocks show it twice: "02:30 CET"."""
    return f"{clock_text(moment.local)} {fold_label(moment)}".rstrip()


def city_of(zone: str) -> str:
    """Return the city that names a zone: "Rome" for Europe/Rome."""
    return zone.rpartition("/")[2].replace("_", " ")


def zone_text(zone: str) -> str:
    """Return a zone as its city, and the zone's own name where that says more: "Rome (Europe/Rome)", "UTC"."""
    city = city_of(zone)
    return city if city == zone else f"{city} ({zone})"


def time_text(value: ZonedTime | None, *, with_zone: bool = True) -> str:
    if value is None:
        return ""
    shown = f"{day_text(value.local.date())}, {shown_clock(value)}"
    return f"{shown} {city_of(value.zone)}" if with_zone else shown


def finding_words(finding: Finding) -> str:
    """Return what a check found as a sentence, its days and times as they are read."""
    params = {name: _moment_words(value) if isinstance(value, str) else value for name, value in finding.params.items()}
    return finding_text(replace(finding, params=params))


def fault_words(error: PlannerError, field: str = "") -> str:
    """Return what is wrong as a sentence, its days and times as they are read; ``field`` is how the field is called."""
    return sentence(error, lambda value: _moment_words(value) if isinstance(value, str) else value, field=field)


def told_words(one: Named) -> str:
    """Return what a record is called, with what tells it from others called so: "Weekly call (15 Dec 2026)"."""
    details = ", ".join(_moment_words(part) for part in one.detail.split(", "))
    return f"{one.name} ({details})" if details else one.name


def _moment_words(value: str) -> str:
    """Return a day or time written as in the file as it is read; any other text as it is."""
    try:
        if re.fullmatch(_ISO_TIME, value):
            return time_text(ZonedTime.parse(value))
        if re.fullmatch(_ISO_LOCAL, value):
            local = datetime.fromisoformat(value)
            return f"{day_text(local.date())}, {clock_text(local)}"
        if re.fullmatch(_ISO_DAY, value):
            return date_text(ImpreciseDate.parse(value))
    except InvalidInput:
        pass  # it only looks like one
    return value


def value_text(value: object) -> str:
    """Return any field's value as it is read."""
    if value is None:
        return ""
    if isinstance(value, ImpreciseDate | date):
        return date_text(value)
    if isinstance(value, ZonedTime):
        return time_text(value)
    if isinstance(value, StrEnum):
        return choice_label(value)
    if isinstance(value, bool):
        return "✓" if value else ""
    return str(value)


def read_date(text: str, near: date | None = None) -> ImpreciseDate:
    """Read a date as officers write it, months as they are called in the window's language or in English.

    Args:
        near: a day and month without a year are those nearest to this day; None refuses them.

    Raises:
        InvalidInput: ``date.invalid``.
    """
    from planner.domain import written_dates  # what is typed is read long after the start

    return written_dates.read(text, months=_month, near=near)


def read_span(text: str, near: date | None = None) -> tuple[ImpreciseDate, ImpreciseDate]:
    """Read two dates with a dash between, as ``read_date`` reads one.

    Raises:
        InvalidInput: ``date.invalid``.
    """
    from planner.domain import written_dates

    return written_dates.read_span(text, months=_month, near=near)


def read_day(text: str, near: date | None = None) -> ImpreciseDate:
    """Read a date that must be known to the day.

    Raises:
        InvalidInput: ``day.blank``, ``day.invalid``, ``date.not_exact``.
    """
    if not text.strip():
        raise InvalidInput("day.blank")
    try:
        day = read_date(text, near)
    except InvalidInput as error:
        raise InvalidInput("day.invalid", text=text.strip()[:40]) from error
    if not day.is_exact:
        raise InvalidInput("date.not_exact", text=text.strip())
    return day


def read_clock(text: str) -> tuple[int, int]:
    """Read a time of day: 10:00, 10.00, 1000, 10.

    Raises:
        InvalidInput: ``clock.invalid``.
    """
    match = re.fullmatch(r"(\d{1,2})(?:[:.h]?(\d{2}))?", text.strip())
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise InvalidInput("clock.invalid", text=text[:20])
    return int(match[1]), int(match[2] or 0)


def read_weekday(word: str) -> int:
    """Return the weekday that a word names in the window's language or in English, 0 for Monday, -1 for none."""
    wanted = word.casefold().rstrip(".")
    for spoken in (locale(), QLocale.c()):
        for number in range(1, 8):
            for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                names = (spoken.dayName(number, form), spoken.standaloneDayName(number, form))
                if wanted in (name.casefold().rstrip(".") for name in names):
                    return number - 1
    return -1


def _month(word: str) -> int:
    wanted = word.casefold()
    for spoken in (locale(), QLocale.c()):
        for number in range(1, 13):
            for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                names = (spoken.monthName(number, form), spoken.standaloneMonthName(number, form))
                if wanted in (name.casefold().rstrip(".") for name in names):
                    return number
    return 0


def moment_text(at: datetime) -> str:
    """Return an instant on this computer's clock."""
    here = at.astimezone()
    return f"{day_text(here.date())}, {clock_text(here)}"
