"""The lists of events, people and papers that ``list`` shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from planner.domain.mechanisms import OutcomeKind
from planner.domain.parties import Side
from planner.services import delegations, listing
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
from ui.cli.listings import Getter, Listing, Query, constant, field, fields, or_null, party
from ui.cli.output import with_offset
from ui.messages import reason_text

EVENTS: Final = ("round", "visit", "engagement")


def _mechanisms(query: Query) -> Sequence[Any]:
    of = query.ref("mechanisms", "party", "mechanism")
    criteria = MechanismCriteria()
    if of is not None and of.kind == "party":
        criteria = MechanismCriteria(partner_id=of.id)
    elif of is not None:
        criteria = MechanismCriteria(parent_id=of.id)
    return listing.mechanisms(query.reader, criteria, on=query.on)


def _rounds(query: Query) -> Sequence[Any]:
    of = query.ref("rounds", "party", "mechanism")
    criteria = RoundCriteria(
        mechanism_id=of.id if of is not None and of.kind == "mechanism" else None,
        partner_id=of.id if of is not None and of.kind == "party" else None,
        first_day=query.first,
        last_day=query.last,
    )
    return listing.rounds(query.reader, criteria)


def _visits(query: Query) -> Sequence[Any]:
    of = query.ref("visits", "party", "person", "round")
    kind = of.kind if of is not None else ""
    criteria = VisitCriteria(
        partner_id=of.id if of is not None and kind == "party" else None,
        principal_id=of.id if of is not None and kind == "person" else None,
        round_id=of.id if of is not None and kind == "round" else None,
        first_day=query.first,
        last_day=query.last,
    )
    return listing.visits(query.reader, criteria)


def _engagements(query: Query) -> Sequence[Any]:
    of = query.ref("engagements", "party", "visit")
    criteria = EngagementCriteria(
        partner_id=of.id if of is not None and of.kind == "party" else None,
        visit_id=of.id if of is not None and of.kind == "visit" else None,
        first_day=query.first,
        last_day=query.last,
    )
    return listing.engagements(query.reader, criteria)


def _programme(query: Query) -> Sequence[Any]:
    criteria = ProgrammeCriteria(subject=query.ref("programme", *EVENTS), first_day=query.first, last_day=query.last)
    return listing.programme(query.reader, criteria)


def _delegations(query: Query) -> Sequence[Any]:
    of = query.ref("delegations", *EVENTS, "party")
    criteria = DelegationCriteria(
        subject=of if of is not None and of.kind != "party" else None,
        party_id=of.id if of is not None and of.kind == "party" else None,
        first_day=query.first,
        last_day=query.last,
    )
    return listing.delegations(query.reader, criteria)


class _Placed:
    """A member with the delegation it stands in."""

    def __init__(self, member: delegations.MemberRow, of: listing.DelegationRow) -> None:
        self.member = member
        self.of = of


def _members(query: Query) -> Sequence[Any]:
    of = query.ref("members", "delegation", *EVENTS, "party")
    criteria = DelegationCriteria(first_day=query.first, last_day=query.last)
    if of is not None and of.kind == "party":
        criteria = DelegationCriteria(party_id=of.id, first_day=query.first, last_day=query.last)
    elif of is not None and of.kind != "delegation":
        criteria = DelegationCriteria(subject=of)
    found = listing.delegations(query.reader, criteria)
    if of is not None and of.kind == "delegation":
        found = [one for one in found if one.id == of.id]
    return [_Placed(member, one) for one in found for member in delegations.ordered_members(query.reader, one.id)]


def _people(query: Query) -> Sequence[Any]:
    of = query.ref("people", "party", "organisation")
    return listing.people(
        query.reader,
        query.on,
        party_id=of.id if of is not None and of.kind == "party" else None,
        organisation_id=of.id if of is not None and of.kind == "organisation" else None,
    )


def _agreements(query: Query) -> Sequence[Any]:
    of = query.ref("agreements", "party", "agreement")
    criteria = AgreementCriteria(signed_from=query.first, signed_to=query.last)
    if of is not None and of.kind == "party":
        criteria = AgreementCriteria(partner_id=of.id, signed_from=query.first, signed_to=query.last)
    elif of is not None:
        kin = {one for row in listing.family(query.reader, of.id) for one in (row.agreement_id, row.other_id)}
        criteria = AgreementCriteria(ids=tuple(sorted(kin | {of.id})))
    return listing.agreements(query.reader, query.on, criteria)


def _initiatives(query: Query) -> Sequence[Any]:
    of = query.ref("initiatives", "party", "initiative", "organisation")
    kind = of.kind if of is not None else ""
    criteria = InitiativeCriteria(
        partner_id=of.id if of is not None and kind == "party" else None,
        parent_id=of.id if of is not None and kind == "initiative" else None,
        owner_organisation_id=of.id if of is not None and kind == "organisation" else None,
        sides=_sides(query),
        is_overdue=query.is_overdue,
    )
    return listing.initiatives(query.reader, query.on, criteria)


def _outcomes(query: Query, *, kinds: tuple[Any, ...] = ()) -> Sequence[Any]:
    of = query.ref("actions", "round", "mechanism", "party")
    kind = of.kind if of is not None else ""
    criteria = OutcomeCriteria(
        kinds=kinds,
        sides=_sides(query),
        is_overdue=query.is_overdue,
        round_id=of.id if of is not None and kind == "round" else None,
        mechanism_id=of.id if of is not None and kind == "mechanism" else None,
        partner_id=of.id if of is not None and kind == "party" else None,
        due_from=query.first,
        due_to=query.last,
    )
    return listing.outcomes(query.reader, query.on, criteria)


def _actions(query: Query) -> Sequence[Any]:
    return _outcomes(query, kinds=(OutcomeKind.ACTION,))


def _agenda(query: Query) -> Sequence[Any]:
    of = query.ref("agenda", "round", "mechanism")
    if of is not None and of.kind == "round":
        return listing.agenda(query.reader, of.id)
    criteria = RoundCriteria(mechanism_id=of.id if of else None, first_day=query.first, last_day=query.last)
    return [item for one in listing.rounds(query.reader, criteria) for item in listing.agenda(query.reader, one.id)]


def _deadlines(query: Query) -> Sequence[Any]:
    criteria = DeadlineCriteria(
        subject=query.ref("deadlines", *EVENTS, "agreement", "initiative"),
        sides=_sides(query),
        due_from=query.first,
        due_to=query.last,
    )
    return listing.deadlines(query.reader, criteria)


def _sides(query: Query) -> tuple[Side, ...]:
    return (choice_of(Side, query.side, field="side"),) if query.side else ()


def _of_member(name: str) -> Any:
    return lambda row, _: getattr(row.member, name)


def _subject(row: Any, _: Any) -> str:
    return str(row.subject)


def _deadline_status(row: Any, on: Any) -> str:
    if row.done_on is not None:
        return "done"
    return "past" if row.due < on else "open"


_OUTCOME: Final[dict[str, Getter]] = {
    "type": constant("outcome"),
    **fields("id kind number text side status due is_due_next_round is_overdue"),
    "round": field("round_name"),
    **fields("round_id mechanism_id"),
    "lead": or_null("lead_organisation"),
    "contact": or_null("contact"),
    **fields("evidence agenda_item_id origin_id"),
}
_ACTION: Final = ("number", "round", "text", "side", "status", "due", "is_due_next_round", "is_overdue", "lead")

LISTS: Final[dict[str, Listing]] = {
    "mechanisms": Listing(
        _mechanisms,
        {
            "type": constant("mechanism"),
            **fields("id name short_name level parent_id"),
            "parties": lambda row, _: [side.code for side in row.sides],
            **fields("periodicity period_months hosting is_dormant"),
            "rounds": field("round_count"),
            "last_round": lambda row, _: row.last_round.name if row.last_round else None,
            "last_ordinal": lambda row, _: row.last_round.ordinal if row.last_round else None,
            "last_held": lambda row, _: (row.last_round.end or row.last_round.start) if row.last_round else None,
            "next_round": lambda row, _: row.next_round.name if row.next_round else None,
            "next_start": lambda row, _: row.next_round.start if row.next_round else None,
            "next_host": lambda row, _: (row.next_round.host or None) if row.next_round else None,
            "due_status": lambda row, _: row.due.status,
            "due": lambda row, _: row.due.due,
        },
        (
            "name",
            "short_name",
            "parties",
            "level",
            "last_round",
            "last_held",
            "next_round",
            "next_start",
            "due_status",
            "due",
        ),
    ),
    "rounds": Listing(
        _rounds,
        {
            "type": constant("round"),
            **fields("id name mechanism mechanism_id ordinal start end"),
            "host": or_null("host"),
            **fields("city status marking"),
            "partner": party("partner_id"),
        },
        ("name", "start", "end", "host", "city", "status", "partner", "id"),
    ),
    "visits": Listing(
        _visits,
        {
            "type": constant("visit"),
            **fields("id title kind announced_as direction"),
            "visitor": or_null("visitor"),
            "host": or_null("host"),
            "principal": or_null("principal"),
            **fields("principal_id principal_office start end city status round_id marking"),
            "legs": field("leg_count"),
        },
        ("title", "kind", "direction", "visitor", "host", "start", "end", "city", "status"),
    ),
    "engagements": Listing(
        _engagements,
        {
            "type": constant("engagement"),
            **fields("id title kind start end"),
            "partner": or_null("partner"),
            **fields("city venue_id visit_id status marking"),
        },
        ("title", "kind", "start", "end", "partner", "city", "status"),
    ),
    "programme": Listing(
        _programme,
        {
            "type": constant("programme_item"),
            "id": field("id"),
            "of_ref": _subject,
            "start": lambda row, _: with_offset(row.start),
            "end": lambda row, _: with_offset(row.end),
            "zone": lambda row, _: row.start.zone,
            "end_zone": lambda row, _: row.end.zone,
            **fields("title title_other kind strand is_official is_fixed"),
            "venue": or_null("venue"),
            **fields("venue_id place city alternate_of_id"),
        },
        ("start", "end", "zone", "title", "kind", "venue", "place", "strand", "id"),
    ),
    "delegations": Listing(
        _delegations,
        {
            "type": constant("delegation"),
            **fields("id name title"),
            "event": field("subject_name"),
            "event_ref": _subject,
            "party": field("party"),
            "head": or_null("head"),
            "members": field("member_count"),
            "provisional": field("provisional_count"),
            **fields("start end"),
        },
        ("event", "party", "start", "head", "members", "provisional", "id"),
    ),
    "members": Listing(
        _members,
        {
            "type": constant("member"),
            "id": _of_member("id"),
            "delegation": lambda row, _: row.of.name,
            "delegation_id": lambda row, _: row.of.id,
            "event": lambda row, _: row.of.subject_name,
            "party": lambda row, _: row.of.party,
            **{name: _of_member(name) for name in ("place", "name", "native_name", "person_id", "rank", "grade")},
            **{name: _of_member(name) for name in ("service", "capacity", "organisation", "category", "nomination")},
            **{name: _of_member(name) for name in ("presence", "computed_place", "pin", "pin_reason", "is_tied")},
            "reason": lambda row, _: reason_text(row.member.reason),
            "reason_code": lambda row, _: row.member.reason.code,
            "replaces": lambda row, _: row.member.replaces or None,
        },
        ("event", "party", "place", "name", "rank", "grade", "capacity", "category", "nomination", "is_tied", "reason"),
    ),
    "people": Listing(
        _people,
        {
            "type": constant("person"),
            **fields("id name family_name native_name"),
            "party": party("party_id"),
            "post": lambda row, _: row.post.title if row.post else None,
            "organisation": lambda row, _: (row.post.organisation or None) if row.post else None,
            "post_since": lambda row, _: row.post.start if row.post else None,
            "rank": lambda row, _: row.rank.title if row.rank else None,
            "service": lambda row, _: row.rank.service if row.rank else None,
            "grade": lambda row, _: (row.rank.grade or None) if row.rank else None,
            "rank_since": lambda row, _: row.rank.start if row.rank else None,
            "on": lambda _, context: context.on,
        },
        ("name", "party", "post", "organisation", "rank", "grade"),
    ),
    "agreements": Listing(
        _agreements,
        {
            "type": constant("agreement"),
            **fields("id title kind"),
            "parties": field("codes"),
            "status": field("status"),
            "on": lambda _, context: context.on,
            **fields("signed signed_place"),
            "signed_at_ref": lambda row, _: row.event,
            **fields("entry_into_force in_force_since expiry renews notice_by binding_own binding_partner"),
            "subject_matter": field("subject_matter"),
        },
        ("title", "kind", "parties", "status", "signed", "entry_into_force", "expiry", "notice_by"),
        unknowns=("signed", "entry_into_force", "expiry", "notice_by"),
    ),
    "initiatives": Listing(
        _initiatives,
        {
            "type": constant("initiative"),
            **fields("id title stage"),
            "status": field("stage"),
            "side": field("side"),
            "partner": or_null("partner"),
            "owner": lambda row, _: row.owner_organisation or row.owner or None,
            "part_of": or_null("parent"),
            **fields("parent_id since due is_overdue"),
        },
        ("title", "stage", "side", "partner", "owner", "part_of", "since", "due", "is_overdue"),
    ),
    "actions": Listing(_actions, _OUTCOME, _ACTION),
    "outcomes": Listing(_outcomes, _OUTCOME, ("kind", *_ACTION)),
    "agenda": Listing(
        _agenda,
        {
            "type": constant("agenda_item"),
            **fields("id round_id position title title_other proposal role lead_side minutes"),
            "topic": or_null("topic"),
            "topic_id": field("topic_id"),
            "carried_from": or_null("carried_from_round"),
            "carried_from_id": field("carried_from_id"),
        },
        ("position", "title", "proposal", "role", "minutes", "topic", "carried_from"),
    ),
    "deadlines": Listing(
        _deadlines,
        {
            "type": constant("deadline"),
            **fields("id title due offset_days"),
            "of": field("subject_name"),
            "of_ref": _subject,
            **fields("side responsible done_on"),
            "status": lambda row, context: _deadline_status(row, context.on),
        },
        ("due", "title", "of", "side", "responsible", "status"),
    ),
}
