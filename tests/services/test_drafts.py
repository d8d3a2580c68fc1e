"""Drafts are kept beside the file, for its user alone, and nothing that goes wrong with them disturbs anyone."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from surroundings import another_user, open_folder

from planner.services import drafts
from planner.services.drafts import Begun, Draft, Typed

FILE = Path("/desks/india.dossier")


def a_draft(key: str = "one", name: str = "Staff visit") -> Draft:
    begun = Begun("", "visit", {"host_id": "abc", "position": 3, "city": None}, ("host_id",), ("x",))
    typed = Typed("visit", {"title": name, "is_open": True}, {"start": ("32 May", "\ud800")})
    return Draft(key, name, begun, (typed, Typed("rank", {}, {})))


def place_of(root: Path, key: str = "one") -> Path:
    (place,) = root.rglob(f"{key}.json")
    return place


def test_when_a_draft_is_kept_then_it_comes_back_as_it_was_until_it_is_forgotten(tmp_path: Path) -> None:
    drafts.keep(tmp_path / "drafts", FILE, a_draft(name="Staff"))
    drafts.keep(tmp_path / "drafts", FILE, a_draft())

    assert drafts.waiting(tmp_path / "drafts", FILE) == [a_draft()]

    drafts.forget(tmp_path / "drafts", FILE, "one")
    drafts.forget(tmp_path / "drafts", FILE, "one")
    assert drafts.waiting(tmp_path / "drafts", FILE) == []
    assert list((tmp_path / "drafts").iterdir()) == []


def test_when_a_draft_is_kept_then_only_its_user_can_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        drafts.keep(tmp_path / "drafts", FILE, a_draft())
    finally:
        os.umask(before)

    place = place_of(tmp_path)
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (place, place.parent, place.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


def test_when_two_files_have_one_name_then_each_has_its_own_drafts(tmp_path: Path) -> None:
    drafts.keep(tmp_path, FILE, a_draft())

    assert drafts.waiting(tmp_path, Path("/elsewhere/india.dossier")) == []
    drafts.forget(tmp_path, Path("/elsewhere/india.dossier"), "one")
    assert drafts.waiting(tmp_path, FILE) == [a_draft()]


def test_when_several_drafts_wait_then_the_one_typed_in_last_comes_first(tmp_path: Path) -> None:
    for number, key in enumerate(("b", "c", "a")):
        drafts.keep(tmp_path, FILE, a_draft(key))
        os.utime(place_of(tmp_path, key), (number, number))

    assert [one.key for one in drafts.waiting(tmp_path, FILE)] == ["a", "c", "b"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b'{"version": 1}',
        b'{"version": 1, "name": "", "begun": ["", "visit", {"a": [1]}, [], []], "forms": []}',
        b'{"version": 1, "name": "", "begun": ["", "visit", {}, [], []], "forms": [["visit", 3, {}]]}',
        b'{"version": 1, "name": "", "begun": ["", "visit", [], [], []], "forms": 3}',
        json.dumps(
            {"version": drafts.VERSION + 1, "name": "", "begun": ["", "visit", {}, [], []], "forms": []}
        ).encode(),
    ],
)
def test_when_a_draft_cannot_be_read_then_it_is_left_out_and_left_alone(tmp_path: Path, content: bytes) -> None:
    drafts.keep(tmp_path, FILE, a_draft("other"))
    place = place_of(tmp_path, "other").with_name("one.json")
    place.write_bytes(content)

    assert drafts.waiting(tmp_path, FILE) == [a_draft("other")]
    assert place.read_bytes() == content


def test_when_the_process_ended_in_writing_a_draft_then_the_whole_one_before_is_there(tmp_path: Path) -> None:
    drafts.keep(tmp_path, FILE, a_draft())
    half = place_of(tmp_path).with_suffix(".half")
    half.write_bytes(b'{"version"')

    assert drafts.waiting(tmp_path, FILE) == [a_draft()]
    assert not half.exists()


def test_when_the_folder_cannot_be_written_then_there_is_no_draft() -> None:
    with open_folder() as folder:
        folder.chmod(0o555)
        with another_user():
            drafts.keep(folder / "drafts", FILE, a_draft())
            drafts.forget(folder / "drafts", FILE, "one")
            assert drafts.waiting(folder / "drafts", FILE) == []


def test_when_a_file_stands_where_the_folder_should_then_there_is_no_draft(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("mine")
    drafts.keep(tmp_path / "drafts", FILE, a_draft())

    assert drafts.waiting(tmp_path / "drafts", FILE) == []
    assert (tmp_path / "drafts").read_text() == "mine"
