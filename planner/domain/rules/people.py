"""Checks of persons: in two cities at once, leading overlapping visits; and of the delegations they make up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from planner.domain.entity import RecordRef
from planner.domain.findings import Finding, Severity, error, note, warning
from planner.domain.parties import Party
from planner.domain.precedence import grade_value
from planner.domain.spelling import plain
from planner.domain.visits import Visit


@dataclass(frozen=True, slots=True)
class Engaged:
    """A person's part in an event on exact days, both inclusive; ``within`` is the event that it is part of."""

    person_id: str
    person: str
    event: RecordRef
    name: str
    first: date
    last: date
    city: str
    is_principal: bool = False
    within: RecordRef | None = None


@dataclass(frozen=True, slots=True)
class Visiting:
    """A visit on exact days, both inclusive, for which no person is named; ``office`` is "" where none is either."""

    event: RecordRef
    name: str
    party_id: str
    party: str
    office: str
    first: date
    last: date


P = TypeVar("P", Engaged, Visiting)


@dataclass(frozen=True, slots=True)
class DelegationAhead:
    """A delegation to an event to come.

    Attributes:
        heads: how many heads are neither withdrawn nor replaced.
        chairs: how many head it together: the two ministers of each side in a 2+2.
        unnamed: how many places have no person.
        twice: the persons who stand in it more than once.
        unranked: how many persons have neither rank nor place in a table of precedence on the day.
        grade: the head's code of rank on that day, "" if not known.
    """

    ref: RecordRef
    event: RecordRef
    name: str
    members: int
    heads: int
    unnamed: int
    unranked: int
    grade: str = ""
    head: str = ""
    twice: tuple[str, ...] = ()
    chairs: int = 1


def twice_engaged(parts: Iterable[Engaged]) -> Iterator[Finding]:
    """Give pairs of events that share a day and need one person in two cities.

    Args:
        parts: of any number of persons.
    """
    by_person: dict[str, list[Engaged]] = {}
    for part in parts:
        by_person.setdefault(part.person_id, []).append(part)
    for own in by_person.values():
        for earlier, later in _sharing_days(own):
            yield from _pair(earlier, later)


def unnamed_visits(visits: Iterable[Visiting]) -> Iterator[Finding]:
    """Give pairs of visits of one country that overlap, and may well be of one person since none is named for either.

    Where both name the office alone, it has to be the same.
    """
    by_office: dict[tuple[str, str], list[Visiting]] = {}
    for visit in visits:
        by_office.setdefault((visit.party_id, plain(visit.office)), []).append(visit)
    for own in by_office.values():
        for earlier, later in _sharing_days(own):
            if earlier.last == later.first:  # one visit may well begin on the day another ends
                continue
            params = {"first": earlier.name, "second": later.name, "day": later.first.isoformat()}
            refs = (later.event, earlier.event, RecordRef(Party.KIND, later.party_id))
            if later.office:
                yield warning("visit.overlap", *refs, person=later.office, **params)
            else:
                yield warning("visit.overlap_unnamed", *refs, party=later.party, **params)


def _sharing_days(events: list[P]) -> Iterator[tuple[P, P]]:
    """Give the pairs of events that share a day, the earlier one first."""
    events.sort(key=lambda one: (one.first, one.last, str(one.event)))
    going_on: list[P] = []
    for later in events:
        going_on = [earlier for earlier in going_on if earlier.last >= later.first]
        yield from ((earlier, later) for earlier in going_on if earlier.event != later.event)
        going_on.append(later)


def _pair(earlier: Engaged, later: Engaged) -> Iterator[Finding]:
    if earlier.within == later.event or later.within == earlier.event:
        return
    params = {"person": later.person, "first": earlier.name, "second": later.name, "day": later.first.isoformat()}
    refs = (later.event, earlier.event, RecordRef("person", later.person_id))
    is_visits = earlier.event.kind == later.event.kind == Visit.KIND
    if is_visits and earlier.is_principal and later.is_principal:
        if earlier.last > later.first:  # one visit may well begin on the day another ends
            yield warning("visit.overlap", *refs, **params)
        return
    here, there = earlier.city.strip(), later.city.strip()
    if here and there and here.casefold() != there.casefold():
        yield warning("person.two_places", *refs, **params, here=here, there=there)
    elif not (here and there):
        yield note("person.two_events", *refs, **params)


def composition(delegation: DelegationAhead) -> Iterator[Finding]:
    """Give what a delegation to come lacks."""
    refs = (delegation.ref, delegation.event)
    if delegation.members and delegation.heads == 0:
        yield warning("delegation.no_head", *refs, delegation=delegation.name)
    if delegation.heads > delegation.chairs:
        yield error("delegation.two_heads", *refs, delegation=delegation.name, count=delegation.heads)
    for person in delegation.twice:
        yield warning("delegation.person_twice", *refs, delegation=delegation.name, person=person)
    if delegation.unnamed:
        yield note("delegation.unnamed", *refs, delegation=delegation.name, count=delegation.unnamed)
    if delegation.unranked:
        yield note("delegation.unranked", *refs, delegation=delegation.name, count=delegation.unranked)


def level_of_heads(delegations: Iterable[DelegationAhead]) -> Iterator[Finding]:
    """Give the delegations to one event whose heads differ in grade: two steps or more are a warning."""
    known = [one for one in delegations if one.heads == 1 and one.grade]
    for place, one in enumerate(known):
        for other in known[:place]:
            steps = abs(grade_value(one.grade) - grade_value(other.grade))
            if steps:
                yield Finding(
                    Severity.WARNING if steps > 1 else Severity.NOTE,
                    "delegation.level",
                    {"first": other.head, "grade": other.grade, "second": one.head, "other_grade": one.grade},
                    (other.ref, one.ref, one.event),
                )
