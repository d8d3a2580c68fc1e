"""How a new file begins in the window: by mouse and keyboard, from no country to the first mechanism."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from ui_driving import click, dialog, show_active

from planner.domain.mechanisms import Mechanism, MechanismSide
from planner.domain.parties import Party
from planner.services import desk, listing, records
from ui.context import AppContext
from ui.mechanisms.new_mechanism import MechanismDialog
from ui.overview.page import OverviewPage
from ui.overview.start import Start


@pytest.fixture
def page(empty_context: AppContext, qtbot: QtBot) -> Iterator[OverviewPage]:
    made = OverviewPage(empty_context)
    show_active(qtbot, made, 1200, 800)
    made.refresh()
    qtbot.waitUntil(lambda: made.findChild(Start) is not None)
    yield made


def card(page: OverviewPage) -> Start:
    found = page.findChild(Start)
    assert found is not None
    return found


def line(box: object) -> QLineEdit:
    found = box.lineEdit()  # type: ignore[attr-defined]
    assert isinstance(found, QLineEdit)
    return found


def begin(page: OverviewPage, home: str, partner: str) -> None:
    QTest.keyClicks(line(card(page).home), home)
    QTest.keyClicks(line(card(page).partner), partner)
    click(card(page), "Begin")


def test_when_two_countries_are_named_they_are_in_the_file_with_their_zones(
    page: OverviewPage, empty_context: AppContext
) -> None:
    begin(page, "India", "it")
    parties = empty_context.query(listing.parties)
    found = {(one.iso_code, one.capital, one.zone, one.is_home) for one in parties}
    assert found == {("IN", "New Delhi", "Asia/Kolkata", True), ("IT", "Rome", "Europe/Rome", False)}


def test_when_the_desk_is_set_up_one_undo_takes_all_of_it_back(page: OverviewPage, empty_context: AppContext) -> None:
    begin(page, "FR", "VN")
    empty_context.workspace.undo()
    assert empty_context.query(desk.home_of) is None
    assert empty_context.query(records.all_of, Party) == []


def test_when_no_country_is_meant_it_is_said_and_nothing_is_saved(
    page: OverviewPage, empty_context: AppContext
) -> None:
    begin(page, "Atlantis", "it")
    assert any("Atlantis" in one.text() for one in card(page).findChildren(type(card(page)._problem)))
    assert empty_context.query(records.all_of, Party) == []


def test_when_enter_is_pressed_in_the_first_country_the_partner_is_asked_for(page: OverviewPage) -> None:
    QTest.keyClicks(line(card(page).home), "Japan")
    QTest.keyClick(line(card(page).home), Qt.Key.Key_Return)
    assert card(page).isVisible()
    assert card(page).partner.hasFocus()


def test_when_the_first_mechanism_is_added_its_sides_are_filled_in(
    page: OverviewPage, empty_context: AppContext, qtbot: QtBot
) -> None:
    begin(page, "JP", "NO")
    qtbot.waitUntil(lambda: not card(page).isVisible())
    click(page, "New mechanism")
    opened = dialog(MechanismDialog)
    opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(opened)
    QTest.keyClicks(opened.form.field("name").control, "Defence talks")
    with qtbot.waitSignal(opened.saved):
        click(opened, "Save")
    mechanism = empty_context.query(records.all_of, Mechanism)[0]
    sides = empty_context.query(records.all_of, MechanismSide, mechanism_id=mechanism.id)
    codes = {one.id: one.iso_code for one in empty_context.query(records.all_of, Party)}
    ordered = sorted(sides, key=lambda side: side.hosting_order)
    assert [codes[side.party_id] for side in ordered] == ["JP", "NO"]


def test_when_the_page_is_narrow_its_numbers_stand_two_by_two(page: OverviewPage) -> None:
    page.resize(640, 700)
    places = [page._groups.getItemPosition(page._groups.indexOf(one))[:2] for one in page._group_cards]
    assert places == [(0, 0), (0, 1), (1, 0), (1, 1)]
    page.resize(1300, 700)
    places = [page._groups.getItemPosition(page._groups.indexOf(one))[:2] for one in page._group_cards]
    assert places == [(0, 0), (0, 1), (0, 2), (0, 3)]


def test_when_the_desk_is_set_up_enter_adds_the_first_mechanism(page: OverviewPage, qtbot: QtBot) -> None:
    begin(page, "JP", "NO")
    qtbot.waitUntil(lambda: not card(page).isVisible())
    focused = page.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "New mechanism"
