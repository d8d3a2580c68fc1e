"""How work that may take long says where it is: by the code of a step, and how many parts of how many are done.

Whoever asks for the work hands a ``Tell``. It may raise, to have the work stop there; what was begun is then taken
back as after any other fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol, TypeVar

T = TypeVar("T")

_EACH: Final = 50
"""After so many parts it is told how far the work is."""


class Tell(Protocol):
    """Called as each part begins."""

    def __call__(self, name: str, done: int = 0, of: int = 0, /) -> None: ...


def untold(name: str, done: int = 0, of: int = 0, /) -> None:
    """Tell nobody."""


def told(rows: Sequence[T], tell: Tell) -> Iterator[T]:
    """Yield the rows that are written one by one; ``step_write`` is told as it goes, ``step_finish`` at the end."""
    for done, row in enumerate(rows):
        if not done % _EACH:
            tell("step_write", done, len(rows))
        yield row
    tell("step_finish")
