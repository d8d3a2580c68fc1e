"""Whole records of any kind."""

from __future__ import annotations

from typing import TypeVar, cast

from sqlalchemy import ColumnElement, Connection, func, select

from planner.domain.entity import Entity, field_of, fields_of, plain
from planner.domain.record import decode
from planner.store.tables.base import table_of

E = TypeVar("E", bound=Entity)


def find_entity(connection: Connection, cls: type[E], identifier: str) -> E | None:
    """Return the record, or None."""
    found = entities_where(connection, cls, id=identifier)
    return found[0] if found else None


def entities_where(connection: Connection, cls: type[E], **equals: object) -> list[E]:
    """Return the records whose fields have these values (a tuple: any of them), in the order of their ids.

    Raises:
        InvalidInput: ``field.unknown``.
    """
    table = table_of(cls.KIND)
    columns = [table.c[spec.name] for spec in fields_of(cls)]
    conditions = [_condition(table.c[field_of(cls, name).name], value) for name, value in equals.items()]
    names = [column.name for column in columns]
    rows = connection.execute(select(*columns).where(*conditions).order_by(table.c.id))
    return [cast(E, decode(cls.KIND, dict(zip(names, row, strict=True)))) for row in rows]


def count_of(connection: Connection, kind: str) -> int:
    return connection.scalar(select(func.count()).select_from(table_of(kind))) or 0


def _condition(column: ColumnElement[object], value: object) -> ColumnElement[bool]:
    if isinstance(value, tuple):
        return column.in_([plain(one) for one in value])
    return column.is_(None) if value is None else column == plain(value)


def first_ids(connection: Connection, cls: type[Entity], limit: int) -> list[str]:
    """Return the ids of the first records of a kind, those with the latest dates first where it has dates."""
    table = table_of(cls.KIND)
    latest = [table.c[name].desc() for name in ("start", "when", "due") if name in table.c][:1]
    named = [table.c[name] for name in ("title", "name") if name in table.c][:1]
    return list(connection.scalars(select(table.c.id).order_by(*latest, *named, table.c.id).limit(limit)))
