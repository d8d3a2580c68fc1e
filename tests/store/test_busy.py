"""Another program that has the file locked for a moment: one sentence, and the same edit goes through afterwards."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest
from factories import a_party, put

from planner.domain.errors import StoreUnavailable
from planner.services import records
from planner.services.workspace import Workspace, open_workspace
from planner.store import connections


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "WAIT_SECONDS", 0.0)


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_when_another_program_holds_the_file_then_the_edit_is_refused_and_can_be_tried_again(
    workspace: Workspace, lock: str
) -> None:
    workspace.close()
    again, party = open_workspace(workspace.path), a_party()
    with contextlib.closing(sqlite3.connect(workspace.path, isolation_level=None)) as other:
        other.execute(lock)
        with pytest.raises(StoreUnavailable, match=r"store\.busy"):
            put(again, party)

    put(again, party)

    assert again.query(records.get, party.ref) == party
    again.close()


def test_when_another_program_reads_at_the_moment_of_the_commit_then_nothing_is_half_saved(
    workspace: Workspace,
) -> None:
    workspace.close()
    again, party = open_workspace(workspace.path), a_party()
    with contextlib.closing(sqlite3.connect(workspace.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM party").fetchone()
        with pytest.raises(StoreUnavailable, match=r"store\.busy"):
            put(again, party)

    assert again.query(records.get, party.ref) is None
    assert again.check_file() == []
    again.close()
