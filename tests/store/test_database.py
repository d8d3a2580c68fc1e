"""Opening and creating a file: what is refused, with which sentence, and that what is refused stays untouched."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from dumps import dump_of
from factories import a_party, a_round, put
from surroundings import code_of, in_another_process

from planner.domain.changes import Label
from planner.domain.errors import Conflict, InvalidInput, NotFound, PlannerError, StoreUnavailable
from planner.services import backups
from planner.services.workspace import Workspace, create_workspace, open_workspace
from planner.store import header, making
from planner.store.database import ReadOnly, create, open_file

LABEL = Label.of("add", kind="party", name="")
ODD_NAMES = [
    "with space.dossier",
    "50% #1?.dossier",
    "भारत–इटली è.dossier",
    "semi;colon&amp='quote'.dossier",
    "%41%00.dossier",
    "no suffix",
    "a" * 200,
    "भ" * 80,
]


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("Dear colleague,\n" * 100)


def short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def another_programs(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE mine (a)")
    raw.close()


def newer(path: Path) -> None:
    create(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()


def halved(path: Path) -> None:
    create(path).close()
    os.truncate(path, path.stat().st_size // 2)


def without_tables(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE mine (a)")
        raw.execute(f"PRAGMA application_id = {header.APPLICATION_ID}")
        raw.execute("PRAGMA user_version = 1")
    raw.close()


def header_of_noise(path: Path) -> None:
    create(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + bytes(range(256)) * (len(whole) // 256))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (empty, "file.empty"),
        (text, "file.foreign"),
        (short, "file.foreign"),
        (another_programs, "file.foreign"),
        (newer, "file.newer"),
        (halved, "store.damaged"),
        (without_tables, "file.incomplete"),
        (header_of_noise, "store.damaged"),
        (Path.mkdir, "file.is_folder"),
        (os.mkfifo, "file.foreign"),
    ],
)
def test_when_a_file_cannot_be_ours_then_it_is_refused_with_its_reason(
    tmp_path: Path, make: Callable[[Path], None], code: str
) -> None:
    path = tmp_path / "odd.dossier"
    make(path)

    assert code_of(lambda: open_file(path)) == code


@pytest.mark.parametrize("make", [empty, text, another_programs, newer, halved, without_tables, header_of_noise])
def test_when_a_file_is_refused_then_it_and_its_folder_stay_as_they_were(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "odd.dossier"
    make(path)
    before = path.read_bytes()

    with pytest.raises(PlannerError):
        open_file(path)

    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["odd.dossier"]


@pytest.mark.parametrize("name", ["nothing.dossier", "no/such/folder.dossier", "nul\0.dossier", "x" * 400])
def test_when_there_is_no_file_then_none_is_made(tmp_path: Path, name: str) -> None:
    with pytest.raises((NotFound, InvalidInput, StoreUnavailable)):
        open_file(tmp_path / name)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ODD_NAMES)
def test_when_a_file_has_an_odd_name_then_it_is_made_and_opened_under_that_very_name(tmp_path: Path, name: str) -> None:
    create_workspace(tmp_path / name).close()

    workspace = open_workspace(tmp_path / name)
    put(workspace, a_party())
    workspace.close()

    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_when_a_name_is_not_text_then_the_file_is_made_and_opened_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.dossier")

    create(path).close()
    open_file(path).close()

    assert [os.fsencode(one.name) for one in tmp_path.iterdir()] == [b"caf\xe9.dossier"]


def test_when_a_file_exists_then_creating_refuses_and_leaves_it(tmp_path: Path) -> None:
    path = tmp_path / "there.dossier"
    path.write_text("mine")

    with pytest.raises(Conflict, match=r"file\.exists"):
        create(path)

    assert path.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["there.dossier"]


def test_when_another_program_takes_the_name_meanwhile_then_its_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "there.dossier"
    make = making.make_tables

    def made_slowly(temporary: Path, *, called: Path) -> None:
        make(temporary, called=called)
        path.write_text("mine")

    monkeypatch.setattr(making, "make_tables", made_slowly)

    with pytest.raises(Conflict, match=r"file\.exists"):
        create(path)

    assert path.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["there.dossier"]


def test_when_a_medium_knows_no_hard_links_then_a_file_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)

    create(tmp_path / "new.dossier").close()
    open_file(tmp_path / "new.dossier").close()

    assert [one.name for one in tmp_path.iterdir()] == ["new.dossier"]


def test_when_the_folder_is_missing_then_creating_says_so(tmp_path: Path) -> None:
    assert code_of(lambda: create(tmp_path / "none" / "new.dossier")) == "folder.missing"


def test_when_making_a_file_fails_then_nothing_is_left_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(temporary: Path, *, called: Path) -> None:
        temporary.write_bytes(b"half")
        raise RuntimeError("halfway")

    monkeypatch.setattr(making, "make_tables", fail)

    with pytest.raises(RuntimeError, match="halfway"):
        create(tmp_path / "new.dossier")

    assert list(tmp_path.iterdir()) == []


def test_when_a_file_is_closed_then_it_stands_alone(workspace: Workspace) -> None:
    put(workspace, a_party())

    workspace.close()

    assert list(workspace.path.parent.iterdir()) == [workspace.path]


def test_when_a_file_is_opened_by_a_link_then_it_is_the_file_itself_that_is_locked(
    workspace: Workspace, tmp_path: Path
) -> None:
    link = tmp_path / "link.dossier"
    link.symlink_to(workspace.path)

    second = open_file(link)

    assert (second.path, second.read_only) == (workspace.path, ReadOnly.HELD)
    second.close()


def test_when_links_go_in_a_circle_then_the_path_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    with pytest.raises((InvalidInput, NotFound, StoreUnavailable)):
        open_file(tmp_path / "a")


def test_when_the_file_is_deleted_then_the_next_edit_says_so(workspace: Workspace) -> None:
    put(workspace, a_party())
    workspace.path.unlink()

    assert code_of(lambda: put(workspace, a_party())) == "store.vanished"


def test_when_the_file_is_deleted_then_what_was_open_can_be_saved_elsewhere(
    workspace: Workspace, tmp_path: Path
) -> None:
    put(workspace, a_round())
    held = dump_of(workspace)
    workspace.path.unlink()
    with pytest.raises(StoreUnavailable):
        put(workspace, a_party())

    backups.save_copy(workspace, tmp_path / "rescued.dossier")

    rescued = open_workspace(tmp_path / "rescued.dossier")
    assert dump_of(rescued) == held
    assert rescued.check_file() == []
    rescued.close()


def test_when_the_file_is_deleted_before_anything_was_edited_then_it_can_be_saved_elsewhere_too(
    workspace: Workspace, tmp_path: Path
) -> None:
    put(workspace, a_round())
    held = dump_of(workspace)
    workspace.close()
    again = open_workspace(workspace.path)
    again.path.unlink()

    backups.save_copy(again, tmp_path / "rescued.dossier")

    again.close()
    rescued = open_workspace(tmp_path / "rescued.dossier")
    assert dump_of(rescued) == held
    rescued.close()


def test_when_the_file_is_deleted_during_an_edit_then_the_edit_is_not_called_saved(workspace: Workspace) -> None:
    told: list[object] = []
    workspace.subscribe(told.append)

    with pytest.raises(StoreUnavailable, match=r"store\.vanished"):
        workspace.perform(LABEL, lambda unit: (unit.put(a_party()), workspace.path.unlink()))

    assert told == []


def test_when_the_file_is_moved_and_comes_back_then_editing_goes_on(workspace: Workspace, tmp_path: Path) -> None:
    away = workspace.path.rename(tmp_path / "away.dossier")
    assert code_of(lambda: put(workspace, a_party())) == "store.vanished"

    away.rename(workspace.path)
    put(workspace, a_party())

    assert workspace.check_file() == []


def test_when_another_file_took_its_place_then_it_is_not_written_into(workspace: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "other.dossier"
    create(other).close()
    other.replace(workspace.path)
    before = workspace.path.read_bytes()

    assert code_of(lambda: put(workspace, a_party())) == "store.replaced"
    assert workspace.path.read_bytes() == before


UNFINISHED = """
import os, sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA journal_mode = TRUNCATE")
raw.execute("PRAGMA cache_size = 2")
raw.execute("BEGIN IMMEDIATE")
raw.executemany("INSERT INTO topic VALUES (?, ?, 'topic', NULL, '')", [(str(n), "x" * 400) for n in range(500)])
raw.execute("UPDATE party SET name = 'half'")
raw.execute("PRAGMA user_version = 77")
raw.execute("SELECT count(*) FROM topic").fetchone()
os._exit(0)
"""


def leave_unfinished(path: Path) -> None:
    process = in_another_process(UNFINISHED, str(path))
    process.communicate()
    assert path.with_name(path.name + "-journal").stat().st_size > 0


@pytest.mark.parametrize("read_only", [False, True])
def test_when_a_process_was_killed_in_an_edit_then_opening_takes_it_back(workspace: Workspace, read_only: bool) -> None:
    put(workspace, a_round())
    held = dump_of(workspace)
    workspace.close()
    leave_unfinished(workspace.path)

    again = open_workspace(workspace.path, read_only=read_only)

    assert dump_of(again) == held
    assert again.check_file() == []
    again.close()


def test_when_an_edit_was_left_unfinished_on_a_protected_medium_then_the_sentence_says_what_to_do(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.close()
    leave_unfinished(workspace.path)
    monkeypatch.setattr(header, "is_writable", lambda _: False)

    assert code_of(lambda: open_file(workspace.path)) == "store.unfinished"


def test_when_two_files_are_copies_then_each_is_its_own(workspace: Workspace, tmp_path: Path) -> None:
    put(workspace, a_party())
    copy = Path(shutil.copy(workspace.path, tmp_path / "copy.dossier"))

    second = open_workspace(copy)

    assert second.read_only_reason is None
    assert dump_of(second) == dump_of(workspace)
    second.close()
