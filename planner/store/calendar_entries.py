"""Which days a record takes in the calendar, and under what words: the rows of ``calendar_entry``, one maker a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final, Protocol, TypeVar

from sqlalchemy import Connection, bindparam, select

from planner.domain import agreement_law
from planner.domain.agreements import Agreement, AgreementAction, AgreementParty
from planner.domain.entity import KINDS, Entity, RecordRef
from planner.domain.hours import hour_of
from planner.domain.mechanisms import (
    CooperationPlan,
    Deadline,
    Mechanism,
    MechanismName,
    MechanismSide,
    PlannedActivity,
    Round,
)
from planner.domain.parties import Desk
from planner.domain.programme import ProgrammeItem
from planner.domain.relationship import Milestone
from planner.domain.timing import ImpreciseDate, Precision
from planner.domain.visits import Engagement, Visit
from planner.store.queries.common import name_at
from planner.store.queries.records import entities_where, find_entity
from planner.store.tables.base import table_of

E = TypeVar("E", bound=Entity)
EntryRow = dict[str, Any]


class Where(Protocol):
    """Asks for records by their fields."""

    def __call__(self, cls: type[E], **equals: object) -> list[E]: ...


_CHUNK: Final = 400

_mechanism: Final = table_of(Mechanism.KIND)
_side: Final = table_of(MechanismSide.KIND)
_MECHANISM: Final = (
    select(_mechanism.c.short_name, _mechanism.c.name, _side.c.party_id)
    .select_from(_mechanism.outerjoin(_side, _side.c.mechanism_id == _mechanism.c.id))
    .where(_mechanism.c.id == bindparam("wanted"))
    .order_by(_side.c.hosting_order, _side.c.id)
)
_name: Final = table_of(MechanismName.KIND)
_NAMES: Final = (
    select(_name.c.start, _name.c.end, _name.c.name, _name.c.short_name)
    .where(_name.c.mechanism_id == bindparam("wanted"))
    .order_by(_name.c.start.desc().nulls_last(), _name.c.id)
)
_HOME: Final = select(table_of(Desk.KIND).c.home_id)


class Sources:
    """Looks up what rows are derived from, each record once.

    Args:
        connection: of the transaction in which rows are derived.
        latest: records as this transaction left them, None for one that it removed.
        where: asks for records by their fields, as ``entities_where`` does.
    """

    def __init__(
        self, connection: Connection, latest: Mapping[RecordRef, Entity | None], where: Where | None = None
    ) -> None:
        self.connection = connection
        self._where = where or partial(entities_where, connection)
        self._found: dict[RecordRef, Entity | None] = dict(latest)
        self._mechanisms: dict[str, tuple[str, str | None]] = {}
        self._names: dict[str, list[Any]] = {}
        self._acts: dict[str, list[AgreementAction]] = {}
        self._parties: dict[str, list[str]] = {}
        self._hours: dict[RecordRef, ProgrammeItem | None] = {}
        self._home: frozenset[str] | None = None

    def prepare(self, entities: Sequence[Entity]) -> None:
        """Fetch in few statements what the entries of ``entities`` will ask for."""
        wanted: dict[str, set[str]] = {}
        held: dict[RecordRef, Engagement] = {}
        for entity in entities:
            if isinstance(entity, Engagement):
                held[entity.ref] = entity
            elif isinstance(entity, Agreement):
                wanted.setdefault(Agreement.KIND, set()).add(entity.id)
            elif isinstance(entity, Deadline | ProgrammeItem) and entity.subject not in self._found:
                wanted.setdefault(entity.subject.kind, set()).add(entity.subject.id)
            elif (
                isinstance(entity, PlannedActivity)
                and RecordRef(CooperationPlan.KIND, entity.plan_id) not in self._found
            ):
                wanted.setdefault(CooperationPlan.KIND, set()).add(entity.plan_id)
        agreements = tuple(sorted(wanted.pop(Agreement.KIND, ())))
        for kind, identifiers in wanted.items():
            for event in entities_where(self.connection, KINDS[kind], id=tuple(sorted(identifiers))):
                self._found[event.ref] = event
                if isinstance(event, Engagement):
                    held[event.ref] = event
        if len(entities) > 1:
            self._prepare_hours(held)
        if not agreements:
            return
        for identifier in agreements:
            self._acts[identifier], self._parties[identifier] = [], []
        for act in entities_where(self.connection, AgreementAction, agreement_id=agreements):
            self._acts[act.agreement_id].append(act)
        for party in entities_where(self.connection, AgreementParty, agreement_id=agreements):
            self._parties[party.agreement_id].append(party.party_id)

    def find(self, cls: type[E], identifier: str) -> E | None:
        ref = RecordRef(cls.KIND, identifier)
        if ref not in self._found:
            self._found[ref] = find_entity(self.connection, cls, identifier)
        found = self._found[ref]
        return found if isinstance(found, cls) else None

    def _prepare_hours(self, held: Mapping[RecordRef, Engagement]) -> None:
        programmes: dict[RecordRef, list[ProgrammeItem]] = {ref: [] for ref in held if ref not in self._hours}
        subjects = list(map(str, programmes))
        for start in range(0, len(subjects), _CHUNK):
            for item in entities_where(self.connection, ProgrammeItem, subject=tuple(subjects[start : start + _CHUNK])):
                programmes[item.subject].append(item)
        self._hours.update({ref: hour_of(held[ref], items) for ref, items in programmes.items()})

    def hour_of(self, engagement: Engagement) -> ProgrammeItem | None:
        """The entry of its programme at whose hour an engagement stands in the calendar."""
        if engagement.ref not in self._hours:
            self._hours[engagement.ref] = hour_of(engagement, self.programme_of(engagement.ref))
        return self._hours[engagement.ref]

    def programme_of(self, event: RecordRef) -> list[ProgrammeItem]:
        """The entries of an event's programme."""
        return self._where(ProgrammeItem, subject=event)

    def acts_of(self, agreement: Agreement) -> list[AgreementAction]:
        return self._acts[agreement.id]

    def parties_in(self, agreement: Agreement) -> list[str]:
        return self._parties[agreement.id]

    def partner_in(self, agreement: Agreement) -> str | None:
        return next((party for party in self._parties[agreement.id] if party not in self.home), None)

    def partner_of(self, mechanism_id: str) -> str | None:
        """The first side of a mechanism that is not ours."""
        return self._mechanism(mechanism_id)[1]

    def title_of(self, round_: Round) -> str:
        """What the mechanism of a round was called for short at its time."""
        wanted = round_.mechanism_id
        if wanted not in self._names:
            self._names[wanted] = list(self.connection.execute(_NAMES, {"wanted": wanted}))
        then = name_at(self._names[wanted], str(round_.start) if round_.start else None)
        return then or self._mechanism(wanted)[0]

    def _mechanism(self, mechanism_id: str) -> tuple[str, str | None]:
        if mechanism_id not in self._mechanisms:
            rows = self.connection.execute(_MECHANISM, {"wanted": mechanism_id}).all()
            title = (rows[0].short_name or rows[0].name) if rows else ""
            sides = [row.party_id for row in rows if row.party_id is not None]
            partner = next((party for party in sides if party not in self.home), None) if sides else None
            self._mechanisms[mechanism_id] = title, partner
        return self._mechanisms[mechanism_id]

    def partner_visiting(self, visit: Visit) -> str | None:
        """The visitor or host that is not ours."""
        return next((one for one in (visit.visitor_id, visit.host_id) if one and one not in self.home), None)

    def partner_at(self, event: RecordRef) -> str | None:
        """The partner of a round, visit or engagement."""
        match event.kind:
            case Round.KIND:
                found = self.find(Round, event.id)
                return self.partner_of(found.mechanism_id) if found else None
            case Visit.KIND:
                visit = self.find(Visit, event.id)
                return self.partner_visiting(visit) if visit else None
            case Engagement.KIND:
                engagement = self.find(Engagement, event.id)
                return engagement.partner_id if engagement else None
        return None

    def mechanism_at(self, event: RecordRef) -> str | None:
        """The mechanism of a round, None for what is no round."""
        found = self.find(Round, event.id) if event.kind == Round.KIND else None
        return found.mechanism_id if found else None

    @property
    def home(self) -> frozenset[str]:
        if self._home is None:
            self._home = frozenset(self.connection.scalars(_HOME))
        return self._home


def entries_of(entity: Entity, sources: Sources) -> list[EntryRow]:
    """Return the calendar's rows of ``entity``, none for a kind that has no dates or a record whose are unknown."""
    maker = _MAKERS.get(entity.KIND)
    return maker(entity, sources) if maker else []


def span_class(first: date, last: date) -> int:
    """Return the smallest c for which a span of both-inclusive days lasts at most 2**c days."""
    return (last - first).days.bit_length()


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
) -> list[EntryRow]:
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


def _of_round(entity: Any, sources: Sources) -> list[EntryRow]:
    return _entry(
        entity,
        entity.start,
        entity.end,
        title=sources.title_of(entity),
        status=entity.status.value,
        partner_id=sources.partner_of(entity.mechanism_id),
        mechanism_id=entity.mechanism_id,
        ordinal=entity.ordinal,
        city=entity.city,
    )


def _of_visit(entity: Any, sources: Sources) -> list[EntryRow]:
    return _entry(
        entity,
        entity.start,
        entity.end,
        title=entity.title,
        status=entity.status.value,
        partner_id=sources.partner_visiting(entity),
        city=entity.city,
    )


def _of_engagement(entity: Any, sources: Sources) -> list[EntryRow]:
    hour = sources.hour_of(entity)
    start, end = _days_of(hour) if hour else (entity.start, entity.end)
    return _entry(
        entity,
        start,
        end,
        title=entity.title,
        status=entity.status.value,
        partner_id=entity.partner_id,
        city=entity.city,
        times=(str(hour.start), str(hour.end)) if hour else None,
    )


def _of_milestone(entity: Any, _: Sources) -> list[EntryRow]:
    return _entry(entity, entity.when, None, title=entity.title, partner_id=entity.partner_id)


def _of_deadline(entity: Any, sources: Sources) -> list[EntryRow]:
    day = ImpreciseDate.of(entity.due)
    partner = sources.partner_at(entity.subject)
    status = "done" if entity.done_on else "open"
    mechanism = sources.mechanism_at(entity.subject)
    return _entry(entity, day, None, title=entity.title, status=status, partner_id=partner, mechanism_id=mechanism)


def _of_activity(entity: Any, sources: Sources) -> list[EntryRow]:
    plan = sources.find(CooperationPlan, entity.plan_id)
    mechanism = plan.mechanism_id if plan else None
    partner = sources.partner_of(mechanism) if mechanism else None
    status = entity.status.value
    return _entry(
        entity, entity.when, None, title=entity.title, status=status, partner_id=partner, mechanism_id=mechanism
    )


def _of_programme_item(entity: Any, sources: Sources) -> list[EntryRow]:
    if entity.subject.kind == Engagement.KIND:
        engagement = sources.find(Engagement, entity.subject.id)
        hour = sources.hour_of(engagement) if engagement else None
        if hour is not None and hour.id == entity.id:
            return []  # the engagement itself stands at this hour
    start, end = _days_of(entity)
    return _entry(
        entity,
        start,
        end,
        title=entity.title,
        status=entity.kind.value,
        partner_id=sources.partner_at(entity.subject),
        mechanism_id=sources.mechanism_at(entity.subject),
        city=entity.place,
        times=(str(entity.start), str(entity.end)),
    )


def _days_of(item: ProgrammeItem) -> tuple[ImpreciseDate, ImpreciseDate]:
    start, end = ImpreciseDate.of(item.start.local.date()), ImpreciseDate.of(item.end.local.date())
    return start, max(start, end)


def _of_agreement(entity: Any, sources: Sources) -> list[EntryRow]:
    acts, partner = sources.acts_of(entity), sources.partner_in(entity)
    rows: list[EntryRow] = []
    for act in acts:
        part = f"act:{act.id}"
        city, status = act.place, act.kind.value
        rows += _entry(
            entity, act.when, None, part=part, title=entity.title, status=status, partner_id=partner, city=city
        )
    for event, day in agreement_law.horizon(entity, acts, sources.parties_in(entity)):
        part = f"{event}:{day}"
        rows += _entry(entity, day, None, part=part, title=entity.title, status=event.value, partner_id=partner)
    return rows


_MAKERS: Final[dict[str, Callable[[Any, Sources], list[EntryRow]]]] = {
    Round.KIND: _of_round,
    Visit.KIND: _of_visit,
    Engagement.KIND: _of_engagement,
    Milestone.KIND: _of_milestone,
    Deadline.KIND: _of_deadline,
    PlannedActivity.KIND: _of_activity,
    ProgrammeItem.KIND: _of_programme_item,
    Agreement.KIND: _of_agreement,
}

CALENDAR_KINDS: Final = frozenset(_MAKERS)
