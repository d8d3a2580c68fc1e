"""The programme of a visit or round, entry by entry, and who attends each."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Final

from planner.domain.entity import LONG, REQUIRED, Entity, RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.ids import AttendanceId, MemberId, ProgrammeItemId, VenueId
from planner.domain.timing import ZonedTime, minutes_between

LONGEST_ITEM_DAYS: Final = 3


class ItemKind(StrEnum):
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    TRANSFER = "transfer"
    CEREMONY = "ceremony"
    PLENARY = "plenary session"
    RESTRICTED = "restricted session"
    TETE_A_TETE = "tête-à-tête"
    CALL = "call"
    SIGNING = "signing"
    MEAL = "meal"
    SITE_VISIT = "site visit"
    CULTURE = "culture"
    PRESS = "press"
    BREAK = "break"
    FREE = "free"
    OTHER = "other"


class Strand(StrEnum):
    """Which part of the delegation an entry is for."""

    ALL = "all"
    PRINCIPAL = "principal"
    OFFICIALS = "officials"
    SPOUSE = "spouse"
    MEDIA = "media"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeItem(Entity):
    """An entry of the programme of ``subject``, a round or a visit; ``end`` is exclusive and may lie in another zone.

    Only entries with ``is_official`` stand in the official programme; cars, receiving officer and remarks stand in the
    detailed one alone. An entry with no attendance named is for its whole strand.
    """

    KIND: ClassVar = "programme_item"
    id: ProgrammeItemId
    subject: RecordRef
    start: ZonedTime
    end: ZonedTime
    title: str = field(default="", metadata=REQUIRED)
    title_other: str = ""
    kind: ItemKind = ItemKind.OTHER
    venue_id: VenueId | None = None
    place: str = ""
    strand: Strand = Strand.ALL
    is_official: bool = True
    is_fixed: bool = False
    alternate_of_id: ProgrammeItemId | None = None
    dress: str = ""
    transport: str = ""
    interpreter: str = ""
    receiving_officer: str = ""
    action_officer: str = ""
    press: str = ""
    documents: str = ""
    remarks: str = field(default="", metadata=LONG)

    def check(self) -> None:
        minutes = minutes_between(self.start, self.end)
        if minutes < 0:
            raise InvalidInput("span.reversed", field="end", start=str(self.start), end=str(self.end))
        if minutes > LONGEST_ITEM_DAYS * 1440:
            raise InvalidInput("item.too_long", field="end", days=LONGEST_ITEM_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Entity):
    """A delegation member's part in one entry of the programme."""

    KIND: ClassVar = "attendance"
    id: AttendanceId
    programme_item_id: ProgrammeItemId
    member_id: MemberId
    role: str = ""
