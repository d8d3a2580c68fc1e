"""Where the rows of each list come from: what ``--of``, the dates and the side mean to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planner.domain.entity import EVENT_KINDS
from planner.domain.mechanisms import OutcomeKind
from planner.domain.parties import Side
from planner.services import delegations as delegations_of_events
from planner.services import listing
from planner.services.listing import (
    AgreementCriteria,
    DeadlineCriteria,
    DelegationCriteria,
    EngagementCriteria,
    InitiativeCriteria,
    MechanismCriteria,
    OutcomeCriteria,
    ProgrammeCriteria,
    RoundCriteria,
    VisitCriteria,
)
from planner.services.values import choice_of
from ui.cli.listings import Query


def mechanisms(query: Query) -> Sequence[Any]:
    of = query.ref("mechanisms", "party", "mechanism")
    criteria = MechanismCriteria()
    if of is not None and of.kind == "party":
        criteria = MechanismCriteria(partner_id=of.id)
    elif of is not None:
        criteria = MechanismCriteria(parent_id=of.id)
    return listing.mechanisms(query.reader, criteria, on=query.on)


def rounds(query: Query) -> Sequence[Any]:
    of = query.ids("rounds", "party", "mechanism")
    criteria = RoundCriteria(
        mechanism_id=of("mechanism"),
        partner_id=of("party"),
        first_day=query.first,
        last_day=query.last,
    )
    return listing.rounds(query.reader, criteria)


def visits(query: Query) -> Sequence[Any]:
    of = query.ids("visits", "party", "person", "round")
    criteria = VisitCriteria(
        partner_id=of("party"),
        principal_id=of("person"),
        round_id=of("round"),
        first_day=query.first,
        last_day=query.last,
    )
    return listing.visits(query.reader, criteria)


def engagements(query: Query) -> Sequence[Any]:
    of = query.ids("engagements", "party", "visit")
    criteria = EngagementCriteria(
        partner_id=of("party"),
        visit_id=of("visit"),
        first_day=query.first,
        last_day=query.last,
    )
    return listing.engagements(query.reader, criteria)


def programme(query: Query) -> Sequence[Any]:
    criteria = ProgrammeCriteria(
        subject=query.ref("programme", *EVENT_KINDS), first_day=query.first, last_day=query.last
    )
    return listing.programme(query.reader, criteria)


def delegations(query: Query) -> Sequence[Any]:
    of = query.ref("delegations", *EVENT_KINDS, "party")
    criteria = DelegationCriteria(
        subject=of if of is not None and of.kind != "party" else None,
        party_id=of.id if of is not None and of.kind == "party" else None,
        first_day=query.first,
        last_day=query.last,
    )
    return listing.delegations(query.reader, criteria)


@dataclass(frozen=True, slots=True)
class Placed:
    """A member with the delegation it stands in."""

    member: delegations_of_events.MemberRow
    of: listing.DelegationRow


def members(query: Query) -> Sequence[Any]:
    of = query.ref("members", "delegation", *EVENT_KINDS, "party")
    criteria = DelegationCriteria(first_day=query.first, last_day=query.last)
    if of is not None and of.kind == "party":
        criteria = DelegationCriteria(party_id=of.id, first_day=query.first, last_day=query.last)
    elif of is not None and of.kind != "delegation":
        criteria = DelegationCriteria(subject=of)
    found = listing.delegations(query.reader, criteria)
    if of is not None and of.kind == "delegation":
        found = [one for one in found if one.id == of.id]
    return [
        Placed(member, one) for one in found for member in delegations_of_events.ordered_members(query.reader, one.id)
    ]


def people(query: Query) -> Sequence[Any]:
    of = query.ids("people", "party", "organisation")
    return listing.people(
        query.reader,
        query.on,
        party_id=of("party"),
        organisation_id=of("organisation"),
    )


def agreements(query: Query) -> Sequence[Any]:
    of = query.ref("agreements", "party", "agreement")
    criteria = AgreementCriteria(signed_from=query.first, signed_to=query.last)
    if of is not None and of.kind == "party":
        criteria = AgreementCriteria(partner_id=of.id, signed_from=query.first, signed_to=query.last)
    elif of is not None:
        kin = {one for row in listing.family(query.reader, of.id) for one in (row.agreement_id, row.other_id)}
        criteria = AgreementCriteria(ids=tuple(sorted(kin | {of.id})))
    return listing.agreements(query.reader, query.on, criteria)


def initiatives(query: Query) -> Sequence[Any]:
    of = query.ids("initiatives", "party", "initiative", "organisation")
    criteria = InitiativeCriteria(
        partner_id=of("party"),
        parent_id=of("initiative"),
        owner_organisation_id=of("organisation"),
        sides=_sides(query),
        is_overdue=query.is_overdue,
    )
    return listing.initiatives(query.reader, query.on, criteria)


def outcomes(query: Query, *, kinds: tuple[Any, ...] = ()) -> Sequence[Any]:
    of = query.ids("actions", "round", "mechanism", "party")
    criteria = OutcomeCriteria(
        kinds=kinds,
        sides=_sides(query),
        is_overdue=query.is_overdue,
        round_id=of("round"),
        mechanism_id=of("mechanism"),
        partner_id=of("party"),
        due_from=query.first,
        due_to=query.last,
    )
    return listing.outcomes(query.reader, query.on, criteria)


def actions(query: Query) -> Sequence[Any]:
    return outcomes(query, kinds=(OutcomeKind.ACTION,))


def agenda(query: Query) -> Sequence[Any]:
    of = query.ref("agenda", "round", "mechanism")
    criteria = RoundCriteria(
        ids=(of.id,) if of is not None and of.kind == "round" else None,
        mechanism_id=of.id if of is not None and of.kind == "mechanism" else None,
        first_day=query.first,
        last_day=query.last,
    )
    return [item for one in listing.rounds(query.reader, criteria) for item in listing.agenda(query.reader, one.id)]


def deadlines(query: Query) -> Sequence[Any]:
    criteria = DeadlineCriteria(
        subject=query.ref("deadlines", *EVENT_KINDS, "agreement", "initiative"),
        sides=_sides(query),
        due_from=query.first,
        due_to=query.last,
    )
    return listing.deadlines(query.reader, criteria)


def _sides(query: Query) -> tuple[Side, ...]:
    return (choice_of(Side, query.side, field="side"),) if query.side else ()
