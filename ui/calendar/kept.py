"""The entries of a range of days as they were read, kept in step with what changes record by record."""

from __future__ import annotations

from bisect import bisect, bisect_right
from collections.abc import Callable, Collection, Iterable
from operator import attrgetter
from typing import Final

from planner.domain.entity import RecordRef
from planner.services.calendar import CalendarRow, in_order
from ui.calendar.entries import Entry

_FIRST: Final = attrgetter("first")


class KeptEntries:
    """Entries with a day in first..last, both inclusive ordinals, in the order of ``in_order``.

    An entry stays the same object until its row is another: views tell by that what to show anew.
    """

    def __init__(self, first: int, last: int, rows: list[CalendarRow], make: Callable[[CalendarRow], Entry]) -> None:
        self.first: Final = first
        self.last: Final = last
        self._rows = rows
        self._make = make
        self.entries: Final = list(map(make, rows))

    def covers(self, first: int, last: int) -> bool:
        return self.first <= first and last <= self.last

    def within(self, first: int, last: int) -> list[Entry]:
        """Return the entries with a day in first..last."""
        begun = self.entries[: bisect_right(self.entries, last, key=_FIRST)]
        return [entry for entry in begun if entry.last >= first]

    def find(self, key: str) -> Entry | None:
        """Return an entry by its key."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def replace(self, refs: Collection[RecordRef], rows: Iterable[CalendarRow]) -> None:
        """Have ``rows`` in place of all that was kept of the records ``refs``."""
        stale = {ref.id for ref in refs}
        for place in [place for place, row in enumerate(self._rows) if row.id in stale][::-1]:
            if self._rows[place].ref in refs:
                del self._rows[place], self.entries[place]
        for row in rows:
            if row.first_ordinal <= self.last and row.last_ordinal >= self.first:
                place = bisect(self._rows, in_order(row), key=in_order)
                self._rows.insert(place, row)
                self.entries.insert(place, self._make(row))
