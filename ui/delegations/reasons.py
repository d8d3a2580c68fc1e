"""Says in words why a member of a delegation stands where they stand."""

from __future__ import annotations

from planner.domain.delegations import Category
from planner.domain.entity import RecordRef
from planner.domain.errors import Param
from planner.domain.precedence import TIES, ReasonCode
from planner.domain.timing import ImpreciseDate
from planner.services.delegations import MemberRow
from ui.formatting import date_text
from ui.messages import choice_label, text
from ui.widgets.names import Names
from ui.widgets.rows import Column

_DATES = (ReasonCode.DATE, ReasonCode.DATE_UNSURE, ReasonCode.NO_DATE)
_CATEGORIES = (ReasonCode.FIRST, ReasonCode.CATEGORY)


def reason_text(row: MemberRow) -> str:
    """Return the reason for a member's place as one sentence."""
    code = row.reason.code
    params = {name: _shown(code, name, value) for name, value in row.reason.params.items()}
    return text(f"precedence.{code.value}", **params)


def reason_column() -> Column[MemberRow]:
    """Return the column that says why a member stands where they stand, and leads to the one named before them."""
    return Column(text("column.why_here"), reason_text, width=40, tooltip=place_text, names=names_before, yields=6)


def names_before(row: MemberRow) -> Names:
    """Return the one before a member, whom the reason names, as far as it names a person on record."""
    name = row.reason.params.get("name")
    return ((str(name), RecordRef("person", row.before_id)),) if name and row.before_id else ()


def place_text(row: MemberRow) -> str:
    """Return the place with its reason, where it would be without pins, and that it is a tie, and with whom."""
    words = text("place.reason", place=row.place, reason=reason_text(row))
    if row.pin is None and row.place != row.computed_place:
        words = f"{words} {text('place.unpinned', place=row.computed_place)}"
    if not row.is_tied:
        return words
    return f"{words} {text('place.tie' if row.reason.code in TIES else 'place.tie_with_next')}"


def _shown(code: ReasonCode, name: str, value: Param) -> Param:
    if name in ("own", "other"):
        if value is None:
            return text("value.unknown")
        if code in _CATEGORIES:
            return choice_label(Category(str(value))).lower()
        if code in _DATES:
            return date_text(ImpreciseDate.parse(str(value)))
    return value
