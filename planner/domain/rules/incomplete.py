"""What an officer needs of a record and the record does not say: the names of the fields that are missing.

A round that was cancelled, a mechanism that sleeps or an action that is done needs nothing more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from planner.domain.agreement_law import AgreementStatus, Standing
from planner.domain.agreements import Agreement, EntryRule, TermKind
from planner.domain.mechanisms import OPEN_STATUSES, EventStatus, Mechanism, Outcome, OutcomeKind, Periodicity, Round
from planner.domain.visits import Visit

_OVER = frozenset({AgreementStatus.TERMINATED, AgreementStatus.SUPERSEDED, AgreementStatus.ABANDONED})
_AHEAD = (EventStatus.TENTATIVE, EventStatus.CONFIRMED)


def of_round(round_: Round) -> Iterator[str]:
    if round_.status is EventStatus.CANCELLED:
        return
    if round_.start is None:
        yield "start"
    if round_.host_id is None:
        yield "host_id"
    if not round_.city and round_.venue_id is None:
        yield "city"


def of_visit(visit: Visit, *, has_programme: bool) -> Iterator[str]:
    """Yield what is missing; a visit that is over needs no programme any more."""
    if visit.status is EventStatus.CANCELLED:
        return
    if visit.start is None:
        yield "start"
    if visit.visitor_id is None:
        yield "visitor_id"
    if visit.host_id is None:
        yield "host_id"
    if visit.principal_id is None and not visit.principal_office:
        yield "principal_id"
    if visit.status in _AHEAD and not has_programme:
        yield "programme"


def of_agreement(agreement: Agreement, stands: Standing, *, party_count: int) -> Iterator[str]:
    """Yield what is missing; one that is over needs nothing but who it bound, one not signed no term."""
    if party_count < 2:
        yield "parties"
    if stands.status in _OVER or stands.status in (AgreementStatus.NEGOTIATION, AgreementStatus.INITIALLED):
        return
    if stands.signed is None:
        yield "signed"
    if stands.entry_into_force is None and agreement.entry_rule is EntryRule.UNKNOWN:
        yield "entry_rule"
    if agreement.term is TermKind.UNKNOWN:
        yield "term"


def of_person(*, has_post: bool, has_rank: bool) -> Iterator[str]:
    """Yield what is missing of someone who takes part in an event: a post or a rank, of which one is enough."""
    if not has_post and not has_rank:
        yield "post"


def of_action(outcome: Outcome) -> Iterator[str]:
    if outcome.kind is not OutcomeKind.ACTION or outcome.status not in OPEN_STATUSES:
        return
    if outcome.lead_organisation_id is None and outcome.contact_id is None:
        yield "lead_organisation_id"
    if outcome.due is None and not outcome.is_due_next_round:
        yield "due"


def of_mechanism(mechanism: Mechanism, *, side_count: int) -> Iterator[str]:
    if mechanism.is_dormant:
        return
    if mechanism.legal_basis_id is None:
        yield "legal_basis_id"
    if mechanism.periodicity is Periodicity.UNKNOWN:
        yield "periodicity"
    if side_count < 2:
        yield "sides"


def of_delegation(categories: Collection[str]) -> Iterator[str]:
    """Yield what is missing of a delegation, by the categories of its members who were not withdrawn."""
    if "head" not in categories:
        yield "head"
