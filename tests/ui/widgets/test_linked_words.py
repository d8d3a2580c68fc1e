"""A line of words in pieces: the names in it lead to records, the words around them do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.entity import RecordRef
from ui.context import AppContext
from ui.theme import Type
from ui.widgets import linked_words
from ui.widgets.broken import unbroken_width
from ui.widgets.linked_text import LinkedText
from ui.widgets.linked_words import LinkedLine, NameLink
from ui.widgets.names import Names, named_in, pieces

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


@pytest.mark.parametrize(
    ("words", "known", "expected"),
    [
        ("Italy and MCG clash", [("MCG", MCG), ("Italy", ITALY)], [("Italy", ITALY), ("MCG", MCG)]),
        ("MCG 13 was held", [("MCG", MCG), ("MCG 13", ITALY)], [("MCG 13", ITALY)]),
        ("Italywide", [("Italy", ITALY)], []),
        ("Anna is needed", [("Anna", MCG), ("Anna", ITALY)], []),
        ("Italy, again Italy", [("Italy", ITALY), ("Italy", ITALY)], [("Italy", ITALY), ("Italy", ITALY)]),
        ("nothing", [("", ITALY)], []),
    ],
)
def test_named_in(words: str, known: Names, expected: list[object]) -> None:
    assert list(named_in(words, known)) == expected


@pytest.fixture
def line(empty_context: AppContext, qtbot: QtBot) -> Iterator[LinkedLine]:
    """A line between two buttons, narrower than its words are long."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    made = LinkedLine(empty_context)
    for one in (QPushButton("above"), made, QPushButton("below")):
        column.addWidget(one)
    column.addStretch(1)
    page.resize(300, 400)
    page.show()
    yield made


def click(line: LinkedLine, at: QPoint) -> None:
    """Click what lies at a point of a line."""
    on = line.childAt(at) or line
    QTest.mouseClick(on, Qt.MouseButton.LeftButton, pos=on.mapFrom(line, at))


def where_laid(line: LinkedLine) -> LinkedText:
    return LinkedText(line.text(), line._names, line.font(), line.width())


def where(line: LinkedLine) -> list[list[QRect]]:
    """Return where the names of a line are painted."""
    return where_laid(line).places()


def led_to(line: LinkedLine) -> list[str]:
    return [one.accessibleName() for one in line.findChildren(NameLink) if one.isVisible()]


def test_line_when_other_words_are_shown_then_none_of_the_former_is_left(line: LinkedLine) -> None:
    line.show_words("MCG in Italy", [("MCG", MCG), ("Italy", ITALY)])
    assert led_to(line) == ["MCG", "Italy"]
    line.show_words("all of Italy", [("Italy", ITALY)])
    assert led_to(line) == ["Italy"]
    line.show_words("nowhere")
    assert led_to(line) == []
    assert line.text() == "nowhere"


def test_line_when_words_of_the_same_kind_follow_then_the_names_lead_to_the_records_named_now(
    line: LinkedLine, empty_context: AppContext, qtbot: QtBot
) -> None:
    line.show_words("MCG in Italy", [("Italy", ITALY)])
    france = RecordRef("party", "fr")
    line.show_words("Talks in France", [("France", france)])
    assert led_to(line) == ["France"]
    with qtbot.waitSignal(empty_context.opening) as opened:
        click(line, where(line)[0][0].center())
    assert opened.args == [france]


def test_line_when_a_name_goes_on_in_the_next_line_then_both_parts_lead_on_and_the_words_around_do_not(
    line: LinkedLine, empty_context: AppContext, qtbot: QtBot
) -> None:
    name = "Deputy Head of the Strategic Direction"
    line.show_words(f"Place 2. After {name}: grade OF-6 stands before OF-5.", [(name, MCG)])
    qtbot.waitUntil(lambda: line.height() == line.heightForWidth(line.width()))
    (first, second), *_ = where(line)
    assert second.top() >= first.bottom()
    assert line.height() >= second.bottom()
    for part in (first, second):
        with qtbot.waitSignal(empty_context.opening) as opened:
            click(line, part.center())
        assert opened.args == [MCG]
    with qtbot.assertNotEmitted(empty_context.opening):
        click(line, QPoint(first.left() - 6, first.center().y()))
        click(line, QPoint(second.right() + 6, second.center().y()))


def test_line_when_tab_is_pressed_then_its_names_come_in_reading_order_and_space_opens(
    line: LinkedLine, empty_context: AppContext, qtbot: QtBot
) -> None:
    line.show_words("MCG in Italy", [("MCG", MCG), ("Italy", ITALY)])
    page = line.window()
    with qtbot.waitActive(page):
        page.activateWindow()
    above, below = (one for one in page.findChildren(QPushButton) if not isinstance(one, NameLink))
    above.setFocus()
    reached = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    first, second, last = reached
    assert [one.accessibleName() for one in (first, second) if isinstance(one, NameLink)] == ["MCG", "Italy"]
    assert last is below
    with qtbot.waitSignal(empty_context.opening) as opened:
        QTest.keyClick(second, Qt.Key.Key_Space)
    assert opened.args == [ITALY]


def test_line_when_a_name_has_the_focus_then_it_is_framed(line: LinkedLine, qtbot: QtBot) -> None:
    line.show_words("MCG in Italy", [("Italy", ITALY)])
    with qtbot.waitActive(line.window()):
        line.window().activateWindow()
    before = line.grab().toImage()
    line.findChildren(NameLink)[0].setFocus()
    assert line.grab().toImage() != before


def test_line_when_it_is_painted_again_then_it_is_laid_out_anew_only_for_other_words_width_or_font(
    line: LinkedLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[str] = []

    def counted(words: str, names: Names, font: QFont, width: int) -> LinkedText:
        laid_out.append(words)
        return LinkedText(words, names, font, width)

    monkeypatch.setattr(linked_words, "LinkedText", counted)
    line.show_words("MCG, in Italy", [("MCG", MCG), ("Italy", ITALY)])
    shown = line.grab()
    laid_out.clear()
    for _ in range(3):
        assert line.grab().toImage() == shown.toImage()
    assert laid_out == []
    line.show_words("MCG, in Italy", [("Italy", ITALY)])
    line.grab()
    assert laid_out == ["MCG, in Italy"]
    line.resize(line.width() - 40, line.height())
    line.grab()
    assert len(laid_out) == 2
    larger = QFont(line.font())
    larger.setPointSizeF(larger.pointSizeF() * 2)
    line.setFont(larger)
    line.grab()
    assert line.heightForWidth(line.width()) == where_laid(line).height
    assert len(laid_out) == 3


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("10–11 Mar 2027 · New Delhi, India", ["New Delhi", "India"]),
        ("MCG 13, MCG 14; (Italy): India.", ["MCG 13", "MCG 14", "Italy", "India"]),
    ],
)
@pytest.mark.parametrize("ratio", [1, 2])
def test_text_when_a_comma_follows_a_name_then_it_stands_where_it_does_in_plain_words(
    context: AppContext, words: str, names: list[str], ratio: int
) -> None:
    def painted(named: Names) -> QImage:
        image = QImage(600 * ratio, 40 * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setPen(Qt.GlobalColor.black)
        laid = LinkedText(words, named, context.theme.font(Type.BODY), 590)
        laid.draw(painter, QPoint(2, 2), QColor(Qt.GlobalColor.black))
        painter.end()
        return image

    assert painted([(name, ITALY) for name in names]) == painted([])


def test_line_when_it_is_read_out_then_it_says_the_whole_sentence_and_each_name_is_a_button(line: LinkedLine) -> None:
    line.show_words("MCG in Italy", [("Italy", ITALY)])
    said = QAccessible.queryAccessibleInterface(line)
    assert (said.role(), said.text(QAccessible.Text.Name)) == (QAccessible.Role.StaticText, "MCG in Italy")
    assert said.childCount() == 1
    name = said.child(0)
    assert (name.role(), name.text(QAccessible.Text.Name)) == (QAccessible.Role.PushButton, "Italy")


def test_name_at_when_a_character_before_it_counts_twice_in_qt_then_the_whole_name_leads_on(
    empty_context: AppContext,
) -> None:
    font = empty_context.theme.font(Type.BODY)
    words = "𠮷𠮷 in Italy"
    shown = LinkedText(words, [("Italy", ITALY)], font, 500)
    assert shown.name_at(QPoint(unbroken_width(words, font) - 3, 5)) == ITALY
