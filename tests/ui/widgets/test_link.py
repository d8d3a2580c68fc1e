"""A link to a record takes as many lines as it needs."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.entity import RecordRef
from ui.context import AppContext
from ui.widgets.link import INSET, Link

WORDS = "Agreement on cooperation in the field of defence and security"


def shown_in(page: QWidget, link: Link, width: int) -> int:
    """Show a link in a page of a width; return how high it is."""
    page.resize(width, 120)
    page.show()
    assert page.width() == width
    assert link.geometry().right() < width
    return link.height()


def test_when_the_page_is_narrower_than_its_words_then_a_link_goes_on_below(
    empty_context: AppContext, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column, across = QVBoxLayout(page), QHBoxLayout()
    column.addLayout(across)
    column.addStretch(1)
    link = Link(empty_context, WORDS, RecordRef("agreement", "a"))
    across.addWidget(link)
    across.addStretch(1)
    one = shown_in(page, link, 800)
    assert link.text() == WORDS

    several = shown_in(page, link, 200)
    lines = link.text().split("\n")
    assert " ".join(lines) == WORDS
    assert len(lines) > 1
    assert several == one + (len(lines) - 1) * link.fontMetrics().lineSpacing()
    assert max(map(link.fontMetrics().horizontalAdvance, lines)) <= link.width()


def test_an_ampersand_in_a_name_is_shown(empty_context: AppContext, qtbot: QtBot) -> None:
    link = Link(empty_context, "Research & development", RecordRef("topic", "a"))
    qtbot.addWidget(link)
    link.resize(link.sizeHint())
    assert link.text() == "Research && development"  # one of a pair is else taken for a key
    assert link.accessibleName() == "Research & development"


@pytest.mark.parametrize("words", ["India", "Italy", WORDS, "MCG 13", "Wi-Fi Village", "Señor Ångström"])
def test_a_link_is_as_wide_as_its_words_alone(empty_context: AppContext, qtbot: QtBot, words: str) -> None:
    link = Link(empty_context, words, RecordRef("topic", "a"))
    qtbot.addWidget(link)
    link.resize(link.sizeHint())
    assert link.text() == words
    assert link.width() - 2 * INSET - QFontMetricsF(link.font()).horizontalAdvance(words) < 2
