"""Whether a page that scrolls shows its bar depends on its room and contents alone, so that it cannot come and go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.services import naming
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.mechanisms.planning.dialog import PlanDialog
from ui.theme import Theme
from ui.widgets.form import RecordDialog
from ui.widgets.steady_scroll import SteadyScroll

MOST = 6
"""So often the room of a page may change within one change of its size, with all that follows from it."""


class Resizes(QObject):
    """Counts how often a page gets another room."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self.count = 0
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.count += 1
            if self.count > 50:
                raise RuntimeError("its bar comes and goes without end")
        return False


class LowerIfNarrow(QWidget):
    """What moves its parts so that it is lower once it is narrower."""

    def __init__(self) -> None:
        super().__init__()
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return 200 if width >= 300 else 100


class LateHeight(QWidget):
    """What knows how high it must be only once it is as wide as it will be, as a table with its rows does."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(200 if event.size().width() >= 300 else 100)


def words() -> QWidget:
    made = QLabel("words " * 60)
    made.setWordWrap(True)
    return made


def rows() -> QWidget:
    made = QWidget()
    inside = QVBoxLayout(made)
    inside.addWidget(words())
    inside.addWidget(LateHeight())
    return made


@pytest.mark.parametrize("make", [words, rows, LowerIfNarrow, LateHeight])
def test_when_a_page_just_fits_without_its_bar_then_it_shows_all_of_it_or_the_bar_and_rests(
    theme: Theme,
    qtbot: QtBot,
    make: Callable[[], QWidget],
) -> None:
    area = SteadyScroll(make())
    qtbot.addWidget(area)
    area.resize(300, 300)
    area.show()
    resizes, bars = Resizes(area), set()
    for width in (290, 300, 310, 320):
        for height in range(60, 320):
            resizes.count = 0
            area.resize(width, height)
            QApplication.processEvents()
            bar, shown = area.verticalScrollBar(), area.widget()
            bars.add(bar.isVisible())
            assert resizes.count <= MOST
            assert bar.isVisible() or shown.height() <= area.viewport().height()
            assert not bar.isVisible() or bar.isEnabled() == (shown.height() > area.viewport().height())
    assert bars == {True, False}


def browser() -> QTextBrowser:
    made = QTextBrowser()
    made.setPlainText("words " * 60)
    return made


def editor() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setPlainText("words " * 60)
    return made


@pytest.mark.parametrize("make", [browser, editor])
def test_when_a_text_just_fits_without_its_bar_then_it_rests(
    theme: Theme,
    qtbot: QtBot,
    make: Callable[[], QAbstractScrollArea],
) -> None:
    area = make()
    qtbot.addWidget(area)
    area.resize(300, 300)
    area.show()
    resizes, bars = Resizes(area), set()
    for width in (280, 290, 300, 310):
        for height in range(60, 320):
            resizes.count = 0
            area.resize(width, height)
            QApplication.processEvents()
            bars.add(area.verticalScrollBar().isVisible())
            assert resizes.count <= MOST
    assert bars == {True, False}


def swept(area: QScrollArea) -> set[bool]:
    """Give a page every height around that of its contents; return whether its bar was there."""
    resizes, bars = Resizes(area), set()
    shown = area.widget()
    for width in (area.width() - 60, area.width()):
        area.resize(width, area.height())
        QApplication.processEvents()
        needed = max(shown.minimumSizeHint().height(), shown.heightForWidth(width))
        for height in range(needed - 25, needed + 25):
            resizes.count = 0
            area.resize(width, height)
            QApplication.processEvents()
            assert resizes.count <= MOST
            bars.add(area.verticalScrollBar().isVisible())
    return bars


@pytest.mark.parametrize("kind", ["round", "agreement", "programme_item"])
def test_when_the_fields_of_a_record_just_fit_then_their_page_rests(
    qtbot: QtBot, context: AppContext, kind: str
) -> None:
    dialog = RecordDialog(context, kind)
    qtbot.addWidget(dialog)
    dialog.show()
    assert swept(dialog.findChild(SteadyScroll)) == {True, False}


def test_when_the_pages_of_planning_just_fit_then_they_rest(qtbot: QtBot, context: AppContext) -> None:
    dialog = PlanDialog(context, context.query(naming.resolve, "MCG", kinds=("mechanism",)).id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not context.tasks.is_busy)
    areas = dialog.findChildren(SteadyScroll)
    assert len(areas) == 2
    for place in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(place)
        for area in [one for one in areas if one.isVisible()]:
            assert swept(area) == {True, False}
            areas.remove(area)
    assert areas == []


def test_when_the_overview_just_fits_then_it_rests(qtbot: QtBot, window: MainWindow) -> None:
    page = window.go("overview")
    qtbot.waitUntil(lambda: not window.context.tasks.is_busy)
    area = page.findChild(SteadyScroll)
    resizes = Resizes(area)
    bars = set()
    for height in range(480, 900, 7):
        resizes.count = 0
        window.resize(1000, height)
        for _ in range(5):
            QApplication.processEvents()
        assert resizes.count <= MOST
        bars.add(area.verticalScrollBar().isVisible())
    assert bars == {True, False}


def test_every_page_that_scrolls_has_a_bar_that_cannot_come_and_go(qtbot: QtBot, window: MainWindow) -> None:
    for section in ("overview", "calendar", "mechanisms", "people"):
        window.go(section)
    found = [one for one in window.findChildren(QScrollArea) if one.widgetResizable()]
    assert found
    policies = {type(one).__name__: one.verticalScrollBarPolicy() for one in found}
    assert not any(policy.name == "ScrollBarAsNeeded" for policy in policies.values())
