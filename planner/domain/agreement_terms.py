"""When the terms of an agreement end by its clauses, and the notice that must be given before.

A fixed term runs for some months from its beginning, or until a date that the text names; either way the agreement ends
in conformity with its provisions (VCLT art. 54 (a)). What acts ended it, and its status, are the matter of
``agreement_law``. Sources: VCLT art. 54 (end by its provisions), 56 and 68 (notice).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.domain.agreement_acts import Notice, days_later, months_later
from planner.domain.agreements import Agreement, Renewal, TermKind
from planner.domain.timing import ImpreciseDate


@dataclass(frozen=True, slots=True)
class Term:
    """A fixed term of a life in force, tacit renewals before it included.

    Attributes:
        end: the first day after it, or its last day where ``is_last_day``.
        is_last_day: whether the text names the end, so that the agreement is still in force on that day.
        is_notice_given: whether notice in time keeps it from being renewed.
    """

    end: ImpreciseDate
    is_last_day: bool = False
    is_notice_given: bool = False


def terms(
    agreement: Agreement, start: ImpreciseDate, given: Sequence[Notice], *, is_anew: bool = False
) -> Iterator[Term]:
    """Yield the fixed term that begins on ``start``, and each to which a tacit renewal prolongs it.

    Args:
        is_anew: whether it was in force before. A fixed date then ends what surely begins before it; what begins later
            is a new term, as long as the first, or else as a renewal.
    """
    if agreement.term is not TermKind.FIXED:
        return
    fixed = agreement.term_end
    if fixed is None or (is_anew and start.last >= fixed.first):
        months = agreement.term_months if fixed is None else agreement.term_months or agreement.renewal_months
        fixed = None
    else:
        months = 0 if start.first <= fixed.last else None  # an end before the beginning says nothing
    while months is not None:
        end = months_later(start, months) if fixed is None else _last_day_later(fixed, months)
        if end is None:
            return
        term = Term(end, fixed is not None, is_notice_given=_is_in_time(agreement, given, end))
        yield term
        months = months + (agreement.renewal_months or 0) if is_renewed(agreement, term) else None


def is_renewed(agreement: Agreement, term: Term) -> bool:
    """Return whether tacit renewal carries the agreement past the end of a term."""
    return agreement.renewal is Renewal.TACIT and agreement.renewal_months is not None and not term.is_notice_given


def notice_by(agreement: Agreement, expiry: ImpreciseDate) -> ImpreciseDate | None:
    """Return the last day to give notice before ``expiry``, None where it cannot be told."""
    if agreement.notice_days is not None:
        return days_later(expiry, -agreement.notice_days)
    return None if agreement.notice_months is None else months_later(expiry, -agreement.notice_months)


def notice_ends(agreement: Agreement, given: ImpreciseDate) -> ImpreciseDate | None:
    """Return the day on which notice ``given`` takes effect, None where its length is unknown."""
    if agreement.notice_days is not None:
        return days_later(given, agreement.notice_days)
    return None if agreement.notice_months is None else months_later(given, agreement.notice_months)


def _last_day_later(last: ImpreciseDate, months: int) -> ImpreciseDate | None:
    """Return the last day of what follows ``last`` for ``months``: half a year after 30 June is 31 December."""
    if months == 0 or not last.is_exact:
        return months_later(last, months)
    after = days_later(last, 1)
    end = None if after is None else months_later(after, months)
    return None if end is None else days_later(end, -1)


def _is_in_time(agreement: Agreement, given: Sequence[Notice], end: ImpreciseDate) -> bool:
    """Whether notice was given by the last day that keeps the agreement from running on past ``end``, and stands."""
    limit = notice_by(agreement, end) or end
    return any(notice.given.last <= limit.last and notice.stands_at(end) for notice in given)
