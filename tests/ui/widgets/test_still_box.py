"""The wheel turned over a form: no choice in it changes, and what the choice stands in may scroll."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.still_box import StillBox

ROOT = Path(__file__).parents[3]


def turned(box: StillBox, notches: int) -> QWheelEvent:
    """Turn the wheel over a box, towards the user where ``notches`` is negative."""
    at = QPointF(box.rect().center())
    delta, none = QPoint(0, 120 * notches), (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    event = QWheelEvent(at, box.mapToGlobal(at), QPoint(), delta, *none, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(box, event)
    return event


def test_when_the_wheel_is_turned_over_a_choice_then_it_stays_and_what_holds_it_may_scroll(qtbot: QtBot) -> None:
    box = StillBox()
    qtbot.addWidget(box)
    box.addItems(["India", "Italy", "France"])
    box.setCurrentIndex(1)
    for notches in (1, -1):
        assert not turned(box, notches).isAccepted()
        assert box.currentText() == "Italy"
    assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_when_a_box_of_choices_is_made_then_it_is_one_that_the_wheel_leaves_alone() -> None:
    sources = {path: path.read_text() for path in (ROOT / "ui").rglob("*.py") if path.name != "still_box.py"}
    assert [str(path) for path, words in sources.items() if re.search(r"\bQComboBox\(|\(QComboBox\)", words)] == []
