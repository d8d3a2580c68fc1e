"""Above the hours: the days by name with their holidays, and what takes whole days as bars."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from planner.domain import layout
from planner.domain.layout import Span
from ui.calendar.cells import CellModel
from ui.calendar.clock_header import gutter_width
from ui.calendar.clocks import Clocks
from ui.calendar.days_off import DaysOff
from ui.calendar.entries import Entry
from ui.calendar.feed import Feed
from ui.calendar.grid import DAY_MINUTES, CalendarGrid
from ui.calendar.kit import BAR, LINE, Kit
from ui.calendar.surface import Arrangement, More, Placed
from ui.calendar.words import cell_text, long_day, place_of, qdate
from ui.context import AppContext
from ui.formatting import locale
from ui.messages import text

_MOST_LANES: Final = 6
_FEWEST_LANES: Final = 1


class DayHeader(QHeaderView):
    """Each day's name and number, today marked, and its holidays beneath."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._kit: Kit | None = None
        self._first_day = 1
        self._today = 0
        self._days_off = DaysOff()
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def use(self, kit: Kit, first_day: int, today: int, days_off: DaysOff) -> None:
        wanted = (kit, first_day, today, days_off)
        if wanted != (self._kit, self._first_day, self._today, self._days_off):
            self._kit, self._first_day, self._today, self._days_off = wanted
            self.updateGeometry()
            self.viewport().update()

    def sizeHint(self) -> QSize:
        kit = self._kit
        if kit is None:
            return super().sizeHint()
        shown = any(self._days_off.on(self._first_day + column) for column in range(self.count()))
        return QSize(0, kit.metrics.height() + 12 + (kit.small.height() + 4 if shown else 0))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        kit = self._kit
        if kit is None or not rect.isValid():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        day = self._first_day + section
        painter.fillRect(rect, kit.colour("surface"))
        painter.fillRect(kit.laid(rect, QRect(rect.right(), rect.top(), 1, rect.height())), kit.colour("border"))
        name, number = locale().toString(qdate(day), "ddd"), str(date.fromordinal(day).day)
        line = QRect(rect.left() + 8, rect.top() + 4, rect.width() - 12, kit.metrics.height() + 4)
        width = kit.metrics.horizontalAdvance(name)
        kit.label(painter, kit.laid(rect, line), name, "accent" if day == self._today else "muted")
        place = line.adjusted(width + 8, 0, 0, 0)
        if day == self._today:
            extent = line.height()
            wide = max(extent, kit.metrics.horizontalAdvance(number) + 12)
            badge = QRect(place.left() - 2, place.top(), wide, extent)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(kit.colour("accent"))
            shown = kit.laid(rect, badge)
            painter.drawRoundedRect(shown, extent / 2, extent / 2)
            middle = Qt.AlignmentFlag.AlignHCenter
            kit.label(painter, shown, number, "accent_text", font=kit.strong, align=middle)
        else:
            kit.label(painter, kit.laid(rect, place), number, "text", font=kit.strong)
        if labels := self._days_off.labels(day):
            below = QRect(line.left(), line.bottom() + 2, line.width(), kit.small.height() + 2)
            kit.draw_holidays(painter, kit.laid(rect, below), labels)


class ClockCorner(QHeaderView):
    """Beside the bars: the names of the two clocks, over their columns of hours."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._kit: Kit | None = None
        self._names: tuple[str, ...] = ()
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def use(self, kit: Kit, names: tuple[str, ...]) -> None:
        """Show the names of the main clock and, if there is one, the other."""
        if (kit, names) != (self._kit, self._names):
            self._kit, self._names = kit, names
            self.updateGeometry()
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(gutter_width(self._kit, self._names), 0) if self._kit else super().sizeHint()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: ARG002 - Qt gives it
        kit = self._kit
        if kit is None or not rect.isValid():
            return
        painter.fillRect(rect, kit.colour("surface"))
        painter.fillRect(kit.laid(rect, QRect(rect.right(), rect.top(), 1, rect.height())), kit.colour("border"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, kit.colour("border_strong"))
        half = rect.width() // 2
        line = QRect(rect.left() + 2, rect.bottom() - kit.small.height() - 4, half - 8, kit.small.height() + 2)
        right = Qt.AlignmentFlag.AlignRight
        places = ((line.translated(rect.width() - half, 0), "text"), (line, "muted"))
        for name, (place, role) in zip(self._names, places, strict=False):
            kit.label(painter, kit.laid(rect, place), name, role, font=kit.caption, align=right)


class DayStrip(CalendarGrid):
    """One row of days with the bars of what takes whole days.

    Signals:
        day_asked: a day that is full, to be seen on its own.
    """

    day_asked = Signal(object)

    def __init__(self, context: AppContext, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(context, feed, CellModel(), parent)
        self.setAccessibleName(text("calendar.all_day"))
        self._names = DayHeader(self)
        self.corner: Final = ClockCorner(self)
        self.setHorizontalHeader(self._names)
        self.setVerticalHeader(self.corner)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._first_day = 1
        self._days = 0
        self._clocks = Clocks("UTC")
        self._days_off = DaysOff()

    def show_days(self, first_day: int, days: int, clocks: Clocks, entries: list[Entry], days_off: DaysOff) -> None:
        """Show those among ``entries`` that take whole days, and as many lanes as they need, up to six."""
        self._first_day, self._days, self._clocks, self._days_off = first_day, days, clocks, days_off
        self.entries = [entry for entry in entries if entry.start is None]
        self.refresh()

    def arrange(self) -> Arrangement:
        kit, first, days = self.kit, self._first_day, self._days
        today = self.context.today.toordinal()
        self.cells.show([text("calendar.all_day")], [long_day(first + one) for one in range(days)], self._speak)
        self._names.use(kit, first, today, self._days_off)
        names = tuple(place_of(zone, self.feed.parties) for zone in (self._clocks.main, self._clocks.other) if zone)
        self.corner.use(kit, names)
        lanes = layout.pack_lanes([Span(entry.first, entry.last) for entry in self.entries], first, 1, days)
        room = min(max(lanes.heights[0], _FEWEST_LANES), _MOST_LANES)
        self._set_height(room * kit.lane_height + 6)
        self._size_cells()
        shown = lanes.cut([room])
        placed = tuple(
            Placed(
                self.entries[bar.item],
                self._bar_rect(bar.first_column, bar.last_column, bar.lane),
                BAR if self.entries[bar.item].is_bar else LINE,
                bar.begins,
                bar.ends,
            )
            for bar in shown.bars
        )
        more = tuple(
            More(first + column, count, self._bar_rect(column, column, room - 1))
            for column, count in enumerate(shown.more[0])
            if count
        )
        off = self._days_off.key(first, first + days - 1)
        return Arrangement(placed, more, (first, days, today, off, self._clocks, self.viewport().size().toTuple()))

    def _set_height(self, inner: int) -> None:
        self.corner.setDefaultSectionSize(inner)
        self.setFixedHeight(inner + self._names.sizeHint().height() + 2 * self.frameWidth())

    def _size_cells(self) -> None:
        width = self.viewport().width()
        for column, size in enumerate(layout.shares(width, self._days)):
            self._names.resizeSection(column, size)

    def _bar_rect(self, first: int, last: int, lane: int) -> QRect:
        left, right = self.across(first, last)
        return QRect(left + 3, 3 + lane * self.kit.lane_height, right - left - 6, self.kit.line_height)

    def paint_ground(self, painter: QPainter, rect: QRect) -> None:  # noqa: ARG002 - the base gives it
        kit = self.kit
        today = self.context.today.toordinal()
        height = self.viewport().height()
        for column in range(self._days):
            day = self._first_day + column
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            is_free = self._days_off.is_free(day)
            back = "today_soft" if day == today else "weekend" if is_free else "surface"
            painter.fillRect(left, 0, width, height, kit.colour(back))
            edge = kit.laid(QRect(left, 0, width, height), QRect(left + width - 1, 0, 1, height))
            painter.fillRect(edge, kit.colour("border"))
        painter.fillRect(0, height - 1, self.viewport().width(), 1, kit.colour("border_strong"))

    def place(self, entry: Entry) -> list[Placed]:
        old = next((one for one in self.placed if one.entry.key == entry.key), None)
        bars = layout.pack_lanes([Span(entry.first, entry.last)], self._first_day, 1, self._days).bars
        lane = (old.rect.top() - 3) // self.kit.lane_height if old else 0
        shape = BAR if entry.is_bar else LINE
        return [
            Placed(entry, self._bar_rect(bar.first_column, bar.last_column, lane), shape, bar.begins, bar.ends)
            for bar in bars
        ]

    def minutes_at(self, position: QPoint) -> int:
        x = min(max(position.x(), 0), self.viewport().width() - 1)
        return (self._first_day + max(self.columnAt(x), 0)) * DAY_MINUTES

    def slot_at(self, row: int, column: int) -> tuple[date, time | None]:  # noqa: ARG002 - the base gives it
        return date.fromordinal(self._first_day + column), None

    def entries_in(self, row: int, column: int) -> list[Entry]:  # noqa: ARG002 - the base gives it
        day = self._first_day + column
        return [entry for entry in self.entries if entry.first <= day <= entry.last]

    def step_from(self, row: int, column: int, by: tuple[int, int]) -> date | None:  # noqa: ARG002 - the base gives it
        return date.fromordinal(self._first_day + column + by[1]) if by[1] else None

    def _speak(self, row: int, column: int) -> str:
        day = self._first_day + column
        named = self._days_off.said(day, self.feed.parties)
        return cell_text(day, self.context.today.toordinal(), self.entries_in(row, column), named)

    def tip_at(self, position: QPoint) -> str:
        if tip := super().tip_at(position):
            return tip
        day = self._first_day + max(self.columnAt(position.x()), 0)
        return "\n".join(self._days_off.said(day, self.feed.parties))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        for more in self._surface.arrangement.more:
            if more.rect.contains(position) and event.button() is Qt.MouseButton.LeftButton:
                self.day_asked.emit(date.fromordinal(more.day))
                return
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._days:
            self.refresh()
