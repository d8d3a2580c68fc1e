"""What acts and clauses amount to: entry into force, term, tacit renewal, notice, and all that stays unknown."""

from __future__ import annotations

from datetime import date

import pytest
from factories import an_agreement, an_agreement_action, on

from planner.domain.agreement_law import (
    AgreementStatus,
    Life,
    entry_into_force,
    horizon,
    lives,
    notice_by,
    standing,
)
from planner.domain.agreements import ActionKind, Agreement, AgreementAction, EntryRule, Renewal, TermKind

ITALY, INDIA = "it", "in"


def act(kind: ActionKind, when: str | None, side: str | None = None) -> AgreementAction:
    return an_agreement_action(kind=kind, when=on(when) if when else None, party_id=side)


def signed(when: str | None, side: str | None = None) -> AgreementAction:
    return act(ActionKind.SIGNED, when, side)


def received(when: str | None, side: str | None = None) -> AgreementAction:
    return act(ActionKind.NOTIFICATION_RECEIVED, when, side)


def in_force(when: str) -> AgreementAction:
    return act(ActionKind.IN_FORCE, when)


def notice(when: str) -> AgreementAction:
    return act(ActionKind.NOTICE_GIVEN, when, ITALY)


def fixed(months: int, **clauses: object) -> Agreement:
    return an_agreement(term=TermKind.FIXED, term_months=months, **clauses)


def tacit(months: int, by: int, notice_months: int | None = None) -> Agreement:
    return fixed(months, renewal=Renewal.TACIT, renewal_months=by, notice_months=notice_months)


def entry(agreement: Agreement, *acts: AgreementAction) -> str | None:
    found = entry_into_force(agreement, acts)
    return None if found is None else str(found)


def expiry(agreement: Agreement, acts: list[AgreementAction], day: str) -> str | None:
    found = standing(agreement, acts, date.fromisoformat(day)).expiry
    return None if found is None else str(found)


def status(agreement: Agreement, acts: list[AgreementAction], day: str) -> AgreementStatus:
    return standing(agreement, acts, date.fromisoformat(day)).status


# Entry into force


def test_on_signature_enters_into_force_when_the_last_side_signs() -> None:
    agreement = an_agreement(entry_rule=EntryRule.ON_SIGNATURE)
    assert entry(agreement, signed("2023-10-09", ITALY), signed("2023-10-11", INDIA)) == "2023-10-11"


def test_on_signature_by_all_together_enters_into_force_that_day() -> None:
    assert entry(an_agreement(entry_rule=EntryRule.ON_SIGNATURE), signed("2023-10-09")) == "2023-10-09"


def test_on_signature_of_one_side_alone_entry_stays_unknown() -> None:
    assert entry(an_agreement(entry_rule=EntryRule.ON_SIGNATURE), signed("2023-10-09", ITALY)) is None


def test_signed_ad_referendum_does_not_enter_into_force_on_signature() -> None:
    agreement = an_agreement(entry_rule=EntryRule.ON_SIGNATURE)
    assert entry(agreement, act(ActionKind.SIGNED_AD_REFERENDUM, "2023-10-09")) is None


def test_last_notification_of_both_sides_counts_from_the_later() -> None:
    agreement = an_agreement(entry_rule=EntryRule.LAST_NOTIFICATION)
    received = [
        act(ActionKind.NOTIFICATION_RECEIVED, day, side) for day, side in (("2020-05-04", INDIA), ("2020-02-03", ITALY))
    ]
    assert entry(agreement, *received) == "2020-05-04"


def test_last_notification_of_one_side_alone_entry_stays_unknown() -> None:
    agreement = an_agreement(entry_rule=EntryRule.LAST_NOTIFICATION)
    assert entry(agreement, received("2020-05-04", INDIA), received("2020-06-04", INDIA)) is None


def test_notification_sent_is_not_yet_received() -> None:
    agreement = an_agreement(entry_rule=EntryRule.LAST_NOTIFICATION)
    assert entry(agreement, *(act(ActionKind.NOTIFICATION_SENT, "2020-05-04", side) for side in (ITALY, INDIA))) is None


def test_last_notification_recorded_for_all_sides_is_enough() -> None:
    agreement = an_agreement(entry_rule=EntryRule.LAST_NOTIFICATION)
    assert entry(agreement, received("2020-05-04")) == "2020-05-04"


def test_last_notification_that_a_side_gave_on_an_unknown_day_entry_stays_unknown() -> None:
    agreement = an_agreement(entry_rule=EntryRule.LAST_NOTIFICATION)
    received = [
        act(ActionKind.NOTIFICATION_RECEIVED, day, side) for day, side in (("2020-05-04", INDIA), (None, ITALY))
    ]
    assert entry(agreement, *received) is None


def test_exchange_of_instruments_of_both_sides_on_one_day() -> None:
    agreement = an_agreement(entry_rule=EntryRule.EXCHANGE_OF_INSTRUMENTS)
    assert entry(agreement, *(act(ActionKind.RATIFIED, "2020-05-04", side) for side in (ITALY, INDIA))) == "2020-05-04"


def test_internal_procedures_completed_on_two_days_do_not_tell_the_day_of_exchange() -> None:
    agreement = an_agreement(entry_rule=EntryRule.EXCHANGE_OF_INSTRUMENTS)
    apart = [act(ActionKind.RATIFIED, day, side) for day, side in (("2020-02-01", ITALY), ("2020-05-04", INDIA))]
    assert entry(agreement, *apart) is None
    assert entry(agreement, *apart, act(ActionKind.RATIFIED, "2020-06-01")) == "2020-06-01"


def test_thirty_days_after_the_exchange() -> None:
    agreement = an_agreement(entry_rule=EntryRule.EXCHANGE_OF_INSTRUMENTS, entry_delay_days=30)
    assert entry(agreement, act(ActionKind.RATIFIED, "2024-02-10")) == "2024-03-11"


@pytest.mark.parametrize(
    ("event", "months", "expected"),
    [
        ("1985-03-01", 4, "1985-07-01"),
        ("1985-03-31", 4, "1985-07-01"),
        ("1985-10-15", 4, "1986-02-01"),
        ("1985-12-31", 2, "1986-02-01"),
        ("1985-03", 4, "1985-07-01"),
        ("1985", 4, None),
    ],
)
def test_first_day_of_the_nth_month_after_the_exchange(event: str, months: int, expected: str | None) -> None:
    agreement = an_agreement(entry_rule=EntryRule.EXCHANGE_OF_INSTRUMENTS, entry_delay_months=months)
    assert entry(agreement, act(ActionKind.RATIFIED, event)) == expected


@pytest.mark.parametrize(
    ("event", "days", "expected"),
    [
        ("2023-03", 0, "2023-03"),
        ("2023-03", 30, "2023"),
        ("2023-03", 31, "2023"),
        ("2023", 10, None),
        ("2023-12", 30, None),
    ],
)
def test_days_after_an_imprecise_event_are_known_no_further_than_they_can_be(
    event: str, days: int, expected: str | None
) -> None:
    agreement = an_agreement(entry_rule=EntryRule.ON_SIGNATURE, entry_delay_days=days)
    assert entry(agreement, signed(event)) == expected


def test_fixed_date_enters_into_force_then_whatever_was_done() -> None:
    agreement = an_agreement(entry_rule=EntryRule.FIXED_DATE, entry_date=on("1971-07-01"))
    assert entry(agreement, signed("1971-01-05")) == "1971-07-01"


def test_fixed_date_not_given_entry_stays_unknown() -> None:
    assert entry(an_agreement(entry_rule=EntryRule.FIXED_DATE), signed("1971-01-05")) is None


def test_without_a_rule_entry_stays_unknown_however_much_was_done() -> None:
    acts = [
        signed("2023-10-09"),
        act(ActionKind.RATIFIED, "2024-01-01"),
        act(ActionKind.NOTIFICATION_RECEIVED, "2024-02-01"),
    ]
    assert entry(an_agreement(), *acts) is None
    assert status(an_agreement(), acts, "2030-01-01") is AgreementStatus.SIGNED


def test_stated_entry_prevails_over_the_rule() -> None:
    agreement = an_agreement(entry_rule=EntryRule.ON_SIGNATURE)
    acts = [signed("2023-10-09"), in_force("2024-01-01")]
    assert entry(agreement, *acts) == "2024-01-01"
    assert [str(life.start) for life in lives(agreement, acts, date(2025, 1, 1))] == ["2024-01-01"]


# Before force


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([], AgreementStatus.UNKNOWN),
        ([act(ActionKind.NEGOTIATED, None)], AgreementStatus.NEGOTIATION),
        ([act(ActionKind.FULL_POWERS, "2020-01-01")], AgreementStatus.NEGOTIATION),
        ([act(ActionKind.INITIALLED, "2020-01-01")], AgreementStatus.INITIALLED),
        ([act(ActionKind.INITIALLED, "2020-01-01"), signed("2020-02-01")], AgreementStatus.SIGNED),
        ([act(ActionKind.SIGNED_AD_REFERENDUM, "2020-02-01")], AgreementStatus.SIGNED),
        ([signed(None)], AgreementStatus.UNKNOWN),
        ([signed("2031-02-01")], AgreementStatus.UNKNOWN),
        ([signed("2020-02-01"), act(ActionKind.ABANDONED, "2021-02-01")], AgreementStatus.ABANDONED),
        ([signed("2020-02-01"), act(ActionKind.PROVISIONALLY_APPLIED, "2020-02-01")], AgreementStatus.PROVISIONAL),
        (
            [act(ActionKind.PROVISIONALLY_APPLIED, "2020-02-01"), act(ActionKind.TERMINATED, "2022-02-01")],
            AgreementStatus.TERMINATED,
        ),
        ([signed("2020-02-01"), act(ActionKind.SUPERSEDED, "2021-02-01")], AgreementStatus.SUPERSEDED),
    ],
)
def test_status_before_entry_into_force(acts: list[AgreementAction], expected: AgreementStatus) -> None:
    assert status(an_agreement(), acts, "2030-01-01") is expected


def test_signed_in_a_month_counts_from_its_last_day() -> None:
    acts = [signed("2023-10")]
    assert status(an_agreement(), acts, "2023-10-30") is AgreementStatus.UNKNOWN
    assert status(an_agreement(), acts, "2023-10-31") is AgreementStatus.SIGNED


def test_entry_in_a_month_counts_from_its_last_day() -> None:
    assert status(an_agreement(), [in_force("2024-02")], "2024-02-28") is not AgreementStatus.IN_FORCE
    assert status(an_agreement(), [in_force("2024-02")], "2024-02-29") is AgreementStatus.IN_FORCE


def test_entry_ahead_is_told_while_the_agreement_is_not_yet_in_force() -> None:
    agreement = an_agreement(entry_rule=EntryRule.ON_SIGNATURE, entry_delay_days=30)
    found = standing(agreement, [signed("2024-02-10")], date(2024, 3, 10))
    assert (found.status, str(found.entry_into_force)) == (AgreementStatus.SIGNED, "2024-03-11")
    assert standing(agreement, [signed("2024-02-10")], date(2024, 3, 11)).status is AgreementStatus.IN_FORCE


# Term and notice


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


# Tacit renewal: terms as in clauses of published treaties


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


# Several lives


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


# Suspension


def test_suspended_until_resumed() -> None:
    acts = [
        in_force("2000-01-01"),
        act(ActionKind.SUSPENDED, "2005-02-01"),
        act(ActionKind.RESUMED, "2006-02-01"),
    ]
    found = [status(an_agreement(), acts, day) for day in ("2005-01-31", "2005-02-01", "2006-02-01")]
    assert found == [AgreementStatus.IN_FORCE, AgreementStatus.SUSPENDED, AgreementStatus.IN_FORCE]


def test_suspension_of_an_earlier_life_does_not_reach_the_next() -> None:
    acts = [
        in_force("2000-01-01"),
        act(ActionKind.SUSPENDED, "2005-02-01"),
        act(ActionKind.LAPSED, "2006-01-01"),
        act(ActionKind.RENEWED, "2010-01-01"),
    ]
    assert status(an_agreement(), acts, "2011-01-01") is AgreementStatus.IN_FORCE


# What lies ahead whatever the day


def test_horizon_holds_the_ends_of_the_first_term() -> None:
    assert horizon(tacit(60, 12, 6), [in_force("2000-01-01")]) == {
        "expiry": on("2005-01-01"),
        "notice": on("2004-07-01"),
    }


def test_horizon_after_a_renewal_is_that_of_the_latest_life() -> None:
    acts = [in_force("2000-01-01"), act(ActionKind.RENEWED, "2023-10-09")]
    assert horizon(fixed(60), acts) == {"expiry": on("2028-10-09")}


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
    assert horizon(agreement, acts) == {}
