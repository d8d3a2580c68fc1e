"""A line of words in which the names of records lead to them: as widgets on a page, or painted on a card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planner.domain.entity import RecordRef
from ui.context import AppContext
from ui.theme import Type
from ui.widgets.basics import label
from ui.widgets.flow import FlowLayout
from ui.widgets.link import Link
from ui.widgets.names import Names, pieces

_BETWEEN: Final = 0
"""What stands between a name and the words beside it, in pixels; a link keeps a space's width free by itself."""


class LinkedLine(QWidget):
    """A line of plain words, in which the names of records are links."""

    def __init__(self, context: AppContext, look: str = "") -> None:
        super().__init__()
        self._context = context
        self._look = look
        self._words = ""
        self._names: Names = ()
        self._made: list[QWidget] = []
        self._plain = label(context.theme, look=look, wrap=True)
        self._parts = QWidget()
        self._flow = FlowLayout(_BETWEEN, self._parts, below=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plain)
        column.addWidget(self._parts)

    def text(self) -> str:
        return self._words

    def show_words(self, words: str, names: Names = ()) -> None:
        """Show words, and lead on from the names in them."""
        if (words, names) == (self._words, self._names):
            return
        self._words, self._names = words, names
        made = list(pieces(words, names)) if names else []
        self._plain.setText("" if made else words)
        self._plain.setVisible(not made)
        self._parts.setVisible(bool(made))
        if [isinstance(one, Link) for one in self._made] != [ref is not None for _, ref in made]:
            self._make_anew(made)
        else:  # most titles are of one kind, and a new widget takes longer than all else here
            for widget, part in zip(self._made, made, strict=True):
                _say(widget, *part)

    def _make_anew(self, made: list[tuple[str, RecordRef | None]]) -> None:
        for old in self._made:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = [self._widget(*part) for part in made]
        for widget in self._made:
            self._flow.addWidget(widget)
            widget.show()  # at once: what is added to a page in sight is else shown later, after it is measured

    def _widget(self, words: str, ref: RecordRef | None) -> QWidget:
        if ref is not None:
            return Link(self._context, words, ref)
        made: QLabel = label(self._context.theme, words.strip(), Type.BODY, self._look)
        made.setContentsMargins(0, 2, 0, 2)  # level with a link, which is a button
        return made


def _say(widget: QWidget, words: str, ref: RecordRef | None) -> None:
    """Have a part say other words, and lead on to ``ref`` if it leads on."""
    if isinstance(widget, Link) and ref is not None:
        widget.show_record(words, ref)
    elif isinstance(widget, QLabel):
        widget.setText(words.strip())


class LinkedText:
    """Words laid out to be painted within a width, and which name a point is on.

    Attributes:
        height: in pixels, 0 without words.
    """

    def __init__(self, words: str, names: Names, font: QFont, width: int) -> None:
        self._pieces = list(pieces(words, names))
        self._layout = QTextLayout("".join(part for part, _ in self._pieces), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.height = self._lay_out(width) if self._pieces else 0

    def draw(self, painter: QPainter, at: QPoint, link: QColor, hovered: RecordRef | None = None) -> None:
        """Paint the words in the painter's colour and the names in that of links, the one hovered underlined."""
        ranges = []
        for start, words, ref in self._placed():
            if ref is None:
                continue
            marked = QTextLayout.FormatRange()
            marked.start, marked.length = start, len(words)
            look = QTextCharFormat()
            look.setForeground(link)
            look.setFontUnderline(ref == hovered)
            marked.format = look
            ranges.append(marked)
        self._layout.draw(painter, QPointF(at), ranges)

    def name_at(self, point: QPoint) -> RecordRef | None:
        """Return the record that the name at a point leads to, counted from where the words begin."""
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if line.naturalTextRect().contains(QPointF(point)):
                at = line.xToCursor(point.x(), QTextLine.CursorPosition.CursorOnCharacter)
                return next((ref for start, words, ref in self._placed() if start <= at < start + len(words)), None)
        return None

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

    def _placed(self) -> Iterator[tuple[int, str, RecordRef | None]]:
        start = 0
        for words, ref in self._pieces:
            yield start, words, ref
            start += len(words)
