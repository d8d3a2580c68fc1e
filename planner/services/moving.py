"""Moving an event to other days with all that hangs on it, and shifting entries of a programme, each in one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, TypeAlias

from planner.domain import clock as clocks
from planner.domain.backplan import due_day
from planner.domain.entity import EVENT_KINDS, Entity, RecordRef, kind_of, new_id
from planner.domain.errors import InvalidInput
from planner.domain.ids import SlipId
from planner.domain.mechanisms import Deadline, EventStatus, Round, Slip
from planner.domain.programme import ProgrammeItem
from planner.domain.timing import ImpreciseDate, ZonedTime, check_years, minutes_between
from planner.domain.visits import Engagement, Visit, VisitLeg
from planner.services.holidays import place_calendar
from planner.services.labels import about
from planner.services.workspace import Workspace
from planner.store.queries import Reader
from planner.store.queries.common import home_ids
from planner.store.queries.records import entities_where
from planner.store.unit_of_work import UnitOfWork

Event: TypeAlias = Round | Visit | Engagement
_PREPARATION: Final = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Move:
    """What a move changed: the event, its slip if it had dates, and what went along."""

    event: Event
    slip: Slip | None
    deadlines: tuple[Deadline, ...]
    items: tuple[ProgrammeItem, ...]
    legs: tuple[VisitLeg, ...]


def move_event(
    workspace: Workspace,
    ref: RecordRef,
    start: ImpreciseDate | None,
    end: ImpreciseDate | None = None,
    reason: str = "",
    *,
    status: EventStatus | None = None,
    today: date | None = None,
) -> Move:
    """Move a round, visit or engagement to other days, as one step.

    Open deadlines that count from the event follow it, done ones stay; programme entries move by as many days and keep
    their wall time; the legs of a tour move too. The old dates are kept as a slip, unless the event was already held.

    Args:
        start: as far as it is known; None where no date is left.
        end: inclusive; None keeps the length between exact dates.
        status: None leaves it as it is.

    Raises:
        InvalidInput: ``move.not_event``, ``span.reversed``, ``date.out_of_range``.
        NotFound: ``record.missing``.
    """
    now = clocks.today(workspace.clock) if today is None else today

    def operation(unit: UnitOfWork) -> Move:
        before = _event(unit, ref)
        check_years(start=start, end=end)
        last = _same_length(before, start) if end is None else end
        after = replace(before, start=start, end=last, status=status or before.status)
        records = moved_records(unit.connection, before, after, reason=reason, decided_on=now)
        for record in records:
            unit.put(record)
        return Move(
            after,
            next((one for one in records if isinstance(one, Slip)), None),
            tuple(one for one in records if isinstance(one, Deadline)),
            tuple(one for one in records if isinstance(one, ProgrammeItem)),
            tuple(one for one in records if isinstance(one, VisitLeg)),
        )

    return workspace.perform(about("move", ref, kind=ref.kind), operation)


def moved_records(reader: Reader, before: Event, after: Event, *, reason: str, decided_on: date) -> list[Entity]:
    """Return the event as it is after the move and every record that goes along with it, changed or new."""
    records: list[Entity] = [after]
    if (before.start, before.end) == (after.start, after.end):
        return records
    if before.start is not None and before.status is not EventStatus.HELD:
        records.append(_slip(before, after, reason, decided_on))
    if after.start is None or not after.start.is_exact:
        return records
    records += _moved_deadlines(reader, after)
    items = entities_where(reader, ProgrammeItem, subject=before.ref)
    anchor = _anchor(reader, before, items)
    days = (after.start.first - anchor).days if anchor else 0
    if days:
        records += [moved_item(item, days) for item in items]
        if isinstance(before, Visit):
            legs = entities_where(reader, VisitLeg, visit_id=before.id)
            records += [replace(leg, start=_later(leg.start, days), end=_later(leg.end, days)) for leg in legs]
    return records


def moved_item(item: ProgrammeItem, days: int) -> ProgrammeItem:
    """Return the entry ``days`` later at the same wall time.

    An entry whose start falls into a gap of the clocks moves forward out of it and keeps its length.
    """
    start, end = item.start.moved(days=days), item.end.moved(days=days)
    if start.local != item.start.local + timedelta(days=days):
        end = _same_minutes(item, start)
    return replace(item, start=start, end=end)


def followers(reader: Reader, item_id: str) -> list[ProgrammeItem]:
    """Return the entries that a delay of this one pushes back: those after it on its day, up to the next fixed one."""
    found = entities_where(reader, ProgrammeItem, id=item_id)
    if not found:
        return []
    item = found[0]
    day = item.start.local.date()
    same = entities_where(reader, ProgrammeItem, subject=item.subject)
    later = [
        one for one in same if one.id != item.id and one.start.utc >= item.start.utc and one.start.local.date() == day
    ]
    later.sort(key=lambda one: (one.start.utc, one.id))
    until_fixed: list[ProgrammeItem] = []
    for one in later:
        if one.is_fixed:
            break
        until_fixed.append(one)
    return until_fixed


def shift_items(
    workspace: Workspace, item_id: str, minutes: int, follower_ids: Sequence[str] | None = None
) -> list[ProgrammeItem]:
    """Shift an entry of a programme and its followers by as many minutes of elapsed time, as one step.

    Args:
        minutes: negative for earlier.
        follower_ids: which go along; None takes ``followers``.

    Raises:
        NotFound: ``record.missing``.
        InvalidInput: ``shift.fixed`` where a follower stands fixed; the entry itself may be fixed.
    """

    def operation(unit: UnitOfWork) -> list[ProgrammeItem]:
        item = unit.get(ProgrammeItem, item_id)
        if follower_ids is None:
            along = followers(unit.connection, item_id)
        else:
            along = [unit.get(ProgrammeItem, one) for one in dict.fromkeys(follower_ids) if one != item_id]
        fixed = next((one for one in along if one.is_fixed), None)
        if fixed is not None:
            raise InvalidInput("shift.fixed", title=fixed.title[:80])
        shifted = [
            replace(one, start=one.start.shifted(minutes), end=one.end.shifted(minutes)) for one in (item, *along)
        ]
        for one in shifted:
            unit.put(one)
        return shifted

    return workspace.perform(about("shift", RecordRef(ProgrammeItem.KIND, item_id), minutes=minutes), operation)


def _event(unit: UnitOfWork, ref: RecordRef) -> Event:
    if ref.kind not in EVENT_KINDS:
        raise InvalidInput("move.not_event", kind=ref.kind)
    found = unit.get(kind_of(ref.kind), ref.id)
    assert isinstance(found, Round | Visit | Engagement)
    return found


def _slip(before: Event, after: Event, reason: str, decided_on: date) -> Slip:
    return Slip(
        id=SlipId(new_id()),
        subject=before.ref,
        from_start=before.start,
        from_end=before.end,
        to_start=after.start,
        to_end=after.end,
        reason=reason.strip(),
        decided_on=ImpreciseDate.of(decided_on),
    )


def _moved_deadlines(reader: Reader, after: Event) -> Iterable[Deadline]:
    last = after.end if after.end is not None and after.end.is_exact else after.start
    assert after.start is not None
    assert last is not None
    open_ones = [
        one
        for one in entities_where(reader, Deadline, subject=after.ref)
        if one.done_on is None and one.offset_days is not None
    ]
    if not open_ones:
        return
    home = sorted(home_ids(reader))
    first_day, last_day = after.start.first, last.last
    reach = max((_PREPARATION, *(timedelta(days=abs(one.offset_days or 0)) for one in open_ones)))
    calendar = place_calendar(reader, home[0] if home else "", "", first_day - reach, last_day + reach)
    for one in open_ones:
        yield replace(one, due=due_day(one.offset_days or 0, first_day, last_day, calendar).due)


def _anchor(reader: Reader, before: Event, items: Sequence[ProgrammeItem]) -> date | None:
    """Return the first day the programme was made for: the event's, its last exact one, or the earliest entry's."""
    if before.start is not None and before.start.is_exact:
        return before.start.first
    slips = entities_where(reader, Slip, subject=before.ref)
    exact = [one for one in slips if one.from_start is not None and one.from_start.is_exact]
    if exact and items:
        latest = max(exact, key=lambda one: (str(one.decided_on or ""), one.id))
        return latest.from_start.first if latest.from_start else None
    return min((item.start.local.date() for item in items), default=None)


def _same_length(before: Event, start: ImpreciseDate | None) -> ImpreciseDate | None:
    if start is None or before.start is None or before.end is None:
        return None
    if not (start.is_exact and before.start.is_exact and before.end.is_exact):
        return None
    return start.plus(days=(before.end.first - before.start.first).days)


def _later(day: ImpreciseDate | None, days: int) -> ImpreciseDate | None:
    return day.plus(days=days) if day is not None and day.is_exact else day


def _same_minutes(item: ProgrammeItem, start: ZonedTime) -> ZonedTime:
    return start.shifted(minutes_between(item.start, item.end)).in_zone(item.end.zone)
