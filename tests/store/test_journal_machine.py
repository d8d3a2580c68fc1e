"""Any sequence of edits, undos, redos, failures and restarts leaves the file as a simple model of it says."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dumps import dump_of
from factories import (
    a_deadline,
    a_mechanism,
    a_mechanism_side,
    a_party,
    a_round,
    an_agreement,
    an_agreement_action,
    on,
)
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from planner.domain.changes import ChangeSet, Label
from planner.domain.entity import Entity, RecordRef
from planner.domain.errors import NotFound
from planner.domain.record import ALL_KINDS, references
from planner.services import records
from planner.services.calendar import CalendarRow, entries
from planner.services.workspace import Workspace, create_workspace, open_workspace
from planner.store import derived

LABEL = Label.of("change", kind="party", name="")
Model = dict[RecordRef, Entity]


class JournalMachine(RuleBasedStateMachine):
    """Keeps beside the file a list of what it must hold after each step."""

    mechanisms = Bundle("mechanisms")
    agreements = Bundle("agreements")
    leaves = Bundle("leaves")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.workspace: Workspace = create_workspace(self.folder / "machine.dossier")
        self.workspace.subscribe(self.hear)
        self.states: list[Model] = [{}]
        self.place = 0
        self.told: dict[RecordRef, list[CalendarRow]] = {}
        """The calendar as those know it who only hear what each step tells."""

    def teardown(self) -> None:
        assert self.workspace.check_file() == []
        kept = dump_of(self.workspace)
        with self.workspace.store.writing() as connection:
            derived.rebuild(connection)
        assert dump_of(self.workspace) == kept
        self.workspace.close()
        shutil.rmtree(self.folder)

    def hear(self, changes: ChangeSet) -> None:
        self.told.update({ref: list(rows) for ref, rows in changes.rederived.items()})

    @property
    def model(self) -> Model:
        return self.states[self.place]

    def put(self, *entities: Entity) -> None:
        wanted = {**self.model, **{entity.ref: entity for entity in entities}}

        def operation(unit: Any) -> None:
            for entity in entities:
                unit.put(entity)

        self.workspace.perform(LABEL, operation)
        self.moved_on(wanted)

    def moved_on(self, wanted: Model) -> None:
        if wanted != self.model:
            self.states = [*self.states[: self.place + 1], wanted]
            self.place += 1

    @rule(target=mechanisms, name=st.sampled_from(["Joint Staff Talks", "Committee"]))
    def add_mechanism(self, name: str) -> Entity:
        mechanism, party = a_mechanism(name=name), a_party()
        self.put(party, mechanism, a_mechanism_side(mechanism_id=mechanism.id, party_id=party.id))
        return mechanism

    @rule(target=agreements)
    def add_agreement(self) -> Entity:
        agreement = an_agreement()
        self.put(agreement)
        return agreement

    @rule(target=leaves, mechanism=mechanisms, day=st.dates())
    def add_round(self, mechanism: Any, day: Any) -> Any:
        if mechanism.ref not in self.model:
            return a_round()
        round_ = a_round(mechanism_id=mechanism.id, ordinal=None, start=None, end=None)
        self.put(round_, a_deadline(subject=round_.ref, due=day))
        return round_

    @rule(target=leaves, agreement=agreements, year=st.integers(1950, 2050))
    def add_act(self, agreement: Any, year: int) -> Any:
        if agreement.ref not in self.model:
            return an_agreement_action()
        act = an_agreement_action(agreement_id=agreement.id, when=on(str(year)))
        self.put(act)
        return act

    @rule(leaf=leaves, mechanism=mechanisms)
    def move_round(self, leaf: Any, mechanism: Any) -> None:
        now: Any = self.model.get(leaf.ref)
        if leaf.KIND == "round" and now is not None and mechanism.ref in self.model:
            self.put(replace(now, mechanism_id=mechanism.id))

    @rule(leaf=leaves, agreement=agreements)
    def move_act(self, leaf: Any, agreement: Any) -> None:
        now: Any = self.model.get(leaf.ref)
        if leaf.KIND == "agreement_action" and now is not None and agreement.ref in self.model:
            self.put(replace(now, agreement_id=agreement.id))

    @rule(mechanism=mechanisms, name=st.sampled_from(["JST", "", "Talks"]))
    def rename(self, mechanism: Any, name: str) -> None:
        now: Any = self.model.get(mechanism.ref)
        if now is not None:
            self.put(replace(now, short_name=name))

    @rule(gone=consumes(mechanisms) | consumes(agreements) | consumes(leaves))
    def remove(self, gone: Any) -> None:
        if gone.ref not in self.model:
            with pytest.raises(NotFound):
                records.remove(self.workspace, gone.ref)
            return
        records.remove(self.workspace, gone.ref)
        lost = {gone.ref}
        while more := {ref for ref, one in self.model.items() if ref not in lost and names_any(one, lost)}:
            lost |= more
        self.moved_on({ref: one for ref, one in self.model.items() if ref not in lost})

    @rule()
    def fail(self) -> None:
        def operation(unit: Any) -> None:
            unit.put(a_party())
            raise RuntimeError("meant")

        with pytest.raises(RuntimeError, match="meant"):
            self.workspace.perform(LABEL, operation)

    @rule()
    def undo(self) -> None:
        if self.place:
            self.workspace.undo()
            self.place -= 1
        else:
            with pytest.raises(NotFound):
                self.workspace.undo()

    @rule()
    def redo(self) -> None:
        if self.place + 1 < len(self.states):
            self.workspace.redo()
            self.place += 1
        else:
            with pytest.raises(NotFound):
                self.workspace.redo()

    @rule()
    def restart(self) -> None:
        path = self.workspace.path
        self.workspace.close()
        self.workspace = open_workspace(path)
        self.workspace.subscribe(self.hear)

    @invariant()
    def what_was_told_is_the_calendar(self) -> None:
        found = self.workspace.query(entries, date.min, date.max)
        assert sorted(row for rows in self.told.values() for row in rows) == sorted(found)

    @invariant()
    def file_is_as_the_model(self) -> None:
        found = {
            entity.ref: entity
            for kind in ALL_KINDS
            if kind in {ref.kind for state in self.states for ref in state}
            for entity in self.workspace.query(records.all_of, records.kind_of(kind))
        }
        assert found == self.model


def names_any(entity: Any, refs: set[RecordRef]) -> bool:
    """Whether the record can't be without one of ``refs``; all references of the machine's records are required."""
    return any(ref in refs for _, ref in references(entity))


TestJournal = JournalMachine.TestCase
TestJournal.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)
