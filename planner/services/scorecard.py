"""Rounds held against rounds due: for each mechanism, what a period asked for and what it brought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.domain.mechanisms import EventStatus, Periodicity
from planner.domain.periodicity import PENDING
from planner.domain.scorecard import DueState, due_rounds
from planner.domain.steps import Tell, untold
from planner.domain.timing import ImpreciseDate
from planner.store.queries import Reader
from planner.store.queries.mechanisms import (
    MechanismCriteria,
    MechanismRow,
    RoundCriteria,
    RoundRow,
    mechanisms,
    round_of,
    rounds,
    rule_of,
)

WATCHED: Final = frozenset({"mechanism", "mechanism_side", "mechanism_name", "round", "party", "desk"})
YEARS: Final = 5
"""How many years the usual period takes in, this one included."""
_PARTS: Final = 3


@dataclass(frozen=True, slots=True)
class DueRow:
    """A round that was due, with what became of it; ``round`` was held for it, or was to be, also after the period."""

    month: ImpreciseDate
    state: DueState
    months_late: int
    is_missed: bool
    round: RoundRow | None


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One mechanism in a period; each count is the length of its list.

    Attributes:
        due: the rounds that were due, None where nothing says how often the mechanism meets.
        missed: those of them that were held late or not at all.
        held: the rounds held with a day in the period; ``planned`` are still to come, ``cancelled`` will not.
    """

    mechanism: MechanismRow
    due: tuple[DueRow, ...] | None
    held: tuple[RoundRow, ...]
    planned: tuple[RoundRow, ...]
    cancelled: tuple[RoundRow, ...]

    @property
    def id(self) -> str:
        return self.mechanism.id

    @property
    def is_never_due(self) -> bool:
        """Whether its sides agree on each round, so that none falls due and none is missed."""
        return self.mechanism.periodicity is Periodicity.ON_AGREEMENT

    @property
    def missed(self) -> tuple[DueRow, ...] | None:
        return None if self.due is None else tuple(one for one in self.due if one.is_missed)

    def due_of(self, round_: RoundRow) -> DueRow | None:
        """Return what was due that the round stands for, None for a round beyond those due."""
        return next((one for one in self.due or () if one.round is not None and one.round.id == round_.id), None)


def usual_period(on: date) -> tuple[date, date]:
    """Return the years up to the end of that of ``on``."""
    return date(max(on.year - YEARS + 1, 1), 1, 1), date(on.year, 12, 31)


def asked_period(first: date | None, last: date | None, on: date) -> tuple[date, date]:
    """Return the days asked for; an end that is not given is that of the usual years of the other, or of ``on``."""
    until = last or usual_period(max(on, first or on))[1]
    return first or usual_period(until)[0], until


def scorecard(
    reader: Reader,
    first: date,
    last: date,
    *,
    today: date,
    partner_id: str | None = None,
    mechanism_id: str | None = None,
    tell: Tell = untold,
) -> list[ScoreRow]:
    """Return a row for each mechanism, the highest level first, as it stands ``today``; tells ``scorecard``."""
    tell("scorecard", 0, _PARTS)
    ids = None if mechanism_id is None else (mechanism_id,)
    listed = mechanisms(reader, MechanismCriteria(partner_id=partner_id, ids=ids))
    known: dict[str, list[RoundRow]] = {}
    for row in rounds(reader, RoundCriteria(partner_id=partner_id, mechanism_id=mechanism_id)):
        known.setdefault(row.mechanism_id, []).append(row)
    tell("scorecard", 1, _PARTS)
    within: dict[str, list[RoundRow]] = {}
    asked = RoundCriteria(partner_id=partner_id, mechanism_id=mechanism_id, first_day=first, last_day=last)
    for row in rounds(reader, asked):
        within.setdefault(row.mechanism_id, []).append(row)
    tell("scorecard", 2, _PARTS)
    return [
        ScoreRow(
            one,
            _due(one, known.get(one.id, ()), first, last, today),
            *(
                tuple(round_ for round_ in within.get(one.id, ()) if round_.status in statuses)
                for statuses in ((EventStatus.HELD,), PENDING, (EventStatus.CANCELLED,))
            ),
        )
        for one in listed
    ]


def _due(
    mechanism: MechanismRow, known: Sequence[RoundRow], first: date, last: date, today: date
) -> tuple[DueRow, ...] | None:
    found = due_rounds(rule_of(mechanism), [round_of(one) for one in known], first, last, today)
    if found is None:
        return None
    by_id = {one.id: one for one in known}
    return tuple(
        DueRow(one.month, one.state, one.months_late, one.is_missed, by_id[one.round_id] if one.round_id else None)
        for one in found
    )
