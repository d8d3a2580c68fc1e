"""Finds where in the calendar a record stands."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.domain.entity import RecordRef
from ui.calendar.entries import Entry
from ui.calendar.feed import Feed
from ui.context import AppContext


def first_entry(context: AppContext, feed: Feed, ref: RecordRef) -> Entry | None:
    """Return a record's first entry in any year, by the days that its own fields name."""
    from planner.services import records

    entity = context.query(records.get, ref)
    for name in ("start", "when", "due", "end"):
        value: Any = getattr(entity, name, None)
        day = value if isinstance(value, date) else getattr(value, "first", None)
        if day is None and hasattr(value, "local"):
            day = value.local.date()
        if isinstance(day, date):
            there = feed.entries(day.toordinal(), day.toordinal())
            return next((entry for entry in there if entry.ref == ref), None)
    return None
