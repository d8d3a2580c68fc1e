"""What a schema amounts to, whatever the order and the words in which it was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

_DEFERRED: Final = "deferrable initially deferred"
_SHADOWS: Final = ("search_text_",)
"""How the names of the tables begin that SQLite itself keeps behind a search index."""


@dataclass(frozen=True, slots=True)
class ColumnShape:
    type: str
    is_required: bool
    key: int
    """The place in the primary key, 0 for none."""


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table's columns, its references (column, table, column) and whether it counts on rowids."""

    columns: dict[str, ColumnShape]
    references: frozenset[tuple[str, str, str]]
    deferred_references: int
    has_rowid: bool
    is_virtual: bool
    words: str
    """The whole statement of a virtual table, or what else in it counts."""


@dataclass(frozen=True, slots=True)
class Schema:
    tables: dict[str, TableShape]
    indexes: dict[str, tuple[str, bool, tuple[str, ...]]]
    """Each index by name: its table, whether it is unique, its columns."""


def schema_of(connection: Connection) -> Schema:
    """Return the shape of all tables and indexes."""
    tables: dict[str, TableShape] = {}
    indexes: dict[str, tuple[str, bool, tuple[str, ...]]] = {}
    listed = connection.exec_driver_sql("PRAGMA table_list").all()
    for _, name, kind, _, without_rowid, *_ in listed:
        if kind == "shadow" or name.startswith(("sqlite_", *_SHADOWS)):
            continue
        sql = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).scalar() or ""
        words = " ".join(sql.lower().split())
        is_virtual = kind == "virtual"
        tables[name] = TableShape(
            columns=_columns(connection, name),
            references=_references(connection, name),
            deferred_references=words.count(_DEFERRED),
            has_rowid=not without_rowid,
            is_virtual=is_virtual,
            words=words.replace("if not exists ", "") if is_virtual else " autoincrement" * ("autoincrement" in words),
        )
        for _place, index, is_unique, origin, *_rest in connection.exec_driver_sql(
            f'PRAGMA index_list("{name}")'
        ).all():
            info = connection.exec_driver_sql(f'PRAGMA index_info("{index}")').all()
            columns = tuple(str(row[2]) for row in info)
            called = index if origin == "c" else f"{name}:{origin}:{','.join(columns)}"
            indexes[called] = (name, bool(is_unique), columns)
    return Schema(tables, indexes)


def _columns(connection: Connection, table: str) -> dict[str, ColumnShape]:
    rows = connection.exec_driver_sql(f'PRAGMA table_info("{table}")').all()
    return {name: ColumnShape(kind.upper(), bool(required), key) for _, name, kind, required, _, key in rows}


def _references(connection: Connection, table: str) -> frozenset[tuple[str, str, str]]:
    rows = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{table}")').all()
    return frozenset((row[3], row[2], row[4] or "id") for row in rows)
