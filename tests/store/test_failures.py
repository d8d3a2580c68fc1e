"""A commit that the system refuses, for whatever reason: which sentence it is, nothing kept, and the way on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from dumps import dump_of
from factories import a_party, a_round, put
from sqlalchemy.exc import OperationalError

from planner.domain.errors import StoreUnavailable
from planner.services import records
from planner.services.workspace import Workspace, open_workspace
from planner.store import connections
from planner.store.failures import translated


class Failing(sqlite3.Connection):
    """A connection whose commits fail as long as ``code`` is set."""

    code = 0

    def commit(self) -> None:
        if self.in_transaction and Failing.code:
            raise failure(Failing.code)
        super().commit()


def failure(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as the system says")
    error.sqlite_errorcode = code
    return error


@pytest.fixture
def failing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A file whose commits can be made to fail."""
    workspace.close()
    connect = sqlite3.connect
    monkeypatch.setattr(
        connections.sqlite3, "connect", lambda *given, **named: connect(*given, factory=Failing, **named)
    )
    opened = open_workspace(workspace.path)
    put(opened, a_round())
    yield opened
    Failing.code = 0
    opened.close()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_FULL, "store.full"),
        (sqlite3.SQLITE_IOERR_WRITE, "store.io"),
        (sqlite3.SQLITE_IOERR_FSYNC, "store.io"),
        (sqlite3.SQLITE_IOERR_TRUNCATE, "store.io"),
        (sqlite3.SQLITE_READONLY, "store.read_only"),
        (sqlite3.SQLITE_BUSY, "store.busy"),
        (sqlite3.SQLITE_CORRUPT, "store.damaged"),
        (sqlite3.SQLITE_CANTOPEN, "store.cannot_open"),
    ],
)
def test_when_a_commit_fails_then_nothing_of_the_edit_is_kept_and_it_can_be_tried_again(
    failing: Workspace, code: int, sentence: str
) -> None:
    party, was = a_party(), dump_of(failing)
    Failing.code = code
    with pytest.raises(StoreUnavailable) as caught:
        put(failing, party)
    Failing.code = 0

    assert caught.value.code == sentence
    assert dump_of(failing) == was
    put(failing, party)
    assert failing.query(records.get, party.ref) == party
    assert failing.check_file() == []


def test_when_the_fault_is_our_own_then_it_is_not_called_the_surroundings_fault(failing: Workspace) -> None:
    Failing.code = sqlite3.SQLITE_CONSTRAINT
    with pytest.raises(OperationalError):
        put(failing, a_party())


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_READONLY_DBMOVED, "store.vanished"),
        (sqlite3.SQLITE_READONLY_ROLLBACK, "store.unfinished"),
        (sqlite3.SQLITE_NOTADB, "store.damaged"),
        (sqlite3.SQLITE_PERM, "store.no_permission"),
        (sqlite3.SQLITE_LOCKED, "store.busy"),
    ],
)
def test_when_sqlite_gives_a_code_then_it_has_its_own_sentence(tmp_path: Path, code: int, sentence: str) -> None:
    found = translated(failure(code), tmp_path)

    assert found is not None
    assert (found.code, found.params, found.detail) == (sentence, {"path": str(tmp_path)}, "as the system says")


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR_READ])
def test_when_the_file_is_no_longer_there_then_that_is_what_is_said(tmp_path: Path, code: int) -> None:
    found = translated(failure(code), tmp_path / "gone.dossier")

    assert found is not None
    assert found.code == "store.vanished"


def test_when_sqlite_gives_no_code_we_know_then_it_is_not_translated(tmp_path: Path) -> None:
    assert translated(failure(sqlite3.SQLITE_MISUSE), tmp_path) is None
    assert translated(failure(sqlite3.SQLITE_ERROR), tmp_path) is None
