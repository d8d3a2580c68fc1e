"""The sentences that several calendar views say alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt

from planner.domain.timing import ImpreciseDate
from planner.services.calendar import PartyRow
from ui.calendar.entries import Entry, spoken
from ui.formatting import city_of, day_text, locale, month_text, span_text
from ui.messages import text

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

    from planner.domain.holidays import Holiday

LONG = QLocale.FormatType.LongFormat
SHORT = QLocale.FormatType.ShortFormat


def qdate(day: int) -> QDate:
    moment = date.fromordinal(day)
    return QDate(moment.year, moment.month, moment.day)


def long_day(day: int) -> str:
    """Return "Thursday 20 March 2025"."""
    return locale().toString(qdate(day), "dddd d MMMM yyyy")


def short_day(day: int) -> str:
    """Return "Thu 20 Mar"."""
    return locale().toString(qdate(day), "ddd d MMM")


def weekday_of(day: int) -> str:
    """Return "Thu"."""
    return locale().toString(qdate(day), "ddd")


def place_of(zone: str, parties: Mapping[str, PartyRow]) -> str:
    """Return the place that a zone's clocks are known by: the capital of a party that keeps it, else its city."""
    return next((row.capital for row in parties.values() if row.zone == zone and row.capital), city_of(zone))


def weekday_name(column: int, first_weekday: int, form: QLocale.FormatType = SHORT) -> str:
    return locale().standaloneDayName((first_weekday + column) % 7 + 1, form)


def first_weekday() -> int:
    """Return the day that weeks begin with, 0 for Monday."""
    return _weekday_number(locale().firstDayOfWeek())


@cache
def _weekday_number(day: Qt.DayOfWeek) -> int:
    return list(Qt.DayOfWeek).index(day)


def count_text(count: int) -> str:
    if count == 0:
        return text("calendar.count.none")
    return text("calendar.count.one") if count == 1 else text("calendar.count.many", count=count)


def more_text(count: int, width: int, metrics: QFontMetrics) -> str:
    """Return how many entries are left out, in as few signs as are whole where the words have no room."""
    words = text("calendar.more", count=count)
    return words if metrics.horizontalAdvance(words) <= width else text("calendar.more.short", count=count)


def cell_text(day: int, today: int, entries: Sequence[Entry], days_off: Sequence[str]) -> str:
    """Return what a day says: its date, how much there is, the first of it, and its holidays."""
    counted = count_text(len(entries))
    if entries:
        said = text("calendar.cell.first", day=long_day(day), count=counted, first=spoken(entries[0]))
    else:
        said = text("calendar.cell", day=long_day(day), count=counted)
    if day == today:
        said = text("calendar.cell.today", cell=said)
    return text("calendar.cell.holiday", cell=said, holidays="; ".join(days_off)) if days_off else said


def holiday_text(holiday: Holiday, parties: Mapping[str, PartyRow]) -> str:
    """Return a holiday with its country: "Liberation Day (Italy)"."""
    party = parties.get(str(holiday.party_id or ""))
    country = party.name if party else holiday.iso_code
    code = "calendar.holiday.estimated" if holiday.is_estimated else "calendar.holiday.named"
    return text(code, name=holiday.name, country=country)


def days_title(first: date, last: date) -> tuple[str, str]:
    """Return the title of a range of days, both inclusive, and a shorter one."""
    if first == last:
        return long_day(first.toordinal()), day_text(first)
    words = span_text(ImpreciseDate.of(first), ImpreciseDate.of(last))
    if first.month == last.month:
        return words, words
    return words, f"{locale().toString(qdate(first.toordinal()), 'MMM')} – {month_text(last, short=True)}"
