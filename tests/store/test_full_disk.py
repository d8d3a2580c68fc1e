"""A disk that is full or fails: one sentence, nothing half-saved, and the same edit goes through once there is room."""

from __future__ import annotations

import errno
import resource
import sqlite3
from pathlib import Path

import pytest
from dumps import dump_of
from factories import a_source, put
from surroundings import medium, pages_limited

from planner.domain.errors import StoreUnavailable
from planner.domain.sources import Source
from planner.services import backups, records
from planner.services.workspace import Workspace, create_workspace
from planner.store.failures import translated

BIG = 90_000


def a_big_source() -> Source:
    return a_source(text="dispatch " * (BIG // 9))


def fill(workspace: Workspace) -> StoreUnavailable:
    """Add sources until one is refused, and return how."""
    with pytest.raises(StoreUnavailable) as caught:
        for _ in range(1000):
            put(workspace, a_big_source())
    return caught.value


def test_when_the_disk_is_full_then_the_edit_is_refused_whole_and_the_file_stays_sound(workspace: Workspace) -> None:
    put(workspace, a_source())
    with pages_limited(workspace, 60):
        failure = fill(workspace)
    held = dump_of(workspace)

    assert failure.code == "store.full"
    assert workspace.check_file() == []
    workspace.close()
    assert len(held["source"]) >= 1


def test_when_there_is_room_again_then_the_same_edit_goes_through(workspace: Workspace) -> None:
    put(workspace, a_source())
    source = a_big_source()
    with pages_limited(workspace, 2), pytest.raises(StoreUnavailable, match=r"store\.full"):
        put(workspace, source)

    put(workspace, source)  # the connections were made anew, without the limit

    assert workspace.query(records.get, source.ref) == source
    assert workspace.check_file() == []


def test_when_the_disk_is_full_then_no_step_is_told_or_left(workspace: Workspace) -> None:
    put(workspace, a_source())
    label, told = workspace.next_labels()[0], []
    workspace.subscribe(told.append)

    with pages_limited(workspace, 2), pytest.raises(StoreUnavailable):
        put(workspace, a_big_source())

    assert told == []
    assert workspace.next_labels()[0] == label


def test_when_no_file_may_grow_then_the_edit_is_refused_and_can_be_tried_again(workspace: Workspace) -> None:
    put(workspace, a_source())
    source = a_big_source()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (workspace.path.stat().st_size, limits[1]))
    try:
        with pytest.raises(StoreUnavailable) as caught:
            put(workspace, source)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert caught.value.code in ("store.full", "store.io")
    put(workspace, source)
    assert workspace.query(records.get, source.ref) == source
    assert workspace.check_file() == []


def test_when_a_real_medium_fills_up_then_deleting_something_there_lets_editing_go_on(tmp_path: Path) -> None:
    with medium(tmp_path, "2m") as place:
        ballast = place / "ballast"
        ballast.write_bytes(b"x" * 400_000)
        workspace = create_workspace(place / "on medium.dossier")
        failure = fill(workspace)
        held = dump_of(workspace)

        ballast.unlink()
        put(workspace, a_big_source())

        assert failure.code == "store.full"
        assert len(dump_of(workspace)["source"]) == len(held["source"]) + 1
        assert workspace.check_file() == []
        workspace.close()


def test_when_a_real_medium_is_full_then_no_file_and_no_copy_is_begun_on_it(
    tmp_path: Path, workspace: Workspace
) -> None:
    put(workspace, a_source())
    with medium(tmp_path, "100k") as place:
        for make in (
            lambda: create_workspace(place / "new.dossier"),
            lambda: backups.save_copy(workspace, place / "copy.dossier"),
            lambda: backups.make(workspace, place / "backups"),
        ):
            with pytest.raises(StoreUnavailable, match=r"store\.full"):
                make()
        assert [one for one in place.rglob("*") if one.is_file()] == []


def test_when_a_quota_lets_nothing_more_be_written_then_the_disk_is_said_to_be_full(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    failed = sqlite3.OperationalError("disk I/O error")
    failed.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    assert (found := translated(failed, workspace.path)) is not None
    assert found.code == "store.io"

    monkeypatch.setattr("planner.store.files.os.fsync", refuse)

    assert (found := translated(failed, workspace.path)) is not None
    assert found.code == "store.full"
