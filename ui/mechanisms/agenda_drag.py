"""A card of an agenda on its way by mouse: its picture under the pointer, and the line where it would come to stand.

Only the mouse that took a card up here can put it down here, so nothing from another program ever can.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from ui.context import AppContext
from ui.mechanisms.agenda_column import AgendaColumn
from ui.messages import choice_label, text
from ui.theme import Space, Theme, Type
from ui.widgets.sight import page_of

_RIM: Final = Space.XXL
"""How near to the page's upper or lower edge the page scrolls on."""
_TICK_MS: Final = 20
_OPACITY: Final = 0.9


@dataclass
class _Lift:
    """A card in the air.

    Attributes:
        row: its place in the column that it is from.
        grip: where the pointer holds its picture.
        pointer: where on the screen that is now.
        target: the column that it is over, and before which of its cards.
    """

    key: str
    column: AgendaColumn
    row: int
    grip: QPoint
    pointer: QPoint
    shown: _Shown
    target: tuple[AgendaColumn, int] | None = None

    @property
    def stays(self) -> bool:
        """Whether it would come to stand where it stood."""
        return self.target in ((self.column, self.row), (self.column, self.row + 1))


class CardDrag(QObject):
    """Moves a card among the columns of an agenda, and says where it may not go.

    Signals:
        placed: the id of an item, the Proposal whose column it was dropped on, and how many others come before it.
    """

    placed = Signal(str, object, int)

    def __init__(self, context: AppContext, columns: Sequence[AgendaColumn], board: QWidget) -> None:
        super().__init__(board)
        self._context = context
        self._columns = columns
        self._board = board
        self._lift: _Lift | None = None
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        for column in columns:
            column.list.lifted.connect(self._on_lifted)
            column.list.dragged.connect(self._on_dragged)
            column.list.dropped.connect(self._on_dropped)
            column.list.kept.connect(self.let_go)

    @Slot()
    def let_go(self) -> None:
        """Leave what is being dragged where it stood."""
        lift, self._lift = self._lift, None
        if lift is not None:
            self._timer.stop()
            lift.shown.remove()
            lift.column.list.put_back()

    @Slot(str, QPoint)
    def _on_lifted(self, key: str, pressed: QPoint) -> None:
        column = next(one for one in self._columns if one.list.rows_model.row_of(key) >= 0)
        picture, corner = QPixmap(), pressed - QPoint(0, Space.XL)
        if not self._context.workspace.is_read_only:
            picture, corner = column.list.take(key)
        shown = _Shown(self._context.theme, picture, self._board.window())
        self._lift = _Lift(key, column, column.list.rows_model.row_of(key), pressed - corner, pressed, shown)
        self._timer.start()

    @Slot(QPoint)
    def _on_dragged(self, pointer: QPoint) -> None:
        lift = self._lift
        if lift is None:
            return
        lift.pointer = pointer
        refused = self._refusal(pointer)
        lift.target = None if refused else self._target_at(pointer)
        if refused:
            words = text(refused)
        elif lift.target is not None and lift.target[0] is not lift.column:
            words = text("agenda.move_to", side=choice_label(lift.target[0].proposal))
        else:
            words = ""
        cursor = Qt.CursorShape.ForbiddenCursor if refused else Qt.CursorShape.ClosedHandCursor
        lift.column.list.viewport().setCursor(cursor)
        lift.shown.follow(pointer - lift.grip, words, self._line(lift))

    @Slot()
    def _on_dropped(self) -> None:
        lift = self._lift
        self.let_go()
        if lift is not None and lift.target is not None and not lift.stays:
            column, gap = lift.target
            passed = column is lift.column and gap > lift.row
            self.placed.emit(lift.key, column.proposal, gap - passed)

    def _refusal(self, pointer: QPoint) -> str:
        """Return the code of the reason why a card cannot go there, "" if it can."""
        if self._context.workspace.is_read_only:
            return "agenda.fixed.read_only"
        return "" if self._target_at(pointer) is not None else "agenda.fixed.outside"

    def _target_at(self, pointer: QPoint) -> tuple[AgendaColumn, int] | None:
        """Return the column at a place of the screen, and before which of its cards that is."""
        if not _on_screen(self._sight()).contains(pointer):
            return None
        for beside, around in ((0, 0), (Space.M // 2, Space.XXL)):  # on a column itself before near one
            for column in self._columns:
                if _on_screen(column).adjusted(-beside, -around, beside, around).contains(pointer):
                    return column, column.gap_at(column.mapFromGlobal(pointer).y())
        return None

    def _line(self, lift: _Lift) -> QRect | None:
        """Return where on the screen to mark the place that a card would come to; None where it moves nowhere."""
        if lift.target is None or lift.stays:
            return None
        column, gap = lift.target
        line = column.line_at(gap)
        line.moveTopLeft(column.mapToGlobal(line.topLeft()))
        return line if _on_screen(self._sight()).contains(line.center()) else None

    def _sight(self) -> QWidget:
        """Return what the agenda is seen through."""
        page = page_of(self._board)
        return page.viewport() if isinstance(page, QScrollArea) else page

    @Slot()
    def _on_timer_timeout(self) -> None:
        """Scroll on where a card is held at the rim of the page, as long as more of the agenda lies beyond."""
        page = page_of(self._board)
        if self._lift is None or not isinstance(page, QScrollArea) or self._context.workspace.is_read_only:
            return
        inside, board, pointer = _on_screen(page.viewport()), _on_screen(self._board), self._lift.pointer
        upper, lower = inside.top() + _RIM, inside.bottom() - _RIM
        above = min(upper - pointer.y(), upper - board.top(), int(_RIM))
        below = min(pointer.y() - lower, board.bottom() - lower, int(_RIM))
        bar = page.verticalScrollBar()
        bar.setValue(bar.value() + (max(below, 0) - max(above, 0)) // 3)
        self._on_dragged(pointer)  # what lies under it may be another place now


class _Shown:
    """What is seen of a card in the air, over all else in the window: its picture, what is said of it, and a line."""

    def __init__(self, theme: Theme, picture: QPixmap, window: QWidget) -> None:
        self._window = window
        self._picture, self._words, self._line = (_overlay(window) for _ in range(3))
        self._picture.setPixmap(_faint(picture))
        self._picture.adjustSize()
        self._picture.setVisible(not picture.isNull())
        self._words.setFont(theme.font(Type.STRONG))
        dark, light, accent = (theme.colour(role).name() for role in ("text", "surface", "accent"))
        padding = f"padding: {Space.XS.value}px {Space.S.value}px"
        self._words.setStyleSheet(f"background: {dark}; color: {light}; border-radius: 6px; {padding}")
        self._line.setStyleSheet(f"background: {accent}; border-radius: 1px")

    def follow(self, corner: QPoint, words: str, line: QRect | None) -> None:
        """Show it at places of the screen; no ``words`` where nothing is to be said, no ``line`` where none is due."""
        corner = self._window.mapFromGlobal(corner)
        self._picture.move(corner)
        self._words.setVisible(bool(words))
        self._words.setText(words)
        self._words.adjustSize()
        height = self._picture.height() if self._picture.isVisible() else 2 * Space.XL
        last = self._window.rect().bottomRight() - self._words.rect().bottomRight()
        below, above = corner.y() + height + Space.XS, corner.y() - self._words.height() - Space.XS
        self._words.move(max(min(corner.x(), last.x()), 0), below if below <= last.y() else above)
        self._line.setVisible(line is not None)
        if line is not None:
            self._line.setGeometry(QRect(self._window.mapFromGlobal(line.topLeft()), line.size()))

    def remove(self) -> None:
        for one in (self._picture, self._words, self._line):
            one.hide()
            one.deleteLater()


def _overlay(window: QWidget) -> QLabel:
    made = QLabel(window)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setAccessibleName(text("agenda.dragged"))
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made


def _faint(picture: QPixmap) -> QPixmap:
    """Return a picture through which the ground is seen."""
    faint = QPixmap(picture.size())
    faint.setDevicePixelRatio(picture.devicePixelRatio())
    faint.fill(Qt.GlobalColor.transparent)
    if not picture.isNull():
        painter = QPainter(faint)
        painter.setOpacity(_OPACITY)
        painter.drawPixmap(0, 0, picture)
        painter.end()
    return faint


def _on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint()), widget.size())
