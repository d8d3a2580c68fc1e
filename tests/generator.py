"""Makes a large file for the benchmarks: the same one for the same size and seed, in one pass.

``python -m tests.generator 10000 PATH`` writes 10,000 engagements over twenty years: rounds, visits and talks with two
dozen partners, some of them known only to the month or the year and some a year long, with the delegations, programmes,
agendas, outcomes, deadlines, agreements and persons that a desk keeps beside them.
"""

from __future__ import annotations

import random
import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert

from planner.domain.agreements import ActionKind, Agreement, AgreementAction, AgreementParty, Renewal, TermKind
from planner.domain.delegations import Category, Delegation, Member
from planner.domain.entity import Entity
from planner.domain.ids import PersonId
from planner.domain.mechanisms import (
    AgendaItem,
    Deadline,
    EventStatus,
    Mechanism,
    MechanismLevel,
    MechanismSide,
    Outcome,
    OutcomeStatus,
    Periodicity,
    Round,
)
from planner.domain.parties import Desk, Organisation, Party, Side, Venue
from planner.domain.people import Person, Post, Rank
from planner.domain.programme import ItemKind, ProgrammeItem
from planner.domain.timing import ImpreciseDate, ZonedTime
from planner.domain.visits import Direction, Engagement, EngagementKind, Visit, VisitKind
from planner.store import database, derived
from planner.store.tables.base import stored, table_of

SEED: Final = 20_261_123
FIRST_DAY: Final = date(2008, 1, 1)
DAYS: Final = 7305
"""Twenty years."""
TODAY: Final = date(2026, 11, 23)
"""What lies before has been held, by the generator's reckoning."""

COUNTRIES: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("IN", "India", "New Delhi", "Asia/Kolkata"),
    ("IT", "Italy", "Rome", "Europe/Rome"),
    ("FR", "France", "Paris", "Europe/Paris"),
    ("US", "United States", "Washington", "America/New_York"),
    ("VN", "Vietnam", "Hanoi", "Asia/Ho_Chi_Minh"),
    ("JP", "Japan", "Tokyo", "Asia/Tokyo"),
    ("AU", "Australia", "Canberra", "Australia/Sydney"),
    ("DE", "Germany", "Berlin", "Europe/Berlin"),
    ("GB", "United Kingdom", "London", "Europe/London"),
    ("ID", "Indonesia", "Jakarta", "Asia/Jakarta"),
    ("BR", "Brazil", "Brasília", "America/Sao_Paulo"),
    ("ZA", "South Africa", "Pretoria", "Africa/Johannesburg"),
    ("EG", "Egypt", "Cairo", "Africa/Cairo"),
    ("OM", "Oman", "Muscat", "Asia/Muscat"),
    ("AE", "United Arab Emirates", "Abu Dhabi", "Asia/Dubai"),
    ("SG", "Singapore", "Singapore", "Asia/Singapore"),
    ("KR", "South Korea", "Seoul", "Asia/Seoul"),
    ("PH", "Philippines", "Manila", "Asia/Manila"),
    ("KE", "Kenya", "Nairobi", "Africa/Nairobi"),
    ("GR", "Greece", "Athens", "Europe/Athens"),
    ("ES", "Spain", "Madrid", "Europe/Madrid"),
    ("PL", "Poland", "Warsaw", "Europe/Warsaw"),
    ("LK", "Sri Lanka", "Colombo", "Asia/Colombo"),
    ("NP", "Nepal", "Kathmandu", "Asia/Kathmandu"),
    ("TH", "Thailand", "Bangkok", "Asia/Bangkok"),
)
"""The home country first: code, name, capital and its zone."""

_FAMILY_NAMES: Final = ("Rao", "Bianchi", "Moreau", "Nguyen", "Tanaka", "Weber", "Silva", "Khan", "Novak", "Sharma")
_GIVEN_NAMES: Final = ("Anil", "Marta", "Luc", "Linh", "Kenji", "Eva", "Paulo", "Omar", "Jana", "Rita", "Vijay", "Min")
_SUBJECTS: Final = (
    "maritime security",
    "joint exercises",
    "defence industry",
    "training of officers",
    "cyber security",
    "peacekeeping",
    "military medicine",
    "hydrography",
    "space situational awareness",
    "logistics support",
    "search and rescue",
    "export controls",
)
_POSTS: Final = ("Director General", "Joint Secretary", "Deputy Chief of Staff", "Director", "Defence Attaché")
_TALKS: Final = ("Talks on", "Call about", "Conference on", "Exercise in", "Meeting on")
_CHUNK: Final = 2000


class Generator:
    """Makes the records of one file, in an order in which each comes after those it names."""

    def __init__(self, engagements: int, seed: int = SEED) -> None:
        self._count = engagements
        self._random = random.Random(seed)
        self._parties: list[Party] = []
        self._persons: dict[str, list[PersonId]] = {}
        self._venues: dict[str, Venue] = {}
        self._mechanisms: list[tuple[Mechanism, Party]] = []
        self._ordinals: dict[str, int] = {}

    def entities(self) -> Iterator[Entity]:
        """Yield all records."""
        yield from self._countries()
        yield from self._standing_mechanisms()
        yield from self._agreements()
        for number, start in enumerate(self._starts()):
            yield from self._event(number, start)

    def _id(self) -> Any:
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def _starts(self) -> list[date]:
        chosen = sorted(self._random.randrange(DAYS) for _ in range(self._count))
        return [FIRST_DAY + timedelta(days=days) for days in chosen]

    def _partner(self) -> Party:
        return self._random.choice(self._parties[1:])

    def _countries(self) -> Iterator[Entity]:
        for code, name, capital, zone in COUNTRIES:
            party = Party(id=self._id(), name=name, iso_code=code, capital=capital, zone=zone)
            self._parties.append(party)
            yield party
            ministry = Organisation(id=self._id(), name=f"Ministry of Defence of {name}", party_id=party.id)
            yield ministry
            venue = Venue(id=self._id(), name=f"Ministry, {capital}", city=capital, party_id=party.id, zone=zone)
            self._venues[party.id] = venue
            yield venue
            self._persons[party.id] = []
            for _ in range(max(8, self._count // 400)):
                yield from self._person(party, ministry)
        yield Desk(id=self._id(), home_id=self._parties[0].id, name="Desk")

    def _person(self, party: Party, ministry: Organisation) -> Iterator[Entity]:
        family = self._random.choice(_FAMILY_NAMES)
        given = self._random.choice(_GIVEN_NAMES)
        person = Person(id=self._id(), name=f"{given} {family}", family_name=family, party_id=party.id)
        self._persons[party.id].append(person.id)
        yield person
        start = ImpreciseDate(self._random.randrange(2000, 2020))
        title = f"{self._random.choice(_POSTS)}, {self._random.choice(_SUBJECTS)}"
        yield Post(id=self._id(), person_id=person.id, title=title, organisation_id=ministry.id, start=start)
        grade = self._random.randrange(3, 10)
        yield Rank(id=self._id(), person_id=person.id, title=f"Officer {grade}", grade=f"OF-{grade}", start=start)

    def _standing_mechanisms(self) -> Iterator[Entity]:
        home, *partners = self._parties
        for number in range(max(len(partners), self._count // 120)):
            partner = partners[number % len(partners)]
            subject = _SUBJECTS[number // len(partners) % len(_SUBJECTS)]
            mechanism = Mechanism(
                id=self._id(),
                name=f"India–{partner.name} working group {number // len(partners) + 1} on {subject}",
                short_name=f"{partner.iso_code} WG {number // len(partners) + 1}",
                level=self._random.choice(list(MechanismLevel)),
                periodicity=Periodicity.EVERY_N_MONTHS,
                period_months=self._random.choice((6, 12, 18, 24)),
            )
            self._mechanisms.append((mechanism, partner))
            yield mechanism
            for order, party in enumerate((home, partner)):
                yield MechanismSide(
                    id=self._id(), mechanism_id=mechanism.id, party_id=party.id, cochair_post="", hosting_order=order
                )

    def _agreements(self) -> Iterator[Entity]:
        home = self._parties[0]
        for _ in range(max(10, self._count // 50)):
            partner = self._partner()
            signed = FIRST_DAY + timedelta(days=self._random.randrange(DAYS - 1500))
            months = self._random.choice((24, 60, 120))
            agreement = Agreement(
                id=self._id(),
                title=f"India–{partner.name} memorandum on {self._random.choice(_SUBJECTS)}",
                term=TermKind.FIXED,
                term_months=months,
                renewal=self._random.choice(list(Renewal)),
                renewal_months=months,
                notice_months=6,
            )
            yield agreement
            for party in (home, partner):
                yield AgreementParty(
                    id=self._id(),
                    agreement_id=agreement.id,
                    party_id=party.id,
                    signatory_id=self._random.choice(self._persons[party.id]),
                )
            for kind, days in ((ActionKind.SIGNED, 0), (ActionKind.RATIFIED, 90), (ActionKind.IN_FORCE, 120)):
                when = ImpreciseDate.of(signed + timedelta(days=days))
                yield AgreementAction(
                    id=self._id(), agreement_id=agreement.id, kind=kind, when=when, place=partner.capital
                )

    def _event(self, number: int, day: date) -> Iterator[Entity]:
        kind = self._random.random()
        start, end = self._span(day, may_last=kind >= 0.6)
        status = EventStatus.HELD if day < TODAY else self._random.choice(list(EventStatus)[:4])
        subject: Round | Visit | Engagement
        if kind < 0.3:
            mechanism, partner = self._random.choice(self._mechanisms)
            ordinal = self._ordinals[mechanism.id] = self._ordinals.get(mechanism.id, 0) + 1
            host = self._parties[0] if ordinal % 2 else partner
            subject = Round(
                id=self._id(),
                mechanism_id=mechanism.id,
                ordinal=ordinal,
                start=start,
                end=end,
                host_id=host.id,
                city=host.capital,
                status=status,
            )
            yield subject
            yield from self._decided(subject)
        elif kind < 0.6:
            partner = self._partner()
            inbound = self._random.random() < 0.5
            visitor, host = (partner, self._parties[0]) if inbound else (self._parties[0], partner)
            subject = Visit(
                id=self._id(),
                title=f"Visit from {visitor.name}" if inbound else f"Visit to {host.name}",
                kind=self._random.choice(list(VisitKind)),
                direction=Direction.INBOUND if inbound else Direction.OUTBOUND,
                visitor_id=visitor.id,
                host_id=host.id,
                principal_id=self._random.choice(self._persons[visitor.id]),
                start=start,
                end=end,
                city=host.capital,
                status=status,
            )
            yield subject
        else:
            host = partner = self._partner()
            subject = Engagement(
                id=self._id(),
                title=f"{self._random.choice(_TALKS)} {self._random.choice(_SUBJECTS)}",
                kind=self._random.choice(list(EngagementKind)),
                start=start,
                end=end,
                partner_id=partner.id,
                city=partner.capital,
                status=status,
            )
            yield subject
        if number % 4 == 0:
            yield from self._delegation(subject, partner)
        if number % 12 == 0 and start.is_exact and not isinstance(subject, Engagement):
            yield from self._programme(subject, day, host)

    def _span(self, day: date, *, may_last: bool) -> tuple[ImpreciseDate, ImpreciseDate | None]:
        """Return when an event is held, as far as it is known; ``may_last`` allows one that takes a year."""
        kind = self._random.random()
        if kind < 0.015:
            return ImpreciseDate(day.year, day.month), None
        if kind < 0.02:
            return ImpreciseDate(day.year), None
        if kind < 0.03 and may_last:
            length = 365
        elif kind < 0.05:
            length = self._random.randrange(7, 30)
        else:
            length = self._random.choice((1, 1, 2, 2, 3, 4))
        return ImpreciseDate.of(day), ImpreciseDate.of(day + timedelta(days=length - 1))

    def _decided(self, round_: Round) -> Iterator[Entity]:
        start = round_.start.first if round_.start else FIRST_DAY
        for position in range(self._random.randrange(3)):
            title = f"Review of {self._random.choice(_SUBJECTS)}"
            yield AgendaItem(id=self._id(), round_id=round_.id, position=position, title=title)
        for position in range(self._random.randrange(3)):
            done = self._random.random() < 0.98 or round_.status is not EventStatus.HELD
            yield Outcome(
                id=self._id(),
                round_id=round_.id,
                number=f"{round_.ordinal}/{position + 1}",
                text=f"Prepare a paper on {self._random.choice(_SUBJECTS)}",
                side=self._random.choice((Side.OURS, Side.THEIRS)),
                due=ImpreciseDate.of(start + timedelta(days=180)),
                status=OutcomeStatus.DONE if done else OutcomeStatus.OPEN,
            )
        if self._random.random() < 0.5:
            due = start - timedelta(days=30)
            done_on = due if due < TODAY else None
            title = "Send the draft agenda"
            yield Deadline(id=self._id(), subject=round_.ref, title=title, due=due, offset_days=-30, done_on=done_on)

    def _delegation(self, subject: Round | Visit | Engagement, partner: Party) -> Iterator[Entity]:
        delegation = Delegation(id=self._id(), subject=subject.ref, party_id=partner.id)
        yield delegation
        people = self._persons[partner.id]
        for place, person in enumerate(self._random.sample(people, min(len(people), self._random.randrange(3, 9)))):
            category = Category.HEAD if place == 0 else Category.OFFICIAL
            capacity = self._random.choice(_POSTS)
            yield Member(
                id=self._id(), delegation_id=delegation.id, person_id=person, category=category, capacity=capacity
            )

    def _programme(self, subject: Round | Visit, day: date, host: Party) -> Iterator[Entity]:
        venue = self._venues[host.id]
        for place in range(self._random.randrange(5, 12)):
            start = datetime(day.year, day.month, day.day, 8 + place, 30 * self._random.randrange(2))
            yield ProgrammeItem(
                id=self._id(),
                subject=subject.ref,
                start=ZonedTime(start, host.zone),
                end=ZonedTime(start + timedelta(minutes=30), host.zone),
                title=f"Session on {self._random.choice(_SUBJECTS)}",
                kind=ItemKind.PLENARY if place else ItemKind.ARRIVAL,
                venue_id=venue.id,
            )


def make(path: Path, engagements: int, seed: int = SEED) -> dict[str, int]:
    """Write a new file with so many engagements and return how many records of each kind it holds."""
    by_kind: dict[str, list[Entity]] = {}
    for entity in Generator(engagements, seed).entities():
        by_kind.setdefault(entity.KIND, []).append(entity)
    opened = database.create(path)
    try:
        with opened.writing() as connection:
            for kind, entities in by_kind.items():
                for some in _chunks(entities):
                    connection.execute(insert(table_of(kind)), [stored(entity) for entity in some])
            derived.rebuild(connection)
    finally:
        opened.close()
    return {kind: len(entities) for kind, entities in by_kind.items()}


def _chunks(entities: Sequence[Entity]) -> Iterator[Sequence[Entity]]:
    for start in range(0, len(entities), _CHUNK):
        yield entities[start : start + _CHUNK]


def main(arguments: list[str]) -> int:
    if len(arguments) != 2 or not arguments[0].isdigit():
        print("python -m tests.generator ENGAGEMENTS PATH", file=sys.stderr)
        return 2
    path = Path(arguments[1])
    started = time.perf_counter()
    counts = make(path, int(arguments[0]))
    took = time.perf_counter() - started
    print(f"{sum(counts.values()):,} records in {took:.1f} s, {path.stat().st_size / 1e6:.1f} MB: {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
