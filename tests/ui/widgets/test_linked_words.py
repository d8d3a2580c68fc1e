"""A line of words in pieces: the names in it lead to records, the words around them do not."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.entity import RecordRef
from ui.context import AppContext
from ui.widgets.linked_words import LinkedLine
from ui.widgets.names import Names, pieces

MCG, ITALY = RecordRef("mechanism", "1"), RecordRef("party", "2")


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        ("from MCG 13", [], [("from MCG 13", None)]),
        ("MCG", [("MCG", MCG)], [("MCG", MCG)]),
        (
            "MCG, in Italy now",
            [("MCG", MCG), ("Italy", ITALY)],
            [("MCG", MCG), (", in ", None), ("Italy", ITALY), (" now", None)],
        ),
        ("Italy", [("MCG", MCG), ("", MCG), ("Italy", ITALY)], [("Italy", ITALY)]),
        ("MCG, MCG", [("MCG", MCG), ("MCG", ITALY)], [("MCG", MCG), (", ", None), ("MCG", ITALY)]),
        ("", [("MCG", MCG)], []),
    ],
)
def test_pieces(words: str, names: Names, expected: list[object]) -> None:
    assert list(pieces(words, names)) == expected


def parts(line: LinkedLine) -> list[str]:
    inside = [one for one in line.findChildren(QWidget) if isinstance(one, QLabel | QPushButton)]
    return [one.text() for one in inside if one.isVisible() and one.text()]


def test_line_when_other_words_are_shown_then_none_of_the_former_is_left(
    empty_context: AppContext, qtbot: QtBot
) -> None:
    line = LinkedLine(empty_context)
    qtbot.addWidget(line)
    line.show()
    line.show_words("MCG in Italy", [("Italy", ITALY)])
    assert parts(line) == ["MCG in", "Italy"]
    line.show_words("nowhere")
    assert parts(line) == ["nowhere"]
    assert line.text() == "nowhere"


def test_line_when_words_of_the_same_kind_follow_then_the_names_lead_to_the_records_named_now(
    empty_context: AppContext, qtbot: QtBot
) -> None:
    line = LinkedLine(empty_context)
    qtbot.addWidget(line)
    line.show()
    line.show_words("MCG in Italy", [("Italy", ITALY)])
    france = RecordRef("party", "fr")
    line.show_words("Talks in France", [("France", france)])
    qtbot.waitUntil(lambda: parts(line) == ["Talks in", "France"])
    with qtbot.waitSignal(empty_context.opening) as opened:
        line.findChildren(QPushButton)[0].click()
    assert opened.args == [france]
