"""Knows on which days nobody works: weekends at once, holidays as soon as the worker has looked them up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, QObject, Signal

from planner.domain.timing import ImpreciseDate
from planner.services import agreements
from planner.services.agreements import ClosedDay
from ui.context import AppContext
from ui.formatting import locale

_SATURDAY: Final = 5


class WorkingDays(QObject):
    """What is said beside a day.

    Signals:
        learned: more is known of the days that were asked about.
    """

    learned = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked: set[date] = set()
        self._closed: dict[date, ClosedDay] = {}

    def ask(self, days: Iterable[ImpreciseDate | None]) -> None:
        """Look up exact days that were not asked about yet."""
        new = {day.first for day in days if day is not None and day.is_exact} - self._asked
        if new:
            self._asked |= new
            workspace = self._context.workspace
            self._context.tasks.run(lambda _: workspace.query(agreements.closed_days, new), self._on_found)

    def forget(self) -> None:
        """Ask anew, as when the officer corrected a holiday."""
        self._asked.clear()
        self._closed.clear()

    def note(self, day: ImpreciseDate | None) -> str:
        """Return why nobody works on a day: "Sunday", "Republic Day"; "" for a working day or one not exact."""
        if day is None or not day.is_exact:
            return ""
        closed = self._closed.get(day.first)
        is_weekend = closed.is_weekend if closed else day.first.weekday() >= _SATURDAY
        named = [weekday_name(day.first)] if is_weekend else []
        return ", ".join([*named, *(closed.holidays if closed else ())])

    def _on_found(self, closed: dict[date, ClosedDay]) -> None:
        self._closed |= closed
        if closed:
            self.learned.emit()


def weekday_name(day: date) -> str:
    return locale().dayName(QDate(day.year, day.month, day.day).dayOfWeek(), QLocale.FormatType.LongFormat)
