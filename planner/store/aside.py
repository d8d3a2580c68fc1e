"""Sets records aside that cannot be read, so that one of them does not keep all others from being shown.

Only while the file is read, and only once a record was met that cannot be: views of the connection's own, which bear
the names of the tables, then leave those records out. The file itself stays as it is, and checking it still names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, TypeAlias

from sqlalchemy import Connection, select, text

from planner.domain.entity import KINDS, fields_of
from planner.domain.errors import PlannerError
from planner.domain.record import ALL_KINDS, decode
from planner.store.tables.base import table_of

Aside: TypeAlias = Mapping[str, Sequence[str]]
"""The ids of the records that cannot be read, by kind."""

_ENTRIES: Final = "calendar_entry"


def unreadable(connection: Connection) -> dict[str, list[str]]:
    """Return the records that cannot be read; this reads them all."""
    found: dict[str, list[str]] = {}
    for kind in ALL_KINDS:
        table = table_of(kind)
        names = [spec.name for spec in fields_of(KINDS[kind])]
        for row in connection.execute(select(*[table.c[name] for name in names])):
            try:
                decode(kind, dict(zip(names, row, strict=True)))
            except PlannerError:
                found.setdefault(kind, []).append(str(row[0]))
    return found


@contextmanager
def left_out(connection: Connection, aside: Aside) -> Iterator[Connection]:
    """Give the connection without those records; what fails in between takes the views back with its transaction."""
    views = [(kind, f"id NOT IN ({_listed(ids)})") for kind, ids in aside.items()]
    gone = " OR ".join(f"(kind = {_quoted(kind)} AND record_id IN ({_listed(ids)}))" for kind, ids in aside.items())
    views.append((_ENTRIES, f"NOT ({gone})"))
    for name, kept in views:
        connection.execute(text(f"CREATE TEMP VIEW {name} AS SELECT * FROM main.{name} WHERE {_escaped(kept)}"))
    yield connection
    for name, _ in views:
        connection.execute(text(f"DROP VIEW temp.{name}"))


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(_quoted(one) for one in ids)


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _escaped(words: str) -> str:
    """Return SQL in which a colon is a colon, and no parameter."""
    return words.replace(":", "\\:")
