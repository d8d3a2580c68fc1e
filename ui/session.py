"""What the window shows is kept when it is closed and shown again: place, section, and in each section what was chosen.

It is kept among the settings of this user, apart for each of the last files. What cannot be read there is left aside:
the window then opens as it would for the first time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QByteArray, QRect, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.domain.entity import RecordRef
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter

    from ui.calendar.page import CalendarPage
    from ui.main_window import MainWindow

FILES_KEPT: Final = 10
_SEEN: Final = (160, 60)
"""So much of the window's head must be on a screen, in pixels, for it to be taken hold of."""
_VIEWS: Final = ("day", "work_week", "week", "days", "month", "agenda", "year")
_MOST_DAYS: Final = 9


def keep_place(settings: QSettings, window: MainWindow) -> None:
    """Keep where the window stands."""
    settings.setValue("geometry", window.saveGeometry())


def restore_place(settings: QSettings, window: MainWindow) -> None:
    """Put the window where it stood, or where it can be seen if that is on no screen now."""
    kept = settings.value("geometry")
    if isinstance(kept, QByteArray):
        window.restoreGeometry(kept)
    bring_into_view(window, [screen.availableGeometry() for screen in QGuiApplication.screens()])


def bring_into_view(window: QWidget, screens: Sequence[QRect]) -> None:
    """Move a window whose head is on none of the screens to the first, and make it no larger than its screen."""
    if not screens or window.isMaximized() or window.isFullScreen():
        return
    frame = window.geometry()
    head = QRect(frame.left(), frame.top(), frame.width(), _SEEN[1])
    seen = [head.intersected(screen) for screen in screens]
    sizes = [(one.width(), one.height()) for one in seen]
    best = max(range(len(screens)), key=lambda place: sizes[place][0] * sizes[place][1])
    screen = screens[best]
    width, height = min(frame.width(), screen.width()), min(frame.height(), screen.height())
    is_seen = sizes[best][0] >= min(_SEEN[0], frame.width()) and sizes[best][1] >= _SEEN[1] // 2
    if is_seen and (width, height) == (frame.width(), frame.height()):
        return
    left, top = (frame.left(), frame.top()) if is_seen else (screen.left(), screen.top())
    left = max(screen.left(), min(left, screen.right() + 1 - width))
    top = max(screen.top(), min(top, screen.bottom() + 1 - height))
    window.setGeometry(left, top, width, height)


def state_for(settings: QSettings, path: Path) -> dict[str, Any]:
    """Return what is kept of a file: for each section what it showed, and under "" the section; empty if nothing is."""
    return _mapping(_kept(settings).get(str(path.absolute())))


def keep_state(settings: QSettings, path: Path, section: str, pages: Mapping[str, QWidget]) -> None:
    """Keep what each section of a file shows; one that was not shown this time stays as it was kept."""
    kept = _kept(settings)
    before = _mapping(kept.pop(str(path.absolute()), None))
    shown = {name: state_of(page) for name, page in pages.items()}
    state = {**before, **shown, "": section}
    files = {str(path.absolute()): state, **kept}
    settings.setValue("session", json.dumps(dict(list(files.items())[:FILES_KEPT]), ensure_ascii=False))


def state_of(page: Any) -> dict[str, Any]:
    """Return what a page shows, as plain values."""
    if hasattr(page, "made_lists"):
        shown_lists = {str(place): state_of(room) for place, room in page.made_lists.items()}
        return {"list": page.place, "lists": {**page.later_lists, **shown_lists}}
    if hasattr(page, "set_view"):
        days = page.week.days if page.view == "days" else 0
        return {"view": page.view, "days": days, "day": page.day.isoformat()}
    shown = getattr(page, "shown_ref", None)
    splitters = [one.sizes() for one in _splitters(page) if all(one.sizes())]
    return {"shown": str(shown) if isinstance(shown, RecordRef) else "", "splitters": splitters}


def apply(page: Any, state: object) -> None:
    """Have a page show what was kept of it; whatever of that cannot be is left aside."""
    kept = _mapping(state)
    if hasattr(page, "made_lists"):
        lists = _mapping(kept.get("lists"))
        wanted = kept.get("list")
        if isinstance(wanted, int) and 0 <= wanted < len(page.rooms):
            page.later_lists = {place: state for place, state in lists.items() if place != "0"}
            apply(page.made_lists[0], lists.get("0"))  # which is made with its page
            page.show_list(wanted)
    elif hasattr(page, "set_view"):
        _apply_calendar(page, kept)
    else:
        _apply_room(page, kept)


def _apply_room(page: Any, kept: Mapping[str, Any]) -> None:
    sizes = kept.get("splitters")
    for splitter, wanted in zip(_splitters(page), sizes if isinstance(sizes, list) else [], strict=False):
        if isinstance(wanted, list) and len(wanted) == splitter.count() and all(_is_size(one) for one in wanted):
            splitter.setSizes(wanted)
    shown = kept.get("shown")
    if not isinstance(shown, str) or not shown or not hasattr(page, "show_record"):
        return
    try:
        page.show_record(RecordRef.parse(shown))
    except PlannerError:
        return  # it is gone, or was never there


def _apply_calendar(page: CalendarPage, kept: Mapping[str, Any]) -> None:
    view, days, day = kept.get("view"), kept.get("days"), kept.get("day")
    try:
        shown = date.fromisoformat(day) if isinstance(day, str) else None
    except ValueError:
        shown = None
    if shown is not None:
        page.go_to(shown)
    if view in _VIEWS and view != page.view:
        page.set_view(view, days if isinstance(days, int) and 1 <= days <= _MOST_DAYS else 0)


def _splitters(page: QWidget) -> list[QSplitter]:
    from PySide6.QtWidgets import QSplitter  # which the first page shown may have none of

    return page.findChildren(QSplitter)


def _is_size(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 100_000


def _kept(settings: QSettings) -> dict[str, Any]:
    try:
        return _mapping(json.loads(str(settings.value("session", ""))))
    except ValueError:
        return {}


def _mapping(value: object) -> dict[str, Any]:
    return {str(name): one for name, one in value.items()} if isinstance(value, dict) else {}
