"""What the kinds of record are called, one and several."""

from __future__ import annotations

from typing import Final

_NAMES: Final[dict[str, tuple[str, str]]] = {
    "party": ("country or organisation", "countries and organisations"),
    "organisation": ("body", "bodies"),
    "venue": ("venue", "venues"),
    "holiday_correction": ("holiday correction", "holiday corrections"),
    "desk": ("desk", "desks"),
    "agreement": ("agreement", "agreements"),
    "agreement_party": ("party to an agreement", "parties to agreements"),
    "agreement_action": ("act on an agreement", "acts on agreements"),
    "agreement_link": ("link between agreements", "links between agreements"),
    "delegation": ("delegation", "delegations"),
    "member": ("delegation member", "delegation members"),
    "mechanism": ("mechanism", "mechanisms"),
    "mechanism_name": ("former name", "former names"),
    "mechanism_side": ("side of a mechanism", "sides of mechanisms"),
    "round": ("round", "rounds"),
    "slip": ("change of dates", "changes of dates"),
    "agenda_item": ("agenda item", "agenda items"),
    "outcome": ("action or outcome", "actions and outcomes"),
    "cooperation_plan": ("cooperation plan", "cooperation plans"),
    "planned_activity": ("planned activity", "planned activities"),
    "deadline": ("deadline", "deadlines"),
    "person": ("person", "people"),
    "post": ("post", "posts"),
    "rank": ("rank", "ranks"),
    "programme_item": ("programme entry", "programme entries"),
    "attendance": ("attendance", "attendances"),
    "milestone": ("milestone", "milestones"),
    "topic": ("topic", "topics"),
    "initiative": ("initiative", "initiatives"),
    "relation": ("relation", "relations"),
    "source": ("source", "sources"),
    "claim": ("claim", "claims"),
    "visit": ("visit", "visits"),
    "visit_leg": ("leg of a visit", "legs of visits"),
    "engagement": ("engagement", "engagements"),
    "participant": ("participant", "participants"),
    "reminder_ladder": ("reminder setting", "reminder settings"),
    "reminder_note": ("note on a reminder", "notes on reminders"),
    "series": ("series", "series"),
    "saved_filter": ("saved filter", "saved filters"),
}

TEXTS: Final[dict[str, str]] = {
    **{f"kind.{kind}": one for kind, (one, _) in _NAMES.items()},
    **{f"kinds.{kind}": several for kind, (_, several) in _NAMES.items()},
}
