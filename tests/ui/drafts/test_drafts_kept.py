"""A draft is kept while the editor of a new record stands open, and is gone with its saving or its giving up."""

from __future__ import annotations

from pathlib import Path

from draft_driving import SAID, Start, begin, context_of, end, line, offered, waiting
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import delete
from ui_driving import click, type_into, until

from planner.domain.relationship import Topic
from planner.services import drafts, records
from ui.messages import text
from ui.widgets.drafting import Drafting
from ui.widgets.fact_field import FactField


def test_when_the_editor_is_cancelled_then_the_draft_is_gone(start: Start, root: Path) -> None:
    window = start()
    editor = begin(window, "visit")
    type_into(editor.form, "title", "Staff visit")
    line(editor, "end").setFocus()
    until(lambda: waiting(window, root) == ["Staff visit"])

    click(editor, text("form.cancel"))

    assert waiting(window, root) == []


def test_when_escape_asks_first_then_the_draft_is_kept_until_it_is_pressed_again(start: Start, root: Path) -> None:
    window = start()
    editor = begin(window, "visit")
    type_into(editor.form, "title", "Staff visit")
    line(editor, "end").setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    until(lambda: waiting(window, root) == ["Staff visit"])
    assert editor.isVisible()

    QTest.keyClick(editor, Qt.Key.Key_Escape)

    assert waiting(window, root) == []


def test_when_what_was_typed_is_taken_back_then_there_is_no_draft(start: Start, root: Path) -> None:
    window = start()
    editor = begin(window, "visit")
    type_into(editor.form, "title", "Staff visit")
    until(lambda: waiting(window, root) == ["Staff visit"])

    type_into(editor.form, "title", "")

    until(lambda: waiting(window, root) == [])


def test_when_a_tick_is_set_or_a_choice_made_then_it_is_kept_at_once(start: Start, root: Path) -> None:
    window = start()
    for kind, name in (("claim", "is_preferred"), ("visit", "kind")):
        editor = begin(window, kind)
        control = editor.form.field(name).control
        control.setFocus()
        QTest.keyClick(control, Qt.Key.Key_Space if kind == "claim" else Qt.Key.Key_Down)
        until(lambda: len(waiting(window, root)) == 1)
        (draft,) = drafts.waiting(root, context_of(window).workspace.path)
        assert name in draft.forms[0].values
        click(editor, text("form.cancel"))


def test_when_one_is_saved_and_another_begun_then_only_the_other_is_kept(start: Start, root: Path) -> None:
    window = start()
    editor = begin(window, "topic")
    type_into(editor.form, "title", "Hydrography")
    until(lambda: waiting(window, root) == ["Hydrography"])

    click(editor, text("form.save_and_add"))
    assert waiting(window, root) == []
    QTest.qWait(1)
    assert waiting(window, root) == []
    type_into(editor.form, "title", "Cartography")

    until(lambda: waiting(window, root) == ["Cartography"])


def test_when_the_window_goes_with_an_editor_that_cannot_be_saved_then_its_draft_stays(
    start: Start, root: Path
) -> None:
    window = start()
    editor = begin(window, "visit")
    QTest.keyClicks(line(editor, "start"), "soon")  # and it is not left
    type_into(editor.form, "title", "Staff visit")
    end(window)

    assert offered(start()) == SAID


def test_when_the_window_goes_with_an_editor_that_can_be_saved_then_it_is_saved_and_no_draft_stays(
    start: Start, root: Path
) -> None:
    window = start()
    editor = begin(window, "topic")
    type_into(editor.form, "title", "Hydrography")
    end(window)

    again = start()
    assert offered(again) == ""
    assert context_of(again).query(records.all_of, Topic, title="Hydrography")


def test_when_drafts_cannot_be_kept_then_a_new_record_is_saved_all_the_same(start: Start, root: Path) -> None:
    root.write_text("not a folder")
    window = start()
    editor = begin(window, "topic")
    type_into(editor.form, "title", "Hydrography")
    QTest.qWait(1)
    click(editor, text("form.save"))

    assert not editor.isVisible()
    assert offered(window) == ""


def test_when_an_editor_goes_field_by_field_then_its_draft_is_left_as_it_was(start: Start, root: Path) -> None:
    window = start()
    editor = begin(window, "claim")
    type_into(editor.form, "value", "12 March 2024")
    until(lambda: len(waiting(window, root)) == 1)
    before = drafts.waiting(root, context_of(window).workspace.path)
    drafting = editor.findChild(Drafting)
    fact = editor.form.field("fact")
    assert drafting is not None
    assert isinstance(fact, FactField)

    delete(fact.control)  # as Qt does while it destroys what the editor holds
    drafting.keep()

    assert drafts.waiting(root, context_of(window).workspace.path) == before
    drafting.end()
    delete(editor)
