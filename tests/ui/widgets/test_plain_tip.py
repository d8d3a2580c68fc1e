"""A tooltip shows a record's words as they are: nothing that is typed acts as markup."""

from __future__ import annotations

import pytest
from factories import a_visit, on, put
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from ui.context import AppContext
from ui.overview.page import OverviewPage
from ui.widgets.basics import plain_tip

MARKUP = "<b>Port</b> <img src='file:///etc/hostname'> & call"


@pytest.mark.parametrize("words", [MARKUP, f"{MARKUP}\n1 Mar 2027", "<p>", "<!-- gone -->"])
def test_when_words_look_like_markup_then_all_of_them_are_read(words: str) -> None:
    shown = QTextDocument()
    shown.setHtml(plain_tip(words))
    assert shown.toPlainText().replace("\u2028", "\n") == words
    assert "<img" not in plain_tip(words)


@pytest.mark.parametrize("words", ["Port call", "A & B", "MCG 14\n16 Mar 2027"])
def test_when_words_do_not_then_they_stay_as_they_are(words: str) -> None:
    assert plain_tip(words) == words


def test_when_a_title_holds_markup_then_a_list_says_it_as_typed(empty_context: AppContext, qtbot: QtBot) -> None:
    put(empty_context.workspace, a_visit(title=MARKUP, start=on("2026-12-10"), end=on("2026-12-10")))
    page = OverviewPage(empty_context)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    rows = page._ahead.ahead.rows_model
    qtbot.waitUntil(lambda: rows.rowCount() == 1)
    said = rows.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert said == plain_tip(MARKUP) != MARKUP
