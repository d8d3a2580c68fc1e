"""How work that may take long says where it is: by the code of a step, and how many parts of how many are done.

Whoever asks for the work hands a ``Tell``. It may raise, to have the work stop there; what was begun is then taken
back as after any other fault.
"""

from __future__ import annotations

from typing import Protocol


class Tell(Protocol):
    """Called as each part begins."""

    def __call__(self, name: str, done: int = 0, of: int = 0, /) -> None: ...


def untold(name: str, done: int = 0, of: int = 0, /) -> None:
    """Tell nobody."""
