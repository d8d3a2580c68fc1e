"""Reads what an officer types for the time of an entry, and says how long things last. Knows no Qt widgets."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from planner.domain.errors import InvalidInput
from planner.domain.programme import ProgrammeItem
from planner.domain.timing import ZonedTime, fold_label, minutes_between
from ui.formatting import DASH, city_of, read_clock, read_date, read_weekday, shown_clock
from ui.messages import text

_SPAN: Final = re.compile(r"\s*(?:[-–—]|\bto\b|\buntil\b)\s*")
_CLOCK: Final = r"\d{1,2}[:.h]\d{2}|\d{4}"
_LEADING: Final = re.compile(
    rf"\s*(?:({_CLOCK})|(\d{{1,2}}|{_CLOCK})\s*(?:[-–—]|to|until)\s*(\d{{1,2}}|{_CLOCK}))\s*[,:;]?\s+(?=\S)"
)
_HOURS: Final = r"h|hrs?|hours?|or[ae]|heures?"
_MINUTES: Final = r"m|mins?|minutes?|minut[oi]"
_LENGTH: Final = re.compile(
    rf"(?:(?P<hours>\d{{1,2}})\s*(?:{_HOURS})(?:\s*(?P<rest>\d{{2}}|\d(?=\s*(?:{_MINUTES})))(?:\s*(?:{_MINUTES}))?)?"
    rf"|(?P<minutes>\d{{1,3}})\s*(?:{_MINUTES}))(?!\w)\s*[,:;]?\s*",
    re.IGNORECASE,
)
_DAY: Final = re.compile(
    r"\s*(?:(\d{1,2}\.?\s+[^\W\d]{3,}\.?(?:\s+\d{4})?|\d{4}-\d{2}-\d{2})|([^\W\d]{2,})\.?)\s*[,:;]?\s+(?=\d)"
)
_EVENING: Final = time(17)
_MORNING: Final = time(9)


def with_times(item: ProgrammeItem, words: str) -> ProgrammeItem:
    """Return the entry at the times typed: "10:00" moves it and keeps its length.

    "10:00–11:30" sets both ends, "10:00 45 min" the start and the length. The days stay, and each end keeps
    the clocks it is on. An evening that ends in the small hours ends on the next day.

    Raises:
        InvalidInput: ``clock.invalid``, ``span.reversed``, ``item.too_long``.
    """
    begun, length = _split_length(words.strip())
    if length is not None:
        start = _at(item.start, begun)
        return replace(item, start=start, end=start.shifted(length).in_zone(item.end.zone))
    parts = [part for part in _SPAN.split(words.strip()) if part]
    if len(parts) not in (1, 2):
        raise InvalidInput("clock.invalid", text=words[:20])
    start = _at(item.start, parts[0])
    if len(parts) == 1:
        return replace(item, start=start, end=_later(item, start))
    end = _at(item.end, parts[1])
    if item.start.zone == item.end.zone:
        end = ended(start, end.local.time())
    return replace(item, start=start, end=end)


def split_entry(words: str) -> tuple[str, str]:
    """Return what was typed for a new entry as its times and its title.

    As in "15:00–16:30 Site visit" and "15:00 45 min Rest".
    """
    match = _LEADING.match(words)
    if match is None:
        return "", " ".join(words.split())
    end = match.end()
    times = match[1] or f"{match[2]}-{match[3]}"
    if match[1] and (length := _LENGTH.match(words, end)) is not None and length.end() < len(words):
        times, end = f"{times} {length[0].strip(' ,:;')}", length.end()
    return times, " ".join(words[end:].split())


def split_place(title: str) -> tuple[str, str]:
    """Return what was typed of an entry without its times as its title and its place, "Talks @ South Block"."""
    words, _, place = title.partition(" @ ")
    return (words.strip(), place.strip()) if words.strip() and place.strip() else (title, "")


def split_day(words: str, near: date) -> tuple[date | None, str]:
    """Return the day typed before the times of an entry, None for none, and the rest: "31 Oct 15:00 Site visit".

    Without a year it is the one nearest to ``near``, and so is a weekday: "Wed 15:00 Site visit".
    """
    match = _DAY.match(words)
    if match is None or _LEADING.match(words[match.end() :]) is None:
        return None, words
    if match[2]:
        weekday = read_weekday(match[2])
        days = (weekday - near.weekday() + 3) % 7 - 3
        return (near + timedelta(days=days), words[match.end() :]) if weekday >= 0 else (None, words)
    try:
        found = read_date(match[1], near)
    except InvalidInput:
        return None, words
    return (found.first, words[match.end() :]) if found.is_exact else (None, words)


def on_day(item: ProgrammeItem, day: date) -> ProgrammeItem:
    """Return the entry on another day, at the times that its clocks show now."""
    days = day - item.start.local.date()
    start, end = (ZonedTime(one.local + days, one.zone) for one in (item.start, item.end))
    return replace(item, start=start, end=end)


def ended(start: ZonedTime, clock: time) -> ZonedTime:
    """Return the end at ``clock`` of what begins at ``start``, after midnight only of an evening."""
    day = start.local.date()
    if clock < start.local.time() and start.local.time() >= _EVENING and clock <= _MORNING:
        day += timedelta(days=1)
    return ZonedTime(datetime.combine(day, clock), start.zone)


def times_text(start: ZonedTime, end: ZonedTime) -> str:
    """Return an entry's times on the clocks where it happens: "10:00–11:30", "23:10–12:45 New Delhi +1"."""
    days = (end.local.date() - start.local.date()).days
    words = f"{shown_clock(start)}{DASH}{shown_clock(end)}"
    if start.zone != end.zone:
        words = f"{words} {city_of(end.zone)}"
    return f"{words} +{days}" if days > 0 else words


def clock_in(moment: ZonedTime, zone: str, day: date) -> str:
    """Return what the clocks of ``zone`` show then, with the days that they are ahead of or behind ``day``."""
    there = moment.in_zone(zone)
    days = (there.local.date() - day).days
    words = shown_clock(there)
    return f"{words} {'+' if days > 0 else '−'}{abs(days)}" if days else words


def length_text(minutes: int) -> str:
    """Return how long something lasts: "45 min", "2 h", "2 h 30"."""
    hours, rest = divmod(abs(minutes), 60)
    if not hours:
        return text("length.minutes", count=rest)
    return text("length.both", hours=hours, minutes=f"{rest:02d}") if rest else text("length.hours", hours=hours)


def _split_length(words: str) -> tuple[str, int | None]:
    """Return the time of "10:00 45 min" and the minutes; None where no length follows one time."""
    begun, _, rest = words.partition(" ")
    found = _LENGTH.fullmatch(rest.strip())
    if found is None or not begun[:1].isdigit() or _SPAN.search(begun):
        return words, None
    minutes = int(found["minutes"] or 0) + 60 * int(found["hours"] or 0) + int(found["rest"] or 0)
    return (begun, minutes) if minutes else (words, None)


def _at(moment: ZonedTime, clock: str) -> ZonedTime:
    """Read a time on the clocks and the day of another.

    Of two it is the one named, as in "02:30 CET", the one that it was, or the first.
    """
    typed, _, named = clock.partition(" ")
    hour, minute = read_clock(_spread(typed))
    read = ZonedTime(datetime.combine(moment.local.date(), time(hour, minute)), moment.zone)
    if read.local == moment.local and not named:
        return moment
    both = (read, ZonedTime(read.local.replace(fold=1), read.zone))
    found = next((one for one in both if not named or fold_label(one) == named), None)
    if found is None:
        raise InvalidInput("clock.invalid", text=clock[:20])
    return found


def _spread(clock: str) -> str:
    """Read "930" as "0930"."""
    return f"0{clock}" if re.fullmatch(r"\d{3}", clock) else clock


def _later(item: ProgrammeItem, start: ZonedTime) -> ZonedTime:
    return start.shifted(minutes_between(item.start, item.end)).in_zone(item.end.zone)
