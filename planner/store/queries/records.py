"""Whole records of any kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, func, select

from planner.domain.entity import Entity, fields_of, plain
from planner.domain.errors import InvalidInput, StoreUnavailable
from planner.domain.record import decode
from planner.store.statements import Match, ready_where, select_where
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
        StoreUnavailable: ``record.unreadable``.
    """
    shape = tuple((name, _match(value)) for name, value in equals.items())
    names = [spec.name for spec in fields_of(cls)]
    values = {name: _plain(value) for name, value in equals.items() if value is not None}
    rows: Iterable[Any]
    if any(match is Match.ANY for _, match in shape):
        rows = connection.execute(select_where(cls.KIND, shape), values)
    else:
        rows = ready_where(cls.KIND, shape).rows(connection, values)
    return [cast(E, decoded(cls.KIND, dict(zip(names, row, strict=True)))) for row in rows]


def decoded(kind: str, row: dict[str, object]) -> Entity:
    """Return the record of a row of its table.

    Raises:
        StoreUnavailable: ``record.unreadable``.
    """
    try:
        return decode(kind, row)
    except InvalidInput as error:
        raise StoreUnavailable("record.unreadable", detail=f"{kind}:{row.get('id', '')}") from error


def count_of(connection: Connection, kind: str) -> int:
    return connection.scalar(select(func.count()).select_from(table_of(kind))) or 0


def first_ids(connection: Connection, cls: type[Entity], limit: int) -> list[str]:
    """Return the ids of the first records of a kind, those with the latest dates first where it has dates."""
    table = table_of(cls.KIND)
    latest = [table.c[name].desc() for name in ("start", "when", "due") if name in table.c][:1]
    named = [func.in_dictionary(table.c[name]) for name in ("title", "name") if name in table.c][:1]
    return list(connection.scalars(select(table.c.id).order_by(*latest, *named, table.c.id).limit(limit)))


def _match(value: object) -> Match:
    if value is None:
        return Match.NULL
    return Match.ANY if isinstance(value, tuple) else Match.EQUAL


def _plain(value: object) -> object:
    return [plain(one) for one in value] if isinstance(value, tuple) else plain(value)
