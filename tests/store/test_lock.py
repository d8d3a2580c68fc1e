"""One writer for a file, whoever's lock file lies beside it."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest
from factories import a_party, put
from surroundings import another_user, in_another_process, open_folder

from planner.services.workspace import Workspace, open_workspace
from planner.store.database import ReadOnly, create, open_file
from planner.store.lock import FileLock

HOLD = """
import sys
from pathlib import Path
from planner.store.database import open_file
opened = open_file(Path(sys.argv[1]))
print("open", opened.read_only, flush=True)
sys.stdin.readline()
"""


def lock_of(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def test_when_another_process_writes_then_this_one_reads_and_names_it(workspace: Workspace) -> None:
    workspace.close()
    other = in_another_process(HOLD, str(workspace.path))
    assert other.stdout is not None
    assert other.stdout.readline() == "open None\n"

    second = open_workspace(workspace.path)

    assert second.read_only_reason is ReadOnly.HELD
    assert second.holder is not None
    assert (second.holder.process, second.holder.machine) == (other.pid, socket.gethostname())
    second.close()
    other.communicate("\n")


def test_when_the_other_process_is_killed_then_the_file_is_free_at_once(workspace: Workspace) -> None:
    workspace.close()
    other = in_another_process(HOLD, str(workspace.path))
    assert other.stdout is not None
    other.stdout.readline()
    other.kill()
    other.communicate()
    assert lock_of(workspace.path).exists()

    again = open_workspace(workspace.path)

    assert again.read_only_reason is None
    again.close()


def test_when_the_same_process_opens_a_file_twice_then_the_second_only_reads(workspace: Workspace) -> None:
    second = open_workspace(workspace.path)

    assert second.read_only_reason is ReadOnly.HELD
    assert second.holder is not None
    assert second.holder.process == os.getpid()
    put(workspace, a_party())
    assert second.check_file() == []
    second.close()


def test_when_the_second_is_closed_then_the_first_still_holds_the_file(workspace: Workspace) -> None:
    open_workspace(workspace.path).close()

    put(workspace, a_party())

    assert lock_of(workspace.path).exists()
    assert FileLock(workspace.path).acquire() is not None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"\xff\xfe\x00",
        b"[]",
        b'{"user": 1}',
        json.dumps({"user": "ann", "machine": "elsewhere", "process": 1, "since": "2020"}).encode(),
        b"{" * 100_000,
    ],
)
def test_when_a_lock_file_was_left_behind_then_it_does_not_block(workspace: Workspace, content: bytes) -> None:
    workspace.close()
    lock_of(workspace.path).write_bytes(content)

    again = open_workspace(workspace.path)

    assert again.read_only_reason is None
    again.close()
    assert not lock_of(workspace.path).exists()


def test_when_the_lock_file_of_another_user_was_left_behind_then_it_does_not_block() -> None:
    with open_folder() as folder:
        path = folder / "shared.dossier"
        create(path).close()
        path.chmod(0o666)
        lock_of(path).write_text("{}")
        lock_of(path).chmod(0o644)
        with another_user():
            opened = open_file(path)
            assert opened.read_only is None
            opened.close()


def test_when_another_user_holds_the_file_then_who_it_is_can_be_read() -> None:
    with open_folder() as folder:
        path = folder / "shared.dossier"
        first = create(path)
        path.chmod(0o666)
        holder = FileLock(path).holder()
        with another_user():
            assert FileLock(path).acquire() == holder
        first.close()


def test_when_the_lock_file_is_a_link_then_what_it_leads_to_is_left_alone(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    lock_of(workspace.path).symlink_to(precious)

    opened = open_workspace(workspace.path)

    assert opened.read_only_reason is ReadOnly.PROTECTED
    assert precious.read_text() == "mine"
    opened.close()


def test_when_a_folder_has_the_name_of_the_lock_then_the_file_opens_read_only(workspace: Workspace) -> None:
    workspace.close()
    lock_of(workspace.path).mkdir()

    opened = open_workspace(workspace.path)

    assert opened.read_only_reason is ReadOnly.PROTECTED
    opened.close()


def test_when_the_holder_lets_go_between_our_opening_and_our_locking_then_we_lock_the_file_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = FileLock(tmp_path / "x.dossier"), FileLock(tmp_path / "x.dossier")
    assert first.acquire() is None
    opened = FileLock._opened
    raced: list[bool] = []

    def opened_late(lock: FileLock) -> int:
        descriptor = opened(lock)
        if not raced:
            raced.append(True)
            first.release()
        return descriptor

    monkeypatch.setattr(FileLock, "_opened", opened_late)
    assert second.acquire() is None
    monkeypatch.undo()

    assert FileLock(tmp_path / "x.dossier").acquire() is not None
    second.release()


def test_when_no_name_can_be_signed_then_the_lock_is_held_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    lock = FileLock(tmp_path / "x.dossier")

    assert lock.acquire() is None
    monkeypatch.undo()
    assert FileLock(tmp_path / "x.dossier").acquire() is not None
    lock.release()
