"""When the next round of a mechanism falls due, which number it bears and whose turn it is to host.

Pure functions over a mechanism, its sides and its rounds. What is not known stays unknown: no host, number or date is
guessed where nothing tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from planner.domain.ids import PartyId, RoundId
from planner.domain.mechanisms import EventStatus, Hosting, Mechanism, MechanismSide, Periodicity, Round
from planner.domain.timing import EARLIEST_YEAR, LATEST_YEAR, ImpreciseDate, month_on

WINDOW_MONTHS: Final = 2
"""How far a round may be held from the month in which it is due, and from when on it is due soon, if it is seldom."""

PENDING: Final = (EventStatus.TENTATIVE, EventStatus.CONFIRMED, EventStatus.POSTPONED)


class DueStatus(StrEnum):
    """How a mechanism stands to its next round."""

    NOT_DUE = "not due"
    DUE_SOON = "due soon"
    DUE = "due"
    OVERDUE = "overdue"
    PLANNED = "planned"
    NEVER = "never due"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Due:
    """When the next round is due.

    Attributes:
        due: the month it is due in (the year, where no more is known of the last round), None if it has none.
        earliest: the first day of the window in which to hold it, None without a due date.
        latest: the last day of that window, inclusive.
        after_id: the held round that it is counted from.
        planned_id: the round that is already planned for a day not yet past.
    """

    status: DueStatus
    due: ImpreciseDate | None = None
    earliest: date | None = None
    latest: date | None = None
    after_id: RoundId | None = None
    planned_id: RoundId | None = None


class HostReason(StrEnum):
    """Why a party is proposed as host, or none is."""

    ALTERNATES = "alternates"
    FIRST = "first in the order of hosting"
    FIXED = "always hosts"
    ON_AGREEMENT = "as agreed"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class HostTurn:
    """Whose turn it is; ``party_id`` is None where that is to be agreed or nothing tells.

    ``after_id`` is the round that the turn is counted from; ``order`` holds the sides in their order of hosting.
    """

    party_id: PartyId | None
    reason: HostReason
    order: tuple[PartyId, ...] = ()
    after_id: RoundId | None = None


def next_ordinal(rounds: Iterable[Round]) -> int:
    """Return the number after the highest so far, 1 if no round bears one."""
    return max((round_.ordinal for round_ in rounds if round_.ordinal is not None), default=0) + 1


def are_numbered(rounds: Iterable[Round]) -> bool:
    """Return whether rounds of a mechanism bear numbers: unless there are some and none does."""
    known = list(rounds)
    return not known or any(round_.ordinal is not None for round_ in known)


def missing_ordinals(rounds: Iterable[Round]) -> list[int]:
    """Return the numbers between the lowest and the highest that no round bears, rising.

    A record may well begin at the 11th round, so nothing is missing below the lowest.
    """
    borne = {round_.ordinal for round_ in rounds if round_.ordinal is not None}
    if not borne:
        return []
    return [number for number in range(min(borne), max(borne)) if number not in borne]


def hosting_order(sides: Iterable[MechanismSide]) -> tuple[MechanismSide, ...]:
    """Return the sides in the order in which they host, one for each party."""
    first: dict[PartyId, MechanismSide] = {}
    for side in sorted(sides, key=lambda side: (side.hosting_order, side.id)):
        first.setdefault(side.party_id, side)
    return tuple(first.values())


def host_turn(
    mechanism: Mechanism, sides: Sequence[MechanismSide], rounds: Iterable[Round], ordinal: int | None = None
) -> HostTurn:
    """Return whose turn it is to host the round ``ordinal``, the next one if None.

    Counted from the latest earlier round with a known host: each round since, also one whose host is unknown, is one
    turn, unless it was cancelled or hosted by no side. Three or more parties take turns in their order.
    """
    order = hosting_order(sides)
    parties = tuple(side.party_id for side in order)
    if mechanism.hosting is Hosting.ON_AGREEMENT:
        return HostTurn(None, HostReason.ON_AGREEMENT, parties)
    if not parties:
        return HostTurn(None, HostReason.UNKNOWN)
    known = in_order(rounds)
    number = next_ordinal(known) if ordinal is None else ordinal
    earlier = [one for one in known if one.ordinal is None or one.ordinal < number]
    hosted = [one for one in earlier if one.host_id in parties and one.status is not EventStatus.CANCELLED]
    last = hosted[-1] if hosted else None
    if mechanism.hosting is Hosting.FIXED:
        party = last.host_id if last else parties[0]
        return HostTurn(party, HostReason.FIXED, parties, last.id if last else None)
    if last is None:
        is_told = len(order) == 1 or order[0].hosting_order < order[1].hosting_order
        if not is_told:
            return HostTurn(None, HostReason.UNKNOWN, parties)
        return HostTurn(parties[(number - 1) % len(parties)], HostReason.FIRST, parties)
    assert last.host_id is not None
    turns = 1
    if last.ordinal is not None:
        skipped = [one for one in earlier if _took_no_turn(one, parties) and (one.ordinal or 0) > last.ordinal]
        turns = number - last.ordinal - len(skipped)
    place = (parties.index(last.host_id) + turns) % len(parties)
    return HostTurn(parties[place], HostReason.ALTERNATES, parties, last.id)


class InSeries(Protocol):
    """What of a round tells its place among the others."""

    @property
    def id(self) -> str: ...
    @property
    def ordinal(self) -> int | None: ...
    @property
    def start(self) -> ImpreciseDate | None: ...
    @property
    def end(self) -> ImpreciseDate | None: ...


R = TypeVar("R", bound=InSeries)


def in_order(rounds: Iterable[R]) -> list[R]:
    """Return the rounds as they follow each other: by number, and by date where one bears none."""
    known = list(rounds)
    numbered = sorted((one for one in known if one.ordinal is not None), key=lambda one: (one.ordinal or 0, one.id))
    others = sorted((one for one in known if one.ordinal is None), key=lambda one: (first_day(one), one.id))
    merged: list[R] = []
    for round_ in numbered:
        while others and round_.start is not None and first_day(others[0]) < round_.start.first:
            merged.append(others.pop(0))
        merged.append(round_)
    return merged + others


def last_held(rounds: Iterable[Round]) -> Round | None:
    """Return the round that was held last, None if none was or none has a date."""
    held = [one for one in rounds if one.status is EventStatus.HELD and (one.start or one.end)]
    return max(held, key=lambda one: (last_day(one), one.ordinal or 0, one.id), default=None)


def window_of(period_months: int) -> int:
    """Return how many months from the month it is due in a round may be held, nearer to it than to another."""
    return min(WINDOW_MONTHS, (period_months - 1) // 2)


def due(mechanism: Mechanism, rounds: Iterable[Round], today: date) -> Due:
    """Return how the mechanism stands to its next round on ``today``.

    The round is due in the month that lies the period after the end of the last one held, soon from when its window
    opens before that month and overdue after it. A mechanism that meets on agreement, or is dormant, is never due.
    """
    known = list(rounds)
    planned = _planned(known, today)
    planned_id = planned.id if planned else None
    held = last_held(known)
    month, earliest, latest = due_window(mechanism, held)
    if planned is not None:
        status = DueStatus.PLANNED
    elif mechanism.is_dormant or mechanism.periodicity is Periodicity.ON_AGREEMENT:
        status = DueStatus.NEVER
    elif month is None or earliest is None:
        status = DueStatus.UNKNOWN
    elif today > month.last:
        status = DueStatus.OVERDUE
    elif today >= month.first:
        status = DueStatus.DUE
    else:
        status = DueStatus.DUE_SOON if today >= earliest else DueStatus.NOT_DUE
    return Due(status, month, earliest, latest, held.id if held and month else None, planned_id)


def to_follow(rounds: Iterable[Round], today: date, *, before: Round | None = None) -> list[Round]:
    """Return the rounds that another follows, those planned ahead counted as held: what comes after them is due later.

    Args:
        before: the round that follows, so that neither it nor a later one counts; None for one after all.
    """
    known = in_order(rounds)
    if before is not None:
        known = known[: next((place for place, one in enumerate(known) if one.id == before.id), len(known))]
    ahead = [one.id for one in known if one.status in PENDING and (one.start or one.end) and last_day(one) >= today]
    return [replace(one, status=EventStatus.HELD) if one.id in ahead else one for one in known]


def due_window(mechanism: Mechanism, held: Round | None) -> tuple[ImpreciseDate | None, date | None, date | None]:
    """Return the month the next round is due in and the first and last day of its window, all None if it is not due."""
    if mechanism.periodicity is not Periodicity.EVERY_N_MONTHS or mechanism.is_dormant or held is None:
        return None, None, None
    ended = held.end or held.start
    assert ended is not None
    months = mechanism.period_months or 0
    if ended.month is None and months % 12:
        return None, None, None  # half a year after a year says nothing
    if not EARLIEST_YEAR <= ended.year <= LATEST_YEAR:
        return None, None, None  # nor does a year that nobody plans in
    moved = ended.plus(months=months)
    month, reach = ImpreciseDate(moved.year, moved.month), window_of(months)
    opens, closes = month_on(month.first, -reach), month_on(month.last, reach)
    return month, (opens or month).first, (closes or month).last


def first_day(round_: InSeries) -> date:
    """Return the first day that a round can mean, the last of all days for one without a date."""
    begun = round_.start or round_.end
    return begun.first if begun else date.max


def last_day(round_: Round) -> date:
    """Return the last day that a round with a date can mean."""
    ended = round_.end or round_.start
    assert ended is not None
    return ended.last


def _planned(rounds: Sequence[Round], today: date) -> Round | None:
    ahead = [one for one in rounds if one.status in PENDING and (one.start or one.end) and last_day(one) >= today]
    return min(ahead, key=lambda one: (first_day(one), one.ordinal or 0, one.id), default=None)


def _took_no_turn(round_: Round, parties: Sequence[PartyId]) -> bool:
    return round_.status is EventStatus.CANCELLED or (round_.host_id is not None and round_.host_id not in parties)
