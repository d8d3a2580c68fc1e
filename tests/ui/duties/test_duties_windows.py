"""Incomplete records and the scorecard in the window: each number opens exactly its rows, each row its record."""

from __future__ import annotations

import pytest
from factories import (
    a_desk,
    a_mechanism,
    a_mechanism_side,
    a_party,
    a_round,
    an_agreement,
    an_agreement_action,
    an_agreement_party,
    an_outcome,
    on,
    put,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import cell_point, click, click_cell, column_texts, dialog, until

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import EventStatus, Mechanism, Periodicity, Round
from planner.domain.parties import Side
from planner.services import findings, records
from planner.services.incomplete import incomplete
from planner.services.workspace import Workspace
from ui.check.dialog import CheckDialog
from ui.context import AppContext
from ui.duties.incomplete import IncompleteDialog
from ui.duties.scorecard import ScorecardDialog
from ui.duties.scorecard_rows import COUNTS
from ui.main_window import MainWindow
from ui.overview.standing import Standing
from ui.printing.preview import PreviewDialog
from ui.widgets.form import RecordDialog


@pytest.fixture
def series(workspace: Workspace) -> Mechanism:
    """A yearly mechanism with rounds held in 2023 and 2025, one cancelled and one planned."""
    home, partner = a_party(name="Ruritania"), a_party(name="Strelsau")
    one = a_mechanism(periodicity=Periodicity.EVERY_N_MONTHS, period_months=12, name="Staff talks", short_name="ST")
    sides = [a_mechanism_side(mechanism_id=one.id, party_id=side.id) for side in (home, partner)]
    rounds = [
        a_round(mechanism_id=one.id, ordinal=number, start=on(day), end=on(day), status=status)
        for number, (day, status) in enumerate(
            (
                ("2022-03-01", EventStatus.HELD),
                ("2023-03-01", EventStatus.HELD),
                ("2024-03-01", EventStatus.CANCELLED),
                ("2025-03-01", EventStatus.HELD),
                ("2026-12-10", EventStatus.TENTATIVE),
            ),
            1,
        )
    ]
    put(workspace, home, partner, a_desk(home_id=home.id), one, *sides, *rounds)
    return one


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def card(empty_context: AppContext, parent: QWidget, series: Mechanism) -> ScorecardDialog:
    assert series
    made = ScorecardDialog(empty_context, parent)
    made.open()
    settle(made)
    return made


def test_scorecard_when_opened_then_the_last_five_years_are_counted(card: ScorecardDialog) -> None:
    assert [column_texts(card.table, 2 + place) for place in range(5)] == [["5"], ["3"], ["2"], ["1"], ["1"]]


@pytest.mark.parametrize(("periodicity", "shown"), [(Periodicity.ON_AGREEMENT, "–"), (Periodicity.UNKNOWN, "unknown")])
def test_scorecard_when_rounds_are_held_as_agreed_then_none_due_is_not_called_unknown(
    empty_context: AppContext, parent: QWidget, workspace: Workspace, periodicity: Periodicity, shown: str
) -> None:
    put(workspace, a_mechanism(periodicity=periodicity, period_months=None))
    made = ScorecardDialog(empty_context, parent)
    made.open()
    settle(made)
    assert [column_texts(made.table, 2 + place) for place in range(3)] == [[shown], ["0"], [shown]]


@pytest.mark.parametrize(
    ("place", "rows"),
    [
        (0, ["ST 1", "ST 2", "ST 3", "ST 4", "ST 5"]),
        (1, ["ST 1", "ST 2", "ST 4"]),
        (2, ["ST 3", "ST 5"]),
        (3, ["ST 5"]),
        (4, ["ST 3"]),
    ],
)
def test_scorecard_when_a_count_is_clicked_then_exactly_its_rows_are_listed(
    card: ScorecardDialog, place: int, rows: list[str]
) -> None:
    click_cell(card.table, 0, 2 + place)

    assert card.counted == COUNTS[place]
    assert column_texts(card.rows, 0) == rows


def test_scorecard_when_missed_is_clicked_then_each_says_when_it_was_due_and_what_became_of_it(
    card: ScorecardDialog,
) -> None:
    click_cell(card.table, 0, 4)

    assert [column_texts(card.rows, column) for column in (1, 4)] == [
        ["March 2024", "March 2026"],
        ["Not held (cancelled)", "Not held (tentative)"],
    ]


def test_scorecard_when_nothing_stands_for_a_due_round_then_enter_opens_its_mechanism(
    qtbot: QtBot, card: ScorecardDialog, empty_context: AppContext, series: Mechanism
) -> None:
    write(card.last, "2028")
    settle(card)
    card.choose_count("due")
    card.rows.select_place(card.rows.rows_model.rowCount() - 1)
    with qtbot.waitSignal(empty_context.opening) as opened:
        QTest.keyClick(card.rows, Qt.Key.Key_Return)

    assert opened.args == [series.ref]


def test_scorecard_when_printed_then_the_preview_is_of_what_is_chosen(card: ScorecardDialog) -> None:
    card.partner.setCurrentIndex(1)
    write(card.first, "2023")

    click(card, "&Print…")

    preview = dialog(PreviewDialog)
    until(lambda: preview.is_settled)
    assert preview.document is not None
    assert preview.document.details == ("Strelsau", "1 January 2023 – 31 December 2026")
    preview.reject()


def test_scorecard_when_the_arrow_keys_reach_a_count_then_its_rows_are_listed(card: ScorecardDialog) -> None:
    click_cell(card.table, 0, 2)

    QTest.keyClick(card.table, Qt.Key.Key_Right)

    assert card.counted == "held"


def test_scorecard_when_a_period_is_written_then_it_is_counted_anew(card: ScorecardDialog) -> None:
    write(card.first, "2023")
    write(card.last, "2024")
    settle(card)

    assert [column_texts(card.table, 2 + place) for place in range(5)] == [["2"], ["1"], ["1"], ["0"], ["1"]]


def test_scorecard_when_a_period_cannot_be_read_then_it_says_so_and_keeps_what_it_shows(card: ScorecardDialog) -> None:
    write(card.first, "2027")

    assert card.first.text() == "2027"
    assert "ends before it begins" in card.fault
    assert column_texts(card.table, 3) == ["3"]


def test_scorecard_when_copied_then_the_clipboard_holds_it_as_a_table(card: ScorecardDialog) -> None:
    click(card, "&Copy as table")

    assert "<td>5</td>" in QGuiApplication.clipboard().mimeData().html()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Mechanism\tEvery\tDue\tHeld\tMissed\tPlanned\tCancelled",
        "Staff talks\t12 months\t5\t3\t2\t1\t1",
    ]


@pytest.mark.parametrize("of_rounds", [False, True])
def test_scorecard_when_a_name_is_clicked_then_its_record_opens_and_the_window_closes(
    qtbot: QtBot, card: ScorecardDialog, empty_context: AppContext, of_rounds: bool
) -> None:
    table = card.rows if of_rounds else card.table
    name = table.visualRect(table.rows_model.index(0, 0)).topLeft() + QPoint(16, 16)
    with qtbot.waitSignal(empty_context.opening) as opened:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=name)
    assert opened.args == [table.rows_model.columns[0].links(table.rows_model.rows[0])[0][1]]
    assert not card.isVisible()


def test_scorecard_when_enter_is_pressed_on_a_round_then_it_opens(
    qtbot: QtBot, card: ScorecardDialog, empty_context: AppContext
) -> None:
    card.rows.select_place(0)
    with qtbot.waitSignal(empty_context.opening) as opened:
        QTest.keyClick(card.rows, Qt.Key.Key_Return)

    assert opened.args is not None
    assert opened.args[0].kind == Round.KIND


def test_incomplete_when_a_row_is_entered_then_the_editor_opens_at_what_is_missing(
    qtbot: QtBot, empty_context: AppContext, parent: QWidget, workspace: Workspace
) -> None:
    action = an_outcome(text="Send the list", side=Side.OURS, due=None, is_due_next_round=False, contact_id=None)
    put(workspace, action)
    found = IncompleteDialog(empty_context, parent)
    found.open()
    qtbot.waitUntil(lambda: bool(found.table.rows_model.rows))
    assert found.table.choose(str(action.ref))

    QTest.keyClick(found.table, Qt.Key.Key_Return)

    editor = dialog(RecordDialog)
    assert editor.form.field("lead_organisation_id").isAncestorOf(editor.focusWidget())
    editor.reject()


def test_incomplete_when_one_is_filled_in_then_the_list_is_still_there_at_the_next(
    qtbot: QtBot, empty_context: AppContext, parent: QWidget, workspace: Workspace
) -> None:
    actions = [
        an_outcome(text=name, side=Side.OURS, due=None, is_due_next_round=False, contact_id=None) for name in "ABC"
    ]
    put(workspace, *actions)
    found = IncompleteDialog(empty_context, parent)
    found.open()
    qtbot.waitUntil(lambda: bool(found.table.rows_model.rows))
    keys = [str(row.ref) for row in found.table.rows_model.rows]
    first, following = [key for key in keys if key.startswith("outcome")][:2]
    assert found.table.choose(first)
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    editor = dialog(RecordDialog)
    assert found.isVisible()
    records.remove(workspace, RecordRef.parse(first))
    editor.reject()
    qtbot.waitUntil(lambda: len(found.table.rows_model.rows) == len(keys) - 1)
    assert found.table.current_key == following


@pytest.mark.parametrize(("make", "column"), [(CheckDialog, 2), (IncompleteDialog, 0)])
def test_when_a_name_is_clicked_in_what_is_found_then_its_record_opens(
    qtbot: QtBot,
    empty_context: AppContext,
    parent: QWidget,
    workspace: Workspace,
    make: type[CheckDialog] | type[IncompleteDialog],
    column: int,
) -> None:
    one, two = a_party(name="Ruritania"), a_party(name="Strelsau")
    signed = an_agreement(title="Treaty of Zenda")
    sides = [an_agreement_party(agreement_id=signed.id, party_id=side.id) for side in (one, two)]
    put(workspace, one, two, signed, an_agreement_action(agreement_id=signed.id), *sides)
    found = make(empty_context, parent)
    found.open()
    qtbot.waitUntil(lambda: "Treaty of Zenda" in column_texts(found.table, column))
    place = column_texts(found.table, column).index("Treaty of Zenda")

    with qtbot.waitSignal(empty_context.opening) as opened:
        words = cell_point(found.table, place, column)
        words.setX(found.table.columnViewportPosition(column) + 16)
        QTest.mouseClick(found.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, words)
    assert opened.args == [signed.ref]


def test_overview_when_its_numbers_are_pressed_then_exactly_their_rows_open(qtbot: QtBot, window: MainWindow) -> None:
    assert window.context is not None
    workspace, today = window.context.workspace, window.context.today
    page = window.go("overview")
    standing = page.findChildren(Standing)[0]
    qtbot.waitUntil(lambda: standing.findings.isVisible() and standing.incomplete.isVisible())
    wanted = len(findings.check(workspace, today=today)), len(workspace.query(incomplete, today))
    assert [int(one.text().split()[0]) for one in (standing.findings, standing.incomplete)] == list(wanted)

    QTest.mouseClick(standing.findings, Qt.MouseButton.LeftButton)
    checked = dialog(CheckDialog)
    qtbot.waitUntil(lambda: len(checked.table.rows_model.rows) == wanted[0])
    checked.reject()

    QTest.mouseClick(standing.incomplete, Qt.MouseButton.LeftButton)
    listed = dialog(IncompleteDialog)
    qtbot.waitUntil(lambda: len(listed.table.rows_model.rows) == wanted[1])
    listed.reject()


def settle(card: ScorecardDialog) -> None:
    until(lambda: card.is_settled)


def write(line: QLineEdit, words: str) -> None:
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, words)
    line.editingFinished.emit()
