"""The lists of days, facts and history that ``list`` shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from planner.domain.agreements import ActionKind
from planner.domain.changes import Label
from planner.domain.clock import system_clock
from planner.domain.entity import EVENT_KINDS, RecordRef
from planner.domain.findings import Finding
from planner.domain.holidays import Holiday
from planner.domain.mechanisms import ActivityStatus, EventStatus
from planner.domain.programme import ItemKind
from planner.domain.record import ALL_KINDS
from planner.domain.timing import ImpreciseDate
from planner.services import findings, history, holidays, listing, recycling
from ui.cli.listings import Listing, Query, constant, field, fields, one_day, or_null, party
from ui.cli.output import as_json
from ui.messages import finding_text, label

_YEAR: Final = timedelta(days=365)


def _calendar(query: Query) -> Sequence[Any]:
    of = query.ids("calendar", "party", "mechanism")
    return listing.entries(
        query.reader,
        query.first or date.min,
        query.last or date.max,
        partner_id=of("party"),
        mechanism_id=of("mechanism"),
    )


def _holidays(query: Query) -> Sequence[Holiday]:
    """Return holidays of a country, a venue's city or a round, of all countries if none is named.

    Those of a round are the ones of the place where it is held, and of all sides.
    """
    first = query.first or (max(query.last, date.min + _YEAR) - _YEAR if query.last else query.on)
    last = query.last or min(first, date.max - _YEAR) + _YEAR
    of = query.ref("holidays", "party", "venue", "round")
    if of is None:
        ids = [row.id for row in listing.parties(query.reader)]
        return holidays.holidays_of_parties(query.reader, ids, first, last)
    if of.kind == "round":
        return _holidays_of_round(query, of.id, first, last)
    party_id, city = _place(query, of)
    return holidays.holidays_at(query.reader, party_id, city, first, last)


def _holidays_of_round(query: Query, round_id: str, first: date, last: date) -> list[Holiday]:
    (row,) = listing.rounds(query.reader, listing.RoundCriteria(ids=(round_id,)))
    there = holidays.holidays_at(query.reader, row.host_id, row.city, first, last) if row.host_id else []
    sides = listing.sides_of(query.reader, [row.mechanism_id]).get(row.mechanism_id, [])
    others = [one.party_id for one in sides if one.party_id and one.party_id != row.host_id]
    return sorted([*there, *holidays.holidays_of_parties(query.reader, others, first, last)])


def _place(query: Query, of: RecordRef) -> tuple[str, str]:
    if of.kind == "party":
        return of.id, ""
    venue = next(row for row in listing.venues(query.reader) if row.id == of.id)
    return venue.party_id or "", venue.city


def _topics(query: Query) -> Sequence[Any]:
    of = query.ref("topics", *EVENT_KINDS, "topic")
    if of is not None and of.kind == "topic":
        return listing.topics(query.reader, parent_id=of.id)
    rows = listing.topics(query.reader)
    if of is None:
        return rows
    return [row for row in rows if any(one.forum == of for one in listing.discussions(query.reader, row.id))]


@dataclass(frozen=True, slots=True)
class _Discussed:
    """One discussion of a topic."""

    topic_id: str
    row: listing.DiscussionRow

    @property
    def start(self) -> ImpreciseDate | None:
        return self.row.start


def _discussions(query: Query) -> Sequence[_Discussed]:
    of = query.ref("discussions", "topic")
    topics = [of.id] if of is not None else [row.id for row in listing.topics(query.reader)]
    return [_Discussed(topic, row) for topic in topics for row in listing.discussions(query.reader, topic)]


def _sources(query: Query) -> Sequence[Any]:
    of = query.ref("sources", *ALL_KINDS)
    rows = listing.sources(query.reader)
    if of is None or of.kind == "source":
        return [row for row in rows if of is None or row.id == of.id]
    known = {claim.source_id for claim in listing.claims(query.reader, subject=of)}
    return [row for row in rows if row.id in known]


def _claims(query: Query) -> Sequence[Any]:
    of = query.ref("claims", *ALL_KINDS)
    if of is not None and of.kind == "source":
        return listing.claims(query.reader, source_id=of.id)
    return listing.claims(query.reader, subject=of)


def _findings(query: Query) -> Sequence[Finding]:
    return findings.findings(query.reader, query.ref("findings", *ALL_KINDS), query.on)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One field of a record in one step; of a step as a whole the fields are blank."""

    seq: int
    at: object
    actor: str
    step: object
    label: Label
    field: str | None = None
    before: object = None
    after: object = None
    changes: int | None = None


def _history(query: Query) -> Sequence[_Entry]:
    of = query.ref("history", *ALL_KINDS)
    if of is None:
        steps = history.recent_steps(query.reader)
        return [_Entry(one.seq, one.at, one.actor, one.step, one.label, changes=one.change_count) for one in steps]
    rows = history.history_of(query.reader, of)
    return [_Entry(row.seq, row.at, row.actor, row.step, row.label, row.field, row.before, row.after) for row in rows]


def _bin(query: Query) -> Sequence[recycling.BinRow]:
    query.ref("bin")
    return recycling.deleted(query.reader, system_clock())


def _as_known(day: date, precision: str) -> str:
    """Return a day as far as it is known: "2023-03"."""
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


def _milestones(query: Query) -> Sequence[Any]:
    of = query.ref("milestones", "party")
    return listing.milestones(
        query.reader, partner_id=of.id if of else None, first_day=query.first, last_day=query.last
    )


def _plans(query: Query) -> Sequence[Any]:
    of = query.ref("plans", "mechanism")
    return listing.plans(query.reader, mechanism_id=of.id if of else None)


def _activities(query: Query) -> Sequence[Any]:
    of = query.ref("activities", "cooperation_plan", "mechanism")
    if of is not None and of.kind == "cooperation_plan":
        plans = [of.id]
    else:
        plans = [row.id for row in listing.plans(query.reader, mechanism_id=of.id if of else None)]
    return [row for plan in plans for row in listing.activities(query.reader, plan)]


def _acts(query: Query) -> Sequence[Any]:
    of = query.ref("acts", "agreement")
    ids = [of.id] if of else [row.id for row in listing.agreements(query.reader, query.on)]
    return [row for one in ids for row in listing.acts(query.reader, one)]


def _organisations(query: Query) -> Sequence[Any]:
    of = query.ref("organisations", "party")
    return listing.organisations(query.reader, party_id=of.id if of else None)


def _venues(query: Query) -> Sequence[Any]:
    of = query.ref("venues", "party")
    return listing.venues(query.reader, party_id=of.id if of else None)


def _parties(query: Query) -> Sequence[Any]:
    query.ref("parties")
    return listing.parties(query.reader)


FACTS: Final[dict[str, Listing]] = {
    "calendar": Listing(
        _calendar,
        {
            "type": field("kind"),
            **fields("id part title ordinal"),
            "start": lambda row, _: _as_known(row.first_day, row.precision),
            "end": lambda row, _: _as_known(row.last_day, row.precision),
            **fields("precision first_day last_day"),
            "start_time": field("start"),
            "end_time": field("end"),
            "status": field("status"),
            "partner": party("partner_id"),
            **fields("mechanism_id city"),
        },
        ("start", "end", "precision", "start_time", "type", "title", "ordinal", "part", "status", "partner", "city"),
        span=lambda row: (row.first_day, row.last_day),
        statuses=tuple(dict.fromkeys((*EventStatus, *ActivityStatus, "open", *ActionKind, *ItemKind))),
        names={"mechanism": "mechanism_id"},
    ),
    "holidays": Listing(
        _holidays,
        {
            "date": field("day"),
            "name": field("name"),
            "country": field("iso_code"),
            "city": or_null("city"),
            "origin": field("origin"),
            "is_estimated": field("is_estimated"),
        },
        ("date", "country", "name", "city", "origin", "is_estimated"),
        span=one_day("day"),
    ),
    "topics": Listing(
        _topics,
        {
            "type": constant("topic"),
            **fields("id title kind"),
            "part_of": or_null("parent"),
            "parent_id": field("parent_id"),
            "discussions": field("discussion_count"),
        },
        ("title", "kind", "part_of", "discussions"),
    ),
    "discussions": Listing(
        _discussions,
        {
            "type": constant("discussion"),
            "topic_id": field("topic_id"),
            "event": lambda one, _: one.row.name,
            "event_ref": lambda one, _: str(one.row.forum),
            "start": field("start"),
            "note": lambda one, _: one.row.note,
            "ref": lambda one, _: str(one.row.ref),
        },
        ("topic", "start", "event", "note"),
        span=one_day("start"),
        names={"topic": "topic_id"},
    ),
    "sources": Listing(
        _sources,
        {
            "type": constant("source"),
            **fields("id title kind publisher published reference marking"),
            "claims": field("claim_count"),
        },
        ("published", "title", "kind", "publisher", "claims"),
        span=one_day("published"),
    ),
    "claims": Listing(
        _claims,
        {
            "type": constant("claim"),
            "id": field("id"),
            "subject": field("subject_name"),
            "subject_ref": lambda row, _: str(row.subject),
            **fields("fact value source source_id published is_preferred has_rivals notes"),
        },
        ("subject", "fact", "value", "source", "published", "is_preferred", "has_rivals"),
        span=one_day("published"),
    ),
    "findings": Listing(
        _findings,
        {
            "severity": field("severity"),
            "code": field("code"),
            "message": lambda row, _: finding_text(row),
            "refs": lambda row, _: [str(ref) for ref in row.refs],
            "params": lambda row, _: {name: as_json(value) for name, value in row.params.items()},
        },
        ("severity", "message"),
    ),
    "history": Listing(
        _history,
        {
            **fields("seq at actor step"),
            "label": lambda row, _: label(row.label),
            **fields("field before after changes"),
        },
        ("seq", "at", "actor", "step", "label", "field", "before", "after", "changes"),
        span=one_day("at"),
    ),
    "bin": Listing(
        _bin,
        {
            "type": lambda row, _: row.ref.kind,
            "id": lambda row, _: row.ref.id,
            **fields("name at actor"),
            "with": lambda row, _: [str(part) for part in row.parts],
            "seq": field("seq"),
        },
        ("at", "actor", "type", "name", "id"),
    ),
    "parties": Listing(
        _parties,
        {"type": constant("party"), **fields("id name kind iso_code native_name capital zone is_home")},
        ("iso_code", "name", "kind", "capital", "zone", "is_home"),
    ),
    "organisations": Listing(
        _organisations,
        {
            "type": constant("organisation"),
            **fields("id name short_name native_name kind"),
            "party": party("party_id"),
            "parent_id": field("parent_id"),
        },
        ("name", "short_name", "kind", "party"),
        names={"parent": "parent_id"},
    ),
    "venues": Listing(
        _venues,
        {
            "type": constant("venue"),
            **fields("id name native_name city address"),
            "party": party("party_id"),
            "zone": field("zone"),
        },
        ("name", "city", "party", "zone"),
    ),
    "milestones": Listing(
        _milestones,
        {
            "type": constant("milestone"),
            **fields("id title when"),
            "partner": or_null("partner"),
            "event_ref": field("event"),
        },
        ("when", "title", "partner"),
        span=one_day("when"),
        names={"event": "event_ref"},
    ),
    "plans": Listing(
        _plans,
        {
            "type": constant("cooperation_plan"),
            **fields("id mechanism mechanism_id year signed_at_id declared_total total done"),
            "by_host": lambda row, _: {host or "unknown": count for host, count in row.by_host},
        },
        ("mechanism", "year", "total", "declared_total", "done", "by_host"),
        span=lambda row: (ImpreciseDate(row.year), None),
        names={"signed_at": "signed_at_id"},
    ),
    "activities": Listing(
        _activities,
        {
            "type": constant("planned_activity"),
            **fields("id plan_id title count"),
            "host": or_null("host"),
            **fields("when status carried_from_id"),
        },
        ("plan", "when", "title", "count", "host", "status"),
        span=one_day("when"),
        statuses=tuple(ActivityStatus),
        names={"plan": "plan_id", "carried_from": "carried_from_id"},
    ),
    "acts": Listing(
        _acts,
        {
            "type": constant("agreement_action"),
            **fields("id agreement_id kind"),
            "party": or_null("party"),
            **fields("when place"),
            "event_ref": field("event"),
            "document": field("document"),
        },
        ("agreement", "when", "kind", "party", "event", "place", "document"),
        span=one_day("when"),
        names={"agreement": "agreement_id", "event": "event_ref"},
    ),
}
