"""What the dated acts and clauses of an agreement amount to on a given day.

An agreement's state is read from its acts, never stored. What a clause leaves unknown stays unknown. An agreement may
lapse and lead another life. Reservations and succession are not here. Sources: VCLT art. 11-16 (consent), 24 (entry
into force), 25 (provisional application), 54-56 (termination and notice), 57 (suspension), 68 (notice withdrawn).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from planner.domain.agreement_acts import (
    Dated,
    Notice,
    Parties,
    days_later,
    done_by_all,
    given_up,
    in_order,
    is_multilateral,
    is_suspended,
    months_later,
    notices,
    of_all,
)
from planner.domain.agreement_terms import is_renewed, notice_by, notice_ends, terms
from planner.domain.agreements import ActionKind, Agreement, AgreementAction, EntryRule, Renewal, TermKind
from planner.domain.timing import ImpreciseDate


class AgreementStatus(StrEnum):
    """Where an agreement stands on a day."""

    UNKNOWN = "unknown"
    NEGOTIATION = "under negotiation"
    INITIALLED = "initialled"
    SIGNED = "signed, not in force"
    SIGNED_ONLY = "signed, force unknown"
    """Signed, and neither an entry into force nor the rule for one is known."""
    PROVISIONAL = "provisionally applied"
    IN_FORCE = "in force"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"
    ABANDONED = "abandoned"


SIGNED_WITHOUT_FORCE: Final = (AgreementStatus.SIGNED, AgreementStatus.SIGNED_ONLY)


FORESEEN: Final = date(2050, 12, 31)
"""How far tacit renewals are reckoned ahead."""


@dataclass(frozen=True, slots=True)
class Life:
    """One period in force, tacit renewals included.

    Attributes:
        start: the first day in force.
        end: the first day on which it is no longer in force, or the last on which it is where ``is_last_day``; None if
            it has no known end.
        end_reason: EXPIRED, TERMINATED or SUPERSEDED; None without an end, or where it ran on into the next life.
        is_term_end: whether ``end`` follows from the clauses on its term, not from an act that ended it.
        is_last_day: whether the text names the end, so that it is still in force on that day.
        is_notice_given: whether notice in time keeps it from being renewed on ``end``.
    """

    start: ImpreciseDate
    end: ImpreciseDate | None = None
    end_reason: AgreementStatus | None = None
    is_term_end: bool = False
    is_last_day: bool = False
    is_notice_given: bool = False

    def is_over(self, on: date) -> bool:
        """Return whether it is no longer in force at the end of the day ``on``, in all that its end may mean."""
        return self.end is not None and self.end.last <= on - timedelta(days=self.is_last_day)

    def runs_on_to(self, following: ImpreciseDate) -> bool:
        """Return whether the life that begins on ``following`` begins before this one comes to its end."""
        return self.end is None or following < self.end or (self.is_last_day and following == self.end)


@dataclass(frozen=True, slots=True)
class _Start:
    """When a life begins, and whether it was in force before."""

    day: ImpreciseDate
    is_anew: bool = False


class TermDay(StrEnum):
    """What happens at the end of a term, or of the time to give notice before it."""

    EXPIRY = "expiry"
    RENEWAL = "renewal"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an agreement on ``on``; each date None where it is unknown or does not apply.

    Attributes:
        signed: when the last side signed.
        entry_into_force: when it first entered into force.
        in_force_since: the beginning of the present or latest life, be it by entry into force or by renewal.
        expiry: the day on which the present term ends if nothing is done, as the text names it or as it is reckoned.
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
_MAY_BE_IN_FORCE: Final = (AgreementStatus.UNKNOWN, AgreementStatus.PROVISIONAL, *SIGNED_WITHOUT_FORCE)
_ENDS: Final = {
    ActionKind.LAPSED: AgreementStatus.EXPIRED,
    ActionKind.TERMINATED: AgreementStatus.TERMINATED,
    ActionKind.SUPERSEDED: AgreementStatus.SUPERSEDED,
}
_SIGNED_OR_CONSENTED: Final = _SIGNATURES | {ActionKind.INSTRUMENTS_EXCHANGED, ActionKind.INSTRUMENT_DEPOSITED}
_BEFORE_SIGNATURE: Final = frozenset(
    {ActionKind.NEGOTIATED, ActionKind.TEXT_AGREED, ActionKind.VETTED, ActionKind.APPROVED, ActionKind.FULL_POWERS}
)
_OF_A_DRAFT: Final = _BEFORE_SIGNATURE | {ActionKind.INITIALLED, ActionKind.ABANDONED}


def standing(agreement: Agreement, acts: Sequence[AgreementAction], on: date, parties: Parties = ()) -> Standing:
    """Return where ``agreement`` stands at the end of the day ``on``.

    What is known only to the month or year, an act or an end reckoned from it, counts from its last possible day. Acts
    of later days are not known yet, but for an entry into force or an end that is fixed ahead.
    """
    done = [(when, act) for when, act in in_order(acts) if when.last <= on]
    known = [act for act in acts if act.when is None or act.when.last <= on or act.kind is ActionKind.IN_FORCE]
    signed = max((when for when, act in done if act.kind in _SIGNATURES), default=None)
    entry = entry_into_force(agreement, known, parties)
    begun = [life for life in lives(agreement, acts, on, parties) if life.start.last <= on]
    if not begun:
        return _without_life(agreement, acts, Standing(on, AgreementStatus.UNKNOWN, signed, entry), parties)
    life = begun[-1]
    is_off = is_suspended([one for one in done if life.start <= one[0]], parties)
    status = AgreementStatus.SUSPENDED if is_off else AgreementStatus.IN_FORCE
    stands = Standing(on, status, signed, entry, life.start)
    if life.end is None or life.end_reason is None:
        return stands
    if life.is_over(on):
        since = [one for one in done if life.end <= one[0]]
        ended = AgreementStatus.PROVISIONAL if _is_applied_provisionally(since, parties) else life.end_reason
        return replace(stands, status=ended, expiry=life.end, renews=False)
    return _until_end(agreement, life, stands)


def needs_notice(agreement: Agreement, stands: Standing) -> bool:
    """Return whether notice is still to be given for it to end on its expiry: not where it does so anyhow."""
    return stands.renews is not False or agreement.renewal is Renewal.EXPRESS


def lives(agreement: Agreement, acts: Iterable[AgreementAction], on: date, parties: Parties = ()) -> list[Life]:
    """Return the periods in force that may have begun by ``on``, earliest first, none overlapping the next.

    The latest runs to its next end after ``on``, or to the end it came to. A notice, or its withdrawal, after ``on``
    counts for nothing, nor does the end that such a notice led to.
    """
    told = list(acts)
    agreement = _as_agreed(agreement, told)
    dated = _known_by(on, in_order(told))
    starts = [one for one in _starts(agreement, dated, parties) if one.day.first <= on]
    ends = [(when, _ENDS[act.kind]) for when, act in of_all(dated, _ENDS, parties)]
    given = notices(dated, parties)
    found: list[Life] = []
    for start, after in zip_longest(starts, starts[1:]):
        following = None if after is None else after.day
        ended = next((end for end in ends if _falls_within(end[0], start.day, following)), None)
        if ended is not None:
            ends.remove(ended)  # on the day of a renewal, the end belongs to what was renewed
            found.append(Life(start.day, *ended))
        else:
            within = [notice for notice in given if start.day <= notice.given]
            found.append(_by_term(agreement, start, within, on if following is None else following.first))
        if following is not None and found[-1].runs_on_to(following):
            found[-1] = Life(start.day, following)
    return found


def _known_by(on: date, acts: Sequence[Dated]) -> list[Dated]:
    """Return the acts without the notices, and their withdrawals, of later days and without the ends they led to."""
    coming = [when for when, act in acts if act.kind is ActionKind.NOTICE_GIVEN and when.last > on]
    first = min(coming, default=None)
    return [
        (when, act)
        for when, act in acts
        if when.last <= on
        or (act.kind in _ENDS and (first is None or when < first))
        or act.kind not in (*_ENDS, ActionKind.NOTICE_GIVEN, ActionKind.NOTICE_WITHDRAWN)
    ]


def entry_into_force(
    agreement: Agreement, acts: Iterable[AgreementAction], parties: Parties = ()
) -> ImpreciseDate | None:
    """Return the first day in force, as stated or by its clause (VCLT art. 24), None while a fact is missing."""
    told = list(acts)
    dated = in_order(told)
    stated = [when for when, act in dated if act.kind is ActionKind.IN_FORCE]
    return stated[0] if stated else _by_rule(_as_agreed(agreement, told), dated, parties)


def horizon(
    agreement: Agreement, acts: Sequence[AgreementAction], parties: Parties = ()
) -> list[tuple[TermDay, ImpreciseDate]]:
    """Return the ends of the terms of its latest life, and the last days for notice before them, the first term first.

    All tacit renewals up to ``FORESEEN`` are among them, so that they stay as they are while time passes.
    """
    agreement, known = _as_agreed(agreement, acts), in_order(acts)
    given = notices(known, parties)
    starts = _starts(agreement, known, parties)
    if starts:
        latest = lives(agreement, [act for _, act in known], starts[-1].day.first, parties)[-1]
        if latest.end is None or not latest.is_term_end:
            return []
        start = starts[-1]
    elif agreement.term_end is not None and _without_force(acts, known, parties) in _MAY_BE_IN_FORCE:
        start = _Start(agreement.term_end)
    else:
        return []
    found: list[tuple[TermDay, ImpreciseDate]] = []
    within = [notice for notice in given if start.day <= notice.given or not starts]
    for term in terms(agreement, start.day, within, is_anew=start.is_anew):
        if found and term.end.first > FORESEEN:
            break
        last_day = notice_by(agreement, term.end)
        if last_day is not None:
            found.append((TermDay.NOTICE, last_day))
        found.append((TermDay.RENEWAL if is_renewed(agreement, term) else TermDay.EXPIRY, term.end))
    return found


def _starts(agreement: Agreement, acts: Sequence[Dated], parties: Parties) -> list[_Start]:
    """Return when it entered into force or was renewed; for one party after others (art. 24 (3)) is no new life."""
    renewed = {when for when, act in acts if act.kind is ActionKind.RENEWED}
    entries: list[ImpreciseDate] = []
    ends = [when for when, _ in of_all(acts, _ENDS, parties)]
    for when, act in acts:
        if act.kind is ActionKind.IN_FORCE:
            is_anew = not entries or any(entries[-1] <= end <= when for end in ends)
            if is_anew or act.party_id is None or not is_multilateral(parties):
                entries.append(when)
    if not entries and (entry := _by_rule(agreement, acts, parties)) is not None:
        entries.append(entry)
    days = sorted(renewed.union(entries))
    return [_Start(day, is_anew=day in renewed or day != days[0]) for day in days]


def _as_agreed(agreement: Agreement, acts: Collection[AgreementAction]) -> Agreement:
    """Return it without the date fixed for its entry into force while nobody has consented to it (VCLT art. 11)."""
    is_draft = bool(acts) and all(act.kind in _OF_A_DRAFT for act in acts)
    return replace(agreement, entry_date=None) if is_draft else agreement


def _by_rule(agreement: Agreement, acts: Sequence[Dated], parties: Parties) -> ImpreciseDate | None:
    entry = _ruled(agreement, acts, parties)
    ended = given_up(acts, (ActionKind.ABANDONED, *_ENDS), parties)
    return None if entry is None or any(when < entry for when, _ in ended) else entry


def _ruled(agreement: Agreement, acts: Sequence[Dated], parties: Parties) -> ImpreciseDate | None:
    match agreement.entry_rule:
        case EntryRule.ON_SIGNATURE:  # ad referendum is no full signature until it is confirmed: VCLT art. 12 (2) (b)
            event = done_by_all(acts, ActionKind.SIGNED, parties)
        case EntryRule.LAST_NOTIFICATION:
            event = done_by_all(acts, ActionKind.NOTIFICATION_RECEIVED, parties)
        case EntryRule.EXCHANGE_OF_INSTRUMENTS:
            event = _exchanged(acts, parties)
        case EntryRule.FIXED_DATE:
            return agreement.entry_date
        case _:
            return None
    if event is None:
        return None
    if agreement.entry_delay_months is None:
        return days_later(event, agreement.entry_delay_days or 0)
    month = None if event.month is None else months_later(event, agreement.entry_delay_months)
    return None if month is None else ImpreciseDate(month.year, month.month, 1)


def _exchanged(acts: Sequence[Dated], parties: Parties) -> ImpreciseDate | None:
    """Return when all instruments were exchanged or deposited (VCLT art. 16), None while that is not known."""
    exchanges = [when for when, act in acts if act.kind is ActionKind.INSTRUMENTS_EXCHANGED]
    if exchanges and not is_multilateral(parties):
        return exchanges[-1]  # it takes both sides to exchange, whichever of them it is noted for
    for kind in (ActionKind.INSTRUMENTS_EXCHANGED, ActionKind.INSTRUMENT_DEPOSITED):
        if (event := done_by_all(acts, kind, parties)) is not None:
            return event
    # an exchange is one day; procedures completed apart do not tell it
    latest = max((when for when, act in acts if act.kind is ActionKind.RATIFIED), default=None)
    return done_by_all([one for one in acts if one[0] == latest], ActionKind.RATIFIED, parties)


def _falls_within(end: ImpreciseDate, start: ImpreciseDate, following: ImpreciseDate | None) -> bool:
    return end.last >= start.first and (following is None or end <= following)


def _by_term(agreement: Agreement, start: _Start, given: Sequence[Notice], until: date) -> Life:
    """Return the life from ``start`` as its clauses let it run, renewed as often as brings its end past ``until``."""
    if agreement.term is TermKind.INDEFINITE:
        for notice in given:
            end = notice_ends(agreement, notice.given)
            if end is not None and notice.stands_at(end):
                return Life(start.day, end, AgreementStatus.TERMINATED)
    for term in terms(agreement, start.day, given, is_anew=start.is_anew):
        life = Life(
            start.day,
            term.end,
            AgreementStatus.EXPIRED,
            is_term_end=True,
            is_last_day=term.is_last_day,
            is_notice_given=term.is_notice_given,
        )
        if life.is_over(until) and is_renewed(agreement, term):
            continue
        return life
    return Life(start.day)


def _until_end(agreement: Agreement, life: Life, stands: Standing) -> Standing:
    """Add the end of a life that lies ahead, and what happens on it."""
    if not life.is_term_end or life.end is None:
        return replace(stands, expiry=life.end, renews=None if life.end is None else False)
    renews = None if agreement.renewal is Renewal.UNKNOWN else agreement.renewal is Renewal.TACIT
    if life.is_notice_given:
        renews = False
    return replace(stands, expiry=life.end, renews=renews, notice_by=notice_by(agreement, life.end))


def _without_life(
    agreement: Agreement, acts: Sequence[AgreementAction], stands: Standing, parties: Parties
) -> Standing:
    """Return where an agreement stands that is not known to be in force; a date in its text ends it even so."""
    dated = in_order(acts)
    status = _without_force(acts, [one for one in dated if one[0].last <= stands.on], parties)
    if status is AgreementStatus.SIGNED and agreement.entry_rule is EntryRule.UNKNOWN:
        status = AgreementStatus.SIGNED_ONLY
    stands = replace(stands, status=status)
    if agreement.term_end is None or status not in _MAY_BE_IN_FORCE:
        return stands
    start = _Start(stands.entry_into_force or stands.signed or agreement.term_end)
    life = _by_term(agreement, start, notices(_known_by(stands.on, dated), parties), stands.on)
    if life.is_over(stands.on):
        return replace(stands, status=AgreementStatus.EXPIRED, expiry=life.end, renews=False)
    return _until_end(agreement, life, stands)


def _is_applied_provisionally(done: Sequence[Dated], parties: Parties) -> bool:
    """Return whether provisional application goes on: notice not to become a party ends it (VCLT art. 25 (2))."""
    begun = [when for when, act in done if act.kind is ActionKind.PROVISIONALLY_APPLIED]
    if not begun:
        return False
    stops = of_all(done, (ActionKind.NOTICE_GIVEN, ActionKind.ABANDONED, *_ENDS), parties)
    return not any(begun[-1] <= when for when, _ in stops)


def _without_force(acts: Iterable[AgreementAction], done: Sequence[Dated], parties: Parties) -> AgreementStatus:
    """Return where an agreement stands that has not entered into force: what came last decides, then how far it got."""
    if _is_applied_provisionally(done, parties):
        return AgreementStatus.PROVISIONAL
    decided = [*of_all(done, _ENDS, parties), *given_up(done, (ActionKind.ABANDONED,), parties)]
    if decided:
        return _ENDS.get(max(decided, key=lambda one: one[0])[1].kind, AgreementStatus.ABANDONED)
    kinds = {act.kind for _, act in done}
    if kinds & _SIGNED_OR_CONSENTED:
        return AgreementStatus.SIGNED
    if ActionKind.INITIALLED in kinds:
        return AgreementStatus.INITIALLED
    if any(act.kind in _BEFORE_SIGNATURE for act in acts):
        return AgreementStatus.NEGOTIATION
    return AgreementStatus.UNKNOWN
