"""How a connection to the file is made: by URI, so that no file is made by chance, and with the same pragmas always."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from planner.domain.spelling import unaccented
from planner.store.failures import translating
from planner.store.late import LateConnection

if TYPE_CHECKING:  # loaded when the first engine is made
    from sqlalchemy import Connection, Engine

WAIT_SECONDS: Final = 5.0
"""How long a connection waits for another program that has the file locked for a moment."""


def connect(path: Path, *, mode: str) -> sqlite3.Connection:
    """Return a connection in autocommit: ``mode`` is "ro", "rw" or, to make a file that is not there, "rwc"."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    raw = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=WAIT_SECONDS)
    try:
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA trusted_schema = OFF")
        raw.execute("PRAGMA cell_size_check = ON")
        raw.execute("PRAGMA temp_store = MEMORY")
        _sort_as_dictionaries(raw)
        if mode != "ro":
            raw.execute("PRAGMA journal_mode = TRUNCATE")
            raw.execute("PRAGMA synchronous = EXTRA")
            raw.execute("PRAGMA secure_delete = ON")
    except BaseException:
        raw.close()
        raise
    return raw


def connect_image(name: str) -> sqlite3.Connection:
    """Return a connection to the database ``name`` in this process's memory, which lasts as long as it has one."""
    raw = sqlite3.connect(
        f"file:{name}?mode=memory&cache=shared", uri=True, isolation_level=None, check_same_thread=False
    )
    raw.execute("PRAGMA trusted_schema = OFF")
    raw.execute("PRAGMA temp_store = MEMORY")
    _sort_as_dictionaries(raw)
    return raw


def _sort_as_dictionaries(raw: sqlite3.Connection) -> None:
    """Give a connection the function ``in_dictionary``, by which names are put in order without case and accents."""
    raw.create_function("in_dictionary", 1, _unaccented, deterministic=True)


def _unaccented(name: str | None) -> str | None:
    return None if name is None else unaccented(name)


@contextmanager
def connected(path: Path, *, mode: str) -> Iterator[sqlite3.Connection]:
    """Give a plain connection for the length of a block; a failure of the surroundings is a StoreUnavailable."""
    with translating(path), contextlib.closing(connect(path, mode=mode)) as raw:
        yield raw


def engine_of(maker: Callable[[], sqlite3.Connection]) -> Engine:
    """Return an engine whose transactions begin explicitly, immediately where they are to write."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool

    engine = create_engine("sqlite://", creator=maker, poolclass=QueuePool, pool_size=4, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options: Any = connection.get_execution_options()
        if not options.get("planner_begun"):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("planner_writes") else "BEGIN")

    return engine


def writer_of(engine: Engine) -> Engine:
    """Return the same engine, its transactions ready to write."""
    return engine.execution_options(planner_writes=True)


def promoted(raw: sqlite3.Connection, stack: ExitStack) -> Connection:
    """Return a connection of SQLAlchemy over a plain one, in the transaction that has begun there."""
    engine = engine_of(lambda: raw).execution_options(planner_begun=True)
    stack.callback(engine.dispose)
    connection = stack.enter_context(engine.connect())
    stack.enter_context(connection.begin())
    return connection


class Lender:
    """Lends the connections of an engine, and keeps those that come back for the next time.

    To ask an engine for one each time, and SQLAlchemy for the transaction, costs more than what a small edit reads.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._free: list[Connection] = []

    @contextmanager
    def reading(self) -> Iterator[LateConnection]:
        """Give a connection in a transaction; SQLAlchemy hears of it when asked for more than the rows of a text."""
        with self.lent() as connection:
            raw = driver_of(connection)
            raw.execute("BEGIN")
            late = LateConnection(raw, lambda _, stack: _in_transaction(connection, stack))
            try:
                yield late
            finally:
                raw.rollback()
                late.close()

    @contextmanager
    def begun(self, *, writes: bool = False) -> Iterator[Connection]:
        """Give a connection in a transaction, at once if it writes; committed at the end, undone on any error.

        SQLAlchemy, which takes part as soon as it is asked for a statement, ends it where it does.
        """
        with self.lent() as connection:
            raw = driver_of(connection)
            raw.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
            try:
                yield connection
                (connection if connection.in_transaction() else raw).commit()
            except BaseException:
                (connection if connection.in_transaction() else raw).rollback()
                raise

    @contextmanager
    def lent(self) -> Iterator[Connection]:
        """Give a connection, to one thread at a time; one that met an error is closed."""
        connection = self._last() or self._engine.connect().execution_options(planner_begun=True)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self._free.append(connection)

    def close(self) -> None:
        """Give back those that nobody uses now."""
        while (connection := self._last()) is not None:
            connection.close()

    def _last(self) -> Connection | None:
        try:
            return self._free.pop()
        except IndexError:
            return None


def _in_transaction(connection: Connection, stack: ExitStack) -> Connection:
    stack.enter_context(connection.begin())
    return connection


def driver_of(connection: Connection) -> sqlite3.Connection:
    """Return the driver's own connection."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def settle(path: Path) -> None:
    """Take back what a killed process left unfinished; the caller holds the lock."""
    with connected(path, mode="rw") as raw:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("ROLLBACK")


def tidy(path: Path) -> None:
    """Remove the empty journal that stands beside a file between transactions, if nobody needs it."""
    with contextlib.suppress(sqlite3.Error, OSError), contextlib.closing(connect(path, mode="rw")) as raw:
        raw.execute("PRAGMA busy_timeout = 0")
        raw.execute("PRAGMA journal_mode = DELETE")
