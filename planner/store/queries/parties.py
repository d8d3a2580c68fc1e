"""Parties, their organisations and the places to meet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from planner.domain.parties import Organisation, OrganisationKind, Party, Venue
from planner.store.queries import Reader
from planner.store.queries.common import fetch, read_all
from planner.store.queries.countries import PartyRow, parties
from planner.store.tables.base import table_of

__all__ = ["OrganisationRow", "PartyRow", "VenueRow", "organisations", "parties", "venues"]


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    id: str
    name: str
    short_name: str
    native_name: str
    kind: OrganisationKind
    party_id: str | None
    party: str
    parent_id: str | None


@dataclass(frozen=True, slots=True)
class VenueRow:
    id: str
    name: str
    native_name: str
    city: str
    address: str
    party_id: str | None
    party: str
    zone: str


def organisations(reader: Reader, *, party_id: str | None = None, limit: int | None = None) -> list[OrganisationRow]:
    """Return the organisations, of one party if it is given, by name."""
    own, party = table_of(Organisation.KIND), table_of(Party.KIND)
    statement = (
        select(
            *read_all(Organisation, "id name short_name native_name kind party_id"),
            party.c.name.label("party_name"),
            own.c.parent_id,
        )
        .select_from(own.outerjoin(party, party.c.id == own.c.party_id))
        .order_by(func.in_dictionary(own.c.name), own.c.id)
        .limit(limit)
    )
    if party_id is not None:
        statement = statement.where(own.c.party_id == party_id)
    rows = fetch(reader, statement)
    return [OrganisationRow(*[*row[:6], row[6] or "", row[7]]) for row in rows]


def venues(reader: Reader, *, party_id: str | None = None) -> list[VenueRow]:
    """Return the venues, of one party if it is given, by city and name."""
    own, party = table_of(Venue.KIND), table_of(Party.KIND)
    statement = (
        select(*read_all(Venue, "id name native_name city address party_id"), party.c.name.label("party"), own.c.zone)
        .select_from(own.outerjoin(party, party.c.id == own.c.party_id))
        .order_by(func.in_dictionary(own.c.city), func.in_dictionary(own.c.name), own.c.id)
    )
    if party_id is not None:
        statement = statement.where(own.c.party_id == party_id)
    return [VenueRow(*[*row[:6], row[6] or "", row[7]]) for row in fetch(reader, statement)]
