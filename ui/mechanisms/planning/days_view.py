"""Months side by side with what their days hold: weekends, holidays of both sides, what is planned, the days chosen."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.domain.candidates import Circumstances
from planner.domain.timing import ImpreciseDate
from ui.context import AppContext
from ui.formatting import day_text, locale, month_text, span_text
from ui.messages import text
from ui.theme import Type
from ui.widgets.basics import plain_tip

MONTHS: Final = 2
_HEAD: Final = 2
"""Lines above the days: the month's name and the weekdays."""
_WEEKS: Final = 6
_GAP: Final = 20
_AIR: Final = 10
_LEAST_AIR: Final = 4
"""What a line has above and below its text, and what on a small screen."""


class DaysView(QWidget):
    """Shows two months. A click, or Enter on the day that the arrows led to, chooses a first day.

    Signals:
        picked: the day chosen.
        turned: the first day of the first month shown is another.
    """

    picked = Signal(object)
    turned = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._month = context.today.replace(day=1)
        self._cursor = context.today
        self._chosen: tuple[date, date] | None = None
        self._around: Circumstances | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("days.name"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        context.theme.changed.connect(self.update)

    @property
    def month(self) -> date:
        """The first day of the first month shown."""
        return self._month

    @property
    def last(self) -> date:
        """The last day shown."""
        year, month = _plus(self._month, MONTHS - 1)
        return date(year, month, calendar.monthrange(year, month)[1])

    def show_around(self, around: Circumstances) -> None:
        self._around = around
        self.update()

    def choose(self, days: tuple[date, date] | None) -> None:
        """Mark days as chosen, and turn to their month."""
        self._chosen = days
        if days is not None:
            self._cursor = days[0]
            if not (self._month <= days[0] and days[1] <= self.last):
                self.turn_to(days[0])
        self._speak()
        self.update()

    def turn_to(self, day: date) -> None:
        """Show the month of a day first."""
        if day.replace(day=1) != self._month and date.min.year + 1 < day.year < date.max.year - 1:
            self._month = day.replace(day=1)
            self.turned.emit(self._month)
            self.update()

    def turn(self, months: int) -> None:
        """Show the months that lie so many on."""
        year, month = _plus(self._month, months)
        self.turn_to(date(year, month, 1))

    def words_of(self, day: date) -> list[str]:
        """Return what a day holds, one line each, its date first."""
        around = self._around
        if around is None:
            return [day_text(day, weekday=True)]
        lines = [day_text(day, weekday=True), *_holidays(around, day)]
        if around.place.is_weekend(day):
            lines.append(text("days.weekend", place=_place(around)))
        lines += [text("days.busy", event=one.name) for one in around.commitments if one.first <= day <= one.last]
        return lines

    def noteworthy(self) -> list[str]:
        """Return the holidays and events of the months shown, in the order of their days, in words."""
        around = self._around
        if around is None:
            return []
        found = [(day, f"{day_text(day)}: {words}") for day in self._days() for words in _holidays(around, day)]
        for one in around.commitments:
            if one.first <= self.last and self._month <= one.last:
                span = span_text(ImpreciseDate.of(one.first), ImpreciseDate.of(one.last))
                found.append((one.first, f"{span}: {one.name}"))
        return [words for _, words in sorted(found)]

    def _days(self) -> Iterator[date]:
        for number in range((self.last - self._month).days + 1):
            yield self._month + timedelta(days=number)

    # Where things lie

    def sizeHint(self) -> QSize:
        return QSize(MONTHS * 7 * 30 + _GAP, (_HEAD + _WEEKS) * (self.fontMetrics().height() + _AIR))

    def minimumSizeHint(self) -> QSize:
        return QSize(MONTHS * 7 * 22 + _GAP, (_HEAD + _WEEKS) * (self.fontMetrics().height() + _LEAST_AIR))

    def cell_of(self, day: date) -> QRectF:
        """Return where a day is painted; an empty rectangle if it is not shown."""
        months = (day.year - self._month.year) * 12 + day.month - self._month.month
        if not 0 <= months < MONTHS:
            return QRectF()
        lead = (day.replace(day=1).isoweekday() - self._first_weekday()) % 7
        place = lead + day.day - 1
        width = self._cell_width()
        left = months * (7 * width + _GAP) + place % 7 * width
        return self._laid(QRectF(left, (_HEAD + place // 7) * self._line(), width, self._line()))

    def _laid(self, place: QRectF) -> QRectF:
        """Return a place as it is where months and days run from right to left, if they do."""
        if self.isRightToLeft():
            place.moveRight(self.width() - place.left())
        return place

    def day_at(self, point: QPointF) -> date | None:
        """Return the day painted at a point."""
        return next((day for day in self._days() if self.cell_of(day).contains(point)), None)

    def _line(self) -> int:
        return self.height() // (_HEAD + _WEEKS)

    def _cell_width(self) -> float:
        return (self.width() - _GAP * (MONTHS - 1)) / (MONTHS * 7)

    def _first_weekday(self) -> int:
        return int(locale().firstDayOfWeek().value)

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = day
            self.picked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        key = Qt.Key(event.key())
        if key in steps:
            is_across = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            self._cursor += timedelta(days=-steps[key] if is_across and self.isRightToLeft() else steps[key])
            if not self._month <= self._cursor <= self.last:
                self.turn_to(self._cursor)
            self._speak()
            if QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleDescription()))
            self.update()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip("\n".join(self.words_of(day))) if day else "", self)
            return True
        return super().event(event)

    def _speak(self) -> None:
        self.setAccessibleDescription("; ".join(self.words_of(self._cursor)))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt gives it
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(MONTHS):
            year, month = _plus(self._month, number)
            self._paint_head(painter, number, date(year, month, 1))
            for day in range(1, calendar.monthrange(year, month)[1] + 1):
                self._paint_day(painter, date(year, month, day))
        painter.end()

    def _paint_head(self, painter: QPainter, number: int, month: date) -> None:
        theme, width = self._context.theme, self._cell_width()
        left = number * (7 * width + _GAP)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(Type.STRONG))
        head = self._laid(QRectF(left, 0, 7 * width, self._line()))
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, month_text(month))
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(Type.CAPTION))
        for place, name in enumerate(_weekday_names(self._first_weekday())):
            cell = self._laid(QRectF(left + place * width, self._line(), width, self._line()))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        theme, cell, around = self._context.theme, self.cell_of(day), self._around
        is_chosen = self._chosen is not None and self._chosen[0] <= day <= self._chosen[1]
        is_free = around is not None and around.place.is_weekend(day)
        here = bool(around and around.place.on(day))
        there = bool(around and any(one.on(day) for _, one in around.sides))
        is_busy = bool(around and any(one.first <= day <= one.last for one in around.commitments))
        box = cell.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_chosen:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(box, 5, 5)
        elif here or there or is_free:
            painter.setBrush(theme.colour("warning_soft" if here or there else "neutral_soft"))
            painter.drawRoundedRect(box, 5, 5)
        has_keys = day == self._cursor and self.hasFocus()
        if has_keys or day == self._context.today:
            ring = "border_strong" if not has_keys else "accent_text" if is_chosen else "accent"
            inset = 2.5 if has_keys and is_chosen else 0.5  # within what is filled with the colour of the ring
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour(ring))
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 5 - inset, 5 - inset)
        role = "accent_text" if is_chosen else "warning" if here or there else "muted" if is_free else "text"
        painter.setPen(theme.colour(role))
        painter.setFont(theme.font(Type.STRONG if here else Type.BODY))
        painter.drawText(box.adjusted(0, 0, 0, -2), Qt.AlignmentFlag.AlignCenter, str(day.day))
        if is_busy:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_text" if is_chosen else "violet"))
            painter.drawRoundedRect(QRectF(box.center().x() - 7, box.bottom() - 4, 14, 3), 1.5, 1.5)


def _place(around: Circumstances) -> str:
    return around.place.city or around.place.iso_code


def _holidays(around: Circumstances, day: date) -> list[str]:
    found = [text("days.holiday", name=one.name, place=_place(around)) for one in around.place.on(day)]
    for side, its_calendar in around.sides:
        found += [text("days.holiday", name=one.name, place=side) for one in its_calendar.on(day)]
    return found


def _weekday_names(first: int) -> Sequence[str]:
    days = [(first - 1 + place) % 7 + 1 for place in range(7)]
    return [locale().standaloneDayName(day, QLocale.FormatType.ShortFormat)[:2] for day in days]


def _plus(month: date, months: int) -> tuple[int, int]:
    number = month.year * 12 + month.month - 1 + months
    return number // 12, number % 12 + 1
