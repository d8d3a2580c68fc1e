"""The month: weeks of days with bars over them, holidays by name, and a count where a day is full."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import groupby
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from planner.domain import layout
from planner.domain.layout import DAYS_OF_WEEK, Bar, Span
from planner.domain.timing import Precision
from ui.calendar.cells import CellModel
from ui.calendar.days_off import DaysOff
from ui.calendar.entries import Entry
from ui.calendar.feed import Feed
from ui.calendar.grid import DAY_MINUTES, CalendarGrid
from ui.calendar.headers import QuietHeader
from ui.calendar.kit import BAR, LINE
from ui.calendar.nearby import NearbyStrip
from ui.calendar.surface import MORE_INSET, Arrangement, More, Placed
from ui.calendar.wheel import WheelSteps
from ui.calendar.words import LONG, cell_text, first_weekday, long_day, more_text, qdate, weekday_name
from ui.context import AppContext
from ui.formatting import locale
from ui.messages import text

_SIDE = 3
_BEFORE_NUMBER: Final = 8
_BELOW_NUMBER: Final = 2
"""What is free above and below a day's number and holidays; today's alone stands on all of it."""
_BESIDE = 1
"""So low a week says beside the days' numbers how many entries it leaves out, and keeps its lines for the others."""


class MonthView(CalendarGrid):
    """One month, its first and last week filled up with days of its neighbours.

    Signals:
        paged: the number of months to turn on, negative for back.
        day_asked: a day that is full, to be seen on its own.
    """

    paged = Signal(int)
    day_asked = Signal(object)

    def __init__(self, context: AppContext, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(context, feed, CellModel(), parent)
        self.setAccessibleName(text("calendar.view.month"))
        self._columns_header = QuietHeader(Qt.Orientation.Horizontal, self)
        self._rows_header = QuietHeader(Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(self._columns_header)
        self.setVerticalHeader(self._rows_header)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._month = context.today.replace(day=1)
        self._first_day = 0
        self._weeks = 0
        self._lefts: list[tuple[int, int]] = []
        """Where each column begins, and its width."""
        self._tops: list[tuple[int, int]] = []
        """Where each week begins, and its height."""
        self._packed: tuple[object, ...] = ()
        self._bars: list[tuple[Bar, QRect]] = []
        self._more: tuple[More, ...] = ()
        self._counted: dict[int, QRect] = {}
        self._imprecise: list[Entry] = []
        self.nearby: Final = NearbyStrip(context, feed)
        self._days_off = DaysOff()
        self._wheel = WheelSteps()

    @property
    def month(self) -> date:
        """The first day of the month shown."""
        return self._month

    @property
    def imprecise(self) -> list[Entry]:
        """What is dated to this month or year and no nearer."""
        return self._imprecise

    def show_day(self, day: date) -> None:
        """Show the month of ``day`` and give that day the focus."""
        self._month = day.replace(day=1)
        self._first_day, self._weeks = layout.month_weeks(day.year, day.month, first_weekday())
        self.refresh()
        row, column = divmod(day.toordinal() - self._first_day, DAYS_OF_WEEK)
        self.set_cell(row, column)

    def arrange(self) -> Arrangement:
        first, weeks = self._first_day, self._weeks
        last = first + weeks * DAYS_OF_WEEK - 1
        found = self.feed.entries(first, last)
        exact = [entry for entry in found if entry.precision is Precision.DAY]
        vague = [entry for entry in found if entry.precision is not Precision.DAY]
        self._imprecise = [entry for entry in vague if self._may_be_here(entry)]
        self._days_off = self.feed.days_off(first, last, self.feed.countries(found))
        today = self.context.today.toordinal()
        names = [weekday_name(column, first_weekday(), LONG) for column in range(DAYS_OF_WEEK)]
        numbers = [date.fromordinal(first + row * DAYS_OF_WEEK + 3).isocalendar().week for row in range(weeks)]
        weeks_text = [text("calendar.week.short", number=one) for one in numbers]
        self.cells.show(weeks_text, names, self._speak, (first, today, found, self._days_off))
        shows_today = self._month == self.context.today.replace(day=1)
        self._columns_header.use(self.kit, (today - first) % DAYS_OF_WEEK if shows_today else -1)
        self._rows_header.use(self.kit)
        self._size_cells()
        self.entries = exact
        self._show_nearby()
        self._pack([(entry.first, entry.last) for entry in exact])
        placed = tuple(
            Placed(entry := exact[bar.item], rect, BAR if entry.is_bar else LINE, bar.begins, bar.ends)
            for bar, rect in self._bars
        )
        off = self._days_off.key(first, last)
        key = (first, weeks, today, off, tuple(self._counted), self.viewport().size().toTuple())
        return Arrangement(placed, self._more, key)

    def _pack(self, spans: list[tuple[int, int]]) -> None:
        """Find out which bars have room and where they lie; most edits leave all of them where they were."""
        kit, first = self.kit, self._first_day
        rooms = [(self.rowHeight(row) - kit.day_height - 2) // kit.lane_height for row in range(self._weeks)]
        key = (first, rooms, self.viewport().size().toTuple(), kit, spans)
        if key == self._packed:
            return
        self._packed = key
        shown = layout.pack_lanes(list(map(Span._make, spans)), first, self._weeks).cut(rooms, beside=_BESIDE)
        self._bars = [(bar, self._bar_rect(bar.row, bar.first_column, bar.last_column, bar.lane)) for bar in shown.bars]
        self._more = tuple(
            More(first + row * DAYS_OF_WEEK + column, count, self._more_rect(row, column, rooms[row], count))
            for row, counts in enumerate(shown.more)
            for column, count in enumerate(counts)
            if count
        )
        self._counted = {one.day: one.rect for one in self._more if rooms[(one.day - first) // DAYS_OF_WEEK] <= _BESIDE}

    def _show_nearby(self) -> None:
        """Say where the nearest entries are, while the month itself has none."""
        end = (self._month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        is_here = any(one.first <= end.toordinal() and one.last >= self._month.toordinal() for one in self.entries)
        is_empty = not is_here and not self._imprecise
        self.nearby.show_month(self._month, end, is_empty=is_empty and self.isVisible())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_nearby()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.nearby.hide()

    def _may_be_here(self, entry: Entry) -> bool:
        """Whether an imprecise entry may lie in this month itself, not only in the days around it."""
        last = self._month.replace(day=28).toordinal()
        return entry.first <= last and entry.last >= self._month.toordinal()

    def _size_cells(self) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        for column, size in enumerate(layout.shares(width, DAYS_OF_WEEK)):
            self._columns_header.resizeSection(column, size)
        for row, size in enumerate(layout.shares(height, self._weeks)):
            self._rows_header.resizeSection(row, size)
        self._lefts = [(self.columnViewportPosition(one), self.columnWidth(one)) for one in range(DAYS_OF_WEEK)]
        self._tops = [(self.rowViewportPosition(one), self.rowHeight(one)) for one in range(self._weeks)]

    def _bar_rect(self, row: int, first: int, last: int, lane: int) -> QRect:
        kit = self.kit
        left, right = self.across(first, last)
        top = self.rowViewportPosition(row) + kit.day_height + lane * kit.lane_height
        return QRect(left + _SIDE, top, right - left - 2 * _SIDE, kit.line_height)

    def _more_rect(self, row: int, column: int, room: int, count: int) -> QRect:
        """Return the last line of a day, or beside its number where a day has one line at most."""
        if room > _BESIDE:
            return self._bar_rect(row, column, column, room - 1)
        kit, number = self.kit, self._number_of(self._first_day + row * DAYS_OF_WEEK + column)
        spare = self.columnWidth(column) - _BEFORE_NUMBER - kit.metrics.horizontalAdvance(number)
        around = MORE_INSET + 2 * _SIDE
        width = kit.small.horizontalAdvance(more_text(count, spare - 2 * around, kit.small)) + around
        left, right = self.across(column, column)
        cell = QRect(left, self.rowViewportPosition(row), right - left, self.rowHeight(row))
        return kit.laid(cell, QRect(right - width, cell.top() + 2, width - _SIDE, kit.line_height))

    def _number_of(self, day: int) -> str:
        number = date.fromordinal(day).day
        return locale().toString(qdate(day), "d MMM") if number == 1 else str(number)

    def paint_ground(self, painter: QPainter, rect: QRect) -> None:
        left, right, upper, lower = rect.left(), rect.right(), rect.top(), rect.bottom()
        seen = [(one, at, w) for one, (at, w) in enumerate(self._lefts) if at <= right and at + w > left]
        for row, (top, h) in enumerate(self._tops):
            if seen and top <= lower and top + h > upper:
                first = self._first_day + row * DAYS_OF_WEEK
                self._paint_days(painter, [(first + one, QRect(at, top, w, h)) for one, at, w in seen], rect)

    def _paint_days(self, painter: QPainter, days: list[tuple[int, QRect]], rect: QRect) -> None:
        """Paint what of the days of a week lies in ``rect``: those of one ground at once, their edges, their heads."""
        kit, today = self.kit, self.context.today.toordinal()
        for role, group in groupby(days, lambda one: self._ground_of(one[0], today)):
            cells = [cell for _, cell in group]
            kit.fill(painter, cells[0].united(cells[-1]), role)
        whole = days[0][1].united(days[-1][1])
        painter.setBrush(kit.colour("border"))
        painter.drawRects([kit.laid(cell, QRect(cell.right(), cell.top(), 1, cell.height())) for _, cell in days])
        if rect.bottom() >= whole.bottom():
            painter.drawRect(QRect(whole.left(), whole.bottom(), whole.width(), 1))
        covered = rect.top() - whole.top()
        for day, cell in days if covered < kit.day_height else ():
            if covered < kit.day_height - (0 if day == today else _BELOW_NUMBER):
                self._paint_head(painter, cell, day, is_today=day == today)

    def _ground_of(self, day: int, today: int) -> str:
        return "today_soft" if day == today else "weekend" if self._days_off.is_free(day) else "surface"

    def _paint_head(self, painter: QPainter, cell: QRect, day: int, *, is_today: bool) -> None:
        """Paint a day's number and holidays."""
        kit = self.kit
        shown = date.fromordinal(day)
        is_here = (shown.year, shown.month) == (self._month.year, self._month.month)
        labels = self._days_off.labels(day)
        number = self._number_of(day)
        width = kit.metrics.horizontalAdvance(number)
        height = kit.day_height - 2 * _BELOW_NUMBER
        head = QRect(cell.left() + _BEFORE_NUMBER, cell.top() + _BELOW_NUMBER, width + 2, height)
        if is_today:
            extent = kit.metrics.height() + 4
            badge = QRect(head.left() - 5, cell.top() + 3, max(extent, width + 12), extent)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(kit.colour("accent"))
            around = kit.laid(cell, badge)
            painter.drawRoundedRect(around, extent / 2, extent / 2)
            centre = Qt.AlignmentFlag.AlignHCenter
            kit.label(painter, around, number, "accent_text", font=kit.strong, align=centre)
            head = badge
        else:
            kit.label(painter, kit.laid(cell, head.adjusted(0, 0, 8, 0)), number, "text" if is_here else "muted")
        if labels and cell.height() >= kit.day_height + kit.lane_height:
            right = kit.laid(cell, self._counted[day]).left() if day in self._counted else cell.right() - 6
            kit.draw_holidays(painter, kit.laid(cell, self._holiday_rect(cell, head.right(), right)), labels)

    def _holiday_rect(self, cell: QRect, left: int, right: int) -> QRect:
        height = self.kit.day_height - 2 * _BELOW_NUMBER
        return QRect(left + 8, cell.top() + _BELOW_NUMBER, right - left - 8, height)

    def place(self, entry: Entry) -> list[Placed]:
        """Show an entry on its way in the lane that it was taken from."""
        old = next((one for one in self.placed if one.entry.key == entry.key), None)
        bars = layout.pack_lanes([Span(entry.first, entry.last)], self._first_day, self._weeks).bars
        lane = 0
        if old is not None:
            row = self.rowAt(old.rect.center().y())
            lane = (old.rect.top() - self.rowViewportPosition(row) - self.kit.day_height) // self.kit.lane_height
        shape = BAR if entry.is_bar else LINE
        return [
            Placed(entry, self._bar_rect(bar.row, bar.first_column, bar.last_column, lane), shape, bar.begins, bar.ends)
            for bar in bars
        ]

    def day_at(self, position: QPoint) -> int:
        """Return the day at a place of the viewport, the nearest one for a place outside it."""
        inside = QPoint(
            min(max(position.x(), 0), self.viewport().width() - 1),
            min(max(position.y(), 0), self.viewport().height() - 1),
        )
        return self._first_day + self.rowAt(inside.y()) * DAYS_OF_WEEK + self.columnAt(inside.x())

    def minutes_at(self, position: QPoint) -> int:
        return self.day_at(position) * DAY_MINUTES

    def slot_at(self, row: int, column: int) -> tuple[date, time | None]:
        return date.fromordinal(self._first_day + row * DAYS_OF_WEEK + column), None

    def entries_in(self, row: int, column: int) -> list[Entry]:
        day = self._first_day + row * DAYS_OF_WEEK + column
        there = [entry for entry in self.entries if entry.first <= day <= entry.last]
        return sorted(there, key=lambda entry: entry.start is not None)

    def step_from(self, row: int, column: int, by: tuple[int, int]) -> date | None:
        day = self._first_day + (row + by[0]) * DAYS_OF_WEEK + column + by[1]
        return date.fromordinal(day) if 1 <= day <= date.max.toordinal() else None

    def _speak(self, row: int, column: int) -> str:
        day = self._first_day + row * DAYS_OF_WEEK + column
        named = self._days_off.said(day, self.feed.parties)
        return cell_text(day, self.context.today.toordinal(), self.entries_in(row, column), named)

    def tip_at(self, position: QPoint) -> str:
        if tip := super().tip_at(position):
            return tip
        index = self.indexAt(position)
        if not index.isValid():
            return ""
        day = self._first_day + index.row() * DAYS_OF_WEEK + index.column()
        named = self._days_off.said(day, self.feed.parties)
        return "\n".join([long_day(day), *named]) if named else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        for more in self._surface.arrangement.more:
            if more.rect.contains(position) and event.button() is Qt.MouseButton.LeftButton:
                self.day_asked.emit(date.fromordinal(more.day))
                return
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if steps := self._wheel.after(turned.x() or turned.y()):
            self.paged.emit(steps)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._weeks:
            self.refresh()
