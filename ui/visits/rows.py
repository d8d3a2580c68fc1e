"""Visits and other engagements in one list: the row that both are shown as, and how it is filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import EventStatus
from planner.domain.timing import ImpreciseDate
from planner.domain.visits import Direction, EngagementKind, VisitKind
from planner.services import listing
from planner.services.listing import EngagementCriteria, EngagementRow, VisitCriteria, VisitRow
from ui.context import AppContext


@dataclass(frozen=True, slots=True)
class EventRow:
    """A visit or another engagement; ``direction`` and ``legs`` are those of a visit."""

    ref: RecordRef
    title: str
    kind: StrEnum
    direction: Direction | None
    codes: tuple[str, ...]
    start: ImpreciseDate | None
    end: ImpreciseDate | None
    city: str
    status: EventStatus
    principal: str
    legs: int = 0


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events; a blank asks for all. A direction or a kind of visit leaves out what is no visit, and likewise."""

    direction: Direction | None = None
    kind: StrEnum | None = None
    year: int | None = None
    partner_id: str | None = None
    status: EventStatus | None = None


def events(
    context: AppContext,
    wanted: EventFilter,
    criteria: VisitCriteria | EngagementCriteria | None,
    limit: int | None = None,
) -> list[EventRow]:
    """Return the events that pass the filter and meet the criteria, latest first, undated ones last.

    Args:
        limit: only so many, which are the first of all.
    """
    found: list[EventRow] = []
    if not isinstance(criteria, EngagementCriteria) and not isinstance(wanted.kind, EngagementKind):
        visits = criteria or VisitCriteria()
        found += _visits(context, wanted, replace(visits, limit=limit, is_latest_first=True) if limit else visits)
    is_visit = wanted.direction is not None or isinstance(wanted.kind, VisitKind)
    if not isinstance(criteria, VisitCriteria) and not is_visit:
        asked = criteria or EngagementCriteria()
        found += _engagements(context, wanted, replace(asked, limit=limit, is_latest_first=True) if limit else asked)
    return sorted(found, key=_latest_first)[:limit]


def years(context: AppContext) -> list[int]:
    """Return the years in which there is an event, latest first."""
    return context.query(listing.event_years)


def _visits(context: AppContext, wanted: EventFilter, criteria: VisitCriteria) -> Iterator[EventRow]:
    first, last = _days(wanted.year)
    asked = replace(
        criteria,
        direction=wanted.direction or criteria.direction,
        kinds=(wanted.kind,) if isinstance(wanted.kind, VisitKind) else criteria.kinds,
        partner_id=wanted.partner_id or criteria.partner_id,
        statuses=(wanted.status,) if wanted.status else criteria.statuses,
        first_day=first or criteria.first_day,
        last_day=last or criteria.last_day,
    )
    for row in context.query(listing.visits, asked):
        yield _from_visit(row)


def _engagements(context: AppContext, wanted: EventFilter, criteria: EngagementCriteria) -> Iterator[EventRow]:
    first, last = _days(wanted.year)
    asked = replace(
        criteria,
        partner_id=wanted.partner_id or criteria.partner_id,
        statuses=(wanted.status,) if wanted.status else criteria.statuses,
        first_day=first or criteria.first_day,
        last_day=last or criteria.last_day,
    )
    for row in context.query(listing.engagements, asked):
        if wanted.kind is None or row.kind is wanted.kind:
            yield _from_engagement(row)


def _from_visit(row: VisitRow) -> EventRow:
    return EventRow(
        RecordRef("visit", row.id),
        row.title,
        row.kind,
        row.direction,
        tuple(code for code in (row.visitor, row.host) if code),
        row.start,
        row.end,
        row.city,
        row.status,
        row.principal,
        row.leg_count,
    )


def _from_engagement(row: EngagementRow) -> EventRow:
    return EventRow(
        RecordRef("engagement", row.id),
        row.title,
        row.kind,
        None,
        (row.partner,) if row.partner else (),
        row.start,
        row.end,
        row.city,
        row.status,
        "",
    )


def _days(year: int | None) -> tuple[date | None, date | None]:
    return (date(year, 1, 1), date(year, 12, 31)) if year is not None else (None, None)


def _latest_first(row: EventRow) -> tuple[bool, int, str, str]:
    day = row.start or row.end
    return day is None, -day.first.toordinal() if day else 0, row.title, row.ref.id
