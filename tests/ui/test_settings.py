"""The settings: each choice holds at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QRadioButton

from planner.services import backups
from ui.app import Application
from ui.check.backups import BackupsDialog
from ui.messages import text
from ui.settings import SettingsDialog
from ui.theme import Scheme


def opened(application: Application) -> SettingsDialog:
    application.window.actions_table.action("settings").trigger()
    found = application.window.findChild(SettingsDialog)
    assert isinstance(found, SettingsDialog)
    return found


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
