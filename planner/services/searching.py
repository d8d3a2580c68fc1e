"""Searches every kind of record: first what is called by the words typed, then what holds them."""

from __future__ import annotations

from typing import Final

from planner.services import naming
from planner.store.queries import Reader
from planner.store.queries import search as full_text
from planner.store.queries.search import SearchRow

_WORTH_A_NAME: Final = 2
"""The name of a mechanism has so many letters at least."""


def search(reader: Reader, words: str, *, limit: int = 200) -> list[SearchRow]:
    """Return the records that are called by ``words`` ("MCG 14"), then those in which every word occurs; best first.

    A round is called by its mechanism and number, which stand in no text of its own.
    """
    held = full_text.search(reader, words, limit=limit)
    if len(words.strip()) < _WORTH_A_NAME:
        return held
    called = naming.called_by_mechanism(reader, words)
    known = {row.ref: row for row in held}
    names = naming.names_of(reader, [ref for ref in called if ref not in known])
    first = [known.get(ref) or SearchRow(ref, names.get(ref, ""), "") for ref in called]
    return [*first, *(row for row in held if row.ref not in called)][:limit]
