"""Records of one kind that go by one name, and by nothing else tell that they are two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from sqlalchemy import select

from planner.domain.entity import RecordRef
from planner.domain.parties import Organisation, Party, Venue
from planner.domain.relationship import Topic
from planner.store.queries import Reader
from planner.store.queries.common import fetch
from planner.store.queries.lookup import by_whole_name, folded
from planner.store.tables.base import table_of

Called: TypeAlias = tuple[RecordRef, str]
"""A record and its name."""

TOLD_APART_BY: Final[Mapping[str, tuple[str, ...]]] = {
    Party.KIND: ("name",),
    Organisation.KIND: ("name", "party_id", "parent_id"),
    Venue.KIND: ("name", "city"),
    Topic.KIND: ("title", "parent_id"),
}
"""For each kind whose records are known by name: its field, and those by which two of one name are two all the same."""


def twins_of(reader: Reader, kind: str, values: Mapping[str, object]) -> list[Called]:
    """Return the other records that the one of these values may be, however their names are written."""
    if kind not in TOLD_APART_BY:
        return []
    name, *others = TOLD_APART_BY[kind]
    held = by_whole_name(reader, (kind,), str(values.get(name) or ""))
    ids = [row.ref.id for row in held if row.ref.id != values.get("id")]
    own = [values.get(other) or "" for other in others]
    return [(ref, called) for ref, called, rest in _rows(reader, kind, ids) if rest == own]


def twins(reader: Reader) -> list[list[Called]]:
    """Return the records of the file that may be one, several to each."""
    found: list[list[Called]] = []
    for kind in TOLD_APART_BY:
        alike: dict[tuple[object, ...], list[Called]] = {}
        for ref, name, rest in _rows(reader, kind):
            alike.setdefault((folded(name), *rest), []).append((ref, name))
        found += [group for (name, *_), group in alike.items() if name and len(group) > 1]
    return found


def _rows(reader: Reader, kind: str, ids: Iterable[str] | None = None) -> Iterable[tuple[RecordRef, str, list[object]]]:
    """Give each record with its name and what tells it from others called so."""
    own = table_of(kind)
    statement = select(own.c.id, *(own.c[field] for field in TOLD_APART_BY[kind])).order_by(own.c.id)
    if ids is not None:
        statement = statement.where(own.c.id.in_(list(ids)))
    for identifier, name, *rest in fetch(reader, statement):
        yield RecordRef(kind, identifier), name, [one or "" for one in rest]
