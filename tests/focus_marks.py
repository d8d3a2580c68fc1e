"""Measures the mark of the focus on pictures: how far it stands out from what it lies on and what is beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QCheckBox,
    QListView,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QWidget,
)

from ui.mechanisms.planning.days_view import DaysView
from ui.printing.pages import PagesView
from ui.theme import contrast

ENOUGH: Final = 3.0
"""What WCAG 2.2 asks of a mark, 1.4.11."""
AROUND: Final = 4
"""So far outside a control its mark may be drawn."""
_WITHIN: Final = 6
"""So far within its edge the mark begins: a caret stands further in, and is none."""
_PLACES: Final = (0.5, 0.3, 0.7, 0.2, 0.8)
_ALIKE: Final = 1.1


def marked_rect(control: QWidget) -> QRect:
    """Return what is to be marked while a control has the focus, in its coordinates: of a list, the current row."""
    match control:
        case QAbstractItemView() if _marks_rows(control) and control.currentIndex().isValid():
            cell, room = control.visualRect(control.currentIndex()), control.viewport().rect()
            if control.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows:
                cell.setLeft(room.left())
                cell.setRight(room.right())
            cell &= room
            return cell.translated(control.viewport().mapTo(control, QPoint(0, 0)))
        case DaysView():
            return control.cell_of(control._cursor).toRect()
        case PagesView():
            return control.viewport().geometry()
        case QTabBar():
            return control.tabRect(control.currentIndex())
        case QCheckBox():
            option = QStyleOptionButton()
            control.initStyleOption(option)
            return control.style().subElementRect(QStyle.SubElement.SE_CheckBoxFocusRect, option, control)
        case QRadioButton():
            option = QStyleOptionButton()
            control.initStyleOption(option)
            return control.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, control)
        case _:
            return control.rect()


def _marks_rows(view: QAbstractItemView) -> bool:
    """Whether a view marks the row or cell that the keyboard is on: a plain list, and Qt's calendar, are framed."""
    if isinstance(view, QListView):
        return view.property("look") == "cards"
    return not isinstance(view.parentWidget(), QCalendarWidget)


def weak_sides(before: QImage, after: QImage, marked: QRect) -> list[str]:
    """Return the sides of ``marked`` on which the mark that came with the focus does not stand out enough.

    One side may have had it before, as the tab that is shown has a line below it: then that one is left out.

    Args:
        before: the control without the focus.
        after: the same place with it.
        marked: what is to be marked, in the coordinates of both.
    """
    weak = [side for side in ("left", "top", "right", "bottom") if not _stands_out(before, after, marked, side)]
    return weak if len(weak) > 1 else []


def _stands_out(before: QImage, after: QImage, marked: QRect, side: str) -> bool:
    lines = (list(_across(marked, side, place)) for place in _PLACES)
    inside = [[point for point in line if after.rect().contains(point)] for line in lines]
    return any(_is_marked(_colours(before, line), _colours(after, line)) for line in inside)


def _across(marked: QRect, side: str, place: float) -> Iterator[QPoint]:
    """Give the points of a line from outside a rectangle over one of its sides."""
    x = marked.left() + round(place * (marked.width() - 1))
    y = marked.top() + round(place * (marked.height() - 1))
    for step in range(-AROUND, _WITHIN + 1):
        match side:
            case "left":
                yield QPoint(marked.left() + step, y)
            case "right":
                yield QPoint(marked.right() - step, y)
            case "top":
                yield QPoint(x, marked.top() + step)
            case _:
                yield QPoint(x, marked.bottom() - step)


def _colours(picture: QImage, points: Sequence[QPoint]) -> list[str]:
    return [picture.pixelColor(point).name() for point in points]


def _is_marked(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a line crosses a mark that is new, and stands out from both what is before and what is behind it."""
    for place, (was, colour) in enumerate(zip(before, after, strict=True)):
        if contrast(was, colour) < ENOUGH:
            continue
        first = last = place
        while first > 0 and contrast(after[first - 1], colour) < _ALIKE:
            first -= 1
        while last < len(after) - 1 and contrast(after[last + 1], colour) < _ALIKE:
            last += 1
        sides = [after[max(0, first - 2) : first], after[last + 1 : last + 3]]  # the nearer may be blended
        if all(max(contrast(one, colour) for one in side) >= ENOUGH for side in sides if side):
            return True
    return False
