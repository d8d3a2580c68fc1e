"""Choosing another record in each room, and the first showing of the room: how long the window does not answer.

Both in processor time of the window's thread, since the promise is one of milliseconds and others may be busy on the
machine.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.benchmarks.measuring import Line, Timing
from tests.benchmarks.window import blocks, settle, shown

CHOOSE_MS: Final = 30.0
SHOW_MS: Final = 100.0
ROOMS: Final = ("mechanisms", "visits", "delegations", "agreements", "people")


def measure(path: Path, *, times: int = 20) -> list[Line]:
    """Press Down and Up in the list of each room; ours is the first block, other all that the choice brings with it."""
    lines: list[Line] = []
    with shown(path) as (application, _):
        for section in ROOMS:
            first = blocks(lambda section=section: application.window.go(section))
            settle(application)
            page: Any = application.window.current_page()
            room = getattr(page, "current", page)
            room.table.setFocus()
            runs = []
            for number in range(times):
                key = Qt.Key.Key_Down if number < times / 2 else Qt.Key.Key_Up
                runs.append(blocks(lambda room=room, key=key: QTest.keyClick(room.table, key)))
            lines.append(
                Line(
                    f"Choosing in {section}, against all it brings",
                    Timing(tuple(run[0] for run in runs)),
                    Timing(tuple(sum(run) for run in runs)),
                    budget_ms=CHOOSE_MS,
                )
            )
            lines.append(
                Line(
                    f"First showing of {section}, longest block against all",
                    Timing((max(first),)),
                    Timing((sum(first),)),
                    budget_ms=SHOW_MS,
                )
            )
    return lines
