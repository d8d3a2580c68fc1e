"""What the checks of programmes read: entries that overlap, follow without a pause, or fall where clocks are changed.

An overlap is found by one walk in the order of time for each thing that can be booked, which flags the entries that
begin before an earlier one ends; only those few are then paired. Nothing is compared with everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, or_, select

from planner.domain.delegations import Category, Nomination, Presence
from planner.domain.entity import RecordRef
from planner.domain.itinerary import strands_of
from planner.domain.programme import Attendance, ItemKind, ProgrammeItem
from planner.domain.rules.programme import Booking, Clash
from planner.domain.timing import Precision, zone_info, zone_names
from planner.store.queries import Reader
from planner.store.queries.common import chunks, fetch, read_all
from planner.store.tables import calendar_entry
from planner.store.tables.base import table_of

_ON_THE_EVE: Final = (ItemKind.ARRIVAL.value, ItemKind.DEPARTURE.value, ItemKind.TRANSFER.value)
_BOOKING: Final = "id subject title start end kind strand venue_id"
_WORDS: Final = "place transport interpreter alternate_of_id"
_WEEK: Final = timedelta(days=7)
_JULIAN: Final = 1_721_424.5
"""What SQLite's day numbers are ahead of ``date.toordinal``."""


def overlaps(reader: Reader, subjects: Iterable[RecordRef] | None = None) -> list[Clash]:
    """Return the pairs of entries that overlap and may need the same persons, venue, car or interpreter.

    Pairs are of one programme, or of any two in one venue or with one interpreter; the earlier entry comes first.
    """
    pairs: dict[tuple[str, str], None] = {}
    own = table_of(ProgrammeItem.KIND)
    for key in ("subject", "venue_id", "interpreter"):
        if subjects is None:
            pairs |= dict.fromkeys(_pairs(reader, key, _flagged(own, key)))
        else:
            for group in chunks(str(subject) for subject in subjects):
                inside = select(own.c.id).where(own.c.subject.in_(group))
                pairs |= dict.fromkeys(_pairs(reader, key, inside))
    bookings = bookings_of(reader, {one for pair in pairs for one in pair})
    people = _people(reader, [bookings[one] for one in {one for pair in pairs for one in pair}])
    staffed = {subject for subject, found in people[0].items() if found}
    found = []
    for one, two in pairs:
        first, second = sorted((bookings[one], bookings[two]), key=lambda booking: (booking.start.utc, booking.id))
        both = _attending(first, people) & _attending(second, people) if first.subject == second.subject else set()
        names = people[2]
        found.append(
            Clash(first, second, tuple(sorted(names[person] for person in both)), is_staffed=first.subject in staffed)
        )
    return found


def back_to_back(reader: Reader, subjects: Iterable[RecordRef] | None = None) -> list[tuple[Booking, Booking]]:
    """Return entries of a programme that end as the next one begins, at another place."""
    own = table_of(ProgrammeItem.KIND)

    def following(name: str) -> ColumnElement[Any]:
        return func.lead(own.c[name]).over(partition_by=own.c.subject, order_by=(own.c.start_utc, own.c.id))

    columns = [following(name).label(f"next_{name}") for name in ("id", "start_utc", "venue_id", "place")]
    rows = select(own.c.id, own.c.end_utc, own.c.venue_id, own.c.place, *columns).where(own.c.alternate_of_id.is_(None))
    if subjects is not None:
        rows = rows.where(own.c.subject.in_([str(subject) for subject in subjects]))
    walk = rows.subquery("walk")
    elsewhere = or_(
        func.coalesce(walk.c.venue_id, "") != func.coalesce(walk.c.next_venue_id, ""),
        walk.c.place != walk.c.next_place,
    )
    statement = select(walk.c.id, walk.c.next_id).where(walk.c.next_start_utc == walk.c.end_utc, elsewhere)
    pairs = [(one, two) for one, two in fetch(reader, statement)]
    bookings = bookings_of(reader, {one for pair in pairs for one in pair})
    return [(bookings[one], bookings[two]) for one, two in sorted(pairs)]


def bookings_near_clock_changes(reader: Reader, subjects: Iterable[RecordRef] | None = None) -> list[Booking]:
    """Return the entries on days on which the clocks of some zone in use are changed."""
    own = table_of(ProgrammeItem.KIND)
    if subjects is not None:
        wanted = own.c.subject.in_([str(subject) for subject in subjects])
        return list(bookings_of(reader, reader.scalars(select(own.c.id).where(wanted).order_by(own.c.id))).values())
    span = reader.execute(select(func.min(own.c.start), func.max(own.c.end))).one()
    if span[0] is None:
        return []
    zones: set[str] = set()
    for column in (own.c.start, own.c.end):
        zone = func.substr(column, func.instr(column, "[") + 1)
        zones |= {text.rstrip("]") for text in reader.scalars(select(zone).distinct())}
    first, last = date.fromisoformat(span[0][:10]), date.fromisoformat(span[1][:10])
    days = sorted({day.isoformat() for zone in zones & zone_names() for day in _clock_changes(zone, first, last)})
    ids: dict[str, None] = {}
    for group in chunks(days):
        near = or_(func.substr(own.c.start, 1, 10).in_(group), func.substr(own.c.end, 1, 10).in_(group))
        ids |= dict.fromkeys(reader.scalars(select(own.c.id).where(near).order_by(own.c.id)))
    return list(bookings_of(reader, ids).values())


def outside_events(
    reader: Reader, subjects: Iterable[RecordRef] | None = None
) -> list[tuple[Booking, str, date, date]]:
    """Return the entries that begin on a day that their event does not take, with its name and days.

    Arrivals, departures and transfers may lie one day before or after.
    """
    own = table_of(ProgrammeItem.KIND)
    event = calendar_entry.alias("event")
    colon = func.instr(own.c.subject, ":")
    slack = func.iif(own.c.kind.in_(_ON_THE_EVE), 1, 0)
    day = func.substr(own.c.start, 1, 10)
    statement = (
        select(own.c.id, event.c.title, event.c.ordinal, event.c.first_day, event.c.last_day)
        .select_from(
            own.join(
                event,
                (event.c.kind == func.substr(own.c.subject, 1, colon - 1))
                & (event.c.record_id == func.substr(own.c.subject, colon + 1))
                & (event.c.part == ""),
            )
        )
        .where(
            event.c.precision == Precision.DAY.value,
            or_(
                day < func.date(event.c.first_day - slack + _JULIAN),
                day > func.date(event.c.last_day + slack + _JULIAN),
            ),
        )
        .order_by(own.c.id)
    )
    if subjects is not None:
        statement = statement.where(own.c.subject.in_([str(subject) for subject in subjects]))
    rows = fetch(reader, statement)
    bookings = bookings_of(reader, [row[0] for row in rows])
    return [
        (bookings[one], _called(title, ordinal), date.fromordinal(first), date.fromordinal(last))
        for one, title, ordinal, first, last in rows
    ]


def bookings_of(reader: Reader, ids: Iterable[str]) -> dict[str, Booking]:
    """Return entries by id."""
    own, venue = table_of(ProgrammeItem.KIND), table_of("venue")
    found: dict[str, Booking] = {}
    for group in chunks(ids):
        statement = (
            select(
                *read_all(ProgrammeItem, _BOOKING),
                func.coalesce(venue.c.name, "").label("venue"),
                *read_all(ProgrammeItem, _WORDS),
            )
            .select_from(own.outerjoin(venue, venue.c.id == own.c.venue_id))
            .where(own.c.id.in_(group))
        )
        found |= {row[0]: Booking(*row) for row in fetch(reader, statement)}
    return found


def _flagged(own: Any, key: str) -> Select[Any]:
    """Select the entries that begin before an earlier one with the same key has ended."""
    reach = func.max(own.c.end_utc).over(partition_by=own.c[key], order_by=(own.c.start_utc, own.c.id), rows=(None, -1))
    booked = own.c[key].is_not(None) if key == "venue_id" else own.c[key] != ""
    walk = select(own.c.id, own.c.start_utc, reach.label("reach")).where(booked).subquery(f"by_{key}")
    return select(walk.c.id).where(walk.c.reach > walk.c.start_utc)


def _pairs(reader: Reader, key: str, later: Select[Any]) -> Iterator[tuple[str, str]]:
    own = table_of(ProgrammeItem.KIND)
    one, two = own.alias("one"), own.alias("two")
    same = one.c[key] == two.c[key]
    if key != "subject":  # a venue has thousands of entries: the few about that time are found by time
        same = one.c[key].concat("") == two.c[key]
    statement = select(one.c.id, two.c.id).where(
        two.c.id.in_(later),
        two.c[key] != "",
        same,
        one.c.id != two.c.id,
        one.c.start_utc < two.c.end_utc,
        one.c.end_utc > two.c.start_utc,
        one.c.start_utc >= func.date(two.c.start_utc, "-4 days"),
    )
    for first, second in fetch(reader, statement):
        yield (first, second) if first < second else (second, first)


_Staff = tuple[
    Mapping[RecordRef, list[tuple[str, str, Category]]],
    Mapping[str, set[str]],
    Mapping[str, str],
]


def _people(reader: Reader, bookings: Iterable[Booking]) -> _Staff:
    """Return the members of each event, those named for each entry, and the name of each person or unnamed place."""
    own, delegation, member, person = (table_of(kind) for kind in (Attendance.KIND, "delegation", "member", "person"))
    listed = list(bookings)
    members: dict[RecordRef, list[tuple[str, str, Category]]] = {}
    names: dict[str, str] = {}
    for group in chunks({str(booking.subject) for booking in listed}):
        in_event: Select[Any] = (
            select(
                delegation.c.subject,
                member.c.id,
                member.c.category,
                func.coalesce(member.c.person_id, member.c.id),
                func.coalesce(person.c.name, member.c.capacity),
            )
            .select_from(
                member.join(delegation, delegation.c.id == member.c.delegation_id).outerjoin(
                    person, person.c.id == member.c.person_id
                )
            )
            .where(
                delegation.c.subject.in_(group),
                member.c.nomination != Nomination.WITHDRAWN.value,
                member.c.presence != Presence.ABSENT.value,
            )
        )
        for subject, member_id, category, who, name in fetch(reader, in_event):
            members.setdefault(RecordRef.parse(subject), []).append((member_id, who, Category(category)))
            names[who] = name
    named: dict[str, set[str]] = {}
    for group in chunks(booking.id for booking in listed):
        of_items = select(own.c.programme_item_id, own.c.member_id).where(own.c.programme_item_id.in_(group))
        for item, member_id in fetch(reader, of_items):
            named.setdefault(item, set()).add(member_id)
    return members, named, names


def _attending(booking: Booking, staff: _Staff) -> set[str]:
    members, named, _ = staff
    return {
        who
        for member_id, who, category in members.get(booking.subject, ())
        if _concerns(booking, named.get(booking.id, set()), member_id, category)
    }


def _concerns(booking: Booking, named: set[str], member_id: str, category: Category) -> bool:
    return member_id in named if named else booking.strand in strands_of(category)


def _clock_changes(zone: str, first: date, last: date) -> Iterator[date]:
    """Yield the days in first..last on which the clocks of a zone are changed."""
    info = zone_info(zone)

    def offset(day: date) -> timedelta | None:
        return info.utcoffset(datetime(day.year, day.month, day.day))

    week = first - timedelta(days=1)
    while week <= last:
        if offset(week) != offset(week + _WEEK):
            days = (week + timedelta(days=number) for number in range(7))
            yield from (day for day in days if offset(day) != offset(day + timedelta(days=1)))
        week += _WEEK


def _called(title: str, ordinal: int | None) -> str:
    return title if ordinal is None else f"{title} {ordinal}"
