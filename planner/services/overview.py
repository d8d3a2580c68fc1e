"""What a desk has to look at today, as numbers; each is defined by the criteria of the list that it opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from dateutil.relativedelta import relativedelta

from planner.domain.agreement_law import SIGNED_WITHOUT_FORCE
from planner.domain.parties import Side
from planner.domain.periodicity import PENDING, DueStatus
from planner.store.queries import Reader, agreements, delegations, followup, mechanisms
from planner.store.queries.agreements import AgreementCriteria, AgreementRow
from planner.store.queries.delegations import DelegationCriteria, DelegationRow
from planner.store.queries.followup import DeadlineCriteria, DeadlineRow, OutcomeCriteria, OutcomeRow, open_actions
from planner.store.queries.mechanisms import MechanismCriteria, MechanismRow, RoundCriteria, RoundRow

Criteria: TypeAlias = (
    MechanismCriteria | RoundCriteria | DeadlineCriteria | OutcomeCriteria | AgreementCriteria | DelegationCriteria
)
Row: TypeAlias = MechanismRow | RoundRow | DeadlineRow | OutcomeRow | AgreementRow | DelegationRow

RENEWAL_MONTHS: Final = 12
"""How far ahead ends of terms and last days for notice are shown."""


class FigureCode(StrEnum):
    """What a number counts."""

    ROUNDS_OVERDUE = "rounds_overdue"
    ROUNDS_DUE = "rounds_due"
    ROUNDS_AHEAD = "rounds_ahead"
    DEADLINES_PAST = "deadlines_past"
    DEADLINES_30 = "deadlines_30"
    DEADLINES_60 = "deadlines_60"
    ACTIONS_OVERDUE = "actions_overdue"
    ACTIONS_OURS = "actions_ours"
    ACTIONS_THEIRS = "actions_theirs"
    ACTIONS_JOINT = "actions_joint"
    RENEWALS = "renewals"
    NOT_IN_FORCE = "not_in_force"
    PROVISIONAL = "provisional_delegations"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and the criteria that give exactly the rows it counts; ``on`` is the day both are as of."""

    code: FigureCode
    count: int
    criteria: Criteria
    on: date


def figures(reader: Reader, on: date, *, renewal_months: int = RENEWAL_MONTHS) -> list[Figure]:
    """Return the numbers of the overview as of the day ``on``, in the order to show them."""
    wanted = criteria_of(on, renewal_months=renewal_months)
    counts = _Counts(reader, on)
    return [Figure(code, counts.of(criteria), criteria, on) for code, criteria in wanted.items()]


def criteria_of(on: date, *, renewal_months: int = RENEWAL_MONTHS) -> dict[FigureCode, Criteria]:
    """Return what each number counts on the day ``on``."""
    in_30, in_60 = on + timedelta(days=30), on + timedelta(days=60)
    return {
        FigureCode.ROUNDS_OVERDUE: MechanismCriteria(due=(DueStatus.OVERDUE,)),
        FigureCode.ROUNDS_DUE: MechanismCriteria(due=(DueStatus.DUE, DueStatus.DUE_SOON)),
        FigureCode.ROUNDS_AHEAD: RoundCriteria(first_day=on, statuses=PENDING),
        FigureCode.DEADLINES_PAST: DeadlineCriteria(is_open=True, due_to=on - timedelta(days=1)),
        FigureCode.DEADLINES_30: DeadlineCriteria(is_open=True, due_from=on, due_to=in_30),
        FigureCode.DEADLINES_60: DeadlineCriteria(is_open=True, due_from=on, due_to=in_60),
        FigureCode.ACTIONS_OVERDUE: OutcomeCriteria(is_overdue=True),
        FigureCode.ACTIONS_OURS: open_actions(Side.OURS),
        FigureCode.ACTIONS_THEIRS: open_actions(Side.THEIRS),
        FigureCode.ACTIONS_JOINT: open_actions(Side.JOINT),
        FigureCode.RENEWALS: AgreementCriteria(ends_by=on + relativedelta(months=renewal_months)),
        FigureCode.NOT_IN_FORCE: AgreementCriteria(statuses=SIGNED_WITHOUT_FORCE),
        FigureCode.PROVISIONAL: DelegationCriteria(first_day=on, has_provisional=True),
    }


def rows_of(reader: Reader, criteria: Criteria, on: date) -> Sequence[Row]:
    """Return the rows that criteria ask for, as of the day ``on``."""
    match criteria:
        case MechanismCriteria():
            return mechanisms.mechanisms(reader, criteria, on=on)
        case RoundCriteria():
            return mechanisms.rounds(reader, criteria)
        case DeadlineCriteria():
            return followup.deadlines(reader, criteria)
        case OutcomeCriteria():
            return followup.outcomes(reader, on, criteria)
        case AgreementCriteria():
            return agreements.agreements(reader, on, criteria)
        case DelegationCriteria():
            return delegations.delegations(reader, criteria)


class _Counts:
    """Counts rows; what has to be read whole is read once for all numbers."""

    def __init__(self, reader: Reader, on: date) -> None:
        self._reader = reader
        self._on = on
        self._mechanisms: list[MechanismRow] | None = None
        self._agreements: list[AgreementRow] | None = None

    def of(self, criteria: Criteria) -> int:
        match criteria:
            case MechanismCriteria():
                if self._mechanisms is None:
                    self._mechanisms = mechanisms.mechanisms(self._reader, on=self._on)
                return len(mechanisms.fitting(self._mechanisms, criteria))
            case AgreementCriteria():
                if self._agreements is None:
                    self._agreements = agreements.agreements(self._reader, self._on)
                return len(agreements.fitting(self._agreements, self._on, criteria))
            case DeadlineCriteria():
                return followup.deadline_count(self._reader, criteria)
            case OutcomeCriteria():
                return followup.outcome_count(self._reader, self._on, criteria)
            case _:
                return len(rows_of(self._reader, criteria, self._on))
