"""Sections below each other, and side by side where a page is wide."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.columns import WHOLE, WIDE, ColumnsLayout, Span

GAP, BELOW = 20, 10


@pytest.fixture
def page(qtbot: QtBot) -> tuple[QWidget, dict[str, QLabel]]:
    made, columns, parts = QWidget(), ColumnsLayout(GAP, BELOW), {}
    qtbot.addWidget(made)
    body = QVBoxLayout(made)
    body.setContentsMargins(0, 0, 0, 0)
    body.addLayout(columns)
    body.addStretch(1)
    wanted = {
        "top": (WHOLE, 30),
        "facts": (Span(0, 6), 100),
        "people": (Span(6, 6), 40),
        "papers": (Span(6, 6), 20),
        "agenda": (WHOLE, 50),
        "outcomes": (Span(0, 8), 60),
        "deadlines": (Span(8, 4), 10),
    }
    for name, (span, height) in wanted.items():
        parts[name] = QLabel(name)
        parts[name].setFixedHeight(height)
        columns.add(parts[name], span)
    made.show()
    return made, parts


def places(page: tuple[QWidget, dict[str, QLabel]], width: int) -> dict[str, tuple[int, int, int]]:
    made, parts = page
    made.resize(width, 600)
    QApplication.sendPostedEvents()
    return {name: (one.x(), one.y(), one.width()) for name, one in parts.items() if not one.isHidden()}


def test_columns_when_there_is_no_room_then_all_stands_below_each_other_in_its_order(
    page: tuple[QWidget, dict[str, QLabel]],
) -> None:
    found = places(page, WIDE - 1)
    assert [y for _, y, _ in found.values()] == [0, 40, 150, 200, 230, 290, 360]
    assert {(x, width) for x, _, width in found.values()} == {(0, WIDE - 1)}


def test_columns_when_there_is_room_then_what_goes_together_stands_side_by_side(
    page: tuple[QWidget, dict[str, QLabel]],
) -> None:
    assert places(page, 1180) == {
        "top": (0, 0, 1180),
        "facts": (0, 40, 580),
        "people": (600, 40, 580),
        "papers": (600, 90, 580),
        "agenda": (0, 150, 1180),
        "outcomes": (0, 210, 780),
        "deadlines": (800, 210, 380),
    }
    assert page[0].layout().heightForWidth(1180) == 270


def test_columns_when_something_is_hidden_then_what_is_below_moves_up(page: tuple[QWidget, dict[str, QLabel]]) -> None:
    page[1]["facts"].hide()
    assert places(page, 1180)["agenda"] == (0, 120, 1180)
    page[1]["facts"].show()
    assert places(page, 1180)["agenda"] == (0, 150, 1180)
