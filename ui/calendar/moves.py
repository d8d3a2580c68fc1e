"""Moves and resizes entries: what may move, where it would lie, and the one write that does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from planner.domain.entity import EVENT_KINDS, RecordRef
from planner.domain.timing import ImpreciseDate, Precision, ZonedTime, minutes_between
from ui.calendar.entries import KIND_LOOKS, Entry, State
from ui.formatting import clock_text
from ui.messages import text

if TYPE_CHECKING:  # what writes is loaded at the first write
    from planner.domain.steps import Tell
    from planner.services.series import Scope
    from planner.services.workspace import Workspace

_DAY_FIELDS: Final = {"deadline": "due", "milestone": "when", "planned_activity": "when"}


class Edge(StrEnum):
    """What of an entry is held: all of it, or one of its ends."""

    NONE = "none"
    START = "start"
    END = "end"


def refusal(entry: Entry, edge: Edge, workspace: Workspace) -> str:
    """Return the code of the reason why an entry cannot move so, "" if it can."""
    if workspace.is_read_only:
        return "calendar.fixed.read_only"
    if entry.ref.kind == "mechanism":
        return "calendar.fixed.due"
    if entry.ref.kind not in (*EVENT_KINDS, *_DAY_FIELDS, "programme_item"):
        return "calendar.fixed.agreement"
    if entry.is_imprecise:
        return "calendar.fixed.imprecise"
    if edge is not Edge.NONE and entry.ref.kind in _DAY_FIELDS:
        return "calendar.fixed.resize"
    return ""


def copy_refusal(entry: Entry, workspace: Workspace) -> str:
    """Return the code of the reason why an entry cannot be copied, "" if it can."""
    if workspace.is_read_only:
        return "calendar.fixed.read_only"
    if entry.ref.kind == "round":
        return "calendar.not_copied.round"
    if entry.ref.kind in ("agreement", "mechanism"):
        return "calendar.not_copied.derived"
    return "calendar.not_copied.imprecise" if entry.is_imprecise else ""


def moved(entry: Entry, edge: Edge, *, days: int = 0, minutes: int = 0) -> Entry | None:
    """Return where an entry would lie, wall times kept across a change of clocks; None if its end would pass its start.

    Args:
        edge: which end is held; NONE moves both and keeps the duration.
    """
    by_start = edge is not Edge.END
    by_end = edge is not Edge.START
    if entry.start is None or entry.end is None:
        first, last = entry.first + days * by_start, entry.last + days * by_end
        if last < first or first < 1 or last > date.max.toordinal():
            return None
        return entry._replace(first=first, last=last)
    start = entry.start.moved(days=days, minutes=minutes) if by_start else entry.start
    end = entry.end.moved(days=days, minutes=minutes) if by_end else entry.end
    if minutes_between(start, end) < 0 or (edge is not Edge.NONE and start == end):
        return None
    first, last = start.local.date().toordinal(), end.local.date().toordinal()
    return entry._replace(start=start, end=end, first=first, last=max(first, last), clock=clock_text(start.local))


def on_day(entry: Entry, day: date) -> Entry:
    """Return the entry on ``day``, its duration kept; of an imprecise one that single day."""
    if entry.is_imprecise:
        return entry._replace(first=day.toordinal(), last=day.toordinal())
    return moved(entry, Edge.NONE, days=day.toordinal() - entry.first) or entry


def at_slot(entry: Entry, day: date, at: time | None, zone: str) -> Entry:
    """Return the entry on ``day``; one with hours at the time ``at`` on the clocks of ``zone``, if one is given."""
    if entry.start is None or at is None:
        return on_day(entry, day)
    wanted = ZonedTime(datetime.combine(day, at), zone).settled().in_zone(entry.start.zone)
    minutes = int((wanted.local - entry.start.local).total_seconds() // 60)
    return moved(entry, Edge.NONE, minutes=minutes) or entry


def drawn(first: int, last: int, start: ZonedTime | None = None, end: ZonedTime | None = None) -> Entry:
    """Return an entry of days or hours that no record has yet, as the mouse draws it into an empty place."""
    looks, name = KIND_LOOKS["engagement" if start is None else "programme_item"], text("calendar.action.new")
    ref = RecordRef("engagement", "new")
    return Entry(
        "new", ref, "", name, first, last, Precision.DAY, State.TENTATIVE, looks.icon, looks.role, start=start, end=end
    )


def write(workspace: Workspace, entry: Entry, scope: Scope | None, tell: Tell) -> None:
    """Put an entry where it now lies, in one step.

    Args:
        scope: which occurrences of its series go along; None for what belongs to none.
        tell: as for ``records.change_all``.

    Raises:
        PlannerError: what the record, an invariant or the file refuses.
    """
    if entry.start is not None:
        _write_times(workspace, entry, scope, tell)
    elif scope is None:
        _WRITERS[entry.ref.kind](workspace, entry)
    else:
        from planner.services import series

        start, end = _days_of(entry)
        series.move(workspace, entry.ref, start, end if end != start else None, scope, tell)


def write_copy(workspace: Workspace, entry: Entry) -> None:
    """Add a copy of an entry's record where the entry now lies, in one step.

    Raises:
        PlannerError: what the record, an invariant or the file refuses.
    """
    from planner.services import copying

    if entry.start is not None and entry.end is not None:
        copying.copy_to_time(workspace, entry.ref, entry.start, entry.end)
    else:
        days = (date.fromordinal(entry.first), date.fromordinal(entry.last))
        copying.copy_to_days(workspace, entry.ref, *days)


def _write_event(workspace: Workspace, entry: Entry) -> None:
    from planner.services import moving

    moving.move_event(workspace, entry.ref, *_days_of(entry))


def _days_of(entry: Entry) -> tuple[ImpreciseDate, ImpreciseDate]:
    first, last = (ImpreciseDate.of(date.fromordinal(day)) for day in (entry.first, entry.last))
    return first, last


def _write_times(workspace: Workspace, entry: Entry, scope: Scope | None, tell: Tell) -> None:
    from planner.services import series  # the hour of an engagement of one day takes the engagement along

    times = {"start": _plain(entry.start), "end": _plain(entry.end)}
    series.move_item(workspace, entry.ref, times, scope or series.Scope.THIS, tell)


def _write_day(workspace: Workspace, entry: Entry) -> None:
    from planner.services import records

    day = date.fromordinal(entry.first).isoformat()
    records.change(workspace, entry.ref, {_DAY_FIELDS[entry.ref.kind]: day})


def _plain(moment: ZonedTime | None) -> str:
    return str(moment) if moment else ""


_WRITERS: Final[dict[str, Callable[[Workspace, Entry], Any]]] = {
    **dict.fromkeys(EVENT_KINDS, _write_event),
    **dict.fromkeys(_DAY_FIELDS, _write_day),
}


def days_gained(before: Entry, after: Entry) -> list[date]:
    """Return the days that an entry takes now and did not take before, at most ten."""
    old = range(before.first, before.last + 1)
    new = [day for day in range(after.first, after.last + 1) if day not in old]
    return [date.fromordinal(day) for day in new[:10]]


def same_place(one: Entry, other: Entry) -> bool:
    """Whether two forms of an entry lie on the same days and times."""
    return (one.first, one.last, one.start, one.end) == (other.first, other.last, other.start, other.end)
