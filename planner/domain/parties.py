"""States and international organisations, the bodies within them, and places to meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from planner.domain.entity import LONG, REQUIRED, Entity
from planner.domain.errors import InvalidInput
from planner.domain.ids import DeskId, HolidayCorrectionId, OrganisationId, PartyId, VenueId
from planner.domain.timing import zone_info


class Side(StrEnum):
    """Whose it is, seen from the desk that keeps the file."""

    OURS = "ours"
    THEIRS = "theirs"
    JOINT = "joint"


class Marking(StrEnum):
    """Classification, lowest first."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"
    CONFIDENTIAL = "confidential"


class PartyKind(StrEnum):
    STATE = "state"
    INTERNATIONAL_ORGANISATION = "international organisation"


class OrganisationKind(StrEnum):
    MINISTRY = "ministry"
    MILITARY_STAFF = "military staff"
    MISSION = "mission"
    AGENCY = "agency"
    INDUSTRY = "industry"
    INDUSTRY_CLASS = "class of companies"
    ASSOCIATION = "association"
    OTHER = "other"


class CorrectionKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Entity):
    """A state or international organisation; ``iso_code`` is ISO 3166-1 alpha-2 and blank for an organisation."""

    KIND: ClassVar = "party"
    id: PartyId
    name: str = field(default="", metadata=REQUIRED)
    kind: PartyKind = PartyKind.STATE
    iso_code: str = ""
    native_name: str = ""
    capital: str = ""
    zone: str = "UTC"
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        zone_checked(self.zone)
        if self.iso_code and not (len(self.iso_code) == 2 and self.iso_code.isascii() and self.iso_code.isupper()):
            raise InvalidInput("country.invalid", field="iso_code", text=self.iso_code[:20])


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Entity):
    """A ministry, staff, company or association of one party; ``parent_id`` is the body it belongs to."""

    KIND: ClassVar = "organisation"
    id: OrganisationId
    name: str = field(default="", metadata=REQUIRED)
    short_name: str = ""
    native_name: str = ""
    kind: OrganisationKind = OrganisationKind.OTHER
    party_id: PartyId | None = None
    parent_id: OrganisationId | None = None
    notes: str = field(default="", metadata=LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue(Entity):
    """A place to meet, with the zone its clocks keep."""

    KIND: ClassVar = "venue"
    id: VenueId
    name: str = field(default="", metadata=REQUIRED)
    native_name: str = ""
    city: str = ""
    address: str = ""
    party_id: PartyId | None = None
    zone: str = "UTC"
    notes: str = field(default="", metadata=LONG)

    def check(self) -> None:
        zone_checked(self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayCorrection(Entity):
    """A holiday that the officer added, or one that is not kept, at a party or in one of its cities."""

    KIND: ClassVar = "holiday_correction"
    id: HolidayCorrectionId
    party_id: PartyId
    day: date
    name: str = field(default="", metadata=REQUIRED)
    kind: CorrectionKind = CorrectionKind.ADDED
    city: str = ""
    notes: str = field(default="", metadata=LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk(Entity):
    """The desk that keeps the file: whose side is ours. A file has at most one."""

    KIND: ClassVar = "desk"
    id: DeskId
    home_id: PartyId
    name: str = ""
    is_sample: bool = False


def zone_checked(zone: str) -> str:
    """Return ``zone`` if it is an IANA zone name.

    Raises:
        InvalidInput: ``zone.unknown``, addressed to the field ``zone``.
    """
    try:
        zone_info(zone)
    except InvalidInput as error:
        raise error.at("zone") from error
    return zone
