"""Events that may still be moved, with where they take place and who travels to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from planner.domain.entity import EVENT_KINDS, RecordRef
from planner.domain.mechanisms import EventStatus, MechanismSide, Round
from planner.domain.timing import Precision
from planner.domain.visits import Visit
from planner.store.queries import Reader
from planner.store.queries.common import chunks, fetch
from planner.store.tables import calendar_entry
from planner.store.tables.base import table_of

LONGEST_DAYS: Final = 31
"""A longer event takes in weekends and holidays of necessity."""
_OPEN: Final = (EventStatus.TENTATIVE.value, EventStatus.CONFIRMED.value)


@dataclass(frozen=True, slots=True)
class EventRow:
    """A round or visit on exact days, both inclusive; ``guest_ids`` are the parties that come to it."""

    ref: RecordRef
    name: str
    first: date
    last: date
    host_id: str | None
    city: str
    guest_ids: tuple[str, ...]


def is_called_off(kind: str) -> ColumnElement[bool]:
    """Return which events of a kind were cancelled, or postponed to no day yet: nothing is due for them."""
    own = table_of(kind).c
    is_sine_die = and_(own.status == EventStatus.POSTPONED.value, own.start.is_(None))
    return or_(own.status == EventStatus.CANCELLED.value, is_sine_die)


def of_events_called_off(subject: ColumnElement[str]) -> ColumnElement[bool]:
    """Return which rows whose ``subject`` names an event name one that was called off."""
    return or_(
        *(
            exists().where(table_of(kind).c.id == func.substr(subject, len(kind) + 2), is_called_off(kind))
            for kind in EVENT_KINDS
        )
    )


def events_to_come(reader: Reader, since: date, subjects: Iterable[RecordRef] | None = None) -> list[EventRow]:
    """Return the rounds and visits that are neither held nor cancelled and end on ``since`` or later, by first day.

    Those of more than a month are left out: no choice of days could spare them a holiday.
    """
    wanted = None if subjects is None else [ref for ref in subjects if ref.kind in (Round.KIND, Visit.KIND)]
    if wanted == []:
        return []
    rounds, visits = table_of(Round.KIND), table_of(Visit.KIND)
    entry = calendar_entry.c
    base = (
        select(entry.kind, entry.record_id, entry.title, entry.ordinal, entry.first_day, entry.last_day, entry.city)
        .where(
            entry.part == "",
            entry.precision == Precision.DAY.value,
            entry.status.in_(_OPEN),
            entry.last_day >= since.toordinal(),
            entry.last_day - entry.first_day < LONGEST_DAYS,
        )
        .order_by(entry.first_day, entry.record_id)
    )
    in_rounds: Select[Any] = (
        base.add_columns(rounds.c.host_id, rounds.c.mechanism_id)
        .join(rounds, rounds.c.id == entry.record_id)
        .where(entry.kind == Round.KIND)
    )
    in_visits: Select[Any] = (
        base.add_columns(visits.c.host_id, func.coalesce(visits.c.visitor_id, ""))
        .join(visits, visits.c.id == entry.record_id)
        .where(entry.kind == Visit.KIND)
    )
    rows: list[Any] = []
    for statement in (in_rounds, in_visits):
        if wanted is None:
            rows += fetch(reader, statement)
        else:
            for group in chunks(ref.id for ref in wanted):
                rows += fetch(reader, statement.where(entry.record_id.in_(group)))
    sides = _sides(reader)
    return [_event(row, sides) for row in rows]


def _event(row: Any, sides: dict[str, list[str]]) -> EventRow:
    kind, record_id, title, ordinal, first, last, city, host_id, other = row
    others = sides.get(other, []) if kind == Round.KIND else [other]
    name = title if ordinal is None else f"{title} {ordinal}"
    guests = tuple(one for one in others if one and one != host_id)
    return EventRow(
        RecordRef(kind, record_id), name, date.fromordinal(first), date.fromordinal(last), host_id, city, guests
    )


def _sides(reader: Reader) -> dict[str, list[str]]:
    own = table_of(MechanismSide.KIND)
    statement = select(own.c.mechanism_id, own.c.party_id).order_by(own.c.hosting_order, own.c.id)
    found: dict[str, list[str]] = {}
    for mechanism_id, party_id in fetch(reader, statement):
        if party_id not in (sides := found.setdefault(mechanism_id, [])):
            sides.append(party_id)
    return found
