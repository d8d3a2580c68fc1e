"""Tab leads through every control of a section and round again, and each shows that it has the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import shown_page

from ui.main_window import MainWindow
from ui.sidebar import SECTIONS

_MOST = 100
_AROUND = 4
"""So far outside a control its mark may be drawn."""


@pytest.fixture(autouse=True)
def _steady_cursor(qapp: QApplication) -> Iterator[None]:
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


@pytest.mark.parametrize("section", [name for name, _ in SECTIONS])
def test_when_tab_is_pressed_then_every_control_is_reached_and_shows_that_it_has_the_focus(
    qtbot: QtBot, window: MainWindow, section: str
) -> None:
    page = window.go(section)
    if section not in ("overview", "calendar"):
        shown_page(getattr(page, "current", page))
    QTest.qWait(50)
    reached: list[QWidget] = []
    unmarked = []
    for _ in range(_MOST):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in reached:
            break
        reached.append(focused)
        marked = picture(window, focused)
        focused.clearFocus()
        if picture(window, focused) == marked:
            unmarked.append(said(focused))
        focused.setFocus(Qt.FocusReason.TabFocusReason)
    left_out = [said(one) for one in window.findChildren(QWidget) if takes_tab(one) and one not in reached]
    assert (unmarked, left_out) == ([], [])
    assert focused is reached[0]


def picture(window: MainWindow, of: QWidget) -> QImage:
    around = QRect(of.mapTo(window, QPoint(0, 0)), of.size()).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return window.grab(around.intersected(window.rect())).toImage()


def takes_tab(control: QWidget) -> bool:
    by_tab = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus) and control.focusProxy() is None
    return by_tab and control.isVisible() and control.isEnabled()


def said(control: QWidget) -> str:
    return f"{type(control).__name__} {control.accessibleName() or control.property('text') or ''}"
