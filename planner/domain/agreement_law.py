"""What the dated acts and clauses of an agreement amount to on a given day.

An agreement's state is read from its acts, never stored. What a clause leaves unknown stays unknown. The full law of
reservations, provisional application and succession is not here yet; lapse and renewal are, since an agreement may
lead several lives. Sources: VCLT art. 11-15 (consent), 24 (entry into force), 25 (provisional application), 54-56
(termination and notice), 57 (suspension).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.agreements import ActionKind, Agreement, AgreementAction, EntryRule, Renewal, TermKind
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
    """One period in force. ``end`` is the first day on which it is no longer in force, None if it has no known end.

    ``end_reason`` is EXPIRED, TERMINATED or SUPERSEDED where ``end`` is known. ``renewals`` counts tacit renewals that
    ``end`` already includes.
    """

    start: ImpreciseDate
    end: ImpreciseDate | None = None
    end_reason: AgreementStatus | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an agreement on ``on``; each date None where it is unknown or does not apply.

    Attributes:
        signed: when the last side signed.
        entry_into_force: when it first entered into force.
        in_force_since: the beginning of the present or latest life, be it by entry into force or by renewal.
        expiry: the day on which the present term ends if nothing is done.
        renews: whether it is renewed tacitly on that day.
        notice_by: the last day to give notice so that it ends on ``expiry``.
    """

    on: date
    status: AgreementStatus
    signed: ImpreciseDate | None = None
    entry_into_force: ImpreciseDate | None = None
    in_force_since: ImpreciseDate | None = None
    expiry: ImpreciseDate | None = None
    renews: bool | None = None
    notice_by: ImpreciseDate | None = None


_SIGNATURES = frozenset({ActionKind.SIGNED, ActionKind.SIGNED_AD_REFERENDUM})
_ENDS = {
    ActionKind.LAPSED: AgreementStatus.EXPIRED,
    ActionKind.TERMINATED: AgreementStatus.TERMINATED,
    ActionKind.SUPERSEDED: AgreementStatus.SUPERSEDED,
}
_BEFORE_SIGNATURE = frozenset(
    {ActionKind.NEGOTIATED, ActionKind.TEXT_AGREED, ActionKind.VETTED, ActionKind.APPROVED, ActionKind.FULL_POWERS}
)


def standing(agreement: Agreement, acts: Sequence[AgreementAction], on: date) -> Standing:
    """Return where ``agreement`` stands at the end of the day ``on``.

    An act known only to the month or year counts from its last possible day.
    """
    done = [act for act in _dated(acts) if act.when is not None and act.when.last <= on]
    signed = max((act.when for act in done if act.kind in _SIGNATURES and act.when), default=None)
    entry = entry_into_force(agreement, acts)
    begun = [life for life in lives(agreement, acts, on) if life.start.last <= on]
    if not begun:
        return Standing(on, _before_force(acts, done), signed, entry)
    life = begun[-1]
    if life.end is not None and life.end.first <= on:
        ended = life.end_reason or AgreementStatus.UNKNOWN
        return Standing(on, ended, signed, entry, life.start, life.end, renews=False)
    status = _in_life(done, life)
    renews = None if agreement.renewal is Renewal.UNKNOWN else agreement.renewal is Renewal.TACIT
    if life.end is None:
        return Standing(on, status, signed, entry, life.start)
    return Standing(on, status, signed, entry, life.start, life.end, renews, notice_by(agreement, life.end))


def lives(agreement: Agreement, acts: Sequence[AgreementAction], on: date) -> list[Life]:
    """Return the periods in force that have begun, earliest first; the latest runs to its next end after ``on``."""
    found: list[Life] = []
    dated = _dated(acts)
    starts = [when for when in _starts(agreement, dated) if when.first <= on]
    for place, start in enumerate(starts):
        following = starts[place + 1] if place + 1 < len(starts) else None
        found.append(_life(agreement, dated, start, following, on))
    return found


def entry_into_force(agreement: Agreement, acts: Iterable[AgreementAction]) -> ImpreciseDate | None:
    """Return the first day in force by its clause (VCLT art. 24), or None while a fact it needs is missing."""
    dated = _dated(acts)
    stated = [act.when for act in dated if act.kind is ActionKind.IN_FORCE and act.when]
    return stated[0] if stated else _by_rule(agreement, dated)


def notice_by(agreement: Agreement, expiry: ImpreciseDate) -> ImpreciseDate | None:
    """Return the last day to give notice before ``expiry``, None where the period of notice is unknown."""
    if agreement.notice_months is None:
        return None
    return expiry.plus(months=-agreement.notice_months)


def _dated(acts: Iterable[AgreementAction]) -> list[AgreementAction]:
    known = [act for act in acts if act.when is not None]
    return sorted(known, key=lambda act: (act.when, act.id))


def _starts(agreement: Agreement, acts: list[AgreementAction]) -> list[ImpreciseDate]:
    entry = entry_into_force(agreement, acts)
    begun = {act.when for act in acts if act.kind in (ActionKind.IN_FORCE, ActionKind.RENEWED) and act.when}
    return sorted(begun | {entry} if entry else begun)


def _by_rule(agreement: Agreement, acts: list[AgreementAction]) -> ImpreciseDate | None:
    match agreement.entry_rule:
        case EntryRule.ON_SIGNATURE:
            event = _last(acts, _SIGNATURES)
        case EntryRule.LAST_NOTIFICATION:
            received = [act for act in acts if act.kind is ActionKind.NOTIFICATION_RECEIVED]
            sides = {act.party_id for act in received}
            event = _last(acts, {ActionKind.NOTIFICATION_RECEIVED}) if len(sides) > 1 or None in sides else None
        case EntryRule.EXCHANGE_OF_INSTRUMENTS:
            event = _last(acts, {ActionKind.RATIFIED}) if _is_joint(acts, ActionKind.RATIFIED) else None
        case EntryRule.FIXED_DATE:
            return agreement.entry_date
        case _:
            return None
    if event is None:
        return None
    if agreement.entry_delay_months is not None:
        moved = ImpreciseDate(event.year, event.month).plus(months=agreement.entry_delay_months)
        return ImpreciseDate(moved.year, moved.month, 1) if event.month else None
    return event.plus(days=agreement.entry_delay_days or 0)


def _is_joint(acts: list[AgreementAction], kind: ActionKind) -> bool:
    sides = {act.party_id for act in acts if act.kind is kind}
    return len(sides) > 1 or None in sides


def _last(acts: list[AgreementAction], kinds: Iterable[ActionKind]) -> ImpreciseDate | None:
    wanted = frozenset(kinds)
    return max((act.when for act in acts if act.kind in wanted and act.when), default=None)


def _life(
    agreement: Agreement,
    acts: list[AgreementAction],
    start: ImpreciseDate,
    following: ImpreciseDate | None,
    on: date,
) -> Life:
    for act in acts:
        if act.kind in _ENDS and act.when is not None and act.when >= start:
            if following is not None and act.when > following:
                break
            return Life(start, act.when, _ENDS[act.kind])
    if agreement.term is not TermKind.FIXED or agreement.term_months is None:
        return Life(start)
    end = start.plus(months=agreement.term_months)
    if agreement.renewal is Renewal.TACIT and agreement.renewal_months is not None and following is None:
        count = 0
        notice = _last(
            [act for act in acts if act.kind is ActionKind.NOTICE_GIVEN and act.when and act.when >= start],
            {ActionKind.NOTICE_GIVEN},
        )
        while end.first <= on and (notice is None or notice.first > end.first):
            count += 1
            end = start.plus(months=agreement.term_months + count * agreement.renewal_months)
    return Life(start, end, AgreementStatus.EXPIRED)


def _in_life(done: list[AgreementAction], life: Life) -> AgreementStatus:
    status = AgreementStatus.IN_FORCE
    for act in done:
        if act.when is not None and act.when >= life.start:
            if act.kind is ActionKind.SUSPENDED:
                status = AgreementStatus.SUSPENDED
            elif act.kind is ActionKind.RESUMED:
                status = AgreementStatus.IN_FORCE
    return status


def _before_force(acts: Sequence[AgreementAction], done: list[AgreementAction]) -> AgreementStatus:
    kinds = {act.kind for act in done}
    if ActionKind.ABANDONED in kinds:
        return AgreementStatus.ABANDONED
    if ActionKind.PROVISIONALLY_APPLIED in kinds:
        return AgreementStatus.PROVISIONAL
    ended = [_ENDS[act.kind] for act in done if act.kind in _ENDS]
    if ended:
        return ended[-1]
    if kinds & _SIGNATURES:
        return AgreementStatus.SIGNED
    if ActionKind.INITIALLED in kinds:
        return AgreementStatus.INITIALLED
    if kinds & _BEFORE_SIGNATURE or (acts and any(act.kind in _BEFORE_SIGNATURE for act in acts)):
        return AgreementStatus.NEGOTIATION
    return AgreementStatus.UNKNOWN


def horizon(agreement: Agreement, acts: Sequence[AgreementAction]) -> dict[str, ImpreciseDate]:
    """Return the ends of the first term of its latest life: "expiry" and "notice", where they are known.

    Tacit renewals move the expiry on with time, so what lies ahead of a day is asked of ``standing``; this is the first
    such date, which does not change as time passes.
    """
    dated = _dated(acts)
    starts = _starts(agreement, dated)
    if not starts:
        return {}
    life = _life(agreement, dated, starts[-1], None, starts[-1].first)
    if life.end is None or any(act.kind in _ENDS and act.when == life.end for act in dated):
        return {}
    found = {"expiry": life.end}
    last_day = notice_by(agreement, life.end)
    if last_day is not None:
        found["notice"] = last_day
    return found
