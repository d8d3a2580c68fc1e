"""A record that cannot be read is left out, with what cannot be without it; the others are read as ever."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from factories import a_mechanism, a_party, a_round, an_organisation, put

from planner.domain.entity import RecordRef
from planner.domain.errors import NotFound
from planner.domain.mechanisms import Mechanism, Round
from planner.domain.parties import Organisation, Party
from planner.services import naming, records
from planner.services.calendar import entries
from planner.services.workspace import Workspace, create_workspace, open_workspace

INDIA, ITALY = a_party(name="India", iso_code="IN"), a_party(name="Italy", iso_code="IT")
NAVY = an_organisation(name="Indian Navy", party_id=INDIA.id)
GROUP, OTHER = a_mechanism(name="Military Group"), a_mechanism(name="Defence Committee")
FIRST, SECOND = a_round(mechanism_id=GROUP.id, ordinal=1), a_round(mechanism_id=OTHER.id, ordinal=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = create_workspace(tmp_path / "desk.dossier")
    put(made, INDIA, ITALY, NAVY, GROUP, OTHER, FIRST, SECOND)
    made.close()
    return made.path


def harmed(path: Path, statement: str, *values: object) -> tuple[Workspace, list[Any]]:
    """Change the file by hand; return it opened, and the list to which is told what is set aside."""
    with contextlib.closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(statement, values)
    opened = open_workspace(path)
    told: list[Any] = []
    opened.when_set_aside = told.append
    return opened, told


@pytest.mark.parametrize("value", ["CAST(X'4FFF' AS TEXT)", "X'4F'"], ids=["no text", "bytes"])
def test_when_a_name_is_no_text_then_the_others_are_read_and_it_is_told(path: Path, value: str) -> None:
    workspace, told = harmed(path, f"UPDATE mechanism SET name = {value} WHERE id = ?", GROUP.id)
    assert [one.id for one in workspace.query(records.all_of, Mechanism)] == [OTHER.id]
    assert [(one.code, one.params["count"]) for one in told] == [("records.aside", 1)]
    assert GROUP.id in told[0].detail
    assert any(GROUP.id in fault for fault in workspace.check_file())
    workspace.close()


def test_when_a_record_is_set_aside_then_what_cannot_be_without_it_is_too(path: Path) -> None:
    workspace, told = harmed(path, "UPDATE mechanism SET level = 'odd' WHERE id = ?", GROUP.id)
    workspace.query(records.all_of, Mechanism)
    assert [one.id for one in workspace.query(records.all_of, Round)] == [SECOND.id]
    assert told[0].params["count"] == 1
    workspace.close()


def test_when_a_record_is_set_aside_then_what_names_it_stays_and_names_nobody(path: Path) -> None:
    workspace, told = harmed(path, "UPDATE party SET kind = 'odd' WHERE id = ?", INDIA.id)
    assert [one.id for one in workspace.query(records.all_of, Party)] == [ITALY.id]
    (navy,) = workspace.query(records.all_of, Organisation)
    assert (navy.name, navy.party_id) == ("Indian Navy", None)
    assert told[0].params["count"] == 1
    workspace.close()


def test_when_a_field_names_a_record_that_is_not_there_then_it_names_nobody(path: Path) -> None:
    workspace, told = harmed(path, "UPDATE organisation SET party_id = 'nobody'")
    (navy,) = workspace.query(records.all_of, Organisation)
    assert navy.party_id == "nobody"
    with pytest.raises(NotFound):
        workspace.query(naming.name_of, navy.ref.__class__("party", "nobody"))
    (navy,) = workspace.query(records.all_of, Organisation)
    assert navy.party_id is None
    assert len(told) == 1
    workspace.close()


def test_when_a_question_fails_on_a_sound_file_then_the_failure_is_told_as_it_is(path: Path) -> None:
    workspace, told = harmed(path, "SELECT 1")

    def asked(reader: object) -> None:
        raise KeyError("a fault of our own")

    with pytest.raises(KeyError):
        workspace.query(asked)
    with pytest.raises(NotFound):
        workspace.query(naming.name_of, RecordRef("party", "nobody"))
    assert told == []
    workspace.close()


def test_when_a_damaged_value_breaks_a_question_then_its_record_is_left_out(path: Path) -> None:
    workspace, told = harmed(path, "UPDATE round SET ordinal = 'soon' WHERE id = ?", FIRST.id)

    def asked(reader: Any) -> int:
        rows = reader.exec_driver_sql("SELECT ordinal FROM round").fetchall()
        return sum(ordinal for (ordinal,) in rows)

    assert workspace.query(asked) == 1
    assert FIRST.id in told[0].detail
    workspace.close()


def test_when_an_entry_of_the_calendar_is_damaged_then_the_others_are_read(path: Path) -> None:
    statement = "UPDATE calendar_entry SET title = CAST(X'4FFF' AS TEXT) WHERE record_id = ?"
    workspace, told = harmed(path, statement, FIRST.id)
    read = workspace.query(entries, date(2000, 1, 1), date(2100, 1, 1))
    assert [row.id for row in read] == [SECOND.id]
    assert [one.params["count"] for one in told] == [1]
    assert len(workspace.query(records.all_of, Round)) == 2
    workspace.close()
