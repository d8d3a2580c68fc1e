"""Puts what a quick line says of time together: the first day of what repeats, and the hour on its day and clocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from planner.domain.errors import InvalidInput
from planner.domain.quick_clock import Clock, Length
from planner.domain.quick_days import DaySpan, Unsure
from planner.domain.quick_reading import Choices, Mention, Moment, Part
from planner.domain.quick_repeats import Lasting, Once, first_days, with_first_days
from planner.domain.quick_words import Name, ReadKind
from planner.domain.repeats import Repeat
from planner.domain.timing import Doubt, ZonedTime

_REPEATING: Final = (ReadKind.TALKS, ReadKind.CALL, ReadKind.MEETING)
"""What the desk's engagements are; rounds, visits and deadlines don't repeat."""


def chosen(mention: Mention, choices: Choices) -> Mention:
    """Return a mention with the meaning that the officer chose, if any."""
    number = choices.get(mention.key)
    if number is None or not 0 <= number < len(mention.options):
        return mention
    return replace(mention, chosen=number, unsure=None)


def repeated(
    mentions: list[Mention], kind: ReadKind, today: date, choices: Choices
) -> tuple[list[Mention], DaySpan | None]:
    """Return the days of the first occurrence, and the mentions with what a rule may mean; only some kinds repeat."""
    said = {one.part: one.value for one in reversed(mentions) if one.options}
    rule, days = said.get(Part.REPEAT), said.get(Part.DAYS)
    if not isinstance(rule, Repeat):
        return mentions, None
    given = days if isinstance(days, DaySpan) else None
    found: list[Mention] = []
    for one in mentions:
        now = one
        if one.part in (Part.REPEAT, Part.UNTIL) and one.options and kind not in _REPEATING:
            now = replace(one, options=(), unsure=Unsure.NO_REPEAT)
            rule = None if Once.ONCE in one.options else rule
        elif one.part is Part.REPEAT and one.options:
            now = chosen(_with_meanings(one, given, today), choices)
            rule = now.value if isinstance(now.value, Repeat) else None
        found.append(now)
    if rule is None:  # no series after all
        return [one for one in found if one.part is not Part.UNTIL or not one.options], None
    try:
        first = first_days(rule, given, today)
    except InvalidInput:  # past the end of the calendar
        return found, given
    return [_counted_from(one, first.start.first) for one in found], first


def _with_meanings(mention: Mention, given: DaySpan | None, today: date) -> Mention:
    """Return a mention of a rule with what it may mean where no day is given: from which day on."""
    rule = mention.value
    if given is not None or not isinstance(rule, Repeat):
        return mention
    once = (Once.ONCE,) if Once.ONCE in mention.options else ()
    options = (*with_first_days(rule, today), *once)
    return replace(mention, options=options, unsure=Unsure.FIRST_DAY if not rule.weekdays else None)


def _counted_from(mention: Mention, first: date) -> Mention:
    """Return a mention of how long something repeats with its last day."""
    if not isinstance(mention.value, Lasting):
        return mention
    last = mention.value.until(first)
    return replace(mention, options=(last,) if last else (), unsure=None if last else Unsure.NO_SUCH_DAY)


def timed(mentions: list[Mention], first: DaySpan | None, kind: ReadKind, zone: str, choices: Choices) -> list[Mention]:
    """Put the time of day onto its day and clocks; without an exact day it stays in the title."""
    values = {one.part: one.value for one in reversed(mentions) if one.options}
    days, place, length = first or values.get(Part.DAYS), values.get(Part.PLACE), values.get(Part.LENGTH)
    day = days.start.first if isinstance(days, DaySpan) and days.start.is_exact else None
    there = place.zone if isinstance(place, Name) and place.zone else zone
    named = values.get(Part.ZONE)
    if isinstance(named, str):
        zones = [named]
    else:
        zones = list(dict.fromkeys((zone, there))) if kind is ReadKind.CALL else [there]
    minutes = length.minutes if isinstance(length, Length) and length.minutes else None
    found: list[Mention] = []
    for one in mentions:
        if one.part is not Part.TIME or not one.options:
            found.append(one)
            continue
        clocks = [option for option in one.options if isinstance(option, Clock)]
        moments, unsure = _moments(day, clocks, zones, minutes)
        found.append(chosen(replace(one, options=tuple(moments), chosen=0, unsure=unsure or one.unsure), choices))
    return found


def _moments(
    day: date | None, clocks: Sequence[Clock], zones: Sequence[str], minutes: int | None
) -> tuple[list[Moment], Unsure | None]:
    if day is None:
        return [], Unsure.NO_DAY
    found: list[Moment] = []
    unsure: Unsure | None = Unsure.CLOCK if len(zones) > 1 else None
    for clock in clocks:
        for zone in zones:
            try:
                start = ZonedTime(datetime.combine(day, datetime.min.time()) + timedelta(minutes=clock.at), zone)
                starts = [start.settled()]
                if start.doubt is Doubt.FOLD:
                    starts.append(ZonedTime(start.local.replace(fold=1), zone))
                unsure = {Doubt.GAP: Unsure.GAP, Doubt.FOLD: Unsure.FOLD, None: unsure}[start.doubt]
                found += [Moment(one, _end(one, clock, minutes)) for one in starts]
            except (InvalidInput, OverflowError):  # at the ends of the calendar
                continue
    return list(dict.fromkeys(found)), unsure if found else Unsure.NO_SUCH_TIME


def _end(start: ZonedTime, clock: Clock, minutes: int | None) -> ZonedTime | None:
    """Return the end: the wall time that was given, or the length counted on."""
    if clock.minutes is not None:
        end = start.moved(minutes=clock.minutes)
        return end if end.utc > start.utc else start.shifted(clock.minutes)
    return start.shifted(minutes) if minutes is not None else None
