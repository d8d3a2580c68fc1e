"""Words broken into lines at a width, as item views and labels break them."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtGui import QFont, QTextLayout, QTextOption

_ENDLESS: Final = 1 << 20


def broken(words: str, font: QFont, width: int, *, anywhere: bool = False) -> list[str]:
    """Return the lines that words take in so many pixels, at least one.

    Args:
        anywhere: whether a word that is wider than a line is broken too.
    """
    option = QTextOption()
    modes = QTextOption.WrapMode
    option.setWrapMode(modes.WrapAtWordBoundaryOrAnywhere if anywhere else modes.WordWrap)
    layout = QTextLayout(words, font)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(words[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return lines or [words]


def unbroken_width(words: str, font: QFont) -> int:
    """Return in how many pixels ``broken`` leaves words in one line."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    width = 0.0
    if line.isValid():
        line.setLineWidth(_ENDLESS)
        width = line.naturalTextWidth()
    layout.endLayout()
    return math.ceil(width)
