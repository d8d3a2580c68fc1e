"""Brings an older file to the present schema: verified backup first, then all steps in one transaction.

Alembic finds the steps and runs them. The version stands in the file's ``user_version``, which changes in the same
transaction; a migration that is killed leaves the file as it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from planner.domain.errors import StoreUnavailable
from planner.store import derived, zones
from planner.store.connections import connect, connect_image, connected, engine_of, tidy, writer_of
from planner.store.failures import translating
from planner.store.tables import SCHEMA_VERSION
from planner.store.verified_copy import copy_verified

FOLDER: Final = Path(__file__).parent / "migrations"


def upgrade(path: Path, version: int, *, target: int = SCHEMA_VERSION, folder: Path = FOLDER) -> Path:
    """Bring the file at ``path`` from ``version`` to ``target`` and return the copy that was made of it first.

    Args:
        folder: where the steps stand, in a folder ``versions``.

    Raises:
        StoreUnavailable: ``file.upgrade_failed``, ``store.full``, ``store.damaged``…; the file is as it was.
    """
    copy = _copy_first(path, target)
    try:
        _bring(path, lambda: _connected_loosely(path), version, target, folder, copy)
    except StoreUnavailable as failure:
        if failure.code != "file.upgrade_failed":  # the file is as it was, and nothing speaks of the copy
            copy.unlink(missing_ok=True)
        raise
    finally:
        tidy(path)
    return copy


def image_of(path: Path, version: int, name: str) -> sqlite3.Connection:
    """Copy the file at ``path`` into memory under ``name``, bring the copy to the present schema, and leave the file.

    Returns:
        The connection that keeps the copy; ``connect_image`` gives others to it.

    Raises:
        StoreUnavailable: ``file.upgrade_failed``, ``store.damaged``…
    """
    keeper = connect_image(name)
    try:
        with connected(path, mode="ro") as raw:
            raw.backup(keeper)
        _bring(path, lambda: connect_image(name), version, SCHEMA_VERSION, FOLDER, path)
    except BaseException:
        keeper.close()
        raise
    return keeper


def _bring(
    path: Path, maker: Callable[[], sqlite3.Connection], version: int, target: int, folder: Path, copy: Path
) -> None:
    """Run all steps in one transaction on what ``maker`` connects to."""
    engine = engine_of(maker)
    try:
        with translating(path), writer_of(engine).connect() as connection, connection.begin():
            run(connection, version, target, folder)
            if target == SCHEMA_VERSION:
                zones.adopt(connection)
                derived.rebuild(connection)
                derived.note_rules(connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                detail = "; ".join(str(tuple(row)) for row in broken[:5])
                raise StoreUnavailable("file.upgrade_failed", detail, path=str(path), copy=str(copy))
    finally:
        engine.dispose()


def run(connection: Connection, version: int, target: int, folder: Path = FOLDER) -> None:
    """Run the steps after ``version`` up to ``target`` and note ``target`` as the file's version."""
    with Operations.context(MigrationContext.configure(connection)):
        for module in _steps(folder, version, target):
            module.upgrade()
    connection.exec_driver_sql(f"PRAGMA user_version = {target}")


def _steps(folder: Path, version: int, target: int) -> list[Any]:
    scripts = ScriptDirectory(str(folder))
    found = {int(script.revision): script.module for script in scripts.walk_revisions()}
    return [found[number] for number in range(version + 1, target + 1)]


def _copy_first(path: Path, target: int) -> Path:
    stem = f"{path.stem}.before-v{target}"
    copy = path.with_name(f"{stem}{path.suffix}")
    count = 2
    while copy.exists():
        copy = path.with_name(f"{stem}.{count}{path.suffix}")
        count += 1
    with connected(path, mode="ro") as raw:
        copy_verified(raw.backup, copy)
    return copy


def _connected_loosely(path: Path) -> sqlite3.Connection:
    """Return a connection that checks no foreign key, since a table that is built anew is gone for a moment."""
    raw = connect(path, mode="rw")
    raw.execute("PRAGMA foreign_keys = OFF")
    return raw
