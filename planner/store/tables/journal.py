"""The one history: a row for each step, and a row for each record that it changed."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from planner.store.tables.base import metadata

journal: Final = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("params", Text, nullable=False),
    Column("target", Integer, ForeignKey("journal.seq"), nullable=True),
    Column("state", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""``state`` of a step that was DONE: "done", "undone" (can be redone), "dropped" (can't), "base" (can't be undone).

``target`` of an UNDONE or REDONE step is the DONE step that it took back or applied again.
"""

Index("ix_journal_state", journal.c.state, journal.c.seq)

journal_change: Final = Table(
    "journal_change",
    metadata,
    Column("seq", Integer, ForeignKey("journal.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("before", Text, nullable=True),
    Column("after", Text, nullable=True),
    sqlite_with_rowid=False,
)

Index("ix_journal_change_record", journal_change.c.record_id, journal_change.c.seq)
