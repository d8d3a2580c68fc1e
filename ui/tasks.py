"""The one worker: whatever takes over 50 ms runs here, so that the window never waits.

Tasks run one after the other on a thread of their own, report named steps, and can be cancelled. Their results arrive
on the window's thread. What the user asked for and may wait for bears a name: the user can stop it.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from ui import collector


class Cancelled(Exception):
    """Raised inside a task at its next step once it has been cancelled."""


class Progress:
    """What a task is handed to say where it is; raises Cancelled where the user has had enough."""

    def __init__(self, report: Callable[[str, int, int], None]) -> None:
        self._report = report
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def step(self, name: str, done: int = 0, of: int = 0) -> None:
        """Say that ``name`` has begun, ``done`` of ``of`` parts finished (0 of 0: unknown)."""
        if self._cancelled.is_set():
            raise Cancelled
        self._report(name, done, of)


WORKER: Final = "planner-worker"
"""The name of the worker's thread."""

LONGEST_FAREWELL_S: Final = 5
"""So long the window waits for work to end as it closes."""

Work: TypeAlias = Callable[[Progress], Any]


class _Job:
    """What is asked, by whom, and what came of it. The window's thread owns it: it names the askers, which may be
    widgets, and the last to let go of a widget deletes it. So the worker lets go before it says that it is done."""

    def __init__(
        self,
        work: Work,
        progress: Progress,
        finished: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        name: str,
        stopped: Callable[[], None] | None,
        number: int,
    ) -> None:
        self.work = work
        self.progress = progress
        self.finished = finished
        self.failed = failed
        self.name = name
        self.stopped = stopped
        self.number = number
        self.is_stopped = False
        self.result: Any = None
        self.error: BaseException | None = None

    def carry_out(self) -> None:
        """Do the work, on the worker."""
        try:
            self.progress.step("")
            self.result = self.work(self.progress)
        except BaseException as raised:  # delivered to whoever asked, on the window's thread
            self.error = raised


class Tasks(QObject):
    """Runs work in the background.

    Signals:
        begun: the name of the task that now runs, "" if it cannot be stopped.
        progressed: name of the step, parts done, parts in all, of the task that runs.
        busy_changed: whether anything is running or waiting.
        failed: an error that no caller took.
    """

    begun = Signal(str)
    progressed = Signal(str, int, int)
    busy_changed = Signal(bool)
    failed = Signal(object)
    _started = Signal(int)
    _delivered = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._last = 0
        self._current: dict[int, _Job] = {}
        self._now: _Job | None = None
        self._thread: threading.Thread | None = None
        self._is_over = False
        self._started.connect(self._on_started)
        self._delivered.connect(self._on_delivered)

    @property
    def is_busy(self) -> bool:
        return bool(self._current)

    def run(
        self,
        work: Work,
        finished: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
        *,
        name: str = "",
        stopped: Callable[[], None] | None = None,
    ) -> Progress:
        """Start ``work`` when those before it are done; ``finished`` gets its result on the window's thread.

        Args:
            name: the code of what the user waits for, who may then stop it; "" for what goes on by itself.
            stopped: called once the user has stopped it; not where ``cancel`` did.

        Returns:
            The handle to cancel it by. A cancelled task calls neither function, nor does one whose asker has gone.
        """
        if self._is_over:
            return Progress(self.progressed.emit)
        if self._thread is None:
            collector.keep_to_this_thread()
            self._thread = threading.Thread(target=self._loop, name=WORKER, daemon=True)
            self._thread.start()
        self._last += 1
        progress = Progress(self.progressed.emit)
        job = _Job(work, progress, finished, failed or self.failed.emit, name, stopped, self._last)
        self._current[job.number] = job
        if len(self._current) == 1:
            self.busy_changed.emit(True)
        self._jobs.put(job)
        return progress

    def stop_current(self) -> None:
        """Stop what runs at its next step, as the user asked; what goes on by itself is left alone."""
        if self._now is not None and self._now.name:
            self.stop_task(self._now.progress)

    def stop_task(self, progress: Progress) -> None:
        """Stop the task of this handle, as the user asked: at its next step, or before it begins."""
        for job in self._current.values():
            if job.progress is progress:
                job.is_stopped = True
                progress.cancel()

    def cancel_all(self) -> None:
        for job in self._current.values():
            job.progress.cancel()

    def stop(self) -> None:
        """Cancel everything and end the thread; called when the window closes, and nothing is run after that."""
        self._is_over = True
        self.cancel_all()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(timeout=LONGEST_FAREWELL_S)
            if self._thread.is_alive():
                return  # what it still does keeps its askers
            self._thread = None
        self._current.clear()

    def _loop(self) -> None:
        while (job := self._jobs.get()) is not None:
            number = job.number
            self._started.emit(number)
            job.carry_out()
            del job
            self._delivered.emit(number)

    @Slot(int)
    def _on_started(self, number: int) -> None:
        if (job := self._current.get(number)) is not None:
            self._now = job
            self.begun.emit(job.name)

    @Slot(int)
    def _on_delivered(self, number: int) -> None:
        job = self._current.pop(number, None)
        if job is None:
            return  # stopped since
        self._now = None
        if not self._current:
            self.busy_changed.emit(False)
        if _is_gone(job.finished):
            return
        if job.is_stopped and job.error is None:
            job.finished(job.result)  # it was done by then
        elif job.is_stopped and job.stopped is not None:
            job.stopped()
        elif job.progress.is_cancelled or isinstance(job.error, Cancelled):
            return
        elif job.error is None:
            job.finished(job.result)
        else:
            job.failed(job.error)


def _is_gone(answer: Callable[..., Any]) -> bool:
    """Whether a widget that would take an answer, as its method's or a function's own, has been deleted meanwhile."""
    cells = getattr(answer, "__closure__", None) or ()
    takers = (getattr(answer, "__self__", None), *(cell.cell_contents for cell in cells))
    return any(isinstance(one, QObject) and not isValid(one) for one in takers)
