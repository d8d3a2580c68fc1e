"""Loading a sample: what is written, under which ids, and what a fault in a resource does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dumps import dump_of
from factories import FrozenClock, a_party, a_round, a_visit, put

from planner.domain.entity import KINDS
from planner.domain.errors import Conflict, NotFound
from planner.domain.mechanisms import Mechanism, Round
from planner.domain.parties import Desk, Party
from planner.domain.record import ALL_KINDS
from planner.services import records, recycling, samples
from planner.services.naming import name_of, resolve
from planner.services.samples import (
    create_sample,
    load_sample,
    read_sample,
    remove_sample,
    sample_id,
    sample_names,
    sample_title,
)
from planner.services.workspace import Workspace


def test_names_when_asked_then_both_samples_are_listed() -> None:
    assert sample_names() == ("defence-dialogues", "india-italy")
    assert sample_title("india-italy") == "India–Italy"


@pytest.mark.parametrize("name", sample_names())
def test_load_when_the_file_is_empty_then_every_record_is_in_it(workspace: Workspace, name: str) -> None:
    wanted = {entity.ref: entity for entity in load_sample(workspace, name).entities}
    found = {
        entity.ref: entity
        for cls in KINDS.values()
        if cls is not Desk
        for entity in workspace.query(records.all_of, cls)
    }
    assert found == wanted


@pytest.mark.parametrize("name", sample_names())
def test_load_when_done_then_the_desk_is_india_and_marked_as_sample(workspace: Workspace, name: str) -> None:
    load_sample(workspace, name)
    (desk,) = workspace.query(records.all_of, Desk)
    assert (desk.home_id, desk.is_sample) == (sample_id("party", "india"), True)


def test_load_when_done_then_undo_has_nothing_to_take_back(workspace: Workspace) -> None:
    load_sample(workspace, "india-italy")
    assert workspace.next_labels() == (None, None)


def test_load_when_done_twice_then_nothing_changes(workspace: Workspace) -> None:
    load_sample(workspace, "india-italy")
    before = workspace.query(records.all_of, Round)
    load_sample(workspace, "india-italy")
    assert workspace.query(records.all_of, Round) == before


def test_load_when_an_officer_has_changed_a_record_then_it_stays_changed(workspace: Workspace) -> None:
    load_sample(workspace, "india-italy")
    india = workspace.query(records.all_of, Party, iso_code="IN")[0]
    records.change(workspace, india.ref, {"notes": "ours"})
    load_sample(workspace, "india-italy")
    assert workspace.query(records.all_of, Party, iso_code="IN")[0].notes == "ours"


def test_load_when_both_samples_go_into_one_file_then_shared_records_stand_once(workspace: Workspace) -> None:
    load_sample(workspace, "india-italy")
    load_sample(workspace, "defence-dialogues")
    assert len(workspace.query(records.all_of, Party, iso_code="IN")) == 1
    assert len(workspace.query(records.all_of, Mechanism, short_name="MCG")) == 2


def test_load_when_the_file_has_a_desk_of_its_own_then_that_desk_stays(workspace: Workspace) -> None:
    ruritania = a_party()
    put(workspace, ruritania, Desk(id=samples.sample_id("desk", "own"), home_id=ruritania.id))  # type: ignore[arg-type]
    load_sample(workspace, "india-italy")
    (desk,) = workspace.query(records.all_of, Desk)
    assert desk.home_id == ruritania.id


def test_load_when_no_sample_has_the_name_then_it_says_so_and_names_those_there_are(workspace: Workspace) -> None:
    with pytest.raises(NotFound) as caught:
        load_sample(workspace, "../india-italy")
    assert caught.value.code == "sample.unknown"
    assert caught.value.params["known"] == "defence-dialogues, india-italy"


def test_ids_when_made_in_two_files_then_they_are_the_same() -> None:
    first = {entity.id for entity in read_sample("india-italy").entities}
    assert first == {entity.id for entity in read_sample("india-italy").entities}
    assert sample_id("round", "mcg-13") in first


def test_create_when_the_file_is_new_then_rounds_can_be_named(tmp_path: Path, clock: FrozenClock) -> None:
    workspace = create_sample(tmp_path / "sample.dossier", "india-italy", clock=clock)
    ref = workspace.query(resolve, "MCG 13")
    assert workspace.query(name_of, ref) == "MCG 13"
    workspace.close()


def test_create_when_the_file_exists_then_it_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "sample.dossier"
    path.write_text("mine")
    with pytest.raises(Conflict):
        create_sample(path, "india-italy")
    assert path.read_text() == "mine"


def test_create_when_the_name_is_unknown_then_no_file_is_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        create_sample(tmp_path / "sample.dossier", "atlantis")
    assert list(tmp_path.iterdir()) == []


PARTY: dict[str, Any] = {"key": "india", "name": "India"}


@pytest.mark.parametrize(
    "faulty",
    [
        {"party": [PARTY, PARTY]},
        {"party": [PARTY], "organisation": [{"key": "india", "name": "India"}]},
        {"party": [{**PARTY, "colour": "saffron"}]},
        {"party": [{**PARTY, "zone": "Asia/Nowhere"}]},
        {"party": [PARTY], "venue": [{"key": "v", "name": "V", "party": "italy"}]},
        {"party": [PARTY], "claim": [{"subject": "nobody", "source": "india"}]},
        {"party": [PARTY], "planet": [{"key": "mars"}]},
    ],
    ids=["key twice", "key of two kinds", "unknown field", "bad value", "bad reference", "bad record", "unknown kind"],
)
def test_read_when_the_resource_is_faulty_then_it_is_a_bug_and_not_the_users_error(
    monkeypatch: pytest.MonkeyPatch, faulty: dict[str, Any]
) -> None:
    document = {"title": "Faulty", "home": "india", **faulty}
    monkeypatch.setattr(samples, "_document", lambda name: document)
    with pytest.raises(ValueError, match="sample faulty: "):
        read_sample("faulty")


def test_when_the_sample_is_removed_then_only_the_desk_and_its_country_are_left_and_one_undo_brings_all_back(
    workspace: Workspace,
) -> None:
    load_sample(workspace, "india-italy")
    before = dump_of(workspace)
    assert workspace.holds_sample()

    count = remove_sample(workspace)

    left = [entity for kind in ALL_KINDS for entity in workspace.query(records.all_of, KINDS[kind])]
    assert {entity.KIND for entity in left} == {"desk", "party"}
    assert count > 100
    assert not workspace.holds_sample()
    workspace.undo()
    assert dump_of(workspace) == before


def test_when_own_records_stand_beside_the_sample_then_they_stay_with_what_they_name(workspace: Workspace) -> None:
    load_sample(workspace, "india-italy")
    mcg = sample_id("mechanism", "mcg")
    own = a_round(mechanism_id=mcg, ordinal=40, host_id=sample_id("party", "italy"))
    visit = a_visit(host_id=sample_id("party", "italy"))
    put(workspace, own, visit)

    remove_sample(workspace)

    for entity in (own, visit):
        assert workspace.query(records.get, entity.ref) == entity
    assert [one.id for one in workspace.query(records.all_of, Round)] == [own.id]
    assert workspace.query(recycling.deleted, workspace.clock()) == []
