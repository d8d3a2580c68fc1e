"""The end of an agreement typed as a date: the editor, the page and the register reckon by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import factories as make
import pytest
from factories import on, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_driving import facts, shown_message, type_into

from planner.domain.agreements import ActionKind, Agreement, TermKind
from planner.services import records
from ui.agreements.page import AgreementsRoom
from ui.context import AppContext
from ui.widgets.form import RecordDialog

Typed: TypeAlias = Callable[[str, str], Agreement]


@pytest.fixture
def training(context: AppContext) -> Agreement:
    """An agreement in force since July 2024, whose length and end stand in the text."""
    agreement = make.an_agreement(
        title="Training", term=TermKind.FIXED, term_months=60, term_end=on("2030-12-31"), notice_months=6
    )
    entered = make.an_agreement_action(agreement_id=agreement.id, kind=ActionKind.IN_FORCE, when=on("2024-07-01"))
    put(context.workspace, agreement, entered)
    return agreement


@pytest.fixture
def form(room: AgreementsRoom, context: AppContext, training: Agreement, qtbot: QtBot) -> Iterator[RecordDialog]:
    """The editor of the agreement over its page."""
    room.refresh()
    room.show_record(training.ref)
    made = RecordDialog(context, "agreement", training, parent=room)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.done(0)


@pytest.fixture
def typed(form: RecordDialog, context: AppContext, training: Agreement) -> Typed:
    """Types into a field, leaves it by Tab, and gives the agreement as it is then stored."""

    def typing(name: str, words: str) -> Agreement:
        type_into(form.form, name, words)
        form.form.field(name).control.setFocus()
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        while form.form.field(name).isAncestorOf(form.focusWidget()):
            QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        return stored(context, training)

    return typing


def stored(context: AppContext, agreement: Agreement) -> Agreement:
    found = context.query(records.get, agreement.ref)
    assert isinstance(found, Agreement)
    return found


def test_when_the_end_is_typed_then_page_and_register_reckon_by_it(room: AgreementsRoom, typed: Typed) -> None:
    ended = typed("term_months", "")

    assert (ended.term, ended.term_months, ended.term_end) == (TermKind.FIXED, None, on("2030-12-31"))
    assert (facts(room)["Term"], facts(room)["Expires"]) == ("Until 31 Dec 2030", "31 Dec 2030")
    assert facts(room)["Notice by"].startswith("30 Jun 2030")
    row = next(row for row in room.table.rows_model.rows if row.title == "Training")
    assert (row.expiry, row.notice_by) == (on("2030-12-31"), on("2030-06-30"))


def test_when_a_length_stands_beside_the_end_then_both_are_told(room: AgreementsRoom, form: RecordDialog) -> None:
    assert facts(room)["Term"] == "5 years, until 31 Dec 2030"


def test_when_the_end_is_known_to_the_month_then_no_day_is_shown(room: AgreementsRoom, typed: Typed) -> None:
    assert typed("term_end", "December 2030").term_end == on("2030-12")
    assert (facts(room)["Expires"], facts(room)["Notice by"]) == ("December 2030", "June 2030")


def test_when_the_end_cannot_be_read_then_it_is_said_beside_it_and_nothing_is_lost(
    typed: Typed, form: RecordDialog
) -> None:
    assert typed("term_end", "31 June 2030").term_end == on("2030-12-31")
    assert "31 June 2030" in shown_message(form.form, "term_end")


def test_when_length_and_end_are_cleared_then_the_term_is_unknown_until_that_is_undone(
    room: AgreementsRoom, typed: Typed, context: AppContext, training: Agreement
) -> None:
    assert typed("term_months", "").term is TermKind.FIXED
    cleared = typed("term_end", "")

    assert (cleared.term, cleared.term_end) == (TermKind.UNKNOWN, None)
    assert {facts(room)[name] for name in ("Term", "Expires", "Notice by")} == {"Unknown"}
    context.workspace.undo()
    context.workspace.undo()
    assert stored(context, training) == training


def test_when_the_end_is_typed_again_then_the_term_is_fixed_in_the_same_step(
    typed: Typed, context: AppContext, training: Agreement
) -> None:
    typed("term_months", "")
    before = typed("term_end", "")
    assert typed("term_end", "2031").term is TermKind.FIXED
    context.workspace.undo()
    assert stored(context, training) == before


def test_when_it_is_said_to_have_no_end_then_length_and_end_are_cleared(typed: Typed) -> None:
    without = typed("term", "Without end")
    assert (without.term, without.term_months, without.term_end) == (TermKind.INDEFINITE, None, None)


def test_when_it_was_renewed_after_its_end_then_the_next_is_unknown(
    room: AgreementsRoom, context: AppContext, typed: Typed, training: Agreement
) -> None:
    typed("term_months", "")
    typed("term_end", "31 December 2025")
    assert facts(room)["Ended"] == "31 Dec 2025"
    renewed = make.an_agreement_action(agreement_id=training.id, kind=ActionKind.RENEWED, when=on("2026-03-01"))
    put(context.workspace, renewed)
    assert (facts(room)["In force since"], facts(room)["Expires"]) == ("1 Mar 2026", "Unknown")
