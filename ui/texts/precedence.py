"""Why a delegation member stands where they stand."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "precedence.first": "First of the delegation, as {own}.",
    "precedence.category": "After {name}: {other} stands before {own}.",
    "precedence.position": "After {name}: position {other} in the table of precedence stands before {own}.",
    "precedence.no_position": "After {name}, who has position {other} in the table of precedence; none is known here.",
    "precedence.grade": "After {name}: grade {other} stands before {own}.",
    "precedence.no_grade": "After {name}, whose grade is {other}; none is known here.",
    "precedence.date": "After {name}, who is senior: since {other} against {own}.",
    "precedence.date_unsure": "After {name}, but who is senior is not sure: since {other} against {own}.",
    "precedence.no_date": "After {name}, whose date is known; without both dates the order is not sure.",
    "precedence.name": "After {name} by the alphabet alone: nothing else tells them apart.",
    "precedence.pinned": "Pinned here: {why} (computed place {computed}).",
    "precedence.tie": "Tie",
    "value.unknown": "unknown",
    "value.none": "none",
}
