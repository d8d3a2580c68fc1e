"""Counts the notches of a wheel; a touchpad gives a notch in many small parts."""

from __future__ import annotations

from typing import Final

NOTCH: Final = 120


class WheelSteps:
    """Gathers what a wheel was turned until it makes whole notches."""

    def __init__(self) -> None:
        self._rest = 0

    def after(self, delta: int) -> int:
        """Return how many notches are full now, those towards the user above nought."""
        self._rest -= delta
        steps = int(self._rest / NOTCH)
        self._rest -= steps * NOTCH
        return steps
