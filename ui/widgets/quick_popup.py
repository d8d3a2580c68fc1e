"""A field and a list below it that answers as one types: the common part of the search and of the command palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QLabel,
    QLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from ui.help.key import HelpKey
from ui.theme import Space, Theme, Type
from ui.widgets.basics import label
from ui.widgets.placing import Placed
from ui.widgets.quick_list import QuickDelegate, QuickModel, QuickRow
from ui.widgets.typed_ahead import TypedAhead

LONGEST: Final = 200
"""So much may be typed."""


class QuickPopup(QDialog):
    """The field and its list, over the window that it was called in. A subclass says what is found.

    Up and Down move in the list while the field keeps the focus; Enter picks; Escape, or a click elsewhere, closes.
    """

    WIDTH = 680
    TALLEST = 420
    TOP = 64

    def __init__(self, theme: Theme, name: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._was_active = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(name)
        self.setProperty("look", "quick")
        self.model = QuickModel(self)
        self.line = QLineEdit()
        self.line.setProperty("look", "quick")
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(name)
        self.line.setMaxLength(LONGEST)
        self.line.installEventFilter(self)
        self.view = QListView()
        self.view.setAccessibleName(name)
        self.view.setModel(self.model)
        self.view.setItemDelegate(QuickDelegate(theme, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.foot: QLabel = label(theme, "", Type.CAPTION, "caption")
        self.foot.setContentsMargins(Space.M, 0, Space.M, 0)
        frame = QFrame()
        frame.setProperty("look", "quick")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        inner.setSpacing(Space.XS)
        inner.addWidget(self.line)
        inner.addWidget(self.view, 1)
        inner.addWidget(self.foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        outer.addWidget(frame)
        self.line.textChanged.connect(self._on_line_changed)
        self.view.clicked.connect(self._on_view_clicked)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        width = min(self.WIDTH, parent.window().width() - 2 * Space.XL)
        self._tallest = parent.window().height() - 2 * self.TOP
        frame.setFixedWidth(width)
        Placed(self, parent.window(), width, self.TOP)
        HelpKey(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        TypedAhead(self, self.line)

    # What a subclass says

    def look_up(self, words: str) -> None:
        """Find what ``words`` mean and call ``show_rows``, now or later."""
        raise NotImplementedError

    def pick(self, row: QuickRow) -> None:
        """Carry out what a row stands for."""
        raise NotImplementedError

    # What it offers

    def show_rows(self, rows: Sequence[QuickRow], said: str) -> None:
        """Show rows, the first that can be chosen chosen, and a sentence below."""
        self.model.set_rows(rows)
        self.foot.setText(said)
        self._fit()
        self._move_to(self._next(-1, 1))

    @property
    def current(self) -> QuickRow | None:
        index = self.view.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._is_taken(event)
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.ActivationChange:
            return
        if self.isActiveWindow():
            self._was_active = True
        elif self._was_active and self.isVisible():
            QTimer.singleShot(0, self, self.reject)

    def _fit(self) -> None:
        """Be as tall as the rows need, up to a point."""
        most = min(self.TALLEST, self._tallest)
        needed = 0
        for place in range(len(self.model.rows)):
            needed += self.view.sizeHintForRow(place)
            if needed > most:
                break
        self.view.setFixedHeight(min(needed + 2, most))
        self.view.setVisible(needed > 0)

    def _is_taken(self, event: QKeyEvent) -> bool:
        page = max(1, self.view.viewport().height() // max(1, self.view.sizeHintForRow(0) or 1) - 1)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current is not None:
                self.pick(self.current)
            return True
        if key not in steps or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        place = self.view.currentIndex().row()
        way = 1 if steps[key] > 0 else -1
        for _ in range(abs(steps[key])):
            following = self._next(place, way)
            if following < 0:
                break
            place = following
        self._move_to(place)
        return True

    def _next(self, place: int, way: int) -> int:
        """Return the place of the next row that can be chosen, −1 for none."""
        place += way
        while 0 <= place < len(self.model.rows):
            if not self.model.rows[place].is_heading:
                return place
            place += way
        return -1

    def _move_to(self, place: int) -> None:
        if place < 0:
            return
        index = self.model.index(place, 0)
        self.view.setCurrentIndex(index)
        if place > 0 and self.model.rows[place - 1].is_heading:
            self.view.scrollTo(self.model.index(place - 1, 0))
        self.view.scrollTo(index)

    @Slot(str)
    def _on_line_changed(self, words: str) -> None:
        self.look_up(words)

    @Slot(QModelIndex)
    def _on_view_clicked(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()]
        if not row.is_heading:
            self.pick(row)

    @Slot(QModelIndex)
    def _on_current_changed(self, index: QModelIndex) -> None:
        if index.isValid() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, self.model.rows[index.row()].words))
