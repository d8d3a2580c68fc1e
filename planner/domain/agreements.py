"""Agreements, the dated acts of each side, and the family that an agreement belongs to.

Terms are those of the Vienna Convention on the Law of Treaties of 1969 (VCLT). What is not known stays unknown: a
blank is never read as a default.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from planner.domain.entity import LONG, REQUIRED, Entity, RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.ids import (
    AgreementActionId,
    AgreementId,
    AgreementLinkId,
    AgreementPartyId,
    PartyId,
    PersonId,
)
from planner.domain.parties import Marking
from planner.domain.timing import ImpreciseDate


class InstrumentKind(StrEnum):
    """What it is called; the title does not decide whether it binds."""

    TREATY = "treaty"
    CONVENTION = "convention"
    AGREEMENT = "agreement"
    PROTOCOL = "protocol"
    MOU = "memorandum of understanding"
    MOC = "memorandum of cooperation"
    LETTER_OF_INTENT = "letter of intent"
    EXCHANGE_OF_NOTES = "exchange of notes"
    ARRANGEMENT = "arrangement"
    AGREED_MINUTES = "agreed minutes"
    JOINT_STATEMENT = "joint statement"
    ACTION_PLAN = "action plan"
    AMENDMENT = "amendment"


class Binding(StrEnum):
    """Whether a side holds it to bind in law."""

    UNKNOWN = "unknown"
    BINDING = "binding"
    NOT_BINDING = "not binding"


class EntryRule(StrEnum):
    """When it enters into force (VCLT art. 24)."""

    UNKNOWN = "unknown"
    ON_SIGNATURE = "on signature"
    LAST_NOTIFICATION = "on receipt of the last notification"
    EXCHANGE_OF_INSTRUMENTS = "on exchange of instruments"
    FIXED_DATE = "on a fixed date"


class TermKind(StrEnum):
    UNKNOWN = "unknown"
    INDEFINITE = "indefinite"
    FIXED = "fixed"


class Renewal(StrEnum):
    """What happens when the term ends."""

    UNKNOWN = "unknown"
    NONE = "none"
    TACIT = "tacit"
    EXPRESS = "by express agreement"


class ActionKind(StrEnum):
    """A dated act of one side, or of all sides together.

    Internal procedures are those of a side's own law; its consent to be bound is expressed by signature (VCLT art. 12),
    by instruments exchanged (13, 16 (a)) or deposited with the depositary (16 (b)), by notification (16 (c)) or by
    accession (15). A notice of termination may be withdrawn until it takes effect (68).
    """

    NEGOTIATED = "negotiation"
    TEXT_AGREED = "text agreed"
    VETTED = "legal vetting"
    APPROVED = "approval"
    FULL_POWERS = "full powers"
    INITIALLED = "initialled"
    SIGNED = "signed"
    SIGNED_AD_REFERENDUM = "signed ad referendum"
    RATIFIED = "internal procedures completed"
    NOTIFICATION_SENT = "notification sent"
    NOTIFICATION_RECEIVED = "notification received"
    INSTRUMENTS_EXCHANGED = "instruments exchanged"
    INSTRUMENT_DEPOSITED = "instrument deposited"
    ACCEDED = "acceded"
    PROVISIONALLY_APPLIED = "provisionally applied"
    IN_FORCE = "entered into force"
    AMENDED = "amended"
    RENEWED = "renewed"
    NOTICE_GIVEN = "notice of termination given"
    NOTICE_WITHDRAWN = "notice of termination withdrawn"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    LAPSED = "lapsed"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"
    ABANDONED = "abandoned"


class LinkKind(StrEnum):
    """How one agreement stands to another of its family."""

    RENEWS = "renews"
    AMENDS = "amends"
    SUPERSEDES = "supersedes"
    IMPLEMENTS = "implements"
    MAY_SUCCEED = "is the same as or succeeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Entity):
    """An instrument. ``term_months``, ``renewal_months`` and ``notice_months`` are None where unknown.

    A fixed term has a length in months, or ``term_end``, the last day in force as the text or its latest extension
    names it ("until 31 December 2030"); where the text gives both, the date counts (VCLT art. 54 (a)).
    The text gives the length of notice in months or in days, as ``notice_days``, and never in both.
    ``entry_date`` is the date fixed in the text, for FIXED_DATE; ``entry_delay_days`` and ``entry_delay_months``
    count from the event of the rule (a delay in months runs to the first day of that month).
    """

    KIND: ClassVar = "agreement"
    id: AgreementId
    title: str = field(default="", metadata=REQUIRED)
    kind: InstrumentKind = InstrumentKind.AGREEMENT
    binding_own: Binding = Binding.UNKNOWN
    binding_partner: Binding = Binding.UNKNOWN
    entry_rule: EntryRule = EntryRule.UNKNOWN
    entry_date: ImpreciseDate | None = None
    entry_delay_days: int | None = None
    entry_delay_months: int | None = None
    term: TermKind = TermKind.UNKNOWN
    term_months: int | None = None
    term_end: ImpreciseDate | None = None
    renewal: Renewal = Renewal.UNKNOWN
    renewal_months: int | None = None
    notice_months: int | None = None
    notice_days: int | None = None
    languages: str = ""
    depositary: str = ""
    registration: str = ""
    custody: str = ""
    subject_matter: str = ""
    marking: Marking = Marking.INTERNAL
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        for name in ("term_months", "renewal_months", "notice_months", "entry_delay_months"):
            months = getattr(self, name)
            if months is not None and not 0 < months <= 1200:
                raise InvalidInput("months.invalid", field=name, text=str(months))
        if self.entry_delay_days is not None and not 0 <= self.entry_delay_days <= 3660:
            raise InvalidInput("days.invalid", field="entry_delay_days", text=str(self.entry_delay_days))
        if self.notice_days is not None and not 0 < self.notice_days <= 3660:
            raise InvalidInput("notice_days.invalid", field="notice_days", text=str(self.notice_days))
        if self.notice_days is not None and self.notice_months is not None:
            raise InvalidInput("notice.both", field="notice_days")
        has_length = self.term_months is not None or self.term_end is not None
        if self.term is TermKind.FIXED and not has_length:
            raise InvalidInput("term.no_length", field="term_months")
        if self.term is not TermKind.FIXED and has_length:
            raise InvalidInput("term.not_fixed", field="term")

    @property
    def has_notice(self) -> bool:
        """Whether the length of notice is known."""
        return self.notice_months is not None or self.notice_days is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementParty(Entity):
    """A party to an agreement, and who signed for it."""

    KIND: ClassVar = "agreement_party"
    id: AgreementPartyId
    agreement_id: AgreementId
    party_id: PartyId
    signatory_id: PersonId | None = None
    signatory_capacity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementAction(Entity):
    """A dated act of the side ``party_id``, None for all; ``event`` is the visit or round that it happened at."""

    KIND: ClassVar = "agreement_action"
    id: AgreementActionId
    agreement_id: AgreementId
    kind: ActionKind
    party_id: PartyId | None = None
    when: ImpreciseDate | None = None
    place: str = ""
    event: RecordRef | None = None
    document: str = ""
    notes: str = field(default="", metadata=LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLink(Entity):
    """``agreement_id`` renews, amends, supersedes… ``other_id``."""

    KIND: ClassVar = "agreement_link"
    id: AgreementLinkId
    agreement_id: AgreementId
    kind: LinkKind
    other_id: AgreementId
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        if self.agreement_id == self.other_id:
            raise InvalidInput("link.self", field="other_id")
