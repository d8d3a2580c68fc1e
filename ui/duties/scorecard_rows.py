"""What the scorecard's tables show: the counts of each mechanism, and the lines that a count counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from planner.domain.mechanisms import Mechanism, Round
from planner.domain.scorecard import DueState
from planner.services.listing import RoundRow
from planner.services.scorecard import DueRow, ScoreRow
from ui.formatting import date_text, span_text
from ui.messages import choice_label, text
from ui.widgets.cell_links import leading
from ui.widgets.rows import Column

COUNTS: Final = ("due", "held", "missed", "planned", "cancelled")
_OF_DUE: Final = ("due", "missed")
_FIRST_COUNT: Final = 2


@dataclass(frozen=True)
class Counted:
    """One line of what a count counts: a round, a time at which one was due, or both."""

    id: str
    round: RoundRow | None
    due: DueRow | None


def lines_of(row: ScoreRow, count: str) -> list[Counted]:
    """Return the lines that ``count`` of a mechanism counts."""
    if count in _OF_DUE:
        due: Sequence[DueRow] = getattr(row, count) or ()
        return [Counted(str(one.month), one.round, one) for one in due]
    rounds: Sequence[RoundRow] = getattr(row, count)
    return [Counted(one.id, one, row.due_of(one)) for one in rounds]


def count_at(column: int) -> str | None:
    """Return the count that stands in a column of the mechanisms, None where none does."""
    place = column - _FIRST_COUNT
    return COUNTS[place] if 0 <= place < len(COUNTS) else None


def score_columns() -> tuple[Column[ScoreRow], ...]:
    """Return the columns of the mechanisms."""
    return (
        Column(
            text("column.mechanism"),
            lambda row: row.mechanism.name,
            width=0,
            is_strong=True,
            least=26,
            leads=leading(Mechanism.KIND, lambda row: row.id),
        ),
        Column(text("column.every"), lambda row: row.mechanism.period_months, _every, width=14, yields=1),
        *[_counting(name) for name in COUNTS],
    )


def counted_columns() -> tuple[Column[Counted], ...]:
    """Return the columns of what a count counts."""
    return (
        Column(
            text("column.round"),
            _name,
            width=0,
            is_strong=True,
            leads=leading(Round.KIND, lambda row: row.round.id if row.round else None),
        ),
        Column(text("column.due"), lambda row: row.due.month if row.due else None, _due, width=16),
        Column(text("column.dates"), lambda row: row.round.start if row.round else None, _dates, width=24),
        Column(text("column.place"), _place, width=18, yields=1),
        Column(text("column.status"), _became, width=22, tone=_missed_tone),
    )


def _counting(name: str) -> Column[ScoreRow]:
    def number(row: ScoreRow) -> int:
        found = getattr(row, name)
        return -1 if found is None else len(found)

    def shown(row: ScoreRow) -> str:
        if number(row) >= 0:
            return str(number(row))
        return "–" if row.is_never_due else text("value.unknown")

    def tone(row: ScoreRow) -> str:
        return "warning" if number(row) > 0 else ""

    return Column(
        text(f"scorecard.{name}"),
        number,
        shown,
        width=10,
        align_right=True,
        tone=tone if name == "missed" else None,
    )


def _every(row: ScoreRow) -> str:
    months = row.mechanism.period_months
    return text("scorecard.months", count=months) if months else choice_label(row.mechanism.periodicity)


def _name(row: Counted) -> str:
    return row.round.name if row.round else text("scorecard.no_round")


def _due(row: Counted) -> str:
    return date_text(row.due.month) if row.due else ""


def _dates(row: Counted) -> str:
    return span_text(row.round.start, row.round.end) if row.round else ""


def _place(row: Counted) -> str:
    return row.round.city if row.round else ""


def _became(row: Counted) -> str:
    """Return how a round stands, with what that means for the one that was due."""
    status = choice_label(row.round.status) if row.round else ""
    match row.due.state if row.due else None:
        case DueState.LATE:
            assert row.due is not None
            months = row.due.months_late
            return text("scorecard.late_one") if months == 1 else text("scorecard.late", count=months)
        case DueState.NOT_HELD:
            return text("scorecard.not_held_but", status=status.lower()) if status else text("scorecard.not_held")
        case DueState.OPEN:
            return status or text("scorecard.open")
        case _:
            return status


def _missed_tone(row: Counted) -> str:
    return "warning" if row.due is not None and row.due.is_missed else ""
