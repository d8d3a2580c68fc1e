"""The mark of long work: that something runs after a second, which step of it after three, with a way to stop it.

What the worker does by itself, such as reading a list, is marked but has no button.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.messages import has_text, text
from ui.tasks import Tasks
from ui.theme import Space, Theme, Type
from ui.widgets.basics import button, label

MARK_MS: Final = 1_000
STEP_MS: Final = 3_000
_BAR: Final = 72


class BusyMark(QWidget):
    """Stands empty until the worker has been busy for a while; made of its parts only then."""

    def __init__(self, theme: Theme, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tasks = tasks
        self._name = ""
        self._step: tuple[str, int, int] = ("", 0, 0)
        self._words: QLabel | None = None
        self._bar: QProgressBar | None = None
        self._cancel: QPushButton | None = None
        self._mark, self._tell = QTimer(self), QTimer(self)
        for timer, wait, then in ((self._mark, MARK_MS, self._show), (self._tell, STEP_MS, self._show)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(then)
        tasks.busy_changed.connect(self._on_tasks_busy_changed)
        tasks.begun.connect(self._on_tasks_begun)
        tasks.progressed.connect(self._on_tasks_progressed)
        if tasks.is_busy:
            self._on_tasks_busy_changed(True)

    @property
    def words(self) -> str:
        """What is said, "" while nothing is."""
        return self._words.text() if self._words is not None and self._words.isVisibleTo(self) else ""

    @Slot()
    def _show(self) -> None:
        """Show the mark, and once it has taken longer the step and the button."""
        if not self._tasks.is_busy:
            return
        words, bar, cancel = self._parts()
        is_long = not self._tell.isActive()
        name, done, of = self._step
        words.setText(step_words(name, done, of) if is_long and name else text("busy.working"))
        moves = self._theme.motion is None or not self._theme.motion.is_reduced
        bar.setRange(0, of if is_long else 0)
        bar.setValue(done)
        bar.setVisible(moves or (is_long and of > 0))
        cancel.setVisible(is_long and bool(self._name))
        words.show()

    def _parts(self) -> tuple[QLabel, QProgressBar, QPushButton]:
        if self._words is None or self._bar is None or self._cancel is None:
            self._bar = QProgressBar()
            self._bar.setTextVisible(False)
            self._bar.setFixedWidth(_BAR)
            self._bar.setAccessibleName(text("busy.working"))
            self._words = label(self._theme, "", Type.CAPTION, "caption")
            self._cancel = button(text("busy.cancel"), look="link")
            self._cancel.setAutoDefault(False)
            self._cancel.clicked.connect(self._on_cancel_clicked)
            across = QHBoxLayout(self)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(Space.S)
            for one in (self._bar, self._words, self._cancel):
                across.addWidget(one, alignment=Qt.AlignmentFlag.AlignVCenter)
                one.hide()
        return self._words, self._bar, self._cancel

    @Slot(bool)
    def _on_tasks_busy_changed(self, is_busy: bool) -> None:
        self._mark.stop()
        self._tell.stop()
        self._name, self._step = "", ("", 0, 0)
        if is_busy:
            self._mark.start()
            self._tell.start()
        for one in (self._words, self._bar, self._cancel):
            if one is not None:
                one.hide()

    @Slot(str)
    def _on_tasks_begun(self, name: str) -> None:
        """Count the seconds anew for what the user asked for, which may have waited behind other work."""
        self._name, self._step = name, (name, 0, 0)
        if not self._mark.isActive():
            self._show()

    @Slot(str, int, int)
    def _on_tasks_progressed(self, name: str, done: int, of: int) -> None:
        if name:
            self._step = (name, done, of)
            if not self._mark.isActive():
                self._show()

    @Slot()
    def _on_cancel_clicked(self) -> None:
        if self._cancel is not None and self._words is not None:
            self._cancel.hide()
            self._words.setText(text("busy.stopping"))
            self._name = ""
        self._tasks.stop_current()


def step_words(name: str, done: int, of: int) -> str:
    """Return "Reading the file… 2 of 4"; a step that bears its own words is said with them."""
    words = text(f"busy.{name}") if has_text(f"busy.{name}") else name
    return text("busy.step", step=words, done=min(done + 1, of), of=of) if of else words
