"""Writes that change many records: by the worker, behind a dialog that says what is done and can stop it.

Until such a write is over nothing else may be written, and the window must not stand still.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from planner.domain.errors import PlannerError
from planner.domain.steps import Tell, untold
from ui.context import AppContext
from ui.messages import text
from ui.tasks import Progress
from ui.theme import Space, Type
from ui.widgets.basics import button, label
from ui.widgets.busy import step_words
from ui.widgets.modal import SnugDialog

AT_ONCE: Final = 200
"""So many records are changed before anybody sees the window wait."""
_WIDTH: Final = 420


def carry_out(
    context: AppContext,
    parent: QWidget,
    name: str,
    size: int,
    write: Callable[[Tell], object],
    failed: Callable[[PlannerError], object] | None = None,
    done: Callable[[], object] | None = None,
) -> None:
    """Write: at once where few records change, else in the background while a dialog keeps the window.

    Args:
        name: what the work is called, as in ``busy.NAME``.
        size: how many records it changes, as far as that is known.
        write: raises PlannerError for what the user or the surroundings did wrong; nothing is written then.
        failed: told of such an error, which is otherwise shown as ``context.failed`` does.
        done: called once it is written.
    """
    if size > AT_ONCE:
        LongStep(context, parent, name, write, failed or context.failed.emit, done).open()
        return
    try:
        write(untold)
    except PlannerError as error:
        (failed or context.failed.emit)(error)
        return
    if done is not None:
        done()


def step_through(context: AppContext, parent: QWidget, name: str) -> None:
    """Undo or redo, as ``name`` says, where there is something to."""
    workspace = context.workspace
    undo, redo = workspace.next_sizes()
    size, write = (undo, workspace.undo) if name == "undo" else (redo, workspace.redo)
    if size:
        carry_out(context, parent, name, size, write)


class LongStep(SnugDialog):
    """Keeps the window while the worker writes; Cancel and Esc take back what is written so far, and it says so."""

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        name: str,
        write: Callable[[Tell], object],
        failed: Callable[[PlannerError], object],
        done: Callable[[], object] | None,
    ) -> None:
        super().__init__(_WIDTH, parent.window())
        self._tasks = context.tasks
        self._name = name
        self._failed = failed
        self._then = done
        self._is_ours = False
        title = text(f"busy.{name}")
        self.setWindowTitle(title)
        self.words = label(context.theme, text("busy.working"), Type.CAPTION, "caption", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.button = button(text("busy.cancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(label(context.theme, title, Type.HEADING))
        layout.addWidget(self.bar)
        layout.addWidget(self.words)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignRight)
        self.button.clicked.connect(self.reject)
        self._tasks.begun.connect(self._on_tasks_begun)
        self._tasks.progressed.connect(self._on_tasks_progressed)
        self._work: Progress | None = self._tasks.run(
            lambda progress: write(progress.step),
            self._on_written,
            self._on_failed,
            name=name,
            stopped=self._on_stopped,
        )

    def reject(self) -> None:
        """Stop the work, or close once it has stopped."""
        if self._work is None:
            super().reject()
            return
        self.button.setEnabled(False)
        self.words.setText(text("busy.stopping"))
        self._tasks.stop_task(self._work)

    @Slot(str)
    def _on_tasks_begun(self, name: str) -> None:
        self._is_ours = name == self._name

    @Slot(str, int, int)
    def _on_tasks_progressed(self, name: str, done: int, of: int) -> None:
        if self._is_ours and name and self.button.isEnabled():
            self.words.setText(step_words(name, done, of))
            self.bar.setRange(0, of)
            self.bar.setValue(done)

    def _on_written(self, _: object) -> None:
        self._work = None
        self.accept()
        if self._then is not None:
            self._then()

    def _on_stopped(self) -> None:
        self._work = None
        self.bar.hide()
        self.words.setText(text("busy.stopped"))
        self.button.setText(text("form.close"))
        self.button.setEnabled(True)
        self.button.setFocus()

    def _on_failed(self, error: BaseException) -> None:
        self._work = None
        self.accept()
        if not isinstance(error, PlannerError):
            raise error
        self._failed(error)
