"""What the command palette offers of sections not shown: new records of each kind, the calendar's views."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from ui.messages import kind_name, text
from ui.palette.commands import Command
from ui.sections import HOMES

if TYPE_CHECKING:
    from planner.domain.entity import Entity
    from ui.main_window import MainWindow

_VIEWS: Final = ("day", "work_week", "week", "month", "agenda", "year")
_PLANNED: Final = "round"
"""A round is planned next, with all that belongs to it; that is an action of the menus."""


def of_elsewhere(window: MainWindow) -> Iterator[Command]:
    """Give what would otherwise ask to go to another section first."""
    context, here = window.context, window.current_section()
    if context is None:
        return
    reason = text("why_not.writing") if context.workspace.is_read_only else ""
    for kind, section in HOMES.items():
        if kind != _PLANNED:
            name = text("palette.new", kind=kind_name(kind).lower())
            made = partial(_open_new, window, kind)
            yield Command(f"new/{kind}", name, text(f"section.{section}"), "", reason, made)
    if here == "calendar":
        return
    path = text("section.calendar")
    for view in _VIEWS:
        yield Command(f"calendar/{view}", text(f"calendar.view.{view}"), path, "", "", partial(_show, window, view))
    yield Command("calendar/date", text("calendar.go_to_date"), path, "", "", partial(_ask_date, window))
    yield Command("calendar/today", text("calendar.today"), path, "", "", partial(_show_today, window))


def _open_new(window: MainWindow, kind: str) -> None:
    from ui.widgets.editors import new_editor

    assert window.context is not None
    editor = new_editor(window.context, kind, parent=window)

    def show(made: Entity) -> None:
        window.open_record(made.ref)

    editor.saved.connect(show)
    editor.open()


def _show(window: MainWindow, view: str) -> None:
    page: Any = window.go("calendar")
    page.set_view(view)


def _ask_date(window: MainWindow) -> None:
    page: Any = window.go("calendar")
    page.ask_date()


def _show_today(window: MainWindow) -> None:
    page: Any = window.go("calendar")
    page.go_to(page.context.today)
