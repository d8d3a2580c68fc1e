"""The head of a section: the title left, what can be done right, and below where there is no room beside."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.basics import button
from ui.widgets.section_head import SectionHead


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> QWidget:
    assert theme
    made = QWidget()
    qtbot.addWidget(made)
    return made


def head_of(page: QWidget, *words: str) -> tuple[QLabel, list[QPushButton], SectionHead]:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    title = QLabel("Members  7")
    head = SectionHead(title)
    column.addLayout(head)
    column.addStretch(1)
    controls = [button(one, look="flat") for one in words]
    for one in controls:
        head.addWidget(one)
    return title, controls, head


def test_where_there_is_room_then_the_controls_stand_at_the_right_end_of_the_titles_line(page: QWidget) -> None:
    title, controls, _ = head_of(page, "Nomination", "Presence", "Add")
    page.resize(600, 200)
    page.show()
    assert controls[-1].geometry().right() == page.rect().right()
    assert [one.x() for one in controls] == sorted(one.x() for one in controls)
    assert {one.geometry().center().y() for one in controls} == {title.geometry().center().y()}


def test_where_there_is_no_room_beside_then_the_controls_go_below_and_the_page_is_no_wider(page: QWidget) -> None:
    title, controls, head = head_of(page, "Nomination", "Presence", "Add")
    page.resize(head.sizeHint().width() - 1, 200)
    page.show()
    assert page.width() == head.sizeHint().width() - 1
    assert {one.y() >= title.geometry().bottom() for one in controls} == {True}
    assert {one.y() for one in controls} == {controls[0].y()}


def test_a_head_with_a_button_and_one_without_are_as_high(page: QWidget, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    heads = [head_of(page, "Add")[2], head_of(other)[2]]
    assert heads[0].sizeHint().height() == heads[1].sizeHint().height()


def test_a_control_can_be_set_before_another(page: QWidget) -> None:
    _, (add,), head = head_of(page, "Add")
    carry = button("Carry forward", look="flat")
    head.insert(1, carry)
    page.resize(600, 200)
    page.show()
    assert carry.isVisible()
    assert carry.geometry().right() < add.x()
