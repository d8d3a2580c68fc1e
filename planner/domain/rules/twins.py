"""Checks of records that go by one name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.domain.entity import RecordRef
from planner.domain.findings import Finding, warning


def called_alike(group: Sequence[tuple[RecordRef, str]]) -> Iterator[Finding]:
    """Give the records after the first that may be the same as it, each with its name."""
    (first, name), *others = group
    for ref, other in others:
        yield warning("record.twin", ref, first, name=other, other=name)
