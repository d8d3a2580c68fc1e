"""The window on a generated file: turning the calendar's page, and one edit saved and shown."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count, cycle
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from planner.domain.entity import RecordRef
from planner.services import records
from planner.store.connections import connect
from tests.benchmarks.measuring import Line, in_turn
from ui.app import Application
from ui.calendar.page import CalendarPage
from ui.tasks import Tasks

TURN_MS: Final = 50.0
EDIT_BUDGET: Final = 2.0
_SIZE: Final = (1360, 860)
_IDLE_SECONDS: Final = 20.0


@contextmanager
def shown(path: Path) -> Iterator[tuple[Application, CalendarPage]]:
    """Give the whole window with the calendar of a file, painted and at rest."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("scheme", "light")
        settings.setValue("section", "calendar")
        application = Application(app, settings)
        application.window.resize(*_SIZE)
        application.window.show()
        application.open_path(path)
        settle(application)
        page = application.window.current_page()
        assert isinstance(page, CalendarPage)
        yield application, page
        application.window.close()
        application.window.deleteLater()
        application.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(application: Application, seconds: float = 1.2) -> None:
    """Let the window do all that it does by itself after a while."""
    until = time.monotonic() + seconds
    latest = time.monotonic() + _IDLE_SECONDS
    while time.monotonic() < until or (_is_busy(application) and time.monotonic() < latest):
        QApplication.processEvents()
        time.sleep(0.005)


def _is_busy(application: Application) -> bool:
    """Whether a worker of the open file still has something to bring."""
    context = application.window.context
    return context is not None and any(one.is_busy for one in (context.tasks, *context.findChildren(Tasks)))


def blocks(act: Callable[[], object]) -> list[float]:
    """Return how long the window was busy at a time until it was idle again."""
    taken: list[float] = []
    idle = 0
    task: Callable[[], object] = act
    while idle < 3 and len(taken) < 200:
        started = time.thread_time()
        task()
        QApplication.processEvents()
        lasted = time.thread_time() - started
        idle = 0 if lasted > 0.0005 else idle + 1
        if lasted > 0.0005 or not taken:
            taken.append(lasted)
        task = QApplication.processEvents
    return taken


def turning(path: Path, *, times: int = 24) -> list[Line]:
    """A page of the calendar turned, read and painted, against a table of as many cells painted again.

    In processor time, since the promise is one of milliseconds and others may be busy on the machine.
    """
    with shown(path) as (_, page):
        table = _bare_table()
        steps = cycle([1] * 12 + [-1] * 12)

        def ours() -> None:
            page.turn(next(steps))
            QApplication.processEvents()

        def bare() -> None:
            table.viewport().repaint()

        taken = in_turn(ours, bare, times, time.thread_time)
        table.close()
    return [Line("A month turned, against a plain table's repaint", *taken, budget_ms=TURN_MS)]


def editing(path: Path, *, times: int = 20) -> list[Line]:
    """One edit saved and shown, and its undo, each against the bare commit of the same rows with the same pragmas.

    Beside that stands one row alone: what a commit costs at the least. Where the disk takes long to sync both come to
    the same, where it takes none the rows are the most of it.
    """
    with tempfile.TemporaryDirectory() as folder:
        own, plain = Path(folder) / "own.dossier", Path(folder) / "plain.dossier"
        shutil.copy(path, own)
        shutil.copy(path, plain)
        raw = connect(plain, mode="rw")
        numbers = count()
        with shown(own) as (application, page):
            context = application.window.context
            assert context is not None
            ref = _an_engagement(page)

            def bare() -> None:
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("UPDATE engagement SET title = ? WHERE id = ?", (f"Talks {next(numbers)}", ref.id))
                raw.execute("COMMIT")

            def write() -> int:
                """Write all that an edit of a title changes: the record, its entry, its words, and the step."""
                title = f"Talks {next(numbers)}"
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("UPDATE engagement SET title = ? WHERE id = ?", (title, ref.id))
                raw.execute(
                    "UPDATE calendar_entry SET title = ? WHERE kind = ? AND record_id = ?", (title, ref.kind, ref.id)
                )
                document = raw.execute(
                    "UPDATE search_document SET title = ? WHERE kind = ? AND record_id = ? RETURNING id",
                    (title, ref.kind, ref.id),
                ).fetchone()
                raw.execute("UPDATE search_text SET title = ? WHERE rowid = ?", (title, *document))
                step = raw.execute(
                    "INSERT INTO journal (at, actor, step, label, params, state) VALUES (?, '', 'done', '', '{}', ?)",
                    ("2026-11-23T09:00:00", "done"),
                ).lastrowid
                raw.execute(
                    "INSERT INTO journal_change (seq, position, kind, record_id, before, after) "
                    "VALUES (?, 0, ?, ?, ?, ?)",
                    (step, ref.kind, ref.id, "x" * 600, "x" * 600),
                )
                assert step is not None
                return step

            def hand() -> None:
                write()
                raw.execute("COMMIT")

            def hand_back() -> None:
                """Write the rows of an undo: those of an edit, and of the step that it took back that it did."""
                raw.execute("UPDATE journal SET state = 'undone' WHERE seq = ?", (write() - 1,))
                raw.execute("COMMIT")

            def edit() -> None:
                records.change(context.workspace, ref, {"title": f"Talks {next(numbers)}"})
                QApplication.processEvents()

            def undo() -> None:
                context.workspace.undo()
                QApplication.processEvents()

            edited, edited_bare = in_turn(edit, hand, times), in_turn(edit, bare, times)
            undone, undone_bare = in_turn(undo, hand_back, times), in_turn(undo, bare, times)
        raw.close()
    return [
        Line("One edit, saved and shown, against its rows by hand", *edited, budget=EDIT_BUDGET),
        Line("… against one of its rows alone", *edited_bare),
        Line("Its undo, saved and shown, against its rows by hand", *undone, budget=EDIT_BUDGET),
        Line("… against one of its rows alone", *undone_bare),
    ]


def _an_engagement(page: CalendarPage) -> RecordRef:
    """Return an engagement of middling length in the month shown: what an edit paints anew goes by its length."""
    for back in range(24):
        lengths: Counter[RecordRef] = Counter()
        for one in page.month.placed:
            if one.entry.ref.kind == "engagement":
                lengths[one.entry.ref] += one.rect.width()
        if lengths:
            return sorted(lengths, key=lambda ref: lengths[ref])[len(lengths) // 2]
        page.turn(1 if back % 2 else -1 - back)
        QApplication.processEvents()
    raise AssertionError("the file has no engagement in two years")


def _bare_table() -> QTableView:
    model = QStandardItemModel(6, 7)
    for row in range(6):
        for column in range(7):
            model.setItem(row, column, QStandardItem(f"{row * 7 + column + 1}"))
    table = QTableView()
    model.setParent(table)
    table.setModel(model)
    table.resize(*_SIZE)
    table.show()
    QApplication.processEvents()
    return table
