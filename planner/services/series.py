"""Series of engagements: begun from one, changed, moved and removed for one occurrence, from one on, or for all.

Every function is one step. An occurrence is a record of its own (see ``planner.domain.series``), so what is done to
one alone is done as to any engagement. What was held stays as it was, whatever is done to its series; an occurrence
that was moved by hand stays where it was put when the others move.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from planner.domain import clock as clocks
from planner.domain.changes import Label
from planner.domain.entity import Entity, RecordRef, field_of, new_id
from planner.domain.ids import SeriesId
from planner.domain.programme import ProgrammeItem
from planner.domain.record import decode_value, replaced
from planner.domain.repeats import Repeat
from planner.domain.series import LEAST_MONTHS, Series, planned_until
from planner.domain.steps import Tell, told, untold
from planner.domain.timing import ImpreciseDate
from planner.domain.visits import Engagement
from planner.services import naming
from planner.services.hours import item_at, put_with_hour
from planner.services.labels import about
from planner.services.moving import moved_item
from planner.services.series_moving import days_along, kept_end, move_occurrences
from planner.services.series_rows import (
    OPENED,
    Membership,
    Scope,
    close,
    days_between,
    exact_day,
    is_same_hour,
    make,
    meant,
    membership,
    occurrences,
    occurrences_of,
    place,
)
from planner.services.workspace import Naming, Workspace
from planner.store.queries.records import entities_where
from planner.store.unit_of_work import UnitOfWork

__all__ = [
    "Membership",
    "Scope",
    "add",
    "begin",
    "begun",
    "change",
    "change_rule",
    "extend",
    "membership",
    "move",
    "move_item",
    "occurrences_of",
    "remove",
]

_DATES = ("start", "end")


def begin(workspace: Workspace, ref: RecordRef, rule: str) -> Series:
    """Let an engagement repeat by ``rule``, an RRULE: the other occurrences are made from it, with its programme.

    Their hours keep their wall time, they bear its people, and nothing of what came of it.

    Raises:
        InvalidInput: what the rule refuses; ``repeat.no_day`` where the engagement's own day is not exact.
        NotFound: ``record.missing``.
    """
    today = clocks.today(workspace.clock)

    def operation(unit: UnitOfWork) -> Series:
        return begun(unit, unit.get(Engagement, ref.id), rule, today)

    return workspace.perform(about("repeat", ref), operation)


def add(
    workspace: Workspace, engagement: Engagement, rule: str, belongings: Iterable[Entity] = (), tell: Tell = untold
) -> Engagement:
    """Add an engagement with what belongs to it and its other occurrences, as one step; raises what ``begin`` raises.

    Args:
        belongings: new too, such as its hour; the other occurrences have the like.
        tell: as for ``records.change_all``; so it is for every function here that takes one.
    """
    today = clocks.today(workspace.clock)

    def operation(unit: UnitOfWork) -> Engagement:
        unit.put(engagement)
        for part in belongings:
            unit.put(part)
        begun(unit, engagement, rule, today, tell)
        return unit.get(Engagement, engagement.id)

    name = workspace.query(naming.name_of_entity, engagement)
    return workspace.perform(Label.of("add", kind=Engagement.KIND, name=name), operation)


def begun(unit: UnitOfWork, engagement: Engagement, rule: str, today: date, tell: Tell = untold) -> Series:
    """Make the series of an engagement and its other occurrences, within a step."""
    start = exact_day(engagement)
    repeat = Repeat.parse(rule)
    until = planned_until(repeat, start, today)
    days = repeat.days(start, until)
    series = Series(id=SeriesId(new_id()), title=engagement.title, rule=str(repeat), start=start, planned_until=until)
    unit.put(series)
    first = replace(engagement, series_id=series.id, series_day=start)
    unit.put(first)
    make(unit, first, days[1:], tell)
    return series


def change_rule(workspace: Workspace, ref: RecordRef, rule: str, scope: Scope = Scope.FOLLOWING) -> None:
    """Give a series another rule, "" for none, from an occurrence on or for all of it.

    Days that both rules give keep their occurrence; of the others those go that are neither held nor moved by hand.

    Raises:
        InvalidInput: what the rule refuses; ``repeat.no_day``.
    """
    today = clocks.today(workspace.clock)

    def operation(unit: UnitOfWork) -> None:
        _apply_rule(unit, unit.get(Engagement, ref.id), rule, scope, today)

    workspace.perform(about("repeat" if rule else "end_repeat", ref), operation)


def change(
    workspace: Workspace,
    ref: RecordRef,
    values: Mapping[str, object],
    scope: Scope,
    rule: str | None = None,
    tell: Tell = untold,
) -> Entity:
    """Set fields of an occurrence from plain values, and of the others that ``scope`` names.

    New dates move the others by rule, as ``move`` does.

    Args:
        rule: another rule, "" for none, which holds from the occurrence on unless all are meant; None leaves it.

    Raises:
        InvalidInput: naming the field; what the rule refuses.
        NotFound: ``record.missing``.
    """
    wanted = {name: decode_value(field_of(Engagement, name), value) for name, value in values.items()}
    today = clocks.today(workspace.clock)

    def operation(unit: UnitOfWork) -> Entity:
        one = unit.get(Engagement, ref.id)
        dates = {name: value for name, value in wanted.items() if name in _DATES and getattr(one, name) != value}
        rest = {name: value for name, value in wanted.items() if name not in _DATES and getattr(one, name) != value}
        for other in told(meant(unit, one, scope), tell):
            put_with_hour(unit, replaced(other, rest))
        now = unit.get(Engagement, ref.id)
        if dates:
            after = replaced(now, {"end": kept_end(now, dates.get("start")), **dates})
            assert isinstance(after, Engagement)
            move_occurrences(unit, now, after.start, after.end, scope, today, tell)
        if rule is not None:
            _apply_rule(unit, unit.get(Engagement, ref.id), rule, scope, today, tell)
        return unit.get(Engagement, ref.id)

    return workspace.perform(_label("change", ref, scope), operation)


def move(
    workspace: Workspace,
    ref: RecordRef,
    start: ImpreciseDate,
    end: ImpreciseDate | None,
    scope: Scope,
    tell: Tell = untold,
) -> None:
    """Move an occurrence, and from it on or all the others by the same rule; the rule follows.

    Args:
        end: inclusive; of the others each takes as many days.

    Raises:
        InvalidInput: ``repeat.no_day`` for days that are not exact, unless one alone is meant.
    """
    today = clocks.today(workspace.clock)

    def operation(unit: UnitOfWork) -> None:
        move_occurrences(unit, unit.get(Engagement, ref.id), start, end, scope, today, tell)

    workspace.perform(_label("move", ref, scope), operation)


def move_item(
    workspace: Workspace, ref: RecordRef, values: Mapping[str, object], scope: Scope, tell: Tell = untold
) -> None:
    """Give an hour of an occurrence's programme other times, and the same hour of the others as ``scope`` says.

    ``ref`` names the entry of the programme, or the engagement whose hour it is.
    The same hour is the entry of the same title at the same wall time, as many days after its occurrence begins. Where
    an engagement of one day has no other hour, it goes along to another day, and takes as many days as its own hour.
    """
    wanted = {name: decode_value(field_of(ProgrammeItem, name), value) for name, value in values.items()}
    today = clocks.today(workspace.clock)

    def operation(unit: UnitOfWork) -> None:
        item = item_at(unit, ref)
        after = replaced(item, wanted)
        assert isinstance(after, ProgrammeItem)
        one = unit.find(Engagement, item.subject.id) if item.subject.kind == Engagement.KIND else None
        if one is not None and (span := days_along(unit, one, item, after)) is not None:
            move_occurrences(unit, one, *span, scope, today, tell)
            item, one = unit.get(ProgrammeItem, item.id), unit.get(Engagement, one.id)
        unit.put(after)
        if one is None or scope is Scope.THIS:
            return
        for other in told(meant(unit, one, scope), tell):
            days = days_between(one, other)
            for same in unit.where(ProgrammeItem, subject=other.ref):
                if other.id != one.id and days is not None and is_same_hour(item, same, days):
                    there = moved_item(after, days)
                    unit.put(replace(same, start=there.start, end=there.end))

    workspace.perform(_label("move", ref, scope), operation)


def remove(workspace: Workspace, ref: RecordRef, scope: Scope, tell: Tell = untold) -> None:
    """Remove an occurrence, and from it on or all the others that were not held; the rule ends before them."""

    def operation(unit: UnitOfWork) -> None:
        one = unit.get(Engagement, ref.id)
        series = unit.find(Series, one.series_id) if one.series_id else None
        doomed = meant(unit, one, scope)
        tell("step_write", 0, len(doomed))
        unit.remove_all(doomed)
        tell("step_finish")
        if series is None:
            return
        left = unit.where(Engagement, series_id=series.id)
        if not left:
            unit.remove(series)
        elif scope is Scope.ALL:
            close(unit, series, max(map(place, left)) + timedelta(days=1))
        elif scope is Scope.FOLLOWING:
            close(unit, series, place(one))

    workspace.perform(_label("remove", ref, scope), operation)


def extend(workspace: Workspace) -> int:
    """Plan endless series further that have less than LEAST_MONTHS left, as one step; return how many days were added.

    A file that cannot be written is left as it is.
    """
    if workspace.is_read_only:
        return 0
    today = clocks.today(workspace.clock)
    due = [one for one in workspace.query(entities_where, Series) if _is_short(one, today)]
    if not due:
        return 0

    def operation(unit: UnitOfWork) -> int:
        count = 0
        for series in due:
            rows = occurrences(unit.connection, series.id)
            until = planned_until(series.repeat, series.start, today)
            days = [day for day in series.repeat.days(series.start, until) if day > series.planned_until]
            unit.put(replace(series, planned_until=until))
            if rows:
                make(unit, rows[-1], days)
                count += len(days)
        return count

    names = due[0].title
    return workspace.perform(Label.of("repeat_further", name=names), operation)


# The parts of a step


def _apply_rule(unit: UnitOfWork, one: Engagement, rule: str, scope: Scope, today: date, tell: Tell = untold) -> None:
    if one.series_id is None:
        if rule:
            begun(unit, one, rule, today, tell)
        return
    series = unit.get(Series, one.series_id)
    rows = meant(unit, one, Scope.ALL if scope is Scope.ALL else Scope.FOLLOWING)
    given = set(series.days())
    there = {place(other) for other in occurrences(unit.connection, series.id)}
    first = min(rows, key=place, default=one)
    anchor = place(first)
    target = series
    if anchor > min(there):
        close(unit, series, anchor)
        target = replace(series, id=SeriesId(new_id()))
    days = [anchor]
    if rule:
        repeat = Repeat.parse(rule)
        until = planned_until(repeat, anchor, today)
        days = repeat.days(anchor, until)
        unit.put(replace(target, rule=str(repeat), start=anchor, planned_until=until))
    wanted = set(days)
    for other in rows:
        is_left_alone = other.start != ImpreciseDate.of(place(other)) or other.status not in OPENED
        if place(other) in wanted or is_left_alone:
            unit.put(replace(other, series_id=target.id) if rule else replace(other, series_id=None, series_day=None))
        else:
            unit.remove(other)
    taken_out = {day for day in given - there if day >= anchor}
    new = [day for day in days if day not in there and day not in taken_out]
    if rule:
        make(unit, unit.get(Engagement, first.id), new, tell)
    elif target is series:
        unit.remove(series)


def _is_short(series: Series, today: date) -> bool:
    return series.repeat.is_endless and series.planned_until < today + relativedelta(months=LEAST_MONTHS)


def _label(verb: str, ref: RecordRef, scope: Scope) -> Naming:
    return about(verb, ref, kind=ref.kind) if scope is Scope.THIS else about(f"{verb}_series", ref)
