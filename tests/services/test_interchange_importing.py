"""What an import plans, what it refuses, and that it is one step."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import FrozenClock, a_claim, a_desk, a_mechanism, a_party, a_person, a_post, a_round, on, put

from planner.domain.entity import KINDS, Entity, RecordRef, new_id
from planner.domain.errors import Conflict, InterchangeError, NotFound, StoreUnavailable
from planner.domain.people import Person
from planner.domain.record import replaced
from planner.services import records
from planner.services.interchange.importing import ImportPlan, apply_import, import_file, plan_import
from planner.services.interchange.whole_file import export_file
from planner.services.samples import load_sample
from planner.services.workspace import Workspace, create_workspace, open_workspace
from planner.store.transfer import read_history


@pytest.fixture
def other(tmp_path: Path, clock: FrozenClock) -> Any:
    """A second empty file."""
    opened = create_workspace(tmp_path / "other.dossier", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.json"


def all_records(workspace: Workspace) -> dict[RecordRef, Entity]:
    return {one.ref: one for cls in KINDS.values() for one in workspace.query(records.all_of, cls)}


def edited(path: Path, edit: Callable[[dict[str, Any]], object]) -> Path:
    """Change the exported document and write it back."""
    document = json.loads(path.read_text("utf-8"))
    edit(document)
    path.write_text(json.dumps(document), "utf-8")
    return path


def problems_of(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(one.path, one.code) for one in plan.problems]


def test_import_when_undone_and_redone_then_each_is_one_step(workspace: Workspace, other: Workspace, out: Path) -> None:
    load_sample(workspace, "india-italy")
    export_file(workspace, out)
    import_file(other, out)
    imported = all_records(other)
    other.undo()
    assert all_records(other) == {}
    assert other.next_labels()[0] is None
    other.redo()
    assert all_records(other) == imported


def test_import_when_the_file_holds_other_records_then_they_stay(
    workspace: Workspace, other: Workspace, out: Path
) -> None:
    mine, theirs = a_person(name="Mine"), a_person(name="Theirs")
    put(other, mine)
    put(workspace, theirs)
    export_file(workspace, out)
    plan = import_file(other, out)
    assert all_records(other) == {mine.ref: mine, theirs.ref: theirs}
    assert (len(plan.added), plan.same, plan.only_here, plan.restores_history) == (1, 0, 1, False)


def test_import_when_a_record_differs_then_it_becomes_what_the_import_says_until_undone(
    workspace: Workspace, out: Path
) -> None:
    person = a_person(name="Anna", diet="none")
    put(workspace, person, a_person(name="Bruno"))
    export_file(workspace, out)
    changed = records.change(workspace, person.ref, {"diet": "vegetarian"})
    plan = plan_import(workspace, out)
    assert [(one.before, one.after, one.fields) for one in plan.changed] == [(changed, person, ("diet",))]
    assert (len(plan.added), plan.same) == (0, 1)
    apply_import(workspace, plan)
    assert workspace.query(records.get, person.ref) == person
    workspace.undo()
    assert workspace.query(records.get, person.ref) == changed


def test_import_when_a_record_was_removed_here_then_it_is_added_again(workspace: Workspace, out: Path) -> None:
    person = a_person()
    put(workspace, person, a_post(person_id=person.id))
    export_file(workspace, out)
    before = all_records(workspace)
    records.remove(workspace, person.ref)
    import_file(workspace, out)
    assert all_records(workspace) == before


def test_import_when_nothing_differs_then_it_leaves_no_step(workspace: Workspace, out: Path) -> None:
    put(workspace, a_person())
    export_file(workspace, out)
    label = workspace.next_labels()
    plan = import_file(workspace, out)
    assert (plan.same, plan.added, plan.changed) == (1, (), ())
    assert workspace.next_labels() == label


def test_plan_when_made_then_nothing_is_written(workspace: Workspace, other: Workspace, out: Path) -> None:
    put(workspace, a_person())
    export_file(workspace, out)
    plan_import(other, out)
    assert all_records(other) == {}
    assert other.next_labels() == (None, None)


def test_apply_when_a_record_has_changed_since_the_plan_then_it_is_refused(workspace: Workspace, out: Path) -> None:
    person = a_person(name="Anna")
    put(workspace, person)
    export_file(workspace, out)
    records.change(workspace, person.ref, {"name": "Bruna"})
    plan = plan_import(workspace, out)
    records.change(workspace, person.ref, {"name": "Carla"})
    with pytest.raises(Conflict) as caught:
        apply_import(workspace, plan)
    assert caught.value.code == "import.overtaken"
    assert workspace.query(records.all_of, Person)[0].name == "Carla"


def test_apply_when_an_empty_file_has_been_filled_since_the_plan_then_it_is_refused(
    workspace: Workspace, other: Workspace, out: Path
) -> None:
    put(workspace, a_person())
    export_file(workspace, out)
    plan = plan_import(other, out)
    put(other, a_person())
    with pytest.raises(Conflict) as caught:
        apply_import(other, plan)
    assert caught.value.code == "import.overtaken"


def test_conflict_when_a_round_bears_a_number_taken_here_then_the_import_is_refused_whole(
    workspace: Workspace, out: Path
) -> None:
    mechanism = a_mechanism(short_name="MCG")
    theirs = a_round(mechanism_id=mechanism.id, ordinal=13)
    put(workspace, mechanism, theirs, a_person())
    export_file(workspace, out)
    records.remove(workspace, theirs.ref)
    put(workspace, a_round(mechanism_id=mechanism.id, ordinal=13))
    before = all_records(workspace)
    plan = plan_import(workspace, out)
    assert problems_of(plan) == [("records.round[0].ordinal", "ordinal.duplicate")]
    assert plan.conflicts[0].params == {"ordinal": 13, "mechanism": "MCG"}
    with pytest.raises(InterchangeError) as caught:
        apply_import(workspace, plan)
    assert (caught.value.code, caught.value.params["at"]) == ("import.refused", "records.round[0].ordinal")
    assert all_records(workspace) == before


def test_conflict_when_both_files_have_a_desk_then_it_is_told(
    workspace: Workspace, other: Workspace, out: Path
) -> None:
    put(workspace, a_desk())
    export_file(workspace, out)
    put(other, a_desk())
    assert problems_of(plan_import(other, out)) == [("records.desk[0]", "desk.second")]


def test_conflict_when_two_claims_would_be_preferred_then_it_is_told(workspace: Workspace, out: Path) -> None:
    party = a_party()
    theirs = a_claim(subject=party.ref, is_preferred=True)
    put(workspace, party, theirs)
    export_file(workspace, out)
    put(workspace, replaced(theirs, {"is_preferred": False}))
    put(workspace, a_claim(subject=party.ref, is_preferred=True))
    problems = problems_of(plan_import(workspace, out))
    assert problems == [("records.claim[0].is_preferred", "claim.second_preferred")]


def test_conflict_when_the_id_belongs_to_another_kind_here_then_it_is_told(
    workspace: Workspace, other: Workspace, out: Path
) -> None:
    shared = new_id()
    put(workspace, a_person(id=shared))
    export_file(workspace, out)
    put(other, a_party(id=shared))
    assert problems_of(plan_import(other, out)) == [("records.person[0].id", "import.id_twice")]


def test_conflict_when_only_an_invariant_sees_it_then_nothing_is_written(
    workspace: Workspace, other: Workspace, out: Path
) -> None:
    parent, child = a_mechanism(), a_mechanism()
    put(workspace, parent, replaced(child, {"parent_id": parent.id}))
    export_file(workspace, out)

    def close_the_circle(document: dict[str, Any]) -> None:
        for row in document["records"]["mechanism"]:
            row["parent_id"] = parent.id if row["id"] == child.id else child.id

    edited(out, close_the_circle)
    with pytest.raises(Conflict) as caught:
        import_file(other, out)
    assert caught.value.code == "parent.cycle"
    assert all_records(other) == {}
    assert other.query(read_history) == []


def test_reference_when_it_names_a_record_of_neither_file_then_it_is_told(
    workspace: Workspace, other: Workspace, out: Path
) -> None:
    person = a_person()
    put(workspace, person, a_post(person_id=person.id))
    export_file(workspace, out)
    edited(out, lambda document: document["records"].pop("person"))
    assert problems_of(plan_import(other, out)) == [("records.post[0].person_id", "reference.missing")]


def test_reference_when_it_names_a_record_that_is_here_then_it_is_found(workspace: Workspace, out: Path) -> None:
    person = a_person()
    post = a_post(person_id=person.id)
    put(workspace, person, post)
    export_file(workspace, out)
    records.remove(workspace, post.ref)
    edited(out, lambda document: document["records"].pop("person"))
    import_file(workspace, out)
    assert workspace.query(records.get, post.ref) == post


def test_import_when_the_file_is_missing_then_it_says_so(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        plan_import(workspace, tmp_path / "nowhere.json")
    assert caught.value.code == "file.missing"


def test_import_when_read_only_then_nothing_is_written(workspace: Workspace, out: Path, tmp_path: Path) -> None:
    put(workspace, a_round(start=on("2026")))
    export_file(workspace, out)
    records.remove(workspace, next(iter(ref for ref in all_records(workspace) if ref.kind == "round")))
    viewer = open_workspace(workspace.path, read_only=True)
    try:
        with pytest.raises(StoreUnavailable):
            import_file(viewer, out)
    finally:
        viewer.close()


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        (lambda found: found["records"]["person"].clear(), "history[1].changes[0].after"),
        (lambda found: found["history"].pop(0), "history[0].changes[0].before"),
        (lambda found: found["history"][1]["changes"][0]["before"].update(name="Eve"), "history[1].changes[0].before"),
    ],
    ids=["record gone", "step gone", "step altered"],
)
def test_import_when_the_history_does_not_lead_to_the_records_then_it_is_refused(
    workspace: Workspace, other: Workspace, out: Path, edit: Callable[[dict[str, Any]], object], path: str
) -> None:
    person = a_person(name="Anna")
    put(workspace, person)
    records.change(workspace, person.ref, {"name": "Anna Maria"})
    export_file(workspace, out)
    plan = plan_import(other, edited(out, edit))
    assert (path, "import.history_gap") in problems_of(plan)
