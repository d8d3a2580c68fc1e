"""Names in a table's cells are links: a click on the words opens the record, a click beside them chooses the row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from factories import a_party, a_person, an_agreement, an_agreement_party, put
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.entity import Entity, RecordRef
from planner.services.workspace import Workspace
from ui.agreements.sections import parties_section
from ui.context import AppContext
from ui.widgets.rows import Column
from ui.widgets.sections import PageRef
from ui.widgets.table import RowsTable
from ui.widgets.table_section import TableSection

HAND = Qt.CursorShape.PointingHandCursor
LEFT = Qt.MouseButton.LeftButton
NAME, CAPACITY = 1, 2


@pytest.fixture
def person() -> Entity:
    return a_person()


@pytest.fixture
def table(empty_context: AppContext, workspace: Workspace, qtbot: QtBot, person: Entity) -> Iterator[RowsTable]:
    first, second, agreement = a_party(name="Ruritania"), a_party(name="Utopia"), an_agreement()
    signed = [
        an_agreement_party(agreement_id=agreement.id, party_id=first.id, signatory_id=person.id),
        an_agreement_party(agreement_id=agreement.id, party_id=second.id, signatory_id=None),
    ]
    put(workspace, first, second, person, agreement, *signed)
    section: TableSection = parties_section(empty_context, PageRef(agreement.ref))
    qtbot.addWidget(section)
    section.resize(700, 300)
    section.show()
    section.refresh()
    yield section.table


def named(table: RowsTable) -> int:
    """Return the place of the row that names a signatory."""
    return next(place for place, row in enumerate(table.rows_model.rows) if row.signatory_id)


def on_words(table: RowsTable, place: int, column: int) -> QPoint:
    cell = table.visualRect(table.rows_model.index(place, column))
    return QPoint(cell.left() + 16, cell.center().y())


def beside_words(table: RowsTable, place: int, column: int) -> QPoint:
    cell = table.visualRect(table.rows_model.index(place, column))
    return QPoint(cell.right() - 3, cell.center().y())


def test_when_a_name_is_clicked_then_its_record_opens(
    table: RowsTable, empty_context: AppContext, qtbot: QtBot, person: Entity
) -> None:
    with qtbot.waitSignal(empty_context.opening) as opened:
        QTest.mouseClick(table.viewport(), LEFT, pos=on_words(table, named(table), NAME))
    assert opened.args == [person.ref]


def test_when_the_row_is_clicked_beside_the_name_then_it_is_only_chosen(
    table: RowsTable, empty_context: AppContext, qtbot: QtBot
) -> None:
    place = named(table)
    with qtbot.assertNotEmitted(empty_context.opening):
        QTest.mouseClick(table.viewport(), LEFT, pos=beside_words(table, place, NAME))
        QTest.mouseClick(table.viewport(), LEFT, pos=on_words(table, place, CAPACITY))
    assert table.selected_places == [place]


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier])
def test_when_a_name_is_clicked_to_choose_several_rows_then_nothing_opens(
    table: RowsTable, empty_context: AppContext, qtbot: QtBot, held: Qt.KeyboardModifier
) -> None:
    with qtbot.assertNotEmitted(empty_context.opening):
        QTest.mouseClick(table.viewport(), LEFT, held, on_words(table, named(table), NAME))


def test_when_a_cell_names_no_record_then_a_click_on_its_words_opens_nothing(
    table: RowsTable, empty_context: AppContext, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(empty_context.opening):
        QTest.mouseClick(table.viewport(), LEFT, pos=on_words(table, 1 - named(table), NAME))


def point(table: RowsTable, where: QPoint) -> None:
    """Move the pointer there with no button down, whatever an earlier test has left pressed."""
    view, none = table.viewport(), Qt.MouseButton.NoButton
    at, on_screen = QPointF(where), QPointF(view.mapToGlobal(where))
    moved = QMouseEvent(QEvent.Type.MouseMove, at, on_screen, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, moved)


def test_when_the_pointer_is_on_a_name_then_it_is_a_hand_and_the_name_underlined(table: RowsTable) -> None:
    place = named(table)
    point(table, on_words(table, place, NAME))
    assert table.viewport().cursor().shape() is HAND
    assert table.is_hovered(table.rows_model.index(place, NAME))
    point(table, beside_words(table, place, NAME))
    assert table.viewport().cursor().shape() is not HAND
    assert not table.is_hovered(table.rows_model.index(place, NAME))


@pytest.fixture
def several(empty_context: AppContext, qtbot: QtBot) -> Iterator[RowsTable]:
    """A table whose second row names two records in one cell."""
    names = (("Aldo Moro", RecordRef("person", "1")), ("Ada Lovelace", RecordRef("person", "2")))
    rows = {"all": (), "two": names}
    made: RowsTable = RowsTable(
        empty_context,
        "entries",
        [Column("who", lambda row: ", ".join(name for name, _ in rows[row]) or row, width=0, names=rows.get)],
        lambda row: row,
    )
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    made.set_rows(list(rows))
    yield made


def in_words(table: RowsTable, before: str) -> QPoint:
    """Return the place in the second row behind so many words."""
    cell = table.visualRect(table.rows_model.index(1, 0))
    return QPoint(cell.left() + 8 + table.fontMetrics().horizontalAdvance(before), cell.center().y())


def test_when_a_cell_names_several_then_each_name_opens_its_own(
    several: RowsTable, empty_context: AppContext, qtbot: QtBot
) -> None:
    for before, expected in (("Al", "1"), ("Aldo Moro, Ad", "2")):
        with qtbot.waitSignal(empty_context.opening) as opened:
            QTest.mouseClick(several.viewport(), LEFT, pos=in_words(several, before))
        assert opened.args == [RecordRef("person", expected)]
    with qtbot.assertNotEmitted(empty_context.opening):
        QTest.mouseClick(several.viewport(), LEFT, pos=in_words(several, "Aldo Moro,"))
        QTest.mouseClick(several.viewport(), LEFT, pos=on_words(several, 0, 0))
    assert [ref.id for _, ref in several.links_of(1)] == ["1", "2"]


def test_when_the_pointer_is_on_one_of_several_names_then_that_alone_is_underlined(several: RowsTable) -> None:
    point(several, in_words(several, "Aldo Moro, Ad"))
    assert several.viewport().cursor().shape() is HAND
    under = several.hovered_words(several.rows_model.index(1, 0))
    assert any(part.contains(in_words(several, "Aldo Moro, Ad")) for part in under)
    assert not any(part.contains(in_words(several, "Al")) for part in under)
    plain = several.grab().toImage()
    point(several, in_words(several, "Al"))
    assert several.grab().toImage() != plain


def test_when_the_words_of_a_cell_go_on_in_further_lines_then_each_name_opens_its_own_where_it_stands(
    several: RowsTable, empty_context: AppContext, qtbot: QtBot
) -> None:
    several.wrap(lines=3)
    several.setColumnWidth(0, several.fontMetrics().horizontalAdvance("Aldo Moro, Ada") + 30)
    several.resize(several.columnWidth(0) + 20, 200)
    several.rows_model.arranged.emit()
    cell = several.visualRect(several.rows_model.index(1, 0))
    line = several.fontMetrics().lineSpacing()
    assert several.rowHeight(1) == several.rowHeight(0) + line  # "Lovelace" stands in the second line
    above, below = (QPoint(cell.left() + 16, cell.center().y() + way * line // 2) for way in (-1, 1))
    for at, expected in ((above, "1"), (below, "2")):
        with qtbot.waitSignal(empty_context.opening) as opened:
            QTest.mouseClick(several.viewport(), LEFT, pos=at)
        assert opened.args == [RecordRef("person", expected)]
