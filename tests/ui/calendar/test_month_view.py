"""The month answers to mouse and keyboard, writes once a gesture, and says what it shows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from calendar_driving import LEFT, NONE, drag, move, piece_of, press
from dumps import dump_of
from factories import a_party, an_engagement, on, put
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import Slip
from planner.services import naming, records
from ui.calendar.month_view import MonthView
from ui.messages import text
from ui.widgets.form import RecordDialog

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def month(scene: Any) -> MonthView:
    return scene.page.month  # type: ignore[no-any-return]


def test_when_an_event_is_dragged_a_week_down_then_its_days_move_and_undo_brings_them_back(
    scene: Any, month: MonthView
) -> None:
    before = dump_of(scene.workspace)
    where = piece_of(month, scene.round).rect.center()
    drag(month, where, where + QPoint(0, month.rowHeight(0)))
    moved = scene.now(scene.round)
    assert (moved.start, moved.end) == (on("2025-03-27"), on("2025-03-28"))
    assert scene.now(scene.plenary).start.local.date() == date(2025, 3, 27)
    assert [slip.from_start for slip in scene.workspace.query(records.all_of, Slip)] == [on("2025-03-20")]
    scene.workspace.undo()
    assert dump_of(scene.workspace) == before
    assert piece_of(month, scene.round).rect.center() == where


def test_when_the_end_of_a_bar_is_dragged_then_only_the_last_day_moves(scene: Any, month: MonthView) -> None:
    rect = piece_of(month, scene.visit).rect
    edge = QPoint(rect.right() - 1, rect.center().y())
    drag(month, edge, edge + QPoint(2 * month.columnWidth(0), 0))
    assert (scene.now(scene.visit).start, scene.now(scene.visit).end) == (on("2025-03-05"), on("2025-03-08"))


def test_when_the_start_of_a_bar_is_dragged_past_its_end_then_one_day_is_left(scene: Any, month: MonthView) -> None:
    rect = piece_of(month, scene.visit).rect
    edge = QPoint(rect.left() + 1, rect.center().y())
    press(month, edge)
    for days in (1, 2, 3):
        move(month, edge + QPoint(days * month.columnWidth(0), 0))
    QTest.mouseRelease(month.viewport(), LEFT, NONE, edge + QPoint(3 * month.columnWidth(0), 0))
    assert (scene.now(scene.visit).start, scene.now(scene.visit).end) == (on("2025-03-06"), on("2025-03-06"))


def test_when_escape_is_pressed_on_the_way_then_nothing_is_written(scene: Any, month: MonthView) -> None:
    before = dump_of(scene.workspace)
    where = piece_of(month, scene.round).rect.center()
    press(month, where)
    move(month, where + QPoint(0, month.rowHeight(0)))
    QTest.keyClick(month, Qt.Key.Key_Escape)
    QTest.mouseRelease(month.viewport(), LEFT, NONE, where + QPoint(0, month.rowHeight(0)))
    assert dump_of(scene.workspace) == before


def test_when_an_entry_follows_from_an_agreement_then_a_drag_says_why_it_stays(
    scene: Any, month: MonthView, agreement_ref: RecordRef
) -> None:
    before = dump_of(scene.workspace)
    rect = next(one.rect for one in month.placed if one.entry.ref == agreement_ref)
    drag(month, rect.center(), rect.center() + QPoint(0, month.rowHeight(0)))
    assert "follows from the agreement" in scene.page.footer.message
    assert dump_of(scene.workspace) == before


def test_when_an_event_is_dropped_on_a_holiday_then_it_moves_and_the_holiday_is_named(
    scene: Any, month: MonthView
) -> None:
    scene.page.go_to(date(2025, 3, 31))
    records.change(scene.workspace, scene.talks.ref, {"start": "2025-04-02", "end": "2025-04-02"})
    scene.page.go_to(date(2025, 4, 2))
    where = piece_of(month, scene.talks).rect.center()
    drag(month, where, where + QPoint(2 * month.columnWidth(0), 3 * month.rowHeight(0)))
    assert scene.now(scene.talks).start == on("2025-04-25")
    assert "Liberation Day in Italy" in scene.page.footer.message


def test_when_the_holiday_is_of_a_country_with_an_article_then_it_is_named_with_it(
    scene: Any, month: MonthView
) -> None:
    there = a_party(name="Philippines", iso_code="PH", zone="Asia/Manila")
    call = an_engagement(title="Call", partner_id=there.id, start=on("2025-04-08"))
    put(scene.workspace, there, call)
    scene.page.go_to(date(2025, 4, 8))
    where = piece_of(month, call).rect.center()
    drag(month, where, where + QPoint(month.columnWidth(0), 0))
    assert "Day of Valor in the Philippines." in scene.page.footer.message


def test_when_a_deadline_is_dragged_then_its_day_changes(scene: Any, month: MonthView) -> None:
    where = piece_of(month, scene.deadline).rect.center()
    drag(month, where, where + QPoint(-month.columnWidth(0), 0))
    assert scene.now(scene.deadline).due == date(2025, 3, 11)


def test_when_a_timed_entry_is_dragged_by_days_then_it_keeps_its_wall_time(scene: Any, month: MonthView) -> None:
    where = piece_of(month, scene.plenary).rect.center()
    drag(month, where, where + QPoint(month.columnWidth(0), 2 * month.rowHeight(0)))
    assert str(scene.now(scene.plenary).start) == "2025-04-04T10:00[Europe/Rome]"
    assert str(scene.now(scene.plenary).end) == "2025-04-04T12:00[Europe/Rome]"


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        (Qt.Key.Key_Right, "2025-03-21", "2025-03-22"),
        (Qt.Key.Key_Left, "2025-03-19", "2025-03-20"),
        (Qt.Key.Key_Down, "2025-03-27", "2025-03-28"),
    ],
)
def test_when_arrows_are_pressed_with_alt_and_shift_then_the_selected_entry_moves(
    scene: Any, month: MonthView, key: Qt.Key, start: str, end: str
) -> None:
    month.select(scene.entry(scene.round))
    QTest.keyClick(month, key, ALT_SHIFT)
    assert (scene.now(scene.round).start, scene.now(scene.round).end) == (on(start), on(end))
    assert month.selected is not None
    assert month.selected.ref == scene.round.ref


def test_when_control_is_held_too_then_the_entry_grows_and_shrinks(scene: Any, month: MonthView) -> None:
    month.select(scene.entry(scene.round))
    QTest.keyClick(month, Qt.Key.Key_Right, ALT_SHIFT | Qt.KeyboardModifier.ControlModifier)
    assert scene.now(scene.round).end == on("2025-03-22")
    for _ in range(4):
        QTest.keyClick(month, Qt.Key.Key_Left, ALT_SHIFT | Qt.KeyboardModifier.ControlModifier)
    assert scene.now(scene.round).end == on("2025-03-20")
    assert "cannot end before it begins" in scene.page.footer.message


def test_when_arrows_lead_out_of_the_month_then_the_page_turns(scene: Any, month: MonthView) -> None:
    scene.page.go_to(date(2025, 3, 31))
    for _ in range(7):
        QTest.keyClick(month, Qt.Key.Key_Right)
    assert (scene.page.day, month.month) == (date(2025, 4, 7), date(2025, 4, 1))


def test_when_home_is_pressed_then_today_has_the_focus(scene: Any, month: MonthView) -> None:
    scene.page.go_to(date(2031, 7, 1))
    QTest.keyClick(month, Qt.Key.Key_Home)
    assert scene.page.day == date(2025, 3, 18)


def test_when_enter_is_pressed_on_a_day_then_its_first_entry_opens(scene: Any, month: MonthView, qtbot: QtBot) -> None:
    scene.page.go_to(date(2025, 3, 20))
    with qtbot.waitSignal(scene.context.opening) as opened:
        QTest.keyClick(month, Qt.Key.Key_Return)
    assert opened.args == [scene.round.ref]


def test_when_tab_is_pressed_then_it_walks_through_the_entries_of_the_day(scene: Any, month: MonthView) -> None:
    scene.page.go_to(date(2025, 3, 20))
    walked = []
    for _ in range(2):
        QTest.keyClick(month, Qt.Key.Key_Tab)
        walked.append(month.selected.ref if month.selected else None)
    QTest.keyClick(month, Qt.Key.Key_Tab)
    assert walked == [scene.round.ref, scene.plenary.ref]
    assert not month.hasFocus()


def test_when_letters_are_typed_on_an_empty_day_then_an_engagement_with_them_begins_there(
    scene: Any, month: MonthView
) -> None:
    scene.page.go_to(date(2025, 3, 17))
    QTest.keyClick(month, Qt.Key.Key_T)
    (made,) = scene.page.window().findChildren(RecordDialog)
    assert made.focusWidget() is made.form.field("title").control
    QTest.keyClicks(made.focusWidget(), "our")
    assert made.form.values()["title"] == "tour"
    assert made.form.values()["start"] == "2025-03-17"
    scene.context.closing.emit()
    assert not made.isVisible()
    assert scene.workspace.query(naming.resolve, "tour", kinds=("engagement",))


def test_when_an_empty_day_is_double_clicked_then_a_menu_offers_what_can_be_made(scene: Any, month: MonthView) -> None:
    where = month.visualRect(month.cells.index(0, 0)).center()
    QTest.mouseDClick(month.viewport(), LEFT, NONE, where)
    menu = scene.page.deeds.menu
    assert menu is not None
    assert "New engagement…" in [action.text() for action in menu.actions()]
    menu.close()


def test_when_an_entry_is_double_clicked_then_its_record_opens(scene: Any, month: MonthView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scene.context.opening) as opened:
        QTest.mouseDClick(month.viewport(), LEFT, NONE, piece_of(month, scene.visit).rect.center())
    assert opened.args == [scene.visit.ref]


def test_when_delete_is_pressed_then_the_record_goes_and_undo_brings_it_back(scene: Any, month: MonthView) -> None:
    month.select(scene.entry(scene.talks))
    QTest.keyClick(month, Qt.Key.Key_Delete)
    assert scene.now(scene.talks) is None
    scene.workspace.undo()
    assert scene.now(scene.talks) == scene.talks


def test_when_a_day_is_full_then_its_count_opens_that_day(scene: Any, month: MonthView) -> None:
    scene.page.resize(1200, 420)
    more = next(one for one in month._surface.arrangement.more if one.day == date(2025, 3, 20).toordinal())
    QTest.mouseClick(month.viewport(), LEFT, NONE, more.rect.center())
    assert (scene.page.view, scene.page.day) == ("day", date(2025, 3, 20))


def test_when_a_screen_reader_asks_then_a_day_says_its_date_count_and_first_entry(scene: Any, month: MonthView) -> None:
    names = []
    table = QAccessible.queryAccessibleInterface(month)
    for place in range(table.childCount()):
        names.append(table.child(place).text(QAccessible.Text.Name))
    said = next(name for name in names if name.startswith("Thursday 20 March 2025"))
    assert said == "Thursday 20 March 2025, 2 entries, first: MCG 13, Rome, round, Confirmed"
    assert "today, Tuesday 18 March 2025, nothing planned" in names


def test_when_a_day_is_a_holiday_then_it_says_so(scene: Any, month: MonthView) -> None:
    row, column = divmod(date(2025, 3, 14).toordinal() - month._first_day, 7)
    assert month.cells.index(row, column).data().endswith("holiday: Holi (India)")


def test_when_only_the_month_is_known_then_the_entry_stands_above_the_days(scene: Any, month: MonthView) -> None:
    assert [entry.label for entry in month.imprecise] == ["Return visit"]
    assert not [one for one in month.placed if one.entry.ref == scene.vague.ref]
    assert [made.text() for made in scene.page.imprecise.buttons() if made.isVisible()] == ["Return visit"]


def test_when_one_entry_changes_then_only_its_place_is_painted_again(scene: Any, month: MonthView) -> None:
    month.grab()
    painted: list[Any] = []
    paint_ground = month.paint_ground
    month.paint_ground = lambda painter, rect: (painted.append(rect), paint_ground(painter, rect))  # type: ignore[method-assign]
    records.change(scene.workspace, scene.talks.ref, {"title": "Other talks"})
    month.grab()
    assert painted
    assert all(rect.height() <= month.kit.line_height + 4 for rect in painted)


def test_when_a_week_has_one_line_then_a_day_shows_its_first_entry_and_counts_the_others_beside_its_number(
    scene: Any, month: MonthView
) -> None:
    week = month.kit.day_height + month.kit.lane_height + 3
    rows = month.model().rowCount()
    scene.page.resize(1200, scene.page.height() + rows * week - month.viewport().height())
    day = date(2025, 3, 20).toordinal()
    more = next(one for one in month._surface.arrangement.more if one.day == day)
    shown = [one for one in month.placed if one.entry.first <= day <= one.entry.last]
    assert len(shown) == 1
    assert not more.rect.intersects(shown[0].rect)
    assert more.rect.top() < month.rowViewportPosition(month.rowAt(more.rect.center().y())) + month.kit.day_height


def fill(scene: Any, count: int) -> int:
    """Have twelve days full of so many calls each; returns the first of them."""
    days = [date(2025, 3, 3) + timedelta(days=number) for number in range(12)]
    put(
        scene.workspace,
        *(an_engagement(title=f"Call {n}", start=on(str(day)), end=None) for day in days for n in range(count)),
    )
    scene.page.refresh()
    return days[0].toordinal()


@pytest.mark.parametrize("lines", [1, 3])
def test_when_what_is_left_out_has_no_room_for_its_words_then_the_short_form_is_whole_and_the_tip_says_all(
    scene: Any, month: MonthView, lines: int
) -> None:
    day = fill(scene, 15)
    kit, weeks = month.kit, month.model().rowCount()
    high = month.height() - month.viewport().height() + weeks * (kit.day_height + lines * kit.lane_height + 3)
    words = kit.small.horizontalAdvance(text("calendar.more", count=15 - lines))
    for column, is_short in ((2 * words + 40, False), (words + 10, True)):
        month.resize(month.width() - month.viewport().width() + 7 * column, high)
        more = next(one for one in month._surface.arrangement.more if one.day == day)
        shown, whole = month._words_of(more), text("calendar.more", count=more.left_out)
        assert (shown != whole) is is_short
        assert kit.small.horizontalAdvance(shown) <= more.room.width()
        assert month.tip_at(more.rect.center()) == (whole if is_short else "")
        number = QRect(0, 0, 8 + kit.metrics.horizontalAdvance("3"), kit.day_height)
        assert not more.room.intersects(number.translated(month.visualRect(month.model().index(1, 0)).topLeft()))
