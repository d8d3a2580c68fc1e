"""The twelve months of the overview, by mouse and keys: marks open their records, heads the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from factories import (
    a_deadline,
    a_mechanism,
    a_mechanism_side,
    a_party,
    a_programme_item,
    a_visit,
    an_engagement,
    at,
    on,
    put,
)
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QApplication

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import EventStatus
from planner.services.naming import resolve
from planner.services.workspace import Workspace
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.overview.months_board import Mark, MonthsBoard, Piece
from ui.overview.page import OverviewPage
from ui.theme import Scheme


@pytest.fixture
def shown(context: AppContext, qtbot) -> Callable[..., OverviewPage]:
    """Make the page and wait until its months have arrived."""

    def show() -> OverviewPage:
        page = OverviewPage(context)
        qtbot.addWidget(page)
        page.resize(1146, 860)
        page.show()
        page.refresh()
        qtbot.waitUntil(lambda: not context.tasks.is_busy)
        qtbot.waitUntil(lambda: page._months.isVisible() and bool(page._months.board.marks))
        return page

    return show


def mark_of(board: MonthsBoard, words: str) -> Mark:
    [found] = [mark for mark in board.marks if words in mark.accessibleName()]
    return found


def test_what_is_overdue_stands_first_at_the_left_edge_and_says_so(shown, context: AppContext, qtbot) -> None:
    board = shown()._months.board
    mark = mark_of(board, "MCG 14")
    assert mark.x() <= 1
    assert "overdue" in mark.accessibleName()
    assert "2026" in mark.accessibleName()
    with qtbot.waitSignal(context.opening) as opened:
        qtbot.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert opened.args[0] == context.query(resolve, "MCG", kinds=("mechanism",))


def test_an_entry_stands_in_its_month_and_at_least_as_wide_as_its_words(shown, sample: Workspace, qtbot) -> None:
    put(sample, a_visit(title="Port call", start=on("2027-03"), end=on("2027-03"), status=EventStatus.TENTATIVE))
    board = shown()._months.board
    mark = mark_of(board, "Port call")
    march = next(head for head in board.heads if head.month == date(2027, 3, 1))
    assert abs(mark.x() - march.x()) <= 2
    assert mark.width() > board.kit.words_width("Port call")
    assert mark.accessibleName().endswith("March 2027")
    assert "Tentative" in mark.accessibleName()


def test_a_head_names_its_year_only_where_that_is_not_cut(shown, monkeypatch: pytest.MonkeyPatch) -> None:
    board = shown()._months.board
    now, kit = board.heads[0], board.kit
    found: list[tuple[str, int]] = []

    def spy(_: QPainter, rect: QRect, words: str, __: str, *, font: QFont) -> None:
        found.append((words, rect.width() - QFontMetrics(font).horizontalAdvance(words)))

    monkeypatch.setattr(kit, "label", spy)
    for width in range(50, 120):
        now.resize(width, now.height())
        now.grab()
    assert min(spare for _, spare in found) >= 0
    assert {words for words, _ in found} == {"Nov", "Nov 2026"}


def test_a_month_opens_the_calendar_in_that_month(shown, context: AppContext, qtbot) -> None:
    board = shown()._months.board
    with qtbot.waitSignal(context.listing) as asked:
        qtbot.mouseClick(board.heads[2], Qt.MouseButton.LeftButton)
    assert asked.args == ["calendar", board.heads[2].month]
    assert board.heads[2].accessibleName().startswith("January 2027")
    with qtbot.waitSignal(context.listing) as asked:
        qtbot.mouseClick(board.heads[0], Qt.MouseButton.LeftButton)
    assert asked.args == ["calendar", context.today]


def test_the_calendar_shows_the_month_asked_for(window: MainWindow, qtbot) -> None:
    calendar = window.go("calendar")
    calendar.set_view("week")
    window.open_listing("calendar", date(2027, 5, 1))
    assert calendar.view == "month"
    assert calendar.day == date(2027, 5, 1)


def test_arrow_keys_go_from_mark_to_mark_and_enter_opens(shown, sample: Workspace, context: AppContext, qtbot) -> None:
    put(
        sample,
        a_visit(title="First", start=on("2027-03-01"), end=on("2027-03-01")),
        a_visit(
            title="Second, with a name that is longer than the months to come",
            start=on("2027-09-27"),
            end=on("2027-09-27"),
        ),
    )
    page = shown()
    board = page._months.board
    (first,) = [piece for piece in board.findChildren(Piece) if piece.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert isinstance(first, Mark)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert first.x() <= 1
    qtbot.keyClick(first, Qt.Key.Key_Home)
    for name in ("First", "Second"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert QApplication.focusWidget() is mark_of(board, name)
    with qtbot.waitSignal(context.opening) as opened:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert opened.args[0].kind == "visit"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is next(head for head in board.heads if head.month.month == 9)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is mark_of(board, "Second")
    stops = [piece for piece in (*board.heads, *board.marks) if piece.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [QApplication.focusWidget()]


def test_when_an_event_has_several_deadlines_then_one_mark_names_them_all(shown, sample: Workspace, qtbot) -> None:
    visit = a_visit(title="Port <b>call</b>", start=on("2027-03-10"), end=on("2027-03-10"))
    deadlines = [a_deadline(subject=visit.ref, title=f"Step {day}", due=date(2027, 2, day)) for day in range(1, 10)]
    put(sample, visit, *deadlines)
    mark = mark_of(shown()._months.board, "Step 1")
    assert mark.marked is not None
    assert mark.marked.entry.label == "Port <b>call</b>: 9 deadlines"
    assert mark.marked.entry.ref == RecordRef("deadline", deadlines[0].id)
    spot = QPoint(3, 3)
    QApplication.sendEvent(mark, QHelpEvent(QHelpEvent.Type.ToolTip, spot, mark.mapToGlobal(spot)))
    assert "&lt;b&gt;" in mark.toolTip()
    assert "+3 more" in mark.toolTip()


def test_when_a_call_comes_again_and_again_then_it_is_one_mark_without_its_hour(shown, sample: Workspace) -> None:
    for day in ("2027-02-01", "2027-02-15", "2027-03-01"):
        call = an_engagement(title="Desk call", start=on(day), end=on(day))
        start, end = at(f"{day}T10:00"), at(f"{day}T10:30")
        put(sample, call, a_programme_item(subject=call.ref, title=call.title, start=start, end=end))
    put(sample, an_engagement(title="Desk call", start=on("2027-03-15"), status=EventStatus.CANCELLED))
    board = shown()._months.board
    mark = mark_of(board, "Desk call")
    assert mark.marked is not None
    assert mark.marked.entry.label == "Desk call (3×)"
    assert mark.marked.entry.start is None
    assert "15 Feb 2027, 10:00" in mark.marked.tip


def test_when_more_stands_in_a_month_than_has_room_then_it_says_how_much_and_opens_it(
    shown, sample: Workspace, context: AppContext, qtbot
) -> None:
    put(sample, *(a_visit(title=f"Visit {one}", start=on("2027-03-10"), end=on("2027-03-10")) for one in range(30)))
    board = shown()._months.board
    [more] = board.more
    count = 30 - sum("Visit" in mark.accessibleName() for mark in board.marks)
    assert more.text() == f"+{count} more"
    assert more.geometry().bottom() < board.height()
    with qtbot.waitSignal(context.listing) as asked:
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert asked.args == ["calendar", date(2027, 3, 1)]


def test_when_a_partner_is_chosen_then_the_months_are_of_that_partner(
    shown, sample: Workspace, context: AppContext, qtbot
) -> None:
    peru = a_party(name="Peru", iso_code="PE")
    talks = a_mechanism(short_name="PT")
    visit = a_visit(title="Visit to Lima", visitor_id=peru.id)
    put(sample, peru, talks, a_mechanism_side(mechanism_id=talks.id, party_id=peru.id), visit)
    months = shown()._months
    assert months.partners.isVisible()
    assert len(months.board.marks) == 3
    months.partners.setFocus()
    qtbot.keyClicks(months.partners, "P")
    qtbot.waitUntil(lambda: len(months.board.marks) == 1)
    mark_of(months.board, "Visit to Lima")
    assert months.isVisible()


def test_when_there_is_too_little_room_then_the_months_fold_away(shown, qtbot) -> None:
    page = shown()
    page.resize(page.width(), 600)
    qtbot.waitUntil(lambda: not page._months.isVisible())


def test_when_nothing_lies_ahead_then_there_are_no_months(empty_context: AppContext, qtbot) -> None:
    put(empty_context.workspace, a_mechanism())
    page = OverviewPage(empty_context)
    qtbot.addWidget(page)
    page.resize(1146, 860)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: not empty_context.tasks.is_busy)
    assert not page._months.isVisible()


def test_when_the_scheme_changes_then_the_months_are_painted_in_it(shown, context: AppContext, qtbot) -> None:
    board = shown()._months.board
    before = board.grab().toImage()
    context.theme.set_scheme(Scheme.DARK)
    assert board.grab().toImage() != before
    context.theme.set_scheme(Scheme.LIGHT)
