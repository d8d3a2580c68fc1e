"""Keeps what is derived in step with the records: the days each takes in the calendar, and its words for search.

``refresh`` is called with every record that changed, and ``dependants`` names those whose derived rows depend on it: a
round shows its mechanism's name, an agreement's expiry depends on its acts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, delete, insert, or_, select, text

from planner.domain import agreement_law
from planner.domain.agreements import Agreement, AgreementAction
from planner.domain.entity import KINDS, Entity, FieldType, RecordRef, text_fields_of
from planner.domain.mechanisms import Deadline, Mechanism, MechanismSide, PlannedActivity, Round
from planner.domain.parties import Desk
from planner.domain.programme import ProgrammeItem
from planner.domain.record import ALL_KINDS
from planner.domain.relationship import Milestone
from planner.domain.timing import ImpreciseDate, Precision
from planner.domain.visits import Engagement, Visit
from planner.store.queries.records import entities_where, find_entity
from planner.store.tables import calendar_entry, search_document
from planner.store.tables.base import table_of

E = TypeVar("E", bound=Entity)
_CHUNK: Final = 400


class _Sources:
    """Looks records up, each once, while rows are derived."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._found: dict[RecordRef, Entity | None] = {}
        self._partners: dict[str, str | None] = {}
        self._home: list[str] | None = None

    def find(self, cls: type[E], identifier: str) -> E | None:
        ref = RecordRef(cls.KIND, identifier)
        if ref not in self._found:
            self._found[ref] = find_entity(self.connection, cls, identifier)
        found = self._found[ref]
        return found if isinstance(found, cls) else None

    def partner_of(self, mechanism_id: str) -> str | None:
        """The first side of a mechanism that is not ours."""
        if mechanism_id not in self._partners:
            side = table_of("mechanism_side")
            order = (side.c.hosting_order, side.c.id)
            statement = select(side.c.party_id).where(side.c.mechanism_id == mechanism_id).order_by(*order)
            sides = [party for party in self.connection.scalars(statement) if party not in self.home]
            self._partners[mechanism_id] = sides[0] if sides else None
        return self._partners[mechanism_id]

    @property
    def home(self) -> list[str]:
        if self._home is None:
            self._home = list(self.connection.scalars(select(table_of("desk").c.home_id)))
        return self._home


def dependants(connection: Connection, entity: Entity) -> list[RecordRef]:
    """Return the records whose derived rows depend on ``entity``."""
    match entity:
        case AgreementAction():
            return [RecordRef(Agreement.KIND, entity.agreement_id)]
        case Mechanism():
            return _rounds_of(connection, entity.id)
        case MechanismSide():
            return _rounds_of(connection, entity.mechanism_id)
        case Desk():
            return [RecordRef("round", one) for one in connection.scalars(select(table_of("round").c.id))]
    return []


def refresh(connection: Connection, refs: Sequence[RecordRef]) -> None:
    """Derive anew the rows of these records; of one that is gone, remove them."""
    sources = _Sources(connection)
    for start in range(0, len(refs), _CHUNK):
        _refresh_some(connection, refs[start : start + _CHUNK], sources)


def rebuild(connection: Connection) -> None:
    """Derive everything anew, as after a change of zone data."""
    connection.execute(delete(calendar_entry))
    connection.execute(text("DELETE FROM search_text"))
    connection.execute(delete(search_document))
    for kind in ALL_KINDS:
        table = table_of(kind)
        refresh(connection, [RecordRef(kind, one) for one in connection.scalars(select(table.c.id))])


def _refresh_some(connection: Connection, refs: Sequence[RecordRef], sources: _Sources) -> None:
    ids = [ref.id for ref in refs]
    connection.execute(
        delete(calendar_entry).where(
            or_(*[(calendar_entry.c.kind == kind) & calendar_entry.c.record_id.in_(ids) for kind in _ENTRY_MAKERS])
        )
    )
    old = list(connection.scalars(select(search_document.c.id).where(search_document.c.record_id.in_(ids))))
    if old:
        connection.execute(text("DELETE FROM search_text WHERE rowid = :id"), [{"id": one} for one in old])
        connection.execute(delete(search_document).where(search_document.c.id.in_(old)))
    entities: list[Entity] = []
    for kind in dict.fromkeys(ref.kind for ref in refs):
        wanted = tuple(ref.id for ref in refs if ref.kind == kind)
        entities += entities_where(connection, KINDS[kind], id=wanted)
    entries = [entry for entity in entities for entry in calendar_entries(entity, sources)]
    if entries:
        connection.execute(insert(calendar_entry), entries)
    _index_words(connection, entities)


def calendar_entries(entity: Entity, sources: _Sources) -> Iterable[dict[str, Any]]:
    maker = _ENTRY_MAKERS.get(entity.KIND)
    return maker(entity, sources) if maker else ()


def _entry(
    entity: Entity,
    start: ImpreciseDate | None,
    end: ImpreciseDate | None,
    *,
    part: str = "",
    title: str = "",
    status: str = "",
    partner_id: str | None = None,
    mechanism_id: str | None = None,
    ordinal: int | None = None,
    city: str = "",
    times: tuple[str, str] | None = None,
) -> list[dict[str, Any]]:
    if start is None:
        start = end
    if start is None:
        return []
    end = end or start
    first, last = start.first, max(end.last, start.last)
    precision = min((start.precision, end.precision), key=list(Precision).index)
    return [
        {
            "kind": entity.KIND,
            "record_id": entity.id,
            "part": part,
            "span_class": span_class(first, last),
            "first_day": first.toordinal(),
            "last_day": last.toordinal(),
            "precision": precision.value,
            "start": times[0] if times else None,
            "end": times[1] if times else None,
            "status": status,
            "partner_id": partner_id,
            "mechanism_id": mechanism_id,
            "ordinal": ordinal,
            "title": title,
            "city": city,
        }
    ]


def span_class(first: date, last: date) -> int:
    """Return the smallest c for which a span of both-inclusive days lasts at most 2**c days."""
    return (last - first).days.bit_length()


def _of_round(entity: Any, sources: _Sources) -> list[dict[str, Any]]:
    mechanism = sources.find(Mechanism, entity.mechanism_id)
    title = (mechanism.short_name or mechanism.name) if mechanism else ""
    partner = sources.partner_of(entity.mechanism_id)
    return _entry(
        entity,
        entity.start,
        entity.end,
        title=title,
        status=entity.status.value,
        partner_id=partner,
        mechanism_id=entity.mechanism_id,
        ordinal=entity.ordinal,
        city=entity.city,
    )


def _of_visit(entity: Any, sources: _Sources) -> list[dict[str, Any]]:
    others = [party for party in (entity.visitor_id, entity.host_id) if party and party not in sources.home]
    return _entry(
        entity,
        entity.start,
        entity.end,
        title=entity.title,
        status=entity.status.value,
        partner_id=others[0] if others else None,
        city=entity.city,
    )


def _of_engagement(entity: Any, _: _Sources) -> list[dict[str, Any]]:
    partner = entity.partner_id
    status, city = entity.status.value, entity.city
    return _entry(entity, entity.start, entity.end, title=entity.title, status=status, partner_id=partner, city=city)


def _of_milestone(entity: Any, _: _Sources) -> list[dict[str, Any]]:
    return _entry(entity, entity.when, None, title=entity.title, partner_id=entity.partner_id)


def _of_deadline(entity: Any, sources: _Sources) -> list[dict[str, Any]]:
    day = ImpreciseDate.of(entity.due)
    partner = None
    if entity.subject.kind == Round.KIND:
        subject = sources.find(Round, entity.subject.id)
        partner = sources.partner_of(subject.mechanism_id) if subject else None
    status = "done" if entity.done_on else "open"
    return _entry(entity, day, None, title=entity.title, status=status, partner_id=partner)


def _of_activity(entity: Any, _: _Sources) -> list[dict[str, Any]]:
    return _entry(entity, entity.when, None, title=entity.title, status=entity.status.value)


def _of_programme_item(entity: Any, _: _Sources) -> list[dict[str, Any]]:
    start, end = ImpreciseDate.of(entity.start.local.date()), ImpreciseDate.of(entity.end.local.date())
    times = (str(entity.start), str(entity.end))
    return _entry(entity, start, max(start, end), title=entity.title, status=entity.kind.value, times=times)


def _of_agreement(entity: Any, sources: _Sources) -> list[dict[str, Any]]:
    acts = entities_where(sources.connection, AgreementAction, agreement_id=entity.id)
    party = table_of("agreement_party")
    parties = sources.connection.scalars(
        select(party.c.party_id).where(party.c.agreement_id == entity.id).order_by(party.c.id)
    )
    partner = next((one for one in parties if one not in sources.home), None)
    rows: list[dict[str, Any]] = []
    for act in acts:
        part = f"act:{act.id}"
        city, status = act.place, act.kind.value
        rows += _entry(
            entity, act.when, None, part=part, title=entity.title, status=status, partner_id=partner, city=city
        )
    for part, day in agreement_law.horizon(entity, acts).items():
        rows += _entry(entity, day, None, part=part, title=entity.title, status=part, partner_id=partner)
    return rows


_ENTRY_MAKERS: Final[dict[str, Callable[[Any, _Sources], list[dict[str, Any]]]]] = {
    Round.KIND: _of_round,
    Visit.KIND: _of_visit,
    Engagement.KIND: _of_engagement,
    Milestone.KIND: _of_milestone,
    Deadline.KIND: _of_deadline,
    PlannedActivity.KIND: _of_activity,
    ProgrammeItem.KIND: _of_programme_item,
    Agreement.KIND: _of_agreement,
}

_TITLE_FIELDS: Final = ("title", "name", "text", "capacity", "number")


def title_text(entity: Entity) -> str:
    """Return the words that name a record, "" where it has none of its own."""
    for name in _TITLE_FIELDS:
        value = getattr(entity, name, "")
        if value:
            return str(value)
    return ""


def _index_words(connection: Connection, entities: list[Entity]) -> None:
    for entity in entities:
        title = title_text(entity)
        texts = [getattr(entity, spec.name) for spec in text_fields_of(type(entity)) if spec.type is not FieldType.ID]
        body = "\n".join(value for value in texts if value and value != title)
        if not title and not body:
            continue
        document = {"kind": entity.KIND, "record_id": entity.id, "title": title[:200]}
        result = connection.execute(insert(search_document), document)
        row = {"id": result.inserted_primary_key[0] if result.inserted_primary_key else 0, "title": title, "body": body}
        connection.execute(text("INSERT INTO search_text(rowid, title, body) VALUES (:id, :title, :body)"), row)


def _rounds_of(connection: Connection, mechanism_id: str) -> list[RecordRef]:
    rounds = table_of("round")
    found = connection.scalars(select(rounds.c.id).where(rounds.c.mechanism_id == mechanism_id))
    return [RecordRef(Round.KIND, one) for one in found]
