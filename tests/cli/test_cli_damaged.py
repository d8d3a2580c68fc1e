"""A record that cannot be read is left out of lists, and the others are listed."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from cli_runner import Run


def test_when_a_record_is_damaged_then_the_others_are_listed_and_it_is_told(sample: Path, run: Run) -> None:
    with contextlib.closing(sqlite3.connect(sample)) as raw, raw:
        raw.execute("UPDATE person SET name = CAST(X'4DFF' AS TEXT) WHERE name = 'Rajnath Singh'")
        (people,) = raw.execute("SELECT count(*) FROM person").fetchone()
    printed = run("list", sample, "people", "--json")
    assert printed.code == 0
    assert len(printed.json) == people - 1
    assert "Damaged records: 1." in printed.err
