"""Verified copies of a file, kept in ever wider steps of time, and the way back from one.

A copy is made in one step by SQLite's own backup, checked, synced, and only then given its name; so whatever bears the
name of a backup is whole. Nothing that is not such a copy is ever removed.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from planner.domain.errors import StoreUnavailable
from planner.domain.steps import Tell, untold
from planner.store import files, header
from planner.store.connections import connected
from planner.store.database import SUFFIX, Database
from planner.store.verified_copy import copy_verified

_STAMP: Final = "%Y-%m-%d %H%M%S"
_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\d \d{6})(?: (\d+))?" + re.escape(SUFFIX))


@dataclass(frozen=True, slots=True)
class Keep:
    """How many copies stay: of the latest, and the last of each of so many days, ISO weeks and months."""

    recent: int = 10
    daily: int = 7
    weekly: int = 4
    monthly: int = 12


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy, and when it was made, in UTC to the second; ``number`` counts those of one second."""

    path: Path
    at: datetime
    size: int
    number: int = 1


def folder_of(path: Path, root: Path) -> Path:
    """Return where the copies of the file at ``path`` stand below ``root``; two files of one name have two places."""
    place = str(files.resolved(path))
    return root / f"{path.stem[:60]}-{hashlib.sha256(place.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"


def back_up(database: Database, root: Path, *, at: datetime, keep: Keep | None = None, tell: Tell = untold) -> Backup:
    """Make a verified copy, then remove those that ``keep`` does not keep. If nothing has changed, none is made.

    Args:
        root: the folder for the copies of all files.
        at: the present instant, aware.

    Raises:
        StoreUnavailable: ``store.full``, ``store.no_permission``, ``store.io``; ``store.damaged`` if the copy does not
            pass its check, and then no copy was removed.
    """
    folder = folder_of(database.path, root)
    with files.surroundings(folder):
        folder.mkdir(parents=True, exist_ok=True)
    found = backups_in(folder)
    if found and _last_step(found[0].path) == _last_step_of(database):
        return found[0]
    stamp = at.astimezone(UTC).strftime(_STAMP)
    second = _time_of(stamp)
    number = 1 + max((one.number for one in found if one.at == second), default=0)
    target = folder / f"{stamp}{f' {number}' if number > 1 else ''}{SUFFIX}"
    copy_verified(database.copy_to, target, tell)
    made = Backup(target, second, target.stat().st_size, number)
    every = backups_in(folder)
    kept = {one.path for one in kept_of(every, keep or Keep())} | {target}
    for one in every:
        if one.path not in kept:
            with files.surroundings(one.path):
                one.path.unlink(missing_ok=True)
    return made


def backups_in(folder: Path) -> list[Backup]:
    """Return the copies in a folder, latest first; empty if there is no such folder."""
    found: list[Backup] = []
    if folder.is_dir():
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match:
                found.append(Backup(path, _time_of(match[1]), path.stat().st_size, int(match[2] or 1)))
    return sorted(found, key=_order, reverse=True)


def kept_of(backups: Iterable[Backup], keep: Keep) -> list[Backup]:
    """Return those of ``backups``, latest first, that stay."""
    ordered = sorted(backups, key=_order, reverse=True)
    kept = dict.fromkeys(ordered[: keep.recent])
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (keep.daily, lambda at: at.date()),
        (keep.weekly, lambda at: at.isocalendar()[:2]),
        (keep.monthly, lambda at: (at.year, at.month)),
    )
    for count, period in periods:
        latest: dict[object, Backup] = {}
        for one in ordered:
            latest.setdefault(period(one.at), one)
        kept.update(dict.fromkeys(list(latest.values())[:count]))
    return [one for one in ordered if one in kept]


def restore(backup: Path, target: Path, tell: Tell = untold) -> None:
    """Make a file out of a copy; the copy stays, and an existing file is never written over.

    Raises:
        Conflict: ``file.exists``.
        NotFound, UnsupportedFile, StoreUnavailable: what is wrong with the copy or the place.
    """
    header.read(backup)
    with connected(backup, mode="ro") as source:
        copy_verified(source.backup, files.resolved(target), tell)


def _order(one: Backup) -> tuple[datetime, int]:
    return one.at, one.number


def _time_of(stamp: str) -> datetime:
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


_LAST_STEP: Final = "SELECT max(seq) FROM journal"


def _last_step(path: Path) -> int | None:
    """Return the number of the last step in a copy, None if it can't be read: then another is made."""
    try:
        with connected(path, mode="ro") as raw:
            found = raw.execute(_LAST_STEP).fetchone()
            return int(found[0] or 0)
    except (StoreUnavailable, sqlite3.Error):
        return None


def _last_step_of(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.exec_driver_sql(_LAST_STEP).scalar() or 0)
