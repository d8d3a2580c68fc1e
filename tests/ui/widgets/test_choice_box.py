"""A box of choices worked by keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import show_active

from ui.widgets.choice_box import ChoiceBox


@pytest.fixture
def box(qtbot: QtBot) -> Iterator[ChoiceBox]:
    page = QWidget()
    made = ChoiceBox()
    made.addItems(["Unknown", "On a fixed date", "On signature", "Other"])
    layout = QVBoxLayout(page)
    layout.addWidget(made)
    layout.addWidget(QLineEdit())
    show_active(qtbot, page)
    made.setFocus()
    yield made
    page.close()


def test_when_several_words_are_typed_then_the_choice_is_found(box: ChoiceBox) -> None:
    QTest.keyClicks(box, "on sig")

    assert box.currentText() == "On signature"
    assert not box.view().isVisible()


def test_when_a_choice_is_found_then_it_is_told_as_one_that_the_user_made(box: ChoiceBox) -> None:
    told: list[int] = []
    box.activated.connect(told.append)

    QTest.keyClicks(box, "on s")

    assert told[-1] == box.currentIndex() == 2


def test_when_nothing_was_typed_then_the_space_opens_the_list(box: ChoiceBox) -> None:
    QTest.keyClick(box, Qt.Key.Key_Space)

    assert box.view().isVisible()


def test_when_tab_is_pressed_in_the_list_then_the_choice_is_taken_and_the_next_field_has_the_keyboard(
    box: ChoiceBox,
) -> None:
    box.showPopup()
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Tab)

    assert box.currentText() == "On a fixed date"
    assert not box.view().isVisible()
    assert not box.hasFocus()


def test_when_the_letters_begin_no_choice_then_a_word_of_one_is_found_or_what_stood_before_stays(
    box: ChoiceBox,
) -> None:
    box.setCurrentText("Other")
    QTest.keyClicks(box, "fixed")
    assert box.currentText() == "On a fixed date"


def test_when_the_letters_are_of_no_choice_then_what_stood_before_stays(box: ChoiceBox) -> None:
    box.setCurrentText("Other")
    QTest.keyClicks(box, "unsigned")
    assert box.currentText() == "Other"


def test_when_the_letters_begin_no_choice_of_the_open_list_then_a_word_of_one_is_found(box: ChoiceBox) -> None:
    box.showPopup()
    QTest.keyClicks(box.view(), "sig")
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentText() == "On signature"
