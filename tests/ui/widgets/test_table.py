"""A table under the hands of its user: sorted, filtered, arranged, selected, copied, and all of it remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot
from ui_driving import choose, click, click_cell, column_texts

from ui.context import AppContext
from ui.theme import Type
from ui.widgets import context_menu
from ui.widgets.arranging import ColumnFilter
from ui.widgets.column_filter import ColumnFilterPopup
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    status: str
    number: int | None


ROWS = (
    Row("a", "Round 10", "Held", 3),
    Row("b", "Round 9", "Planned", None),
    Row("c", "Émile’s visit", "Held", 1),
    Row("d", "Zagreb", "Held", 2),
)
COLUMNS = (
    Column[Row]("Name", lambda row: row.name, width=0, is_strong=True),
    Column[Row]("Status", lambda row: row.status, width=12, yields=1),
    Column[Row]("Number", lambda row: row.number, width=10, align_right=True, yields=2),
)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "tables.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def arranged(empty_context: AppContext, settings: QSettings) -> AppContext:
    empty_context.settings = settings
    return empty_context


@pytest.fixture
def table(qtbot: QtBot, arranged: AppContext) -> Iterator[RowsTable[Row]]:
    yield made(qtbot, arranged)
    close_popups()


def made(qtbot: QtBot, context: AppContext, columns: tuple[Column[Row], ...] = COLUMNS) -> RowsTable[Row]:
    table = RowsTable(context, "Things", columns, lambda row: row.id)
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.set_rows(ROWS)
    table.show()
    return table


def close_popups() -> None:
    for one in QApplication.topLevelWidgets():
        if isinstance(one, ColumnFilterPopup | QMenu) and one.isVisible():
            one.close()


def popup() -> ColumnFilterPopup:
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, ColumnFilterPopup) and one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def menu(word: str) -> QMenu:
    """Return the open menu that offers something."""
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    (found,) = [one for one in shown if word in [action.text() for action in one.actions()]]
    return found


def click_heading(table: RowsTable[Row], place: int, *, right: bool = False) -> None:
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(place) + 20, header.height() // 2)
    if right:
        header.customContextMenuRequested.emit(at)
    else:
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def click_funnel(table: RowsTable[Row], place: int) -> None:
    header = table.horizontalHeader()
    at = header.funnel_rect(place).center()  # type: ignore[attr-defined]
    QTest.mouseMove(header.viewport(), at)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_when_a_table_is_entered_by_key_then_its_current_row_is_selected(table: RowsTable[Row]) -> None:
    QApplication.sendEvent(table, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert table.selected_keys == [table.current_key] == ["a"]


def test_when_the_empty_place_below_the_rows_is_clicked_then_the_current_row_alone_stays_selected(
    table: RowsTable[Row],
) -> None:
    table.resize(table.width(), table.height_for(table.rows_model.rowCount()) + 200)
    table.select_place(1)
    below = table.viewport().rect().bottomLeft() + QPoint(20, -20)
    assert not table.indexAt(below).isValid()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, below)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
    table.selectAll()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, below)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [table.currentIndex().row()]


def test_when_a_heading_is_clicked_the_rows_are_sorted_and_the_next_click_turns_them(table: RowsTable[Row]) -> None:
    click_heading(table, 0)
    assert column_texts(table, 0) == ["Émile’s visit", "Round 9", "Round 10", "Zagreb"]
    click_heading(table, 0)
    assert column_texts(table, 0) == ["Zagreb", "Round 10", "Round 9", "Émile’s visit"]


def test_when_rows_are_sorted_those_selected_stay_selected(table: RowsTable[Row]) -> None:
    click_cell(table, 0)
    click_cell(table, 2, modifier=Qt.KeyboardModifier.ControlModifier)
    click_heading(table, 0)
    assert set(table.selected_keys) == {"a", "c"}


def test_when_all_are_selected_and_sorted_all_stay_selected(table: RowsTable[Row]) -> None:
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    click_heading(table, 2)
    assert table.selected_count == 4


def test_when_a_funnel_is_clicked_then_a_tick_off_leaves_those_rows_out(table: RowsTable[Row]) -> None:
    click_funnel(table, 1)
    assert table.rows_model.sorted_by is None
    QTest.keyClick(popup().view, Qt.Key.Key_Space)
    assert column_texts(table, 0) == ["Round 9"]
    click(popup(), "Done")
    assert table.rows_model.filters == {1: ColumnFilter(values=frozenset({"Planned"}))}


def test_when_the_filter_is_cleared_all_rows_are_back(table: RowsTable[Row]) -> None:
    table.rows_model.set_column_filter(1, ColumnFilter(values=frozenset({"Planned"})))
    click_funnel(table, 1)
    click(popup(), "Clear this filter")
    assert table.rows_model.rowCount() == 4


def test_when_none_is_ticked_then_all_again_the_filter_is_off(table: RowsTable[Row]) -> None:
    click_funnel(table, 1)
    click(popup(), "None")
    assert table.rows_model.rowCount() == 0
    click(popup(), "All")
    assert not table.rows_model.is_filtered


def test_when_the_key_for_a_filter_is_pressed_then_words_typed_filter_the_column(
    table: RowsTable[Row], qtbot: QtBot
) -> None:
    many = [Row(str(place), f"Round {place}", "Held", place) for place in range(40)]
    table.set_rows(many)
    click_cell(table, 0)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(popup().line, "round 39")
    qtbot.waitUntil(lambda: column_texts(table, 0) == ["Round 39"])
    QTest.keyClick(popup().line, Qt.Key.Key_Escape)
    assert column_texts(table, 0) == ["Round 39"]


def test_when_the_menu_key_is_pressed_then_the_menu_opens_right_below_the_current_row(table: RowsTable[Row]) -> None:
    for row, column in ((1, 0), (0, 2)):
        click_cell(table, row, column)
        context_menu.ask(table)
        shown = menu("Copy")
        below = table.visualRect(table.rows_model.index(row, column)).bottomLeft()
        assert shown.pos() == table.viewport().mapToGlobal(below)
        shown.close()


def test_when_the_current_row_is_out_of_sight_then_its_menu_opens_within_the_table(table: RowsTable[Row]) -> None:
    click_cell(table, 0)
    table.setFixedHeight(90)
    table.scrollToBottom()
    assert not table.viewport().rect().intersects(table.visualRect(table.currentIndex()))
    context_menu.ask(table)
    shown = menu("Copy")
    assert shown.pos() == table.viewport().mapToGlobal(QPoint())
    shown.close()


def test_when_the_menu_key_is_pressed_columns_and_filters_are_offered(table: RowsTable[Row]) -> None:
    page = QAction("Edit", table)
    table.set_menu([page])
    click_cell(table, 0)
    context_menu.ask(table)
    assert [one.text() for one in menu("Copy").actions() if one.text()] == [
        "Edit",
        "Copy",
        "Filter by column…",
        "Columns…",
    ]
    choose(menu("Columns…"), "Columns…")
    choose(menu("Status"), "Status")
    assert table.columns_shown == [0, 2]


def test_when_a_heading_has_the_right_button_its_column_can_be_hidden(table: RowsTable[Row]) -> None:
    click_heading(table, 1, right=True)
    choose(menu("Hide “Status”"), "Hide “Status”")
    assert table.columns_shown == [0, 2]


def test_when_a_column_is_hidden_then_what_comes_in_its_place_fits(table: RowsTable[Row]) -> None:
    table.arrangement.tick(1, is_shown=False)
    wider = []
    for width in range(200, 700, 10):
        table.resize(width, 300)
        if table.horizontalHeader().length() > table.viewport().width():
            wider.append(width)
    assert wider == []


def test_the_last_column_that_is_shown_stays(table: RowsTable[Row]) -> None:
    for place in (0, 1, 2):
        table.arrangement.tick(place, is_shown=False)
    assert table.columns_shown == [2]


def test_when_the_program_starts_again_the_columns_stand_as_they_were_left(
    table: RowsTable[Row], arranged: AppContext, qtbot: QtBot
) -> None:
    header = table.horizontalHeader()
    header.moveSection(2, 0)
    header.resizeSection(1, 140)
    click_heading(table, 0)
    click_heading(table, 0)
    again = made(qtbot, arranged)
    assert again.columns_shown == [2, 0, 1]
    assert again.columnWidth(1) == 140
    assert column_texts(again, 0) == ["Zagreb", "Round 10", "Round 9", "Émile’s visit"]
    again.arrangement.reset()
    assert made(qtbot, arranged).columns_shown == [0, 1, 2]


def test_when_columns_came_and_went_since_the_rest_stand_as_they_were_left(
    table: RowsTable[Row], arranged: AppContext, qtbot: QtBot
) -> None:
    table.horizontalHeader().moveSection(2, 0)
    table.arrangement.tick(1, is_shown=False)
    place = Column[Row]("Place", lambda row: row.name, width=8)
    again = made(qtbot, arranged, (COLUMNS[0], place, COLUMNS[2]))
    assert again.columns_shown == [2, 0, 1]


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"order": 3}', '{"widths": {"Name": "x"}, "sort": ["Gone", true]}'])
def test_when_what_was_kept_is_damaged_the_table_is_as_the_program_puts_it(
    kept: str, arranged: AppContext, settings: QSettings, qtbot: QtBot
) -> None:
    settings.setValue("tables/Things", kept)
    assert made(qtbot, arranged).columns_shown == [0, 1, 2]


def test_when_rows_are_copied_the_columns_stand_as_on_the_screen(table: RowsTable[Row]) -> None:
    table.horizontalHeader().moveSection(2, 0)
    table.arrangement.tick(1, is_shown=False)
    click_cell(table, 2)
    click_cell(table, 3, modifier=Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == "Number\tName\n1\tÉmile’s visit\n2\tZagreb"
    assert "<td" in copied.html()


def test_when_a_narrow_table_is_copied_the_columns_it_has_no_room_for_are_copied_too(table: RowsTable[Row]) -> None:
    table.resize(160, 300)
    assert table.columns_shown == [0]
    click_cell(table, 2)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Name\tStatus\tNumber\nÉmile’s visit\tHeld\t1"


def test_when_rows_are_given_anew_what_is_selected_and_where_it_stands_survive(table: RowsTable[Row]) -> None:
    many = [Row(f"{place:03}", f"Round {place}", "Held", place) for place in range(400)]
    table.set_rows(many)
    click_cell(table, 1)
    click_cell(table, 3, modifier=Qt.KeyboardModifier.ShiftModifier)
    table.verticalScrollBar().setValue(2000)
    stood = table.verticalScrollBar().value()
    table.set_rows(many[:120] + list(reversed(many[120:])))
    assert table.selected_keys == ["001", "002", "003"]
    assert table.verticalScrollBar().value() == stood


def test_when_a_name_is_long_then_columns_give_it_what_their_own_words_do_not_need(table: RowsTable[Row]) -> None:
    before = table.columnWidth(1)
    table.set_rows([Row("a", "A name as long as names of committees of two ministries of defence are", "Held", 3)])
    needed = QFontMetrics(table.theme.font(Type.STRONG)).horizontalAdvance(table.rows_model.rows[0].name)
    assert table.columnWidth(0) >= needed
    assert table.columnWidth(1) < before
    assert table.horizontalHeader().length() == table.viewport().width()


def test_when_only_later_rows_have_longer_words_then_their_column_has_room_for_them(table: RowsTable[Row]) -> None:
    name = "A name as long as names of committees of two ministries of defence are, and longer than the list is wide"
    table.set_rows([Row(str(place), name, "Held" if place < 60 else "Postponed", 3) for place in range(120)])
    assert table.columnWidth(1) >= table.fontMetrics().horizontalAdvance("Postponed")


def test_when_rows_are_left_out_by_a_filter_then_columns_stay_as_wide(table: RowsTable[Row]) -> None:
    table.set_rows(
        [*ROWS, Row("e", "A name as long as names of committees of two ministries of defence are", "Held", 3)]
    )
    before = [table.columnWidth(place) for place in range(len(COLUMNS))]
    table.rows_model.set_filter("Zagreb")
    assert [table.columnWidth(place) for place in range(len(COLUMNS))] == before


def test_home_and_end_when_pressed_then_the_first_and_the_last_row_are_chosen(table: RowsTable[Row]) -> None:
    last = table.rows_model.rowCount() - 1
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.selected_places == [last]
    QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert table.selected_places == [0]


def test_when_rows_lead_nowhere_then_enter_is_left_to_the_dialog(arranged: AppContext, qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    table = RowsTable(arranged, "Things", COLUMNS, lambda row: row.id)
    table.set_rows(ROWS)
    go_on, layout = QPushButton("Go on"), QVBoxLayout(dialog)
    go_on.setDefault(True)
    layout.addWidget(table)
    layout.addWidget(go_on)
    dialog.show()
    table.choose("b")
    with qtbot.waitSignal(go_on.clicked):
        QTest.keyClick(table, Qt.Key.Key_Return)
    opened: list[str] = []
    table.activated_row.connect(opened.append)
    with qtbot.assertNotEmitted(go_on.clicked):
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == ["b"]
