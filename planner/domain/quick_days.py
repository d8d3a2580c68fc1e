"""Reads days out of a quick line: dates as far as they are given, weekdays, lengths from today, and spans of them."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta

from planner.domain.errors import InvalidInput
from planner.domain.quick_words import Glue, Token, TokenKind, Unit, Words, longest
from planner.domain.timing import ImpreciseDate

_SEARCHED_YEARS: Final = 9
_SHORTEST_ALONE: Final = 4


class Unsure(StrEnum):
    """Why a part of the line may mean something else."""

    SEVERAL = "several"
    PART_OF_NAME = "part of name"
    YEAR = "year"
    WEEK = "week"
    WEEKDAY = "weekday"
    TWO_DAYS = "two days"
    DAY_OR_MONTH = "day or month"
    NUMBER_OR_DAY = "number or day"
    NO_SUCH_DAY = "no such day"
    NO_SUCH_TIME = "no such time"
    HALF_OF_DAY = "half of day"
    TIME_OR_LENGTH = "time or length"
    NEXT_DAY = "next day"
    CLOCK = "clock"
    GAP = "gap"
    FOLD = "fold"
    NO_DAY = "no day"
    SECOND = "second"
    TAKEN = "taken"
    KIND = "kind"
    UNKNOWN_PLACE = "unknown place"
    FIRST_DAY = "first day"
    NO_REPEAT = "no repeat"
    SERIES_OR_ONCE = "series or once"


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days, both ends inclusive; ``end`` is None for one day, month or year."""

    start: ImpreciseDate
    end: ImpreciseDate | None = None


@dataclass(frozen=True, slots=True)
class FoundDays:
    """Days read from ``count`` pieces; no options where what looks like a day is none."""

    count: int
    options: tuple[DaySpan, ...]
    unsure: Unsure | None = None


@dataclass(frozen=True, slots=True)
class DayReader:
    """Reads days at a place in the pieces of a line."""

    tokens: Sequence[Token]
    words: Words
    today: date

    def at(self, place: int) -> FoundDays | None:
        """Return the longest reading of days that begins at ``place``, a span of two dates among them."""
        begun = self.words.is_glue(Glue.FROM, self.tokens, place)
        first = self._one(place + begun) or (self._one(place) if begun else None)
        if first is None:
            return None
        end = place + begun + first.count
        joint = self._joint(end)
        last = self._one(end + joint) if joint and first.options else None
        spanned = _spanned(first, last) if last is not None and last.options else None
        if spanned is not None and last is not None:
            return replace(spanned, count=begun + first.count + joint + last.count)
        return replace(first, count=begun + first.count)

    def _one(self, place: int) -> FoundDays | None:
        if place >= len(self.tokens):
            return None
        found: list[FoundDays] = []
        for rule in self._rules:
            try:
                one = rule(place)
            except (InvalidInput, ValueError, OverflowError):  # beyond the ends of the calendar
                one = None
            if one is not None:
                found.append(one)
        return max(found, key=lambda one: one.count, default=None)

    @property
    def _rules(self) -> tuple[Callable[[int], FoundDays | None], ...]:
        return (
            self._iso,
            self._numbers,
            self._day_month,
            self._month_day,
            self._month,
            self._year,
            self._weekday,
            self._offset,
            self._ahead,
            self._next_unit,
        )

    # Dates

    def _iso(self, place: int) -> FoundDays | None:
        year, month, day = self._digits(place, 4), self._glued_after(place + 1, "-"), self._glued_after(place + 3, "-")
        if year is None or month is None:
            return None
        count = 5 if day is not None else 3
        return self._dated(count, lambda: DaySpan(ImpreciseDate(year, month, day)))

    def _numbers(self, place: int) -> FoundDays | None:
        """3/4/2027 and 3.4.2027 are day and month; with slashes it may be the other way round."""
        first = self._digits(place, 2)
        for sign in "/.":
            second, year = self._glued_after(place + 1, sign), self._glued_after(place + 3, sign)
            if first is None or second is None or (sign == "." and year is None):
                continue
            count = 3 if year is None else 5
            full = year + 2000 if year is not None and year < 100 else year
            ways = [(first, second), (second, first)] if sign == "/" and first != second else [(first, second)]
            found = [one for day, month in ways for one in self._dates(day, None, month, full)[:1]]
            unsure = Unsure.DAY_OR_MONTH if len(found) > 1 else Unsure.YEAR if year is None else None
            return FoundDays(count, tuple(found), unsure if found else Unsure.NO_SUCH_DAY)
        return None

    def _day_month(self, place: int) -> FoundDays | None:
        day, end = self._day_number(place)
        if day is None:
            return None
        last: int | None = None
        joint = self._joint(end)
        if joint:
            last, after = self._day_number(end + joint)
            end = after if last is not None else end
        end += self.words.is_glue(Glue.OF, self.tokens, end)
        month = longest(self.words.months, self.tokens, end)
        if month is None:
            return None
        return self._with_year(place, self._past_dot(end + month[1]), day, last, month[0])

    def _month_day(self, place: int) -> FoundDays | None:
        month = longest(self.words.months, self.tokens, place)
        if month is None:
            return None
        day, end = self._day_number(self._past_dot(place + month[1]))
        if day is None or self._is_clock(end):
            return None
        last: int | None = None
        joint = self._joint(end)
        if joint:
            last, after = self._day_number(end + joint)
            if last is not None and not self._is_clock(after):
                end = after
            else:
                last = None
        return self._with_year(place, end, day, last, month[0])

    def _with_year(self, place: int, end: int, day: int, last: int | None, month: int) -> FoundDays:
        year, end = self._year_at(end)
        found = self._dates(day, last, month, year)
        unsure = None if year is not None else Unsure.YEAR
        return FoundDays(end - place, tuple(found), unsure if found else Unsure.NO_SUCH_DAY)

    def _dates(self, day: int, last: int | None, month: int, year: int | None) -> list[DaySpan]:
        """Return the spans that a day and month can be; with no year the next to come and the one before."""
        if year is not None:
            found = [_span(year, month, day, last)]
        else:
            first = self.today.year
            spans = [_span(one, month, day, last) for one in range(first, first + _SEARCHED_YEARS)]
            coming = [one for one in spans if one and (one.end or one.start).last >= self.today]
            past = [_span(one, month, day, last) for one in range(first, first - _SEARCHED_YEARS, -1)]
            gone = [one for one in past if one and (one.end or one.start).last < self.today]
            found = [*coming[:1], *gone[:1]]
        return [one for one in found if one]

    def _month(self, place: int) -> FoundDays | None:
        month = longest(self.words.months, self.tokens, place)
        if month is None:
            return None
        end = self._past_dot(place + month[1])
        year, after = self._year_at(end + self.words.is_glue(Glue.OF, self.tokens, end))
        if year is not None:
            return FoundDays(after - place, (DaySpan(ImpreciseDate(year, month[0])),))
        if len(self.tokens[place].text) < _SHORTEST_ALONE:
            return None
        coming = self.today.year + (month[0] < self.today.month)
        options = tuple(DaySpan(ImpreciseDate(one, month[0])) for one in (coming, coming - 1))
        return FoundDays(end - place, options, Unsure.YEAR)

    def _year(self, place: int) -> FoundDays | None:
        year = self._digits(place, 4)
        if year is None or not 1900 <= year <= 2199:
            return None
        return FoundDays(1, (DaySpan(ImpreciseDate(year)),))

    # Weekdays and days from today

    def _weekday(self, place: int) -> FoundDays | None:
        before = {glue: self.words.is_glue(glue, self.tokens, place) for glue in (Glue.NEXT, Glue.THIS)}
        at = place + max(before.values())
        found = longest(self.words.weekdays, self.tokens, at)
        if found is None:
            return None
        end = self._past_dot(at + found[1])
        after = {glue: self.words.is_glue(glue, self.tokens, end) for glue in (Glue.NEXT, Glue.THIS)}
        comma = 1 if self._is_sign(end, ",") else 0
        dated = self._dated_weekday(end + comma, found[0])
        if dated is not None:
            return replace(dated, count=end + comma + dated.count - place)
        end += max(after.values())
        is_next, is_this = (bool(before[glue] or after[glue]) for glue in (Glue.NEXT, Glue.THIS))
        options, unsure = self._weeks(found[0], is_next=is_next, is_this=is_this)
        return FoundDays(end - place, tuple(DaySpan(ImpreciseDate.of(day)) for day in options), unsure)

    def _dated_weekday(self, place: int, weekday: int) -> FoundDays | None:
        """Return the date behind a weekday, which then settles its year, or contradicts it."""
        rules = (self._iso, self._numbers, self._day_month, self._month_day)
        found = max((one for rule in rules if (one := rule(place))), key=lambda one: one.count, default=None)
        if found is None or not found.options or not found.options[0].start.is_exact:
            return None
        fitting = tuple(one for one in found.options if one.start.first.weekday() == weekday)
        if not fitting:
            return replace(found, unsure=Unsure.WEEKDAY)
        return replace(found, options=fitting, unsure=None)

    def _weeks(self, weekday: int, *, is_next: bool, is_this: bool) -> tuple[list[date], Unsure | None]:
        nearest = self.today + timedelta(days=(weekday - self.today.weekday()) % 7)
        monday = self.today - timedelta(days=self.today.weekday())
        if is_next:
            following = monday + timedelta(days=7 + weekday)
            return ([following], None) if nearest in (following, self.today) else ([following, nearest], Unsure.WEEK)
        if is_this:
            own = monday + timedelta(days=weekday)
            return ([own], None) if own >= self.today else ([nearest, own], Unsure.WEEK)
        return [nearest, nearest + timedelta(days=7)], Unsure.WEEK

    def _offset(self, place: int) -> FoundDays | None:
        found = longest(self.words.days, self.tokens, place)
        if found is None:
            return None
        options = tuple(DaySpan(ImpreciseDate.of(self.today + timedelta(days=by))) for by in found[0])
        return FoundDays(found[1], options, Unsure.TWO_DAYS if len(options) > 1 else None)

    def _ahead(self, place: int) -> FoundDays | None:
        """In 3 weeks; 3 सप्ताह बाद."""
        before = self.words.is_glue(Glue.AHEAD, self.tokens, place)
        at = place + before
        number: int | None = None
        if at < len(self.tokens):
            word = longest(self.words.numbers, self.tokens, at)
            number, taken = word if word is not None else (self.tokens[at].number, 1)
            at += taken
        unit = longest(self.words.units, self.tokens, at)
        if number is None or unit is None or unit[0] in (Unit.HOUR, Unit.MINUTE):
            return None
        at += unit[1]
        after = self.words.is_glue(Glue.AFTER, self.tokens, at)
        if not before and not after:
            return None
        by = {f"{unit[0]}s": number}
        day = self.today + relativedelta(**by)  # type: ignore[arg-type]  # the name of a length
        return FoundDays(at + after - place, (DaySpan(ImpreciseDate.of(day)),))

    def _next_unit(self, place: int) -> FoundDays | None:
        """Next month, la prossima settimana, l'an prochain."""
        glues = (Glue.NEXT, Glue.THIS)
        before = [self.words.is_glue(glue, self.tokens, place) for glue in glues]
        at = place + max(before)
        unit = longest(self.words.units, self.tokens, at)
        if unit is None:
            return None
        at += unit[1]
        after = [self.words.is_glue(glue, self.tokens, at) for glue in glues]
        if not any(before) and not any(after):
            return None
        by = 1 if before[0] or after[0] else 0
        count = at + max(after) - place if not any(before) else at - place
        match unit[0]:
            case Unit.MONTH:
                day = self.today + relativedelta(months=by)
                return FoundDays(count, (DaySpan(ImpreciseDate(day.year, day.month)),))
            case Unit.YEAR:
                return FoundDays(count, (DaySpan(ImpreciseDate(self.today.year + by)),))
            case Unit.WEEK:
                monday = self.today + timedelta(days=7 * by - self.today.weekday())
                week = DaySpan(ImpreciseDate.of(monday), ImpreciseDate.of(monday + timedelta(days=6)))
                return FoundDays(count, (week,), Unsure.WEEK)
        return None

    # Pieces

    def _digits(self, place: int, most: int) -> int | None:
        if place >= len(self.tokens) or self.tokens[place].kind is not TokenKind.NUMBER:
            return None
        length = len(self.tokens[place].text)
        return self.tokens[place].number if (length == most if most == 4 else length <= most) else None

    def _glued_after(self, place: int, sign: str) -> int | None:
        """Return the number that follows a sign without a space."""
        if not self._is_sign(place, sign) or place + 1 >= len(self.tokens):
            return None
        is_glued = self.tokens[place].is_glued and self.tokens[place + 1].is_glued
        return self.tokens[place + 1].number if is_glued else None

    def _day_number(self, place: int) -> tuple[int | None, int]:
        """Return a number of one or two digits, with what makes it an ordinal, and the place behind it."""
        day = self._digits(place, 2)
        end = place + 1
        return day, end + self.words.is_glue(Glue.ORDINAL, self.tokens, end)

    def _year_at(self, place: int) -> tuple[int | None, int]:
        comma = 1 if self._is_sign(place, ",") else 0
        year = self._digits(place + comma, 4)
        return (
            (year, place + comma + 1) if year is not None and not self._is_clock(place + comma + 1) else (None, place)
        )

    def _joint(self, place: int) -> int:
        if place < len(self.tokens) and self.tokens[place].is_dash:
            return 1
        return self.words.is_glue(Glue.TO, self.tokens, place)

    def _past_dot(self, place: int) -> int:
        return place + (1 if self._is_sign(place, ".") and self.tokens[place].is_glued else 0)

    def _is_clock(self, place: int) -> bool:
        """Whether a number that ends here goes on as a time of day: 10:30, 10.30, 10h30."""
        if place >= len(self.tokens) or not self.tokens[place].is_glued:
            return False
        unit = longest(self.words.units, self.tokens, place)
        if unit is not None and unit[0] is Unit.HOUR:
            return True
        minute = self._glued_after(place, ".")
        is_minute = minute is not None and len(self.tokens[place + 1].text) == 2 and minute < 60
        return self._is_sign(place, ":") or (is_minute and not self._is_sign(place + 2, "."))

    def _is_sign(self, place: int, sign: str) -> bool:
        return place < len(self.tokens) and self.tokens[place].text == sign

    def _dated(self, count: int, make: Callable[[], DaySpan]) -> FoundDays:
        try:
            return FoundDays(count, (make(),))
        except InvalidInput:
            return FoundDays(count, (), Unsure.NO_SUCH_DAY)


def _span(year: int, month: int, day: int, last: int | None) -> DaySpan | None:
    """Return the span if its days exist and run forward."""
    if not 1 <= year <= 9999:
        return None
    longest_day = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
    if not 1 <= day <= (last or day) <= longest_day:
        return None
    end = ImpreciseDate(year, month, last) if last is not None and last != day else None
    return DaySpan(ImpreciseDate(year, month, day), end)


def _spanned(first: FoundDays, last: FoundDays) -> FoundDays | None:
    """Return two dates as one span, each lending the other its year; None where they don't run forward."""
    start, ends = first.options[0].start, [one.end or one.start for one in last.options]
    if first.unsure is Unsure.YEAR and last.unsure is None:
        start = next(iter(_in_years(start, (ends[0].year, ends[0].year - 1), ends[0], is_before=True)), start)
        return FoundDays(0, (DaySpan(start, ends[0]),)) if start < ends[0] else None
    if last.unsure in (Unsure.YEAR, Unsure.WEEK) and ends[0].is_exact:
        if last.unsure is Unsure.YEAR:
            ends = list(_in_years(ends[0], (start.year, start.year + 1), start, is_before=False))
        else:
            ends = [one for one in ends if start < one]
    unsure = first.unsure if last.unsure in (Unsure.YEAR, Unsure.WEEK, None) else last.unsure
    return FoundDays(0, (DaySpan(start, ends[0]),), unsure) if ends and start < ends[0] else None


def _in_years(
    day: ImpreciseDate, years: Sequence[int], other: ImpreciseDate, *, is_before: bool
) -> Iterator[ImpreciseDate]:
    for year in years:
        try:
            moved = ImpreciseDate(year, day.month, day.day)
        except InvalidInput:
            continue
        if (moved < other) if is_before else (other < moved):
            yield moved
