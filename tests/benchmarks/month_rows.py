"""A month's rows, asked through the workspace, against the same statement by hand through sqlite3."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Final

from planner.services import listing
from planner.services.workspace import open_workspace
from tests.benchmarks.measuring import Line, Timing, in_turn
from tests.generator import DAYS, FIRST_DAY

BUDGET: Final = 2.0
_COLUMNS: Final = (
    "kind, record_id, part, title, ordinal, first_day, last_day, precision, start, end, status, partner_id, "
    "mechanism_id, city"
)
_BY_HAND: Final = (
    f"WITH span(class, days) AS (VALUES {', '.join(f'({number}, {2**number})' for number in range(18))}) "
    f"SELECT {_COLUMNS} FROM span CROSS JOIN calendar_entry ON span_class = class "
    "AND first_day BETWEEN ? + 1 - days AND ? WHERE last_day >= ? "
    "ORDER BY first_day, start, kind, record_id, part"
)
"""As fast as it can be asked; a plain comparison of days takes several times as long."""


def months() -> list[date]:
    """Return the first days of months spread over all years of the generated file."""
    return [(FIRST_DAY + timedelta(days=day)).replace(day=1) for day in range(400, DAYS - 400, 61)]


def measure(path: Path, *, times: int = 60) -> list[Line]:
    workspace = open_workspace(path, read_only=True)
    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    own, hand = cycle(months()), cycle(months())
    counts: tuple[list[int], list[int]] = ([], [])

    def ours() -> None:
        first = next(own)
        counts[0].append(len(workspace.query(listing.entries, first, first + timedelta(days=30))))

    def by_hand() -> None:
        low = next(hand).toordinal()
        counts[1].append(len(raw.execute(_BY_HAND, (low, low + 30, low)).fetchall()))

    taken: tuple[Timing, Timing] = in_turn(ours, by_hand, times)
    raw.close()
    workspace.close()
    assert counts[0] == counts[1], "both must find the same rows"
    return [Line(f"A month's rows ({sum(counts[0]) // len(counts[0])} of them)", *taken, budget=BUDGET)]
