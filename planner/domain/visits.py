"""Visits in and out, their legs, and other engagements such as talks on the margins of a summit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from planner.domain.entity import LONG, REQUIRED, Entity, RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.ids import (
    EngagementId,
    ParticipantId,
    PartyId,
    PersonId,
    RoundId,
    SeriesId,
    VenueId,
    VisitId,
    VisitLegId,
)
from planner.domain.mechanisms import EventStatus
from planner.domain.parties import Marking, zone_checked
from planner.domain.timing import ImpreciseDate, check_order


class Direction(StrEnum):
    """Seen from the home country."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    THIRD_COUNTRY = "third country"


class VisitKind(StrEnum):
    """The kinds that host states tell apart; which of them a state uses, and what each entitles to, is its own."""

    STATE = "state"
    OFFICIAL = "official"
    OFFICIAL_WORKING = "official working"
    WORKING = "working"
    MINISTERIAL = "ministerial"
    SENIOR_OFFICIAL = "senior official"
    MILITARY = "military"
    COURTESY = "courtesy"
    PRIVATE = "private"
    TRANSIT = "transit"
    STUDY = "study"
    SHIP_OR_AIRCRAFT = "ship or aircraft"
    MARGINS = "margins of a summit"


class EngagementKind(StrEnum):
    TALKS = "talks"
    CALL = "call"
    MEETING = "meeting"
    CONFERENCE = "conference"
    EXERCISE = "exercise"
    CEREMONY = "ceremony"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Entity):
    """A visit; both ends inclusive. ``announced_as`` keeps the press's word apart from the kind of protocol."""

    KIND: ClassVar = "visit"
    id: VisitId
    title: str = field(default="", metadata=REQUIRED)
    kind: VisitKind = VisitKind.OFFICIAL
    announced_as: str = ""
    direction: Direction = Direction.INBOUND
    visitor_id: PartyId | None = None
    host_id: PartyId | None = None
    principal_id: PersonId | None = None
    principal_office: str = ""
    start: ImpreciseDate | None = None
    end: ImpreciseDate | None = None
    city: str = ""
    status: EventStatus = EventStatus.TENTATIVE
    round_id: RoundId | None = None
    purpose: str = field(default="", metadata=LONG)
    marking: Marking = Marking.INTERNAL
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        check_order(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLeg(Entity):
    """One country or city of a tour, with the zone its clocks keep; ends inclusive."""

    KIND: ClassVar = "visit_leg"
    id: VisitLegId
    visit_id: VisitId
    position: int = 0
    party_id: PartyId | None = None
    city: str = ""
    zone: str = "UTC"
    start: ImpreciseDate | None = None
    end: ImpreciseDate | None = None
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        check_order(self.start, self.end)
        zone_checked(self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement(Entity):
    """Talks, a call or another event with a partner that is neither a round nor a visit; ends inclusive.

    One of a series names it, and keeps the day that the rule gave it.
    """

    KIND: ClassVar = "engagement"
    id: EngagementId
    title: str = field(default="", metadata=REQUIRED)
    kind: EngagementKind = EngagementKind.TALKS
    start: ImpreciseDate | None = None
    end: ImpreciseDate | None = None
    partner_id: PartyId | None = None
    city: str = ""
    venue_id: VenueId | None = None
    visit_id: VisitId | None = None
    status: EventStatus = EventStatus.TENTATIVE
    summary: str = field(default="", metadata=LONG)
    marking: Marking = Marking.INTERNAL
    notes: str = field(default="", metadata=LONG)
    series_id: SeriesId | None = None
    series_day: date | None = None

    def check(self) -> None:
        check_order(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Entity):
    """A person or party that took part in an event, and as what ("co-chair", "led", "host")."""

    KIND: ClassVar = "participant"
    id: ParticipantId
    subject: RecordRef
    person_id: PersonId | None = None
    party_id: PartyId | None = None
    role: str = ""
    capacity: str = ""

    def check(self) -> None:
        if self.person_id is None and self.party_id is None:
            raise InvalidInput("participant.nobody", field="person_id")
