"""How a desk keeps its own file: when it is reminded, what it put off, and the filters it saved by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from planner.domain.entity import LONG_REQUIRED, REQUIRED, Entity, RecordRef
from planner.domain.ids import ReminderLadderId, ReminderNoteId, SavedFilterId
from planner.domain.reminders import ReminderRule, read_ladder
from planner.domain.timing import ZonedTime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLadder(Entity):
    """How many days before its day a kind of fact is reminded of, instead of the common ladder; blank for never."""

    KIND: ClassVar = "reminder_ladder"
    id: ReminderLadderId
    rule: ReminderRule
    days: str = ""

    def check(self) -> None:
        read_ladder(self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderNote(Entity):
    """What was decided of the reminder of ``subject`` on ``day``: put off ``until`` then, or seen if that is None."""

    KIND: ClassVar = "reminder_note"
    id: ReminderNoteId
    subject: RecordRef
    rule: ReminderRule
    day: date
    until: ZonedTime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter(Entity):
    """What a list is limited to, under a name; ``place`` is the list, ``state`` its filters as JSON."""

    KIND: ClassVar = "saved_filter"
    id: SavedFilterId
    name: str = field(default="", metadata=REQUIRED)
    place: str = field(default="", metadata=REQUIRED)
    state: str = field(default="{}", metadata=LONG_REQUIRED)
