"""The hours of one day or several: entries as blocks, two clocks at the side, the present as a line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import ClassVar, Final

from PySide6.QtCore import QLine, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QBrush, QMouseEvent, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from planner.domain import layout
from planner.domain.layout import Span
from planner.domain.timing import Doubt, ZonedTime
from planner.services.calendar import PartyRow
from ui.calendar import clocks as clock_rules
from ui.calendar import moves
from ui.calendar.blocks import BlockKit
from ui.calendar.cells import CellModel
from ui.calendar.clock_header import ClockHeader
from ui.calendar.clocks import HALF_HOUR, Clocks, wall_minutes
from ui.calendar.days_off import DaysOff
from ui.calendar.entries import Entry, spoken, times_text
from ui.calendar.feed import Feed
from ui.calendar.grid import DAY_MINUTES, CalendarGrid
from ui.calendar.kit import BLOCK, OVER
from ui.calendar.moves import Edge
from ui.calendar.surface import Arrangement, Placed
from ui.calendar.words import count_text, long_day, place_of, short_day
from ui.context import AppContext
from ui.formatting import DASH, clock_text
from ui.messages import text

ROWS: Final = DAY_MINUTES // HALF_HOUR
_WORK: Final = (8 * 60, 18 * 60)
_FIRST_HOUR: Final = 8
_SNAP: Final = 15
_MINUTE_MS: Final = 30_000
_RIM_MS: Final = 60
_GAP_RIGHT: Final = 6


class TimeGrid(CalendarGrid):
    """Days as columns, half hours as rows."""

    horizontal_edges: ClassVar[bool] = False
    snap_minutes: ClassVar[int] = _SNAP
    fine_minutes: ClassVar[int] = 1

    def __init__(self, context: AppContext, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(context, feed, CellModel(), parent)
        self.hours: Final = ClockHeader(self)
        self.setVerticalHeader(self.hours)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._first_day = 1
        self._days = 0
        self._clocks = Clocks("UTC")
        self._names: tuple[str, ...] = ()
        self._days_off = DaysOff()
        self._was_scrolled = False
        self._held: QMouseEvent | None = None
        self._rim = QTimer(self, interval=_RIM_MS)
        self._rim.timeout.connect(self._on_rim_timeout)
        self._ticking = QTimer(self, interval=_MINUTE_MS)
        self._ticking.timeout.connect(self._on_ticking_timeout)

    @property
    def kit(self) -> BlockKit:
        kit = super().kit
        assert isinstance(kit, BlockKit)
        return kit

    def make_kit(self) -> BlockKit:
        return BlockKit(self.context.theme, self.devicePixelRatioF())

    def show_hours_of(self, day: int) -> None:
        """Let the other clock show what it shows on ``day``."""
        self.hours.use(self.kit, self._clocks, self._names, day)

    def show_days(
        self,
        first_day: int,
        days: int,
        clocks: Clocks,
        entries: list[Entry],
        days_off: DaysOff,
    ) -> None:
        """Show the timed ones among ``entries`` on the hours of the main clock."""
        self._names = tuple(place_of(zone, self.feed.parties) for zone in (clocks.main, clocks.other) if zone)
        self._first_day, self._days, self._clocks = first_day, days, clocks
        self.entries = [entry for entry in entries if entry.start is not None]
        self._days_off = days_off
        self.refresh()

    def arrange(self) -> Arrangement:
        kit = self.kit
        names = [long_day(self._first_day + column) for column in range(self._days)]
        hours = [f"{row // 2:02d}:{row % 2 * HALF_HOUR:02d}" for row in range(ROWS)]
        self.cells.show(hours, names, self._speak)
        self._size_cells()
        index = self.currentIndex()
        self.hours.use(kit, self._clocks, self._names, self._first_day + max(index.column(), 0))
        placed = [one for column in range(self._days) for one in self._column(column)]
        today = self.context.today.toordinal()
        sizes = (self.viewport().width(), self.rowHeight(0))
        off = self._days_off.key(self._first_day, self._first_day + self._days - 1)
        return Arrangement(tuple(placed), (), (self._first_day, self._days, self._clocks, today, off, *sizes))

    def _column(self, column: int) -> list[Placed]:
        """Lay out one day."""
        start = (self._first_day + column) * DAY_MINUTES
        pieces: list[tuple[Entry, Span, bool, bool]] = []
        for entry in self.entries:
            begins, ends = self._wall(entry)
            ends = max(ends, begins + 1)
            if begins < start + DAY_MINUTES and ends > start:
                inside = Span(max(begins - start, 0), min(ends - start, DAY_MINUTES))
                pieces.append((entry, inside, begins >= start, ends <= start + DAY_MINUTES))
        pieces.sort(key=_drawn_order)  # who lies over another is drawn after it
        kit = self.kit
        slots = layout.day_columns(
            [piece[1] for piece in pieces],
            self._minutes_high(kit.line_height),
            most=max(self.columnWidth(column) // kit.least_block, 1),
            heading=self._minutes_high(kit.line_height + 2),
        )
        placed = []
        for (entry, span, begins, ends), slot in zip(pieces, slots, strict=True):
            shape = OVER if slot.depth else BLOCK
            placed.append(Placed(entry, self._block(column, span, slot), shape, begins, ends, self._times(entry)))
        return uncovered(placed)

    def _times(self, entry: Entry) -> str:
        """Return whose clocks an entry's times are on, with them, where they are not those of the rows."""
        if entry.start is None or entry.start.zone == self._clocks.main:
            return ""
        return f"{times_text(entry)} {place_of(entry.start.zone, self.feed.parties)}"

    def _wall(self, entry: Entry) -> tuple[int, int]:
        assert entry.start is not None
        end = entry.end or entry.start
        return wall_minutes(entry.start, self._clocks.main), wall_minutes(end, self._clocks.main)

    def _block(self, column: int, span: Span, slot: layout.Slot) -> QRect:
        left = self.columnViewportPosition(column) + 2
        width = self.columnWidth(column) - 2 - _GAP_RIGHT
        x = left + width * slot.column // slot.columns + slot.depth * self.kit.step
        right = left + width * (slot.column + slot.width) // slot.columns
        top = self._y(span.first)
        bottom = max(self._y(span.last), top + self.kit.line_height)
        whole = QRect(self.columnViewportPosition(column), top, self.columnWidth(column), bottom - top)
        return self.kit.laid(whole, QRect(x, top + 1, right - x - 1, bottom - top - 1))

    def _y(self, minute: int) -> int:
        return round(minute * self.rowHeight(0) / HALF_HOUR)

    def _minutes_high(self, pixels: int) -> int:
        return -(-pixels * HALF_HOUR // max(self.rowHeight(0), 1))

    def _size_cells(self) -> None:
        width = self.viewport().width()
        for column, size in enumerate(layout.shares(width, self._days)):
            self.horizontalHeader().resizeSection(column, size)
        height = max(round(self.kit.metrics.height() * 1.3), 18)
        if self.rowHeight(0) != height:
            self.hours.setDefaultSectionSize(height)

    def content_size(self) -> QSize:
        return QSize(self.viewport().width(), self.rowHeight(0) * ROWS)

    def paint_ground(self, painter: QPainter, rect: QRect) -> None:
        kit = self.kit
        today = self.context.today.toordinal()
        height = self.rowHeight(0) * ROWS
        for column in range(self._days):
            day = self._first_day + column
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            if left > rect.right() or left + width < rect.left():
                continue
            is_free = self._days_off.is_free(day)
            painter.fillRect(left, 0, width, height, kit.colour("weekend"))
            if day == today:
                painter.fillRect(left, 0, width, height, kit.colour("today_soft"))
            elif not is_free:
                top = self._y(_WORK[0])
                painter.fillRect(left, top, width, self._y(_WORK[1]) - top, kit.colour("surface"))
            self._paint_jump(painter, day, QRect(left, 0, width, height))
        for row in range(ROWS):
            y = row * self.rowHeight(0) - 1
            if rect.top() - 1 <= y <= rect.bottom() + 1:
                self._paint_line(painter, y, is_hour=row % 2 == 0)
        for column in range(self._days):
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            edge = kit.laid(QRect(left, 0, width, height), QRect(left + width - 1, 0, 1, height))
            painter.fillRect(edge, kit.colour("border"))

    def _paint_line(self, painter: QPainter, y: int, *, is_hour: bool) -> None:
        width = self.viewport().width()
        if is_hour:
            painter.fillRect(0, y, width, 1, self.kit.colour("border"))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(self.kit.colour("border"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QLine(0, y, width, y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)

    def _paint_jump(self, painter: QPainter, day: int, column: QRect) -> None:
        """Hatch the hours that the main clock skips or shows twice on this day, and say which."""
        found = clock_rules.jump(day, self._clocks.main)
        if found is None:
            return
        doubt, start, end = found
        area = QRect(column.left(), self._y(start), column.width(), self._y(end) - self._y(start))
        painter.fillRect(area, QBrush(self.kit.colour("border_strong"), Qt.BrushStyle.BDiagPattern))
        words = text("calendar.clock.gap" if doubt is Doubt.GAP else "calendar.clock.fold")
        line = QRect(area.left() + 4, area.top() + 2, area.width() - 8, self.kit.small.height() + 2)
        painter.fillRect(line, self.kit.colour("surface"))
        self.kit.label(painter, self.kit.inset(line, 4, 0), words, "muted", font=self.kit.caption)

    def paint_overlay(self, painter: QPainter, rect: QRect) -> None:
        super().paint_overlay(painter, rect)
        now = wall_minutes(ZonedTime.from_utc(self.context.workspace.clock(), self._clocks.main), self._clocks.main)
        column = now // DAY_MINUTES - self._first_day
        if 0 <= column < self._days:
            y = self._y(now % DAY_MINUTES)
            left = self.columnViewportPosition(column)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.kit.colour("danger"))
            width = self.columnWidth(column)
            begins = self.kit.laid(QRect(left, y, width, 1), QRect(left + 1, y, 1, 1))
            painter.drawEllipse(begins.topLeft(), 4, 4)
            painter.fillRect(left, y - 1, width, 2, self.kit.colour("danger"))

    def place(self, entry: Entry) -> list[Placed]:
        begins, ends = self._wall(entry)
        pieces = []
        for column in range(self._days):
            start = (self._first_day + column) * DAY_MINUTES
            if begins < start + DAY_MINUTES and ends > start:
                span = Span(max(begins - start, 0), min(ends - start, DAY_MINUTES))
                pieces.append(Placed(entry, self._block(column, span, layout.Slot(0, 1, 1)), BLOCK))
        return pieces

    def minutes_at(self, position: QPoint) -> int:
        x = min(max(position.x(), 0), self.viewport().width() - 1)
        column = max(self.columnAt(x), 0)
        minute = position.y() * HALF_HOUR // max(self.rowHeight(0), 1)
        return (self._first_day + column) * DAY_MINUTES + min(max(minute, 0), DAY_MINUTES)

    def drawn_entry(self, first: int, last: int) -> Entry:
        """Return an entry of the hours, by quarters, within the day that it begins on."""
        day = first // DAY_MINUTES
        begins = first - first % _SNAP
        ends = min(max(-(-last // _SNAP) * _SNAP, begins + _SNAP), (day + 1) * DAY_MINUTES - 1)
        start, end = (
            ZonedTime(datetime.combine(date.fromordinal(day), time(*divmod(at % DAY_MINUTES, 60))), self._clocks.main)
            for at in (begins, ends)
        )
        return moves.drawn(day, day, start.settled(), end.settled())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._held = None
        if self._ghost is not None:
            where = event.position(), event.globalPosition()
            self._held = QMouseEvent(event.type(), *where, event.button(), event.buttons(), event.modifiers())
            self._rim.start()

    def _on_rim_timeout(self) -> None:
        """Scroll on where an entry is held still at the rim, until it is dropped or given up."""
        if self._held is None or self._ghost is None:
            self._rim.stop()
        else:
            self.mouseMoveEvent(self._held)

    def scroll_near(self, position: QPoint) -> None:
        bar = self.verticalScrollBar()
        rim = self.rowHeight(0)
        if position.y() < rim:
            bar.setValue(bar.value() - rim)
        elif position.y() > self.viewport().height() - rim:
            bar.setValue(bar.value() + rim)

    def slot_at(self, row: int, column: int) -> tuple[date, time | None]:
        return date.fromordinal(self._first_day + column), time(row // 2, row % 2 * HALF_HOUR)

    def entries_in(self, row: int, column: int) -> list[Entry]:
        start = (self._first_day + column) * DAY_MINUTES + row * HALF_HOUR
        return [
            entry
            for entry in self.entries
            if (wall := self._wall(entry))[0] < start + HALF_HOUR and max(wall[1], wall[0] + 1) > start
        ]

    def step_from(self, row: int, column: int, by: tuple[int, int]) -> date | None:  # noqa: ARG002 - the base gives it
        return date.fromordinal(self._first_day + column + by[1]) if by[1] else None

    def nudge(self, entry: Entry, edge: Edge, by: tuple[int, int]) -> None:
        self.move_by(entry, edge, by[0] * _SNAP + by[1] * DAY_MINUTES)

    def _speak(self, row: int, column: int) -> str:
        there = self.entries_in(row, column)
        day, clock = long_day(self._first_day + column), f"{row // 2:02d}:{row % 2 * HALF_HOUR:02d}"
        counted = count_text(len(there))
        if there:
            return text("calendar.slot.first", day=day, time=clock, count=counted, first=spoken(there[0]))
        return text("calendar.slot", day=day, time=clock, count=counted)

    def tip_at(self, position: QPoint) -> str:
        tip = super().tip_at(position)
        hit = self.entry_at(position)
        if hit is None:
            return self._jump_tip(position + self._origin())
        if hit.entry.start is None or hit.entry.end is None or not self._clocks.other:
            return tip
        lines = [tip]
        for zone in (self._clocks.main, self._clocks.other):
            if zone != hit.entry.start.zone:
                lines.append(clock_line(hit.entry, zone, self.feed.parties))
        return "\n".join(lines)

    def _jump_tip(self, position: QPoint) -> str:
        day, minute = divmod(self.minutes_at(position), DAY_MINUTES)
        found = clock_rules.jump(day, self._clocks.main)
        if found is None or not found[1] <= minute < found[2]:
            return ""
        code = "calendar.clock.gap.why" if found[0] is Doubt.GAP else "calendar.clock.fold.why"
        return text(code, day=long_day(day), place=place_of(self._clocks.main, self.feed.parties))

    def scroll_to_day(self) -> None:
        """Show eight o'clock at the top, or the first entry if that is earlier."""
        tops = [one.rect.top() for one in self.placed if one.begins]
        self.verticalScrollBar().setValue(min([self._y(_FIRST_HOUR * 60), *tops]) - 1)
        self._was_scrolled = self._was_scrolled or self.isVisible()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticking.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._days:
            return
        self.refresh()
        if not self._was_scrolled and self.viewport().height() > 0:
            self._was_scrolled = True
            self.scroll_to_day()

    def _on_ticking_timeout(self) -> None:
        if not self.isVisible():
            self._ticking.stop()
        self.viewport().update()


def _drawn_order(piece: tuple[Entry, Span, bool, bool]) -> tuple[int, int, int]:
    """Return what the pieces of a day are sorted by; of a time that the clocks show twice the first comes first."""
    entry, span, *_ = piece
    return span.first, -span.last, entry.start.local.fold if entry.start is not None else 0


def uncovered(placed: list[Placed]) -> list[Placed]:
    """Return blocks, in the order in which they are drawn, with the height that later ones leave of each to read."""
    for number, over in enumerate(placed):
        if over.shape is not OVER:
            continue
        for place, one in enumerate(placed[:number]):
            room = over.rect.top() - one.rect.top()
            if one.rect.intersects(over.rect) and not 0 < one.room <= room:
                placed[place] = one._replace(room=room)
    return placed


def clock_line(entry: Entry, zone: str, parties: Mapping[str, PartyRow]) -> str:
    """Return an entry's times on the clocks of ``zone``, with their place and, where it differs, the day."""
    if entry.start is None or entry.end is None:
        return ""
    start: datetime = entry.start.in_zone(zone).local
    end: datetime = entry.end.in_zone(zone).local
    times = clock_text(start) if start == end else f"{clock_text(start)}{DASH}{clock_text(end)}"
    if start.date() != entry.start.local.date():
        times = f"{short_day(start.toordinal())}, {times}"
    return text("calendar.detail.other_clock", times=times, city=place_of(zone, parties))
