"""The whole history of a file as plain rows, read for an export and written back by an import into an empty file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from planner.domain.changes import Change, Step
from planner.domain.errors import Param
from planner.store.journal import BASE, DONE, DROPPED, UNDONE, change_row
from planner.store.tables import entity_tables, journal, journal_change

STATES = (DONE, UNDONE, DROPPED, BASE)


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """A step of the journal just as it is kept.

    Attributes:
        at: when, in UTC (ISO 8601 with its offset).
        target: the step that this one took back or did again.
        state: what the journal's table says of it.
    """

    seq: int
    at: str
    actor: str
    step: Step
    label: str
    params: dict[str, Param]
    target: int | None
    state: str
    changes: tuple[Change, ...]


def read_history(connection: Connection) -> list[HistoryStep]:
    """Return all steps, earliest first."""
    changes: dict[int, list[Change]] = {}
    for row in connection.execute(select(journal_change).order_by(journal_change.c.seq, journal_change.c.position)):
        before = None if row.before is None else json.loads(row.before)
        after = None if row.after is None else json.loads(row.after)
        changes.setdefault(row.seq, []).append(Change(row.kind, row.record_id, before, after))
    return [
        HistoryStep(
            row.seq,
            row.at,
            row.actor,
            Step(row.step),
            row.label,
            json.loads(row.params),
            row.target,
            row.state,
            tuple(changes.get(row.seq, ())),
        )
        for row in connection.execute(select(journal).order_by(journal.c.seq))
    ]


def restore_history(connection: Connection, steps: Sequence[HistoryStep]) -> None:
    """Write these steps into an empty journal, earliest first.

    They stand as history alone: undo and redo do not reach them, since they belong to the file that they come from.
    """
    for step in steps:
        row = {
            "seq": step.seq,
            "at": step.at,
            "actor": step.actor,
            "step": step.step.value,
            "label": step.label,
            "params": json.dumps(step.params, ensure_ascii=False),
            "target": step.target,
            "state": DROPPED if step.state in (UNDONE, DROPPED) else BASE,
        }
        connection.execute(insert(journal), row)
        if step.changes:
            connection.execute(insert(journal_change), [change_row(step.seq, *one) for one in enumerate(step.changes)])


def is_untouched(connection: Connection) -> bool:
    """Return whether the file holds no record and no history."""
    tables = (journal, *entity_tables.values())
    return not any(connection.scalar(select(func.count()).select_from(table)) for table in tables)
