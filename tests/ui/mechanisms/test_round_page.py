"""The dossier of a round: its agenda in three columns, deadlines ticked, dates changed, neighbours a click away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from factories import a_deadline, a_mechanism_name, a_programme_item, an_agenda_item, an_outcome, at, on, put
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from ui_driving import click, click_cell, column_texts, dialog, show_active, shown_message, shown_page, type_into

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import (
    AgendaItem,
    Deadline,
    EventStatus,
    OutcomeKind,
    OutcomeStatus,
    Proposal,
    Round,
    Slip,
)
from planner.domain.parties import Side
from planner.domain.programme import ItemKind
from planner.services import naming, planning, records
from planner.services.planning import PlanRequest
from ui.context import AppContext
from ui.mechanisms.agenda_board import AgendaBoard
from ui.mechanisms.change_dates import ChangeDatesDialog
from ui.mechanisms.page import MechanismsRoom
from ui.mechanisms.round_tables import DeadlinesSection, OutcomesSection
from ui.messages import text
from ui.widgets.form import RecordDialog
from ui.widgets.sections import FactsSection


@pytest.fixture
def planned(context: AppContext) -> Round:
    """The 14th round, planned for 27 and 28 January 2027 in New Delhi."""
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    request = PlanRequest(mechanism_id=mechanism.id, start=on("2027-01-27"), end=on("2027-01-28"))
    return planning.plan_round(context.workspace, request).round


@pytest.fixture
def room(qtbot: QtBot, context: AppContext, planned: Round) -> Iterator[MechanismsRoom]:
    made = MechanismsRoom(context)
    show_active(qtbot, made, 1400, 900)
    made.refresh()
    made.show_record(planned.ref)
    context.opening.connect(made.show_record)
    yield made


@pytest.fixture
def board(room: MechanismsRoom) -> AgendaBoard:
    return part(room, AgendaBoard)


def part(room: MechanismsRoom, kind: type) -> object:  # type: ignore[type-arg]
    return shown_page(room).findChildren(kind)[0]


def titles(board: AgendaBoard, proposal: Proposal) -> list[str]:
    return [row.title for row in board.list_of(proposal).rows_model.rows]


def press(room: MechanismsRoom, name: str) -> None:
    QTest.mouseClick(shown_page(room).findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_heading_when_shown_then_ordinal_days_and_place(room: MechanismsRoom) -> None:
    assert shown_page(room)._title.text() == "14th India–Italy Military Cooperation Group"
    assert shown_page(room)._subtitle.text() == "27–28 Jan 2027 · New Delhi, India"


def test_heading_when_mechanism_was_called_otherwise_then_by_the_name_of_that_time(
    context: AppContext, room: MechanismsRoom, planned: Round
) -> None:
    put(
        context.workspace, a_mechanism_name(mechanism_id=planned.mechanism_id, name="Joint Staff Talks", end=on("2023"))
    )
    room.show_record(context.query(naming.resolve, "MCG 11", kinds=("round",)))
    assert shown_page(room)._title.text() == "11th Joint Staff Talks"


def test_page_when_made_then_none_of_its_parts_flashes_up_as_a_window(
    qapp: QApplication, context: AppContext, room: MechanismsRoom
) -> None:
    shown: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    room.show_record(context.query(naming.resolve, "MCG 12", kinds=("round",)))
    room.show_record(context.query(naming.resolve, "JDC", kinds=("mechanism",)))
    qapp.removeEventFilter(watch)
    assert not shown


def test_neighbours_when_previous_is_clicked_then_the_13th_is_shown(context: AppContext, room: MechanismsRoom) -> None:
    press(room, "round.previous")
    assert room.shown_ref == context.query(naming.resolve, "MCG 13", kinds=("round",))


def test_agenda_when_planned_then_items_stand_in_their_columns_with_where_they_come_from(board: AgendaBoard) -> None:
    assert titles(board, Proposal.AGREED) == [
        "Review of the previous minutes and action points",
        "Next meeting: date and place",
    ]
    assert "from MCG 13" in board._caption(board.list_of(Proposal.OURS).rows_model.rows[0])[0]


def test_agenda_model_when_items_move_then_it_keeps_the_rules_of_models(
    context: AppContext, board: AgendaBoard, planned: Round, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(board.list_of(Proposal.OURS).rows_model)
    put(context.workspace, an_agenda_item(round_id=planned.id, title="Cyber", proposal=Proposal.OURS, position=9))
    assert titles(board, Proposal.OURS)[-1] == "Cyber"


def test_agenda_when_item_is_added_in_the_form_then_it_stands_last_in_its_column(
    context: AppContext, board: AgendaBoard
) -> None:
    QTest.mouseClick(board.findChild(QToolButton, "add.theirs"), Qt.MouseButton.LeftButton)
    shown = dialog(RecordDialog)
    type_into(shown.form, "title", "Training areas")
    type_into(shown.form, "minutes", "40")
    click(shown, "Save")
    assert titles(board, Proposal.THEIRS) == ["Training areas"]
    theirs = board.list_of(Proposal.THEIRS)
    assert theirs.rows_model.rows[theirs.currentIndex().row()].title == "Training areas"
    assert theirs.hasFocus()


def test_agenda_when_items_are_added_in_one_go_then_they_stand_as_they_were_added(board: AgendaBoard) -> None:
    before = titles(board, Proposal.OURS)
    board.add(Proposal.OURS)
    shown = dialog(RecordDialog)
    for title in ("Zenith", "Middle", "Apex"):
        type_into(shown.form, "title", title)
        click(shown, text("form.save_and_add"))
    shown.reject()
    assert titles(board, Proposal.OURS) == [*before, "Zenith", "Middle", "Apex"]


def test_agenda_form_when_minutes_are_too_many_then_it_is_said_beside_the_field(board: AgendaBoard) -> None:
    QTest.mouseClick(board.findChild(QToolButton, "add.ours"), Qt.MouseButton.LeftButton)
    shown = dialog(RecordDialog)
    type_into(shown.form, "title", "Training areas")
    type_into(shown.form, "minutes", "2000")
    click(shown, "Save")
    assert shown.isVisible()
    assert "2000" in shown_message(shown.form, "minutes")
    assert shown.form.field("title").value() == "Training areas"


def test_agenda_when_an_item_is_agreed_then_it_moves_and_undo_takes_it_back(
    context: AppContext, board: AgendaBoard
) -> None:
    ours = board.list_of(Proposal.OURS)
    title = titles(board, Proposal.OURS)[0]
    ours.choose(ours.rows_model.key_at(0))
    QTest.mouseClick(board.findChild(QToolButton, "agree.ours"), Qt.MouseButton.LeftButton)
    assert title in titles(board, Proposal.AGREED)
    context.workspace.undo()
    assert title in titles(board, Proposal.OURS)


def test_agenda_when_ctrl_right_then_item_goes_to_the_next_column(board: AgendaBoard) -> None:
    ours = board.list_of(Proposal.OURS)
    title = titles(board, Proposal.OURS)[0]
    ours.setFocus()
    ours.choose(ours.rows_model.key_at(0))
    QTest.keyClick(ours, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert titles(board, Proposal.THEIRS) == [title]


def test_agenda_when_alt_down_then_item_changes_places_with_the_next(board: AgendaBoard) -> None:
    ours = board.list_of(Proposal.OURS)
    first, second, *_ = titles(board, Proposal.OURS)
    ours.setFocus()
    ours.choose(ours.rows_model.key_at(0))
    QTest.keyClick(ours, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(board, Proposal.OURS)[:2] == [second, first]


def test_agenda_when_minutes_overrun_the_sessions_then_it_says_by_how_much(
    context: AppContext, board: AgendaBoard, planned: Round
) -> None:
    put(
        context.workspace,
        an_agenda_item(round_id=planned.id, title="Everything", proposal=Proposal.AGREED, minutes=400, position=9),
    )
    assert board._budget.text() == "440 min agreed for 360 min of sessions: 80 min too many"


def test_deadlines_when_the_circle_is_clicked_then_it_is_done_today_and_again_then_open(
    context: AppContext, room: MechanismsRoom, planned: Round
) -> None:
    section = part(room, DeadlinesSection)
    assert isinstance(section, DeadlinesSection)
    key = section.table.rows_model.key_at(0)
    click_cell(section.table, 0, 0)
    done = context.query(records.get, RecordRef("deadline", key))
    assert isinstance(done, Deadline)
    assert done.done_on == date(2026, 11, 23)
    click_cell(section.table, 0, 0)
    again = context.query(records.get, RecordRef("deadline", key))
    assert isinstance(again, Deadline)
    assert again.done_on is None


def test_deadlines_when_one_is_added_then_its_row_is_chosen_and_in_sight(room: MechanismsRoom, qtbot: QtBot) -> None:
    section = part(room, DeadlinesSection)
    assert isinstance(section, DeadlinesSection)
    page = shown_page(room)
    page.verticalScrollBar().setValue(0)
    click(section, "Add")
    shown = dialog(RecordDialog)
    type_into(shown.form, "title", "Note verbale")
    type_into(shown.form, "due", "20 Jan 2027")
    click(shown, "Save")
    table = section.table
    assert table.rows_model.rows[table.currentIndex().row()].title == "Note verbale"
    assert table.hasFocus()
    row = table.visualRect(table.currentIndex())
    qtbot.waitUntil(lambda: table.viewport().visibleRegion().contains(row.center()))


def test_deadlines_when_past_and_open_then_overdue_is_said(
    context: AppContext, room: MechanismsRoom, planned: Round
) -> None:
    put(context.workspace, a_deadline(subject=planned.ref, title="Note verbale", due=date(2026, 11, 20)))
    section = part(room, DeadlinesSection)
    assert isinstance(section, DeadlinesSection)
    words = dict(zip(column_texts(section.table, 1), column_texts(section.table, 2), strict=True))
    assert words["Note verbale"] == "Fri 20 Nov 2026, overdue"


def test_outcomes_when_marked_as_done_by_key_then_status_changes(
    context: AppContext, room: MechanismsRoom, planned: Round
) -> None:
    action = an_outcome(round_id=planned.id, text="Send the draft", side=Side.OURS, due=on("2027-03"))
    put(context.workspace, action)
    section = part(room, OutcomesSection)
    assert isinstance(section, OutcomesSection)
    section.table.setFocus()
    section.table.choose(action.id)
    QTest.keyClick(section.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert context.query(records.get, action.ref).status is OutcomeStatus.DONE  # type: ignore[union-attr]


def test_outcomes_when_one_is_a_decision_then_it_is_not_said_to_be_open(
    context: AppContext, room: MechanismsRoom, planned: Round
) -> None:
    decision = an_outcome(round_id=planned.id, kind=OutcomeKind.DECISION, text="Meet in Lisbon", side=None)
    put(context.workspace, decision)
    section = part(room, OutcomesSection)
    assert isinstance(section, OutcomesSection)
    place = section.table.rows_model.row_of(decision.id)
    assert column_texts(section.table, 4)[place] == "Decision"


def test_outcomes_when_carried_forward_then_the_round_they_come_from_is_named(room: MechanismsRoom) -> None:
    section = part(room, OutcomesSection)
    assert isinstance(section, OutcomesSection)
    assert sorted(column_texts(section.table, 5)) == ["MCG 12", "MCG 13"]


def test_change_dates_when_saved_then_slip_keeps_the_reason_and_deadlines_move(
    context: AppContext, room: MechanismsRoom, planned: Round
) -> None:
    press(room, "change_dates")
    shown = dialog(ChangeDatesDialog)
    line = shown.start.control
    line.selectAll()
    QTest.keyClicks(line, "3 Feb 2027")
    QTest.keyClicks(shown.reason, "Elections")
    click(shown, "Change dates")
    moved = context.query(records.get, planned.ref)
    assert isinstance(moved, Round)
    assert (str(moved.start), str(moved.end)) == ("2027-02-03", "2027-02-04")
    slip = context.query(records.all_of, Slip, subject=planned.ref)[0]
    assert (str(slip.from_start), slip.reason) == ("2027-01-27", "Elections")
    assert "27–28 Jan 2027 · Elections" in [one.text() for one in part(room, FactsSection).findChildren(QLabel)]
    first = min(context.query(records.all_of, Deadline, subject=planned.ref), key=lambda one: one.due)
    assert first.due == date(2026, 12, 4)  # D-60 is a Saturday, 5 December
    context.workspace.undo()
    assert context.query(records.get, planned.ref) == planned


def test_change_dates_when_end_lies_before_start_then_it_is_said_and_the_window_stays(
    context: AppContext, room: MechanismsRoom, planned: Round
) -> None:
    press(room, "change_dates")
    shown = dialog(ChangeDatesDialog)
    line = shown.end.control
    line.selectAll()
    QTest.keyClicks(line, "20 Jan 2027")
    click(shown, "Change dates")
    assert (shown.isVisible(), shown._error.isVisible()) == (True, True)
    assert context.query(records.get, planned.ref) == planned


def test_change_dates_when_a_holiday_is_chosen_then_it_is_named(qtbot: QtBot, room: MechanismsRoom) -> None:
    press(room, "change_dates")
    shown = dialog(ChangeDatesDialog)
    line = shown.start.control
    line.selectAll()
    QTest.keyClicks(line, "26 Jan 2027")
    assert not shown.reasons.isVisible()
    before = shown.height()
    assert before == shown.height_for(shown.width())  # nothing blank is kept for what may be said
    qtbot.waitUntil(lambda: any("Republic Day" in words for words in shown.reasons.words))
    qtbot.waitUntil(lambda: shown.height() == shown.height_for(shown.width()) > before)


def test_change_dates_when_postponed_without_a_date_then_status_and_slip_say_so(
    context: AppContext, room: MechanismsRoom, planned: Round
) -> None:
    press(room, "change_dates")
    shown = dialog(ChangeDatesDialog)
    for line in (shown.start.control, shown.end.control):
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
    shown.status.setCurrentIndex(shown.status.findData(EventStatus.POSTPONED.value))
    click(shown, "Change dates")
    moved = context.query(records.get, planned.ref)
    assert isinstance(moved, Round)
    assert (moved.start, moved.status) == (None, EventStatus.POSTPONED)
    assert context.query(records.all_of, Slip, subject=planned.ref)


def test_page_when_the_file_is_read_only_then_nothing_offers_to_change_it(
    qtbot: QtBot, context: AppContext, planned: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(context.workspace), "is_read_only", property(lambda _: True))
    shown = MechanismsRoom(context)
    qtbot.addWidget(shown)
    shown.show()
    shown.refresh()
    shown.show_record(planned.ref)
    assert shown_page(shown) is not None
    words = {one.text() for one in shown_page(shown).findChildren(QPushButton) if one.isVisible() and one.isEnabled()}
    assert not words & {"Add", "Edit", "Delete", "Change dates…", "Plan next round"}


def test_sessions_when_the_programme_holds_them_then_the_agenda_shares_their_time(
    context: AppContext, board: AgendaBoard, planned: Round
) -> None:
    put(
        context.workspace,
        a_programme_item(
            subject=planned.ref,
            kind=ItemKind.PLENARY,
            start=at("2027-01-28T15:00", "Asia/Kolkata"),
            end=at("2027-01-28T16:00", "Asia/Kolkata"),
        ),
    )
    assert board._budget.text() == "40 of 420 min of sessions"


def test_agenda_when_del_is_pressed_then_the_item_goes(context: AppContext, board: AgendaBoard, planned: Round) -> None:
    ours = board.list_of(Proposal.OURS)
    before = len(context.query(records.all_of, AgendaItem, round_id=planned.id))
    ours.setFocus()
    ours.choose(ours.rows_model.key_at(0))
    QTest.keyClick(ours, Qt.Key.Key_Delete)
    assert len(context.query(records.all_of, AgendaItem, round_id=planned.id)) == before - 1
