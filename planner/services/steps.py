"""What a desk does next: the most pressing rows of the overview's numbers as steps, one list in order of urgency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from planner.domain.entity import RecordRef
from planner.domain.periodicity import Due
from planner.domain.timing import ImpreciseDate
from planner.services import overview
from planner.services.overview import Criteria, FigureCode, Row
from planner.store.queries import Reader, mechanisms
from planner.store.queries.agreements import AgreementRow
from planner.store.queries.delegations import DelegationRow
from planner.store.queries.followup import DeadlineCriteria, DeadlineRow, OutcomeCriteria, OutcomeRow
from planner.store.queries.mechanisms import MechanismRow, RoundCriteria

ORDER: Final = (
    FigureCode.ROUNDS_OVERDUE,
    FigureCode.DEADLINES_PAST,
    FigureCode.ACTIONS_OVERDUE,
    FigureCode.ROUNDS_DUE,
    FigureCode.DEADLINES_30,
    FigureCode.RENEWALS,
    FigureCode.PROVISIONAL,
    FigureCode.NOT_IN_FORCE,
)
"""The numbers whose rows want doing, most pressing first."""
_LISTED: Final = 8
"""So many steps come from one number at most; the number itself opens all its rows."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that wants doing.

    Attributes:
        code: the number that counts it.
        ref: what it is done to: the mechanism whose round is to be planned, the deadline, action, agreement.
        title: of what it is done to; for a mechanism its short name.
        about: the record on whose page it stands.
        about_name: of the event a deadline or an action belongs to, "" where ``about`` is what it is done to.
        when: since when, or by when, as far as known.
        due: how a mechanism stands to its next round.
        ordinal: the number of the round to be planned, None where it bears none.
    """

    code: FigureCode
    ref: RecordRef
    title: str
    about: RecordRef
    about_name: str = ""
    when: ImpreciseDate | None = None
    due: Due | None = None
    ordinal: int | None = None

    @property
    def key(self) -> str:
        """Names the step in a list."""
        return f"{self.code}:{self.ref}"


def steps(reader: Reader, on: date, counts: Mapping[FigureCode, int]) -> list[Step]:
    """Return what wants doing on the day ``on``; numbers that are nought are not asked again."""
    wanted = overview.criteria_of(on)
    found: dict[RecordRef, Step] = {}
    for code in ORDER:
        if counts.get(code):
            rows = overview.rows_of(reader, _limited(wanted[code]), on)[:_LISTED]
            for step in _steps(reader, code, rows):
                found.setdefault(step.ref, step)
    return list(found.values())


def _limited(criteria: Criteria) -> Criteria:
    if isinstance(criteria, DeadlineCriteria | OutcomeCriteria):
        return replace(criteria, limit=_LISTED)
    return criteria


def _steps(reader: Reader, code: FigureCode, rows: Iterable[Row]) -> Iterable[Step]:
    for row in rows:
        match row:
            case MechanismRow():
                ref = RecordRef("mechanism", row.id)
                yield Step(
                    code, ref, row.short_name or row.name, ref, due=row.due, ordinal=_next_ordinal(reader, row.id)
                )
            case DeadlineRow():
                when = ImpreciseDate.of(row.due)
                yield Step(code, RecordRef("deadline", row.id), row.title, row.subject, row.subject_name, when)
            case OutcomeRow():
                ref, about = RecordRef("outcome", row.id), RecordRef("round", row.round_id)
                yield Step(code, ref, row.text, about, row.round_name, row.due)
            case AgreementRow():
                ref = RecordRef("agreement", row.id)
                ends = min((day for day in (row.notice_by, row.expiry) if day is not None), default=None)
                yield Step(code, ref, row.title, ref, when=ends if code is FigureCode.RENEWALS else None)
            case DelegationRow():
                ref = RecordRef("delegation", row.id)
                yield Step(code, ref, row.name, ref, when=row.start)


def _next_ordinal(reader: Reader, mechanism_id: str) -> int | None:
    """Return the number after the highest so far; None where there are rounds, and none bears one."""
    rounds = mechanisms.rounds(reader, RoundCriteria(mechanism_id=mechanism_id))
    numbers = [row.ordinal for row in rounds if row.ordinal is not None]
    return max(numbers, default=0) + 1 if numbers or not rounds else None
