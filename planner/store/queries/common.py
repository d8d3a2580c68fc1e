"""What the queries share: columns that give values of their field's own type, and spans of days as conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from operator import index
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Dialect, Text, and_, func, literal, or_, select, type_coerce, values
from sqlalchemy import Integer as SqlInteger
from sqlalchemy.sql import FromClause, Select
from sqlalchemy.sql import column as sql_column
from sqlalchemy.types import Boolean, TypeDecorator, TypeEngine

from planner.domain.entity import KINDS, Entity, FieldSpec, FieldType, RecordRef, field_of
from planner.domain.errors import InvalidInput, StoreUnavailable
from planner.domain.timing import ImpreciseDate, ZonedTime
from planner.store.queries import Reader
from planner.store.schema import SPAN_CLASSES
from planner.store.tables import calendar_entry
from planner.store.tables.base import table_of

T = TypeVar("T")
CHUNK: Final = 500
"""How many ids one statement names at most."""


@lru_cache(maxsize=32768)
def imprecise(text: str) -> ImpreciseDate:
    """Return the date written so; a desk's dates recur, so each is built once.

    Raises:
        StoreUnavailable: ``record.unreadable``, as does every value here that is not of its field's type.
    """
    try:
        return ImpreciseDate.parse(text)
    except InvalidInput as error:
        raise StoreUnavailable("record.unreadable", detail=str(error)) from error


class _Read(TypeDecorator[Any]):
    """Gives a column's text as a value of its field's type."""

    impl: Any = Text
    cache_ok = True

    def __init__(self, kind: str, name: str, reader: Callable[[Any], Any]) -> None:
        super().__init__()
        self.kind = kind
        self.name = name
        self._reader = reader

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy asks for it
        try:
            return None if value is None else self._reader(value)
        except (KeyError, ValueError, TypeError, InvalidInput) as error:
            raise StoreUnavailable("record.unreadable", detail=f"{self.kind}.{self.name}") from error


class _ReadInteger(_Read):
    impl = SqlInteger
    cache_ok = True


def read(cls: type[Entity], name: str, table: FromClause | None = None) -> ColumnElement[Any]:
    """Return the column of a field, giving values of the field's own type."""
    source = table_of(cls.KIND) if table is None else table
    return type_coerce(source.c[name], _type_of(cls.KIND, name)).label(f"{source.description}_{name}")


def read_all(cls: type[Entity], names: str, table: FromClause | None = None) -> list[ColumnElement[Any]]:
    """Return the columns of several fields, named with spaces between."""
    return [read(cls, name, table) for name in names.split()]


@cache
def _type_of(kind: str, name: str) -> TypeEngine[Any]:
    spec = field_of(KINDS[kind], name)
    match spec.type:
        case FieldType.INTEGER:
            return _ReadInteger(kind, name, index)
        case FieldType.BOOLEAN:
            return Boolean()
        case _:
            return _Read(kind, name, _reader_of(spec))


def _reader_of(spec: FieldSpec) -> Callable[[Any], Any]:
    match spec.type:
        case FieldType.IMPRECISE:
            return imprecise
        case FieldType.DATE:
            return date.fromisoformat
        case FieldType.TIME:
            return ZonedTime.parse
        case FieldType.RECORD:
            return RecordRef.parse
        case FieldType.CHOICE if spec.choices is not None:
            return {choice.value: choice for choice in spec.choices}.__getitem__
        case _:
            return _text


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(value)


def chunks(items: Iterable[T]) -> Iterator[Sequence[T]]:
    """Yield the items in groups that one statement can name."""
    listed = list(items)
    for start in range(0, len(listed), CHUNK):
        yield listed[start : start + CHUNK]


def fetch(reader: Reader, statement: Select[Any], params: Mapping[str, object] | None = None) -> list[Any]:
    """Return the rows of a statement, each to be unpacked into the row it was selected for."""
    return list(reader.execute(statement, params))


def whole_days(rows: list[T], limit: int | None, day_of: Callable[[T], object]) -> list[T]:
    """Leave out the rows of the last day where as many were found as were asked for: there may be more of that day.

    So rows that are put in another order within a day stand as they will among all. ``rows`` are in the order of days.
    """
    if limit is None or len(rows) < limit:
        return rows
    torn = day_of(rows[-1])
    return [row for row in rows if day_of(row) != torn] or rows


def home_ids(reader: Reader) -> frozenset[str]:
    """Return the parties whose side is ours; empty until a desk is set up."""
    return frozenset(reader.scalars(select(table_of("desk").c.home_id)))


def party_codes(reader: Reader) -> dict[str, str]:
    """Return the ISO code of each party, or its name where it has none."""
    party = table_of("party")
    rows = reader.execute(select(party.c.id, party.c.iso_code, party.c.name))
    return {identifier: code or name for identifier, code, name in rows}


def days_overlap(
    start: ColumnElement[Any], end: ColumnElement[Any], first: date | None, last: date | None
) -> list[ColumnElement[bool]]:
    """Return what holds of a span written in two imprecise dates, both inclusive, that may touch first..last.

    Text order does it: "2024-03" stands before "2024-03-01", and "2024-03~" after "2024-03-31".
    """
    conditions: list[ColumnElement[bool]] = []
    if last is not None:
        conditions.append(func.coalesce(start, end) <= last.isoformat())
    if first is not None:
        conditions.append(func.coalesce(end, start).concat("~") >= first.isoformat())
    return conditions


def held_on(start: ColumnElement[Any], end: ColumnElement[Any], on: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return what holds of a span with open ends that contains the day ``on``, an ISO date."""
    return and_(or_(start.is_(None), start <= on), or_(end.is_(None), end.concat("~") >= on))


def overlapping(kind: str, first: date | None, last: date | None) -> Select[Any]:
    """Select the ids of the records of ``kind`` with a day in first..last, by one probe per class of durations."""
    low = first.toordinal() if first else 1
    high = last.toordinal() if last else date.max.toordinal()
    span = (
        values(sql_column("class", SqlInteger), sql_column("days", SqlInteger), name="classes")
        .data(list(SPAN_CLASSES))
        .cte(f"{kind}_span")
    )
    entry = calendar_entry.c
    return (
        select(entry.record_id)
        .select_from(span.join(calendar_entry, entry.span_class == span.c["class"]))
        .where(
            entry.first_day.between(literal(low + 1) - span.c.days, high),
            entry.last_day >= low,
            entry.kind == kind,
        )
    )


def name_at(spans: Iterable[Any], start: str | None) -> str:
    """Return the name a mechanism bore on the first day that ``start`` can mean, "" if none is written for it.

    Args:
        spans: rows with start, end, name and short_name, the latest first.
        start: an imprecise date as text; a round with none bears today's name.
    """
    if start is None:
        return ""
    for span in spans:
        begun = span.start is None or span.start <= start
        if begun and (span.end is None or f"{span.end}~" >= start):
            return str(span.short_name or span.name)
    return ""
