"""What a row keeps of its colours once it is selected."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.theme import Scheme, Theme
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("tone", ["warning", "good", "danger", "muted", "accent", ""])
def test_a_status_keeps_its_tone_in_a_row_that_is_selected(
    theme: Theme, qtbot: QtBot, scheme: Scheme, tone: str
) -> None:
    theme.set_scheme(scheme)
    table = RowsTable[str](theme, "Rows", [Column("Status", str, tone=lambda _: tone)], str)
    qtbot.addWidget(table)
    table.resize(300, 120)
    table.set_rows(["■■■■"])
    table.show()
    table.select_place(0)
    cell = table.viewport().grab(table.visualRect(table.rows_model.index(0, 0))).toImage()
    found = {cell.pixelColor(x, y).name() for x in range(8, cell.width() - 8) for y in range(4, cell.height() - 4)}
    assert theme.colour("accent_soft").name() in found
    assert theme.colour(tone or "text").name() in found


def ink(table: RowsTable[str], theme: Theme) -> bool:
    """Whether anything is written where the rows stand."""
    shown = table.viewport().grab().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(shown.width()) for y in range(shown.height())}
    return theme.colour("muted").name() in colours


def test_a_table_without_rows_says_so_in_a_sentence_and_one_with_rows_does_not(theme: Theme, qtbot: QtBot) -> None:
    theme.set_scheme(Scheme.LIGHT)
    table = RowsTable[str](theme, "Copies", [Column("Made", str)], str)
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    assert not ink(table, theme)
    table.say_nothing("No copies of this file yet.")
    assert ink(table, theme)
    assert table.accessibleDescription() == "No copies of this file yet."
    table.set_rows(["Today"])
    assert not ink(table, theme)


def test_a_table_whose_filter_lets_nothing_through_says_so(theme: Theme, qtbot: QtBot) -> None:
    theme.set_scheme(Scheme.LIGHT)
    table = RowsTable[str](theme, "Copies", [Column("Made", str)], str)
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.set_rows(["Today"])
    table.show()
    table.rows_model.set_filter("no such words")
    assert ink(table, theme)
