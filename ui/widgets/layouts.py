"""Which fields of a kind come first in its form, and which are kept by the program and not typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from planner.domain.entity import EVENT_KINDS, KINDS, FieldSpec, FieldType, fields_of, plain
from planner.domain.record import Scalar

ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "party": ("name", "kind", "iso_code", "capital", "zone"),
    "mechanism": ("name", "short_name", "level", "periodicity", "period_months", "hosting", "parent_id"),
    "round": ("mechanism_id", "ordinal", "start", "end", "host_id", "host_reason", "city", "venue_id", "status"),
    "visit": ("title", "direction", "kind", "announced_as", "visitor_id", "host_id", "principal_id"),
    "agreement_action": ("kind", "when", "party_id", "event", "place"),
    "claim": ("fact", "value", "source_id", "is_preferred"),
    "outcome": ("kind", "text", "side", "number", "due", "is_due_next_round", "status"),
    "member": ("person_id", "category", "capacity", "organisation_id", "nomination", "presence", "capacity_order"),
    "agreement": (
        *("title", "kind", "subject_matter", "entry_rule", "entry_date", "entry_delay_days", "entry_delay_months"),
        *("term", "term_months", "term_end", "renewal", "renewal_months", "notice_months", "notice_days"),
        *("binding_own", "binding_partner"),
    ),
    "agreement_party": ("party_id", "signatory_id", "signatory_capacity"),
    "agreement_link": ("agreement_id", "kind", "other_id"),
    "person": ("name", "family_name", "native_name", "party_id"),
    "post": ("title", "organisation_id", "start", "end"),
    "rank": ("title", "abbreviation", "service", "grade", "start", "end"),
    "relation": ("subject", "kind", "object", "note"),
    "engagement": ("title", "kind", "partner_id", "start", "end", "series_id", "city", "status"),
    "initiative": ("title", "stage", "side", "partner_id", "owner_organisation_id", "owner", "since", "due"),
    "programme_item": ("title", "kind", "start", "end", "venue_id", "place", "strand"),
    "planned_activity": ("title", "host_id", "when", "count", "status"),
}

HIDDEN: Final[Mapping[str, tuple[str, ...]]] = {
    "desk": ("is_sample",),
    "engagement": ("series_day",),
    "member": ("replaces_id",),
}

RECORD_TARGETS: Final[Mapping[str, tuple[str, ...]]] = {
    "agreement_action.event": ("visit", "round", "engagement"),
    "deadline.subject": EVENT_KINDS,
    "delegation.subject": EVENT_KINDS,
    "milestone.event": EVENT_KINDS,
    "participant.subject": EVENT_KINDS,
    "programme_item.subject": EVENT_KINDS,
    "slip.subject": EVENT_KINDS,
}
"""The kinds that a field for any record offers, where it is not all of them."""

TOGETHER: Final[Mapping[str, Mapping[str, tuple[str, str, str]]]] = {
    "agreement": {
        "entry_date": ("entry_rule", "on a fixed date", "unknown"),
        "term_months": ("term", "fixed", "unknown"),
        "term_end": ("term", "fixed", "unknown"),
    },
    "mechanism": {"period_months": ("periodicity", "every n months", "unknown")},
}
"""For each kind, a length or date and the choice that goes with it: the choice's field, and its value with and without.

Typing a length sets the choice, clearing the last one takes the choice back, and any other choice clears them."""


NEEDED_WITH: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {"outcome": {"side": ("kind", "action")}}
"""For each kind, a field that must be given with one value of a choice: the choice's field, and that value."""


def shown_fields(kind: str, fixed: Sequence[str] = ()) -> list[FieldSpec]:
    """Return the fields of a kind that its editor shows, in its order, without those that stand already."""
    hidden = {"id", *fixed, *HIDDEN.get(kind, ())}
    specs = [spec for spec in fields_of(KINDS[kind]) if spec.name not in hidden]
    order = ORDER.get(kind, ())
    return sorted(specs, key=lambda spec: order.index(spec.name) if spec.name in order else len(order))


def default_of(spec: FieldSpec) -> Scalar:
    """Return the plain value that a field of a new record begins with."""
    if spec.default is not None:
        return plain(spec.default)
    if spec.type is FieldType.CHOICE and not spec.optional and spec.choices:
        return next(iter(spec.choices)).value
    return None if spec.type not in (FieldType.TEXT, FieldType.LONG_TEXT) else ""
