"""Persons, and the posts and ranks they hold over time.

What a person was on a given day is read from the spans, never from a field that is overwritten, so a list of 2022
shows the rank of 2022.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Final

from planner.domain.entity import LONG, REQUIRED, Entity
from planner.domain.errors import InvalidInput
from planner.domain.ids import OrganisationId, PartyId, PersonId, PostId, RankId
from planner.domain.timing import ImpreciseDate, check_order

_GRADE: Final = re.compile(r"OF-(10|[1-9])|OR-[1-9]|WO-[1-5]")
_OF_A_GENERATION: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What stands after the name of the family to tell bearers of one name apart."""


class Service(StrEnum):
    """The service or career a rank belongs to."""

    ARMY = "army"
    NAVY = "navy"
    AIR_FORCE = "air force"
    GENDARMERIE = "gendarmerie"
    DIPLOMATIC = "diplomatic"
    CIVIL = "civil"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    """A person. ``name`` is printed as it stands; ``family_name`` sorts, whatever its place in the name."""

    KIND: ClassVar = "person"
    id: PersonId
    name: str = field(default="", metadata=REQUIRED)
    family_name: str = ""
    native_name: str = ""
    party_id: PartyId | None = None
    languages: str = ""
    diet: str = ""
    contact: str = ""
    notes: str = field(default="", metadata=LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Entity):
    """A post held by a person; both ends inclusive and only as exact as known.

    ``order_in_table`` is the position in the state's own table of precedence (1 is highest), where known.
    """

    KIND: ClassVar = "post"
    id: PostId
    person_id: PersonId
    title: str = field(default="", metadata=REQUIRED)
    native_title: str = ""
    organisation_id: OrganisationId | None = None
    start: ImpreciseDate | None = None
    end: ImpreciseDate | None = None
    order_in_table: int | None = None
    is_head_of_mission: bool = False
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        check_order(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank(Entity):
    """A rank or grade held by a person from a date on.

    ``grade`` is the code of STANAG 2116 ("OF-6"). It is the rank's own for a NATO force and a comparison key for any
    other; a civil grade takes the equivalence its desk uses, or stays blank.
    """

    KIND: ClassVar = "rank"
    id: RankId
    person_id: PersonId
    title: str = field(default="", metadata=REQUIRED)
    abbreviation: str = ""
    service: Service = Service.ARMY
    grade: str = ""
    start: ImpreciseDate | None = None
    end: ImpreciseDate | None = None
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        check_order(self.start, self.end)
        if self.grade and not _GRADE.fullmatch(self.grade):
            raise InvalidInput("grade.invalid", field="grade", text=self.grade[:20])


def family_of(name: str) -> str:
    """Return the last word of a name as that of the family, as most write it, before what tells son from father."""
    words = name.replace(",", " ").split()
    while len(words) > 1 and words[-1].casefold().rstrip(".") in _OF_A_GENERATION:
        words.pop()
    return words[-1] if words else ""
