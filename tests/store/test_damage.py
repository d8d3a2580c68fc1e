"""A file that a failing medium changed is refused, or found damaged, or holds what it held: never silently else."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from dumps import Dump, dump_of
from factories import a_party, a_record, a_round, put

from planner.domain.errors import PlannerError
from planner.domain.record import ALL_KINDS
from planner.services.workspace import Workspace, create_workspace, open_workspace

TRIALS = 12 * int(os.environ.get("PLANNER_CAMPAIGN", "1"))
PAGE = 512


def flip_a_bit(whole: bytearray, chance: random.Random) -> None:
    whole[chance.randrange(100, len(whole))] ^= 1 << chance.randrange(8)


def cut(whole: bytearray, chance: random.Random) -> None:
    del whole[chance.randrange(1, len(whole)) :]


def swap_pages(whole: bytearray, chance: random.Random) -> None:
    pages = len(whole) // PAGE
    one, other = (number * PAGE for number in chance.sample(range(1, pages), 2))
    whole[one : one + PAGE], whole[other : other + PAGE] = whole[other : other + PAGE], whole[one : one + PAGE]


def blank_a_page(whole: bytearray, chance: random.Random) -> None:
    start = chance.randrange(1, len(whole) // PAGE) * PAGE
    whole[start : start + PAGE] = bytes(PAGE)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Dump]:
    """A small dense file with a record of every kind and its changes, and what it holds."""
    workspace = create_workspace(tmp_path_factory.mktemp("sound") / "sound.dossier")
    for kind in ALL_KINDS:
        put(workspace, a_record(kind))
    workspace.undo()
    held = dump_of(workspace)
    workspace.close()
    with contextlib.closing(sqlite3.connect(workspace.path)) as raw:
        raw.execute(f"PRAGMA page_size = {PAGE}")
        raw.execute("VACUUM")
    return workspace.path.read_bytes(), held


@pytest.mark.parametrize("trial", range(TRIALS))
@pytest.mark.parametrize("harm", [flip_a_bit, cut, swap_pages, blank_a_page], ids=lambda harm: harm.__name__)
def test_when_a_file_is_damaged_then_it_never_silently_holds_something_else(
    tmp_path: Path,
    sound: tuple[bytes, Dump],
    harm: Callable[[bytearray, random.Random], None],
    trial: int,
) -> None:
    whole = bytearray(sound[0])
    harm(whole, random.Random(f"{harm.__name__} {trial}"))
    path = tmp_path / "damaged.dossier"
    path.write_bytes(whole)
    try:
        workspace = open_workspace(path, read_only=True)
    except PlannerError as refusal:
        assert refusal.code in ("store.damaged", "file.foreign", "file.newer", "file.empty")
        return
    try:
        assert workspace.check_file() != [] or dump_of(workspace) == sound[1]
    finally:
        workspace.close()


def test_when_two_pages_were_swapped_then_the_quick_check_finds_it(workspace: Workspace) -> None:
    for _ in range(30):
        put(workspace, a_round())
    workspace.close()
    whole = bytearray(workspace.path.read_bytes())
    last = len(whole) - 4096
    whole[last:], whole[4096:8192] = whole[4096:8192], whole[last:]
    workspace.path.write_bytes(whole)

    try:
        damaged = open_workspace(workspace.path, read_only=True)
    except PlannerError as refusal:
        assert refusal.code == "store.damaged"
        return
    assert damaged.quick_check() != []
    damaged.close()


def test_when_a_text_was_changed_behind_our_back_then_the_check_names_the_record(workspace: Workspace) -> None:
    party = a_party(name="Ruritania-Original")
    put(workspace, party)
    workspace.close()
    whole = workspace.path.read_bytes()
    place = whole.index(b"Ruritania-Original", whole.index(party.id.encode()))
    changed = whole[:place] + b"Ruritania-Tampered" + whole[place + 18 :]
    workspace.path.write_bytes(changed)

    again = open_workspace(workspace.path)

    assert any(str(party.ref) in fault for fault in again.check_file())
    again.close()


def test_when_a_row_was_changed_by_another_program_then_the_check_names_the_record(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)
    with workspace.store.writing() as connection:
        connection.exec_driver_sql("UPDATE party SET capital = 'Zenda'")

    assert workspace.check_file() == [f"{party.ref}: it is not as its last step left it"]


def test_when_a_derived_row_is_missing_then_the_check_names_the_record(workspace: Workspace) -> None:
    round_ = a_round()
    put(workspace, round_)
    with workspace.store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM calendar_entry")

    assert workspace.check_file() == [f"{round_.ref}: its calendar entries are not up to date"]


def test_when_nothing_is_wrong_then_both_checks_are_empty(workspace: Workspace) -> None:
    put(workspace, a_round())

    assert (workspace.quick_check(), workspace.check_file()) == ([], [])
