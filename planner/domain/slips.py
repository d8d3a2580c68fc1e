"""The order in which the dates of an event changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from planner.domain.timing import ImpreciseDate


class Change(Protocol):
    """What of a change of dates tells its place: from which days to which, and when it was decided."""

    @property
    def id(self) -> str: ...
    @property
    def from_start(self) -> ImpreciseDate | None: ...
    @property
    def from_end(self) -> ImpreciseDate | None: ...
    @property
    def to_start(self) -> ImpreciseDate | None: ...
    @property
    def to_end(self) -> ImpreciseDate | None: ...
    @property
    def decided_on(self) -> ImpreciseDate | None: ...


C = TypeVar("C", bound=Change)


def as_decided(changes: Iterable[C]) -> list[C]:
    """Return changes by the day on which they were decided; of one day each goes on from where the one before led."""
    left = sorted(changes, key=lambda one: (str(one.decided_on or "~"), one.id))
    found: list[C] = []
    while left:
        same = [one for one in left if one.decided_on == left[0].decided_on]
        led_to = [(one.to_start, one.to_end) for one in (found[-1:] or same)]
        follows = [one for one in same if ((one.from_start, one.from_end) in led_to) is bool(found)]
        found.append((follows or same)[0])
        left.remove(found[-1])
    return found
