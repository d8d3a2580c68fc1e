"""Which days of an agreement are not working days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.services.holidays import place_calendar
from planner.store.queries import Reader
from planner.store.queries.common import home_ids


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day on which nobody works at home: whether it is a weekend there, and the holidays kept on it."""

    day: date
    is_weekend: bool
    holidays: tuple[str, ...]


def closed_days(reader: Reader, days: Iterable[date]) -> dict[date, ClosedDay]:
    """Return those of ``days`` that are weekends or holidays in our capital; may load a country's holidays."""
    home = sorted(home_ids(reader))
    found: dict[date, ClosedDay] = {}
    for day in sorted(set(days)):
        calendar = place_calendar(reader, home[0] if home else "", "", day, day)
        if not calendar.is_working_day(day):
            names = tuple(holiday.name for holiday in calendar.on(day))
            found[day] = ClosedDay(day, calendar.is_weekend(day), names)
    return found
