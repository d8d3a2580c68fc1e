"""Adding and changing records from plain values, with what belongs together done in one step.

New dates of an event take its programme and deadlines along and keep the old ones as a slip; a new mechanism or
agreement can be given its parties at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.domain import clock as clocks
from planner.domain.agreements import Agreement, AgreementParty
from planner.domain.entity import Entity, FieldType, RecordRef, field_of, kind_of, new_id
from planner.domain.errors import InvalidInput, NotFound
from planner.domain.ids import AgreementId, AgreementPartyId, MechanismId, MechanismSideId, PartyId
from planner.domain.mechanisms import Mechanism, MechanismSide, Round, Slip
from planner.domain.parties import Party, PartyKind, Venue
from planner.domain.people import Person, Rank, family_of
from planner.domain.record import Scalar, decode, decode_value, replaced
from planner.domain.timing import ImpreciseDate
from planner.domain.visits import Direction, Engagement, Visit, VisitLeg
from planner.services import desk, records, recycling, reference
from planner.services.labels import about
from planner.services.moving import moved_records
from planner.services.workspace import Workspace
from planner.store.queries import Reader
from planner.store.queries.records import find_entity
from planner.store.unit_of_work import UnitOfWork

EVENTS = (Round, Visit, Engagement)


def add(workspace: Workspace, kind: str, values: Mapping[str, object], *, party_ids: Sequence[str] = ()) -> Entity:
    """Add a record of ``kind`` from plain values.

    What is not given of a country known by its code or name, the family name of a person, the grade of a rank that its
    country's table holds, the direction of a visit that our own country makes, and the zone of a place in a country
    are filled in.

    Args:
        party_ids: the sides of a mechanism, in the order in which they host, or the parties to an agreement.

    Raises:
        InvalidInput: naming the field.
        Conflict: what an invariant refuses.
        NotFound: ``reference.missing``.
    """
    known = workspace.query(known_of, kind, values)
    entity = decode(kind, {"id": new_id(), **known, **values})
    return records.add_with(workspace, entity, _parties(entity, party_ids))


def change(
    workspace: Workspace, ref: RecordRef, values: Mapping[str, object], *, reason: str = "", label: str = "change"
) -> Entity:
    """Set some fields of a record from plain values, the others stay; an event's new dates are kept as a slip.

    Args:
        reason: why the dates change; where they stay, why they last did.
        label: the code of what the step is called.

    Raises:
        NotFound: ``record.missing``.
        InvalidInput: naming the field; ``reason.no_dates`` where a reason is given and the dates never changed.
    """
    cls = kind_of(ref.kind)
    wanted = {name: decode_value(field_of(cls, name), value) for name, value in values.items()}
    today = clocks.today(workspace.clock)

    def operation(unit: UnitOfWork) -> Entity:
        before = unit.get_ref(ref)
        if isinstance(before, EVENTS) and "start" in wanted and "end" not in wanted and before.end is not None:
            wanted["end"] = None if wanted["start"] is None else _moved_end(before, wanted["start"])
        after = replaced(before, wanted)
        if not isinstance(before, EVENTS) or not isinstance(after, EVENTS):
            return unit.put(after)
        for record in moved_records(unit.connection, before, after, reason=reason, decided_on=today):
            unit.put(record)
        if reason and (before.start, before.end) == (after.start, after.end):
            unit.put(replace(_last_slip(unit, after), reason=reason))
        return after

    return workspace.perform(about(label, ref, kind=ref.kind), operation)


def restore_value(workspace: Workspace, ref: RecordRef, field: str, value: Scalar) -> Entity:
    """Give a field the plain value back that it had before, as an edit is made.

    Raises:
        NotFound: ``record.missing``; ``restore.gone`` where the value names a record that was deleted since.
        InvalidInput: naming the field.
        Conflict: what an invariant refuses.
    """
    spec = field_of(kind_of(ref.kind), field)
    if value and spec.type in (FieldType.REFERENCE, FieldType.RECORD):
        named = RecordRef(spec.target, str(value)) if spec.target else RecordRef.parse(str(value))
        if workspace.query(find_entity, kind_of(named.kind), named.id) is None:
            was = workspace.query(recycling.last_name, named)
            raise NotFound("restore.gone", field=field, kind=named.kind, name=was or named.id[:8])
    return change(workspace, ref, {field: value}, label="restore_value")


def _last_slip(unit: UnitOfWork, event: Round | Visit | Engagement) -> Slip:
    """Return the change that brought an event to its days: the latest, and rather one that says no reason yet."""
    days = (event.start, event.end)
    slips = [one for one in unit.where(Slip, subject=event.ref) if (one.to_start, one.to_end) == days]
    if not slips:
        raise InvalidInput("reason.no_dates", field="reason")
    return max(slips, key=lambda one: (str(one.decided_on or ""), not one.reason))


def _moved_end(before: Round | Visit | Engagement, start: object) -> object:
    """Return the last day that keeps an exact event's length; none where either start is not exact."""
    if not isinstance(start, ImpreciseDate) or before.start is None or before.end is None:
        return None
    if not (start.is_exact and before.start.is_exact and before.end.is_exact):
        return None
    return start.plus(days=(before.end.first - before.start.first).days)


def known_of(reader: Reader, kind: str, values: Mapping[str, object]) -> dict[str, object]:
    """Return the plain values that follow from what is given of a country, a person, a rank, a visit or a place."""
    return {
        **_known_of_person(kind, values),
        **_known_of_country(kind, values),
        **_known_of_rank(reader, kind, values),
        **_known_of_visit(reader, kind, values),
        **_known_of_place(reader, kind, values),
    }


def _known_of_country(kind: str, values: Mapping[str, object]) -> dict[str, object]:
    """Return what the tables know of a state by its code, or by its name where no code is given."""
    if kind != Party.KIND or values.get("kind", PartyKind.STATE.value) != PartyKind.STATE.value:
        return {}
    code, name = values.get("iso_code"), values.get("name")
    country = reference.country(code) if isinstance(code, str) and code else None
    if country is None and "iso_code" not in values and isinstance(name, str):
        country = reference.country_named(name)
    if country is None:
        return {}
    known: dict[str, object] = {
        "name": country.name,
        "iso_code": country.code,
        "capital": country.capital,
        "zone": country.zone,
    }
    return {key: value for key, value in known.items() if value}


def _known_of_person(kind: str, values: Mapping[str, object]) -> dict[str, object]:
    name = values.get("name")
    return {"family_name": family_of(name)} if kind == Person.KIND and isinstance(name, str) else {}


def _known_of_place(reader: Reader, kind: str, values: Mapping[str, object]) -> dict[str, object]:
    if kind not in (Venue.KIND, VisitLeg.KIND) or "zone" in values or not values.get("party_id"):
        return {}
    party = find_entity(reader, Party, str(values["party_id"]))
    return {"zone": party.zone} if party is not None else {}


def _known_of_rank(reader: Reader, kind: str, values: Mapping[str, object]) -> dict[str, object]:
    """Return service and grade of a rank by its title, as far as the table of the person's country tells them.

    The person may not be in the file yet: ``party_id`` then names the country. For a country that the table does not
    hold, what all countries in it agree on counts.
    """
    title, service = values.get("title"), values.get("service")
    if kind != Rank.KIND or not isinstance(title, str) or "grade" in values:
        return {}
    person = find_entity(reader, Person, str(values.get("person_id", "")))
    party_id = person.party_id if person is not None else values.get("party_id")
    party = find_entity(reader, Party, str(party_id)) if party_id else None
    if party is None:
        return {}
    rows = [
        row
        for row in reference.ranks(party.iso_code) or reference.all_ranks()
        if row.is_called(title) and service in (None, row.service.value)
    ]
    if len({(row.service, row.grade) for row in rows}) == 1:
        return {"service": rows[0].service.value, "grade": rows[0].grade}
    return {"grade": rows[0].grade} if len({row.grade for row in rows}) == 1 else {}


def _known_of_visit(reader: Reader, kind: str, values: Mapping[str, object]) -> dict[str, object]:
    """Return the direction of a visit that is ours to make."""
    visitor = values.get("visitor_id")
    if kind != Visit.KIND or "direction" in values or not visitor or visitor != desk.home_of(reader):
        return {}
    return {"direction": Direction.OUTBOUND.value}


def _parties(entity: Entity, party_ids: Sequence[str]) -> list[Entity]:
    if isinstance(entity, Mechanism):
        return [
            MechanismSide(
                id=MechanismSideId(new_id()),
                mechanism_id=MechanismId(entity.id),
                party_id=PartyId(party_id),
                hosting_order=order,
            )
            for order, party_id in enumerate(party_ids, start=1)
        ]
    if isinstance(entity, Agreement):
        return [
            AgreementParty(
                id=AgreementPartyId(new_id()), agreement_id=AgreementId(entity.id), party_id=PartyId(party_id)
            )
            for party_id in party_ids
        ]
    return []
