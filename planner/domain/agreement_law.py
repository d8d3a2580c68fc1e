"""What the dated acts and clauses of an agreement amount to on a given day.

An agreement's state is read from its acts, never stored. What a clause leaves unknown stays unknown. The full law of
reservations, provisional application and succession is not here yet; lapse and renewal are, since an agreement may
lead several lives. Sources: VCLT art. 11-15 (consent), 24 (entry into force), 25 (provisional application), 54-56
(termination and notice), 57 (suspension).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import zip_longest
from typing import Final, TypeAlias

from planner.domain.agreements import ActionKind, Agreement, AgreementAction, EntryRule, Renewal, TermKind
from planner.domain.errors import InvalidInput
from planner.domain.timing import ImpreciseDate


class AgreementStatus(StrEnum):
    """Where an agreement stands on a day."""

    UNKNOWN = "unknown"
    NEGOTIATION = "under negotiation"
    INITIALLED = "initialled"
    SIGNED = "signed, not in force"
    PROVISIONAL = "provisionally applied"
    IN_FORCE = "in force"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Life:
    """One period in force, tacit renewals included.

    Attributes:
        start: the first day in force.
        end: the first day on which it is no longer in force, None if it has no known end.
        end_reason: EXPIRED, TERMINATED or SUPERSEDED; None without an end, or where it ran on into the next life.
        is_term_end: whether ``end`` follows from the length of the term, not from an act that ended it.
        is_notice_given: whether notice in time keeps it from being renewed on ``end``.
    """

    start: ImpreciseDate
    end: ImpreciseDate | None = None
    end_reason: AgreementStatus | None = None
    is_term_end: bool = False
    is_notice_given: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an agreement on ``on``; each date None where it is unknown or does not apply.

    Attributes:
        signed: when the last side signed.
        entry_into_force: when it first entered into force.
        in_force_since: the beginning of the present or latest life, be it by entry into force or by renewal.
        expiry: the day on which the present term ends if nothing is done.
        renews: whether it is renewed tacitly on that day; False once notice was given in time.
        notice_by: the last day to give notice so that it ends on ``expiry``, also when notice was given.
    """

    on: date
    status: AgreementStatus
    signed: ImpreciseDate | None = None
    entry_into_force: ImpreciseDate | None = None
    in_force_since: ImpreciseDate | None = None
    expiry: ImpreciseDate | None = None
    renews: bool | None = None
    notice_by: ImpreciseDate | None = None


_SIGNATURES: Final = frozenset({ActionKind.SIGNED, ActionKind.SIGNED_AD_REFERENDUM})
_ENDS: Final = {
    ActionKind.LAPSED: AgreementStatus.EXPIRED,
    ActionKind.TERMINATED: AgreementStatus.TERMINATED,
    ActionKind.SUPERSEDED: AgreementStatus.SUPERSEDED,
}
_WITHOUT_FORCE: Final = {
    **_ENDS,
    ActionKind.ABANDONED: AgreementStatus.ABANDONED,
    ActionKind.PROVISIONALLY_APPLIED: AgreementStatus.PROVISIONAL,
}
_BEFORE_SIGNATURE: Final = frozenset(
    {ActionKind.NEGOTIATED, ActionKind.TEXT_AGREED, ActionKind.VETTED, ActionKind.APPROVED, ActionKind.FULL_POWERS}
)


def standing(agreement: Agreement, acts: Sequence[AgreementAction], on: date) -> Standing:
    """Return where ``agreement`` stands at the end of the day ``on``.

    What is known only to the month or year, an act or an end reckoned from it, counts from its last possible day.
    """
    dated = _dated(acts)
    done = [act for when, act in dated if when.last <= on]
    signed = max((when for when, act in dated if act.kind in _SIGNATURES and when.last <= on), default=None)
    entry = entry_into_force(agreement, acts)
    begun = [life for life in lives(agreement, acts, on) if life.start.last <= on]
    if not begun:
        return Standing(on, _without_force(acts, done), signed, entry)
    life = begun[-1]
    status = _in_life([act for when, act in dated if life.start <= when and when.last <= on])
    if life.end is None or life.end_reason is None:
        return Standing(on, status, signed, entry, life.start)
    if life.end.last <= on:
        return Standing(on, life.end_reason, signed, entry, life.start, life.end, renews=False)
    if not life.is_term_end:
        return Standing(on, status, signed, entry, life.start, life.end, renews=False)
    renews = None if agreement.renewal is Renewal.UNKNOWN else agreement.renewal is Renewal.TACIT
    if life.is_notice_given:
        renews = False
    return Standing(on, status, signed, entry, life.start, life.end, renews, notice_by(agreement, life.end))


def lives(agreement: Agreement, acts: Iterable[AgreementAction], on: date) -> list[Life]:
    """Return the periods in force that may have begun by ``on``, earliest first, none overlapping the next.

    The latest runs to its next end after ``on``, or to the end it came to.
    """
    dated = _dated(acts)
    starts = [when for when in _starts(agreement, dated) if when.first <= on]
    ends = [(when, _ENDS[act.kind]) for when, act in dated if act.kind in _ENDS]
    notices = [when for when, act in dated if act.kind is ActionKind.NOTICE_GIVEN]
    found: list[Life] = []
    for start, following in zip_longest(starts, starts[1:]):
        ended = next((end for end in ends if _falls_within(end[0], start, following)), None)
        if ended is not None:
            ends.remove(ended)  # on the day of a renewal, the end belongs to what was renewed
            found.append(Life(start, *ended))
        else:
            within = [when for when in notices if start <= when]
            found.append(_by_term(agreement, start, within, on if following is None else following.first))
        last = found[-1]
        if following is not None and (last.end is None or following < last.end):
            found[-1] = Life(start, following)
    return found


def entry_into_force(agreement: Agreement, acts: Iterable[AgreementAction]) -> ImpreciseDate | None:
    """Return the first day in force, as stated or by its clause (VCLT art. 24), None while a fact is missing."""
    dated = _dated(acts)
    stated = [when for when, act in dated if act.kind is ActionKind.IN_FORCE]
    return stated[0] if stated else _by_rule(agreement, dated)


def notice_by(agreement: Agreement, expiry: ImpreciseDate) -> ImpreciseDate | None:
    """Return the last day to give notice before ``expiry``, None where it cannot be told."""
    if agreement.notice_months is None:
        return None
    return _months_later(expiry, -agreement.notice_months)


def horizon(agreement: Agreement, acts: Iterable[AgreementAction]) -> dict[str, ImpreciseDate]:
    """Return the ends of the first term of its latest life: "expiry" and "notice", where they are known.

    Tacit renewals move the expiry on with time, so what lies ahead of a day is asked of ``standing``; this is the first
    such date, which does not change as time passes.
    """
    known = list(acts)
    starts = _starts(agreement, _dated(known))
    latest = lives(agreement, known, starts[-1].first)[-1:] if starts else []
    if not latest or latest[0].end is None or not latest[0].is_term_end:
        return {}
    found = {"expiry": latest[0].end}
    last_day = notice_by(agreement, latest[0].end)
    if last_day is not None:
        found["notice"] = last_day
    return found


_Dated: TypeAlias = tuple[ImpreciseDate, AgreementAction]


def _dated(acts: Iterable[AgreementAction]) -> list[_Dated]:
    """Return the acts whose date is known, with it, earliest first."""
    known = [(act.when, act) for act in acts if act.when is not None]
    return sorted(known, key=lambda one: (one[0], one[1].id))


def _starts(agreement: Agreement, acts: Sequence[_Dated]) -> list[ImpreciseDate]:
    begun = {when for when, act in acts if act.kind in (ActionKind.IN_FORCE, ActionKind.RENEWED)}
    if not any(act.kind is ActionKind.IN_FORCE for _, act in acts):
        entry = _by_rule(agreement, acts)
        if entry is not None:
            begun.add(entry)
    return sorted(begun)


def _by_rule(agreement: Agreement, acts: Sequence[_Dated]) -> ImpreciseDate | None:
    match agreement.entry_rule:
        case EntryRule.ON_SIGNATURE:  # ad referendum is no full signature until it is confirmed: VCLT art. 12 (2) (b)
            event = _last_of_all_sides(acts, ActionKind.SIGNED)
        case EntryRule.LAST_NOTIFICATION:
            event = _last_of_all_sides(acts, ActionKind.NOTIFICATION_RECEIVED)
        case EntryRule.EXCHANGE_OF_INSTRUMENTS:  # an exchange is one day; procedures completed apart do not tell it
            latest = max((when for when, act in acts if act.kind is ActionKind.RATIFIED), default=None)
            event = _last_of_all_sides([one for one in acts if one[0] == latest], ActionKind.RATIFIED)
        case EntryRule.FIXED_DATE:
            return agreement.entry_date
        case _:
            return None
    if event is None:
        return None
    if agreement.entry_delay_months is None:
        return _days_later(event, agreement.entry_delay_days or 0)
    month = None if event.month is None else _months_later(event, agreement.entry_delay_months)
    return None if month is None else ImpreciseDate(month.year, month.month, 1)


def _last_of_all_sides(acts: Sequence[_Dated], kind: ActionKind) -> ImpreciseDate | None:
    """Return when the last side did an act, None while only one side is known to have done it."""
    sides = {act.party_id for _, act in acts if act.kind is kind}
    if len(sides) < 2 and None not in sides:
        return None
    return max(when for when, act in acts if act.kind is kind)


def _months_later(when: ImpreciseDate, months: int) -> ImpreciseDate | None:
    """Return the date ``months`` later, None where it is not known or no calendar reaches it."""
    if when.month is None and months % 12:
        return None  # half a year after a year says nothing
    try:
        return when.plus(months=months)
    except InvalidInput:
        return None


def _days_later(when: ImpreciseDate, days: int) -> ImpreciseDate | None:
    """Return the date ``days`` later as far as it is still known: 30 days after a March lie in March or April."""
    if days == 0:
        return when
    try:
        first, last = when.first + timedelta(days=days), when.last + timedelta(days=days)
    except OverflowError:
        return None
    if first == last:
        return ImpreciseDate.of(first)
    if first.year != last.year:
        return None
    return ImpreciseDate(first.year, first.month if first.month == last.month else None)


def _falls_within(end: ImpreciseDate, start: ImpreciseDate, following: ImpreciseDate | None) -> bool:
    return end.last >= start.first and (following is None or end <= following)


def _by_term(agreement: Agreement, start: ImpreciseDate, notices: Sequence[ImpreciseDate], until: date) -> Life:
    """Return the life from ``start`` as its clauses let it run, renewed as often as brings its end past ``until``."""
    if agreement.term is TermKind.INDEFINITE and agreement.notice_months is not None and notices:
        end = _months_later(notices[0], agreement.notice_months)
        return Life(start, end, None if end is None else AgreementStatus.TERMINATED)
    if agreement.term is not TermKind.FIXED or agreement.term_months is None:
        return Life(start)
    months = agreement.term_months
    end = _months_later(start, months)
    while end is not None:
        is_notice_given = _is_in_time(agreement, notices, end)
        is_over = agreement.renewal is not Renewal.TACIT or agreement.renewal_months is None or is_notice_given
        if is_over or end.last > until:
            return Life(start, end, AgreementStatus.EXPIRED, is_term_end=True, is_notice_given=is_notice_given)
        months += agreement.renewal_months or 0
        end = _months_later(start, months)
    return Life(start)


def _is_in_time(agreement: Agreement, notices: Sequence[ImpreciseDate], end: ImpreciseDate) -> bool:
    """Whether notice was given by the last day that keeps the agreement from running on past ``end``."""
    limit = notice_by(agreement, end) or end
    return any(when.last <= limit.last for when in notices)


def _in_life(done: Iterable[AgreementAction]) -> AgreementStatus:
    status = AgreementStatus.IN_FORCE
    for act in done:
        if act.kind is ActionKind.SUSPENDED:
            status = AgreementStatus.SUSPENDED
        elif act.kind is ActionKind.RESUMED:
            status = AgreementStatus.IN_FORCE
    return status


def _without_force(acts: Iterable[AgreementAction], done: Sequence[AgreementAction]) -> AgreementStatus:
    """Return where an agreement stands that has not entered into force: what came last decides, then how far it got."""
    decided = [_WITHOUT_FORCE[act.kind] for act in done if act.kind in _WITHOUT_FORCE]
    if decided:
        return decided[-1]
    kinds = {act.kind for act in done}
    if kinds & _SIGNATURES:
        return AgreementStatus.SIGNED
    if ActionKind.INITIALLED in kinds:
        return AgreementStatus.INITIALLED
    if any(act.kind in _BEFORE_SIGNATURE for act in acts):
        return AgreementStatus.NEGOTIATION
    return AgreementStatus.UNKNOWN
