"""Who hears of a change, and what a record and its belongings are as a step."""

from __future__ import annotations

import pytest
from factories import a_party, a_person, a_rank, put

from planner.domain.changes import ChangeSet
from planner.domain.errors import NotFound, PlannerError
from planner.domain.people import Person, Rank
from planner.services import records
from planner.services.workspace import Workspace


def test_change_is_told_to_all_even_if_one_of_them_fails(workspace: Workspace) -> None:
    heard: list[ChangeSet] = []

    def fail(_: ChangeSet) -> None:
        raise RuntimeError("a fault in one view")

    workspace.subscribe(fail)
    workspace.subscribe(heard.append)
    with pytest.raises(RuntimeError, match="a fault in one view"):
        put(workspace, a_party())
    assert [changes.kinds for changes in heard] == [{"party"}]


def test_subscription_that_was_ended_hears_no_more(workspace: Workspace) -> None:
    heard: list[ChangeSet] = []
    end = workspace.subscribe(heard.append)
    end()
    end()
    put(workspace, a_party())
    assert heard == []


def test_operation_that_changes_nothing_leaves_no_step_and_tells_nobody(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)
    heard: list[ChangeSet] = []
    workspace.subscribe(heard.append)
    put(workspace, party)
    assert heard == []
    workspace.undo()
    with pytest.raises(NotFound):
        workspace.undo()


def test_several_records_are_added_as_one_step_that_says_how_many(workspace: Workspace) -> None:
    party = a_party()
    people = [a_person(name=name, party_id=party.id) for name in ("Anna Rossi", "Marco Bianchi")]
    put(workspace, party)
    records.add_all(workspace, people)
    undo, _ = workspace.next_labels()
    assert undo is not None
    assert (undo.code, undo.params) == ("add_all", {"kind": "person", "count": 2})
    workspace.undo()
    assert workspace.query(records.all_of, Person) == []
    workspace.redo()
    assert sorted(workspace.query(records.all_of, Person), key=lambda one: one.name) == people


def test_when_one_of_several_records_is_refused_then_none_is_added(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)
    with pytest.raises(PlannerError):
        records.add_all(workspace, [a_person(party_id=party.id), a_person(party_id=a_party().id)])
    assert workspace.query(records.all_of, Person) == []


def test_record_with_its_belongings_is_one_step_named_for_the_record(workspace: Workspace) -> None:
    party = a_party()
    person = a_person(name="Anna Rossi", party_id=party.id)
    rank = a_rank(person_id=person.id)
    put(workspace, party)
    records.add_with(workspace, person, [rank])
    undo, _ = workspace.next_labels()
    assert undo is not None
    assert (undo.code, undo.params) == ("add", {"kind": "person", "name": "Anna Rossi"})
    workspace.undo()
    assert workspace.query(records.all_of, Person) == []
    workspace.redo()
    assert workspace.query(records.all_of, Rank) == [rank]
