"""The groups of an agenda as numbers: what stands under one day, one month or one year.

Days are proleptic ordinals (``date.toordinal``), both inclusive; items are known by their place in the sequence that is
handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final

from planner.domain.layout import Span
from planner.domain.timing import Precision


class Known(IntEnum):
    """How far the date of an agenda's group is known; a vaguer group stands before the days it may mean."""

    YEAR = 0
    MONTH = 1
    DAY = 2


_KNOWN: Final = {Precision.YEAR: Known.YEAR, Precision.MONTH: Known.MONTH, Precision.DAY: Known.DAY}


@dataclass(frozen=True, slots=True)
class Group:
    """The items under one heading of an agenda: "2026", "March 2023" or a day.

    ``first`` is the first day that the heading can mean.
    """

    first: int
    known: Known
    items: tuple[int, ...]


def agenda_groups(
    spans: Sequence[Span], precisions: Sequence[Precision], first_day: int, last_day: int
) -> tuple[Group, ...]:
    """Group items by the day, month or year that is known of them, for an agenda of first_day..last_day, inclusive.

    An item of several days stands under its first, or under ``first_day`` if it began before. An imprecise item stands
    under its month or year, wherever in that the agenda begins.
    """
    groups: dict[tuple[int, Known], list[int]] = {}
    for item, span in enumerate(spans):
        if span.last < first_day or span.first > last_day:
            continue
        known = _KNOWN[precisions[item]]
        if known is Known.DAY:
            head = max(span.first, first_day)
        elif known is Known.MONTH:
            head = date.fromordinal(span.first).replace(day=1).toordinal()
        else:
            head = date.fromordinal(span.first).replace(month=1, day=1).toordinal()
        groups.setdefault((head, known), []).append(item)
    return tuple(Group(head, known, tuple(items)) for (head, known), items in sorted(groups.items()))
