"""Records that may lack what an officer needs: a few statements, whatever the size of the file."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, select

from planner.domain.delegations import Category, Delegation, Member, Nomination
from planner.domain.entity import EVENT_KINDS, RecordRef
from planner.domain.mechanisms import OPEN_STATUSES, EventStatus, MechanismSide, Outcome, OutcomeKind, Round
from planner.domain.visits import Visit
from planner.store.queries import Reader
from planner.store.queries.common import fetch, read_all
from planner.store.tables import calendar_entry
from planner.store.tables.base import table_of

_AHEAD: Final = (EventStatus.TENTATIVE.value, EventStatus.CONFIRMED.value)
_WITH_RANK: Final = tuple(
    one.value for one in (Category.HEAD, Category.DEPUTY, Category.OFFICIAL, Category.ACCOMPANYING)
)
_GONE: Final = EventStatus.CANCELLED.value


def rounds_lacking(reader: Reader) -> list[Round]:
    """Return the rounds without a date, a host or a place, with only what tells that."""
    own = table_of(Round.KIND)
    lacking = or_(own.c.start.is_(None), own.c.host_id.is_(None), and_(own.c.city == "", own.c.venue_id.is_(None)))
    names = "id mechanism_id ordinal start host_id city venue_id status"
    statement = select(*read_all(Round, names)).where(own.c.status != _GONE, lacking).order_by(own.c.id)
    return [Round(**dict(zip(names.split(), row, strict=True))) for row in fetch(reader, statement)]


def visits_lacking(reader: Reader) -> list[tuple[Visit, bool]]:
    """Return visits that lack a fact or a programme, with only what tells that, and whether there is a programme."""
    own, item = table_of(Visit.KIND), table_of("programme_item")
    has_programme = exists(select(item.c.id).where(item.c.subject == literal("visit:").concat(own.c.id)))
    lacking: ColumnElement[bool] = or_(
        *[own.c[name].is_(None) for name in ("start", "visitor_id", "host_id")],
        and_(own.c.principal_id.is_(None), own.c.principal_office == ""),
        and_(own.c.status.in_(_AHEAD), ~has_programme),
    )
    names = "id title visitor_id host_id principal_id principal_office start status"
    statement = select(*read_all(Visit, names), has_programme).where(own.c.status != _GONE, lacking).order_by(own.c.id)
    return [
        (Visit(**dict(zip(names.split(), row[:-1], strict=True))), bool(row[-1])) for row in fetch(reader, statement)
    ]


def actions_lacking(reader: Reader) -> list[Outcome]:
    """Return the open actions without an owner or a due date that no later round goes on with."""
    own = table_of(Outcome.KIND)
    following = own.alias("following")
    lacking = or_(
        and_(own.c.lead_organisation_id.is_(None), own.c.contact_id.is_(None)),
        and_(own.c.due.is_(None), own.c.is_due_next_round.is_(False)),
    )
    names = "id round_id kind text side lead_organisation_id contact_id due is_due_next_round status"
    statement = (
        select(*read_all(Outcome, names))
        .where(
            own.c.kind == OutcomeKind.ACTION.value,
            own.c.status.in_([one.value for one in OPEN_STATUSES]),
            ~select(following.c.id).where(following.c.origin_id == own.c.id).correlate(own).exists(),
            lacking,
        )
        .order_by(own.c.id)
    )
    return [Outcome(**dict(zip(names.split(), row, strict=True))) for row in fetch(reader, statement)]


def side_counts(reader: Reader) -> dict[str, int]:
    """Return how many parties each mechanism has."""
    own = table_of(MechanismSide.KIND)
    counted = select(own.c.mechanism_id, func.count(func.distinct(own.c.party_id))).group_by(own.c.mechanism_id)
    return dict(fetch(reader, counted))


def delegations_to_come(reader: Reader) -> dict[RecordRef, frozenset[str]]:
    """Return the categories of the members of each delegation to an event that is still ahead."""
    own, member, entry = table_of(Delegation.KIND), table_of(Member.KIND), calendar_entry.c
    present = and_(member.c.delegation_id == own.c.id, member.c.nomination != Nomination.WITHDRAWN.value)
    statement = (
        select(own.c.id, member.c.category)
        .select_from(
            calendar_entry.join(own, own.c.subject == entry.kind.concat(":").concat(entry.record_id)).outerjoin(
                member, present
            )
        )
        .where(entry.kind.in_(EVENT_KINDS), entry.part == "", entry.status.in_(_AHEAD))
        .order_by(own.c.id)
    )
    found: dict[RecordRef, set[str]] = {}
    for identifier, category in fetch(reader, statement):
        found.setdefault(RecordRef(Delegation.KIND, identifier), set()).update([category] if category else [])
    return {ref: frozenset(categories) for ref, categories in found.items()}


def people_without_standing(reader: Reader) -> list[str]:
    """Return who takes part in an event ahead without any post or rank written down."""
    own, member, entry = table_of(Delegation.KIND), table_of(Member.KIND), calendar_entry.c
    post, rank = table_of("post"), table_of("rank")
    statement: Any = (
        select(member.c.person_id)
        .select_from(
            calendar_entry.join(own, own.c.subject == entry.kind.concat(":").concat(entry.record_id)).join(
                member, member.c.delegation_id == own.c.id
            )
        )
        .where(
            entry.kind.in_(EVENT_KINDS),
            entry.part == "",
            entry.status.in_(_AHEAD),
            member.c.person_id.is_not(None),
            member.c.category.in_(_WITH_RANK),
            member.c.nomination != Nomination.WITHDRAWN.value,
            ~exists(select(post.c.id).where(post.c.person_id == member.c.person_id)),
            ~exists(select(rank.c.id).where(rank.c.person_id == member.c.person_id)),
        )
        .distinct()
        .order_by(member.c.person_id)
    )
    return list(reader.scalars(statement))
