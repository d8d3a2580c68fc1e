"""Citing a source by records, and choosing between rival claims about one fact of a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.changes import Label
from planner.domain.entity import Entity, RecordRef, new_id
from planner.domain.ids import ClaimId
from planner.domain.sources import Claim, Source
from planner.services.labels import about
from planner.services.workspace import Workspace
from planner.store.unit_of_work import UnitOfWork


def cite(workspace: Workspace, source_id: str, refs: Sequence[RecordRef]) -> None:
    """Have each of the records as a whole cite a source, as one step; those that do already are left as they are.

    Raises:
        NotFound: ``record.missing``.
    """

    def operation(unit: UnitOfWork) -> None:
        source = unit.get(Source, source_id)
        citing = {claim.subject for claim in unit.where(Claim, source_id=source_id, fact="")}
        for ref in dict.fromkeys(refs):
            if ref not in citing:
                unit.put(Claim(id=ClaimId(new_id()), subject=unit.get_ref(ref).ref, source_id=source.id))

    workspace.perform(about("cite", RecordRef(Source.KIND, source_id)), operation)


def prefer(workspace: Workspace, claim_id: str) -> None:
    """Prefer one claim to its rivals about the same fact, as one step.

    Raises:
        NotFound: ``record.missing``.
    """

    def operation(unit: UnitOfWork) -> None:
        chosen = replace(unit.get(Claim, claim_id), is_preferred=True)
        take_mark(unit, chosen)
        unit.put(chosen)

    def named(unit: UnitOfWork) -> Label:
        return about("prefer_claim", unit.get(Claim, claim_id).subject)(unit)

    workspace.perform(named, operation)


def take_mark(unit: UnitOfWork, entity: Entity) -> None:
    """Take from its rivals the mark that a claim about to be put has; nothing of what is no preferred claim."""
    if not isinstance(entity, Claim) or not entity.is_preferred:
        return
    for rival in unit.where(Claim, subject=entity.subject, fact=entity.fact, is_preferred=True):
        if rival.id != entity.id:
            unit.put(replace(rival, is_preferred=False))
