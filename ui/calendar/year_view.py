"""The year planner: a row for each mechanism or country, twelve months across, printed on many a wall."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from datetime import date, time
from itertools import accumulate, takewhile
from typing import ClassVar, Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from planner.domain import layout, year_layout
from planner.domain.layout import RowsBy, Span
from planner.domain.timing import MONTHS_OF_YEAR
from planner.domain.year_layout import Folding, Strip, Strips
from ui.calendar.cells import CellModel
from ui.calendar.entries import STATE_ICONS, Entry, spoken, when_text
from ui.calendar.feed import Feed
from ui.calendar.grid import DAY_MINUTES, CalendarGrid
from ui.calendar.headers import QuietHeader
from ui.calendar.kit import MARK
from ui.calendar.row_names import RowNames
from ui.calendar.surface import Arrangement, More, Placed
from ui.calendar.wheel import WheelSteps
from ui.calendar.words import count_text
from ui.calendar.year_empty import YearEmpty
from ui.calendar.year_rows import YEAR_KINDS, PlannerRow, alike, days_of, planner_rows, shape_of
from ui.context import AppContext
from ui.formatting import locale, month_text
from ui.messages import text
from ui.widgets.row_actions import row_action

_PADDING: Final = 4
_FEWEST_LANES: Final = 2
"""What a row has room for where there are few rows."""
_MOST_LANES: Final = 8
_AROUND_WORDS: Final = 16
_MARK_WIDTH: Final = 9
"""Of a mark without words, at the least, with the air beside it."""
_MARKS_IN_TWO_MONTHS: Final = 12
"""So many fit beside each other in the narrowest window, for what is weekly."""


class YearView(CalendarGrid):
    """One year.

    Signals:
        paged: the number of years to turn on, negative for back.
        month_asked: a day of a month that leaves something out, to be seen on its own.
    """

    paged = Signal(int)
    month_asked = Signal(object)
    can_drag: ClassVar[bool] = False

    def __init__(self, context: AppContext, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(context, feed, CellModel(), parent)
        self._wheel = WheelSteps()
        self.setAccessibleName(text("calendar.view.year"))
        self._months = QuietHeader(Qt.Orientation.Horizontal, self)
        self._names = RowNames(self)
        self._names.followed.connect(context.open)
        row_action(self, text("detail.go_to"), self._on_go_to_triggered, keys="Ctrl+Return")
        self.setHorizontalHeader(self._months)
        self.setVerticalHeader(self._names)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty: Final = YearEmpty(context, feed, self)
        self._year = context.today.year
        self._day = context.today
        self._by = RowsBy.MECHANISM
        self._rows: list[PlannerRow] = []
        self._shown: list[tuple[tuple[Strip, ...], tuple[int, ...]]] = []
        """Of each row the strips that it has lanes for, and how many each month leaves out."""
        self._tops: list[list[int]] = []
        self._edges: list[int] = [0] * (MONTHS_OF_YEAR + 1)
        self._is_read = False
        """Whether it is known what to lay out: not before a year is shown, nor while its names are sized."""

    @property
    def year(self) -> int:
        return self._year

    @property
    def rows(self) -> list[PlannerRow]:
        return self._rows

    @property
    def rows_by(self) -> RowsBy:
        return self._by

    def show_day(self, day: date) -> None:
        """Show the year of ``day``, its month with the focus."""
        row = max(self.currentIndex().row(), 0)
        self._year, self._day = day.year, day
        self.refresh()
        self.set_cell(min(row, max(len(self._rows) - 1, 0)), day.month - 1)

    def show_rows_by(self, by: RowsBy) -> None:
        self._by = by
        if self._is_read:
            self.refresh()
            self.set_cell(0, self._day.month - 1)

    @Slot()
    def _on_go_to_triggered(self) -> None:
        """Open the mechanism or the country that the row of the cursor is of."""
        row = self.currentIndex().row()
        ref = self._rows[row].ref if 0 <= row < len(self._rows) else None
        if ref is not None:
            self.context.open(ref)

    def refresh(self) -> None:
        self._is_read = False
        self._meet_screen()
        first, last = days_of(self._year)
        criteria = self.feed.criteria
        kinds = criteria.kinds or YEAR_KINDS
        today = self.context.today
        self._rows = planner_rows(
            self._by,
            self.feed.year_entries(first, last, kinds),
            self.feed.mechanisms,
            self.feed.parties,
            self._year,
            partner_id=criteria.partner_id,
            mechanism_id=criteria.mechanism_id,
            shows_due="round" in kinds and not criteria.states,
            today=today.toordinal(),
        )
        names = [locale().standaloneMonthName(number, locale().FormatType.ShortFormat) for number in range(1, 13)]
        self.cells.show([row.name for row in self._rows], names, self._speak)
        self._names.show_rows(self.kit, self._rows)
        self._months.use(self.kit, today.month - 1 if today.year == self._year else -1)
        self.empty.show_empty(not self._rows)
        self._fit()

    def _fit(self) -> None:
        """Lay the rows out at the size that the view has, and draw them."""
        self._is_read = False
        self.updateGeometries()  # so that the names have their width before the months are laid out in the rest
        self._make_room()
        self._is_read = True
        self._lay_out()
        super().refresh()

    def _make_room(self) -> None:
        """Show the bar of rows that are too many however low they are, or they would be laid out again beside it."""
        policy = Qt.ScrollBarPolicy
        is_sure = len(self._rows) * (self.kit.lane_height + 2 * _PADDING) > self.viewport().height()
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if is_sure else policy.ScrollBarAsNeeded)

    def _lay_out(self) -> None:
        """Size months and rows, and lay each row out; what is in view alone is turned into rectangles."""
        kit = self.kit
        for column, size in enumerate(layout.shares(self.viewport().width(), MONTHS_OF_YEAR)):
            self._months.resizeSection(column, size)
        self._edges = list(accumulate(map(self.columnWidth, range(MONTHS_OF_YEAR)), initial=0))
        laid_out = [self._laid_out(row) for row in self._rows]
        self._shown = [strips.cut(_MOST_LANES, self._edges) for strips in laid_out]
        lane_room = self.viewport().height() // max(len(self._rows), 1) // kit.lane_height
        fewest = min(max(lane_room, 1), _FEWEST_LANES)
        lanes = [min(max(strips.height, fewest), _MOST_LANES) for strips in laid_out]
        self._tops = [self._tops_of(shown, count) for (shown, _), count in zip(self._shown, lanes, strict=True)]
        for number, tops in enumerate(self._tops):
            self._names.resizeSection(number, tops[-1] + _PADDING)

    def _laid_out(self, row: PlannerRow) -> Strips:
        full = list(map(self._width, row.entries, row.words))
        two_months = self._edges[2] - self._edges[0]
        widths = [min(width, two_months) for width in full]
        spans = [Span(entry.first, entry.last) for entry in row.entries]
        folding = self._folding(row, widths, full)
        return year_layout.year_strips(spans, widths, date(self._year, 1, 1), self._edges, _MOST_LANES, folding)

    def _folding(self, row: PlannerRow, widths: Sequence[int], full: Sequence[int]) -> Folding | None:
        """Return which entries of a row may share their words; None if no two say the same."""
        kinds = list(map(alike, row.entries, row.words))
        counts = Counter(kinds)
        if len(counts) == len(kinds):
            return None
        count_widths = [self._count_width(counts[kind]) for kind in kinds]
        return Folding(
            kinds,
            [width + count for width, count in zip(widths, count_widths, strict=True)],
            [width + count for width, count in zip(full, count_widths, strict=True)],
            min(_MARK_WIDTH, (self._edges[2] - self._edges[0]) // _MARKS_IN_TWO_MONTHS),
        )

    def _tops_of(self, shown: Sequence[Strip], lanes: int) -> list[int]:
        """Return where each lane of a row begins, and where the last ends; below shared words their marks have room."""
        kit = self.kit
        marked = {strip.lane for strip in shown if not strip.bears}
        tops = [_PADDING]
        for lane in range(lanes):
            tops.append(tops[-1] + kit.lane_height + (self._mark_height + 2 if lane in marked else 0))
        return tops

    @property
    def _mark_height(self) -> int:
        return self.kit.line_height * 2 // 5

    def _width(self, entry: Entry, words: str) -> int:
        """Return how wide an entry is with all its words."""
        return self.kit.words_width(words) + self._beside_words(entry)

    def _beside_words(self, entry: Entry) -> int:
        icons = 2 if entry.state in STATE_ICONS else 1
        return icons * (self.kit.icon_size + 4) + _AROUND_WORDS

    def _count_width(self, count: int) -> int:
        return self.kit.words_width(text("calendar.year.shared", words="", count=count)) if count > 1 else 0

    def _shared_words(self, entry: Entry, words: str, count: int, width: int) -> str:
        """Return words that stand for several entries, cut so that how many there are is always seen."""
        room = width - self._beside_words(entry) - self._count_width(count)
        if self.kit.words_width(words) > room:
            words = self.kit.metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        return text("calendar.year.shared", words=words, count=count)

    def arrange(self) -> Arrangement:
        placed: list[Placed] = []
        more: list[More] = []
        tops = []
        for number in self._rows_in_view():
            row, top = self._rows[number], self.rowViewportPosition(number)
            tops.append(top)
            shown, left_out = self._shown[number]
            for strip in shown:
                placed.append(self._piece(row, strip, top, self._tops[number]))
            for month, count in enumerate(left_out):
                if count:
                    rect = self._rect(
                        self._edges[month], self._edges[month + 1], top + self._tops[number][_MOST_LANES - 1]
                    )
                    more.append(More(date(self._year, month + 1, 1).toordinal(), count, rect))
        today = self.context.today.toordinal()
        ground = (self._year, self._by, today, tuple(tops), tuple(self._edges), self.viewport().size().toTuple())
        return Arrangement(tuple(placed), tuple(more), ground)

    def _rows_in_view(self) -> range:
        if not self._rows:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(max(self.rowAt(0), 0), (last if last >= 0 else len(self._rows) - 1) + 1)

    def _piece(self, row: PlannerRow, strip: Strip, top: int, tops: Sequence[int]) -> Placed:
        entry, words = row.entries[strip.item], row.words[strip.item]
        rect = self._rect(strip.left, strip.right, top + tops[strip.lane])
        if not strip.bears:
            mark = QRect(rect.left(), rect.bottom() + 2, rect.width(), self._mark_height)
            return Placed(entry, mark, MARK, strip.begins, strip.ends)
        if strip.bears > 1:
            words = self._shared_words(entry, words, strip.bears, strip.right - strip.left)
        return Placed(entry, rect, shape_of(entry), strip.begins, strip.ends, words)

    def _rect(self, left: int, right: int, top: int) -> QRect:
        return self._laid(QRect(left + 1, top, max(right - left - 2, 3), self.kit.line_height))

    def _laid(self, rect: QRect) -> QRect:
        """Return a place in the year as it is where the months run from right to left, if they do."""
        return self.kit.laid(self.viewport().rect(), rect)

    def tip_at(self, position: QPoint) -> str:
        """Say of shared words also how many entries they stand for, and until when."""
        tip, hit = super().tip_at(position), self.entry_at(position)
        after = next((place for place, one in enumerate(self.placed, 1) if one is hit), len(self.placed))
        marks = list(takewhile(lambda one: one.shape is MARK, self.placed[after:]))
        if hit is None or hit.shape is MARK or not marks:
            return tip
        return f"{tip}\n{text('calendar.year.shared.tip', count=len(marks), last=when_text(marks[-1].entry))}"

    def paint_ground(self, painter: QPainter, rect: QRect) -> None:
        kit = self.kit
        painter.fillRect(rect, kit.colour("surface"))
        height = self.viewport().height()
        bottom = height
        if self._rows:
            last = len(self._rows) - 1
            bottom = min(self.rowViewportPosition(last) + self.rowHeight(last), height)
        today = self.context.today
        if today.year == self._year:
            left, right = self._edges[today.month - 1], self._edges[today.month]
            painter.fillRect(self._laid(QRect(left, 0, right - left, bottom)), kit.colour("today_soft"))
        for edge in self._edges[1:]:
            painter.fillRect(self._laid(QRect(edge - 1, 0, 1, bottom)), kit.colour("border"))
        for number in self._rows_in_view():
            below = self.rowViewportPosition(number) + self.rowHeight(number) - 1
            painter.fillRect(0, below, self.viewport().width(), 1, kit.colour("border"))
        if today.year == self._year:
            at = year_layout.year_position(today.toordinal(), date(self._year, 1, 1), self._edges)
            painter.fillRect(self._laid(QRect(at, 0, 2, bottom)), kit.colour("accent"))

    def _origin(self) -> QPoint:
        """Everything lies where the viewport shows it, since thousands of rows make too large a picture."""
        return QPoint(0, 0)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._surface.show(self.arrange())
        self.viewport().update()

    def entries_in(self, row: int, column: int) -> list[Entry]:
        first = date(self._year, column + 1, 1).toordinal()
        last = first + calendar.monthrange(self._year, column + 1)[1] - 1
        there = self._rows[row].entries if row < len(self._rows) else ()
        return [entry for entry in there if entry.first <= last and entry.last >= first]

    def slot_at(self, row: int, column: int) -> tuple[date, time | None]:  # noqa: ARG002 - the base gives it
        day = self._day if self._day.month == column + 1 else date(self._year, column + 1, 1)
        today = self.context.today
        return (today if (today.year, today.month) == (day.year, day.month) else day.replace(year=self._year)), None

    def step_from(self, row: int, column: int, by: tuple[int, int]) -> date | None:  # noqa: ARG002 - the base gives it
        if not by[1] or not 1 < self._year + by[1] < date.max.year:
            return None
        return date(self._year + by[1], 1 if by[1] > 0 else MONTHS_OF_YEAR, 1)

    def minutes_at(self, position: QPoint) -> int:
        return date(self._year, max(self.columnAt(position.x()), 0) + 1, 1).toordinal() * DAY_MINUTES

    def place(self, entry: Entry) -> list[Placed]:  # noqa: ARG002 - the base gives it
        return []

    def _speak(self, row: int, column: int) -> str:
        there = self.entries_in(row, column)
        params = {"row": self._rows[row].name, "month": month_text(date(self._year, column + 1, 1))}
        counted = count_text(len(there))
        if there:
            return text("calendar.year.cell.first", **params, count=counted, first=spoken(there[0]))
        return text("calendar.year.cell", **params, count=counted)

    def find_entry(self, key: str) -> Entry | None:
        return next((entry for row in self._rows for entry in row.entries if entry.key == key), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        for more in self._surface.arrangement.more:
            if more.rect.contains(position) and event.button() is Qt.MouseButton.LeftButton:
                self.month_asked.emit(date.fromordinal(more.day))
                return
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if not turned.x() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
            return
        if steps := self._wheel.after(turned.x() or turned.y()):
            self.paged.emit(steps)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_read:
            self._fit()
