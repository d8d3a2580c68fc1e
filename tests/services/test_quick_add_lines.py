"""Lines as officers type them, in four languages and all natural orders of title, city, day, time, length and people.

The table beside this file has a line in each row, then its kind, what it makes, when, where, and why parts of it are
unsure; that a weekday names no week and a date no year goes without saying. Read on Monday, 30 November 2026.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.domain.quick_add import read_line
from planner.domain.quick_days import Unsure
from planner.domain.quick_words import ReadKind, Vocabulary
from planner.services import quick_add
from planner.services.samples import create_sample

MONDAY = date(2026, 11, 30)
ROWS = [row.split(" | ") for row in Path(__file__).with_name("quick_add_lines.txt").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    workspace = create_sample(tmp_path_factory.mktemp("lines") / "sample.dossier", "india-italy")
    found = workspace.query(quick_add.vocabulary)
    workspace.close()
    return found


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_when_a_line_is_typed_then_it_is_read_as_the_table_says(vocabulary: Vocabulary, row: list[str]) -> None:
    assert told(row[0], vocabulary) == [*row, *[""] * (6 - len(row))]


def told(line: str, vocabulary: Vocabulary) -> list[str]:
    """Return what a line is read as, as the table has it."""
    reading = read_line(line, MONDAY, "Asia/Kolkata", vocabulary)
    what = reading.title
    if reading.kind is ReadKind.ROUND and reading.mechanism is not None:
        what = " ".join(map(str, filter(None, (reading.mechanism.label, reading.ordinal))))
    moment, days = reading.moment, reading.days
    when = "/".join(str(one) for one in (days.start, days.end) if one) if days else ""
    if moment is not None:
        until = f"–{moment.end.local:%H:%M}" if moment.end else ""
        when = f"{moment.start.local:%d %b %H:%M}{until} {moment.start.zone.rpartition('/')[2]}"
    unsure = sorted({one.unsure.value for one in reading.unsure if one.unsure not in (None, Unsure.WEEK, Unsure.YEAR)})
    return [line, reading.kind.value, what, when, reading.place.label if reading.place else "", ", ".join(unsure)]
