"""Choosing between rival claims about one fact of a record."""

from __future__ import annotations

from dataclasses import replace

from planner.domain.changes import Label
from planner.domain.entity import Entity, RecordRef
from planner.domain.sources import Claim
from planner.services.naming import name_of
from planner.services.workspace import Workspace
from planner.store.unit_of_work import UnitOfWork


def prefer(workspace: Workspace, claim_id: str) -> None:
    """Prefer one claim to its rivals about the same fact, as one step.

    Raises:
        NotFound: ``record.missing``.
    """
    name = workspace.query(name_of, RecordRef(Claim.KIND, claim_id))

    def operation(unit: UnitOfWork) -> None:
        chosen = replace(unit.get(Claim, claim_id), is_preferred=True)
        take_mark(unit, chosen)
        unit.put(chosen)

    workspace.perform(Label.of("prefer_claim", name=name), operation)


def take_mark(unit: UnitOfWork, entity: Entity) -> None:
    """Take from its rivals the mark that a claim about to be put has; nothing of what is no preferred claim."""
    if not isinstance(entity, Claim) or not entity.is_preferred:
        return
    for rival in unit.where(Claim, subject=entity.subject, fact=entity.fact, is_preferred=True):
        if rival.id != entity.id:
            unit.put(replace(rival, is_preferred=False))
