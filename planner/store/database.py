"""The open file: created, opened, locked, and every transaction on it begun and ended here.

SQLite with a rollback journal that is truncated and synced at each commit: one file that can be copied and mailed,
that opens from read-only media, and that loses nothing once a commit has returned.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from planner.domain.entity import new_id
from planner.domain.errors import PlannerError, StoreUnavailable
from planner.domain.timing import tzdata_version
from planner.store import files, header, shape
from planner.store.connections import (
    Lender,
    connect,
    connect_image,
    driver_of,
    engine_of,
    promoted,
    settle,
    tidy,
)
from planner.store.failures import translating
from planner.store.files import Identity
from planner.store.late import LateConnection, rows_of
from planner.store.lock import FileLock, Holder
from planner.store.queries.notes import noted_rules, noted_version
from planner.store.schema import DERIVED_VERSION, SCHEMA_VERSION

if TYPE_CHECKING:  # SQLAlchemy is loaded after the first page is read
    from sqlalchemy import Connection, Engine

    from planner.store.aside import Aside
    from planner.store.zones import ZoneChange

SUFFIX: Final = ".dossier"

_written_here: Final[set[Identity]] = set()
"""The files that this process has open for writing. Reading one of them by other means than SQLite would end SQLite's
locks on it: POSIX drops all of a process's locks on a file whenever it closes that file."""


class ReadOnly(StrEnum):
    """Why a file is open for reading alone."""

    ASKED = "asked"
    HELD = "held"
    """Another window or process writes to it."""
    PROTECTED = "protected"
    """The file, its folder or the medium can't be written."""


class Image:
    """A copy in memory of a file of an older version that may not be written, brought to this version."""

    def __init__(self, path: Path, version: int) -> None:
        from planner.store import migrate  # Alembic is loaded only when it is needed

        self._name: Final = f"image-{new_id()}"
        self._keeper: Final = migrate.image_of(path, version, self._name)

    def connect(self) -> sqlite3.Connection:
        raw = connect_image(self._name)
        raw.execute("PRAGMA query_only = ON")
        return raw

    def close(self) -> None:
        self._keeper.close()


class Database:
    """An open file. Use ``create`` or ``open_file``; close it when done.

    Attributes:
        read_only: why nothing can be written, None if it can.
        holder: who holds the file, where another does.
        zone_changes: the times whose instant moved with new zone data when the file was opened.
    """

    def __init__(
        self,
        path: Path,
        *,
        lock: FileLock | None,
        read_only: ReadOnly | None = None,
        holder: Holder | None = None,
        image: Image | None = None,
    ) -> None:
        self.path: Final = path
        self.read_only: Final = read_only
        self.holder: Final = holder
        self.zone_changes: tuple[ZoneChange, ...] = ()
        self._lock = lock
        self._image = image
        self._identity: Final = files.identity_of(path)
        self._made: tuple[Engine, Lender] | None = None
        self._making = threading.Lock()
        self._early: list[sqlite3.Connection] = []
        self.aside: Aside | None = None
        self._setting_aside = threading.Lock()
        if self._identity is not None and read_only is None:
            _written_here.add(self._identity)

    @property
    def is_read_only(self) -> bool:
        return self.read_only is not None

    @property
    def _engine(self) -> Engine:
        return self._engines()[0]

    @property
    def _lender(self) -> Lender:
        return self._engines()[1]

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection whose statements all see one state of the file."""
        if (known := self.aside) is not None:
            from planner.store import aside

            with (
                translating(self.path),
                self._lender.begun() as connection,
                aside.left_out(connection, known) as without,
            ):
                yield without
            return
        if self._made is None:
            with self._reading_early() as early:
                yield cast("Connection", early)  # whatever it lacks, it makes a connection for
            return
        with translating(self.path), self._lender.reading() as late:
            yield cast("Connection", late)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in one immediate transaction, committed at the end, undone on any error.

        Raises:
            StoreUnavailable: ``store.read_only``; ``store.vanished`` or ``store.replaced`` if the file is no longer
                where it was opened; ``store.full``, ``store.io``, ``store.busy``, ``store.damaged``. Nothing was
                written then, and the connections are opened anew so that a retry can succeed.
        """
        if self.is_read_only:
            raise StoreUnavailable("store.read_only", path=str(self.path))
        self._check_place()
        try:
            with translating(self.path), self._lender.begun(writes=True) as connection:
                yield connection
                self._check_place()
        except StoreUnavailable as failure:
            if failure.code not in ("store.vanished", "store.replaced"):  # what is open then is the way to a copy
                self._dispose()
            raise

    def set_aside_unreadable(self, known: Aside | None) -> list[str] | None:
        """Leave out from now on what cannot be read, and return what is damaged; None if that is known.

        Args:
            known: what was left out when reading failed. Where another thread set more aside since, nothing is done.
        """
        from planner.store import aside

        with self._setting_aside:
            if self.aside is not known:
                return []
            with translating(self.path), self._lender.begun() as connection:
                found = aside.unreadable(connection)
            if not found.found or found == known:
                return None
            self.aside = found
            return list(found.found)

    def has_loose_ends(self) -> bool:
        """Whether a field names a record that is not there; fast."""
        with translating(self.path), self._lender.lent() as connection:
            return driver_of(connection).execute("PRAGMA foreign_key_check").fetchone() is not None

    def check(self) -> list[str]:
        """Return all that is wrong with the file, in technical words; empty if it is sound. May take seconds."""
        from planner.store import checking

        return self._faults(checking.faults)

    def quick_check(self) -> list[str]:
        """Return what SQLite finds wrong in the structure of the file, empty if it is sound; fast."""
        from planner.store import checking

        return self._faults(checking.structural_faults)

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy the file as it stands into another database, in one step; works even if it has since been deleted."""
        with translating(self.path), self._lender.lent() as connection:
            driver_of(connection).backup(target)

    def close(self) -> None:
        self._dispose()
        if self._image is not None:
            self._image.close()
        if self._lock is None:
            return
        if self._identity is not None and self._identity == files.identity_of(self.path):
            tidy(self.path)
        _written_here.discard(self._identity or (0, 0))
        self._lock.release()
        self._lock = None

    def _engines(self) -> tuple[Engine, Lender]:
        """Return the engine, and who lends its connections; the first call loads SQLAlchemy."""
        with self._making:
            if self._made is None:
                engine = engine_of(self._connect)
                self._made = engine, Lender(engine)
            return self._made

    @contextmanager
    def _reading_early(self) -> Iterator[LateConnection]:
        with translating(self.path):
            raw = self._connect()
            raw.execute("BEGIN")
            early = LateConnection(raw, promoted)
            try:
                yield early
            finally:
                if early.is_promoted:
                    self._engines()
                    early.close()
                else:
                    raw.rollback()
                    self._early.append(raw)

    def _dispose(self) -> None:
        """Close the connections that nobody uses now."""
        while (raw := self._spare()) is not None:
            raw.close()
        if self._made is not None:
            self._lender.close()
            self._engine.dispose()

    def _spare(self) -> sqlite3.Connection | None:
        """Return a connection that was made early and is free; it leads to the file even where that was deleted."""
        try:
            return self._early.pop()
        except IndexError:
            return None

    def _connect(self) -> sqlite3.Connection:
        raw = self._spare()
        if raw is not None:
            return raw
        self._check_place()
        if self._image is not None:
            return self._image.connect()
        return connect(self.path, mode="ro" if self.is_read_only else "rw")

    def _check_place(self) -> None:
        """Refuse to write into a file that has been deleted, moved or replaced since it was opened."""
        found = files.identity_of(self.path)
        if found is None:
            raise StoreUnavailable("store.vanished", path=str(self.path))
        if found != self._identity:
            raise StoreUnavailable("store.replaced", path=str(self.path))

    def _faults(self, find: Callable[[Connection], list[str]]) -> list[str]:
        try:
            with self.reading() as connection:
                return find(connection)
        except StoreUnavailable as failure:
            if failure.code != "store.damaged":
                raise
            return [failure.detail]


def create(path: Path) -> Database:
    """Create an empty file and open it. It is made under another name first: half a file is never found here.

    Raises:
        Conflict: ``file.exists``; an existing file is never written over.
        NotFound: ``folder.missing``.
        InvalidInput: ``path.invalid``.
        StoreUnavailable: ``store.no_permission``, ``store.full``, ``store.busy``.
    """
    from planner.store.making import make_tables  # which loads all tables

    path = files.resolved(path)
    lock = FileLock(path)
    with files.surroundings(path):
        files.check_free(path)
        holder = lock.acquire()
    if holder is not None:
        raise StoreUnavailable("store.busy", path=str(path))
    try:
        with files.placing(path) as temporary:
            make_tables(temporary, called=path)
        return Database(path, lock=lock)
    except BaseException:
        lock.release()
        raise


def open_file(path: Path, *, read_only: bool = False) -> Database:
    """Open a planner file; read-only where the medium is, or where another holds the lock.

    What a killed process left unfinished is taken back first. A file of an older version is brought to this one; where
    it may not be written it stays as it is, and a copy in memory is read.

    Raises:
        NotFound: ``file.missing``.
        InvalidInput: ``path.invalid``.
        UnsupportedFile: ``file.empty``, ``file.foreign``, ``file.newer``, ``file.is_folder``.
        StoreUnavailable: ``store.damaged``, ``store.no_permission``, ``store.unfinished``, ``file.upgrade_failed``;
            ``file.incomplete`` where a table or column of its version is missing.
    """
    path = files.resolved(path)
    if files.identity_of(path) in _written_here:
        here = ReadOnly.ASKED if read_only else ReadOnly.HELD
        return Database(path, lock=None, read_only=here, holder=FileLock(path).holder())
    found = header.read(path)
    lock, reason, holder = _locked(path, read_only=read_only)
    try:
        if lock is not None and files.has_unfinished_transaction(path):
            settle(path)
            found = header.read(path)
        if found.user_version < SCHEMA_VERSION:
            shape.refuse_incomplete_older(path, found.user_version)
        image = None
        if found.user_version < SCHEMA_VERSION and reason is not None:
            image = Image(path, found.user_version)
        elif found.user_version < SCHEMA_VERSION:
            from planner.store import migrate  # Alembic is loaded only when it is needed

            migrate.upgrade(path, found.user_version)
        if read_only and lock is not None:
            lock.release()
            lock = None
        database = Database(path, lock=lock, read_only=reason, holder=holder, image=image)
        _look_over(database)
        return database
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _locked(path: Path, *, read_only: bool) -> tuple[FileLock | None, ReadOnly | None, Holder | None]:
    """Take the lock where we are to write, or where something has to be taken back before anyone can read."""
    reason = ReadOnly.ASKED if read_only else None
    if read_only and not files.has_unfinished_transaction(path):
        return None, reason, None
    if not header.is_writable(path):
        return None, reason or ReadOnly.PROTECTED, None
    lock = FileLock(path)
    try:
        holder = lock.acquire()
    except OSError:  # no lock file can be made beside it, so no journal either
        return None, reason or ReadOnly.PROTECTED, None
    return (None, reason or ReadOnly.HELD, holder) if holder is not None else (lock, reason, None)


def _look_over(database: Database) -> None:
    """Read a little, so that damage is met at the door, and bring what is derived to the rules and zone data in use."""
    try:
        with database.reading() as connection:
            shape.refuse_incomplete(database.path, rows_of(connection, shape.NAMES))
            version, rules = noted_version(connection), noted_rules(connection)
        if rules != DERIVED_VERSION and not database.is_read_only:
            from planner.store import derived

            with database.writing() as connection:
                derived.adopt(connection, rules)
        if version != tzdata_version() and not database.is_read_only:
            from planner.store import zones

            with database.writing() as connection:
                database.zone_changes = zones.adopt(connection)
    except PlannerError:
        database.close()
        raise
