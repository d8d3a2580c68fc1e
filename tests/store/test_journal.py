"""The one history: what undo and redo can reach, and what they can't."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from dumps import dump_of
from factories import a_party, a_record, a_round, a_topic, put

from planner.domain.changes import ChangeSet, Label, Step
from planner.domain.errors import Conflict, NotFound
from planner.domain.parties import Party
from planner.domain.record import ALL_KINDS
from planner.services import history, records
from planner.services.workspace import Workspace, open_workspace
from planner.store import journal
from planner.store.late import Param, rows_of
from planner.store.queries import notes
from planner.store.unit_of_work import UnitOfWork

LABEL = Label.of("change", kind="party", name="")


def name_in(workspace: Workspace, party: Party) -> str:
    found = workspace.query(records.get, party.ref)
    assert isinstance(found, Party)
    return found.name


def rename(workspace: Workspace, party: Party, name: str) -> None:
    workspace.perform(LABEL, lambda unit: unit.put(replace(party, name=name)))


def test_when_nothing_was_done_then_there_is_nothing_to_undo_or_redo(workspace: Workspace) -> None:
    assert workspace.next_labels() == (None, None)
    with pytest.raises(NotFound, match=r"undo\.nothing"):
        workspace.undo()
    with pytest.raises(NotFound, match=r"redo\.nothing"):
        workspace.redo()


def test_when_fifty_steps_are_undone_and_redone_then_each_is_met_in_its_order(workspace: Workspace) -> None:
    party = a_party(name="0")
    put(workspace, party)
    for number in range(1, 51):
        rename(workspace, party, str(number))

    back = [name_in(workspace, party) for _ in range(50) if workspace.undo()]
    forth = [name_in(workspace, party) for _ in range(50) if workspace.redo()]

    assert back == [str(number) for number in range(49, -1, -1)]
    assert forth == [str(number) for number in range(1, 51)]


def test_when_something_new_is_done_after_an_undo_then_redo_is_gone(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)
    rename(workspace, party, "Lost")
    workspace.undo()

    rename(workspace, party, "Kept")

    assert workspace.next_labels()[1] is None
    with pytest.raises(NotFound, match=r"redo\.nothing"):
        workspace.redo()
    workspace.undo()
    assert name_in(workspace, party) == "Ruritania"


def test_when_a_step_cannot_be_undone_then_neither_can_those_before(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)

    workspace.perform(LABEL, lambda unit: unit.put(replace(party, name="Fixed")), is_undoable=False)

    assert workspace.next_labels() == (None, None)
    with pytest.raises(NotFound, match=r"undo\.nothing"):
        workspace.undo()


def test_when_steps_follow_one_that_cannot_be_undone_then_they_can_be_undone_up_to_it(workspace: Workspace) -> None:
    party = a_party()
    workspace.perform(LABEL, lambda unit: unit.put(party), is_undoable=False)
    rename(workspace, party, "Once")

    workspace.undo()

    assert name_in(workspace, party) == party.name
    assert workspace.next_labels()[0] is None


def test_when_steps_are_undone_and_done_again_then_each_is_named_as_the_file_names_it(workspace: Workspace) -> None:
    for name in "abc":
        workspace.perform(Label.of("add", kind="party", name=name), lambda unit: unit.put(a_party()))
    walk = [workspace.undo] * 3 + [workspace.redo] * 2 + [workspace.undo]
    told = [(step(), workspace.next_labels(), workspace.query(notes.next_labels))[1:] for step in walk]
    assert [known for known, _ in told] == [read for _, read in told]
    names = [tuple(one and one.params["name"] for one in known) for known, _ in told]
    assert names == [("b", "c"), ("a", "b"), (None, "a"), ("a", "b"), ("b", "c"), ("a", "b")]


def test_when_an_operation_fails_then_no_table_and_no_step_remembers_it(workspace: Workspace) -> None:
    put(workspace, a_round())
    was, steps = dump_of(workspace), workspace.query(history.recent_steps)

    def operation(unit: UnitOfWork) -> None:
        unit.put(a_topic())
        unit.put(a_party())
        raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        workspace.perform(LABEL, operation)

    assert dump_of(workspace) == was
    assert workspace.query(history.recent_steps) == steps


def test_when_an_invariant_refuses_then_nothing_is_told_and_undo_names_the_step_before(workspace: Workspace) -> None:
    first = a_round()
    put(workspace, first)
    told: list[ChangeSet] = []
    workspace.subscribe(told.append)
    label = workspace.next_labels()[0]

    with pytest.raises(Conflict, match=r"ordinal\.duplicate"):
        put(workspace, a_round(mechanism_id=first.mechanism_id, ordinal=first.ordinal))

    assert told == []
    assert workspace.next_labels()[0] == label


def test_when_an_operation_changes_nothing_in_the_end_then_it_is_no_step(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)
    was, steps = dump_of(workspace), workspace.query(history.recent_steps)

    def operation(unit: UnitOfWork) -> None:
        topic = unit.put(a_topic())
        unit.put(replace(party, name="Elsewhere"))
        unit.remove(topic)
        unit.put(party)

    workspace.perform(LABEL, operation)

    assert workspace.query(history.recent_steps) == steps
    assert dump_of(workspace) == was


def test_when_the_file_is_opened_again_then_the_names_of_the_next_steps_are_still_known(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)
    rename(workspace, party, "Once")
    workspace.undo()
    labels = workspace.next_labels()
    workspace.close()

    again = open_workspace(workspace.path)

    assert again.next_labels() == labels
    again.close()


def test_when_a_step_is_undone_then_its_subscribers_hear_the_way_back(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)
    told: list[ChangeSet] = []
    workspace.subscribe(told.append)

    workspace.undo()

    (heard,) = told
    (change,) = heard.changes
    assert (heard.step, change.after, (change.before or {})["name"]) == (Step.UNDONE, None, "Ruritania")


def test_when_a_record_goes_with_all_that_hangs_on_it_then_one_undo_brings_all_back(workspace: Workspace) -> None:
    round_ = a_round()
    put(workspace, round_)
    was = dump_of(workspace)

    records.remove(workspace, next(ref for ref in refs_of(workspace, "mechanism")))
    assert workspace.query(records.get, round_.ref) is None
    workspace.undo()

    assert dump_of(workspace) == was


def test_when_a_hundred_edits_are_each_undone_then_no_row_differs(workspace: Workspace) -> None:
    put(workspace, a_round())
    was = dump_of(workspace)

    for kind in random.choices(ALL_KINDS, k=100):
        put(workspace, a_record(kind))
        workspace.undo()

    assert dump_of(workspace) == was


def refs_of(workspace: Workspace, kind: str) -> list[records.RecordRef]:
    return [entity.ref for entity in workspace.query(records.all_of, records.kind_of(kind))]


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        (notes._UNDO, ()),
        (notes._REDO, ()),
        (journal._LATEST.text, journal._LATEST._params({})),
        (journal._FIRST_UNDONE.text, journal._FIRST_UNDONE._params({})),
    ],
)
def test_the_next_step_is_found_without_sorting_the_history(
    workspace: Workspace, statement: str, values: Sequence[Param]
) -> None:
    plan = workspace.query(rows_of, f"EXPLAIN QUERY PLAN {statement}", values)
    assert plan
    assert not [line for line in plan if "TEMP B-TREE" in line[-1]]
