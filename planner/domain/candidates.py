"""Which days suit a round, and what speaks for and against each.

Pure: the calendars of the places, what is already planned and who is busy come in as data. Every reason is a code with
parameters, and its weight alone decides the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from planner.domain.entity import RecordRef
from planner.domain.errors import Param
from planner.domain.holidays import PlaceCalendar, days_between

SHORT_NOTICE_DAYS: Final = 60
"""The preparations begin 60 days before a round."""
ADJACENT_DAYS: Final = 1


class ReasonCode(StrEnum):
    """What speaks for or against a span of days; the value is the key of its words."""

    WITHIN_WINDOW = "within_window"
    ADJACENT_ROUND = "adjacent_round"
    WORKING_DAYS = "working_days"
    OUTSIDE_WINDOW = "outside_window"
    HOLIDAY_AT_PLACE = "holiday_at_place"
    HOLIDAY_OF_SIDE = "holiday_of_side"
    WEEKEND_AT_PLACE = "weekend_at_place"
    WEEKEND_OF_SIDE = "weekend_of_side"
    PERSON_BUSY = "person_busy"
    PARTNER_BUSY = "partner_busy"
    DESK_BUSY = "desk_busy"
    TRAVEL_ON_WEEKEND = "travel_on_weekend"
    SHORT_NOTICE = "short_notice"
    PAST = "past"


_WEIGHTS: Final[dict[ReasonCode, int]] = {
    ReasonCode.WITHIN_WINDOW: 10,
    ReasonCode.ADJACENT_ROUND: 15,
    ReasonCode.WORKING_DAYS: 1,
    ReasonCode.OUTSIDE_WINDOW: -50,
    ReasonCode.HOLIDAY_AT_PLACE: -100,
    ReasonCode.HOLIDAY_OF_SIDE: -80,
    ReasonCode.WEEKEND_AT_PLACE: -100,
    ReasonCode.WEEKEND_OF_SIDE: -40,
    ReasonCode.PERSON_BUSY: -60,
    ReasonCode.PARTNER_BUSY: -30,
    ReasonCode.DESK_BUSY: -3,
    ReasonCode.TRAVEL_ON_WEEKEND: -5,
    ReasonCode.SHORT_NOTICE: -20,
    ReasonCode.PAST: -200,
}

_FREE_DAYS: Final = (
    ReasonCode.HOLIDAY_AT_PLACE,
    ReasonCode.HOLIDAY_OF_SIDE,
    ReasonCode.WEEKEND_AT_PLACE,
    ReasonCode.WEEKEND_OF_SIDE,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for (positive weight) or against (negative) a span of days."""

    code: ReasonCode
    params: Mapping[str, Param] = field(default_factory=dict)
    ref: RecordRef | None = None

    @property
    def weight(self) -> int:
        return _WEIGHTS[self.code]

    @property
    def is_for(self) -> bool:
        return self.weight > 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of days, both ends inclusive, with its reasons, weightiest first."""

    start: date
    end: date
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        return sum(reason.weight for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something already planned; ends inclusive. ``people`` of those asked about take part in it.

    ``is_partner`` says that it is with the same partner, ``is_round`` that it is a round of another mechanism.
    """

    ref: RecordRef
    name: str
    first: date
    last: date
    city: str
    is_partner: bool
    is_round: bool = False
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that candidates are weighed against.

    Attributes:
        place: the calendar of the host city.
        sides: for each side by name, the calendar of its capital, the host's own left out where it is the place.
        commitments: what touches the days in question.
        earliest: the first day of the due window, with ``latest`` inclusive; None where nothing is due.
        is_abroad: somebody has to travel the day before and the day after.
    """

    place: PlaceCalendar
    sides: tuple[tuple[str, PlaceCalendar], ...]
    commitments: tuple[Commitment, ...]
    today: date
    earliest: date | None = None
    latest: date | None = None
    is_abroad: bool = True


def assess(start: date, end: date, around: Circumstances) -> Candidate:
    """Return the span start..end with all that speaks for and against it."""
    days = days_between(start, end)
    reasons = [
        *_window(start, end, around),
        *_at_place(days, around),
        *_of_sides(days, around),
        *_travel(start, end, around),
        *_commitments(start, end, around),
    ]
    if not any(reason.code in _FREE_DAYS for reason in reasons):
        reasons.append(Reason(ReasonCode.WORKING_DAYS))
    reasons.sort(key=lambda reason: (-abs(reason.weight), reason.code, str(sorted(reason.params.items()))))
    return Candidate(start, end, tuple(reasons))


def ranked(
    first: date, last: date, length: int, around: Circumstances, *, towards: date, limit: int = 10
) -> list[Candidate]:
    """Return the best spans of ``length`` days that begin in first..last, best first, at most one for each week.

    Of two that are equally good the one nearer to ``towards`` comes first, then the earlier.
    """
    spans = [assess(day, day + timedelta(days=length - 1), around) for day in days_between(first, last)]
    spans.sort(key=lambda one: (-one.score, abs((one.start - towards).days), one.start))
    best: dict[tuple[int, int], Candidate] = {}
    for span in spans:
        best.setdefault(span.start.isocalendar()[:2], span)
    return list(best.values())[:limit]


def _window(start: date, end: date, around: Circumstances) -> Iterable[Reason]:
    if around.earliest is not None and around.latest is not None:
        inside = around.earliest <= start and end <= around.latest
        code = ReasonCode.WITHIN_WINDOW if inside else ReasonCode.OUTSIDE_WINDOW
        yield Reason(code, {"earliest": around.earliest.isoformat(), "latest": around.latest.isoformat()})
    ahead = (start - around.today).days
    if ahead < 0:
        yield Reason(ReasonCode.PAST, {"day": start.isoformat()})
    elif ahead < SHORT_NOTICE_DAYS:
        yield Reason(ReasonCode.SHORT_NOTICE, {"days": ahead})


def _at_place(days: Sequence[date], around: Circumstances) -> Iterable[Reason]:
    city = around.place.city
    for day in days:
        named = around.place.on(day)
        if named:
            name = ", ".join(holiday.name for holiday in named)
            yield Reason(ReasonCode.HOLIDAY_AT_PLACE, {"day": day.isoformat(), "name": name, "city": city})
        elif around.place.is_weekend(day):
            yield Reason(ReasonCode.WEEKEND_AT_PLACE, {"day": day.isoformat(), "city": city})


def _of_sides(days: Sequence[date], around: Circumstances) -> Iterable[Reason]:
    for side, calendar in around.sides:
        for day in days:
            named = calendar.on(day)
            if named:
                name = ", ".join(holiday.name for holiday in named)
                yield Reason(ReasonCode.HOLIDAY_OF_SIDE, {"day": day.isoformat(), "name": name, "party": side})
            elif calendar.is_weekend(day) and not around.place.is_weekend(day):
                yield Reason(ReasonCode.WEEKEND_OF_SIDE, {"day": day.isoformat(), "party": side})


def _travel(start: date, end: date, around: Circumstances) -> Iterable[Reason]:
    if not around.is_abroad:
        return
    for day in (start - timedelta(days=1), end + timedelta(days=1)):
        if around.place.is_weekend(day):
            yield Reason(ReasonCode.TRAVEL_ON_WEEKEND, {"day": day.isoformat()})


def _commitments(start: date, end: date, around: Circumstances) -> Iterable[Reason]:
    for one in around.commitments:
        overlaps = one.first <= end and start <= one.last
        params: dict[str, Param] = {"event": one.name, "first": one.first.isoformat(), "last": one.last.isoformat()}
        is_same_city = bool(one.city) and one.city.casefold() == around.place.city.casefold()
        near = one.first <= end + timedelta(days=ADJACENT_DAYS) and start <= one.last + timedelta(days=ADJACENT_DAYS)
        if one.is_round and one.is_partner and is_same_city and near:
            yield Reason(ReasonCode.ADJACENT_ROUND, {**params, "city": one.city}, one.ref)
        elif overlaps and not one.people:
            yield Reason(ReasonCode.PARTNER_BUSY if one.is_partner else ReasonCode.DESK_BUSY, params, one.ref)
        for person in one.people if overlaps else ():
            yield Reason(ReasonCode.PERSON_BUSY, {**params, "person": person}, one.ref)
