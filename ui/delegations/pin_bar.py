"""The question above a delegation's members why one is set at a place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from planner.domain.errors import PlannerError
from planner.services import delegations
from planner.services.delegations import MemberRow
from ui.context import AppContext
from ui.delegations.columns import shown_name
from ui.messages import sentence, text
from ui.theme import Space, Type
from ui.widgets.basics import button, label, set_property


class PinBar(QFrame):
    """Asks, above the list, for the reason why a member is set at a place.

    Signals:
        closed: the question is answered or dropped.
    """

    closed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._row: MemberRow | None = None
        self._place = 0
        self._last = 0
        self.setProperty("look", "banner")
        self.setProperty("tone", "info")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        layout.setSpacing(Space.XS)
        self._question = label(context.theme, "", Type.STRONG, wrap=True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(text("pin.hint"))
        self._problem = label(context.theme, "", Type.CAPTION, "error", wrap=True)
        self._set = button(text("pin.set"), look="primary")
        self._cancel = button(text("form.cancel"))
        across = QHBoxLayout()
        across.setSpacing(Space.S)
        across.addWidget(self.reason, 1)
        across.addWidget(self._set)
        across.addWidget(self._cancel)
        layout.addWidget(self._question)
        layout.addLayout(across)
        layout.addWidget(self._problem)
        self.reason.returnPressed.connect(self._on_set)
        self._set.clicked.connect(self._on_set)
        self._cancel.clicked.connect(self._on_cancel)
        self.hide()

    def ask(self, row: MemberRow, place: int, last: int) -> None:
        """Ask why ``row`` should stand at ``place`` of a list of ``last``."""
        if self._row is None or self._row.id != row.id:
            self.reason.setText(row.pin_reason)
        self._row, self._place, self._last = row, place, last
        self._question.setText(text("pin.question", name=shown_name(row), place=place))
        self.reason.setAccessibleName(self._question.text())
        self._problem.hide()
        set_property(self.reason, "invalid", "false")
        self.show()
        self.reason.setFocus()

    def leave(self) -> None:
        """Ask no more."""
        self._row = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
        elif step and event.modifiers() & Qt.KeyboardModifier.AltModifier and self._row is not None:
            self.ask(self._row, min(max(1, self._place + step), self._last), self._last)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_set(self) -> None:
        row = self._row
        if row is None:
            return
        try:
            delegations.pin_member(self._context.workspace, row.id, self._place, self.reason.text())
        except PlannerError as error:
            self._problem.setText(sentence(error))
            self._problem.show()
            set_property(self.reason, "invalid", "true")
            self.reason.setFocus()
            return
        self._close()

    @Slot()
    def _on_cancel(self) -> None:
        self._close()

    def _close(self) -> None:
        self.leave()
        self.closed.emit()
