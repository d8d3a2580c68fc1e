"""Asks for which occurrences of a series a gesture is meant, in the foot of the calendar or of a page: one key decides.

Enter takes what has the focus, at first this one alone; arrow keys and 1 to 3 choose; Esc leaves all as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.services.series import Membership, Scope
from ui.context import AppContext
from ui.messages import text
from ui.theme import Space
from ui.widgets.basics import button, label
from ui.widgets.notices import NO_TOAST, Toast

_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_DIGITS: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


class SeriesBar(QWidget):
    """One question at a time; a second one takes the place of the first, which is then not answered."""

    def __init__(self, context: AppContext, parent: QWidget | None = None, *, is_stacked: bool = False) -> None:
        """Make it; ``is_stacked`` puts the words above the choices."""
        super().__init__(parent)
        if not is_stacked:
            self.setObjectName(NO_TOAST)
        self._words = label(context.theme, wrap=is_stacked)
        self.choices: Final[dict[Scope, QPushButton]] = {
            scope: button("", look="primary" if scope is Scope.THIS else "") for scope in Scope
        }
        self.cancel: Final = button(text("series.cancel"), look="flat")
        self._answer: Callable[[Scope], object] | None = None
        self._left: Callable[[], object] | None = None
        self._before: QWidget | None = None
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self._words.setMinimumWidth(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, 0, Space.S, 0)
        column.setSpacing(Space.S)
        if is_stacked:
            column.addWidget(self._words)
        else:
            row.addWidget(self._words)
        column.addLayout(row)
        for scope, choice in self.choices.items():
            choice.setObjectName(scope.value)
            choice.setToolTip(text("series.hint"))
            choice.clicked.connect(self._on_choice_clicked)
            choice.installEventFilter(self)
            row.addWidget(choice)
        row.addWidget(self.cancel)
        row.addStretch(1)
        for one in (*self.choices.values(), self.cancel):
            one.setProperty("low", not is_stacked)  # a foot has one height, whatever it says
        self.cancel.clicked.connect(self.put_away)
        self.cancel.installEventFilter(self)

    def ask(
        self,
        words: str,
        found: Membership,
        answer: Callable[[Scope], object],
        left: Callable[[], object],
    ) -> None:
        """Ask; ``answer`` is called with what is chosen, ``left`` when the question is gone, answered or not."""
        self._answer, self._left = answer, left
        self._before = self.window().focusWidget()
        self._words.setText(words)
        self.choices[Scope.THIS].setText(text("series.scope.this"))
        self.choices[Scope.FOLLOWING].setText(text("series.scope.following", count=found.following))
        self.choices[Scope.ALL].setText(text("series.scope.all", count=found.every))
        for choice in self.choices.values():
            choice.setAccessibleName(f"{words} {choice.text()}")
            choice.setAccessibleDescription(text("series.hint"))

    def focus_first(self) -> None:
        self.choices[Scope.THIS].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def put_away(self) -> None:
        """Leave the question without an answer; nothing has changed."""
        self._answer = None
        self._leave()

    def _leave(self) -> None:
        left, self._left = self._left, None
        before, self._before = self._before, None
        if left is not None:
            left()
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_choice_clicked(self) -> None:
        self._take(Scope(self.sender().objectName()))

    def _take(self, scope: Scope) -> None:
        answer, self._answer = self._answer, None
        self._leave()
        if answer is not None:
            answer(scope)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._move_toasts()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._move_toasts()

    def _move_toasts(self) -> None:
        for toast in self.window().findChildren(Toast):
            toast.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        buttons = [*self.choices.values(), self.cancel]
        if key is Qt.Key.Key_Escape:
            self.put_away()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QPushButton):
            watched.click()
        elif key in _DIGITS:
            self._take(list(Scope)[_DIGITS.index(key)])
        elif key in _STEPS and watched in buttons:
            place = (buttons.index(watched) + _STEPS[key]) % len(buttons)
            buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return super().eventFilter(watched, event)
        return True


class SeriesQuestion(QFrame):
    """The question over the foot of a page; a change to the file or leaving the page takes it away unanswered."""

    def __init__(self, context: AppContext, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setProperty("look", "popover")
        self.setObjectName(NO_TOAST)
        self.bar: Final = SeriesBar(context, is_stacked=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.M, 0, Space.M)
        column.addWidget(self.bar)
        page.installEventFilter(self)
        context.committed.connect(self._on_context_committed)

    def ask(self, words: str, found: Membership, answer: Callable[[Scope], object]) -> None:
        """Ask; an earlier question of the same page goes without an answer."""
        for other in self._page.findChildren(SeriesQuestion, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if other is not self:
                other.bar.put_away()
        self.bar.ask(words, found, answer, self._leave)
        self._place()
        self.show()
        self.raise_()
        self.bar.focus_first()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _place(self) -> None:
        page = self._page
        height = self.heightForWidth(page.width()) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry(0, page.height() - height, page.width(), height)

    def _leave(self) -> None:
        self.hide()
        self.deleteLater()

    @Slot(object)
    def _on_context_committed(self, _changes: ChangeSet) -> None:
        self.bar.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() is QEvent.Type.Resize:
            self._place()
        elif watched is self._page and event.type() is QEvent.Type.Hide:
            self.bar.put_away()
        return super().eventFilter(watched, event)
