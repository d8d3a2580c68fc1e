"""The mark of long work: when it comes, what it says, and that stopping leaves everything as it was."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from ui_driving import click, dialog

from planner.services import listing
from planner.services.interchange import importing, whole_file
from planner.services.workspace import Workspace, create_workspace
from planner.store.unit_of_work import UnitOfWork
from ui import commands
from ui.check.importing import ImportDialog, start_import
from ui.main_window import MainWindow
from ui.messages import has_text
from ui.tasks import Progress, Tasks
from ui.theme import Theme
from ui.widgets import busy
from ui.widgets.busy import BusyMark

LEFT = Qt.MouseButton.LeftButton
STEPS = (
    *("export", "export_read", "export_write", "export_verify", "import", "import_read", "import_examine"),
    *("import_compare", "import_write", "import_finish", "copy", "copy_check", "check", "check_file", "check_list"),
    *("incomplete", "scorecard", "reminders", "plan", "print", "look_after"),
)


class Held:
    """Work that goes on until it is let go."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self, progress: Progress) -> str:
        progress.step("import_read", 1, 4)
        self.begun.set()
        assert self.go_on.wait(10)
        progress.step("import_examine", 2, 4)
        return "done"


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    assert qtbot
    made = Tasks()
    yield made
    made.stop()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy, "MARK_MS", 0)
    monkeypatch.setattr(busy, "STEP_MS", 1)


@pytest.fixture
def held(tasks: Tasks) -> Iterator[Held]:
    assert tasks
    made = Held()
    yield made
    made.go_on.set()


def shown(qtbot: QtBot, theme: Theme, tasks: Tasks) -> BusyMark:
    made = BusyMark(theme, tasks)
    qtbot.addWidget(made)
    made.show()
    return made


def cancel_of(mark: BusyMark) -> QPushButton | None:
    return next((one for one in mark.findChildren(QPushButton) if one.isVisible()), None)


def test_mark_when_work_is_short_then_nothing_is_said(qtbot: QtBot, theme: Theme, tasks: Tasks, held: Held) -> None:
    mark = shown(qtbot, theme, tasks)
    tasks.run(held, lambda _: None, name="import")
    qtbot.waitUntil(held.begun.is_set)
    assert mark.words == ""


@pytest.mark.usefixtures("at_once")
def test_mark_when_work_takes_long_then_its_step_is_named_with_cancel(
    qtbot: QtBot, theme: Theme, tasks: Tasks, held: Held
) -> None:
    mark = shown(qtbot, theme, tasks)
    tasks.run(held, lambda _: None, name="import")
    qtbot.waitUntil(lambda: mark.words == "Reading the file… 2 of 4")
    assert cancel_of(mark) is not None


@pytest.mark.usefixtures("at_once")
def test_mark_when_work_goes_on_by_itself_then_it_has_no_button(
    qtbot: QtBot, theme: Theme, tasks: Tasks, held: Held
) -> None:
    mark = shown(qtbot, theme, tasks)
    tasks.run(held, lambda _: None)
    qtbot.waitUntil(lambda: bool(mark.words))
    assert cancel_of(mark) is None


@pytest.mark.usefixtures("at_once")
def test_mark_when_cancel_is_pressed_then_the_work_stops_and_only_that_is_told(
    qtbot: QtBot, theme: Theme, tasks: Tasks, held: Held
) -> None:
    told: list[str] = []
    mark = shown(qtbot, theme, tasks)
    tasks.run(held, told.append, name="import", stopped=lambda: told.append("stopped"))
    qtbot.waitUntil(lambda: cancel_of(mark) is not None)
    QTest.mouseClick(cancel_of(mark), LEFT)
    assert mark.words == "Stopping…"
    held.go_on.set()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert told == ["stopped"]
    assert mark.words == ""


@pytest.mark.usefixtures("at_once")
def test_mark_when_all_was_done_before_cancel_was_seen_then_the_result_is_told(
    qtbot: QtBot, theme: Theme, tasks: Tasks
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    told: list[str] = []

    def work(_: Progress) -> str:
        begun.set()
        assert go_on.wait(10)
        return "done"

    mark = shown(qtbot, theme, tasks)
    tasks.run(work, told.append, name="import", stopped=lambda: told.append("stopped"))
    qtbot.waitUntil(lambda: cancel_of(mark) is not None)
    QTest.mouseClick(cancel_of(mark), LEFT)
    go_on.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["done"]


@pytest.fixture
def exported(sample: Workspace, tmp_path: Path) -> Path:
    path = tmp_path / "all.json"
    whole_file.export_file(sample, path)
    return path


@pytest.fixture
def on_empty(window: MainWindow, application, tmp_path: Path) -> MainWindow:
    create_workspace(tmp_path / "empty.dossier").close()
    application.open_path(tmp_path / "empty.dossier")
    return window


@pytest.mark.usefixtures("at_once")
def test_import_when_cancelled_while_it_is_written_then_nothing_is_in_the_file_and_it_can_be_tried_again(
    qtbot: QtBot, on_empty: MainWindow, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = on_empty.context
    assert context is not None
    begun, go_on = threading.Event(), threading.Event()
    put_new = UnitOfWork.put_new

    def slowly(unit: UnitOfWork, entities: list) -> None:
        put_new(unit, entities)
        begun.set()
        assert go_on.wait(10)

    start_import(context, on_empty, exported)
    qtbot.waitUntil(lambda: bool(on_empty.findChildren(ImportDialog)), timeout=20_000)
    asked = dialog(ImportDialog)
    monkeypatch.setattr(UnitOfWork, "put_new", slowly)
    click(asked, "Import")
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    mark = asked.findChildren(BusyMark)[0]
    qtbot.waitUntil(lambda: cancel_of(mark) is not None)
    assert buttons_of(asked).count("Cancel") == 1
    QTest.mouseClick(cancel_of(mark), LEFT)
    go_on.set()
    qtbot.waitUntil(lambda: not context.tasks.is_busy, timeout=20_000)
    assert context.query(listing.mechanisms, on=context.today) == []
    assert asked.isVisible()
    assert buttons_of(asked) == ["Cancel", "Import"]
    monkeypatch.setattr(UnitOfWork, "put_new", put_new)
    asked.table.setFocus()
    QTest.keyClick(asked.table, Qt.Key.Key_Return)  # no row leads anywhere, so Enter is the button's
    qtbot.waitUntil(lambda: bool(context.query(listing.mechanisms, on=context.today)), timeout=20_000)
    qtbot.waitUntil(lambda: not on_empty.findChildren(ImportDialog) or not asked.isVisible())


@pytest.mark.usefixtures("at_once")
def test_export_when_cancelled_then_an_earlier_export_stays_as_it_was(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = window.context
    assert context is not None
    target = tmp_path / "out.json"
    target.write_text("earlier")
    begun, go_on = threading.Event(), threading.Event()
    write = whole_file.write_document

    def slowly(document: dict, stream: object) -> None:
        write(document, stream)  # type: ignore[arg-type]
        begun.set()
        assert go_on.wait(10)

    monkeypatch.setattr(whole_file, "write_document", slowly)
    monkeypatch.setattr(commands.QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    commands.run("export", window, context)
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    mark = window.statusBar().findChildren(BusyMark)[0]
    qtbot.waitUntil(lambda: cancel_of(mark) is not None)
    QTest.mouseClick(cancel_of(mark), LEFT)
    go_on.set()
    qtbot.waitUntil(lambda: not context.tasks.is_busy, timeout=20_000)
    assert target.read_text() == "earlier"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("out")] == ["out.json"]


@pytest.mark.parametrize("name", STEPS)
def test_every_step_has_words(name: str) -> None:
    assert has_text(f"busy.{name}")


def test_steps_when_an_import_is_planned_then_each_is_told_in_turn(exported: Path, workspace: Workspace) -> None:
    told: list[tuple[str, int, int]] = []
    importing.plan_import(workspace, exported, lambda name, done=0, of=0: told.append((name, done, of)))
    assert told == [("import_read", 0, 3), ("import_examine", 1, 3), ("import_compare", 2, 3)]


def buttons_of(asked: ImportDialog) -> list[str]:
    return [one.text() for one in asked.findChildren(QPushButton) if one.isVisible()]


@pytest.mark.usefixtures("at_once")
def test_import_when_the_file_has_something_new_then_its_name_stands_above_what_would_be_written(
    qtbot: QtBot, on_empty: MainWindow, exported: Path
) -> None:
    start_import(on_empty.context, on_empty, exported)
    qtbot.waitUntil(lambda: bool(on_empty.findChildren(ImportDialog)), timeout=20_000)
    asked = dialog(ImportDialog)
    assert asked.findChildren(QLabel)[0].text() == asked.windowTitle() == "Import “all.json”"
    assert asked.table.isVisible()
    assert buttons_of(asked) == ["Cancel", "Import"]


@pytest.mark.usefixtures("at_once")
def test_import_when_nothing_is_new_then_a_sentence_says_so_and_there_is_no_table_to_look_through(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    context = window.context
    assert context is not None
    whole_file.export_file(context.workspace, tmp_path / "same.json")
    start_import(context, window, tmp_path / "same.json")
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)), timeout=20_000)
    asked = dialog(ImportDialog)
    assert "The file holds nothing that is not here already." in [one.text() for one in asked.findChildren(QLabel)]
    assert not asked.table.isVisible()
    assert asked.height() < 200
    assert buttons_of(asked) == ["Close"]
    QTest.keyClick(asked, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog) or not asked.isVisible())
