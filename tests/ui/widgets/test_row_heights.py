"""Rows whose words are longer than their column take further lines; the mark of the keyboard goes around one row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import Scheme, Theme, contrast
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable

LONG = "Agreement on the protection of classified information exchanged between the two ministries"
COLUMNS = (
    Column[str]("Name", lambda row: row, width=0, is_strong=True),
    Column[str]("Status", lambda _: "In force", width=12),
)


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> Iterator[RowsTable[str]]:
    made = RowsTable(theme, "Agreements", COLUMNS, lambda row: row)
    qtbot.addWidget(made)
    made.wrap()
    made.resize(480, 400)
    made.show()
    yield made


def line(table: RowsTable[str]) -> int:
    return table.verticalHeader().defaultSectionSize()


def test_a_name_that_would_be_cut_takes_a_second_line(table: RowsTable[str]) -> None:
    table.set_rows(["Short", LONG])
    assert table.rowHeight(0) == line(table)
    assert table.rowHeight(1) == line(table) + table.fontMetrics().lineSpacing()


def test_when_the_table_has_room_then_the_row_is_as_high_as_the_others(table: RowsTable[str]) -> None:
    table.set_rows([LONG])
    table.resize(1400, 400)
    assert table.rowHeight(0) == line(table)


def test_when_the_user_narrows_the_column_then_the_name_goes_on_below(table: RowsTable[str]) -> None:
    table.resize(1400, 400)
    table.set_rows([LONG])
    table.horizontalHeader().resizeSection(0, 400)
    assert table.rowHeight(0) > line(table)


def test_when_rows_are_sorted_then_each_keeps_its_height(table: RowsTable[str]) -> None:
    table.set_rows(["Short", LONG])
    table.sortByColumn(0, table.horizontalHeader().sortIndicatorOrder())
    assert table.rows_model.rows == [LONG, "Short"]
    assert table.rowHeight(0) > table.rowHeight(1) == line(table)


def test_rows_of_a_list_for_running_through_are_all_of_one_line(table: RowsTable[str]) -> None:
    table.set_rows([LONG])
    table.set_rows([f"{LONG} {number}" for number in range(400)])
    assert {table.rowHeight(place) for place in range(400)} == {line(table)}


def test_words_longer_than_the_width_of_their_column_go_on_below(qtbot: QtBot, theme: Theme) -> None:
    columns = (Column[str]("Status", lambda _: "Signed, not known in force", width=12), COLUMNS[0])
    made = RowsTable(theme, "Agreements", columns, lambda row: row)
    qtbot.addWidget(made)
    made.wrap()
    made.resize(480, 400)
    made.set_rows(["Short"])
    made.show()
    made.horizontalHeader().resizeSection(0, 150)
    assert made.rowHeight(0) == line(made) + made.fontMetrics().lineSpacing()


@pytest.mark.parametrize("width", range(140, 420, 7))
def test_a_row_is_as_high_as_its_words_when_painted(qtbot: QtBot, theme: Theme, width: int) -> None:
    """One line less would cut them, one more would leave it empty."""
    made = RowsTable(theme, "Agreements", COLUMNS, lambda row: row)
    qtbot.addWidget(made)
    made.wrap(lines=9)
    made.resize(480, 400)
    made.set_rows([LONG])
    made.show()
    made.horizontalHeader().resizeSection(0, width)
    step = made.fontMetrics().lineSpacing()
    lines = 1 + (made.rowHeight(0) - line(made)) // step
    cell = made.viewport().grab(made.visualRect(made.rows_model.index(0, 0))).toImage()
    ground = theme.colour("surface")
    inked = [
        y for y in range(cell.height() - 2) if any(cell.pixelColor(x, y) != ground for x in range(8, cell.width() - 8))
    ]
    assert lines * step - step < inked[-1] - inked[0] < lines * step


def test_the_chosen_row_stays_whole_in_sight_when_those_above_it_take_more_lines(table: RowsTable[str]) -> None:
    table.resize(1400, 6 * line(table))
    rows = [f"{number} {LONG}" for number in range(12)]
    table.set_rows(rows)
    table.choose(rows[-1])
    table.resize(500, 6 * line(table))
    shown = table.visualRect(table.currentIndex())
    assert table.rowHeight(0) > line(table)
    assert table.viewport().rect().contains(shown)


def painted(table: RowsTable[str], *, has_focus: bool) -> QImage:
    table.hasFocus = lambda: has_focus  # type: ignore[method-assign]
    kind = QEvent.Type.FocusIn if has_focus else QEvent.Type.FocusOut
    QApplication.sendEvent(table, QFocusEvent(kind))
    return table.viewport().grab().toImage()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_row_with_the_keyboard_is_framed_so_that_it_is_seen(
    table: RowsTable[str], theme: Theme, scheme: Scheme
) -> None:
    theme.set_scheme(scheme)
    table.set_rows(["First", "Second"])
    table.select_place(1)
    top, bottom = table.rowViewportPosition(1), table.rowViewportPosition(1) + table.rowHeight(1) - 1
    with_it, without = painted(table, has_focus=True), painted(table, has_focus=False)
    right = table.viewport().width() - 1
    around = [(1, top + 9), (right, top + 9), (right // 2, top), (right // 2, bottom)]
    assert {with_it.pixelColor(*point).name() for point in around} == {theme.colours.accent}
    assert contrast(theme.colours.accent, without.pixelColor(1, top + 9).name()) >= 3
    assert with_it.copy(0, 0, right, top) == without.copy(0, 0, right, top)


def test_a_table_without_rows_is_framed_as_a_whole(table: RowsTable[str], theme: Theme) -> None:
    table.set_rows([])
    with_it = painted(table, has_focus=True)
    assert with_it.pixelColor(0, with_it.height() - 1).name() == theme.colours.accent


def test_the_height_for_some_rows_is_that_of_their_lines_and_the_heading(table: RowsTable[str]) -> None:
    table.set_rows(["Short", LONG])
    heading = table.horizontalHeader().sizeHint().height()
    frame = 2 * table.frameWidth()
    assert table.height_for(1) == heading + line(table) + frame
    assert table.height_for(2) == heading + table.rowHeight(0) + table.rowHeight(1) + frame
    assert table.height_for(3) == table.height_for(2) + line(table)


def test_when_the_table_is_fitted_again_then_its_rows_are_not_asked_again(qtbot: QtBot, theme: Theme) -> None:
    asked: list[str] = []

    def words(row: str) -> str:
        asked.append(row)
        return row

    made = RowsTable(theme, "Agreements", (Column[str]("Name", words, width=0),), lambda row: row)
    qtbot.addWidget(made)
    heights = made.wrap()
    made.resize(480, 400)
    made.set_rows(["Short", LONG])
    heights.fit()
    asked.clear()
    heights.fit()
    assert not asked
    made.set_rows(["Short", LONG])
    assert asked
