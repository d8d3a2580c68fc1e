"""What happened to a record and to the file: who changed what, when, from what to what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from planner.domain.changes import ChangeSet, Label, Step
from planner.domain.entity import RecordRef, fields_of, kind_of
from planner.domain.record import Scalar, changed_fields
from planner.store import journal
from planner.store.journal import StepRow
from planner.store.queries import Reader

__all__ = ["HistoryRow", "StepRow", "history_of", "recent_steps"]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One field of a record in one step.

    A record that was added has a row for each field that was filled, with ``before`` None; one that was removed has a
    row for each that had been, with ``after`` None.

    Attributes:
        seq: the number of the step; the rows of one step stand together.
        at: when, in UTC.
        actor: who, as the system named the user.
        step: whether it was done, undone or done again.
        label: what the menu called the step.
        is_added: whether the step made the record.
        is_removed: whether the step removed it.
    """

    seq: int
    at: datetime
    actor: str
    step: Step
    label: Label
    field: str
    before: Scalar
    after: Scalar
    is_added: bool = False
    is_removed: bool = False


def history_of(reader: Reader, ref: RecordRef, *, limit: int = 1000) -> list[HistoryRow]:
    """Return what became of each field of a record, latest step first; empty if there never was such a record.

    Args:
        ref: the record, which may since have been removed.
        limit: how many steps are read at most.

    Raises:
        InvalidInput: ``kind.unknown``.
    """
    kind_of(ref.kind)
    return [row for step in journal.history_of(reader, ref, limit) for row in _rows(step)]


def recent_steps(reader: Reader, *, limit: int = 200) -> list[StepRow]:
    """Return the latest steps of the file, latest first."""
    return journal.recent(reader, limit)


def _rows(step: ChangeSet) -> Iterator[HistoryRow]:
    change = step.changes[0]
    before, after = change.before, change.after
    is_added, is_removed = before is None, after is None
    for name in _names(step):
        was, became = (before or {}).get(name), (after or {}).get(name)
        assert step.at is not None
        yield HistoryRow(step.seq, step.at, step.actor, step.step, step.label, name, was, became, is_added, is_removed)


def _names(step: ChangeSet) -> list[str]:
    """Return the fields that a step touched; one that did not exist at the time of the step is not among them."""
    change = step.changes[0]
    known = [spec.name for spec in fields_of(kind_of(change.kind)) if spec.name != "id"]
    if change.before is None or change.after is None:
        row = change.after or change.before or {}
        return [name for name in known if row.get(name) not in (None, "")]
    differing = set(changed_fields(change.before, change.after))
    return [name for name in known if name in differing and name in change.before and name in change.after]
