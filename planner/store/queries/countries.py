"""The parties, as the first page needs them: plain SQL."""

from __future__ import annotations

from typing import Final, NamedTuple

from planner.domain.spelling import unaccented
from planner.store.late import rows_of
from planner.store.queries import Reader

_SELECT: Final = (
    "SELECT id, name, kind, iso_code, native_name, capital, zone, id IN (SELECT home_id FROM desk) FROM party"
)


class PartyRow(NamedTuple):
    """A state or organisation; ``is_home`` says that its side is ours.

    Attributes:
        kind: the value of its PartyKind, which is no class here so that the first page loads no records.
    """

    id: str
    name: str
    kind: str
    iso_code: str
    native_name: str
    capital: str
    zone: str
    is_home: bool


def parties(reader: Reader) -> list[PartyRow]:
    """Return all parties, ours first, then by name."""
    found = [
        PartyRow(identifier, name, kind, code, native_name, capital, zone, bool(is_home))
        for identifier, name, kind, code, native_name, capital, zone, is_home in rows_of(reader, _SELECT)
    ]
    return sorted(found, key=lambda row: (not row.is_home, unaccented(row.name), row.id))
