"""The next round's number, host and due window."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from factories import a_mechanism, a_mechanism_side, a_round, on
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.mechanisms import EventStatus, Hosting, Mechanism, MechanismSide, Periodicity, Round
from planner.domain.periodicity import (
    Due,
    DueStatus,
    HostReason,
    due,
    host_turn,
    missing_ordinals,
    next_ordinal,
)

INDIA, ITALY, JAPAN, ELSEWHERE = "in", "it", "jp", "ch"


def annual(**overrides: object) -> Mechanism:
    return a_mechanism(**{"periodicity": Periodicity.EVERY_N_MONTHS, "period_months": 12, **overrides})


def held(ordinal: int | None, start: str, end: str | None = None, host: str | None = None) -> Round:
    return a_round(
        ordinal=ordinal,
        start=on(start),
        end=on(end) if end else None,
        host_id=host,
        status=EventStatus.HELD,
    )


def sides(*parties: str) -> list[MechanismSide]:
    return [a_mechanism_side(party_id=party, hosting_order=place) for place, party in enumerate(parties, start=1)]


MCG = [
    held(11, "2022-05-31", "2022-06-01", ITALY),
    held(12, "2024-03-12", "2024-03-13", INDIA),
]


def test_after_twelve_rounds_offers_thirteen() -> None:
    assert next_ordinal(MCG) == 13


def test_without_rounds_offers_one() -> None:
    assert next_ordinal([]) == 1


def test_unnumbered_rounds_do_not_count_for_the_number() -> None:
    assert next_ordinal([*MCG, held(None, "2024-09-01")]) == 13


def test_gap_in_the_numbers_is_named_and_the_unknown_beginning_is_not() -> None:
    assert missing_ordinals([held(11, "2019"), held(14, "2022")]) == [12, 13]


@given(st.lists(st.integers(min_value=1, max_value=60), unique=True))
def test_numbers_and_gaps_together_leave_no_hole(ordinals: list[int]) -> None:
    rounds = [held(number, "2020") for number in ordinals]
    missing = missing_ordinals(rounds)
    low = min(ordinals, default=1)
    assert sorted([*ordinals, *missing]) == list(range(low, next_ordinal(rounds))) if ordinals else missing == []


def test_thirteenth_falls_to_italy_after_india_hosted_the_twelfth() -> None:
    turn = host_turn(annual(), sides(INDIA, ITALY), MCG)
    assert (turn.party_id, turn.reason, turn.after_id) == (ITALY, HostReason.ALTERNATES, MCG[1].id)


def test_unknown_host_in_between_still_takes_its_turn() -> None:
    rounds = [MCG[0], held(12, "2024-03-12")]
    assert host_turn(annual(), sides(INDIA, ITALY), rounds).party_id == ITALY


def test_missing_round_in_between_still_takes_its_turn() -> None:
    assert host_turn(annual(), sides(INDIA, ITALY), [MCG[0]], 13).party_id == ITALY


def test_round_on_neutral_ground_takes_no_turn() -> None:
    rounds = [*MCG, held(13, "2025-03-20", host=ELSEWHERE)]
    assert host_turn(annual(), sides(INDIA, ITALY), rounds).party_id == ITALY


def test_cancelled_round_takes_no_turn() -> None:
    cancelled = a_round(ordinal=13, host_id=ITALY, status=EventStatus.CANCELLED)
    assert host_turn(annual(), sides(INDIA, ITALY), [*MCG, cancelled]).party_id == ITALY


def test_planned_round_takes_its_turn() -> None:
    planned = a_round(ordinal=13, host_id=ITALY, status=EventStatus.TENTATIVE, start=None, end=None)
    assert host_turn(annual(), sides(INDIA, ITALY), [*MCG, planned]).party_id == INDIA


def test_three_parties_rotate_in_their_order() -> None:
    rounds = [held(1, "2022", host=INDIA), held(2, "2023", host=ITALY)]
    parties = sides(INDIA, ITALY, JAPAN)
    assert host_turn(annual(), parties, rounds).party_id == JAPAN
    assert host_turn(annual(), parties, [*rounds, held(3, "2024", host=JAPAN)]).party_id == INDIA


def test_first_round_goes_to_the_first_in_order() -> None:
    turn = host_turn(annual(), sides(ITALY, INDIA), [])
    assert (turn.party_id, turn.reason) == (ITALY, HostReason.FIRST)


def test_first_round_without_an_order_proposes_nobody() -> None:
    unordered = [a_mechanism_side(party_id=party) for party in (INDIA, ITALY)]
    turn = host_turn(annual(), unordered, [])
    assert (turn.party_id, turn.reason, set(turn.order)) == (None, HostReason.UNKNOWN, {INDIA, ITALY})


def test_fixed_host_stays() -> None:
    turn = host_turn(annual(hosting=Hosting.FIXED), sides(INDIA, ITALY), MCG)
    assert (turn.party_id, turn.reason) == (INDIA, HostReason.FIXED)


def test_hosting_on_agreement_proposes_nobody() -> None:
    turn = host_turn(annual(hosting=Hosting.ON_AGREEMENT), sides(INDIA, ITALY), MCG)
    assert (turn.party_id, turn.reason) == (None, HostReason.ON_AGREEMENT)


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2024, 12, 31), DueStatus.NOT_DUE),
        (date(2025, 1, 1), DueStatus.DUE_SOON),
        (date(2025, 3, 1), DueStatus.DUE),
        (date(2025, 3, 31), DueStatus.DUE),
        (date(2025, 4, 1), DueStatus.OVERDUE),
    ],
)
def test_annual_round_that_ended_in_march_2024_is_due_in_march_2025(today: date, status: DueStatus) -> None:
    found = due(annual(), MCG, today)
    assert found == Due(status, on("2025-03"), date(2025, 1, 1), date(2025, 5, 31), MCG[1].id)


def test_eighteen_months_reach_into_september_of_the_next_year() -> None:
    assert due(annual(period_months=18), MCG, date(2024, 6, 1)).due == on("2025-09")


def test_on_agreement_is_never_due() -> None:
    mechanism = a_mechanism(periodicity=Periodicity.ON_AGREEMENT)
    assert due(mechanism, [held(1, "1999-01-01")], date(2030, 1, 1)) == Due(DueStatus.NEVER)


def test_unknown_periodicity_is_unknown() -> None:
    assert due(a_mechanism(), MCG, date(2030, 1, 1)).status is DueStatus.UNKNOWN


def test_no_round_held_yet_is_unknown() -> None:
    assert due(annual(), [], date(2030, 1, 1)).status is DueStatus.UNKNOWN


def test_dormant_mechanism_is_never_due() -> None:
    assert due(annual(is_dormant=True), MCG, date(2030, 1, 1)).status is DueStatus.NEVER


def test_round_known_to_the_year_is_overdue_only_after_the_next_year() -> None:
    rounds = [held(1, "2024")]
    assert due(annual(), rounds, date(2025, 12, 31)).status is DueStatus.DUE
    assert due(annual(), rounds, date(2026, 1, 1)).status is DueStatus.OVERDUE
    assert due(annual(), rounds, date(2025, 6, 1)).due == on("2025")


def test_half_a_year_after_a_bare_year_is_unknown() -> None:
    assert due(annual(period_months=6), [held(1, "2024")], date(2030, 1, 1)).status is DueStatus.UNKNOWN


def test_plan_for_a_year_counts_as_planned_until_the_year_is_over() -> None:
    plan = a_round(ordinal=13, start=on("2026"), end=None, status=EventStatus.TENTATIVE)
    assert due(annual(), [*MCG, plan], date(2026, 12, 31)).planned_id == plan.id
    assert due(annual(), [*MCG, plan], date(2027, 1, 1)).status is DueStatus.OVERDUE


def test_cancelled_plan_does_not_hide_that_the_round_is_overdue() -> None:
    plan = a_round(ordinal=13, start=on("2026-05-01"), status=EventStatus.CANCELLED)
    assert due(annual(), [*MCG, plan], date(2026, 4, 1)).status is DueStatus.OVERDUE


def test_plan_without_a_date_does_not_hide_that_the_round_is_overdue() -> None:
    plan = a_round(ordinal=13, start=None, end=None)
    assert due(annual(), [*MCG, plan], date(2026, 4, 1)).status is DueStatus.OVERDUE


def test_window_ends_with_its_month_whatever_its_length() -> None:
    found = due(annual(), [held(1, "2023-02-10")], date(2023, 6, 1))
    assert (found.earliest, found.latest) == (date(2023, 12, 1), date(2024, 4, 30))


@pytest.mark.parametrize(
    ("months", "soon", "earliest", "latest"),
    [
        (12, "2026-08-01", "2026-08-01", "2026-12-31"),
        (6, "2026-02-01", "2026-02-01", "2026-06-30"),
        (3, "2025-12-01", "2025-12-01", "2026-02-28"),
        (1, None, "2025-11-01", "2025-11-30"),
    ],
)
def test_what_meets_often_is_due_soon_only_when_the_last_round_lies_further_off(
    months: int, soon: str | None, earliest: str, latest: str
) -> None:
    mechanism = annual(period_months=months)
    day = date(2025, 10, 11)
    found = [due(mechanism, [held(1, "2025-10-10")], day + timedelta(days=days)) for days in range(400)]
    assert (found[0].earliest, found[0].latest) == (date.fromisoformat(earliest), date.fromisoformat(latest))
    first = next((place for place, one in enumerate(found) if one.status is DueStatus.DUE_SOON), None)
    assert (None if first is None else str(day + timedelta(days=first))) == soon


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_round_held_in_a_year_that_nobody_plans_in_makes_none_due(day: str) -> None:
    assert due(annual(), [held(1, day)], date(2026, 1, 1)).status is DueStatus.UNKNOWN
