"""Choosing between rival claims about one fact of a record."""

from __future__ import annotations

from dataclasses import replace

from planner.domain.changes import Label
from planner.domain.entity import RecordRef
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
        chosen = unit.get(Claim, claim_id)
        for rival in unit.where(Claim, subject=chosen.subject, fact=chosen.fact, is_preferred=True):
            if rival.id != chosen.id:
                unit.put(replace(rival, is_preferred=False))
        unit.put(replace(chosen, is_preferred=True))

    workspace.perform(Label.of("prefer_claim", name=name), operation)
