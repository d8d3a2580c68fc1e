"""The records that an agenda's cards name are links: by a click on the words, by the card's key or its menu."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from factories import a_topic, an_agenda_item, on, put
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from ui_driving import choose

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import AgendaItem, Proposal
from planner.services import naming, planning, records
from planner.services.planning import PlanRequest
from ui.context import AppContext
from ui.mechanisms.agenda_board import AgendaBoard
from ui.mechanisms.agenda_list import AgendaList

HAND = Qt.CursorShape.PointingHandCursor
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def board(context: AppContext, qtbot: QtBot) -> Iterator[AgendaBoard]:
    """The agenda of the 14th round, whose items come from the 13th."""
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    request = PlanRequest(mechanism_id=mechanism.id, start=on("2027-01-27"), end=on("2027-01-28"))
    board = AgendaBoard(context, planning.plan_round(context.workspace, request).round.ref)
    qtbot.addWidget(board)
    board.resize(900, 500)
    board.show()
    board.refresh()
    yield board


@pytest.fixture
def column(board: AgendaBoard) -> AgendaList:
    """Our column of the agenda."""
    return board.list_of(Proposal.OURS)


def named(context: AppContext, words: str) -> RecordRef:
    return context.query(naming.resolve, words, kinds=("round", "topic"))


def on_name(column: AgendaList, ref: RecordRef, place: int = 0) -> QPoint:
    """Return where the name of a record stands on a card."""
    card = column.visualRect(column.rows_model.index(place, 0))
    places = (QPoint(x, y) for y in range(card.top(), card.bottom(), 3) for x in range(card.left(), card.right(), 3))
    return next(one for one in places if (spot := column.link_at(one)) is not None and spot[1] == ref)


def point(column: AgendaList, where: QPoint) -> None:
    view, none = column.viewport(), Qt.MouseButton.NoButton
    at, on_screen = QPointF(where), QPointF(view.mapToGlobal(where))
    moved = QMouseEvent(QEvent.Type.MouseMove, at, on_screen, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, moved)


@pytest.mark.parametrize("words", ["MCG 13", "Military-to-military exchanges"])
def test_when_a_name_on_a_card_is_clicked_then_its_record_opens(
    column: AgendaList, context: AppContext, qtbot: QtBot, words: str
) -> None:
    ref = named(context, words)
    with qtbot.waitSignal(context.opening) as opened:
        QTest.mouseClick(column.viewport(), LEFT, pos=on_name(column, ref))
    assert opened.args == [ref]


def test_when_an_item_went_through_two_rounds_then_each_opens_its_own(
    board: AgendaBoard, column: AgendaList, context: AppContext, qtbot: QtBot
) -> None:
    twelfth = named(context, "MCG 12")
    earlier = an_agenda_item(round_id=twelfth.id)
    carried = column.rows_model.rows[0].carried_from_id
    assert carried is not None
    put(context.workspace, earlier)
    records.change(context.workspace, RecordRef(AgendaItem.KIND, carried), {"carried_from_id": earlier.id})
    board.refresh()
    for ref in (twelfth, named(context, "MCG 13")):
        with qtbot.waitSignal(context.opening) as opened:
            QTest.mouseClick(column.viewport(), LEFT, pos=on_name(column, ref))
        assert opened.args == [ref]


def test_when_the_card_is_clicked_beside_its_names_then_it_is_only_chosen(
    column: AgendaList, context: AppContext, qtbot: QtBot
) -> None:
    title = column.visualRect(column.rows_model.index(1, 0)).topLeft() + QPoint(12, 12)
    with qtbot.assertNotEmitted(context.opening):
        QTest.mouseClick(column.viewport(), LEFT, pos=title)
        QTest.mousePress(column.viewport(), LEFT, pos=title)
        QTest.mouseRelease(column.viewport(), LEFT, pos=on_name(column, named(context, "MCG 13")))
    assert column.current_key


def test_when_the_pointer_is_on_a_name_then_it_is_a_hand_until_it_leaves(
    column: AgendaList, context: AppContext
) -> None:
    ref = named(context, "MCG 13")
    where = on_name(column, ref)
    plain = column.grab().toImage()
    point(column, where)
    assert column.viewport().cursor().shape() is HAND
    assert column.hovered == (column.rows_model.key_at(0), ref)
    assert column.grab().toImage() != plain
    point(column, QPoint(12, 12))
    assert column.viewport().cursor().shape() is not HAND
    assert column.hovered is None


def test_when_a_card_names_several_then_its_key_offers_them(
    column: AgendaList, context: AppContext, qtbot: QtBot
) -> None:
    column.choose(column.rows_model.key_at(0))
    column.setFocus()
    QTest.keyClick(column, Qt.Key.Key_Return, CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["Topic: Military-to-military exchanges", "Round: MCG 13"]
    with qtbot.waitSignal(context.opening) as opened:
        choose(menu, "Round: MCG 13")
    assert opened.args == [named(context, "MCG 13")]


def test_when_a_card_names_one_then_its_menu_leads_there(column: AgendaList, context: AppContext, qtbot: QtBot) -> None:
    column.choose(column.rows_model.key_at(1))
    where = column.visualRect(column.currentIndex()).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, column.mapToGlobal(where))
    QApplication.sendEvent(column.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(context.opening) as opened:
        choose(menu, "Go to what it names…")
    assert opened.args == [named(context, "MCG 13")]


def test_when_a_name_goes_on_in_the_next_line_then_both_lines_lead_there(
    board: AgendaBoard, column: AgendaList, context: AppContext
) -> None:
    topic = a_topic(title="Interoperability of air and missile defence in the wider region and beyond")
    put(context.workspace, topic)
    records.change(context.workspace, RecordRef(AgendaItem.KIND, column.rows_model.key_at(0)), {"topic_id": topic.id})
    board.refresh()
    card = column.visualRect(column.rows_model.index(0, 0))
    lines = {
        y
        for y in range(card.top(), card.bottom())
        if any((spot := column.link_at(QPoint(x, y))) and spot[1] == topic.ref for x in range(0, card.right(), 4))
    }
    assert len(lines) > 2 * column.fontMetrics().height() * 0.7
