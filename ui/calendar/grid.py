"""How calendar grids answer to mouse and keyboard: select, open, drag, resize, move by keys, make something new.

Nothing is written here: what the user wants is reported, once a gesture.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.calendar import moves
from ui.calendar.cells import CellModel
from ui.calendar.clocks import HALF_HOUR
from ui.calendar.entries import Entry
from ui.calendar.feed import Feed
from ui.calendar.kit import LINE
from ui.calendar.moves import Edge
from ui.calendar.painted import PaintedTable
from ui.calendar.surface import Placed
from ui.context import AppContext

if TYPE_CHECKING:
    from ui.calendar.drag import Drag

DAY_MINUTES: Final = 1440
_EDGE: Final = 6
_ARROWS: Final = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_ALT_SHIFT: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_CTRL_ALT_SHIFT: Final = _ALT_SHIFT | Qt.KeyboardModifier.ControlModifier


class CalendarGrid(PaintedTable):
    """A painted table that answers to mouse and keyboard.

    Signals:
        entry_clicked: an Entry, and where it lies on the screen.
        entry_opened: an Entry, by a double click or Enter.
        span_drawn: an Entry that has the days or hours that mouse or keys were drawn over, where on the screen it was
            let go, and what was typed there.
        slot_opened: date, time or None, and what was typed, for something new there.
        day_left: the date outside the view that the arrow keys lead to.
        moved: an Entry as it was, and as it is to be.
        copied: an Entry as it is, and as its copy is to be.
        refused: an Entry and the code of the reason why it cannot move or be copied.
        removed: an Entry that is to be deleted.
        menu_asked: an Entry or None, and where on the screen.
        today_asked, dismissed: the keys Home and Esc.
    """

    entry_clicked = Signal(object, QRect)
    entry_opened = Signal(object)
    slot_opened = Signal(object, object, str)
    span_drawn = Signal(object, QPoint, str)
    day_left = Signal(object)
    moved = Signal(object, object)
    copied = Signal(object, object)
    refused = Signal(object, str)
    removed = Signal(object)
    menu_asked = Signal(object, QPoint)
    today_asked = Signal()
    dismissed = Signal()

    horizontal_edges: ClassVar[bool] = True
    """Whether an entry is made longer at its left and right, not at its top and bottom."""
    can_drag: ClassVar[bool] = True
    """Whether entries move with the mouse; where a day is narrower than a hand is steady they do not."""
    snap_minutes: ClassVar[int] = DAY_MINUTES
    fine_minutes: ClassVar[int] = DAY_MINUTES

    def __init__(self, context: AppContext, feed: Feed, cells: CellModel, parent: QWidget | None = None) -> None:
        super().__init__(context, feed, cells, parent)
        self._drag: Drag | None = None
        self._drawn_from: tuple[QPoint, int] | None = None
        self._span_from: tuple[int, int] | None = None

    def minutes_at(self, position: QPoint) -> int:
        """Return the minute since the first of all days at a place of the content."""
        raise NotImplementedError

    def entries_in(self, row: int, column: int) -> list[Entry]:
        """Return the entries of a cell, in reading order."""
        raise NotImplementedError

    def step_from(self, row: int, column: int, by: tuple[int, int]) -> date | None:
        """Return the day that an arrow key leads to where it lies outside the table, else None."""
        raise NotImplementedError

    def refresh(self) -> None:
        self._drag = self._drawn_from = self._span_from = None
        super().refresh()

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._let_span_go()
        position = event.position().toPoint()
        cell = self.indexAt(position)
        hit = self.entry_at(position)
        if cell.isValid():
            self.set_cell(cell.row(), cell.column())
        self.select(hit.entry if hit else None)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if hit is not None and event.button() is Qt.MouseButton.LeftButton:
            from ui.calendar.drag import Drag

            at = self.minutes_at(position + self._origin())
            self._drag = Drag(hit.entry, self._edge_at(hit, position), position, at)
        elif hit is None:
            self.dismissed.emit()
            is_drawn = event.button() is Qt.MouseButton.LeftButton and cell.isValid() and self.can_drag
            if is_drawn and not self.context.workspace.is_read_only:
                self._drawn_from = (position, self.minutes_at(position + self._origin()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if self._drawn_from is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._draw_to(position, self._drawn_from)
            return
        if self._drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_cursor(position)
            return
        if not self.can_drag:
            return
        drag = self._drag
        if not drag.is_active and (position - drag.pressed).manhattanLength() < QApplication.startDragDistance():
            return
        if not drag.is_active:
            drag.is_copy = _wants_copy(event, drag)
            if code := self._drag_refusal(drag):
                self._drag = None
                self.refused.emit(drag.entry, code)
                return
            drag.is_active = True
            self.dismissed.emit()
        drag.is_copy = self._copies = _wants_copy(event, drag)
        self.viewport().setCursor(self._drag_cursor(drag))
        fine = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self.scroll_near(position)
        drag.follow(self.minutes_at(position + self._origin()), self.fine_minutes if fine else self.snap_minutes)
        self._ghost = drag.target
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drawn, self._drawn_from = self._ghost if self._drawn_from is not None else None, None
        drag, self._drag, self._ghost = self._drag, None, None
        self._copies = False
        self.viewport().unsetCursor()
        if drawn is not None:
            self.viewport().update()
            self.span_drawn.emit(drawn, event.globalPosition().toPoint(), "")
        if drag is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.viewport().update()
        if not drag.is_active:
            self.entry_clicked.emit(drag.entry, self.rect_of(drag.entry))
        elif drag.target is not None and not moves.same_place(drag.target, drag.entry):
            drag.is_copy = _wants_copy(event, drag)
            if code := self._drag_refusal(drag):
                self.refused.emit(drag.entry, code)
            else:
                (self.copied if drag.is_copy else self.moved).emit(drag.entry, drag.target)

    def _draw_to(self, position: QPoint, begun: tuple[QPoint, int]) -> None:
        """Show what something new from where the mouse was pressed to where it is now would take."""
        pressed, minute = begun
        if self._ghost is None and (position - pressed).manhattanLength() < QApplication.startDragDistance():
            return
        self.scroll_near(position)
        at = self.minutes_at(position + self._origin())
        self._ghost = self.drawn_entry(min(minute, at), max(minute, at))
        self.viewport().update()

    def drawn_entry(self, first: int, last: int) -> Entry:
        """Return an entry without a record, from one minute since the first of all days to another: whole days."""
        return moves.drawn(first // DAY_MINUTES, last // DAY_MINUTES)

    def _drag_refusal(self, drag: Drag) -> str:
        if drag.is_copy:
            return moves.copy_refusal(drag.entry, self.context.workspace)
        return moves.refusal(drag.entry, drag.edge, self.context.workspace)

    def _drag_cursor(self, drag: Drag) -> Qt.CursorShape:
        if drag.is_copy:
            return Qt.CursorShape.DragCopyCursor
        return Qt.CursorShape.ClosedHandCursor if drag.edge is Edge.NONE else self._edge_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        hit, cell = self.entry_at(position), self.indexAt(position)
        if hit is not None:
            self.entry_opened.emit(hit.entry)
        elif cell.isValid():
            self.slot_opened.emit(*self.slot_at(cell.row(), cell.column()), "")

    def scroll_near(self, position: QPoint) -> None:
        """Scroll on where an entry is dragged to the rim."""

    def _edge_at(self, hit: Placed, position: QPoint) -> Edge:
        """Return which end of an entry the mouse holds; a narrow entry and a line of text have none."""
        rect = hit.rect.translated(-self._origin())
        length = rect.width() if self.horizontal_edges else rect.height()
        if hit.shape is LINE or length < 4 * _EDGE:
            return Edge.NONE
        near = position.x() - rect.left() if self.horizontal_edges else position.y() - rect.top()
        if self.horizontal_edges and self.isRightToLeft():
            near = length - 1 - near
        if near < _EDGE and hit.begins:
            return Edge.START
        if length - near <= _EDGE and hit.ends:
            return Edge.END
        return Edge.NONE

    def _edge_cursor(self) -> Qt.CursorShape:
        return Qt.CursorShape.SizeHorCursor if self.horizontal_edges else Qt.CursorShape.SizeVerCursor

    def _show_cursor(self, position: QPoint) -> None:
        hit = self.entry_at(position)
        edge = self._edge_at(hit, position) if hit and self.can_drag else Edge.NONE
        can_resize = hit and edge is not Edge.NONE and not moves.refusal(hit.entry, edge, self.context.workspace)
        self.viewport().setCursor(self._edge_cursor() if can_resize else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_asked.emit(self.selected, event.globalPos())
        else:
            self._ask_menu()

    def _ask_menu(self) -> None:
        if self._offer_span():
            return
        if self.selected is not None:
            rect = self.rect_of(self.selected)
            self.menu_asked.emit(self.selected, rect.bottomLeft())
        else:
            where = self.visualRect(self.currentIndex()).center()
            self.menu_asked.emit(None, self.viewport().mapToGlobal(where))

    # The keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS:
            down, on = _ARROWS[key]
            self._on_arrow((down, -on if self.isRightToLeft() else on), modifiers)
            return
        if modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        index = self.currentIndex()
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_Space if self.selected is not None:
                self.entry_clicked.emit(self.selected, self.rect_of(self.selected))
            case Qt.Key.Key_Delete if self.selected is not None:
                self.removed.emit(self.selected)
            case Qt.Key.Key_Escape:
                self._escape()
            case Qt.Key.Key_Home:
                self.today_asked.emit()
            case Qt.Key.Key_Menu:
                self._ask_menu()
            case Qt.Key.Key_F10 if modifiers:
                self._ask_menu()
            case _ if event.text().isprintable() and event.text().strip() and index.isValid():
                if not self._offer_span(event.text()):
                    self.slot_opened.emit(*self.slot_at(index.row(), index.column()), event.text())
            case _:
                event.ignore()

    def _enter(self) -> None:
        if self._offer_span():
            return
        index = self.currentIndex()
        if self.selected is not None:
            self.entry_opened.emit(self.selected)
        elif index.isValid():
            there = self.entries_in(index.row(), index.column())
            if there:
                self.select(there[0])
                self.entry_opened.emit(there[0])
            else:
                self.slot_opened.emit(*self.slot_at(index.row(), index.column()), "")

    def _escape(self) -> None:
        if self._drag is not None or self._drawn_from is not None:
            self._drag = self._drawn_from = self._ghost = None
            self._copies = False
            self.viewport().unsetCursor()
            self.viewport().update()
            return
        if self._let_span_go():
            return
        self.select(None)
        self.dismissed.emit()

    def _on_arrow(self, by: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        if modifiers in (_ALT_SHIFT, _CTRL_ALT_SHIFT):
            if self.selected is not None:
                edge = Edge.END if modifiers == _CTRL_ALT_SHIFT else Edge.NONE
                self.nudge(self.selected, edge, by)
            return
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            self._draw_on(by)
        if modifiers:
            return
        self._let_span_go()
        index = self.currentIndex()
        row, column = index.row() + by[0], index.column() + by[1]
        if self.cells.index(row, column).isValid():
            self.set_cell(row, column)
        elif (day := self.step_from(index.row(), index.column(), by)) is not None:
            self.day_left.emit(day)

    def _draw_on(self, by: tuple[int, int]) -> None:
        """Show what something new from the cell where Shift was first held to the next one would take."""
        index = self.currentIndex()
        row, column = index.row() + by[0], index.column() + by[1]
        is_beside = by[1] != 0 and not self.horizontal_edges
        if not self.can_drag or self.context.workspace.is_read_only or is_beside:
            return
        begun = self._span_from or (index.row(), index.column())
        if self.cells.index(row, column).isValid():
            self.set_cell(row, column)
            self.select(None)
            self._span_from = begun
            ends = sorted((self._minutes_of(*begun), self._minutes_of(row, column)))
            self._ghost = self.drawn_entry(ends[0][0], ends[1][1])
            self.viewport().update()

    def _minutes_of(self, row: int, column: int) -> tuple[int, int]:
        """Return the first and last minute of a cell since the first of all days."""
        day, at = self.slot_at(row, column)
        begins = day.toordinal() * DAY_MINUTES + (at.hour * 60 + at.minute if at else 0)
        return begins, begins + (HALF_HOUR if at else DAY_MINUTES) - 1

    def _offer_span(self, typed: str = "") -> bool:
        """Offer something new on the cells that keys were drawn over, or begin it with what was typed."""
        drawn, index = self._ghost, self.currentIndex()
        if not self._let_span_go():
            return False
        self.span_drawn.emit(drawn, self.viewport().mapToGlobal(self.visualRect(index).center()), typed)
        return True

    def _let_span_go(self) -> bool:
        """Forget the cells that keys were drawn over; return whether there were any."""
        was_drawn, self._span_from = self._span_from is not None, None
        if was_drawn:
            self._ghost = None
            self.viewport().update()
        return was_drawn

    def nudge(self, entry: Entry, edge: Edge, by: tuple[int, int]) -> None:
        """Move or resize an entry by what an arrow key with Alt and Shift means."""
        self.move_by(entry, edge, (by[0] * 7 + by[1]) * DAY_MINUTES)

    def move_by(self, entry: Entry, edge: Edge, minutes: int) -> None:
        """Ask for a move by whole minutes, or say why it cannot be."""
        if code := moves.refusal(entry, edge, self.context.workspace):
            self.refused.emit(entry, code)
            return
        days, rest = divmod(minutes, DAY_MINUTES)
        target = moves.moved(entry, edge, days=days, minutes=rest)
        if target is None:
            self.refused.emit(entry, "calendar.fixed.too_short")
        else:
            self.moved.emit(entry, target)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk through the entries of the day that has the focus before leaving the view."""
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            keys = [entry.key for entry in self.entries_in(index.row(), index.column())]
            there = self.entries_in(index.row(), index.column())
            at = keys.index(self.selected.key) if self.selected and self.selected.key in keys else None
            place = (0 if at is None else at + 1) if forward else (-2 if at is None else at - 1)
            if 0 <= place < len(there):
                self.select(there[place])
                return True
            if not forward and place == -1:
                self.select(None)
                return True
            self.select(None)
        return super().focusNextPrevChild(forward)


def _wants_copy(event: QMouseEvent, drag: Drag) -> bool:
    """Whether Ctrl is held while all of an entry is."""
    return drag.edge is Edge.NONE and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
