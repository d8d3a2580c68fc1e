"""Words broken into lines at a width, as item views and labels break them."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextLayout, QTextOption


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
