"""What to propose for the next round of a mechanism, and what speaks for and against its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.domain import clock as clocks
from planner.domain.candidates import Candidate, assess, ranked
from planner.domain.entity import RecordRef
from planner.domain.mechanisms import AgendaItem, Outcome
from planner.domain.parties import Party
from planner.domain.periodicity import (
    Due,
    HostTurn,
    are_numbered,
    due,
    host_turn,
    last_held,
    missing_ordinals,
    next_ordinal,
    to_follow,
)
from planner.services import planning_facts as facts
from planner.services.planning_draft import exact_span
from planner.services.planning_facts import Seat, Series
from planner.services.workspace import Workspace
from planner.store.queries import Reader

DEFAULT_DAYS: Final = 2
LONGEST_DAYS: Final = 30
_SOONEST: Final = timedelta(days=21)
_SEARCH: Final = timedelta(days=150)


@dataclass(frozen=True, slots=True)
class RoundProposal:
    """What the planner proposes for the next round; every part of it can be changed.

    Attributes:
        host: whose turn it is and why; ``host_id`` is the host that the rest is proposed for.
        days: how long the last round took, two days if none tells.
        candidates: spans of days, best first.
        open_actions: the actions of all earlier rounds that are still open.
        items: the agenda items that can be carried forward.
        seats: last time's posts with today's holders, by side.
        missing: numbers that no round bears.
        taken: those that rounds bear.
    """

    mechanism_id: str
    mechanism: str
    ordinal: int
    is_numbered: bool
    host: HostTurn
    host_id: str | None
    due: Due
    city: str
    days: int
    candidates: tuple[Candidate, ...]
    open_actions: tuple[Outcome, ...]
    items: tuple[AgendaItem, ...]
    seats: tuple[Seat, ...]
    missing: tuple[int, ...]
    taken: frozenset[int]


def propose(
    workspace: Workspace,
    mechanism_id: str,
    *,
    today: date | None = None,
    host_id: str | None = None,
    city: str | None = None,
) -> RoundProposal:
    """Return what to propose for the next round of a mechanism.

    Args:
        host_id: another host than the one whose turn it is; city and days then suit that one.
        city: another city than the host's usual.

    Raises:
        NotFound: ``record.missing``.
        InvalidInput: ``host.unknown``.
    """
    return workspace.query(proposal_of, mechanism_id, day_asked(workspace, today), host_id=host_id, city=city)


def proposal_of(
    reader: Reader, mechanism_id: str, today: date, *, host_id: str | None = None, city: str | None = None
) -> RoundProposal:
    """Return what to propose, asked within one read; see ``propose``."""
    of = facts.series(reader, mechanism_id)
    turn = host_turn(of.mechanism, of.sides, of.rounds)
    chosen = host_id or turn.party_id
    host = facts.party_of(reader, of, chosen) if chosen else None
    place = facts.city_of_host(of, host) if city is None else city
    days = usual_days(of)
    now = due(of.mechanism, to_follow(of.rounds, today), today)
    candidates = candidates_for(reader, of, host, place, days, now, today)
    on = candidates[0].start if candidates else today
    return RoundProposal(
        mechanism_id,
        of.name,
        next_ordinal(of.rounds),
        are_numbered(of.rounds),
        turn,
        host.id if host else None,
        now,
        place,
        days,
        tuple(candidates),
        tuple(facts.open_actions(reader, of.rounds)),
        tuple(facts.items_to_carry(reader, of.rounds)),
        tuple(facts.seats(reader, of, of.rounds, on)),
        tuple(missing_ordinals(of.rounds)),
        frozenset(one.ordinal for one in of.rounds if one.ordinal is not None),
    )


def weigh(
    workspace: Workspace,
    mechanism_id: str,
    start: date,
    end: date,
    *,
    host_id: str | None,
    city: str,
    today: date | None = None,
    leaving_out: RecordRef | None = None,
) -> Candidate:
    """Return what speaks for and against the days start..end, both inclusive, for a round at a place."""

    def question(reader: Reader) -> Candidate:
        of = facts.series(reader, mechanism_id)
        return weighed(reader, of, host_id, city, (start, end), day_asked(workspace, today), leaving_out)

    return workspace.query(question)


def day_asked(workspace: Workspace, today: date | None) -> date:
    """Return ``today``, or the day that the workspace's clock shows."""
    return clocks.today(workspace.clock) if today is None else today


def usual_days(of: Series) -> int:
    """Return how many days the last round took, ``DEFAULT_DAYS`` if none tells."""
    held = last_held(of.rounds)
    span = exact_span(held) if held else None
    return min((span[1] - span[0]).days + 1, LONGEST_DAYS) if span else DEFAULT_DAYS


def candidates_for(
    reader: Reader, of: Series, host: Party | None, city: str, days: int, now: Due, today: date
) -> list[Candidate]:
    """Return spans of ``days`` days for the next round, best first, at least one.

    They are sought in the due window, or in the months from the soonest day on where it is past or there is none.
    """
    soonest = today + _SOONEST
    first, last = soonest, soonest + _SEARCH
    if now.earliest is not None and now.latest is not None and now.latest >= soonest + timedelta(days=days):
        first, last = max(now.earliest, soonest), now.latest - timedelta(days=days - 1)
    held = last_held(to_follow(of.rounds, today))
    towards = first + (last - first) / 2
    if now.due is not None and held is not None and held.start is not None and held.start.is_exact:
        months = of.mechanism.period_months or 0
        towards = held.start.plus(months=months).first
    around = facts.circumstances(reader, of, host, city, (first, last + timedelta(days=days)), today, due=now)
    return ranked(first, last, days, around, towards=towards)


def weighed(
    reader: Reader,
    of: Series,
    host_id: str | None,
    city: str,
    span: tuple[date, date],
    today: date,
    leaving_out: RecordRef | None,
) -> Candidate:
    """Return what speaks for and against ``span``, both days inclusive, as if ``leaving_out`` were not planned."""
    host = facts.party_of(reader, of, host_id) if host_id else None
    own = next((one for one in of.rounds if leaving_out is not None and one.id == leaving_out.id), None)
    now = due(of.mechanism, to_follow(of.rounds, today, before=own), today)
    around = facts.circumstances(reader, of, host, city, span, today, due=now, leaving_out=leaving_out)
    return assess(*span, around)
