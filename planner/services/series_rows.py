"""The occurrences of a series as rows: which a scope means, where their rule put them, and how they are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from planner.domain.entity import Entity, RecordRef, new_id
from planner.domain.errors import InvalidInput
from planner.domain.ids import EngagementId, ParticipantId, ProgrammeItemId
from planner.domain.mechanisms import EventStatus
from planner.domain.programme import ProgrammeItem
from planner.domain.series import Series
from planner.domain.steps import Tell, told, untold
from planner.domain.timing import ImpreciseDate
from planner.domain.visits import Engagement, Participant
from planner.services.moving import moved_item
from planner.store.queries import Reader
from planner.store.queries.records import entities_where, find_entity
from planner.store.unit_of_work import UnitOfWork

OPENED: Final = (EventStatus.TENTATIVE, EventStatus.CONFIRMED)


class Scope(StrEnum):
    """Which occurrences of a series are meant."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Membership:
    """What an occurrence knows of its series: the series, and how many each scope means."""

    series: Series
    following: int
    every: int

    def count(self, scope: Scope) -> int:
        """Return how many occurrences a scope means."""
        return {Scope.THIS: 1, Scope.FOLLOWING: self.following, Scope.ALL: self.every}[scope]


def membership(reader: Reader, ref: RecordRef) -> Membership | None:
    """Return the series that an engagement, or the one a programme entry is of, belongs to; None outside any."""
    engagement = _engagement_of(reader, ref)
    if engagement is None or engagement.series_id is None:
        return None
    series = find_entity(reader, Series, engagement.series_id)
    if series is None:
        return None
    rows = occurrences(reader, series.id)
    later = [one for one in rows if place(one) >= place(engagement)]
    return Membership(series, len(later), len(rows))


def occurrences_of(reader: Reader, ref: RecordRef) -> list[Engagement]:
    """Return all occurrences of the series that an engagement belongs to, by day, itself too; [] outside any."""
    one = find_entity(reader, Engagement, ref.id)
    return occurrences(reader, one.series_id) if one is not None and one.series_id is not None else []


def close(unit: UnitOfWork, series: Series, day: date) -> None:
    """End a series before ``day``."""
    last = max(day - timedelta(days=1), series.start)
    rule = series.repeat.until_before(last + timedelta(days=1))
    unit.put(replace(series, rule=str(rule), planned_until=min(series.planned_until, last)))


def make(unit: UnitOfWork, pattern: Engagement, days: Sequence[date], tell: Tell = untold) -> None:
    """Make an occurrence like ``pattern`` on each of these days."""
    first = exact_day(pattern)
    length = (pattern.end.first - first) if pattern.end is not None and pattern.end.is_exact else None
    status = pattern.status if pattern.status in OPENED else EventStatus.TENTATIVE
    items = unit.where(ProgrammeItem, subject=pattern.ref)
    people = unit.where(Participant, subject=pattern.ref)
    made: list[Entity] = []
    for day in told(days, tell):
        one = replace(
            pattern,
            id=EngagementId(new_id()),
            start=ImpreciseDate.of(day),
            end=ImpreciseDate.of(day + length) if length is not None else None,
            status=status,
            visit_id=None,
            summary="",
            notes="",
            series_day=day,
        )
        made.append(one)
        made += [
            replace(moved_item(item, (day - first).days), id=ProgrammeItemId(new_id()), subject=one.ref)
            for item in items
        ]
        made += [replace(person, id=ParticipantId(new_id()), subject=one.ref) for person in people]
    unit.put_new(made)


def meant(unit: UnitOfWork, one: Engagement, scope: Scope) -> list[Engagement]:
    """Return the occurrences that a scope means, by day: the one itself, and no other that was held."""
    if scope is Scope.THIS or one.series_id is None:
        return [one]
    here = place(one)
    rows = sorted(unit.where(Engagement, series_id=one.series_id), key=lambda row: (place(row), row.id))
    return [
        row
        for row in rows
        if row.id == one.id or (row.status is not EventStatus.HELD and (scope is Scope.ALL or place(row) >= here))
    ]


def occurrences(reader: Reader, series_id: str) -> list[Engagement]:
    return sorted(entities_where(reader, Engagement, series_id=series_id), key=lambda row: (place(row), row.id))


def place(one: Engagement) -> date:
    """Return the day that the rule gave an occurrence."""
    if one.series_day is not None:
        return one.series_day
    return one.start.first if one.start is not None else date.min


def exact_day(one: Engagement) -> date:
    if one.start is None or not one.start.is_exact:
        raise InvalidInput("repeat.no_day", field="start")
    return one.start.first


def days_between(one: Engagement, other: Engagement) -> int | None:
    if one.start is None or other.start is None or not (one.start.is_exact and other.start.is_exact):
        return None
    return (other.start.first - one.start.first).days


def is_same_hour(item: ProgrammeItem, other: ProgrammeItem, days: int) -> bool:
    there = moved_item(item, days)
    return (item.title, there.start, there.end) == (other.title, other.start, other.end)


def _engagement_of(reader: Reader, ref: RecordRef) -> Engagement | None:
    if ref.kind == ProgrammeItem.KIND:
        item = find_entity(reader, ProgrammeItem, ref.id)
        if item is None or item.subject.kind != Engagement.KIND:
            return None
        return find_entity(reader, Engagement, item.subject.id)
    return find_entity(reader, Engagement, ref.id) if ref.kind == Engagement.KIND else None
