"""An engagement stands in the calendar at its hour, and its hour not besides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from dumps import dump_of
from factories import a_desk, a_party, a_programme_item, an_engagement, at, on, put
from sqlalchemy import text

from planner.domain.changes import Label
from planner.domain.entity import Entity
from planner.domain.programme import ProgrammeItem
from planner.domain.visits import Engagement
from planner.services.workspace import Workspace, open_workspace
from planner.store import derived

LABEL = Label.of("change", kind="engagement", name="")
CALL = an_engagement(title="Call", start=on("2025-03-20"), end=None)
HOUR = a_programme_item(subject=CALL.ref, title="Call", start=at("2025-03-20T10:30"), end=at("2025-03-20T11:00"))
OTHER = a_programme_item(subject=CALL.ref, title="Dinner", start=at("2025-03-20T20:00"), end=at("2025-03-20T22:00"))


@pytest.fixture
def file(workspace: Workspace) -> Workspace:
    home = a_party(name="India", iso_code="IN", zone="Asia/Kolkata")
    put(workspace, home, a_desk(home_id=home.id), CALL, HOUR)
    return workspace


def entries(workspace: Workspace) -> list[tuple[str, str | None]]:
    """Return the kind and the hour of each entry, by kind and hour."""
    sql = 'SELECT kind, start FROM calendar_entry ORDER BY kind, start, "end"'
    return workspace.query(lambda reader: [(row[0], row[1]) for row in reader.execute(text(sql))])


def put_one(workspace: Workspace, entity: Entity) -> None:
    workspace.perform(LABEL, lambda unit: unit.put(entity))


def once(hour: str = "2025-03-20T10:30[Europe/Rome]") -> list[tuple[str, str | None]]:
    return [("engagement", hour)]


TWICE = [("engagement", None), ("programme_item", "2025-03-20T10:30[Europe/Rome]")]


def test_when_an_engagement_has_its_hour_then_it_stands_once(file: Workspace) -> None:
    assert entries(file) == once()


def _another(file: Workspace) -> None:
    put_one(file, OTHER)
    assert entries(file) == [*TWICE, ("programme_item", "2025-03-20T20:00[Europe/Rome]")]
    file.perform(LABEL, lambda unit: unit.remove(unit.get(ProgrammeItem, OTHER.id)))


def _another_title(file: Workspace) -> None:
    put_one(file, replace(HOUR, title="Opening"))
    assert entries(file) == TWICE
    put_one(file, replace(CALL, title="Opening"))


def _another_day(file: Workspace) -> None:
    put_one(file, replace(CALL, start=on("2025-03-21")))
    assert entries(file) == TWICE
    put_one(file, CALL)


def _elsewhere(file: Workspace) -> None:
    put_one(file, other := an_engagement(title="Call", start=on("2025-04-20")))
    put_one(file, replace(HOUR, subject=other.ref))
    assert entries(file) == [("engagement", None), *TWICE]
    put_one(file, HOUR)
    file.perform(LABEL, lambda unit: unit.remove(unit.get(Engagement, other.id)))


def _taken_back(file: Workspace) -> None:
    put_one(file, replace(HOUR, start=at("2025-03-20T10:00")))
    assert entries(file) == once("2025-03-20T10:00[Europe/Rome]")
    file.undo()


@pytest.mark.parametrize("change", [_another, _another_title, _another_day, _elsewhere, _taken_back])
def test_when_it_is_changed_then_what_stands_is_as_if_made_anew(
    file: Workspace, change: Callable[[Workspace], None]
) -> None:
    change(file)
    assert entries(file) == once()
    kept = dump_of(file)
    with file.store.writing() as connection:
        derived.rebuild(connection)
    assert dump_of(file) == kept


def test_when_the_engagement_is_removed_then_nothing_is_left_of_it(file: Workspace) -> None:
    file.perform(LABEL, lambda unit: unit.remove(unit.get(Engagement, CALL.id)))
    assert entries(file) == []


@pytest.mark.parametrize("rules", ["3", ""])
def test_when_a_file_is_of_older_rules_then_it_is_brought_to_the_hour_at_opening(file: Workspace, rules: str) -> None:
    path = file.path
    with file.store.writing() as connection:
        connection.execute(text("DELETE FROM calendar_entry WHERE kind = 'engagement'"))
        connection.execute(text("UPDATE meta SET value = '3' WHERE name = 'derived'"))
        if not rules:
            connection.execute(text("DELETE FROM meta WHERE name = 'derived'"))
    assert entries(file) == []
    file.close()

    opened = open_workspace(path)

    assert entries(opened) == once()
    opened.close()
