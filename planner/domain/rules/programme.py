"""Checks of programmes: who and what is needed in two places at once, times that the clocks skip or show twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.domain.entity import RecordRef
from planner.domain.findings import Finding, error, warning
from planner.domain.programme import ItemKind, ProgrammeItem, Strand
from planner.domain.timing import Doubt, ZonedTime, minutes_between

_SEPARATORS: Final = re.compile(r"[,;/\n]+")


@dataclass(frozen=True, slots=True)
class Booking:
    """An entry of a programme with what it takes up; ``place`` is the words where no venue is named."""

    id: str
    subject: RecordRef
    title: str
    start: ZonedTime
    end: ZonedTime
    kind: ItemKind
    strand: Strand
    venue_id: str | None
    venue: str
    place: str
    transport: str
    interpreter: str
    alternate_of_id: str | None

    @property
    def ref(self) -> RecordRef:
        return RecordRef(ProgrammeItem.KIND, self.id)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two entries that overlap in UTC, or of which one begins within the other; ``people`` attend both.

    ``is_staffed``: somebody is known to be in the delegations of the event, so that ``people`` tells all.
    """

    first: Booking
    second: Booking
    people: tuple[str, ...] = ()
    is_staffed: bool = False


def clashes(pair: Clash) -> Iterator[Finding]:
    """Give what is needed by both entries; of an entry and its bad-weather alternate nothing is."""
    one, two = pair.first, pair.second
    if one.alternate_of_id == two.id or two.alternate_of_id == one.id:
        return
    if one.alternate_of_id is not None and one.alternate_of_id == two.alternate_of_id:
        return
    is_same_event = one.subject == two.subject
    refs = (one.ref, two.ref, *dict.fromkeys((one.subject, two.subject)))
    params = {"first": one.title, "second": two.title, "start": str(two.start)}
    is_free = ItemKind.FREE in (one.kind, two.kind)
    for person in () if is_free else pair.people:
        yield error("programme.person_twice", *refs, person=person, **params)
    if is_same_event and not pair.is_staffed and not is_free and _share_strand(one.strand, two.strand):
        yield warning("programme.overlap", *refs, **params)
    if one.venue_id is not None and one.venue_id == two.venue_id:
        yield error("programme.venue_twice", *refs, venue=one.venue, **params)
    for car in shared(one.transport, two.transport) if is_same_event else ():  # each event numbers its own cars
        yield error("programme.car_twice", *refs, car=car, **params)
    for interpreter in shared(one.interpreter, two.interpreter):
        yield error("programme.interpreter_twice", *refs, interpreter=interpreter, **params)


def shared(one: str, two: str) -> list[str]:
    """Return what both lists of names, parted by commas, semicolons or strokes, have in common."""
    theirs = {_folded(name) for name in _SEPARATORS.split(two)}
    return [name.strip() for name in _SEPARATORS.split(one) if _folded(name) and _folded(name) in theirs]


def no_time_between(before: Booking, after: Booking) -> Iterator[Finding]:
    """Two entries one upon the other at different places, with nothing that brings people from one to the other."""
    moves = (ItemKind.TRANSFER, ItemKind.ARRIVAL, ItemKind.DEPARTURE)
    if before.kind in moves or after.kind in moves or not _share_strand(before.strand, after.strand):
        return
    here, there = (before.venue or before.place), (after.venue or after.place)
    if not here.strip() or not there.strip() or _folded(here) == _folded(there):
        return
    if minutes_between(before.end, after.start) == 0:
        yield warning(
            "programme.no_transfer",
            before.ref,
            after.ref,
            after.subject,
            first=before.title,
            second=after.title,
            here=here,
            there=there,
        )


def doubtful_times(booking: Booking) -> Iterator[Finding]:
    """A start or end that the clocks skip, or show twice; of those it says which is meant."""
    for time in dict.fromkeys((booking.start, booking.end)):
        if time.doubt is not None:
            fold = "programme.time_fold_second" if time.local.fold else "programme.time_fold"
            code = "programme.time_gap" if time.doubt is Doubt.GAP else fold
            shown = f"{time.local:%Y-%m-%d %H:%M}"
            yield warning(code, booking.ref, booking.subject, title=booking.title, time=shown, zone=time.zone)


def outside_event(booking: Booking, event: str, first: date, last: date) -> Finding:
    """Return the finding for an entry on days that its event does not take, both inclusive."""
    return warning(
        "programme.outside_event",
        booking.ref,
        booking.subject,
        title=booking.title,
        day=booking.start.local.date().isoformat(),
        event=event,
        first=first.isoformat(),
        last=last.isoformat(),
    )


def _share_strand(one: Strand, two: Strand) -> bool:
    return one is two or Strand.ALL in (one, two)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
