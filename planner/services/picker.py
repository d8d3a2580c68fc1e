"""Offers records to choose from while an officer types."""

from __future__ import annotations

from planner.domain.entity import KINDS, RecordRef
from planner.services import naming
from planner.services.naming import Named
from planner.store.queries import Reader
from planner.store.queries.records import first_ids
from planner.store.queries.search import search


def options(reader: Reader, kinds: tuple[str, ...], words: str = "", *, limit: int = 60) -> list[Named]:
    """Return records of ``kinds`` that ``words`` may mean, by name; the first of each kind where nothing is typed yet.

    Those of one name come with what tells them apart. At most ``limit`` are returned.
    """
    refs: list[RecordRef] = []
    if words.strip():
        refs = [found.ref for found in naming.candidates(reader, words, kinds)[:limit]]
        if not refs:
            refs = [row.ref for row in search(reader, words, kinds=kinds, limit=limit)]
    else:
        for kind in kinds:
            refs += [RecordRef(kind, one) for one in first_ids(reader, KINDS[kind], limit)]
    found = naming.told_apart(reader, refs[:limit])
    return sorted(found.values(), key=lambda one: (naming.folded(one.name), one.detail))
