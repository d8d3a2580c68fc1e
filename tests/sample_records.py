"""The records of a sample, found by the keys under which they are written there."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from planner.domain.entity import Entity
from planner.domain.relationship import Relation, RelationKind
from planner.domain.sources import Claim
from planner.services.samples import read_sample, sample_id

E = TypeVar("E", bound=Entity)


class Sample:
    """One sample, read at the first question."""

    def __init__(self, name: str) -> None:
        self.name = name

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in read_sample(self.name).entities}

    def records(self) -> dict[str, Entity]:
        return self.by_id

    def record(self, cls: type[E], key: str) -> E:
        found = self.by_id[sample_id(cls.KIND, key)]
        assert isinstance(found, cls)
        return found

    def all_of(self, cls: type[E], **equals: object) -> list[E]:
        """Return the records of a class whose fields have the values given."""
        found = [one for one in self.by_id.values() if isinstance(one, cls)]
        return [one for one in found if all(getattr(one, name) == value for name, value in equals.items())]

    def is_related(self, subject: Entity, kind: RelationKind, other: Entity) -> bool:
        return bool(self.all_of(Relation, subject=subject.ref, kind=kind, object=other.ref))

    def claimed(self, subject: Entity, fact: str) -> dict[str, bool]:
        """Return what is claimed of a fact, and whether it is the preferred claim."""
        return {claim.value: claim.is_preferred for claim in self.all_of(Claim, subject=subject.ref, fact=fact)}

    def is_reported_by_src1(self, subject: Entity) -> bool:
        return bool(self.all_of(Claim, subject=subject.ref, source_id=sample_id("source", "src1")))
