"""What the window says at its foot."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.context import AppContext
from ui.messages import text
from ui.theme import Space
from ui.widgets.notices import SOON_MS, Status, Toast


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


def test_when_steps_are_told_in_quick_succession_then_the_last_is_said_once_they_stand(
    context: AppContext, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 700)
    window.show()
    toast = Toast(context.theme, window)
    for number in (1, 2, 3):
        toast.say_soon(partial("Undone: step {}".format, number))
    assert not toast.isVisible()
    qtbot.waitUntil(toast.isVisible)
    assert toast.findChild(QLabel).text() == "Undone: step 3"
    toast.say_soon(lambda: "Undone: step 4")
    toast.say("Deleted visit.", text("notice.undo"), lambda: None)
    qtbot.wait(2 * SOON_MS)
    assert toast.findChild(QLabel).text() == "Deleted visit."
    assert toast.offers


def test_when_several_edits_are_saved_within_a_minute_then_the_next_minute_alone_says_more(
    context: AppContext, qtbot: QtBot
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    status = Status(context.theme, window.statusBar())
    first = datetime(2026, 3, 1, 10, 42, 5, tzinfo=UTC)
    said = []
    for at in (first, first.replace(second=50), first.replace(minute=43)):
        status.say_saved(at)
        said.append(status._saved.text())
    assert said == [text("status.saved", time=f"{one.astimezone():%H:%M}") for one in (first, first, at)]
    status.say("x.dossier", "Opened")
    status.say_saved(at)
    assert status._saved.text() == said[-1]
