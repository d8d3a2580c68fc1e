"""What a calendar asks of the file: its entries and the parties whose countries and clocks it shows."""

from __future__ import annotations

from planner.store.queries.calendar import CalendarRow, entries, in_order, shared_with, sides_by_mechanism
from planner.store.queries.countries import PartyRow, parties

__all__ = [
    "CalendarRow",
    "PartyRow",
    "entries",
    "in_order",
    "parties",
    "shared_with",
    "sides_by_mechanism",
]
