"""The only place that asks what time it is; tests hand in a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Gives the present instant as an aware datetime in UTC."""


def system_clock() -> datetime:
    return datetime.now(UTC)


def today(clock: Clock) -> date:
    """Return the calendar day on this machine's own clocks."""
    return clock().astimezone().date()
