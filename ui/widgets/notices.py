"""What the window says without stopping anyone: a banner above the page, and a toast that offers Undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStatusBar, QVBoxLayout, QWidget

from ui.icons import icon
from ui.messages import text
from ui.theme import Space, Theme, Type
from ui.widgets.basics import button, label, set_property, tool

NO_TOAST: Final = "no_toast"
"""The object name of what waits for an answer, which a toast must not cover."""

if TYPE_CHECKING:
    from ui.tasks import Tasks
    from ui.widgets.busy import BusyMark


SOON_MS: Final = 80
"""What is told of a step waits so long, while steps may follow each other and each is to be seen at once."""


class Banner(QFrame):
    """One sentence above the page, with its details to copy; stays until it is closed or replaced.

    Signals:
        closed: the user closed it, or has done what it offers.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._details = ""
        self.setProperty("look", "banner")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        self._text = label(theme, wrap=True)
        self._copy = button(text("notice.copy_details"), look="flat")
        self.action = button("")
        self._do: Callable[[], None] | None = None
        self._close = tool(icon("x", theme.colour("text")), text("notice.close"))
        layout.addWidget(self._text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self._copy)
        layout.addWidget(self._close)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._close.clicked.connect(self._on_close_clicked)
        self.action.clicked.connect(self._on_action_clicked)
        self.hide()

    def say(
        self,
        words: str,
        tone: str = "warning",
        details: str = "",
        *,
        action: str = "",
        do: Callable[[], None] | None = None,
    ) -> None:
        """Show a sentence; ``action`` is the word on the button that does ``do``."""
        self._text.setText(words)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._do = do
        self._details = details
        self._copy.setVisible(bool(details))
        self._close.setIcon(icon("x", self._theme.colour("text")))
        set_property(self, "tone", tone)
        self.show()

    def stand_above(self, column: QVBoxLayout, before: QWidget) -> None:
        """Stand at the top of a column, and have Tab go there from ``before``: what is made later comes last else."""
        column.insertWidget(0, self)
        for one in (self.action, self._copy, self._close):
            QWidget.setTabOrder(before, one)
            before = one

    @property
    def words(self) -> str:
        """What it says, or said last."""
        return self._text.text()

    def _on_action_clicked(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()
        self.closed.emit()

    def _on_copy_clicked(self) -> None:
        from ui.private import without_personal_data

        QGuiApplication.clipboard().setText(without_personal_data(f"{self._text.text()}\n{self._details}"))

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()


class Toast(QFrame):
    """A short message at the foot of the window, with one thing to do; goes away by itself.

    Signals:
        ended: it has gone away by itself.
    """

    ended = Signal()
    SHOWN_MS = 8000

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "toast")
        layout = self._across = QHBoxLayout(self)
        self._text = label(theme)
        self._action = button("")
        layout.addWidget(self._text)
        layout.addWidget(self._action)
        layout.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        self._action.hide()
        self._do: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._on_soon_timeout)
        self._next: Callable[[], str] = str
        self._action.clicked.connect(self._on_action_clicked)
        parent.installEventFilter(self)
        self.hide()

    @property
    def offers(self) -> bool:
        """Whether there is something to do with what is said now."""
        return self.isVisible() and self._do is not None

    def say(self, words: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Say ``words`` in place of what is said now; of almost the same length, they stand where those stood."""
        self._soon.stop()
        room = self.window().width() * 2 // 3
        self._text.setText(self._text.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        if action != self._action.text():
            self._action.setText(action)
            self._action.setVisible(bool(action))
            self._across.setContentsMargins(Space.L, Space.S, Space.S if action else Space.L, Space.S)
        self._do = do
        if not self.isVisible():
            self.place()
            self.show()
            self.raise_()
        elif not 0 <= self.width() - self.sizeHint().width() <= Space.L:
            self.place()
        self._timer.start(self.SHOWN_MS)

    def withdraw(self, do: Callable[[], None]) -> None:
        """Go away at once if it is ``do`` that is offered, which would do something else now."""
        if self.offers and self._do == do:
            self._timer.stop()
            self._on_timer_timeout()

    def say_soon(self, words: Callable[[], str]) -> None:
        """Say what ``words`` returns once what it tells of stands; of several in quick succession, the last is told."""
        self._next = words
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Stand above the foot of the window, or above what asks something there."""
        self.adjustSize()
        around = self.parentWidget()
        if around is None:
            return
        foot = around.findChild(QStatusBar)
        below = Space.L + (foot.height() if foot is not None and foot.isVisible() else 0)
        where = QRect(QPoint(), self.size())
        where.moveTopLeft(QPoint((around.width() - self.width()) // 2, around.height() - self.height() - below))
        for asking in around.findChildren(QWidget, NO_TOAST):
            taken = QRect(asking.mapTo(around, QPoint()), asking.size())
            if asking.isVisible() and taken.intersects(where):
                where.moveBottom(taken.top() - Space.S)
        self.move(where.topLeft())

    @Slot()
    def _on_soon_timeout(self) -> None:
        self.say(self._next())

    @Slot()
    def _on_timer_timeout(self) -> None:
        self.hide()
        self.ended.emit()

    def _on_action_clicked(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()


class Status(QObject):
    """The foot of the window: which file is open, when it was last saved, and what takes long."""

    def __init__(self, theme: Theme, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._theme = theme
        self._tasks: Tasks | None = None
        self._bar = bar
        self._busy: BusyMark | None = None
        self._minute: datetime | None = None
        self._file = label(theme, "", Type.CAPTION, "caption")
        self._saved = label(theme, "", Type.CAPTION, "caption")
        bar.addWidget(self._file)
        bar.addPermanentWidget(self._saved)

    def say(self, file: str, saved: str) -> None:
        self._minute = None
        self._file.setText(file)
        self._saved.setText(saved)

    def say_saved(self, at: datetime | None) -> None:
        """Say when the file was last saved, on this machine's clocks; within a minute that is said already."""
        minute = at.replace(second=0, microsecond=0) if at else None
        if minute is None or minute != self._minute:
            self._minute = minute
            self._saved.setText(text("status.saved", time=f"{at.astimezone():%H:%M}" if at else ""))

    def watch(self, tasks: Tasks | None) -> None:
        """Mark when a file's worker is long at something, from the first time that it is at any; no file, no mark."""
        if self._tasks is not None:
            self._tasks.busy_changed.disconnect(self._on_tasks_busy_changed)
        if self._busy is not None:
            self._bar.removeWidget(self._busy)
            self._busy.deleteLater()
            self._busy = None
        self._tasks = tasks
        if tasks is not None:
            tasks.busy_changed.connect(self._on_tasks_busy_changed)
            self._on_tasks_busy_changed(tasks.is_busy)

    @Slot(bool)
    def _on_tasks_busy_changed(self, is_busy: bool) -> None:
        if is_busy and self._busy is None and self._tasks is not None:
            from ui.widgets.busy import BusyMark

            self._busy = BusyMark(self._theme, self._tasks)
            self._bar.insertPermanentWidget(1, self._busy)  # after the file, before when it was saved
            self._busy.show()
