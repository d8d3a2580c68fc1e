"""The names that a quick line may hold: places used so far, people by family name, and the numbers of rounds."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, union

from planner.store.queries import Reader
from planner.store.queries.common import fetch
from planner.store.tables.base import table_of


@dataclass(frozen=True, slots=True)
class CityRow:
    """A city that the file names, with the party and zone of what stands there; None where nothing tells."""

    city: str
    party_id: str | None
    zone: str | None


def cities(reader: Reader) -> list[CityRow]:
    """Return the cities of venues, rounds, visits and engagements, venues first."""
    venue, round_, visit, engagement = (table_of(kind) for kind in ("venue", "round", "visit", "engagement"))
    found = [
        CityRow(*row)
        for row in fetch(reader, select(venue.c.city, venue.c.party_id, venue.c.zone).where(venue.c.city != ""))
    ]
    hosted = union(
        select(round_.c.city, round_.c.host_id).where(round_.c.city != ""),
        select(visit.c.city, visit.c.host_id).where(visit.c.city != ""),
    )
    found += [CityRow(city, party, None) for city, party in reader.execute(hosted)]
    elsewhere = select(engagement.c.city).where(engagement.c.city != "").distinct()
    return found + [CityRow(city, None, None) for city in reader.scalars(elsewhere)]


def numbers(reader: Reader) -> dict[str, frozenset[int]]:
    """Return the numbers that the rounds of each mechanism bear."""
    own = table_of("round")
    found: dict[str, set[int]] = {}
    for mechanism, ordinal in fetch(
        reader, select(own.c.mechanism_id, own.c.ordinal).where(own.c.ordinal.is_not(None))
    ):
        found.setdefault(mechanism, set()).add(ordinal)
    return {mechanism: frozenset(borne) for mechanism, borne in found.items()}
