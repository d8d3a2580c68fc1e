"""An editor opened from a cell of a table begins at the field that the cell shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from factories import a_venue, an_engagement, on, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_driving import cell_point, click_cell, close_dialogs, dialog, shown_page

from planner.domain.entity import kind_of
from planner.services import naming, records
from ui.context import AppContext
from ui.messages import text
from ui.sections import HOMES, Sections
from ui.widgets.form import RecordDialog
from ui.widgets.layouts import shown_fields
from ui.widgets.room import Room
from ui.widgets.table import RowsTable
from ui.widgets.table_section import TableSection


def room_of(kind: str, context: AppContext, qtbot: QtBot) -> Room[Any]:
    """Return the room of a kind, in a window that has the keys."""
    shown = Sections(context).page(HOMES[kind])
    qtbot.addWidget(shown)
    shown.resize(1800, 1000)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.show_record(context.query(records.all_of, kind_of(kind))[0].ref)
    current: Room[Any] = getattr(shown, "current", shown)
    return current


def open_at(table: RowsTable[Any], title: str, place: int = 0) -> None:
    """Double-click a cell of a column, as the mouse does: a click comes first."""
    number = column_of(table, title)
    click_cell(table, place, number)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell_point(table, place, number))


def column_of(table: RowsTable[Any], title: str) -> int:
    return [column.title for column in table.rows_model.columns].index(text(f"column.{title}"))


def focused_field() -> str:
    """Return the field of the open editor that has the focus."""
    form = dialog(RecordDialog).form
    focused = form.window().focusWidget()
    names = (spec.name for spec in shown_fields(form.kind, dialog(RecordDialog)._fixed))
    return next(name for name in names if form.field(name) is focused or form.field(name).isAncestorOf(focused))


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    close_dialogs()


@pytest.mark.parametrize(("title", "field"), [("stage", "stage"), ("due", "due"), ("owner", "title")])
def test_when_a_cell_of_a_list_is_double_clicked_then_the_editor_begins_there(
    title: str, field: str, context: AppContext, qtbot: QtBot
) -> None:
    room = room_of("initiative", context, qtbot)
    open_at(room.table, title)
    assert focused_field() == field


def test_when_a_row_was_chosen_by_keys_then_f2_begins_at_its_name(context: AppContext, qtbot: QtBot) -> None:
    room = room_of("visit", context, qtbot)
    room.table.setFocus()
    QTest.keyClick(room.table, Qt.Key.Key_Home)
    QTest.keyClick(room.table, Qt.Key.Key_Down)
    QTest.keyClick(room.table, Qt.Key.Key_F2)
    assert focused_field() == "title"


def test_when_f2_is_pressed_then_the_editor_begins_at_the_cell_clicked_last(context: AppContext, qtbot: QtBot) -> None:
    room = room_of("initiative", context, qtbot)
    click_cell(room.table, 0, column_of(room.table, "since"))
    QTest.keyClick(room.table, Qt.Key.Key_F2)
    assert focused_field() == "since"


def test_when_a_record_lacks_the_field_of_the_column_then_its_editor_begins_as_ever(
    context: AppContext, qtbot: QtBot
) -> None:
    talks = an_engagement(title="Talks", start=on("2026-05-04"))
    put(context.workspace, talks)
    room = room_of("visit", context, qtbot)
    room.show_record(talks.ref)
    open_at(room.table, "direction", room.table.rows_model.row_of(room.table.current_key))
    assert focused_field() == "title"


def test_when_a_cell_on_a_page_is_double_clicked_then_the_editor_begins_there(
    context: AppContext, qtbot: QtBot
) -> None:
    room = room_of("agreement", context, qtbot)
    signed = context.query(naming.resolve, "Defence cooperation agreement", kinds=("agreement",))
    room.show_record(signed)
    acts = next(one for one in shown_page(room).findChildren(TableSection) if one._kind == "agreement_action")
    shown_page(room).ensureWidgetVisible(acts)
    open_at(acts.table, "act")
    assert focused_field() == "kind"


@pytest.mark.parametrize("kind", HOMES)
def test_when_a_column_names_a_field_then_an_editor_of_its_rows_shows_it(
    kind: str, context: AppContext, qtbot: QtBot
) -> None:
    put(context.workspace, a_venue())
    room = room_of(kind, context, qtbot)
    rows = {room.ref_of(room.table.rows_model.key_at(place)).kind for place in range(room.table.rows_model.rowCount())}
    wrong = [(kind, field) for field in fields_of(room.table) if not any(shows(one, field) for one in rows)]
    for section in shown_page(room).findChildren(TableSection):
        wrong += [
            (section._kind, field)
            for field in fields_of(section.table)
            if not shows(section._kind, field, section._fixed)
        ]
    assert not wrong


def fields_of(table: RowsTable[Any]) -> list[str]:
    return [column.field for column in table.rows_model.columns if column.field]


def shows(kind: str, field: str, fixed: Sequence[str] = ()) -> bool:
    return field in {spec.name for spec in shown_fields(kind, fixed)}
