"""What the benchmarks share: two things timed in turn within one run, and the line of the table that comes of it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Task = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Timing:
    """The seconds that each run took."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.runs)

    @property
    def least(self) -> float:
        return min(self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: ours against what it is measured by, and at most how many times as long it may take.

    Attributes:
        other: None where ours is measured in milliseconds alone.
        budget: None where the line is for information alone.
        budget_ms: what ours may take in milliseconds, where that is what was promised.
    """

    name: str
    ours: Timing
    other: Timing | None = None
    budget: float | None = None
    budget_ms: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours.median / self.other.median if self.other else 0.0

    @property
    def least_ratio(self) -> float:
        return self.ours.least / self.other.least if self.other else 0.0

    @property
    def is_kept(self) -> bool:
        """Whether ours is within the budget. The least of the runs decides: a busy machine only ever adds time."""
        if self.budget_ms is not None and self.ours.least * 1000 > self.budget_ms:
            return False
        return self.budget is None or min(self.ratio, self.least_ratio) <= self.budget


def timed(task: Task, times: int, before: Task | None = None) -> Timing:
    """Run a task so often, each time after ``before``, after one run that does not count; in processor time.

    What is promised in milliseconds is measured so, since others may be busy on the machine.
    """
    taken: list[float] = []
    for _ in range(times + 1):
        if before is not None:
            before()
        started = time.thread_time()
        task()
        taken.append(time.thread_time() - started)
    return Timing(tuple(taken[1:]))


def in_turn(
    ours: Task, other: Task, times: int, clock: Callable[[], float] = time.perf_counter
) -> tuple[Timing, Timing]:
    """Run both in turn, after one run of each that does not count."""
    ours()
    other()
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for task, found in zip((ours, other), taken, strict=True):
            started = clock()
            task()
            found.append(clock() - started)
    return Timing(tuple(taken[0])), Timing(tuple(taken[1]))
