"""The entries of programmes, and who attends each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, func, select

from planner.domain.entity import RecordRef
from planner.domain.programme import Attendance, ItemKind, ProgrammeItem, Strand
from planner.domain.timing import ZonedTime
from planner.store.queries import Reader
from planner.store.queries.common import fetch, overlapping, read_all
from planner.store.tables.base import table_of


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """An entry; ``end`` is exclusive. ``venue`` and ``city`` are those of its venue, ``place`` the words of its own."""

    id: str
    subject: RecordRef
    start: ZonedTime
    end: ZonedTime
    title: str
    title_other: str
    kind: ItemKind
    venue_id: str | None
    place: str
    strand: Strand
    is_official: bool
    is_fixed: bool
    alternate_of_id: str | None
    transport: str
    venue: str
    city: str


@dataclass(frozen=True, slots=True)
class ProgrammeCriteria:
    """Which entries; a blank asks for all. The days are wall days, both inclusive."""

    subject: RecordRef | None = None
    first_day: date | None = None
    last_day: date | None = None
    venue_id: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    id: str
    programme_item_id: str
    member_id: str
    role: str
    person_id: str | None
    name: str


_ITEM: Final = (
    "id subject start end title title_other kind venue_id place strand is_official is_fixed alternate_of_id transport"
)


def programme(reader: Reader, criteria: ProgrammeCriteria) -> list[ProgrammeRow]:
    """Return the entries in the order in which they begin, in UTC."""
    own, venue = table_of(ProgrammeItem.KIND), table_of("venue")
    conditions: list[ColumnElement[bool]] = []
    if criteria.subject is not None:
        conditions.append(own.c.subject == str(criteria.subject))
    if criteria.venue_id is not None:
        conditions.append(own.c.venue_id == criteria.venue_id)
    if criteria.first_day is not None or criteria.last_day is not None:
        conditions.append(own.c.id.in_(overlapping(ProgrammeItem.KIND, criteria.first_day, criteria.last_day)))
    statement = (
        select(
            *read_all(ProgrammeItem, _ITEM),
            func.coalesce(venue.c.name, "").label("venue"),
            func.coalesce(venue.c.city, "").label("city"),
        )
        .select_from(own.outerjoin(venue, venue.c.id == own.c.venue_id))
        .where(*conditions)
        .order_by(own.c.start_utc, own.c.end_utc, own.c.id)
        .limit(criteria.limit)
    )
    return [ProgrammeRow(*row) for row in fetch(reader, statement)]


def attendance(reader: Reader, subject: RecordRef) -> list[AttendanceRow]:
    """Return who attends which entry of the programme of ``subject``."""
    own, item, member, person = (table_of(kind) for kind in (Attendance.KIND, ProgrammeItem.KIND, "member", "person"))
    statement = (
        select(
            *read_all(Attendance, "id programme_item_id member_id role"),
            member.c.person_id,
            func.coalesce(person.c.name, member.c.capacity),
        )
        .select_from(
            own.join(item, item.c.id == own.c.programme_item_id)
            .join(member, member.c.id == own.c.member_id)
            .outerjoin(person, person.c.id == member.c.person_id)
        )
        .where(item.c.subject == str(subject))
        .order_by(item.c.start_utc, own.c.id)
    )
    return [AttendanceRow(*row) for row in fetch(reader, statement)]
