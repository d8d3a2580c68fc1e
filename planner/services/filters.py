"""Filters of lists saved by name, kept in the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.domain.changes import Label
from planner.domain.entity import RecordRef, new_id
from planner.domain.errors import Conflict, InvalidInput
from planner.domain.ids import SavedFilterId
from planner.domain.preferences import SavedFilter
from planner.domain.spelling import unaccented
from planner.services.workspace import Workspace
from planner.store.queries import Reader
from planner.store.queries.records import entities_where
from planner.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FilterRow:
    """A saved filter; ``state`` is what the list it belongs to gave, as plain values."""

    id: str
    name: str
    place: str
    state: Mapping[str, Any]

    @property
    def ref(self) -> RecordRef:
        return RecordRef(SavedFilter.KIND, self.id)


def saved_filters(reader: Reader, place: str) -> list[FilterRow]:
    """Return the filters of a list by name; one that cannot be read is empty, and so limits to nothing."""
    found = entities_where(reader, SavedFilter, place=place)
    rows = [FilterRow(one.id, one.name, one.place, _read(one.state)) for one in found]
    return sorted(rows, key=lambda row: (unaccented(row.name), row.id))


def save_filter(workspace: Workspace, place: str, name: str, state: Mapping[str, Any]) -> None:
    """Save what a list is limited to under a name; one of that name is written over.

    Raises:
        InvalidInput: ``text.blank``, or what the name is refused for.
    """
    name = _checked(name)
    written = json.dumps(state, ensure_ascii=False, sort_keys=True)

    def operation(unit: UnitOfWork) -> None:
        there = next((one for one in unit.where(SavedFilter, place=place) if _same(one.name, name)), None)
        identifier = there.id if there else SavedFilterId(new_id())
        unit.put(SavedFilter(id=identifier, name=name, place=place, state=written))

    workspace.perform(Label.of("save_filter", name=name), operation)


def rename_filter(workspace: Workspace, row: FilterRow, name: str) -> None:
    """Give a saved filter another name.

    Raises:
        InvalidInput: ``text.blank``, or what the name is refused for.
        Conflict: ``filter.named`` where another of the list bears it.
        NotFound: ``record.missing``.
    """
    name = _checked(name)

    def operation(unit: UnitOfWork) -> None:
        for one in unit.where(SavedFilter, place=row.place):
            if one.id != row.id and _same(one.name, name):
                raise Conflict("filter.named", field="name", name=one.name)
        unit.put(replace(unit.get(SavedFilter, row.id), name=name))

    workspace.perform(Label.of("rename_filter", name=name), operation)


def _checked(name: str) -> str:
    trimmed = " ".join(name.split())
    if not trimmed:
        raise InvalidInput("text.blank", field="name")
    return trimmed


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _read(text: str) -> Mapping[str, Any]:
    try:
        state = json.loads(text)
    except ValueError:
        return {}
    return state if isinstance(state, dict) else {}
