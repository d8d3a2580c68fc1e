"""When the zone data changes, the wall time stays, the UTC time follows, and what moved is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from factories import a_programme_item, at, put

from planner.domain.programme import ProgrammeItem
from planner.services import records
from planner.services.workspace import Workspace, open_workspace
from planner.store import zones
from planner.store.queries.notes import noted_version
from planner.store.schema import TZDATA


def made_with_older_data(workspace: Workspace, *changes: str) -> Path:
    """Close the file as a program with older zone data would have left it."""
    with workspace.store.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '1999.1' WHERE name = ?", (TZDATA,))
        for change in changes:
            connection.exec_driver_sql(change)
    workspace.close()
    return workspace.path


def test_when_the_zone_data_is_the_same_then_nothing_has_moved(workspace: Workspace) -> None:
    put(workspace, a_programme_item())
    workspace.close()

    again = open_workspace(workspace.path)

    assert again.zone_changes == ()
    again.close()


def test_when_the_rules_of_a_zone_changed_then_the_utc_time_follows_and_the_wall_time_stays(
    workspace: Workspace,
) -> None:
    item = a_programme_item(start=at("2026-12-01T10:00"), end=at("2026-12-01T11:30"))
    put(workspace, item)
    path = made_with_older_data(workspace, "UPDATE programme_item SET start_utc = '2026-12-01T08:00Z'")

    again = open_workspace(path)

    (change,) = again.zone_changes
    assert (change.ref, change.field, change.time) == (item.ref, "start", item.start)
    assert (change.utc_before, change.utc_after) == ("2026-12-01T08:00Z", "2026-12-01T09:00Z")
    assert again.query(records.get, item.ref) == item
    assert again.check_file() == []
    again.close()


def test_when_the_changes_were_told_once_then_they_are_not_told_again(workspace: Workspace) -> None:
    put(workspace, a_programme_item())
    path = made_with_older_data(workspace, "UPDATE programme_item SET end_utc = '2026-12-01T08:00Z'")
    open_workspace(path).close()

    again = open_workspace(path)

    assert again.zone_changes == ()
    assert again.query(noted_version) == zones.tzdata_version()
    again.close()


def test_when_a_file_is_open_read_only_then_its_times_are_left_as_they_are(workspace: Workspace) -> None:
    put(workspace, a_programme_item())
    path = made_with_older_data(workspace)
    before = path.read_bytes()

    again = open_workspace(path, read_only=True)

    assert again.zone_changes == ()
    again.close()
    assert path.read_bytes() == before


def test_when_a_zone_no_longer_shows_a_time_twice_then_the_record_can_still_be_read_and_undone(
    workspace: Workspace,
) -> None:
    item = a_programme_item(start=at("2026-12-01T10:00"), end=at("2026-12-01T11:30"))
    put(workspace, item)
    once_twice = "2026-12-01T10:00+05:00[Europe/Rome]"  # as though its clocks were once to go back on that day
    path = made_with_older_data(
        workspace,
        f"UPDATE programme_item SET start = '{once_twice}'",
        f"UPDATE journal_change SET after = replace(after, '2026-12-01T10:00[Europe/Rome]', '{once_twice}')",
    )

    again = open_workspace(path)

    found = again.query(records.get, item.ref)
    assert isinstance(found, ProgrammeItem)
    assert found.start == item.start
    again.undo()
    again.redo()
    assert again.query(records.get, item.ref) == item
    assert again.check_file() == []
    again.close()


@pytest.mark.parametrize("note", ["DELETE FROM meta", "UPDATE meta SET value = ''"])
def test_when_no_version_was_noted_then_it_is_noted_now(workspace: Workspace, note: str) -> None:
    path = made_with_older_data(workspace, note)

    again = open_workspace(path)

    assert again.query(noted_version) == zones.tzdata_version()
    again.close()
