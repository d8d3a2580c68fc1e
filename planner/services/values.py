"""Reads the value of a field as an officer types it, with what the file tells to fill in what was left out."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, TypeVar

from planner.domain import written_dates
from planner.domain.entity import FieldSpec, FieldType, RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.parties import Venue
from planner.domain.record import Scalar
from planner.domain.timing import Doubt, ZonedTime, check_years
from planner.services import naming
from planner.services.programme import clocks_of
from planner.store.queries import Reader
from planner.store.queries.records import find_entity

C = TypeVar("C", bound=StrEnum)
_UNSET_ZONE: Final = "UTC"
"""The zone of a country or venue to which nobody gave one."""
_YES: Final = frozenset({"yes", "y", "true", "1", "on"})
_NO: Final = frozenset({"no", "n", "false", "0", "off"})
_OFFSET: Final = re.compile(r"(?:Z|[+-]\d{2}:\d{2})(?=$|[\[ ])")
_DAY_AND_CLOCK: Final = re.compile(r"(?!\d{4}-)(.*[^\d:.].*?)[ ,]+(\d{1,2}[:.]\d{2}\b.*)", re.DOTALL)
_CLOCK: Final = re.compile(r"(\d{1,2})[:.]?(\d{2})(.*)", re.DOTALL)


def choice_of(choices: type[C], text: str, *, field: str) -> C:
    """Return the choice called ``text``, or the only one that begins so; case, hyphens and underscores do not matter.

    Raises:
        InvalidInput: ``choice.invalid``, ``choice.ambiguous``.
    """
    wanted = _plain(text)
    for choice in choices:
        if wanted in (_plain(choice.value), _plain(choice.name)):
            return choice
    found = [one for one in choices if wanted and _plain(one.value).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    code = "choice.ambiguous" if found else "choice.invalid"
    raise InvalidInput(code, field=field, text=text[:40], choices=", ".join(one.value for one in found or choices))


def first_day(text: str) -> date:
    """Read a day; of a month or year the first. Raises InvalidInput ``date.invalid``."""
    return written_dates.read(text).first


def last_day(text: str) -> date:
    """Read a day; of a month or year the last. Raises InvalidInput ``date.invalid``."""
    return written_dates.read(text).last


def as_of(text: str) -> date:
    """Read the day as of which things are told; of a month or year the last.

    Raises:
        InvalidInput: ``date.invalid``, ``date.out_of_range`` naming the field "on".
    """
    day = written_dates.read(text)
    check_years(on=day)
    return day.last


def time_of(text: str, *, zone: str | None, day: date | None = None, field: str = "") -> ZonedTime:
    """Read a time such as ``2026-03-19 10:00``, with the zone that is written or else ``zone``.

    A wall time that the clocks skip or show twice is refused unless its offset is written, which then chooses: one
    that was skipped becomes the time that the clocks do show.

    Args:
        day: the day meant by a bare ``10:00``.

    Raises:
        InvalidInput: ``time.invalid``, ``time.no_zone``, ``zone.unknown``, ``time.offset_mismatch``; ``time.gap`` and
            ``time.fold``, naming both readings.
    """
    written = text.strip()
    if parts := _DAY_AND_CLOCK.fullmatch(written):
        with suppress(InvalidInput):
            written = f"{written_dates.read(parts[1])} {parts[2].replace('.', ':', 1):0>5}"
    match = _CLOCK.fullmatch(written)
    if day is not None and match and len(match[1]) <= 2 and not re.match(r"\d{4}-", written):
        written = f"{day.isoformat()} {int(match[1]):02d}:{match[2]}{match[3]}"
    try:
        read = ZonedTime.parse(written, default_zone=zone)
        if read.doubt is not None and not _OFFSET.search(written):
            raise _asked(read)
    except InvalidInput as error:
        raise error.at(field) from error
    return read.settled()


def plain_value(reader: Reader, spec: FieldSpec, text: str, kinds: tuple[str, ...]) -> Scalar:
    """Return the plain value of a field from what was typed; blank clears it. Times are read by ``time_of``.

    Args:
        kinds: the kinds that a field can name which is not of one kind; all if empty.

    Raises:
        InvalidInput: naming the field.
        NotFound, Conflict: a reference that is unknown or ambiguous.
    """
    value = text.strip()
    if not value and spec.type not in (FieldType.TEXT, FieldType.LONG_TEXT):
        return _cleared(spec)
    match spec.type:
        case FieldType.CHOICE:
            assert spec.choices is not None
            return str(choice_of(spec.choices, value, field=spec.name).value)
        case FieldType.BOOLEAN:
            return _boolean(value, spec)
        case FieldType.INTEGER:
            return _integer(value, spec)
        case FieldType.REFERENCE:
            return naming.resolve(reader, value, kinds=(spec.target,)).id
        case FieldType.RECORD:
            return str(naming.resolve(reader, value, kinds=kinds))
        case FieldType.TEXT | FieldType.LONG_TEXT:
            return text
        case FieldType.DATE | FieldType.IMPRECISE:
            return str(written_dates.read(value))
        case _:
            return value


def _asked(read: ZonedTime) -> InvalidInput:
    """Return the question which of two readings is meant, each written so that it can be typed again."""
    local = read.local.strftime("%Y-%m-%d %H:%M")
    moments = [read.aware.replace(fold=fold) for fold in (0, 1)]
    offsets = [_offset(moment) for moment in moments]
    shown: dict[str, Any] = {"time": local, "zone": read.zone}
    if read.doubt is Doubt.FOLD:
        first, second = (f"{local}{offset}" for offset in offsets)
        return InvalidInput("time.fold", first=first, second=second, **shown)
    later, earlier = (ZonedTime.from_utc(moment, read.zone) for moment in moments)
    return InvalidInput(
        "time.gap",
        later=f"{later.local:%H:%M}",
        write_later=f"{local}{offsets[0]}",
        earlier=f"{earlier.local:%H:%M}",
        write_earlier=f"{local}{offsets[1]}",
        **shown,
    )


def _offset(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")[16:]


def _cleared(spec: FieldSpec) -> Scalar:
    if spec.optional:
        return None
    raise InvalidInput("value.missing", field=spec.name)


def _boolean(value: str, spec: FieldSpec) -> bool:
    if value.casefold() in _YES:
        return True
    if value.casefold() in _NO:
        return False
    raise InvalidInput("choice.invalid", field=spec.name, text=value[:40], choices="yes, no")


def _integer(value: str, spec: FieldSpec) -> int:
    if not re.fullmatch(r"[+-]?\d{1,15}", value, re.ASCII):
        raise InvalidInput("value.type", field=spec.name, text=value[:40], expected=spec.type.value)
    return int(value)


def _plain(text: str) -> str:
    return naming.folded(text).replace("-", " ").replace("_", " ")


def zone_of_entry(reader: Reader, subject: object, venue_id: object) -> str | None:
    """Return the zone of a programme entry's venue, else of its event's place; None where nothing tells it.

    Args:
        subject: the event, as a record or as ``kind:id``.
    """
    venue = find_entity(reader, Venue, str(venue_id)) if venue_id else None
    if venue is not None and venue.zone != _UNSET_ZONE:
        return venue.zone
    if not subject:
        return None
    ref = subject if isinstance(subject, RecordRef) else RecordRef.parse(str(subject))
    zone = clocks_of(reader, ref).host
    return None if zone == _UNSET_ZONE else zone
