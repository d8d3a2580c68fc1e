"""What an officer does all day on a large file, and for each the longest time that the window does not answer.

Each thing is done for the first time, which takes the longest: what is shown is made then. In processor time of the
window's thread, since the promise is one of milliseconds and others may be busy on the machine.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from planner.domain.entity import KINDS, RecordRef, fields_of
from planner.services import records
from planner.store.connections import connect
from tests.benchmarks.measuring import Line, Timing
from tests.benchmarks.window import blocks, settle, shown
from ui.app import Application
from ui.calendar.header import VIEWS
from ui.calendar.page import CalendarPage
from ui.sections import HOMES, PAGES
from ui.widgets.editors import new_editor
from ui.widgets.filters import Filters
from ui.widgets.form import RecordDialog

BLOCK_MS: Final = 100.0
LISTS: Final = ("initiatives", "people")
"""The rooms with several lists."""
DIALOGS: Final = (
    *("find", "palette", "quick_add", "reminders", "scorecard", "incomplete", "bin", "check", "settings"),
    *("shortcuts", "about", "plan_round", "print"),
)
"""The actions of the menus that open something over the window."""
SHOWN: Final = 20
_WORDS: Final = "delegation"

Step: TypeAlias = tuple[str, Callable[[], object]]


def measure(path: Path, *, edited: Sequence[str] = tuple(KINDS)) -> list[Line]:
    """Go through the window once; ``edited`` are the kinds whose editors are opened."""
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder, shown(Path(shutil.copy(path, folder))) as (application, page):
        for name, act in _steps(application, page, _first_of_each_kind(path), edited):
            taken = blocks(act)
            lines.append(Line(name, Timing((max(taken),)), Timing((sum(taken),)), budget_ms=BLOCK_MS))
            settle(application, 0.02)
            _close_all(application)
    return lines


def longest(lines: Sequence[Line], count: int = SHOWN) -> list[Line]:
    """Return those that keep the window longest, the longest first: where they are kept, so are the others."""
    return sorted(lines, key=lambda line: -line.ours.least)[:count]


def _first_of_each_kind(path: Path) -> dict[str, RecordRef]:
    """Return a record of each kind that the file has one of."""
    raw = connect(path, mode="ro")
    found = {kind: raw.execute(f"SELECT id FROM {kind} ORDER BY id LIMIT 1").fetchone() for kind in KINDS}
    raw.close()
    return {kind: RecordRef(kind, str(row[0])) for kind, row in found.items() if row is not None}


def _steps(
    application: Application, page: CalendarPage, refs: dict[str, RecordRef], edited: Sequence[str]
) -> Iterator[Step]:
    window = application.window
    for view in VIEWS:
        yield f"The calendar's view: {view}", partial(page.set_view, view)
        yield f"… turned: {view}", partial(page.turn, 1)
        yield f"… turned again: {view}", partial(page.turn, 1)
    for section in PAGES:
        if section != "calendar":
            yield f"The room {section}", partial(window.go, section)
            yield from _lists(application, section)
    for kind in HOMES:
        if kind in refs:
            yield f"The first page of a kind: {kind}", partial(window.open_record, refs[kind])
    for kind in HOMES:
        if kind in refs:
            yield f"… once more: {kind}", partial(window.open_record, refs[kind])
    yield from _edits(application, refs)
    yield from _dialogs(application, refs)
    yield from _editors(application, refs, edited)


def _lists(application: Application, section: str) -> Iterator[Step]:
    """Choose in each list of a room, open its filters, filter and sort it."""
    page: Any = application.window.current_page()
    for place in range(len(getattr(page, "rooms", ())) or 1):
        if section in LISTS and place:
            yield f"… its list {page.rooms[place].kind}", partial(page.show_list, place)
        room: Any = getattr(page, "current", page)
        if not hasattr(room, "table"):
            return
        kind = room.kind
        yield f"… the next record: {kind}", partial(QTest.keyClick, room.table, Qt.Key.Key_Down)
        for one in room.findChildren(Filters):
            yield f"… its filters opened: {kind}", partial(one.menu.popup, QPoint())
        yield f"… filtered by a letter: {kind}", partial(room._filter.setText, "a")
        yield f"… by none: {kind}", partial(room._filter.clear)
        yield f"… sorted: {kind}", partial(room.table.sortByColumn, 1, Qt.SortOrder.AscendingOrder)


def _edits(application: Application, refs: dict[str, RecordRef]) -> Iterator[Step]:
    """Change the notes of the record that is shown, in a room that has been shown whole."""
    context = application.window.context
    assert context is not None
    for kind in HOMES:
        if kind in refs and any(spec.name == "notes" for spec in fields_of(KINDS[kind])):
            application.window.open_record(refs[kind])
            settle(application, 0.2)
            yield (
                f"An edit beside the page of its kind: {kind}",
                partial(records.change, context.workspace, refs[kind], {"notes": "Seen today"}),
            )
            yield f"… undone: {kind}", context.workspace.undo


def _dialogs(application: Application, refs: dict[str, RecordRef]) -> Iterator[Step]:
    window = application.window
    for name in DIALOGS:
        if name in ("plan_round", "print"):
            window.open_record(refs["mechanism" if name == "plan_round" else "delegation"])
            settle(application, 0.1)
        yield f"The menu's {name}", window.actions_table.action(name).trigger
        if name in ("find", "palette", "quick_add"):
            for count in (1, 3):
                window.actions_table.action(name).trigger()
                settle(application, 0.1)
                popup: Any = next(one for one in _open_dialogs() if hasattr(one, "line"))
                QTest.keyClicks(popup.line, _WORDS[: count - 1])
                yield f"… letter {count} typed", partial(QTest.keyClick, popup.line, _WORDS[count - 1])


def _editors(application: Application, refs: dict[str, RecordRef], edited: Sequence[str]) -> Iterator[Step]:
    window = application.window
    context = window.context
    assert context is not None
    for kind in edited:
        if kind in refs:
            entity = context.query(records.get, refs[kind])
            yield f"The editor of a stored record: {kind}", partial(_open, RecordDialog, context, kind, entity, window)
        yield f"The editor of a new record: {kind}", lambda kind=kind: new_editor(context, kind, parent=window).open()


def _open(dialog: Callable[..., QDialog], context: Any, kind: str, entity: Any, window: QWidget) -> None:
    dialog(context, kind, entity, parent=window).open()


def _open_dialogs() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog | QMenu) and one.isVisible()]


def _close_all(application: Application) -> None:
    for one in _open_dialogs():
        one.done(0) if isinstance(one, QDialog) else one.close()
    settle(application, 0.02)
