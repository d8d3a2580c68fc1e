"""Which persons are needed at two events on one day, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, literal, select

from planner.domain.delegations import Nomination, Presence
from planner.domain.entity import RecordRef
from planner.domain.mechanisms import EventStatus, Round
from planner.domain.rules.people import Engaged, Visiting
from planner.domain.timing import Precision
from planner.domain.visits import Engagement, Visit
from planner.store.queries import Reader
from planner.store.queries.common import chunks, fetch
from planner.store.tables import calendar_entry
from planner.store.tables.base import table_of

_STANDING: Final = (EventStatus.TENTATIVE.value, EventStatus.CONFIRMED.value, EventStatus.HELD.value)
_FIRST, _LAST = 5, 6


def twice_engaged(reader: Reader, person_ids: Iterable[str] | None = None) -> list[Engaged]:
    """Return the parts in events, on known days, that share a day with another part of the same person.

    Args:
        person_ids: only these persons; all if None.
    """
    rows: list[Any] = []
    for statement, person in _parts():
        if person_ids is None:
            rows += fetch(reader, statement)
        else:
            for group in chunks(person_ids):
                rows += fetch(reader, statement.where(person.in_(group)))
    shared = list(_sharing_days(rows))
    names = _names(reader, {row[0] for row in shared})
    within = _within(reader, shared)
    found: dict[tuple[str, RecordRef], Engaged] = {}
    for person_id, kind, record_id, title, ordinal, first, last, city, is_principal in shared:
        ref = RecordRef(kind, record_id)
        known = found.get((person_id, ref))
        found[person_id, ref] = Engaged(
            person_id,
            names.get(person_id, ""),
            ref,
            title if ordinal is None else f"{title} {ordinal}",
            date.fromordinal(first),
            date.fromordinal(last),
            city,
            is_principal=bool(is_principal) or (known is not None and known.is_principal),
            within=within.get(ref),
        )
    return list(found.values())


def _parts() -> Iterator[tuple[Select[Any], ColumnElement[Any]]]:
    """Yield the statements that tell who takes part in which event, each with its column of persons."""
    member, delegation, participant, visit = (
        table_of(kind) for kind in ("member", "delegation", "participant", Visit.KIND)
    )
    entry = calendar_entry.c

    def of(person: ColumnElement[Any], *, is_principal: bool) -> Select[Any]:
        return select(
            person,
            entry.kind,
            entry.record_id,
            entry.title,
            entry.ordinal,
            entry.first_day,
            entry.last_day,
            entry.city,
            literal(int(is_principal)),
        ).where(_on_known_days(), person.is_not(None))

    def event_of(subject: ColumnElement[Any]) -> ColumnElement[bool]:
        colon = func.instr(subject, ":")
        return and_(
            entry.kind == func.substr(subject, 1, colon - 1), entry.record_id == func.substr(subject, colon + 1)
        )

    named = (
        of(member.c.person_id, is_principal=False)
        .select_from(
            member.join(delegation, delegation.c.id == member.c.delegation_id).join(
                calendar_entry, event_of(delegation.c.subject)
            )
        )
        .where(member.c.nomination != Nomination.WITHDRAWN.value, member.c.presence != Presence.ABSENT.value)
    )
    yield named, member.c.person_id
    took_part = of(participant.c.person_id, is_principal=False).select_from(
        participant.join(calendar_entry, event_of(participant.c.subject))
    )
    yield took_part, participant.c.person_id
    is_visit = and_(entry.kind == Visit.KIND, entry.record_id == visit.c.id)
    yield (
        of(visit.c.principal_id, is_principal=True).select_from(visit.join(calendar_entry, is_visit)),
        visit.c.principal_id,
    )


def unnamed_visits(reader: Reader, events: Iterable[RecordRef] | None = None) -> list[Visiting]:
    """Return the visits on known days for which no person is named.

    Args:
        events: only visits of the countries that these are of; all if None.
    """
    own, party, entry = table_of(Visit.KIND), table_of("party"), calendar_entry.c
    statement = (
        select(
            own.c.id,
            entry.title,
            own.c.visitor_id,
            party.c.name,
            own.c.principal_office,
            entry.first_day,
            entry.last_day,
        )
        .select_from(
            own.join(party, party.c.id == own.c.visitor_id).join(
                calendar_entry, and_(entry.kind == Visit.KIND, entry.record_id == own.c.id)
            )
        )
        .where(_on_known_days(), own.c.principal_id.is_(None))
        .order_by(own.c.id)
    )
    if events is None:
        rows = fetch(reader, statement)
    else:
        ids = [one.id for one in events if one.kind == Visit.KIND]
        rows = []
        for group in chunks(ids):
            countries = select(own.c.visitor_id).where(own.c.id.in_(group))
            rows += fetch(reader, statement.where(own.c.visitor_id.in_(countries)))
    return [
        Visiting(
            RecordRef(Visit.KIND, one), title, party_id, name, office, date.fromordinal(first), date.fromordinal(last)
        )
        for one, title, party_id, name, office, first, last in rows
    ]


def _on_known_days() -> ColumnElement[bool]:
    entry = calendar_entry.c
    return and_(entry.precision == Precision.DAY.value, entry.part == "", entry.status.in_(_STANDING))


def _sharing_days(rows: list[Any]) -> Iterator[Any]:
    """Yield the rows whose days another event of the same person touches, by one walk in the order of time."""
    rows.sort(key=itemgetter(0, _FIRST, _LAST))
    for _, own in groupby(rows, key=itemgetter(0)):
        cluster: list[Any] = []
        reach = 0
        for row in own:
            if row[_FIRST] > reach:
                if len(cluster) > 1:
                    yield from cluster
                cluster = []
            cluster.append(row)
            reach = max(reach, row[_LAST])
        if len(cluster) > 1:
            yield from cluster


def _names(reader: Reader, person_ids: Iterable[str]) -> dict[str, str]:
    person = table_of("person")
    found: dict[str, str] = {}
    for group in chunks(person_ids):
        found |= dict(fetch(reader, select(person.c.id, person.c.name).where(person.c.id.in_(group))))
    return found


def _within(reader: Reader, rows: list[Any]) -> dict[RecordRef, RecordRef]:
    """Return the event that a visit or engagement is part of."""
    found: dict[RecordRef, RecordRef] = {}
    for kind, column, other in ((Visit.KIND, "round_id", Round.KIND), (Engagement.KIND, "visit_id", Visit.KIND)):
        own = table_of(kind)
        for group in chunks({row[2] for row in rows if row[1] == kind}):
            statement = select(own.c.id, own.c[column]).where(own.c.id.in_(group), own.c[column].is_not(None))
            found |= {RecordRef(kind, one): RecordRef(other, two) for one, two in fetch(reader, statement)}
    return found
