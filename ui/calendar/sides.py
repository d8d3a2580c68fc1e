"""Where things lie in a painted view whose lines and days may run from right to left."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap, QStaticText


class Sides:
    """Turns places that are given as if lines ran from left to right into those where they are drawn.

    Attributes:
        is_mirrored: whether they run from right to left.
    """

    def __init__(self) -> None:
        self.is_mirrored: Final = QGuiApplication.isRightToLeft()

    def laid(self, around: QRect, rect: QRect) -> QRect:
        """Return where a place within another is drawn."""
        if not self.is_mirrored:
            return rect
        return QRect(around.left() + around.right() - rect.right(), rect.top(), rect.width(), rect.height())

    def inset(self, rect: QRect, before: int, after: int) -> QRect:
        """Return a place without so much where its line begins, and where that ends."""
        if self.is_mirrored:
            before, after = after, before
        return rect.adjusted(before, 0, -after, 0)

    def x(self, around: QRect, left: float, width: float) -> float:
        """Return the left edge where something that wide is drawn."""
        return around.left() + around.right() + 1 - left - width if self.is_mirrored else left

    def begin(self, around: QRect, left: float, words: QStaticText) -> float:
        """Return the left edge where words are drawn."""
        return self.x(around, left, words.size().width()) if self.is_mirrored else left

    def stamp(self, painter: QPainter, around: QRect, left: float, top: float, drawn: QPixmap) -> None:
        """Draw a picture within a place."""
        if self.is_mirrored:
            left = self.x(around, left, drawn.width() / drawn.devicePixelRatio())
        painter.drawPixmap(QPoint(round(left), round(top)), drawn)
