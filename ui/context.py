"""What every part of the window is handed: the open file, the worker, the theme, and how to say what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from threading import get_ident
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtGui import QIcon

from planner.domain import clock as clocks
from planner.domain.entity import RecordRef
from planner.domain.errors import PlannerError
from ui import icons
from ui.tasks import Tasks
from ui.theme import Theme

if TYPE_CHECKING:  # the store is loaded after the first paint
    from pathlib import Path

    from planner.domain.changes import ChangeSet
    from planner.services.workspace import Workspace

P = ParamSpec("P")
T = TypeVar("T")


class AppContext(QObject):
    """Handed to each room at construction.

    Signals:
        committed: a ChangeSet is in the file.
        failed: a PlannerError that no field could show.
        left_out: damaged records are left out from now on; what is shown may still name them.
        opening: the user asked to see a record; the window shows it in its room.
        listing: the user asked for the rows behind a number: the room's name and a criteria object.
        calling: the name of an action of the main window that was asked for in a window beside it.
        closing: the file is about to be closed; what stands in windows of its own goes too.
    """

    committed = Signal(object)
    failed = Signal(object)
    left_out = Signal()
    opening = Signal(object)
    listing = Signal(str, object)
    calling = Signal(str)
    closing = Signal()

    _changed = Signal(object)

    settings: QSettings | None = None
    """Where the arrangement of tables is kept for this user; None to forget it."""
    drafts: Path | None = None
    """The folder in which is kept for this user what is typed and not saved yet; None to keep none of it."""

    def __init__(self, workspace: Workspace, theme: Theme, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.theme = theme
        self.tasks = tasks
        self._memory: dict[Any, Any] | None = None
        self._thread = get_ident()
        self.is_closed = False
        self._changed.connect(self._on_changed)
        self._times_left_out = 0
        workspace.when_set_aside = self._on_set_aside
        self._end_subscription = workspace.subscribe(self._on_workspace_changed)

    def query(self, question: Callable[Concatenate[Any, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        if self._memory is None or get_ident() != self._thread:
            return self.workspace.query(question, *args, **kwargs)
        key = (question, args, tuple(kwargs.items()))
        try:
            found: T = self._memory[key]
        except KeyError:
            found = self._memory[key] = self.workspace.query(question, *args, **kwargs)
        except TypeError:  # a list among the arguments
            found = self.workspace.query(question, *args, **kwargs)
        return found

    @contextmanager
    def remembering(self, memory: dict[Any, Any]) -> Iterator[None]:
        """Ask each question only once while one page is filled; ``memory`` holds the answers, which none may change.

        The worker asks for itself.
        """
        before, self._memory = self._memory, memory
        try:
            yield
        finally:
            self._memory = before

    def steadily(self, ask: Callable[[], T]) -> T:
        """Run what asks several questions, from the beginning where damaged records were left out in between."""
        while True:
            before = self._times_left_out
            try:
                return ask()
            except Exception:
                if self._times_left_out == before:
                    raise

    def attempt(self, operation: Callable[[], T]) -> T | None:
        """Run a write; what the user or the surroundings did wrong is reported, and None returned."""
        try:
            return operation()
        except PlannerError as error:
            self.failed.emit(error)
            return None

    def icon(self, name: str, role: str = "muted") -> QIcon:
        return icons.icon(name, self.theme.colour(role), self.theme.colour("border_strong"))

    def open(self, ref: RecordRef) -> None:
        self.opening.emit(ref)

    @property
    def today(self) -> date:
        return clocks.today(self.workspace.clock)

    def close(self) -> None:
        self.closing.emit()
        self.is_closed = True
        self._end_subscription()
        for one in (self.tasks, *self.findChildren(Tasks)):
            one.stop()

    def _on_set_aside(self, error: PlannerError) -> None:
        if get_ident() == self._thread:
            self._times_left_out += 1
            if self._memory is not None:
                self._memory.clear()
        self.failed.emit(error)
        self.left_out.emit()

    def _on_workspace_changed(self, changes: ChangeSet) -> None:
        if get_ident() == self._thread:
            self.committed.emit(changes)
        else:
            self._changed.emit(changes)  # the worker wrote: pages hear of it on the window's thread

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        self.committed.emit(changes)
