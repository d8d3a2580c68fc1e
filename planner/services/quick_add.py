"""Quick add: the words of each language and the names in the file for reading a line, and the record that it makes.

``draft`` says what a reading would make, so that what is shown before Enter is what Enter saves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Final, TypeAlias

from planner.domain import clock as clocks
from planner.domain.changes import Label
from planner.domain.entity import Entity, RecordRef, new_id
from planner.domain.errors import InvalidInput
from planner.domain.ids import (
    DeadlineId,
    EngagementId,
    MechanismId,
    PartyId,
    PersonId,
    ProgrammeItemId,
    RoundId,
    VenueId,
    VisitId,
)
from planner.domain.mechanisms import Deadline, Round
from planner.domain.parties import Party, Venue
from planner.domain.people import Person
from planner.domain.programme import ItemKind, ProgrammeItem
from planner.domain.quick_reading import Part, Reading
from planner.domain.quick_words import Name, NameKind, ReadKind, Vocabulary, Words, folded
from planner.domain.repeats import Repeat
from planner.domain.visits import Direction, Engagement, EngagementKind, Visit
from planner.services import reference, series
from planner.services.naming import name_of_entity
from planner.services.workspace import Workspace
from planner.store.queries import Reader, lookup, quick_add
from planner.store.queries.countries import PartyRow, parties
from planner.store.queries.records import entities_where
from planner.store.unit_of_work import UnitOfWork

LANGUAGES: Final = ("en", "it", "fr", "hi")
USUAL_MINUTES: Final = 60
"""How long something takes in the calendar if the line does not say."""
_City: TypeAlias = tuple[str, str, str, list[str]]
"""A city: its name, the code of its country, its zone, and its names in other languages."""
_ENGAGEMENTS: Final = {
    ReadKind.TALKS: EngagementKind.TALKS,
    ReadKind.CALL: EngagementKind.CALL,
    ReadKind.MEETING: EngagementKind.MEETING,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reading makes.

    Attributes:
        entity: the record itself.
        times: its entry in the programme, where the line gives a time of day.
        is_next_number: nothing in the line told the number of the round; the next was taken.
        is_length_assumed: nothing told how long it takes.
        is_subject_assumed: nothing told what a deadline belongs to; our own country was taken.
        repeat: how it repeats, None where it does not.
    """

    entity: Round | Visit | Engagement | Deadline
    times: ProgrammeItem | None = None
    is_next_number: bool = False
    is_length_assumed: bool = False
    is_subject_assumed: bool = False
    repeat: Repeat | None = None


@cache
def words() -> Words:
    """Return the words of all languages that a line may be written in."""
    return Words.merged(_table(language) for language in LANGUAGES)


def vocabulary(reader: Reader) -> Vocabulary:
    """Return the words with all names that the file knows, and the capitals of the world."""
    known = parties(reader)
    names = [*_mechanisms(reader, known), *_people(reader), *_places(reader, known), *_parties(known)]
    return Vocabulary(words(), tuple(names), next((one.id for one in known if one.is_home), ""))


def draft(reading: Reading, home_id: str) -> Draft:
    """Return what ``reading`` makes, without writing.

    Args:
        home_id: the party whose side is ours, "" if none.

    Raises:
        InvalidInput: ``quick_add.no_title``, ``quick_add.no_mechanism``, ``quick_add.no_day`` and
            ``quick_add.no_subject`` for what the line leaves out; and what the record itself refuses.
    """
    match reading.kind:
        case ReadKind.ROUND:
            made = _round(reading)
        case ReadKind.VISIT:
            made = Draft(_visit(reading, home_id))
        case ReadKind.DEADLINE:
            return _deadline(reading, home_id)
        case _:
            made = Draft(_engagement(reading, home_id), repeat=reading.repeat)
    if reading.moment is None:
        return made
    start, end = reading.moment.start, reading.moment.end
    place = reading.place
    times = ProgrammeItem(
        id=ProgrammeItemId(new_id()),
        subject=made.entity.ref,
        start=start,
        end=end or start.shifted(USUAL_MINUTES),
        title=reading.title or (reading.mechanism.label if reading.mechanism else ""),
        kind=ItemKind.CALL if reading.kind is ReadKind.CALL else ItemKind.OTHER,
        venue_id=_venue(reading),
        place=place.city if place is not None and reading.kind is not ReadKind.CALL else "",
    )
    return replace(made, times=times, is_length_assumed=end is None)


def save(workspace: Workspace, reading: Reading) -> Entity:
    """Put what a line was read as into the file, as one step.

    Raises:
        InvalidInput: what ``draft`` raises.
        Conflict: ``ordinal.duplicate``.
    """
    made = draft(reading, workspace.query(vocabulary_home))
    name = workspace.query(name_of_entity, made.entity)
    today = clocks.today(workspace.clock)

    def operation(unit: UnitOfWork) -> Entity:
        unit.put_new([one for one in (made.entity, made.times) if one is not None])
        if made.repeat is not None and isinstance(made.entity, Engagement):
            series.begun(unit, made.entity, str(made.repeat), today)
        return made.entity

    return workspace.perform(Label.of("quick_add", kind=made.entity.KIND, name=name), operation)


def vocabulary_home(reader: Reader) -> str:
    """Return the party whose side is ours, "" if no desk is set up."""
    return next((one.id for one in parties(reader) if one.is_home), "")


# What a reading makes


def _round(reading: Reading) -> Draft:
    mechanism = reading.mechanism
    if mechanism is None:
        raise InvalidInput("quick_add.no_mechanism", field="mechanism_id")
    place, days = reading.place, reading.days
    host = next((one for one in place.party_ids if one in mechanism.party_ids), None) if place else None
    number = reading.ordinal
    entity = Round(
        id=RoundId(new_id()),
        mechanism_id=MechanismId(mechanism.id),
        ordinal=number if number is not None else max(mechanism.ordinals, default=0) + 1,
        start=days.start if days else None,
        end=days.end if days else None,
        host_id=PartyId(host) if host else None,
        city=place.city if place else "",
        venue_id=_venue(reading),
        status=reading.status,
        notes=reading.title,
    )
    return Draft(entity, is_next_number=number is None)


def _visit(reading: Reading, home_id: str) -> Visit:
    place, days, person = reading.place, reading.days, reading.person
    named = [one for name in (person, reading.party) if name is not None for one in name.party_ids]
    host = next(iter(place.party_ids), None) if place else None
    if host is None and home_id and named and named[0] != home_id:
        host = None if person is None else home_id
    visitor = next((one for one in named if one != host), None)
    if visitor is None and host and home_id and host != home_id:
        visitor = home_id
    is_outbound = bool(home_id) and (visitor == home_id or (bool(host) and host != home_id))
    is_principal = person is not None and visitor is not None and visitor in person.party_ids
    return Visit(
        id=VisitId(new_id()),
        title=_titled(reading),
        direction=Direction.OUTBOUND if is_outbound else Direction.INBOUND,
        visitor_id=PartyId(visitor) if visitor else None,
        host_id=PartyId(host) if host else None,
        principal_id=PersonId(person.id) if is_principal and person else None,
        start=days.start if days else None,
        end=days.end if days else None,
        city=place.city if place else "",
        status=reading.status,
    )


def _engagement(reading: Reading, home_id: str) -> Engagement:
    days = reading.days
    parts = (reading.party, reading.person, reading.place, reading.mechanism)
    partner = next((one for name in parts if name for one in name.party_ids if one != home_id), None)
    place = reading.place if reading.kind is not ReadKind.CALL else None
    return Engagement(
        id=EngagementId(new_id()),
        title=_titled(reading),
        kind=_ENGAGEMENTS[reading.kind],
        start=days.start if days else None,
        end=days.end if days else None,
        partner_id=PartyId(partner) if partner else None,
        city=place.city if place else "",
        venue_id=_venue(reading) if place else None,
        status=reading.status,
    )


def _deadline(reading: Reading, home_id: str) -> Draft:
    days = reading.days
    if days is None or not (days.end or days.start).is_exact:
        raise InvalidInput("quick_add.no_day", field="due")
    named = next((name for name in (reading.mechanism, reading.party, reading.person) if name), None)
    if named is None and not home_id:
        raise InvalidInput("quick_add.no_subject", field="subject")
    subject = RecordRef(named.kind.value, named.id) if named else RecordRef(Party.KIND, home_id)
    entity = Deadline(
        id=DeadlineId(new_id()), subject=subject, title=_titled(reading), due=(days.end or days.start).last
    )
    return Draft(entity, is_subject_assumed=named is None)


def _titled(reading: Reading) -> str:
    if not reading.title:
        raise InvalidInput("quick_add.no_title", field="title")
    return reading.title


def _venue(reading: Reading) -> VenueId | None:
    place = reading.place
    return VenueId(place.id) if place is not None and place.id and Part.PLACE in _taken(reading) else None


def _taken(reading: Reading) -> set[Part]:
    return {one.part for one in reading.mentions if one.options}


# The names


def _mechanisms(reader: Reader, known: Sequence[PartyRow]) -> Iterable[Name]:
    borne = quick_add.numbers(reader)
    codes = {one.iso_code: one.id for one in known if one.iso_code}
    for one in lookup.called_mechanisms(reader):
        short = min(one.names, key=len)
        sides = tuple(dict.fromkeys(codes[code] for code in one.parties if code in codes))
        spelt = [spelling for name in one.names for spelling in _spelt(name)]
        yield Name(
            NameKind.MECHANISM, one.id, short, (*one.names, *spelt), sides, ordinals=borne.get(one.id, frozenset())
        )


def _people(reader: Reader) -> Iterable[Name]:
    for one in entities_where(reader, Person):
        names = tuple(name for name in (one.name, one.family_name, one.native_name) if len(name) > 2)
        yield Name(NameKind.PERSON, one.id, one.name, names, (one.party_id,) if one.party_id else ())


def _places(reader: Reader, known: Sequence[PartyRow]) -> Iterable[Name]:
    """Give the venues, then each city once: those of the file, the capitals, and others where one meets."""
    for venue in entities_where(reader, Venue):
        whose = (venue.party_id,) if venue.party_id else ()
        names = tuple(name for name in (venue.name, venue.native_name) if name)
        yield Name(NameKind.PLACE, venue.id, venue.name, names, whose, venue.zone, venue.city)
    by_id = {one.id: one for one in known}
    by_code = {one.iso_code: one for one in known if one.iso_code}
    found: dict[str, Name] = {}
    for party in known:
        if party.capital:
            found.setdefault(folded(party.capital), _city(party.capital, party.id, party.zone))
    for row in quick_add.cities(reader):
        own = by_id.get(row.party_id or "")
        zone = row.zone or (own.zone if own else "")
        found.setdefault(folded(row.city), _city(row.city, row.party_id or "", zone))
    other: dict[str, list[str]] = {}
    capitals: list[_City] = [(one.capital, one.code, one.zone, []) for one in reference.countries() if one.capital]
    for name, code, zone, also in (*capitals, *_meeting_places()):
        whose_id = by_code[code].id if code in by_code else ""
        found.setdefault(folded(name), replace(_city(name, whose_id, zone), is_of_file=False))
        other.setdefault(folded(name), []).extend(also)
    for language in LANGUAGES:
        for own_name, english in _table(language)["cities"].items():
            other.setdefault(folded(english), []).append(own_name)
    for key, known_city in found.items():
        elsewhere = reference.city_names(known_city.city, known_city.zone, LANGUAGES)
        yield replace(known_city, names=tuple(dict.fromkeys((*known_city.names, *other.get(key, ()), *elsewhere))))


def _city(city: str, party_id: str, zone: str) -> Name:
    return Name(NameKind.PLACE, "", city, (city,), (party_id,) if party_id else (), zone, city)


def _parties(known: Sequence[PartyRow]) -> Iterable[Name]:
    for one in known:
        names = [one.name, one.native_name]
        if one.iso_code:
            names += [reference.country_name(one.iso_code, language) for language in LANGUAGES]
        called = tuple(dict.fromkeys(name for name in names if len(name) > 2))
        yield Name(NameKind.PARTY, one.id, one.name, called, (one.id,), one.zone)


def _spelt(name: str) -> list[str]:
    """Return a short form as other scripts spell its letters out: MCG is एमसीजी."""
    if not (2 <= len(name) <= 6 and name.isascii() and name.isupper()):
        return []
    tables = [_table(language)["letters"] for language in LANGUAGES]
    return ["".join(letters[one] for one in name) for letters in tables if all(one in letters for one in name)]


@cache
def _table(language: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(_resource(f"{language}.json"))
    return table


@cache
def _meeting_places() -> list[_City]:
    """Return cities that are no capitals, each with its country, its zone and its names in other languages."""
    return [(name, code, zone, also) for name, code, zone, also in json.loads(_resource("cities.json"))]


def _resource(name: str) -> str:
    return resources.files("resources").joinpath("quick_add", name).read_text("utf-8")
