"""What the window says at its foot."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.context import AppContext
from ui.messages import text
from ui.theme import Space
from ui.widgets.notices import Toast


def test_when_the_window_has_room_then_a_sentence_is_said_whole(context: AppContext, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 700)
    toast = Toast(context.theme, window)
    words = text("notice.saved")
    toast.say(words)
    assert toast.findChild(QLabel).text() == words
    toast.say("x" * 500)
    assert toast.width() < window.width()


def test_when_the_window_has_a_status_bar_then_a_toast_keeps_off_it(context: AppContext, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1200, 700)
    foot = window.statusBar()
    window.show()
    toast = Toast(context.theme, window)
    toast.say("Planned MCG 14.")
    assert foot.geometry().top() - toast.geometry().bottom() >= Space.L
