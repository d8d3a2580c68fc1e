"""What an editor fills in of itself, and what it keeps when it is left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from ui_driving import type_into

from planner.services import listing
from planner.services.naming import resolve
from planner.services.reference import country_named
from ui.context import AppContext
from ui.widgets.completing import RankedCompleter
from ui.widgets.form import RecordDialog
from ui.widgets.record_form import RecordForm
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable


def opened(context: AppContext, kind: str, qtbot: QtBot, **preset: str) -> RecordDialog:
    made = RecordDialog(context, kind, preset=preset)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.mark.parametrize(("typed", "code"), [("Vietnam", "VN"), ("viet nam", "VN"), ("uk", "GB"), ("no", "NO")])
def test_a_country_is_known_by_name_short_form_or_code(typed: str, code: str) -> None:
    found = country_named(typed)
    assert found is not None
    assert found.code == code


def test_when_a_countrys_name_is_typed_its_code_capital_and_zone_follow(context: AppContext, qtbot: QtBot) -> None:
    form = opened(context, "party", qtbot).form
    type_into(form, "name", "norway")
    values = form.values()
    assert (values["iso_code"], values["capital"], values["zone"]) == ("NO", "Oslo", "Europe/Oslo")


def test_when_a_capital_is_typed_first_it_stays(context: AppContext, qtbot: QtBot) -> None:
    form = opened(context, "party", qtbot).form
    type_into(form, "capital", "Bergen")
    type_into(form, "name", "Norway")
    assert form.values()["capital"] == "Bergen"


def test_when_a_new_round_is_over_it_is_taken_as_held(context: AppContext, qtbot: QtBot) -> None:
    mechanism = context.query(resolve, "MCG", kinds=("mechanism",))
    form = opened(context, "round", qtbot, mechanism_id=mechanism.id).form
    type_into(form, "end", "13 Mar 2024")
    assert form.values()["status"] == "held"


def test_when_a_visit_is_outbound_its_visitor_is_ours(context: AppContext, qtbot: QtBot) -> None:
    form = opened(context, "visit", qtbot).form
    home = next(one.id for one in context.query(listing.parties) if one.is_home)
    assert form.values()["host_id"] == home
    type_into(form, "direction", "Outbound")
    assert form.values()["visitor_id"] == home


def test_when_something_is_typed_escape_keeps_it_once(context: AppContext, qtbot: QtBot) -> None:
    made = opened(context, "topic", qtbot)
    type_into(made.form, "title", "Cyber")
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert made.isVisible()
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_when_nothing_is_typed_escape_closes_at_once(context: AppContext, qtbot: QtBot) -> None:
    made = opened(context, "topic", qtbot)
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_names_that_begin_with_what_is_typed_come_first(qtbot: QtBot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    completer = RankedCompleter(["British Indian Ocean Territory", "Indonesia", "India"], box, {"in": "India"})
    assert completer.ranked("ind") == ["Indonesia", "India", "British Indian Ocean Territory"]
    assert completer.ranked("IN")[0] == "India"


def test_a_field_for_any_record_does_not_ask_for_a_round(context: AppContext, qtbot: QtBot) -> None:
    form = RecordForm(context, "milestone")
    qtbot.addWidget(form)
    control = form.field("event").control
    assert isinstance(control, QComboBox)
    assert "round" not in control.lineEdit().placeholderText()


def test_when_a_row_is_chosen_again_it_stays_selected_while_ctrl_is_down(context: AppContext, qtbot: QtBot) -> None:
    table: RowsTable[str] = RowsTable(context, "Words", (Column("Word", lambda row: row),), lambda row: row)
    qtbot.addWidget(table)
    table.set_rows(["one", "two"])
    QTest.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    table.choose("one")
    table.choose("one")
    QTest.keyRelease(table, Qt.Key.Key_Control)
    assert table.selected_keys == ["one"]
