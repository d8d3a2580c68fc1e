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
