"""What the calendar is narrowed to as plain values, to be kept under a name or from one session to the next."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.layout import RowsBy
from ui.calendar.entries import KIND_LOOKS, State
from ui.calendar.feed import Criteria, Feed


def plain(criteria: Criteria, rows_by: RowsBy) -> dict[str, object]:
    """Return ``criteria``, and what the rows of the year are, as text and lists of text."""
    return {
        "partner_id": criteria.partner_id,
        "mechanism_id": criteria.mechanism_id,
        "kinds": sorted(criteria.kinds),
        "states": sorted(state.value for state in criteria.states),
        "rows": rows_by.value,
    }


def criteria_of(state: Mapping[str, object], feed: Feed) -> Criteria:
    """Return the criteria that ``plain`` gave; a country, mechanism, kind or state that is gone counts as all."""
    partner, mechanism = _text(state, "partner_id"), _text(state, "mechanism_id")
    return Criteria(
        partner if partner in feed.parties else "",
        _texts(state, "kinds").intersection(KIND_LOOKS),
        mechanism if mechanism and any(row.id == mechanism for row in feed.mechanisms) else "",
        frozenset(one for one in State if one.value in _texts(state, "states")),
    )


def rows_of(state: Mapping[str, object]) -> RowsBy:
    """Return what the rows of the year are, mechanisms unless it says otherwise."""
    wanted = _text(state, "rows")
    return next((by for by in RowsBy if by.value == wanted), RowsBy.MECHANISM)


def _text(state: Mapping[str, object], name: str) -> str:
    found = state.get(name)
    return found if isinstance(found, str) else ""


def _texts(state: Mapping[str, object], name: str) -> frozenset[str]:
    found = state.get(name)
    return frozenset(one for one in found if isinstance(one, str)) if isinstance(found, list | tuple) else frozenset()
