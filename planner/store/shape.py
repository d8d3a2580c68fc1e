"""Whether a file has the tables and columns of its version. Known by their names alone, before anything relies on them.

The names of a sound file of this version are known by their sum, so that opening one costs no more than reading its
schema; only where that differs are the steps run in memory that make a file of its version, to tell what is missing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from zlib import crc32

from planner.domain.errors import StoreUnavailable
from planner.store.connections import connected, engine_of, writer_of
from planner.store.schema import SCHEMA_VERSION, SHAPE

_SEARCHED: Final = "'search^_text^_%' ESCAPE '^'"
NAMES: Final = (
    f"SELECT name, '' FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE {_SEARCHED} "
    "UNION ALL SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c "
    "WHERE t.type = 'table' AND t.name NOT LIKE 'search^_text%' ESCAPE '^'"
)
"""Asks for the tables, "" beside each, then for their columns beside their table; those of the search are its own."""
_MOST_TOLD: Final = 4


def refuse_incomplete_older(path: Path, version: int) -> None:
    """Refuse a file of an older version in which something of that version is missing.

    Raises:
        StoreUnavailable: ``file.incomplete``; ``store.damaged``…
    """
    with connected(path, mode="ro") as raw:
        refuse_incomplete(path, raw.execute(NAMES).fetchall(), version)


def refuse_incomplete(path: Path, names: Iterable[tuple[str, str]], version: int = SCHEMA_VERSION) -> None:
    """Refuse a file in which something of its version is missing.

    Args:
        names: what ``NAMES`` gives in the file.

    Raises:
        StoreUnavailable: ``file.incomplete``, naming the first tables and columns that are missing.
    """
    found = {(table, column) for table, column in names}
    if version == SCHEMA_VERSION and sum_of(found) == SHAPE:
        return
    missing = sorted(_wanted(version) - found)
    gone = {table for table, column in missing if not column}
    told = [f"{table}.{column}" if column else table for table, column in missing if not column or table not in gone]
    if told:
        some = ", ".join(told[:_MOST_TOLD]) + (", …" if len(told) > _MOST_TOLD else "")
        raise StoreUnavailable("file.incomplete", detail="; ".join(told), path=str(path), missing=some)


def sum_of(names: Iterable[tuple[str, str]]) -> str:
    """Return what tells one set of names from any other."""
    lines = "\n".join(f"{table} {column}" for table, column in sorted(names))
    return f"{crc32(lines.encode()):08x}"


def _wanted(version: int) -> set[tuple[str, str]]:
    from planner.store import migrate  # Alembic is loaded only when it is needed

    engine = engine_of(lambda: sqlite3.connect(":memory:", isolation_level=None))
    try:
        with writer_of(engine).connect() as connection, connection.begin():
            migrate.run(connection, 0, version)
            return {(row[0], row[1]) for row in connection.exec_driver_sql(NAMES)}
    finally:
        engine.dispose()
