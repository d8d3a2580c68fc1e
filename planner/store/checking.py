"""Finds what is wrong with a file: in its structure, in its records, and where they differ from their own history.

The history holds every record twice over, so a record that a failing medium has changed is noticed although SQLite
keeps no checksums. What is found is technical, for the details pane and for whoever has to repair it.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import Connection, select, text

from planner.domain.entity import KINDS, Entity, FieldType, RecordRef, fields_of
from planner.domain.errors import PlannerError
from planner.domain.record import ALL_KINDS, PlainRow, decode, references
from planner.domain.timing import tzdata_version
from planner.store import derived
from planner.store.aside import plain_rows
from planner.store.calendar_entries import CALENDAR_KINDS, Sources, entries_of
from planner.store.journal import IMPORT
from planner.store.queries.notes import noted_rules, noted_version
from planner.store.schema import DERIVED_VERSION
from planner.store.tables import calendar_entry, journal, journal_change
from planner.store.tables.base import stored, table_of

_AT_MOST: Final = 20
"""How many faults of one sort are told."""


def structural_faults(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong with its pages, empty if nothing; reads the whole file once."""
    return _told(connection, "PRAGMA quick_check(20)")


def faults(connection: Connection) -> list[str]:
    """Return all that is wrong, the worst first: pages and indexes, references, records, history, what is derived.

    What an earlier version of the planner, or of the zone data, derived is not wrong: opening to write makes it anew.
    """
    found = _told(connection, "PRAGMA integrity_check(20)")
    if found:
        return found
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        found.append(f"{row[0]}: names a record of {row[2]} that is not there")
    found += _index_faults(connection)
    entities: dict[RecordRef, Entity] = {}
    is_zoned = noted_version(connection) in ("", tzdata_version())
    for kind in ALL_KINDS:
        found += _first(_unreadable(connection, kind, entities, is_zoned=is_zoned))
    found += _first(_dangling(entities))
    found += _first(_against_history(connection, entities))
    if not found and noted_rules(connection) == DERIVED_VERSION:
        found += _first(_against_derived(connection, entities))
    return found


def _told(connection: Connection, pragma: str) -> list[str]:
    return [str(row[0]) for row in connection.exec_driver_sql(pragma) if row[0] != "ok"]


def _first(found: Iterable[str]) -> list[str]:
    some: list[str] = []
    for fault in found:
        some.append(fault)
        if len(some) == _AT_MOST:
            break
    return some


def _index_faults(connection: Connection) -> list[str]:
    """Have the search index check itself, in a copy in memory, since it can only do so where it may write."""
    source = connection.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    with contextlib.closing(sqlite3.connect(":memory:")) as copy:
        source.backup(copy)
        try:
            copy.execute("INSERT INTO search_text(search_text) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            return [f"search index: {error}"]
    return []


def _unreadable(
    connection: Connection, kind: str, entities: dict[RecordRef, Entity], *, is_zoned: bool
) -> Iterator[str]:
    """Yield the records that can't be read or whose derived times are wrong, and gather the others."""
    names = [spec.name for spec in fields_of(KINDS[kind])]
    times = [f"{spec.name}_utc" for spec in fields_of(KINDS[kind]) if spec.type is FieldType.TIME]
    for row in plain_rows(connection, kind, table_of(kind).c.keys()):
        ref = RecordRef(kind, row["id"])
        try:
            entity = decode(kind, {name: row[name] for name in names})
            if is_zoned and any(stored(entity)[name] != row[name] for name in times):
                yield f"{ref}: its UTC time is not that of its wall time"
            entities[ref] = entity
        except PlannerError as error:
            yield f"{ref}: {error}"


def _dangling(entities: dict[RecordRef, Entity]) -> Iterator[str]:
    for ref, entity in entities.items():
        for spec, named in references(entity):
            if named not in entities:
                yield f"{ref}: {spec.name} names {named}, which is not there"


def _against_history(connection: Connection, entities: dict[RecordRef, Entity]) -> Iterator[str]:
    """Yield where a record is not as its last step left it, or a step does not begin where the one before ended."""
    changed = journal_change.c
    columns = (journal.c.label, changed.kind, changed.record_id, changed.before, changed.after)
    last: dict[RecordRef, PlainRow | None] = {}
    steps = select(*columns).join(journal, journal.c.seq == changed.seq).order_by(changed.seq, changed.position)
    for label, kind, identifier, before, after in connection.execute(steps):
        ref = RecordRef(kind, identifier)
        try:
            began: PlainRow | None = None if before is None else json.loads(before)
            ended: PlainRow | None = None if after is None else json.loads(after)
        except ValueError as error:
            yield f"{ref}: its history can't be read: {error}"
            continue
        is_imported = began is None and label == IMPORT  # after the history of the file that it comes from
        if not is_imported and not same_row(kind, last.get(ref), began):
            yield f"{ref}: its history has a gap"
        last[ref] = ended
    for ref, row in last.items():
        entity = entities.get(ref)
        if row is None and entity is None:
            continue
        if row is None or entity is None or _decoded(ref.kind, row) != entity:
            yield f"{ref}: it is not as its last step left it"
    for ref in entities.keys() - last.keys():
        yield f"{ref}: it is in no step of the history"


def same_row(kind: str, one: PlainRow | None, other: PlainRow | None) -> bool:
    """Return whether two rows of the history, perhaps of different versions, mean the same record."""
    if one == other:
        return True
    if one is None or other is None:
        return False
    return _decoded(kind, one) == _decoded(kind, other)  # a field may have been added since


def _decoded(kind: str, row: PlainRow) -> Entity | None:
    try:
        return decode(kind, row)
    except PlannerError:
        return None


def _against_derived(connection: Connection, entities: dict[RecordRef, Entity]) -> Iterator[str]:
    sources = Sources(connection, entities)
    datable = [entity for entity in entities.values() if entity.KIND in CALENDAR_KINDS]
    sources.prepare(datable)
    wanted = {tuple(row.values()) for entity in datable for row in entries_of(entity, sources)}
    there = {tuple(row) for row in connection.execute(select(calendar_entry))}
    for entry in sorted(wanted ^ there, key=str):
        yield f"{entry[0]}:{entry[1]}: its calendar entries are not up to date"
    texts = text(
        "SELECT d.kind, d.record_id, t.title, t.body FROM search_document d JOIN search_text t ON t.rowid = d.id"
    )
    indexed = {
        (RecordRef(kind, identifier), (title, body)) for kind, identifier, title, body in connection.execute(texts)
    }
    worded = {(ref, words) for ref, entity in entities.items() if (words := derived.words_of(entity)) is not None}
    for ref in sorted({ref for ref, _ in indexed ^ worded}, key=str):
        yield f"{ref}: its words are not up to date"
