"""What rounds leave behind and prepare: actions and other outcomes, agendas, deadlines, cooperation plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import (
    OPEN_STATUSES,
    ActivityStatus,
    AgendaItem,
    AgendaRole,
    CooperationPlan,
    Deadline,
    EventStatus,
    Mechanism,
    MechanismSide,
    Outcome,
    OutcomeKind,
    OutcomeStatus,
    PlannedActivity,
    Proposal,
    Round,
)
from planner.domain.parties import Side
from planner.domain.timing import ImpreciseDate
from planner.store.queries import Reader
from planner.store.queries.common import fetch, party_codes, read_all
from planner.store.queries.events import of_events_called_off
from planner.store.queries.names import names_of
from planner.store.tables.base import table_of


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An action, decision, understanding or statement; ``round_name`` is "MCG 12", ``is_overdue`` as of the day asked.

    An action due at the next round is overdue once a later round of its mechanism was held and it is still open. One
    that goes on as an action of a later round counts there alone.
    """

    id: str
    round_id: str
    kind: OutcomeKind
    number: str
    text: str
    side: Side | None
    agenda_item_id: str | None
    lead_organisation_id: str | None
    contact_id: str | None
    due: ImpreciseDate | None
    is_due_next_round: bool
    status: OutcomeStatus
    evidence: str
    origin_id: str | None
    mechanism_id: str
    lead_organisation: str
    contact: str
    round_name: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class OutcomeCriteria:
    """Which outcomes; a blank asks for all. ``is_overdue`` asks for open ones past their day.

    ``is_current`` leaves out those that go on as an outcome of a later round.
    """

    kinds: tuple[OutcomeKind, ...] = ()
    sides: tuple[Side, ...] = ()
    statuses: tuple[OutcomeStatus, ...] = ()
    is_overdue: bool = False
    is_current: bool = False
    round_id: str | None = None
    mechanism_id: str | None = None
    partner_id: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    limit: int | None = None


ALL_OUTCOMES: Final = OutcomeCriteria()


@dataclass(frozen=True, slots=True)
class AgendaRow:
    id: str
    round_id: str
    position: int
    title: str
    title_other: str
    proposal: Proposal
    role: AgendaRole
    lead_side: Side | None
    minutes: int | None
    topic_id: str | None
    carried_from_id: str | None
    topic: str
    carried_from_round: str
    """The round that the item goes on from, "" if it is new."""


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    id: str
    subject: RecordRef
    title: str
    due: date
    offset_days: int | None
    side: Side
    responsible: str
    done_on: date | None
    subject_name: str


@dataclass(frozen=True, slots=True)
class DeadlineCriteria:
    """Which deadlines; a blank asks for all. Both ends inclusive.

    ``is_open`` asks for those not done; of no one event, for none of an event that was called off.
    """

    subject: RecordRef | None = None
    is_open: bool = False
    sides: tuple[Side, ...] = ()
    due_from: date | None = None
    due_to: date | None = None
    limit: int | None = None


ALL_DEADLINES: Final = DeadlineCriteria()


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A cooperation plan; ``by_host`` counts its activities by host, ISO code or name, "" where none is named."""

    id: str
    mechanism_id: str
    year: int
    signed_at_id: str | None
    declared_total: int | None
    mechanism: str
    total: int
    done: int
    by_host: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ActivityRow:
    id: str
    plan_id: str
    title: str
    count: int
    host_id: str | None
    when: ImpreciseDate | None
    status: ActivityStatus
    carried_from_id: str | None
    host: str


_OUTCOME: Final = (
    "id round_id kind number text side agenda_item_id lead_organisation_id contact_id due is_due_next_round status "
    "evidence origin_id"
)
_OPEN: Final = tuple(status.value for status in OPEN_STATUSES)


def outcomes(reader: Reader, on: date, criteria: OutcomeCriteria = ALL_OUTCOMES) -> list[OutcomeRow]:
    """Return outcomes by due date, one due at the next round after all dated, then by number."""
    rows = fetch(reader, _outcomes(on, criteria))
    names = names_of(reader, {RecordRef(Round.KIND, row[1]) for row in rows})
    return [OutcomeRow(*[*row[:17], names.get(RecordRef(Round.KIND, row[1]), ""), bool(row[17])]) for row in rows]


@lru_cache(maxsize=64)  # to build it takes as long as to run it
def _outcomes(on: date, criteria: OutcomeCriteria) -> Select[Any]:
    own, round_, organisation, person = (
        table_of(kind) for kind in (Outcome.KIND, Round.KIND, "organisation", "person")
    )
    columns = [
        *read_all(Outcome, _OUTCOME),
        round_.c.mechanism_id,
        func.coalesce(organisation.c.name, ""),
        func.coalesce(person.c.name, ""),
        _overdue(on).label("overdue"),
    ]
    return (
        select(*columns)
        .select_from(
            own.join(round_, round_.c.id == own.c.round_id)
            .outerjoin(organisation, organisation.c.id == own.c.lead_organisation_id)
            .outerjoin(person, person.c.id == own.c.contact_id)
        )
        .where(*_outcome_conditions(criteria, on))
        .order_by(own.c.due.nulls_last(), own.c.number, own.c.id)
        .limit(criteria.limit)
    )


def outcome_count(reader: Reader, on: date, criteria: OutcomeCriteria = ALL_OUTCOMES) -> int:
    """Return how many rows ``outcomes`` gives without a limit."""
    own, round_ = table_of(Outcome.KIND), table_of(Round.KIND)
    joined = own.join(round_, round_.c.id == own.c.round_id)
    counted = select(func.count()).select_from(joined).where(*_outcome_conditions(criteria, on))
    return reader.scalar(counted) or 0


def open_actions(*sides: Side) -> OutcomeCriteria:
    """Return the criteria of the actions still to be done, of all sides if none is named."""
    return OutcomeCriteria(kinds=(OutcomeKind.ACTION,), statuses=OPEN_STATUSES, sides=sides, is_current=True)


def agenda(reader: Reader, round_id: str) -> list[AgendaRow]:
    """Return the agenda of a round in its order."""
    own, topic = table_of(AgendaItem.KIND), table_of("topic")
    origin = own.alias("origin")
    columns = read_all(
        AgendaItem,
        "id round_id position title title_other proposal role lead_side minutes topic_id carried_from_id",
    )
    statement = (
        select(*columns, func.coalesce(topic.c.title, ""), origin.c.round_id)
        .select_from(
            own.outerjoin(topic, topic.c.id == own.c.topic_id).outerjoin(origin, origin.c.id == own.c.carried_from_id)
        )
        .where(own.c.round_id == round_id)
        .order_by(own.c.position, own.c.id)
    )
    rows = fetch(reader, statement)
    names = names_of(reader, {RecordRef(Round.KIND, row[12]) for row in rows if row[12]})
    return [AgendaRow(*[*row[:12], names.get(RecordRef(Round.KIND, row[12] or ""), "")]) for row in rows]


def deadlines(reader: Reader, criteria: DeadlineCriteria = ALL_DEADLINES) -> list[DeadlineRow]:
    """Return deadlines by day."""
    own = table_of(Deadline.KIND)
    columns = read_all(Deadline, "id subject title due offset_days side responsible done_on")
    statement = select(*columns).where(*_deadline_conditions(criteria)).order_by(own.c.due, own.c.id)
    rows = fetch(reader, statement.limit(criteria.limit))
    names = names_of(reader, {row[1] for row in rows})
    return [DeadlineRow(*[*row, names.get(row[1], "")]) for row in rows]


def deadline_count(reader: Reader, criteria: DeadlineCriteria = ALL_DEADLINES) -> int:
    """Return how many rows ``deadlines`` gives without a limit."""
    counted = select(func.count()).select_from(table_of(Deadline.KIND)).where(*_deadline_conditions(criteria))
    return reader.scalar(counted) or 0


def plans(reader: Reader, *, mechanism_id: str | None = None, year: int | None = None) -> list[PlanRow]:
    """Return cooperation plans, the latest year first, with their activities counted by host."""
    own, mechanism, activity = table_of(CooperationPlan.KIND), table_of(Mechanism.KIND), table_of(PlannedActivity.KIND)
    conditions: list[ColumnElement[bool]] = []
    if mechanism_id is not None:
        conditions.append(own.c.mechanism_id == mechanism_id)
    if year is not None:
        conditions.append(own.c.year == year)
    columns = read_all(CooperationPlan, "id mechanism_id year signed_at_id declared_total")
    statement = (
        select(*columns, mechanism.c.short_name, mechanism.c.name)
        .join(mechanism, mechanism.c.id == own.c.mechanism_id)
        .where(*conditions)
        .order_by(own.c.year.desc(), mechanism.c.name, own.c.id)
    )
    rows = fetch(reader, statement)
    codes = party_codes(reader)
    counts: dict[str, dict[str, int]] = {}
    done: dict[str, int] = {}
    total = func.sum(activity.c.count)
    grouped = (
        select(activity.c.plan_id, activity.c.host_id, activity.c.status, total)
        .where(
            activity.c.plan_id.in_(select(own.c.id).where(*conditions)),
            activity.c.status != ActivityStatus.CANCELLED.value,
        )
        .group_by(activity.c.plan_id, activity.c.host_id, activity.c.status)
    )
    for plan_id, host_id, status, number in fetch(reader, grouped):
        hosts = counts.setdefault(plan_id, {})
        host = codes.get(host_id, "")
        hosts[host] = hosts.get(host, 0) + number
        if status == ActivityStatus.DONE.value:
            done[plan_id] = done.get(plan_id, 0) + number
    return [
        PlanRow(
            *[
                *row[:5],
                row[5] or row[6],
                sum(counts.get(row[0], {}).values()),
                done.get(row[0], 0),
                tuple(sorted(counts.get(row[0], {}).items())),
            ]
        )
        for row in rows
    ]


def activities(reader: Reader, plan_id: str) -> list[ActivityRow]:
    """Return the activities of a cooperation plan by date, undated ones last."""
    own = table_of(PlannedActivity.KIND)
    codes = party_codes(reader)
    columns = read_all(PlannedActivity, "id plan_id title count host_id when status carried_from_id")
    statement = select(*columns).where(own.c.plan_id == plan_id).order_by(own.c.when.nulls_last(), own.c.id)
    return [ActivityRow(*[*row, codes.get(row[4], "")]) for row in fetch(reader, statement)]


@lru_cache(maxsize=8)
def _overdue(on: date) -> ColumnElement[bool]:
    own, round_ = table_of(Outcome.KIND), table_of(Round.KIND)
    later = round_.alias("later")
    met_since = (
        select(later.c.id)
        .where(
            later.c.mechanism_id == round_.c.mechanism_id,
            later.c.status == EventStatus.HELD.value,
            later.c.ordinal > round_.c.ordinal,
            func.coalesce(later.c.end, later.c.start) <= on.isoformat(),
        )
        .correlate(round_)
        .exists()
    )
    past = own.c.due.concat("~") < on.isoformat()
    is_late = or_(past, and_(own.c.due.is_(None), own.c.is_due_next_round, met_since))
    return and_(own.c.kind == OutcomeKind.ACTION.value, own.c.status.in_(_OPEN), is_late, _goes_on_nowhere())


def _goes_on_nowhere() -> ColumnElement[bool]:
    own = table_of(Outcome.KIND)
    following = own.alias("following")
    return ~select(following.c.id).where(following.c.origin_id == own.c.id).correlate(own).exists()


def _outcome_conditions(criteria: OutcomeCriteria, on: date) -> list[ColumnElement[bool]]:
    own, round_, side = table_of(Outcome.KIND), table_of(Round.KIND), table_of(MechanismSide.KIND)
    conditions: list[ColumnElement[bool]] = []
    for column, values in (
        (own.c.kind, criteria.kinds),
        (own.c.side, criteria.sides),
        (own.c.status, criteria.statuses),
    ):
        if values:
            conditions.append(column.in_([value.value for value in values]))
    if criteria.is_overdue:
        conditions.append(_overdue(on))
    if criteria.is_current:
        conditions.append(_goes_on_nowhere())
    if criteria.round_id is not None:
        conditions.append(own.c.round_id == criteria.round_id)
    if criteria.mechanism_id is not None:
        conditions.append(round_.c.mechanism_id == criteria.mechanism_id)
    if criteria.partner_id is not None:
        of_partner = select(side.c.mechanism_id).where(side.c.party_id == criteria.partner_id)
        conditions.append(round_.c.mechanism_id.in_(of_partner))
    if criteria.due_from is not None:
        conditions.append(own.c.due.concat("~") >= criteria.due_from.isoformat())
    if criteria.due_to is not None:
        conditions.append(own.c.due <= criteria.due_to.isoformat())
    return conditions


def _deadline_conditions(criteria: DeadlineCriteria) -> list[ColumnElement[bool]]:
    own = table_of(Deadline.KIND)
    conditions: list[ColumnElement[bool]] = []
    if criteria.subject is not None:
        conditions.append(own.c.subject == str(criteria.subject))
    if criteria.is_open:
        conditions.append(own.c.done_on.is_(None))
    if criteria.is_open and criteria.subject is None:
        conditions.append(~of_events_called_off(own.c.subject))
    if criteria.sides:
        conditions.append(own.c.side.in_([side.value for side in criteria.sides]))
    if criteria.due_from is not None:
        conditions.append(own.c.due >= criteria.due_from.isoformat())
    if criteria.due_to is not None:
        conditions.append(own.c.due <= criteria.due_to.isoformat())
    return conditions
