"""Adding, changing and removing records of any kind, each as one step of the history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from planner.domain.changes import Label
from planner.domain.entity import Entity, RecordRef, field_of, kind_of, new_id
from planner.domain.errors import InvalidInput
from planner.domain.record import decode, decode_value, replaced
from planner.domain.steps import Tell, told, untold
from planner.services import naming
from planner.services.claims import take_mark
from planner.services.hours import put_with_hour
from planner.services.labels import about
from planner.services.places import placed
from planner.services.workspace import Workspace
from planner.store.queries import Reader
from planner.store.queries.records import entities_where, find_entity
from planner.store.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)


def add(workspace: Workspace, kind: str, values: Mapping[str, object]) -> Entity:
    """Add a record of ``kind`` from plain values; fields not given take their defaults.

    Raises:
        InvalidInput: naming the field.
        Conflict: what an invariant refuses.
        NotFound: ``reference.missing``.
    """
    entity = decode(kind, {"id": new_id(), **values})
    return save(workspace, entity)


def add_with(workspace: Workspace, entity: E, belongings: Iterable[Entity] = ()) -> E:
    """Add a record and what belongs to it, such as an agreement's parties, as one step that is named for the record.

    As in ``save``, what names no place among the others of its parent goes after them.

    Raises:
        Conflict: what an invariant refuses.
        NotFound: ``reference.missing``.
    """
    parts = list(belongings)

    def operation(unit: UnitOfWork) -> E:
        made = unit.put(placed(unit, entity))
        for part in parts:
            unit.put(part)
        return made

    return workspace.perform(lambda unit: _label_of(unit, "add", entity), operation)


def add_all(workspace: Workspace, entities: Sequence[Entity]) -> None:
    """Add several new records of one kind as one step.

    Raises:
        Conflict: what an invariant refuses; none is added then.
        NotFound: ``reference.missing``.
    """
    if not entities:
        return

    def operation(unit: UnitOfWork) -> None:
        for entity in entities:
            unit.put(placed(unit, entity))

    workspace.perform(Label.of("add_all", kind=entities[0].KIND, count=len(entities)), operation)


def save(workspace: Workspace, entity: E) -> E:
    """Put ``entity`` into the file: added if its id is new, else changed to this.

    What is new and names no place among the others of its parent goes after them. A claim that is preferred takes that
    mark from its rival, as a choice does.
    """

    def label(unit: UnitOfWork) -> Label:
        return _label_of(unit, "add" if unit.find(type(entity), entity.id) is None else "change", entity)

    def operation(unit: UnitOfWork) -> E:
        take_mark(unit, entity)
        return put_with_hour(unit, placed(unit, entity))

    return workspace.perform(label, operation)


def change(workspace: Workspace, ref: RecordRef, values: Mapping[str, object]) -> Entity:
    """Set some fields of a record from plain values, the others stay; a preferred claim is as in ``save``.

    Raises:
        NotFound: ``record.missing``.
        InvalidInput: naming the field; ``field.fixed`` for the id.
    """
    return _set(workspace, "change", ref, values)


def finish(workspace: Workspace, ref: RecordRef, values: Mapping[str, object]) -> Entity:
    """Set the fields that say that something is done with, as a step of its own name; raises as ``change`` does."""
    return _set(workspace, "finish", ref, values)


def _set(workspace: Workspace, code: str, ref: RecordRef, values: Mapping[str, object]) -> Entity:
    cls = kind_of(ref.kind)
    if "id" in values:
        raise InvalidInput("field.fixed", field="id")
    wanted = {name: decode_value(field_of(cls, name), value) for name, value in values.items()}

    def operation(unit: UnitOfWork) -> Entity:
        entity = replaced(unit.get_ref(ref), wanted)
        take_mark(unit, entity)
        return put_with_hour(unit, entity)

    return workspace.perform(about(code, ref, kind=ref.kind), operation)


def _label_of(unit: UnitOfWork, code: str, entity: Entity) -> Label:
    return Label.of(code, kind=entity.KIND, name=naming.name_of_entity(unit.connection, entity))


def remove(workspace: Workspace, ref: RecordRef) -> None:
    """Remove a record and all that cannot be without it; one undo brings them all back.

    Raises:
        NotFound: ``record.missing``.
    """

    def operation(unit: UnitOfWork) -> None:
        unit.remove(unit.get_ref(ref))

    workspace.perform(about("remove", ref, kind=ref.kind), operation)


def change_all(
    workspace: Workspace, refs: Sequence[RecordRef], values: Mapping[str, object], tell: Tell = untold
) -> None:
    """Set some fields of several records from plain values, as one step. All their kinds have these fields.

    Args:
        tell: is told ``step_write`` and ``step_finish``; where it raises, all stays as it is.

    Raises:
        NotFound: ``record.missing``.
        InvalidInput: naming the field.
    """
    if len(refs) == 1:
        change(workspace, refs[0], values)
        return
    if not refs:
        return
    wanted = {
        kind: {name: decode_value(field_of(kind_of(kind), name), value) for name, value in values.items()}
        for kind in {ref.kind for ref in refs}
    }

    def operation(unit: UnitOfWork) -> None:
        unit.read_ahead(refs)
        for ref in told(refs, tell):
            put_with_hour(unit, replaced(unit.get_ref(ref), wanted[ref.kind]))

    workspace.perform(Label.of("change_all", kind=refs[0].kind, count=len(refs)), operation)


def remove_all(workspace: Workspace, refs: Sequence[RecordRef], tell: Tell = untold) -> None:
    """Remove several records and all that cannot be without them, as one step.

    Args:
        tell: is told ``step_write`` and ``step_finish``; where it raises, all stays as it is.
    """
    if len(refs) == 1:
        remove(workspace, refs[0])
        return
    if not refs:
        return

    def operation(unit: UnitOfWork) -> None:
        unit.read_ahead(refs)
        there = [entity for ref in refs if (entity := unit.find(kind_of(ref.kind), ref.id)) is not None]
        tell("step_write", 0, len(there))
        unit.remove_all(there)
        tell("step_finish")

    workspace.perform(Label.of("remove_all", kind=refs[0].kind, count=len(refs)), operation)


def removed_with(reader: Reader, ref: RecordRef) -> list[RecordRef]:
    """Return the other records that would go if ``ref`` were removed now.

    Raises:
        NotFound: ``record.missing``.
    """
    return UnitOfWork(reader).removed_with(ref)


def get(reader: Reader, ref: RecordRef) -> Entity | None:
    """Return the record of any kind, or None."""
    return find_entity(reader, kind_of(ref.kind), ref.id)


def get_all(reader: Reader, refs: Iterable[RecordRef]) -> list[Entity]:
    """Return those of some records that there are, in the order asked for."""
    found = (find_entity(reader, kind_of(ref.kind), ref.id) for ref in refs)
    return [entity for entity in found if entity is not None]


def all_of(reader: Reader, cls: type[E], **equals: object) -> list[E]:
    """Return the records of a class whose fields have these values, in the order of their ids."""
    return entities_where(reader, cls, **equals)
