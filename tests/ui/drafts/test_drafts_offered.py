"""What is typed into the editor of a new record is there again after the program has ended before it was saved."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from draft_driving import SAID, VISIT, Start, begin, context_of, end, go_on, line, offered, waiting
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from ui_driving import click, shown_message, type_into, until

from planner.domain.people import Person, Post, Rank
from planner.domain.visits import Visit
from planner.services import drafts, records
from planner.services.workspace import open_workspace
from ui import upkeep
from ui.messages import text
from ui.widgets.draft_offer import DraftOffer


def test_when_the_process_is_killed_then_the_next_start_goes_on_with_all_that_was_typed_and_saves_it(
    killed: Callable[..., None], start: Start, root: Path
) -> None:
    killed("visit", *VISIT, (0, "direction", "outbound"))
    window = start()
    steps = context_of(window).workspace.next_labels()
    assert offered(window) == SAID

    editor = go_on(window)

    assert offered(window) == ""
    assert editor.windowTitle() == "New visit"
    assert [line(editor, name).text() for name in ("title", "start", "principal_id")] == [
        words for _, _, words in VISIT
    ]
    assert editor.form.field("direction").value() == "outbound"
    assert "32 May 2027" in shown_message(editor.form, "start")
    assert line(editor, "end").hasFocus()
    assert context_of(window).workspace.next_labels() == steps
    assert waiting(window, root) == ["Staff visit"]

    type_into(editor.form, "start", "3 May 2027")
    type_into(editor.form, "end", "4 May 2027")
    type_into(editor.form, "principal_id", "")
    click(editor, text("form.save"))

    (visit,) = context_of(window).query(records.all_of, Visit, title="Staff visit")
    assert (str(visit.start), str(visit.direction)) == ("2027-05-03", "outbound")
    assert waiting(window, root) == []
    assert list(root.rglob("*.json")) == []
    end(window)
    assert offered(start()) == ""


def test_when_an_editor_of_several_parts_is_gone_on_with_then_each_part_has_what_was_typed(
    killed: Callable[..., None], start: Start
) -> None:
    killed(
        "person",
        *((0, "name", "Anna Bianchi"), (0, "family_name", "Bianchi"), (0, "party_id", "Italy")),
        *((1, "title", "Captain"), (1, "start", "yesteryear"), (2, "title", "Naval attaché")),
    )
    window = start()
    assert offered(window) == "A new person was not saved when the program ended: “Anna Bianchi”."

    editor = go_on(window)

    assert editor.rank.field("start").control.text() == "yesteryear"
    type_into(editor.rank, "start", "2025")
    click(editor, text("form.save"))
    query = context_of(window).query
    (person,) = query(records.all_of, Person, name="Anna Bianchi")
    (rank,) = query(records.all_of, Rank, person_id=person.id)
    (post,) = query(records.all_of, Post, person_id=person.id)
    assert (rank.title, str(rank.start), post.title) == ("Captain", "2025", "Naval attaché")


def test_when_what_is_gone_on_with_is_killed_again_then_it_is_offered_again(
    killed: Callable[..., None], start: Start
) -> None:
    killed("visit", *VISIT)
    window = start()
    editor = go_on(window)
    type_into(editor.form, "title", "Staff talks")
    QTest.qWait(1)
    end(window)

    assert offered(start()) == SAID.replace("Staff visit", "Staff talks")


def test_when_several_wait_then_one_is_said_after_the_other_and_one_that_is_closed_waits_for_the_next_start(
    start: Start, root: Path
) -> None:
    window = start()
    for title in ("First", "Second", "Third"):
        editor = begin(window, "visit")
        type_into(editor.form, "title", title)
        type_into(editor.form, "start", "never")
        QTest.qWait(5)
    end(window)

    window = start()
    names = []
    for closes in (True, False, False):
        names.append(offered(window).partition("“")[2].partition("”")[0])
        if closes:
            window.banner._close.click()
        else:
            editor = go_on(window)
            assert offered(window) == ""
            click(editor, text("form.cancel"))
    assert sorted(names) == ["First", "Second", "Third"]
    assert offered(window) == ""
    assert waiting(window, root) == names[:1]
    end(window)
    assert names[0] in offered(start())


def test_when_something_else_is_said_meanwhile_then_the_draft_is_offered_once_that_is_closed(
    killed: Callable[..., None], start: Start
) -> None:
    killed("visit", *VISIT)
    window = start()
    window.banner.say("The disk is full.", "danger")

    window.banner._close.click()
    assert offered(window) == SAID
    window.banner._close.click()
    assert offered(window) == ""


def test_when_the_banner_says_something_already_then_the_draft_waits_for_it(
    killed: Callable[..., None], start: Start, root: Path
) -> None:
    window = start()
    context = context_of(window)
    window.banner.say("Times moved.", "info")
    end_of = context.workspace.path
    drafts.keep(root, end_of, drafts.Draft("k", "", drafts.Begun("", "visit", {}, ()), ()))
    DraftOffer(context, window, drafts.waiting(root, end_of))

    assert offered(window) == "Times moved."
    window.banner._close.click()
    assert offered(window) == text("form.waiting_unnamed", kind="visit")


def test_when_an_editor_is_open_as_drafts_are_looked_for_then_its_own_is_not_offered(start: Start, root: Path) -> None:
    window = start()
    editor = begin(window, "visit")
    type_into(editor.form, "title", "Staff visit")
    until(lambda: waiting(window, root) == ["Staff visit"])

    upkeep._offer_drafts(context_of(window), window)

    assert offered(window) == ""


def test_when_the_file_is_open_elsewhere_then_its_draft_is_neither_offered_nor_lost(
    killed: Callable[..., None], start: Start, root: Path, file: Path
) -> None:
    killed("visit", *VISIT)
    holder = open_workspace(file)
    window = start()
    QTest.qWait(20)
    assert offered(window) == text("notice.held_unknown") or "changes are off" in offered(window)
    assert waiting(window, root) == ["Staff visit"]
    end(window)
    holder.close()

    assert offered(start()) == SAID


def test_when_another_file_is_opened_then_the_draft_of_the_first_is_not_offered(
    killed: Callable[..., None], start: Start, sample_file: Path, tmp_path: Path, root: Path, file: Path
) -> None:
    killed("visit", *VISIT)
    window = start(Path(shutil.copy(sample_file, tmp_path / "other.dossier")))

    assert offered(window) == ""
    assert [one.name for one in drafts.waiting(root, file)] == ["Staff visit"]


def test_when_a_draft_cannot_be_read_then_nothing_is_said(
    killed: Callable[..., None], start: Start, root: Path
) -> None:
    killed("visit", *VISIT)
    (place,) = root.rglob("*.json")
    place.write_text("{")

    assert offered(start()) == ""


def test_when_tab_is_pressed_in_the_sections_then_it_goes_to_what_the_banner_offers(start: Start) -> None:
    window = start()
    window.banner.say("A new visit was not saved.", action=text("form.go_on"), do=lambda: None)
    until(window.isActiveWindow)
    (section,) = [one for one in window.navigation_pane.findChildren(QToolButton) if one.isChecked()]
    section.setFocus()

    QTest.keyClick(section, Qt.Key.Key_Tab)

    assert window.banner.action.hasFocus()
    QTest.keyClick(window.banner.action, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QToolButton)
    assert window.banner.isAncestorOf(focused)
