"""Windows on a small screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.context import AppContext
from ui.widgets.basics import fit_to_screen
from ui.widgets.form import RecordDialog


def test_when_a_window_is_larger_than_the_screen_it_is_made_to_fit(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    fit_to_screen(window, 9000, 9000)
    room = window.screen().availableGeometry()
    assert window.width() < room.width()
    assert window.height() < room.height()


def test_when_the_screen_is_large_enough_the_window_has_its_size(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    fit_to_screen(window, 300, 200)
    assert (window.width(), window.height()) == (300, 200)


def test_an_editor_of_many_fields_fits_the_screen(context: AppContext, qtbot: QtBot) -> None:
    dialog = RecordDialog(context, "round")
    qtbot.addWidget(dialog)
    assert dialog.height() < dialog.screen().availableGeometry().height()
