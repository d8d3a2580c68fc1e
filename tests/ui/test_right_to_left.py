"""In a window whose lines run from right to left all is mirrored, arrow keys go where they point, names stay whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from calendar_driving import in_view, piece_of
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QStyleOptionViewItem, QTableView, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import Round
from planner.services import naming, records
from ui import icons
from ui.app import Application
from ui.calendar.grid import CalendarGrid
from ui.calendar.mini_month import MiniDays
from ui.calendar.month_view import MonthView
from ui.calendar.moves import Edge
from ui.calendar.page import CalendarPage
from ui.calendar.strip import DayStrip
from ui.calendar.year_view import YearView
from ui.context import AppContext
from ui.mechanisms.planning.days_view import DaysView
from ui.overview.months_board import MonthsBoard
from ui.theme import LIGHT, Theme, Type, mirrored, stylesheet
from ui.widgets.basics import button, label
from ui.widgets.cells import CellDelegate
from ui.widgets.columns import WIDE, ColumnsLayout, Span
from ui.widgets.direction import isolated
from ui.widgets.flow import FlowLayout
from ui.widgets.linked_text import LinkedText
from ui.widgets.quick_list import QuickDelegate, QuickModel, QuickRow

ROUND = date(2025, 3, 20)
"""The first of the two days of MCG 13."""
MINISTER = "وزير الدفاع"


@pytest.fixture
def is_mirrored(qapp: QApplication) -> Iterator[bool]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield True
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qapp.setStyleSheet(stylesheet(LIGHT))


@pytest.fixture
def page(is_mirrored: bool, application: Application, qtbot: QtBot) -> CalendarPage:
    shown = application.window.go("calendar")
    assert isinstance(shown, CalendarPage)
    shown.go_to(ROUND)
    return shown


def view_of(page: CalendarPage, view: str) -> CalendarGrid:
    page.set_view(view)
    page.go_to(ROUND)
    QTest.qWait(20)
    shown = QApplication.focusWidget()
    assert isinstance(shown, CalendarGrid)
    return shown


def the_round(page: CalendarPage) -> Round:
    context = page.window().context
    found = context.query(records.get, context.query(naming.resolve, "MCG 13", kinds=("round",)))
    assert isinstance(found, Round)
    return found


@pytest.mark.parametrize(("view", "days"), [("month", 1), ("week", 1), ("day", 1)])
def test_when_an_arrow_key_is_pressed_in_the_calendar_then_the_focus_goes_where_it_points(
    page: CalendarPage, view: str, days: int
) -> None:
    shown = view_of(page, view)
    before = shown.visualRect(shown.currentIndex())
    QTest.keyClick(shown, Qt.Key.Key_Left)
    assert page.day == ROUND + timedelta(days)
    if view != "day":
        assert shown.visualRect(shown.currentIndex()).right() < before.left()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert page.day == ROUND


def test_when_days_run_from_right_to_left_then_an_entry_lies_over_its_days_and_is_held_at_their_ends(
    page: CalendarPage,
) -> None:
    shown = view_of(page, "month")
    assert isinstance(shown, MonthView)
    piece = piece_of(shown, the_round(page))
    days = [shown.visualRect(shown.cells.index(*divmod(ROUND.toordinal() + on - shown._first_day, 7))) for on in (0, 1)]
    over = QRect(in_view(shown, piece.rect.topLeft()), piece.rect.size())
    assert days[1].right() < days[0].left()
    assert days[0].united(days[1]).contains(over)
    assert over.width() > 1.5 * days[0].width()
    middle = over.center().y()
    assert shown._edge_at(piece, QPoint(over.right(), middle)) is Edge.START
    assert shown._edge_at(piece, QPoint(over.left(), middle)) is Edge.END


def test_when_days_run_from_right_to_left_then_what_takes_whole_days_lies_over_them_above_the_hours(
    page: CalendarPage,
) -> None:
    view_of(page, "week")
    strip = next(one for one in page.findChildren(DayStrip) if one.isVisible())
    piece = piece_of(strip, the_round(page))
    first, last = (strip.visualRect(strip.cells.index(0, column)) for column in (3, 4))
    assert last.right() < first.left()
    assert first.united(last).contains(piece.rect.adjusted(0, 0, 0, -piece.rect.height() // 2))


def test_when_months_run_from_right_to_left_then_an_entry_of_the_year_begins_in_its_month(page: CalendarPage) -> None:
    shown = view_of(page, "year")
    assert isinstance(shown, YearView)
    piece = piece_of(shown, the_round(page))
    january, march = (shown.visualRect(shown.cells.index(0, month)) for month in (0, 2))
    assert march.right() < january.left()
    assert march.left() <= piece.rect.right() <= march.right()


def test_when_an_arrow_key_is_pressed_in_the_small_month_then_the_focus_goes_where_it_points(
    page: CalendarPage,
) -> None:
    view_of(page, "week")
    small = next(one for one in page.findChildren(MiniDays) if one.isVisible())
    small.setFocus()
    small.setCurrentIndex(small.model().index(2, 3))
    before = small.visualRect(small.currentIndex())
    QTest.keyClick(small, Qt.Key.Key_Left)
    assert small.currentIndex().column() == 4
    assert small.visualRect(small.currentIndex()).right() < before.left()


def test_when_an_arrow_key_is_pressed_among_the_days_of_planning_then_it_goes_where_it_points(
    is_mirrored: bool,
    context: AppContext,
    qtbot: QtBot,
) -> None:
    days = DaysView(context)
    qtbot.addWidget(days)
    days.resize(600, 260)
    days.show()
    days.choose((ROUND, ROUND))
    QTest.keyClick(days, Qt.Key.Key_Left)
    assert days._cursor == ROUND + timedelta(1)
    assert days.cell_of(days._cursor).right() <= days.cell_of(ROUND).left() + 1
    assert days.day_at(days.cell_of(ROUND).center()) == ROUND
    later = (ROUND.replace(day=1) + timedelta(31)).replace(day=1)
    assert days.cell_of(later).right() < days.cell_of(ROUND.replace(day=1)).left()


def test_when_months_ahead_run_from_right_to_left_then_keys_go_from_one_to_the_other(
    is_mirrored: bool,
    context: AppContext,
    qtbot: QtBot,
) -> None:
    board = MonthsBoard(context)
    qtbot.addWidget(board)
    board.resize(900, 120)
    with qtbot.waitActive(board):
        board.show()
        board.activateWindow()
    board.show_entries(date(2027, 1, 10), (), flags=False)
    places = [head.x() for head in board.heads]
    assert places == sorted(places, reverse=True)
    board.heads[3].setFocus()
    QTest.keyClick(board.heads[3], Qt.Key.Key_Left)
    assert board.heads[4].hasFocus()
    QTest.keyClick(board.heads[4], Qt.Key.Key_Home)
    assert board.heads[0].hasFocus()


@pytest.mark.parametrize("layout", ["columns", "flow"])
def test_when_lines_run_from_right_to_left_then_layouts_of_our_own_begin_at_the_right(
    is_mirrored: bool,
    qtbot: QtBot,
    layout: str,
) -> None:
    page, first, second = QWidget(), QLabel("First"), QLabel("Second")
    qtbot.addWidget(page)
    if layout == "flow":
        flow = FlowLayout(6, page)
        flow.addWidget(first)
        flow.addWidget(second)
    else:
        columns = ColumnsLayout(12, 12)
        page.setLayout(columns)
        columns.add(first, Span(0, 8))
        columns.add(second, Span(8, 4))
    page.resize(WIDE + 40, 100)
    page.show()
    assert first.geometry().right() == page.rect().right()
    assert second.geometry().right() < first.geometry().left()


def test_what_stands_in_a_box_has_its_room_on_the_other_side() -> None:
    assert mirrored("A { padding: 5px 24px 4px 8px; }") == "A { padding: 5px 8px 4px 24px; }"
    assert mirrored("A { padding-left: 9px; border-right: 1px; }") == "A { padding-right: 9px; border-left: 1px; }"
    kept = "A { margin: 2px; min-height: 24px; padding: 4px 8px; text-align: left; right: 5px; }"
    assert mirrored(kept) == kept
    assert mirrored(mirrored(stylesheet(LIGHT))) == stylesheet(LIGHT)


def drawn(name: str) -> QImage:
    return icons.icon(name, QColor("black")).pixmap(QSize(18, 18), 1.0).toImage()


def is_like(one: QImage, other: QImage) -> bool:
    """Whether two icons are the same but for how their edges are smoothed."""
    points = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return all(abs(one.pixelColor(x, y).alpha() - other.pixelColor(x, y).alpha()) < 128 for x, y in points)


def test_an_icon_that_points_on_points_to_the_left(theme: Theme, qapp: QApplication) -> None:
    back, plus = drawn("chevron-left"), drawn("plus")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert is_like(drawn("chevron-right"), back)
        assert not is_like(drawn("chevron-left"), back)
        assert drawn("plus") == plus
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def ink(picture: QImage, colour: QColor) -> tuple[int, int]:
    """Return how far from the left and the right of a picture the first pixel of about a colour stands."""
    across = [
        x
        for x in range(picture.width())
        if any(abs(picture.pixelColor(x, y).lightness() - colour.lightness()) < 60 for y in range(picture.height()))
    ]
    return across[0], picture.width() - 1 - across[-1]


@pytest.mark.parametrize("words", ["Minister of Defence", MINISTER])
@pytest.mark.parametrize("is_turned", [False, True])
def test_words_of_either_script_stand_where_lines_of_the_window_begin(
    theme: Theme, qapp: QApplication, qtbot: QtBot, words: str, is_turned: bool
) -> None:
    turned, usual = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    qapp.setLayoutDirection(turned if is_turned else usual)
    try:
        shown = label(theme, words, Type.TITLE)
        qtbot.addWidget(shown)
        shown.resize(600, 40)
        left, right = ink(shown.grab().toImage(), theme.colour("text"))
        assert (right < left) == is_turned
        laid = LinkedText(words, ((words, RecordRef("round", "x")),), theme.font(Type.BODY), 600)
        place = laid.places()[0][0]
        assert (place.right() > 590) == is_turned
        assert (place.left() < 10) != is_turned
    finally:
        qapp.setLayoutDirection(usual)


@pytest.mark.parametrize("words", ["Minister of Defence", MINISTER])
def test_what_is_found_stands_beside_its_icon_and_its_count_at_the_other_end(
    is_mirrored: bool,
    theme: Theme,
    qtbot: QtBot,
    words: str,
) -> None:
    found = QListView()
    qtbot.addWidget(found)
    model = QuickModel(found)
    found.setModel(model)
    found.setItemDelegate(QuickDelegate(theme, found))
    found.resize(500, 120)
    model.set_rows([QuickRow("", ((words, False),), note="12")])
    found.show()
    left, right = ink(found.viewport().grab().toImage().copy(0, 0, 500, 40), theme.colour("muted"))
    assert left < 60
    assert right < 60


def test_a_name_of_the_other_script_keeps_its_marks_in_a_cell(theme: Theme, qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    model = QStandardItemModel(1, 2, table)
    model.setItem(0, 0, QStandardItem(f"({MINISTER})."))
    model.setItem(0, 1, QStandardItem("Minister (A)."))
    table.setModel(model)
    delegate = CellDelegate(table)
    written = []
    for column in range(2):
        option = QStyleOptionViewItem()
        delegate.initStyleOption(option, model.index(0, column))
        written.append(option.text)
    assert written == [f"\u2068({MINISTER}).\u2069", "Minister (A)."]


def test_only_what_is_of_the_other_direction_is_set_apart(qapp: QApplication) -> None:
    assert isolated("Réunion – Besançon") == "Réunion – Besançon"
    assert isolated("रक्षा मंत्री") == "रक्षा मंत्री"
    assert isolated("") == ""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert isolated("Minister (A).") == "\u2068Minister (A).\u2069"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_button_is_as_wide_in_either_direction(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    shown = button("Plan next round", look="primary")
    qtbot.addWidget(shown)
    before = shown.sizeHint()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        theme.set_scheme(theme.scheme)
        assert shown.sizeHint() == before
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        theme.set_scheme(theme.scheme)
