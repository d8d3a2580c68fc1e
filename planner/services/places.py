"""Where a new record that names no place stands among those of its parent: after the last of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from planner.domain.entity import Entity
from planner.domain.mechanisms import AgendaItem
from planner.domain.visits import VisitLeg
from planner.store.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)


def placed(unit: UnitOfWork, entity: E) -> E:
    """Return a new item of an agenda or leg of a visit with its place, where it names none, which 0 stands for."""
    if not isinstance(entity, AgendaItem | VisitLeg) or entity.position or unit.find(type(entity), entity.id):
        return entity
    beside: list[AgendaItem] | list[VisitLeg]
    if isinstance(entity, AgendaItem):
        beside = unit.where(AgendaItem, round_id=entity.round_id)
    else:
        beside = unit.where(VisitLeg, visit_id=entity.visit_id)
    return replace(entity, position=max((one.position for one in beside), default=0) + 1)
