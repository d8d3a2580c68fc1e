"""Has Tab go through controls as they stand; Qt takes the order in which they were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def in_reading_order(*places: QLayout | QWidget) -> None:
    """Have Tab go through what stands in layouts and widgets, in their order."""
    stops = [stop for place in places for stop in _stops(place)]
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)


def put_before(control: QWidget, following: QWidget) -> None:
    """Have Tab come to a control just before another that stands already."""
    before = following.previousInFocusChain()
    while before is not None and before is not following and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    if before is not None and before is not control:
        QWidget.setTabOrder(before, control)


def _stops(place: QLayout | QWidget) -> Iterator[QWidget]:
    inside = place if isinstance(place, QLayout) else place.layout()
    if isinstance(place, QWidget):
        hands_on = place.focusProxy() is not None  # Qt goes from it to that, so it has to stand there as well
        if hands_on or place.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield place
            if not hands_on:
                return
    if inside is not None:
        for number in range(inside.count()):
            item = inside.itemAt(number)
            within = item.layout() or item.widget() if item is not None else None
            if within is not None:
                yield from _stops(within)
