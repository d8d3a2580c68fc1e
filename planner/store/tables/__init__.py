"""The tables: one for each kind of record, the journal, and what is derived from records for speed."""

from planner.store.tables.base import SCHEMA_VERSION, entity_tables, metadata, table_of
from planner.store.tables.derived import calendar_entry, search_document
from planner.store.tables.journal import journal, journal_change
from planner.store.tables.meta import meta

__all__ = [
    "SCHEMA_VERSION",
    "calendar_entry",
    "entity_tables",
    "journal",
    "journal_change",
    "meta",
    "metadata",
    "search_document",
    "table_of",
]
