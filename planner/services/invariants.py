"""What must hold of the file after every operation, checked before the commit; a breach undoes the operation.

Only what can never be right stands here. What is merely doubtful is a finding, shown beside the record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from planner.domain.agreements import AgreementLink
from planner.domain.entity import Entity
from planner.domain.errors import Conflict
from planner.domain.mechanisms import Mechanism, Round
from planner.domain.parties import Desk, Organisation
from planner.domain.relationship import Initiative, Topic
from planner.domain.sources import Claim
from planner.store.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)
Invariant: TypeAlias = Callable[[UnitOfWork], None]


def standard_invariants() -> tuple[Invariant, ...]:
    return (one_round_per_ordinal, no_cycle, no_family_cycle, one_desk, one_preferred_claim)


def one_round_per_ordinal(unit: UnitOfWork) -> None:
    """Refuse a second round with one number in a mechanism."""
    for round_ in _changed(unit, Round, "mechanism_id", "ordinal"):
        if round_.ordinal is None:
            continue
        same = unit.where(Round, mechanism_id=round_.mechanism_id, ordinal=round_.ordinal)
        if len(same) > 1:
            mechanism = unit.get(Mechanism, round_.mechanism_id)
            name = mechanism.short_name or mechanism.name
            raise Conflict("ordinal.duplicate", ordinal=round_.ordinal, mechanism=name, field="ordinal")


def no_cycle(unit: UnitOfWork) -> None:
    """Refuse a record that is, over its parents, its own parent."""
    for cls in (Mechanism, Organisation, Topic, Initiative):
        for entity in _changed(unit, cls, "parent_id"):
            seen = {entity.id}
            parent: str | None = getattr(entity, "parent_id", None)
            while parent is not None:
                if parent in seen:
                    raise Conflict("parent.cycle", kind=cls.KIND, field="parent_id")
                seen.add(parent)
                found = unit.find(cls, parent)
                parent = getattr(found, "parent_id", None)


def no_family_cycle(unit: UnitOfWork) -> None:
    """Refuse agreements that renew, amend or supersede each other in a circle."""
    for link in _changed(unit, AgreementLink):
        waiting, seen = [link.other_id], set[str]()
        while waiting:
            current = waiting.pop()
            if current == link.agreement_id:
                raise Conflict("family.cycle", field="other_id")
            if current not in seen:
                seen.add(current)
                waiting += [onward.other_id for onward in unit.where(AgreementLink, agreement_id=current)]


def one_desk(unit: UnitOfWork) -> None:
    if any(True for _ in _changed(unit, Desk)) and len(unit.where(Desk)) > 1:
        raise Conflict("desk.second")


def one_preferred_claim(unit: UnitOfWork) -> None:
    """Refuse two preferred claims about one fact of one record."""
    for claim in _changed(unit, Claim, "subject", "fact", "is_preferred"):
        if not claim.is_preferred:
            continue
        rivals = unit.where(Claim, subject=claim.subject, fact=claim.fact, is_preferred=True)
        if len(rivals) > 1:
            raise Conflict("claim.second_preferred", fact=claim.fact, field="is_preferred")


def _changed(unit: UnitOfWork, cls: type[E], *fields: str) -> Iterable[E]:
    """Yield the records of a class that are new, or of which one of ``fields`` is (any, if none is named)."""
    for change in unit.changes:
        if change.kind != cls.KIND or change.after is None:
            continue
        before, after = change.before, change.after
        if before is None or not fields or any(before.get(name) != after[name] for name in fields):
            yield unit.get(cls, change.id)
