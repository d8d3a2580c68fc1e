"""The errors a user can cause or meet, apart from our own bugs.

A ``PlannerError`` carries a code and parameters; the sentence is made in ``ui.messages``, so that
``planner`` holds no text in any language. A bug is never a ``PlannerError``.
"""

from __future__ import annotations

from typing import Final, TypeAlias

Param: TypeAlias = str | int | float | None
"""What a sentence may be filled with."""


class PlannerError(Exception):
    """Something the user or the surroundings did; ``code`` selects the sentence, ``params`` fill it.

    Args:
        code: a stable name such as ``"date.invalid"``, the key of the sentence.
        detail: technical text for the details pane, without personal data.
        params: what the sentence names.
    """

    def __init__(self, code: str, /, detail: str = "", **params: Param) -> None:
        super().__init__(code, params)
        self.code: Final = code
        self.detail: Final = detail
        self.params: Final[dict[str, Param]] = params

    def __str__(self) -> str:
        filled = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code}({filled})"


class InvalidInput(PlannerError):
    """A value that cannot be right; ``field`` names the field it was meant for, if one is known."""

    def __init__(self, code: str, /, *, field: str = "", detail: str = "", **params: Param) -> None:
        super().__init__(code, detail, **params)
        self.field: Final = field

    def at(self, field: str) -> InvalidInput:
        """Return the same complaint, addressed to ``field``."""
        return InvalidInput(self.code, field=field, detail=self.detail, **self.params)


class NotFound(PlannerError):
    """A record or file that is not there."""


class Conflict(PlannerError):
    """Two things that cannot both hold: a duplicate number, a record still referred to."""


class StoreUnavailable(PlannerError):
    """The file's surroundings failed: disk full, locked, read-only, damaged."""


class UnsupportedFile(PlannerError):
    """A file that is not ours, or from a version that is not known here."""


class InterchangeError(PlannerError):
    """A file to import that cannot be read; ``params`` name line and property where known."""
