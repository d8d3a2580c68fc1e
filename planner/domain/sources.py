"""Where facts come from, and rival claims about one fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from planner.domain.entity import LONG, REQUIRED, Entity, RecordRef
from planner.domain.ids import ClaimId, SourceId
from planner.domain.parties import Marking
from planner.domain.timing import ImpreciseDate


class SourceKind(StrEnum):
    NEWS = "news report"
    OFFICIAL = "official statement"
    DOCUMENT = "document"
    NOTE_VERBALE = "note verbale"
    MEETING = "meeting"
    INFERENCE = "inference"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Entity):
    """A source; ``text`` may hold its words."""

    KIND: ClassVar = "source"
    id: SourceId
    title: str = field(default="", metadata=REQUIRED)
    kind: SourceKind = SourceKind.NEWS
    publisher: str = ""
    published: ImpreciseDate | None = None
    reference: str = ""
    text: str = field(default="", metadata=LONG)
    marking: Marking = Marking.PUBLIC
    notes: str = field(default="", metadata=LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Entity):
    """What a source says of one fact of a record.

    ``fact`` is the name of the field, or any other name for a fact that has none; blank means the record as a whole.
    Of rival claims about one fact at most one is preferred.
    """

    KIND: ClassVar = "claim"
    id: ClaimId
    subject: RecordRef
    fact: str = ""
    value: str = field(default="", metadata=LONG)
    source_id: SourceId
    is_preferred: bool = False
    notes: str = field(default="", metadata=LONG)
