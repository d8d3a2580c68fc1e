"""A copy of a database that bears its name only once it is whole: written beside, checked, synced, then renamed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from planner.domain.errors import StoreUnavailable
from planner.domain.steps import Tell, untold
from planner.store import files, header
from planner.store.connections import connected


def copy_verified(copy: Callable[[sqlite3.Connection], object], target: Path, tell: Tell = untold) -> None:
    """Have ``copy`` write a database, check it, sync it, and give it the name ``target``.

    Args:
        tell: is told ``copy`` and ``copy_check``.

    Raises:
        Conflict: ``file.exists``.
        StoreUnavailable: ``store.damaged`` if the copy does not pass its check.
    """
    with files.placing(target) as temporary:
        with connected(temporary, mode="rwc") as raw:
            raw.execute("PRAGMA synchronous = OFF")  # it is synced as a whole before it gets its name
            raw.execute("PRAGMA journal_mode = MEMORY")
            tell("copy", 0, 2)
            copy(raw)
            tell("copy_check", 1, 2)
            faults = [row[0] for row in raw.execute("PRAGMA quick_check(5)") if row[0] != "ok"]
            faults += [f"foreign key of {row[0]}" for row in raw.execute("PRAGMA foreign_key_check")]
        if faults:
            raise StoreUnavailable("store.damaged", "; ".join(faults)[:500], path=str(target))
        header.read(temporary)
        tell("copy_check", 1, 2)
