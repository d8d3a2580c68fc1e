"""Statements compiled once and then run by the driver itself, for what every edit asks and writes.

SQLAlchemy's own way from a statement to its rows costs 0.1 ms each time, which is as much as SQLite takes, and an edit
runs a dozen statements.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ClauseElement, Connection
from sqlalchemy.dialects import sqlite

from planner.store.late import rows_of

_DIALECT: Final = sqlite.dialect(paramstyle="qmark")


class Ready:
    """A statement with its parameters' names in their order.

    Args:
        statement: its parameters are single values; none stands for a list.
        columns: of an INSERT, the columns that it fills; all if not given.
    """

    def __init__(self, statement: ClauseElement, columns: Sequence[str] | None = None) -> None:
        compiled = statement.compile(dialect=_DIALECT, column_keys=None if columns is None else list(columns))
        self.text: Final = str(compiled)
        self._names: Final[tuple[str, ...]] = tuple(getattr(compiled, "positiontup", None) or ())
        self._fixed: Final[dict[str, Any]] = {
            name: value for name, value in compiled.params.items() if value is not None
        }

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[Any]:
        """Return the rows as plain tuples."""
        return rows_of(connection, self.text, self._params(values))

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Run it and return the number that SQLite gave to the row it inserted last."""
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        return driver.execute(self.text, self._params(values)).lastrowid or 0

    def _params(self, values: Mapping[str, Any]) -> list[Any]:
        return [values[name] if name in values else self._fixed[name] for name in self._names]
