"""A card of an agenda is moved with the mouse: among those of its column, to another column, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from factories import on
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import shown_page

from planner.domain.mechanisms import Proposal
from planner.services import naming, planning
from planner.services.planning import PlanRequest
from ui.context import AppContext
from ui.mechanisms.agenda_board import AgendaBoard
from ui.mechanisms.agenda_list import AgendaList
from ui.mechanisms.page import MechanismsRoom
from ui.messages import text

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ABOVE, BELOW = -12, 12


@pytest.fixture
def room(qtbot: QtBot, context: AppContext) -> Iterator[MechanismsRoom]:
    """The page of the 14th round, whose agenda has items of ours and agreed ones, and none of theirs."""
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    request = PlanRequest(mechanism_id=mechanism.id, start=on("2027-01-27"), end=on("2027-01-28"))
    planned = planning.plan_round(context.workspace, request).round
    made = MechanismsRoom(context)
    qtbot.addWidget(made)
    made.resize(1400, 1000)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.refresh()
    made.show_record(planned.ref)
    yield made


@pytest.fixture
def board(room: MechanismsRoom, qtbot: QtBot) -> AgendaBoard:
    found = shown_page(room).findChildren(AgendaBoard)[0]
    qtbot.waitUntil(lambda: bool(found.list_of(Proposal.OURS).cards()))
    shown_page(room).ensureWidgetVisible(found)
    return found


def titles(board: AgendaBoard, proposal: Proposal) -> list[str]:
    return [row.title for row in board.list_of(proposal).rows_model.rows]


def chosen(board: AgendaBoard) -> list[tuple[Proposal, str]]:
    """Return the cards that are seen as chosen, each with its column."""
    lists = [(one, board.list_of(one)) for one in Proposal]
    return [(one, shown.rows_model.key_at(index.row())) for one, shown in lists for index in shown.selectedIndexes()]


def on_card(column: AgendaList, place: int, off_centre: int = 0) -> QPoint:
    """Return where on the screen a card stands: its centre, or above or below that."""
    return column.viewport().mapToGlobal(column.cards()[place].center() + QPoint(0, off_centre))


def move(column: AgendaList, to: QPoint, buttons: Qt.MouseButton = LEFT) -> None:
    """Move the mouse to a place of the screen, while the viewport of a column has it."""
    view = column.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(view.mapFromGlobal(to)), QPointF(to), Qt.MouseButton.NoButton, buttons, NONE
    )
    QApplication.sendEvent(view, event)


def hold(column: AgendaList, place: int, to: QPoint) -> None:
    """Press on a card and draw it to a place of the screen."""
    start = on_card(column, place)
    QTest.mousePress(column.viewport(), LEFT, NONE, column.viewport().mapFromGlobal(start))
    move(column, start + QPoint(0, QApplication.startDragDistance()))
    move(column, to)


def drop(column: AgendaList, at: QPoint) -> None:
    QTest.mouseRelease(column.viewport(), LEFT, NONE, column.viewport().mapFromGlobal(at))


def drag(column: AgendaList, place: int, to: QPoint) -> None:
    hold(column, place, to)
    drop(column, to)


def overlays(board: AgendaBoard) -> list[QLabel]:
    """Return what is seen of a card on its way: its picture, words, the line."""
    found = board.window().findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [one for one in found if one.accessibleName() == text("agenda.dragged") and not one.isHidden()]


def words_of(board: AgendaBoard) -> list[str]:
    return [one.text() for one in overlays(board) if one.text()]


def line_of(board: AgendaBoard) -> QLabel:
    return next(one for one in overlays(board) if one.height() == 3)


def cursor(column: AgendaList) -> Qt.CursorShape:
    return column.viewport().cursor().shape()


@pytest.mark.parametrize(
    ("place", "to", "off_centre", "order"),
    [(0, 1, BELOW, "BA"), (1, 0, ABOVE, "BA"), (0, 1, ABOVE, "AB"), (0, 0, BELOW, "AB"), (1, 0, BELOW, "AB")],
)
def test_drag_when_dropped_in_its_column_then_it_stands_where_the_line_was(
    context: AppContext, board: AgendaBoard, place: int, to: int, off_centre: int, order: str
) -> None:
    ours = board.list_of(Proposal.OURS)
    before = titles(board, Proposal.OURS)
    labels = context.workspace.next_labels()
    drag(ours, place, on_card(ours, to, off_centre))
    assert titles(board, Proposal.OURS)[:2] == [before["AB".index(one)] for one in order]
    if order == "AB":
        assert context.workspace.next_labels() == labels
    else:
        undo = context.workspace.next_labels()[0]
        assert undo is not None and (undo.code, undo.params["name"]) == ("move_item", before[place])
        assert (ours.current_key, ours.hasFocus()) == (ours.rows_model.key_at(to), True)
        context.workspace.undo()
        assert titles(board, Proposal.OURS) == before


def test_drag_when_dropped_on_another_column_then_agreed_at_that_place_in_one_step(
    context: AppContext, board: AgendaBoard
) -> None:
    ours, agreed = board.list_of(Proposal.OURS), board.list_of(Proposal.AGREED)
    before, there = titles(board, Proposal.OURS), titles(board, Proposal.AGREED)
    key = ours.rows_model.key_at(1)
    hold(ours, 1, to := on_card(agreed, 1, ABOVE))
    assert words_of(board) == ["Move to: Agreed"]
    assert cursor(ours) is Qt.CursorShape.ClosedHandCursor
    drop(ours, to)
    assert titles(board, Proposal.AGREED) == [there[0], before[1], *there[1:]]
    undo = context.workspace.next_labels()[0]
    assert undo is not None and (undo.code, undo.params["name"]) == ("propose_item", before[1])
    assert agreed.hasFocus()
    assert chosen(board) == [(Proposal.AGREED, key)]
    context.workspace.undo()
    assert (titles(board, Proposal.OURS), titles(board, Proposal.AGREED)) == (before, there)
    assert ours.hasFocus()
    assert chosen(board) == [(Proposal.OURS, key)]


def test_drag_when_its_new_place_is_below_the_page_then_the_page_scrolls_to_it(
    room: MechanismsRoom, board: AgendaBoard, qtbot: QtBot
) -> None:
    room.resize(1400, 300)
    page, agreed = shown_page(room), board.list_of(Proposal.AGREED)
    view, bar = page.viewport(), page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > board.geometry().bottom())
    bar.setValue(0)
    key = board.list_of(Proposal.OURS).rows_model.key_at(0)

    def is_in_sight() -> bool:
        card = agreed.cards()[agreed.rows_model.row_of(key)]
        return view.rect().contains(card.translated(agreed.viewport().mapTo(view, QPoint())))

    board._on_placed(key, Proposal.AGREED, len(agreed.cards()))
    assert not is_in_sight()
    assert chosen(board) == [(Proposal.AGREED, key)]
    qtbot.waitUntil(is_in_sight)


def test_drag_when_dropped_on_an_empty_column_then_it_stands_there(context: AppContext, board: AgendaBoard) -> None:
    ours = board.list_of(Proposal.OURS)
    key = ours.rows_model.key_at(0)
    first, *others = titles(board, Proposal.OURS)
    assert titles(board, Proposal.THEIRS) == []
    theirs = board.list_of(Proposal.THEIRS).parentWidget()
    drag(ours, 0, theirs.mapToGlobal(theirs.rect().center()))
    assert titles(board, Proposal.THEIRS) == [first]
    assert titles(board, Proposal.OURS) == others
    context.workspace.undo()
    assert titles(board, Proposal.THEIRS) == []
    assert (chosen(board), ours.hasFocus()) == ([(Proposal.OURS, key)], True)


def test_drag_when_the_first_or_last_item_is_moved_then_it_goes_as_by_its_keys(board: AgendaBoard) -> None:
    agreed = board.list_of(Proposal.AGREED)
    first, *_, last = titles(board, Proposal.AGREED)
    drag(agreed, 0, on_card(agreed, len(agreed.cards()) - 1, BELOW))
    assert titles(board, Proposal.AGREED)[-2:] == [last, first]


def test_drag_when_under_way_then_a_picture_and_a_line_between_two_cards_are_seen(board: AgendaBoard) -> None:
    ours = board.list_of(Proposal.OURS)
    plain = ours.grab().toImage()
    hold(ours, 0, on_card(ours, 1, BELOW))
    picture = next(one for one in overlays(board) if not one.pixmap().isNull())
    assert picture.geometry().center().y() == pytest.approx(
        board.window().mapFromGlobal(on_card(ours, 1, BELOW)).y(), abs=1
    )
    line = line_of(board)
    middle = line.mapToGlobal(line.rect().center()).y()
    assert on_card(ours, 1).y() < middle
    assert all(not card.contains(0, ours.mapFromGlobal(QPoint(0, middle)).y()) for card in ours.cards())
    assert ours.grab().toImage() != plain
    move(ours, on_card(ours, 0))
    assert len(overlays(board)) == 1


def test_drag_when_escape_is_pressed_then_all_is_as_it_was(context: AppContext, board: AgendaBoard) -> None:
    ours = board.list_of(Proposal.OURS)
    before, labels = titles(board, Proposal.OURS), context.workspace.next_labels()
    hold(ours, 0, to := on_card(ours, 1, BELOW))
    QTest.keyClick(ours, Qt.Key.Key_Escape)
    assert overlays(board) == []
    assert cursor(ours) is Qt.CursorShape.ArrowCursor
    move(ours, on_card(ours, 0))
    drop(ours, to)
    assert titles(board, Proposal.OURS) == before
    assert context.workspace.next_labels() == labels
    assert (ours.current_key, ours.hasFocus()) == (ours.rows_model.key_at(0), True)


@pytest.mark.parametrize("height", [5, 990])
def test_drag_when_outside_the_columns_then_forbidden_says_why_and_nothing_moves(
    room: MechanismsRoom, context: AppContext, board: AgendaBoard, height: int
) -> None:
    ours = board.list_of(Proposal.OURS)
    before, labels = titles(board, Proposal.OURS), context.workspace.next_labels()
    hold(ours, 0, outside := room.mapToGlobal(QPoint(5, height)))
    assert cursor(ours) is Qt.CursorShape.ForbiddenCursor
    assert words_of(board) == ["An agenda item goes to one of the three columns of its agenda."]
    picture, words = overlays(board)
    assert room.rect().contains(words.geometry())
    assert not words.geometry().intersects(picture.geometry())
    drop(ours, outside)
    assert (titles(board, Proposal.OURS), context.workspace.next_labels()) == (before, labels)
    assert cursor(ours) is Qt.CursorShape.ArrowCursor


def test_drag_when_the_file_is_read_only_then_it_says_so_and_nothing_is_lifted(
    context: AppContext, board: AgendaBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(context.workspace), "is_read_only", property(lambda _: True))
    ours, agreed = board.list_of(Proposal.OURS), board.list_of(Proposal.AGREED)
    before = titles(board, Proposal.OURS)
    hold(ours, 0, to := on_card(agreed, 0))
    assert cursor(ours) is Qt.CursorShape.ForbiddenCursor
    assert words_of(board) == ["This file is open for reading only, so nothing can be moved."]
    assert ours.away == ""
    drop(ours, to)
    assert titles(board, Proposal.OURS) == before
    assert overlays(board) == []


@pytest.mark.parametrize("how", ["undone", "hidden", "other button", "release lost", "focus"])
def test_drag_when_something_comes_between_then_it_ends(context: AppContext, board: AgendaBoard, how: str) -> None:
    ours = board.list_of(Proposal.OURS)
    drag(ours, 0, on_card(ours, 1, BELOW))
    hold(ours, 0, on_card(ours, 1, BELOW))
    before = titles(board, Proposal.OURS)
    match how:
        case "undone":
            context.workspace.undo()
            before[:2] = before[1::-1]
        case "hidden":
            board.hide()
        case "other button":
            QTest.mousePress(ours.viewport(), Qt.MouseButton.MiddleButton)
        case "release lost":
            move(ours, on_card(ours, 1), Qt.MouseButton.NoButton)
        case _:
            board.list_of(Proposal.AGREED).setFocus()
    assert overlays(board) == []
    board.show()
    drop(ours, on_card(ours, 1, BELOW))
    assert titles(board, Proposal.OURS) == before


def test_drag_when_held_at_the_rim_of_the_page_then_it_scrolls_as_far_as_the_agenda_goes(
    room: MechanismsRoom, board: AgendaBoard, qtbot: QtBot
) -> None:
    room.resize(1400, 300)
    page, ours = shown_page(room), board.list_of(Proposal.OURS)
    view, bar = page.viewport(), page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > board.geometry().bottom() and view.height() < board.height())
    bar.setValue(board.mapTo(page.widget(), QPoint()).y() - view.height() + 140)

    def on_view(widget: QWidget, height: int) -> int:
        return widget.mapTo(view, QPoint(0, height)).y()

    start = bar.value()
    hold(ours, 0, view.mapToGlobal(QPoint(400, view.height() - 1)))
    qtbot.waitUntil(lambda: bar.value() > start + 10)
    for _ in range(200):
        board._drag._on_timer_timeout()
    assert view.height() - 40 < on_view(board, board.height()) < view.height()
    move(ours, view.mapToGlobal(QPoint(400, 1)))
    for _ in range(200):
        board._drag._on_timer_timeout()
    assert 0 < on_view(board, 0) < 40
    QTest.keyClick(ours, Qt.Key.Key_Escape)
    assert not board._drag._timer.isActive()


def test_drag_when_begun_on_a_name_then_the_card_moves_and_no_record_opens(
    board: AgendaBoard, context: AppContext, qtbot: QtBot
) -> None:
    ours = board.list_of(Proposal.OURS)
    first, second, *_ = titles(board, Proposal.OURS)
    card = ours.cards()[0]
    places = (QPoint(x, y) for y in range(card.top(), card.bottom(), 3) for x in range(card.left(), card.right(), 3))
    name = next(one for one in places if ours.link_at(one) is not None)
    with qtbot.assertNotEmitted(context.opening):
        QTest.mousePress(ours.viewport(), LEFT, NONE, name)
        move(ours, on_card(ours, 1, BELOW))
        drop(ours, on_card(ours, 1, BELOW))
    assert titles(board, Proposal.OURS)[:2] == [second, first]


def test_drag_when_the_mouse_hardly_moves_then_it_is_a_click(board: AgendaBoard) -> None:
    ours = board.list_of(Proposal.OURS)
    QTest.mousePress(ours.viewport(), LEFT, NONE, ours.viewport().mapFromGlobal(on_card(ours, 1)))
    move(ours, on_card(ours, 1) + QPoint(2, 2))
    assert (overlays(board), ours.away) == ([], "")
    drop(ours, on_card(ours, 1))
    assert ours.current_key == ours.rows_model.key_at(1)


def test_board_when_another_program_drags_something_in_then_it_is_not_taken(board: AgendaBoard) -> None:
    brought = QMimeData()
    brought.setText("Cyber")
    parts: list[QWidget] = [board, *(board.list_of(one).viewport() for one in Proposal)]
    for part in parts:
        entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, brought, LEFT, NONE)
        entered.ignore()
        QApplication.sendEvent(part, entered)
        assert not (part.acceptDrops() or entered.isAccepted())


def test_drag_when_the_columns_stand_below_one_another_then_the_one_under_the_pointer_has_the_card(
    room: MechanismsRoom, board: AgendaBoard, qtbot: QtBot
) -> None:
    ours = board.list_of(Proposal.OURS)
    theirs, agreed = board._columns[Proposal.THEIRS], board._columns[Proposal.AGREED]
    beside = board._columns[Proposal.OURS].mapTo(board, QPoint()).x(), theirs.mapTo(board, QPoint()).x()
    assert beside[0] < beside[1]
    room.halves.setSizes([1037, 363])
    qtbot.waitUntil(lambda: theirs.geometry().top() > board._columns[Proposal.OURS].geometry().bottom())
    assert agreed.geometry().top() > theirs.geometry().bottom()
    assert theirs.geometry().left() == agreed.geometry().left()
    shown_page(room).ensureWidgetVisible(theirs)
    title = titles(board, Proposal.OURS)[0]
    drag(ours, 0, theirs.mapToGlobal(QPoint(40, 4)))
    assert titles(board, Proposal.THEIRS) == [title]
