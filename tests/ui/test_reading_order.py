"""Tab goes through every section, page and dialog in reading order, also where lines run from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import show_active

from tests.reading_order import steps_back
from tests.scenes import Files, all_scenes
from tests.studio import Studio
from ui.theme import LIGHT, stylesheet
from ui.widgets.reading_order import in_reading_order, put_before

SCENES = (
    *("sample/", "calendar/", "page/", "plan/", "form/round", "form/member"),
    *(f"dialog/{name}" for name in ("date", "entry", "programme", "preview", "new", "attendance", "import", "shift")),
    *(f"tool/{name}" for name in ("bulk-edit", "scorecard", "reminders", "ladders", "bin", "incomplete", "common-act")),
    *(f"menu/{name}" for name in ("settings", "quick_add", "restore")),
)
"""How the names of the scenes begin that Tab is tried in."""
_MOST = 120


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], ids=["ltr", "rtl"])
def direction(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Qt.LayoutDirection]:
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qapp.setStyleSheet(stylesheet(LIGHT))


@pytest.mark.parametrize("file", ["sample", "planned"])
def test_when_tab_is_pressed_then_it_goes_on_as_one_reads(
    qapp: QApplication,
    direction: Qt.LayoutDirection,
    tmp_path: Path,
    file: str,
) -> None:
    studio = Studio(tmp_path, (1200, 800))
    studio.open(getattr(Files.make(tmp_path), file))
    found = {}
    for scene in (one for one in all_scenes() if one.file == file and one.name.startswith(SCENES)):
        shown = scene.show(studio)
        studio.settle()
        assert shown.layoutDirection() is direction
        studio.window.toast.hide()  # a message lies over the page, wherever that is at the time
        shown.activateWindow()
        studio.settle()
        back = steps_back(stops_of(shown), shown)
        found[scene.name] = [f"{said(one)} -> {said(other)}" for one, other in back]
        studio.clear()
    studio.close()
    studio.window.deleteLater()
    studio.application.deleteLater()
    assert found
    assert {name: back for name, back in found.items() if len(back) > 1} == {}  # one goes from the end to the top


def stops_of(window: QWidget) -> list[QWidget]:
    """Press Tab once round a window; return what it comes to."""
    stops: list[QWidget] = []
    for _ in range(_MOST):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if stops and focused is stops[0]:
            break
        if focused not in stops:
            stops.append(focused)
    return stops


def said(control: QWidget) -> str:
    return f"{type(control).__name__} {control.accessibleName() or control.property('text') or ''}"


def page_of(*controls: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for control in controls:
        column.addWidget(control)
    return page


def test_what_is_made_in_another_order_is_gone_through_as_it_stands(qtbot: QtBot) -> None:
    last, first = QPushButton("Last"), QLineEdit()
    page = page_of(last, first)
    layout = page.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(0, first)
    show_active(qtbot, page)
    assert len(steps_back([last, first, last], page)) == 1
    in_reading_order(layout)
    first.setFocus()
    assert stops_of(page) == [last, first]
    middle = QPushButton("Middle")
    layout.insertWidget(1, middle)
    middle.show()
    put_before(middle, last)
    first.setFocus()
    assert stops_of(page) == [middle, last, first]


def test_a_step_up_or_back_along_the_line_is_found(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    above, below = QPushButton("Above"), QPushButton("Below")
    page = page_of(above, below)
    show_active(qtbot, page, 200, 100)
    assert steps_back([below, above], page) == [(below, above)]
    assert steps_back([above, below], page) == [(below, above)]  # from the end to the top
