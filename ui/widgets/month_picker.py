"""The month in which a day is picked, in the colours and with the first weekday of the rest; a popup beneath a line."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QToolButton, QWidget

from ui.context import AppContext
from ui.icons import ICON_SIZE
from ui.messages import text
from ui.widgets.basics import tool

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
_ARROWS = {
    "qt_calendar_prevmonth": ("chevron-left", "calendar.previous_month"),
    "qt_calendar_nextmonth": ("chevron-right", "calendar.next_month"),
}

_KEY: Final = "Alt+Down"


class MonthPicker(QCalendarWidget):
    """A month with its ISO week numbers.

    Signals:
        picked: the date that was clicked, or that Enter was pressed on.
    """

    picked = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setDateEditEnabled(False)  # a line over the days, for figures typed blindly; dates are typed in the field
        self.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setAccessibleName(text("form.pick_date"))
        self.clicked.connect(self._on_day_clicked)
        self.activated.connect(self._on_day_clicked)
        context.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_below(self, line: QWidget, shown: date) -> None:
        """Pop up beneath ``line`` with ``shown`` chosen, and take the keys."""
        self.setWindowFlags(Qt.WindowType.Popup)
        self.set_day(shown)
        self.move(line.mapToGlobal(QPoint(0, line.height() + 2)))
        self.show()
        self.setFocus()

    def set_day(self, shown: date) -> None:
        self.setSelectedDate(QDate(shown.year, shown.month, shown.day))

    @Slot(QDate)
    def _on_day_clicked(self, day: QDate) -> None:
        if self.isWindow():
            self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))

    @Slot()
    def _on_theme_changed(self) -> None:
        head, day_off = QTextCharFormat(), QTextCharFormat()
        head.setForeground(self._context.theme.colour("muted"))
        head.setBackground(self._context.theme.colour("raised"))
        day_off.setForeground(self._context.theme.colour("muted"))
        self.setHeaderTextFormat(head)
        for weekday in _WEEKEND:
            self.setWeekdayTextFormat(weekday, day_off)
        for name, (picture, said) in _ARROWS.items():
            arrow = self.findChild(QToolButton, name)
            if isinstance(arrow, QToolButton):
                arrow.setIcon(self._context.icon(picture))
                arrow.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
                arrow.setAccessibleName(text(said))
                arrow.setToolTip(text(said))


def month_button(context: AppContext, line: QLineEdit) -> QToolButton:
    """Return what opens a month beside a line for a day. Tab passes it by; Alt+Down in the line presses it."""
    made = tool(context.icon("calendar"), text("form.pick_date"))
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setToolTip(f"{text('form.pick_date')} ({QKeySequence(_KEY).toString(QKeySequence.SequenceFormat.NativeText)})")
    pressed = QShortcut(QKeySequence(_KEY), line, made.click)
    pressed.setContext(Qt.ShortcutContext.WidgetShortcut)
    return made
