"""Holidays and weekends of a place as data, and the working days between them, wherever they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from planner.domain.ids import PartyId

_LONGEST_CLOSURE: Final = 60


class HolidayOrigin(StrEnum):
    """Who says that it is one."""

    LIBRARY = "library"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True, order=True)
class Holiday:
    """One holiday on one day; ``city`` is blank where the whole country keeps it or no city was asked for.

    ``is_estimated``: the day depends on the moon and is not yet announced.
    """

    day: date
    name: str
    iso_code: str = ""
    city: str = ""
    origin: HolidayOrigin = HolidayOrigin.LIBRARY
    is_estimated: bool = False
    party_id: PartyId | None = None


@dataclass(frozen=True, slots=True)
class PlaceCalendar:
    """The holidays and weekend days of one place from ``first`` to ``last``, both inclusive.

    Attributes:
        is_known: whether anything is known of the country's holidays; without it only weekends count.
    """

    iso_code: str
    city: str
    first: date
    last: date
    holidays: tuple[Holiday, ...] = ()
    weekend_days: frozenset[date] = frozenset()
    is_known: bool = True
    _by_day: dict[date, tuple[Holiday, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for holiday in self.holidays:
            self._by_day[holiday.day] = (*self._by_day.get(holiday.day, ()), holiday)

    def on(self, day: date) -> tuple[Holiday, ...]:
        """Return the holidays of a day."""
        return self._by_day.get(day, ())

    def is_weekend(self, day: date) -> bool:
        return day in self.weekend_days

    def is_working_day(self, day: date) -> bool:
        return day not in self.weekend_days and day not in self._by_day

    def working_day_until(self, day: date) -> date:
        """Return ``day`` if work is done on it, else the last working day before it."""
        return self._nearest(day, -1)

    def working_day_from(self, day: date) -> date:
        """Return ``day`` if work is done on it, else the next working day."""
        return self._nearest(day, 1)

    def _nearest(self, day: date, step: int) -> date:
        for distance in range(_LONGEST_CLOSURE):
            found = day + timedelta(days=step * distance)
            if self.is_working_day(found):
                return found
        return day


def days_between(first: date, last: date) -> list[date]:
    """Return the days from ``first`` to ``last``, both inclusive."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
