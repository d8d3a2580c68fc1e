"""The gallery says which scenes there are where a word chooses none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import gallery


@pytest.mark.parametrize(
    ("words", "said", "left_out"),
    [
        (["draft"], "No scene begins with draft; there are start/, empty/", "tool/bin"),
        (["plan", "tool/drft"], "No scene begins with tool/drft; there are tool/reminders", "start/"),
    ],
)
def test_when_no_scene_begins_with_a_word_then_one_sentence_says_what_there_is(
    words: list[str], said: str, left_out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gallery.main([str(tmp_path / "out"), *words]) == 2
    told = capsys.readouterr().err
    assert told.startswith(said)
    assert (told.count("\n"), left_out in told) == (1, False)
    assert not (tmp_path / "out").exists()


def test_when_a_scene_begins_with_each_word_then_nothing_is_said() -> None:
    assert gallery.unknown(["plan", "tool/bin"]) == ""
