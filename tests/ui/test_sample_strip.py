"""A sample file says so in its title and above its pages, and lets go of its records at one click."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import a_person, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from planner.domain.mechanisms import Mechanism
from planner.domain.people import Person
from planner.services import records
from ui.app import Application
from ui.messages import text
from ui.palette.commands import of_window
from ui.sample_strip import SampleStrip

BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture
def strip(application: Application) -> Iterator[SampleStrip]:
    found = application.window.findChild(SampleStrip)
    assert isinstance(found, SampleStrip)
    yield found


def test_when_a_sample_is_opened_then_title_and_strip_say_so(application: Application, strip: SampleStrip) -> None:
    assert strip.isVisible()
    assert text("sample.title", name="shown.dossier") in application.window.windowTitle()


def test_when_the_sample_data_is_removed_then_own_records_stay_the_strip_goes_and_the_toast_offers_undo(
    qtbot: QtBot, application: Application, strip: SampleStrip
) -> None:
    context = application.window.context
    assert context is not None
    own = a_person(name="Rudolf Rassendyll")
    put(context.workspace, own)
    before = len(context.query(records.all_of, Mechanism))

    QTest.mouseClick(strip.remove, BUTTON)

    qtbot.waitUntil(lambda: not strip.isVisible())
    assert context.query(records.all_of, Mechanism) == []
    assert context.query(records.all_of, Person) == [own]
    assert "sample" not in application.window.windowTitle()
    QTest.mouseClick(application.window.toast._action, BUTTON)
    qtbot.waitUntil(strip.isVisible)
    assert len(context.query(records.all_of, Mechanism)) == before


def test_when_ones_own_file_is_begun_then_the_sample_file_stays_as_it_is(
    application: Application, strip: SampleStrip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = application.window.context.workspace.path
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "own.dossier"), ""))
    QTest.mouseClick(strip.own, BUTTON)
    assert application.window.context.workspace.path == tmp_path / "own.dossier"
    assert application.window.context.query(records.all_of, Mechanism) == []
    assert application.window.windowTitle().startswith("own.dossier –")
    application.open_path(sample)
    assert len(application.window.context.query(records.all_of, Mechanism)) > 0


def test_when_tab_is_pressed_then_both_buttons_are_reached(application: Application, strip: SampleStrip) -> None:
    for button in (strip.own, strip.remove):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.accessibleName() or button.text()


def test_when_the_commands_are_asked_for_then_removing_the_sample_is_among_them_while_it_is_there(
    qtbot: QtBot, application: Application, strip: SampleStrip
) -> None:
    window = application.window
    (remove,) = [one for one in of_window(window) if one.name == text("sample.remove")]
    assert (remove.path, remove.reason) == (text("sample.path"), "")
    remove.run()
    qtbot.waitUntil(lambda: not strip.isVisible())
    assert text("sample.remove") not in {one.name for one in of_window(window)}
