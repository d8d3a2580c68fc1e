"""One column of an agenda: its items as cards, each with its title and, below it, minutes, lead and lineage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from planner.domain.mechanisms import AgendaRole, Proposal
from planner.services.listing import AgendaRow
from ui.context import AppContext
from ui.messages import choice_label, text
from ui.theme import Space, Theme, Type
from ui.widgets.rows import ROW_ROLE, Column, Index, RowsModel

_PAD = Space.S
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class AgendaList(QListView):
    """The items of one column, as high as they need.

    Signals:
        opened: the id of an item that was double-clicked or entered.
        moved: the item's id, and by how many places up (negative) or down.
        passed: the item's id, and by how many columns to the left (negative) or right.
    """

    opened = Signal(str)
    moved = Signal(str, int)
    passed = Signal(str, int)

    def __init__(self, context: AppContext, proposal: Proposal, caption: Callable[[AgendaRow], str]) -> None:
        super().__init__()
        theme = context.theme
        column: Column[AgendaRow] = Column(
            choice_label(proposal),
            lambda row: row.title,
            lambda row: "\n".join(part for part in (row.title, caption(row)) if part),
        )
        self.rows_model: RowsModel[AgendaRow] = RowsModel(
            (column,), lambda row: row.id, theme.colour, theme.font(Type.STRONG), self
        )
        self.setModel(self.rows_model)
        self.setItemDelegate(_Cards(theme, caption, self))
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
        if current and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(current)
        elif current and steps and modifiers & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(current, steps)
        elif current and columns and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.passed.emit(current, columns)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows_model.rows:
            self.choose(self.rows_model.key_at(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

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
    """Paints an item as a card: the title, wrapped, and its caption in the muted colour."""

    def __init__(self, theme: Theme, caption: Callable[[AgendaRow], str], parent: AgendaList) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caption = caption
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width() if self._view.viewport().width() > 0 else option.rect.width()
        row = index.data(ROW_ROLE)
        title, caption = self._rects(row, max(width, 80))
        return QSize(max(width, 80), title.height() + caption.height() + 2 * _PAD + Space.XS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        colour = self._theme.colour
        state: Any = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        card = option.rect.adjusted(0, 0, -1, -Space.XS)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour("accent_soft" if chosen else "surface"))
        painter.setPen(colour("accent" if focused else "border"))
        painter.drawRoundedRect(card.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        title, caption = self._rects(row, card.width() + 1)
        title.translate(card.topLeft())
        caption.translate(card.topLeft())
        painter.setFont(self._theme.font(Type.BODY))
        painter.setPen(colour("muted" if row.role is not AgendaRole.SUBSTANCE else "text"))
        painter.drawText(title, _FLAGS, row.title)
        painter.setFont(self._theme.font(Type.CAPTION))
        painter.setPen(colour("muted"))
        painter.drawText(caption, _FLAGS, self._caption(row))
        painter.restore()

    def _rects(self, row: AgendaRow, width: int) -> tuple[QRect, QRect]:
        room = QRect(_PAD, _PAD, width - 2 * _PAD - 1, 10_000)
        title = QFontMetrics(self._theme.font(Type.BODY)).boundingRect(room, _FLAGS, row.title)
        title.setWidth(room.width())
        words = self._caption(row)
        if not words:
            return title, QRect(_PAD, title.bottom(), room.width(), 0)
        below = QRect(_PAD, title.bottom() + 3, room.width(), 10_000)
        caption = QFontMetrics(self._theme.font(Type.CAPTION)).boundingRect(below, _FLAGS, words)
        caption.setWidth(room.width())
        return title, caption
