"""Writes steps to the journal, and reads the way back and forward from it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, exists, func, insert, literal_column, select, update

from planner.domain.changes import Change, ChangeSet, Label, Step
from planner.domain.entity import RecordRef
from planner.store.queries.calendar import CalendarRow
from planner.store.ready import Ready
from planner.store.tables import journal, journal_change

DONE: Final = "done"
UNDONE: Final = "undone"
DROPPED: Final = "dropped"
BASE: Final = "base"
RESTORE: Final = "restore"
"""The label of the steps that bring back what was deleted."""
IMPORT: Final = "import"
"""The label of the steps that take records from another file, in a new file after the history that they bring along."""

_JSON: Final = json.JSONEncoder(ensure_ascii=False)
_INSERT_STEP: Final = Ready(insert(journal), ["at", "actor", "step", "label", "params", "target", "state"])
_INSERT_CHANGE: Final = Ready(insert(journal_change))
_DROP_UNDONE: Final = Ready(update(journal).where(journal.c.state == UNDONE).values(state=DROPPED))
_MARK: Final = Ready(update(journal).where(journal.c.seq == bindparam("number")).values(state=bindparam("new_state")))


class _StepOf(NamedTuple):
    seq: int
    at: str
    actor: str
    step: str
    label: str
    params: str
    state: str


class _ChangeOf(NamedTuple):
    kind: str
    record_id: str
    before: str | None
    after: str | None


_STEPS: Final = select(*[journal.c[name] for name in _StepOf._fields]).limit(2)
_STATE: Final[ColumnElement[str]] = literal_column("+journal.state")
"""The state where no index is to be taken: going back from the end finds at once what sorting the history would."""
_LATEST: Final = Ready(
    _STEPS.where(journal.c.step == Step.DONE.value, (_STATE == DONE) | (_STATE == BASE)).order_by(journal.c.seq.desc())
)
"""The latest steps that stand, be they such as can be undone or not."""
_FIRST_UNDONE: Final = Ready(_STEPS.where(journal.c.state == UNDONE).order_by(journal.c.seq))
_CHANGES_OF: Final = Ready(
    select(*[journal_change.c[name] for name in _ChangeOf._fields])
    .where(journal_change.c.seq == bindparam("number"))
    .order_by(journal_change.c.position)
)


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the file's history; ``state`` says of one that was DONE whether it stands, as the table has it."""

    seq: int
    at: datetime
    actor: str
    step: Step
    label: Label
    state: str
    change_count: int


def append(
    connection: Connection,
    changes: tuple[Change, ...],
    label: Label,
    *,
    at: datetime,
    actor: str,
    step: Step = Step.DONE,
    target: int | None = None,
    state: str = DONE,
    rederived: Mapping[RecordRef, Sequence[CalendarRow]] | None = None,
    may_redo: bool = True,
) -> ChangeSet:
    """Write one step; a new step that was DONE ends the possibility to redo.

    Args:
        may_redo: False where the caller knows that nothing was undone.

    Returns:
        What to tell of it, with the calendar's entries ``rederived`` beside it, which are not written.
    """
    if step is Step.DONE and may_redo:
        _DROP_UNDONE.run(connection, {})
    values = {
        "at": at.isoformat(timespec="milliseconds"),
        "actor": actor,
        "step": step.value,
        "label": label.code,
        "params": _JSON.encode(dict(label.params)),
        "target": target,
        "state": state if step is Step.DONE else BASE,
    }
    seq = _INSERT_STEP.run(connection, values)
    if len(changes) == 1:
        _INSERT_CHANGE.run(connection, change_row(seq, 0, changes[0]))
    elif changes:
        rows = [change_row(seq, place, change) for place, change in enumerate(changes)]
        connection.execute(insert(journal_change), rows)
    return ChangeSet(label, changes, seq, at, actor, step, rederived or {})


def next_undo(connection: Connection) -> tuple[ChangeSet, Label | None] | None:
    """Return the step that undo would take back and the name of the one after it, each None where there is none.

    No step before one that can't be undone can be.
    """
    return _next(connection, _LATEST, DONE)


def next_redo(connection: Connection) -> tuple[ChangeSet, Label | None] | None:
    """Return the step that redo would do again and the name of the one after it, as they were done."""
    return _next(connection, _FIRST_UNDONE, UNDONE)


def _next(connection: Connection, question: Ready, state: str) -> tuple[ChangeSet, Label | None] | None:
    found = [_StepOf(*row) for row in question.rows(connection, {})]
    if not found or found[0].state != state:
        return None
    after = _label(found[1]) if len(found) > 1 and found[1].state == state else None
    return _with_changes(connection, found[0]), after


def mark(connection: Connection, seq: int, state: str) -> None:
    _MARK.run(connection, {"number": seq, "new_state": state})


def history_of(connection: Connection, ref: RecordRef, limit: int = 1000) -> list[ChangeSet]:
    """Return the steps that changed one record, latest first, each holding only that record's change."""
    rows = connection.execute(
        select(journal, journal_change)
        .join(journal_change, journal_change.c.seq == journal.c.seq)
        .where(journal_change.c.record_id == ref.id, journal_change.c.kind == ref.kind)
        .order_by(journal.c.seq.desc())
        .limit(limit)
    )
    return [_changeset(row, (_change(row),)) for row in rows]


def recent(connection: Connection, limit: int = 200) -> list[StepRow]:
    """Return the latest steps of the file, latest first."""
    counted = select(func.count()).where(journal_change.c.seq == journal.c.seq).scalar_subquery()
    rows = connection.execute(select(journal, counted.label("changes")).order_by(journal.c.seq.desc()).limit(limit))
    return [
        StepRow(row.seq, datetime.fromisoformat(row.at), row.actor, Step(row.step), _label(row), row.state, row.changes)
        for row in rows
    ]


def removed_since(connection: Connection, moment: datetime) -> list[ChangeSet]:
    """Return the steps since ``moment`` that removed records, latest first.

    Each holds only the changes of those records that no later step has changed: they are still gone. What undo took
    away was never deleted, but where the step that it took back had restored it.
    """
    later = journal_change.alias("later")
    is_last = ~exists().where(
        later.c.record_id == journal_change.c.record_id,
        later.c.kind == journal_change.c.kind,
        later.c.seq > journal_change.c.seq,
    )
    rows = connection.execute(
        select(journal, journal_change)
        .join(journal_change, journal_change.c.seq == journal.c.seq)
        .where(journal.c.at >= moment.isoformat(timespec="milliseconds"))
        .where((journal.c.step != Step.UNDONE.value) | (journal.c.label == RESTORE))
        .where(journal_change.c.after.is_(None), is_last)
        .order_by(journal.c.seq.desc(), journal_change.c.position)
    )
    found: dict[int, tuple[Any, list[Change]]] = {}
    for row in rows:
        found.setdefault(row.seq, (row, []))[1].append(_change(row))
    return [_changeset(row, tuple(changes)) for row, changes in found.values()]


def step_of(connection: Connection, seq: int) -> ChangeSet:
    """Return a step with all its changes."""
    row = connection.execute(select(*[journal.c[name] for name in _StepOf._fields]).where(journal.c.seq == seq)).one()
    return _with_changes(connection, _StepOf(*row))


def _with_changes(connection: Connection, step: _StepOf) -> ChangeSet:
    rows = _CHANGES_OF.rows(connection, {"number": step.seq})
    return _changeset(step, tuple(_change(_ChangeOf(*row)) for row in rows))


def _change(row: Any) -> Change:
    return Change(
        row.kind,
        row.record_id,
        json.loads(row.before) if row.before is not None else None,
        json.loads(row.after) if row.after is not None else None,
    )


def _changeset(row: Any, changes: tuple[Change, ...]) -> ChangeSet:
    return ChangeSet(_label(row), changes, row.seq, datetime.fromisoformat(row.at), row.actor, Step(row.step))


def _label(row: Any) -> Label:
    return Label(row.label, json.loads(row.params))


def change_row(seq: int, position: int, change: Change) -> dict[str, object]:
    """Return the row of ``journal_change`` that holds a change, its plain rows as JSON."""
    return {
        "seq": seq,
        "position": position,
        "kind": change.kind,
        "record_id": change.id,
        "before": None if change.before is None else _JSON.encode(change.before),
        "after": None if change.after is None else _JSON.encode(change.after),
    }
