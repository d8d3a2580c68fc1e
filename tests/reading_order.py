"""Whether Tab goes through a window in the order in which it is read: down, and along its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QWidget


def steps_back(stops: Sequence[QWidget], window: QWidget) -> list[tuple[QWidget, QWidget]]:
    """Return which steps of Tab lead back: neither down nor on along the line, among what both stand in."""
    return [(one, other) for one, other in pairwise([*stops, stops[0]]) if not _is_on(one, other, window)]


def _is_on(one: QWidget, other: QWidget, window: QWidget) -> bool:
    around = next(place for place in _out(one) if place is window or place.isAncestorOf(other))
    if around in (one, other) or isinstance(around, QLabel):
        return True  # what stands on the other, or both in one sentence, which has a direction of its own
    first, second = (_part(stop, around, window) for stop in (one, other))
    if second.top() >= first.bottom():
        return True
    return second.right() <= first.left() + 1 if window.isRightToLeft() else second.left() + 1 >= first.right()


def _part(stop: QWidget, around: QWidget, window: QWidget) -> QRect:
    """Return where that part of ``around`` stands which holds a control."""
    part = next(place for place in _out(stop) if place.parentWidget() is around)
    return QRect(part.mapTo(window, QPoint()), part.size())


def _out(widget: QWidget) -> Iterable[QWidget]:
    """Give a widget, and what it stands in, to the window."""
    place: QWidget | None = widget
    while place is not None:
        yield place
        place = place.parentWidget()
