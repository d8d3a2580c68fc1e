"""Which entries of a programme are one person's, and how entries fall into days. Pure functions of records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.domain.delegations import Category
from planner.domain.programme import ProgrammeItem, Strand

_STRANDS: Final[Mapping[Category, frozenset[Strand]]] = {
    Category.HEAD: frozenset({Strand.ALL, Strand.PRINCIPAL}),
    Category.MEDIA: frozenset({Strand.ALL, Strand.MEDIA}),
    Category.CREW: frozenset(),
}
_OF_OFFICIALS: Final = frozenset({Strand.ALL, Strand.OFFICIALS})


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """The entries that begin on ``day`` by the clocks of their own place, in the order of time."""

    day: date
    items: tuple[ProgrammeItem, ...]


def by_day(items: Iterable[ProgrammeItem]) -> list[ProgrammeDay]:
    """Return the entries day by day; two that begin together stand by their end, title and id."""
    days: dict[date, list[ProgrammeItem]] = {}
    for item in sorted(items, key=_order):
        days.setdefault(item.start.local.date(), []).append(item)
    return [ProgrammeDay(day, tuple(days[day])) for day in sorted(days)]


def strands_of(category: Category) -> frozenset[Strand]:
    """Return the strands that a member of ``category`` goes with where nobody is named: a crew goes with none."""
    return _STRANDS.get(category, _OF_OFFICIALS)


def concerns(item: ProgrammeItem, named: Collection[str], own: Collection[str], strands: frozenset[Strand]) -> bool:
    """Return whether an entry is part of a person's itinerary.

    Args:
        named: the members named for the entry; empty means its whole strand.
        own: the person's places in delegations.
        strands: those the person goes with.
    """
    if named:
        return not set(own).isdisjoint(named)
    return item.strand in strands


def days_over(item: ProgrammeItem) -> int:
    """Return how many days after its first the entry ends by the clocks where it ends; 0 on the same day."""
    return (item.end.local.date() - item.start.local.date()) // timedelta(days=1)


def _order(item: ProgrammeItem) -> tuple[object, ...]:
    return (item.start.utc, item.end.utc, item.title, item.id)
