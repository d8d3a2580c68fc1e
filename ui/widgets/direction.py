"""Where words begin, in a window whose lines may run from right to left, and whatever script the words are in."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""Hebrew, Arabic, and the scripts and forms beside them."""
_ISOLATED: Final = "\u2068{}\u2069"
"""Unicode's marks around what is written in the direction of its own first letter (UAX 9, 2.4)."""


def standing(alignment: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """Return an alignment for the side on which lines of the window begin or end, whatever script the words are in."""
    across = alignment & Qt.AlignmentFlag.AlignHorizontal_Mask
    if across & ~(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight):
        return alignment
    is_right = bool(across & Qt.AlignmentFlag.AlignRight) != QGuiApplication.isRightToLeft()
    side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
    return (alignment & ~Qt.AlignmentFlag.AlignHorizontal_Mask) | side | Qt.AlignmentFlag.AlignAbsolute


def isolated(words: str) -> str:
    """Return words to be written in their own direction among those of the other: else their marks change places."""
    is_other = QGuiApplication.isRightToLeft() or (not words.isascii() and _RIGHT_TO_LEFT.search(words))
    return _ISOLATED.format(words) if is_other and words else words


def opposite() -> Qt.LayoutDirection:
    """Return the direction of a button whose icon stands where its words end."""
    is_mirrored = QGuiApplication.isRightToLeft()
    return Qt.LayoutDirection.LeftToRight if is_mirrored else Qt.LayoutDirection.RightToLeft


class PlainLabel(QLabel):
    """Words that stand where lines of the window begin; Qt has those of the other direction stand at its other side."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        super().setAlignment(standing(alignment))
