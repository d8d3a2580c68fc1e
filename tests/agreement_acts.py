"""Agreements and their acts in few words, for tests of what they amount to."""

from __future__ import annotations

from datetime import date
from typing import Final

from factories import an_agreement, an_agreement_action, on

from planner.domain.agreement_law import AgreementStatus, standing
from planner.domain.agreements import ActionKind, Agreement, AgreementAction, Renewal, TermKind

ITALY: Final = "it"
INDIA: Final = "in"


def act(kind: ActionKind, when: str | None, side: str | None = None) -> AgreementAction:
    return an_agreement_action(kind=kind, when=on(when) if when else None, party_id=side)


def signed(when: str | None, side: str | None = None) -> AgreementAction:
    return act(ActionKind.SIGNED, when, side)


def received(when: str | None, side: str | None = None) -> AgreementAction:
    return act(ActionKind.NOTIFICATION_RECEIVED, when, side)


def in_force(when: str) -> AgreementAction:
    return act(ActionKind.IN_FORCE, when)


def notice(when: str) -> AgreementAction:
    return act(ActionKind.NOTICE_GIVEN, when, ITALY)


def fixed(months: int, **clauses: object) -> Agreement:
    return an_agreement(term=TermKind.FIXED, term_months=months, **clauses)


def until(end: str, **clauses: object) -> Agreement:
    return an_agreement(term=TermKind.FIXED, term_end=on(end), **clauses)


def tacit(months: int, by: int, notice_months: int | None = None) -> Agreement:
    return fixed(months, renewal=Renewal.TACIT, renewal_months=by, notice_months=notice_months)


def expiry(agreement: Agreement, acts: list[AgreementAction], day: str) -> str | None:
    found = standing(agreement, acts, date.fromisoformat(day)).expiry
    return None if found is None else str(found)


def status(agreement: Agreement, acts: list[AgreementAction], day: str) -> AgreementStatus:
    return standing(agreement, acts, date.fromisoformat(day)).status
