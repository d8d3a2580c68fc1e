"""Twelve months side by side with a button for each entry in them, laid out like a row of the year planner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QEvent, QRect, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from planner.domain import layout, year_layout
from planner.domain.layout import Span
from planner.domain.timing import MONTHS_OF_YEAR
from planner.domain.year_layout import Strips
from ui.calendar.entries import STATE_ICONS, Entry, State
from ui.calendar.kit import BAR, RADIUS, Kit
from ui.calendar.words import more_text
from ui.calendar.year_rows import shape_of
from ui.context import AppContext
from ui.formatting import locale, month_text
from ui.messages import text
from ui.overview.month_entries import Marked
from ui.widgets.basics import plain_tip

_PADDING: Final = 4
_AROUND_WORDS: Final = 16
_ALL_LANES: Final = 40
_WIDEST: Final = 3
"""Months that the words of an entry take at most."""


class Piece(QAbstractButton):
    """A part of the board that can be pressed; the arrow keys are the board's.

    Attributes:
        lane: the line that it is on, 0 for the heads.
        place: which of the months it begins in, from 0.
    """

    def __init__(self, board: MonthsBoard) -> None:
        super().__init__(board)
        self.board: Final = board
        self.lane = 0
        self.place = 0
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.board.stand_on(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt gives it
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        if self.hasFocus() or self.underMouse():
            kit = self.board.kit
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(kit.colour("accent" if self.hasFocus() else "border_strong"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def draw(self, painter: QPainter) -> None:
        raise NotImplementedError


class Mark(Piece):
    """An entry; pressed, its record opens."""

    def __init__(self, board: MonthsBoard) -> None:
        super().__init__(board)
        self.marked: Marked | None = None
        self._ends = True

    def show_entry(self, marked: Marked, *, ends: bool) -> None:
        self.marked, self._ends = marked, ends
        self.setAccessibleName(", ".join(marked.tip.splitlines()))
        self.update()

    def draw(self, painter: QPainter) -> None:
        if self.marked is not None:
            entry, begins = self.marked.entry, self.marked.begins
            shape = BAR if entry.state is State.OVERDUE else shape_of(entry)
            self.board.kit.draw(painter, self.rect(), entry, shape, begins=begins, ends=self._ends)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and self.marked is not None:
            self.setToolTip(plain_tip(self.marked.tip))
        return super().event(event)


class MonthPiece(Piece):
    """The head of a month, or what a month leaves out; pressed, the calendar opens there."""

    def __init__(self, board: MonthsBoard, *, is_head: bool) -> None:
        super().__init__(board)
        self.is_head: Final = is_head
        self.month = date.min
        self._is_now = False
        self._left_out = 0

    def show_month(self, month: date, *, is_now: bool = False, left_out: int = 0) -> None:
        self.month, self._is_now, self._left_out = month, is_now, left_out
        words = month_text(month)
        self.setAccessibleName(
            text("overview.month_more", month=words, count=left_out)
            if left_out
            else text("overview.month_opens", month=words)
        )
        self.setToolTip(self.accessibleName())
        self.setText(text("calendar.more", count=left_out) if left_out else "")
        self.update()

    def draw(self, painter: QPainter) -> None:
        kit = self.board.kit
        inner = kit.inset(self.rect(), _PADDING, 2)
        if not self.is_head:
            words = more_text(self._left_out, inner.width(), kit.small) if self._left_out else ""
            kit.label(painter, inner, words, "muted", font=kit.caption)
            return
        font, metrics, role = kit.font, kit.metrics, "muted"
        if self._is_now:
            font, metrics, role = kit.strong, kit.bold, "accent"
        words = locale().standaloneMonthName(self.month.month, locale().FormatType.ShortFormat)
        if self.month.month == 1 or self._is_now:
            with_year = month_text(self.month, short=True)
            if metrics.horizontalAdvance(with_year) <= inner.width():
                words = with_year
            elif self.month.month == 1:
                words, font, role = str(self.month.year), kit.strong, "text"
        kit.label(painter, inner, words, role, font=font)


class MonthsBoard(QWidget):
    """The months, whose entries and heads are walked through with the arrow keys and are one stop of Tab."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kit: Kit | None = None
        self._on = context.today
        self._entries: Sequence[Marked] = ()
        self._shows_flags = True
        self._strips = Strips((), 0)
        self._edges = [0] * (MONTHS_OF_YEAR + 1)
        self._heads = [self._month_piece(is_head=True) for _ in range(MONTHS_OF_YEAR)]
        self._more: list[MonthPiece] = []
        self._marks: list[Mark] = []
        self._current: Piece = self._heads[0]
        self.setAccessibleName(text("overview.months"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(1)
        context.theme.changed.connect(self._on_theme_changed)
        self.stand_on(self._current)

    @property
    def kit(self) -> Kit:
        if self._kit is None or self._kit.ratio != self.devicePixelRatioF():
            self._kit = Kit(self._context.theme, self.devicePixelRatioF())
        return self._kit

    @property
    def lanes(self) -> int:
        """How many lines all entries take."""
        return self._strips.height

    @property
    def heads(self) -> Sequence[MonthPiece]:
        return self._heads

    @property
    def marks(self) -> Sequence[Mark]:
        """The entries that are in view, from the top and the left."""
        return [mark for mark in self._marks if mark.marked is not None]

    @property
    def more(self) -> Sequence[MonthPiece]:
        """What says how much a month leaves out."""
        return [piece for piece in self._more if not piece.isHidden()]

    def height_of(self, lanes: int) -> int:
        return self._head_height + lanes * self.kit.lane_height + 2 * _PADDING

    def show_entries(self, on: date, entries: Sequence[Marked], *, flags: bool) -> None:
        """Show the twelve months from that of ``on``; ``flags`` tell the partner of each entry."""
        self._on, self._entries, self._shows_flags = on, entries, flags
        self._lay_out()

    def stand_on(self, piece: Piece) -> None:
        """Make ``piece`` the one that Tab comes to."""
        before, self._current = self._current, piece
        before.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        piece.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if piece is not before:
            self.setTabOrder(before, piece)  # where the board stands, and not where Qt puts what is made later

    @property
    def _head_height(self) -> int:
        return self.kit.metrics.height() + 10

    def _month_piece(self, *, is_head: bool) -> MonthPiece:
        piece = MonthPiece(self, is_head=is_head)
        piece.clicked.connect(self._on_month_clicked)
        return piece

    def _lay_out(self) -> None:
        """Place every entry anew for the width that there is."""
        start = self._on.replace(day=1)
        sizes = layout.shares(self.width(), MONTHS_OF_YEAR)
        self._edges = [sum(sizes[:place]) for place in range(MONTHS_OF_YEAR + 1)]
        spans = [Span(one.first, one.last) for one in self._entries]
        widths = [self._width(one.entry) for one in self._entries]
        self._strips = year_layout.year_strips(spans, widths, start, self._edges, _ALL_LANES)
        for month, head in enumerate(self._heads):
            head.place = month
            head.setGeometry(self._laid(QRect(self._edges[month], 0, sizes[month], self._head_height - 1)))
            head.show_month(start + relativedelta(months=month), is_now=month == 0)
        self._place()
        self.update()

    def _place(self) -> None:
        """Put into view what has room."""
        room = (self.height() - self._head_height - 2 * _PADDING) // self.kit.lane_height
        shown, left_out = self._strips.cut(max(room, 1))
        had_focus = self._current.hasFocus()
        for place, strip in enumerate(shown):
            if place == len(self._marks):
                self._marks.append(Mark(self))
                self._marks[-1].clicked.connect(self._on_mark_clicked)
            mark = self._marks[place]
            mark.lane, mark.place = strip.lane + 1, strip.month
            mark.setGeometry(self._rect(strip.left, strip.right, strip.lane))
            mark.show_entry(self._entries[strip.item], ends=strip.ends)
            mark.show()
        for mark in self._marks[len(shown) :]:
            mark.marked = None
            mark.hide()
        self._place_more(left_out, max(room, 1) - 1)
        if self._current.isHidden() or not had_focus:
            first = self.marks[0] if self.marks else self._heads[0]
            self.stand_on(first)
            if had_focus:
                first.setFocus()

    def _place_more(self, left_out: Sequence[int], lane: int) -> None:
        months = [month for month, count in enumerate(left_out) if count]
        while len(self._more) < len(months):
            self._more.append(self._month_piece(is_head=False))
        for piece, month in zip(self._more, months, strict=False):
            piece.lane, piece.place = lane + 1, month
            piece.setGeometry(self._rect(self._edges[month], self._edges[month + 1], lane))
            piece.show_month(self._heads[month].month, left_out=left_out[month])
            piece.show()
        for piece in self._more[len(months) :]:
            piece.hide()

    def _rect(self, left: int, right: int, lane: int) -> QRect:
        kit = self.kit
        top = self._head_height + _PADDING + lane * kit.lane_height
        return self._laid(QRect(left + 1, top, max(right - left - 2, 3), kit.line_height))

    def _laid(self, rect: QRect) -> QRect:
        """Return a place as it is where the months run from right to left, if they do."""
        return self.kit.laid(self.rect(), rect)

    def _width(self, entry: Entry) -> int:
        """Return how wide an entry is drawn for its words at the least."""
        icons = 1 + (entry.state in STATE_ICONS) + 1.5 * (self._shows_flags and bool(entry.country))
        wanted = self.kit.words_width(entry.label) + round(icons * (self.kit.icon_size + 4)) + _AROUND_WORDS
        return min(wanted, self._edges[_WIDEST])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt gives it
        kit, height = self.kit, self.height()
        painter = QPainter(self)
        kit.fill(painter, self._laid(QRect(0, 0, self._edges[1], height)), "today_soft")
        start = self._on.replace(day=1)
        for month, edge in enumerate(self._edges[1:-1], 1):
            is_new_year = self._heads[month].month.month == 1
            line = self._laid(QRect(edge - 1, 0, 1, height))
            kit.fill(painter, line, "border_strong" if is_new_year else "border")
        kit.fill(painter, QRect(0, self._head_height - 1, self.width(), 1), "border_strong")
        kit.fill(painter, QRect(0, height - 1, self.width(), 1), "border")
        at = year_layout.year_position(self._on.toordinal(), start, self._edges)
        now = QRect(at, self._head_height, 2, height - self._head_height)
        kit.fill(painter, self._laid(now), "accent")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() == self.width():
            self._place()
        else:
            self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(480, self.height_of(max(self.lanes, 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from piece to piece: along the line, to the line above or below, to the ends of the line."""
        rows: dict[int, list[Piece]] = {}
        for piece in (*self._heads, *self.marks, *self.more):
            rows.setdefault(piece.lane, []).append(piece)
        lanes = sorted(rows)
        here = self._current
        row = sorted(rows[here.lane], key=lambda piece: piece.x())
        place, lane = row.index(here), lanes.index(here.lane)
        match event.key():
            case Qt.Key.Key_Left if place > 0:
                row[place - 1].setFocus()
            case Qt.Key.Key_Right if place + 1 < len(row):
                row[place + 1].setFocus()
            case Qt.Key.Key_Up if lane > 0:
                _nearest(rows[lanes[lane - 1]], here).setFocus()
            case Qt.Key.Key_Down if lane + 1 < len(lanes):
                _nearest(rows[lanes[lane + 1]], here).setFocus()
            case Qt.Key.Key_Home:
                row[-1 if self.isRightToLeft() else 0].setFocus()
            case Qt.Key.Key_End:
                row[0 if self.isRightToLeft() else -1].setFocus()
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down:
                pass
            case _:
                super().keyPressEvent(event)

    @Slot()
    def _on_mark_clicked(self) -> None:
        mark = self.sender()
        if isinstance(mark, Mark) and mark.marked is not None:
            self._context.open(mark.marked.entry.ref)

    @Slot()
    def _on_month_clicked(self) -> None:
        piece = self.sender()
        if isinstance(piece, MonthPiece):
            self._context.listing.emit("calendar", max(piece.month, self._on))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._kit = None
        self._lay_out()


def _nearest(row: Sequence[Piece], here: Piece) -> Piece:
    """Return what begins in the month closest to that in which a piece does."""
    return min(row, key=lambda piece: (abs(piece.place - here.place), abs(piece.x() - here.x())))
