"""A stored record is saved field by field, each as it is left, and what cannot be saved stays in the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
from factories import FrozenClock, an_agreement, an_engagement, on, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from surroundings import pages_limited
from ui_driving import button, click, shown_message

from planner.domain.entity import Entity
from planner.domain.mechanisms import Mechanism, Round
from planner.domain.sources import Claim
from planner.domain.visits import Engagement
from planner.services import records, series
from planner.services.naming import resolve
from planner.store.database import Database
from ui.context import AppContext
from ui.messages import field_label, text
from ui.messages import label as step_label
from ui.widgets.form import RecordDialog
from ui.widgets.simple_fields import ChoiceField

E = TypeVar("E", bound=Entity)
Key = Qt.Key
Edit = Callable[[Entity], RecordDialog]


@pytest.fixture
def edit(context: AppContext, qtbot: QtBot) -> Iterator[Edit]:
    """Opens the editor of a stored record as the active window."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def opened(entity: Entity) -> RecordDialog:
        dialog = RecordDialog(context, entity.KIND, entity, parent=parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    yield opened
    for one in parent.findChildren(RecordDialog):
        one.done(0)


@pytest.fixture
def group(context: AppContext) -> Mechanism:
    found = context.query(records.get, context.query(resolve, "MCG", kinds=("mechanism",)))
    assert isinstance(found, Mechanism)
    return found


@pytest.fixture
def round_(context: AppContext) -> Round:
    found = context.query(records.get, context.query(resolve, "MCG 13"))
    assert isinstance(found, Round)
    return found


def type_over(dialog: RecordDialog, name: str, words: str) -> QLineEdit:
    """Go to a field and type over what is there, without leaving it."""
    line = dialog.form.field(name).control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Key.Key_Delete)
    QTest.keyClicks(line, words)
    return line


def leave(dialog: RecordDialog, name: str, words: str) -> None:
    """Type into a field and go on by Tab, past the buttons that it has of its own."""
    QTest.keyClick(type_over(dialog, name, words), Key.Key_Tab)
    while dialog.form.field(name).isAncestorOf(dialog.focusWidget()):
        QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)


def stored(context: AppContext, entity: E) -> E:
    found = context.query(records.get, entity.ref)
    assert isinstance(found, type(entity))
    return found


def undo_label(context: AppContext) -> str:
    label = context.workspace.next_labels()[0]
    return step_label(label) if label else ""


def test_when_a_field_is_left_by_tab_then_it_is_in_the_file_as_a_step_named_after_the_record(
    edit: Edit, context: AppContext, group: Mechanism
) -> None:
    dialog = edit(group)
    leave(dialog, "name", "Group of two")
    assert stored(context, group).name == "Group of two"
    assert dialog.isVisible()
    assert undo_label(context) == f"Change mechanism {group.name}"


def test_when_two_fields_are_left_then_undo_takes_them_back_one_by_one(
    edit: Edit, context: AppContext, group: Mechanism
) -> None:
    dialog = edit(group)
    leave(dialog, "name", "Group of two")
    leave(dialog, "short_name", "G2")
    context.workspace.undo()
    assert (stored(context, group).name, stored(context, group).short_name) == ("Group of two", group.short_name)
    context.workspace.undo()
    assert stored(context, group) == group


def test_when_a_field_is_saved_then_the_dialog_says_when(edit: Edit, group: Mechanism, clock: FrozenClock) -> None:
    dialog = edit(group)
    leave(dialog, "name", "Group of two")
    assert dialog._when.text() == text("status.saved", time=f"{clock.at.astimezone():%H:%M}")
    assert dialog._when.isVisible()
    assert dialog.windowTitle() == "Edit mechanism: Group of two"


def test_when_a_field_is_left_as_it_was_then_no_step_is_made(edit: Edit, context: AppContext, group: Mechanism) -> None:
    before = undo_label(context)
    leave(edit(group), "short_name", group.short_name)
    assert undo_label(context) == before


def test_when_enter_is_pressed_in_a_line_then_it_is_saved_and_the_editor_closes(
    edit: Edit, context: AppContext, group: Mechanism
) -> None:
    dialog = edit(group)
    QTest.keyClick(type_over(dialog, "name", "Group of two"), Key.Key_Return)
    assert stored(context, group).name == "Group of two"
    assert not dialog.isVisible()


def test_when_escape_is_pressed_while_typing_then_what_was_typed_is_kept(
    edit: Edit, context: AppContext, group: Mechanism
) -> None:
    dialog = edit(group)
    QTest.keyClick(type_over(dialog, "name", "Group of two"), Key.Key_Escape)
    assert not dialog.isVisible()
    assert stored(context, group).name == "Group of two"


def test_when_ctrl_s_is_pressed_then_the_field_is_saved_and_the_editor_stays(
    edit: Edit, context: AppContext, group: Mechanism
) -> None:
    dialog = edit(group)
    QTest.keyClick(type_over(dialog, "name", "Group of two"), Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert stored(context, group).name == "Group of two"
    assert dialog.isVisible()


def test_when_a_value_cannot_be_read_then_it_is_said_there_and_the_good_one_stays_in_the_file(
    edit: Edit, context: AppContext, round_: Round
) -> None:
    dialog = edit(round_)
    leave(dialog, "end", "30 Feb 2026")
    leave(dialog, "city", "Naples")
    assert shown_message(dialog.form, "end")
    assert (stored(context, round_).end, stored(context, round_).city) == (round_.end, "Naples")


def test_when_an_end_cannot_be_read_then_its_start_waits_for_it(edit: Edit, context: AppContext, round_: Round) -> None:
    dialog = edit(round_)
    leave(dialog, "end", "30 Feb 2025")
    leave(dialog, "start", "19 Mar 2025")
    assert stored(context, round_) == round_
    leave(dialog, "end", "21 Mar 2025")
    assert (str(stored(context, round_).start), str(stored(context, round_).end)) == ("2025-03-19", "2025-03-21")


def test_when_done_is_pressed_with_a_value_that_cannot_be_read_then_it_stays_and_goes_there(
    edit: Edit, context: AppContext, round_: Round
) -> None:
    dialog = edit(round_)
    leave(dialog, "end", "30 Feb 2026")
    click(dialog, "Done")
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.form.field("end").control
    assert field_label("round", "end") in dialog._problem.text()


def test_when_escape_is_pressed_with_a_value_that_cannot_be_read_then_it_warns_once_and_then_leaves(
    edit: Edit, context: AppContext, round_: Round
) -> None:
    dialog = edit(round_)
    line = type_over(dialog, "end", "30 Feb 2026")
    QTest.keyClick(line, Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog._problem.isVisible()
    assert shown_message(dialog.form, "end")
    QTest.keyClick(line, Key.Key_Escape)
    assert not dialog.isVisible()
    assert stored(context, round_) == round_


def test_when_a_name_that_must_stand_is_cleared_then_it_is_said_there_and_the_old_one_stays(
    edit: Edit, context: AppContext, group: Mechanism
) -> None:
    dialog = edit(group)
    leave(dialog, "name", "")
    assert shown_message(dialog.form, "name")
    assert stored(context, group) == group


def test_when_a_start_would_lie_after_the_end_then_both_are_saved_together_once_they_fit(
    edit: Edit, context: AppContext, round_: Round
) -> None:
    dialog = edit(round_)
    leave(dialog, "start", "20 Mar 2027")
    assert shown_message(dialog.form, "end")
    assert stored(context, round_) == round_
    leave(dialog, "end", "21 Mar 2027")
    assert not shown_message(dialog.form, "end")
    assert (str(stored(context, round_).start), str(stored(context, round_).end)) == ("2027-03-20", "2027-03-21")
    context.workspace.undo()
    assert stored(context, round_) == round_


def test_when_a_fixed_term_has_no_length_yet_then_both_are_saved_together(edit: Edit, context: AppContext) -> None:
    agreement = an_agreement()
    put(context.workspace, agreement)
    dialog = edit(agreement)
    term = dialog.form.field("term")
    assert isinstance(term, ChoiceField)
    term.control.setFocus()
    QTest.keyClicks(term.control, "Fixed")
    QTest.keyClick(term.control, Key.Key_Tab)
    assert stored(context, agreement) == agreement
    assert shown_message(dialog.form, "term_months")
    leave(dialog, "term_months", "5 years")
    assert (stored(context, agreement).term.value, stored(context, agreement).term_months) == ("fixed", 60)
    context.workspace.undo()
    assert stored(context, agreement) == agreement


def test_when_a_number_is_taken_then_it_is_said_there_and_the_other_fields_are_saved(
    edit: Edit, context: AppContext, round_: Round
) -> None:
    dialog = edit(round_)
    leave(dialog, "ordinal", "12")
    leave(dialog, "city", "Naples")
    assert "12" in shown_message(dialog.form, "ordinal")
    assert (stored(context, round_).ordinal, stored(context, round_).city) == (round_.ordinal, "Naples")


def test_when_the_disk_is_full_then_it_is_said_beside_the_field_and_trying_again_saves_it(
    edit: Edit, context: AppContext, group: Mechanism
) -> None:
    dialog = edit(group)
    purpose = dialog.form.field("purpose").control
    assert isinstance(purpose, QPlainTextEdit)
    with pages_limited(context.workspace, 0):
        purpose.setFocus()
        purpose.setPlainText("consultation " * 1500)
        QTest.keyClick(purpose, Key.Key_Tab)
    assert "full" in shown_message(dialog.form, "purpose")
    assert purpose.toPlainText().startswith("consultation")
    assert stored(context, group) == group
    click(dialog, "Try again")
    assert stored(context, group).purpose.startswith("consultation")
    assert not shown_message(dialog.form, "purpose")


def test_when_the_file_may_only_be_read_then_it_is_said_beside_the_field_and_what_was_typed_stays(
    edit: Edit, context: AppContext, group: Mechanism, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = edit(group)
    monkeypatch.setattr(Database, "is_read_only", True)
    leave(dialog, "name", "Group of two")
    assert "reading only" in shown_message(dialog.form, "name")
    assert dialog.form.field("name").value() == "Group of two"
    assert stored(context, group) == group


def test_when_the_record_was_deleted_meanwhile_then_it_is_said_and_nothing_is_saved(
    edit: Edit, context: AppContext, round_: Round
) -> None:
    dialog = edit(round_)
    records.remove(context.workspace, round_.ref)
    leave(dialog, "city", "Naples")
    assert dialog._problem.text() == text("form.gone")
    assert context.query(records.get, round_.ref) is None
    QTest.keyClick(dialog.form.field("city").control, Key.Key_Escape)
    QTest.keyClick(dialog.form.field("city").control, Key.Key_Escape)
    assert not dialog.isVisible()


def test_when_the_deleted_record_comes_back_then_what_was_typed_is_saved(
    edit: Edit, context: AppContext, round_: Round
) -> None:
    dialog = edit(round_)
    records.remove(context.workspace, round_.ref)
    leave(dialog, "city", "Naples")
    context.workspace.undo()
    assert not dialog._problem.isVisible()
    click(dialog, "Done")
    assert stored(context, round_).city == "Naples"


def test_when_a_step_is_undone_while_it_is_open_then_the_form_follows_and_keeps_what_is_being_typed(
    edit: Edit, context: AppContext, group: Mechanism
) -> None:
    dialog = edit(group)
    leave(dialog, "name", "Group of two")
    type_over(dialog, "short_name", "G2")
    context.workspace.undo()
    assert dialog.form.field("name").value() == group.name
    assert dialog.form.field("short_name").value() == "G2"


def test_when_the_record_is_a_draft_that_is_not_in_the_file_then_it_is_saved_as_a_whole(
    edit: Edit, context: AppContext
) -> None:
    call = an_engagement(title="Desk call", start=on("2026-12-01"), end=None)
    dialog = edit(call)
    leave(dialog, "title", "Video call")
    assert context.query(records.get, call.ref) is None
    click(dialog, "Save")
    assert stored(context, call).title == "Video call"


def test_when_a_draft_of_a_stored_record_is_opened_then_what_differs_is_saved_with_what_completes_it(
    edit: Edit, context: AppContext, round_: Round
) -> None:
    dialog = edit(replace(round_, city="Naples"))
    leave(dialog, "host_reason", "Offered")
    assert (stored(context, round_).city, stored(context, round_).host_reason) == ("Naples", "Offered")


def test_when_ctrl_z_is_pressed_in_a_line_then_only_typing_is_undone(
    edit: Edit, context: AppContext, group: Mechanism
) -> None:
    dialog = edit(group)
    leave(dialog, "name", "Group of two")
    line = dialog.form.field("short_name").control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.end(False)
    QTest.keyClicks(line, "Z")
    QTest.keyClick(line, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == group.short_name
    assert stored(context, group).name == "Group of two"


def test_when_a_box_is_ticked_then_it_is_saved_at_once(edit: Edit, context: AppContext) -> None:
    claim = context.query(records.all_of, Claim)[0]
    dialog = edit(claim)
    before = claim.is_preferred
    box = dialog.form.field("is_preferred").control
    assert isinstance(box, QCheckBox)
    box.setFocus()
    QTest.keyClick(box, Key.Key_Space)
    assert stored(context, claim).is_preferred is not before


def test_when_the_record_is_one_of_a_series_then_nothing_is_saved_until_it_is_said_for_which(
    edit: Edit, context: AppContext
) -> None:
    call = an_engagement(title="Desk call", start=on("2026-12-01"), end=None)
    put(context.workspace, call)
    series.begin(context.workspace, call.ref, "FREQ=WEEKLY;COUNT=3")
    dialog = edit(stored(context, call))
    leave(dialog, "title", "Weekly call")
    assert stored(context, call).title == "Desk call"
    click(dialog, "Save")
    assert stored(context, call).title == "Weekly call"


def test_when_a_record_is_made_to_repeat_then_it_asks_from_then_on_for_which_it_is(
    edit: Edit, context: AppContext
) -> None:
    call = an_engagement(title="Desk call", start=on("2026-12-01"), end=None)
    put(context.workspace, call)
    dialog = edit(call)
    box = dialog.form.field("series_id").control
    assert isinstance(box, QComboBox)
    box.setFocus()
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), "every week, 3 times")
    QTest.keyClick(box, Key.Key_Tab)
    assert len(context.query(records.all_of, Engagement, title="Desk call")) == 3
    assert button(dialog, "Save").isVisible()
    context.workspace.undo()
    assert button(dialog, "Done").isVisible()
