"""Sets records aside that cannot be read, so that one of them does not keep all others from being shown.

Only while the file is read, and only once a record was met that cannot be: views of the connection's own, which bear
the names of the tables, then leave those records out, and with them what cannot be without them; what only names one of
them names nobody. The file itself stays as it is, and checking it still names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, text

from planner.domain.entity import KINDS, FieldSpec, RecordRef, fields_of
from planner.domain.errors import PlannerError
from planner.domain.record import ALL_KINDS, decode, reference_fields
from planner.domain.timing import Precision
from planner.store.connections import driver_of
from planner.store.tables import calendar_entry, search_document
from planner.store.tables.base import table_of

Ids: TypeAlias = Mapping[str, Sequence[Any]]
"""The ids of records by kind; a damaged one may be bytes."""

_WITH_RECORDS: Final = (calendar_entry, search_document)
"""The tables whose rows are derived from a record, by its kind and id."""
_PRECISIONS: Final = frozenset(one.value for one in Precision)


@dataclass(frozen=True)
class Aside:
    """What is left out of the file as it is read.

    Attributes:
        ids: the records that cannot be read, and those that cannot be without them, by kind.
        loose: what a field holds that names none of the others though it may name nobody, by kind and field.
        entries: the records that stay, and of which no derived row is read, by kind.
        found: what is damaged itself, in technical words; what is left out since it belongs to that is not told.
    """

    ids: Ids
    loose: Mapping[tuple[str, str], Sequence[str]]
    entries: Ids
    found: tuple[str, ...]


def plain_rows(connection: Connection, kind: str, names: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Return the rows of a kind as the file holds them: a text that is none comes as its bytes."""
    driver = driver_of(connection)
    columns = tuple(names)
    driver.text_factory = _text_or_bytes
    try:
        listed = ", ".join(f'"{name}"' for name in columns)
        rows = driver.execute(f'SELECT {listed} FROM main."{kind}"').fetchall()
    finally:
        driver.text_factory = str
    return (dict(zip(columns, row, strict=True)) for row in rows)


def unreadable(connection: Connection) -> Aside:
    """Return the records that cannot be read; this reads them all."""
    ids: dict[str, list[Any]] = {}
    there: set[RecordRef] = set()
    naming: list[tuple[RecordRef, FieldSpec, RecordRef]] = []
    for kind in ALL_KINDS:
        cls = KINDS[kind]
        links = reference_fields(cls)
        for row in plain_rows(connection, kind, [spec.name for spec in fields_of(cls)]):
            try:
                decode(kind, row)
            except PlannerError:
                ids.setdefault(kind, []).append(row["id"])
                continue
            ref = RecordRef(kind, row["id"])
            there.add(ref)
            for spec in links:
                if (value := row[spec.name]) is not None:
                    named = RecordRef(spec.target, value) if spec.target else RecordRef.parse(value)
                    naming.append((ref, spec, named))
    found = [f"{kind}:{one}" for kind, of_kind in ids.items() for one in of_kind]
    while gone := {
        ref: named for ref, spec, named in naming if ref in there and not spec.optional and named not in there
    }:
        there -= gone.keys()
        for ref, named in gone.items():
            found += _nowhere(ref, named, ids)
            ids.setdefault(ref.kind, []).append(ref.id)
    loose: dict[tuple[str, str], set[str]] = {}
    for ref, spec, named in naming:
        if ref in there and named not in there:
            found += _nowhere(ref, named, ids)
            loose.setdefault((ref.kind, spec.name), set()).add(named.id if spec.target else str(named))
    entries = _derived_wrongly(connection)
    found += [f"{kind}:{one}: derived rows" for kind, of_kind in entries.items() for one in of_kind]
    return Aside(ids, {place: sorted(values) for place, values in loose.items()}, entries, tuple(found))


def _derived_wrongly(connection: Connection) -> dict[str, list[Any]]:
    """Return the records of which a row that is derived from them cannot be read."""
    broken: dict[str, list[Any]] = {}
    for table in _WITH_RECORDS:
        for row in plain_rows(connection, table.name, table.c.keys()):
            is_typed = all(row[one.name] is None or isinstance(row[one.name], one.type.python_type) for one in table.c)
            if not is_typed or ("precision" in row and row["precision"] not in _PRECISIONS):
                broken.setdefault(row["kind"], []).append(row["record_id"])
    return broken


def _nowhere(ref: RecordRef, named: RecordRef, ids: Ids) -> list[str]:
    """Return in technical words that a record names one that is not there; that of one set aside needs no word."""
    return [] if named.id in ids.get(named.kind, ()) else [f"{ref} names {named}"]


@contextmanager
def left_out(connection: Connection, aside: Aside) -> Iterator[Connection]:
    """Give the connection without those records; what fails in between takes the views back with its transaction."""
    views = {kind: _view(kind, aside) for kind in {*aside.ids, *(kind for kind, _ in aside.loose)}}
    of_records = [*aside.ids.items(), *aside.entries.items()]
    gone = " OR ".join(f"(kind IN ({_quoted(kind)}) AND record_id IN ({_listed(ids)}))" for kind, ids in of_records)
    if gone:
        views |= {one.name: f'SELECT * FROM main."{one.name}" WHERE NOT ({gone})' for one in _WITH_RECORDS}
    for name, selected in views.items():
        connection.execute(text(f'CREATE TEMP VIEW "{name}" AS {_escaped(selected)}'))
    yield connection
    for name in views:
        connection.execute(text(f'DROP VIEW temp."{name}"'))


def _view(kind: str, aside: Aside) -> str:
    """Return what selects a kind's records without those left out, its loose ends empty."""
    others = "*"
    ends = {field: values for (of, field), values in aside.loose.items() if of == kind}
    if ends:
        others = ", ".join(
            f'CASE WHEN "{name}" IN ({_listed(ends[name])}) THEN NULL ELSE "{name}" END AS "{name}"'
            if name in ends
            else f'"{name}"'
            for name in table_of(kind).c.keys()  # noqa: SIM118
        )
    return f'SELECT {others} FROM main."{kind}" WHERE id NOT IN ({_listed(aside.ids.get(kind, ()))})'


def _text_or_bytes(raw: bytes) -> str | bytes:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def _listed(ids: Iterable[Any]) -> str:
    return ", ".join(_quoted(one) for one in ids)


def _quoted(value: str | bytes) -> str:
    if isinstance(value, bytes):  # as a text, or as it is
        return f"CAST(X'{value.hex()}' AS TEXT), X'{value.hex()}'"
    return "'" + value.replace("'", "''") + "'"


def _escaped(words: str) -> str:
    """Return SQL in which a colon is a colon, and no parameter."""
    return words.replace(":", "\\:")
