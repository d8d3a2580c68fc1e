"""The lists of events, people and papers that ``list`` shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from planner.domain.agreement_law import AgreementStatus
from planner.domain.agreements import TermKind
from planner.domain.mechanisms import EventStatus, OutcomeStatus
from planner.domain.periodicity import DueStatus
from planner.domain.relationship import InitiativeStage
from ui.cli import list_rows as rows
from ui.cli.listings import Getter, Listing, Query, any_day, constant, field, fields, from_to, one_day, or_null, party
from ui.cli.output import Object, with_offset
from ui.messages import reason_text


def _of_member(name: str) -> Any:
    return lambda row, _: getattr(row.member, name)


def _subject(row: Any, _: Any) -> str:
    return str(row.subject)


_DEADLINE_STATUSES: Final = ("open", "past", "done")


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


def _outcomes(found: Callable[[Query], Sequence[Any]], shown: tuple[str, ...]) -> Listing:
    names = {"mechanism": "mechanism_id", "agenda_item": "agenda_item_id", "origin": "origin_id"}
    return Listing(
        found,
        _OUTCOME,
        shown,
        span=one_day("due"),
        statuses=tuple(OutcomeStatus),
        has_sides=True,
        is_overdue=field("is_overdue"),
        names=names,
    )


_OVER: Final = (AgreementStatus.EXPIRED, AgreementStatus.TERMINATED, AgreementStatus.SUPERSEDED)


def _is_none(row: Object, name: str) -> bool:
    """Return whether an agreement has no such day: what runs without end has no expiry, what is over no more notice."""
    is_endless = row["term"] == TermKind.INDEFINITE or row["status"] == AgreementStatus.ABANDONED
    return (name in ("expiry", "notice_by") and is_endless) or (name == "notice_by" and row["status"] in _OVER)


LISTS: Final[dict[str, Listing]] = {
    "mechanisms": Listing(
        rows.mechanisms,
        {
            "type": constant("mechanism"),
            **fields("id name short_name level parent_id"),
            "parties": lambda row, _: [side.code for side in row.parties],
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
        status="due_status",
        statuses=tuple(DueStatus),
        is_overdue=lambda row, _: row.due.status is DueStatus.OVERDUE,
        names={"parent": "parent_id"},
    ),
    "rounds": Listing(
        rows.rounds,
        {
            "type": constant("round"),
            **fields("id name mechanism mechanism_id ordinal start end"),
            "host": or_null("host"),
            **fields("city venue_id status marking"),
            "partner": party("partner_id"),
            "partners": lambda row, context: [context.code(one) for one in row.partner_ids],
        },
        ("name", "start", "end", "host", "city", "status", "partners", "id"),
        span=from_to,
        statuses=tuple(EventStatus),
        names={"venue": "venue_id"},
    ),
    "visits": Listing(
        rows.visits,
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
        span=from_to,
        statuses=tuple(EventStatus),
        names={"round": "round_id"},
    ),
    "engagements": Listing(
        rows.engagements,
        {
            "type": constant("engagement"),
            **fields("id title kind start end"),
            "partner": or_null("partner"),
            **fields("city venue_id visit_id status marking"),
        },
        ("title", "kind", "start", "end", "partner", "city", "status"),
        span=from_to,
        statuses=tuple(EventStatus),
        names={"venue": "venue_id", "visit": "visit_id"},
    ),
    "programme": Listing(
        rows.programme,
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
            **fields("venue_id place city alternate_of_id transport"),
        },
        ("of", "start", "end", "zone", "title", "kind", "venue", "place", "strand", "id"),
        span=from_to,
        names={"of": "of_ref", "alternate_of": "alternate_of_id"},
    ),
    "delegations": Listing(
        rows.delegations,
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
        span=from_to,
    ),
    "members": Listing(
        rows.members,
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
        span=lambda row: (row.of.start, row.of.end),
    ),
    "people": Listing(
        rows.people,
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
        rows.agreements,
        {
            "type": constant("agreement"),
            **fields("id title kind"),
            "parties": field("codes"),
            "status": field("status"),
            "on": lambda _, context: context.on,
            **fields("signed signed_place"),
            "signed_at_ref": lambda row, _: row.event,
            **fields("entry_into_force in_force_since expiry renews notice_by term binding_own binding_partner"),
            "subject_matter": field("subject_matter"),
        },
        ("title", "kind", "parties", "status", "signed", "entry_into_force", "expiry", "notice_by"),
        unknowns=("signed", "entry_into_force", "expiry", "notice_by"),
        is_none=_is_none,
        span=one_day("signed"),
        statuses=tuple(AgreementStatus),
        names={"signed_at": "signed_at_ref"},
    ),
    "initiatives": Listing(
        rows.initiatives,
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
        span=lambda row: (row.since, row.due),
        statuses=tuple(InitiativeStage),
        has_sides=True,
        is_overdue=field("is_overdue"),
    ),
    "actions": _outcomes(rows.actions, _ACTION),
    "outcomes": _outcomes(rows.outcomes, ("kind", *_ACTION)),
    "agenda": Listing(
        rows.agenda,
        {
            "type": constant("agenda_item"),
            **fields("id round_id position title title_other proposal role lead_side minutes"),
            "topic": or_null("topic"),
            "topic_id": field("topic_id"),
            "carried_from": or_null("carried_from_round"),
            "carried_from_id": field("carried_from_id"),
        },
        ("round", "position", "title", "proposal", "role", "minutes", "topic", "carried_from"),
        span=any_day,
        names={"round": "round_id"},
    ),
    "deadlines": Listing(
        rows.deadlines,
        {
            "type": constant("deadline"),
            **fields("id title due offset_days"),
            "of": field("subject_name"),
            "of_ref": _subject,
            **fields("side responsible done_on"),
            "status": lambda row, context: _deadline_status(row, context.on),
        },
        ("due", "title", "of", "side", "responsible", "status"),
        span=one_day("due"),
        has_sides=True,
        statuses=_DEADLINE_STATUSES,
        is_overdue=lambda row, context: _deadline_status(row, context.on) == "past",
    ),
}
