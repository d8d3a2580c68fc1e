"""The one worker: what it is asked to do, is told of, and can be stopped in."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from ui import collector
from ui import tasks as tasks_module
from ui.tasks import Progress, Tasks


@pytest.fixture
def tasks(qtbot):
    made = Tasks()
    yield made
    made.stop()


def test_work_runs_off_the_windows_thread_and_its_result_arrives_on_it(tasks: Tasks, qtbot) -> None:
    arrived: list[tuple[int, int]] = []
    tasks.run(lambda _: threading.get_ident(), lambda there: arrived.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(arrived))
    there, here = arrived[0]
    assert there != threading.get_ident()
    assert here == threading.get_ident()


def test_an_error_reaches_whoever_asked(tasks: Tasks, qtbot) -> None:
    failed: list[BaseException] = []

    def work(_: Progress) -> None:
        raise ValueError("broken")

    tasks.run(work, lambda _: failed.append(AssertionError()), failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert str(failed[0]) == "broken"


def test_a_cancelled_task_calls_nobody(tasks: Tasks, qtbot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    called: list[object] = []

    def work(progress: Progress) -> None:
        begun.set()
        go_on.wait(10)
        progress.step("second")

    handle = tasks.run(work, called.append, called.append)
    assert begun.wait(10)
    handle.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert called == []


def test_steps_are_named_while_it_runs(tasks: Tasks, qtbot) -> None:
    done: list[object] = []
    with qtbot.waitSignal(
        tasks.progressed, check_params_cb=lambda name, at, of: (name, at, of) == ("Laying out", 1, 3)
    ):
        tasks.run(lambda progress: progress.step("Laying out", 1, 3), done.append)
    qtbot.waitUntil(lambda: bool(done))


def test_when_the_widget_that_asked_is_deleted_then_its_answer_is_dropped(tasks: Tasks, qtbot) -> None:
    asker, heard = QObject(), []

    def answer(_: object) -> None:
        heard.append(asker.objectName())

    tasks.run(lambda _: 1, answer)
    delete(asker)
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert heard == []


def test_when_the_asker_is_held_by_its_work_alone_then_it_goes_on_the_windows_thread(tasks: Tasks, qtbot) -> None:
    """A widget that is let go of elsewhere is deleted there, which ends the program."""
    gone: list[int] = []

    class Asker:
        def __del__(self) -> None:
            gone.append(threading.get_ident())

        def work(self, _: Progress) -> None:
            raise ValueError("broken")

        def take(self, _: object) -> None: ...

    for _ in range(200):
        asker = Asker()
        tasks.run(asker.work, asker.take, asker.take)
        del asker
    qtbot.waitUntil(lambda: not tasks.is_busy)
    gc.collect()
    assert gone == [threading.get_ident()] * 200


def test_when_work_does_not_end_with_the_window_then_its_asker_stays_until_it_does(
    qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks_module, "LONGEST_FAREWELL_S", 0.01)
    made, begun, go_on = Tasks(), threading.Event(), threading.Event()
    asker = QObject()
    answer = asker.setObjectName
    left = weakref.ref(asker)

    def work(_: Progress) -> str:
        begun.set()
        go_on.wait(10)
        return "done"

    made.run(work, answer)
    assert begun.wait(10)
    thread = made._thread
    made.stop()
    del asker, answer
    assert left() is not None
    go_on.set()
    assert thread is not None
    thread.join(10)
    made.stop()
    assert left() is None


class Cycle:
    """Garbage that only the collector of cycles finds; tells on which thread it did."""

    def __init__(self, told: list[int]) -> None:
        self.itself, self.told = self, told

    def __del__(self) -> None:
        self.told.append(threading.get_ident())


def test_cycles_are_collected_on_the_windows_thread_and_never_on_the_worker(tasks: Tasks, qtbot) -> None:
    told: list[int] = []

    def work(_: Progress) -> None:
        for _number in range(2000):
            Cycle(told)

    arrived: list[object] = []
    tasks.run(work, arrived.append)
    qtbot.waitUntil(lambda: bool(arrived))
    collector.collect_due()
    assert len(told) == 2000
    assert set(told) == {threading.get_ident()}


def test_while_the_window_lives_cycles_are_collected_by_the_timer(tasks: Tasks, qtbot) -> None:
    told: list[int] = []
    tasks.run(lambda _: None, lambda _: None)
    for _ in range(2000):
        Cycle(told)
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: bool(told), timeout=10 * collector.PERIOD_MS)
