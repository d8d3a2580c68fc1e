"""Which tone a status is shown in; its word always stands beside it."""

from __future__ import annotations

from enum import StrEnum

from planner.domain.agreement_law import AgreementStatus
from planner.domain.delegations import Nomination, Presence
from planner.domain.mechanisms import EventStatus, OutcomeStatus
from planner.domain.relationship import InitiativeStage

_TONES: dict[StrEnum, str] = {
    EventStatus.TENTATIVE: "warning",
    EventStatus.CONFIRMED: "good",
    EventStatus.POSTPONED: "violet",
    EventStatus.CANCELLED: "danger",
    EventStatus.HELD: "muted",
    OutcomeStatus.OPEN: "warning",
    OutcomeStatus.IN_PROGRESS: "accent",
    OutcomeStatus.DONE: "good",
    InitiativeStage.PROPOSED: "warning",
    InitiativeStage.AGREED: "accent",
    InitiativeStage.ACTIVE: "good",
    InitiativeStage.DELIVERED: "good",
    InitiativeStage.DROPPED: "danger",
    Nomination.PROPOSED: "warning",
    Nomination.PROVISIONAL: "warning",
    Nomination.CONFIRMED: "good",
    Nomination.WITHDRAWN: "danger",
    Presence.PRESENT: "good",
    Presence.ABSENT: "danger",
    AgreementStatus.IN_FORCE: "good",
    AgreementStatus.PROVISIONAL: "accent",
    AgreementStatus.SIGNED: "warning",
    AgreementStatus.SIGNED_ONLY: "warning",
    AgreementStatus.EXPIRED: "danger",
    AgreementStatus.TERMINATED: "danger",
    AgreementStatus.SUSPENDED: "violet",
}


def status_tone(status: StrEnum) -> str:
    """Return the role of the colour for a status, "" for the common one."""
    return _TONES.get(status, "")
