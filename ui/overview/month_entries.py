"""What stands in the twelve months of the overview, as the calendar's own drawing knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planner.domain.entity import RecordRef
from planner.domain.timing import ImpreciseDate
from planner.services.calendar import CalendarRow, PartyRow
from planner.services.horizon import Anniversary, DeadlineGroup, DueRound, Horizon
from planner.services.listing import DeadlineRow
from ui.calendar.entries import KIND_LOOKS, Entry, State, entry_of, spoken, when_text
from ui.calendar.year_rows import DUE_KIND
from ui.formatting import day_text
from ui.messages import text

_NAMED: Final = 6
"""So many deadlines or days of a mark are named on hover."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An entry, where it is drawn and what it says of itself.

    Attributes:
        first, last: the days it is drawn at: what is overdue stands before all else.
        begins: whether its first day is shown.
        tip: its name, its days and how it stands, in lines.
    """

    entry: Entry
    first: int
    last: int
    tip: str
    begins: bool = True


def marked_entries(horizon: Horizon) -> list[Marked]:
    """Return all that stands in the months, what is overdue first, then by day."""
    parties = {row.id: row for row in horizon.parties}
    edge = horizon.start.toordinal()
    found = [_placed(entry, tip, edge) for entry, tip in _entries(horizon, parties)]
    return sorted(found, key=lambda one: (one.begins, one.first, one.last, one.entry.label, one.entry.key))


def _entries(horizon: Horizon, parties: Mapping[str, PartyRow]) -> Iterator[tuple[Entry, str]]:
    today = horizon.on.toordinal()
    for rows in _occasions(horizon.rows):
        yield _row_entry([entry_of(row, parties, today) for row in rows])
    for due in horizon.dues:
        entry = _due_entry(due, parties)
        yield entry, _tip(entry)
    for group in horizon.deadlines:
        yield _group_entry(group), _group_tip(group)
    for day in horizon.anniversaries:
        entry = _anniversary_entry(day, parties)
        yield entry, _tip(entry)


def _occasions(rows: Iterable[CalendarRow]) -> Iterable[list[CalendarRow]]:
    """Put together what comes again and again under one name, such as a call every other week: a year shows it once."""
    found: dict[tuple[object, ...], list[CalendarRow]] = {}
    for row in rows:
        again = (row.title, row.partner_id) if row.kind == "engagement" else row
        found.setdefault((row.kind, again), []).append(row)
    return found.values()


def _row_entry(entries: Sequence[Entry]) -> tuple[Entry, str]:
    """Return the first of several entries of one name with all their days, without its hour: a year has none."""
    first, count = entries[0], len(entries)
    shown = first._replace(start=None, end=None, clock="")
    if count == 1:
        return shown, _tip(first)
    days = [when_text(one) for one in entries[:_NAMED]]
    more = [text("calendar.more", count=count - _NAMED)] if count > _NAMED else []
    label = text("overview.repeated", name=first.label, count=count)
    return shown._replace(label=label), "\n".join([spoken(shown._replace(label=label)), *days, *more])


def _placed(entry: Entry, tip: str, edge: int) -> Marked:
    """Put an entry at its days; what is overdue at the edge of the months, wherever it was due."""
    if entry.state is State.OVERDUE:
        return Marked(entry, edge, edge, tip, begins=False)
    return Marked(entry, entry.first, entry.last, tip, begins=entry.first >= edge)


def _tip(entry: Entry) -> str:
    return f"{spoken(entry)}\n{when_text(entry)}"


def _due_entry(due: DueRound, parties: Mapping[str, PartyRow]) -> Entry:
    name = due.name if due.ordinal is None else f"{due.name} {due.ordinal}"
    partner = due.partner_ids[0] if due.partner_ids else None
    return Entry(
        key=f"{DUE_KIND}:{due.mechanism_id}:due",
        ref=RecordRef(DUE_KIND, due.mechanism_id),
        part="due",
        label=text("overview.round_overdue" if due.is_overdue else "calendar.year.due", name=name),
        first=due.first_day.toordinal(),
        last=due.last_day.toordinal(),
        precision=ImpreciseDate.of(due.first_day).precision,
        state=State.OVERDUE if due.is_overdue else State.PLAIN,
        icon="hourglass",
        role="danger" if due.is_overdue else "warning",
        country=_code(partner, parties),
        partner_id=partner,
        mechanism_id=due.mechanism_id,
    )


def _group_entry(group: DeadlineGroup) -> Entry:
    """Return a deadline, or those of one event together: the first of them is what it opens."""
    first, last, look = group.rows[0], group.rows[-1], KIND_LOOKS["deadline"]
    words = first.title if len(group.rows) == 1 else text("overview.deadlines_of_event", count=len(group.rows))
    return Entry(
        key=f"deadline:{first.id}:",
        ref=RecordRef("deadline", first.id),
        part="",
        label=text("overview.deadline_of_event", event=group.subject_name, words=words),
        first=first.due.toordinal(),
        last=last.due.toordinal(),
        precision=ImpreciseDate.of(first.due).precision,
        state=State.OVERDUE if group.is_overdue else State.OPEN,
        icon=look.icon,
        role="danger" if group.is_overdue else look.role,
    )


def _group_tip(group: DeadlineGroup) -> str:
    code = "overview.deadlines_overdue" if group.is_overdue else "overview.deadlines_open"
    head = text(f"{code}_one" if len(group.rows) == 1 else code)
    lines = [text("overview.deadline_of_event", event=group.subject_name, words=head)]
    lines += [_deadline_words(row) for row in group.rows[:_NAMED]]
    if len(group.rows) > _NAMED:
        lines.append(text("calendar.more", count=len(group.rows) - _NAMED))
    return "\n".join(lines)


def _deadline_words(row: DeadlineRow) -> str:
    return f"{day_text(row.due)}  {row.title}"


def _anniversary_entry(day: Anniversary, parties: Mapping[str, PartyRow]) -> Entry:
    look = KIND_LOOKS["milestone"]
    return Entry(
        key=f"milestone:{day.milestone_id}:{day.years}",
        ref=RecordRef("milestone", day.milestone_id),
        part=str(day.years),
        label=text("overview.anniversary", title=day.title, years=day.years),
        first=day.when.first.toordinal(),
        last=day.when.last.toordinal(),
        precision=day.when.precision,
        state=State.PLAIN,
        icon=look.icon,
        role=look.role,
        country=_code(day.partner_id, parties),
        partner_id=day.partner_id,
    )


def _code(party_id: str | None, parties: Mapping[str, PartyRow]) -> str:
    party = parties.get(party_id or "")
    return party.iso_code if party else ""
