"""How often a mechanism should have met in a period, by its periodicity, and what became of each time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.ids import RoundId
from planner.domain.mechanisms import EventStatus, Mechanism, Periodicity, Round
from planner.domain.periodicity import first_day, last_day, last_held, window_of
from planner.domain.timing import ImpreciseDate, month_on


class DueState(StrEnum):
    """What became of a round that was due."""

    HELD = "held"
    LATE = "held late"
    NOT_HELD = "not held"
    OPEN = "open"
    """The days in which to hold it are not over."""


@dataclass(frozen=True, slots=True)
class DueRound:
    """One time at which a mechanism should have met.

    Attributes:
        round_id: the round held for it, else the one that was to be; None if there is none.
        months_late: from the month it was due in to that in which it was held, 0 unless that was late.
    """

    month: ImpreciseDate
    state: DueState
    round_id: RoundId | None = None
    months_late: int = 0

    @property
    def is_missed(self) -> bool:
        """Whether it was not held when it should have been, or not at all."""
        return self.state in (DueState.LATE, DueState.NOT_HELD)


def due_rounds(
    mechanism: Mechanism, rounds: Iterable[Round], first: date, last: date, today: date
) -> tuple[DueRound, ...] | None:
    """Return the rounds that were due in first..last and what became of each by ``today``.

    One is due the mechanism's period after the last held, and again after each further period while none is; the
    first of all, where none was held before ``first``, was due when it was held. A round stands for the due one from
    half a period before its month until the window of the next would open, and is late where even the first day it
    can mean lies after the window. None where nothing says how often the mechanism meets.
    """
    if mechanism.periodicity is not Periodicity.EVERY_N_MONTHS or mechanism.is_dormant or not mechanism.period_months:
        return None
    step = mechanism.period_months
    window = window_of(step)
    dated = sorted((one for one in rounds if one.start or one.end), key=lambda one: (first_day(one), one.id))
    before = last_held(one for one in dated if last_day(one) < first)
    held = deque(one for one in dated if one.status is EventStatus.HELD and first <= last_day(one))
    others = deque(one for one in dated if one.status is not EventStatus.HELD)
    if before is not None:
        month = month_on(last_day(before), step)
    else:
        month = month_on(min((last_day(one) for one in held), default=date.max), 0)
    found: list[DueRound] = []
    while month is not None and month.first <= last:
        opens = (month_on(month.first, -(step // 2)) or month).first
        if held and last_day(held[0]) < opens:
            month = month_on(last_day(held.popleft()), step)  # it met once more than was due, and counts from there
            continue
        closes = month_on(month.first, step - window)
        end = closes.first if closes else date.max
        stands = _taken(held, opens, end)
        instead = _taken(others, opens, end) if stands is None else None
        if month.last >= first:
            found.append(_became(month, stands, instead, window, today))
        month = month_on(month.first if stands is None else last_day(stands), step)
    return tuple(found)


def _became(month: ImpreciseDate, held: Round | None, instead: Round | None, window: int, today: date) -> DueRound:
    latest = (month_on(month.first, window) or month).last
    if held is None:
        state = DueState.OPEN if today <= latest else DueState.NOT_HELD
        return DueRound(month, state, instead.id if instead else None)
    day = first_day(held)
    if day <= latest:
        return DueRound(month, DueState.HELD, held.id)
    return DueRound(month, DueState.LATE, held.id, (day.year - month.year) * 12 + day.month - (month.month or 1))


def _taken(rounds: deque[Round], opens: date, end: date) -> Round | None:
    """Take out the first of the rounds that can have been on a day from ``opens`` until before ``end``."""
    while rounds and last_day(rounds[0]) < opens:
        rounds.popleft()
    return rounds.popleft() if rounds and first_day(rounds[0]) < end else None
