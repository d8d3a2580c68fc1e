"""What wants doing, on the overview: each line opens its page, and the step itself is one click or key away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import Outcome, OutcomeStatus
from planner.services import records
from planner.services.overview import FigureCode
from ui.context import AppContext
from ui.mechanisms.planning.dialog import PlanDialog
from ui.messages import has_text
from ui.overview.page import OverviewPage
from ui.overview.steps import StepsTable

STEP = 3
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(context: AppContext, qtbot) -> OverviewPage:
    made = OverviewPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: not context.tasks.is_busy)
    return made


def table_of(page: OverviewPage) -> StepsTable:
    found = page._stack.currentWidget()
    assert isinstance(found, StepsTable)
    return found


def place_of(table: StepsTable, kind: str) -> int:
    return next(place for place, row in enumerate(table.rows_model.rows) if row.ref.kind == kind)


def click_step(table: StepsTable, place: int) -> None:
    cell = table.visualRect(table.rows_model.index(place, STEP))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.left() + 40, cell.center().y()))


def dialog() -> PlanDialog:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, PlanDialog) and one.isVisible())


def key_step(table: StepsTable, place: int) -> None:
    table.setFocus()
    table.select_place(place)
    QTest.keyClick(table, Qt.Key.Key_Return, CTRL)


@pytest.mark.parametrize("take", [click_step, key_step])
def test_when_a_round_is_overdue_then_planning_it_is_one_step(
    page: OverviewPage, qtbot, take: Callable[[StepsTable, int], None]
) -> None:
    table = table_of(page)
    place = place_of(table, "mechanism")
    assert table.rows_model.index(place, STEP).data().startswith("Plan ")
    take(table, place)
    opened = dialog()
    qtbot.addWidget(opened)
    assert opened._mechanism_id == table.rows_model.rows[place].ref.id


def test_when_an_overdue_action_is_marked_as_done_then_it_leaves_the_list(
    page: OverviewPage, context: AppContext, qtbot
) -> None:
    table = table_of(page)
    place = place_of(table, "outcome")
    ref = table.rows_model.rows[place].ref
    click_step(table, place)
    done = context.query(records.get, ref)
    assert isinstance(done, Outcome)
    assert done.status is OutcomeStatus.DONE
    undoing, _ = context.workspace.next_labels()
    assert undoing is not None
    assert has_text(f"done.{undoing.code}")  # so that the window says it, with Undo
    qtbot.waitUntil(lambda: all(row.ref != ref for row in table_of(page).rows_model.rows))


def test_when_a_line_is_entered_then_its_page_opens(page: OverviewPage, context: AppContext, qtbot) -> None:
    table = table_of(page)
    place = place_of(table, "outcome")
    table.setFocus()
    table.select_place(place)
    with qtbot.waitSignal(context.opening) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [RecordRef("round", table.rows_model.rows[place].about.id)]


def test_when_a_number_is_chosen_then_its_rows_take_the_place_and_a_second_press_brings_the_list_back(
    page: OverviewPage, context: AppContext, qtbot
) -> None:
    number = page.findChild(QPushButton, f"figure.{FigureCode.NOT_IN_FORCE.value}")
    back = page.findChild(QPushButton, "overview.all_steps")
    assert number is not None
    assert back is not None
    qtbot.mouseClick(number, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not isinstance(page._stack.currentWidget(), StepsTable))
    assert number.isChecked()
    assert back.isVisible()
    qtbot.mouseClick(number, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(page._stack.currentWidget(), StepsTable))
    assert not number.isChecked()
    assert not back.isVisible()
