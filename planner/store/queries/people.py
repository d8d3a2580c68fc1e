"""Persons as they stand on a day: the post they hold and their rank then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, case, func, literal, or_, select

from planner.domain.mechanisms import Round
from planner.domain.parties import Organisation, Party
from planner.domain.people import Person, Post, Rank, Service
from planner.domain.timing import ImpreciseDate
from planner.domain.visits import Visit
from planner.store.queries import Reader
from planner.store.queries.common import chunks, fetch, held_on, read, read_all
from planner.store.tables.base import table_of


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A post; ``start`` and ``end`` inclusive and as far as known."""

    id: str
    person_id: str
    title: str
    native_title: str
    organisation_id: str | None
    start: ImpreciseDate | None
    end: ImpreciseDate | None
    order_in_table: int | None
    is_head_of_mission: bool
    organisation: str


@dataclass(frozen=True, slots=True)
class RankHeld:
    id: str
    person_id: str
    title: str
    abbreviation: str
    service: Service
    grade: str
    start: ImpreciseDate | None
    end: ImpreciseDate | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person, with the post and rank held on the day that was asked for; None where none is known."""

    id: str
    name: str
    family_name: str
    native_name: str
    party_id: str | None
    party: str
    post: PostHeld | None = None
    rank: RankHeld | None = None


@dataclass(frozen=True, slots=True)
class EventOfPerson:
    """A round or visit that a person took part in, in a delegation or by name, and as what."""

    kind: str
    id: str
    start: ImpreciseDate | None
    capacity: str


_POST: Final = "id person_id title native_title organisation_id start end order_in_table is_head_of_mission"
_RANK: Final = "id person_id title abbreviation service grade start end"


def people(
    reader: Reader,
    on: date,
    *,
    party_id: str | None = None,
    organisation_id: str | None = None,
    words: str = "",
    limit: int | None = None,
) -> list[PersonRow]:
    """Return persons by name, each with the post and rank held on ``on``.

    Args:
        organisation_id: only those who hold a post there on ``on``.
        words: text that the name holds.
    """
    person, party = table_of(Person.KIND), table_of(Party.KIND)
    statement = (
        select(*read_all(Person, "id name family_name native_name party_id"), party.c.name.label("party"))
        .select_from(person.outerjoin(party, party.c.id == person.c.party_id))
        .order_by(
            func.in_dictionary(case((person.c.family_name == "", person.c.name), else_=person.c.family_name)),
            func.in_dictionary(person.c.name),
            person.c.id,
        )
        .limit(limit)
    )
    if party_id is not None:
        statement = statement.where(person.c.party_id == party_id)
    if organisation_id is not None:
        post = table_of(Post.KIND)
        held = held_on(post.c.start, post.c.end, literal(on.isoformat()))
        statement = statement.where(
            person.c.id.in_(select(post.c.person_id).where(post.c.organisation_id == organisation_id, held))
        )
    if words:
        pattern = f"%{words.replace('%', '').replace('_', '')}%"
        statement = statement.where(or_(person.c.name.like(pattern), person.c.native_name.like(pattern)))
    rows = fetch(reader, statement)
    ids = None if party_id is organisation_id is None and not words and limit is None else [row[0] for row in rows]
    posts, ranks = posts_on(reader, on, ids), ranks_on(reader, on, ids)
    return [PersonRow(*[*row[:5], row[5] or "", posts.get(row[0]), ranks.get(row[0])]) for row in rows]


def posts_on(reader: Reader, on: date, person_ids: Iterable[str] | None = None) -> dict[str, PostHeld]:
    """Return the post that each person holds on ``on``; of several the one highest in its table, then the latest."""
    post = table_of(Post.KIND)
    order = (func.coalesce(post.c.order_in_table, 10_000), post.c.start.desc().nulls_last(), post.c.id)
    rows = _first_of_each(reader, _posts(), post, order, on, person_ids)
    return {row[1]: PostHeld(*[*row[:9], row[9] or ""]) for row in rows}


def posts_held(reader: Reader, on: date, person_ids: Iterable[str]) -> dict[str, list[PostHeld]]:
    """Return all posts that each person holds on ``on``, the highest in its table first, then the latest."""
    post = table_of(Post.KIND)
    order = (func.coalesce(post.c.order_in_table, 10_000), post.c.start.desc().nulls_last(), post.c.id)
    statement = _posts().where(held_on(post.c.start, post.c.end, literal(on.isoformat()))).order_by(*order)
    found: dict[str, list[PostHeld]] = {}
    for row in _for_persons(reader, statement, post, person_ids):
        found.setdefault(row[1], []).append(PostHeld(*[*row[:9], row[9] or ""]))
    return found


def ranks_on(reader: Reader, on: date, person_ids: Iterable[str] | None = None) -> dict[str, RankHeld]:
    """Return the rank that each person holds on ``on``; of several the one held since the latest day."""
    rank = table_of(Rank.KIND)
    order = (rank.c.start.desc().nulls_last(), rank.c.id)
    rows = _first_of_each(reader, select(*read_all(Rank, _RANK)), rank, order, on, person_ids)
    return {row[1]: RankHeld(*row[:8]) for row in rows}


def posts_of(reader: Reader, person_id: str) -> list[PostHeld]:
    """Return all posts of a person, latest first."""
    post = table_of(Post.KIND)
    order = (post.c.start.desc().nulls_last(), post.c.id)
    rows = fetch(reader, _posts().where(post.c.person_id == person_id).order_by(*order))
    return [PostHeld(*[*row[:9], row[9] or ""]) for row in rows]


def ranks_of(reader: Reader, person_id: str) -> list[RankHeld]:
    """Return all ranks of a person, latest first."""
    rank = table_of(Rank.KIND)
    statement = select(*read_all(Rank, _RANK)).where(rank.c.person_id == person_id)
    return [RankHeld(*row) for row in fetch(reader, statement.order_by(rank.c.start.desc().nulls_last(), rank.c.id))]


def events_of(reader: Reader, person_id: str) -> list[EventOfPerson]:
    """Return the events that a person took part in, latest first; one with no date last."""
    member, delegation, participant = table_of("member"), table_of("delegation"), table_of("participant")
    found: dict[tuple[str, str], str] = {}
    named = (
        select(delegation.c.subject, member.c.capacity)
        .join(delegation, delegation.c.id == member.c.delegation_id)
        .where(member.c.person_id == person_id, member.c.nomination != "withdrawn")
    )
    took_part = select(participant.c.subject, participant.c.role).where(participant.c.person_id == person_id)
    for subject, capacity in [*fetch(reader, named), *fetch(reader, took_part)]:
        kind, _, identifier = subject.partition(":")
        found.setdefault((kind, identifier), capacity)
    visit = table_of(Visit.KIND)
    for identifier, office in fetch(
        reader, select(visit.c.id, visit.c.principal_office).where(visit.c.principal_id == person_id)
    ):
        found.setdefault((Visit.KIND, identifier), office)
    dates: dict[tuple[str, str], ImpreciseDate | None] = {}
    for cls in (Round, Visit):
        table = table_of(cls.KIND)
        for group in chunks(identifier for kind, identifier in found if kind == cls.KIND):
            statement = select(table.c.id, read(cls, "start")).where(table.c.id.in_(group))
            dates |= {(cls.KIND, identifier): start for identifier, start in fetch(reader, statement)}
    rows = [EventOfPerson(*key, dates.get(key), capacity) for key, capacity in found.items()]
    return sorted(rows, key=lambda row: (row.start is not None, str(row.start), row.id), reverse=True)


def _posts() -> Select[Any]:
    post, organisation = table_of(Post.KIND), table_of(Organisation.KIND)
    return select(*read_all(Post, _POST), organisation.c.name.label("organisation")).select_from(
        post.outerjoin(organisation, organisation.c.id == post.c.organisation_id)
    )


def _first_of_each(
    reader: Reader,
    statement: Select[Any],
    table: Any,
    order: tuple[Any, ...],
    on: date,
    person_ids: Iterable[str] | None,
) -> list[Any]:
    """Return, of the rows of each person that hold on ``on``, the first in ``order``; of all persons if None."""
    place = func.row_number().over(partition_by=table.c.person_id, order_by=order).label("place")
    held = select(table.c.id, place).where(held_on(table.c.start, table.c.end, literal(on.isoformat())))
    found: list[Any] = []
    groups: list[Any] = [None] if person_ids is None else list(chunks(dict.fromkeys(person_ids)))
    for group in groups:
        first = (held if group is None else held.where(table.c.person_id.in_(group))).subquery("held")
        joined = statement.join(first, first.c.id == table.c.id).where(first.c.place == 1)
        found += fetch(reader, joined.order_by(table.c.id))
    return found


def _for_persons(reader: Reader, statement: Select[Any], table: Any, person_ids: Iterable[str]) -> list[Any]:
    found: list[Any] = []
    for group in chunks(dict.fromkeys(person_ids)):
        found += fetch(reader, statement.where(table.c.person_id.in_(group)))
    return found
