"""What the desk is reminded of: read from the dated records, with what was put off or seen; ladders by kind of fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from planner.domain import reminders as model
from planner.domain.agreement_law import SIGNED_WITHOUT_FORCE, AgreementStatus
from planner.domain.changes import Label
from planner.domain.entity import EVENT_KINDS, RecordRef, new_id
from planner.domain.ids import ReminderLadderId, ReminderNoteId
from planner.domain.mechanisms import OPEN_STATUSES, Deadline, EventStatus, Outcome, OutcomeKind, Round
from planner.domain.preferences import ReminderLadder, ReminderNote
from planner.domain.relationship import Initiative, InitiativeStage, Milestone
from planner.domain.reminders import (
    DEFAULT_LADDERS,
    KEPT_DAYS,
    LONGEST_DAYS,
    DatedFact,
    Ladder,
    Reminder,
    ReminderRule,
    ReminderStatus,
    read_ladder,
    write_ladder,
)
from planner.domain.timing import ImpreciseDate, ZonedTime
from planner.services.findings_scope import scope_of
from planner.services.workspace import Workspace
from planner.store.queries import Reader
from planner.store.queries.agreements import agreements
from planner.store.queries.calendar import entries
from planner.store.queries.findings import open_deadlines
from planner.store.queries.followup import OutcomeCriteria, outcomes
from planner.store.queries.names import shortened
from planner.store.queries.records import entities_where
from planner.store.unit_of_work import UnitOfWork

WATCHED: Final = frozenset(
    {
        *("round", "visit", "engagement", "outcome", "deadline", "initiative", "milestone", "mechanism"),
        *("agreement", "agreement_action", "reminder_ladder", "reminder_note"),
    }
)
"""The kinds whose changes may change what the desk is reminded of."""

_EVENTS: Final = {
    "round": ReminderRule.ROUND,
    "visit": ReminderRule.VISIT,
    "engagement": ReminderRule.ENGAGEMENT,
}
_AHEAD: Final = frozenset({EventStatus.TENTATIVE.value, EventStatus.CONFIRMED.value})
_LIVING: Final = (
    AgreementStatus.IN_FORCE,
    AgreementStatus.PROVISIONAL,
    AgreementStatus.SUSPENDED,
    AgreementStatus.EXPIRED,
    AgreementStatus.UNKNOWN,
    *SIGNED_WITHOUT_FORCE,
)
"""What may have an end to come; one that is not known to be in force has it where its text names the day."""
_UNFINISHED: Final = (InitiativeStage.PROPOSED, InitiativeStage.AGREED, InitiativeStage.ACTIVE)


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A reminder as it stands on the day asked for.

    Attributes:
        id: what tells it from every other: its record, its rule and its day.
        name: of the record that it is about.
        on: its own day, ``days`` before the first day that ``when`` can mean.
        until: when it comes back, of one that is put off.
    """

    id: str
    ref: RecordRef
    name: str
    rule: ReminderRule
    on: date
    days: int
    when: ImpreciseDate
    status: ReminderStatus
    until: ZonedTime | None = None


def ladders(reader: Reader) -> dict[ReminderRule, Ladder]:
    """Return the ladder of each kind of fact: the desk's own, or the common one."""
    own = {one.rule: read_ladder(one.days) for one in entities_where(reader, ReminderLadder)}
    return {rule: own.get(rule, common) for rule, common in DEFAULT_LADDERS.items()}


def reminders(
    reader: Reader, now: datetime, *, on: date | None = None, last: date | None = None, ref: RecordRef | None = None
) -> list[ReminderRow]:
    """Return the reminders of what is still to come or lately past, by day.

    Args:
        now: the instant by which what was put off comes back.
        on: the day as of which they stand; None for that of ``now`` on this machine's clocks.
        last: leaves out those whose day is later.
        ref: only those about one record and what belongs to it: the deadlines and actions of a round, of a
            mechanism those of its rounds.
    """
    today = now.astimezone().date() if on is None else on
    steps = ladders(reader)
    furthest = max((rungs[0] for rungs in steps.values() if rungs), default=0)
    horizon = date.max if last is None else _later(last, furthest)
    about = None if ref is None else _belonging(reader, ref)
    facts = [one for one in _facts(reader, today, horizon) if about is None or one.ref in about]
    listed = model.reminders(facts, steps)
    status = model.statuses(listed, today)
    notes = _notes(reader)
    rows = (_row(one, status[one.key], notes.get(one.key), now) for one in listed)
    return [row for row in rows if last is None or row.on <= last]


def due(reader: Reader, now: datetime) -> list[ReminderRow]:
    """Return the reminders whose day has come and which nobody put off or has seen, the most pressing first."""
    found = reminders(reader, now, last=now.astimezone().date())
    pressing = [row for row in found if row.status is ReminderStatus.DUE]
    return sorted(pressing, key=lambda row: (row.when.first, row.on, row.name, row.id))


def next_return(reader: Reader, now: datetime) -> datetime:
    """Return when other reminders may be due than now: at midnight here, or when one that was put off comes back."""
    midnight = (now.astimezone() + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    waiting = [note.until.utc for note in entities_where(reader, ReminderNote) if note.until is not None]
    return min([midnight, *(moment for moment in waiting if moment > now)])


def dismiss(workspace: Workspace, *rows: ReminderRow) -> None:
    """Note that reminders were seen; they don't come back unless their day moves."""
    if len(rows) == 1:
        _note(workspace, Label.of("dismiss_reminder", name=rows[0].name), rows, None)
    elif rows:
        _note(workspace, Label.of("dismiss_reminders", count=len(rows)), rows, None)


def snooze(workspace: Workspace, until: datetime, *rows: ReminderRow) -> None:
    """Put reminders off until an aware instant."""
    moment = ZonedTime.from_utc(until.astimezone(UTC), "UTC")
    if len(rows) == 1:
        _note(workspace, Label.of("snooze_reminder", name=rows[0].name), rows, moment)
    elif rows:
        _note(workspace, Label.of("snooze_reminders", count=len(rows)), rows, moment)


def set_ladders(workspace: Workspace, written: Mapping[ReminderRule, str]) -> dict[ReminderRule, Ladder]:
    """Have kinds of facts reminded of so many days before, as written ("90, 60, 30"); blank for never; one step.

    Raises:
        InvalidInput: what ``domain.reminders.read_ladder`` refuses.
    """
    wanted = {rule: read_ladder(text) for rule, text in written.items()}
    known = workspace.query(ladders)

    def operation(unit: UnitOfWork) -> None:
        for rule, rungs in wanted.items():
            if rungs == known[rule]:
                continue
            there = unit.where(ReminderLadder, rule=rule)
            if rungs == DEFAULT_LADDERS[rule]:
                for one in there:
                    unit.remove(one)
            else:
                identifier = there[0].id if there else ReminderLadderId(new_id())
                unit.put(ReminderLadder(id=identifier, rule=rule, days=write_ladder(rungs)))

    workspace.perform(Label.of("set_ladders"), operation)
    return {**known, **wanted}


def _facts(reader: Reader, today: date, horizon: date) -> Iterator[DatedFact]:
    since = today - timedelta(days=KEPT_DAYS)
    for row in entries(reader, since, horizon, kinds=EVENT_KINDS):
        if not row.part and row.status in _AHEAD:
            name = row.title if row.ordinal is None else f"{row.title} {row.ordinal}"
            yield DatedFact(row.ref, _EVENTS[row.kind], _known(row.first_day, row.precision), name)
    for agreement in agreements(reader, today):
        if agreement.status not in _LIVING:
            continue
        ref = RecordRef("agreement", agreement.id)
        if agreement.needs_notice and agreement.notice_by is not None and agreement.notice_by.last >= since:
            yield DatedFact(ref, ReminderRule.AGREEMENT_NOTICE, agreement.notice_by, agreement.title)
        if agreement.expiry is not None and agreement.expiry.last >= since:
            yield DatedFact(ref, ReminderRule.AGREEMENT_EXPIRY, agreement.expiry, agreement.title)
    actions = OutcomeCriteria(
        kinds=(OutcomeKind.ACTION,), statuses=OPEN_STATUSES, is_current=True, due_from=since, due_to=horizon
    )
    for action in outcomes(reader, today, actions):
        if action.due is not None:
            yield DatedFact(RecordRef("outcome", action.id), ReminderRule.ACTION, action.due, shortened(action.text))
    for deadline in open_deadlines(reader, _later(horizon, 1)):
        if deadline.due >= since:
            name = f"{deadline.title} – {deadline.event}" if deadline.event else deadline.title
            yield DatedFact(deadline.ref, ReminderRule.DEADLINE, _known(deadline.due, "day"), name)
    for initiative in entities_where(reader, Initiative, stage=_UNFINISHED):
        if initiative.due is not None and initiative.due.last >= since:
            yield DatedFact(initiative.ref, ReminderRule.INITIATIVE, initiative.due, initiative.title)
    for milestone in entities_where(reader, Milestone):
        if milestone.when is not None and milestone.when.last >= since:
            yield DatedFact(milestone.ref, ReminderRule.MILESTONE, milestone.when, milestone.title)


def _belonging(reader: Reader, ref: RecordRef) -> frozenset[RecordRef]:
    """Return a record and those that belong to it and may have a day."""
    records = scope_of(reader, ref).focus or frozenset({ref})
    rounds = tuple(one.id for one in records if one.kind == Round.KIND)
    deadlines = entities_where(reader, Deadline, subject=tuple(sorted(records, key=str)))
    outcomes_of = entities_where(reader, Outcome, round_id=rounds)
    return records.union(one.ref for one in (*deadlines, *outcomes_of))


def _known(first: date, precision: str) -> ImpreciseDate:
    return ImpreciseDate.parse(first.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)])


def _later(day: date, days: int) -> date:
    return date.max if (date.max - day).days < days else day + timedelta(days=days)


def _notes(reader: Reader) -> dict[str, ReminderNote]:
    return {_key(note): note for note in entities_where(reader, ReminderNote)}


def _key(note: ReminderNote) -> str:
    return f"{note.subject}|{note.rule.value}|{note.day.isoformat()}"


def _row(one: Reminder, status: ReminderStatus, note: ReminderNote | None, now: datetime) -> ReminderRow:
    until = None
    if note is not None and status is not ReminderStatus.PASSED:
        if note.until is None:
            status = ReminderStatus.DISMISSED
        elif note.until.utc > now:
            status, until = ReminderStatus.SNOOZED, note.until
    fact = one.fact
    return ReminderRow(one.key, fact.ref, fact.name, fact.rule, one.on, one.days, fact.when, status, until)


def _note(workspace: Workspace, label: Label, rows: tuple[ReminderRow, ...], until: ZonedTime | None) -> None:
    def operation(unit: UnitOfWork) -> None:
        for row in rows:
            there = {one.day: one for one in unit.where(ReminderNote, subject=row.ref, rule=row.rule)}
            for day, old in there.items():
                if day < row.on:  # of an earlier rung, which this one has taken the place of
                    unit.remove(old)
            identifier = there[row.on].id if row.on in there else ReminderNoteId(new_id())
            unit.put(ReminderNote(id=identifier, subject=row.ref, rule=row.rule, day=row.on, until=until))

    workspace.perform(label, operation)


__all__ = [
    "LONGEST_DAYS",
    "WATCHED",
    "ReminderRow",
    "dismiss",
    "due",
    "ladders",
    "next_return",
    "reminders",
    "set_ladders",
    "snooze",
]
