"""What the window says at its foot."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.context import AppContext
from ui.messages import text
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
