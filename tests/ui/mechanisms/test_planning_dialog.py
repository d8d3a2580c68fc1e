"""Working day 2 in the window: the next round planned with mouse and keyboard, and taken back with one undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from ui_driving import click, click_cell, column_texts, dialog, show_active

from planner.domain.delegations import Delegation, Member
from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import AgendaItem, AgendaRole, Deadline, EventStatus, Outcome, Round
from planner.domain.programme import ProgrammeItem
from planner.domain.record import ALL_KINDS
from planner.domain.timing import ImpreciseDate
from planner.services import naming, records
from planner.services.workspace import Workspace
from planner.store.queries.records import count_of
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.mechanisms.page import MechanismsRoom
from ui.mechanisms.planning.consequences import Drafted
from ui.mechanisms.planning.dialog import PlanDialog


@pytest.fixture
def room(qtbot: QtBot, context: AppContext) -> Iterator[MechanismsRoom]:
    made = MechanismsRoom(context)
    show_active(qtbot, made, 1300, 860)
    made.refresh()
    yield made


@pytest.fixture
def before_13(context: AppContext) -> AppContext:
    """The record as it stood after the 12th round."""
    records.remove(context.workspace, context.query(naming.resolve, "MCG 13", kinds=("round",)))
    return context


def counts(workspace: Workspace) -> dict[str, int]:
    return {kind: workspace.query(count_of, kind) for kind in ALL_KINDS}


def mcg(context: AppContext) -> RecordRef:
    return context.query(naming.resolve, "MCG", kinds=("mechanism",))


def round_numbered(context: AppContext, number: int) -> Round:
    return context.query(records.all_of, Round, mechanism_id=mcg(context).id, ordinal=number)[0]


def open_dialog(qtbot: QtBot, room: MechanismsRoom) -> PlanDialog:
    """Click the mechanism in the list, then the button on its page, and wait for the proposal."""
    click_cell(room.table, room.table.rows_model.row_of(mcg(room.context).id))
    QTest.mouseClick(room.findChildren(QPushButton, "plan_next_round")[-1], Qt.MouseButton.LeftButton)
    shown = dialog(PlanDialog)
    qtbot.waitUntil(shown.finish.isEnabled)
    return shown


def type_days(qtbot: QtBot, shown: PlanDialog, words: str) -> None:
    line = shown.choices.start.control
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton)
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, words)
    wanted = ImpreciseDate.parse(str(shown.choices.start.value()))
    qtbot.waitUntil(lambda: shown.planned is not None and shown.planned.round.start == wanted)
    qtbot.waitUntil(shown.finish.isEnabled)


def finish(shown: PlanDialog) -> None:
    QTest.mouseClick(shown.finish, Qt.MouseButton.LeftButton)


def test_dialog_when_13th_is_missing_then_13_in_italy_is_proposed(
    qtbot: QtBot, before_13: AppContext, room: MechanismsRoom
) -> None:
    choices = open_dialog(qtbot, room).choices
    assert (choices.number.text(), choices.host.currentText(), choices.city.text()) == ("13", "Italy", "Rome")


def test_dialog_when_days_of_march_2025_are_typed_then_the_second_day_follows(
    qtbot: QtBot, before_13: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    type_days(qtbot, shown, "20 Mar 2025")
    assert shown.choices.end.control.text() == "21 Mar 2025"


def test_dialog_when_no_round_bears_a_number_then_none_is_proposed_and_none_is_given(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    for one in context.query(records.all_of, Round, mechanism_id=mcg(context).id):
        records.change(context.workspace, one.ref, {"ordinal": None})
    before = {one.id for one in context.query(records.all_of, Round, mechanism_id=mcg(context).id)}
    shown = open_dialog(qtbot, room)
    assert shown.choices.number.text() == ""
    type_days(qtbot, shown, "17 Mar 2027")
    finish(shown)
    made = [one for one in context.query(records.all_of, Round, mechanism_id=mcg(context).id) if one.id not in before]
    assert [(one.ordinal, str(one.start)) for one in made] == [(None, "2027-03-17")]


def test_number_when_it_is_cleared_where_rounds_bear_numbers_then_it_is_asked_for(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    shown.choices.number.setFocus()
    QTest.keyClick(shown.choices.number, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shown.choices.number, Qt.Key.Key_Delete)
    with pytest.raises(InvalidInput) as refused:
        shown.choices.ordinal()
    assert refused.value.field == "ordinal"


def test_finish_when_13th_is_planned_then_round_stands_in_rome_on_thursday_and_friday(
    qtbot: QtBot, before_13: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    type_days(qtbot, shown, "20 Mar 2025")
    finish(shown)
    made = round_numbered(before_13, 13)
    assert (made.city, str(made.start), str(made.end)) == ("Rome", "2025-03-20", "2025-03-21")
    assert (date(2025, 3, 20).isoweekday(), made.status) == (4, EventStatus.TENTATIVE)
    assert before_13.query(naming.name_of, RecordRef("party", made.host_id or "")) == "Italy"


def test_finish_when_d_60_is_a_sunday_then_the_friday_before_is_due(
    qtbot: QtBot, before_13: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    type_days(qtbot, shown, "20 Mar 2025")
    words = column_texts(shown.deadlines.table, 3)
    finish(shown)
    made = round_numbered(before_13, 13)
    first = min(before_13.query(records.all_of, Deadline, subject=made.ref), key=lambda one: one.due)
    assert (first.due, first.offset_days, words[0]) == (date(2025, 1, 17), -60, "D−60, Sun 19 Jan")


def test_finish_when_open_actions_are_ticked_then_each_goes_on_from_the_12th_which_stays_as_it_was(
    qtbot: QtBot, before_13: AppContext, room: MechanismsRoom
) -> None:
    twelfth = round_numbered(before_13, 12)
    earlier = before_13.query(records.all_of, Outcome, round_id=twelfth.id)
    shown = open_dialog(qtbot, room)
    type_days(qtbot, shown, "20 Mar 2025")
    ticked = shown.carry.open_actions.ticked()
    finish(shown)
    made = round_numbered(before_13, 13)
    carried = before_13.query(records.all_of, Outcome, round_id=made.id)
    assert tuple(one.origin_id for one in carried) == ticked != ()
    assert before_13.query(records.all_of, Outcome, round_id=twelfth.id) == earlier
    assert round_numbered(before_13, 12) == twelfth


def test_undo_when_a_round_was_planned_then_one_step_takes_all_of_it_back(
    qtbot: QtBot, before_13: AppContext, room: MechanismsRoom
) -> None:
    before = counts(before_13.workspace)
    shown = open_dialog(qtbot, room)
    finish(shown)
    after = counts(before_13.workspace)
    before_13.workspace.undo()
    assert after != before == counts(before_13.workspace)


def test_enter_when_nothing_is_changed_then_the_14th_is_planned_in_new_delhi_with_its_agenda(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    opened: list[RecordRef] = []
    context.opening.connect(opened.append)
    shown = open_dialog(qtbot, room)
    QTest.keyClick(shown.choices.start.control, Qt.Key.Key_Return)
    made = round_numbered(context, 14)
    agenda = sorted(context.query(records.all_of, AgendaItem, round_id=made.id), key=lambda item: item.position)
    assert (made.city, opened) == ("New Delhi", [made.ref])
    assert [item.role for item in (agenda[0], agenda[-1])] == [AgendaRole.REVIEW, AgendaRole.NEXT_MEETING]
    assert all(item.carried_from_id for item in agenda[1:-1])
    assert context.query(records.all_of, ProgrammeItem, subject=made.ref)


def test_finish_when_an_item_is_unticked_by_mouse_then_it_is_not_carried(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    shown.tabs.setCurrentWidget(shown.carry)
    items = shown.carry.items.list
    middle = items.visualItemRect(items.item(1)).center()
    QTest.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    finish(shown)
    made = round_numbered(context, 14)
    titles = [item.title for item in context.query(records.all_of, AgendaItem, round_id=made.id)]
    assert "Capability development" not in titles
    assert "Enhanced exchange programmes" in titles


def test_host_when_another_than_the_one_whose_turn_it_is_then_a_reason_is_required(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    QTest.keyClick(shown.choices.host, Qt.Key.Key_Down)
    shown.choices.host.activated.emit(shown.choices.host.currentIndex())
    qtbot.waitUntil(shown.choices._errors["host_reason"].isVisible)
    assert not shown.finish.isEnabled()
    assert shown.choices.reason.isVisible()
    QTest.keyClicks(shown.choices.reason, "Delhi is rebuilding the venue")
    qtbot.waitUntil(shown.finish.isEnabled)
    finish(shown)
    assert (round_numbered(context, 14).city, round_numbered(context, 14).host_reason) == (
        "Rome",
        "Delhi is rebuilding the venue",
    )


def test_days_when_only_the_year_is_typed_then_programme_and_deadlines_wait(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    type_days(qtbot, shown, "2027")
    finish(shown)
    made = round_numbered(context, 14)
    assert (str(made.start), made.end) == ("2027", None)
    assert not context.query(records.all_of, Deadline, subject=made.ref)


def test_days_when_they_cannot_be_read_then_it_is_said_beside_the_field(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    line = shown.choices.start.control
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "31 Feb 2027")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    message = shown.choices._errors["start"]
    qtbot.waitUntil(message.isVisible)
    assert "31" in message.text() or "02" in message.text()
    qtbot.waitUntil(lambda: not shown.finish.isEnabled())


def test_number_when_another_round_bears_it_then_refused_and_everything_typed_stays(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    shown.choices.number.selectAll()
    QTest.keyClicks(shown.choices.number, "12")
    message = shown.choices._errors["ordinal"]
    qtbot.waitUntil(message.isVisible)
    finish(shown)
    assert "12" in message.text()
    assert (shown.isVisible(), shown.finish.isEnabled(), shown.choices.number.text()) == (True, False, "12")


def test_candidate_when_clicked_then_its_days_are_taken(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    wanted = shown.choices.candidates.rows_model.rows[2]
    click_cell(shown.choices.candidates, 2)
    qtbot.waitUntil(lambda: shown.planned is not None and shown.planned.round.start == ImpreciseDate.of(wanted.start))
    assert shown.choices.end.value() == wanted.end.isoformat()


def test_calendar_when_a_day_is_clicked_then_the_round_begins_on_it(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    view = shown.days.view
    day = view.month.replace(day=14)
    point = view.cell_of(day).center().toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(point))
    assert shown.choices.start.value() == day.isoformat()


def test_reasons_when_a_holiday_is_chosen_then_it_is_named(
    qtbot: QtBot, before_13: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    type_days(qtbot, shown, "25 Apr 2028")
    qtbot.waitUntil(lambda: any("Liberation Day" in words for words in shown.choices.reasons.words))


def test_programme_when_it_is_not_wanted_then_none_is_drafted(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    shown.tabs.setCurrentWidget(shown.programme)
    QTest.keyClick(shown.programme.wanted, Qt.Key.Key_Space)
    finish(shown)
    assert not context.query(records.all_of, ProgrammeItem, subject=round_numbered(context, 14).ref)


def test_programme_when_an_entry_is_left_out_then_it_is_not_planned_on_other_days_either_and_can_be_put_back(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    shown.tabs.setCurrentWidget(shown.programme)
    leave_out(qtbot, shown, shown.programme, "Press statement")
    type_days(qtbot, shown, "16 Mar 2027")
    assert "Press statement" not in titles_of(shown)
    shown.tabs.setCurrentWidget(shown.programme)
    click(shown.programme, "1 left out. Put back")
    qtbot.waitUntil(lambda: "Press statement" in titles_of(shown))
    leave_out(qtbot, shown, shown.programme, "Press statement")
    finish(shown)
    made = context.query(records.all_of, ProgrammeItem, subject=round_numbered(context, 14).ref)
    assert len(made) == 12
    assert "Press statement" not in [one.title for one in made]


def test_deadlines_when_one_is_left_out_then_the_others_are_set(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    shown.tabs.setCurrentWidget(shown.deadlines)
    leave_out(qtbot, shown, shown.deadlines, "Send the invitation by note verbale")
    finish(shown)
    made = context.query(records.all_of, Deadline, subject=round_numbered(context, 14).ref)
    assert len(made) == 16
    assert "Send the invitation by note verbale" not in [one.title for one in made]


def titles_of(shown: PlanDialog) -> list[str]:
    return [entry.title for entry in shown.planned.programme] if shown.planned else []


def leave_out(qtbot: QtBot, shown: PlanDialog, drafted: Drafted[Any], title: str) -> None:
    """Choose the row of a title by mouse and press Del."""
    column = next(place for place, one in enumerate(drafted.table.rows_model.columns) if one.is_strong)
    with qtbot.waitActive(shown):
        shown.activateWindow()
    click_cell(drafted.table, column_texts(drafted.table, column).index(title), column)
    QTest.keyClick(drafted.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: title not in column_texts(drafted.table, column))


def test_cancel_when_something_was_typed_then_nothing_is_written(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    before = counts(context.workspace)
    shown = open_dialog(qtbot, room)
    type_days(qtbot, shown, "March 2027")
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert counts(context.workspace) == before


def test_finish_when_a_place_is_unticked_then_that_post_is_not_in_the_delegation(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom
) -> None:
    shown = open_dialog(qtbot, room)
    shown.tabs.setCurrentWidget(shown.delegations)
    places = shown.delegations.seats.list
    dropped = places.item(0).text().split("\n")[0]
    middle = places.visualItemRect(places.item(0)).center()
    QTest.mouseClick(places.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    finish(shown)
    made = round_numbered(context, 14)
    delegations = tuple(one.id for one in context.query(records.all_of, Delegation, subject=made.ref))
    members = context.query(records.all_of, Member, delegation_id=delegations)
    assert len(members) == places.count() - 1
    assert dropped not in [member.capacity for member in members]


def test_when_planning_is_asked_for_from_a_round_then_the_next_of_its_mechanism_is_planned(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.context is not None
    window.open_record(window.context.query(naming.resolve, "JDC 11", kinds=("round",)))
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    opened = dialog(PlanDialog)
    qtbot.waitUntil(lambda: opened.planned is not None)
    assert opened.planned is not None
    assert opened.planned.name == "JDC 12"
    opened.reject()


def test_days_when_the_day_chosen_has_the_keys_then_it_shows(qtbot: QtBot, room: MechanismsRoom) -> None:
    shown = open_dialog(qtbot, room)
    view = shown.days.view
    cell = view.cell_of(shown.planned.round.start.first).toRect()
    before = view.grab(cell).toImage()
    view.setFocus()
    assert view.grab(cell).toImage() != before
