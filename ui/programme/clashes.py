"""What the checks find of a programme, said once of each person or thing that is needed at several entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from planner.domain.findings import Finding, Severity
from ui.formatting import finding_words
from ui.messages import text

_NEEDED: Final = {
    "programme.person_twice": "person",
    "programme.venue_twice": "venue",
    "programme.car_twice": "car",
    "programme.interpreter_twice": "interpreter",
}
"""What is needed at two entries at once, by the code of the finding."""


@dataclass(frozen=True)
class Said:
    """One line below a programme."""

    severity: Severity
    words: str


def said_of(found: Sequence[Finding]) -> list[Said]:
    """Return the lines, in the order of the findings; what one person or thing clashes in is one line."""
    groups: dict[tuple[str, object], list[Finding]] = {}
    for finding in found:
        name = _NEEDED.get(finding.code)
        key = finding.params.get(name) if name else finding_words(finding)
        groups.setdefault((finding.code, key), []).append(finding)
    return [Said(group[0].severity, _words(group)) for group in groups.values()]


def _words(group: Sequence[Finding]) -> str:
    first = group[0]
    if len(group) == 1 or first.code not in _NEEDED:
        return finding_words(first)
    entries = dict.fromkeys(str(one.params[end]) for one in group for end in ("first", "second"))
    *others, last = (text("programme.quoted", title=title) for title in entries)
    needed = str(first.params[_NEEDED[first.code]])
    listed = text("programme.and_last", others=", ".join(others), last=last) if others else last
    return text(f"{first.code}_several", needed=needed, entries=listed)
