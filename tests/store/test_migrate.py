"""An older file is brought to the present schema whole or not at all, with a verified copy first."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from dumps import dump_of
from factories import a_source, put
from sqlalchemy import Connection

from planner.domain.agreements import Agreement, TermKind
from planner.domain.errors import StoreUnavailable, UnsupportedFile
from planner.domain.record import ALL_KINDS
from planner.domain.timing import ImpreciseDate
from planner.services import records
from planner.services.workspace import Workspace, open_workspace
from planner.store import header, migrate
from planner.store.connections import engine_of, writer_of
from planner.store.database import open_file
from planner.store.migrations.__main__ import sketch
from planner.store.migrations.schema import Schema, schema_of
from planner.store.queries.records import count_of
from planner.store.tables import SCHEMA_VERSION, metadata
from planner.store.tables.derived import SEARCH_TEXT_DDL

LAST_RELEASED = 2
"""Raised when a schema is released, once ``released/make.py`` has kept a file of it."""
RELEASED = sorted((Path(__file__).parent / "released").glob("schema-*.dossier"))
ADDED_SINCE = ("reminder_ladder", "reminder_note", "saved_filter", "series")
KINDS_OF_FIRST = tuple(kind for kind in ALL_KINDS if kind not in ADDED_SINCE)
NEXT = SCHEMA_VERSION + 1

STEP = """
from alembic import op

revision = "{number:04d}"
down_revision = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE party ADD COLUMN motto TEXT NOT NULL DEFAULT 'none'")
    {more}
"""


def schema_made_by(make: object) -> Schema:
    engine = engine_of(lambda: sqlite3.connect(":memory:", isolation_level=None))
    try:
        with writer_of(engine).connect() as connection, connection.begin():
            assert callable(make)
            make(connection)
            return schema_of(connection)
    finally:
        engine.dispose()


def create_all(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.exec_driver_sql(SEARCH_TEXT_DDL)


@pytest.fixture
def next_step(tmp_path: Path) -> Path:
    """A folder of migrations that holds the step after the present schema."""
    folder = tmp_path / "steps"
    (folder / "versions").mkdir(parents=True)
    (folder / "versions" / "next.py").write_text(STEP.format(number=NEXT, more=""))
    return folder


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a file as a release made it."""
    return Path(shutil.copy(request.param, tmp_path / "old.dossier"))


def version_of(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_when_all_steps_are_run_then_the_schema_is_that_of_the_tables() -> None:
    stepped = schema_made_by(lambda connection: migrate.run(connection, 0, SCHEMA_VERSION))

    assert stepped == schema_made_by(create_all)


def test_when_a_schema_is_released_then_a_file_of_it_is_kept() -> None:
    kept = {path.stem for path in RELEASED}

    assert kept == {f"schema-{number}" for number in range(1, LAST_RELEASED + 1)}
    assert SCHEMA_VERSION <= LAST_RELEASED + 1


def test_when_a_released_file_is_opened_then_all_its_records_are_there(released: Path) -> None:
    workspace = open_workspace(released)
    try:
        assert workspace.check_file() == []
        assert [kind for kind in KINDS_OF_FIRST if workspace.query(count_of, kind) == 0] == []
    finally:
        workspace.close()


def test_when_a_released_file_is_opened_then_its_history_can_be_undone_and_redone(released: Path) -> None:
    workspace: Workspace = open_workspace(released)
    try:
        while workspace.next_labels()[0] is not None:
            workspace.undo()
        assert not any(workspace.query(count_of, kind) for kind in ALL_KINDS)
        while workspace.next_labels()[1] is not None:
            workspace.redo()
        assert workspace.check_file() == []
    finally:
        workspace.close()


def test_when_a_released_file_is_opened_then_its_agreements_have_no_fixed_end_and_can_be_given_one(
    released: Path,
) -> None:
    before, version = released.read_bytes(), version_of(released)
    workspace = open_workspace(released)
    agreements = workspace.query(records.all_of, Agreement)
    assert {one.term_end for one in agreements} == {None}
    records.change(workspace, agreements[0].ref, {"term": "fixed", "term_end": "2030-12"})
    workspace.close()
    again = open_workspace(released)
    try:
        assert again.query(records.get, agreements[0].ref) == replace(
            agreements[0], term=TermKind.FIXED, term_end=ImpreciseDate(2030, 12)
        )
        assert again.check_file() == []
    finally:
        again.close()

    copy = released.with_name(f"old.before-v{SCHEMA_VERSION}.dossier")
    assert (version_of(released), version_of(copy)) == (SCHEMA_VERSION, version)
    assert len(copy.read_bytes()) == len(before)


def test_when_a_file_is_upgraded_then_a_copy_of_it_as_it_was_stands_beside(
    workspace: Workspace, next_step: Path
) -> None:
    workspace.close()
    before = workspace.path.read_bytes()

    copy = migrate.upgrade(workspace.path, SCHEMA_VERSION, target=NEXT, folder=next_step)

    assert copy.name == f"test.before-v{NEXT}.dossier"
    assert version_of(copy) == SCHEMA_VERSION
    assert version_of(workspace.path) == NEXT
    assert len(copy.read_bytes()) == len(before)


def test_when_a_copy_of_an_earlier_upgrade_is_there_then_it_is_not_written_over(
    workspace: Workspace, next_step: Path, tmp_path: Path
) -> None:
    workspace.close()
    earlier = tmp_path / f"test.before-v{NEXT}.dossier"
    earlier.write_text("mine")

    copy = migrate.upgrade(workspace.path, SCHEMA_VERSION, target=NEXT, folder=next_step)

    assert copy.name == f"test.before-v{NEXT}.2.dossier"
    assert earlier.read_text() == "mine"


def test_when_a_step_fails_then_the_file_is_as_it_was(workspace: Workspace, next_step: Path) -> None:
    workspace.close()
    before = workspace.path.read_bytes()
    script = next_step / "versions" / "next.py"
    script.write_text(STEP.format(number=NEXT, more="raise RuntimeError('a bug in a step')"))

    with pytest.raises(RuntimeError, match="a bug in a step"):
        migrate.upgrade(workspace.path, SCHEMA_VERSION, target=NEXT, folder=next_step)

    assert workspace.path.read_bytes() == before


def test_when_a_step_leaves_a_reference_to_nothing_then_the_file_is_as_it_was(
    workspace: Workspace, next_step: Path
) -> None:
    workspace.close()
    before = workspace.path.read_bytes()
    orphan = "op.get_bind().exec_driver_sql(\"INSERT INTO desk VALUES ('d', 'nobody', '', 0)\")"
    (next_step / "versions" / "next.py").write_text(STEP.format(number=NEXT, more=orphan))

    with pytest.raises(StoreUnavailable) as caught:
        migrate.upgrade(workspace.path, SCHEMA_VERSION, target=NEXT, folder=next_step)

    assert caught.value.code == "file.upgrade_failed"
    assert workspace.path.read_bytes() == before


def test_when_an_older_file_is_asked_for_read_only_then_a_copy_in_memory_is_read_and_the_file_is_untouched(
    tmp_path: Path,
) -> None:
    path = Path(shutil.copy(RELEASED[0], tmp_path / "old.dossier"))
    before = path.read_bytes()

    workspace = open_workspace(path, read_only=True)
    held, labels = dump_of(workspace), workspace.next_labels()
    with pytest.raises(StoreUnavailable, match=r"store\.read_only"):
        put(workspace, a_source())
    workspace.close()
    upgraded = open_workspace(path_of_its_own := Path(shutil.copy(path, tmp_path / "upgraded.dossier")))

    assert held == dump_of(upgraded)
    assert labels == upgraded.next_labels()
    upgraded.close()
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir() if "upgraded" not in one.name) == [path.name]
    assert path_of_its_own.read_bytes() != before


def test_when_an_older_file_is_opened_then_it_is_upgraded_first(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.close()
    asked: list[tuple[Path, int]] = []
    monkeypatch.setattr("planner.store.database.SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(migrate, "upgrade", lambda path, version: asked.append((path, version)))

    open_file(workspace.path).close()

    assert asked == [(workspace.path, SCHEMA_VERSION)]


def test_when_a_file_was_upgraded_by_a_newer_program_then_this_one_refuses_it_untouched(
    workspace: Workspace, next_step: Path
) -> None:
    workspace.close()
    migrate.upgrade(workspace.path, SCHEMA_VERSION, target=NEXT, folder=next_step)
    before = workspace.path.read_bytes()

    with pytest.raises(UnsupportedFile) as caught:
        header.read(workspace.path)

    assert (caught.value.code, caught.value.params["version"]) == ("file.newer", NEXT)
    assert workspace.path.read_bytes() == before


def test_when_a_table_lacks_a_column_then_the_sketch_adds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    older = [
        'ALTER TABLE round DROP COLUMN "city"',
        "DROP INDEX ix_visit_round_id",
        "ALTER TABLE slip DROP COLUMN from_end",
    ]

    def run(connection: Connection, _version: int, _target: int) -> None:
        create_all(connection)
        for statement in older:
            connection.exec_driver_sql(statement)

    monkeypatch.setattr(migrate, "run", run)

    assert "ALTER TABLE round ADD COLUMN city TEXT NOT NULL DEFAULT ''" in sketch()
    assert "ALTER TABLE slip ADD COLUMN from_end TEXT" in sketch()
    assert "CREATE INDEX ix_visit_round_id ON visit (round_id)" in sketch()
