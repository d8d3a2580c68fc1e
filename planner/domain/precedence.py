"""The order of precedence within one delegation, computed from what each member is on the day of the event.

Members stand by category, then by position in the table of precedence that the event follows, then by grade, by the
date since when they hold it, and by name. A pin sets a member at a place in the whole list, whatever the computation
says, and always for a stated reason. Every member is told why they stand after the one before, and where nothing but
the alphabet decides, that is flagged as a tie. Sources: STANAG 2116 (grades); VCDR art. 14 and 16 (heads of mission
stand by class, then by the date of taking up their functions).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from planner.domain.delegations import Category
from planner.domain.errors import Param
from planner.domain.spelling import unaccented
from planner.domain.timing import ImpreciseDate

_GRADE: Final = re.compile(r"(OF|WO|OR)-(\d+)")
_BANDS: Final = {"OF": 200, "WO": 100, "OR": 0}
_CATEGORIES: Final = tuple(Category)


class ReasonCode(StrEnum):
    """Why a member stands after the one before."""

    FIRST = "first"
    CATEGORY = "category"
    POSITION = "position"
    NO_POSITION = "no_position"
    GRADE = "grade"
    NO_GRADE = "no_grade"
    DATE = "date"
    DATE_UNSURE = "date_unsure"
    NO_DATE = "no_date"
    NAME = "name"
    PINNED = "pinned"


TIES: Final = frozenset({ReasonCode.NAME, ReasonCode.DATE_UNSURE, ReasonCode.NO_DATE})
"""Reasons that leave it open who is senior."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a place is what it is; ``params`` fill the sentence: ``name`` of the one before, ``own``, ``other``."""

    code: ReasonCode
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claimant:
    """What of a member counts for precedence, as of the day of the event.

    Attributes:
        position: place in the table of precedence that the event follows, 1 the highest; None where it has none.
        grade: the code of STANAG 2116, or the equivalence that the desk uses for a civil grade; "" if none is known.
        since: when the rank, or the post where the position or a head of mission's office decides, was taken up.
        family_name: sorts; the whole name where none is given.
    """

    id: str
    name: str
    category: Category
    position: int | None = None
    grade: str = ""
    since: ImpreciseDate | None = None
    family_name: str = ""
    pin: int | None = None
    pin_reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a member stands: ``place`` in the list and ``computed`` without pins, both from 1.

    ``is_tied`` says that nothing but the alphabet, or a date too little known, tells the member from a neighbour.
    """

    id: str
    place: int
    computed: int
    reason: Reason
    is_tied: bool


def order(claimants: Sequence[Claimant]) -> list[Place]:
    """Return the places of all claimants, first to last; two that are alike in all stand in the order of their ids."""
    computed = sorted(claimants, key=_key)
    reasons = {one.id: _reason(computed[index - 1] if index else None, one) for index, one in enumerate(computed)}
    tied = _tied(computed, reasons)
    computed_place = {one.id: index for index, one in enumerate(computed, start=1)}
    found: list[Place] = []
    for place, one in enumerate(_with_pins(computed), start=1):
        was = computed_place[one.id]
        reason = reasons[one.id]
        if one.pin is not None:
            reason = Reason(ReasonCode.PINNED, {"why": one.pin_reason, "computed": was})
        found.append(Place(one.id, place, was, reason, one.id in tied and one.pin is None))
    return found


def grade_value(grade: str) -> int:
    """Return a number that rises with the grade: other ranks, warrant officers, officers; 0 for none."""
    match = _GRADE.fullmatch(grade)
    return _BANDS[match[1]] + int(match[2]) if match else 0


def _key(one: Claimant) -> tuple[object, ...]:
    position = (one.position is None, one.position or 0)
    since = (one.since is None, one.since.first.toordinal() if one.since else 0)
    name = unaccented(one.family_name or one.name), unaccented(one.name), one.name
    return _CATEGORIES.index(one.category), position, -grade_value(one.grade), since, *name, one.id


def _reason(before: Claimant | None, one: Claimant) -> Reason:
    if before is None:
        return Reason(ReasonCode.FIRST, {"own": one.category.value})
    code, other, own = _difference(before, one)
    return Reason(code, {"name": before.name, "other": other, "own": own})


def _difference(before: Claimant, one: Claimant) -> tuple[ReasonCode, Param, Param]:
    if before.category is not one.category:
        return ReasonCode.CATEGORY, before.category.value, one.category.value
    if before.position != one.position:
        code = ReasonCode.POSITION if one.position is not None else ReasonCode.NO_POSITION
        return code, before.position, one.position
    if grade_value(before.grade) != grade_value(one.grade):
        return (ReasonCode.GRADE if one.grade else ReasonCode.NO_GRADE), before.grade, one.grade
    if before.since is None or one.since is None:
        code = ReasonCode.NAME if before.since is one.since else ReasonCode.NO_DATE
        return code, _text(before.since), _text(one.since)
    if before.since == one.since:
        return ReasonCode.NAME, before.family_name or before.name, one.family_name or one.name
    is_sure = before.since.last < one.since.first
    return (ReasonCode.DATE if is_sure else ReasonCode.DATE_UNSURE), str(before.since), str(one.since)


def _text(since: ImpreciseDate | None) -> str | None:
    return None if since is None else str(since)


def _tied(computed: Sequence[Claimant], reasons: Mapping[str, Reason]) -> frozenset[str]:
    found: set[str] = set()
    for index, one in enumerate(computed):
        if index and reasons[one.id].code in TIES:
            found |= {one.id, computed[index - 1].id}
    return frozenset(found)


def _with_pins(computed: Sequence[Claimant]) -> list[Claimant]:
    """Set the pinned at their places, a later free one if two want the same, and let the others fill the rest."""
    slots: list[Claimant | None] = [None] * len(computed)
    pinned = [one for one in computed if one.pin is not None]
    for one in sorted(pinned, key=lambda one: one.pin or 0):
        wanted = min(one.pin or 1, len(slots)) - 1
        free = next((index for index in range(wanted, len(slots)) if slots[index] is None), None)
        if free is None:
            free = next(index for index in range(wanted, -1, -1) if slots[index] is None)
        slots[free] = one
    others = iter([one for one in computed if one.pin is None])
    return [next(others) if slot is None else slot for slot in slots]
