"""When a desk is reminded of what is coming: so many days before a dated fact, by a ladder for each kind of it.

A reminder is reckoned from the record whenever it is asked for and never stored, so it moves and goes with its date.
What tells one from another is its record, its rule and its day: the same rung twice is one reminder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.timing import ImpreciseDate

LONGEST_DAYS: Final = 3650
MOST_RUNGS: Final = 12
KEPT_DAYS: Final = 30
"""So long after its day a fact is still reminded of, if nobody has said that it was seen."""


class ReminderRule(StrEnum):
    """The dated facts that a desk is reminded of."""

    AGREEMENT_NOTICE = "agreement notice"
    AGREEMENT_EXPIRY = "agreement expiry"
    ROUND = "round"
    VISIT = "visit"
    ENGAGEMENT = "engagement"
    ACTION = "action"
    DEADLINE = "deadline"
    INITIATIVE = "initiative"
    MILESTONE = "milestone"


class ReminderStatus(StrEnum):
    """How a reminder stands on a day."""

    DUE = "due"
    """Its day has come."""
    COMING = "coming"
    SNOOZED = "snoozed"
    DISMISSED = "dismissed"
    PASSED = "passed"
    """A later one about the same fact has come, or the fact is long past."""


Ladder: TypeAlias = tuple[int, ...]

DEFAULT_LADDERS: Final[Mapping[ReminderRule, Ladder]] = {
    ReminderRule.AGREEMENT_NOTICE: (180, 90, 30),
    ReminderRule.AGREEMENT_EXPIRY: (180, 90, 30),
    ReminderRule.ROUND: (60, 30, 7),
    ReminderRule.VISIT: (30, 7, 1),
    ReminderRule.ENGAGEMENT: (7, 1),
    ReminderRule.ACTION: (14, 3, 0),
    ReminderRule.DEADLINE: (7, 0),
    ReminderRule.INITIATIVE: (30, 7),
    ReminderRule.MILESTONE: (30, 7),
}


@dataclass(frozen=True, slots=True)
class DatedFact:
    """Something with a day that a desk is reminded of; counted from the first day that its date can mean."""

    ref: RecordRef
    rule: ReminderRule
    when: ImpreciseDate
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One rung: ``days`` before the fact, on ``on``."""

    fact: DatedFact
    days: int
    on: date

    @property
    def key(self) -> str:
        """What tells it from every other."""
        return f"{self.fact.ref}|{self.fact.rule.value}|{self.on.isoformat()}"


def read_ladder(text: str, *, field: str = "days") -> Ladder:
    """Return the rungs written in ``text`` ("180, 90, 30"), most days first, each once; blank gives none.

    Raises:
        InvalidInput: ``ladder.invalid``, ``ladder.too_long``.
    """
    words = [word for word in re.split(r"[\s,;/]+", text.strip()) if word]
    for word in words:
        if not (word.isascii() and word.isdigit() and len(word) <= 5 and int(word) <= LONGEST_DAYS):
            raise InvalidInput("ladder.invalid", field=field, text=word[:20], limit=LONGEST_DAYS)
    rungs = tuple(sorted({int(word) for word in words}, reverse=True))
    if len(rungs) > MOST_RUNGS:
        raise InvalidInput("ladder.too_long", field=field, limit=MOST_RUNGS)
    return rungs


def write_ladder(rungs: Iterable[int]) -> str:
    return ", ".join(str(days) for days in rungs)


def reminders(facts: Iterable[DatedFact], ladders: Mapping[ReminderRule, Ladder]) -> list[Reminder]:
    """Return a reminder for each rung of each fact's ladder, by day, none twice."""
    found: dict[str, Reminder] = {}
    for fact in facts:
        first = fact.when.first
        for days in ladders.get(fact.rule, ()):
            if first.toordinal() > days:  # nothing is before the first day there is
                one = Reminder(fact, days, first - timedelta(days=days))
                found.setdefault(one.key, one)
    return sorted(found.values(), key=lambda one: (one.on, one.fact.when.first, one.fact.name, one.key))


def statuses(listed: Iterable[Reminder], on: date) -> dict[str, ReminderStatus]:
    """Return by key how reminders stand on ``on``, before anybody put one off or said that it was seen.

    Of those about one fact whose day has come only the latest is due: it says all that the earlier said.
    """
    latest: dict[tuple[RecordRef, ReminderRule, ImpreciseDate], Reminder] = {}
    found: dict[str, ReminderStatus] = {}
    for one in sorted(listed, key=lambda one: one.on):
        if one.on > on:
            found[one.key] = ReminderStatus.COMING
            continue
        fact = (one.fact.ref, one.fact.rule, one.fact.when)
        if fact in latest:
            found[latest[fact].key] = ReminderStatus.PASSED
        latest[fact] = one
        is_over = one.fact.when.last + timedelta(days=KEPT_DAYS) < on if one.fact.when.last < on else False
        found[one.key] = ReminderStatus.PASSED if is_over else ReminderStatus.DUE
    return found
