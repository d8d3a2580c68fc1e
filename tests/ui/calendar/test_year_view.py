"""The year shows a row for each mechanism or country, and is turned, read and opened by mouse and keyboard."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from calendar_driving import LEFT, NONE, piece_of
from factories import a_mechanism, a_mechanism_side, a_round, on, put
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_driving import wheel

from planner.domain.entity import RecordRef
from planner.domain.layout import RowsBy
from planner.domain.mechanisms import EventStatus, Mechanism, Periodicity
from planner.domain.year_layout import Strips
from planner.services import records
from ui.calendar.feed import Criteria, Feed
from ui.calendar.kit import BAR, VAGUE, WINDOW
from ui.calendar.year_view import YearView
from ui.widgets.form import RecordDialog


@pytest.fixture
def year(scene: Any) -> YearView:
    QTest.keyClick(scene.page, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert scene.page.view == "year"
    return scene.page.year  # type: ignore[no-any-return]


def a_yearly_mechanism(scene: Any) -> Any:
    """Add a mechanism that meets each year and met in April 2024, so that it is due in April 2025."""
    joint = a_mechanism(
        name="Joint Committee", short_name="JDC", periodicity=Periodicity.EVERY_N_MONTHS, period_months=12
    )
    side = a_mechanism_side(mechanism_id=joint.id, party_id=scene.italy.id)
    held = a_round(mechanism_id=joint.id, ordinal=4, start=on("2024-04-10"), end=None, status=EventStatus.HELD)
    put(scene.workspace, joint, side, held)
    return joint


def test_when_the_year_shows_then_a_round_stands_in_its_mechanism_by_number_and_place(
    scene: Any, year: YearView
) -> None:
    piece = piece_of(year, scene.round)
    assert [row.name for row in year.rows] == ["MCG", "Outside mechanisms"]
    assert (piece.words, piece.shape) == ("13 Rome", BAR)
    assert year.columnAt(piece.rect.left()) == 2
    assert year.rowAt(piece.rect.center().y()) == 0


def test_when_the_year_is_first_shown_from_a_day_ahead_then_it_is_that_day_s(scene: Any) -> None:
    scene.page.go_to(date(2027, 4, 5))
    scene.page.set_view("year")
    assert (scene.page.header.title.words, scene.page.day) == ("2027", date(2027, 4, 5))


def test_when_only_the_month_is_known_then_the_mark_covers_all_of_it(scene: Any, year: YearView) -> None:
    piece = piece_of(year, scene.vague)
    assert piece.shape is VAGUE
    assert piece.rect.left() <= year.columnViewportPosition(2) + 1
    assert piece.rect.right() >= year.columnViewportPosition(3) - 3


def test_when_hours_and_tasks_are_not_asked_for_then_the_year_leaves_them_out(scene: Any, year: YearView) -> None:
    assert {one.entry.ref.kind for one in year.placed}.isdisjoint({"programme_item", "deadline"})
    scene.page.show_criteria(Criteria(kinds=frozenset({"deadline"})))
    assert [one.entry.ref for one in year.placed] == [scene.deadline.ref]


def test_when_a_round_falls_due_then_its_window_is_shown_and_can_be_neither_moved_nor_deleted(
    scene: Any, year: YearView
) -> None:
    joint = a_yearly_mechanism(scene)
    piece = piece_of(year, joint)
    assert (piece.shape, piece.words) == (WINDOW, "5 due")
    assert (date.fromordinal(piece.entry.first), date.fromordinal(piece.entry.last)) == (
        date(2025, 2, 1),
        date(2025, 6, 30),
    )
    QTest.mouseClick(year.viewport(), LEFT, NONE, piece.rect.center())
    QTest.keyClick(year, Qt.Key.Key_Delete)
    assert "JDC 5 due" in scene.page.footer.message
    assert scene.now(joint) == joint


def test_when_rows_are_countries_then_each_event_is_with_its_partner(scene: Any, year: YearView) -> None:
    scene.page.header.rows.setCurrentIndex(1)
    scene.page.header.rows.activated.emit(1)
    assert year.rows_by is RowsBy.COUNTRY
    assert [row.name for row in year.rows] == ["Italy", "No country named"]
    assert piece_of(year, scene.round).words == "MCG 13, Rome"


def test_when_an_entry_is_clicked_then_its_card_shows_and_a_double_click_opens_it(
    scene: Any, year: YearView, qtbot: QtBot
) -> None:
    where = piece_of(year, scene.round).rect.center()
    QTest.mouseClick(year.viewport(), LEFT, NONE, where)
    assert scene.page.card.entry.ref == scene.round.ref
    with qtbot.waitSignal(scene.context.opening) as opened:
        QTest.mouseDClick(year.viewport(), LEFT, NONE, where)
    assert opened.args == [scene.round.ref]


def test_when_arrows_lead_past_december_then_the_year_turns(scene: Any, year: YearView) -> None:
    for _ in range(10):
        QTest.keyClick(year, Qt.Key.Key_Right)
    assert (scene.page.header.title.words, year.currentIndex().column()) == ("2026", 0)
    QTest.keyClick(year, Qt.Key.Key_Left)
    assert (year.year, year.currentIndex().column()) == (2025, 11)


def test_when_the_wheel_turns_then_so_does_a_year_that_fits(scene: Any, year: YearView) -> None:
    for _ in range(4):  # a touchpad gives a notch in parts
        wheel(year.viewport(), 0.25)
    assert year.year == 2026
    assert scene.page.day == date(2026, 3, 18)


def test_when_rows_go_on_below_then_the_wheel_scrolls_them_and_turns_the_year_sideways(
    scene: Any, year: YearView
) -> None:
    groups = [a_mechanism(short_name=f"G{number}") for number in range(60)]
    sides = [a_mechanism_side(mechanism_id=one.id, party_id=scene.italy.id) for one in groups]
    put(scene.workspace, *groups, *sides)
    QApplication.processEvents()
    assert year.verticalScrollBar().maximum() > 0
    wheel(year.viewport(), 1)
    assert (year.year, year.verticalScrollBar().value() > 0) == (2025, True)
    wheel(year.viewport(), 1, sideways=True)
    assert year.year == 2026


def test_when_a_cell_is_read_then_it_says_row_month_count_and_the_first(scene: Any, year: YearView) -> None:
    said = year.cells.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "MCG, March 2025, 1 entry, first: MCG 13, Rome, round, Confirmed"
    assert year.cells.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "MCG, January 2025, nothing planned"


def test_when_enter_is_pressed_on_a_month_then_its_first_entry_opens(scene: Any, year: YearView, qtbot: QtBot) -> None:
    year.set_cell(0, 2)
    with qtbot.waitSignal(scene.context.opening) as opened:
        QTest.keyClick(year, Qt.Key.Key_Return)
    assert opened.args == [scene.round.ref]


def test_when_a_round_moves_then_the_year_follows(scene: Any, year: YearView) -> None:
    records.change(scene.workspace, scene.round.ref, {"start": "2025-09-02", "end": "2025-09-03"})
    assert year.columnAt(piece_of(year, scene.round).rect.left()) == 8


def test_when_a_row_is_full_then_its_months_say_how_many_more_and_lead_there(scene: Any, year: YearView) -> None:
    mechanism = scene.round.mechanism_id
    rounds = [
        a_round(mechanism_id=mechanism, ordinal=20 + number, start=on("2025-05-06"), end=None) for number in range(12)
    ]
    put(scene.workspace, *rounds)
    (more,) = year._surface.arrangement.more
    shown = sum(one.entry.mechanism_id == mechanism for one in year.placed)
    assert shown + more.left_out == 13
    QTest.mouseClick(year.viewport(), LEFT, NONE, more.rect.center())
    assert (scene.page.view, scene.page.day) == ("month", date(2025, 5, 1))


def test_when_a_mouse_drags_in_the_year_then_nothing_moves(scene: Any, year: YearView) -> None:
    where = piece_of(year, scene.round).rect.center()
    QTest.mousePress(year.viewport(), LEFT, NONE, where)
    QTest.mouseMove(year.viewport(), where + QPoint(200, 0))
    QTest.mouseRelease(year.viewport(), LEFT, NONE, where + QPoint(200, 0))
    assert scene.now(scene.round) == scene.round


@pytest.fixture
def empty_year(empty_context: Any, qtbot: QtBot) -> YearView:
    view = YearView(empty_context, Feed(empty_context))
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    view.show_day(date(2025, 3, 18))
    return view


def test_when_there_is_nothing_then_a_button_begins_the_first_mechanism(empty_year: YearView, qtbot: QtBot) -> None:
    assert empty_year.rows == []
    assert empty_year.empty.begin.isVisible()
    QTest.mouseClick(empty_year.empty.begin, LEFT)
    dialog = empty_year.findChild(RecordDialog)
    assert dialog.isVisible()
    dialog.done(0)


def test_when_the_filter_leaves_nothing_then_a_button_shows_everything_again(scene: Any, year: YearView) -> None:
    scene.page.show_criteria(Criteria(mechanism_id="none", kinds=frozenset({"milestone"})))
    assert (year.rows, year.empty.begin.isVisible()) == ([], False)
    QTest.mouseClick(year.empty.everything, LEFT)
    assert [row.name for row in year.rows] == ["MCG", "Outside mechanisms"]
    assert not year.empty.isVisible()


def on_row_name(year: YearView, row: int) -> QPoint:
    return QPoint(year._names.viewport().width() // 3, year.rowViewportPosition(row) + 3 + year.kit.line_height // 2)


def test_when_the_name_of_a_row_is_clicked_then_its_mechanism_or_country_opens(
    scene: Any, year: YearView, qtbot: QtBot
) -> None:
    for by, expected in (
        (RowsBy.MECHANISM, RecordRef(Mechanism.KIND, scene.round.mechanism_id)),
        (RowsBy.COUNTRY, scene.italy.ref),
    ):
        year.show_rows_by(by)
        with qtbot.waitSignal(scene.context.opening) as opened:
            QTest.mouseClick(year._names.viewport(), LEFT, NONE, on_row_name(year, 0))
        assert opened.args == [expected]


def test_when_the_pointer_is_on_the_name_of_a_row_then_it_is_a_hand_and_the_name_underlined(year: YearView) -> None:
    names, none = year._names, Qt.MouseButton.NoButton
    plain = names.grab().toImage()
    for where, is_hand in ((on_row_name(year, 0), True), (QPoint(2, 2), False)):
        at, on_screen = QPointF(where), QPointF(names.viewport().mapToGlobal(where))
        moved = QMouseEvent(QEvent.Type.MouseMove, at, on_screen, none, none, NONE)
        QApplication.sendEvent(names.viewport(), moved)
        assert (names.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor) is is_hand
        assert (names.grab().toImage() != plain) is is_hand


def test_when_a_row_is_clicked_beside_its_name_or_is_of_no_mechanism_then_nothing_opens(
    scene: Any, year: YearView, qtbot: QtBot
) -> None:
    names = year._names.viewport()
    with qtbot.assertNotEmitted(scene.context.opening):
        QTest.mouseClick(names, LEFT, NONE, QPoint(names.width() - 3, on_row_name(year, 0).y()))
        QTest.mouseClick(names, LEFT, NONE, on_row_name(year, 1))


def test_when_ctrl_enter_is_pressed_then_the_mechanism_of_the_row_opens(
    scene: Any, year: YearView, qtbot: QtBot
) -> None:
    year.set_cell(0, 2)
    year.setFocus()
    with qtbot.waitSignal(scene.context.opening) as opened:
        QTest.keyClick(year, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == [RecordRef(Mechanism.KIND, scene.round.mechanism_id)]


def test_when_it_is_read_anew_and_scrolled_then_each_row_is_cut_into_its_lanes_once(
    year: YearView, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut: list[Strips] = []
    once = Strips.cut

    def counted(strips: Strips, *rest: Any) -> Any:
        cut.append(strips)
        return once(strips, *rest)

    monkeypatch.setattr(Strips, "cut", counted)
    year.refresh()
    year.scrollContentsBy(0, 0)
    assert len(cut) == len(year.rows) > 0
