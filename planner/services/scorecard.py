"""Rounds held against rounds due: for each mechanism, what a period asked for and what it brought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.domain.mechanisms import EventStatus
from planner.domain.periodicity import PENDING
from planner.domain.scorecard import due_in
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
class ScoreRow:
    """One mechanism in a period; each count is the length of its list.

    Attributes:
        due: the months in which a round was due, None where nothing says how often the mechanism meets.
        held: the rounds held with a day in the period; ``planned`` are still to come, ``cancelled`` will not.
    """

    mechanism: MechanismRow
    due: tuple[ImpreciseDate, ...] | None
    held: tuple[RoundRow, ...]
    planned: tuple[RoundRow, ...]
    cancelled: tuple[RoundRow, ...]

    @property
    def id(self) -> str:
        return self.mechanism.id


def usual_period(on: date) -> tuple[date, date]:
    """Return the years up to the end of that of ``on``."""
    return date(max(on.year - YEARS + 1, 1), 1, 1), date(on.year, 12, 31)


def scorecard(
    reader: Reader,
    first: date,
    last: date,
    *,
    partner_id: str | None = None,
    mechanism_id: str | None = None,
    tell: Tell = untold,
) -> list[ScoreRow]:
    """Return a row for each mechanism, the highest level first; ``tell`` is told ``scorecard``."""
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
    return [_row(one, known.get(one.id, ()), within.get(one.id, ()), first, last) for one in listed]


def _row(
    mechanism: MechanismRow, known: Sequence[RoundRow], within: Sequence[RoundRow], first: date, last: date
) -> ScoreRow:
    return ScoreRow(
        mechanism,
        due_in(rule_of(mechanism), [round_of(one) for one in known], first, last),
        tuple(one for one in within if one.status is EventStatus.HELD),
        tuple(one for one in within if one.status in PENDING),
        tuple(one for one in within if one.status is EventStatus.CANCELLED),
    )
