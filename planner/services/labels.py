"""What a step is called that is about one record."""

from __future__ import annotations

from planner.domain.changes import Label
from planner.domain.entity import RecordRef
from planner.services.naming import name_of_entity
from planner.services.workspace import Naming


def about(code: str, ref: RecordRef, **params: str | int) -> Naming:
    """Name a step for a record as the file has it when the step begins; raises NotFound where it has none."""
    return lambda unit: Label.of(code, **params, name=name_of_entity(unit.connection, unit.get_ref(ref)))
