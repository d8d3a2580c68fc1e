"""Planning the next round of a mechanism: the round with all that goes with it, in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar

from planner.domain.candidates import Candidate
from planner.domain.changes import Label
from planner.domain.delegations import Delegation, Member
from planner.domain.entity import Entity, RecordRef, new_id
from planner.domain.errors import InvalidInput, NotFound
from planner.domain.ids import PartyId, RoundId, VenueId
from planner.domain.mechanisms import AgendaItem, Deadline, EventStatus, Outcome, Round, Slip
from planner.domain.parties import Party
from planner.domain.periodicity import (
    HostReason,
    HostTurn,
    are_numbered,
    due,
    host_turn,
    next_ordinal,
    to_follow,
)
from planner.domain.programme import ProgrammeItem
from planner.domain.timing import ImpreciseDate, check_order, check_years
from planner.services import planning_draft as drafts
from planner.services import planning_facts as facts
from planner.services.labels import about
from planner.services.moving import moved_records
from planner.services.naming import folded, name_of
from planner.services.planning_draft import PlannedDeadline, exact_span
from planner.services.planning_facts import Series
from planner.services.planning_proposal import LONGEST_DAYS, candidates_for, day_asked, usual_days, weighed
from planner.services.workspace import Workspace
from planner.store.queries import Reader
from planner.store.queries.records import entities_where, find_entity
from planner.store.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """What to plan; None takes what is proposed.

    Attributes:
        start: a day, or a month or year ("2026") for a round of which no more is settled.
        end: inclusive; the length of the last round follows from an exact start.
        item_ids: the agenda items to carry forward; None all that can be, () none.
        action_ids: the open actions to carry forward; None all.
        seat_keys: the places of the delegations to be made, by their keys; None all.
        with_programme: whether a first programme is drafted.
        entries_left_out: the entries of the programme that are not wanted, by their keys.
        deadlines_left_out: the deadlines that are not wanted, by their keys.
        with_deadlines: whether deadlines are set on the way to the round and from it.
    """

    mechanism_id: str
    ordinal: int | None = None
    start: ImpreciseDate | None = None
    end: ImpreciseDate | None = None
    city: str | None = None
    venue_id: str | None = None
    host_id: str | None = None
    host_reason: str = ""
    objective: str = ""
    item_ids: tuple[str, ...] | None = None
    action_ids: tuple[str, ...] | None = None
    seat_keys: tuple[str, ...] | None = None
    with_programme: bool = True
    with_deadlines: bool = True
    entries_left_out: frozenset[str] = frozenset()
    deadlines_left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlannedRound:
    """A round and all that was, or in a dry run would be, made with it."""

    round: Round
    name: str
    agenda: tuple[AgendaItem, ...] = ()
    actions: tuple[Outcome, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    members: tuple[Member, ...] = ()
    programme: tuple[ProgrammeItem, ...] = ()
    deadlines: tuple[PlannedDeadline, ...] = ()
    candidate: Candidate | None = None
    """What speaks for and against its days, where they are exact."""
    slip: Slip | None = None
    moved: tuple[Entity, ...] = field(default=(), repr=False)

    @property
    def entities(self) -> list[Entity]:
        """All records that are new."""
        return [
            self.round,
            *self.agenda,
            *self.actions,
            *self.delegations,
            *self.members,
            *self.programme,
            *(planned.deadline for planned in self.deadlines),
        ]


def plan_round(
    workspace: Workspace, request: PlanRequest, *, today: date | None = None, dry_run: bool = False
) -> PlannedRound:
    """Make the next round with agenda, continued actions, delegations, programme and deadlines, as one step.

    With ``dry_run`` nothing is written and the same is returned. Programme and deadlines wait until the dates are
    exact; see ``fix_dates``.

    Raises:
        InvalidInput: ``host.no_reason`` when a host out of turn has no reason, ``host.not_given`` when nothing tells
            whose turn it is, ``host.unknown``, ``span.reversed``, ``round.too_long``, ``carry.unknown``,
            ``date.out_of_range``.
        Conflict: ``ordinal.duplicate``.
        NotFound: ``record.missing``.
    """
    planned = workspace.query(draft, request, day_asked(workspace, today))
    if not dry_run:
        workspace.perform(Label.of("plan_round", name=planned.name), lambda unit: unit.put_new(planned.entities))
    return planned


def draft(reader: Reader, request: PlanRequest, today: date) -> PlannedRound:
    """Return the round that ``request`` asks for and all that goes with it, without writing; see ``plan_round``."""
    of = facts.series(reader, request.mechanism_id)
    ordinal = next_ordinal(of.rounds) if request.ordinal is None else request.ordinal
    earlier = [one for one in of.rounds if one.ordinal is None or one.ordinal < ordinal]
    host = _host(reader, of, request, host_turn(of.mechanism, of.sides, of.rounds, ordinal))
    city = facts.city_of_host(of, host) if request.city is None else request.city
    start, end = _dates(reader, of, request, host, city, today)
    round_ = Round(
        id=RoundId(new_id()),
        mechanism_id=of.mechanism.id,
        ordinal=ordinal if request.ordinal is not None or are_numbered(of.rounds) else None,
        start=start,
        end=end,
        host_id=PartyId(host.id),
        host_reason=request.host_reason.strip(),
        city=city,
        venue_id=VenueId(request.venue_id) if request.venue_id else None,
        status=EventStatus.TENTATIVE,
        objective=request.objective,
    )
    span = exact_span(round_)
    if span is not None and (span[1] - span[0]).days >= LONGEST_DAYS:
        raise InvalidInput("round.too_long", field="end", days=LONGEST_DAYS)
    of = replace(of, parties={**of.parties, host.id: host})
    carried = _chosen(facts.items_to_carry(reader, earlier), request.item_ids, "items")
    agenda = drafts.draft_agenda(round_, carried)
    actions = drafts.draft_actions(
        round_, agenda, _chosen(facts.open_actions(reader, earlier), request.action_ids, "actions")
    )
    on = span[0] if span else today
    seats = facts.seats(reader, of, earlier, on)
    wanted = [seat for seat in seats if request.seat_keys is None or seat.key in request.seat_keys]
    delegations, members = drafts.draft_delegations(of, round_, wanted)
    entries = drafts.draft_programme(reader, of, round_) if request.with_programme else []
    deadlines = drafts.draft_deadlines(reader, of, round_) if request.with_deadlines else []
    return PlannedRound(
        round_,
        f"{of.name} {start or '' if round_.ordinal is None else ordinal}".strip(),
        tuple(agenda),
        tuple(actions),
        tuple(delegations),
        tuple(members),
        tuple(entry for entry in entries if drafts.entry_key(round_, entry) not in request.entries_left_out),
        tuple(one for one in deadlines if drafts.deadline_key(one) not in request.deadlines_left_out),
        weighed(reader, of, host.id, city, span, today, None) if span else None,
    )


def fix_dates(
    workspace: Workspace,
    round_id: str,
    start: date,
    end: date | None = None,
    *,
    city: str | None = None,
    reason: str = "",
    today: date | None = None,
    dry_run: bool = False,
) -> PlannedRound:
    """Give a round that was planned for a year or month its exact days, as one step; a dry run writes nothing.

    The earlier date is kept as a slip. A programme and deadlines are drafted where the round has none, and what it has
    moves along. ``end`` is inclusive and follows from the usual length if None; the city stays as it is if None.

    Raises:
        NotFound: ``record.missing``.
        InvalidInput: ``span.reversed``, ``round.too_long``, ``date.out_of_range``.
    """
    now = day_asked(workspace, today)

    def question(reader: Reader) -> PlannedRound:
        before = find_entity(reader, Round, round_id)
        if before is None:
            raise NotFound("record.missing", kind=Round.KIND, id=round_id)
        of = facts.series(reader, before.mechanism_id)
        check_years(start=ImpreciseDate.of(start), end=ImpreciseDate.of(end or start))
        last = end or start + timedelta(days=usual_days(of) - 1)
        after = replace(before, start=ImpreciseDate.of(start), end=ImpreciseDate.of(last), city=city or before.city)
        if (last - start).days >= LONGEST_DAYS:
            raise InvalidInput("round.too_long", field="end", days=LONGEST_DAYS)
        moved = moved_records(reader, before, after, reason=reason, decided_on=now)
        has_programme = entities_where(reader, ProgrammeItem, subject=before.ref)
        tied = [one for one in entities_where(reader, Deadline, subject=before.ref) if one.offset_days is not None]
        return PlannedRound(
            after,
            name_of(reader, before.ref),
            programme=() if has_programme else tuple(drafts.draft_programme(reader, of, after)),
            deadlines=() if tied else tuple(drafts.draft_deadlines(reader, of, after)),
            candidate=weighed(reader, of, after.host_id, after.city, (start, last), now, after.ref),
            slip=next((one for one in moved if isinstance(one, Slip)), None),
            moved=tuple(moved),
        )

    def operation(unit: UnitOfWork) -> PlannedRound:
        planned = question(unit.connection)
        for entity in [*planned.moved, *planned.entities]:
            unit.put(entity)
        return planned

    if dry_run:
        return workspace.query(question)
    return workspace.perform(about("fix_dates", RecordRef(Round.KIND, round_id)), operation)


def _host(reader: Reader, of: Series, request: PlanRequest, turn: HostTurn) -> Party:
    wanted = request.host_id or turn.party_id or _host_of_city(of, request.city or "")
    if wanted is None:
        raise InvalidInput("host.not_given", field="host_id", mechanism=of.name)
    host = facts.party_of(reader, of, wanted)
    has_turn = turn.reason in (HostReason.ALTERNATES, HostReason.FIRST, HostReason.FIXED)
    if has_turn and wanted != turn.party_id and not request.host_reason.strip():
        expected = of.parties[turn.party_id].name if turn.party_id else ""
        raise InvalidInput("host.no_reason", field="host_reason", host=host.name, expected=expected)
    return host


def _host_of_city(of: Series, city: str) -> str | None:
    """Return the side whose capital ``city`` is, or that held a round there."""
    wanted = folded(city)
    if not wanted:
        return None
    capitals = [side.party_id for side in of.sides if folded(of.parties[side.party_id].capital) == wanted]
    earlier = [one.host_id for one in reversed(of.rounds) if one.host_id and folded(one.city) == wanted]
    return next(iter([*capitals, *earlier]), None)


def _dates(
    reader: Reader, of: Series, request: PlanRequest, host: Party, city: str, today: date
) -> tuple[ImpreciseDate | None, ImpreciseDate | None]:
    start, end = request.start, request.end
    if start is None and end is None:
        days = usual_days(of)
        now = due(of.mechanism, to_follow(of.rounds, today), today)
        best = candidates_for(reader, of, host, city, days, now, today)[0]
        return ImpreciseDate.of(best.start), ImpreciseDate.of(best.end)
    if start is None:
        return end, end
    check_years(start=start, end=end)
    if end is None and start.is_exact:
        end = start.plus(days=usual_days(of) - 1)
    check_order(start, end)
    return start, end


def _chosen(items: Sequence[E], wanted: tuple[str, ...] | None, what: str) -> list[E]:
    """Return the items that were ticked, in their order."""
    if wanted is None:
        return list(items)
    known = {item.id for item in items}
    unknown = [one for one in wanted if one not in known]
    if unknown:
        raise InvalidInput("carry.unknown", field=what, id=unknown[0][:60])
    return [item for item in items if item.id in wanted]
