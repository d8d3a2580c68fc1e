"""The room as a whole: navigation, filters, the card, the menu, and what is shared by all views."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from calendar_driving import LEFT, NONE, piece_of
from factories import a_mechanism_side, a_party, an_engagement, on, put
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from ui_driving import button, choose, click, dialog, wheel

from planner.services import moving, records
from ui.calendar.cells import CellModel
from ui.calendar.date_dialog import DateDialog
from ui.calendar.entries import KIND_LOOKS
from ui.calendar.feed import Criteria
from ui.calendar.year_view import YearView
from ui.messages import text
from ui.widgets.linked_words import NameLink

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    ("key", "view"),
    [
        (Qt.Key.Key_1, "day"),
        (Qt.Key.Key_2, "work_week"),
        (Qt.Key.Key_3, "week"),
        (Qt.Key.Key_4, "month"),
        (Qt.Key.Key_5, "agenda"),
    ],
)
def test_when_a_view_s_keys_are_pressed_then_it_shows(scene: Any, key: Qt.Key, view: str) -> None:
    QTest.keyClick(scene.page, key, CTRL | ALT)
    assert scene.page.view == view


def test_when_alt_and_a_digit_are_pressed_then_so_many_days_show(scene: Any) -> None:
    QTest.keyClick(scene.page, Qt.Key.Key_3, ALT)
    assert (scene.page.week.first_day, scene.page.week.days) == (date(2025, 3, 18).toordinal(), 3)


def test_when_one_day_is_offered_then_it_is_not_called_days(scene: Any) -> None:
    offered = {action.shortcut().toString(): action.text() for action in scene.page.actions()}
    assert (offered["Alt+1"], offered["Alt+2"]) == ("One day", "2 days")


@pytest.mark.parametrize(("key", "days"), [(Qt.Key.Key_5, 5), (Qt.Key.Key_7, 7)])
def test_when_as_many_days_as_a_week_has_are_asked_for_then_they_begin_at_the_day(
    scene: Any, key: Qt.Key, days: int
) -> None:
    scene.page.go_to(date(2025, 3, 20))
    QTest.keyClick(scene.page, key, ALT)
    assert (scene.page.week.first_day, scene.page.week.days) == (date(2025, 3, 20).toordinal(), days)


def test_when_the_year_is_first_shown_then_its_rows_are_laid_out_at_no_width_but_its_own(
    scene: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.page.set_view("week")
    widths: list[int] = []
    lay_out = YearView._lay_out

    def counted(year: YearView) -> None:
        widths.append(year.viewport().width())
        lay_out(year)

    monkeypatch.setattr(YearView, "_lay_out", counted)
    scene.page.set_view("year")
    QApplication.processEvents()
    assert set(widths) == {scene.page.year.viewport().width()}


def test_when_some_days_show_then_no_other_view_is_marked_as_shown(scene: Any) -> None:
    header = scene.page.header
    scene.page.set_view("year")
    QTest.keyClick(scene.page, Qt.Key.Key_3, ALT)
    assert [one.text() for one in header._views.buttons() if one.isChecked()] == []
    assert (header.rows.isVisible(), header.print.isVisible()) == (False, False)
    scene.page.set_view("week")
    assert [one.text() for one in header._views.buttons() if one.isChecked()] == ["Week"]


def test_when_alt_and_page_keys_are_pressed_then_the_month_turns(scene: Any) -> None:
    QTest.keyClick(scene.page, Qt.Key.Key_PageDown, ALT)
    assert scene.page.header.title.words == "April 2025"
    for _ in range(2):
        QTest.keyClick(scene.page, Qt.Key.Key_PageUp, ALT)
    assert scene.page.header.title.words == "February 2025"


def test_when_the_wheel_turns_then_so_does_the_month(scene: Any) -> None:
    wheel(scene.page.month.viewport(), 1)
    assert scene.page.header.title.words == "April 2025"
    wheel(scene.page.month.viewport(), 1, sideways=True)
    assert scene.page.header.title.words == "May 2025"


def test_when_the_wheel_turns_over_the_days_or_sideways_then_so_does_the_week(scene: Any) -> None:
    scene.page.set_view("week")
    wheel(scene.page.week.strip.viewport(), 1)
    assert scene.page.header.title.words == "24–30 Mar 2025"
    for _ in range(4):
        wheel(scene.page.week.hours.viewport(), -0.5, sideways=True)
    assert scene.page.header.title.words == "10–16 Mar 2025"


def test_when_the_wheel_turns_over_the_hours_then_they_scroll_and_the_week_stays(scene: Any) -> None:
    scene.page.set_view("week")
    bar = scene.page.week.hours.verticalScrollBar()
    before = bar.value()
    wheel(scene.page.week.hours.viewport(), 1)
    assert bar.value() > before
    for _ in range(40):
        wheel(scene.page.week.hours.viewport(), 1)
    assert bar.value() == bar.maximum()
    assert scene.page.header.title.words == "17–23 Mar 2025"


def test_when_a_date_is_asked_for_then_the_page_goes_there(scene: Any) -> None:
    QTest.keyClick(scene.page, Qt.Key.Key_G, CTRL)
    asked = dialog(DateDialog)
    asked.line.setText("someday")
    click(asked, "Go")
    assert "“someday” is not a date" in asked.fault
    asked.line.clear()
    QTest.keyClicks(asked.line, "14 Apr 2026")
    QTest.keyClick(asked.line, Qt.Key.Key_Return)
    assert scene.page.day == date(2026, 4, 14)
    assert scene.page.header.title.words == "April 2026"


def test_when_a_country_is_chosen_then_only_its_entries_and_holidays_show(scene: Any, qtbot: QtBot) -> None:
    france = a_party(name="France", iso_code="FR", zone="Europe/Paris")
    talks = an_engagement(title="Talks in Paris", partner_id=france.id, start=on("2025-03-13"))
    put(scene.workspace, france, talks)
    box = scene.page.header.filters.country
    box.setCurrentIndex(box.findText("France"))
    box.activated.emit(box.currentIndex())
    assert {one.entry.ref for one in scene.page.month.placed} == {talks.ref}
    assert scene.page.feed.criteria == Criteria(france.id)


def test_when_a_country_joins_a_mechanism_of_several_then_its_rounds_show_for_it_too(scene: Any) -> None:
    france = a_party(name="France", iso_code="FR", zone="Europe/Paris")
    put(scene.workspace, france)
    scene.page.show_criteria(Criteria(france.id))
    assert not scene.page.month.placed
    put(scene.workspace, a_mechanism_side(mechanism_id=scene.round.mechanism_id, party_id=france.id, hosting_order=2))
    shown = {one.entry.ref for one in scene.page.month.placed}
    assert shown == {scene.round.ref, scene.plenary.ref, scene.deadline.ref}


def test_when_an_entry_is_clicked_then_a_card_tells_of_it(scene: Any) -> None:
    where = piece_of(scene.page.month, scene.plenary).rect.center()
    QTest.mouseClick(scene.page.month.viewport(), LEFT, NONE, where)
    words = scene.page.card.words()
    assert "Plenary" in words
    assert "10:00–12:00 Rome" in words
    assert "14:30–16:30 New Delhi" in words
    assert "Palazzo · Italy" in words
    assert scene.page.rect().contains(scene.page.card.geometry())


def test_when_an_event_has_slipped_then_its_card_gives_both_dates_and_the_reason(scene: Any) -> None:
    moving.move_event(scene.workspace, scene.visit.ref, on("2025-03-12"), on("2025-03-13"), "Elections")
    scene.page.show_record(scene.visit.ref)
    QTest.keyClick(scene.page.month, Qt.Key.Key_Space)
    assert "5–6 Mar 2025 → 12–13 Mar 2025: Elections" in scene.page.card.words()


def test_when_open_is_clicked_on_the_card_then_the_record_opens(scene: Any, qtbot: QtBot) -> None:
    scene.page.show_record(scene.visit.ref)
    QTest.keyClick(scene.page.month, Qt.Key.Key_Space)
    with qtbot.waitSignal(scene.context.opening) as opened:
        click(scene.page.card, "Open")
    assert opened.args == [scene.visit.ref]
    assert not scene.page.card.isVisible()


def test_when_the_country_on_the_card_is_clicked_then_it_opens_and_the_card_goes(scene: Any, qtbot: QtBot) -> None:
    scene.page.show_record(scene.plenary.ref)
    QTest.keyClick(scene.page.month, Qt.Key.Key_Space)
    (country,) = scene.page.card.findChildren(NameLink)
    with qtbot.waitSignal(scene.context.opening) as opened:
        QTest.mouseClick(country, LEFT)
    assert opened.args == [scene.italy.ref]
    assert not scene.page.card.isVisible()


def test_when_holidays_arrive_later_then_the_card_stays(scene: Any) -> None:
    scene.page.show_record(scene.visit.ref)
    QTest.keyClick(scene.page.month, Qt.Key.Key_Space)
    scene.page.feed._on_warmed({("EG", 2025)})
    assert scene.page.card.isVisible()
    scene.page.feed.changed.emit()
    assert not scene.page.card.isVisible()


def test_when_an_empty_place_is_clicked_then_the_card_goes(scene: Any) -> None:
    scene.page.show_record(scene.visit.ref)
    QTest.keyClick(scene.page.month, Qt.Key.Key_Space)
    assert scene.page.card.isVisible()
    where = scene.page.month.visualRect(scene.page.month.cells.index(0, 0)).center()
    QTest.mouseClick(scene.page.month.viewport(), LEFT, NONE, where)
    assert not scene.page.card.isVisible()


def test_when_an_imprecise_entry_is_given_a_day_then_it_stands_there(scene: Any) -> None:
    made = next(iter(scene.page.imprecise.buttons()))
    QTest.mouseClick(made, LEFT)
    assert "March 2025" in scene.page.card.words()
    entry = scene.page.card.entry
    scene.page.deeds.pop_up(entry, scene.page.day, None, QPoint(10, 10))
    choose(scene.page.deeds.menu, "Move to…")
    asked = dialog(DateDialog)
    asked.line.setText("April 2025")
    click(asked, "Go")
    assert "whole date" in asked.fault
    asked.line.setText("19 Mar 2025")
    click(asked, "Go")
    assert scene.now(scene.vague).start == on("2025-03-19")
    assert piece_of(scene.page.month, scene.vague)


def test_when_the_right_button_is_pressed_then_the_menu_moves_the_entry(scene: Any) -> None:
    view = scene.page.month.viewport()
    where = piece_of(scene.page.month, scene.visit).rect.center()
    QTest.mousePress(view, Qt.MouseButton.RightButton, NONE, where)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, view.mapToGlobal(where))
    QApplication.sendEvent(view, event)
    choose(scene.page.deeds.menu, "Move one day later")
    assert scene.now(scene.visit).start == on("2025-03-06")


def test_when_the_menu_key_is_pressed_then_the_same_menu_opens(scene: Any) -> None:
    scene.page.show_record(scene.visit.ref)
    QTest.keyClick(scene.page.month, Qt.Key.Key_Menu)
    names = [action.objectName() for action in scene.page.deeds.menu.actions() if action.objectName()]
    assert names[:2] == ["open", "details"]
    assert "move_to" in names
    scene.page.deeds.menu.close()


def test_when_a_move_is_taken_back_at_the_foot_then_the_event_is_where_it_was(scene: Any) -> None:
    scene.page.month.select(scene.entry(scene.round))
    QTest.keyClick(scene.page.month, Qt.Key.Key_Right, ALT | Qt.KeyboardModifier.ShiftModifier)
    assert scene.page.footer.message == "MCG 13, Rome: 21–22 Mar 2025"
    click(scene.page.footer, "Undo")
    assert scene.now(scene.round) == scene.round
    assert scene.page.footer.message == ""


def test_when_something_else_is_changed_then_the_foot_no_longer_offers_to_undo_the_move(scene: Any) -> None:
    scene.page.month.select(scene.entry(scene.round))
    QTest.keyClick(scene.page.month, Qt.Key.Key_Right, ALT | Qt.KeyboardModifier.ShiftModifier)
    records.add(scene.workspace, "topic", {"title": "Cyber"})
    assert scene.page.footer.message == ""


def test_when_a_record_is_shown_then_its_month_turns_up_with_it_selected(scene: Any) -> None:
    scene.page.go_to(date(2030, 1, 1))
    scene.page.show_record(scene.deadline.ref)
    assert scene.page.header.title.words == "March 2025"
    assert scene.page.shown_ref == scene.deadline.ref


def test_when_the_same_entry_is_seen_in_each_view_then_it_stands_on_the_same_day(scene: Any) -> None:
    days = set()
    for view in ("month", "week", "day", "agenda"):
        scene.page.go_to(date(2025, 3, 20))
        scene.page.set_view(view)
        if view == "agenda":
            rows = scene.page.agenda.agenda.rows
            days |= {date.fromordinal(row.day) for row in rows if row.entry and row.entry.ref == scene.plenary.ref}
            continue
        grid = scene.page.month if view == "month" else scene.page.week.hours
        index = grid.indexAt(piece_of(grid, scene.plenary).rect.center() - QPoint(0, grid.verticalOffset()))
        days.add(grid.slot_at(index.row(), index.column())[0])
    assert days == {date(2025, 3, 20)}


def test_when_the_cells_change_in_number_then_their_model_keeps_its_rules(qtmodeltester: ModelTester) -> None:
    model = CellModel()
    qtmodeltester.check(model, force_py=True)
    model.show(["1", "2"], ["Mon"], lambda row, column: f"{row} {column}")
    model.show(["1", "3"], ["Tue"], lambda row, column: f"{row} {column}")
    model.show(["1"], ["Mon", "Tue"], lambda row, column: f"{row} {column}")
    model.show([], [], lambda row, column: "")


def test_when_the_scheme_changes_then_every_part_is_painted_in_it(scene: Any) -> None:
    from ui.theme import DARK, Scheme

    scene.context.theme.set_scheme(Scheme.DARK)
    picture = scene.page.grab().toImage()
    scene.context.theme.set_scheme(Scheme.LIGHT)
    assert picture.pixelColor(picture.width() - 60, picture.height() - 60).lightness() < 60
    assert DARK.surface


def test_when_every_control_is_asked_then_each_has_a_name(scene: Any) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox

    for one in [*scene.page.findChildren(QAbstractButton), *scene.page.findChildren(QComboBox)]:
        if one.isVisible():
            assert one.accessibleName() or getattr(one, "text", lambda: "")(), one.objectName()


def test_when_the_page_is_at_its_narrowest_then_the_views_can_all_be_chosen(scene: Any) -> None:
    scene.page.resize(686, 520)
    for words in ("Day", "Work week", "Week", "Month", "Agenda", "Today"):
        shown = button(scene.page, words)
        assert shown.geometry().right() < scene.page.width()
        assert shown.width() >= shown.fontMetrics().horizontalAdvance(words)


@pytest.mark.parametrize("view", ["week", "agenda", "year"])
def test_what_narrows_a_view_stands_level_with_what_stands_beside_it(scene: Any, view: str) -> None:
    scene.page.set_view(view)
    header = scene.page.header
    beside = header.side if header.side.isVisible() else header.rows
    for control in header.filters.controls:
        assert control.geometry().center().y() == beside.geometry().center().y()
        assert control.height() == header.filters.country.height()


def test_when_today_is_pressed_then_the_arrow_keys_go_on_from_it(scene: Any) -> None:
    scene.page.go_to(date(2025, 9, 1))
    click(scene.page, "Today")
    focused = QApplication.focusWidget()
    assert focused is scene.page.month
    QTest.keyClick(focused, Qt.Key.Key_Right)
    assert scene.page.day == date(2025, 3, 19)


@pytest.mark.parametrize("view", ["month", "year"])
def test_when_the_page_is_narrow_then_the_legend_goes_on_below_and_leaves_nothing_out(scene: Any, view: str) -> None:
    page, legend = scene.page, scene.page.footer.legend
    page.set_view(view)
    page.resize(3000, 700)
    QApplication.processEvents()
    (all_in_one,) = legend._lines(legend.width())
    in_one = page.footer.height()
    page.resize(760, 700)
    QApplication.processEvents()
    lines = legend._lines(legend.width())
    assert len(lines) > 1
    assert [piece for line in lines for piece in line] == all_in_one
    assert {text(f"calendar.kinds.{kind}") for kind in KIND_LOOKS} <= {piece.words for piece in all_in_one}
    assert page.footer.height() > in_one
    assert legend.height() >= legend.height_for(legend.width())
    page.resize(760, 500)
    QApplication.processEvents()
    (states,) = legend._lines(legend.width())
    known = [piece.words for piece in all_in_one if piece.sample is not None]
    assert [piece.words for piece in states] == known[: len(states)]
    assert len(states) > 1
    assert page.footer.height() == in_one
    assert all(words in legend.toolTip() for words in ("Rounds", "Milestones"))
