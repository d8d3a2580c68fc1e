"""Visits with their legs, other engagements, who took part, and how dates slipped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, func, or_, select, union

from planner.domain.entity import KINDS, RecordRef
from planner.domain.mechanisms import EventStatus, Slip
from planner.domain.parties import Marking
from planner.domain.slips import as_decided
from planner.domain.timing import ImpreciseDate
from planner.domain.visits import Direction, Engagement, EngagementKind, Participant, Visit, VisitKind, VisitLeg
from planner.store.queries import Reader
from planner.store.queries.common import fetch, overlapping, party_codes, read, read_all
from planner.store.tables.base import table_of


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit; ``visitor`` and ``host`` are ISO codes or names, ``leg_count`` the legs of its tour."""

    id: str
    title: str
    kind: VisitKind
    announced_as: str
    direction: Direction
    visitor_id: str | None
    host_id: str | None
    principal_id: str | None
    principal_office: str
    start: ImpreciseDate | None
    end: ImpreciseDate | None
    city: str
    status: EventStatus
    round_id: str | None
    marking: Marking
    principal: str
    visitor: str
    host: str
    leg_count: int


@dataclass(frozen=True, slots=True)
class VisitCriteria:
    """Which visits; a blank asks for all. ``partner_id`` asks for visits from, to or with a leg in that party."""

    partner_id: str | None = None
    direction: Direction | None = None
    kinds: tuple[VisitKind, ...] = ()
    statuses: tuple[EventStatus, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    principal_id: str | None = None
    round_id: str | None = None
    ids: tuple[str, ...] | None = None
    limit: int | None = None
    is_latest_first: bool = False


ALL_VISITS: Final = VisitCriteria()


@dataclass(frozen=True, slots=True)
class LegRow:
    id: str
    visit_id: str
    position: int
    party_id: str | None
    city: str
    zone: str
    start: ImpreciseDate | None
    end: ImpreciseDate | None
    party: str


@dataclass(frozen=True, slots=True)
class EngagementRow:
    id: str
    title: str
    kind: EngagementKind
    start: ImpreciseDate | None
    end: ImpreciseDate | None
    partner_id: str | None
    city: str
    venue_id: str | None
    visit_id: str | None
    status: EventStatus
    marking: Marking
    partner: str


@dataclass(frozen=True, slots=True)
class EngagementCriteria:
    """Which engagements; a blank asks for all."""

    partner_id: str | None = None
    visit_id: str | None = None
    statuses: tuple[EventStatus, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    limit: int | None = None
    is_latest_first: bool = False


ALL_ENGAGEMENTS: Final = EngagementCriteria()


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """Who took part; ``name`` is the person's, or the party's where no person is named."""

    id: str
    subject: RecordRef
    person_id: str | None
    party_id: str | None
    role: str
    capacity: str
    name: str


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A change of dates and why; all ends inclusive."""

    id: str
    subject: RecordRef
    from_start: ImpreciseDate | None
    from_end: ImpreciseDate | None
    to_start: ImpreciseDate | None
    to_end: ImpreciseDate | None
    reason: str
    decided_on: ImpreciseDate | None


_VISIT: Final = (
    "id title kind announced_as direction visitor_id host_id principal_id principal_office start end city status "
    "round_id marking"
)
_ENGAGEMENT: Final = "id title kind start end partner_id city venue_id visit_id status marking"


def visits(reader: Reader, criteria: VisitCriteria = ALL_VISITS) -> list[VisitRow]:
    """Return visits by first day, earliest or latest first, an undated one after all dated."""
    own, leg, person = table_of(Visit.KIND), table_of(VisitLeg.KIND), table_of("person")
    legs = select(func.count()).where(leg.c.visit_id == own.c.id).scalar_subquery()
    statement = (
        select(*read_all(Visit, _VISIT), person.c.name, legs)
        .select_from(own.outerjoin(person, person.c.id == own.c.principal_id))
        .where(*_visit_conditions(criteria))
        .order_by(*_by_day(own, is_latest_first=criteria.is_latest_first))
        .limit(criteria.limit)
    )
    codes = party_codes(reader)
    return [
        VisitRow(*[*row[:15], row[15] or "", codes.get(row[5], ""), codes.get(row[6], ""), row[16]])
        for row in fetch(reader, statement)
    ]


def legs(reader: Reader, visit_id: str) -> list[LegRow]:
    """Return the legs of a tour in their order."""
    own = table_of(VisitLeg.KIND)
    codes = party_codes(reader)
    statement = select(*read_all(VisitLeg, "id visit_id position party_id city zone start end"))
    rows = fetch(reader, statement.where(own.c.visit_id == visit_id).order_by(own.c.position, own.c.id))
    return [LegRow(*[*row, codes.get(row[3], "")]) for row in rows]


def engagements(reader: Reader, criteria: EngagementCriteria = ALL_ENGAGEMENTS) -> list[EngagementRow]:
    """Return talks, calls and other events by first day, earliest or latest first, an undated one after all dated."""
    own = table_of(Engagement.KIND)
    conditions: list[ColumnElement[bool]] = []
    if criteria.partner_id is not None:
        conditions.append(own.c.partner_id == criteria.partner_id)
    if criteria.visit_id is not None:
        conditions.append(own.c.visit_id == criteria.visit_id)
    if criteria.statuses:
        conditions.append(own.c.status.in_([status.value for status in criteria.statuses]))
    if criteria.first_day is not None or criteria.last_day is not None:
        conditions.append(own.c.id.in_(overlapping(Engagement.KIND, criteria.first_day, criteria.last_day)))
    statement = (
        select(*read_all(Engagement, _ENGAGEMENT))
        .where(*conditions)
        .order_by(*_by_day(own, is_latest_first=criteria.is_latest_first))
        .limit(criteria.limit)
    )
    codes = party_codes(reader)
    return [EngagementRow(*[*row, codes.get(row[5], "")]) for row in fetch(reader, statement)]


def participants(reader: Reader, subject: RecordRef) -> list[ParticipantRow]:
    """Return who took part in an event, apart from the delegations' members."""
    own, person, party = table_of(Participant.KIND), table_of("person"), table_of("party")
    statement = (
        select(
            *read_all(Participant, "id subject person_id party_id role capacity"),
            func.coalesce(person.c.name, party.c.name, ""),
        )
        .select_from(
            own.outerjoin(person, person.c.id == own.c.person_id).outerjoin(party, party.c.id == own.c.party_id)
        )
        .where(own.c.subject == str(subject))
        .order_by(own.c.role, own.c.id)
    )
    return [ParticipantRow(*row) for row in fetch(reader, statement)]


def slips(reader: Reader, subject: RecordRef) -> list[SlipRow]:
    """Return how the dates of an event changed, in the order it was decided."""
    own = table_of(Slip.KIND)
    columns = read_all(Slip, "id subject from_start from_end to_start to_end reason decided_on")
    rows = fetch(reader, select(*columns).where(own.c.subject == str(subject)).order_by(own.c.id))
    return as_decided([SlipRow(*row) for row in rows])


def event_years(reader: Reader) -> list[int]:
    """Return the years in which a visit or an engagement begins, latest first."""
    starts = [table_of(kind).c.start for kind in (Visit.KIND, Engagement.KIND)]
    years = [select(func.substr(start, 1, 4)).where(start.is_not(None)) for start in starts]
    return sorted((int(year) for (year,) in reader.execute(union(*years))), reverse=True)


def _by_day(own: Table, *, is_latest_first: bool) -> tuple[ColumnElement[Any], ...]:
    day = func.coalesce(own.c.start, own.c.end, "" if is_latest_first else "~")
    return (day.desc(), own.c.title, own.c.id) if is_latest_first else (day, own.c.id)


def _visit_conditions(criteria: VisitCriteria) -> list[ColumnElement[bool]]:
    own, leg = table_of(Visit.KIND), table_of(VisitLeg.KIND)
    conditions: list[ColumnElement[bool]] = []
    if criteria.partner_id is not None:
        there = select(leg.c.visit_id).where(leg.c.party_id == criteria.partner_id)
        one = criteria.partner_id
        conditions.append(or_(own.c.visitor_id == one, own.c.host_id == one, own.c.id.in_(there)))
    for name in ("direction", "principal_id", "round_id"):
        value = getattr(criteria, name)
        if value is not None:
            conditions.append(own.c[name] == str(value))
    if criteria.kinds:
        conditions.append(own.c.kind.in_([kind.value for kind in criteria.kinds]))
    if criteria.statuses:
        conditions.append(own.c.status.in_([status.value for status in criteria.statuses]))
    if criteria.first_day is not None or criteria.last_day is not None:
        conditions.append(own.c.id.in_(overlapping(Visit.KIND, criteria.first_day, criteria.last_day)))
    if criteria.ids is not None:
        conditions.append(own.c.id.in_(criteria.ids))
    return conditions


def event_days(reader: Reader, subject: RecordRef) -> tuple[ImpreciseDate | None, ImpreciseDate | None]:
    """Return the first and last day of a round, visit or engagement, both inclusive; None where unknown or not one."""
    if subject.kind not in ("round", Visit.KIND, Engagement.KIND):
        return None, None
    cls = KINDS[subject.kind]
    own = table_of(subject.kind)
    statement = select(read(cls, "start"), read(cls, "end")).where(own.c.id == subject.id)
    row = reader.execute(statement).first()
    return (row[0], row[1]) if row else (None, None)
