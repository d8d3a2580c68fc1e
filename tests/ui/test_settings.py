"""The settings: each choice holds at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QRadioButton
from ui_driving import click

from planner.services import backups
from planner.store.schema import SCHEMA_VERSION
from ui import motion
from ui.app import Application
from ui.check.about import AboutDialog
from ui.check.backups import BackupsDialog
from ui.messages import text
from ui.motion import EFFECTS
from ui.reminders.ladders import LaddersDialog
from ui.settings import SettingsDialog
from ui.theme import Scheme


def opened(application: Application) -> SettingsDialog:
    application.window.actions_table.action("settings").trigger()
    found = application.window.findChild(SettingsDialog)
    assert isinstance(found, SettingsDialog)
    return found


def test_when_the_settings_open_then_the_keyboard_is_on_the_scheme_in_use(application: Application) -> None:
    application.theme.set_scheme(Scheme.DARK)
    dialog = opened(application)
    assert dialog.focusWidget() is dialog.findChild(QRadioButton, "dark")


def test_when_dark_is_chosen_then_the_window_is_dark_at_once_and_the_choice_is_kept(application: Application) -> None:
    dialog = opened(application)
    QTest.keyClick(dialog.findChild(QRadioButton, "dark"), Qt.Key.Key_Space)
    assert application.theme.is_dark
    assert application._settings.value("scheme") == Scheme.DARK.value
    dark = application.window.actions_table._schemes[Scheme.DARK]
    assert dark.isChecked()
    dialog.accept()
    application.theme.set_scheme(Scheme.LIGHT)


def test_when_settings_are_shown_then_the_folder_of_the_copies_is_named_and_leads_to_them(
    application: Application,
) -> None:
    dialog = opened(application)
    assert dialog.folder.text() == str(backups.default_root())
    show = next(one for one in dialog.findChildren(QPushButton) if one.text() == text("settings.copies"))
    QTest.keyClick(show, Qt.Key.Key_Space)
    assert application.window.findChild(BackupsDialog) is not None


@pytest.fixture
def effects() -> Iterator[None]:
    """The platform's menus slide and its tips fade, as they do on a desktop."""
    every = (Qt.UIEffect.UI_General, *EFFECTS)
    before = {effect: QApplication.isEffectEnabled(effect) for effect in every}
    for effect in every:
        QApplication.setEffectEnabled(effect, True)
    yield
    for effect, is_enabled in before.items():
        QApplication.setEffectEnabled(effect, is_enabled)


def moving() -> bool:
    return any(QApplication.isEffectEnabled(effect) for effect in EFFECTS)


@pytest.mark.usefixtures("effects")
def test_when_motion_is_reduced_then_nothing_slides_or_fades_and_the_choice_is_kept(application: Application) -> None:
    application.theme.motion = None
    application.window.completed.emit()
    dialog = opened(application)
    box = dialog.findChild(QCheckBox, "motion")
    assert moving()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not moving()
    assert application._settings.value("reduced_motion") in (True, "true")
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert moving()


@pytest.mark.usefixtures("effects")
def test_when_the_platform_asks_for_reduced_motion_then_the_program_obeys_and_says_so(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motion, "platform_asks", lambda: True)
    application.theme.motion = None
    application.window.completed.emit()
    assert not moving()
    box = opened(application).findChild(QCheckBox, "motion")
    assert (box.isChecked(), box.isEnabled()) == (True, False)
    assert box.toolTip() == text("settings.motion_platform")


def test_when_about_is_asked_without_a_file_then_versions_and_licences_are_told(
    qapp: QApplication, tmp_path: Path
) -> None:
    made = Application(qapp, QSettings(str(tmp_path / "none.ini"), QSettings.Format.IniFormat))
    made.window.actions_table.action("about").trigger()
    dialog = made.window.findChild(AboutDialog)
    said = [one.text() for one in dialog.findChildren(QLabel)]
    assert text("about.no_file") in said
    assert str(SCHEMA_VERSION) in said[said.index(text("about.schema")) + 1]
    assert any("LGPL" in words for words in said)
    assert text("about.holidays") in said
    made.window.close()
    made.window.deleteLater()


def test_when_the_details_are_copied_then_they_hold_versions_and_no_place_of_a_file(application: Application) -> None:
    application.window.actions_table.action("about").trigger()
    dialog = application.window.findChild(AboutDialog)
    path = str(application.window.context.workspace.path)
    assert path in [one.text() for one in dialog.findChildren(QLabel)]
    assert dialog.focusWidget().text() == text("form.close")
    click(dialog, text("notice.copy_details"))
    copied = QGuiApplication.clipboard().text()
    assert text("about.zones") in copied
    assert path not in copied


def test_when_the_days_of_reminders_are_asked_for_then_their_ladders_open(application: Application) -> None:
    dialog = opened(application)
    click(dialog, "When to remind…")
    ladders = dialog.findChild(LaddersDialog)
    assert isinstance(ladders, LaddersDialog)
    assert ladders.isVisible()
    ladders.reject()
    dialog.reject()
