"""How a rule of repetition is written and read in words: "every 2 weeks on Tuesday until 2027-06-30".

What is written can be read again, so that one field shows a rule and takes another. An RRULE is read too.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from planner.domain.errors import InvalidInput
from planner.domain.repeats import LAST, Frequency, Repeat
from planner.domain.timing import ImpreciseDate
from ui.messages import text

_UNITS: Final = {
    "day": Frequency.DAILY,
    "week": Frequency.WEEKLY,
    "month": Frequency.MONTHLY,
    "year": Frequency.YEARLY,
}
_ADVERBS: Final = {
    "daily": (Frequency.DAILY, 1),
    "weekly": (Frequency.WEEKLY, 1),
    "fortnightly": (Frequency.WEEKLY, 2),
    "monthly": (Frequency.MONTHLY, 1),
    "quarterly": (Frequency.MONTHLY, 3),
    "yearly": (Frequency.YEARLY, 1),
    "annually": (Frequency.YEARLY, 1),
}
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PLACES: Final = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": LAST,
    "5th": LAST,
    "last": LAST,
}
_WORKDAYS: Final = (0, 1, 2, 3, 4)
_UNTIL: Final = re.compile(r"\b(?:until|till|through)\s+(\S+)\s*$")
_TIMES: Final = re.compile(r"(?:,|\bfor)?\s*\b(\d{1,3}|once|twice)\s*(?:times?)?\s*$")
_EVERY: Final = re.compile(
    r"(?:every|each)\s+(?:(\d{1,2})(?:st|nd|rd|th)?\s+|(other|second)\s+)?(day|week|month|year)s?\b"
)
_NAMED: Final = re.compile(r"(?:every|each)\s+(other\s+)?(?=[a-z])")
_DATE: Final = re.compile(r"(?:the\s+|day\s+)*(\d{1,2})(?:st|nd|rd|th)?(?:\s+day)?|(?:the\s+)?(last) day")
_DAY: Final = re.compile(r"(?:the\s+)?([a-z0-9]+)\s+([a-z]+)")


def read_repeat(words: str) -> Repeat | None:
    """Return the rule that ``words`` say, None for "", "no" and "never".

    Raises:
        InvalidInput: ``repeat.invalid`` for what is not understood, and what the rule itself refuses.
    """
    said = " ".join(words.casefold().replace(",", " , ").split())
    if said in ("", "no", "none", "never", text("repeat.never").casefold()):
        return None
    if "=" in said:
        return Repeat.parse(words)
    said = re.sub(r" (?=,)", "", said)
    rest, until = _end(said, words)
    rest, count = _count(rest) if until is None else (rest, None)
    frequency, interval, rest = _beginning(rest, words)
    rest = rest.strip(" ,").removeprefix("on ").strip()
    weekdays, nth, month_day = _on(rest, frequency, words)
    return Repeat(frequency, interval, weekdays, nth, month_day, until, count)


def repeat_text(repeat: Repeat, start: date | None) -> str:
    """Return a rule in words, with the weekday or date that it takes from its first day, if that is known."""
    unit = repeat.frequency.value.lower()
    many = repeat.interval > 1
    every = text(f"repeat.every.{unit}.many" if many else f"repeat.every.{unit}", count=repeat.interval)
    on = ""
    if repeat.frequency is Frequency.WEEKLY:
        days = repeat.weekdays or ((start.weekday(),) if start else ())
        is_work = days == _WORKDAYS
        on = text("repeat.workdays") if is_work else ", ".join(text(f"repeat.weekday.{day}") for day in days)
    elif repeat.nth:
        weekday = text(f"repeat.weekday.{repeat.weekdays[0]}")
        on = text("repeat.nth", place=text(f"repeat.place.{_place(repeat.nth)}"), weekday=weekday)
    elif repeat.frequency is Frequency.MONTHLY:
        day = repeat.month_day or (start.day if start else None)
        on = text("repeat.last_day") if day == LAST else text("repeat.date", day=day) if day else ""
    words = text("repeat.on", every=every, on=on) if on else every
    if repeat.until is not None:
        return text("repeat.until", words=words, day=repeat.until.isoformat())
    return text("repeat.times", words=words, count=repeat.count) if repeat.count is not None else words


def usual_repeats(start: date) -> list[Repeat]:
    """Return the rules that are offered for something that begins on ``start``."""
    nth = LAST if start.day > 28 else (start.day - 1) // 7 + 1
    return [
        Repeat(Frequency.DAILY),
        Repeat(Frequency.WEEKLY, weekdays=_WORKDAYS),
        Repeat(Frequency.WEEKLY),
        Repeat(Frequency.WEEKLY, 2),
        Repeat(Frequency.MONTHLY),
        Repeat(Frequency.MONTHLY, weekdays=(start.weekday(),), nth=nth),
        Repeat(Frequency.MONTHLY, 3),
        Repeat(Frequency.YEARLY),
    ]


def _place(nth: int) -> str:
    return "last" if nth == LAST else str(nth)


def _end(said: str, words: str) -> tuple[str, date | None]:
    found = _UNTIL.search(said)
    if found is None:
        return said, None
    try:
        day = ImpreciseDate.parse(found[1])
    except InvalidInput as cause:
        raise _unread(words) from cause
    return said[: found.start()].rstrip(" ,"), day.last


def _count(said: str) -> tuple[str, int | None]:
    found = _TIMES.search(said)
    if found is None or (found[1].isdigit() and "time" not in found[0]):
        return said, None
    count = {"once": 1, "twice": 2}.get(found[1]) or int(found[1])
    return said[: found.start()].rstrip(" ,"), count


def _beginning(said: str, words: str) -> tuple[Frequency, int, str]:
    """Return how often, and what follows."""
    first, _, rest = said.partition(" ")
    if first in _ADVERBS:
        frequency, interval = _ADVERBS[first]
        return frequency, interval, rest
    found = _EVERY.match(said)
    if found is not None:
        interval = int(found[1]) if found[1] else 2 if found[2] else 1
        return _UNITS[found[3]], interval, said[found.end() :]
    named = _NAMED.match(said)
    if named is not None:
        return Frequency.WEEKLY, 2 if named[1] else 1, said[named.end() :]
    raise _unread(words)


def _on(rest: str, frequency: Frequency, words: str) -> tuple[tuple[int, ...], int, int]:
    """Return the weekdays, which of the month they are, and the day of the month that the rest of a rule says."""
    if not rest:
        return (), 0, 0
    if frequency is Frequency.WEEKLY:
        if rest in ("weekday", "weekdays", "workday", "workdays", "working day", "working days"):
            return _WORKDAYS, 0, 0
        days = [_weekday(name) for name in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+", rest) if name]
        if None not in days:
            return tuple(sorted({day for day in days if day is not None})), 0, 0
    if frequency is Frequency.MONTHLY:
        dated = _DATE.fullmatch(rest)
        if dated is not None:
            return (), 0, LAST if dated[2] else int(dated[1])
        placed = _DAY.fullmatch(rest)
        weekday = _weekday(placed[2]) if placed else None
        if placed is not None and weekday is not None and placed[1] in _PLACES:
            return (weekday,), _PLACES[placed[1]], 0
    raise _unread(words)


def _weekday(name: str) -> int | None:
    """Return a weekday by its name, in the plural or cut to three letters or more."""
    wanted = name.rstrip(".").removesuffix("s") if name.endswith("days") else name.rstrip(".")
    found = [number for number, day in enumerate(_WEEKDAYS) if len(wanted) > 2 and day.startswith(wanted)]
    return found[0] if len(found) == 1 else None


def _unread(words: str) -> InvalidInput:
    return InvalidInput("repeat.invalid", field="repeat", text=words.strip()[:80])
