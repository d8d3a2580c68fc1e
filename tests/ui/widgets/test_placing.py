"""A popup that grows stays at its place over the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.placing import Placed


def test_when_a_popup_that_was_told_of_another_place_grows_then_it_goes_to_its_own(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(100, 80, 800, 600)
    popup = QDialog(window)
    popup.resize(400, 60)
    Placed(popup, window, 400, 64)
    placed = popup.pos()
    with qtbot.waitExposed(popup):
        popup.show()

    popup.move(0, 0)
    popup.resize(400, 120)

    qtbot.waitUntil(lambda: popup.pos() == placed)
    assert placed == window.mapToGlobal(QPoint(200, 64))
