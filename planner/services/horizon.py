"""The twelve months ahead of a desk, out of few rows: what is planned, falls due, ends, or is remembered in them.

Asked with the rest of the overview, of the mechanisms and entries that it has read already. Knows no words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import Deadline, EventStatus
from planner.domain.periodicity import DueStatus
from planner.domain.timing import MONTHS_OF_YEAR, ImpreciseDate
from planner.domain.year_layout import last_of_year
from planner.store.queries import Reader, followup, relationship
from planner.store.queries.calendar import CalendarRow, entries
from planner.store.queries.countries import PartyRow, parties
from planner.store.queries.followup import DeadlineCriteria, DeadlineRow
from planner.store.queries.mechanisms import MechanismRow
from planner.store.queries.relationship import MilestoneRow

KINDS: Final = ("round", "visit", "engagement", "deadline", "agreement", "milestone", "planned_activity")
OFF: Final = (EventStatus.CANCELLED.value, "done")
"""How stands what nobody looks ahead to."""
REMEMBERED_YEARS: Final = 5
"""An anniversary is shown every so many years."""
_OVERDUE: Final = timedelta(days=730)
"""How far back open deadlines are looked for."""
_AHEAD: Final = (DueStatus.NOT_DUE, DueStatus.DUE_SOON, DueStatus.DUE, DueStatus.OVERDUE)


@dataclass(frozen=True, slots=True)
class DueRound:
    """A round that nobody has planned, in the window in which it falls due, both days inclusive.

    Attributes:
        name: of its mechanism, the short one if it has one.
        ordinal: the number it will bear, None where its mechanism does not number them.
    """

    mechanism_id: str
    name: str
    ordinal: int | None
    partner_ids: tuple[str, ...]
    first_day: date
    last_day: date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class DeadlineGroup:
    """The open deadlines of one event in one month, or those of it that are overdue; by day, never none."""

    rows: tuple[DeadlineRow, ...]
    is_overdue: bool

    @property
    def subject(self) -> RecordRef:
        return self.rows[0].subject

    @property
    def subject_name(self) -> str:
        return self.rows[0].subject_name


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day on which a milestone will be ``years`` years past, known as far as the milestone is."""

    milestone_id: str
    title: str
    partner_id: str | None
    when: ImpreciseDate
    years: int


@dataclass(frozen=True, slots=True)
class Horizon:
    """What lies in twelve months and what is overdue before them.

    Attributes:
        on: the day on which it was asked; the months begin with its own.
        rows: what stands in the calendar from that day on and is not called off, deadlines apart.
        parties: all parties, ours first.
    """

    on: date
    rows: tuple[CalendarRow, ...]
    dues: tuple[DueRound, ...]
    deadlines: tuple[DeadlineGroup, ...]
    anniversaries: tuple[Anniversary, ...]
    parties: tuple[PartyRow, ...]

    @property
    def start(self) -> date:
        return self.on.replace(day=1)


def horizon(reader: Reader, on: date, registers: Iterable[MechanismRow], partner_id: str | None = None) -> Horizon:
    """Return the twelve months from the month of ``on``, of one partner or of all.

    Args:
        registers: all mechanisms with how each stands to its next round on that day.
    """
    start = on.replace(day=1)
    last = last_of_year(start)
    coming = entries(reader, on, last, partner_id=partner_id, kinds=KINDS)
    since = on - _OVERDUE
    deadlines = followup.deadlines(reader, DeadlineCriteria(is_open=True, due_from=since, due_to=last))
    if partner_id is not None:
        own = {row.id for row in entries(reader, since, last, partner_id=partner_id, kinds=(Deadline.KIND,))}
        deadlines = [row for row in deadlines if row.id in own]
    milestones = relationship.milestones(reader, partner_id=partner_id)
    due = (row for row in registers if partner_id is None or partner_id in row.partner_ids)
    return Horizon(
        on=on,
        rows=tuple(row for row in coming if row.kind != Deadline.KIND and row.status not in OFF),
        dues=tuple(one for row in due if (one := _due(row)) is not None and one.first_day <= last),
        deadlines=tuple(_groups(deadlines, on)),
        anniversaries=tuple(_anniversaries(milestones, on, last)),
        parties=tuple(parties(reader)),
    )


def _due(row: MechanismRow) -> DueRound | None:
    due = row.due
    if due is None or due.status not in _AHEAD or due.earliest is None or due.latest is None:
        return None
    before = row.next_round or row.last_round
    ordinal = before.ordinal if before else None
    if ordinal is not None and row.next_round is None:
        ordinal += 1
    name, is_overdue = row.short_name or row.name, due.status is DueStatus.OVERDUE
    return DueRound(row.id, name, ordinal, row.partner_ids, due.earliest, due.latest, is_overdue)


def _groups(deadlines: Iterable[DeadlineRow], on: date) -> Iterable[DeadlineGroup]:
    """Sort deadlines by their events: those of an event in a month are one, and so are all that are overdue."""
    found: dict[tuple[RecordRef, int, int], list[DeadlineRow]] = {}
    for row in deadlines:
        month = (row.due.year, row.due.month) if row.due >= on else (0, 0)
        found.setdefault((row.subject, *month), []).append(row)
    return (DeadlineGroup(tuple(rows), not year) for (_, year, _), rows in found.items())


def _anniversaries(milestones: Iterable[MilestoneRow], on: date, last: date) -> Iterable[Anniversary]:
    for row in milestones:
        if row.when is None or row.when.year >= on.year:
            continue
        for year in range(on.year, last.year + 1):
            years = year - row.when.year
            if years % REMEMBERED_YEARS:
                continue
            try:
                when = row.when.plus(months=years * MONTHS_OF_YEAR)
            except InvalidInput:  # past the end of the calendar
                continue
            if when.first <= last and when.last >= on:
                yield Anniversary(row.id, row.title, row.partner_id, when, years)
