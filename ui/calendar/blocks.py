"""Draws the blocks of a day's hours: the label in as many lines as there is room for, then the times and the place."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPainter

from ui.calendar.entries import STATE_ICONS, Entry, State, times_text
from ui.calendar.kit import BARE, KEPT_TEXTS, Kit
from ui.theme import Theme
from ui.widgets.broken import broken

_MARKS: Final = " :;,."
_SLIM: Final = 5
"""A block of fewer icons' widths shows its label alone, small, so that it is not cut to its first letters."""


class BlockKit(Kit):
    """What a day's hours are drawn with.

    Attributes:
        least_block: how wide a block is to be, for its words to be read.
        step: how much farther right a block begins than one that it lies over.
    """

    def __init__(self, theme: Theme, ratio: float) -> None:
        super().__init__(theme, ratio)
        self._lines: dict[tuple[str, int, int, int], list[str]] = {}
        self._slim = _SLIM * self.icon_size + 12

    @cached_property
    def least_block(self) -> int:
        return _SLIM * self.icon_size

    @cached_property
    def step(self) -> int:
        return round(self.icon_size * 0.6)

    def _draw_inside(self, painter: QPainter, rect: QRect, entry: Entry, words: str, *, begins: bool) -> None:  # noqa: ARG002 - bars have sides
        """Draw the label, then the times and the place as far as there is room; ``words`` in place of the times."""
        size, line = self.icon_size, self._text_height
        if 2 * size < rect.width() < self._slim:
            self._draw_slim(painter, self.inset(rect, 5, 0).adjusted(0, 1, 0, -1), entry)
            return
        if rect.height() < line + 6:
            self._draw_words(painter, self.inset(rect, 7, 3), entry, is_timed=True)
            return
        inner = around = self.inset(rect, 8, 4).adjusted(0, 2, 0, -2)
        left, top = inner.left(), inner.top()
        role = self._text_role(entry)
        icon_role = entry.role if role == "text" else "muted"
        if inner.width() > BARE * size:
            self.stamp(painter, around, left, top + round((line - size) / 2), self.icon(entry.icon, icon_role))
            left += size + 4
        mark = STATE_ICONS.get(entry.state)
        if mark and inner.right() - left > 4 * size:
            left_of = inner.right() - size
            self.stamp(painter, around, left_of, top + round((line - size) / 2), self.icon(mark, icon_role))
            inner = inner.adjusted(0, 0, -size - 2, 0)
        room = inner.right() - left
        if room < 2 * size:  # two letters and a mark of omission would say less than the icon does
            return
        font, is_struck = self.font, entry.state is State.CANCELLED
        lines = self._wrapped(entry.label, room, max(1, (inner.height() - self.small.height()) // line), font)
        for number, written in enumerate(lines):
            shown = self.static(written, room, font)
            x = self.begin(around, left, shown)
            self._put(painter, x, top + number * line, shown, role, font, is_struck=is_struck)
        top += len(lines) * line
        times = words or times_text(entry)
        is_cut = self.small.horizontalAdvance(times) > room  # the place of the block tells them as well
        for caption in ("" if is_cut else times, entry.city):
            if caption and top + self.small.height() <= inner.bottom() + 2:
                shown = self.static(caption, room, self.caption)
                x = self.begin(around, left, shown)
                self._put(painter, x, top, shown, "muted", self.caption)
                top += self.small.height()

    def _draw_slim(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        """Draw the label alone, which says more there than an icon: small, and a long word over two lines."""
        line, role = self.small.height(), self._text_role(entry)
        font, is_struck = self.caption, entry.state is State.CANCELLED
        lines = self._wrapped(entry.label, rect.width(), max(1, rect.height() // line), font, anywhere=True)
        top = rect.top() + max(0, min(1, (rect.height() - line) // 2))
        for number, written in enumerate(lines):
            shown = self.static(written, rect.width(), font)
            x = self.begin(rect, rect.left(), shown)
            self._put(painter, x, top + number * line, shown, role, font, is_struck=is_struck)

    def _wrapped(self, words: str, width: int, most: int, font: QFont, *, anywhere: bool = False) -> list[str]:
        """Break ``words`` into at most ``most`` lines; the last one keeps the rest and is cut when drawn.

        Where it may break ``anywhere``, a word that is wider than a line goes on in the next.
        """
        key = (words, width, most, id(font))
        lines = self._lines.get(key)
        if lines is None:
            if len(self._lines) > KEPT_TEXTS:
                self._lines.clear()
            lines = broken(words, font, width, anywhere=anywhere)
            if anywhere:
                lines = _readable(lines, words)
            lines = self._lines[key] = [*lines[: most - 1], *filter(None, [" ".join(lines[most - 1 :])])]
        return lines


def _readable(lines: list[str], words: str) -> list[str]:
    """Leave out marks that begin a line, and let no letter of a broken word stand alone."""
    shown: list[str] = []
    for line in lines:
        words_here = line.lstrip(_MARKS)
        if len(words_here) == 1 and words_here not in words.split() and shown and len(shown[-1]) > 2:
            shown[-1], words_here = shown[-1][:-1], shown[-1][-1] + words_here
        if words_here:
            shown.append(words_here)
    return shown
