"""The calendar is narrowed to a country, a mechanism, kinds and states, and says so in plain values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.domain.layout import RowsBy
from ui.calendar.entries import State
from ui.calendar.feed import Criteria
from ui.calendar.page import CalendarPage


def shown(scene: Any) -> set[str]:
    """Return the labels of what the month shows."""
    return {one.entry.label for one in scene.page.month.placed}


def test_when_one_status_is_left_ticked_then_nothing_else_is_shown(scene: Any) -> None:
    states = scene.page.header.filters.states
    for state in State:
        if state is not State.CANCELLED:
            states.action(state.value).trigger()
    assert shown(scene) == {"Talks"}
    assert states.text() == "1 of 9 statuses"


def test_when_cancelled_is_unticked_then_what_has_no_status_stays(scene: Any) -> None:
    scene.page.header.filters.states.action("cancelled").trigger()
    assert "Talks" not in shown(scene)
    assert {"Plenary", "Study visit"} <= shown(scene)


def test_when_any_status_is_chosen_then_all_is_ticked_again(scene: Any) -> None:
    before = shown(scene)
    states = scene.page.header.filters.states
    states.action("held").trigger()
    states.menu().actions()[-1].trigger()
    assert scene.page.feed.criteria == Criteria()
    assert shown(scene) == before


@pytest.mark.parametrize("name", ["kinds", "states"])
def test_when_a_box_is_unticked_then_its_line_looks_otherwise(scene: Any, name: str) -> None:
    ticks = getattr(scene.page.header.filters, name)
    menu = ticks.menu()
    menu.ensurePolished()
    for action in menu.actions()[:-2]:
        line = menu.actionGeometry(action)
        ticked = menu.grab(line).toImage()
        action.setChecked(False)
        assert menu.grab(line).toImage() != ticked, action.text()


def test_when_a_mechanism_is_chosen_by_keys_then_its_rounds_and_what_belongs_to_them_are_shown(scene: Any) -> None:
    box = scene.page.header.filters.mechanism
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "MCG"
    assert shown(scene) == {"MCG 13, Rome", "Plenary", "Send the agenda"}


def test_when_the_state_is_kept_as_json_then_restoring_it_narrows_alike(scene: Any) -> None:
    mechanism = scene.round.mechanism_id
    wanted = Criteria(scene.italy.id, frozenset({"round"}), mechanism, frozenset({State.CONFIRMED}))
    scene.page.show_criteria(wanted)
    scene.page.header.choose_rows(RowsBy.COUNTRY)
    kept = json.dumps(scene.page.state())
    scene.page.restore({})
    assert (scene.page.feed.criteria, scene.page.header.rows_by) == (Criteria(), RowsBy.MECHANISM)
    scene.page.restore(json.loads(kept))
    assert (scene.page.feed.criteria, scene.page.header.rows_by) == (wanted, RowsBy.COUNTRY)
    filters = scene.page.header.filters
    assert (filters.criteria, filters.mechanism.currentText()) == (wanted, "MCG")


def test_when_what_was_kept_is_restored_beside_a_small_month_then_that_marks_its_days(scene: Any) -> None:
    scene.page.set_view("week")
    scene.page.restore({"kinds": ["visit"], "states": []})
    assert scene.page.side.days.marked == {scene.page.day.replace(day=day).toordinal() for day in (5, 6)}


def test_when_what_was_kept_is_gone_or_nonsense_then_it_counts_as_all(scene: Any) -> None:
    scene.page.restore({"partner_id": "gone", "mechanism_id": 7, "kinds": ["dragon"], "states": "held", "rows": None})
    assert scene.page.feed.criteria == Criteria()


def test_when_a_status_is_chosen_then_the_small_month_marks_its_days_alone(scene: Any) -> None:
    march = (scene.page.day.replace(day=1).toordinal(), scene.page.day.replace(day=31).toordinal())
    scene.page.show_criteria(Criteria(states=frozenset({State.CANCELLED})))
    assert scene.page.feed.marked_days(*march) == {scene.page.day.replace(day=26).toordinal()}


def test_when_rows_and_small_month_were_chosen_then_the_next_calendar_has_them(
    scene: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    scene.context.settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    header = scene.page.header
    header.rows.setCurrentIndex(header.rows.findData(RowsBy.COUNTRY))
    header.rows.activated.emit(header.rows.currentIndex())
    header.side.click()
    again = CalendarPage(scene.context)
    qtbot.addWidget(again)
    assert (again.header.rows_by, again.header.side.isChecked()) == (RowsBy.COUNTRY, False)
