"""A step that changes many records is taken by the worker while a dialog keeps the window, and can be stopped."""

from __future__ import annotations

import time

import pytest
from factories import a_party
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import click, dialog

from planner.domain.changes import Label
from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput, PlannerError
from planner.domain.parties import Party
from planner.domain.steps import Tell
from planner.services import records
from ui.context import AppContext
from ui.long_step import AT_ONCE, LongStep, carry_out
from ui.messages import text
from ui.widgets.removing import remove_records
from ui.widgets.undo_keys import UndoKeys

MANY = AT_ONCE + 50


@pytest.fixture
def refs(context: AppContext) -> list[RecordRef]:
    """Many parties that one step brought."""
    made = [a_party(name=f"Body {number}") for number in range(MANY)]
    context.workspace.perform(Label.of("import", name="x.json"), lambda unit: unit.put_new(list(made)))
    return [one.ref for one in made]


def there(context: AppContext, refs: list[RecordRef]) -> int:
    held = {one.ref for one in context.query(records.all_of, Party)}
    return len(held.intersection(refs))


def is_open() -> bool:
    return any(isinstance(one, LongStep) and one.isVisible() for one in QApplication.topLevelWidgets())


def test_when_a_step_of_many_records_is_undone_then_a_dialog_keeps_the_window_until_it_is(
    qtbot: QtBot, context: AppContext, refs: list[RecordRef]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    UndoKeys(context, window)
    with qtbot.waitExposed(window):
        window.show()
    for keys, left in ((Qt.Key.Key_Z, 0), (Qt.Key.Key_Y, MANY)):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, keys, Qt.KeyboardModifier.ControlModifier)
        assert is_open()
        qtbot.waitUntil(lambda: not is_open())
        assert there(context, refs) == left


def test_when_many_records_are_deleted_then_one_undo_brings_them_back(
    qtbot: QtBot, context: AppContext, refs: list[RecordRef]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    remove_records(context, refs, window)
    assert is_open()
    qtbot.waitUntil(lambda: not is_open())
    assert there(context, refs) == 0
    context.workspace.undo()
    assert there(context, refs) == MANY


def test_when_few_records_change_then_no_dialog_comes(context: AppContext, refs: list[RecordRef]) -> None:
    window = QWidget()
    remove_records(context, refs[:3], window)
    assert not is_open()
    assert there(context, refs) == MANY - 3
    window.deleteLater()


@pytest.mark.parametrize("way", ["button", "escape"])
def test_when_it_is_stopped_then_nothing_is_changed_and_it_says_so(
    qtbot: QtBot, context: AppContext, refs: list[RecordRef], way: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    begun: list[int] = []

    def write(tell: Tell) -> None:
        def slowly(name: str, done: int = 0, of: int = 0) -> None:
            begun.append(done)
            for _ in range(2000):  # as long as many more records would take
                tell(name, done, of)
                time.sleep(0.01)

        context.workspace.undo(slowly)

    carry_out(context, window, "undo", MANY, write)
    asked = dialog(LongStep)
    qtbot.waitUntil(lambda: bool(begun))
    if way == "button":
        click(asked, text("busy.cancel"))
    else:
        QTest.keyClick(asked, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: asked.words.text() == text("busy.stopped"))
    assert there(context, refs) == MANY
    click(asked, text("form.close"))
    qtbot.waitUntil(lambda: not is_open())
    context.workspace.undo()
    assert there(context, refs) == 0


def test_when_it_fails_then_the_dialog_goes_and_whoever_asked_is_told(qtbot: QtBot, context: AppContext) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    told: list[PlannerError] = []

    def write(_: Tell) -> None:
        raise InvalidInput("text.blank", field="title")

    carry_out(context, window, "change_all", MANY, write, failed=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert not is_open()
