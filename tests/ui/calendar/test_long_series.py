"""A series of very many occurrences is written by the worker while a dialog keeps the window, and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from calendar_driving import drag, piece_of
from dumps import dump_of
from factories import an_engagement, put
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_driving import button, click, dialog, type_into

from planner.domain.mechanisms import EventStatus
from planner.domain.timing import ImpreciseDate
from planner.domain.visits import Engagement
from planner.services import records, series
from planner.services.series import Scope
from ui.calendar.entry_actions import EntryActions
from ui.calendar.month_view import MonthView
from ui.long_step import AT_ONCE, LongStep
from ui.messages import text
from ui.widgets.form import RecordDialog
from ui.widgets.removing import remove_records
from ui.widgets.repeats_field import RepeatsField
from ui.widgets.series_bar import SeriesQuestion

MANY = AT_ONCE + 20
FIRST = date(2025, 3, 10)
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def call(scene: Any) -> Engagement:
    """Add a weekly call of very many Mondays."""
    one = an_engagement(title="Desk call", start=ImpreciseDate.of(FIRST), end=None)
    put(scene.workspace, one)
    series.begin(scene.workspace, one.ref, f"FREQ=WEEKLY;COUNT={MANY}")
    return scene.now(one)  # type: ignore[no-any-return]


@pytest.fixture
def held(scene: Any) -> Iterator[threading.Event]:
    """Keep the worker in the middle of its writing until the event is set."""
    go_on = threading.Event()

    def hold(_name: str, done: int, _of: int) -> None:
        if done:
            go_on.wait(10)

    scene.context.tasks.progressed.connect(hold, Qt.ConnectionType.DirectConnection)
    yield go_on
    go_on.set()


def calls(scene: Any) -> list[Engagement]:
    rows = [one for one in scene.workspace.query(records.all_of, Engagement) if one.title == "Desk call"]
    return sorted(rows, key=lambda one: str(one.start))


def weekly(first: date, count: int = MANY) -> list[str]:
    return [str(first + timedelta(weeks=number)) for number in range(count)]


def days(scene: Any) -> list[str]:
    return [str(one.start) for one in calls(scene)]


def is_open() -> bool:
    return any(isinstance(one, LongStep) and one.isVisible() for one in QApplication.topLevelWidgets())


def drag_second(scene: Any) -> None:
    """Drag the call of 17 March one day on, and mean all."""
    month: MonthView = scene.page.month
    where = piece_of(month, calls(scene)[1]).rect.center()
    drag(month, where, where + QPoint(month.columnWidth(0), 0))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)


def change_all(scene: Any) -> RecordDialog:
    """Give the whole series a place in the editor of its first."""
    editor = RecordDialog(scene.context, "engagement", calls(scene)[0], parent=scene.page)
    editor.show()
    QTest.keyClicks(editor.form.field("city").control, "Rome")
    repeats = editor.form.field("series_id")
    assert isinstance(repeats, RepeatsField)
    QTest.keyClick(repeats.choices[Scope.ALL], Qt.Key.Key_Space)
    QTest.mouseClick(button(editor, text("form.save")), Qt.MouseButton.LeftButton)
    return editor


def test_when_it_is_dragged_then_a_dialog_keeps_the_window_until_all_lie_there_and_one_undo_takes_it_back(
    scene: Any, call: Engagement, qtbot: QtBot
) -> None:
    before = dump_of(scene.workspace)
    drag_second(scene)
    assert is_open()
    qtbot.waitUntil(lambda: not is_open())
    assert days(scene) == weekly(FIRST + timedelta(days=1))
    assert "Desk call" in scene.page.footer.message
    click(scene.page.footer, text("calendar.message.undo"))
    assert is_open()
    qtbot.waitUntil(lambda: not is_open())
    assert dump_of(scene.workspace) == before


def test_when_its_drag_is_stopped_then_all_lies_where_it_did(
    scene: Any, call: Engagement, held: threading.Event, qtbot: QtBot
) -> None:
    before = dump_of(scene.workspace)
    drag_second(scene)
    asked = dialog(LongStep)
    click(asked, text("busy.cancel"))
    held.set()
    qtbot.waitUntil(lambda: asked.words.text() == text("busy.stopped"))
    click(asked, text("form.close"))
    assert dump_of(scene.workspace) == before
    assert scene.page.month._ghost is None
    assert date.fromordinal(piece_of(scene.page.month, calls(scene)[1]).entry.first) == FIRST + timedelta(weeks=1)
    assert scene.page.footer.message == ""


def test_when_it_is_added_then_its_editor_goes_once_all_are_there_and_one_undo_takes_them_back(
    scene: Any, held: threading.Event, qtbot: QtBot
) -> None:
    before = dump_of(scene.workspace)
    preset = {"title": "Desk call", "start": FIRST.isoformat()}
    editor = RecordDialog(scene.context, Engagement.KIND, preset=preset, parent=scene.page)
    editor.open()
    type_into(editor.form, "series_id", f"every week, {MANY} times")
    click(editor, text("form.save"))
    assert is_open()
    assert editor.isVisible()
    held.set()
    qtbot.waitUntil(lambda: not is_open())
    assert not any(isinstance(one, RecordDialog) and one.isVisible() for one in QApplication.topLevelWidgets())
    assert [str(one.start) for one in calls(scene)] == weekly(FIRST)
    scene.workspace.undo()
    assert dump_of(scene.workspace) == before


def test_when_it_is_changed_then_its_editor_goes_once_all_have_it_and_one_undo_takes_it_back(
    scene: Any, call: Engagement, qtbot: QtBot
) -> None:
    before = dump_of(scene.workspace)
    change_all(scene)
    assert is_open()
    qtbot.waitUntil(lambda: not is_open())
    assert [one.city for one in calls(scene)] == ["Rome"] * MANY
    scene.workspace.undo()
    assert dump_of(scene.workspace) == before


def test_when_its_change_is_stopped_then_nothing_changed_and_the_editor_keeps_what_was_typed(
    scene: Any, call: Engagement, held: threading.Event, qtbot: QtBot
) -> None:
    before = dump_of(scene.workspace)
    editor = change_all(scene)
    asked = dialog(LongStep)
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    held.set()
    qtbot.waitUntil(lambda: asked.words.text() == text("busy.stopped"))
    click(asked, text("form.close"))
    assert dump_of(scene.workspace) == before
    assert editor.isVisible()
    assert editor.form.field("city").value() == "Rome"
    editor.done(0)


def test_when_its_change_is_refused_then_the_editor_says_so_beside_the_field(
    scene: Any, call: Engagement, qtbot: QtBot
) -> None:
    editor = RecordDialog(scene.context, "engagement", calls(scene)[0], parent=scene.page)
    editor.show()
    start = editor.form.field("start").control
    start.selectAll()
    QTest.keyClicks(start, "2025-03")
    repeats = editor.form.field("series_id")
    assert isinstance(repeats, RepeatsField)
    QTest.keyClick(repeats.choices[Scope.ALL], Qt.Key.Key_Space)
    QTest.mouseClick(button(editor, text("form.save")), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not is_open())
    assert "exact" in editor.form._messages["start"].property("text")
    editor.done(0)


def by_key(scene: Any) -> None:
    scene.page.month.select(scene.entry(calls(scene)[1]))
    QTest.keyClick(scene.page.month, Qt.Key.Key_Delete)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)


def on_its_page(scene: Any) -> None:
    remove_records(scene.context, [calls(scene)[1].ref], scene.page)
    question = scene.page.findChild(SeriesQuestion)
    QTest.mouseClick(question.bar.choices[Scope.ALL], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("remove", [by_key, on_its_page])
def test_when_it_is_deleted_then_a_dialog_keeps_the_window_until_it_is(
    scene: Any, call: Engagement, qtbot: QtBot, remove: Callable[[Any], None]
) -> None:
    before = dump_of(scene.workspace)
    remove(scene)
    assert is_open()
    qtbot.waitUntil(lambda: not is_open())
    assert calls(scene) == []
    scene.workspace.undo()
    assert dump_of(scene.workspace) == before


def test_when_its_status_is_set_then_a_dialog_keeps_the_window_until_all_have_it(
    scene: Any, call: Engagement, qtbot: QtBot
) -> None:
    deeds: EntryActions = scene.page.deeds
    deeds._on_menu_chosen("status.confirmed", scene.entry(calls(scene)[1]))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    assert is_open()
    qtbot.waitUntil(lambda: not is_open())
    assert {one.status for one in calls(scene)} == {EventStatus.CONFIRMED}


def test_when_one_of_it_alone_is_meant_then_no_dialog_comes(scene: Any, call: Engagement) -> None:
    scene.page.month.select(scene.entry(calls(scene)[1]))
    QTest.keyClick(scene.page.month, Qt.Key.Key_Delete)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert not is_open()
    assert len(calls(scene)) == MANY - 1
