"""What the reference tables and the file know of a record that is being typed; the officer can change all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planner.domain.entity import RecordRef
from planner.domain.parties import Party
from planner.domain.record import Scalar
from planner.services import editing, records, reference
from ui.context import AppContext

UNSET_ZONE: Final = "UTC"
FOLLOWS: Final[Mapping[str, frozenset[str]]] = {
    "party": frozenset({"name", "iso_code"}),
    "rank": frozenset({"title", "service"}),
    "venue": frozenset({"party_id"}),
}
"""For each kind, the fields from which others follow."""


def known(context: AppContext, kind: str, typed: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return what follows from the values typed so far, of the fields that are still as they began."""
    match kind:
        case "party":
            found = _of_country(typed)
        case "rank":
            found = context.query(editing.known_of, kind, {name: value for name, value in typed.items() if value})
        case "venue":
            found = _of_venue(context, typed)
        case _:
            found = {}
    return {
        name: str(value)
        for name, value in found.items()
        if typed.get(name) in (None, "", UNSET_ZONE) or _means_code(typed.get(name), found)
    }


def _means_code(typed: Scalar, found: Mapping[str, object]) -> bool:
    """Say whether a country's code was typed, in either case and in either field."""
    return isinstance(typed, str) and typed.strip().upper() == found.get("iso_code")


def _of_country(typed: Mapping[str, Scalar]) -> dict[str, object]:
    country = reference.country_named(str(typed.get("iso_code") or typed.get("name") or ""))
    if country is None:
        return {}
    return {"name": country.name, "iso_code": country.code, "capital": country.capital, "zone": country.zone}


def _of_venue(context: AppContext, typed: Mapping[str, Scalar]) -> dict[str, object]:
    party = context.query(records.get, RecordRef("party", str(typed["party_id"]))) if typed.get("party_id") else None
    return {"zone": party.zone} if isinstance(party, Party) else {}
