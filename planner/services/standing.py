"""How many things in the record want looking at: what the checks find, and the records that are incomplete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.domain.entity import EVENT_KINDS
from planner.services import findings
from planner.services.incomplete import incomplete
from planner.store.queries import Reader
from planner.store.queries.records import count_of

MOST_EVENTS: Final = 20_000
"""The checks of a file with more events take seconds, and are run when they are asked for alone."""


@dataclass(frozen=True, slots=True)
class Counts:
    """``findings`` is None where the file is too large to be checked in passing."""

    findings: int | None
    incomplete: int


def counts(reader: Reader, today: date) -> Counts:
    """Return how many findings and incomplete records there are on ``today``."""
    is_large = sum(count_of(reader, kind) for kind in EVENT_KINDS) > MOST_EVENTS
    found = None if is_large else len(findings.findings(reader, None, today))
    return Counts(found, len(incomplete(reader, today)))
