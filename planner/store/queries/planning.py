"""What planning a round asks of the file beyond whole records: who holds a post, and what the days ahead hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from planner.domain.entity import RecordRef
from planner.domain.ids import OrganisationId, PersonId
from planner.domain.mechanisms import EventStatus, Round
from planner.domain.people import Post
from planner.domain.timing import ImpreciseDate, Precision
from planner.domain.visits import Engagement, Visit
from planner.store.queries import Reader
from planner.store.queries.calendar import CalendarRow, entries
from planner.store.queries.common import chunks, fetch, read_all
from planner.store.tables.base import table_of

_STANDING = (EventStatus.TENTATIVE.value, EventStatus.CONFIRMED.value, EventStatus.HELD.value)


@dataclass(frozen=True, slots=True)
class HolderRow:
    """A person who held a post for a time, both ends inclusive and as far as known."""

    person_id: PersonId
    title: str
    organisation_id: OrganisationId | None
    start: ImpreciseDate | None
    end: ImpreciseDate | None
    party_id: str | None
    person: str


def holders(reader: Reader, titles: Iterable[str]) -> list[HolderRow]:
    """Return who held the posts of these titles, upper and lower case alike, the latest first."""
    post, person = table_of(Post.KIND), table_of("person")
    wanted = dict.fromkeys(title.lower() for title in titles if title)
    found: list[HolderRow] = []
    for group in chunks(wanted):
        statement = (
            select(
                *read_all(Post, "person_id title organisation_id start end"),
                person.c.party_id,
                person.c.name,
            )
            .join(person, person.c.id == post.c.person_id)
            .where(func.lower(post.c.title).in_(group))
            .order_by(post.c.start.desc().nulls_last(), post.c.id)
        )
        found += [HolderRow(*row) for row in fetch(reader, statement)]
    return found


def events_between(reader: Reader, first: date, last: date) -> list[CalendarRow]:
    """Return the rounds, visits and engagements that stand on known days in first..last, both inclusive."""
    kinds = (Round.KIND, Visit.KIND, Engagement.KIND)
    rows = entries(reader, first, last, kinds=kinds)
    return [row for row in rows if row.status in _STANDING and row.precision == Precision.DAY.value]


def people_of_events(reader: Reader, person_ids: Iterable[str]) -> dict[RecordRef, set[str]]:
    """Return the events that any of these persons takes part in, each with those who do."""
    member, delegation, participant, visit = (
        table_of(kind) for kind in ("member", "delegation", "participant", Visit.KIND)
    )
    found: dict[RecordRef, set[str]] = {}
    for group in chunks(dict.fromkeys(person_ids)):
        named = (
            select(delegation.c.subject, member.c.person_id)
            .join(delegation, delegation.c.id == member.c.delegation_id)
            .where(member.c.person_id.in_(group), member.c.nomination != "withdrawn")
        )
        took_part = select(participant.c.subject, participant.c.person_id).where(participant.c.person_id.in_(group))
        for subject, person_id in [*fetch(reader, named), *fetch(reader, took_part)]:
            found.setdefault(RecordRef.parse(subject), set()).add(person_id)
        led = select(visit.c.id, visit.c.principal_id).where(visit.c.principal_id.in_(group))
        for identifier, person_id in fetch(reader, led):
            found.setdefault(RecordRef(Visit.KIND, identifier), set()).add(person_id)
    return found
