"""What has a row of its own in a year planner: each mechanism or each country, the last for what belongs to none.

Serves the window and the printed planner alike; knows neither words nor layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from planner.domain.layout import RowsBy
from planner.store.queries.countries import PartyRow
from planner.store.queries.year import YearRow, year_rows

__all__ = ["YearGroup", "YearRow", "grouped", "own_mechanisms", "year_rows"]


class Dated(Protocol):
    """What is put into rows."""

    @property
    def mechanism_id(self) -> str | None: ...

    @property
    def partner_id(self) -> str | None: ...


T = TypeVar("T", bound=Dated)


@dataclass(frozen=True, slots=True)
class YearGroup(Generic[T]):
    """A row: the id of its mechanism or country and its names, all "" for the rest; what it holds, in order."""

    id: str
    name: str
    full_name: str
    partner_id: str
    items: tuple[T, ...]


def own_mechanisms(mechanisms: Sequence[YearRow], partner_id: str = "", mechanism_id: str = "") -> list[YearRow]:
    """Return the mechanisms that a planner is narrowed to, all for blanks."""
    return [
        row for row in mechanisms if (not partner_id or partner_id in row.partner_ids) and mechanism_id in ("", row.id)
    ]


def grouped(
    by: RowsBy, items: Iterable[T], own: Sequence[YearRow], parties: Sequence[PartyRow], partner_id: str = ""
) -> list[YearGroup[T]]:
    """Sort items into rows.

    A mechanism without items keeps its row, unless it is dormant; of countries those that share a mechanism do. What a
    mechanism of several countries does stands in the row of each.
    """
    if by is RowsBy.MECHANISM:
        known, partners = {row.id for row in own}, {}
    else:
        known = {partner_id} if partner_id else {row.id for row in parties}
        partners = {row.id: row.partner_ids for row in own}
    found: dict[str, list[T]] = {}
    for item in items:
        belongs = item.mechanism_id if by is RowsBy.MECHANISM else item.partner_id
        there = partners.get(item.mechanism_id or "") or (belongs or "",)
        for one in [one for one in there if one in known] or [""]:
            found.setdefault(one, []).append(item)
    rows: list[YearGroup[T]] = []
    if by is RowsBy.MECHANISM:
        for row in own:
            if row.id in found or not row.is_dormant:
                partner = row.partner_ids[0] if row.partner_ids else ""
                rows.append(YearGroup(row.id, row.name, row.full_name, partner, tuple(found.get(row.id, ()))))
    else:
        shared = {one for row in own for one in row.partner_ids if not partner_id or one == partner_id}
        for party in parties:
            if not party.is_home and (party.id in found or party.id in shared):
                there_too = tuple(found.get(party.id, ()))
                rows.append(YearGroup(party.id, party.name, party.name, party.id, there_too))
    if "" in found:
        rows.append(YearGroup("", "", "", "", tuple(found[""])))
    return rows
