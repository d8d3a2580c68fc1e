"""Words on a page in which the names of records are links."""

from __future__ import annotations

from typing import Final, TypeAlias

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Slot
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QWidget

from planner.domain.entity import RecordRef
from ui.context import AppContext
from ui.theme import Type
from ui.widgets.direction import PlainLabel
from ui.widgets.linked_text import LinkedText
from ui.widgets.names import Names, pieces

_AROUND: Final = 1
"""How far from a name the frame of the focus stands, in pixels: a comma behind it is still read."""


_Wording: TypeAlias = tuple[str, Names, QFont, int]
"""The words, the names in them, the font and the width that a layout is of."""


class LinkedLine(PlainLabel):
    """Plain words that go on in further lines, and in which the names of records are links.

    They are painted as a whole, so that they break where words alone would; a link lies over each name.
    """

    def __init__(self, context: AppContext, look: str = "") -> None:
        super().__init__()
        self._context = context
        self._names: Names = ()
        self._links: list[NameLink] = []
        self._kept: tuple[_Wording, LinkedText] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(context.theme.font(Type.BODY))
        self.setWordWrap(True)
        self.setProperty("look", look)

    def show_words(self, words: str, names: Names = ()) -> None:
        """Show words, and lead on from the names in them."""
        if (words, names) == (self.text(), self._names):
            return
        self._names = names
        self.setText(words)
        named = [(name, ref) for name, ref in pieces(words, names) if ref is not None]
        for link in self._links[len(named) :]:
            link.hide()
            link.deleteLater()
        del self._links[len(named) :]
        for link, (name, ref) in zip(self._links, named, strict=False):  # a new one takes longer than all else here
            link.show_record(name, ref)
        for name, ref in named[len(self._links) :]:
            self._add(name, ref)
        self.updateGeometry()
        self._place_links()

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width).height if self._links else super().heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_links()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._links:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        hovered = next((link.ref for link in self._links if link.underMouse()), None)
        self._laid_out(self.width()).draw(painter, QPoint(), self._context.theme.colour("accent"), hovered)

    def _add(self, name: str, ref: RecordRef) -> None:
        """Lay a link over a name, which the Tab key reaches in the order of the words."""
        made = NameLink(self._context, name, ref, self)
        before: QWidget | None = self._links[-1] if self._links else self.previousInFocusChain()
        while before is not None and before is not self and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        if before is not None:
            QWidget.setTabOrder(before, made)
        self._links.append(made)
        made.show()

    def _place_links(self) -> None:
        if self._links:
            for link, parts in zip(self._links, self._laid_out(self.width()).places(), strict=True):
                link.lie_over(parts)

    def _laid_out(self, width: int) -> LinkedText:
        """Return the words laid out, as they were last where they, their font and the width are the same."""
        wanted = (self.text(), self._names, self.font(), width)
        if self._kept is None or self._kept[0] != wanted:
            self._kept = (wanted, LinkedText(*wanted))
        return self._kept[1]


class NameLink(QPushButton):
    """A name in painted words as a link to its record: the words show through, it marks that it has the focus."""

    def __init__(self, context: AppContext, name: str, ref: RecordRef, words: QWidget) -> None:
        super().__init__(words)
        self._words = words
        self._context = context
        self._parts: list[QRect] = []
        self.setProperty("look", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)
        self.show_record(name, ref)

    def show_record(self, name: str, ref: RecordRef) -> None:
        """Lead to another record."""
        self.ref = ref
        self.setAccessibleName(name)

    def lie_over(self, parts: list[QRect]) -> None:
        """Cover the parts of the name, one in each line that it goes through, and the room for a frame around it."""
        framed = [part.adjusted(-_AROUND, 0, _AROUND, 0) & self._words.rect() for part in parts]
        over = QRegion()
        for one in framed:
            over += one
        self.setGeometry(over.boundingRect())
        self._parts = [one.translated(-self.pos()) for one in framed]
        self.setMask(over.translated(-self.pos()))
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._words.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._words.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(self._context.theme.colour("accent"))
            for part in self._parts:
                painter.drawRoundedRect(part.adjusted(0, 0, -1, -1), 2, 2)

    @Slot()
    def _on_clicked(self) -> None:
        self._context.open(self.ref)
