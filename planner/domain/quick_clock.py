"""Reads times of day and lengths out of a quick line; on which day and whose clocks they are is found out later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from planner.domain.quick_days import Unsure
from planner.domain.quick_words import Glue, Token, TokenKind, Unit, Words, longest

_DAY: Final = 24 * 60
_NOON: Final = 12 * 60
NIGHT: Final = 18
"""Of the halves of a day: hours of the evening from six on, and those after midnight."""
_LAST_SMALL_HOUR: Final = 7
"""Up to here an hour alone is more likely one of the afternoon, or a length."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day and how long it takes, in minutes; no length where none was given."""

    at: int
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of ``minutes``, or of whole ``days``."""

    minutes: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class FoundClock:
    """A time read from ``count`` pieces; no options where what looks like a time is none."""

    count: int
    options: tuple[Clock, ...]
    unsure: Unsure | None = None


@dataclass(frozen=True, slots=True)
class _Hour:
    """``is_full`` with minutes, or with am or pm; ``is_marked`` with the sign of an hour: 15h."""

    minutes: int
    end: int
    is_full: bool = False
    is_marked: bool = False
    is_half_known: bool = False

    @property
    def is_valid(self) -> bool:
        return 0 <= self.minutes < _DAY


@dataclass(frozen=True, slots=True)
class ClockReader:
    """Reads times at a place in the pieces of a line."""

    tokens: Sequence[Token]
    words: Words

    def at(self, place: int, *, has_time: bool, is_beside_day: bool = False) -> FoundClock | None:
        """Return the time that begins at ``place``.

        Args:
            has_time: the line gives a time already, so that "2h" is a length.
            is_beside_day: a day or its place stands before it, so that "9-11" are hours.
        """
        half = longest(self.words.halves, self.tokens, place)
        if half is not None:  # tomorrow morning at 9, शाम 4 बजे
            found = self._at(place + half[1], has_time=has_time, is_beside_day=True, half=half[0])
            if found is not None and found.options:
                return replace(found, count=found.count + half[1])
        named = longest(self.words.clocks, self.tokens, place)
        if named is not None:
            return FoundClock(named[1], (Clock(named[0]),))
        return self._at(place, has_time=has_time, is_beside_day=is_beside_day)

    def _at(self, place: int, *, has_time: bool, is_beside_day: bool, half: int | None = None) -> FoundClock | None:
        before = self.words.is_glue(Glue.AT, self.tokens, place) or self.words.is_glue(Glue.FROM, self.tokens, place)
        first = self._halved(self._hour(place + before), half)
        if first is None:
            return None
        after = self.words.is_glue(Glue.OCLOCK, self.tokens, first.end)
        joint = self._joint(first.end + after)
        last = self._halved(self._hour(first.end + after + joint), half) if joint else None
        if last is not None:
            if half is not None and last.minutes <= first.minutes < last.minutes + _NOON <= _DAY:
                last = replace(last, minutes=last.minutes + _NOON)  # from 10 in the morning to 1
            end = last.end + self.words.is_glue(Glue.OCLOCK, self.tokens, last.end)
            is_said = bool(before or after) or end > last.end or not self.tokens[first.end + after].is_dash
            if first.is_full or last.is_full or first.is_marked or is_said or is_beside_day:
                return self._spanned(first, last, end - place)
        return self._single(first, first.end + after - place, has_time=has_time, is_said=bool(before or after))

    def length(self, place: int) -> tuple[int, Length] | None:
        """Return how many pieces a length takes at ``place``, and the length: 2h, 1h30, 90 min, 2 days, un'ora."""
        before = self.words.is_glue(Glue.LASTING, self.tokens, place)
        said = longest(self.words.lengths, self.tokens, place + before)
        counted = self._counted(place + before, is_said=bool(before))
        found = (said[1], Length(minutes=said[0])) if said is not None else counted
        if found is None:
            return None
        after = self.words.is_glue(Glue.LASTED, self.tokens, place + before + found[0])
        return before + found[0] + after, found[1]

    def _counted(self, place: int, *, is_said: bool) -> tuple[int, Length] | None:
        """Return a number of a unit; in words, and of weeks, only of what is said to last so long."""
        number = self._number(place)
        word = longest(self.words.numbers, self.tokens, place) if is_said or number is None else None
        if word is not None and (is_said or len(self.tokens[place].text) > 1):
            unit = longest(self.words.units, self.tokens, place + word[1])
            days = {Unit.DAY: word[0], Unit.WEEK: 7 * word[0]}
            minutes = {Unit.HOUR: 60 * word[0], Unit.MINUTE: word[0]}
            if unit is not None and (unit[0] in minutes or (is_said and unit[0] in days)):
                return word[1] + unit[1], Length(minutes.get(unit[0], 0), days.get(unit[0], 0))
        unit = longest(self.words.units, self.tokens, place + 1)
        tenths = self._tenths(place + 1)
        if number is not None and tenths is not None:
            return tenths[0], Length(minutes=number * 60 + tenths[1] * 6)
        if number is None or unit is None or number == 0:
            return None
        end = place + 1 + unit[1]
        if self.tokens[place + 1].key == "m" and not self.tokens[place + 1].is_glued:
            return None  # metres
        match unit[0]:
            case Unit.WEEK if is_said and number <= 8:
                return end - place, Length(days=7 * number)
            case Unit.DAY if number <= 60:
                return end - place, Length(days=number)
            case Unit.MINUTE if number <= 3 * _DAY:
                return end - place, Length(minutes=number)
            case Unit.HOUR if number <= 72:
                more = self._number(end)
                is_minute = more is not None and more < 60
                minute = longest(self.words.units, self.tokens, end + 1)
                if is_minute and minute is not None and minute[0] is Unit.MINUTE:
                    return end + 1 + minute[1] - place, Length(minutes=number * 60 + (more or 0))
                if is_minute and self._is_minute_of(end):
                    return end + 1 - place, Length(minutes=number * 60 + (more or 0))
                return end - place, Length(minutes=number * 60)
        return None

    def _tenths(self, place: int) -> tuple[int, int] | None:
        """Return how many pieces 1.5 h takes whose point stands at ``place``, and the tenths of an hour."""
        digit, unit = self._number(place + 1), longest(self.words.units, self.tokens, place + 2)
        if digit is None or unit is None or unit[0] is not Unit.HOUR or self.tokens[place].text not in (".", ","):
            return None
        is_glued = self.tokens[place].is_glued and self.tokens[place + 1].is_glued
        return (3 + unit[1], digit) if is_glued and len(self.tokens[place + 1].text) == 1 else None

    def is_full(self, place: int) -> bool:
        """Whether a time with minutes stands here."""
        hour = self._hour(place)
        return hour is not None and hour.is_full and hour.is_valid

    def _single(self, hour: _Hour, count: int, *, has_time: bool, is_said: bool) -> FoundClock | None:
        if hour.is_marked and not is_said and (has_time or hour.minutes < _LAST_SMALL_HOUR * 60):
            return None  # a length
        if not (hour.is_full or hour.is_marked or is_said):
            return None
        if not hour.is_valid:
            return FoundClock(count, (), Unsure.NO_SUCH_TIME)
        if hour.is_marked and not is_said and hour.minutes <= 12 * 60 and hour.minutes % 60 == 0:
            return FoundClock(count, (Clock(hour.minutes),), Unsure.TIME_OR_LENGTH)
        if is_said and not hour.is_full and not hour.is_half_known and 0 < hour.minutes <= _LAST_SMALL_HOUR * 60:
            return FoundClock(count, (Clock(hour.minutes + _DAY // 2), Clock(hour.minutes)), Unsure.HALF_OF_DAY)
        return FoundClock(count, (Clock(hour.minutes),))

    def _spanned(self, first: _Hour, last: _Hour, count: int) -> FoundClock:
        if not first.is_valid or not last.is_valid:
            return FoundClock(count, (), Unsure.NO_SUCH_TIME)
        start, end = first.minutes, last.minutes
        is_plain = not (first.is_full or last.is_full or first.is_marked or last.is_marked)
        if last.is_half_known and not first.is_half_known and end >= _DAY // 2 and start + _DAY // 2 < end:
            start += _DAY // 2  # 2 to 4 pm
        if is_plain:
            if end <= start and end + _DAY // 2 > start:
                return FoundClock(count, (Clock(start, end + _DAY // 2 - start),), Unsure.HALF_OF_DAY)
            ways = [Clock(start, end - start)] if end > start else []
            if end > start and end <= _DAY // 2:
                later = Clock(start + _DAY // 2, end - start)
                ways = [later, *ways] if start < _LAST_SMALL_HOUR * 60 else [*ways, later]
            return FoundClock(count, tuple(ways), Unsure.HALF_OF_DAY if ways else Unsure.NO_SUCH_TIME)
        if end <= start:
            return FoundClock(count, (Clock(start, end + _DAY - start),), Unsure.NEXT_DAY)
        return FoundClock(count, (Clock(start, end - start),))

    def _hour(self, place: int) -> _Hour | None:
        number = self._number(place)
        if number is None or len(self.tokens[place].text) > 2:
            return None
        end = place + 1
        minute = self._minute(end)
        if minute is not None:
            is_time = number < 24 and minute < 60
            return self._with_half(_Hour(number * 60 + minute if is_time else -1, end + 2, is_full=True))
        half = longest(self.words.halves, self.tokens, end)
        if half is not None:
            return self._with_half(_Hour(number * 60, end))
        unit = longest(self.words.units, self.tokens, end)
        if unit is not None and unit[0] is Unit.HOUR:
            end += unit[1]
            more = self._number(end) if self._is_minute_of(end) else None
            minutes = number * 60 + (more or 0)
            is_time = number < 24 and (more or 0) < 60
            return self._with_half(_Hour(minutes if is_time else -1, end + (more is not None), is_marked=True))
        return _Hour(number * 60 if number <= 24 else -1, end)

    def _is_minute_of(self, place: int) -> bool:
        """Whether two digits behind the sign of an hour are its minutes: 10h30, and spaced as well 10 h 30."""
        if place >= len(self.tokens) or len(self.tokens[place].text) != 2 or self._number(place) is None:
            return False
        sign = self.tokens[place - 1]
        following = any(longest(table, self.tokens, place + 1) for table in (self.words.months, self.words.units))
        is_spaced = sign.key == "h" and not sign.is_glued and not following
        return self.tokens[place].is_glued or is_spaced

    def _with_half(self, hour: _Hour) -> _Hour:
        half = longest(self.words.halves, self.tokens, hour.end)
        return hour if half is None else _in_half(hour, half[0], hour.end + half[1])

    def _halved(self, hour: _Hour | None, half: int | None) -> _Hour | None:
        """Return an hour in the half of the day that was named before it, if any."""
        return hour if hour is None or half is None or hour.is_half_known else _in_half(hour, half, hour.end)

    def _minute(self, place: int) -> int | None:
        """Return the two digits behind a colon, or behind a full stop that is no date's."""
        if place + 1 >= len(self.tokens) or self.tokens[place].text not in (":", "."):
            return None
        sign, digits = self.tokens[place], self.tokens[place + 1]
        if not (sign.is_glued and digits.is_glued and digits.kind is TokenKind.NUMBER and len(digits.text) == 2):
            return None
        following = self.tokens[place + 2] if place + 2 < len(self.tokens) else None
        if sign.text == "." and following is not None and following.is_glued and following.text == ".":
            return None
        return digits.number

    def _number(self, place: int) -> int | None:
        return self.tokens[place].number if 0 <= place < len(self.tokens) else None

    def _joint(self, place: int) -> int:
        if place < len(self.tokens) and self.tokens[place].is_dash:
            return 1
        return self.words.is_glue(Glue.TO, self.tokens, place)


def _in_half(hour: _Hour, half: int, end: int) -> _Hour:
    """Return an hour in a half of the day; one of the afternoon may also be counted to 24."""
    minutes, early = hour.minutes, hour.minutes % _NOON
    if minutes < 0:
        pass
    elif half == NIGHT:
        minutes = early + _NOON if early >= _NOON // 2 else early
    elif 60 <= minutes < _NOON + 60:
        minutes = early + half * 60
    elif half == 0 or minutes < _NOON:
        minutes = -1
    return _Hour(minutes, end, is_full=True, is_half_known=True)
