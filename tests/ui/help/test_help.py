"""The help: a task for each of what officers do, opened where they are."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import close_dialogs, dialog, until

import ui
from planner.domain.mechanisms import Round
from planner.domain.record import ALL_KINDS
from planner.services import records
from ui.duties.scorecard import ScorecardDialog
from ui.help.window import KIND_TOPICS, TOPICS, WINDOW_TOPICS, HelpWindow, tasks
from ui.main_window import MainWindow
from ui.palette.shortcuts import shortcuts
from ui.programme.window import ProgrammeWindow
from ui.sidebar import SECTIONS
from ui.widgets.form import RecordDialog
from ui.widgets.modal import ModalDialog
from ui.widgets.quick_popup import QuickPopup


def test_when_the_help_is_read_then_every_task_has_a_title_and_words() -> None:
    found = tasks()
    assert len(found) > 8
    assert all(task.title and len(task.text) > 100 for task in found)
    assert not [task.title for task in found if "##" in task.text or "<" in re.sub(r"`[^`]*`", "", task.text)]


def test_when_a_section_has_a_topic_then_the_help_has_that_task() -> None:
    assert set(TOPICS) <= {name for name, _ in SECTIONS}
    assert set(TOPICS.values()) <= {task.title for task in tasks()}


def test_when_f1_is_pressed_in_a_section_then_its_task_is_shown_once(window: MainWindow) -> None:
    for section in ("delegations", "agreements"):
        window.go(section)
        window.actions_table.action("help").trigger()
        shown = window.findChildren(HelpWindow)
        assert len(shown) == 1
        assert shown[0].contents.currentItem().text() == TOPICS[section]
        assert shown[0].page.toPlainText().startswith(TOPICS[section])
    QTest.keyClick(shown[0], Qt.Key.Key_Escape)


def press_f1(window: QWidget) -> None:
    window.activateWindow()
    until(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F1)


def test_when_a_window_has_a_topic_then_the_help_has_that_task() -> None:
    assert set(WINDOW_TOPICS.values()) <= {task.title for task in tasks()}


def test_when_f1_is_pressed_in_a_dialog_then_its_task_is_shown_over_it(window: MainWindow) -> None:
    window.go("agreements")
    window.actions_table.action("scorecard").trigger()
    card = dialog(ScorecardDialog)
    press_f1(card)
    shown = dialog(HelpWindow)
    assert shown.parentWidget() is card
    assert shown.contents.currentItem().text() == WINDOW_TOPICS["ScorecardDialog"]
    shown.reject()
    card.reject()
    window.actions_table.action("new_record").trigger()
    form = dialog(RecordDialog)
    press_f1(form)
    assert dialog(HelpWindow).contents.currentItem().text() == TOPICS["agreements"]
    close_dialogs()


def test_when_f1_is_pressed_in_the_window_of_a_programme_then_how_to_build_one_is_told(window: MainWindow) -> None:
    assert window.context is not None
    (found, *_) = window.context.query(records.all_of, Round)
    programme = ProgrammeWindow(window.context, found.ref, window)
    programme.show()
    press_f1(programme)
    assert dialog(HelpWindow).contents.currentItem().text() == "Build the programme"
    programme.close()


def test_when_down_is_pressed_in_the_contents_then_the_next_task_is_shown(window: MainWindow) -> None:
    window.actions_table.action("help").trigger()
    shown = window.findChild(HelpWindow)
    assert isinstance(shown, HelpWindow)
    before = shown.page.toPlainText()
    QTest.keyClick(shown.contents, Qt.Key.Key_Down)
    assert shown.page.toPlainText() != before
    shown.close()


def test_when_the_help_names_keys_then_the_sheet_has_them(window: MainWindow) -> None:
    named = {keys for task in tasks() for keys in re.findall(r"(?:(?:Ctrl|Alt|Shift)\+)+[A-Z0-9]\b|\bF\d\b", task.text)}
    listed = {keys for row in shortcuts(window) for keys in row.keys.split(", ")}
    assert named - listed == set()


def test_when_the_help_is_opened_then_the_name_of_every_task_is_whole(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    shown = window.findChild(HelpWindow)
    assert isinstance(shown, HelpWindow)
    assert shown.contents.sizeHintForColumn(0) <= shown.contents.viewport().width()


def test_when_a_long_task_is_opened_then_it_is_read_from_its_beginning(window: MainWindow, qtbot: QtBot) -> None:
    window.go("calendar")
    window.actions_table.action("help").trigger()
    shown = window.findChild(HelpWindow)
    assert isinstance(shown, HelpWindow)
    shown.resize(640, 300)
    bar = shown.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0
    QTest.keyClick(shown, Qt.Key.Key_Escape)


def test_when_the_dialogs_of_the_program_are_counted_then_f1_works_in_each() -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    made = _below(QDialog)
    assert len(made) > 25
    assert {one.__name__ for one in made if not issubclass(one, ModalDialog | QuickPopup)} == {
        "HelpWindow",
        "ProgrammeWindow",  # which has the key, and is tried above
    }
    names = {one.__name__ for one in made}
    assert set(WINDOW_TOPICS) <= names


def _below(kind: type[QWidget]) -> set[type[QWidget]]:
    found = [one for one in kind.__subclasses__() if one.__module__.startswith("ui.")]
    return set(found).union(*(_below(one) for one in found))


def test_when_a_kind_has_a_topic_then_the_help_has_that_task_and_the_kind_is_one_of_the_file() -> None:
    assert set(KIND_TOPICS.values()) <= {task.title for task in tasks()}
    assert set(KIND_TOPICS) <= set(ALL_KINDS)


@pytest.mark.parametrize(
    ("kind", "topic"),
    [
        ("agreement_action", "Follow agreements"),
        ("person", "Keep people, bodies and countries"),
        ("member", "Compose the delegation"),
        ("engagement", "Use the calendar"),
        ("desk", "Use the overview"),
    ],
)
def test_when_f1_is_pressed_in_an_editor_then_the_task_of_its_kind_is_shown_wherever_it_was_opened(
    window: MainWindow, kind: str, topic: str
) -> None:
    window.go("overview")
    form = RecordDialog(window.context, kind, parent=window)
    form.open()
    press_f1(form)
    assert dialog(HelpWindow).contents.currentItem().text() == topic
    close_dialogs()


@pytest.mark.parametrize("name", ["palette", "find"])
def test_when_f1_is_pressed_in_the_search_or_the_palette_then_it_gives_way_to_the_help(
    window: MainWindow, name: str
) -> None:
    window.actions_table.action(name).trigger()
    popup = dialog(QuickPopup)
    until(popup.isActiveWindow)
    QTest.keyClick(popup.line, Qt.Key.Key_F1)
    shown = dialog(HelpWindow)
    assert shown.contents.currentItem().text() == "Find your way"
    assert shown.parentWidget() is window
    until(lambda: not window.findChildren(QuickPopup))
    assert shown.isVisible()
    close_dialogs()
