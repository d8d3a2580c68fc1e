"""The bin in the window: it lists what was deleted, and Enter or the button brings it back."""

from __future__ import annotations

import sqlite3

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_driving import click, dialog

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import Mechanism, Round
from planner.services import listing, records
from planner.services.samples import sample_id
from ui.bin.dialog import BinDialog
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.messages import text

MCG = RecordRef("mechanism", sample_id("mechanism", "mcg"))


def context_of(window: MainWindow) -> AppContext:
    assert window.context is not None
    return window.context


def rounds(context: AppContext) -> int:
    return len(context.query(listing.rounds, listing.RoundCriteria(mechanism_id=MCG.id)))


def opened(window: MainWindow) -> BinDialog:
    window.actions_table.action("bin").trigger()
    return dialog(BinDialog)


def test_when_nothing_was_deleted_then_the_bin_says_what_it_keeps_and_nothing_can_be_restored(
    window: MainWindow,
) -> None:
    shown = opened(window)
    assert shown._pages.currentIndex() == 1
    assert not shown.restore.isEnabled()
    assert shown.restore.toolTip() == text("bin.restore_none")
    shown.reject()


def test_when_enter_is_pressed_on_a_deleted_mechanism_then_it_is_back_with_its_rounds_and_one_undo_takes_it_away(
    window: MainWindow,
) -> None:
    context = context_of(window)
    before = rounds(context)
    assert before > 2
    records.remove(context.workspace, MCG)
    assert rounds(context) == 0
    shown = opened(window)
    assert [row.ref for row in shown.table.rows_model.rows] == [MCG]

    QTest.keyClick(shown.table, Qt.Key.Key_Return)

    assert rounds(context) == before
    assert shown.message.property("tone") == "good"
    assert shown.table.rows_model.rows == []
    QTest.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rounds(context) == 0
    assert len(shown.table.rows_model.rows) == 1
    assert shown.message.property("tone") == ""
    shown.reject()


def test_when_it_cannot_come_back_alone_then_the_dialog_says_what_to_restore_first(window: MainWindow) -> None:
    context = context_of(window)
    (latest, *_) = context.query(records.all_of, Round, mechanism_id=MCG.id)
    records.remove(context.workspace, latest.ref)
    records.remove(context.workspace, MCG)
    name = context.query(records.all_of, Mechanism)
    assert MCG.id not in {one.id for one in name}
    shown = opened(window)
    assert shown.table.choose(str(latest.ref))
    click(shown, text("bin.restore"))
    assert shown.message.property("tone") == "danger"
    assert "Restore that first" in shown.message.text()
    assert len(shown.table.rows_model.rows) == 2
    shown.reject()


def test_when_words_are_typed_into_the_filter_then_only_what_holds_them_is_listed(window: MainWindow) -> None:
    context = context_of(window)
    people = context.query(records.all_of, type(context.query(records.get, _person(context))))
    records.remove_all(context.workspace, [one.ref for one in people[:3]])
    shown = opened(window)
    wanted = shown.table.rows_model.rows[1].name
    QTest.keyClicks(shown.filter, wanted.split()[-1])
    assert wanted in [row.name for row in shown.table.rows_model.rows]
    assert len(shown.table.rows_model.rows) < 3
    shown.reject()


def test_when_the_journal_of_a_deleted_record_is_damaged_then_the_bin_shows_the_others(
    qtbot: QtBot, window: MainWindow
) -> None:
    context = context_of(window)
    people = context.query(records.all_of, type(context.query(records.get, _person(context))))
    records.remove_all(context.workspace, [one.ref for one in people[:2]])
    with sqlite3.connect(context.workspace.path) as raw:
        raw.execute(
            "UPDATE journal_change SET before = '{\"id\": 7}' WHERE record_id = ? AND after IS NULL", (people[0].id,)
        )
    raw.close()
    shown = opened(window)
    qtbot.waitUntil(lambda: [row.ref for row in shown.table.rows_model.rows] == [people[1].ref])
    shown.reject()


def _person(context: AppContext) -> RecordRef:
    return RecordRef("person", context.query(listing.people, context.today)[0].id)
