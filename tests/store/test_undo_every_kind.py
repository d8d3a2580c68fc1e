"""Adding, changing and removing a record of every kind can be undone and redone, to the last derived row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from dumps import dump_of
from factories import a_party, a_record, put

from planner.domain.changes import Label
from planner.domain.entity import Entity, FieldType, fields_of
from planner.domain.record import ALL_KINDS
from planner.services import records
from planner.services.workspace import Workspace, open_workspace

Act = Callable[[Workspace, Entity], None]
LABEL = Label.of("change", kind="party", name="")


def changed(entity: Entity) -> Entity:
    """Return the record with the first text, date or number changed that it has."""
    wanted: Any = entity
    for spec in () if entity.KIND == "reminder_ladder" else fields_of(type(entity)):
        value = getattr(entity, spec.name)
        if spec.type in (FieldType.TEXT, FieldType.LONG_TEXT) and spec.name not in ("zone", "iso_code", "grade"):
            return replace(wanted, **{spec.name: f"{value} anew"})
        if spec.type is FieldType.INTEGER and value is not None:
            return replace(wanted, **{spec.name: value + 1})
    if entity.KIND == "reminder_ladder":
        return replace(wanted, days="90, 30")
    if entity.KIND == "reminder_note":
        return replace(wanted, day=date(2027, 1, 1))
    if entity.KIND == "agreement_link":
        return replace(wanted, notes="anew")
    raise AssertionError(f"nothing to change in {entity.KIND}")


def add(workspace: Workspace, entity: Entity) -> None:
    put(workspace, entity)


def change(workspace: Workspace, entity: Entity) -> None:
    workspace.perform(LABEL, lambda unit: unit.put(changed(entity)))


def remove(workspace: Workspace, entity: Entity) -> None:
    records.remove(workspace, entity.ref)


def before(workspace: Workspace, kind: str, act: Act) -> Entity:
    """Return the record that ``act`` will be done to, with what it needs in the file and some others beside."""
    entity = a_record(kind)
    put(workspace, a_party(name="Bystander"))
    if act is not add:
        put(workspace, entity)
    return entity


EVERY_ACT = pytest.mark.parametrize("act", [add, change, remove], ids=lambda act: act.__name__)
EVERY_KIND = pytest.mark.parametrize("kind", ALL_KINDS)


@EVERY_KIND
@EVERY_ACT
def test_when_a_step_is_undone_and_redone_then_all_tables_are_as_before_and_as_after(
    workspace: Workspace, kind: str, act: Act
) -> None:
    entity = before(workspace, kind, act)
    was = dump_of(workspace)
    act(workspace, entity)
    became = dump_of(workspace)
    record = workspace.query(records.get, entity.ref)

    workspace.undo()
    undone = dump_of(workspace)
    workspace.redo()

    assert was != became
    assert undone == was
    assert dump_of(workspace) == became
    assert workspace.query(records.get, entity.ref) == record


@EVERY_KIND
def test_when_a_removal_was_undone_then_it_can_be_redone_after_a_restart(workspace: Workspace, kind: str) -> None:
    entity = before(workspace, kind, remove)
    remove(workspace, entity)
    became = dump_of(workspace)
    workspace.undo()
    workspace.close()

    again = open_workspace(workspace.path)
    again.redo()

    assert dump_of(again) == became
    assert again.check_file() == []
    again.close()
