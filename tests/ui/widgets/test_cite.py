"""One source cited by several records in one step: from the rows of a list, and from the page of the source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from factories import a_claim, a_source, a_topic, a_visit, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_driving import button, click, click_cell, close_dialogs, column_texts, dialog

from planner.domain.entity import RecordRef
from planner.domain.sources import Claim, Source
from planner.services import claims, records
from ui.context import AppContext
from ui.initiatives.source_page import source_page
from ui.visits.page import VisitsRoom
from ui.widgets.cite import CiteDialog
from ui.widgets.room_list import ManyPage
from ui.widgets.sections import PageRef


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    close_dialogs()


@pytest.fixture
def report(context: AppContext) -> Source:
    made = a_source(title="Report of the press office")
    put(context.workspace, made)
    return made


@pytest.fixture
def topics(context: AppContext) -> list[RecordRef]:
    made = [a_topic(title=name) for name in ("Polar research", "Glacier rescue")]
    put(context.workspace, *made)
    return [one.ref for one in made]


@pytest.fixture
def room(context: AppContext, qtbot: QtBot) -> Iterator[VisitsRoom]:
    put(context.workspace, *(a_visit(title=f"Call {number}") for number in range(3)))
    made = VisitsRoom(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.refresh()
    made.show()
    yield made


def citing(context: AppContext, source: Source) -> list[RecordRef]:
    return [claim.subject for claim in context.query(records.all_of, Claim, source_id=source.id) if not claim.fact]


def say(editor: CiteDialog, field: str, words: str) -> None:
    line = getattr(editor, field).control.lineEdit()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_cite_when_some_do_already_then_the_others_do_and_one_undo_takes_all_back(
    context: AppContext, report: Source, topics: list[RecordRef]
) -> None:
    put(context.workspace, a_claim(subject=topics[0], source_id=report.id, fact="", value=""))
    claims.cite(context.workspace, report.id, [*topics, topics[1]])
    assert sorted(citing(context, report), key=str) == sorted(topics, key=str)
    context.workspace.undo()
    assert citing(context, report) == [topics[0]]


def test_when_rows_of_a_list_are_chosen_then_all_cite_the_source_named(
    context: AppContext, report: Source, room: VisitsRoom
) -> None:
    click_cell(room.table, 0)
    click_cell(room.table, 2, modifier=Qt.KeyboardModifier.ShiftModifier)
    click(next(one for one in room.findChildren(ManyPage) if one.isVisible()), "Cite a source…")
    editor = dialog(CiteDialog)
    assert button(editor, "Cite for 3 records").isEnabled()
    say(editor, "source", "press office")
    QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not editor.isVisible()
    assert len(citing(context, report)) == 3


def test_when_no_source_is_named_then_it_is_said_beside_the_field_and_the_records_stay(
    context: AppContext, topics: list[RecordRef], qtbot: QtBot
) -> None:
    editor = CiteDialog(context, topics)
    qtbot.addWidget(editor)
    editor.show()
    click(editor, "Cite for 2 records")
    assert editor.isVisible()
    assert "Choose the source that they cite." in [one.text() for one in editor._problems.values() if one.isVisible()]
    assert len(editor.table.rows_model.rows) == 2


def test_when_names_are_ended_with_enter_on_a_source_then_each_joins_the_list(
    context: AppContext, report: Source, topics: list[RecordRef], qtbot: QtBot
) -> None:
    page = source_page(context, PageRef(report.ref))
    qtbot.addWidget(page)
    page.resize(900, 800)
    page.show_record(report.ref)
    page.show()
    click(page, "Several records…")
    editor = dialog(CiteDialog)
    with qtbot.waitActive(editor):
        editor.activateWindow()
    for words in ("polar", "glacier", "polar"):
        say(editor, "record", words)
    assert column_texts(editor.table, 0) == ["Polar research", "Glacier rescue"]
    click_cell(editor.table, 0)
    editor.table.setFocus()
    QTest.keyClick(editor.table, Qt.Key.Key_Delete)
    assert column_texts(editor.table, 0) == ["Glacier rescue"]
    say(editor, "record", "nothing of the kind")
    assert editor._problems[editor.record].isVisible()
    say(editor, "record", "polar")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sorted(citing(context, report), key=str) == sorted(topics, key=str)
