"""Headings of the painted grids: weekdays and week numbers as quiet text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView, QToolTip

from ui.calendar.kit import Kit
from ui.widgets.basics import plain_tip

_MOST_LETTERS = 26


class QuietHeader(QHeaderView):
    """A heading that cannot be clicked or resized, in small muted letters."""

    def __init__(self, orientation: Qt.Orientation, parent: QTableView, *, is_centred: bool = False) -> None:
        super().__init__(orientation, parent)
        self._is_centred = is_centred
        self._kit: Kit | None = None
        self._marked = -1
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def use(self, kit: Kit, marked: int = -1) -> None:
        """Draw with ``kit``; ``marked`` is the section that today lies in, −1 for none."""
        if kit is not self._kit or marked != self._marked:
            self._kit, self._marked = kit, marked
            self.show_anew()

    def show_anew(self) -> None:
        """Take the room that the names need now, and paint them."""
        self.updateGeometry()
        self.headerDataChanged(self.orientation(), 0, self.count() - 1)

    def sizeHint(self) -> QSize:
        if self._kit is None:
            return super().sizeHint()
        if self.orientation() is Qt.Orientation.Horizontal:
            return QSize(0, self._kit.metrics.height() + 10)
        return QSize(self._kit.small.horizontalAdvance("W00") + 10, 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        kit = self._kit
        if kit is None or not rect.isValid():
            return
        kit.fill(painter, rect, "surface")
        painter.setPen(kit.colour("border"))
        words = str(self.model().headerData(section, self.orientation()) or "")
        if self.orientation() is Qt.Orientation.Horizontal:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            role = "accent" if section == self._marked else "muted"
            font = kit.strong if section == self._marked else kit.font
            if self._is_centred:
                kit.label(painter, rect, words, role, font=kit.caption, align=Qt.AlignmentFlag.AlignHCenter)
            else:
                kit.label(painter, rect.adjusted(8, 0, -4, 0), words, role, font=font)
        else:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            painter.drawLine(rect.topRight(), rect.bottomRight())
            top = QRect(rect.left(), rect.top(), rect.width(), kit.day_height)
            kit.label(painter, top, words, "muted", font=kit.caption, align=Qt.AlignmentFlag.AlignHCenter)


class RowNames(QuietHeader):
    """The names of a year's rows, each behind its country's flag; the whole name on hover."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._rows: list[tuple[str, str, str]] = []

    def show_rows(self, kit: Kit, rows: list[tuple[str, str, str]]) -> None:
        """Show each row's name, its whole name and the code of its country."""
        self.use(kit)
        if rows != self._rows:
            self._rows = rows
            self.show_anew()

    def sizeHint(self) -> QSize:
        if self._kit is None or not self._rows:
            return super().sizeHint()
        letters = self._kit.metrics.averageCharWidth() * _MOST_LETTERS
        longest = max(self._kit.words_width(name) for name, _, _ in self._rows)
        return QSize(min(longest, letters) + round(2.6 * self._kit.icon_size) + 12, 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        kit = self._kit
        if kit is None or not rect.isValid() or section >= len(self._rows):
            return
        name, _, code = self._rows[section]
        painter.fillRect(rect, kit.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, kit.colour("border"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), kit.colour("border"))
        line = QRect(rect.left() + 12, rect.top() + 3, rect.width() - 18, kit.line_height)
        height = round(kit.icon_size * 0.75)
        flag = kit.flag(code, height) if code else None
        if flag is not None:
            painter.drawPixmap(line.left(), line.top() + (line.height() - height) // 2, flag)
        line.setLeft(line.left() + round(1.6 * kit.icon_size))
        kit.label(painter, line, name)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            section = self.logicalIndexAt(event.pos())
            words = self._rows[section][1] if 0 <= section < len(self._rows) else ""
            QToolTip.showText(event.globalPos(), plain_tip(words), self.viewport())
            return True
        return super().viewportEvent(event)
