"""What the checks of series, delegations, claims and deadlines read: a few statements whatever the size of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import func, literal, select

from planner.domain.delegations import Category, Delegation, Member, Nomination
from planner.domain.entity import RecordRef
from planner.domain.mechanisms import Deadline, EventStatus, Mechanism, MechanismSide, Outcome, Round
from planner.domain.parties import Party
from planner.domain.rules.followup import OpenDeadline, RivalClaims
from planner.domain.rules.people import DelegationAhead
from planner.domain.rules.rounds import RoundSeries
from planner.domain.sources import Claim
from planner.domain.visits import Engagement, Visit
from planner.store.queries import Reader
from planner.store.queries.common import chunks, fetch, read_all
from planner.store.queries.events import is_called_off
from planner.store.queries.names import names_of
from planner.store.queries.people import posts_on, ranks_on
from planner.store.queries.records import entities_where
from planner.store.tables import calendar_entry
from planner.store.tables.base import table_of

EVENT_KINDS: Final = (Round.KIND, Visit.KIND, Engagement.KIND)
_AHEAD: Final = (EventStatus.TENTATIVE.value, EventStatus.CONFIRMED.value)
_YEAR: Final = timedelta(days=365)


def series(reader: Reader, mechanism_ids: tuple[str, ...] | None = None) -> list[RoundSeries]:
    """Return mechanisms with all their rounds, whose long texts are left out; all if no ids are given."""
    mechanisms = _those(reader, Mechanism, "id", mechanism_ids)
    sides: dict[str, list[MechanismSide]] = {}
    for side in _those(reader, MechanismSide, "mechanism_id", mechanism_ids):
        sides.setdefault(side.mechanism_id, []).append(side)
    rounds: dict[str, list[Round]] = {}
    for one in _rounds(reader, mechanism_ids):
        rounds.setdefault(one.mechanism_id, []).append(one)
    party = table_of(Party.KIND)
    parties = dict(fetch(reader, select(party.c.id, party.c.name)))
    recorded = _recorded(reader, mechanism_ids)
    called = names_of(reader, [one.ref for group in rounds.values() for one in group])
    names = {ref.id: name for ref, name in called.items()}
    own = table_of(Mechanism.KIND)
    short_names = Counter(reader.scalars(select(own.c.short_name)))
    return [
        RoundSeries(
            one,
            one.short_name if short_names[one.short_name] == 1 and one.short_name else one.name,
            tuple(sides.get(one.id, ())),
            tuple(rounds.get(one.id, ())),
            recorded,
            parties,
            names,
        )
        for one in mechanisms
    ]


def delegations_ahead(
    reader: Reader, today: date, subjects: Iterable[RecordRef] | None = None
) -> list[DelegationAhead]:
    """Return the delegations to events of the coming year, with what is known of their members on ``today``."""
    own, member, person = table_of(Delegation.KIND), table_of(Member.KIND), table_of("person")
    entry = calendar_entry.c
    replaced = member.alias("replacing")
    is_replaced = select(replaced.c.id).where(replaced.c.replaces_id == member.c.id).exists()
    statement = (
        select(own.c.id, own.c.subject, member.c.person_id, member.c.capacity_order, member.c.category, person.c.name)
        .select_from(
            calendar_entry.join(own, own.c.subject == entry.kind.concat(":").concat(entry.record_id))
            .join(member, member.c.delegation_id == own.c.id)
            .outerjoin(person, person.c.id == member.c.person_id)
        )
        .where(
            entry.kind.in_(EVENT_KINDS),
            entry.last_day >= today.toordinal(),
            entry.first_day <= (today + _YEAR).toordinal(),
            entry.status.in_(_AHEAD),
            member.c.nomination != Nomination.WITHDRAWN.value,
            ~is_replaced,
        )
        .order_by(own.c.id, member.c.id)
    )
    rows: list[Any] = []
    if subjects is None:
        rows = fetch(reader, statement)
    else:
        for group in chunks(str(subject) for subject in subjects):
            rows += fetch(reader, statement.where(own.c.subject.in_(group)))
    people = sorted({row.person_id for row in rows if row.person_id})
    ranks, posts = ranks_on(reader, today, people), posts_on(reader, today, people)
    ranked = {one for one in people if one in ranks or (one in posts and posts[one].order_in_table is not None)}
    grades = {one: rank.grade for one, rank in ranks.items()}
    by_delegation: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        by_delegation.setdefault((row.id, row.subject), []).append(row)
    names = names_of(reader, [RecordRef(Delegation.KIND, one) for one, _ in by_delegation])
    headed = Counter(row.id for row in rows if row.category == Category.HEAD.value)
    chairs = _chairs(reader, sorted(one for one, heads in headed.items() if heads > 1))
    return [
        replace(
            _ahead(RecordRef(Delegation.KIND, one), RecordRef.parse(subject), members, names, ranked, grades),
            chairs=chairs.get(one, 1),
        )
        for (one, subject), members in by_delegation.items()
    ]


def open_deadlines(reader: Reader, before: date, subjects: Iterable[RecordRef] | None = None) -> list[OpenDeadline]:
    """Return the deadlines due before a day and not done, but for those of events that were called off."""
    own = table_of(Deadline.KIND)
    statement = (
        select(*read_all(Deadline, "id subject title due"))
        .where(own.c.done_on.is_(None), own.c.due < before.isoformat())
        .order_by(own.c.due, own.c.id)
    )
    if subjects is None:
        rows = fetch(reader, statement)
    else:
        rows = [
            row
            for group in chunks(str(subject) for subject in subjects)
            for row in fetch(reader, statement.where(own.c.subject.in_(group)))
        ]
    called_off = _called_off(reader)
    standing = [row for row in rows if row[1] not in called_off]
    names = names_of(reader, {row[1] for row in standing})
    return [
        OpenDeadline(RecordRef(Deadline.KIND, identifier), subject, title, names.get(subject, ""), due)
        for identifier, subject, title, due in standing
    ]


def rival_claims(reader: Reader, subjects: Iterable[RecordRef] | None = None) -> list[RivalClaims]:
    """Return the facts of which claims say different things and none is preferred."""
    own = table_of(Claim.KIND)
    undecided = (
        select(own.c.subject, own.c.fact)
        .where(own.c.fact != "")
        .group_by(own.c.subject, own.c.fact)
        .having(func.count(func.distinct(own.c.value)) > 1, func.max(own.c.is_preferred) == 0)
        .subquery("undecided")
    )
    statement = (
        select(own.c.subject, own.c.fact, own.c.id)
        .join(undecided, (undecided.c.subject == own.c.subject) & (undecided.c.fact == own.c.fact))
        .order_by(own.c.subject, own.c.fact, own.c.id)
    )
    wanted = None if subjects is None else {str(subject) for subject in subjects}
    found: dict[tuple[str, str], list[RecordRef]] = {}
    for subject, fact, identifier in fetch(reader, statement):
        if wanted is None or subject in wanted:
            found.setdefault((subject, fact), []).append(RecordRef(Claim.KIND, identifier))
    names = names_of(reader, {RecordRef.parse(subject) for subject, _ in found})
    return [
        RivalClaims(RecordRef.parse(subject), names.get(RecordRef.parse(subject), ""), fact, tuple(claims))
        for (subject, fact), claims in found.items()
    ]


def _chairs(reader: Reader, delegation_ids: Iterable[str]) -> dict[str, int]:
    """Return how many co-chairs each delegation to a round has from its side of the mechanism, where it has any."""
    own, round_, side = table_of(Delegation.KIND), table_of(Round.KIND), table_of(MechanismSide.KIND)
    counted = (
        select(own.c.id, func.count(side.c.id))
        .join(round_, own.c.subject == literal(f"{Round.KIND}:").concat(round_.c.id))
        .join(side, (side.c.mechanism_id == round_.c.mechanism_id) & (side.c.party_id == own.c.party_id))
        .group_by(own.c.id)
    )
    found: dict[str, int] = {}
    for group in chunks(delegation_ids):
        found |= dict(fetch(reader, counted.where(own.c.id.in_(group))))
    return found


def _ahead(
    ref: RecordRef,
    subject: RecordRef,
    members: list[Any],
    names: dict[RecordRef, str],
    ranked: set[str],
    grades: dict[str, str],
) -> DelegationAhead:
    heads = [row for row in members if row.category == Category.HEAD.value]
    unranked = [
        row
        for row in members
        if row.person_id and row.capacity_order is None and row.person_id not in ranked and row.category in _RANKED
    ]
    places = Counter(row.person_id for row in members if row.person_id)
    called = {row.person_id: row.name or "" for row in members}
    one_head = heads[0] if len(heads) == 1 else None
    return DelegationAhead(
        ref,
        subject,
        names.get(ref, ""),
        len(members),
        len(heads),
        sum(1 for row in members if row.person_id is None),
        len(unranked),
        grades.get(one_head.person_id, "") if one_head else "",
        (one_head.name or "") if one_head else "",
        tuple(sorted(called[one] for one, count in places.items() if count > 1)),
    )


_RANKED: Final = tuple(
    category.value for category in (Category.HEAD, Category.DEPUTY, Category.OFFICIAL, Category.ACCOMPANYING)
)


def _rounds(reader: Reader, mechanism_ids: tuple[str, ...] | None) -> Iterable[Round]:
    own = table_of(Round.KIND)
    columns = read_all(Round, "id mechanism_id ordinal start end host_id host_reason city status")
    statement = select(*columns).order_by(own.c.mechanism_id, own.c.ordinal, own.c.id)
    if mechanism_ids is not None:
        statement = statement.where(own.c.mechanism_id.in_(mechanism_ids))
    for identifier, mechanism_id, ordinal, start, end, host_id, host_reason, city, status in fetch(reader, statement):
        yield Round(
            id=identifier,
            mechanism_id=mechanism_id,
            ordinal=ordinal,
            start=start,
            end=end,
            host_id=host_id,
            host_reason=host_reason,
            city=city,
            status=status,
        )


def _recorded(reader: Reader, mechanism_ids: tuple[str, ...] | None) -> frozenset[str]:
    own, outcome = table_of(Round.KIND), table_of(Outcome.KIND)
    written = select(own.c.id).where((own.c.record != "") | (own.c.agreed_minutes != ""))
    followed = select(outcome.c.round_id).distinct()
    if mechanism_ids is not None:
        within = own.c.mechanism_id.in_(mechanism_ids)
        written = written.where(within)
        followed = followed.where(outcome.c.round_id.in_(select(own.c.id).where(within)))
    return frozenset(reader.scalars(written)) | frozenset(reader.scalars(followed))


def _called_off(reader: Reader) -> frozenset[RecordRef]:
    found: set[RecordRef] = set()
    for kind in EVENT_KINDS:
        gone = select(table_of(kind).c.id).where(is_called_off(kind))
        found.update(RecordRef(kind, one) for one in reader.scalars(gone))
    return frozenset(found)


def _those(reader: Reader, cls: Any, name: str, ids: tuple[str, ...] | None) -> list[Any]:
    return entities_where(reader, cls) if ids is None else entities_where(reader, cls, **{name: ids})
