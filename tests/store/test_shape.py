"""A file in which a table or column is missing is refused by a sentence that names it, and stays as it is."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from planner.domain.errors import StoreUnavailable
from planner.store import shape
from planner.store.database import create, open_file
from planner.store.schema import SHAPE

FIRST = Path(__file__).parent / "released" / "schema-1.dossier"


def run(path: Path, *statements: str) -> None:
    """Change a file as another program would."""
    with contextlib.closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def refusal(path: Path, *, read_only: bool = False) -> StoreUnavailable:
    with pytest.raises(StoreUnavailable) as raised:
        open_file(path, read_only=read_only)
    return raised.value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "desk.dossier"
    create(path).close()
    return path


def test_when_a_file_is_made_then_its_names_are_those_known(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as raw:
        found = set(raw.execute(shape.NAMES))

    assert shape.sum_of(found) == SHAPE


@pytest.mark.parametrize(
    ("statements", "missing"),
    [
        (["DROP TABLE visit"], "visit"),
        (["ALTER TABLE visit DROP COLUMN city"], "visit.city"),
        (["ALTER TABLE visit RENAME COLUMN city TO town"], "visit.city"),
        (["DROP TABLE search_text"], "search_text"),
        (["DROP TABLE meta", "ALTER TABLE visit DROP COLUMN city"], "meta, visit.city"),
        (
            [f"DROP TABLE {name}" for name in ("source", "claim", "meta", "slip", "topic")],
            "claim, meta, slip, source, …",
        ),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_when_a_table_or_column_is_missing_then_it_is_named_and_the_file_stays_as_it_is(
    file: Path, statements: list[str], missing: str, read_only: bool
) -> None:
    run(file, *statements)
    before = file.read_bytes()

    refused = refusal(file, read_only=read_only)

    assert (refused.code, refused.params["missing"], refused.params["path"]) == ("file.incomplete", missing, str(file))
    assert file.read_bytes() == before
    assert [one.name for one in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("read_only", [False, True])
def test_when_an_older_file_lacks_something_then_it_is_named_and_not_brought_up_to_date(
    tmp_path: Path, read_only: bool
) -> None:
    path = Path(shutil.copy(FIRST, tmp_path / "old.dossier"))
    run(path, "ALTER TABLE visit DROP COLUMN city")
    before = path.read_bytes()

    refused = refusal(path, read_only=read_only)

    assert (refused.code, refused.params["missing"]) == ("file.incomplete", "visit.city")
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_when_another_program_added_a_table_or_column_then_the_file_opens(file: Path) -> None:
    run(file, "CREATE TABLE notes_of_mine (id TEXT)", "ALTER TABLE visit ADD COLUMN mine TEXT")

    open_file(file).close()
