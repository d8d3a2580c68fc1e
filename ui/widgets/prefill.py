"""What the reference tables and the file know of a record that is being typed; the officer can change all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planner.domain.agreements import ActionKind, AgreementAction
from planner.domain.delegations import Category, Delegation, Member, Nomination
from planner.domain.entity import RecordRef
from planner.domain.mechanisms import EventStatus, Round
from planner.domain.people import Person, Service, family_of
from planner.domain.record import Scalar
from planner.domain.sources import Claim
from planner.domain.timing import ImpreciseDate
from planner.domain.visits import Direction, Engagement, Visit, VisitLeg
from planner.services import desk, editing, listing, naming, records, reference
from planner.services.listing import DelegationCriteria
from ui.context import AppContext

_UNSET: Final = (None, "", "UTC", EventStatus.TENTATIVE.value)
"""What a field holds while nobody has said otherwise."""

FOLLOWS: Final[Mapping[str, frozenset[str]]] = {
    "party": frozenset({"name", "iso_code"}),
    "rank": frozenset({"title", "service"}),
    "venue": frozenset({"party_id"}),
    "visit_leg": frozenset({"party_id"}),
    "round": frozenset({"start", "end"}),
    "visit": frozenset({"start", "end", "direction", "principal_id"}),
    "engagement": frozenset({"start", "end"}),
    "participant": frozenset({"person_id"}),
    "person": frozenset({"name"}),
    "agenda_item": frozenset({"title"}),
}
"""For each kind, the fields from which others follow."""


_WITH_PARTNER: Final = frozenset({"milestone", "initiative", "engagement"})
KEPT: Final[Mapping[str, tuple[str, ...]]] = {
    "claim": ("source_id",),
    "organisation": ("party_id",),
    "person": ("party_id",),
    "relation": ("kind",),
    "venue": ("party_id", "city", "zone"),
}
"""For each kind, what the next record added in one go has in common with the one before."""
CREATED_WITH: Final[Mapping[str, Mapping[str, str]]] = {
    "visit.principal_id": {"party_id": "visitor_id"},
    "round.venue_id": {"party_id": "host_id", "city": "city"},
    "post.organisation_id": {"party_id": "party_id"},
}
"""For a field that can add the record it names: what that record takes over, and from which fields beside it."""


def begun(context: AppContext, kind: str, preset: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return what a new record begins with, beside ``preset``: the number after the last of a round or leg, the only
    partner of what has one, the only source of a claim, for a visit that it is to us, for its delegation the visitor or
    else the host while they have none, for a member that it is the head while there is none, for an act the signature
    while there is none, and for a person who is named the family name."""
    if kind == Visit.KIND:
        return _visit_begun(context)
    if kind in _WITH_PARTNER and preset.get("partner_id") is None:
        return {"partner_id": only_partner(context)}
    if kind == Delegation.KIND:
        return _delegation_begun(context, preset)
    if kind == Member.KIND:
        return _member_begun(context, preset)
    if kind == Person.KIND:
        return {"family_name": family_of(str(preset.get("name") or ""))}
    if kind == VisitLeg.KIND and preset.get("visit_id"):
        legs = context.query(listing.legs, str(preset["visit_id"]))
        return {"position": max((one.position for one in legs), default=0) + 1}
    if kind == AgreementAction.KIND and preset.get("agreement_id"):
        return {"kind": _next_act(context, str(preset["agreement_id"])).value}
    if kind == Claim.KIND:
        sources = context.query(listing.sources)
        return {"source_id": sources[0].id} if len(sources) == 1 else {}
    if kind != Round.KIND or not preset.get("mechanism_id"):
        return {}
    rounds = context.query(records.all_of, Round, mechanism_id=str(preset["mechanism_id"]))
    numbers = [one.ordinal for one in rounds if one.ordinal is not None]
    return {"ordinal": max(numbers) + 1} if numbers else {}


def _next_act(context: AppContext, agreement_id: str) -> ActionKind:
    """Return the act that most agreements are in want of: signature, then entry into force, then an amendment."""
    known = {one.kind for one in context.query(listing.acts, agreement_id)}
    if not known & {ActionKind.SIGNED, ActionKind.SIGNED_AD_REFERENDUM, ActionKind.ACCEDED, ActionKind.IN_FORCE}:
        return ActionKind.SIGNED
    return ActionKind.AMENDED if ActionKind.IN_FORCE in known else ActionKind.IN_FORCE


def _delegation_begun(context: AppContext, preset: Mapping[str, Scalar]) -> dict[str, Scalar]:
    subject = RecordRef.parse(str(preset["subject"])) if preset.get("subject") else None
    visit = context.query(records.get, subject) if subject is not None else None
    if not isinstance(visit, Visit):
        return {}
    there = {one.party_id for one in context.query(listing.delegations, DelegationCriteria(subject=visit.ref))}
    missing = [one for one in (visit.visitor_id, visit.host_id) if one is not None and one not in there]
    return {"party_id": missing[0]} if missing else {}


def _member_begun(context: AppContext, preset: Mapping[str, Scalar]) -> dict[str, Scalar]:
    members = context.query(records.all_of, Member, delegation_id=str(preset.get("delegation_id")))
    has_head = any(one.category is Category.HEAD and one.nomination is not Nomination.WITHDRAWN for one in members)
    return {} if has_head else {"category": Category.HEAD.value}


def of_parent(context: AppContext, field: str, typed: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return what a record that is added from a field takes over from the parent of the one in the form."""
    if field != "member.person_id" or not typed.get("delegation_id"):
        return {}
    delegation = context.query(records.get, RecordRef(Delegation.KIND, str(typed["delegation_id"])))
    return {"party_id": delegation.party_id} if isinstance(delegation, Delegation) else {}


def only_partner(context: AppContext) -> str | None:
    """Return the one party beside our own, None where there are several or none."""
    home = context.query(desk.home_of)
    others = [one.id for one in context.query(listing.parties) if one.id != home]
    return others[0] if home and len(others) == 1 else None


def _visit_begun(context: AppContext) -> dict[str, Scalar]:
    home = context.query(desk.home_of)
    return {"host_id": home, "visitor_id": only_partner(context)} if home else {}


def turned(context: AppContext, typed: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return host and visitor of a visit the other way round, where its direction says that they are."""
    home = context.query(desk.home_of)
    ours = {Direction.INBOUND.value: "host_id", Direction.OUTBOUND.value: "visitor_id"}.get(str(typed["direction"]))
    if home is None or ours is None or typed.get(ours) == home:
        return {}
    if home not in (typed.get("host_id"), typed.get("visitor_id")):
        return {}
    return {"host_id": typed.get("visitor_id"), "visitor_id": typed.get("host_id")}


def known(context: AppContext, kind: str, typed: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return what follows from the values typed so far, of the fields that are still as they began."""
    match kind:
        case "party":
            found = _of_country(typed)
        case "person":
            found = {"family_name": family_of(str(typed.get("name") or ""))}
        case "rank":
            return _of_rank(context, typed)
        case "venue" | "visit_leg":
            found = context.query(editing.known_of, kind, {"party_id": typed.get("party_id")})
        case "agenda_item":
            found = {"topic_id": _topic_called(context, str(typed.get("title") or ""))}
        case "participant":
            found = {"capacity": _office_of(context, typed.get("person_id"), _day_of_event(context, typed))}
        case "visit":
            found = _of_past_event(context, typed) | _of_principal(context, typed)
        case _:
            found = _of_past_event(context, typed)
    return {
        name: str(value)
        for name, value in found.items()
        if value is not None and (typed.get(name) in _UNSET or _means_code(typed.get(name), found))
    }


def _means_code(typed: Scalar, found: Mapping[str, object]) -> bool:
    """Say whether a country's code was typed, in either case and in either field."""
    return isinstance(typed, str) and typed.strip().upper() == found.get("iso_code")


def _of_country(typed: Mapping[str, Scalar]) -> dict[str, object]:
    country = reference.country_named(str(typed.get("iso_code") or typed.get("name") or ""))
    if country is None:
        return {}
    return {"name": country.name, "iso_code": country.code, "capital": country.capital, "zone": country.zone}


def _of_past_event(context: AppContext, typed: Mapping[str, Scalar]) -> dict[str, object]:
    """Take a new event that is over as held."""
    last = typed.get("end") or typed.get("start")
    is_over = bool(last) and ImpreciseDate.parse(str(last)).last < context.today
    return {"status": EventStatus.HELD.value} if is_over else {}


def _of_rank(context: AppContext, typed: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return the grade of a rank, and its service where the title is one of another service alone.

    A grade that the title has in any service gives way; one that the officer thought of stays.
    """
    given = {name: value for name, value in typed.items() if value and name not in ("grade", "service")}
    by_service = {
        one.value: context.query(editing.known_of, "rank", {**given, "service": one.value}) for one in Service
    }
    grades = {str(found["grade"]) for found in by_service.values() if "grade" in found}
    if typed.get("grade") and typed["grade"] not in grades:
        return {}
    found = by_service.get(str(typed.get("service"))) or context.query(editing.known_of, "rank", given)
    return {name: str(value) for name, value in found.items()}


def _of_principal(context: AppContext, typed: Mapping[str, Scalar]) -> dict[str, object]:
    """Return the office that the principal of a visit held on its first day."""
    start = ImpreciseDate.parse(str(typed["start"])) if typed.get("start") else None
    return {"principal_office": _office_of(context, typed.get("principal_id"), start)}


def _topic_called(context: AppContext, title: str) -> str | None:
    """Return the one topic whose whole name an item of an agenda has."""
    called = naming.folded(title)
    found = context.query(naming.candidates, title, ("topic",)) if called else []
    topics = [one.ref.id for one in found if naming.folded(one.name) == called]
    return topics[0] if len(topics) == 1 else None


def _day_of_event(context: AppContext, typed: Mapping[str, Scalar]) -> ImpreciseDate | None:
    subject = typed.get("subject")
    event = context.query(records.get, RecordRef.parse(str(subject))) if subject else None
    return event.start if isinstance(event, Round | Visit | Engagement) else None


def _office_of(context: AppContext, person: Scalar, day: ImpreciseDate | None) -> str | None:
    """Return the office that a person held on a day or today, the one latest taken up."""
    on = day.last if day else context.today
    held = [
        post
        for post in (context.query(listing.posts_of, str(person)) if person else [])
        if (post.start is None or post.start.first <= on) and (post.end is None or post.end.last >= on)
    ]
    latest = max(held, key=lambda post: post.start.first if post.start else on.min, default=None)
    return latest.title if latest else None
