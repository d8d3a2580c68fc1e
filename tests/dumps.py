"""All that a file holds besides its history, as plain values that can be compared."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, text

from planner.services.workspace import Workspace
from planner.store.queries import Reader
from planner.store.tables import calendar_entry, entity_tables

Dump = dict[str, list[Any]]


def dump_of(workspace: Workspace) -> Dump:
    """Return the rows of every kind, the calendar's and the words for search, each sorted."""
    return workspace.query(_dump)


def _dump(reader: Reader) -> Dump:
    found = {name: sorted(map(tuple, reader.execute(select(table)))) for name, table in entity_tables.items()}
    found["calendar"] = sorted((tuple(row) for row in reader.execute(select(calendar_entry))), key=str)
    words = text(
        "SELECT d.kind, d.record_id, d.title, t.title, t.body "
        "FROM search_document d JOIN search_text t ON t.rowid = d.id"
    )
    found["words"] = sorted(tuple(row) for row in reader.execute(words))
    return found
