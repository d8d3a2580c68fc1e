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
_PERSON: Final = "programme.person_twice"
_MOST_NAMED: Final = 3
"""So many people are named in one line, or all but the last and how many there are beside them."""


@dataclass(frozen=True)
class Said:
    """One line below a programme."""

    severity: Severity
    words: str


def said_of(found: Sequence[Finding]) -> list[Said]:
    """Return the lines, in the order of the findings; what one person or thing clashes in is one line.

    So is who clashes in the same entries: a delegation that is needed at two of them is not said member by member.
    """
    groups: dict[tuple[str, object], list[Finding]] = {}
    for finding in found:
        name = _NEEDED.get(finding.code)
        key = finding.params.get(name) if name else finding_words(finding)
        groups.setdefault((finding.code, key), []).append(finding)
    together: dict[tuple[str, object], list[list[Finding]]] = {}
    for (code, needed), group in groups.items():
        same = _entries(group) if code == _PERSON else needed
        together.setdefault((code, same), []).append(group)
    return [Said(of_all[0][0].severity, _words(of_all)) for of_all in together.values()]


def _entries(group: Sequence[Finding]) -> tuple[str, ...]:
    """Return the titles of the entries at which one person or thing is needed."""
    return tuple(dict.fromkeys(str(one.params[end]) for one in group for end in ("first", "second")))


def _words(of_all: Sequence[Sequence[Finding]]) -> str:
    group, first = of_all[0], of_all[0][0]
    if len(of_all) == 1 and (len(group) == 1 or first.code not in _NEEDED):
        return finding_words(first)
    entries = _listed([text("programme.quoted", title=title) for title in _entries(group)])
    needed = [str(one[0].params[_NEEDED[first.code]]) for one in of_all]
    if len(of_all) == 1:
        return text(f"{first.code}_several", needed=needed[0], entries=entries)
    if len(needed) > _MOST_NAMED:
        rest = text("programme.others", count=len(needed) - _MOST_NAMED + 1)
        needed = [*needed[: _MOST_NAMED - 1], rest]
    return text(f"{first.code}_together", needed=_listed(needed), entries=entries)


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return text("programme.and_last", others=", ".join(others), last=last) if others else last
