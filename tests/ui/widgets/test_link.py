"""A link to a record gives way where there is little room, and says in its tooltip what it leaves off."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.entity import RecordRef
from ui.context import AppContext
from ui.widgets.link import Link

WORDS = "Agreement on cooperation in the field of defence and security"


def test_when_the_page_is_narrower_than_its_words_then_a_link_is_cut_and_the_page_stays(
    empty_context: AppContext, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    across = QHBoxLayout(page)
    link = Link(empty_context, WORDS, RecordRef("agreement", "a"))
    across.addWidget(link)
    across.addStretch(1)
    page.resize(800, 40)
    page.show()
    assert link.text() == WORDS

    page.resize(200, 40)
    assert page.width() == 200
    assert link.geometry().right() < 200
    assert link.text().endswith("…")
    assert link.toolTip() == WORDS
