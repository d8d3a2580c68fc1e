"""The ways to begin, on the first page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from ui_driving import click

from ui.app import Application
from ui.choices import Choices
from ui.theme import Theme


def test_when_shown_then_the_cards_are_as_wide_as_their_words_and_no_wider(theme: Theme, qtbot) -> None:
    choices = Choices(theme)
    qtbot.addWidget(choices)
    choices.resize(1400, 800)
    choices.show()
    cards = [one for one in choices.findChildren(QFrame) if one.property("look") == "card"]
    words = [one for card in cards for one in card.findChildren(QLabel) if one.text()]
    assert all(one.width() >= one.sizeHint().width() for one in words)
    assert len({card.width() for card in cards}) == 1
    assert cards[0].width() < 700


@pytest.fixture
def recent(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Choices:
    (tmp_path / "there.dossier").touch()
    choices = Choices(theme)
    qtbot.addWidget(choices)
    choices.show_recent([str(tmp_path / name) for name in ("there.dossier", "gone.dossier")])
    choices.resize(900, 800)
    choices.show()
    return choices


def test_recent_when_a_file_is_pressed_then_it_is_asked_for(recent: Choices, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(recent.recent_chosen) as asked:
        click(recent, "there")
    assert asked.args == [str(tmp_path / "there.dossier")]


def test_recent_when_a_file_is_gone_then_it_says_so_and_offers_to_locate_it(
    recent: Choices, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "No longer where it was" in [one.text() for one in recent.findChildren(QLabel) if one.isVisible()]
    with qtbot.waitSignal(recent.recent_chosen) as asked:
        click(recent, "Locate…")
    assert asked.args == [str(tmp_path / "gone.dossier")]


def test_recent_when_nothing_was_open_yet_then_no_list_is_offered(recent: Choices) -> None:
    recent.show_recent([])
    assert not [one for one in recent.findChildren(QPushButton) if one.isVisible() and one.property("look") == "link"]


def test_first_page_when_files_were_open_before_then_a_press_opens_one(
    qapp: QApplication, tmp_path: Path, sample_file: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "mine.dossier"
    shutil.copy(sample_file, file)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("recent", [str(file)])
    application = Application(qapp, settings)
    qtbot.addWidget(application.window)
    application.window.show()
    click(application.welcome, "mine")
    assert application.window.context is not None
    assert application.window.context.workspace.path == file
    application.window.close()
