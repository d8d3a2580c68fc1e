"""Topics with what was said of them, initiatives, milestones, and how records relate to each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, func, literal, or_, select

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import AgendaItem, Round
from planner.domain.parties import Side
from planner.domain.relationship import (
    Initiative,
    InitiativeStage,
    Milestone,
    Relation,
    RelationKind,
    Topic,
    TopicKind,
)
from planner.domain.timing import ImpreciseDate
from planner.domain.visits import Engagement, Visit
from planner.store.queries import Reader
from planner.store.queries.common import chunks, days_overlap, fetch, party_codes, read, read_all
from planner.store.queries.names import Names, names_of
from planner.store.tables.base import table_of


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic; ``discussion_count`` is the number of its rows in ``discussions``."""

    id: str
    title: str
    kind: TopicKind
    parent_id: str | None
    parent: str
    discussion_count: int


@dataclass(frozen=True, slots=True)
class DiscussionRow:
    """One time a topic was on the table: at an event by relation, or as an item of a round's agenda."""

    ref: RecordRef
    """The relation or agenda item that says so."""
    forum: RecordRef
    name: str
    start: ImpreciseDate | None
    note: str


@dataclass(frozen=True, slots=True)
class TopicDiscussed:
    """One topic at one event; ``ref`` is the relation or agenda item that says so, ``name`` the event's."""

    ref: RecordRef
    topic_id: str
    title: str
    forum: RecordRef
    name: str
    start: ImpreciseDate | None
    note: str


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    id: str
    title: str
    stage: InitiativeStage
    side: Side | None
    partner_id: str | None
    owner_organisation_id: str | None
    owner: str
    parent_id: str | None
    since: ImpreciseDate | None
    due: ImpreciseDate | None
    parent: str
    owner_organisation: str
    partner: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class InitiativeCriteria:
    """Which initiatives; a blank asks for all. ``is_overdue``: open and due before the day asked.

    ``limit``: only so many, the first of the list.
    """

    partner_id: str | None = None
    stages: tuple[InitiativeStage, ...] = ()
    sides: tuple[Side, ...] = ()
    is_overdue: bool = False
    parent_id: str | None = None
    owner_organisation_id: str | None = None
    limit: int | None = None


ALL_INITIATIVES: Final = InitiativeCriteria()


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    id: str
    title: str
    partner_id: str | None
    when: ImpreciseDate | None
    event: RecordRef | None
    partner: str


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation of the record asked for; ``is_subject`` where that record is its subject, ``other`` is the other."""

    id: str
    kind: RelationKind
    is_subject: bool
    other: RecordRef
    other_name: str
    note: str


def topics(reader: Reader, *, parent_id: str | None = None, limit: int | None = None) -> list[TopicRow]:
    """Return topics and themes by title."""
    own = table_of(Topic.KIND)
    parent = own.alias("parent")
    statement = (
        select(*read_all(Topic, "id title kind parent_id"), func.coalesce(parent.c.title, ""))
        .select_from(own.outerjoin(parent, parent.c.id == own.c.parent_id))
        .order_by(func.in_dictionary(own.c.title), own.c.id)
        .limit(limit)
    )
    if parent_id is not None:
        statement = statement.where(own.c.parent_id == parent_id)
    rows = fetch(reader, statement)
    first = None if limit is None else [row[0] for row in rows]
    counts: dict[str, int] = {}
    agenda, relation = table_of(AgendaItem.KIND), table_of(Relation.KIND)
    on_agendas = select(agenda.c.topic_id, func.count()).where(agenda.c.topic_id.is_not(None))
    if first is not None:
        on_agendas = on_agendas.where(agenda.c.topic_id.in_(first))
    for topic_id, number in fetch(reader, on_agendas.group_by(agenda.c.topic_id)):
        counts[topic_id] = counts.get(topic_id, 0) + number
    discussed = select(relation.c.subject, func.count()).where(
        relation.c.kind == RelationKind.DISCUSSED_AT.value, relation.c.subject.startswith("topic:")
    )
    if first is not None:
        discussed = discussed.where(relation.c.subject.in_([f"topic:{one}" for one in first]))
    for subject, number in fetch(reader, discussed.group_by(relation.c.subject)):
        topic_id = subject.partition(":")[2]
        counts[topic_id] = counts.get(topic_id, 0) + number
    return [TopicRow(*[*row, counts.get(row[0], 0)]) for row in rows]


def discussions(reader: Reader, topic_id: str) -> list[DiscussionRow]:
    """Return when and where a topic was discussed, by date, undated ones last."""
    agenda, relation = table_of(AgendaItem.KIND), table_of(Relation.KIND)
    found: list[tuple[RecordRef, RecordRef, str]] = []
    said = select(*read_all(Relation, "id object note")).where(
        relation.c.subject == f"topic:{topic_id}", relation.c.kind == RelationKind.DISCUSSED_AT.value
    )
    found += [(RecordRef(Relation.KIND, row[0]), row[1], row[2]) for row in fetch(reader, said)]
    items = select(*read_all(AgendaItem, "id round_id title")).where(agenda.c.topic_id == topic_id)
    found += [
        (RecordRef(AgendaItem.KIND, row[0]), RecordRef(Round.KIND, row[1]), row[2]) for row in fetch(reader, items)
    ]
    forums = {forum for _, forum, _ in found}
    names, starts = names_of(reader, forums), _starts(reader, forums)
    rows = [DiscussionRow(ref, forum, names.get(forum, ""), starts.get(forum), note) for ref, forum, note in found]
    return sorted(rows, key=lambda row: (row.start is None, str(row.start), row.name, row.ref.id))


def topics_at(reader: Reader, forums: Iterable[RecordRef]) -> list[TopicDiscussed]:
    """Return what was discussed at these events, by relation or on an agenda: the latest event first, then by title."""
    agenda, relation, topic = table_of(AgendaItem.KIND), table_of(Relation.KIND), table_of(Topic.KIND)
    wanted = list(dict.fromkeys(forums))
    found: list[tuple[RecordRef, str, str, RecordRef, str]] = []
    for group in chunks(wanted):
        said = (
            select(*read_all(Relation, "id object note"), topic.c.id, topic.c.title)
            .join(topic, relation.c.subject == literal("topic:").concat(topic.c.id))
            .where(
                relation.c.kind == RelationKind.DISCUSSED_AT.value, relation.c.object.in_([str(ref) for ref in group])
            )
        )
        found += [(RecordRef(Relation.KIND, row[0]), row[3], row[4], row[1], row[2]) for row in fetch(reader, said)]
        items = (
            select(*read_all(AgendaItem, "id round_id title"), topic.c.id, topic.c.title)
            .join(topic, agenda.c.topic_id == topic.c.id)
            .where(agenda.c.round_id.in_([ref.id for ref in group if ref.kind == Round.KIND]))
        )
        found += [
            (RecordRef(AgendaItem.KIND, row[0]), row[3], row[4], RecordRef(Round.KIND, row[1]), row[2])
            for row in fetch(reader, items)
        ]
    names, starts = names_of(reader, wanted), _starts(reader, set(wanted))
    rows = [
        TopicDiscussed(ref, topic_id, title, forum, names.get(forum, ""), starts.get(forum), note)
        for ref, topic_id, title, forum, note in found
    ]
    rows.sort(key=lambda row: (row.title, row.ref.id))
    return sorted(rows, key=lambda row: str(row.start or ""), reverse=True)


def initiatives(
    reader: Reader,
    on: date,
    criteria: InitiativeCriteria = ALL_INITIATIVES,
) -> list[InitiativeRow]:
    """Return initiatives by title, each overdue or not on the day ``on``."""
    own, organisation = table_of(Initiative.KIND), table_of("organisation")
    parent = own.alias("parent")
    open_stages = [InitiativeStage.PROPOSED.value, InitiativeStage.AGREED.value, InitiativeStage.ACTIVE.value]
    overdue = func.coalesce((own.c.due.concat("~") < on.isoformat()) & own.c.stage.in_(open_stages), False)
    columns = read_all(Initiative, "id title stage side partner_id owner_organisation_id owner parent_id since due")
    statement = (
        select(
            *columns, func.coalesce(parent.c.title, ""), func.coalesce(organisation.c.name, ""), overdue.label("late")
        )
        .select_from(
            own.outerjoin(parent, parent.c.id == own.c.parent_id).outerjoin(
                organisation, organisation.c.id == own.c.owner_organisation_id
            )
        )
        .where(*_initiative_conditions(criteria))
        .order_by(func.in_dictionary(own.c.title), own.c.id)
        .limit(criteria.limit)
    )
    if criteria.is_overdue:
        statement = statement.where(overdue)
    codes = party_codes(reader)
    return [InitiativeRow(*[*row[:12], codes.get(row[4], ""), bool(row[12])]) for row in fetch(reader, statement)]


def milestones(
    reader: Reader, *, partner_id: str | None = None, first_day: date | None = None, last_day: date | None = None
) -> list[MilestoneRow]:
    """Return milestones by date, undated ones last."""
    own = table_of(Milestone.KIND)
    conditions = days_overlap(own.c.when, own.c.when, first_day, last_day)
    if partner_id is not None:
        conditions.append(own.c.partner_id == partner_id)
    codes = party_codes(reader)
    statement = select(*read_all(Milestone, "id title partner_id when event")).where(*conditions)
    rows = fetch(reader, statement.order_by(own.c.when.nulls_last(), own.c.id))
    return [MilestoneRow(*[*row, codes.get(row[2], "")]) for row in rows]


def relations_of(reader: Reader, ref: RecordRef) -> list[RelationRow]:
    """Return how a record relates to others, in either direction."""
    own = table_of(Relation.KIND)
    statement = select(*read_all(Relation, "id kind subject object note"))
    statement = statement.where(or_(own.c.subject == str(ref), own.c.object == str(ref)))
    rows = fetch(reader, statement.order_by(own.c.kind, own.c.id))
    names: Names = names_of(reader, {one for row in rows for one in (row[2], row[3]) if one != ref})
    found = []
    for identifier, kind, subject, object_, note in rows:
        other = object_ if subject == ref else subject
        found.append(RelationRow(identifier, kind, subject == ref, other, names.get(other, ""), note))
    return found


def _starts(reader: Reader, refs: set[RecordRef]) -> dict[RecordRef, ImpreciseDate | None]:
    found: dict[RecordRef, ImpreciseDate | None] = {}
    for cls in (Round, Visit, Engagement):
        table = table_of(cls.KIND)
        for group in chunks(ref.id for ref in refs if ref.kind == cls.KIND):
            statement = select(table.c.id, read(cls, "start")).where(table.c.id.in_(group))
            found |= {RecordRef(cls.KIND, identifier): start for identifier, start in fetch(reader, statement)}
    return found


def _initiative_conditions(criteria: InitiativeCriteria) -> list[ColumnElement[bool]]:
    own = table_of(Initiative.KIND)
    conditions: list[ColumnElement[bool]] = []
    for name in ("partner_id", "parent_id", "owner_organisation_id"):
        value = getattr(criteria, name)
        if value is not None:
            conditions.append(own.c[name] == value)
    if criteria.stages:
        conditions.append(own.c.stage.in_([stage.value for stage in criteria.stages]))
    if criteria.sides:
        conditions.append(own.c.side.in_([side.value for side in criteria.sides]))
    return conditions
