"""A file is put in its place whole or not at all, and what a killed process left is cleared away in time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planner.store import files


def test_when_writing_ends_well_then_the_file_has_its_name_and_nothing_else_is_left(tmp_path: Path) -> None:
    with files.placing(tmp_path / "letter.txt") as temporary:
        temporary.write_text("Dear colleague,")

    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]
    assert (tmp_path / "letter.txt").read_text() == "Dear colleague,"


def test_when_writing_fails_then_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="halfway"), files.placing(tmp_path / "letter.txt") as temporary:
        temporary.write_text("Dear")
        raise RuntimeError("halfway")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("age", "stays"), [(60.0, True), (200_000.0, False)])
def test_when_a_killed_process_left_half_a_file_then_it_goes_after_a_day(
    tmp_path: Path, age: float, stays: bool
) -> None:
    with pytest.raises(KeyboardInterrupt), files.placing(tmp_path / "one.txt") as temporary:
        left = temporary
        raise KeyboardInterrupt
    left.write_text("half")
    then = left.stat().st_mtime - age
    os.utime(left, (then, then))

    with files.placing(tmp_path / "other.txt") as temporary:
        temporary.write_text("whole")

    assert left.exists() is stays


def test_when_a_file_has_a_name_alike_then_it_is_never_cleared_away(tmp_path: Path) -> None:
    alike = [tmp_path / name for name in (".letter.txt.12345678.new", "planner-new", ".planner", "x.planner-new")]
    for one in alike:
        one.write_text("mine")
        os.utime(one, (0, 0))

    with files.placing(tmp_path / "other.txt") as temporary:
        temporary.write_text("whole")

    assert all(one.exists() for one in alike)
