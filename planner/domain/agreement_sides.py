"""Where each side of an agreement stands on a day, in the terms of VCLT art. 2 (1) and 18.

The agreement as a whole is the matter of ``agreement_law``: a convention may be in force while a state that signed it
has not consented to be bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from planner.domain.agreement_acts import Dated, Parties, in_order, is_multilateral, notices
from planner.domain.agreement_law import AgreementStatus, standing
from planner.domain.agreement_terms import notice_ends
from planner.domain.agreements import ActionKind, Agreement, AgreementAction, EntryRule


class SideStatus(StrEnum):
    """What one side is to an agreement."""

    UNKNOWN = "unknown"
    SIGNATORY = "signatory"
    """It has signed and not yet consented to be bound: it must not defeat the object and purpose (art. 18)."""
    CONTRACTING = "contracting state"
    """It has consented to be bound, whether or not the agreement is in force (art. 2 (1) (f))."""
    PARTY = "party"
    """It is bound, and the agreement is in force (art. 2 (1) (g))."""
    FORMER = "former party"


# Procedures of a side's own law, and a notification that is only sent, bind nobody yet: art. 2 (1) (b), 78 (b).
_CONSENT: Final = frozenset(
    {
        ActionKind.NOTIFICATION_RECEIVED,
        ActionKind.INSTRUMENTS_EXCHANGED,
        ActionKind.INSTRUMENT_DEPOSITED,
        ActionKind.ACCEDED,
        ActionKind.IN_FORCE,
    }
)
_SIGNATURES: Final = frozenset({ActionKind.SIGNED, ActionKind.SIGNED_AD_REFERENDUM})
_BOUND: Final = (AgreementStatus.IN_FORCE, AgreementStatus.SUSPENDED)
_OVER: Final = (AgreementStatus.EXPIRED, AgreementStatus.TERMINATED, AgreementStatus.SUPERSEDED)


def side_status(
    agreement: Agreement, acts: Sequence[AgreementAction], on: date, side: str, parties: Parties
) -> SideStatus:
    """Return what ``side`` is to the agreement at the end of the day ``on``; UNKNOWN where its acts do not tell."""
    whole = standing(agreement, acts, on, parties).status
    done = [(when, act) for when, act in in_order(acts) if when.last <= on]
    own = [(when, act) for when, act in done if act.party_id in (None, side)]
    if whole in _OVER:
        return SideStatus.FORMER if _has_consented(agreement, own, done, parties) else SideStatus.UNKNOWN
    if is_multilateral(parties) and _has_left(agreement, [one for one in own if one[1].party_id == side], on):
        return SideStatus.FORMER
    if _has_consented(agreement, own, done, parties) or (whole in _BOUND and not is_multilateral(parties)):
        return SideStatus.PARTY if whole in _BOUND else SideStatus.CONTRACTING
    is_signed = any(act.kind in _SIGNATURES for _, act in own)
    if not is_signed or (whole in _BOUND and not _is_consent_told(done)):
        return SideStatus.UNKNOWN
    return SideStatus.SIGNATORY


def _has_consented(agreement: Agreement, own: Sequence[Dated], done: Sequence[Dated], parties: Parties) -> bool:
    """Return whether the side's own acts, or those of all, express its consent (VCLT art. 11)."""
    if agreement.entry_rule is EntryRule.ON_SIGNATURE and any(act.kind is ActionKind.SIGNED for _, act in own):
        return True
    if not is_multilateral(parties):
        exchanged = any(act.kind in (ActionKind.INSTRUMENTS_EXCHANGED, ActionKind.IN_FORCE) for _, act in done)
        return exchanged or any(act.kind in _CONSENT for _, act in own)
    return any(
        act.kind in _CONSENT and not (act.kind is ActionKind.IN_FORCE and act.party_id is None) for _, act in own
    )


def _is_consent_told(done: Sequence[Dated]) -> bool:
    """Return whether the record tells of any signatory's consent, so that it says something where it is silent."""
    acceded = {act.party_id for _, act in done if act.kind is ActionKind.ACCEDED}
    return any(act.kind in _CONSENT and act.party_id not in (None, *acceded) for _, act in done)


def _has_left(agreement: Agreement, own: Sequence[Dated], on: date) -> bool:
    """Return whether the side has withdrawn: its notice has run out and stands, or an end is noted for it alone."""
    if any(act.kind in (ActionKind.TERMINATED, ActionKind.LAPSED) for _, act in own):
        return True
    for notice in notices(own, ()):
        end = notice_ends(agreement, notice.given)
        if end is not None and end.last <= on and notice.stands_at(end):
            return True
    return False
