"""What acts and clauses amount to once an agreement is in force: term, tacit renewal, notice, several lives."""

from __future__ import annotations

from datetime import date

import pytest
from agreement_acts import act, expiry, fixed, in_force, notice, signed, status, tacit
from factories import an_agreement, on

from planner.domain.agreement_law import (
    AgreementStatus,
    Life,
    horizon,
    lives,
    needs_notice,
    notice_by,
    standing,
)
from planner.domain.agreements import ActionKind, Agreement, AgreementAction, EntryRule, Renewal, TermKind
from planner.domain.errors import InvalidInput


def test_term_of_five_years_and_six_months_notice_count_by_the_calendar() -> None:
    agreement = fixed(60, entry_rule=EntryRule.ON_SIGNATURE, notice_months=6)
    found = standing(agreement, [signed("2023-10-09")], date(2026, 11, 23))
    assert (str(found.expiry), str(found.notice_by)) == ("2028-10-09", "2028-04-09")
    assert found.renews is None


@pytest.mark.parametrize(
    ("start", "months", "notice_months", "ends", "last_day"),
    [
        ("2024-02-29", 12, 6, "2025-02-28", "2024-08-28"),
        ("2024-02-29", 48, 6, "2028-02-29", "2027-08-29"),
        ("2023-08-31", 12, 6, "2024-08-31", "2024-02-29"),
        ("2022-08-31", 12, 6, "2023-08-31", "2023-02-28"),
        ("2023-08-31", 6, 3, "2024-02-29", "2023-11-29"),
        ("2023-10", 60, 6, "2028-10", "2028-04"),
        ("2023", 60, 12, "2028", "2027"),
    ],
)
def test_month_ends_and_leap_days_are_clamped(
    start: str, months: int, notice_months: int, ends: str, last_day: str
) -> None:
    found = standing(fixed(months, notice_months=notice_months), [in_force(start)], on(start).last)
    assert (str(found.expiry), str(found.notice_by)) == (ends, last_day)


def test_half_a_year_from_a_date_known_to_the_year_stays_unknown() -> None:
    assert expiry(fixed(18), [in_force("2020")], "2021-01-01") is None
    assert notice_by(fixed(60, notice_months=6), on("2025")) is None


@pytest.mark.parametrize("start", ["9990-01-01", "9999-12-31"])
def test_term_beyond_the_calendar_has_no_known_end(start: str) -> None:
    assert expiry(fixed(1200), [in_force(start)], "9999-12-31") is None


def test_in_force_until_the_day_before_expiry() -> None:
    agreement, acts = fixed(12, renewal=Renewal.NONE), [in_force("2023-05-10")]
    assert status(agreement, acts, "2024-05-09") is AgreementStatus.IN_FORCE
    assert status(agreement, acts, "2024-05-10") is AgreementStatus.EXPIRED


def test_expiry_in_a_month_counts_from_its_last_day() -> None:
    agreement, acts = fixed(12), [in_force("2023-05")]
    assert status(agreement, acts, "2024-05-30") is AgreementStatus.IN_FORCE
    assert status(agreement, acts, "2024-05-31") is AgreementStatus.EXPIRED


@pytest.mark.parametrize("term", [TermKind.UNKNOWN, TermKind.INDEFINITE])
def test_without_a_fixed_term_it_has_no_expiry_and_no_day_of_notice(term: TermKind) -> None:
    found = standing(an_agreement(term=term, notice_months=6), [in_force("1990-01-01")], date(2026, 1, 1))
    assert (found.status, found.expiry, found.notice_by, found.renews) == (AgreementStatus.IN_FORCE, None, None, None)


def test_notice_ends_an_indefinite_term_after_its_period() -> None:
    agreement = an_agreement(term=TermKind.INDEFINITE, notice_months=12)
    acts = [in_force("1990-01-01"), notice("2020-03-15")]
    found = standing(agreement, acts, date(2020, 6, 1))
    assert (found.status, str(found.expiry), found.renews) == (AgreementStatus.IN_FORCE, "2021-03-15", False)
    assert status(agreement, acts, "2021-03-15") is AgreementStatus.TERMINATED


def test_notice_of_an_unknown_period_ends_nothing() -> None:
    agreement = an_agreement(term=TermKind.INDEFINITE)
    assert status(agreement, [in_force("1990-01-01"), notice("2020-03-15")], "2026-01-01") is AgreementStatus.IN_FORCE


def test_notice_period_unknown_leaves_the_last_day_unknown() -> None:
    found = standing(fixed(60), [in_force("2023-10-09")], date(2024, 1, 1))
    assert (str(found.expiry), found.notice_by) == ("2028-10-09", None)


@pytest.mark.parametrize(
    ("months", "by", "notice_months", "day", "ends", "last_day"),
    [
        (60, 12, 6, "2004-12-31", "2005-01-01", "2004-07-01"),
        (60, 12, 6, "2005-01-01", "2006-01-01", "2005-07-01"),
        (60, 12, 6, "2026-11-23", "2027-01-01", "2026-07-01"),
        (60, 60, 6, "2004-12-31", "2005-01-01", "2004-07-01"),
        (60, 60, 6, "2026-11-23", "2030-01-01", "2029-07-01"),
        (60, 60, 12, "2026-11-23", "2030-01-01", "2029-01-01"),
        (54, 12, 3, "1999-12-31", None, None),
    ],
)
def test_tacit_renewal_repeats_over_the_years(
    months: int, by: int, notice_months: int, day: str, ends: str | None, last_day: str | None
) -> None:
    found = standing(tacit(months, by, notice_months), [in_force("2000-01-01")], date.fromisoformat(day))
    assert (found.expiry and str(found.expiry), found.notice_by and str(found.notice_by)) == (ends, last_day)


def test_tacit_renewal_from_31_august_does_not_drift() -> None:
    assert expiry(tacit(6, 6), [in_force("2020-08-31")], "2021-03-01") == "2021-08-31"


def test_tacit_renewal_from_29_february_returns_to_it() -> None:
    assert expiry(tacit(12, 12), [in_force("2020-02-29")], "2023-06-01") == "2024-02-29"


def test_tacit_renewal_of_unknown_length_expires_with_its_term() -> None:
    agreement = fixed(60, renewal=Renewal.TACIT)
    assert expiry(agreement, [in_force("2000-01-01")], "2004-01-01") == "2005-01-01"


def test_tacit_renewal_to_the_end_of_the_calendar_terminates() -> None:
    assert status(tacit(12, 1), [in_force("1990-01-01")], "9999-12-31") is AgreementStatus.IN_FORCE


def test_tacit_renewal_says_that_it_renews() -> None:
    assert standing(tacit(60, 12), [in_force("2000-01-01")], date(2004, 1, 1)).renews is True


@pytest.mark.parametrize("renewal", [Renewal.NONE, Renewal.EXPRESS])
def test_without_tacit_renewal_it_expires(renewal: Renewal) -> None:
    agreement = fixed(60, renewal=renewal, renewal_months=12)
    assert standing(agreement, [in_force("2000-01-01")], date(2004, 1, 1)).renews is False
    assert status(agreement, [in_force("2000-01-01")], "2005-01-01") is AgreementStatus.EXPIRED


def test_notice_in_time_stops_the_renewal() -> None:
    agreement, acts = tacit(60, 12, 6), [in_force("2000-01-01"), notice("2004-07-01")]
    found = standing(agreement, acts, date(2004, 8, 1))
    assert (found.status, str(found.expiry), found.renews) == (AgreementStatus.IN_FORCE, "2005-01-01", False)
    assert status(agreement, acts, "2005-01-01") is AgreementStatus.EXPIRED


def test_notice_too_late_for_one_end_counts_for_the_next() -> None:
    agreement, acts = tacit(60, 12, 6), [in_force("2000-01-01"), notice("2004-07-02")]
    assert standing(agreement, acts, date(2004, 8, 1)).renews is True
    assert status(agreement, acts, "2005-06-01") is AgreementStatus.IN_FORCE
    assert status(agreement, acts, "2006-01-01") is AgreementStatus.EXPIRED


def test_second_notice_does_not_undo_the_first() -> None:
    acts = [in_force("2000-01-01"), notice("2004-02-01"), notice("2009-02-01")]
    assert status(tacit(60, 60, 6), acts, "2008-01-01") is AgreementStatus.EXPIRED


def test_notice_known_to_the_month_counts_from_its_last_day() -> None:
    acts = [in_force("2000-01-15"), notice("2004-07")]
    assert standing(tacit(60, 12, 6), acts, date(2004, 8, 1)).renews is True


def test_notice_of_an_unknown_period_stops_the_renewal_if_given_before_it() -> None:
    acts = [in_force("2000-01-01"), notice("2004-12-31")]
    assert status(tacit(60, 12), acts, "2005-01-01") is AgreementStatus.EXPIRED


def test_lapsed_and_renewed_reads_expired_between_the_two_lives() -> None:
    acts = [in_force("2010"), act(ActionKind.LAPSED, "2019"), act(ActionKind.RENEWED, "2023-10-09")]
    assert status(an_agreement(), acts, "2018-06-01") is AgreementStatus.IN_FORCE
    assert status(an_agreement(), acts, "2021-01-01") is AgreementStatus.EXPIRED
    found = standing(an_agreement(), acts, date(2024, 1, 1))
    assert (found.status, str(found.in_force_since)) == (AgreementStatus.IN_FORCE, "2023-10-09")
    assert str(found.entry_into_force) == "2010"


def test_lapsed_in_a_year_counts_from_its_last_day() -> None:
    acts = [in_force("2010-05-05"), act(ActionKind.LAPSED, "2019")]
    assert status(an_agreement(), acts, "2019-12-30") is AgreementStatus.IN_FORCE
    assert status(an_agreement(), acts, "2019-12-31") is AgreementStatus.EXPIRED


def test_lapsed_and_renewed_on_one_day_is_in_force() -> None:
    acts = [in_force("2010-05-05"), act(ActionKind.LAPSED, "2020-05-05"), act(ActionKind.RENEWED, "2020-05-05")]
    assert status(an_agreement(), acts, "2021-01-01") is AgreementStatus.IN_FORCE


def test_ended_in_the_year_it_began_is_over() -> None:
    acts = [in_force("2019-05-05"), act(ActionKind.TERMINATED, "2019")]
    assert status(an_agreement(), acts, "2020-01-01") is AgreementStatus.TERMINATED


def test_renewal_starts_the_term_anew() -> None:
    acts = [in_force("2010-01-01"), act(ActionKind.RENEWED, "2023-10-09")]
    assert expiry(fixed(60), acts, "2024-01-01") == "2028-10-09"
    assert status(fixed(60), acts, "2016-01-01") is AgreementStatus.EXPIRED


def test_tacit_renewals_run_on_to_a_recorded_renewal() -> None:
    acts = [in_force("2000-01-01"), act(ActionKind.RENEWED, "2012-06-01")]
    first, second = lives(tacit(60, 60), acts, date(2013, 1, 1))
    assert (first.start, first.end, first.end_reason) == (on("2000-01-01"), on("2012-06-01"), None)
    assert (second.start, second.end) == (on("2012-06-01"), on("2017-06-01"))


def test_renewed_in_a_month_is_in_force_on_through_that_month() -> None:
    acts = [in_force("2000-01-01"), act(ActionKind.RENEWED, "2012-06")]
    assert status(tacit(60, 60), acts, "2012-06-15") is AgreementStatus.IN_FORCE


def test_lives_never_overlap() -> None:
    acts = [
        in_force("2000-01-01"),
        act(ActionKind.LAPSED, "2004-03-01"),
        act(ActionKind.RENEWED, "2006-01-01"),
        act(ActionKind.SUPERSEDED, "2009-01-01"),
        act(ActionKind.RENEWED, "2010-01-01"),
    ]
    assert lives(an_agreement(), acts, date(2011, 1, 1)) == [
        Life(on("2000-01-01"), on("2004-03-01"), AgreementStatus.EXPIRED),
        Life(on("2006-01-01"), on("2009-01-01"), AgreementStatus.SUPERSEDED),
        Life(on("2010-01-01")),
    ]


def test_termination_ahead_is_the_end_and_is_not_renewed() -> None:
    acts = [in_force("2000-01-01"), act(ActionKind.TERMINATED, "2030-01-01")]
    found = standing(tacit(60, 60, 6), acts, date(2026, 1, 1))
    assert (found.status, str(found.expiry), found.renews) == (AgreementStatus.IN_FORCE, "2030-01-01", False)
    assert found.notice_by is None


def test_suspended_until_resumed() -> None:
    acts = [
        in_force("2000-01-01"),
        act(ActionKind.SUSPENDED, "2005-02-01"),
        act(ActionKind.RESUMED, "2006-02-01"),
    ]
    found = [status(an_agreement(), acts, day) for day in ("2005-01-31", "2005-02-01", "2006-02-01")]
    assert found == [AgreementStatus.IN_FORCE, AgreementStatus.SUSPENDED, AgreementStatus.IN_FORCE]


def test_notice_before_a_renewal_does_not_reach_the_terms_after_it() -> None:
    agreement = tacit(60, 60, notice_months=6)
    acts = [in_force("2015-01-01"), notice("2019-05-01"), act(ActionKind.RENEWED, "2019-12-15")]
    assert standing(agreement, acts, date(2021, 1, 1)).renews is True
    assert [str(event) for event, _ in horizon(agreement, acts)][:4] == ["notice", "renewal", "notice", "renewal"]


@pytest.mark.parametrize(
    ("renewal", "acts", "is_needed"),
    [
        (Renewal.UNKNOWN, [], True),
        (Renewal.EXPRESS, [], True),
        (Renewal.TACIT, [], True),
        (Renewal.NONE, [], False),
        (Renewal.TACIT, [notice("2024-01-01")], False),
    ],
)
def test_notice_is_needed_for_an_end_that_does_not_come_anyhow(
    renewal: Renewal, acts: list[AgreementAction], is_needed: bool
) -> None:
    agreement = fixed(60, renewal=renewal, renewal_months=12 if renewal is Renewal.TACIT else None, notice_months=6)
    stands = standing(agreement, [in_force("2020-01-01"), *acts], date(2024, 6, 1))
    assert stands.notice_by == on("2024-07-01")
    assert needs_notice(agreement, stands) is is_needed


def test_suspension_of_an_earlier_life_does_not_reach_the_next() -> None:
    acts = [
        in_force("2000-01-01"),
        act(ActionKind.SUSPENDED, "2005-02-01"),
        act(ActionKind.LAPSED, "2006-01-01"),
        act(ActionKind.RENEWED, "2010-01-01"),
    ]
    assert status(an_agreement(), acts, "2011-01-01") is AgreementStatus.IN_FORCE


def days_ahead(agreement: Agreement, *acts: AgreementAction) -> list[str]:
    return [f"{event} {day}" for event, day in horizon(agreement, acts)]


def test_horizon_holds_the_end_of_each_term_that_renewal_adds() -> None:
    found = days_ahead(tacit(60, 12, 6), in_force("2000-02-29"))
    assert found[:4] == ["notice 2004-08-28", "renewal 2005-02-28", "notice 2005-08-28", "renewal 2006-02-28"]
    assert found[-1] == "renewal 2050-02-28"
    assert days_ahead(tacit(1200, 12, 6), in_force("2000-02-29")) == ["notice 2099-08-28", "renewal 2100-02-28"]


def test_horizon_ends_with_the_term_before_which_notice_was_given() -> None:
    acts = (in_force("2020-08-31"), notice("2022-03-01"))
    assert days_ahead(tacit(12, 12, 6), *acts) == [
        *("notice 2021-02-28", "renewal 2021-08-31"),
        *("notice 2022-02-28", "renewal 2022-08-31"),
        *("notice 2023-02-28", "expiry 2023-08-31"),
    ]


def test_horizon_after_a_renewal_is_that_of_the_latest_life() -> None:
    acts = [in_force("2000-01-01"), act(ActionKind.RENEWED, "2023-10-09")]
    assert days_ahead(fixed(60), *acts) == ["expiry 2028-10-09"]


@pytest.mark.parametrize(
    ("agreement", "acts"),
    [
        (fixed(60), []),
        (fixed(60), [signed("2000-01-01")]),
        (an_agreement(), [in_force("2000-01-01")]),
        (fixed(60), [in_force("2000-01-01"), act(ActionKind.TERMINATED, "2002-01-01")]),
    ],
)
def test_horizon_is_empty_where_no_term_runs_out(agreement: Agreement, acts: list[AgreementAction]) -> None:
    assert horizon(agreement, acts) == []


def test_notice_of_180_days_counts_days_and_not_months() -> None:
    agreement = an_agreement(term=TermKind.INDEFINITE, notice_days=180)
    acts = [in_force("1999-06-01"), notice("2020-02-11")]
    assert expiry(agreement, acts, "2020-02-11") == "2020-08-09"
    assert status(agreement, acts, "2020-08-09") is AgreementStatus.TERMINATED


def test_last_day_for_notice_in_days_before_the_end_of_a_term() -> None:
    agreement = fixed(60, renewal=Renewal.TACIT, renewal_months=60, notice_days=90)
    found = standing(agreement, [in_force("2023-10-09")], date(2026, 11, 23))
    assert (str(found.expiry), str(found.notice_by)) == ("2028-10-09", "2028-07-11")


@pytest.mark.parametrize(
    ("clauses", "code"),
    [
        ({"notice_days": 0}, "notice_days.invalid"),
        ({"notice_days": 3661}, "notice_days.invalid"),
        ({"notice_days": 180, "notice_months": 6}, "notice.both"),
    ],
)
def test_a_length_of_notice_that_cannot_be_is_refused(clauses: dict[str, int], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        an_agreement(**clauses)
    assert (refused.value.code, refused.value.field) == (code, "notice_days")
