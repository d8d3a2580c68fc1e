"""The agenda of a round: the order of its items, whose agenda each stands on, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from planner.domain.changes import Label
from planner.domain.entity import RecordRef
from planner.domain.mechanisms import AgendaItem, Outcome, Proposal
from planner.services.labels import about
from planner.services.naming import Named, name_of, names_of
from planner.services.workspace import Workspace
from planner.store.queries import Reader
from planner.store.queries.records import entities_where
from planner.store.unit_of_work import UnitOfWork

E = TypeVar("E", AgendaItem, Outcome)


def propose_as(workspace: Workspace, item_ids: Sequence[str], proposal: Proposal) -> None:
    """Set items of an agenda among ours, theirs or the agreed ones, as one step.

    Raises:
        NotFound: ``record.missing``.
    """

    def operation(unit: UnitOfWork) -> None:
        for item_id in item_ids:
            unit.put(replace(unit.get(AgendaItem, item_id), proposal=proposal))

    if item_ids:
        workspace.perform(about("propose_item", RecordRef(AgendaItem.KIND, item_ids[0])), operation)


def move_item(workspace: Workspace, item_id: str, steps: int) -> None:
    """Move an item up (negative) or down among those of its column, as one step; at the end it stays where it is.

    The places of the whole agenda are counted anew from 1.

    Raises:
        NotFound: ``record.missing``.
    """

    def operation(unit: UnitOfWork) -> None:
        item = unit.get(AgendaItem, item_id)
        column = [one for one in _whole(unit, item.round_id) if one.proposal is item.proposal]
        place = next(number for number, one in enumerate(column) if one.id == item_id)
        _place(unit, item, item.proposal, place + steps)

    workspace.perform(about("move_item", RecordRef(AgendaItem.KIND, item_id)), operation)


def place_item(workspace: Workspace, item_id: str, proposal: Proposal, place: int) -> None:
    """Put an item into a column, its own or another, with ``place`` items of that column before it, as one step.

    The places of the whole agenda are counted anew from 1; where nothing moves, no step is made.

    Raises:
        NotFound: ``record.missing``.
    """

    def label(unit: UnitOfWork) -> Label:
        item = unit.get(AgendaItem, item_id)
        code = "move_item" if item.proposal is proposal else "propose_item"
        return Label.of(code, name=name_of(unit.connection, item.ref))

    workspace.perform(label, lambda unit: _place(unit, unit.get(AgendaItem, item_id), proposal, place))


def _whole(unit: UnitOfWork, round_id: str) -> list[AgendaItem]:
    """Return the items of an agenda in the order in which it is shown."""
    return sorted(unit.where(AgendaItem, round_id=round_id), key=lambda one: (one.position, one.id))


def _place(unit: UnitOfWork, item: AgendaItem, proposal: Proposal, place: int) -> None:
    """Put an item between two of a column, among those of the other columns as near as can be to where it stood."""
    whole = _whole(unit, item.round_id)
    stood = whole.index(item)
    others = whole[:stood] + whole[stood + 1 :]
    column = [number for number, one in enumerate(others) if one.proposal is proposal]
    place = min(max(place, 0), len(column))
    first = column[place - 1] + 1 if place else 0
    last = column[place] if place < len(column) else len(others)
    stands = min(max(stood, first), last)
    if stands == stood and proposal is item.proposal:
        return
    others.insert(stands, replace(item, proposal=proposal))
    for number, one in enumerate(others, start=1):
        unit.put(replace(one, position=number))


def rounds_of_items(reader: Reader, item_ids: Iterable[str]) -> dict[str, tuple[Named, ...]]:
    """Return, for each item of an agenda, the rounds that it was carried through, the first one first."""
    return _lineage(reader, AgendaItem, item_ids, lambda item: item.carried_from_id)


def rounds_of_outcomes(reader: Reader, outcome_ids: Iterable[str]) -> dict[str, tuple[Named, ...]]:
    """Return, for each outcome, the earlier rounds that it goes on from, the first one first."""
    return _lineage(reader, Outcome, outcome_ids, lambda outcome: outcome.origin_id)


def _lineage(
    reader: Reader, cls: type[E], ids: Iterable[str], origin: Callable[[E], str | None]
) -> dict[str, tuple[Named, ...]]:
    """Follow each record back, one statement a generation; a record that leads back to itself ends there."""
    parent_of: dict[str, str | None] = {}
    round_of: dict[str, str] = {}
    wanted = tuple(dict.fromkeys(ids))
    generation = wanted
    while generation:
        found = entities_where(reader, cls, id=generation)
        for one in found:
            parent_of[one.id] = origin(one)
            round_of[one.id] = one.round_id
        generation = tuple({one for one in map(parent_of.get, generation) if one and one not in parent_of})
    names = names_of(reader, [RecordRef("round", one) for one in dict.fromkeys(round_of.values())])
    return {one: tuple(_chain(one, parent_of, round_of, names)) for one in wanted if one in parent_of}


def _chain(
    start: str, parent_of: Mapping[str, str | None], round_of: Mapping[str, str], names: Mapping[RecordRef, str]
) -> list[Named]:
    chain: list[Named] = []
    current, seen = parent_of.get(start), {start}
    while current is not None and current not in seen and current in round_of:
        seen.add(current)
        ref = RecordRef("round", round_of[current])
        chain.append(Named(ref, names.get(ref, "")))
        current = parent_of.get(current)
    return chain[::-1]
