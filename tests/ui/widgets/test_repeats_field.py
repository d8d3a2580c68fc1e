"""The editor of an engagement says how it repeats, shows the next days, and asks which of a series are meant."""

from __future__ import annotations

from datetime import date

import pytest
from factories import a_desk, a_party, an_engagement, on, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.series import Series
from planner.domain.visits import Engagement
from planner.services import records, series
from planner.services.series import Scope
from planner.services.workspace import Workspace
from ui.context import AppContext
from ui.widgets.form import RecordDialog
from ui.widgets.repeats_field import RepeatsField


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def italy(empty_context: AppContext) -> str:
    home = a_party(name="India", iso_code="IN", capital="New Delhi", zone="Asia/Kolkata")
    partner = a_party(name="Italy", iso_code="IT", capital="Rome", zone="Europe/Rome")
    put(empty_context.workspace, home, partner, a_desk(home_id=home.id))
    return partner.id


def open_editor(context: AppContext, window: QWidget, entity: Engagement | None, **preset: str) -> RecordDialog:
    dialog = RecordDialog(context, "engagement", entity, preset=preset, parent=window)
    dialog.show()
    return dialog


def field(dialog: RecordDialog) -> RepeatsField:
    found = dialog.form.field("series_id")
    assert isinstance(found, RepeatsField)
    return found


def write(dialog: RecordDialog, words: str) -> None:
    line = field(dialog).control.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, words)


def save(dialog: RecordDialog) -> None:
    QTest.mouseClick(dialog._save, Qt.MouseButton.LeftButton)


def days(workspace: Workspace) -> list[str]:
    return sorted(str(one.start) for one in workspace.query(records.all_of, Engagement))


def a_weekly_call(workspace: Workspace) -> Engagement:
    call = an_engagement(title="Desk call", start=on("2026-12-01"), end=None)
    put(workspace, call)
    series.begin(workspace, call.ref, "FREQ=WEEKLY;COUNT=3")
    return workspace.query(records.all_of, Engagement, series_day=date(2026, 12, 8))[0]


def test_when_a_rule_is_written_then_the_next_days_are_shown_with_their_holidays(
    empty_context: AppContext, window: QWidget, italy: str
) -> None:
    dialog = open_editor(empty_context, window, None, title="Call", start="2026-12-11", partner_id=italy)
    write(dialog, "every 2 weeks, 4 times")
    shown = field(dialog).preview
    assert "25 Dec" in shown
    assert "Christmas" in shown
    assert "22 Jan" in shown
    assert "…" not in shown


def test_when_an_occurrence_is_edited_then_only_the_days_that_are_left_are_shown(
    empty_context: AppContext, window: QWidget, italy: str
) -> None:
    second = a_weekly_call(empty_context.workspace)
    dialog = open_editor(empty_context, window, second)
    assert field(dialog).preview == "Next: Tue 15 Dec"

    write(dialog, "every week on Tuesday, 4 times")

    assert field(dialog).preview == "Next: Tue 15 Dec, Tue 22 Dec, Tue 29 Dec"


def test_when_it_is_saved_then_every_occurrence_is_there_by_one_step(
    empty_context: AppContext, window: QWidget, italy: str
) -> None:
    dialog = open_editor(empty_context, window, None, title="Call", start="2026-12-01", partner_id=italy)
    write(dialog, "every month on the first Tuesday, 3 times")
    save(dialog)
    assert days(empty_context.workspace) == ["2026-12-01", "2027-01-05", "2027-02-02"]
    empty_context.workspace.undo()
    assert days(empty_context.workspace) == []


def test_when_the_words_are_not_understood_then_it_is_said_beside_the_field_and_nothing_is_saved(
    empty_context: AppContext, window: QWidget
) -> None:
    dialog = open_editor(empty_context, window, None, title="Call", start="2026-12-01")
    write(dialog, "now and then")
    save(dialog)
    assert dialog.isVisible()
    assert "every 2 weeks" in dialog.form._messages["series_id"].property("text")
    assert days(empty_context.workspace) == []


def test_when_the_day_is_not_exact_then_it_is_said_beside_the_day(empty_context: AppContext, window: QWidget) -> None:
    dialog = open_editor(empty_context, window, None, title="Call", start="2026-12")
    write(dialog, "every week")
    save(dialog)
    assert "exact" in dialog.form._messages["start"].property("text")
    assert days(empty_context.workspace) == []


def test_when_it_does_not_repeat_then_nothing_is_asked_and_one_is_saved(
    empty_context: AppContext, window: QWidget
) -> None:
    dialog = open_editor(empty_context, window, None, title="Call", start="2026-12-01")
    assert not field(dialog).choices[Scope.THIS].isVisible()
    save(dialog)
    assert days(empty_context.workspace) == ["2026-12-01"]
    assert empty_context.workspace.query(records.all_of, Series) == []


def test_when_one_of_a_series_is_edited_for_all_then_all_have_it(empty_context: AppContext, window: QWidget) -> None:
    workspace = empty_context.workspace
    dialog = open_editor(empty_context, window, a_weekly_call(workspace))
    choice = field(dialog).choices[Scope.ALL]
    assert (choice.isVisible(), choice.text()) == (True, "All (3)")
    city = dialog.form.field("city").control
    QTest.keyClicks(city, "Rome")
    QTest.keyClick(choice, Qt.Key.Key_Space)
    save(dialog)
    assert {one.city for one in workspace.query(records.all_of, Engagement)} == {"Rome"}


def test_when_one_of_a_series_is_edited_then_it_alone_unless_said(empty_context: AppContext, window: QWidget) -> None:
    workspace = empty_context.workspace
    dialog = open_editor(empty_context, window, a_weekly_call(workspace))
    QTest.keyClicks(dialog.form.field("city").control, "Rome")
    save(dialog)
    assert sorted(one.city for one in workspace.query(records.all_of, Engagement)) == ["", "", "Rome"]


def test_when_the_rule_of_a_series_is_changed_then_it_holds_from_this_one_on(
    empty_context: AppContext, window: QWidget
) -> None:
    dialog = open_editor(empty_context, window, a_weekly_call(empty_context.workspace))
    assert field(dialog).control.currentText() == "every week on Tuesday, 3 times"
    write(dialog, "every 2 weeks, 2 times")
    assert not field(dialog).choices[Scope.THIS].isEnabled()
    save(dialog)
    assert days(empty_context.workspace) == ["2026-12-01", "2026-12-08", "2026-12-22"]


def test_when_the_first_day_changes_then_a_rule_that_was_chosen_follows_it(
    empty_context: AppContext, window: QWidget
) -> None:
    dialog = open_editor(empty_context, window, None, title="Call", start="2026-12-01")
    box = field(dialog).control
    box.setFocus()
    while box.currentText() != "every week on Tuesday":
        QTest.keyClick(box, Qt.Key.Key_Down)
    start = dialog.form.field("start").control
    start.selectAll()
    QTest.keyClicks(start, "2026-12-02")
    assert box.currentText() == "every week on Wednesday"
