"""Lengths in months as officers type them, and narrow tables that leave out what yields."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.domain.agreements import Agreement
from planner.domain.entity import field_of
from planner.domain.errors import InvalidInput
from ui.context import AppContext
from ui.widgets.months_field import MonthsField, months_text
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable


@pytest.fixture
def field(qtbot: QtBot, context: AppContext) -> MonthsField:
    made = MonthsField(context, field_of(Agreement, "term_months"))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("60", 60),
        ("5 years", 60),
        ("1 year", 12),
        ("18 months", 18),
        ("6m", 6),
        ("2 years 6 months", 30),
        ("2 years and 6 months", 30),
        ("5y", 60),
        ("P5Y", 60),
        ("annual", 12),
        ("Every 2 years", 24),
        ("semi-annual", 6),
        ("quarterly", 3),
        ("", None),
    ],
)
def test_when_a_length_is_typed_then_it_is_read_in_months(field: MonthsField, typed: str, months: int | None) -> None:
    QTest.keyClicks(field.control, typed)
    assert field.value() == months


@pytest.mark.parametrize("typed", ["five years", "6 weeks", "-6", "1.5 years", "years"])
def test_when_a_length_cannot_be_read_then_it_is_refused(field: MonthsField, typed: str) -> None:
    QTest.keyClicks(field.control, typed)
    with pytest.raises(InvalidInput) as raised:
        field.value()
    assert raised.value.code == "length.invalid"


@pytest.mark.parametrize("months", [1, 6, 12, 18, 60, 1200])
def test_when_a_length_is_shown_then_reading_it_gives_it_back(field: MonthsField, months: int) -> None:
    field.set_value(months)
    assert field.control.text() == months_text(months)
    assert field.value() == months


def test_when_a_table_grows_narrow_then_the_most_yielding_columns_go_first_and_come_back(
    qtbot: QtBot, context: AppContext
) -> None:
    columns = (
        Column[str]("Name", lambda row: row, width=0),
        Column[str]("Some", lambda row: row, width=20, yields=1),
        Column[str]("More", lambda row: row, width=20, yields=2),
    )
    table = RowsTable(context, "A table", columns, lambda row: row)
    qtbot.addWidget(table)
    table.set_rows(["words that take more than twenty letters"])
    table.show()
    table.resize(900, 200)
    assert [table.isColumnHidden(place) for place in range(3)] == [False, False, False]
    table.resize(400, 200)
    assert [table.isColumnHidden(place) for place in range(3)] == [False, False, True]
    table.resize(200, 200)
    assert [table.isColumnHidden(place) for place in range(3)] == [False, True, True]
    table.resize(900, 200)
    assert [table.isColumnHidden(place) for place in range(3)] == [False, False, False]
