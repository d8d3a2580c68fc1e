"""What the file notes of itself: its zone data, whether it is a sample, what undo and redo would do. Plain SQL."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from planner.store.late import rows_of
from planner.store.queries import Reader
from planner.store.schema import DERIVED, TZDATA

if TYPE_CHECKING:
    from planner.domain.changes import Label

_UNDO: Final = (  # the plus has SQLite go back from the end, instead of sorting the whole history
    "SELECT label, params, state, seq FROM journal WHERE step = 'done' AND +state IN ('done', 'base') "
    "ORDER BY seq DESC LIMIT 1"
)
_REDO: Final = "SELECT label, params, seq FROM journal WHERE state = 'undone' ORDER BY seq LIMIT 1"


def noted_version(reader: Reader) -> str:
    """Return the version of the zone data with which the file's UTC times were made, "" if none is noted."""
    return _noted(reader, TZDATA)


def noted_rules(reader: Reader) -> str:
    """Return the version of the rules by which the derived rows were made, "" if none is noted."""
    return _noted(reader, DERIVED)


def _noted(reader: Reader, name: str) -> str:
    found = rows_of(reader, "SELECT value FROM meta WHERE name = ?", (name,))
    return str(found[0][0]) if found else ""


def holds_sample(reader: Reader) -> bool:
    """Return whether the file is marked as one that holds a sample."""
    return bool(rows_of(reader, "SELECT 1 FROM desk WHERE is_sample"))


def next_labels(reader: Reader) -> tuple[Label | None, Label | None]:
    """Return what undo and redo would be called, without reading their changes; None where there is nothing."""
    undo, redo = rows_of(reader, _UNDO), rows_of(reader, _REDO)
    return _label(undo[0]) if undo and undo[0][2] == "done" else None, _label(redo[0]) if redo else None


def next_sizes(reader: Reader) -> tuple[int, int]:
    """Return how many records undo and redo would change, each 0 where there is nothing."""
    undo, redo = rows_of(reader, _UNDO), rows_of(reader, _REDO)
    return (
        _size(reader, undo[0][3]) if undo and undo[0][2] == "done" else 0,
        _size(reader, redo[0][2]) if redo else 0,
    )


def _size(reader: Reader, seq: int) -> int:
    return int(rows_of(reader, "SELECT count(*) FROM journal_change WHERE seq = ?", (seq,))[0][0])


def _label(found: Any) -> Label:
    from planner.domain.changes import Label  # the first page names no step

    return Label(found[0], json.loads(found[1]))
