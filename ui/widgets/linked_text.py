"""Words laid out to be painted, in which the names of records stand out and can be pointed at."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from planner.domain.entity import RecordRef
from ui.widgets.direction import standing
from ui.widgets.names import Names, pieces


class LinkedText:
    """Words laid out to be painted within a width, and which name a point is on.

    Attributes:
        height: in pixels, 0 without words.
    """

    def __init__(self, words: str, names: Names, font: QFont, width: int) -> None:
        self._pieces = list(pieces(words, names))
        self._layout = QTextLayout(words.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setAlignment(standing(Qt.AlignmentFlag.AlignLeft))
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)  # else it is shaped anew at each painting
        self.height = self._lay_out(width) if self._pieces else 0

    def draw(self, painter: QPainter, at: QPoint, link: QColor, hovered: RecordRef | None = None) -> None:
        """Paint the words in the painter's colour and the names in that of links, the one hovered underlined."""
        ranges = []
        for start, length, ref in self._placed():
            if ref is None:
                continue
            marked = QTextLayout.FormatRange()
            marked.start, marked.length = start, length
            look = QTextCharFormat()
            look.setForeground(link)
            look.setFontUnderline(ref == hovered)
            marked.format = look
            ranges.append(marked)
        self._layout.draw(painter, QPointF(at), ranges)

    def name_at(self, point: QPoint) -> RecordRef | None:
        """Return the record that the name at a point leads to, counted from where the words begin."""
        refs = [ref for _, _, ref in self._placed() if ref is not None]
        named = zip(refs, self.places(), strict=True)
        return next((ref for ref, parts in named if any(part.contains(point) for part in parts)), None)

    def places(self) -> list[list[QRect]]:
        """Return where each name stands, in as many parts as lines."""
        lines = [self._layout.lineAt(number) for number in range(self._layout.lineCount())]
        return [
            [part for line in lines if (part := _part(line, start, start + length)).isValid()]
            for start, length, ref in self._placed()
            if ref is not None
        ]

    def _lay_out(self, width: int) -> int:
        """Break the words into lines, and return how high they are."""
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        self._layout.endLayout()
        return int(height + 0.999)

    def _placed(self) -> Iterator[tuple[int, int, RecordRef | None]]:
        """Give where each piece begins and how long it is, as Qt counts: some characters are two."""
        start = 0
        for words, ref in self._pieces:
            length = len(words.encode("utf-16-le")) // 2
            yield start, length, ref
            start += length


def _part(line: QTextLine, start: int, end: int) -> QRect:
    """Return where the characters from one place to another stand in a line, nowhere where they are in others."""
    first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
    if first >= last:
        return QRect()
    left, right = sorted(_across(line, at) for at in (first, last))
    return QRectF(left, line.y(), right - left, line.height()).toAlignedRect()


def _across(line: QTextLine, at: int) -> float:
    """Return how far across a line a character begins."""
    found: tuple[float, int] = line.cursorToX(at)  # type: ignore[assignment]  # declared as an object
    return found[0]
