"""Checks of agreements: notice that must be given soon, clauses not known, families that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from planner.domain.agreement_acts import days_later, is_multilateral, months_later
from planner.domain.agreement_law import AgreementStatus, Standing, needs_notice
from planner.domain.agreements import ActionKind, Agreement, AgreementAction, LinkKind, Renewal, TermKind
from planner.domain.findings import Finding, note, warning
from planner.domain.holidays import PlaceCalendar
from planner.domain.timing import ImpreciseDate

NOTICE_AHEAD: Final = timedelta(days=90)
EXPIRY_AHEAD: Final = timedelta(days=180)
_IN_FORCE: Final = (AgreementStatus.IN_FORCE, AgreementStatus.PROVISIONAL, AgreementStatus.SUSPENDED)
_SIGNATURES: Final = (ActionKind.SIGNED, ActionKind.SIGNED_AD_REFERENDUM)
_LATER: Final = frozenset(
    {
        *(ActionKind.AMENDED, ActionKind.RENEWED, ActionKind.NOTICE_GIVEN, ActionKind.NOTICE_WITHDRAWN),
        *(ActionKind.SUSPENDED, ActionKind.RESUMED, ActionKind.LAPSED, ActionKind.TERMINATED, ActionKind.SUPERSEDED),
    }
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """An agreement, where it stands on the day of the check, its acts, and the ids of its parties.

    Attributes:
        calendar: our capital's around its notice day.
    """

    agreement: Agreement
    standing: Standing
    calendar: PlaceCalendar | None = None
    acts: tuple[AgreementAction, ...] = ()
    parties: tuple[str, ...] = ()

    @property
    def signed(self) -> ImpreciseDate | None:
        """When the last side signed; of more than two the first: others may join what is in force (VCLT art. 24)."""
        if not is_multilateral(self.parties):
            return self.standing.signed
        return min((act.when for act in self.acts if act.kind in _SIGNATURES and act.when is not None), default=None)


Rule: TypeAlias = Callable[[Instrument, date], Iterable[Finding]]


def check_agreement(instrument: Instrument, today: date) -> Iterator[Finding]:
    """Give what all rules say of one agreement on ``today``."""
    for rule in RULES:
        yield from rule(instrument, today)


def notice_soon(instrument: Instrument, today: date) -> Iterable[Finding]:
    agreement, standing = instrument.agreement, instrument.standing
    if not needs_notice(agreement, standing):
        return
    if standing.status in _IN_FORCE and standing.notice_by is not None and standing.expiry is not None:
        last = standing.notice_by.first
        if today <= standing.notice_by.last and last - today <= NOTICE_AHEAD:
            yield warning(
                "agreement.notice_soon",
                agreement.ref,
                agreement=agreement.title,
                notice_by=str(standing.notice_by),
                expiry=str(standing.expiry),
            )


def notice_on_free_day(instrument: Instrument, today: date) -> Iterable[Finding]:
    """The last day to give notice is not worked on, so that it must leave before."""
    standing, calendar = instrument.standing, instrument.calendar
    if calendar is None or standing.notice_by is None or not standing.notice_by.is_exact:
        return
    if not needs_notice(instrument.agreement, standing):
        return
    day = standing.notice_by.first
    if standing.status in _IN_FORCE and day >= today and not calendar.is_working_day(day):
        named = calendar.on(day)
        yield warning(
            "agreement.notice_holiday" if named else "agreement.notice_weekend",
            instrument.agreement.ref,
            agreement=instrument.agreement.title,
            day=day.isoformat(),
            before=calendar.working_day_until(day).isoformat(),
            holiday=named[0].name if named else "",
        )


def expires_soon(instrument: Instrument, today: date) -> Iterable[Finding]:
    standing = instrument.standing
    if standing.status not in _IN_FORCE or standing.expiry is None or standing.renews:
        return
    if today <= standing.expiry.last and standing.expiry.first - today <= EXPIRY_AHEAD:
        title = instrument.agreement.title
        yield warning("agreement.expires_soon", instrument.agreement.ref, agreement=title, expiry=str(standing.expiry))


def unknown_clauses(instrument: Instrument, _: date) -> Iterable[Finding]:
    """Clauses of an agreement in force that nobody has entered; they stay unknown until somebody does."""
    if instrument.standing.status not in _IN_FORCE:
        return
    agreement = instrument.agreement
    if agreement.term is TermKind.UNKNOWN:
        yield note("agreement.term_unknown", agreement.ref, agreement=agreement.title)
    elif agreement.term is TermKind.FIXED:
        if agreement.renewal is Renewal.UNKNOWN:
            yield note("agreement.renewal_unknown", agreement.ref, agreement=agreement.title)
        if not agreement.has_notice and agreement.renewal is Renewal.TACIT:
            yield note("agreement.notice_unknown", agreement.ref, agreement=agreement.title)


def unknown_entry(instrument: Instrument, _: date) -> Iterable[Finding]:
    """Signed, and neither a date of entry into force nor the rule for it is known."""
    agreement = instrument.agreement
    if instrument.standing.status is AgreementStatus.SIGNED_ONLY:
        yield note("agreement.entry_unknown", agreement.ref, agreement=agreement.title)


def entry_before_signature(instrument: Instrument, _: date) -> Iterable[Finding]:
    """In force before it was signed: the text may say so, and more often a date is wrong."""
    signed, entry = instrument.signed, instrument.standing.entry_into_force
    if signed is not None and entry is not None and entry.last < signed.first:
        agreement = instrument.agreement
        days = {"signed": str(signed), "entry": str(entry)}
        yield warning("agreement.entry_early", agreement.ref, agreement=agreement.title, **days)


def act_before_signature(instrument: Instrument, _: date) -> Iterable[Finding]:
    """What only an agreement that has been signed can undergo, before it was."""
    signed, agreement = instrument.signed, instrument.agreement
    for act in instrument.acts:
        if signed is not None and act.when is not None and act.kind in _LATER and act.when.last < signed.first:
            said = {"act": act.kind.value, "day": str(act.when), "signed": str(signed)}
            yield warning("agreement.act_early", agreement.ref, act.ref, agreement=agreement.title, **said)


def end_before_beginning(instrument: Instrument, _: date) -> Iterable[Finding]:
    """Its text lets it end before it entered into force, or was signed: one of the two dates is wrong."""
    agreement, standing = instrument.agreement, instrument.standing
    end = agreement.term_end
    if end is None:
        return
    entry = standing.entry_into_force
    begun = {"agreement.end_before_entry": entry, "agreement.end_before_signature": instrument.signed}
    for code, day in begun.items():
        if day is not None and end.last < day.first:
            yield warning(code, agreement.ref, agreement=agreement.title, end=str(end), day=str(day))
            return


def length_against_end(instrument: Instrument, _: date) -> Iterable[Finding]:
    """The length of its first term and the end that its text names do not fit, whichever way a day is counted."""
    agreement, standing = instrument.agreement, instrument.standing
    entry, end = standing.entry_into_force, agreement.term_end
    if entry is None or end is None or agreement.term_months is None:
        return
    if end.last < entry.first or standing.in_force_since not in (None, entry):
        return  # the end itself is wrong, or a renewal moved it
    counted, after = months_later(entry, agreement.term_months), days_later(end, 1) if end.is_exact else end
    if counted is not None and after is not None and (counted.last < end.first or after.last < counted.first):
        days = {"end": str(end), "counted": str(counted), "entry": str(entry)}
        yield warning("agreement.term_contradicted", agreement.ref, agreement=agreement.title, **days)


def family(kind: LinkKind, one: Instrument, other: Instrument) -> Iterator[Finding]:
    """Give what two linked agreements contradict or leave open: ``one`` is, to ``other``, what ``kind`` says."""
    refs = (one.agreement.ref, other.agreement.ref)
    params = {"agreement": one.agreement.title, "other": other.agreement.title}
    if kind is LinkKind.MAY_SUCCEED:
        yield note("agreement.may_succeed", *refs, **params)
    both = one.standing.status in _IN_FORCE and other.standing.status in _IN_FORCE
    if kind in (LinkKind.SUPERSEDES, LinkKind.RENEWS) and both:
        yield warning("agreement.overlap", *refs, **params)


RULES: Final[tuple[Rule, ...]] = (
    notice_soon,
    notice_on_free_day,
    expires_soon,
    unknown_clauses,
    unknown_entry,
    entry_before_signature,
    act_before_signature,
    end_before_beginning,
    length_against_end,
)
