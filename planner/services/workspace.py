"""The open file as its users meet it: perform an operation, ask a question, hear what changed, undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeAlias, TypeVar

from planner.domain.clock import Clock, system_clock
from planner.domain.errors import NotFound, PlannerError, StoreUnavailable
from planner.store import database
from planner.store.database import Database, ReadOnly
from planner.store.lock import Holder, actor_name
from planner.store.queries import Reader
from planner.store.queries.notes import holds_sample, next_labels, next_sizes

if TYPE_CHECKING:  # what writes is loaded at the first write, after the first page is shown
    from planner.domain.changes import ChangeSet, Label
    from planner.domain.steps import Tell
    from planner.services.invariants import Invariant
    from planner.store.unit_of_work import UnitOfWork
    from planner.store.zones import ZoneChange

P = ParamSpec("P")
T = TypeVar("T")
Subscriber: TypeAlias = "Callable[[ChangeSet], None]"
Naming: TypeAlias = "Callable[[UnitOfWork], Label]"
"""Names a step as its transaction begins, before anything is changed."""


class Workspace:
    """An open file. Every write goes through ``perform``, and every question through ``query``."""

    def __init__(
        self,
        store: Database,
        *,
        clock: Clock = system_clock,
        actor: str | None = None,
        invariants: Sequence[Invariant] | None = None,
    ) -> None:
        self.clock: Final = clock
        self.store: Final = store
        """The file itself, for services alone."""
        self._actor = actor_name() if actor is None else actor
        self._invariants = None if invariants is None else tuple(invariants)
        self._subscribers: list[Subscriber] = []
        self._next_labels: tuple[Label | None, Label | None] | None = None
        self.when_set_aside: Callable[[StoreUnavailable], object] | None = None
        """Told, on whichever thread asked, which records are left out since they cannot be read."""

    @cached_property
    def _rules(self) -> Sequence[Invariant]:
        if self._invariants is not None:
            return self._invariants
        from planner.services.invariants import standard_invariants

        return standard_invariants()

    @property
    def path(self) -> Path:
        return self.store.path

    @property
    def is_read_only(self) -> bool:
        return self.store.is_read_only

    @property
    def read_only_reason(self) -> ReadOnly | None:
        """Why nothing can be written: asked for, held by another, or protected; None if it can."""
        return self.store.read_only

    @property
    def zone_changes(self) -> tuple[ZoneChange, ...]:
        """The times whose instant moved with new zone data when the file was opened."""
        return self.store.zone_changes

    @property
    def holder(self) -> Holder | None:
        """Who else has the file open for writing."""
        return self.store.holder

    def perform(self, label: Label | Naming, operation: Callable[[UnitOfWork], T], *, is_undoable: bool = True) -> T:
        """Run ``operation`` in one transaction, journal what it changed, commit, then tell the subscribers.

        An operation that changes nothing leaves no step.

        Args:
            label: what the menu calls the step, or what finds that out in the same transaction.
            operation: makes its changes through the unit of work it is given; anything it raises undoes them all.
            is_undoable: whether undo can take it back; if not, it can take back no earlier step either.

        Raises:
            PlannerError: what the operation, an invariant or the file refuses; nothing is written then.
        """
        from planner.store import journal
        from planner.store.unit_of_work import UnitOfWork

        with self.store.writing() as connection:
            unit = UnitOfWork(connection)
            called = label(unit) if callable(label) else label
            result = operation(unit)
            if unit.changes:
                unit.finish()
                for invariant in self._rules:
                    invariant(unit)
            changes = unit.changes
            done: ChangeSet | None = None
            if changes:
                state = journal.DONE if is_undoable else journal.BASE
                done = journal.append(
                    connection,
                    changes,
                    called,
                    at=self.clock(),
                    actor=self._actor,
                    state=state,
                    rederived=unit.rederived,
                    may_redo=self._next_labels is None or self._next_labels[1] is not None,
                )
        if done is not None:
            self._next_labels = (called if is_undoable else None, None)
            self._tell(done)
        return result

    def query(self, question: Callable[Concatenate[Reader, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what ``question`` answers, asked of one state of the file.

        A record that cannot be read is left out from then on, and ``when_set_aside`` is told.
        """
        known = self.store.aside
        try:
            with self.store.reading() as reader:
                return question(reader, *args, **kwargs)
        except Exception as failure:
            if not self._may_be_of_damage(failure):
                raise
            found = self.store.set_aside_unreadable(known)
            if found is None:
                raise
        if found and self.when_set_aside is not None:
            self.when_set_aside(StoreUnavailable("records.aside", count=len(found), detail="\n".join(found)))
        return self.query(question, *args, **kwargs)

    def _may_be_of_damage(self, failure: Exception) -> bool:
        """Whether a question may have failed on a record that was damaged: any error can come of that."""
        if isinstance(failure, NotFound):
            return failure.code == "record.missing" and self.store.has_loose_ends()
        return not isinstance(failure, PlannerError) or failure.code in ("record.unreadable", "store.damaged")

    def undo(self, tell: Tell | None = None) -> ChangeSet:
        """Take the latest step back.

        Args:
            tell: is told ``step_write`` and ``step_finish``; where it raises, all stays as it is.

        Raises:
            NotFound: ``undo.nothing``.
        """
        return self._step("undo.nothing", tell, is_undo=True)

    def redo(self, tell: Tell | None = None) -> ChangeSet:
        """Do the step again that was undone last; ``tell`` is as for ``undo``.

        Raises:
            NotFound: ``redo.nothing``.
        """
        return self._step("redo.nothing", tell, is_undo=False)

    def next_sizes(self) -> tuple[int, int]:
        """Return how many records undo and redo would change, each 0 where there is nothing."""
        return self.query(next_sizes)

    def next_labels(self) -> tuple[Label | None, Label | None]:
        """Return what undo and redo would be called, each None where there is nothing."""
        if self._next_labels is not None and not self.is_read_only:
            return self._next_labels
        found = self._next_labels = self.query(next_labels)
        return found

    def holds_sample(self) -> bool:
        """Return whether the file holds sample data and is marked so."""
        return self.query(holds_sample)

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Have ``subscriber`` told of every change once it is in the file; the function returned ends that."""
        self._subscribers.append(subscriber)

        def end() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return end

    def check_file(self) -> list[str]:
        """Return all that is technically wrong with the file, empty if it is sound; may take seconds."""
        return self.store.check()

    def quick_check(self) -> list[str]:
        """Return what is wrong with the structure of the file, empty if it is sound; fast."""
        return self.store.quick_check()

    def close(self) -> None:
        self._subscribers.clear()
        self.store.close()

    def _step(self, nothing: str, tell: Tell | None, *, is_undo: bool) -> ChangeSet:
        from planner.domain.changes import Step
        from planner.domain.steps import untold
        from planner.store import journal
        from planner.store.unit_of_work import UnitOfWork

        tell = tell or untold
        with self.store.writing() as connection:
            found = journal.next_undo(connection) if is_undo else journal.next_redo(connection)
            if found is None:
                raise NotFound(nothing)
            target, then = found
            unit = UnitOfWork(connection)
            unit.apply(target.inverse if is_undo else target.changes, tell)
            unit.finish(tell)
            journal.mark(connection, target.seq, journal.UNDONE if is_undo else journal.DONE)
            made = journal.append(
                connection,
                unit.changes,
                target.label,
                at=self.clock(),
                actor=self._actor,
                step=Step.UNDONE if is_undo else Step.REDONE,
                target=target.seq,
                rederived=unit.rederived,
            )
        self._next_labels = (then, target.label) if is_undo else (target.label, then)
        self._tell(made)
        return made

    def _tell(self, changes: ChangeSet) -> None:
        """Tell all subscribers, also when one of them fails: what is in the file is so for each of them."""
        failures: list[Exception] = []
        for subscriber in tuple(self._subscribers):
            try:
                subscriber(changes)
            except Exception as error:
                failures.append(error)
        if failures:
            raise failures[0]


def create_workspace(path: Path, *, clock: Clock = system_clock) -> Workspace:
    """Create an empty file and open it; raises Conflict ``file.exists`` rather than write over one."""
    return Workspace(database.create(path), clock=clock)


def open_workspace(path: Path, *, read_only: bool = False, clock: Clock = system_clock) -> Workspace:
    """Open a file; see ``store.database.open_file`` for what can be wrong with it."""
    return Workspace(database.open_file(path, read_only=read_only), clock=clock)
