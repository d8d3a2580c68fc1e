"""Days beside each other: two clocks, blocks that move by quarter hours, wall time kept when the clocks change."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from calendar_driving import drag, in_view, move, piece_of, press
from dumps import dump_of
from factories import a_party, a_programme_item, at, put
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_driving import click, dialog

from planner.domain.timing import Doubt, ZonedTime
from planner.services import records
from ui.calendar import clocks as clock_rules
from ui.calendar.clocks import Clocks
from ui.calendar.time_grid import TimeGrid
from ui.widgets.form import RecordDialog

ALT = Qt.KeyboardModifier.AltModifier
ALT_SHIFT = ALT | Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def hours(scene: Any) -> TimeGrid:
    scene.page.set_view("week")
    scene.page.go_to(date(2025, 3, 20))
    return scene.page.week.hours  # type: ignore[no-any-return]


def drag_block(grid: TimeGrid, entity: Any, by: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    where = in_view(grid, piece_of(grid, entity).rect.center())
    drag(grid, where, where + by, modifiers)


def hour(grid: TimeGrid) -> int:
    return 2 * grid.rowHeight(0)


def test_when_the_meeting_is_in_rome_then_rows_are_rome_hours_with_delhi_beside(scene: Any, hours: TimeGrid) -> None:
    assert scene.page.week.clocks == Clocks("Europe/Rome", "Asia/Kolkata")
    assert scene.page.week.clock_names == ("Rome", "New Delhi")


@pytest.mark.parametrize(("day", "shown"), [(date(2025, 3, 20), "14:30"), (date(2025, 4, 14), "13:30")])
def test_when_it_is_ten_in_rome_then_delhi_shows_its_time_of_that_day(day: date, shown: str) -> None:
    assert clock_rules.beside(day.toordinal(), 600, Clocks("Europe/Rome", "Asia/Kolkata")) == (shown, 0)


def test_when_it_is_evening_in_rome_then_delhi_is_a_day_on() -> None:
    clocks = Clocks("Europe/Rome", "Asia/Kolkata")
    assert clock_rules.beside(date(2025, 3, 20).toordinal(), 20 * 60, clocks) == ("00:30", 1)


@pytest.mark.parametrize(
    ("zone", "day", "found"),
    [
        ("Europe/Brussels", date(2025, 3, 30), (Doubt.GAP, 120, 180)),
        ("Europe/Brussels", date(2025, 10, 26), (Doubt.FOLD, 120, 180)),
        ("Australia/Lord_Howe", date(2025, 10, 5), (Doubt.GAP, 120, 150)),
        ("Asia/Kathmandu", date(2025, 3, 30), None),
        ("Pacific/Apia", date(2011, 12, 30), (Doubt.GAP, 0, 1440)),
    ],
)
def test_when_the_clocks_jump_then_the_hours_concerned_are_known(
    zone: str, day: date, found: tuple[Doubt, int, int] | None
) -> None:
    assert clock_rules.jump(day.toordinal(), zone) == found


def test_when_nobody_is_home_then_the_place_of_the_meeting_counts() -> None:
    assert clock_rules.choose([], "", ["Asia/Hanoi"]) == Clocks("Asia/Hanoi")
    assert clock_rules.choose([], "", []) == Clocks("UTC")


def test_when_nothing_is_timed_then_the_rows_are_home_hours_with_the_partner_beside() -> None:
    assert clock_rules.choose([], "Asia/Kolkata", ["Europe/Rome"]) == Clocks("Asia/Kolkata", "Europe/Rome")


def test_when_nothing_is_on_then_the_one_partner_of_the_mechanisms_is_beside_our_hours(
    scene: Any, hours: TimeGrid
) -> None:
    put(scene.workspace, a_party(name="France", iso_code="FR", capital="Paris", zone="Europe/Paris"))
    scene.page.go_to(date(2025, 6, 10))
    assert scene.page.week.clocks == Clocks("Asia/Kolkata", "Europe/Rome")


def test_when_the_clocks_are_swapped_then_the_block_stands_at_the_other_hour(scene: Any, hours: TimeGrid) -> None:
    before = piece_of(hours, scene.plenary).rect.top()
    click(scene.page, "Rome / New Delhi")
    assert scene.page.week.clocks.main == "Asia/Kolkata"
    assert piece_of(hours, scene.plenary).rect.top() - before == round(4.5 * hour(hours))


def test_when_a_block_is_on_other_clocks_than_the_rows_then_its_times_name_their_place(
    scene: Any, hours: TimeGrid
) -> None:
    assert piece_of(hours, scene.plenary).words == ""
    scene.page.week.swap_clocks()
    assert piece_of(hours, scene.plenary).words == "10:00–12:00 Rome"


def test_when_a_week_is_narrow_then_an_entry_within_another_lies_over_the_rest_of_it(
    scene: Any, hours: TimeGrid
) -> None:
    begins, ends = at("2025-03-20T11:00", "Europe/Rome"), at("2025-03-20T11:30", "Europe/Rome")
    within = a_programme_item(subject=scene.plenary.subject, title="Press point", start=begins, end=ends)
    put(scene.workspace, within)
    scene.page.resize(700, 700)
    under, over = piece_of(hours, scene.plenary), piece_of(hours, within)
    assert under.rect.contains(over.rect.center())
    assert over.rect.left() > under.rect.left()
    assert under.room == over.rect.top() - under.rect.top() >= hours.kit.line_height
    assert over.room == 0
    found = hours.entry_at(in_view(hours, over.rect.center()))
    assert found is not None
    assert found.entry.ref.id == within.id


def test_when_only_a_day_beside_it_has_hours_abroad_then_a_day_is_on_our_own_clocks(scene: Any) -> None:
    scene.page.set_view("day")
    scene.page.go_to(date(2025, 3, 19))
    assert scene.page.week.clocks.main == "Asia/Kolkata"
    scene.page.go_to(date(2025, 3, 20))
    assert scene.page.week.clocks.main == "Europe/Rome"


def test_when_a_block_is_dragged_then_it_moves_by_quarter_hours_and_undo_restores_it(
    scene: Any, hours: TimeGrid
) -> None:
    before = dump_of(scene.workspace)
    drag_block(hours, scene.plenary, QPoint(0, hour(hours) + hour(hours) // 5))
    assert str(scene.now(scene.plenary).start) == "2025-03-20T11:15[Europe/Rome]"
    assert str(scene.now(scene.plenary).end) == "2025-03-20T13:15[Europe/Rome]"
    scene.workspace.undo()
    assert dump_of(scene.workspace) == before


def test_when_alt_is_held_then_a_block_moves_by_minutes(scene: Any, hours: TimeGrid) -> None:
    drag_block(hours, scene.plenary, QPoint(0, hour(hours) * 2 // 5), ALT)
    minutes = scene.now(scene.plenary).start.local.minute
    assert minutes % 15
    assert 22 <= minutes <= 26


def test_when_a_block_is_held_at_the_rim_then_the_hours_go_on_until_it_is_given_up(
    scene: Any, hours: TimeGrid, qtbot: QtBot
) -> None:
    bar = hours.verticalScrollBar()
    bar.setValue(0)
    rect = piece_of(hours, scene.plenary).rect
    bar.setValue(rect.top() - 20)
    start = in_view(hours, rect.center())
    rim = QPoint(start.x(), hours.viewport().height() - 4)
    press(hours, start)
    move(hours, start + QPoint(0, 40))
    move(hours, rim)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QTest.keyClick(hours, Qt.Key.Key_Escape)
    bar.setValue(0)
    qtbot.waitUntil(lambda: not hours._rim.isActive())
    assert bar.value() == 0
    assert str(scene.now(scene.plenary).start) == "2025-03-20T10:00[Europe/Rome]"


def test_when_a_block_is_dragged_to_another_day_then_it_keeps_its_hours(scene: Any, hours: TimeGrid) -> None:
    drag_block(hours, scene.plenary, QPoint(hours.columnWidth(0), 0))
    assert str(scene.now(scene.plenary).start) == "2025-03-21T10:00[Europe/Rome]"


def test_when_the_foot_of_a_block_is_dragged_then_only_its_end_moves(scene: Any, hours: TimeGrid) -> None:
    rect = piece_of(hours, scene.plenary).rect
    foot = in_view(hours, QPoint(rect.center().x(), rect.bottom() - 1))
    drag(hours, foot, foot + QPoint(0, hour(hours) // 2))
    assert str(scene.now(scene.plenary).start) == "2025-03-20T10:00[Europe/Rome]"
    assert str(scene.now(scene.plenary).end) == "2025-03-20T12:30[Europe/Rome]"


def test_when_keys_move_an_entry_over_the_change_of_clocks_then_it_keeps_its_wall_time(
    scene: Any, hours: TimeGrid
) -> None:
    records.change(
        scene.workspace,
        scene.plenary.ref,
        {"start": "2025-03-29T10:00[Europe/Rome]", "end": "2025-03-29T12:00[Europe/Rome]"},
    )
    scene.page.go_to(date(2025, 3, 29))
    hours.select(scene.entry(scene.plenary))
    QTest.keyClick(hours, Qt.Key.Key_Right, ALT_SHIFT)
    assert str(scene.now(scene.plenary).start) == "2025-03-30T10:00[Europe/Rome]"
    assert str(scene.now(scene.plenary).end) == "2025-03-30T12:00[Europe/Rome]"


def test_when_keys_move_an_entry_up_then_it_begins_a_quarter_earlier(scene: Any, hours: TimeGrid) -> None:
    hours.select(scene.entry(scene.plenary))
    QTest.keyClick(hours, Qt.Key.Key_Up, ALT_SHIFT)
    assert str(scene.now(scene.plenary).start) == "2025-03-20T09:45[Europe/Rome]"


def test_when_keys_shorten_an_entry_then_its_start_stays(scene: Any, hours: TimeGrid) -> None:
    hours.select(scene.entry(scene.plenary))
    QTest.keyClick(hours, Qt.Key.Key_Up, ALT_SHIFT | Qt.KeyboardModifier.ControlModifier)
    assert str(scene.now(scene.plenary).end) == "2025-03-20T11:45[Europe/Rome]"


def test_when_two_entries_overlap_then_they_stand_beside_each_other(scene: Any, hours: TimeGrid) -> None:
    scene.page.resize(2000, 800)
    other = a_programme_item(subject=scene.round.ref, start=at("2025-03-20T11:00"), end=at("2025-03-20T13:00"))
    put(scene.workspace, other)
    first, second = piece_of(hours, scene.plenary).rect, piece_of(hours, other).rect
    assert not first.intersects(second)
    assert first.width() + second.width() <= hours.columnWidth(3)


def test_when_the_clocks_show_a_time_twice_then_what_is_at_the_first_stands_first(scene: Any, hours: TimeGrid) -> None:
    for title, fold in (("After", 1), ("Before", 0)):
        start = ZonedTime(datetime(2025, 10, 26, 2, 30, fold=fold), "Europe/Rome")
        item = a_programme_item(subject=scene.round.ref, title=title, start=start, end=start.shifted(20))
        put(scene.workspace, item)
    scene.page.go_to(date(2025, 10, 26))
    found = sorted((one.rect.left(), one.entry.label) for one in hours.placed)
    assert [label for _, label in found] == ["Before", "After"]


def test_when_an_entry_goes_past_midnight_then_both_days_show_it(scene: Any, hours: TimeGrid) -> None:
    flight = a_programme_item(subject=scene.round.ref, start=at("2025-03-20T22:00"), end=at("2025-03-21T05:00"))
    put(scene.workspace, flight)
    pieces = [one for one in hours.placed if one.entry.ref == flight.ref]
    assert [(one.begins, one.ends) for one in pieces] == [(True, False), (False, True)]


def test_when_whole_days_are_dragged_in_the_strip_then_the_event_moves(scene: Any, hours: TimeGrid) -> None:
    strip = scene.page.week.strip
    where = piece_of(strip, scene.round).rect.center()
    drag(strip, where, where + QPoint(-strip.columnWidth(0), 0))
    assert scene.now(scene.round).start.first == date(2025, 3, 19)


def test_when_a_slot_is_typed_into_then_a_programme_entry_begins_at_that_hour(scene: Any, hours: TimeGrid) -> None:
    hours.set_cell(30, 4)
    QTest.keyClick(hours, Qt.Key.Key_C)
    assert dialog(RecordDialog).form.values()["start"] == "2025-03-21T15:00[Europe/Rome]"
    dialog(RecordDialog).reject()


def test_when_a_screen_reader_asks_then_a_slot_says_its_day_hour_and_entry(scene: Any, hours: TimeGrid) -> None:
    assert (
        hours.cells.index(21, 3).data()
        == "Thursday 20 March 2025 10:30, 1 entry, first: 10:00, Plenary, programme entry"
    )


@pytest.mark.parametrize(
    ("view", "first", "days"),
    [("day", date(2025, 3, 20), 1), ("work_week", date(2025, 3, 17), 5), ("week", date(2025, 3, 17), 7)],
)
def test_when_a_view_is_chosen_then_it_shows_its_days(scene: Any, view: str, first: date, days: int) -> None:
    scene.page.go_to(date(2025, 3, 20))
    click(scene.page, {"day": "Day", "work_week": "Work week", "week": "Week"}[view])
    assert (scene.page.week.first_day, scene.page.week.days) == (first.toordinal(), days)
    assert scene.page.day == date(2025, 3, 20)


def test_when_the_week_opens_then_eight_o_clock_is_at_the_top(scene: Any, hours: TimeGrid) -> None:
    assert hours.rowAt(1) in (15, 16)


def test_when_the_right_arrow_leaves_the_week_then_the_next_one_shows(scene: Any, hours: TimeGrid) -> None:
    scene.page.go_to(date(2025, 3, 23))
    QTest.keyClick(hours, Qt.Key.Key_Right)
    assert (scene.page.day, scene.page.week.first_day) == (date(2025, 3, 24), date(2025, 3, 24).toordinal())


def test_when_the_clocks_go_forward_then_the_hours_that_do_not_exist_say_so(scene: Any, hours: TimeGrid) -> None:
    records.change(
        scene.workspace,
        scene.plenary.ref,
        {"start": "2025-03-28T10:00[Europe/Rome]", "end": "2025-03-28T12:00[Europe/Rome]"},
    )
    scene.page.go_to(date(2025, 3, 28))
    column = hours.columnViewportPosition(6) + 20
    skipped = in_view(hours, QPoint(column, 2 * hour(hours) + 5))
    said = "On Sunday 30 March 2025 the clocks of Rome go forward: these times do not exist."
    assert hours.tip_at(skipped) == said
    assert hours.tip_at(in_view(hours, QPoint(column, 4 * hour(hours)))) == ""


@pytest.mark.parametrize(("day", "kind"), [(date(2025, 3, 20), "programme_item"), (date(2025, 3, 19), "engagement")])
def test_when_letters_are_typed_in_an_hour_then_an_entry_of_the_event_begins_or_an_engagement_where_there_is_none(
    scene: Any, hours: TimeGrid, day: date, kind: str
) -> None:
    scene.page.go_to(day)
    hours.setCurrentIndex(hours.cells.index(30, day.weekday()))
    QTest.keyClick(hours, Qt.Key.Key_T)
    (made,) = scene.page.window().findChildren(RecordDialog)
    values = made.form.values()
    assert values["title"] == "t"
    if kind == "programme_item":
        assert (values["subject"], values["start"]) == (str(scene.round.ref), "2025-03-20T15:00[Europe/Rome]")
    else:
        assert values["start"] == "2025-03-19"
