"""Dates as far as they are known, wall times with their zone, and the only door to UTC.

Three kinds of time exist here. An ``ImpreciseDate`` is a date known to the year, month or day (the level 0
forms of EDTF, ISO 8601-2). A ``ZonedTime`` is a wall time and its IANA zone: that pair is the truth, and UTC is
derived from it. Lengths are minutes. Nothing else in the program converts between zones.
"""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache, total_ordering
from pathlib import Path
from typing import Final, Self

import tzdata

from planner.domain.errors import InvalidInput

_DATA: Final = Path(tzdata.__file__).parent
zoneinfo.reset_tzpath(to=[str(_DATA / "zoneinfo")])  # the system's zone data is often older than the tzdata package

MONTHS_OF_YEAR: Final = 12
EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2200
"""The years that can be planned, both inclusive; what is only recorded may lie before and after."""

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TIME: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::00)?(Z|[+-]\d{2}:\d{2})?(?:\[([^\[\]]+)\]| +([A-Za-z_+\-/0-9]+))?"
)


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month has; the library that also knows is loaded with the words of the locale."""
    if month == MONTHS_OF_YEAR:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day


class Precision(StrEnum):
    """How far a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@total_ordering
@dataclass(frozen=True, slots=True)
class ImpreciseDate:
    """A date known to the year, to the month or to the day.

    Sorts by its first possible day; of two that begin alike, the less precise comes first, so
    "March 2023" stands at the head of March 2023.

    Raises:
        InvalidInput: ``date.invalid`` when no such day exists.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise InvalidInput("date.invalid", text=f"{self.year}-?-{self.day}")
        try:
            date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError as error:
            text = "-".join(f"{part:02d}" for part in (self.year, self.month, self.day) if part is not None)
            raise InvalidInput("date.invalid", text=text) from error

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2023``, ``2023-03`` or ``2023-03-14``.

        Raises:
            InvalidInput: ``date.invalid`` for any other text, or for a day that does not exist.
        """
        match = _DATE.fullmatch(text.strip())
        if match is None:
            raise InvalidInput("date.invalid", text=text[:40])
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the exact date ``day``."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return Precision.DAY
        return Precision.MONTH if self.month is not None else Precision.YEAR

    @property
    def is_exact(self) -> bool:
        return self.day is not None

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can mean, inclusive."""
        month = self.month or 12
        return date(self.year, month, self.day or days_in_month(self.year, month))

    def plus(self, *, months: int = 0, days: int = 0) -> ImpreciseDate:
        """Return the date that lies ``months`` and then ``days`` later, known as far as this one is.

        A month-end is clamped (31 August + 6 months = 28 or 29 February), as relativedelta does. Days move only
        an exact date, and months that are no whole years say nothing of a date known to the year.

        Raises:
            InvalidInput: ``date.invalid`` past the ends of the calendar, naming the date that was to move.
        """
        from dateutil.relativedelta import relativedelta  # the first page moves no dates

        try:
            moved = self.first + relativedelta(months=months)
            if self.is_exact:
                moved += timedelta(days=days)
        except (ValueError, OverflowError) as error:
            raise InvalidInput("date.invalid", text=str(self)) from error
        return ImpreciseDate(
            moved.year, None if self.month is None else moved.month, None if self.day is None else moved.day
        )

    def __lt__(self, other: ImpreciseDate) -> bool:
        return (self.first, self.is_exact, self.month is not None) < (
            other.first,
            other.is_exact,
            other.month is not None,
        )

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def check_order(start: ImpreciseDate | None, end: ImpreciseDate | None, *, field: str = "end") -> None:
    """Refuse a span whose last day surely lies before its first; both ends are inclusive.

    Raises:
        InvalidInput: ``span.reversed``.
    """
    if start is not None and end is not None and end.last < start.first:
        raise InvalidInput("span.reversed", field=field, start=str(start), end=str(end))


def check_years(**days: ImpreciseDate | None) -> None:
    """Refuse dates, each given under its field's name, beyond the years that can be planned.

    Raises:
        InvalidInput: ``date.out_of_range``.
    """
    for field, day in days.items():
        if day is not None and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise InvalidInput("date.out_of_range", field=field, text=str(day))


class Doubt(StrEnum):
    """Why a wall time is not one instant."""

    GAP = "gap"
    """The clock jumped over it."""
    FOLD = "fold"
    """The clock showed it twice."""


@cache
def zone_names() -> frozenset[str]:
    """Return the IANA zone names of the tzdata package, with no file looked up under a user's text."""
    listing = (_DATA / "zones").read_text("utf-8")
    return frozenset(listing.split())


def tzdata_version() -> str:
    """Return the version of the zone data in use, such as ``2026.6``."""
    return str(tzdata.__version__)


_COMMON_ZONES: Final = frozenset({"UTC", "Europe/Rome", "Asia/Kolkata"})  # so that most need no listing read


@cache
def zone_info(name: str) -> zoneinfo.ZoneInfo:
    """Return the zone called ``name``.

    Raises:
        InvalidInput: ``zone.unknown``; the name is looked up in a list and never reaches the file system.
    """
    if name not in _COMMON_ZONES and name not in zone_names():
        raise InvalidInput("zone.unknown", text=name[:60])
    return zoneinfo.ZoneInfo(name)


@dataclass(frozen=True, slots=True, eq=False)
class ZonedTime:
    """A wall time to the minute in an IANA zone; ``local`` is naive and carries the fold bit.

    The fold bit is kept where the clock shows the time twice, and tells the two apart there; elsewhere it is 0.

    Written as RFC 9557 does: ``2025-03-20T10:00[Europe/Rome]``, with the offset added only where the clock
    shows that time twice.

    Raises:
        InvalidInput: ``zone.unknown``; ``time.not_naive`` never reaches a user.
    """

    local: datetime
    zone: str

    def __post_init__(self) -> None:
        zone_info(self.zone)
        if self.local.tzinfo is not None:
            raise ValueError("ZonedTime.local is a naive wall time")
        if self.local.second or self.local.microsecond:
            raise ValueError("ZonedTime is kept to the minute")
        if not MINYEAR < self.local.year < MAXYEAR:  # its UTC may lie in the year before or after
            raise InvalidInput("time.invalid", text=self.local.isoformat(timespec="minutes"))
        if self.local.fold and self.doubt is not Doubt.FOLD:
            object.__setattr__(self, "local", self.local.replace(fold=0))

    def __eq__(self, other: object) -> bool:
        """Whether both are one wall time in one zone; datetime itself does not compare the fold bit."""
        if not isinstance(other, ZonedTime):
            return NotImplemented
        return (self.local, self.local.fold, self.zone) == (other.local, other.local.fold, other.zone)

    def __hash__(self) -> int:
        return hash((self.local, self.zone))

    @classmethod
    def parse(cls, text: str, *, default_zone: str | None = None) -> Self:
        """Read ``2025-03-20T10:00[Europe/Rome]`` or ``2025-03-20 10:00 Europe/Rome``.

        Args:
            text: the time; an offset chooses between the two readings of a time the clock shows twice, and makes of one
                that it skips the time that it does show at that instant.
            default_zone: taken where the text names no zone.

        Raises:
            InvalidInput: ``time.invalid``, ``time.no_zone``, ``zone.unknown``, ``time.offset_mismatch``.
        """
        match = _TIME.fullmatch(text.strip())
        if match is None:
            raise InvalidInput("time.invalid", text=text[:60])
        day, clock, offset, bracketed, spaced = match.groups()
        zone = bracketed or spaced or ("UTC" if offset == "Z" else default_zone)
        if zone is None:
            raise InvalidInput("time.no_zone", text=text[:60])
        try:
            local = datetime.fromisoformat(f"{day}T{clock}")
        except ValueError as error:
            raise InvalidInput("time.invalid", text=text[:60]) from error
        if offset is None:
            return cls(local, zone)
        for fold in (0, 1):
            moment = local.replace(fold=fold, tzinfo=zone_info(zone))
            if _offset_of(moment) == ("+00:00" if offset in ("Z", "-00:00") else offset):
                reading = cls(local.replace(fold=fold), zone)
                return reading if reading.doubt is not Doubt.GAP else cls.from_utc(moment, zone)
        raise InvalidInput("time.offset_mismatch", text=text[:60], zone=zone)

    @classmethod
    def from_utc(cls, instant: datetime, zone: str) -> Self:
        """Return what the clocks of ``zone`` show at the aware ``instant``, to the minute.

        Raises:
            InvalidInput: ``zone.unknown``; ``time.invalid`` at the ends of the calendar.
        """
        try:
            shown = instant.astimezone(UTC).astimezone(zone_info(zone))
        except OverflowError as error:
            raise InvalidInput("time.invalid", text=instant.isoformat(timespec="minutes")) from error
        return cls(shown.replace(tzinfo=None, second=0, microsecond=0), zone)

    @property
    def aware(self) -> datetime:
        return self.local.replace(tzinfo=zone_info(self.zone))

    @property
    def utc(self) -> datetime:
        """The instant, as an aware datetime in UTC; a time in a gap counts from before the jump (RFC 5545 3.3.5)."""
        return self.aware.astimezone(UTC)

    @property
    def doubt(self) -> Doubt | None:
        """Whether the clocks skip this wall time or show it twice; ``None`` where it is one instant."""
        earlier = self.local.replace(fold=0, tzinfo=zone_info(self.zone)).utcoffset()
        later = self.local.replace(fold=1, tzinfo=zone_info(self.zone)).utcoffset()
        if earlier == later or earlier is None or later is None:
            return None
        return Doubt.GAP if earlier < later else Doubt.FOLD

    def settled(self) -> ZonedTime:
        """Return the time that the clocks do show: out of a gap it moves forward by the jump, else it is itself."""
        if self.doubt is not Doubt.GAP:
            return self
        return ZonedTime.from_utc(self.utc, self.zone)

    def in_zone(self, zone: str) -> ZonedTime:
        """Return the same instant on the clocks of ``zone``."""
        return ZonedTime.from_utc(self.utc, zone)

    def shifted(self, minutes: int) -> ZonedTime:
        """Return the instant ``minutes`` later, counted in elapsed time, on the same clocks.

        Raises:
            InvalidInput: ``time.invalid`` past the ends of the calendar.
        """
        return ZonedTime.from_utc(_later(self.utc, minutes=minutes), self.zone)

    def moved(self, *, days: int = 0, minutes: int = 0) -> ZonedTime:
        """Return the wall time ``days`` and ``minutes`` later as a calendar shows it, then settled out of a gap.

        Raises:
            InvalidInput: ``time.invalid`` past the ends of the calendar.
        """
        return ZonedTime(_later(self.local, days=days, minutes=minutes), self.zone).settled()

    def __str__(self) -> str:
        offset = _offset_of(self.aware) if self.doubt is Doubt.FOLD else ""
        return f"{self.local.isoformat(timespec='minutes')}{offset}[{self.zone}]"


def _later(moment: datetime, *, days: int = 0, minutes: int = 0) -> datetime:
    try:
        return moment + timedelta(days=days, minutes=minutes)
    except OverflowError as error:
        raise InvalidInput("time.invalid", text=moment.isoformat(timespec="minutes")) from error


def _offset_of(moment: datetime) -> str:
    """Return an aware time's offset as RFC 3339 writes it: whole minutes, also of a local mean time with seconds."""
    offset = moment.strftime("%z")
    return f"{offset[:3]}:{offset[3:5]}"


_MINUTES_OF: Final = {"BST": 60, "CDT": -300, "CST": -360, "IST": 330, "PDT": -420, "PST": -480}
"""What letters of several places stand for to most: PST is no time of Manila, CST none of Beijing."""


def zone_label(time: ZonedTime) -> str:
    """Return "CET", or "UTC+5:45" where the zone data has no letters for it or they mean other clocks to most."""
    name = time.aware.tzname() or ""
    offset = time.aware.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    if name and not name.startswith(("+", "-")) and _MINUTES_OF.get(name, minutes) == minutes:
        return name
    sign = "−" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}:{rest:02d}" if rest else f"UTC{sign}{hours}"


def fold_label(time: ZonedTime) -> str:
    """Return which of two instants is meant where the clocks show a time twice: "CEST" or "CET", else ""."""
    return zone_label(time) if time.doubt is Doubt.FOLD else ""


def minutes_between(start: ZonedTime, end: ZonedTime) -> int:
    """Return the elapsed minutes from ``start`` to ``end``, counted in UTC; negative if ``end`` is earlier."""
    return int((end.utc - start.utc).total_seconds() // 60)


def gap_minutes(at: datetime, home: str, host: str) -> int:
    """Return how many minutes the clocks of ``host`` are ahead of those of ``home`` at the aware instant ``at``."""
    ahead = at.astimezone(zone_info(host)).utcoffset() or timedelta(0)
    behind = at.astimezone(zone_info(home)).utcoffset() or timedelta(0)
    return int((ahead - behind).total_seconds() // 60)


def month_on(day: date, months: int) -> ImpreciseDate | None:
    """Return the month so many months after that of a day, negative for before; None where the calendar ends."""
    year, place = divmod(day.year * MONTHS_OF_YEAR + day.month - 1 + months, MONTHS_OF_YEAR)
    return ImpreciseDate(year, place + 1) if 1 <= year <= LATEST_YEAR else None
