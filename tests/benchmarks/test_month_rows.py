"""A month's rows out of 100,000 cost at most three times the same question asked by hand through sqlite3."""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import insert

from planner.services.listing import entries
from planner.services.workspace import open_workspace
from planner.store import database
from planner.store.calendar_entries import span_class
from planner.store.tables import calendar_entry

ENTRIES: Final = 100_000
LIMIT: Final = 3.0
"""Against the plain comparison of days as well as against the probe by duration, which is several times faster."""
_COLUMNS: Final = (
    "kind, record_id, part, title, ordinal, first_day, last_day, precision, start, end, status, partner_id, "
    "mechanism_id, city"
)
_ORDER: Final = "ORDER BY first_day, start, kind, record_id, part"
_BY_HAND: Final = f"SELECT {_COLUMNS} FROM calendar_entry WHERE first_day <= ? AND last_day >= ? {_ORDER}"
_BY_PROBE: Final = (
    f"WITH span(class, days) AS (VALUES {', '.join(f'({number}, {2**number})' for number in range(18))}) "
    f"SELECT {_COLUMNS} FROM span CROSS JOIN calendar_entry ON span_class = class "
    f"AND first_day BETWEEN ? + 1 - days AND ? WHERE last_day >= ? {_ORDER}"
)


def a_full_file(path: Path) -> None:
    """Write 100,000 entries over twenty years, most of a few days and some of more than a year."""
    chance, rows = random.Random(7), []
    for number in range(ENTRIES):
        first = date(2010, 1, 1) + timedelta(days=chance.randrange(7300))
        last = first + timedelta(days=chance.choice([0, 0, 0, 1, 1, 2, 5, 400 if chance.random() < 0.1 else 1]))
        rows.append(
            {
                "kind": "engagement",
                "record_id": f"{number:08d}",
                "part": "",
                "span_class": span_class(first, last),
                "first_day": first.toordinal(),
                "last_day": last.toordinal(),
                "precision": "day",
                "start": None,
                "end": None,
                "status": "held",
                "partner_id": "p",
                "mechanism_id": None,
                "ordinal": None,
                "title": f"Talks {number}",
                "city": "Strelsau",
            }
        )
    store = database.create(path)
    with store.writing() as connection:
        connection.execute(insert(calendar_entry), rows)
    store.close()


def times_slower(work: Callable[[date, date], int], other: Callable[[date, date], int]) -> float:
    """Return how many times as long ``work`` takes as ``other``: the median of forty months, both asked in turn."""
    found: list[float] = []
    for month in range(40):
        first = date(2014, 1, 1) + timedelta(days=31 * month)
        last = first + timedelta(days=30)
        began = time.perf_counter()
        given = work(first, last)
        between = time.perf_counter()
        assert other(first, last) == given
        found.append((between - began) / (time.perf_counter() - between))
    return statistics.median(found)


@pytest.mark.benchmark(group="store")
def test_when_a_month_is_asked_of_many_entries_then_it_costs_little_more_than_by_hand(
    benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    path = tmp_path / "full.dossier"
    a_full_file(path)
    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    workspace = open_workspace(path, read_only=True)

    def plain(first: date, last: date) -> int:
        return len(raw.execute(_BY_HAND, (last.toordinal(), first.toordinal())).fetchall())

    def probed(first: date, last: date) -> int:
        low, high = first.toordinal(), last.toordinal()
        return len(raw.execute(_BY_PROBE, (low, high, low)).fetchall())

    def ours(first: date, last: date) -> int:
        return len(workspace.query(entries, first, last))

    benchmark.pedantic(ours, (date(2020, 3, 1), date(2020, 3, 31)), rounds=5, warmup_rounds=2)
    by_hand, by_probe = times_slower(ours, plain), times_slower(ours, probed)
    raw.close()
    workspace.close()
    benchmark.extra_info |= {"by_hand": round(by_hand, 2), "by_probe": round(by_probe, 2)}
    assert by_hand <= LIMIT
    assert by_probe <= LIMIT
