"""The parts of a step that moves occurrences of a series to other days: the rows, the rule and the programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from planner.domain.entity import new_id
from planner.domain.errors import InvalidInput
from planner.domain.hours import hour_of
from planner.domain.ids import SeriesId
from planner.domain.mechanisms import Slip
from planner.domain.programme import ProgrammeItem
from planner.domain.series import Series
from planner.domain.steps import Tell, told
from planner.domain.timing import ImpreciseDate, minutes_between
from planner.domain.visits import Engagement
from planner.services.moving import moved_records
from planner.services.series_rows import Scope, close, meant, occurrences, place
from planner.store.unit_of_work import UnitOfWork

_DAY_MINUTES: Final = 24 * 60


def move_occurrences(
    unit: UnitOfWork,
    one: Engagement,
    start: ImpreciseDate | None,
    end: ImpreciseDate | None,
    scope: Scope,
    today: date,
    tell: Tell,
) -> None:
    """Move an occurrence, and from it on or all the others by the same rule, which follows."""
    series = unit.find(Series, one.series_id) if one.series_id else None
    if scope is Scope.THIS or series is None or one.series_day is None:
        for record in moved_records(
            unit.connection, one, replace(one, start=start, end=end), reason="", decided_on=today
        ):
            unit.put(record)
        return
    if start is None or not start.is_exact or (end is not None and not end.is_exact):
        raise InvalidInput("repeat.no_day", field="start")
    length = (end or start).first - start.first
    before, after = one.series_day, start.first
    repeat = series.repeat
    rows = meant(unit, one, scope)
    if before != after:
        _move_rule(unit, series, rows, before, after)
    for other in told(rows, tell):
        given = place(other)
        is_by_hand = other.id != one.id and other.start != ImpreciseDate.of(given)
        day = after if other.id == one.id else repeat.day_moved(given, before, after)
        was = unit.get(Engagement, other.id)
        now = replace(was, series_day=day)
        if not is_by_hand:
            last = ImpreciseDate.of(day + length) if end is not None else None
            now = replace(now, start=ImpreciseDate.of(day), end=last)
        for record in moved_records(unit.connection, was, now, reason="", decided_on=today):
            if not isinstance(record, Slip):  # a series planned anew was not put off so many times
                unit.put(record)


def _move_rule(unit: UnitOfWork, series: Series, rows: Sequence[Engagement], before: date, after: date) -> None:
    """Let the rule follow its occurrences; those before them keep the old one in a series of their own."""
    repeat = series.repeat
    anchor = min(map(place, rows))
    days = [day for day in series.days() if day >= anchor]
    there = {place(other) for other in occurrences(unit.connection, series.id)}
    rule = repeat.moved(before, after)
    last = repeat.day_moved(max(days, default=anchor), before, after)
    if rule.count is not None:
        rule = replace(rule, count=max(len(days), 1))
    if rule.until is not None:
        rule = replace(rule, until=max(rule.until, last))
    until = max(last, series.planned_until + (after - before))
    start = repeat.day_moved(anchor, before, after)
    target = series
    if anchor > min(there):
        close(unit, series, anchor)
        target = replace(series, id=SeriesId(new_id()))
    unit.put(replace(target, rule=str(rule), start=start, planned_until=until))
    for other in rows:
        unit.put(replace(other, series_id=target.id))


def days_along(
    unit: UnitOfWork, one: Engagement, item: ProgrammeItem, after: ProgrammeItem
) -> tuple[ImpreciseDate, ImpreciseDate | None] | None:
    """Return the days that an engagement takes when the one entry of its programme moves, None where it stays."""
    items = unit.where(ProgrammeItem, subject=one.ref)
    is_hour = hour_of(one, items) is not None
    if one.start is None or not one.start.is_exact or len(items) != 1:
        return None
    if not is_hour and one.end not in (None, one.start):
        return None
    start = ImpreciseDate.of(one.start.first + (after.start.local.date() - item.start.local.date()))
    end = start if one.end is not None else None
    if is_hour and minutes_between(after.start, after.end) >= _DAY_MINUTES:
        end = ImpreciseDate.of(after.end.local.date())
    return (start, end) if (start, end) != (one.start, one.end) else None


def kept_end(one: Engagement, start: object) -> ImpreciseDate | None:
    """Return the last day that keeps the length from another first day."""
    if not isinstance(start, ImpreciseDate) or one.start is None or one.end is None or not start.is_exact:
        return one.end
    if not (one.start.is_exact and one.end.is_exact):
        return one.end
    return ImpreciseDate.of(start.first + (one.end.first - one.start.first))
