"""Delegations, and of their members the facts that their order of precedence is computed from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, literal, or_, select

from planner.domain.delegations import Category, Delegation, Member, Nomination, Presence
from planner.domain.entity import RecordRef
from planner.domain.timing import ImpreciseDate
from planner.store.queries import Reader
from planner.store.queries.common import fetch, imprecise, overlapping, party_codes, read, read_all, whole_days
from planner.store.queries.names import names_of
from planner.store.tables.base import table_of


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """A delegation; ``name`` is its title or its event and party, the counts leave out nominations withdrawn.

    ``head_id`` is the person who heads it, None where only the office is recorded.

    ``start`` and ``end`` are the days of its event, both inclusive.
    """

    id: str
    subject: RecordRef
    party_id: str
    title: str
    party: str
    name: str
    subject_name: str
    head: str
    head_id: str | None
    member_count: int
    provisional_count: int
    start: ImpreciseDate | None = None
    end: ImpreciseDate | None = None


@dataclass(frozen=True, slots=True)
class DelegationCriteria:
    """Which delegations; a blank asks for all. The days are those of their events, both inclusive."""

    subject: RecordRef | None = None
    party_id: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    has_provisional: bool = False
    """Only those with a member whose nomination is proposed or provisional."""
    limit: int | None = None
    is_latest_first: bool = False
    """By the day of the event, the latest first, before all those whose day is not known."""


ALL_DELEGATIONS: Final = DelegationCriteria()


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """A member and the person, before their post and rank at the event's date are known."""

    id: str
    delegation_id: str
    person_id: str | None
    capacity: str
    organisation_id: str | None
    category: Category
    nomination: Nomination
    presence: Presence
    capacity_order: int | None
    pin: int | None
    pin_reason: str
    replaces_id: str | None
    person: str
    family_name: str
    native_name: str
    organisation: str
    replaces: str


_MEMBER: Final = (
    "id delegation_id person_id capacity organisation_id category nomination presence capacity_order pin pin_reason "
    "replaces_id"
)


def delegations(reader: Reader, criteria: DelegationCriteria = ALL_DELEGATIONS) -> list[DelegationRow]:
    """Return delegations by event and party, of those on one day where the latest are to come first."""
    own, (statement, first_day, open_nomination) = table_of(Delegation.KIND), _statement()
    conditions = _conditions(criteria)
    if criteria.has_provisional:
        conditions.append(open_nomination.exists())
    order = (first_day.desc().nulls_first(),) if criteria.is_latest_first else ()
    rows = fetch(reader, statement.where(*conditions).order_by(*order, own.c.subject, own.c.id).limit(criteria.limit))
    refs = [row[1] for row in rows]
    names = names_of(reader, refs)
    party = table_of("party")
    party_names = dict(fetch(reader, select(party.c.id, party.c.name)))
    codes = party_codes(reader) if rows else {}
    found = [
        DelegationRow(
            *[
                *row[:4],
                codes.get(row[2], ""),
                row[3] or f"{names.get(row[1], '')} – {party_names.get(row[2], '')}",
                names.get(row[1], ""),
                row[4] or "",
                row[5],
                row[6],
                row[7],
                *(imprecise(day) if day else None for day in row[8:]),
            ]
        )
        for row in rows
    ]
    found.sort(key=lambda row: (row.subject_name, row.party, row.id))
    if not criteria.is_latest_first:
        return found
    found.sort(key=_day, reverse=True)
    return whole_days(found, criteria.limit, _day)


@cache
def _statement() -> tuple[Select[Any], ColumnElement[str], Select[Any]]:
    """Return the rows of all delegations, the first day of their events, and their nominations still open."""
    own, member, person = table_of(Delegation.KIND), table_of(Member.KIND), table_of("person")
    present = member.c.nomination != Nomination.WITHDRAWN.value
    of_own = member.c.delegation_id == own.c.id
    members = select(func.count()).where(of_own, present).scalar_subquery()
    open_nomination = member.c.nomination.in_([Nomination.PROPOSED.value, Nomination.PROVISIONAL.value])
    provisional = select(func.count()).where(of_own, open_nomination).scalar_subquery()
    head = member.alias("head")
    first_head = (
        select(member.c.id)
        .where(of_own, present, member.c.category == Category.HEAD.value)
        .order_by(member.c.id)
        .limit(1)
        .scalar_subquery()
    )
    days = (_event_day("start"), _event_day("end"))
    named = func.coalesce(person.c.name, head.c.capacity)
    statement = select(
        *read_all(Delegation, "id subject party_id title"), named, head.c.person_id, members, provisional, *days
    ).select_from(own.outerjoin(head, head.c.id == first_head).outerjoin(person, person.c.id == head.c.person_id))
    return statement, days[0], select(member.c.id).where(of_own, open_nomination)


def _day(row: DelegationRow) -> date:
    return row.start.first if row.start else date.max


def delegation_parties(reader: Reader) -> frozenset[str]:
    """Return the parties that have sent or will send a delegation, by their ids."""
    return frozenset(reader.execute(select(table_of(Delegation.KIND).c.party_id).distinct()).scalars())


def delegation_years(reader: Reader) -> list[int]:
    """Return the years in which an event with a delegation begins, latest first."""
    subject = table_of(Delegation.KIND).c.subject
    years: set[str] = set()
    for kind in ("round", "visit", "engagement"):
        event = table_of(kind)
        attended = select(func.substr(subject, len(kind) + 2)).where(subject.startswith(f"{kind}:"))
        begun = select(func.substr(event.c.start, 1, 4)).where(event.c.id.in_(attended), event.c.start.is_not(None))
        years.update(reader.execute(begun.distinct()).scalars())
    return sorted((int(year) for year in years), reverse=True)


def member_facts(reader: Reader, delegation_id: str) -> list[MemberFacts]:
    """Return the members of a delegation, withdrawn ones too, in the order of their ids."""
    own = table_of(Member.KIND)
    return members(reader, own.c.delegation_id == delegation_id)


def members(reader: Reader, condition: ColumnElement[bool]) -> list[MemberFacts]:
    return [MemberFacts(*row) for row in fetch(reader, _members().where(condition))]


@cache
def _members() -> Select[Any]:
    """Return the facts of all members, by delegation."""
    own, person, organisation = table_of(Member.KIND), table_of("person"), table_of("organisation")
    replaced, other = own.alias("replaced"), person.alias("other")
    return (
        select(
            *read_all(Member, _MEMBER),
            func.coalesce(person.c.name, ""),
            func.coalesce(person.c.family_name, ""),
            func.coalesce(person.c.native_name, ""),
            func.coalesce(organisation.c.name, ""),
            func.coalesce(other.c.name, replaced.c.capacity, ""),
        )
        .select_from(
            own.outerjoin(person, person.c.id == own.c.person_id)
            .outerjoin(organisation, organisation.c.id == own.c.organisation_id)
            .outerjoin(replaced, replaced.c.id == own.c.replaces_id)
            .outerjoin(other, other.c.id == replaced.c.person_id)
        )
        .order_by(own.c.delegation_id, own.c.id)
    )


def subject_of(reader: Reader, delegation_id: str) -> RecordRef | None:
    """Return the event of a delegation, None if there is no such delegation."""
    own = table_of(Delegation.KIND)
    found = reader.execute(select(read(Delegation, "subject")).where(own.c.id == delegation_id)).first()
    return found[0] if found else None


def _event_day(name: str) -> ColumnElement[str]:
    own = table_of(Delegation.KIND)
    found = []
    for kind in ("round", "visit", "engagement"):
        event = table_of(kind)
        of_own = own.c.subject == literal(f"{kind}:").concat(event.c.id)
        found.append(select(event.c[name]).where(event.c.id == func.substr(own.c.subject, len(kind) + 2), of_own))
    return func.coalesce(*(one.scalar_subquery() for one in found))


def _conditions(criteria: DelegationCriteria) -> list[ColumnElement[bool]]:
    own = table_of(Delegation.KIND)
    conditions: list[ColumnElement[bool]] = []
    if criteria.subject is not None:
        conditions.append(own.c.subject == str(criteria.subject))
    if criteria.party_id is not None:
        conditions.append(own.c.party_id == criteria.party_id)
    if criteria.first_day is not None or criteria.last_day is not None:
        within: list[ColumnElement[bool]] = []
        for kind in ("round", "visit"):
            ids = overlapping(kind, criteria.first_day, criteria.last_day).subquery(kind)
            within.append(own.c.subject.in_(select(literal(f"{kind}:").concat(ids.c.record_id))))
        conditions.append(or_(*within))
    return conditions
