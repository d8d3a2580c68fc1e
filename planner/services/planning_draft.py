"""Drafts the records of a round to come: agenda, continued actions, delegations, programme, deadlines; writes none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from planner.domain.backplan import DueDay, due_day
from planner.domain.delegations import Delegation, Member, Nomination
from planner.domain.entity import new_id
from planner.domain.holidays import PlaceCalendar
from planner.domain.ids import AgendaItemId, DeadlineId, DelegationId, MemberId, OutcomeId, ProgrammeItemId, VenueId
from planner.domain.mechanisms import AgendaItem, AgendaRole, Deadline, Outcome, Proposal, Round
from planner.domain.parties import Side
from planner.domain.programme import ProgrammeItem
from planner.domain.timing import ZonedTime
from planner.services.holidays import place_calendar
from planner.services.planning_facts import Seat, Series, zone_of
from planner.services.planning_templates import Step, programme_entries, standing_items, steps
from planner.store.queries import Reader

_PREPARATION = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class PlannedDeadline:
    """A deadline, and the day that its offset gives where that is not the day offered."""

    deadline: Deadline
    day: DueDay


def draft_agenda(round_: Round, carried: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Return the agenda: the review first, the carried items as our proposals, the next meeting last."""
    review = _standing_item(round_, AgendaRole.REVIEW, 1)
    items = [
        replace(
            item,
            id=AgendaItemId(new_id()),
            round_id=round_.id,
            position=position,
            proposal=Proposal.OURS,
            carried_from_id=item.id,
            briefing="",
            record="",
            agreed_text="",
        )
        for position, item in enumerate(carried, start=2)
    ]
    return [review, *items, _standing_item(round_, AgendaRole.NEXT_MEETING, len(items) + 2)]


def draft_actions(round_: Round, agenda: Sequence[AgendaItem], open_actions: Iterable[Outcome]) -> list[Outcome]:
    """Return an action of the new round for each open one, that goes on with it under its number.

    The old record stays as it is; the new one stands under the review.
    """
    review = agenda[0].id
    return [
        replace(
            action,
            id=OutcomeId(new_id()),
            round_id=round_.id,
            agenda_item_id=review,
            origin_id=action.id,
            evidence="",
            notes="",
        )
        for action in open_actions
    ]


def draft_delegations(of: Series, round_: Round, seats: Sequence[Seat]) -> tuple[list[Delegation], list[Member]]:
    """Return a delegation for each side, its places filled with last time's posts and today's holders."""
    delegations: list[Delegation] = []
    members: list[Member] = []
    for side in of.sides:
        delegation = Delegation(id=DelegationId(new_id()), subject=round_.ref, party_id=side.party_id)
        delegations.append(delegation)
        members += [
            Member(
                id=MemberId(new_id()),
                delegation_id=delegation.id,
                person_id=seat.person_id,
                capacity=seat.capacity,
                organisation_id=seat.organisation_id,
                category=seat.category,
                nomination=Nomination.PROPOSED,
                capacity_order=seat.capacity_order,
            )
            for seat in seats
            if seat.party_id == side.party_id and (seat.capacity or seat.person_id)
        ]
    return delegations, members


def draft_programme(reader: Reader, of: Series, round_: Round) -> list[ProgrammeItem]:
    """Return a first programme on the clocks of the host city; empty while the dates or the host are not known."""
    span = exact_span(round_)
    host = of.parties.get(round_.host_id or "")
    if span is None or host is None:
        return []
    zone = zone_of(reader, host, round_.city)
    days = (span[1] - span[0]).days + 1
    items: list[ProgrammeItem] = []
    for number in range(1, days + 1):
        day = span[0] + timedelta(days=number - 1)
        for entry in programme_entries(number, days):
            start = ZonedTime(datetime.combine(day, entry.at), zone).settled()
            items.append(
                ProgrammeItem(
                    id=ProgrammeItemId(new_id()),
                    subject=round_.ref,
                    start=start,
                    end=start.shifted(entry.minutes),
                    title=entry.title,
                    kind=entry.kind,
                    venue_id=VenueId(round_.venue_id) if round_.venue_id else None,
                    place=round_.city,
                    strand=entry.strand,
                    is_official=entry.is_official,
                    is_fixed=entry.is_fixed,
                )
            )
    return items


def draft_deadlines(reader: Reader, of: Series, round_: Round) -> list[PlannedDeadline]:
    """Return the deadlines on the way to and from the round, by day; empty while its dates are not exact."""
    span = exact_span(round_)
    if span is None:
        return []
    calendar = home_calendar(reader, of.home_id, *span)
    we_host = round_.host_id == of.home_id
    drafts = [_deadline(round_, step, span, calendar, step.side(we_host=we_host)) for step in steps()]
    return sorted(drafts, key=lambda draft: (draft.deadline.due, draft.day.nominal, draft.deadline.title))


def entry_key(round_: Round, item: ProgrammeItem) -> str:
    """Return what tells a drafted entry from the others, whatever days the round is moved to."""
    first = round_.start.first if round_.start else item.start.local.date()
    return f"{(item.start.local.date() - first).days} {item.start.local:%H:%M} {item.title}"


def deadline_key(planned: PlannedDeadline) -> str:
    """Return what tells a drafted deadline from the others, whatever days the round is moved to."""
    return f"{planned.deadline.offset_days} {planned.deadline.title}"


def home_calendar(reader: Reader, home_id: str | None, first: date, last: date) -> PlaceCalendar:
    """Return the calendar of our own capital around an event; without a desk its weekends are Saturday and Sunday."""
    return place_calendar(reader, home_id or "", "", first - _PREPARATION, last + _PREPARATION)


def exact_span(round_: Round) -> tuple[date, date] | None:
    """Return the first and last day of a round, both inclusive, or None while they are not known to the day."""
    start, end = round_.start, round_.end or round_.start
    if start is None or end is None or not start.is_exact or not end.is_exact:
        return None
    return start.first, end.last


def _standing_item(round_: Round, role: AgendaRole, position: int) -> AgendaItem:
    words = standing_items()[role]
    return AgendaItem(
        id=AgendaItemId(new_id()),
        round_id=round_.id,
        position=position,
        title=words.title,
        minutes=words.minutes,
        proposal=Proposal.AGREED,
        role=role,
    )


def _deadline(
    round_: Round, step: Step, span: tuple[date, date], calendar: PlaceCalendar, side: Side
) -> PlannedDeadline:
    day = due_day(step.offset_days, *span, calendar)
    deadline = Deadline(
        id=DeadlineId(new_id()),
        subject=round_.ref,
        title=step.title,
        due=day.due,
        offset_days=step.offset_days,
        side=side,
    )
    return PlannedDeadline(deadline, day)
