"""Looks up what documents say of records: names, ranks and posts as at a day, places, zones. Each is read once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, TypeVar

from planner.domain.delegations import Member
from planner.domain.entity import Entity, RecordRef, kind_of
from planner.domain.errors import InvalidInput, NotFound
from planner.domain.mechanisms import Mechanism, MechanismName, Round
from planner.domain.parties import Desk, Organisation, Party, Venue
from planner.domain.people import Person
from planner.domain.programme import ProgrammeItem
from planner.domain.timing import ImpreciseDate
from planner.domain.visits import Engagement, Visit
from planner.services.delegations import as_of
from planner.services.documents.texts import Texts
from planner.store.queries import Reader
from planner.store.queries.people import PostHeld, RankHeld, posts_held, ranks_on
from planner.store.queries.records import entities_where, find_entity

E = TypeVar("E", bound=Entity)
CHUNK: Final = 400
Event = Round | Visit | Engagement
"""What can have a programme or a delegation."""


class Facts:
    """Answers for one document, in one language, from one state of the file."""

    def __init__(self, reader: Reader, texts: Texts, as_at: date) -> None:
        self.reader: Final = reader
        self.texts: Final = texts
        self.as_at: Final = as_at
        self._found: dict[RecordRef, Entity | None] = {}
        self._ranks: dict[tuple[str, date], RankHeld | None] = {}
        self._posts: dict[tuple[str, date], list[PostHeld]] = {}
        self._desk: list[Desk] | None = None

    def get(self, cls: type[E], identifier: str) -> E:
        """Return the record.

        Raises:
            NotFound: ``record.missing``.
        """
        found = self.find(cls, identifier)
        if found is None:
            raise NotFound("record.missing", kind=cls.KIND, id=identifier[:60])
        return found

    def find(self, cls: type[E], identifier: str | None) -> E | None:
        if identifier is None:
            return None
        ref = RecordRef(cls.KIND, identifier)
        if ref not in self._found:
            self._found[ref] = find_entity(self.reader, cls, identifier)
        found = self._found[ref]
        return found if isinstance(found, cls) else None

    def where(self, cls: type[E], **equals: object) -> list[E]:
        return entities_where(self.reader, cls, **equals)

    def where_in(self, cls: type[E], name: str, values: Iterable[object]) -> list[E]:
        """Return the records whose field has any of these values, in few statements."""
        wanted = list(dict.fromkeys(values))
        found: list[E] = []
        for start in range(0, len(wanted), CHUNK):
            found += entities_where(self.reader, cls, **{name: tuple(wanted[start : start + CHUNK])})
        return found

    def load(self, cls: type[E], identifiers: Iterable[str | None]) -> None:
        """Read the records at once that will be asked for one by one."""
        wanted = [one for one in identifiers if one is not None and RecordRef(cls.KIND, one) not in self._found]
        for entity in self.where_in(cls, "id", wanted):
            self._found[entity.ref] = entity

    def event(self, of: RecordRef, document: str) -> Event:
        """Return the round, visit or engagement that a document is of.

        Raises:
            InvalidInput: ``document.wrong_subject``.
            NotFound: ``record.missing``.
        """
        cls = kind_of(of.kind)
        if cls is Round:
            return self.get(Round, of.id)
        if cls is Visit:
            return self.get(Visit, of.id)
        if cls is Engagement:
            return self.get(Engagement, of.id)
        raise InvalidInput("document.wrong_subject", document=document, kind=of.kind)

    # The desk, its zone and the event's

    @property
    def desk(self) -> Desk | None:
        if self._desk is None:
            self._desk = self.where(Desk)
        return self._desk[0] if self._desk else None

    @property
    def home(self) -> Party | None:
        return self.find(Party, self.desk.home_id) if self.desk else None

    @property
    def home_zone(self) -> str | None:
        return self.home.zone if self.home else None

    # Events

    def title(self, event: Event) -> str:
        """Return what an event is called on paper: a round by its number and its mechanism's name at the time."""
        if not isinstance(event, Round):
            return event.title
        mechanism = self.mechanism_name(event)
        if event.ordinal is None:
            return mechanism
        return self.texts.round(event.ordinal, mechanism)

    def short_title(self, event: Event) -> str:
        """Return "MCG 13", or the title of an event that has no number."""
        if not isinstance(event, Round):
            return event.title
        name = self._short_name_then(event)
        if event.ordinal is None:
            return self.texts.join(name, self.texts.span(event.start, event.end))
        return f"{name} {event.ordinal}"

    def mechanism_name(self, event: Round) -> str:
        mechanism = self.find(Mechanism, event.mechanism_id)
        return self._name_then(event, is_short=False) or (mechanism.name if mechanism else "")

    def with_place_and_dates(self, event: Event) -> str:
        """Return "MCG 13, Rome, 20–21 March 2025", the dates once also of a round that has no number."""
        if isinstance(event, Round) and event.ordinal is None:
            return self.texts.join(self._short_name_then(event), self.place_and_dates(event))
        name = self.short_title(event)
        return self.texts.join(name, self.place_and_dates(event))

    def place_and_dates(self, event: Event) -> str:
        return self.texts.join(self.texts.city(event.city), self.texts.span(event.start, event.end))

    def day_of(self, event: Event) -> date:
        """Return the day as of which posts and ranks are told, the one that the screen goes by."""
        return as_of(event.start, event.end)

    def _short_name_then(self, event: Round) -> str:
        mechanism = self.find(Mechanism, event.mechanism_id)
        return self._name_then(event, is_short=True) or (mechanism.short_name or mechanism.name if mechanism else "")

    def _name_then(self, event: Round, *, is_short: bool) -> str:
        day = self.day_of(event)
        for name in self.where(MechanismName, mechanism_id=event.mechanism_id):
            if _holds(name.start, name.end, day):
                return name.short_name if is_short else name.name
        return ""

    # Parties, people, places

    def country(self, party_id: str | None) -> str:
        party = self.find(Party, party_id)
        return self.texts.country(party) if party else ""

    def organisation(self, organisation_id: str | None) -> str:
        found = self.find(Organisation, organisation_id)
        return self._own(found.name, found.native_name, found.party_id) if found else ""

    def place(self, item: ProgrammeItem) -> str:
        """Return where an entry is: its place in words and its venue."""
        venue = self.find(Venue, item.venue_id)
        return self.texts.join(self.texts.city(item.place), self.venue(venue))

    def venue(self, venue: Venue | None) -> str:
        return self._own(venue.name, venue.native_name, venue.party_id) if venue else ""

    def find_person(self, identifier: str | None) -> Person | None:
        return self.find(Person, identifier)

    def person(self, person: Person, day: date, *, is_short: bool = False) -> str:
        """Return a person's rank on ``day`` and name; a rank that the name already begins with is not said twice."""
        rank = self.rank(person.id, day)
        name = self._own(person.name, person.native_name, person.party_id)
        title = ((rank.abbreviation if is_short else "") or rank.title) if rank else ""
        begins = tuple(word for word in (rank.title, rank.abbreviation) if word) if rank else ()
        return name if not title or person.name.startswith(begins) else f"{title} {name}"

    def capacity(self, member: Member, day: date) -> str:
        """Return the post in which a member attends, with its organisation."""
        post = self.post(member.person_id, day, capacity=member.capacity) if member.person_id else None
        organisation = self.organisation(member.organisation_id or (post.organisation_id if post else None))
        title = member.capacity or (post.title if post else "")
        return title if organisation and organisation in title else self.texts.join(title, organisation)

    def rank(self, person_id: str, day: date) -> RankHeld | None:
        if (person_id, day) not in self._ranks:
            self.load_people([person_id], day)
        return self._ranks[person_id, day]

    def post(self, person_id: str, day: date, *, capacity: str = "") -> PostHeld | None:
        """Return the post held on ``day``: of several the one in whose capacity a member comes, else the highest."""
        if (person_id, day) not in self._posts:
            self.load_people([person_id], day)
        held = self._posts[person_id, day]
        return next((one for one in held if one.title.casefold() == capacity.casefold()), next(iter(held), None))

    def load_people(self, person_ids: Iterable[str | None], day: date) -> None:
        """Read persons, and their ranks and posts on ``day``, at once."""
        wanted = [one for one in dict.fromkeys(person_ids) if one is not None]
        self.load(Person, wanted)
        ranks, posts = ranks_on(self.reader, day, wanted), posts_held(self.reader, day, wanted)
        self._ranks |= {(one, day): ranks.get(one) for one in wanted}
        self._posts |= {(one, day): posts.get(one, []) for one in wanted}

    def _own(self, name: str, native: str, party_id: str | None) -> str:
        """Return a name in its own language where that is the document's, as a party's country tells."""
        party = self.find(Party, party_id)
        is_own = party is not None and party.iso_code == _COUNTRY.get(self.texts.language)
        return native if native and is_own else name


_COUNTRY: Final = {"it": "IT", "hi": "IN", "fr": "FR"}


def _holds(start: ImpreciseDate | None, end: ImpreciseDate | None, day: date) -> bool:
    return (start is None or start.first <= day) and (end is None or day <= end.last)
