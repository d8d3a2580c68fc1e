"""Copies what stands in the calendar to other days: the same plan once more, with nothing of what came of the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from planner.domain.entity import Entity, RecordRef, new_id
from planner.domain.errors import InvalidInput
from planner.domain.ids import AttendanceId, ProgrammeItemId
from planner.domain.mechanisms import ActivityStatus, Deadline, EventStatus, PlannedActivity
from planner.domain.programme import Attendance, ProgrammeItem
from planner.domain.record import decode, encode
from planner.domain.relationship import Milestone
from planner.domain.timing import ImpreciseDate, ZonedTime
from planner.domain.visits import Engagement, Visit
from planner.services.hours import hour_in
from planner.services.labels import about
from planner.services.workspace import Workspace
from planner.store.unit_of_work import UnitOfWork

COPIED_KINDS: Final = (
    Visit.KIND,
    Engagement.KIND,
    Deadline.KIND,
    Milestone.KIND,
    PlannedActivity.KIND,
    ProgrammeItem.KIND,
)
"""What can be copied. A round can't: it bears a number of its own, and the next one is planned from its mechanism."""


def copy_to_days(workspace: Workspace, ref: RecordRef, first: date, last: date) -> RecordRef:
    """Add a copy of a record of whole days that takes ``first`` to ``last``, as one step.

    An event's copy is tentative and a task's open, whatever became of the first; its legs, delegations and programme
    stay with it.

    Raises:
        NotFound: ``record.missing``.
        InvalidInput: ``record.not_copied`` for a kind that has no copies.
    """
    return _copy(workspace, ref, lambda entity: _on_days(entity, first, last))


def copy_to_time(workspace: Workspace, ref: RecordRef, start: ZonedTime, end: ZonedTime) -> RecordRef:
    """Add a copy of a programme entry at another time, with the same people, as one step; or of an engagement.

    An engagement's copy is tentative and has its hour at that time, and nothing else of its programme.

    Raises:
        NotFound: ``record.missing``.
        InvalidInput: ``record.not_copied`` for a kind that has no times.
    """
    return _copy(workspace, ref, lambda entity: _at_time(entity, start, end), (start, end))


def _copy(
    workspace: Workspace,
    ref: RecordRef,
    made: Callable[[Any], Entity],
    times: tuple[ZonedTime, ZonedTime] | None = None,
) -> RecordRef:
    def operation(unit: UnitOfWork) -> RecordRef:
        entity = unit.get_ref(ref)
        copy = decode(ref.kind, {**encode(made(entity)), "id": new_id()})
        unit.put(copy)
        if isinstance(copy, ProgrammeItem):
            _copy_people(unit, ref.id, copy)
        elif isinstance(entity, Engagement) and times is not None:
            hour = hour_in(unit, entity)
            if hour is not None:
                start, end = times
                identifier = ProgrammeItemId(new_id())
                there = replace(hour, id=identifier, subject=copy.ref, start=start, end=end, is_fixed=False)
                unit.put(there)
                _copy_people(unit, hour.id, there)
        return copy.ref

    return workspace.perform(about("duplicate", ref, kind=ref.kind), operation)


def _copy_people(unit: UnitOfWork, item_id: str, copy: ProgrammeItem) -> None:
    for one in unit.where(Attendance, programme_item_id=item_id):
        unit.put(replace(one, id=AttendanceId(new_id()), programme_item_id=copy.id))


def _on_days(entity: Entity, first: date, last: date) -> Entity:
    start, end = ImpreciseDate.of(first), ImpreciseDate.of(last)
    match entity:
        case Visit():
            return replace(entity, start=start, end=end, status=EventStatus.TENTATIVE)
        case Engagement():  # a copy of one of a series stands alone
            status = EventStatus.TENTATIVE
            return replace(entity, start=start, end=end, status=status, series_id=None, series_day=None)
        case Deadline():
            return replace(entity, due=first, offset_days=None, done_on=None)
        case Milestone():
            return replace(entity, when=start, event=None)
        case PlannedActivity():
            return replace(entity, when=start, status=ActivityStatus.PLANNED, carried_from_id=None)
    raise InvalidInput("record.not_copied", kind=entity.KIND)


def _at_time(entity: Entity, start: ZonedTime, end: ZonedTime) -> Entity:
    match entity:
        case ProgrammeItem():
            return replace(entity, start=start, end=end, is_fixed=False)
        case Engagement():
            return _on_days(entity, start.local.date(), start.local.date())
    raise InvalidInput("record.not_copied", kind=entity.KIND)
