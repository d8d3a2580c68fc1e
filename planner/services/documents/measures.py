"""The measures of each layout that both the template and the breaking of long words need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from planner.services.documents.model import Column, Layout, Paper

SOFT_HYPHEN: Final = "\u00ad"
_PAPER_MM: Final = {Paper.A4: (210.0, 297.0), Paper.LETTER: (215.9, 279.4)}
_GUTTER_MM: Final = 2.5
_MM_PER_POINT: Final = 25.4 / 72
_EM_PER_LETTER: Final = 0.58
"""The average letter of the bold face, which is the widest in use."""
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Measures:
    """Of a layout: whether it is landscape, its margins at the sides, the type size of its tables."""

    is_landscape: bool
    side_mm: float
    cell_points: float


OF_LAYOUT: Final = {
    Layout.FORMAL: Measures(is_landscape=False, side_mm=28, cell_points=10),
    Layout.REPORT: Measures(is_landscape=False, side_mm=22, cell_points=9),
    Layout.WIDE: Measures(is_landscape=True, side_mm=14, cell_points=7.5),
}


def text_width_mm(layout: Layout, paper: Paper) -> float:
    measures = OF_LAYOUT[layout]
    width, height = _PAPER_MM[paper]
    return (height if measures.is_landscape else width) - 2 * measures.side_mm


def page_height_mm(layout: Layout, paper: Paper) -> float:
    """Return the height of a page from the top of its sheet to the bottom."""
    width, height = _PAPER_MM[paper]
    return width if OF_LAYOUT[layout].is_landscape else height


def longest_words(columns: Sequence[Column], layout: Layout, paper: Paper) -> tuple[int, ...]:
    """Return how many letters of one word each column holds side by side."""
    fixed = sum(column.millimetres or 0 for column in columns)
    shares = sum(column.share for column in columns if column.millimetres is None)
    left = text_width_mm(layout, paper) - fixed
    letter = OF_LAYOUT[layout].cell_points * _MM_PER_POINT * _EM_PER_LETTER
    widths = [left * one.share / shares if one.millimetres is None else one.millimetres for one in columns]
    return tuple(max(_SHORTEST, int((width - _GUTTER_MM) / letter)) for width in widths)


def breakable(text: str, longest: int) -> str:
    """Return ``text`` with soft hyphens in the words that no line of ``longest`` letters holds."""
    if len(text) <= longest:
        return text
    return _long_word(longest).sub(lambda match: _split(match[0], longest), text)


def _split(word: str, longest: int) -> str:
    return SOFT_HYPHEN.join(word[start : start + longest - 1] for start in range(0, len(word), longest - 1))


@cache
def _long_word(longest: int) -> re.Pattern[str]:
    return re.compile(rf"[0-9A-Za-z\u00c0-\u024f]{{{longest + 1},}}")
