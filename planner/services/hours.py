"""An engagement and its hour, the entry of its programme that stands for all of it, are changed as one."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from planner.domain.entity import Entity, RecordRef
from planner.domain.hours import hour_of
from planner.domain.programme import ProgrammeItem
from planner.domain.visits import Engagement
from planner.services.moving import moved_item
from planner.store.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)


def hour_in(unit: UnitOfWork, engagement: Engagement) -> ProgrammeItem | None:
    """Return the hour of an engagement as the file has it."""
    return hour_of(engagement, unit.where(ProgrammeItem, subject=engagement.ref))


def item_at(unit: UnitOfWork, ref: RecordRef) -> ProgrammeItem:
    """Return the programme entry that ``ref`` names, itself or as the hour of the engagement that it names.

    Raises:
        NotFound: ``record.missing``.
    """
    hour = hour_in(unit, unit.get(Engagement, ref.id)) if ref.kind == Engagement.KIND else None
    return hour or unit.get(ProgrammeItem, ref.id)


def put_with_hour(unit: UnitOfWork, after: E) -> E:
    """Put a record; the hour of an engagement takes its new title, and goes along to another day."""
    before = unit.find(Engagement, after.id) if isinstance(after, Engagement) else None
    hour = hour_in(unit, before) if before is not None else None
    put = unit.put(after)
    if not isinstance(after, Engagement) or before is None or hour is None:
        return put
    moved = replace(hour, title=after.title) if after.title != before.title else hour
    if before.start is not None and after.start is not None and after.start.is_exact:
        moved = moved_item(moved, (after.start.first - before.start.first).days)
    if moved != hour:
        unit.put(moved)
    return put
