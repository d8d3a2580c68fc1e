"""The quick line, by keys alone: typed anywhere, read as one types, chosen from, saved, undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import choose, close_dialogs, dialog

from planner.domain.mechanisms import Round
from planner.domain.programme import ProgrammeItem
from planner.domain.series import Series
from planner.domain.visits import Engagement
from planner.services import records
from planner.services.workspace import open_workspace
from ui.app import Application
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.messages import text
from ui.quick_add.dialog import QuickAddLine
from ui.tasks import Tasks
from ui.theme import Theme
from ui.widgets import room_list


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_dialogs()


@pytest.fixture
def line(context: AppContext, qtbot: object) -> Iterator[QuickAddLine]:
    """The line over an empty window, on a Monday, 23 November 2026."""
    around = QWidget()
    around.resize(1000, 700)
    around.show()
    made = QuickAddLine(context, around)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.open()
    yield made
    around.close()
    around.deleteLater()


def write(line: QuickAddLine, words: str) -> None:
    if words.isascii():
        QTest.keyClicks(line.line, words)
        return
    written = QInputMethodEvent()
    written.setCommitString(words)
    QApplication.sendEvent(line.line, written)


def shown(line: QuickAddLine) -> list[str]:
    """Return what a screen reader says of each part."""
    return sorted(one.accessibleName() for one in line.chips())


def part(line: QuickAddLine, code: str) -> QWidget:
    return next(one for one in line.chips() if one.objectName() == f"quick_add.{code}")


def test_when_a_line_is_typed_then_its_parts_stand_below_with_what_is_unsure(line: QuickAddLine) -> None:
    write(line, "Joint Committee Delhi Tue 10:30 2h")
    assert shown(line) == [
        "Name: JDC 12. Unsure. “Joint Committee” is only a part of its name.",
        "Time: 10:30–12:30, New Delhi time",
        "What: Round",
        "When: Tue 24 Nov 2026. Unsure. “Tue”: of which week?",
        "Where: New Delhi. Unsure. “Delhi” is only a part of its name.",
        "Who: India hosts",
    ]


def test_when_letters_come_faster_than_they_are_shown_then_no_other_window_takes_the_next(line: QuickAddLine) -> None:
    write(line, "Call wi")
    own = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    QTest.keyClicks(line.line, "th Rome")  # each is read before anything of the one before is shown
    QApplication.processEvents()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == own
    assert line.line.text() == "Call with Rome"


def test_when_a_part_is_unsure_then_it_asks_in_words_and_with_a_sign(line: QuickAddLine) -> None:
    write(line, "talks Italy Tue")
    day = part(line, "days")
    assert isinstance(day, QPushButton)
    assert day.text() == "Tue 24 Nov 2026?"
    assert not day.icon().isNull()


def test_when_another_meaning_is_chosen_then_it_counts_and_is_sure(line: QuickAddLine) -> None:
    write(line, "talks Italy Tue")
    day = part(line, "days")
    assert isinstance(day, QPushButton)
    menu = day.menu()
    assert menu is not None
    choose(menu, "Tue 1 Dec 2026")
    QApplication.processEvents()
    assert "When: Tue 1 Dec 2026" in shown(line)
    assert line.focusWidget() is line.line


def test_when_another_kind_is_chosen_then_that_is_saved(line: QuickAddLine, context: AppContext) -> None:
    write(line, "Dinner cruise Italy tomorrow")
    kind = part(line, "kind")
    assert isinstance(kind, QPushButton)
    menu = kind.menu()
    assert menu is not None
    choose(menu, "Call")
    QApplication.processEvents()
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    made = [one for one in context.query(records.all_of, Engagement) if one.title == "Dinner cruise Italy"]
    assert [one.kind.value for one in made] == ["call"]


def test_when_there_is_no_such_day_then_it_is_said_and_stays_in_the_name(line: QuickAddLine) -> None:
    write(line, "talks Italy 30 Feb")
    assert "Name: talks Italy 30 Feb" in shown(line)
    assert "Not read: “30 Feb”. Unsure. There is no such day. It stays in the text." in shown(line)


def test_when_something_is_left_out_then_enter_says_so_and_keeps_the_line(line: QuickAddLine) -> None:
    write(line, "todo write the minutes")
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    assert line.isVisible()
    assert line.foot.text() == "Say on which day it is due."
    assert line.line.text() == "todo write the minutes"


def test_when_the_line_is_empty_then_enter_does_nothing(line: QuickAddLine, context: AppContext) -> None:
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    assert line.isVisible()
    assert line.foot.text() == text("quick_add.start")
    assert context.workspace.next_labels()[0] is None or "quick_add" not in str(context.workspace.next_labels()[0])


def test_when_escape_is_pressed_then_nothing_is_saved(line: QuickAddLine, context: AppContext) -> None:
    before = len(context.query(records.all_of, Engagement))
    write(line, "talks Italy tomorrow")
    QTest.keyClick(line.line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert len(context.query(records.all_of, Engagement)) == before


def test_when_typed_in_hindi_then_the_round_is_read(line: QuickAddLine) -> None:
    write(line, "एमसीजी 14 नई दिल्ली 16 मार्च 2027")
    assert "Name: MCG 14" in shown(line)
    assert "When: Tue 16 Mar 2027" in shown(line)


def test_when_the_letters_are_an_ampersand_then_they_are_shown(line: QuickAddLine) -> None:
    write(line, "R&D talks Italy tomorrow")
    name = part(line, "name")
    assert isinstance(name, QLabel)
    assert name.text() == "R&D talks Italy"


def test_when_the_keys_are_pressed_anywhere_then_the_entry_is_shown_in_the_calendar(
    window: MainWindow, application: Application
) -> None:
    window.activateWindow()
    window.go("people")
    window.actions_table.fill()
    QTest.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    typed = dialog(QuickAddLine)
    write(typed, "MCG 14 New Delhi 16-17 March 2027")
    QTest.keyClick(typed.line, Qt.Key.Key_Return)
    assert window.context is not None
    saved = next(one for one in window.context.query(records.all_of, Round) if str(one.start) == "2027-03-16")
    assert window.current_section() == "calendar"
    page = window.current_page()
    assert page is not None
    assert page.shown_ref == saved.ref  # type: ignore[attr-defined]  # the calendar's own
    undo = next(one for one in window.toast.findChildren(QAbstractButton) if one.isVisible())
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert window.context.query(records.get, saved.ref) is None
    assert not [one for one in window.context.query(records.all_of, ProgrammeItem) if one.subject == saved.ref]


def test_when_the_file_is_read_only_then_the_action_is_off_and_says_why(
    window: MainWindow, application: Application, sample_file: Path, theme: Theme
) -> None:
    action = window.actions_table.action("quick_add")
    assert action.isEnabled()
    reader = AppContext(open_workspace(sample_file, read_only=True), theme, Tasks())
    own, window._context = window.context, reader
    window.actions_table.update()
    assert not action.isEnabled()
    assert window.actions_table.reason(action) == "This file is open to be read only."
    window._context = own
    reader.close()
    reader.workspace.close()


def test_when_the_line_repeats_then_how_often_and_the_first_day_are_shown(line: QuickAddLine) -> None:
    write(line, "call Italy every Tuesday until 30 June 2027")
    assert "Repeats: every week on Tuesday until 2027-06-30" in shown(line)
    assert "When: Tue 24 Nov 2026" in shown(line)


def test_when_no_weekday_is_named_then_another_is_chosen_and_saved_so(line: QuickAddLine, context: AppContext) -> None:
    write(line, "Hotline check with Italy call every 2 weeks 3 times")
    marked = "Repeats: every 2 weeks on Monday, 3 times. Unsure. No word says from which day on."
    assert marked in shown(line)
    rule = part(line, "repeat")
    assert isinstance(rule, QPushButton)
    menu = rule.menu()
    assert menu is not None
    choose(menu, "every 2 weeks on Thursday")
    QApplication.processEvents()
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    made = [one for one in context.query(records.all_of, Engagement) if one.title == "Hotline check with Italy call"]
    assert sorted(str(one.start) for one in made) == ["2026-11-26", "2026-12-10", "2026-12-24"]


def test_when_a_word_for_how_often_belongs_to_the_name_then_one_alone_is_saved(
    line: QuickAddLine, context: AppContext
) -> None:
    write(line, "Annual review of Italy 5 May 2027")
    assert "Repeats: every year. Unsure. “Annual”: a series, or a word of its name?" in shown(line)
    rule = part(line, "repeat")
    assert isinstance(rule, QPushButton)
    menu = rule.menu()
    assert menu is not None
    choose(menu, "Only once")
    QApplication.processEvents()
    assert "Repeats: Only once" in shown(line)
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    made = [one for one in context.query(records.all_of, Engagement) if one.title == "Annual review of Italy"]
    assert [str(one.start) for one in made] == ["2027-05-05"]
    assert not context.query(records.all_of, Series)


def test_when_a_round_is_to_repeat_then_it_is_said_that_it_does_not(line: QuickAddLine) -> None:
    write(line, "MCG 14 every Tuesday")
    why = "Only meetings, talks and calls repeat. This stays in the text."
    assert f"Not read: “every Tuesday”. Unsure. {why}" in shown(line)


def test_when_the_names_of_a_large_file_are_not_there_yet_then_what_is_typed_is_read_once_they_are(
    context: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_list, "LARGE_FILE", 0)
    around = QWidget()
    qtbot.addWidget(around)
    made = QuickAddLine(context, around)
    write(made, "Joint Committee Delhi Tue 10:30 2h")
    before = (made.reading, made.chips())

    qtbot.waitUntil(lambda: made.reading is not None)

    assert before == (None, [])
    assert "What: Round" in shown(made)
