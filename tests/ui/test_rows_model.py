"""Rows shown as a table: the smallest difference after a commit, sorting, and what each role gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QFont
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from ui.widgets.rows import Column, RowsModel

Text = QAccessible.Text


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    number: int | None = None


COLUMNS = (
    Column[Row]("Name", lambda row: row.name),
    Column[Row]("Number", lambda row: row.number, align_right=True),
)


@pytest.fixture
def model(qtmodeltester) -> RowsModel[Row]:
    made: RowsModel[Row] = RowsModel(COLUMNS, lambda row: row.id, QColor, QFont())
    made.set_rows([Row("a", "Émile", 2), Row("b", "Zoë", None), Row("c", "anna", 10)])
    qtmodeltester.check(made, force_py=True)
    return made


def names(model: RowsModel[Row]) -> list[str]:
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def test_when_a_cell_is_read_aloud_then_its_sign_and_what_is_said_of_it_are_told(qtbot: QtBot) -> None:
    columns = (
        Column[Row]("", lambda _: "", tooltip=lambda row: "Preferred" if row.number else "Not preferred"),
        Column[Row]("Name", lambda row: row.name, tooltip=lambda row: f"{row.name}, sources differ"),
        Column[Row]("Number", lambda row: row.number, tooltip=lambda row: str(row.number)),
    )
    table = QTableView()
    qtbot.addWidget(table)
    model: RowsModel[Row] = RowsModel(columns, lambda row: row.id, QColor, QFont(), table)
    model.set_rows([Row("a", "Émile", 2)])
    table.setModel(model)
    table.verticalHeader().hide()
    read = QAccessible.queryAccessibleInterface(table)
    cells = [read.child(read.childCount() - number) for number in (3, 2, 1)]  # after the headings
    told = [(one.text(Text.Name), one.text(Text.Description)) for one in cells]
    assert told == [("Preferred", ""), ("Émile", "Émile, sources differ"), ("2", "")]


def test_when_a_row_changes_only_that_row_is_told(model: RowsModel[Row], qtbot) -> None:
    rows = list(model.rows)
    rows[1] = replace(rows[1], name="Zoe")
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, *_: told.append((first.row(), last.row())))
    model.set_rows(rows)
    assert told == [(1, 1)]


def test_when_a_row_is_added_it_is_inserted_and_nothing_reset(model: RowsModel[Row], qtbot) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted) as told:
        model.set_rows([model.rows[0], Row("n", "New"), *model.rows[1:]])
    assert told.args[1:3] == [1, 1]
    assert names(model) == ["Émile", "New", "Zoë", "anna"]


def test_when_rows_go_they_are_removed_and_nothing_reset(model: RowsModel[Row], qtbot) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsRemoved):
        model.set_rows([model.rows[2]])
    assert names(model) == ["anna"]


def test_when_the_order_changes_the_model_is_reset(model: RowsModel[Row], qtbot) -> None:
    with qtbot.waitSignal(model.modelReset):
        model.set_rows(list(reversed(model.rows)))
    assert names(model) == ["anna", "Zoë", "Émile"]


def test_rows_are_sorted_as_a_dictionary_does_and_numbers_as_numbers(model: RowsModel[Row]) -> None:
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["anna", "Émile", "Zoë"]
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert [row.number for row in model.rows] == [2, 10, None]


def test_a_filter_wants_every_word_in_any_column(model: RowsModel[Row]) -> None:
    model.set_filter("AN 10")
    assert names(model) == ["anna"]
    model.set_filter("")
    assert model.rowCount() == 3


def test_after_the_last_row_there_is_no_data(model: RowsModel[Row]) -> None:
    index = model.index(0, 0)
    model.set_rows([])
    assert model.data(index) is None
