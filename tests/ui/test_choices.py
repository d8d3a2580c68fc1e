"""The ways to begin, on the first page."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel

from ui.choices import Choices
from ui.theme import Theme


def test_when_shown_then_the_cards_are_as_wide_as_their_words_and_no_wider(theme: Theme, qtbot) -> None:
    choices = Choices(theme)
    qtbot.addWidget(choices)
    choices.resize(1400, 800)
    choices.show()
    cards = [one for one in choices.findChildren(QFrame) if one.property("look") == "card"]
    words = [one for card in cards for one in card.findChildren(QLabel) if one.text()]
    assert all(one.width() >= one.sizeHint().width() for one in words)
    assert len({card.width() for card in cards}) == 1
    assert cards[0].width() < 700
