"""Delegations and the members they are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from planner.domain.entity import LONG, Entity, RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.ids import DelegationId, MemberId, OrganisationId, PartyId, PersonId


class Category(StrEnum):
    """A member's category; the order here is the order in a delegation list."""

    HEAD = "head"
    DEPUTY = "deputy"
    OFFICIAL = "official member"
    ACCOMPANYING = "accompanying"
    SUPPORT = "support"
    INTERPRETER = "interpreter"
    SECURITY = "security"
    MEDIA = "media"
    CREW = "crew"


class Nomination(StrEnum):
    PROPOSED = "proposed"
    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class Presence(StrEnum):
    EXPECTED = "expected"
    PRESENT = "present"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation(Entity):
    """One party's delegation to ``subject``, a round or a visit."""

    KIND: ClassVar = "delegation"
    id: DelegationId
    subject: RecordRef
    party_id: PartyId
    title: str = ""
    notes: str = field(default="", metadata=LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Entity):
    """A place in a delegation: a person, or a post whose holder is still to be named.

    ``capacity`` is the post in which the member attends this event, as printed. ``capacity_order`` is its position in
    the table of precedence that the event follows (1 is highest). ``pin`` fixes the place in the whole list
    (1 is first) and always states why.
    """

    KIND: ClassVar = "member"
    id: MemberId
    delegation_id: DelegationId
    person_id: PersonId | None = None
    capacity: str = ""
    organisation_id: OrganisationId | None = None
    category: Category = Category.OFFICIAL
    nomination: Nomination = Nomination.PROVISIONAL
    presence: Presence = Presence.EXPECTED
    capacity_order: int | None = None
    pin: int | None = None
    pin_reason: str = ""
    replaces_id: MemberId | None = None
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        if self.person_id is None and not self.capacity.strip():
            raise InvalidInput("member.nobody", field="person_id")
        if self.pin is not None and not self.pin_reason.strip():
            raise InvalidInput("pin.no_reason", field="pin_reason")
        if self.pin is not None and self.pin < 1:
            raise InvalidInput("pin.invalid", field="pin", text=str(self.pin))
