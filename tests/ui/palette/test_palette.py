"""The palette lists every action with its keys and the reason why one can't be used; typing finds, Enter does."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.services.workspace import open_workspace
from ui.app import Application
from ui.main_window import MainWindow
from ui.messages import has_text, text
from ui.palette.commands import Command, of_menus, of_window, plain_name
from ui.palette.dialog import Palette, ranked
from ui.sidebar import SECTIONS
from ui.theme import Theme
from ui.widgets.form import RecordDialog


def opened(window: MainWindow) -> Palette:
    window.actions_table.action("palette").trigger()
    return window.findChildren(Palette)[-1]


def a_command(name: str, path: str = "File", **others: str) -> Command:
    given = Command(f"{path}/{name}", name, path, "", "", QAction())
    return replace(given, **others)


def test_when_the_palette_is_asked_then_every_action_of_the_menus_is_listed_with_its_keys(window: MainWindow) -> None:
    listed = {command.source: command for command in of_window(window)}
    in_menus = [
        action
        for action in window.findChildren(QAction)
        if action.shortcuts() and action.parent() is window and action.isVisible()
    ]
    assert len(in_menus) > 20
    for action in in_menus:
        assert action in listed
        assert listed[action].keys


def test_when_an_action_is_disabled_then_the_palette_says_why(qapp: QApplication, tmp_path: object) -> None:
    settings = QSettings(f"{tmp_path}/none.ini", QSettings.Format.IniFormat)
    made = Application(qapp, settings)
    try:
        made.window.actions_table.fill()
        disabled = {c.source.objectName(): c.reason for c in of_menus(made.window) if not c.source.isEnabled()}
        assert disabled["print"] == text("why_not.file")
        assert disabled["undo"] == text("why_not.file")
        assert disabled["go.people"] == text("why_not.file")
        assert all(disabled.values())
    finally:
        made.window.close()
        made.window.deleteLater()


@pytest.mark.parametrize("is_held", [False, True], ids=["ours", "held"])
def test_when_any_section_is_shown_then_each_reason_says_what_is_missing(
    application: Application, tmp_path: Path, sample_file: Path, is_held: bool
) -> None:
    window = application.window
    holder = None
    if is_held:
        path = Path(shutil.copy(sample_file, tmp_path / "held.dossier"))
        holder = open_workspace(path)
        application.open_path(path)
    vague = set()
    for section, _ in SECTIONS:
        window.go(section)
        QApplication.processEvents()
        vague |= {(section, one.name) for one in of_window(window) if one.reason == text("why_not.now")}
        assert text("saved.nothing") not in {one.name for one in of_window(window)}
    if holder is not None:
        holder.close()
    assert vague == set()


def test_when_nothing_is_to_be_undone_or_gone_back_to_then_the_reason_says_so(window: MainWindow) -> None:
    reasons = {c.source.objectName(): c.reason for c in of_menus(window)}
    assert reasons["redo"] == text("why_not.redo")
    assert reasons["back"] == text("why_not.back")
    assert reasons["new_record"] == text("why_not.new")
    window.go("people")
    reasons = {c.source.objectName(): c.reason for c in of_menus(window)}
    assert reasons["back"] == ""
    assert reasons["new_record"] == ""


def test_when_a_reason_is_kept_then_it_has_words() -> None:
    from ui.actions import _NEEDS

    assert all(has_text(f"why_not.{need}") for needs in _NEEDS.values() for need in needs)


def test_when_words_are_typed_then_case_and_accents_make_no_difference() -> None:
    found = [a_command("Révoir"), a_command("Open…"), a_command("Light", "View › Appearance")]
    assert [one.name for one in ranked(found, "REVOIR", ())] == ["Révoir"]
    assert [one.name for one in ranked(found, "appear li", ())] == ["Light"]
    assert ranked(found, "nothing so", ()) == []


def test_when_several_hold_the_words_then_what_begins_so_is_first_and_what_can_be_done_before_what_cannot() -> None:
    found = [
        a_command("Preview pane"),
        a_command("Print", reason="Open a file first."),
        a_command("Prefer"),
        a_command("Do not print"),
    ]
    assert [one.name for one in ranked(found, "pr", ())] == ["Preview pane", "Prefer", "Print", "Do not print"]


def test_when_a_command_was_used_then_it_comes_first_among_equals(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.line, "go people")
    palette.line.setText("people")
    with qtbot.waitSignal(palette.finished):
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current_section() == "people")
    again = opened(window)
    rows = again.model.rows
    assert "".join(part for part, _ in rows[0].title) == text("palette.recent")
    assert again.current is not None
    assert again.current.key.endswith("go.people")
    again.reject()


def test_when_a_disabled_command_is_entered_then_the_palette_stays_and_says_why(window: MainWindow) -> None:
    palette = opened(window)
    palette.line.setText("redo")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert palette.foot.text() == text("why_not.redo")
    palette.reject()


def test_when_down_and_up_are_pressed_in_the_field_then_the_choice_moves_past_headings(window: MainWindow) -> None:
    palette = opened(window)
    first = palette.view.currentIndex().row()
    for _ in range(30):
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
        assert palette.current is not None
        assert not palette.current.is_heading
    assert palette.view.currentIndex().row() >= first + 30
    for _ in range(40):
        QTest.keyClick(palette.line, Qt.Key.Key_Up)
    assert palette.view.currentIndex().row() == first
    palette.reject()


def test_when_escape_is_pressed_then_the_palette_closes(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window)
    with qtbot.waitSignal(palette.finished):
        QTest.keyClick(palette.line, Qt.Key.Key_Escape)


def test_when_a_page_has_buttons_and_rows_then_both_are_commands_and_rows_need_one_chosen(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go("mechanisms")
    qtbot.waitUntil(lambda: any(one.path.endswith("› Rounds") for one in of_window(window)))
    commands = of_window(window)
    assert "Add round" in [command.name for command in commands]
    assert {c.reason for c in commands if c.name == "Edit" and c.path.endswith("› Rounds")} == {
        text("why_not.row", table="Rounds")
    }


def test_when_a_menu_word_is_shown_then_its_letter_mark_is_gone() -> None:
    assert plain_name("&Save && go") == "Save & go"


def test_when_the_window_is_closed_then_what_was_used_is_kept(application: Application, theme: Theme) -> None:
    application.window.actions_table.remember("File/print")
    application.close()
    assert application._settings.value("used") == ["File/print"]


def test_when_another_section_is_shown_then_new_records_and_views_are_offered_all_the_same(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go("people")
    palette = opened(window)
    palette.line.setText("new visit")
    assert palette.current is not None
    with qtbot.waitSignal(palette.finished):
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(RecordDialog)))
    window.findChildren(RecordDialog)[-1].reject()
    again = opened(window)
    again.line.setText("calendar year")
    with qtbot.waitSignal(again.finished):
        QTest.keyClick(again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current_section() == "calendar")
    assert window.current_page().view == "year"


def test_when_a_section_offers_a_command_then_it_is_not_offered_twice(window: MainWindow) -> None:
    for section in ("visits", "agreements", "calendar"):
        window.go(section)
        named = [(one.path, one.name.rstrip("….").casefold()) for one in of_window(window) if "new" in one.key.lower()]
        assert len(named) == len(set(named))


def test_when_people_call_a_command_otherwise_then_it_is_found(window: MainWindow) -> None:
    for words, code in (("pdf", "print"), ("trash", "bin"), ("preferences", "settings"), ("exit", "quit")):
        assert any(one.key.endswith(code) for one in ranked(of_window(window), words, ())), words
