"""Reads a document as a reader would: its tables as rows of plain words, and all its words together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from planner.services.documents.model import Document, KeyValues, Paragraph, Table, Text
from planner.services.documents.serial import texts_of

Make: TypeAlias = Callable[..., Document]
"""Builds a document: kind, what it is of, options."""


def words(text: Text) -> str:
    return "".join(run.text for run in text)


def rows(document: Document) -> list[list[str]]:
    """Return the rows of all tables, without headings."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [[words(cell) for cell in row] for table in tables for group in table.groups for row in group.rows]


def groups(document: Document) -> list[str]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [group.heading for table in tables for group in table.groups]


def columns(document: Document) -> list[str]:
    return [column.title for block in document.blocks if isinstance(block, Table) for column in block.columns]


def facts(document: Document) -> dict[str, str]:
    pairs = [block.rows for block in document.blocks if isinstance(block, KeyValues)]
    return {name: words(value) for block in pairs for name, value in block}


def paragraphs(document: Document) -> list[str]:
    return [words(block.text) for block in document.blocks if isinstance(block, Paragraph)]


def everything(document: Document) -> str:
    return "\n".join(texts_of(document))
