"""Everything that the overview shows, asked of one state of the file, so that a window can ask in the background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.domain.mechanisms import EventStatus
from planner.services import desk, overview
from planner.services.horizon import KINDS, OFF, Horizon, horizon
from planner.services.overview import Figure, FigureCode, Row
from planner.services.partners import PartnerRow, partner_rows
from planner.services.steps import Step, steps
from planner.store.queries import Reader, mechanisms
from planner.store.queries.calendar import CalendarRow, entries

AHEAD: Final = timedelta(days=365)
BEHIND: Final = timedelta(days=730)
NOT_HELD: Final = (EventStatus.CANCELLED.value, EventStatus.POSTPONED.value)
_LISTED: Final = 30


@dataclass(frozen=True, slots=True)
class Summary:
    """What a desk has to look at on a day.

    Attributes:
        chosen: the number whose rows are given, None for what wants doing instead.
        steps: what wants doing, most pressing first; not asked for where a number is chosen.
        ahead: what comes in the next year, soonest first; what is done or called off is left out.
        lately: what happened in the last two years, latest first, deadlines left out.
        horizon: the twelve months ahead, of the partner asked for or of all.
        has_home: whether the file says whose desk it is.
    """

    on: date
    figures: tuple[Figure, ...]
    chosen: FigureCode | None
    rows: Sequence[Row]
    steps: Sequence[Step]
    partners: Sequence[PartnerRow]
    ahead: Sequence[CalendarRow]
    lately: Sequence[CalendarRow]
    horizon: Horizon
    has_home: bool


def summary(reader: Reader, on: date, chosen: FigureCode | None = None, partner_id: str | None = None) -> Summary:
    """Return what the overview shows on the day ``on``, with the rows of the number ``chosen`` or what wants doing.

    ``partner_id`` is whose twelve months are asked for.
    """
    registers = mechanisms.mechanisms(reader, on=on)
    figures = overview.figures(reader, on)
    figure = next((one for one in figures if one.code is chosen), None)
    today = on.toordinal()
    coming = [row for row in _entries(reader, on, on + AHEAD) if row.status not in OFF and row.last_ordinal >= today]
    past = [row for row in _entries(reader, on - BEHIND, on - timedelta(days=1)) if row.kind != "deadline"]
    past = [row for row in past if row.status not in NOT_HELD]
    return Summary(
        on=on,
        figures=tuple(figures),
        chosen=chosen,
        rows=overview.rows_of(reader, figure.criteria, on) if figure is not None else (),
        steps=() if figure is not None else steps(reader, on, {one.code: one.count for one in figures}),
        partners=partner_rows(reader, on, registers),
        ahead=coming[:_LISTED],
        lately=[row for row in reversed(past) if row.last_ordinal < today][:_LISTED],
        horizon=horizon(reader, on, registers, partner_id),
        has_home=desk.home_of(reader) is not None,
    )


def _entries(reader: Reader, first: date, last: date) -> list[CalendarRow]:
    rows = entries(reader, first, last, kinds=KINDS)
    return sorted(rows, key=lambda row: (row.first_ordinal, row.kind, row.id, row.part))
