"""One column of an agenda: its items as cards, each with its title and, below it, minutes, lead and lineage.

The records that a card names look like links, and a click on one opens it, as in the cells of tables. A card that is
pressed and drawn away is lifted: where it may go is not for its column to say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import AgendaRole, Proposal
from planner.services.listing import AgendaRow
from ui.context import AppContext
from ui.messages import choice_label, text
from ui.theme import Space, Theme, Type
from ui.widgets.linked_text import LinkedText
from ui.widgets.names import Names
from ui.widgets.rows import ROW_ROLE, Column, Index, RowsModel

Caption: TypeAlias = Callable[[AgendaRow], tuple[str, Names]]
"""What stands below the title of an item, and the records named there."""
_Spot: TypeAlias = tuple[str, RecordRef] | None
"""The card, by its key, and the record whose name on it is pointed at; None beside all names."""
_PAD = Space.S
_AWAY: Final = 0.35
"""How much is seen of a card that the mouse has taken away."""
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class AgendaList(QListView):
    """The items of one column, as high as they need.

    Signals:
        opened: the id of an item that was double-clicked or entered.
        moved: the item's id, and by how many places up (negative) or down.
        passed: the item's id, and by how many columns to the left (negative) or right.
        followed: the record that the name clicked leads to.
        lifted: the id of an item that the mouse begins to drag, and where on the screen it was pressed.
        dragged: where on the screen the mouse has it now.
        dropped: the mouse lets it go there.
        kept: what was lifted is not to go anywhere.
    """

    opened = Signal(str)
    moved = Signal(str, int)
    passed = Signal(str, int)
    followed = Signal(object)
    lifted = Signal(str, QPoint)
    dragged = Signal(QPoint)
    dropped = Signal()
    kept = Signal()

    def __init__(self, context: AppContext, proposal: Proposal, caption: Caption) -> None:
        super().__init__()
        self._hovered: _Spot = None
        self._pressed: _Spot = None
        self._held: tuple[str, QPoint] | None = None
        self._is_lifting = False
        self._away = ""
        theme = context.theme
        column: Column[AgendaRow] = Column(
            choice_label(proposal),
            lambda row: row.title,
            lambda row: "\n".join(part for part in (row.title, caption(row)[0]) if part),
        )
        self.rows_model: RowsModel[AgendaRow] = RowsModel(
            (column,), lambda row: row.id, theme.colour, theme.font(Type.STRONG), self
        )
        self.setModel(self.rows_model)
        self._cards = _Cards(theme, caption, self)
        self.setItemDelegate(self._cards)
        self.setMouseTracking(True)
        self.setAccessibleName(text("agenda.column", side=choice_label(proposal)))
        self.setProperty("look", "cards")
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(self._on_double_clicked)
        theme.changed.connect(self.viewport().update)

    @property
    def current_key(self) -> str:
        index = self.currentIndex()
        return self.rows_model.key_at(index.row()) if index.isValid() else ""

    @property
    def hovered(self) -> _Spot:
        """The name that the pointer is on."""
        return self._hovered

    @property
    def away(self) -> str:
        """The key of the card that the mouse has taken from here, "" if none."""
        return self._away

    def cards(self) -> list[QRect]:
        """Return where the cards stand in the list."""
        places = range(self.rows_model.rowCount())
        return [_card(self.visualRect(self.rows_model.index(place, 0))) for place in places]

    def take(self, key: str) -> tuple[QPixmap, QPoint]:
        """Show a card as taken away until ``put_back``; return its picture, and where on the screen it stands."""
        card = self.cards()[self.rows_model.row_of(key)]
        self._hover(None)
        picture = self.viewport().grab(card)
        self._away = key
        self.viewport().update()
        return picture, self.viewport().mapToGlobal(card.topLeft())

    def put_back(self) -> None:
        """Show all cards as they stand here, and begin nothing more before the next press."""
        self._held = self._pressed = self._hovered = None
        self._is_lifting = False
        self._away = ""
        self.viewport().unsetCursor()
        self.viewport().update()

    def link_at(self, position: QPoint) -> _Spot:
        """Return the name at a position in the list."""
        index = self.indexAt(position)
        ref = self._cards.name_at(position, index, self.visualRect(index)) if index.isValid() else None
        return (self.rows_model.key_at(index.row()), ref) if ref is not None else None

    def choose(self, key: str) -> bool:
        """Make an item current; False if it is not in this column."""
        place = self.rows_model.row_of(key)
        if place >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.rows_model.index(place, 0), flags)
        return place >= 0

    def show_rows(self, rows: list[AgendaRow]) -> None:
        self.rows_model.set_rows(rows)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers, current = event.key(), event.modifiers(), self.current_key
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        columns = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if self._is_lifting and key == Qt.Key.Key_Escape:
            self.kept.emit()
        elif current and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(current)
        elif current and steps and modifiers & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(current, steps)
        elif current and columns and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.passed.emit(current, columns)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._is_lifting:
            self.kept.emit()
        super().mousePressEvent(event)
        position = event.position().toPoint()
        is_plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = self.link_at(position) if is_plain else None
        index = self.indexAt(position)
        self._held = (self.rows_model.key_at(index.row()), position) if is_plain and index.isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton and self._is_lifting:
            self.kept.emit()
        if not event.buttons():
            super().mouseMoveEvent(event)
            self._hover(self.link_at(position))
        elif self._held is not None:
            self._draw_away(position, *self._held)

    def _draw_away(self, position: QPoint, key: str, pressed: QPoint) -> None:
        if not self._is_lifting and (position - pressed).manhattanLength() >= QApplication.startDragDistance():
            self._is_lifting = True
            self._pressed = None
            self.lifted.emit(key, self.viewport().mapToGlobal(pressed))
        if self._is_lifting:
            self.dragged.emit(self.viewport().mapToGlobal(position))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        self._held = None
        if self._is_lifting:
            self.dropped.emit()
        elif pressed is not None and pressed == self.link_at(event.position().toPoint()):
            self.followed.emit(pressed[1])

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.kept.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.kept.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows_model.rows:
            self.choose(self.rows_model.key_at(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _hover(self, spot: _Spot) -> None:
        if spot == self._hovered:
            return
        self._hovered = spot
        if spot is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()
        self.viewport().update()

    def _fit(self) -> None:
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, self.viewport().width(), 0)
        delegate = self.itemDelegate()
        places = range(self.rows_model.rowCount())
        height = sum(delegate.sizeHint(option, self.rows_model.index(place, 0)).height() for place in places)
        if self.minimumHeight() != height + 2:
            self.setFixedHeight(height + 2)
            self.scheduleDelayedItemsLayout()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows_model.key_at(index.row()))


class _Cards(QStyledItemDelegate):
    """Paints an item as a card: the title, wrapped, and its caption in the muted colour, the names in it as links."""

    def __init__(self, theme: Theme, caption: Caption, parent: AgendaList) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caption = caption
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width() if self._view.viewport().width() > 0 else option.rect.width()
        _, below, caption = self._laid_out(index.data(ROW_ROLE), max(width, 80))
        return QSize(max(width, 80), below.y() + caption.height + _PAD + Space.XS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        colour = self._theme.colour
        state: Any = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        card = _card(option.rect)
        painter.save()
        painter.setOpacity(_AWAY if self._view.away == row.id else 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour("accent_soft" if chosen else "surface"))
        painter.setPen(colour("accent" if focused else "border"))
        painter.drawRoundedRect(card.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        title, below, caption = self._laid_out(row, card.width() + 1)
        painter.setFont(self._theme.font(Type.BODY))
        painter.setPen(colour("muted" if row.role is not AgendaRole.SUBSTANCE else "text"))
        painter.drawText(title.translated(card.topLeft()), _FLAGS, row.title)
        painter.setPen(colour("muted"))
        hovered = self._view.hovered
        is_on = hovered is not None and hovered[0] == row.id
        caption.draw(painter, card.topLeft() + below, colour("accent"), hovered[1] if hovered and is_on else None)
        painter.restore()

    def name_at(self, position: QPoint, index: Index, item: QRect) -> RecordRef | None:
        """Return the record whose name on a card is at a position."""
        card = _card(item)
        _, below, caption = self._laid_out(index.data(ROW_ROLE), card.width() + 1)
        return caption.name_at(position - card.topLeft() - below)

    def _laid_out(self, row: AgendaRow, width: int) -> tuple[QRect, QPoint, LinkedText]:
        """Return where the title goes on a card, where its caption begins, and the caption."""
        room = QRect(_PAD, _PAD, width - 2 * _PAD - 1, 10_000)
        title = QFontMetrics(self._theme.font(Type.BODY)).boundingRect(room, _FLAGS, row.title)
        title.setWidth(room.width())
        caption = LinkedText(*self._caption(row), self._theme.font(Type.CAPTION), room.width())
        return title, QPoint(_PAD, title.bottom() + (3 if caption.height else 0)), caption


def _card(item: QRect) -> QRect:
    """Return the card within the room of its item."""
    return item.adjusted(0, 0, -1, -Space.XS)
