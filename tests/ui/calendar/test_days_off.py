"""Weekends are those of the countries in view, and a day says whose they are where they differ."""

from __future__ import annotations

from datetime import date
from typing import Any

from factories import a_mechanism, a_mechanism_side, a_party, a_round, an_engagement, on, put
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.domain.holidays import Holiday
from planner.domain.ids import PartyId
from ui.calendar.days_off import DaysOff
from ui.calendar.feed import Criteria

FRIDAY = date(2025, 3, 21).toordinal()


def test_when_a_partner_keeps_another_weekend_then_its_days_are_shaded_too_and_named(scene: Any, qtbot: QtBot) -> None:
    egypt = a_party(name="Egypt", iso_code="EG", capital="Cairo", zone="Africa/Cairo")
    put(scene.workspace, egypt, an_engagement(title="Call", partner_id=egypt.id, start=on("2025-03-18")))
    scene.page.show_criteria(Criteria(partner_id=egypt.id))
    qtbot.waitUntil(lambda: ("EG", 2025) in scene.page.feed._warm)

    index = scene.page.month.cells.index(3, 4)
    days_off = scene.page.month._days_off

    assert [days_off.weekends.get(FRIDAY + number) for number in range(-1, 4)] == [
        None, ("Egypt",), (), ("India",), None,
    ]  # fmt: skip
    assert "weekend in Egypt" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_when_nothing_is_known_of_a_country_yet_then_saturday_and_sunday_are_shaded(scene: Any) -> None:
    found = scene.page.feed.days_off(FRIDAY, FRIDAY + 3, [])

    assert found.weekends == {FRIDAY + 1: (), FRIDAY + 2: ()}


def test_when_a_round_has_several_partners_then_the_holidays_of_all_are_shown(scene: Any) -> None:
    feed, trilateral = scene.page.feed, a_mechanism(short_name="TRI")
    partners = [a_party(name="Denmark", iso_code="DK"), a_party(name="Nepal", iso_code="NP")]
    put(scene.workspace, trilateral, *partners, a_round(mechanism_id=trilateral.id, start=on("2025-03-18")))
    put(scene.workspace, a_mechanism_side(mechanism_id=trilateral.id, party_id=partners[0].id))
    assert [row.iso_code for row in feed.countries(feed.entries(FRIDAY - 3, FRIDAY - 3))] == ["IN", "IT", "DK"]

    put(scene.workspace, a_mechanism_side(mechanism_id=trilateral.id, party_id=partners[1].id, hosting_order=1))

    assert [row.iso_code for row in feed.countries(feed.entries(FRIDAY - 3, FRIDAY - 3))] == ["IN", "IT", "DK", "NP"]


def test_when_a_country_has_two_holidays_on_a_day_then_its_flag_is_shown_once_with_both_names() -> None:
    day = date(2026, 11, 1)
    found = [
        Holiday(day, "All Saints’ Day", "IT"),
        Holiday(day, "Karnataka Rajyotsava", "IN"),
        Holiday(day, "National Unity Day", "IT"),
        Holiday(day, "All Saints’ Day", "IT", "Rome"),
        Holiday(day, "Founders’ Day", party_id=PartyId("one")),
        Holiday(day, "Council Day", party_id=PartyId("other")),
    ]

    assert DaysOff({day.toordinal(): found}).labels(day.toordinal()) == [
        ("IT", "All Saints’ Day, National Unity Day"),
        ("IN", "Karnataka Rajyotsava"),
        ("", "Founders’ Day"),
        ("", "Council Day"),
    ]
    assert DaysOff().labels(day.toordinal()) == []
