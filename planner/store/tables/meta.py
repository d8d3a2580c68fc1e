"""What the file notes of itself that is no record: which zone data its derived times were made with."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Table, Text

from planner.store.tables.base import metadata

meta: Final = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
