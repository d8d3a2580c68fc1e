"""Which records lack what an officer needs, and of each which fields; the rules are in ``domain.rules.incomplete``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from planner.domain.agreement_law import standing
from planner.domain.agreements import Agreement
from planner.domain.entity import RecordRef
from planner.domain.mechanisms import Mechanism
from planner.domain.people import Person
from planner.domain.rules import incomplete as rules
from planner.domain.spelling import unaccented
from planner.domain.steps import Tell, untold
from planner.store.queries import Reader
from planner.store.queries import incomplete as queries
from planner.store.queries.agreements import acts_of_many, parties_of_all
from planner.store.queries.names import names_of
from planner.store.queries.records import entities_where

_Found: TypeAlias = tuple[RecordRef, Iterable[str]]

WATCHED: Final = frozenset(
    {
        *("round", "visit", "programme_item", "agreement", "agreement_party", "agreement_action", "person", "post"),
        *("rank", "outcome", "mechanism", "mechanism_side", "delegation", "member"),
    }
)
CHILDREN: Final = {
    "programme": "programme_item",
    "parties": "agreement_party",
    "signed": "agreement_action",
    "post": "post",
    "sides": "mechanism_side",
    "head": "member",
}
"""What is missing that is no field of the record but a record of its own, and of which kind."""


@dataclass(frozen=True, slots=True)
class IncompleteRow:
    """A record that lacks something; ``missing`` names fields of it, or keys of ``CHILDREN``."""

    ref: RecordRef
    name: str
    missing: tuple[str, ...]

    @property
    def id(self) -> str:
        return str(self.ref)


def incomplete(reader: Reader, on: date, *, kind: str = "", tell: Tell = untold) -> list[IncompleteRow]:
    """Return the records that lack something as of ``on``, by kind and name; of one kind if it is given."""
    found: dict[RecordRef, tuple[str, ...]] = {}
    parts = (_mechanisms, _rounds, _visits, _delegations, _agreements, _actions, _people)
    for done, part in enumerate(parts):
        tell("incomplete", done, len(parts))
        for ref, missing in part(reader, on):
            fields = tuple(missing)
            if fields and kind in ("", ref.kind):
                found[ref] = fields
    names = names_of(reader, found)
    rows = [IncompleteRow(ref, names.get(ref, ""), missing) for ref, missing in found.items()]
    kinds = list(dict.fromkeys(ref.kind for ref in found))
    return sorted(rows, key=lambda row: (kinds.index(row.ref.kind), unaccented(row.name), row.id))


def _mechanisms(reader: Reader, _: date) -> Iterator[_Found]:
    sides = queries.side_counts(reader)
    for one in entities_where(reader, Mechanism, is_dormant=False):
        yield one.ref, rules.of_mechanism(one, side_count=sides.get(one.id, 0))


def _rounds(reader: Reader, _: date) -> Iterator[_Found]:
    for one in queries.rounds_lacking(reader):
        yield one.ref, rules.of_round(one)


def _visits(reader: Reader, _: date) -> Iterator[_Found]:
    for one, has_programme in queries.visits_lacking(reader):
        yield one.ref, rules.of_visit(one, has_programme=has_programme)


def _delegations(reader: Reader, _: date) -> Iterator[_Found]:
    for ref, categories in queries.delegations_to_come(reader).items():
        yield ref, rules.of_delegation(categories)


def _agreements(reader: Reader, on: date) -> Iterator[_Found]:
    acts, parties = acts_of_many(reader), parties_of_all(reader)
    for one in entities_where(reader, Agreement):
        sides = set(parties.get(one.id, ()))
        stands = standing(one, acts.get(one.id, []), on, sides)
        yield one.ref, rules.of_agreement(one, stands, party_count=len(sides))


def _actions(reader: Reader, _: date) -> Iterator[_Found]:
    for one in queries.actions_lacking(reader):
        yield one.ref, rules.of_action(one)


def _people(reader: Reader, _: date) -> Iterator[_Found]:
    for person_id in queries.people_without_standing(reader):
        yield RecordRef(Person.KIND, person_id), rules.of_person(has_post=False, has_rank=False)
