"""What one user event changed: the message to the views, the journal's entry, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from planner.domain.entity import RecordRef
from planner.domain.errors import Param

if TYPE_CHECKING:
    from planner.domain.record import PlainRow


class Step(StrEnum):
    """How a change came about."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Label:
    """What the menu says of a step: ``code`` selects the words, ``params`` fill them."""

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)

    @classmethod
    def of(cls, code: str, /, **params: Param) -> Label:
        return cls(code, params)


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; ``None`` before it was added, ``None`` after it was removed."""

    kind: str
    id: str
    before: PlainRow | None
    after: PlainRow | None

    @property
    def ref(self) -> RecordRef:
        return RecordRef(self.kind, self.id)

    @property
    def inverse(self) -> Change:
        return Change(self.kind, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All changes of one user event, in the order they were made, each record once.

    Attributes:
        seq: the journal's number, rising, 0 before it is written.
        at: when, in UTC.
        actor: who, as the system names the user.
        rederived: the calendar entries, as the store's query gives them, of the records whose entries may be others
            now; the journal does not keep them.
    """

    label: Label
    changes: tuple[Change, ...]
    seq: int = 0
    at: datetime | None = None
    actor: str = ""
    step: Step = Step.DONE
    rederived: Mapping[RecordRef, Sequence[Any]] = field(default_factory=dict)

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(change.kind for change in self.changes)

    @property
    def inverse(self) -> tuple[Change, ...]:
        """The changes that lead back, last first."""
        return tuple(change.inverse for change in reversed(self.changes))

    def touches(self, kinds: Iterable[str]) -> bool:
        return not self.kinds.isdisjoint(kinds)


def merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return one change for each record, from its first before to its last after, leaving out what is as it was."""
    found: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.kind, change.id)
        earlier = found.get(key)
        before = earlier.before if earlier else change.before
        found[key] = Change(change.kind, change.id, before, change.after)
    return tuple(change for change in found.values() if change.before != change.after)
