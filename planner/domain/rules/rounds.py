"""Checks of a mechanism's series of rounds: numbers, turns, dates, and what a round leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, TypeAlias

from planner.domain.entity import RecordRef
from planner.domain.findings import Finding, note, warning
from planner.domain.mechanisms import EventStatus, Hosting, Mechanism, MechanismSide, Round
from planner.domain.periodicity import (
    PENDING,
    DueStatus,
    due,
    first_day,
    host_turn,
    hosting_order,
    in_order,
    last_day,
    missing_ordinals,
)

SOON: Final = timedelta(days=60)
"""Within this time of an event its dates should be exact."""
_TURNS: Final = 12
"""How many rounds back a turn is counted from."""


@dataclass(frozen=True, slots=True)
class RoundSeries:
    """A mechanism with all its rounds.

    Attributes:
        name: what it is called.
        recorded: the rounds that have outcomes, a record or agreed minutes.
        names: what the rounds are called, each by the name of its time.
        parties: the names of parties by id.
    """

    mechanism: Mechanism
    name: str
    sides: tuple[MechanismSide, ...]
    rounds: tuple[Round, ...]
    recorded: frozenset[str]
    parties: Mapping[str, str]
    names: Mapping[str, str]

    def name_of(self, round_: Round) -> str:
        return self.names.get(round_.id, self.name)


Rule: TypeAlias = Callable[[RoundSeries, date], Iterable[Finding]]


def check_series(series: RoundSeries, today: date) -> Iterator[Finding]:
    """Give what all rules of this family say of one mechanism on ``today``."""
    for rule in RULES:
        yield from rule(series, today)


def gap_in_numbers(series: RoundSeries, _: date) -> Iterable[Finding]:
    missing = missing_ordinals(series.rounds)
    if missing:
        numbers = ", ".join(str(number) for number in missing)
        around = [one.ref for one in series.rounds if one.ordinal in (missing[0] - 1, missing[-1] + 1)]
        yield warning("round.gap", series.mechanism.ref, *around, mechanism=series.name, numbers=numbers)


def overdue(series: RoundSeries, today: date) -> Iterable[Finding]:
    found = due(series.mechanism, series.rounds, today)
    if found.status is DueStatus.OVERDUE:
        after = [RecordRef(Round.KIND, found.after_id)] if found.after_id else []
        yield warning("mechanism.overdue", series.mechanism.ref, *after, mechanism=series.name, due=str(found.due))


def past_but_not_held(series: RoundSeries, today: date) -> Iterable[Finding]:
    for one in series.rounds:
        if one.status in (EventStatus.TENTATIVE, EventStatus.CONFIRMED) and one.start and last_day(one) < today:
            yield warning("round.past", one.ref, series.mechanism.ref, round=series.name_of(one), start=str(one.start))


def held_but_ahead(series: RoundSeries, today: date) -> Iterable[Finding]:
    """A round marked as held whose days surely lie ahead: what comes due next is counted from it."""
    for one in series.rounds:
        if one.status is EventStatus.HELD and (one.start or one.end) and first_day(one) > today:
            start = str(one.start or one.end)
            yield warning("round.held_ahead", one.ref, series.mechanism.ref, round=series.name_of(one), start=start)


def held_without_record(series: RoundSeries, _: date) -> Iterable[Finding]:
    for one in series.rounds:
        if one.status is EventStatus.HELD and one.id not in series.recorded:
            yield note("round.no_record", one.ref, series.mechanism.ref, round=series.name_of(one))


def host_out_of_turn(series: RoundSeries, _: date) -> Iterable[Finding]:
    """A side that hosts twice in a row, or before its turn, where the round gives no reason."""
    if series.mechanism.hosting is not Hosting.ALTERNATING:
        return
    parties = {side.party_id for side in series.sides}
    rounds = in_order(series.rounds)
    for place, one in enumerate(rounds):
        if one.host_id not in parties or one.ordinal is None or one.host_reason.strip():
            continue
        if one.status is EventStatus.CANCELLED:
            continue
        turn = host_turn(series.mechanism, series.sides, rounds[max(0, place - _TURNS) : place], one.ordinal)
        if turn.after_id is None or turn.party_id in (None, one.host_id):
            continue
        after = next(other for other in rounds if other.id == turn.after_id)
        yield warning(
            "round.host_out_of_turn",
            one.ref,
            after.ref,
            series.mechanism.ref,
            round=series.name_of(one),
            host=series.parties.get(one.host_id or "", ""),
            expected=series.parties.get(turn.party_id or "", ""),
            after=series.name_of(after),
        )


def imprecise_soon(series: RoundSeries, today: date) -> Iterable[Finding]:
    for one in series.rounds:
        if one.status not in PENDING or one.start is None or one.start.is_exact:
            continue
        if one.start.first - today <= SOON and last_day(one) >= today:
            yield warning(
                "round.imprecise_soon", one.ref, series.mechanism.ref, round=series.name_of(one), start=str(one.start)
            )


def dates_against_numbers(series: RoundSeries, _: date) -> Iterable[Finding]:
    """A round that surely begins before one with a lower number."""
    dated = [one for one in in_order(series.rounds) if one.ordinal is not None and one.start is not None]
    standing = [one for one in dated if one.status is not EventStatus.CANCELLED]
    for before, after in pairwise(standing):
        assert before.start is not None
        assert after.start is not None
        if after.start.last < before.start.first:
            yield warning(
                "round.order",
                after.ref,
                before.ref,
                series.mechanism.ref,
                later=series.name_of(after),
                earlier=series.name_of(before),
            )


def without_sides(series: RoundSeries, _: date) -> Iterable[Finding]:
    if len(hosting_order(series.sides)) < 2:
        yield note("mechanism.no_sides", series.mechanism.ref, mechanism=series.name)


RULES: Final[tuple[Rule, ...]] = (
    gap_in_numbers,
    overdue,
    past_but_not_held,
    held_but_ahead,
    held_without_record,
    host_out_of_turn,
    imprecise_soon,
    dates_against_numbers,
    without_sides,
)
