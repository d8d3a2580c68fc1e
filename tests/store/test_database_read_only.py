"""Opening a file to read only: asked for, or since the user, the folder or the medium allows no more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from factories import a_party, put
from surroundings import another_user, code_of, medium, open_folder, remount

from planner.domain.changes import Label
from planner.services import records
from planner.services.workspace import Workspace, open_workspace
from planner.store import header
from planner.store.database import ReadOnly, create, open_file

LABEL = Label.of("add", kind="party", name="")


def test_when_a_file_is_opened_read_only_then_it_can_be_read_and_not_written(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)
    workspace.close()

    reader = open_workspace(workspace.path, read_only=True)

    assert reader.read_only_reason is ReadOnly.ASKED
    assert reader.query(records.get, party.ref) == party
    assert code_of(lambda: put(reader, a_party())) == "store.read_only"
    reader.close()


def test_when_a_file_is_opened_read_only_then_nothing_appears_beside_it(workspace: Workspace) -> None:
    workspace.close()

    reader = open_workspace(workspace.path, read_only=True)

    assert list(workspace.path.parent.iterdir()) == [workspace.path]
    reader.close()


@pytest.mark.parametrize("protected", ["file", "folder"])
def test_when_the_user_may_not_write_then_the_file_opens_read_only(protected: str) -> None:
    with open_folder() as folder:
        path = folder / "protected.dossier"
        create(path).close()
        path.chmod(0o444 if protected == "file" else 0o666)
        folder.chmod(0o555 if protected == "folder" else 0o777)
        with another_user():
            opened = open_file(path)
            assert opened.read_only is ReadOnly.PROTECTED
            assert opened.check() == []
            opened.close()
        folder.chmod(0o777)


def test_when_the_user_may_not_read_then_the_sentence_is_about_permission() -> None:
    with open_folder() as folder:
        path = folder / "secret.dossier"
        create(path).close()
        path.chmod(0o000)
        with another_user():
            assert code_of(lambda: open_file(path)) == "store.no_permission"


def test_when_the_user_may_not_write_into_a_folder_then_creating_says_so() -> None:
    with open_folder() as folder:
        folder.chmod(0o555)
        with another_user():
            assert code_of(lambda: create(folder / "new.dossier")) == "store.no_permission"
        folder.chmod(0o777)


def test_when_the_medium_is_read_only_then_the_file_opens_read_only(tmp_path: Path) -> None:
    with medium(tmp_path, "8m") as place:
        path = place / "on medium.dossier"
        create(path).close()
        remount(place, "ro")

        opened = open_file(path)

        assert opened.read_only is ReadOnly.PROTECTED
        assert opened.check() == []
        opened.close()


def test_when_the_system_reports_a_read_only_medium_then_the_file_is_not_writable(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Flags:
        f_flag = os.ST_RDONLY

    monkeypatch.setattr(os, "statvfs", lambda _: Flags)

    assert not header.is_writable(workspace.path)
