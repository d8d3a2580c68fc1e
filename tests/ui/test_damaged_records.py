"""One record that was damaged in the file never keeps a room from showing the others."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_driving import click, facts, shown_page

from planner.domain.entity import RecordRef
from planner.domain.parties import Party
from planner.domain.visits import Visit
from planner.services import editing, records
from planner.services.workspace import open_workspace
from ui.app import Application
from ui.messages import text

DAMAGES = {
    "mechanisms": ("round", "start", "soon"),
    "visits": ("visit", "kind", "odd"),
    "delegations": ("delegation", "subject", "nonsense"),
    "agreements": ("agreement", "kind", "odd"),
    "initiatives": ("source", "published", "soon"),
    "people": ("rank", "start", "soon"),
    "calendar": ("visit", "start", "soon"),
    "overview": ("agreement_action", "when", "soon"),
}


def damaged(file: Path, table: str, column: str, value: str) -> str:
    """Write a value that its field cannot have into the first record of a kind, by hand, and return that one's id."""
    raw = sqlite3.connect(file)
    (found,) = raw.execute(f"SELECT min(id) FROM {table}").fetchone()
    raw.execute(f'UPDATE {table} SET "{column}" = ? WHERE id = ?', (value, found))
    raw.commit()
    raw.close()
    return str(found)


@pytest.fixture
def file(tmp_path: Path, sample_file: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "damaged.dossier"))


@pytest.fixture
def application(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    made = Application(qapp, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    made.window.show()
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()


@pytest.mark.parametrize("section", DAMAGES)
def test_when_a_record_is_damaged_then_its_room_shows_the_others_and_the_window_says_so(
    qtbot: QtBot, application: Application, file: Path, section: str
) -> None:
    identifier = damaged(file, *DAMAGES[section])
    application.open_path(file)
    page = application.window.go(section)
    table = getattr(getattr(page, "current", page), "table", None)
    if table is not None:
        assert len(table.rows_model.rows) > 0
        assert identifier not in {table.rows_model.key_at(place) for place in range(len(table.rows_model.rows))}
        application.window.go("mechanisms")
    if section not in ("people", "calendar"):  # a rank is read with its person, the calendar's days stand by themselves
        qtbot.waitUntil(application.window.banner.isVisible)
        click(application.window.banner, text("notice.copy_details"))
        assert identifier in QGuiApplication.clipboard().text()


def test_when_a_name_is_no_text_any_more_then_the_others_are_shown_and_found(
    qtbot: QtBot, application: Application, file: Path
) -> None:
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("UPDATE person SET name = CAST(X'4DFF' AS TEXT) WHERE id = (SELECT min(id) FROM person)")
        (people,) = raw.execute("SELECT count(*) FROM person").fetchone()
    application.open_path(file)
    page = application.window.go("people")
    assert len(page.current.table.rows_model.rows) == people - 1
    qtbot.waitUntil(application.window.banner.isVisible)
    assert text("error.records.aside", count=1) in application.window.banner._text.text()


def test_when_a_party_is_damaged_then_the_page_of_what_names_it_is_shown_without_it(
    application: Application, file: Path
) -> None:
    with closing(sqlite3.connect(file)) as raw, raw:
        found, party = raw.execute("SELECT id, party_id FROM organisation WHERE party_id IS NOT NULL").fetchone()
        raw.execute("UPDATE party SET kind = 'odd' WHERE id = ?", (party,))
    application.open_path(file)
    context = application.window.context
    assert context is not None
    assert party not in {one.id for one in context.query(records.all_of, Party)}
    page = application.window.go("people")
    context.open(RecordRef("organisation", found))
    shown = facts(page.current)
    assert shown
    assert text("column.country") not in shown


def test_when_a_page_meets_a_damaged_record_half_way_then_it_is_shown_without_it(
    qtbot: QtBot, application: Application, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(file)) as raw, raw:
        sides = "SELECT organisation_id FROM mechanism_side"
        raw.execute(f"UPDATE organisation SET name = CAST(X'4DFF' AS TEXT) WHERE id IN ({sides})")
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: told.append(error))
    application.open_path(file)
    page = application.window.go("mechanisms")
    qtbot.waitUntil(application.window.banner.isVisible)
    shown_page(page)
    assert told == []


def test_when_a_record_is_set_aside_then_the_file_is_as_it_was_and_others_can_be_written(file: Path) -> None:
    identifier = damaged(file, "visit", "kind", "odd")
    workspace = open_workspace(file)
    told: list[str] = []
    workspace.when_set_aside = lambda error: told.append(error.code)
    visits = workspace.query(records.all_of, Visit)
    editing.change(workspace, visits[0].ref, {"title": "Renamed"})
    assert told == ["records.aside"]
    assert len(workspace.query(records.all_of, Visit)) == len(visits)
    assert any(identifier in fault for fault in workspace.check_file())
    workspace.close()
    raw = sqlite3.connect(file)
    assert raw.execute("SELECT count(*) FROM visit WHERE kind = 'odd'").fetchone() == (1,)
    assert raw.execute("SELECT count(*) FROM visit").fetchone() == (len(visits) + 1,)
    raw.close()
