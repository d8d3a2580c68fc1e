"""A term that ends on a date which the text names: the last day in force, however far it is known."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from agreement_acts import act, expiry, fixed, in_force, notice, signed, status, until
from factories import an_agreement, on
from hypothesis import given
from hypothesis import strategies as some

from planner.domain.agreement_law import AgreementStatus, Life, horizon, lives, standing
from planner.domain.agreements import ActionKind, Agreement, AgreementAction, Renewal, TermKind
from planner.domain.errors import InvalidInput
from planner.domain.timing import ImpreciseDate

SIX_MONTHS = until("2030-12-31", notice_months=6)
IN_FORCE = [signed("2024-05-05"), in_force("2024-07-01")]
DAYS = some.dates(date(1990, 1, 1), date(2060, 12, 31))
ENDS = DAYS.map(ImpreciseDate.of) | some.builds(ImpreciseDate, some.integers(1990, 2060), some.integers(1, 12))


def tacit_until(end: str, months: int, notice_months: int | None = None) -> Agreement:
    return until(end, renewal=Renewal.TACIT, renewal_months=months, notice_months=notice_months)


def days_ahead(agreement: Agreement, *acts: AgreementAction) -> list[str]:
    return [f"{event} {day}" for event, day in horizon(agreement, list(acts))]


@pytest.mark.parametrize(
    ("end", "day", "expected"),
    [
        ("2030-12-31", "2030-12-31", AgreementStatus.IN_FORCE),
        ("2030-12-31", "2031-01-01", AgreementStatus.EXPIRED),
        ("2028-02-29", "2028-02-29", AgreementStatus.IN_FORCE),
        ("2028-02-29", "2028-03-01", AgreementStatus.EXPIRED),
        ("2030-12", "2030-12-31", AgreementStatus.IN_FORCE),
        ("2030-12", "2031-01-01", AgreementStatus.EXPIRED),
        ("2030", "2030-12-31", AgreementStatus.IN_FORCE),
        ("2030", "2031-01-01", AgreementStatus.EXPIRED),
    ],
)
def test_it_is_in_force_on_its_last_day_and_over_on_the_next(end: str, day: str, expected: AgreementStatus) -> None:
    assert status(until(end), IN_FORCE, day) is expected
    assert expiry(until(end), IN_FORCE, day) == end


def test_an_end_on_the_day_of_entry_into_force_leaves_one_day() -> None:
    agreement, acts = until("2024-07-01"), [in_force("2024-07-01")]
    found = [status(agreement, acts, day) for day in ("2024-07-01", "2024-07-02")]
    assert found == [AgreementStatus.IN_FORCE, AgreementStatus.EXPIRED]


@pytest.mark.parametrize(
    ("agreement", "notice_by"),
    [
        (SIX_MONTHS, "2030-06-30"),
        (until("2030-12-31", notice_days=90), "2030-10-02"),
        (until("2028-02-29", notice_months=12), "2027-02-28"),
        (until("2030-12", notice_months=6), "2030-06"),
        (until("2030", notice_months=12), "2029"),
        (until("2030", notice_months=6), "None"),
        (until("2030-12-31"), "None"),
    ],
)
def test_notice_is_counted_back_from_the_end(agreement: Agreement, notice_by: str) -> None:
    assert str(standing(agreement, IN_FORCE, date(2026, 1, 1)).notice_by) == notice_by


def test_the_date_counts_where_the_text_gives_a_length_too() -> None:
    assert expiry(until("2030-12-31", term_months=60), IN_FORCE, "2026-01-01") == "2030-12-31"


@pytest.mark.parametrize(
    ("end", "months", "following"),
    [
        ("2030-12-31", 12, "2031-12-31"),
        ("2030-06-30", 6, "2030-12-31"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2030-12", 12, "2031-12"),
        ("2030", 24, "2032"),
    ],
)
def test_tacit_renewal_runs_on_from_the_day_after_the_end(end: str, months: int, following: str) -> None:
    agreement = tacit_until(end, months)
    last = on(end).last
    before = standing(agreement, IN_FORCE, last)
    assert (before.status, str(before.expiry), before.renews) == (AgreementStatus.IN_FORCE, end, True)
    assert expiry(agreement, IN_FORCE, (last + timedelta(days=1)).isoformat()) == following


def test_renewal_of_an_unknown_length_of_a_year_leaves_the_next_end_unknown() -> None:
    assert expiry(tacit_until("2030", 6), IN_FORCE, "2031-01-01") is None  # half a year after a year says nothing


def test_notice_in_time_ends_it_on_the_date_and_late_notice_does_not() -> None:
    agreement = tacit_until("2030-12-31", 12, 6)
    for given_on, expected in (("2030-06-30", "2030-12-31"), ("2030-07-01", "2031-12-31")):
        assert expiry(agreement, [*IN_FORCE, notice(given_on)], "2031-02-01") == expected


@pytest.mark.parametrize(
    ("clauses", "end"), [({"renewal_months": 36}, "2034-03-15"), ({"term_months": 24}, "2033-03-15"), ({}, "None")]
)
def test_renewal_after_the_end_begins_a_new_term_after_a_lapse(clauses: dict[str, int], end: str) -> None:
    acts = [*IN_FORCE, act(ActionKind.RENEWED, "2031-03-15")]
    agreement = until("2030-12-31", renewal=Renewal.EXPRESS, **clauses)
    first, second = lives(agreement, acts, date(2031, 4, 1))
    assert first == Life(
        on("2024-07-01"), on("2030-12-31"), AgreementStatus.EXPIRED, is_term_end=True, is_last_day=True
    )
    assert (second.start, str(second.end)) == (on("2031-03-15"), end)
    found = [status(agreement, acts, day) for day in ("2030-12-31", "2031-01-01", "2031-03-15")]
    assert found == [AgreementStatus.IN_FORCE, AgreementStatus.EXPIRED, AgreementStatus.IN_FORCE]


@pytest.mark.parametrize("day", ["2030-12-31", "2031-01-01"])
def test_renewal_on_the_last_day_or_the_next_leaves_no_lapse(day: str) -> None:
    agreement, acts = until("2030-12-31", renewal_months=60), [*IN_FORCE, act(ActionKind.RENEWED, day)]
    found = {status(agreement, acts, one) for one in ("2030-12-30", "2030-12-31", "2031-01-01", "2035-12-30")}
    assert found == {AgreementStatus.IN_FORCE}
    assert expiry(agreement, acts, "2032-01-01") == day.replace("2030", "2035").replace("2031", "2036")


def test_renewal_before_the_end_lasts_to_the_end_as_it_is_given() -> None:
    acts = [*IN_FORCE, act(ActionKind.RENEWED, "2030-10-15")]
    found = standing(until("2035-12-31", renewal_months=60), acts, date(2031, 1, 1))
    assert (str(found.in_force_since), str(found.expiry)) == ("2030-10-15", "2035-12-31")


def test_an_end_before_the_entry_into_force_says_nothing_of_when_it_ends() -> None:
    found = standing(until("2024-06-30", renewal_months=12), IN_FORCE, date(2026, 1, 1))
    assert (found.status, found.expiry, found.notice_by) == (AgreementStatus.IN_FORCE, None, None)


def test_the_end_of_one_not_known_to_be_in_force_is_known_and_ends_it() -> None:
    for acts, before in (
        ([], AgreementStatus.UNKNOWN),
        ([signed("2024-05-05")], AgreementStatus.SIGNED_ONLY),
        ([act(ActionKind.PROVISIONALLY_APPLIED, "2024-05-05")], AgreementStatus.PROVISIONAL),
    ):
        ahead, over = (standing(SIX_MONTHS, acts, day) for day in (date(2030, 12, 31), date(2031, 1, 1)))
        assert (ahead.status, str(ahead.expiry), str(ahead.notice_by)) == (before, "2030-12-31", "2030-06-30")
        assert (over.status, str(over.expiry), over.in_force_since) == (AgreementStatus.EXPIRED, "2030-12-31", None)
        assert days_ahead(SIX_MONTHS, *acts) == ["notice 2030-06-30", "expiry 2030-12-31"]


@pytest.mark.parametrize("kind", [ActionKind.NEGOTIATED, ActionKind.INITIALLED, ActionKind.ABANDONED])
def test_the_end_in_a_draft_ends_nothing(kind: ActionKind) -> None:
    acts = [act(kind, "2024-01-01")]
    assert standing(SIX_MONTHS, acts, date(2026, 1, 1)).expiry is None
    assert standing(SIX_MONTHS, acts, date(2031, 1, 1)).status is not AgreementStatus.EXPIRED
    assert horizon(SIX_MONTHS, acts) == []


def test_terminated_before_its_end_it_ended_then() -> None:
    acts = [*IN_FORCE, act(ActionKind.TERMINATED, "2027-03-01")]
    assert expiry(SIX_MONTHS, acts, "2028-01-01") == "2027-03-01"
    assert horizon(SIX_MONTHS, acts) == []


def test_horizon_holds_each_end_that_renewal_moves_it_to() -> None:
    found = days_ahead(tacit_until("2030-06-30", 6, 1), *IN_FORCE)
    assert found[:4] == ["notice 2030-05-30", "renewal 2030-06-30", "notice 2030-11-30", "renewal 2030-12-31"]


@pytest.mark.parametrize(
    ("clauses", "code"),
    [
        ({"term": TermKind.FIXED}, "term.no_length"),
        ({"term": TermKind.INDEFINITE, "term_end": on("2030-12-31")}, "term.not_fixed"),
        ({"term_end": on("2030")}, "term.not_fixed"),
    ],
)
def test_a_fixed_term_has_a_length_or_an_end_and_no_other_has(clauses: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        an_agreement(**clauses)
    assert refused.value.code == code


@given(entry=DAYS, end=ENDS, renewal=some.none() | some.integers(1, 60), renewed=some.lists(DAYS, max_size=2), day=DAYS)
def test_property_lives_follow_each_other_and_the_status_is_that_of_its_life(
    entry: date, end: ImpreciseDate, renewal: int | None, renewed: list[date], day: date
) -> None:
    kind = Renewal.TACIT if renewal else Renewal.NONE
    agreement = until(str(end), renewal=kind, renewal_months=renewal, notice_months=6)
    acts = [in_force(entry.isoformat()), *(act(ActionKind.RENEWED, one.isoformat()) for one in renewed)]
    found = lives(agreement, acts, day)
    for one, other in pairwise(found):
        assert one.end is not None
        assert one.end.first <= other.start.last
    stands = standing(agreement, acts, day)
    begun = [life for life in found if life.start.last <= day]
    if begun:
        is_over = begun[-1].is_over(day)
        assert stands.status is (AgreementStatus.EXPIRED if is_over else AgreementStatus.IN_FORCE)
        assert stands.expiry == (begun[-1].end if begun[-1].end_reason else None)
    if stands.notice_by is not None:
        assert stands.expiry is not None
        assert stands.notice_by < stands.expiry


@given(entry=DAYS, length=some.integers(1, 400), renewal=some.integers(1, 60), day=DAYS)
def test_property_a_length_and_the_date_it_leads_to_give_one_status(
    entry: date, length: int, renewal: int, day: date
) -> None:
    first = ImpreciseDate(entry.year, entry.month, 1)
    last = first.plus(months=length).plus(days=-1)
    by_length = fixed(length, renewal=Renewal.TACIT, renewal_months=renewal)
    acts = [in_force(str(first))]
    assert status(by_length, acts, str(day)) is status(tacit_until(str(last), renewal), acts, str(day))
