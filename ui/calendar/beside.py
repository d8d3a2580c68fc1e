"""The place beside the days where a small month stands, made when it is first shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout

if TYPE_CHECKING:  # loaded when it is first shown
    from ui.calendar.feed import Feed
    from ui.calendar.mini_month import MiniMonth
    from ui.context import AppContext

LEAST_WIDTH: Final = 860
"""The width of the page from which on a small month stands beside the days."""


class Beside(QObject):
    """Holds the small month.

    Signals:
        day_chosen: the day to go to.
    """

    day_chosen = Signal(object)

    def __init__(self, context: AppContext, feed: Feed, across: QHBoxLayout) -> None:
        super().__init__(feed)
        self._context = context
        self._feed = feed
        self._across = across
        self.month: MiniMonth | None = None
        """None before it was first shown."""

    def show_days(self, days: tuple[date, date] | None, focus: date | None = None) -> None:
        """Show the small month with these days marked, both inclusive, or put it away for None."""
        if self.month is None and days is not None:
            from ui.calendar.mini_month import MiniMonth
            from ui.widgets.reading_order import in_reading_order

            self.month = MiniMonth(self._context, self._feed, self._across.parentWidget())
            self.month.day_chosen.connect(self.day_chosen)
            self._across.insertWidget(0, self.month)
            in_reading_order(self._across)
        if self.month is None:
            return
        self.month.setVisible(days is not None)
        if days is not None and focus is None:
            self.month.show_days(*days)
        elif days is not None:
            self.month.show_days(*days, focus)
