"""What belongs to a record when it is checked alone: which mechanisms, events, persons and agreements to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from planner.domain.agreements import Agreement, AgreementAction, AgreementLink, AgreementParty
from planner.domain.delegations import Delegation, Member
from planner.domain.entity import EVENT_KINDS, Entity, RecordRef, kind_of
from planner.domain.errors import NotFound
from planner.domain.mechanisms import Mechanism, MechanismSide, Round
from planner.domain.parties import Party
from planner.domain.people import Person
from planner.domain.visits import Engagement, Participant, Visit
from planner.store.queries import Reader
from planner.store.queries.planning import people_of_events
from planner.store.queries.records import entities_where, find_entity


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look; None means everywhere, () nowhere. Findings about none of ``focus`` are left out."""

    mechanisms: tuple[str, ...] | None = None
    subjects: tuple[RecordRef, ...] | None = None
    persons: tuple[str, ...] | None = None
    agreements: tuple[str, ...] | None = None
    focus: frozenset[RecordRef] | None = None

    def concerns(self, refs: Collection[RecordRef]) -> bool:
        return self.focus is None or not self.focus.isdisjoint(refs)


EVERYTHING = Scope()


def scope_of(reader: Reader, of: RecordRef | None) -> Scope:
    """Return what belongs to a record.

    Of an event, its mechanism, programme, delegations and deadlines; of a mechanism, all its rounds; of a party, its
    mechanisms, visits and agreements; of a part of an event, what concerns that part alone.

    Raises:
        NotFound: ``record.missing``.
    """
    if of is None:
        return EVERYTHING
    entity = find_entity(reader, kind_of(of.kind), of.id)
    if entity is None:
        raise NotFound("record.missing", kind=of.kind, id=of.id[:60])
    match entity:
        case Round() | Visit() | Engagement():
            return _of_events(reader, [entity.ref], {entity.ref})
        case Mechanism():
            rounds = [one.ref for one in entities_where(reader, Round, mechanism_id=entity.id)]
            return _of_events(reader, rounds, {entity.ref, *rounds}, mechanisms=(entity.id,))
        case Party():
            return _of_party(reader, entity)
        case Person():
            events = tuple(people_of_events(reader, [entity.id]))
            return Scope((), events, (entity.id,), (), frozenset({entity.ref}))
        case Agreement():
            return Scope((), (), (), _family(reader, entity.id), frozenset({entity.ref}))
        case AgreementAction() | AgreementParty() | AgreementLink():
            return scope_of(reader, RecordRef(Agreement.KIND, entity.agreement_id))
        case Member():
            delegation = find_entity(reader, Delegation, entity.delegation_id)
            return scope_of(reader, delegation.ref if delegation else None)
    subject = _event_of(entity)
    if subject is not None:
        return _of_events(reader, [subject], {entity.ref})
    return Scope((), (), (), (), frozenset({entity.ref}))


def _event_of(entity: Entity) -> RecordRef | None:
    subject: Any = getattr(entity, "subject", None)
    if isinstance(subject, RecordRef) and subject.kind in EVENT_KINDS:
        return subject
    round_id: Any = getattr(entity, "round_id", None)
    return RecordRef(Round.KIND, round_id) if isinstance(round_id, str) else None


def _of_events(
    reader: Reader, events: Iterable[RecordRef], focus: Iterable[RecordRef], mechanisms: tuple[str, ...] = ()
) -> Scope:
    subjects = tuple(events)
    round_ids = tuple(one.id for one in subjects if one.kind == Round.KIND)
    if not mechanisms and round_ids:
        mechanisms = tuple({one.mechanism_id for one in entities_where(reader, Round, id=round_ids)})
    return Scope(mechanisms, subjects, _people_in(reader, subjects), (), frozenset(focus))


def _people_in(reader: Reader, subjects: tuple[RecordRef, ...]) -> tuple[str, ...]:
    found: set[str | None] = set()
    for place in range(0, len(subjects), 500):
        some = subjects[place : place + 500]
        delegations = tuple(one.id for one in entities_where(reader, Delegation, subject=some))
        found |= {member.person_id for member in entities_where(reader, Member, delegation_id=delegations)}
        found |= {one.person_id for one in entities_where(reader, Participant, subject=some)}
        visits = tuple(one.id for one in some if one.kind == Visit.KIND)
        found |= {visit.principal_id for visit in entities_where(reader, Visit, id=visits)}
    return tuple(sorted(person for person in found if person))


def _of_party(reader: Reader, party: Party) -> Scope:
    mechanisms = tuple(side.mechanism_id for side in entities_where(reader, MechanismSide, party_id=party.id))
    rounds = [one.ref for one in entities_where(reader, Round, mechanism_id=mechanisms)]
    visits = {
        one.ref for field in ("visitor_id", "host_id") for one in entities_where(reader, Visit, **{field: party.id})
    }
    talks = [one.ref for one in entities_where(reader, Engagement, partner_id=party.id)]
    agreements = tuple({one.agreement_id for one in entities_where(reader, AgreementParty, party_id=party.id)})
    events = (*rounds, *sorted(visits, key=str), *talks)
    bodies = {RecordRef(Mechanism.KIND, one) for one in mechanisms}
    papers = {RecordRef(Agreement.KIND, one) for one in agreements}
    focus = frozenset({party.ref, *events, *bodies, *papers})
    return Scope(mechanisms, events, _people_in(reader, events), agreements, focus)


def _family(reader: Reader, agreement_id: str) -> tuple[str, ...]:
    links = [
        *entities_where(reader, AgreementLink, agreement_id=agreement_id),
        *entities_where(reader, AgreementLink, other_id=agreement_id),
    ]
    return tuple({agreement_id, *(link.agreement_id for link in links), *(link.other_id for link in links)})
