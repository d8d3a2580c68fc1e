"""Asks the file before SQLAlchemy is loaded, so that the first page stands in half the time.

Loading SQLAlchemy and building its tables takes longer than all else between the window's first picture and the first
entries in it. The questions of the first page are therefore written as text, and go straight to SQLite; whatever is
asked otherwise loads SQLAlchemy then, in the midst of the same transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from sqlalchemy import Connection

Param = str | int | None


class LateConnection:
    """Stands for a connection of SQLAlchemy, which is made when first asked for more than the rows of a text."""

    def __init__(self, raw: sqlite3.Connection, promote: Callable[[sqlite3.Connection, ExitStack], Connection]) -> None:
        self._raw = raw
        self._promote = promote
        self._made: Connection | None = None
        self._stack = ExitStack()

    def rows(self, statement: str, params: Sequence[Param]) -> list[Any]:
        return self._raw.execute(statement, params).fetchall()

    @property
    def is_promoted(self) -> bool:
        return self._made is not None

    def close(self) -> None:
        """End what was made."""
        self._stack.close()

    def __getattr__(self, name: str) -> Any:
        if self._made is None:
            self._made = self._promote(self._raw, self._stack)
        return getattr(self._made, name)


def rows_of(reader: Connection, statement: str, params: Sequence[Param] = ()) -> list[Any]:
    """Return the rows of a statement written as text, as plain tuples from the driver."""
    late = cast(object, reader)
    if isinstance(late, LateConnection):
        return late.rows(statement, params)
    driver = reader.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver.execute(statement, params).fetchall()
