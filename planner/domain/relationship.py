"""The substance of a relationship: its milestones, topics and initiatives, and how records relate to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from planner.domain.entity import LONG, REQUIRED, Entity, RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.ids import InitiativeId, MilestoneId, OrganisationId, PartyId, RelationId, TopicId
from planner.domain.parties import Side
from planner.domain.timing import ImpreciseDate


class InitiativeStage(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    ACTIVE = "active"
    DELIVERED = "delivered"
    DROPPED = "dropped"


class TopicKind(StrEnum):
    TOPIC = "topic"
    THEME = "theme"


class RelationKind(StrEnum):
    """What the first record is to the second."""

    DISCUSSED_AT = "discussed at"
    RAISED_IN = "raised in"
    ADDRESSES = "addresses"
    PART_OF = "part of"
    DECLARED_DURING = "declared during"
    FRAMEWORK_FOR = "framework for"
    OBJECTIVE_OF = "objective of"
    PROMISED_IN = "promised in"
    RESULTED_IN = "resulted in"
    CONCERNS = "concerns"
    RELATED = "related to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Entity):
    """A turn in the relationship with a party, such as its elevation to a strategic partnership."""

    KIND: ClassVar = "milestone"
    id: MilestoneId
    title: str = field(default="", metadata=REQUIRED)
    partner_id: PartyId | None = None
    when: ImpreciseDate | None = None
    event: RecordRef | None = None
    notes: str = field(default="", metadata=LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Entity):
    """A subject of discussion; a theme is editorial and commits nobody."""

    KIND: ClassVar = "topic"
    id: TopicId
    title: str = field(default="", metadata=REQUIRED)
    kind: TopicKind = TopicKind.TOPIC
    parent_id: TopicId | None = None
    description: str = field(default="", metadata=LONG)

    def check(self) -> None:
        if self.parent_id == self.id:
            raise InvalidInput("parent.self", field="parent_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative(Entity):
    """Something the two sides may do together. ``owner`` is an office outside the file's organisations."""

    KIND: ClassVar = "initiative"
    id: InitiativeId
    title: str = field(default="", metadata=REQUIRED)
    stage: InitiativeStage = InitiativeStage.PROPOSED
    side: Side | None = None
    partner_id: PartyId | None = None
    owner_organisation_id: OrganisationId | None = None
    owner: str = ""
    parent_id: InitiativeId | None = None
    since: ImpreciseDate | None = None
    due: ImpreciseDate | None = None
    description: str = field(default="", metadata=LONG)
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        if self.parent_id == self.id:
            raise InvalidInput("parent.self", field="parent_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Entity):
    """``subject`` is, to ``object``, what ``kind`` says: a topic DISCUSSED_AT a round."""

    KIND: ClassVar = "relation"
    id: RelationId
    subject: RecordRef
    kind: RelationKind
    object: RecordRef
    note: str = field(default="", metadata=LONG)

    def check(self) -> None:
        if self.subject == self.object:
            raise InvalidInput("link.self", field="object")
