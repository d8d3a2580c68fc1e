"""How often a mechanism should have met in a period, by its periodicity."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planner.domain.mechanisms import EventStatus, Mechanism, Periodicity, Round
from planner.domain.periodicity import last_day, last_held
from planner.domain.timing import LATEST_YEAR, ImpreciseDate


def due_in(mechanism: Mechanism, rounds: Iterable[Round], first: date, last: date) -> tuple[ImpreciseDate, ...] | None:
    """Return the months of first..last in which a round was due; None where nothing says how often it meets.

    They follow each other by the mechanism's period, counted from the last round held before ``first``; without one,
    from the first held within, which is then the first that was due.
    """
    if mechanism.periodicity is not Periodicity.EVERY_N_MONTHS or mechanism.is_dormant or not mechanism.period_months:
        return None
    held = [one for one in rounds if one.status is EventStatus.HELD and (one.start or one.end)]
    before = last_held(one for one in held if last_day(one) < first)
    step = mechanism.period_months
    if before is not None:
        month = _month(last_day(before), step)
    else:
        within = [last_day(one) for one in held if last_day(one) <= last]
        if not within:
            return ()
        month = _month(min(within), 0)
    found: list[ImpreciseDate] = []
    while month is not None and month.first <= last:
        if month.last >= first:
            found.append(month)
        month = _month(month.first, step)
    return tuple(found)


def _month(day: date, months: int) -> ImpreciseDate | None:
    """Return the month so many months on, None where the calendar ends."""
    count = day.year * 12 + day.month - 1 + months
    return ImpreciseDate(count // 12, count % 12 + 1) if count // 12 <= LATEST_YEAR else None
