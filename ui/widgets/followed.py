"""What was filled into a new record, and from which of its fields it follows: it gives way when that field changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from planner.domain.record import Scalar


class Followed:
    """Remembers what was filled in, for as long as nobody changes it."""

    def __init__(self) -> None:
        self._filled: dict[str, tuple[str, str]] = {}

    def after(
        self,
        name: str,
        typed: Mapping[str, Scalar],
        begun: Mapping[str, Scalar],
        known: Callable[[Mapping[str, Scalar]], dict[str, Scalar]],
    ) -> dict[str, Scalar]:
        """Return what to fill in once a field is left.

        Args:
            name: the field.
            typed: what all fields hold.
            begun: what they began with, which what followed from the field before and no longer does goes back to.
            known: gives what follows from values.
        """
        kept = {one: filled for one, filled in self._filled.items() if one != name and str(typed.get(one)) == filled[0]}
        found = known({**typed, **{one: begun.get(one) for one in kept}})
        lost = {one: begun.get(one) for one, (_, source) in kept.items() if source == name and one not in found}
        self._filled = {one: filled for one, filled in kept.items() if one not in lost}
        self._filled |= {one: (str(value), name) for one, value in found.items()}
        return {**lost, **found}
