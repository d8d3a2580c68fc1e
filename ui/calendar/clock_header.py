"""The hours at the side of the days: the main clock, and the other beside it as it stands on the day with the focus."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.calendar import clocks as clock_rules
from ui.calendar.clocks import HALF_HOUR, Clocks
from ui.calendar.kit import Kit
from ui.calendar.words import weekday_of


class ClockHeader(QHeaderView):
    """The hours at the side: the main clock, and the other beside it as it stands on the day with the focus."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._kit: Kit | None = None
        self._clocks = Clocks("UTC")
        self._names: tuple[str, ...] = ()
        self._day = 1
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def use(self, kit: Kit, clocks: Clocks, names: tuple[str, ...], day: int) -> None:
        if (kit, clocks, names, day) != (self._kit, self._clocks, self._names, self._day):
            self._kit, self._clocks, self._names, self._day = kit, clocks, names, day
            self.updateGeometry()
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(gutter_width(self._kit, self._names), 0) if self._kit else super().sizeHint()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        kit = self._kit
        if kit is None or not rect.isValid():
            return
        painter.fillRect(rect, kit.colour("surface"))
        painter.fillRect(kit.laid(rect, QRect(rect.right(), rect.top(), 1, rect.height())), kit.colour("border"))
        if section % 2:
            self._paint_day_beside(painter, rect, section)
            return
        painter.fillRect(rect.left(), rect.top() - 1, rect.width(), 1, kit.colour("border"))
        minute = section * HALF_HOUR
        half = rect.width() // 2
        line = QRect(rect.left(), rect.top() + 1, half - 6, kit.small.height() + 2)
        right = Qt.AlignmentFlag.AlignRight
        main = line.translated(rect.width() - half, 0)
        hour = f"{minute // 60:02d}:00"
        kit.label(painter, kit.laid(rect, main), hour, "text", font=kit.caption, align=right)
        if self._clocks.other:
            words, _ = clock_rules.beside(self._day, minute, self._clocks)
            kit.label(painter, kit.laid(rect, line), words, "muted", font=kit.caption, align=right)

    def _paint_day_beside(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Name the other clock's day under its first hour, and at the top where it begins with another."""
        if self._kit is None or not self._clocks.other:
            return
        hour = section // 2
        days = clock_rules.beside(self._day, hour * 60, self._clocks)[1]
        before = clock_rules.beside(self._day, (hour - 1) * 60, self._clocks)[1] if hour else 0
        if days != before:
            line = QRect(rect.left(), rect.top(), rect.width() // 2 - 6, self._kit.small.height() + 2)
            right = Qt.AlignmentFlag.AlignRight
            words = weekday_of(self._day + days)
            self._kit.label(painter, self._kit.laid(rect, line), words, "muted", font=self._kit.caption, align=right)


def gutter_width(kit: Kit, names: tuple[str, ...]) -> int:
    """Return the width of two columns of hours under the names of their places."""
    longest = max(kit.small.horizontalAdvance(words) for words in ("00:00", *names))
    return 2 * (min(longest, 12 * kit.small.averageCharWidth()) + 14)
