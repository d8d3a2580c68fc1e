"""What sums up a round stands on one screen: its neighbours, agenda, outcomes, people and papers."""

from __future__ import annotations

from collections.abc import Iterator

import factories as make
import pytest
from factories import on, put
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_driving import cell_point, column_texts, shown_page

from planner.domain.agreements import ActionKind, Agreement
from planner.domain.entity import RecordRef
from planner.domain.mechanisms import CooperationPlan
from planner.services import naming, records
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.mechanisms.agenda_board import AgendaBoard
from ui.mechanisms.page import MechanismsRoom
from ui.mechanisms.round_page import NeighboursSection
from ui.messages import text
from ui.widgets.table_section import TableSection


@pytest.fixture
def held(context: AppContext) -> RecordRef:
    return context.query(naming.resolve, "MCG 12", kinds=("round",))


@pytest.fixture
def room(qtbot: QtBot, context: AppContext, held: RecordRef) -> Iterator[MechanismsRoom]:
    made = MechanismsRoom(context)
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    made.refresh()
    made.show_record(held)
    yield made


def section(room: MechanismsRoom, title: str) -> TableSection[object]:
    found = [one for one in shown_page(room).findChildren(TableSection) if one.table.accessibleName() == title]
    assert len(found) == 1
    return found[0]


def test_papers_when_something_was_signed_at_the_round_then_each_is_listed_once(
    context: AppContext, room: MechanismsRoom, held: RecordRef
) -> None:
    agreement = make.an_agreement(title="Arrangement on hydrography")
    for one in ("one", "two"):
        put(
            context.workspace,
            *((agreement,) if one == "one" else ()),
            make.an_agreement_action(
                id=one, agreement_id=agreement.id, kind=ActionKind.SIGNED, event=held, when=on("2024-03-13")
            ),
        )
    room.show_record(held)
    papers = section(room, text("section_title.papers"))
    year = context.query(records.all_of, CooperationPlan, signed_at_id=held.id)[0].year
    assert column_texts(papers.table, 0) == [f"Cooperation plan {year}", "Arrangement on hydrography"]
    assert column_texts(papers.table, 1) == ["Signed", "Signed"]


def test_papers_when_a_name_is_clicked_then_the_agreement_opens(
    qtbot: QtBot, context: AppContext, room: MechanismsRoom, held: RecordRef
) -> None:
    agreement = context.query(records.all_of, Agreement)[0]
    act = make.an_agreement_action(agreement_id=agreement.id, kind=ActionKind.SIGNED, event=held, when=None)
    put(context.workspace, act)
    room.show_record(held)
    table = section(room, text("section_title.papers")).table
    row = column_texts(table, 0).index(agreement.title)
    at = QPoint(table.visualRect(table.model().index(row, 0)).left() + 30, cell_point(table, row).y())
    with qtbot.waitSignal(context.opening) as opened:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == [agreement.ref]


@pytest.mark.parametrize(
    ("size", "is_alone"),
    [((1920, 1016), False), ((1360, 860), True)],  # the first is what a panel and a title leave of 1080
)
def test_page_when_the_screen_is_a_common_one_then_agenda_people_outcomes_papers_and_neighbours_are_on_it(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int], is_alone: bool
) -> None:
    assert window.context is not None
    window.resize(*size)
    window.open_record(window.context.query(naming.resolve, "MCG 12", kinds=("round",)))
    page = shown_page(window.current_page())
    if is_alone:
        QTest.keyClick(window, Qt.Key.Key_F9)
    page.finish()
    assert page.verticalScrollBar().value() == 0
    tables = [one for one in page.findChildren(TableSection) if one.isVisible()]
    parts = {one.table.accessibleName(): one for one in tables}
    wanted = [parts[text(f"section_title.{code}")] for code in ("outcomes", "delegations", "participants", "papers")]
    for part in (page.findChild(NeighboursSection), page.findChild(AgendaBoard), *wanted):
        assert part.isVisible()
        assert part.mapTo(page.viewport(), part.rect().bottomLeft()).y() < page.viewport().height(), part
