"""The thorough check names each record that is not as it should be, whatever made it so."""

from __future__ import annotations

import pytest
from factories import a_participant, a_party, a_programme_item, a_round, put

from planner.services.workspace import Workspace
from planner.store.schema import DERIVED, TZDATA


def tamper(workspace: Workspace, *statements: str) -> list[str]:
    """Do to the file what another program or a failing medium might, and return what the check says."""
    with workspace.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for statement in statements:
            connection.exec_driver_sql(statement)
    return workspace.check_file()


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE programme_item SET start = 'noon'", "time.invalid"),
        ("UPDATE programme_item SET start_utc = '2026-12-01T10:00Z'", "its UTC time is not that of its wall time"),
        ("UPDATE programme_item SET title = 'Other'", "it is not as its last step left it"),
        ("UPDATE programme_item SET subject = 'round:nowhere'", "subject names round:nowhere, which is not there"),
        ("DELETE FROM programme_item", "it is not as its last step left it"),
        ("DELETE FROM journal_change WHERE kind = 'programme_item'", "it is in no step of the history"),
        ("UPDATE journal_change SET after = '{' WHERE kind = 'programme_item'", "its history can't be read"),
        ("UPDATE journal_change SET before = after WHERE kind = 'programme_item'", "its history has a gap"),
        (
            "UPDATE calendar_entry SET first_day = 1 WHERE kind = 'programme_item'",
            "calendar entries are not up to date",
        ),
        ("UPDATE search_text SET body = 'x' WHERE title = 'Plenary'", "its words are not up to date"),
        ("DELETE FROM search_document WHERE kind = 'programme_item'", "its words are not up to date"),
    ],
)
def test_when_a_record_is_not_as_it_should_be_then_the_check_names_it(
    workspace: Workspace, statement: str, complaint: str
) -> None:
    item = a_programme_item(title="Plenary")
    put(workspace, item)

    faults = tamper(workspace, statement)

    assert any(str(item.ref) in fault and complaint in fault for fault in faults)


@pytest.mark.parametrize(
    ("note", "statement"),
    [
        (DERIVED, "UPDATE calendar_entry SET first_day = 1 WHERE kind = 'programme_item'"),
        (TZDATA, "UPDATE programme_item SET start_utc = '2026-12-01T10:00Z'"),
    ],
)
def test_when_an_earlier_version_derived_it_then_it_is_not_wrong(
    workspace: Workspace, note: str, statement: str
) -> None:
    put(workspace, a_programme_item(title="Plenary"))

    assert tamper(workspace, statement, f"UPDATE meta SET value = '1' WHERE name = '{note}'") == []


def test_when_a_whole_record_appears_from_nowhere_then_the_check_names_it(workspace: Workspace) -> None:
    put(workspace, a_party())

    faults = tamper(workspace, "INSERT INTO topic VALUES ('made-up', 'Tampered', 'topic', NULL, '')")

    assert "topic:made-up: it is in no step of the history" in faults


def test_when_the_search_index_is_damaged_then_the_check_says_so(workspace: Workspace) -> None:
    put(workspace, a_round(), a_participant())

    faults = tamper(workspace, "DELETE FROM search_text_data WHERE id > 10")

    assert any(fault.startswith("search index:") or "search_text" in fault for fault in faults)


def test_when_many_records_are_wrong_then_the_check_stops_at_some(workspace: Workspace) -> None:
    put(workspace, *[a_party() for _ in range(60)])

    assert len(tamper(workspace, "UPDATE party SET capital = 'Zenda'")) == 20
