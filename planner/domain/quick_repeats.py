"""Reads how often out of a quick line: every Tuesday, ogni due settimane, and until when or how many times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta

from planner.domain.errors import InvalidInput
from planner.domain.quick_days import DayReader, DaySpan, FoundDays
from planner.domain.quick_words import Glue, Token, Unit, Words, longest
from planner.domain.repeats import LONGEST_INTERVAL, MOST_OCCURRENCES, Frequency, Repeat
from planner.domain.timing import ImpreciseDate

WORKDAYS: Final = (0, 1, 2, 3, 4)
_FREQUENCIES: Final = {
    Unit.DAY: Frequency.DAILY,
    Unit.WEEK: Frequency.WEEKLY,
    Unit.MONTH: Frequency.MONTHLY,
    Unit.YEAR: Frequency.YEARLY,
}
_WEEK: Final = 7


class Once(StrEnum):
    """What "weekly" means beside a rule: no more than a word of the name of something that takes place once."""

    ONCE = "once"


@dataclass(frozen=True, slots=True)
class FoundRepeat:
    """A rule read from ``count`` pieces."""

    count: int
    repeat: Repeat

    @property
    def is_dated(self) -> bool:
        """Whether it says on which weekdays."""
        return bool(self.repeat.weekdays)


@dataclass(frozen=True, slots=True)
class Lasting:
    """For how long something repeats, counted from its first day."""

    unit: Unit
    number: int

    def until(self, first: date) -> DaySpan | None:
        """Return the last day, None past the end of the calendar."""
        by = {f"{self.unit}s": self.number}
        try:
            last = first + relativedelta(**by) - timedelta(days=1)  # type: ignore[arg-type]  # the name of a length
            return DaySpan(ImpreciseDate.of(last))
        except (InvalidInput, ValueError, OverflowError):
            return None


@dataclass(frozen=True, slots=True)
class RepeatReader:
    """Reads rules, and what ends them, at a place in the pieces of a line."""

    tokens: Sequence[Token]
    words: Words
    days: DayReader

    def at(self, place: int) -> FoundRepeat | None:
        """Return the rule that begins with "every" at ``place``."""
        every = self._glue(Glue.EVERY, place)
        if not every:
            return None
        at = place + every
        other = self._glue(Glue.OTHER, at)
        interval, at = (2, at + other) if other else self._interval(at)
        if not 1 <= interval <= LONGEST_INTERVAL:
            return None
        work = self._glue(Glue.WORKDAY, at)
        if work and interval == 1:
            return FoundRepeat(at + work - place, Repeat(Frequency.WEEKLY, weekdays=WORKDAYS))
        unit = longest(self.words.units, self.tokens, at)
        if unit is not None and unit[0] in _FREQUENCIES:
            end = at + unit[1]
            weekdays: tuple[int, ...] = ()
            if unit[0] is Unit.WEEK:
                weekdays, end = self._weekdays(end + self._glue(Glue.FILLER, end)) or ((), end)
            return FoundRepeat(end - place, Repeat(_FREQUENCIES[unit[0]], interval, weekdays))
        named = self._weekdays(at)
        return FoundRepeat(named[1] - place, Repeat(Frequency.WEEKLY, interval, named[0])) if named else None

    def rate(self, place: int) -> FoundRepeat | None:
        """Return the rule of a word for how often at ``place``, and of the weekdays behind it: weekly on Mondays."""
        found = longest(self.words.rates, self.tokens, place)
        if found is None:
            return None
        (unit, number), end = found[0], place + found[1]
        weekdays: tuple[int, ...] = ()
        if unit is Unit.WEEK:
            weekdays, end = self._weekdays(end + self._glue(Glue.FILLER, end)) or ((), end)
        return FoundRepeat(end - place, Repeat(_FREQUENCIES[unit], number, weekdays))

    def until(self, place: int) -> FoundDays | None:
        """Return the last day that "until" gives at ``place``, or that stands before its तक."""
        before = self._glue(Glue.UNTIL, place)
        found = self.days.at(place + before) if place + before < len(self.tokens) else None
        if found is None or not found.options:
            return None
        behind = self._glue(Glue.UPTO, place + before + found.count)
        return replace(found, count=before + found.count + behind) if before or behind else None

    def lasting(self, place: int) -> tuple[int, Lasting] | None:
        """Return how many pieces "for 4 weeks" takes at ``place``, or 4 सप्ताह तक, and how long that is."""
        before = self._glue(Glue.LASTING, place)
        number, end = self._number(place + before)
        unit = longest(self.words.units, self.tokens, end)
        if number is None or unit is None or unit[0] not in _FREQUENCIES or not 1 <= number <= MOST_OCCURRENCES:
            return None
        end += unit[1]
        after = self._glue(Glue.LASTED, end) or self._glue(Glue.UPTO, end)
        return (end + after - place, Lasting(unit[0], number)) if before or after else None

    def times(self, place: int) -> tuple[int, int] | None:
        """Return how many times at ``place``, and how many pieces that takes."""
        number, end = self._number(place)
        times = self._glue(Glue.TIMES, end)
        if number is None or not times or not 1 <= number <= MOST_OCCURRENCES:
            return None
        return number, end + times - place

    def _glue(self, glue: Glue, place: int) -> int:
        return self.words.is_glue(glue, self.tokens, place)

    def _interval(self, place: int) -> tuple[int, int]:
        number, end = self._number(place)
        if number is None:
            return 1, place
        return number, end + self._glue(Glue.ORDINAL, end)

    def _number(self, place: int) -> tuple[int | None, int]:
        if place >= len(self.tokens):
            return None, place
        word = longest(self.words.numbers, self.tokens, place)
        return (word[0], place + word[1]) if word is not None else (self.tokens[place].number, place + 1)

    def _weekdays(self, place: int) -> tuple[tuple[int, ...], int] | None:
        """Return the weekdays named from a place on, joined by commas or "and", and the place behind them."""
        found: set[int] = set()
        at = end = place
        while (day := self._weekday(at)) is not None:
            found.add(day[0])
            end = day[1]
            at = end + (1 if end < len(self.tokens) and self.tokens[end].text in ",/" else 0)
            at += self._glue(Glue.AND, at)
            if at == end:
                break
        return (tuple(sorted(found)), end) if found else None

    def _weekday(self, place: int) -> tuple[int, int] | None:
        found = longest(self.words.weekdays, self.tokens, place)
        if found is not None:
            return found[0], place + found[1]
        if place >= len(self.tokens):
            return None
        plural = self.words.weekdays.get((self.tokens[place].key.removesuffix("s"),))
        return (plural, place + 1) if plural is not None else None


def with_first_days(repeat: Repeat, today: date) -> Iterator[Repeat]:
    """Give what a rule may mean whose first day no word tells: of weeks the working days, that of today first."""
    if repeat.frequency is not Frequency.WEEKLY or repeat.weekdays:
        yield repeat
        return
    for day in dict.fromkeys((today.weekday(), *WORKDAYS)):
        yield replace(repeat, weekdays=(day,))


def first_days(repeat: Repeat, days: DaySpan | None, today: date) -> DaySpan:
    """Return the days of the first occurrence: the first that the rule allows from the days given, or from today on.

    Raises:
        InvalidInput: past the end of the calendar.
    """
    start = days.start.first if days is not None else today
    late = min(((day - start.weekday()) % _WEEK for day in repeat.weekdays), default=0)
    try:
        first = start + timedelta(days=late)
    except OverflowError as cause:
        raise InvalidInput("repeat.no_day", field="start") from cause
    end = days.end if days is not None and not is_period(days) else None
    return DaySpan(ImpreciseDate.of(first), end.plus(days=late) if end is not None else None)


def is_period(days: DaySpan) -> bool:
    """Whether days beside a rule say from when until when it holds, and not how long each occurrence takes."""
    return not days.start.is_exact or (days.end is not None and (days.end.last - days.start.first).days >= _WEEK)


def ended(repeat: Repeat, until: DaySpan | int | None, first: date) -> Repeat:
    """Return the rule with what the line says of its end."""
    if isinstance(until, int):
        return replace(repeat, count=until)
    return repeat if until is None else replace(repeat, until=max((until.end or until.start).last, first))
