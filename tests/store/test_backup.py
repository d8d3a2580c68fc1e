"""Copies are whole, few, and lead back."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from dumps import dump_of
from factories import FrozenClock, a_party, a_round, put
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import Conflict, StoreUnavailable, UnsupportedFile
from planner.services import backups
from planner.services.workspace import Workspace, open_workspace
from planner.store import backup
from planner.store.backup import Backup, Keep

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def copies_at(times: list[datetime]) -> list[Backup]:
    return [Backup(Path(f"{number}.dossier"), at, 1) for number, at in enumerate(times)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def test_when_a_backup_is_made_then_it_can_be_restored_beside_with_all_it_held(
    workspace: Workspace, root: Path, tmp_path: Path
) -> None:
    put(workspace, a_round())
    held = dump_of(workspace)
    made = backups.make(workspace, root)
    put(workspace, a_party())

    backups.restore(made.path, tmp_path / "restored.dossier")

    restored = open_workspace(tmp_path / "restored.dossier")
    assert dump_of(restored) == held
    assert restored.check_file() == []
    restored.undo()
    restored.close()
    assert made.path.exists()


def test_when_the_file_is_damaged_or_gone_then_its_backups_are_still_found_by_its_path(
    workspace: Workspace, root: Path
) -> None:
    made = backups.make(workspace, root)
    workspace.close()
    workspace.path.unlink()

    assert backups.backups_of(workspace.path, root) == [made]


def test_when_nothing_changed_since_the_last_backup_then_none_is_added(
    workspace: Workspace, root: Path, clock: FrozenClock
) -> None:
    put(workspace, a_party())
    first = backups.make(workspace, root)
    clock.advance(hours=5)

    assert backups.make(workspace, root) == first
    assert backups.backups_of(workspace.path, root) == [first]


def test_when_two_backups_fall_in_one_second_then_both_stay_and_the_later_is_first(
    workspace: Workspace, root: Path
) -> None:
    made = []
    for _ in range(12):
        put(workspace, a_party())
        made.append(backups.make(workspace, root).path)

    assert [one.path for one in backups.backups_of(workspace.path, root)] == made[:1:-1]


def test_when_many_backups_were_made_then_those_kept_reach_back_a_year(
    workspace: Workspace, root: Path, clock: FrozenClock
) -> None:
    for _ in range(40):
        put(workspace, a_party())
        backups.make(workspace, root, keep=Keep(recent=3, daily=2, weekly=2, monthly=12))
        clock.advance(days=10)

    kept = backups.backups_of(workspace.path, root)

    assert 12 <= len(kept) <= 19
    assert kept[-1].at <= clock() - timedelta(days=330)


def test_when_two_files_have_one_name_then_their_backups_are_apart(workspace: Workspace, root: Path) -> None:
    elsewhere = workspace.path.parent / "elsewhere" / workspace.path.name

    assert backup.folder_of(workspace.path, root) != backup.folder_of(elsewhere, root)


def test_when_something_else_lies_among_the_backups_then_it_is_neither_listed_nor_removed(
    workspace: Workspace, root: Path
) -> None:
    folder = backup.folder_of(workspace.path, root)
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("mine")
    (folder / "2020-01-01 000000.dossier.txt").write_text("mine too")

    made = backups.make(workspace, root, keep=Keep(0, 0, 0, 0))

    assert backups.backups_of(workspace.path, root) == [made]
    assert len(list(folder.iterdir())) == 3


def test_when_the_file_is_damaged_then_no_backup_is_made_and_none_is_lost(
    workspace: Workspace, root: Path, clock: FrozenClock
) -> None:
    put(workspace, a_round())
    good = backups.make(workspace, root)
    put(workspace, a_party())
    workspace.close()
    with workspace.path.open("r+b") as stream:
        stream.seek(-4096 * 5, os.SEEK_END)
        stream.write(b"\xff" * 4096 * 5)
    damaged = open_workspace(workspace.path, clock=clock)
    clock.advance(days=400)

    with pytest.raises(StoreUnavailable, match=r"store\.damaged"):
        backups.make(damaged, root, keep=Keep(1, 0, 0, 0))

    damaged.close()
    assert backups.backups_of(workspace.path, root) == [good]
    assert [one.name for one in good.path.parent.iterdir()] == [good.path.name]


def test_when_a_file_stands_where_a_backup_is_restored_then_it_is_kept(
    workspace: Workspace, root: Path, tmp_path: Path
) -> None:
    made = backups.make(workspace, root)
    (tmp_path / "there.dossier").write_text("mine")

    with pytest.raises(Conflict, match=r"file\.exists"):
        backups.restore(made.path, tmp_path / "there.dossier")

    assert (tmp_path / "there.dossier").read_text() == "mine"


def test_when_what_is_restored_is_no_backup_then_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleague,")

    with pytest.raises(UnsupportedFile, match=r"file\.foreign"):
        backups.restore(tmp_path / "letter.txt", tmp_path / "restored.dossier")

    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]


def test_when_there_are_no_backups_then_the_list_is_empty(tmp_path: Path) -> None:
    assert backups.backups_of(tmp_path / "never.dossier", tmp_path / "backups") == []


def test_when_no_root_is_named_then_backups_go_to_the_users_own_data(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(backups, "default_root", lambda: tmp_path / "data" / "backups")

    made = backups.make(workspace)

    assert made.path.is_relative_to(tmp_path / "data")
    assert backups.backups_of(workspace.path) == [made]


@given(st.lists(st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)), max_size=80))
def test_when_copies_are_thinned_then_the_latest_of_each_period_stay(times: list[datetime]) -> None:
    copies = copies_at(times)
    keep = Keep(recent=3, daily=4, weekly=2, monthly=5)

    kept = backup.kept_of(copies, keep)

    ordered = sorted(copies, key=lambda one: one.at, reverse=True)
    assert [one.at for one in kept[:3]] == [one.at for one in ordered[:3]]
    assert len(kept) <= 3 + 4 + 2 + 5
    days = sorted({one.at.date() for one in copies}, reverse=True)[:4]
    months = sorted({(one.at.year, one.at.month) for one in copies}, reverse=True)[:5]
    assert set(days) <= {one.at.date() for one in kept}
    assert set(months) <= {(one.at.year, one.at.month) for one in kept}


@given(st.lists(st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)), max_size=40))
def test_when_copies_are_thinned_twice_then_the_second_time_removes_none(times: list[datetime]) -> None:
    kept = backup.kept_of(copies_at(times), Keep())

    assert backup.kept_of(kept, Keep()) == kept
