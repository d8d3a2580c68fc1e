"""What is derived from records so that a question costs what its answer costs: days taken, and words.

Written by the unit of work with the record it is derived from; it can be thrown away and built again.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint

from planner.store.tables.base import metadata

calendar_entry: Final = Table(
    "calendar_entry",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("record_id", Text, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("span_class", Integer, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("precision", Text, nullable=False),
    Column("start", Text, nullable=True),
    Column("end", Text, nullable=True),
    Column("status", Text, nullable=False),
    Column("partner_id", Text, nullable=True),
    Column("mechanism_id", Text, nullable=True),
    Column("ordinal", Integer, nullable=True),
    Column("title", Text, nullable=False),
    Column("city", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Days are proleptic ordinals (``date.toordinal``), both inclusive. An entry of class c lasts at most 2**c days.

``part`` tells apart several entries of one record, such as an agreement's acts and the ends of its terms. ``start`` and
``end`` are the zoned times of a timed entry.
"""

Index(
    "ix_calendar_entry_days",
    calendar_entry.c.span_class,
    calendar_entry.c.first_day,
    calendar_entry.c.last_day,
)
Index("ix_calendar_entry_partner", calendar_entry.c.partner_id, calendar_entry.c.first_day)

search_document: Final = Table(
    "search_document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("title", Text, nullable=False),
    UniqueConstraint("record_id", "kind"),
)
"""The record behind each row of the full-text index ``search_text``, which has the same rowids."""

SEARCH_TEXT_DDL: Final = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5(title, body, "
    "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
)
