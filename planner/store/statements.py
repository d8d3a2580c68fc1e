"""The statements that every kind of record is read and written by, each built once.

Building a statement costs five times as much as running it again, and one edit runs a dozen.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Delete, Insert, Select, bindparam, delete, insert, select, update

from planner.domain.entity import KINDS, field_of, fields_of
from planner.store.ready import Ready
from planner.store.tables.base import table_of


class Match(Enum):
    """How a field is compared in ``select_where``."""

    EQUAL = "equal"
    ANY = "any"
    NULL = "null"


Shape = tuple[tuple[str, Match], ...]
"""The fields that are compared, and how."""


@cache
def select_where(kind: str, shape: Shape) -> Select[Any]:
    """Select the fields of the records of ``kind`` in the order of their ids; each field compared is a parameter.

    Raises:
        InvalidInput: ``field.unknown``.
    """
    cls, table = KINDS[kind], table_of(kind)
    statement = select(*[table.c[spec.name] for spec in fields_of(cls)]).order_by(table.c.id)
    for name, match in shape:
        column = table.c[field_of(cls, name).name]
        match match:
            case Match.EQUAL:
                statement = statement.where(column == bindparam(name))
            case Match.ANY:
                statement = statement.where(column.in_(bindparam(name, expanding=True)))
            case Match.NULL:
                statement = statement.where(column.is_(None))
    return statement


@cache
def ready_where(kind: str, shape: Shape) -> Ready:
    """Select as ``select_where`` does, where no field is compared with a list."""
    return Ready(select_where(kind, shape))


@cache
def ready_ids(kind: str, name: str) -> Ready:
    """Select the ids of the records of ``kind`` whose field ``name`` holds the parameter ``value``."""
    table = table_of(kind)
    return Ready(select(table.c.id).where(table.c[name] == bindparam("value")))


@cache
def insert_into(kind: str) -> Insert:
    return insert(table_of(kind))


@cache
def insert_one(kind: str) -> Ready:
    return Ready(insert_into(kind))


@cache
def update_of(kind: str, names: tuple[str, ...]) -> Ready:
    """Change these columns of the record whose id is the parameter ``key``; no index over others is touched."""
    table = table_of(kind)
    changed: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return Ready(update(table).where(table.c.id == bindparam("key")).values(changed))


@cache
def delete_of(kind: str) -> Delete:
    """Remove the records whose ids are the parameter ``keys``."""
    table = table_of(kind)
    return delete(table).where(table.c.id.in_(bindparam("keys", expanding=True)))
