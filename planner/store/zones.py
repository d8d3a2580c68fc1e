"""Keeps the derived UTC times true to the zone data in use: wall time and zone are the truth, UTC follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from planner.domain.entity import KINDS, FieldSpec, FieldType, RecordRef, fields_of
from planner.domain.errors import InvalidInput
from planner.domain.record import ALL_KINDS
from planner.domain.timing import ZonedTime, tzdata_version
from planner.store import derived
from planner.store.schema import TZDATA
from planner.store.tables import journal_change, meta
from planner.store.tables.base import table_of, utc_text

_OFFSET: Final = re.compile(r"(?:Z|[+-]\d{2}:\d{2})(?=\[)")


@dataclass(frozen=True, slots=True)
class ZoneChange:
    """A time whose instant moved since its zone's rules changed; the wall time stays as it was.

    ``utc_before`` and ``utc_after`` are ISO 8601 to the minute with "Z".
    """

    ref: RecordRef
    field: str
    time: ZonedTime
    utc_before: str
    utc_after: str


def note_version(connection: Connection) -> None:
    """Note which zone data is in use."""
    connection.execute(delete(meta).where(meta.c.name == TZDATA))
    connection.execute(insert(meta), {"name": TZDATA, "value": tzdata_version()})


def adopt(connection: Connection) -> tuple[ZoneChange, ...]:
    """Derive all UTC times anew with the zone data in use, note its version, and return the times that moved."""
    moved: list[ZoneChange] = []
    for kind in ALL_KINDS:
        for spec in fields_of(KINDS[kind]):
            if spec.type is FieldType.TIME:
                moved += _adopt_field(connection, kind, spec)
    if moved:
        derived.rebuild(connection)
    note_version(connection)
    return tuple(moved)


def _adopt_field(connection: Connection, kind: str, spec: FieldSpec) -> list[ZoneChange]:
    table = table_of(kind)
    text, utc = table.c[spec.name], table.c[f"{spec.name}_utc"]
    moved: list[ZoneChange] = []
    rows: list[dict[str, object]] = []
    for identifier, written, before in connection.execute(select(table.c.id, text, utc).where(text.is_not(None))):
        time = _readable(connection, written)
        after = utc_text(time)
        if after != before or str(time) != written:
            rows.append({"key": identifier, "time": str(time), "instant": after})
        if after != before:
            moved.append(ZoneChange(RecordRef(kind, identifier), spec.name, time, before or "", after))
    if rows:
        changed = update(table).where(table.c.id == bindparam("key"))
        connection.execute(changed.values({spec.name: bindparam("time"), utc.name: bindparam("instant")}), rows)
    return moved


def _readable(connection: Connection, written: str) -> ZonedTime:
    """Return the time as written, without its offset where the zone's new rules know no such offset.

    The journal is told too, or an undo would meet a time that can't be read any more.
    """
    try:
        return ZonedTime.parse(written)
    except InvalidInput:
        time = ZonedTime.parse(_OFFSET.sub("", written))
        for column in (journal_change.c.before, journal_change.c.after):
            replaced = func.replace(column, written, str(time))
            connection.execute(update(journal_change).where(column.contains(written)).values({column.name: replaced}))
        return time
