"""A day, a work week or a week: bars of whole days above, hours beneath, with the clocks of both countries."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.layout import DAYS_OF_WEEK, week_start
from ui.calendar import clocks as clock_rules
from ui.calendar.clocks import Clocks
from ui.calendar.entries import Entry
from ui.calendar.feed import Feed
from ui.calendar.grid import CalendarGrid
from ui.calendar.strip import DayStrip
from ui.calendar.time_grid import TimeGrid
from ui.calendar.wheel import WheelSteps
from ui.calendar.words import first_weekday, place_of
from ui.context import AppContext
from ui.messages import text


class WeekView(QWidget):
    """One to seven days beside each other.

    Signals:
        clocks_changed: the Clocks that the hours are shown on now.
        paged: a wheel turned so many periods on, where there is nothing to scroll that way: over the days, or sideways.
    """

    clocks_changed = Signal(object)
    paged = Signal(int)

    def __init__(self, context: AppContext, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._feed = feed
        self._first_day = context.today.toordinal()
        self._days = DAYS_OF_WEEK
        self._clocks = Clocks("UTC")
        self._zone_wanted = ""
        self._imprecise: list[Entry] = []
        self._wheel = WheelSteps()
        self.strip = DayStrip(context, feed, self)
        self.hours = TimeGrid(context, feed, self)
        self.hours.setAccessibleName(text("calendar.view.week"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above = QHBoxLayout()
        above.setSpacing(0)
        above.addWidget(self.strip, 1)
        beside = QWidget(self)
        beside.setProperty("look", "surface")
        beside.setFixedWidth(self.hours.verticalScrollBar().sizeHint().width())
        above.addWidget(beside)
        layout.addLayout(above)
        layout.addWidget(self.hours, 1)
        self.hours.day_chosen.connect(self._on_hours_day_chosen)
        self.strip.entry_selected.connect(self._on_strip_selected)
        self.hours.entry_selected.connect(self._on_hours_selected)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        is_over_hours = self.hours.geometry().contains(event.position().toPoint())
        if steps := self._wheel.after(turned.x() or (0 if is_over_hours else turned.y())):
            self.paged.emit(steps)
        event.accept()

    @property
    def grids(self) -> tuple[CalendarGrid, ...]:
        return self.strip, self.hours

    @property
    def first_day(self) -> int:
        return self._first_day

    @property
    def days(self) -> int:
        return self._days

    @property
    def clocks(self) -> Clocks:
        return self._clocks

    @property
    def clock_names(self) -> tuple[str, ...]:
        """The places whose clocks are shown, that of the rows first."""
        return tuple(place_of(zone, self._feed.parties) for zone in (self._clocks.main, self._clocks.other) if zone)

    @property
    def imprecise(self) -> list[Entry]:
        return self._imprecise

    def show_days(self, day: date, days: int, *, is_whole: bool = False) -> None:
        """Show ``days`` days: from ``day`` on, or where ``is_whole`` the week or work week that it is in."""
        ordinal = self._first_day = day.toordinal()
        if is_whole:
            self._first_day = week_start(ordinal, first_weekday() if days == DAYS_OF_WEEK else 0)
        self._days = days
        self.refresh()
        column = min(max(ordinal - self._first_day, 0), days - 1)
        self.strip.set_cell(0, column)
        self.hours.set_cell(max(self.hours.currentIndex().row(), 16), column)
        self.hours.scroll_to_day()

    def refresh(self) -> None:
        first, last = self._first_day, self._first_day + self._days - 1
        # An entry's own day and the day it is on the main clock differ by one at most.
        found = self._feed.entries(first - 1, last + 1)
        here = [entry for entry in found if entry.start is not None or (entry.first <= last and entry.last >= first)]
        self._imprecise = [entry for entry in here if entry.is_imprecise]
        exact = [entry for entry in here if not entry.is_imprecise]
        countries = self._feed.countries(here)
        home = self._feed.home
        partners = [row.zone for row in countries if not row.is_home]
        shown = [entry for entry in exact if entry.first <= last and entry.last >= first]
        wanted = clock_rules.choose(shown, home.zone if home else "", partners, zone_wanted=self._zone_wanted)
        if wanted != self._clocks:
            self._clocks = wanted
            self.clocks_changed.emit(wanted)
        days_off = self._feed.days_off(first, last, countries)
        for grid in (self.strip, self.hours):
            grid.show_days(first, self._days, self._clocks, exact, days_off)

    def swap_clocks(self) -> None:
        """Let the other clock's hours be the rows."""
        self._zone_wanted = self._clocks.other
        self.refresh()

    @Slot(object)
    def _on_hours_day_chosen(self, day: date) -> None:
        self.hours.show_hours_of(day.toordinal())

    @Slot(object)
    def _on_strip_selected(self, entry: Entry | None) -> None:
        if entry is not None:
            self.hours.select(None)

    @Slot(object)
    def _on_hours_selected(self, entry: Entry | None) -> None:
        if entry is not None:
            self.strip.select(None)
