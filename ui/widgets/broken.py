"""Words broken into lines at a width, as item views and labels break them."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_ENDLESS: Final = 1 << 20
_KEPT: Final = 4000
"""So many words are kept with their measure in a font; then it begins anew."""


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


class Measure:
    """Measures words in a font, the same words once: tables are fitted again and again, to what they said before."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetrics(font)
        self._widths: dict[str, int] = {}
        self._lines: dict[tuple[str, int], int] = {}

    def width(self, words: str) -> int:
        """Return how wide words are in one line."""
        found = self._widths.get(words)
        if found is None:
            if len(self._widths) >= _KEPT:
                self._widths.clear()
            found = self._widths[words] = self._metrics.horizontalAdvance(words)
        return found

    def lines(self, words: str, width: int) -> int:
        """Return how many lines words take in so many pixels."""
        found = self._lines.get((words, width))
        if found is None:
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            found = self._lines[words, width] = len(broken(words, self._font, width))
        return found


_MEASURES: Final[dict[str, Measure]] = {}


def measure_of(font: QFont) -> Measure:
    """Return the measure of a font, one for all fonts that are alike."""
    key = font.key()
    if key not in _MEASURES:
        _MEASURES[key] = Measure(QFont(font))
    return _MEASURES[key]
