"""Reads KEY=VALUE as officers type it: the names of fields and their friendlier aliases, references by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.domain.agreements import Agreement, TermKind
from planner.domain.entity import EVENT_KINDS, KINDS, Entity, FieldSpec, FieldType, fields_of
from planner.domain.errors import InvalidInput
from planner.domain.lengths import months_in
from planner.domain.mechanisms import Outcome, Periodicity
from planner.domain.record import Scalar
from planner.domain.timing import ZonedTime
from planner.services import values
from planner.services.listing import Reader

_KINDS: Final[dict[str, str]] = {
    "action": "outcome",
    "actions": "outcome",
    "agenda": "agenda_item",
    "programme": "programme_item",
    "entry": "programme_item",
    "country": "party",
    "countries": "party",
    "state": "party",
    "body": "organisation",
    "people": "person",
    "persons": "person",
    "parties": "party",
    "side": "mechanism_side",
    "sides": "mechanism_side",
    "act": "agreement_action",
    "acts": "agreement_action",
    "signatory": "agreement_party",
    "link": "agreement_link",
    "leg": "visit_leg",
    "legs": "visit_leg",
    "talks": "engagement",
    "activity": "planned_activity",
    "activities": "planned_activity",
    "plan": "cooperation_plan",
    "plans": "cooperation_plan",
    "holiday": "holiday_correction",
    "task": "deadline",
}
"""Other words for kinds of record."""

_ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "code": ("iso_code",),
    "country": ("party_id", "partner_id"),
    "party": ("party_id", "partner_id"),
    "short": ("short_name",),
    "native": ("native_name", "native_title"),
    "of": (
        *("mechanism_id", "round_id", "delegation_id", "agreement_id", "plan_id", "visit_id", "subject", "person_id"),
        *("party_id", "partner_id", "parent_id"),
    ),
    "to": ("subject", "end"),
    "until": ("term_end", "end"),
    "end": ("term_end",),
    "ends": ("term_end", "end"),
    "expiry": ("term_end",),
    "expires": ("term_end",),
    "from": ("start",),
    "date": ("when", "day", "due", "published", "start", "since"),
    "when": ("start", "due", "day", "published", "since"),
    "on": ("when", "day", "due", "start"),
    "begin": ("start",),
    "organisation": ("organisation_id", "owner_organisation_id", "lead_organisation_id"),
    "org": ("organisation_id", "owner_organisation_id", "lead_organisation_id"),
    "ministry": ("organisation_id",),
    "lead": ("lead_organisation_id", "lead_side"),
    "owner": ("owner_organisation_id",),
    "topic": ("topic_id",),
    "level": ("grade",),
    "rule": ("entry_rule",),
    "term": ("term_months",),
    "months": ("period_months", "term_months"),
    "notice": ("notice_months",),
    "event": ("event", "subject"),
    "at": ("event", "subject"),
    "during": ("event",),
    "about": ("subject",),
    "record": ("subject",),
    "round": ("subject", "event"),
    "visit": ("subject", "event"),
    "engagement": ("subject", "event"),
    "signed_at": ("signed_at_id", "event"),
    "part_of": ("parent_id",),
    "reports_to": ("parent_id",),
    "basis": ("legal_basis_id",),
    "carried_from": ("carried_from_id", "origin_id"),
    "name": ("title",),
    "title": ("name", "text"),
    "type": ("kind",),
    "location": ("place", "city"),
    "preferred": ("is_preferred",),
    "official": ("is_official",),
    "fixed": ("is_fixed",),
    "next_round": ("is_due_next_round",),
    "dormant": ("is_dormant",),
    "done": ("done_on",),
    "position": ("order_in_table", "capacity_order"),
}
"""Other words for fields; the first that the kind of record has is meant."""

_SUBJECTS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("programme_item", "delegation", "participant", "slip"), EVENT_KINDS),
    **dict.fromkeys(("milestone", "agreement_action"), EVENT_KINDS),
}
"""The kinds that a field can name which may name several, by the kind of record; all if not given."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for a record: plain values by field, and words that are no field's."""

    values: dict[str, Scalar]
    reason: str = ""
    parties: tuple[str, ...] = ()


_NEXT_ROUND: Final = "next round"
_IN_DAYS: Final = re.compile(r"P?(\d{1,4})\s*(?:d|days?)", re.IGNORECASE)


def kind_named(text: str) -> type[Entity]:
    """Return the kind of record called ``text``, in singular or plural.

    Raises:
        InvalidInput: ``kind.not_here``, naming those there are.
    """
    wanted = text.strip().casefold().replace("-", "_").replace(" ", "_")
    for name in (wanted, _KINDS.get(wanted, ""), wanted.removesuffix("s"), f"{wanted.removesuffix('ies')}y"):
        if name in KINDS:
            return KINDS[name]
    raise InvalidInput("kind.not_here", text=text[:40], known=", ".join(name.replace("_", " ") for name in KINDS))


def pairs_of(words: Iterable[str]) -> dict[str, str]:
    """Split KEY=VALUE words.

    Raises:
        InvalidInput: ``key.no_value``, ``key.twice``.
    """
    found: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        key = key.strip().casefold().replace("-", "_")
        if not equals or not key:
            raise InvalidInput("key.no_value", text=word[:60])
        if key in found:
            raise InvalidInput("key.twice", key=key[:40])
        found[key] = value
    return found


def read(reader: Reader, cls: type[Entity], pairs: Mapping[str, str], *, before: Entity | None = None) -> Typed:
    """Return the plain values that KEY=VALUE give the fields of a record.

    Args:
        before: the record that is changed; it tells the day of a bare clock time and the zone.

    Raises:
        InvalidInput: ``key.unknown``, ``key.twice``, ``period.contradicted``, or what a value is refused for, naming
            the field.
        NotFound, Conflict: a reference that is unknown or ambiguous.
    """
    found: dict[str, Scalar] = {}
    times: dict[str, str] = {}
    extra: dict[str, str] = {}
    period: tuple[str, int] | None = None
    for key, text in pairs.items():
        spec = _spec(cls, key, text)
        if spec is None:
            extra[key] = text
            continue
        if spec.name in found or spec.name in times:
            raise InvalidInput("key.twice", key=key)
        if spec.type is FieldType.TIME:
            times[spec.name] = text
            continue
        kinds = _kinds(cls, key)
        try:
            if key == "notice" and spec.name == "notice_days" and (length := _IN_DAYS.fullmatch(text.strip())):
                found[spec.name] = int(length[1])
            elif spec.name == "due" and cls is Outcome and _NEXT_ROUND in text.casefold():
                found |= {"due": None, "is_due_next_round": True}
            elif spec.name.endswith("_months"):
                found[spec.name] = values.plain_value(reader, spec, _as_digits(text), kinds)
            elif spec.choices is Periodicity and (months := months_in(text)) is not None:
                found[spec.name], period = Periodicity.EVERY_N_MONTHS.value, (text, months)
            else:
                found[spec.name] = values.plain_value(reader, spec, text, kinds)
        except InvalidInput as error:
            raise error.at(error.field or spec.name) from error
    for one, other in (("notice_days", "notice_months"), ("notice_months", "notice_days")):
        if found.get(one) is not None:
            found.setdefault(other, None)  # a length of notice takes the place of the other
    if cls is Agreement:
        _keep_term(found, before)
    if period is not None and found.setdefault("period_months", period[1]) != period[1]:
        raise InvalidInput(
            "period.contradicted", field="periodicity", text=period[0], months=str(found["period_months"])
        )
    found |= _times(reader, cls, times, extra, {**_encoded(before), **found})
    parties = tuple(one.strip() for one in extra.get("parties", "").split(",") if one.strip())
    return Typed(found, extra.get("reason", ""), parties)


def _keep_term(found: dict[str, Scalar], before: Entity | None) -> None:
    """Let the term follow its length and its end: fixed once one is given, unknown again when the last is cleared."""
    lengths = [name for name in ("term_months", "term_end") if name in found]
    if any(found[name] is not None for name in lengths):
        found.setdefault("term", TermKind.FIXED.value)
    elif lengths and isinstance(before, Agreement) and before.term is TermKind.FIXED:
        known = {"term_months": before.term_months, "term_end": before.term_end, **found}
        if known["term_months"] is None and known["term_end"] is None:
            found.setdefault("term", TermKind.UNKNOWN.value)


def _as_digits(text: str) -> str:
    """Return the months that a length says as digits, any other text as it stands."""
    months = months_in(text)
    return text if months is None else str(months)


def _spec(cls: type[Entity], key: str, text: str) -> FieldSpec | None:
    specs = {spec.name: spec for spec in fields_of(cls)}
    if key == "id":
        raise InvalidInput("field.fixed", field="id")
    if cls is Agreement and key in ("term", "renewal") and months_in(text) is not None:
        return specs[f"{key}_months"]
    if cls is Agreement and key == "notice" and _IN_DAYS.fullmatch(text.strip()):
        return specs["notice_days"]
    for name in (key, f"{key}_id", f"is_{key}", *_ALIASES.get(key, ()), *_ALIASES.get(key.removesuffix("_id"), ())):
        if name in specs:
            return specs[name]
    if key in _extras(cls):
        return None
    known = ", ".join(name.removesuffix("_id") for name in specs if name != "id")
    raise InvalidInput("key.unknown", key=key[:40], kind=cls.KIND, known=", ".join([known, *_extras(cls)]))


def _extras(cls: type[Entity]) -> tuple[str, ...]:
    """Return the words that are no field of a kind of record but are understood for it."""
    match cls.KIND:
        case "programme_item":
            return ("zone", "minutes")
        case "round" | "visit" | "engagement":
            return ("reason",)
        case "mechanism" | "agreement":
            return ("parties",)
        case _:
            return ()


def _kinds(cls: type[Entity], key: str) -> tuple[str, ...]:
    if key in EVENT_KINDS:
        return (key,)
    return _SUBJECTS.get(cls.KIND, ())


def _encoded(before: Entity | None) -> dict[str, object]:
    return {} if before is None else {spec.name: getattr(before, spec.name) for spec in fields_of(type(before))}


def _times(
    reader: Reader, cls: type[Entity], typed: dict[str, str], extra: Mapping[str, str], known: Mapping[str, object]
) -> dict[str, Scalar]:
    """Read start and end: in their zone, the end on the day of the start, and of the same length if only one moves."""
    if not typed and "minutes" not in extra:
        return {}
    was_start, was_end = known.get("start"), known.get("end")
    zone = extra.get("zone") or _zone(reader, known)
    start = was_start if isinstance(was_start, ZonedTime) else None
    if "start" in typed:
        start = values.time_of(typed["start"], zone=zone, day=_day(start), field="start")
    if start is None:
        raise InvalidInput("field.missing", field="start", kind=cls.KIND)
    if "end" in typed:
        end = values.time_of(typed["end"], zone=extra.get("zone") or start.zone, day=_day(start), field="end")
    elif "minutes" in extra:
        end = start.shifted(_minutes(extra["minutes"]))
    elif isinstance(was_start, ZonedTime) and isinstance(was_end, ZonedTime):
        end = start.shifted(round((was_end.utc - was_start.utc).total_seconds() / 60)).in_zone(was_end.zone)
        if was_end.zone == was_start.zone:
            end = end.in_zone(start.zone)
    else:
        raise InvalidInput("field.missing", field="end", kind=cls.KIND)
    return {"start": str(start), "end": str(end)}


def _zone(reader: Reader, known: Mapping[str, object]) -> str | None:
    start = known.get("start")
    if isinstance(start, ZonedTime):
        return start.zone
    return values.zone_of_entry(reader, known.get("subject"), known.get("venue_id"))


def _day(start: ZonedTime | None) -> date | None:
    return None if start is None else start.local.date()


def _minutes(text: str) -> int:
    if not (text.strip().isascii() and text.strip().isdigit() and 0 < int(text[:6]) <= 4320):
        raise InvalidInput("minutes.invalid", field="minutes", text=text[:20])
    return int(text)
