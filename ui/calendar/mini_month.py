"""A small month beside the days: which days have entries, and a way to any of them."""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from planner.domain import layout
from planner.domain.layout import DAYS_OF_WEEK
from ui.calendar.cells import CellModel
from ui.calendar.feed import Feed
from ui.calendar.headers import QuietHeader
from ui.calendar.kit import Kit
from ui.calendar.words import first_weekday, long_day, weekday_name
from ui.context import AppContext
from ui.formatting import month_text
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import label, tool

_WEEKS = 6
_MOST_MONTHS = 3
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MiniMonth(QWidget):
    """Six weeks around a day, and below them the months that follow as far as there is height for them.

    Signals:
        day_chosen: the date that was clicked, or that Enter was pressed on.
    """

    day_chosen = Signal(object)

    def __init__(self, context: AppContext, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._feed = feed
        self._title = label(context.theme, "", Type.STRONG)
        self._back = tool(context.icon("chevron-left"), text("calendar.previous_month"))
        self._on = tool(context.icon("chevron-right"), text("calendar.next_month"))
        self.days = MiniDays(context, feed, self)
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.XS)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._title, 1)
        top.addWidget(self._back)
        top.addWidget(self._on)
        column.addLayout(top)
        column.addWidget(self.days)
        column.addStretch(1)
        self._column = column
        self._below: list[tuple[QLabel, MiniDays]] = []
        self._back.clicked.connect(self._on_back_clicked)
        self._on.clicked.connect(self._on_on_clicked)
        self.days.turned.connect(self._show_title)
        self.days.day_chosen.connect(self.day_chosen)
        context.theme.changed.connect(self._on_theme_changed)

    @property
    def title(self) -> str:
        return self._title.text()

    def show_days(self, first: date, last: date, day: date | None = None) -> None:
        """Show the month of ``day``, else of ``first``; first..last are the days in view."""
        self.days.show_days(first, last, day or first)

    def refresh(self) -> None:
        """Mark the days that have entries now."""
        self.days.refresh()

    @property
    def months(self) -> list[MiniDays]:
        """All months shown, the first with the keys."""
        return [self.days, *(days for _, days in self._below if not days.isHidden())]

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of one month, so that the others give way."""
        around = self._column.contentsMargins()
        height = around.top() + self._back.sizeHint().height() + self._column.spacing() + self.days.height()
        return QSize(super().minimumSizeHint().width(), height + around.bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_as_many_as_fit()

    def _show_as_many_as_fit(self) -> None:
        before = len(self.months)
        each = self.days.height() + self._back.sizeHint().height() + 2 * self._column.spacing()
        count = min(max((self.height() - Space.M) // each, 1), _MOST_MONTHS) - 1
        while len(self._below) < count:
            title, days = label(self._context.theme, "", Type.STRONG), MiniDays(self._context, self._feed, self)
            days.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            days.day_chosen.connect(self.day_chosen)
            title.setFixedHeight(self._back.sizeHint().height())
            for one in (title, days):
                self._column.insertWidget(self._column.count() - 1, one)
            self._below.append((title, days))
        for place, (title, days) in enumerate(self._below):
            title.setVisible(place < count)
            days.setVisible(place < count)
        if len(self.months) != before:
            self._show_title()

    @Slot()
    def _show_title(self) -> None:
        self._title.setText(month_text(self.days.month))
        shown = self.months
        for number, days in enumerate(shown):
            days.is_followed, days.follows = number < len(shown) - 1, number > 0
            days.viewport().update()
        for number, (title, days) in enumerate(self._below[: len(shown) - 1], 1):
            days.follow(self.days, number)
            title.setText(month_text(days.month))

    @Slot()
    def _on_back_clicked(self) -> None:
        self.days.turn(-1)

    @Slot()
    def _on_on_clicked(self) -> None:
        self.days.turn(1)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._back.setIcon(self._context.icon("chevron-left"))
        self._on.setIcon(self._context.icon("chevron-right"))


class MiniDays(QTableView):
    """The days themselves.

    Signals:
        turned: another month shows.
        day_chosen: a date.
    """

    turned = Signal()
    day_chosen = Signal(object)

    def __init__(self, context: AppContext, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._feed = feed
        self._cells = CellModel(self)
        self._month = context.today.replace(day=1)
        self._first = 1
        self._view = (0, 0)
        self._marked: Set[int] = frozenset()
        self.follows = self.is_followed = False
        """Whether the month before, or the one after, is shown too, which has its days then."""
        self.kit = Kit(context.theme, self.devicePixelRatioF())
        self._names = QuietHeader(Qt.Orientation.Horizontal, self, is_centred=True)
        self.setHorizontalHeader(self._names)
        self.setModel(self._cells)
        self.setItemDelegate(_DayDelegate(self))
        self.setAccessibleName(text("calendar.mini"))
        self.setProperty("look", "plain")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._measure()
        self.clicked.connect(self._on_clicked)
        context.theme.changed.connect(self._on_theme_changed)

    @property
    def month(self) -> date:
        """The first day of the month shown."""
        return self._month

    @property
    def marked(self) -> Set[int]:
        """The days that have entries, as ordinals."""
        return self._marked

    def show_days(self, first: date, last: date, day: date) -> None:
        self._view = (first.toordinal(), last.toordinal())
        self._month = day.replace(day=1)
        self.refresh()
        row, column = divmod(day.toordinal() - self._first, DAYS_OF_WEEK)
        self.setCurrentIndex(self._cells.index(row, column))

    def follow(self, first: MiniDays, months: int) -> None:
        """Show so many months after those of ``first``."""
        self._view, self._month = first._view, first.month
        self.turn(months)

    def turn(self, months: int) -> None:
        """Show another month; the views stay where they are."""
        try:
            self._month += relativedelta(months=months)
        except (ValueError, OverflowError):
            return
        self.refresh()

    def refresh(self) -> None:
        self._first, _ = layout.month_weeks(self._month.year, self._month.month, first_weekday())
        self._marked = self._feed.marked_days(self._first, self._first + _WEEKS * DAYS_OF_WEEK - 1)
        names = [weekday_name(column, first_weekday())[:2] for column in range(DAYS_OF_WEEK)]
        self._cells.show([""] * _WEEKS, names, self._speak)
        self._names.use(self.kit)
        self._size()
        self.viewport().update()
        self.turned.emit()

    def day_of(self, index: QModelIndex | QPersistentModelIndex) -> int:
        return self._first + index.row() * DAYS_OF_WEEK + index.column()

    def paint_day(self, painter: QPainter, rect: QRect, day: int, *, has_focus: bool) -> None:
        """Paint a day's number, a dot under it if it has entries, and whether it is today or in view."""
        kit = self.kit
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = date.fromordinal(day)
        is_here = (shown.year, shown.month) == (self._month.year, self._month.month)
        is_today = day == self._context.today.toordinal()
        painter.fillRect(rect, kit.colour("surface"))
        if self._is_elsewhere(shown):
            return
        if self._view[0] <= day <= self._view[1]:
            painter.fillRect(rect.adjusted(0, 2, 0, -2), kit.colour("accent_soft"))
        middle = QRect(0, 0, kit.metrics.height() + 4, kit.metrics.height() + 4)
        middle.moveCenter(rect.center())
        middle.translate(0, -2)
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(kit.colour("accent"))
            painter.drawEllipse(middle)
        role = "accent_text" if is_today else "text" if is_here else "muted"
        font = kit.strong if is_today else kit.font
        kit.label(painter, rect.translated(0, -2), str(shown.day), role, font=font, align=Qt.AlignmentFlag.AlignHCenter)
        if day in self._marked:
            dot = QRect(0, 0, 4, 4)
            dot.moveCenter(rect.center())
            dot.moveBottom(rect.bottom() - 1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(kit.colour("accent" if is_here else "muted"))
            painter.drawEllipse(dot)
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(kit.colour("accent"), 1.5))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)

    def _is_elsewhere(self, day: date) -> bool:
        """Whether a day is shown in the month before or after instead."""
        month = day.replace(day=1)
        return (self.follows and month < self._month) or (self.is_followed and month > self._month)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        elif key in _PAGES and not event.modifiers():
            self.turn(_PAGES[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if abs(event.angleDelta().y()) >= 120:
            self.turn(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def _speak(self, row: int, column: int) -> str:
        day = self._first + row * DAYS_OF_WEEK + column
        code = "calendar.mini.marked" if day in self._marked else "calendar.mini.day"
        said = text(code, day=long_day(day))
        return text("calendar.cell.today", cell=said) if day == self._context.today.toordinal() else said

    def _measure(self) -> None:
        extent = self.kit.metrics.height() + 11
        self._names.setFixedHeight(self.kit.metrics.height() + 8)
        self.verticalHeader().setDefaultSectionSize(extent)
        self.setFixedSize(QSize(extent * DAYS_OF_WEEK, extent * _WEEKS + self.kit.metrics.height() + 8))

    def _size(self) -> None:
        for column, size in enumerate(layout.shares(self.viewport().width(), DAYS_OF_WEEK)):
            self._names.resizeSection(column, size)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        day = date.fromordinal(self.day_of(index))
        if self.hasFocus() or not self._is_elsewhere(day):
            self.day_chosen.emit(day)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.kit = Kit(self._context.theme, self.devicePixelRatioF())
        self._measure()
        self._names.use(self.kit)
        self.viewport().update()


class _DayDelegate(QStyledItemDelegate):
    def __init__(self, view: MiniDays) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        has_focus = self._view.hasFocus() and index == self._view.currentIndex()
        painter.save()
        self._view.paint_day(painter, rect, self._view.day_of(index), has_focus=has_focus)
        painter.restore()
