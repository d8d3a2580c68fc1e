"""Which columns a table shows where it has too little room for all, and where some have nothing to show."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtGui import QIcon, QPixmap
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable


@dataclass(frozen=True)
class Row:
    id: str
    name: str = "A programme entry"
    place: str = ""
    is_fixed: bool = False


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> RowsTable[Row]:
    lock = QIcon(QPixmap(16, 16))
    columns = (
        Column[Row]("Name", lambda row: row.name, width=0, is_strong=True),
        Column[Row]("Place", lambda row: row.place, width=12, yields=1),
        Column[Row]("Status", lambda _: "Held", width=12, yields=2),
        Column[Row](
            "", lambda row: row.is_fixed, lambda _: "", width=2, icon=lambda row: lock if row.is_fixed else None
        ),
    )
    made = RowsTable(theme, "Programme", columns, lambda row: row.id)
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    return made


def titles(table: RowsTable[Row]) -> list[str]:
    return [table.rows_model.columns[place].title for place in table.columns_shown]


def test_a_column_of_marks_is_there_only_while_a_row_has_one(table: RowsTable[Row]) -> None:
    table.set_rows([Row("a"), Row("b")])
    assert titles(table) == ["Name", "Place", "Status"]
    table.set_rows([Row("a"), Row("b", is_fixed=True)])
    assert titles(table) == ["Name", "Place", "Status", ""]


def test_where_there_is_too_little_room_then_a_blank_column_goes_before_one_that_says_something(
    table: RowsTable[Row],
) -> None:
    table.set_rows([Row("a"), Row("b")])
    table.resize(250, 200)
    assert titles(table) == ["Name", "Status"]
    table.set_rows([Row("a"), Row("b", place="New Delhi")])
    assert titles(table) == ["Name", "Place"]


def test_when_rows_take_more_lines_while_columns_are_fitted_then_no_width_passes_for_the_users(
    table: RowsTable[Row],
) -> None:
    """A table as high as its rows is resized by them, in the midst of giving its columns their widths."""
    table.wrap(lines=4).changed.connect(lambda: table.setFixedHeight(table.height_for(1)))
    for width in (500, 260, 420, 300, 700):
        table.resize(width, 200)
        table.set_rows([Row("a", name="A programme entry of many words " * 3, place="New Delhi"), Row("b")])
        table.set_rows([Row("a", name="Short", place="Rome"), Row("b", is_fixed=True)])
    assert not table.arrangement.is_arranged


@pytest.mark.parametrize("height", range(120, 420, 20))
def test_whatever_bar_comes_and_goes_the_columns_fill_the_width(table: RowsTable[Row], height: int) -> None:
    table.wrap(lines=4)
    table.set_rows([Row(str(number), name="A programme entry of many words", place="Rome") for number in range(6)])
    for width in range(240, 420, 9):
        table.resize(width, height)
        assert sum(table.columnWidth(place) for place in table.columns_shown) == table.viewport().width()
