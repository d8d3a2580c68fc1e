"""Tab leads through every control of a section or dialog and round again, and each shows that it has the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import shown_page

from tests.scenes import Files, all_scenes
from tests.studio import Studio
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
    assert walked(window) == []


DIALOGS = (
    *(f"plan/{place}" for place in range(5)),
    *(f"dialog/{name}" for name in ("date", "entry", "preview", "new-agreement", "attendance", "import", "shift")),
    *(f"tool/{name}" for name in ("bulk-edit", "scorecard", "reminders", "ladders", "bin", "incomplete", "common-act")),
    *(f"menu/{name}" for name in ("settings", "shortcuts", "help", "about", "quick_add", "restore")),
    "form/round",
)


@pytest.mark.parametrize("file", ["sample", "planned"])
def test_when_tab_is_pressed_in_a_dialog_then_every_control_is_reached_in_sight_and_shows_the_focus(
    qapp: QApplication, tmp_path: Path, file: str
) -> None:
    studio = Studio(tmp_path, (1200, 800))
    studio.open(getattr(Files.make(tmp_path), file))
    found = {}
    for scene in (one for one in all_scenes() if one.file == file and one.name in DIALOGS):
        shown = scene.show(studio)
        studio.settle()
        shown.activateWindow()
        studio.settle()
        found[scene.name] = walked(shown)
        studio.clear()
    studio.close()
    studio.window.deleteLater()
    studio.application.deleteLater()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_when_shift_tab_comes_round_to_the_end_of_a_page_then_it_scrolls_to_what_has_the_focus(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = shown_page(window.go("mechanisms"))
    bar = page.verticalScrollBar()
    assert (bar.value(), bar.maximum() > 200) == (0, True)
    focused: QWidget = window.navigation_pane
    focused.focusNextChild()
    while not page.widget().isAncestorOf(focused):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        focused = QApplication.focusWidget()
    assert focused.visibleRegion().boundingRect() == focused.rect()
    assert bar.value() > 0


def walked(window: QWidget) -> list[str]:
    """Tab once round a window; return what was not reached, or did not show that it had the focus."""
    reached: list[QWidget] = []
    wrong = []
    focused: QWidget | None = None
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
            wrong.append(f"unmarked: {said(focused)}")
        focused.setFocus(Qt.FocusReason.TabFocusReason)
    wrong += [f"left out: {said(one)}" for one in window.findChildren(QWidget) if is_left_out(one, window, reached)]
    return wrong if focused is reached[0] else [*wrong, "not round again"]


def is_left_out(control: QWidget, window: QWidget, reached: list[QWidget]) -> bool:
    return control.window() is window and takes_tab(control) and control not in reached


def picture(window: QWidget, of: QWidget) -> QImage:
    around = QRect(of.mapTo(window, QPoint(0, 0)), of.size()).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return window.grab(around.intersected(window.rect())).toImage()


def takes_tab(control: QWidget) -> bool:
    by_tab = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus) and control.focusProxy() is None
    return by_tab and control.isVisible() and control.isEnabled()


def said(control: QWidget) -> str:
    return f"{type(control).__name__} {control.accessibleName() or control.property('text') or ''}"
