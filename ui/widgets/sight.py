"""What of a page is in sight: the page that a part of it stands on, and bringing a part or its chosen row there."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from ui.theme import Space


def page_of(widget: QWidget) -> QWidget:
    """Return the page that a section stands on, whose foot is always in sight."""
    around: QWidget | None = widget
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around or widget.window()


def show_whole(widget: QWidget) -> None:
    """Scroll the page that a widget stands on so far that it is seen, if one does."""
    page = page_of(widget)
    if isinstance(page, QScrollArea) and page is not widget:
        page.ensureWidgetVisible(widget)


def bring_in_sight(view: QAbstractItemView) -> None:
    """Scroll the page that a list stands on to the list's current row, once the page is as long as it will be."""
    QTimer.singleShot(0, view, lambda: _scroll_to_current(view))


def keep_in_sight(widget: QWidget) -> None:
    """Scroll the page that a widget stands on so far that all of it is seen, once the page is as long as it will be."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    page = page_of(widget)
    shown = page.widget() if isinstance(page, QScrollArea) else None
    if isinstance(page, QScrollArea) and shown is not None:
        middle = widget.mapTo(shown, widget.rect().center()).y()
        page.ensureVisible(0, middle, 0, widget.height() // 2 + Space.L)


def _scroll_to_current(view: QAbstractItemView) -> None:
    page = page_of(view)
    shown = page.widget() if isinstance(page, QScrollArea) else None
    if isinstance(page, QScrollArea) and shown is not None:
        row = view.visualRect(view.currentIndex())
        middle = view.viewport().mapTo(shown, row.center()).y()
        page.ensureVisible(0, middle, 0, row.height() // 2 + Space.XL)
