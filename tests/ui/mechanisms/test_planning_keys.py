"""Planning without the mouse: from wherever Enter does something of its own, Ctrl+Enter plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import dialog, show_active

from planner.domain.entity import RecordRef
from planner.services import naming
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.mechanisms.planning import days_view
from ui.mechanisms.planning.days_view import DaysView
from ui.mechanisms.planning.dialog import PlanDialog


@pytest.fixture
def shown(context: AppContext, qtbot: QtBot) -> Iterator[PlanDialog]:
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    made = PlanDialog(context, mechanism.id)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show_active(qtbot, made)
    qtbot.waitUntil(made.finish.isEnabled)
    yield made


@pytest.mark.parametrize("place", range(5))
def test_when_ctrl_enter_is_pressed_anywhere_in_a_tab_then_the_round_is_planned(
    shown: PlanDialog, context: AppContext, qtbot: QtBot, place: int
) -> None:
    shown.tabs.setCurrentIndex(place)
    inside = next(one for one in shown.tabs.currentWidget().findChildren(QWidget) if _takes_tab(one))
    inside.setFocus()
    QTest.keyClick(inside, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not shown.isVisible())
    assert context.query(naming.resolve, "MCG 14", kinds=("round",))


def test_when_ctrl_enter_is_pressed_while_nothing_is_worked_out_then_nothing_is_planned(
    shown: PlanDialog, context: AppContext
) -> None:
    before = context.workspace.next_labels()
    shown.finish.setEnabled(False)
    QTest.keyClick(shown.choices.city, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown.isVisible()
    assert context.workspace.next_labels() == before


def test_when_the_arrows_go_to_a_day_then_a_screen_reader_is_told_its_date_and_what_it_holds(
    shown: PlanDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    reader = SimpleNamespace(isActive=lambda: True, updateAccessibility=lambda event: told.append(event.message()))
    monkeypatch.setattr(days_view, "QAccessible", reader)
    days = shown.days.findChild(DaysView)
    assert isinstance(days, DaysView)
    days.choose((date(2027, 3, 8), date(2027, 3, 9)))
    for _ in range(2):
        QTest.keyClick(days, Qt.Key.Key_Right)
    assert told == ["Tue 9 Mar 2027", "; ".join(days.words_of(date(2027, 3, 10)))]
    assert "Eid al-Fitr" in told[1]


def _takes_tab(control: QWidget) -> bool:
    return bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus) and control.isVisible() and control.isEnabled()


def test_when_planning_is_asked_for_elsewhere_then_the_mechanisms_are_offered_and_enter_takes_the_first(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go("overview")
    window.actions_table.action("plan_round").trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [one.text() for one in menu.actions()]
    assert "India–Italy Military Cooperation Group" in offered
    QTest.keyClick(menu, Qt.Key.Key_Return)
    opened = dialog(PlanDialog)
    qtbot.waitUntil(lambda: opened.planned is not None)
    assert opened.planned is not None
    assert window.context is not None
    assert window.context.query(naming.name_of, RecordRef("mechanism", opened.planned.round.mechanism_id)) == offered[0]
    opened.reject()
