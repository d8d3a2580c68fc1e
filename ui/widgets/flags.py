"""The flags of several countries side by side, as one icon in a row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from ui.icons import flag_pixmap

HEIGHT: Final = 12
GAP: Final = 4
_RATIO: Final = 3.0
"""Drawn finely enough for any scale of the screen; Qt makes it smaller where that is too fine."""


def flags_icon(codes: Sequence[str]) -> QIcon | None:
    """Return the flags of those ISO codes that have one, None if none has; their words stand beside."""
    return _icon(tuple(codes))


@cache
def _icon(codes: tuple[str, ...]) -> QIcon | None:
    flags = [flag for code in codes if (flag := flag_pixmap(code, HEIGHT, _RATIO)) is not None]
    if not flags:
        return None
    widths = [flag.width() / _RATIO for flag in flags]
    width = sum(widths) + GAP * (len(flags) - 1)
    drawn = QPixmap(round(width * _RATIO), round(HEIGHT * _RATIO))
    drawn.setDevicePixelRatio(_RATIO)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setPen(QPen(QColor(128, 128, 128, 90), 1 / _RATIO))
    left = 0.0
    for flag, wide in zip(flags, widths, strict=True):
        painter.drawPixmap(round(left), 0, flag)
        painter.drawRect(round(left), 0, round(wide) - 1, HEIGHT - 1)
        left += wide + GAP
    painter.end()
    icon = QIcon(drawn)
    icon.addPixmap(drawn, QIcon.Mode.Selected)  # else Qt tints it in a selected row
    return icon
