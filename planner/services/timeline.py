"""The course of a relationship: all that is dated of one party, in one order, as exact as it is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.domain.agreements import ActionKind
from planner.domain.entity import RecordRef
from planner.domain.timing import ImpreciseDate
from planner.store.queries import Reader, agreements, mechanisms, relationship, visits
from planner.store.queries.agreements import AgreementCriteria
from planner.store.queries.mechanisms import RoundCriteria
from planner.store.queries.relationship import InitiativeCriteria
from planner.store.queries.sources import disputed
from planner.store.queries.visits import EngagementCriteria, VisitCriteria

ACTS = (
    ActionKind.SIGNED,
    ActionKind.SIGNED_AD_REFERENDUM,
    ActionKind.IN_FORCE,
    ActionKind.RENEWED,
    ActionKind.AMENDED,
    ActionKind.LAPSED,
    ActionKind.TERMINATED,
    ActionKind.SUPERSEDED,
)
"""The acts on an agreement that turn the course of a relationship."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Something that happened, or is to happen.

    Attributes:
        id: of the row: a record can stand in the timeline twice, by two of its acts.
        ref: the record it leads to.
        what: the status of an event, the act on an agreement, the stage of an initiative; None for a milestone.
        has_rivals: sources tell a fact of the record differently.
    """

    id: str
    ref: RecordRef
    title: str
    start: ImpreciseDate | None
    end: ImpreciseDate | None = None
    what: StrEnum | None = None
    place: str = ""
    has_rivals: bool = False

    @property
    def is_imprecise(self) -> bool:
        """Whether the day is not known."""
        return self.start is None or not self.start.is_exact


def timeline(
    reader: Reader, party_id: str, *, since: date | None = None, until: date | None = None
) -> list[TimelineRow]:
    """Return what is dated of a party: rounds, visits, talks, agreements, milestones, initiatives.

    Args:
        since: leaves out what surely ended before this day.
        until: leaves out what surely begins after it.

    Returns:
        By first possible day; what is known only to the month stands at the head of its month.
    """
    found = [row for row in _all(reader, party_id) if _is_within(row, since, until)]
    rivals = disputed(reader, {row.ref for row in found})
    marked = [replace(row, has_rivals=row.ref in rivals) for row in found]
    return sorted(marked, key=_in_order)


def _all(reader: Reader, party_id: str) -> Iterator[TimelineRow]:
    for one in mechanisms.rounds(reader, RoundCriteria(partner_id=party_id)):
        yield TimelineRow(one.id, RecordRef("round", one.id), one.name, one.start, one.end, one.status, one.city)
    for visit in visits.visits(reader, VisitCriteria(partner_id=party_id)):
        ref = RecordRef("visit", visit.id)
        yield TimelineRow(visit.id, ref, visit.title, visit.start, visit.end, visit.status, visit.city)
    for talk in visits.engagements(reader, EngagementCriteria(partner_id=party_id)):
        ref = RecordRef("engagement", talk.id)
        yield TimelineRow(talk.id, ref, talk.title, talk.start, talk.end, talk.status, talk.city)
    for milestone in relationship.milestones(reader, partner_id=party_id):
        yield TimelineRow(milestone.id, RecordRef("milestone", milestone.id), milestone.title, milestone.when)
    for initiative in relationship.initiatives(reader, date.max, InitiativeCriteria(partner_id=party_id)):
        ref = RecordRef("initiative", initiative.id)
        yield TimelineRow(initiative.id, ref, initiative.title, initiative.since, None, initiative.stage)
    yield from _acts(reader, party_id)


def _acts(reader: Reader, party_id: str) -> Iterator[TimelineRow]:
    rows = agreements.agreements(reader, date.max, AgreementCriteria(partner_id=party_id))
    acts = agreements.acts_of_many(reader, [row.id for row in rows])
    for row in rows:
        seen: set[tuple[ActionKind, ImpreciseDate | None]] = set()
        for act in acts.get(row.id, []):
            if act.kind in ACTS and (act.kind, act.when) not in seen:  # two sides that sign on one day are one line
                seen.add((act.kind, act.when))
                ref = RecordRef("agreement", row.id)
                yield TimelineRow(act.id, ref, row.title, act.when, None, act.kind, act.place)


def _is_within(row: TimelineRow, since: date | None, until: date | None) -> bool:
    first, last = row.start or row.end, row.end or row.start
    if first is None or last is None:
        return False
    return (since is None or last.last >= since) and (until is None or first.first <= until)


def _in_order(row: TimelineRow) -> tuple[object, ...]:
    day = row.start or row.end
    assert day is not None
    return day.first, day.is_exact, day.month is not None, row.title, row.id
