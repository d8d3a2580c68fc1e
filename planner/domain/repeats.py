"""How an engagement repeats: a rule in the words of RFC 5545 3.3.10, its days, and the rule after a move.

A rule counts days and knows no clock: the hours of each occurrence are wall times of its programme, so a change of
clocks leaves them where they are. Of RRULE what an officer plans with is understood: every n days, weeks on given
weekdays, months by date or by weekday, years; with a last day or a number of times.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, Self

from planner.domain.errors import InvalidInput

MOST_OCCURRENCES: Final = 800
"""A series holds no more days: each is a record of its own."""
LONGEST_INTERVAL: Final = 99
LAST: Final = -1
"""The place of a weekday, or of a day, that comes last in its month."""
_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PLACED: Final = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_WEEK: Final = 7
_LONGEST_MONTH: Final = 31


class Frequency(StrEnum):
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rule.

    Attributes:
        weekdays: of a weekly rule, 0 for Monday; of a monthly one with ``nth`` the one weekday; empty for that of the
            first day.
        nth: which weekday of the month, 1 to 5 or −1 for the last; 0 counts by date.
        month_day: the day of the month, −1 for the last; 0 for that of the first day.
        until: the last day on which it may take place, inclusive.
        count: how often it takes place, the first day included.

    Raises:
        InvalidInput: ``repeat.interval``, ``repeat.count``, ``repeat.unsupported``.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int = 0
    month_day: int = 0
    until: date | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.interval <= LONGEST_INTERVAL:
            raise InvalidInput("repeat.interval", field="repeat", most=LONGEST_INTERVAL)
        if self.count is not None and not 1 <= self.count <= MOST_OCCURRENCES:
            raise InvalidInput("repeat.count", field="repeat", most=MOST_OCCURRENCES)
        is_monthly = self.frequency is Frequency.MONTHLY
        wrong = (
            (self.nth and (not is_monthly or len(self.weekdays) != 1 or self.month_day)),
            (self.month_day and not is_monthly),
            (self.weekdays and not self.nth and self.frequency is not Frequency.WEEKLY),
            (self.until is not None and self.count is not None),
            not -1 <= self.nth <= 5,
            not -1 <= self.month_day <= _LONGEST_MONTH,
        )
        if any(wrong):
            raise InvalidInput("repeat.unsupported", field="repeat", text=str(self))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an RRULE, with or without its name.

        Raises:
            InvalidInput: ``repeat.invalid``, ``repeat.unsupported`` for a part that is not understood.
        """
        body = text.strip().upper().removeprefix("RRULE:")
        parts: dict[str, str] = {}
        for piece in filter(None, body.split(";")):
            name, equals, value = piece.partition("=")
            if not equals or not value or name in parts:
                raise InvalidInput("repeat.invalid", field="repeat", text=text[:80])
            parts[name] = value
        unknown = parts.keys() - {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL", "COUNT", "WKST"}
        if unknown or parts.get("FREQ", "") not in Frequency.__members__ or parts.get("WKST", "MO") != "MO":
            if "FREQ" not in parts:
                raise InvalidInput("repeat.invalid", field="repeat", text=text[:80])
            raise InvalidInput("repeat.unsupported", field="repeat", text=text[:80])
        weekdays, nth = _weekdays(parts.get("BYDAY", ""), text)
        try:
            return cls(
                Frequency(parts["FREQ"]),
                int(parts.get("INTERVAL", "1")),
                weekdays,
                nth,
                int(parts.get("BYMONTHDAY", "0")),
                _day(parts["UNTIL"]) if "UNTIL" in parts else None,
                int(parts["COUNT"]) if "COUNT" in parts else None,
            )
        except ValueError as cause:
            raise InvalidInput("repeat.invalid", field="repeat", text=text[:80]) from cause

    def __str__(self) -> str:
        """Return the rule as an RRULE's value."""
        parts: Mapping[str, str] = {
            "FREQ": self.frequency.value,
            "INTERVAL": str(self.interval) if self.interval > 1 else "",
            "BYDAY": ",".join(f"{self.nth or ''}{_CODES[day]}" for day in self.weekdays),
            "BYMONTHDAY": str(self.month_day or ""),
            "UNTIL": self.until.strftime("%Y%m%d") if self.until else "",
            "COUNT": str(self.count or ""),
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)

    @property
    def is_endless(self) -> bool:
        return self.until is None and self.count is None

    def days(self, start: date, last: date) -> list[date]:
        """Return the days from ``start``, which is always the first of them, to ``last``, both inclusive.

        As in RFC 5545 a month or year without the day is passed over: the 31st comes seven times a year.

        Raises:
            InvalidInput: ``repeat.too_many`` for more than MOST_OCCURRENCES.
        """
        from dateutil import rrule

        end = min(last, self.until) if self.until else last
        if end < start:
            return [start] if start <= last else []
        weekdays = [rrule.weekdays[day](self.nth) if self.nth else rrule.weekdays[day] for day in self.weekdays]
        rule = rrule.rrule(
            getattr(rrule, self.frequency.value),
            dtstart=datetime.combine(start, time()),
            interval=self.interval,
            wkst=rrule.MO,
            byweekday=weekdays or None,
            bymonthday=self.month_day or None,
            until=datetime.combine(end, time()),
        )
        most = self.count or MOST_OCCURRENCES + 1
        found = [start]
        for moment in rule:
            if len(found) >= most:
                break
            if moment.date() != start:
                found.append(moment.date())
        if len(found) > MOST_OCCURRENCES:
            raise InvalidInput("repeat.too_many", field="repeat", most=MOST_OCCURRENCES)
        return found

    def until_before(self, day: date) -> Self:
        """Return the rule with its end before ``day``."""
        return replace(self, until=day - timedelta(days=1), count=None)

    def moved(self, before: date, after: date) -> Self:
        """Return the rule once the occurrence of ``before`` takes place on ``after`` and the others follow it."""
        days = (after - before).days
        rule = replace(self, until=max(self.until + timedelta(days=days), after)) if self.until else self
        if self.frequency is Frequency.WEEKLY:
            return replace(rule, weekdays=tuple(sorted((day + days) % _WEEK for day in self.weekdays)))
        if self.nth:
            return replace(rule, weekdays=(after.weekday(),), nth=_nth(after, is_last=self.nth == LAST))
        if self.month_day:
            length = calendar.monthrange(after.year, after.month)[1]
            is_last = self.month_day == LAST and after.day == length
            return replace(rule, month_day=LAST if is_last else after.day)
        return rule

    def day_moved(self, day: date, before: date, after: date) -> date:
        """Return where an occurrence of ``day`` comes to lie when that of ``before`` moves to ``after``.

        By months each stays in its own month, on the same weekday of it or the same date; by years on the same date.
        """
        if self.frequency is Frequency.YEARLY:
            year = day.year + after.year - before.year
            return date(year, after.month, min(after.day, calendar.monthrange(year, after.month)[1]))
        if self.frequency is not Frequency.MONTHLY:
            return day + (after - before)
        number = (day.year * 12 + day.month) + (after.year * 12 + after.month) - (before.year * 12 + before.month) - 1
        year, month = divmod(number, 12)
        length = calendar.monthrange(year, month + 1)[1]
        first = date(year, month + 1, 1)
        if not self.nth:
            wanted = length if self.month_day == LAST and _is_last_day(after) else min(after.day, length)
            return first.replace(day=wanted)
        nth = _nth(after, is_last=self.nth == LAST)
        if nth == LAST:
            end = first.replace(day=length)
            return end - timedelta(days=(end.weekday() - after.weekday()) % _WEEK)
        return first + timedelta(days=(after.weekday() - first.weekday()) % _WEEK + _WEEK * (nth - 1))


def _weekdays(words: str, text: str) -> tuple[tuple[int, ...], int]:
    """Return the weekdays of BYDAY and which of the month they are."""
    found = [_PLACED.fullmatch(piece) for piece in words.split(",")] if words else []
    days: list[int] = []
    places: set[int] = set()
    for match in found:
        if match is None:
            raise InvalidInput("repeat.unsupported", field="repeat", text=text[:80])
        days.append(_CODES.index(match[2]))
        places.add(int(match[1] or 0))
    if len(places) > 1:
        raise InvalidInput("repeat.unsupported", field="repeat", text=text[:80])
    return tuple(sorted(set(days))), places.pop() if places else 0


def _day(words: str) -> date:
    return datetime.strptime(words[:8], "%Y%m%d").date()


def _nth(day: date, *, is_last: bool) -> int:
    """Return which of its weekday in its month a day is; the fifth counts as the last, so that each month has it."""
    length = calendar.monthrange(day.year, day.month)[1]
    if (is_last and day.day > length - _WEEK) or day.day > 4 * _WEEK:
        return LAST
    return (day.day - 1) // _WEEK + 1


def _is_last_day(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]
