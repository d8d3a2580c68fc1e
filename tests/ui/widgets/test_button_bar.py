"""Where the buttons at the head of a page have too little room, some show their icon alone, and keep their name."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.theme import Space
from ui.widgets.button_bar import ButtonBar


@pytest.fixture
def bar(qtbot: QtBot) -> ButtonBar:
    picture = QIcon(QPixmap(16, 16))
    buttons = [QPushButton(picture, words) for words in ("Change dates…", "Edit", "Delete")]
    made = ButtonBar(buttons, [buttons[2], buttons[1]])
    qtbot.addWidget(made)
    made.resize(600, 40)
    made.show()
    return made


def words(bar: ButtonBar) -> list[str]:
    return [one.text() for one in bar.findChildren(QPushButton)]


def test_when_there_is_room_then_all_buttons_have_their_words(bar: ButtonBar) -> None:
    assert words(bar) == ["Change dates…", "Edit", "Delete"]


def test_when_the_last_does_not_fit_then_it_alone_shrinks_and_keeps_its_name(bar: ButtonBar, qtbot: QtBot) -> None:
    whole = bar.layout().sizeHint().width()
    bar.resize(whole - 1, 40)
    assert words(bar) == ["Change dates…", "Edit", ""]
    small = bar.findChildren(QPushButton)[2]
    assert (small.accessibleName(), small.toolTip()) == ("Delete", "Delete")
    qtbot.waitUntil(lambda: {one.y() for one in bar.findChildren(QPushButton)} == {0})


def test_when_there_is_room_again_then_the_words_are_back(bar: ButtonBar) -> None:
    bar.resize(bar.layout().sizeHint().width() - 1, 40)
    bar.resize(600, 40)
    assert words(bar) == ["Change dates…", "Edit", "Delete"]
    assert bar.findChildren(QPushButton)[2].toolTip() == ""


def test_when_to_shrink_spares_no_line_then_all_buttons_have_their_words(bar: ButtonBar) -> None:
    sizes = [one.sizeHint().width() for one in bar.findChildren(QPushButton)]
    bar.resize(max(sizes[0], sizes[1] + sizes[2] + Space.S), 80)
    assert words(bar) == ["Change dates…", "Edit", "Delete"]


def test_when_to_shrink_spares_the_third_line_then_the_last_button_shrinks(bar: ButtonBar) -> None:
    sizes = [one.sizeHint().width() for one in bar.findChildren(QPushButton)]
    bar.resize(sizes[1] + sizes[2] + Space.S - 1, 80)
    assert words(bar) == ["Change dates…", "Edit", ""]
