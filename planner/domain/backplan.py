"""Deadlines counted back from an event's first day and on from its last, moved off days on which nobody works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.domain.holidays import PlaceCalendar


class ShiftReason(StrEnum):
    """Why a deadline is not on the day that its offset gives."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class DueDay:
    """The day that an offset gives and the working day offered for it.

    ``holiday`` names the holiday where that is the reason.
    """

    nominal: date
    due: date
    reason: ShiftReason | None = None
    holiday: str = ""


def nominal_day(offset_days: int, first: date, last: date) -> date:
    """Return the day ``offset_days`` before the first day (negative or zero) or after the last day (positive)."""
    return (last if offset_days > 0 else first) + timedelta(days=offset_days)


def due_day(offset_days: int, first: date, last: date, calendar: PlaceCalendar) -> DueDay:
    """Return when to have it done: the day itself, or the last working day before it.

    After the event a deadline never moves back into it; the next working day stands in then.
    """
    nominal = nominal_day(offset_days, first, last)
    if calendar.is_working_day(nominal):
        return DueDay(nominal, nominal)
    due = calendar.working_day_until(nominal)
    if offset_days > 0 and due <= last:
        due = calendar.working_day_from(nominal)
    named = calendar.on(nominal)
    reason = ShiftReason.HOLIDAY if named else ShiftReason.WEEKEND
    return DueDay(nominal, due, reason, named[0].name if named else "")
