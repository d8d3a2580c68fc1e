"""The entries of a range of days as they were read, kept in step with what changes record by record."""

from __future__ import annotations

from bisect import bisect, bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable
from operator import attrgetter
from typing import Final

from planner.domain.entity import RecordRef
from planner.services.calendar import CalendarRow, in_order
from ui.calendar.entries import Entry

_FIRST: Final = attrgetter("first")
Pairs = tuple[tuple[Entry, Entry], ...]
"""Entries as they were and as they are, each of which stands where it stood."""


class KeptEntries:
    """Entries with a day in first..last, both inclusive ordinals, in the order of ``in_order``.

    An entry stays the same object until its row is another: views tell by that what to show anew.
    """

    def __init__(self, first: int, last: int, rows: list[CalendarRow], make: Callable[[CalendarRow], Entry]) -> None:
        self.first: Final = first
        self.last: Final = last
        self._rows = rows
        self._make = make
        self._of: dict[str, list[CalendarRow]] | None = None
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

    def replace(self, refs: Collection[RecordRef], rows: Iterable[CalendarRow]) -> Pairs | None:
        """Have ``rows`` in place of all that was kept of the records ``refs``.

        Returns:
            The entries that differ, if each stands where it stood before; None if any came, went or moved.
        """
        gone = {entry.key: entry for ref in refs for row in self._rows_of(ref) if (entry := self._take(row))}
        come = [self._put(row) for row in rows if row.first_ordinal <= self.last and row.last_ordinal >= self.first]
        if len(gone) != len(come) or not all(entry.stands_as(gone.get(entry.key)) for entry in come):
            return None
        return tuple((gone[entry.key], entry) for entry in come if entry is not gone[entry.key])

    def _rows_of(self, ref: RecordRef) -> list[CalendarRow]:
        """Return the rows of a record; looking at thousands for each edit would take longer than writing it."""
        if self._of is None:
            self._of = {}
            for row in self._rows:
                self._of.setdefault(row.id, []).append(row)
        return [row for row in self._of.get(ref.id, ()) if row.kind == ref.kind]

    def _take(self, row: CalendarRow) -> Entry:
        place = bisect_left(self._rows, in_order(row), key=in_order)
        del self._rows[place]
        if self._of is not None:
            self._of[row.id].remove(row)
        return self.entries.pop(place)

    def _put(self, row: CalendarRow) -> Entry:
        place = bisect(self._rows, in_order(row), key=in_order)
        self._rows.insert(place, row)
        if self._of is not None:
            self._of.setdefault(row.id, []).append(row)
        self.entries.insert(place, self._make(row))
        return self.entries[place]
