"""Words of tables and lists: columns, their filters, copying, and what can be done with several rows at once."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "table.copy": "Copy",
    "table.filter": "Filter by column…",
    "table.columns": "Columns…",
    "table.column": "Column {number}",
    "table.reset": "Columns as they were",
    "table.hide": "Hide “{column}”",
    "table.ascending": "Sort ascending",
    "table.descending": "Sort descending",
    "table.unsorted": "As it comes",
    "column_filter.title": "Filter by {column}",
    "column_filter.open": "Filter by “{column}”…",
    "column_filter.words": "Holds these words",
    "column_filter.all": "All",
    "column_filter.none": "None",
    "column_filter.blank": "(blank)",
    "column_filter.clear": "Clear this filter",
    "column_filter.done": "Done",
}
