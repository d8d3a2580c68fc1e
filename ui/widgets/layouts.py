"""Which fields of a kind come first in its form, and which are kept by the program and not typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "party": ("name", "kind", "iso_code", "capital", "zone"),
    "mechanism": ("name", "short_name", "level", "periodicity", "period_months", "hosting", "parent_id"),
    "round": ("mechanism_id", "ordinal", "start", "end", "host_id", "host_reason", "city", "venue_id", "status"),
    "visit": ("title", "direction", "kind", "announced_as", "visitor_id", "host_id", "principal_id"),
    "agreement_action": ("kind", "when", "party_id", "event", "place"),
    "claim": ("fact", "value", "source_id", "is_preferred"),
    "outcome": ("kind", "text", "side", "number", "due", "is_due_next_round", "status"),
    "member": ("person_id", "capacity", "organisation_id", "category", "nomination", "presence"),
    "programme_item": ("title", "kind", "start", "end", "venue_id", "place", "strand"),
    "planned_activity": ("title", "host_id", "when", "count", "status"),
}

HIDDEN: Final[Mapping[str, tuple[str, ...]]] = {
    "desk": ("is_sample",),
}
