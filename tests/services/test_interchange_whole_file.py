"""The whole-file export, and that importing it again loses nothing."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from factories import BUILDERS, FrozenClock, a_person, a_programme_item, a_record, a_round, an_agreement, on, put
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.agreements import TermKind
from planner.domain.entity import KINDS, Entity, RecordRef, check_text, text_fields_of
from planner.domain.errors import Conflict, InterchangeError, InvalidInput, NotFound, StoreUnavailable, UnsupportedFile
from planner.domain.record import ALL_KINDS, replaced
from planner.services import records
from planner.services.history import history_of
from planner.services.interchange import strict_json, whole_file
from planner.services.interchange.importing import import_file
from planner.services.interchange.whole_file import export_file, read_document
from planner.services.samples import load_sample, sample_names
from planner.services.workspace import Workspace, create_workspace


def all_records(workspace: Workspace) -> dict[RecordRef, Entity]:
    return {one.ref: one for cls in KINDS.values() for one in workspace.query(records.all_of, cls)}


def whole(workspace: Workspace) -> dict[str, Any]:
    return workspace.query(read_document, "")


def history(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps without what an import changes about them: old steps can no longer be undone."""
    return [{name: value for name, value in step.items() if name != "state"} for step in document["history"]]


@pytest.fixture
def other(tmp_path: Path, clock: FrozenClock) -> Any:
    """A second empty file."""
    opened = create_workspace(tmp_path / "other.dossier", clock=clock)
    yield opened
    opened.close()


@pytest.mark.parametrize("name", sample_names())
def test_export_when_imported_into_a_new_file_then_nothing_is_lost(
    workspace: Workspace, other: Workspace, tmp_path: Path, name: str
) -> None:
    load_sample(workspace, name)
    export_file(workspace, tmp_path / "out.json")
    import_file(other, tmp_path / "out.json")
    before, after = whole(workspace), whole(other)
    assert after["records"] == before["records"]
    assert history(after)[:-1] == history(before)
    assert other.check_file() == []
    other.undo()
    other.redo()
    assert other.check_file() == []


def is_allowed(text: str) -> bool:
    try:
        for cls in KINDS.values():
            for spec in text_fields_of(cls):
                check_text(text, spec)
    except InvalidInput:
        return False
    return True


def written_in(kind: str, words: str) -> Entity:
    """A record of the kind with ``words`` in its free texts."""
    entity = a_record(kind)
    free = {"name", "title", "notes", "remarks", "text", "note", "capacity", "reason", "record", "fact", "value"}
    names = [spec.name for spec in text_fields_of(type(entity)) if spec.name in free]
    return replaced(entity, dict.fromkeys(names, words))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    kinds=st.lists(st.sampled_from(sorted(set(BUILDERS) - {"desk"})), min_size=1, max_size=12),
    words=st.text(min_size=1, max_size=40).filter(is_allowed),
)
def test_export_when_any_records_are_imported_again_then_it_is_identity(
    tmp_path: Path, kinds: list[str], words: str
) -> None:
    folder = tmp_path / uuid4().hex
    folder.mkdir()
    first, second = create_workspace(folder / "a.dossier"), create_workspace(folder / "b.dossier")
    try:
        put(first, *[written_in(kind, words) for kind in kinds])
        export_file(first, folder / "out.json")
        import_file(second, folder / "out.json")
        assert all_records(second) == all_records(first)
        assert history(whole(second))[:-1] == history(whole(first))
    finally:
        first.close()
        second.close()


def test_export_when_every_kind_is_in_the_file_then_every_kind_comes_back(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    put(workspace, *[a_record(kind) for kind in ALL_KINDS])
    export_file(workspace, tmp_path / "out.json")
    import_file(other, tmp_path / "out.json")
    assert {ref.kind for ref in all_records(other)} == set(ALL_KINDS)
    assert all_records(other) == all_records(workspace)


def test_export_when_records_were_changed_and_undone_then_their_history_comes_along(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    person = a_person(name="Anna")
    put(workspace, person)
    records.change(workspace, person.ref, {"name": "Anna Maria"})
    workspace.undo()
    workspace.redo()
    export_file(workspace, tmp_path / "out.json")
    import_file(other, tmp_path / "out.json")
    found = other.query(history_of, person.ref)
    wanted = workspace.query(history_of, person.ref)
    assert [row for row in found if row.label.code != "import"] == wanted
    assert other.next_labels()[0] is not None


def test_export_when_dates_are_imprecise_and_times_ambiguous_then_they_are_written_as_known(
    workspace: Workspace, tmp_path: Path
) -> None:
    round_ = a_round(start=on("2026"), end=None)
    ending = an_agreement(term=TermKind.FIXED, term_end=on("2030-12"))
    put(workspace, round_, a_programme_item(subject=round_.ref), ending)
    export_file(workspace, tmp_path / "out.json")
    document = json.loads((tmp_path / "out.json").read_text("utf-8"))
    (row,) = document["records"]["round"]
    assert (row["start"], row["end"]) == ("2026", None)
    (item,) = document["records"]["programme_item"]
    assert item["start"] == "2026-12-01T10:00[Europe/Rome]"
    (agreement,) = document["records"]["agreement"]
    assert (agreement["term"], agreement["term_months"], agreement["term_end"]) == ("fixed", None, "2030-12")


def test_export_when_written_twice_then_both_files_are_alike(workspace: Workspace, tmp_path: Path) -> None:
    load_sample(workspace, "india-italy")
    export_file(workspace, tmp_path / "one.json")
    export_file(workspace, tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_export_when_done_then_it_says_what_and_how_much(workspace: Workspace, tmp_path: Path) -> None:
    put(workspace, a_person(), a_person())
    summary = export_file(workspace, tmp_path / "out.json")
    assert (summary.records, summary.steps) == (2, 1)
    assert summary.size == (tmp_path / "out.json").stat().st_size


def test_export_when_an_earlier_one_is_there_then_it_is_replaced_and_nothing_left_beside_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "out.json").write_text("{}")
    put(workspace, a_person())
    export_file(workspace, folder / "out.json")
    assert [item.name for item in folder.iterdir()] == ["out.json"]
    assert strict_json.read(folder / "out.json")["format"] == "dossier-planner"


class Full:
    """A text stream on a disk with no room left."""

    def __init__(self, *_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("at", ["write_document", "sync"])
def test_export_when_the_disk_is_full_then_the_earlier_one_stays_whole(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "out.json").write_text("earlier")
    put(workspace, a_person())
    monkeypatch.setattr(
        "planner.store.files.sync" if at == "sync" else "planner.services.interchange.whole_file.write_document", Full
    )
    with pytest.raises(StoreUnavailable) as caught:
        export_file(workspace, folder / "out.json")
    assert caught.value.code == "store.full"
    assert [(item.name, item.read_text()) for item in folder.iterdir()] == [("out.json", "earlier")]


def test_export_when_what_was_written_reads_back_differently_then_the_earlier_one_stays(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "out.json").write_text("earlier")
    put(workspace, a_person(name="Anna"))
    spoiled = whole_file.write_document

    def spoil(document: dict[str, Any], stream: Any) -> None:
        spoiled(json.loads(json.dumps(document).replace("Anna", "Anno")), stream)

    monkeypatch.setattr(whole_file, "write_document", spoil)
    with pytest.raises(StoreUnavailable) as caught:
        export_file(workspace, folder / "out.json")
    assert caught.value.code == "export.not_verified"
    assert [(item.name, item.read_text()) for item in folder.iterdir()] == [("out.json", "earlier")]


def test_export_when_it_would_be_too_large_to_import_then_it_says_so(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict_json, "MAX_BYTES", 50)
    put(workspace, a_person())
    with pytest.raises(InterchangeError) as caught:
        export_file(workspace, tmp_path / "out.json")
    assert caught.value.code == "export.too_large"
    assert not (tmp_path / "out.json").exists()


def test_export_when_aimed_at_the_open_file_then_it_is_refused(workspace: Workspace) -> None:
    content = workspace.path.read_bytes()
    with pytest.raises(Conflict) as caught:
        export_file(workspace, workspace.path)
    assert caught.value.code == "export.over_planner_file"
    assert workspace.path.read_bytes() == content


def test_export_when_aimed_at_another_planner_file_then_it_is_refused(workspace: Workspace, other: Workspace) -> None:
    with pytest.raises(Conflict) as caught:
        export_file(workspace, other.path)
    assert caught.value.code == "export.over_planner_file"


def test_export_when_the_place_is_a_folder_then_it_says_so(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFile) as caught:
        export_file(workspace, tmp_path)
    assert caught.value.code == "file.is_folder"


def test_export_when_the_folder_is_missing_then_it_says_so(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        export_file(workspace, tmp_path / "nowhere" / "out.json")
    assert caught.value.code == "folder.missing"
