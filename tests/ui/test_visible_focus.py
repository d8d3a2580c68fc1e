"""Tab leads through every control of a section or dialog and round again, and each shows that it has the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from calendar_driving import in_view
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import shown_page

from tests.focus_marks import AROUND, marked_rect, weak_sides
from tests.scenes import Files, all_scenes
from tests.studio import Studio
from ui.app import Application
from ui.calendar.header import VIEWS
from ui.calendar.painted import PaintedTable
from ui.main_window import MainWindow
from ui.sidebar import SECTIONS
from ui.theme import Scheme

_MOST = 100
ROUND = date(2025, 3, 20)
"""The first day of a round of the sample."""
SCHEMES = pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])


@pytest.fixture(autouse=True)
def _steady_cursor(qapp: QApplication) -> Iterator[None]:
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


@SCHEMES
@pytest.mark.parametrize("section", [name for name, _ in SECTIONS])
def test_when_tab_is_pressed_then_every_control_is_reached_and_shows_that_it_has_the_focus(
    qtbot: QtBot, application: Application, section: str, scheme: Scheme
) -> None:
    application.theme.set_scheme(scheme)
    window = application.window
    page = window.go(section)
    if section not in ("overview", "calendar"):
        shown_page(getattr(page, "current", page))
    QTest.qWait(50)
    assert walked(window) == []


@SCHEMES
@pytest.mark.parametrize("view", VIEWS)
def test_when_a_view_of_the_calendar_has_the_focus_then_the_day_and_then_the_entry_it_is_on_stand_out(
    qtbot: QtBot, application: Application, view: str, scheme: Scheme
) -> None:
    application.theme.set_scheme(scheme)
    page = application.window.go("calendar")
    page.set_view(view)
    page.go_to(ROUND)
    QTest.qWait(50)
    shown = QApplication.focusWidget()
    assert isinstance(shown, QTableView)
    assert weak_marks(application.window, shown, marked_rect(shown)) == []
    for grid in (one for one in page.findChildren(PaintedTable) if one.isVisible() and one.placed):
        piece = grid.placed[0]
        grid.setFocus()
        grid.select(piece.entry)
        at = QRect(in_view(grid, piece.rect.topLeft()) + grid.viewport().pos(), piece.rect.size())
        assert weak_marks(application.window, grid, at) == []


DIALOGS = (
    *(f"plan/{place}" for place in range(5)),
    *(f"dialog/{name}" for name in ("date", "entry", "preview", "new-agreement", "attendance", "import", "shift")),
    *(f"tool/{name}" for name in ("bulk-edit", "scorecard", "reminders", "ladders", "bin", "incomplete", "common-act")),
    *(f"menu/{name}" for name in ("settings", "shortcuts", "help", "about", "quick_add", "restore")),
    "form/round",
)


@SCHEMES
@pytest.mark.parametrize("file", ["sample", "planned"])
def test_when_tab_is_pressed_in_a_dialog_then_every_control_is_reached_in_sight_and_shows_the_focus(
    qapp: QApplication, tmp_path: Path, file: str, scheme: Scheme
) -> None:
    studio = Studio(tmp_path, (1200, 800), scheme)
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
        if weak := weak_marks(window, focused, marked_rect(focused)):
            wrong.append(f"marked too weakly: {said(focused)}, {', '.join(weak)}")
    wrong += [f"left out: {said(one)}" for one in window.findChildren(QWidget) if is_left_out(one, window, reached)]
    return wrong if focused is reached[0] else [*wrong, "not round again"]


def weak_marks(window: QWidget, focused: QWidget, marked: QRect) -> list[str]:
    """Return on which sides the mark around a part of what has the focus does not stand out."""
    with_focus = picture(window, focused)
    focused.clearFocus()
    without = picture(window, focused)
    focused.setFocus(Qt.FocusReason.TabFocusReason)
    within = focused.mapTo(window, QPoint(0, 0)) - shown_part(window, focused).topLeft()
    return weak_sides(without, with_focus, marked.translated(within))


def is_left_out(control: QWidget, window: QWidget, reached: list[QWidget]) -> bool:
    return control.window() is window and takes_tab(control) and control not in reached


def picture(window: QWidget, of: QWidget) -> QImage:
    return window.grab(shown_part(window, of)).toImage()


def shown_part(window: QWidget, of: QWidget) -> QRect:
    """Return where a control stands in a window, with what is around it."""
    place = QRect(of.mapTo(window, QPoint(0, 0)), of.size())
    return place.adjusted(-AROUND, -AROUND, AROUND, AROUND) & window.rect()


def takes_tab(control: QWidget) -> bool:
    by_tab = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus) and control.focusProxy() is None
    return by_tab and control.isVisible() and control.isEnabled()


def said(control: QWidget) -> str:
    return f"{type(control).__name__} {control.accessibleName() or control.property('text') or ''}"
