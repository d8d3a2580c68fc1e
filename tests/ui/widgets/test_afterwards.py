"""What is to be done once the window has drawn."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.afterwards import Afterwards


class Sheet(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.told.append("drawn")


def test_when_something_changed_then_it_is_drawn_before_more_is_done(qtbot: QtBot) -> None:
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.waitUntil(lambda: bool(sheet.told))
    sheet.told.clear()
    afterwards = Afterwards(sheet)
    afterwards.due.connect(lambda: sheet.told.append("due"))

    def change() -> None:
        sheet.update()
        afterwards.begin()

    QTimer.singleShot(0, sheet, change)
    qtbot.waitUntil(lambda: "due" in sheet.told)
    assert sheet.told == ["drawn", "due"]


def test_when_it_is_stopped_then_nothing_is_told(qtbot: QtBot) -> None:
    sheet = QWidget()
    qtbot.addWidget(sheet)
    told: list[str] = []
    stopped, other = Afterwards(sheet), Afterwards(sheet)
    stopped.due.connect(lambda: told.append("stopped"))
    other.due.connect(lambda: told.append("other"))
    stopped.begin()
    other.begin()
    stopped.stop()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["other"]
