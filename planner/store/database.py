"""The open file: created, opened, locked, and every transaction on it begun and ended here.

SQLite with a rollback journal that is truncated and synced at each commit: one file that can be copied and mailed,
that opens from read-only media, and that loses nothing once a commit has returned.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from planner.domain.errors import Conflict, StoreUnavailable
from planner.store import header
from planner.store.failures import translating
from planner.store.lock import FileLock, Holder
from planner.store.tables import SCHEMA_VERSION, metadata
from planner.store.tables.derived import SEARCH_TEXT_DDL

SUFFIX: Final = ".dossier"


class Database:
    """An open file. Use ``create`` or ``open_file``; close it when done.

    Attributes:
        is_read_only: nothing can be written, because the medium is, another holds it, or it was asked for.
        holder: who holds the file, where another does.
    """

    def __init__(self, path: Path, *, read_only: bool, lock: FileLock | None, holder: Holder | None) -> None:
        self.path: Final = path
        self.is_read_only: Final = read_only
        self.holder: Final = holder
        self._lock = lock
        self._engine = _engine(path, read_only=read_only)
        self._writer = self._engine.execution_options(planner_writes=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection whose statements all see one state of the file."""
        with translating(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in one immediate transaction, committed at the end, undone on any error.

        Raises:
            StoreUnavailable: ``store.read_only``, ``store.full``, ``store.io``…; nothing was written, and the
                connections are opened anew so that a retry can succeed.
        """
        if self.is_read_only:
            raise StoreUnavailable("store.read_only", path=str(self.path))
        try:
            with translating(self.path), self._writer.connect() as connection, connection.begin():
                yield connection
        except StoreUnavailable:
            self._engine.dispose()
            raise

    def check(self) -> list[str]:
        """Return what SQLite finds wrong with the file, worst first; empty if it is sound."""
        with self.reading() as connection:
            faults = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
            faults += [f"foreign key {tuple(row)}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
        return [fault for fault in faults if fault != "ok"]

    def close(self) -> None:
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def create(path: Path) -> Database:
    """Create an empty file and open it.

    Raises:
        Conflict: ``file.exists``; an existing file is never written over.
        StoreUnavailable: the folder cannot be written.
    """
    if path.exists():
        raise Conflict("file.exists", path=str(path))
    lock = FileLock(path)
    holder = _take(lock, path)
    if holder is not None:
        raise StoreUnavailable("store.busy", path=str(path))
    try:
        _create_schema(path)
    except BaseException:
        path.unlink(missing_ok=True)
        lock.release()
        raise
    return Database(path, read_only=False, lock=lock, holder=None)


def open_file(path: Path, *, read_only: bool = False) -> Database:
    """Open a planner file; read-only where the medium is, or where another holds the lock.

    Raises:
        NotFound: ``file.missing``.
        UnsupportedFile: ``file.empty``, ``file.foreign``, ``file.newer``.
        StoreUnavailable: ``store.damaged``, ``store.no_permission``, ``file.older_read_only``.
    """
    found = header.read(path)
    lock: FileLock | None = None
    holder: Holder | None = None
    if not read_only:
        if header.is_writable(path):
            lock = FileLock(path)
            holder = _take(lock, path)
            if holder is not None:
                lock = None
        read_only = lock is None
    try:
        if found.user_version < SCHEMA_VERSION:
            _upgrade(path, found.user_version, read_only=read_only)
        return Database(path, read_only=read_only, lock=lock, holder=holder)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _upgrade(path: Path, version: int, *, read_only: bool) -> None:
    if read_only:
        raise StoreUnavailable("file.older_read_only", path=str(path))
    from planner.store import migrate  # Alembic is loaded only when it is needed

    migrate.upgrade(path, version)


def _take(lock: FileLock, path: Path) -> Holder | None:
    try:
        return lock.acquire()
    except OSError as error:
        raise StoreUnavailable("store.no_permission", detail=str(error), path=str(path)) from error


def _create_schema(path: Path) -> None:
    engine = _engine(path, read_only=False)
    try:
        writer = engine.execution_options(planner_writes=True)
        with translating(path), writer.connect() as connection, connection.begin():
            metadata.create_all(connection)
            connection.exec_driver_sql(SEARCH_TEXT_DDL)
            connection.exec_driver_sql(f"PRAGMA application_id = {header.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    finally:
        engine.dispose()


def _engine(path: Path, *, read_only: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        mode = "ro" if read_only else "rwc" if not path.exists() else "rw"
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        raw = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=5.0)
        cursor = raw.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA trusted_schema = OFF")
        cursor.execute("PRAGMA temp_store = MEMORY")
        if not read_only:
            cursor.execute("PRAGMA journal_mode = TRUNCATE")
            cursor.execute("PRAGMA synchronous = EXTRA")
            cursor.execute("PRAGMA secure_delete = ON")
        cursor.close()
        return raw

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options: Any = connection.get_execution_options()
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("planner_writes") else "BEGIN")

    return engine
