"""Agreements signed on one day: chosen together in the register, and given the act in one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from ui_driving import click, click_cell, close_dialogs, dialog

from planner.domain.agreements import ActionKind, AgreementAction
from planner.services import records
from ui.agreements.common_act import CommonActDialog
from ui.agreements.page import AgreementsRoom
from ui.context import AppContext
from ui.messages import text
from ui.widgets.room_list import ManyPage


def asked(room: AgreementsRoom, count: int) -> CommonActDialog:
    """Choose the first agreements of the register, and ask for an act of them."""
    click_cell(room.table, 0)
    click_cell(room.table, count - 1, modifier=Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()  # what is offered of these alone is then seen
    click(room.findChildren(ManyPage)[0], text("many.act"))
    return dialog(CommonActDialog)


def acts(context: AppContext) -> list[AgreementAction]:
    return context.query(records.all_of, AgreementAction)


def test_when_several_are_chosen_then_a_signature_is_asked_for_once_and_each_gets_it(
    room: AgreementsRoom, context: AppContext
) -> None:
    editor = asked(room, 3)
    before, refs = acts(context), room._selected_refs()
    assert editor.windowTitle() == "New act for 3 agreements"
    assert editor.focusWidget() is editor.form.field("when").control
    QTest.keyClicks(editor.form.field("when").control, "12 Mar 2027")
    QTest.keyClicks(editor.form.field("place").control, "Rome")
    click(editor, text("form.save"))
    made = [act for act in acts(context) if act not in before]
    assert sorted(act.agreement_id for act in made) == sorted(ref.id for ref in refs)
    assert {(act.kind, str(act.when), act.place) for act in made} == {(ActionKind.SIGNED, "2027-03-12", "Rome")}
    assert room._selected_refs() == refs
    context.workspace.undo()
    assert acts(context) == before
    close_dialogs()


def test_when_the_date_cannot_be_read_then_it_is_said_and_no_agreement_gets_the_act(
    room: AgreementsRoom, context: AppContext
) -> None:
    editor = asked(room, 2)
    before = acts(context)
    QTest.keyClicks(editor.form.field("when").control, "next spring")
    click(editor, text("form.save"))
    assert editor.isVisible()
    assert acts(context) == before
    close_dialogs()


def test_when_agreements_are_chosen_again_then_the_act_is_offered_once_and_first(room: AgreementsRoom) -> None:
    for last in (2, 1):
        click_cell(room.table, 0)
        click_cell(room.table, last, modifier=Qt.KeyboardModifier.ShiftModifier)
        QApplication.processEvents()
    page = room.findChildren(ManyPage)[0]
    offered = sorted(page.findChildren(QPushButton), key=lambda one: (one.y(), one.x()))
    assert [one.text() for one in offered] == ["Record an act…", "Edit all…", "Cite a source…", "Delete all", "Copy"]
    offered[0].setFocus()
    QTest.keyClick(offered[0], Qt.Key.Key_Tab)
    assert offered[1].hasFocus()
