"""Standing mechanisms, their numbered rounds, and what a round decides and leaves to be done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from planner.domain.entity import LONG, LONG_REQUIRED, REQUIRED, Entity, RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.ids import (
    AgendaItemId,
    AgreementId,
    CooperationPlanId,
    DeadlineId,
    MechanismId,
    MechanismNameId,
    MechanismSideId,
    OrganisationId,
    OutcomeId,
    PartyId,
    PersonId,
    PlannedActivityId,
    RoundId,
    SlipId,
    TopicId,
    VenueId,
)
from planner.domain.parties import Marking, Side
from planner.domain.timing import EARLIEST_YEAR, LATEST_YEAR, ImpreciseDate, check_order


class MechanismLevel(StrEnum):
    """Who meets, highest first."""

    LEADERS = "leaders"
    TWO_PLUS_TWO = "2+2"
    MINISTERIAL = "ministerial"
    DEFENCE_DIALOGUE = "defence dialogue"
    SECRETARY = "secretary"
    FOREIGN_OFFICE = "foreign office consultations"
    MILITARY = "military"
    WORKING_GROUP = "working group"
    EXPERT = "expert"


class Periodicity(StrEnum):
    """How often a mechanism meets."""

    EVERY_N_MONTHS = "every n months"
    ON_AGREEMENT = "on agreement"
    UNKNOWN = "unknown"


class Hosting(StrEnum):
    """Whose turn it is to host."""

    ALTERNATING = "alternating"
    FIXED = "fixed"
    ON_AGREEMENT = "on agreement"


class EventStatus(StrEnum):
    """How sure an event is. Postponed keeps its old dates in its slips."""

    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    HELD = "held"


class Proposal(StrEnum):
    """Whose agenda an item stands on."""

    OURS = "ours"
    THEIRS = "theirs"
    AGREED = "agreed"


class AgendaRole(StrEnum):
    """The two items every round has, and all others."""

    REVIEW = "review of previous minutes and actions"
    SUBSTANCE = "substance"
    NEXT_MEETING = "next meeting"


class OutcomeKind(StrEnum):
    ACTION = "action"
    DECISION = "decision"
    UNDERSTANDING = "understanding"
    STATEMENT = "statement"


class OutcomeStatus(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in progress"
    DONE = "done"
    DROPPED = "dropped"
    MERGED = "merged"


OPEN_STATUSES = (OutcomeStatus.OPEN, OutcomeStatus.IN_PROGRESS)


class ActivityStatus(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"
    CARRIED = "carried into the next year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism(Entity):
    """A standing body of two or more parties. ``period_months`` counts only for EVERY_N_MONTHS."""

    KIND: ClassVar = "mechanism"
    id: MechanismId
    name: str = field(default="", metadata=REQUIRED)
    short_name: str = ""
    level: MechanismLevel = MechanismLevel.WORKING_GROUP
    parent_id: MechanismId | None = None
    periodicity: Periodicity = Periodicity.UNKNOWN
    period_months: int | None = None
    hosting: Hosting = Hosting.ALTERNATING
    legal_basis_id: AgreementId | None = None
    purpose: str = field(default="", metadata=LONG)
    terms_of_reference: str = field(default="", metadata=LONG)
    is_dormant: bool = False
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        needs_months = self.periodicity is Periodicity.EVERY_N_MONTHS
        if needs_months and (self.period_months is None or not 1 <= self.period_months <= 240):
            raise InvalidInput("period.invalid", field="period_months", text=str(self.period_months))
        if self.parent_id == self.id:
            raise InvalidInput("parent.self", field="parent_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismName(Entity):
    """A name that a mechanism bore for a time; the numbering of its rounds goes on under the next."""

    KIND: ClassVar = "mechanism_name"
    id: MechanismNameId
    mechanism_id: MechanismId
    name: str = field(default="", metadata=REQUIRED)
    short_name: str = ""
    start: ImpreciseDate | None = None
    end: ImpreciseDate | None = None

    def check(self) -> None:
        check_order(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismSide(Entity):
    """A party's part in a mechanism: the body that runs it and the post that co-chairs."""

    KIND: ClassVar = "mechanism_side"
    id: MechanismSideId
    mechanism_id: MechanismId
    party_id: PartyId
    organisation_id: OrganisationId | None = None
    cochair_post: str = ""
    hosting_order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Entity):
    """A numbered round. ``start`` and ``end`` are both inclusive days, known as far as written ("2026")."""

    KIND: ClassVar = "round"
    id: RoundId
    mechanism_id: MechanismId
    ordinal: int | None = None
    start: ImpreciseDate | None = None
    end: ImpreciseDate | None = None
    host_id: PartyId | None = None
    host_reason: str = ""
    city: str = ""
    venue_id: VenueId | None = None
    status: EventStatus = EventStatus.TENTATIVE
    objective: str = field(default="", metadata=LONG)
    record: str = field(default="", metadata=LONG)
    agreed_minutes: str = field(default="", metadata=LONG)
    marking: Marking = Marking.INTERNAL
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        check_order(self.start, self.end)
        if self.ordinal is not None and not 1 <= self.ordinal <= 999:
            raise InvalidInput("ordinal.invalid", field="ordinal", text=str(self.ordinal))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip(Entity):
    """A change of dates that an event went through, and why; ends inclusive."""

    KIND: ClassVar = "slip"
    id: SlipId
    subject: RecordRef
    from_start: ImpreciseDate | None = None
    from_end: ImpreciseDate | None = None
    to_start: ImpreciseDate | None = None
    to_end: ImpreciseDate | None = None
    reason: str = ""
    decided_on: ImpreciseDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Entity):
    """An item of a round's agenda. ``carried_from_id`` is the item of an earlier round that it goes on with."""

    KIND: ClassVar = "agenda_item"
    id: AgendaItemId
    round_id: RoundId
    position: int = 0
    title: str = field(default="", metadata=REQUIRED)
    title_other: str = ""
    proposal: Proposal = Proposal.OURS
    role: AgendaRole = AgendaRole.SUBSTANCE
    lead_side: Side | None = None
    minutes: int | None = None
    topic_id: TopicId | None = None
    carried_from_id: AgendaItemId | None = None
    briefing: str = field(default="", metadata=LONG)
    record: str = field(default="", metadata=LONG)
    agreed_text: str = field(default="", metadata=LONG)

    def check(self) -> None:
        if self.minutes is not None and not 0 < self.minutes <= 1440:
            raise InvalidInput("minutes.invalid", field="minutes", text=str(self.minutes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Entity):
    """What a round decided. An action has a side and is due on a date or at the next round.

    ``number`` is as the minutes have it ("MCG12/03"); ``origin_id`` is the action of an earlier round it goes on with.
    """

    KIND: ClassVar = "outcome"
    id: OutcomeId
    round_id: RoundId
    kind: OutcomeKind = OutcomeKind.ACTION
    number: str = ""
    text: str = field(default="", metadata=LONG_REQUIRED)
    text_other: str = field(default="", metadata=LONG)
    side: Side | None = None
    agenda_item_id: AgendaItemId | None = None
    lead_organisation_id: OrganisationId | None = None
    contact_id: PersonId | None = None
    due: ImpreciseDate | None = None
    is_due_next_round: bool = False
    status: OutcomeStatus = OutcomeStatus.OPEN
    evidence: str = ""
    origin_id: OutcomeId | None = None
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        if self.kind is OutcomeKind.ACTION and self.side is None:
            raise InvalidInput("action.no_side", field="side")


@dataclass(frozen=True, slots=True, kw_only=True)
class CooperationPlan(Entity):
    """The plan of activities that a mechanism agrees for a year; ``declared_total`` as announced, where known."""

    KIND: ClassVar = "cooperation_plan"
    id: CooperationPlanId
    mechanism_id: MechanismId
    year: int
    signed_at_id: RoundId | None = None
    declared_total: int | None = None
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            raise InvalidInput("year.invalid", field="year", text=str(self.year))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedActivity(Entity):
    """An activity of a cooperation plan, or ``count`` of them of which no more is known."""

    KIND: ClassVar = "planned_activity"
    id: PlannedActivityId
    plan_id: CooperationPlanId
    title: str = field(default="", metadata=REQUIRED)
    count: int = 1
    host_id: PartyId | None = None
    when: ImpreciseDate | None = None
    status: ActivityStatus = ActivityStatus.PLANNED
    carried_from_id: PlannedActivityId | None = None
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        if not 1 <= self.count <= 1000:
            raise InvalidInput("count.invalid", field="count", text=str(self.count))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Entity):
    """Something to be done by a day on the way to or from an event.

    ``offset_days`` counts from the event's first day (−60) or, if positive, from its last; it moves ``due`` along
    with the event for as long as it is not done. A deadline with no offset stands where it is.
    """

    KIND: ClassVar = "deadline"
    id: DeadlineId
    subject: RecordRef
    title: str = field(default="", metadata=REQUIRED)
    due: date
    offset_days: int | None = None
    side: Side = Side.OURS
    responsible: str = ""
    done_on: date | None = None
    notes: str = field(default="", metadata=LONG)
