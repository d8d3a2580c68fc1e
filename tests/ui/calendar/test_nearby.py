"""A month without entries says where the nearest are, and leads there."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot
from ui_driving import show_active

from ui.calendar.page import CalendarPage
from ui.context import AppContext


def test_when_a_month_has_entries_then_nothing_is_said(scene: Any) -> None:
    scene.page.go_to(date(2025, 3, 1))
    assert not scene.page.month.nearby.isVisible()


def test_when_a_month_is_empty_then_the_entry_before_it_is_named_and_leads_there(scene: Any) -> None:
    scene.page.go_to(date(2026, 10, 1))
    before = scene.page.month.nearby.before
    assert before.isVisible()
    assert before.text().startswith("Before: ")
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Space)
    assert scene.page.day < date(2026, 10, 1)
    assert not scene.page.month.nearby.isVisible()


def test_when_another_view_is_shown_then_the_line_goes_with_the_month(scene: Any) -> None:
    scene.page.go_to(date(2026, 10, 1))
    scene.page.set_view("week")
    assert not scene.page.month.nearby.isVisible()
    scene.page.set_view("month")
    assert scene.page.month.nearby.isVisible()


def test_when_a_file_has_no_entries_then_a_click_offers_what_can_be_made(
    empty_context: AppContext, qtbot: QtBot
) -> None:
    page = CalendarPage(empty_context)
    show_active(qtbot, page, 1200, 900)
    page.refresh()
    qtbot.waitUntil(page.month.nearby.add.isVisible)
    QTest.mouseClick(page.month.nearby.add, Qt.MouseButton.LeftButton)
    offered = QApplication.activePopupWidget()
    assert isinstance(offered, QMenu)
    assert offered.actions()
    offered.close()


def test_when_there_are_entries_elsewhere_then_no_first_one_is_asked_for(scene: Any) -> None:
    scene.page.go_to(date(2026, 10, 1))
    assert scene.page.month.nearby.isVisible()
    assert not scene.page.month.nearby.add.isVisible()


def test_when_a_file_has_no_entries_then_the_way_to_the_first_ends_the_sentence(
    empty_context: AppContext, qtbot: QtBot
) -> None:
    page = CalendarPage(empty_context)
    show_active(qtbot, page, 1200, 900)
    page.refresh()
    nearby = page.month.nearby
    qtbot.waitUntil(nearby.add.isVisible)
    words = nearby.findChild(QLabel)
    assert words is not None
    assert nearby.add.x() - words.geometry().right() == 1  # a space's width is the link's own
    assert nearby.add.font() == words.font()
