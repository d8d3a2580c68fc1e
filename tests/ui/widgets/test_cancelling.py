"""Cancel in each window that waits for long work: what ran is left, none of it is shown, and it can be asked again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from ui_driving import click

from planner.services import backups, documents, findings, naming, planning_proposal
from ui.check.backups import BackupsDialog
from ui.check.dialog import CheckDialog
from ui.context import AppContext
from ui.mechanisms.planning.dialog import PlanDialog
from ui.messages import text
from ui.printing.preview import PreviewDialog
from ui.widgets import busy
from ui.widgets.busy import BusyMark


class Slow:
    """Does what a function does, but not before it is let go; its callers wait in the worker."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self, *given: Any, **named: Any) -> Any:
        self.begun.set()
        assert self.go_on.wait(20)
        return self._function(*given, **named)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy, "MARK_MS", 0)
    monkeypatch.setattr(busy, "STEP_MS", 1)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Any, str], Slow]]:
    made: list[Slow] = []

    def hold(module: Any, name: str) -> Slow:
        slow = Slow(getattr(module, name))
        monkeypatch.setattr(module, name, slow)
        made.append(slow)
        return slow

    yield hold
    for one in made:
        one.go_on.set()


def cancel(dialog: QDialog, slow: Slow, context: AppContext, qtbot: QtBot) -> None:
    """Press Cancel once the work has begun, let it go on, and wait for its end."""
    mark = dialog.findChildren(BusyMark)[0]

    def button() -> QPushButton | None:
        return next((one for one in mark.findChildren(QPushButton) if one.isVisible()), None)

    qtbot.waitUntil(lambda: slow.begun.is_set() and button() is not None)
    QTest.mouseClick(button(), Qt.MouseButton.LeftButton)
    slow.go_on.set()
    qtbot.waitUntil(lambda: not context.tasks.is_busy)


def said(dialog: QDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]


def opened(dialog: QDialog, qtbot: QtBot) -> Any:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_when_a_check_is_cancelled_then_nothing_is_listed(
    qtbot: QtBot, context: AppContext, held: Callable[[Any, str], Slow]
) -> None:
    slow = held(findings, "check")
    dialog = opened(CheckDialog(context, None), qtbot)
    cancel(dialog, slow, context, qtbot)
    assert dialog.table.rows_model.rows == []
    assert text("busy.stopped") in said(dialog)
    dialog.reject()


def test_when_the_pages_are_cancelled_then_none_is_shown_and_another_choice_lays_them_out(
    qtbot: QtBot, context: AppContext, held: Callable[[Any, str], Slow]
) -> None:
    slow = held(documents, "render_pages")
    ref = context.query(naming.resolve, "MCG 13", kinds=("round",))
    dialog = opened(PreviewDialog(context, "round-dossier", ref), qtbot)
    cancel(dialog, slow, context, qtbot)
    assert dialog.document is None
    assert not dialog.save_button.isEnabled()
    assert text("busy.stopped") in said(dialog)
    papers = dialog.choices.paper
    papers.setCurrentIndex(1 - papers.currentIndex())
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert dialog.document is not None
    dialog.reject()


def test_when_planning_is_cancelled_then_no_draft_is_shown_and_a_change_has_it_drafted(
    qtbot: QtBot, context: AppContext, held: Callable[[Any, str], Slow]
) -> None:
    slow = held(planning_proposal, "propose")
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    before = context.workspace.next_labels()
    dialog = opened(PlanDialog(context, mechanism.id), qtbot)
    cancel(dialog, slow, context, qtbot)
    assert dialog.planned is None
    assert not dialog.finish.isEnabled()
    assert text("busy.plan_stopped") in said(dialog)
    assert context.workspace.next_labels() == before
    QTest.keyClicks(dialog.choices.number, "14")
    qtbot.waitUntil(dialog.finish.isEnabled)
    assert dialog.planned is not None
    dialog.reject()


def test_when_a_copy_is_cancelled_then_there_is_none(
    qtbot: QtBot, context: AppContext, held: Callable[[Any, str], Slow]
) -> None:
    slow = held(backups, "make")
    dialog = opened(BackupsDialog(context, None), qtbot)
    rows = list(dialog.table.rows_model.rows)
    click(dialog, text("backups.make"))
    cancel(dialog, slow, context, qtbot)
    assert list(dialog.table.rows_model.rows) == rows
    assert text("busy.stopped") in said(dialog)
    dialog.reject()
