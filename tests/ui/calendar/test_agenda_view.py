"""The agenda lists what comes, imprecise dates under what is known of them, holidays by name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from factories import a_programme_item, at, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from ui_driving import click, wheel

from planner.domain.timing import ZonedTime
from planner.services import records
from ui.calendar.agenda_rows import COLUMNS, AgendaModel
from ui.calendar.agenda_view import AgendaView
from ui.calendar.page import CalendarPage
from ui.calendar.words import days_title
from ui.widgets import context_menu


@pytest.fixture
def agenda(scene: Any) -> AgendaView:
    scene.page.go_to(date(2025, 3, 1))
    scene.page.set_view("agenda")
    return scene.page.agenda  # type: ignore[no-any-return]


def lines(agenda: AgendaView) -> list[str]:
    return [" | ".join(word for word in row.words if word) for row in agenda.agenda.rows]


def test_when_the_agenda_is_shown_then_it_lists_days_under_headings(agenda: AgendaView) -> None:
    shown = lines(agenda)
    assert shown[:4] == [
        "March 2025, day unknown",
        "Return visit | Tentative | Italy",
        "Wednesday 5 March 2025",
        "until Thu 6 Mar | Study visit | Tentative | Italy",
    ]
    assert "10:00–12:00 Rome | Plenary | Palazzo | Italy" in shown
    assert "Friday 14 March 2025 · Holi (India)" in shown


def test_when_the_agenda_begins_within_a_stay_then_it_says_since_when(scene: Any, agenda: AgendaView) -> None:
    scene.page.go_to(date(2025, 3, 21))
    assert "since Thu 20 Mar | MCG 13, Rome | Confirmed | Rome | Italy" in lines(agenda)


def test_when_hours_are_on_several_clocks_or_shown_twice_then_they_stand_in_the_order_in_which_they_come(
    scene: Any, agenda: AgendaView
) -> None:
    night, again = (at("2025-10-26T02:30").local.replace(fold=fold) for fold in (0, 1))
    times = {
        "After": ZonedTime(again, "Europe/Rome"),
        "Before": ZonedTime(night, "Europe/Rome"),
        "Rome": at("2025-10-27T15:00"),
        "Delhi": at("2025-10-27T16:00", "Asia/Kolkata"),
    }
    items = [a_programme_item(subject=scene.round.ref, title=name, start=one, end=one) for name, one in times.items()]
    put(scene.workspace, *items)
    scene.page.go_to(date(2025, 10, 20))
    assert [row.words[1] for row in agenda.agenda.rows if row.entry and row.entry.label in times] == [
        *("Before", "After"),
        *("Delhi", "Rome"),
    ]


def test_when_a_record_is_shown_then_its_row_is_chosen_among_those_of_its_day(scene: Any, agenda: AgendaView) -> None:
    scene.page.show_record(scene.plenary.ref)
    assert agenda.selected is not None
    assert agenda.selected.ref == scene.plenary.ref
    assert scene.page.shown_ref == scene.plenary.ref


def test_when_next_is_clicked_then_three_months_on_are_listed(scene: Any, agenda: AgendaView) -> None:
    scene.page.turn(1)
    assert (agenda.first_day, agenda.last_day) == (date(2025, 6, 1), date(2025, 8, 31))


def test_when_enter_is_pressed_then_the_record_of_the_row_opens(scene: Any, agenda: AgendaView, qtbot: QtBot) -> None:
    place = next(n for n, row in enumerate(agenda.agenda.rows) if row.entry and row.entry.ref == scene.round.ref)
    agenda.setCurrentIndex(agenda.agenda.index(place, 0))
    with qtbot.waitSignal(scene.context.opening) as opened:
        QTest.keyClick(agenda, Qt.Key.Key_Return)
    assert opened.args == [scene.round.ref]


def test_when_keys_move_a_row_then_it_stands_under_its_new_day_and_stays_chosen(scene: Any, agenda: AgendaView) -> None:
    place = next(n for n, row in enumerate(agenda.agenda.rows) if row.entry and row.entry.ref == scene.deadline.ref)
    agenda.setCurrentIndex(agenda.agenda.index(place, 0))
    QTest.keyClick(agenda, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert scene.now(scene.deadline).due == date(2025, 3, 13)
    assert agenda.selected is not None
    assert agenda.selected.ref == scene.deadline.ref


def test_when_rows_change_come_and_go_then_the_model_keeps_its_rules(
    scene: Any, agenda: AgendaView, qtmodeltester: ModelTester
) -> None:
    model = AgendaModel(scene.context)
    qtmodeltester.check(model, force_py=True)
    rows = list(agenda.agenda.rows)
    model.show(rows)
    model.show(rows[2:])
    model.show([])
    model.show(rows)


def test_when_the_filter_names_a_kind_then_only_it_is_listed(scene: Any, agenda: AgendaView) -> None:
    for kind in ("round", "engagement", "programme_item", "deadline", "agreement", "milestone", "planned_activity"):
        scene.page.header.filters.kinds.action(kind).trigger()
    assert {row.entry.ref.kind for row in agenda.agenda.rows if row.entry} == {"visit"}
    assert scene.page.header.filters.kinds.text() == "1 of 8 kinds"


def test_when_a_record_elsewhere_changes_then_the_agenda_reads_nothing(scene: Any, agenda: AgendaView) -> None:
    before = scene.page.feed._window
    records.add(scene.workspace, "topic", {"title": "Maritime security"})
    assert scene.page.feed._window is before


def test_when_a_visit_is_renamed_then_its_row_is(scene: Any, agenda: AgendaView) -> None:
    records.change(scene.workspace, scene.visit.ref, {"title": "Staff course"})
    assert any("Staff course" in line for line in lines(agenda))


def test_when_the_day_button_is_clicked_then_the_day_of_the_row_shows(scene: Any, agenda: AgendaView) -> None:
    place = next(n for n, row in enumerate(agenda.agenda.rows) if row.entry and row.entry.ref == scene.talks.ref)
    agenda.setCurrentIndex(agenda.agenda.index(place, 0))
    click(scene.page, "Day")
    assert scene.page.week.first_day == date(2025, 3, 26).toordinal()


def test_when_nothing_comes_then_the_agenda_says_so(empty_context: Any, qtbot: QtBot) -> None:
    page = CalendarPage(empty_context)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.set_view("agenda")
    with_words = page.agenda.viewport().grab().toImage()
    assert not page.agenda.agenda.rows
    across, down = range(with_words.width() // 4, with_words.width() * 3 // 4), range(200, 400)
    assert len({with_words.pixelColor(x, y).name() for x in across for y in down}) > 1


def test_when_there_is_little_room_then_columns_go_before_the_names_of_entries(scene: Any, agenda: AgendaView) -> None:
    def hidden() -> set[str]:
        return {name for place, name in enumerate(COLUMNS) if agenda.isColumnHidden(place)}

    scene.page.resize(1300, 600)
    assert hidden() == set()
    scene.page.resize(700, 600)
    assert hidden() == {"where", "country"}
    scene.page.resize(1300, 600)
    assert hidden() == set()


def test_a_column_is_as_wide_as_what_stands_in_it_and_the_names_have_the_rest(scene: Any, agenda: AgendaView) -> None:
    scene.page.resize(1300, 600)
    widths = {name: agenda.columnWidth(place) for place, name in enumerate(COLUMNS)}
    metrics = agenda.fontMetrics()
    for place, name in enumerate(COLUMNS):
        words = [row.words[place] for row in agenda.agenda.rows if row.entry is not None]
        widest = max(map(metrics.horizontalAdvance, words))
        assert widest + 16 <= widths[name] or name == "what"
        assert widths[name] <= max(widest, metrics.horizontalAdvance("Country")) + 60 or name == "what"
    assert sum(widths.values()) == agenda.viewport().width()


def test_the_short_title_of_some_months_names_them_with_the_year() -> None:
    assert days_title(date(2027, 3, 10), date(2027, 6, 9))[1] == "Mar – Jun 2027"
    whole, short = days_title(date(2027, 3, 8), date(2027, 3, 14))
    assert short == whole


def test_when_the_wheel_turns_at_either_end_then_the_agenda_goes_on_through_the_years(
    scene: Any, agenda: AgendaView
) -> None:
    for _ in range(60):
        wheel(agenda.viewport(), 1)
    assert agenda.first_day > date(2030, 1, 1)
    assert agenda.last_day < agenda.first_day + relativedelta(months=12)
    assert scene.page.header.title.words == days_title(agenda.first_day, agenda.last_day)[0]
    assert agenda.first_day <= scene.page.day <= agenda.last_day
    for _ in range(100):
        wheel(agenda.viewport(), -1)
    assert agenda.first_day < date(2025, 1, 1)


def test_when_the_agenda_goes_back_then_what_is_seen_stays_where_it_is(scene: Any, agenda: AgendaView) -> None:
    scene.page.go_to(date(2025, 3, 21))
    agenda.setFixedHeight(120)
    agenda.verticalScrollBar().setValue(agenda.rowViewportPosition(4))
    seen = agenda.agenda.rows[agenda.rowAt(0)]
    agenda.go_on(-1)
    assert agenda.first_day == date(2024, 12, 21)
    assert agenda.last_day == date(2025, 6, 20)
    assert agenda.agenda.rows.index(seen) > 4
    assert agenda.agenda.rows[agenda.rowAt(0)] == seen


def test_when_the_menu_key_is_pressed_on_a_heading_then_what_can_be_made_is_offered(agenda: AgendaView) -> None:
    place = next(n for n, row in enumerate(agenda.agenda.rows) if row.entry is None)
    agenda.setCurrentIndex(agenda.agenda.index(place, 0))
    asked: list[object] = []
    agenda.menu_asked.disconnect()
    agenda.menu_asked.connect(lambda entry, _: asked.append(entry))
    context_menu.ask(agenda)
    assert asked == [None]
