"""Prints the revision that leads from the latest one to the present tables; see the package for how to use it."""

from __future__ import annotations

import sqlite3
import sys
import textwrap
from collections.abc import Callable, Iterator
from typing import Final

from sqlalchemy import ClauseElement, Connection, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable

from planner.domain.entity import KINDS, field_of, plain
from planner.store import migrate
from planner.store.connections import engine_of, writer_of
from planner.store.migrations.schema import ColumnShape, Schema, schema_of
from planner.store.tables import SCHEMA_VERSION, metadata
from planner.store.tables.derived import SEARCH_TEXT_DDL

_HEAD: Final = '''"""What this release adds, in a line."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "{number:04d}"
down_revision: Final = "{before:04d}"


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
'''


def sketch() -> str:
    """Return the text of the next revision."""
    old = _schema_after(lambda connection: migrate.run(connection, 0, SCHEMA_VERSION - 1))
    new = _schema_after(_create_all)
    lines = [f"    {line}\n" for line in _differences(old, new)]
    return _HEAD.format(number=SCHEMA_VERSION, before=SCHEMA_VERSION - 1) + "".join(lines)


def _schema_after(make: Callable[[Connection], None]) -> Schema:
    engine = engine_of(lambda: sqlite3.connect(":memory:", isolation_level=None))
    with writer_of(engine).connect() as connection, connection.begin():
        make(connection)
        return schema_of(connection)


def _create_all(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.exec_driver_sql(SEARCH_TEXT_DDL)


def _differences(old: Schema, new: Schema) -> Iterator[str]:
    for name, shape in new.tables.items():
        if shape.is_virtual or name not in metadata.tables:
            continue
        table = metadata.tables[name]
        if name not in old.tables:
            yield _statement(_sql(CreateTable(table)))
            continue
        before = old.tables[name].columns
        for column, wanted in shape.columns.items():
            if column not in before:
                yield from _added(table, column, wanted)
            elif before[column] != wanted:
                yield f"# BY HAND: {name}.{column} was {before[column]} and is now {wanted}"
    for name, old_shape in old.tables.items():
        if name not in new.tables:
            yield _statement(f"DROP TABLE {name}")
            continue
        for column in old_shape.columns.keys() - new.tables[name].columns.keys():
            yield f"# BY HAND: {name}.{column} is no longer there"
    for name in sorted(old.indexes.keys() - new.indexes.keys()):
        yield _statement(f"DROP INDEX {name}")
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            if index.name not in old.indexes:
                yield _statement(_sql(CreateIndex(index)))


def _added(table: Table, name: str, wanted: ColumnShape) -> Iterator[str]:
    column = table.columns[name]
    words = _sql(CreateColumn(column))
    for key in column.foreign_keys:
        words += f" REFERENCES {key.column.table.name} (id) DEFERRABLE INITIALLY DEFERRED"
    if wanted.is_required:
        value = plain(field_of(KINDS[table.name], name).default) if table.name in KINDS else None
        if value is None:
            yield f"# BY HAND: every old {table.name} needs a value for {name}"
            return
        text = str(int(value)) if isinstance(value, bool | int) else "'" + value.replace("'", "''") + "'"
        words += f" DEFAULT {text}"
    yield _statement(f"ALTER TABLE {table.name} ADD COLUMN {words}")


def _sql(clause: ClauseElement) -> str:
    return " ".join(str(clause.compile(dialect=sqlite.dialect())).split())


def _statement(sql: str) -> str:
    """Return the statement as a line of Python, or as several where it is long."""
    lines = textwrap.wrap(sql, 108, break_long_words=False, break_on_hyphens=False)
    if len(lines) == 1:
        return f"run({lines[0]!r})"
    inner = "".join(f"        {line}\n" for line in lines)
    return f'run(\n        """\n{inner}        """\n    )'


if __name__ == "__main__":
    sys.stdout.write(sketch())
