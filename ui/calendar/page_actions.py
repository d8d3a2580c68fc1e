"""The calendar's shortcuts: its views, n days from the one with the focus, a month back or on, a date to go to,
and copies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from ui.calendar.header import VIEW_KEYS
from ui.calendar.painted import PaintedTable
from ui.messages import text

if TYPE_CHECKING:
    from ui.calendar.page import CalendarPage


def add_actions(page: CalendarPage) -> None:
    """Give the page the actions that its shortcuts call."""
    for name, keys in VIEW_KEYS.items():
        _add(page, text(f"calendar.view.{name}"), keys, lambda _=False, name=name: page.set_view(name))
    for days in range(1, 10):
        words = text("calendar.days.one") if days == 1 else text("calendar.days", count=days)
        _add(page, words, f"Alt+{days}", lambda _=False, days=days: page.set_view("days", days))
    _add(page, text("calendar.go_to_date"), "Ctrl+G", lambda _=False: page.ask_date())
    _add(page, text("calendar.previous_month"), "Alt+PgUp", lambda _=False: page.go_by(months=-1))
    _add(page, text("calendar.next_month"), "Alt+PgDown", lambda _=False: page.go_by(months=1))
    _add(page, text("calendar.action.edit"), "F2", lambda _=False: page.deeds.edit(page.selected))
    _add(page, text("calendar.copy"), "Ctrl+C", lambda _=False: page.deeds.take(page.selected))
    _add(page, text("calendar.paste"), "Ctrl+V", lambda _=False: page.deeds.paste(*_slot(page)))


def _slot(page: CalendarPage) -> tuple[date, time | None]:
    """Return the place with the focus: a day, with a time among the hours of a week."""
    for grid in page.findChildren(PaintedTable):
        index = grid.currentIndex()
        if grid.hasFocus() and index.isValid():
            return grid.slot_at(index.row(), index.column())
    return page.day, None


def _add(page: CalendarPage, words: str, keys: str, do: Callable[..., object]) -> None:
    action = QAction(words, page)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(do)
    page.addAction(action)
