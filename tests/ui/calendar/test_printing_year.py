"""The year that is shown is printed by its button, with its rows and its filter."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.domain.layout import RowsBy
from planner.services.documents.model import YearChart
from ui.calendar.feed import Criteria
from ui.printing.preview import PreviewDialog


@pytest.fixture
def preview(scene: Any, qtbot: QtBot) -> Any:
    """Return what opens the preview from the year and waits for its pages."""

    def opened() -> PreviewDialog:
        QTest.mouseClick(scene.page.header.print, Qt.MouseButton.LeftButton)
        dialog: PreviewDialog = scene.page.window().findChild(PreviewDialog)
        qtbot.waitUntil(lambda: dialog.is_settled, timeout=20_000)
        return dialog

    return opened


def rows(dialog: PreviewDialog) -> list[str]:
    assert dialog.document is not None
    (chart,) = [block for block in dialog.document.blocks if isinstance(block, YearChart)]
    return [row.name for row in chart.rows]


def test_when_the_year_is_printed_then_its_rows_are_previewed(scene: Any, preview: Any) -> None:
    scene.page.set_view("year")
    dialog = preview()
    assert dialog.document.title == "2025"
    assert rows(dialog) == ["MCG", "Outside these"]
    dialog.close()


def test_when_rows_are_countries_and_one_is_chosen_then_it_alone_is_printed(scene: Any, preview: Any) -> None:
    scene.page.set_view("year")
    scene.page.header.choose_rows(RowsBy.COUNTRY)
    scene.page.show_criteria(Criteria(partner_id=scene.italy.id))
    dialog = preview()
    assert rows(dialog) == ["Italy"]
    dialog.close()


def test_when_another_view_is_shown_then_there_is_no_button_for_the_year(scene: Any) -> None:
    assert not scene.page.header.print.isVisible()
    scene.page.set_view("year")
    assert scene.page.header.print.isVisible()
