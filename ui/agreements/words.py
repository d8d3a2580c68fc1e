"""How the dates and clauses of an agreement read; what is not known reads Unknown and is never left out."""

from __future__ import annotations

from planner.domain.agreement_law import SIGNED_WITHOUT_FORCE, AgreementStatus
from planner.domain.agreements import Agreement, EntryRule, Renewal, TermKind
from planner.domain.timing import ImpreciseDate
from planner.services.listing import AgreementRow
from ui.agreements.working_days import WorkingDays
from ui.formatting import date_text
from ui.messages import choice_label, text
from ui.widgets.months_field import months_text

OVER = (
    AgreementStatus.EXPIRED,
    AgreementStatus.TERMINATED,
    AgreementStatus.SUPERSEDED,
    AgreementStatus.ABANDONED,
)
_NOT_BEGUN = (AgreementStatus.NEGOTIATION, AgreementStatus.INITIALLED, *SIGNED_WITHOUT_FORCE)


def signed_text(row: AgreementRow) -> str:
    if row.signed is not None:
        return date_text(row.signed)
    return text("agreement.not_signed" if row.status in _NOT_BEGUN else "fact.unknown")


def since_text(row: AgreementRow) -> str:
    if row.in_force_since is not None:
        return date_text(row.in_force_since)
    return text("fact.unknown")


def expiry_text(row: AgreementRow, days: WorkingDays, *, is_short: bool = False) -> str:
    if row.expiry is not None:
        return _noted(row.expiry, days, is_short=is_short) if row.status not in OVER else date_text(row.expiry)
    if row.term is TermKind.INDEFINITE:
        return text("agreement.no_end")
    if row.term is TermKind.FIXED and row.in_force_since is None:
        return text("agreement.from_entry")
    return text("fact.unknown")


def notice_text(row: AgreementRow, days: WorkingDays, *, is_short: bool = False) -> str:
    if row.notice_by is not None:
        return _noted(row.notice_by, days, is_short=is_short)
    if row.status in OVER:
        return text("agreement.over")
    length = _notice_length(row)
    if not length or row.term is TermKind.UNKNOWN:
        return text("fact.unknown")
    return text("agreement.months_before", length=length)


def entry_text(agreement: Agreement) -> str:
    """Return the clause on entry into force in words."""
    if agreement.entry_rule is EntryRule.UNKNOWN:
        return text("fact.unknown")
    words = choice_label(agreement.entry_rule)
    if agreement.entry_rule is EntryRule.FIXED_DATE and agreement.entry_date is not None:
        return date_text(agreement.entry_date)
    if agreement.entry_delay_months is not None:
        return text("agreement.entry_months", rule=words, count=agreement.entry_delay_months)
    if agreement.entry_delay_days:
        return text("agreement.entry_days", rule=words, count=agreement.entry_delay_days)
    return words


def term_text(agreement: Agreement) -> str:
    length = "" if agreement.term_months is None else months_text(agreement.term_months)
    if agreement.term_end is not None:
        day = date_text(agreement.term_end)
        return text("agreement.length_until", length=length, day=day) if length else text("agreement.until", day=day)
    if length:
        return length
    return text("fact.unknown") if agreement.term is TermKind.UNKNOWN else text("agreement.no_end")


def renewal_text(agreement: Agreement) -> str:
    if agreement.renewal is Renewal.UNKNOWN:
        return text("fact.unknown")
    words = choice_label(agreement.renewal)
    if agreement.renewal_months is not None:
        return text("agreement.renewal_for", how=words, length=months_text(agreement.renewal_months))
    return words


def notice_period_text(agreement: Agreement) -> str:
    return _notice_length(agreement) or text("fact.unknown")


def _notice_length(agreement: Agreement | AgreementRow) -> str:
    """Return the length of notice in words, "" where it is unknown."""
    if agreement.notice_days is not None:
        days = agreement.notice_days
        return text("agreement.day") if days == 1 else text("agreement.days", count=days)
    return months_text(agreement.notice_months) if agreement.notice_months is not None else ""


def _noted(day: ImpreciseDate, days: WorkingDays, *, is_short: bool) -> str:
    """Return a day with why nobody works on it; in short with its weekday alone."""
    note = days.note(day)
    if not note:
        return date_text(day)
    return date_text(day, weekday=True) if is_short else f"{date_text(day)} · {note}"
