"""What a rule has to say of records: doubtful, never forbidden. Codes and parameters only; the words are elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planner.domain.entity import RecordRef
from planner.domain.errors import Param


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"
    """It cannot happen as it is written: somebody is needed in two places."""
    WARNING = "warning"
    """It is probably not meant."""
    NOTE = "note"
    """Something is not known or open."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found; ``refs`` are the records it is about, the one to open first."""

    severity: Severity
    code: str
    params: Mapping[str, Param] = field(default_factory=dict)
    refs: tuple[RecordRef, ...] = ()


def error(code: str, *refs: RecordRef, **params: Param) -> Finding:
    return Finding(Severity.ERROR, code, params, refs)


def warning(code: str, *refs: RecordRef, **params: Param) -> Finding:
    return Finding(Severity.WARNING, code, params, refs)


def note(code: str, *refs: RecordRef, **params: Param) -> Finding:
    return Finding(Severity.NOTE, code, params, refs)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings worst first, then by code and by what they name, each once."""
    severities = list(Severity)
    unique = {(one.code, one.refs, tuple(sorted(one.params.items(), key=str))): one for one in findings}
    return sorted(
        unique.values(),
        key=lambda one: (
            severities.index(one.severity),
            one.code,
            _as_read(one.params.values()),
            [str(ref) for ref in one.refs],
        ),
    )


def _as_read(values: Iterable[Param]) -> list[tuple[int, int, str]]:
    """Return a key by which what findings name is sorted as people do: "MCG 9" before "MCG 10"."""
    parts = re.split(r"(\d+)", " ".join(str(value) for value in values).casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]
