"""Headings of the painted grids: weekdays and week numbers as quiet text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.calendar.kit import Kit


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
                kit.label(painter, kit.inset(rect, 8, 4), words, role, font=font)
        else:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            edge = kit.laid(rect, QRect(rect.right(), rect.top(), 1, rect.height()))
            painter.drawLine(edge.topLeft(), edge.bottomLeft())
            top = QRect(rect.left(), rect.top(), rect.width(), kit.day_height)
            kit.label(painter, top, words, "muted", font=kit.caption, align=Qt.AlignmentFlag.AlignHCenter)
