"""What is copied of a fault names no folder, no file and no user, and still says where the program failed."""

from __future__ import annotations

import sqlite3
import sys
import traceback
from pathlib import Path

import pytest
from factories import a_person
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from ui_driving import button

from planner.domain.errors import StoreUnavailable
from planner.domain.people import Person
from planner.store.connections import engine_of
from ui import app, private
from ui.app import Application
from ui.private import without_personal_data


@pytest.mark.parametrize(
    "words",
    [
        "OSError: [Errno 13] Permission denied: '/home/anna/Desk papers/MCG 2026.dossier'",
        "ValueError: cannot read C:\\Users\\anna\\Documents\\MCG.json",
        "KeyError: 'MCG 2026.dossier'",
        "cannot open \\\\server\\anna\\MCG.pdf; gave up",
        "no such table in MCG.dossier",
    ],
)
def test_when_a_fault_names_a_file_then_its_copy_does_not(words: str) -> None:
    shown = without_personal_data(words)
    assert "MCG" not in shown
    assert "anna" not in shown


def test_when_a_fault_names_the_user_then_its_copy_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private.Path, "home", lambda: Path("/home/Anna"))
    assert without_personal_data("KeyError: 'anna'") == "KeyError: '<user>'"


def test_when_the_program_fails_then_its_own_modules_and_lines_stay() -> None:
    module = Path(app.__file__)
    assert without_personal_data(f'  File "{module}", line 81, in report_bug') == (
        '  File "…/ui/app.py", line 81, in report_bug'
    )


@pytest.mark.parametrize("words", ["3/4 of 1/2", "and/or", "ratio a/b/c", "RuntimeError: 2 of 4", "2026-11-23T09:00"])
def test_when_words_only_look_like_a_path_then_they_stay(words: str) -> None:
    assert without_personal_data(words) == words


def fails(code: str) -> str:
    """Return the traceback of a fault in a line of code."""
    try:
        exec(code, {"Person": Person, "a_person": a_person})
    except Exception:
        return traceback.format_exc()
    return ""


@pytest.mark.parametrize(
    "code",
    [
        "{}['Luciano Portolano']",
        "int('Luciano Portolano')",
        "raise RuntimeError(a_person(name='Luciano Portolano'))",
        "raise RuntimeError('“Luciano Portolano” has no rank')",
    ],
)
def test_when_a_fault_quotes_a_record_then_its_copy_does_not(code: str) -> None:
    given = fails(code)
    assert "Portolano" in given
    assert "Portolano" not in without_personal_data(given)


def test_when_a_fault_quotes_names_of_the_program_then_they_stay() -> None:
    words = "AttributeError: 'NoneType' object has no attribute 'family_name', {'ui.app': 'Person'}"
    assert without_personal_data(words) == words


def test_when_the_file_refuses_a_record_then_its_copy_does_not_say_what_it_holds(tmp_path: Path) -> None:
    engine = engine_of(lambda: sqlite3.connect(tmp_path / "any.db"))
    with engine.connect() as connection, pytest.raises(DatabaseError) as refused:
        connection.execute(text("SELECT :name FROM nowhere"), {"name": "Portolano"})
    engine.dispose()
    assert "Portolano" not in without_personal_data(str(refused.value))


def test_when_the_details_of_an_error_are_copied_then_its_path_is_not(application: Application, tmp_path: Path) -> None:
    path = tmp_path / "Desk papers" / "of MCG 2026.dossier"
    refused = PermissionError(13, "Permission denied", str(path))
    application.window.show_error(StoreUnavailable("store.read_only", detail=str(refused), path=str(path)))
    QTest.mouseClick(button(application.window.banner, "Copy details"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "Permission denied" in copied
    assert not [one for one in (str(tmp_path), "MCG", "papers") if one in copied]


def test_when_details_of_a_fault_are_copied_then_no_path_of_this_machine_is_among_them(
    application: Application, tmp_path: Path
) -> None:
    try:
        fail(tmp_path / "MCG.dossier")
    except RuntimeError as error:
        application.report_bug(type(error), error, error.__traceback__)
    copy = button(application.window.banner, "Copy details")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "RuntimeError: lost <path>" in copied
    assert "test_private.py" in copied
    assert not [one for one in (str(tmp_path), str(Path.cwd()), sys.prefix, "MCG") if one in copied]


def fail(path: Path) -> None:
    raise RuntimeError(f"lost {path}")
