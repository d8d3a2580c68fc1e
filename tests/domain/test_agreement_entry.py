"""When an agreement enters into force, and where it stands before that."""

from __future__ import annotations

from datetime import date

import pytest
from agreement_acts import INDIA, ITALY, act, fixed, in_force, received, signed, status
from factories import an_agreement, on

from planner.domain.agreement_law import (
    AgreementStatus,
    entry_into_force,
    horizon,
    lives,
    standing,
)
from planner.domain.agreements import ActionKind, Agreement, AgreementAction, EntryRule


def entry(agreement: Agreement, *acts: AgreementAction) -> str | None:
    found = entry_into_force(agreement, acts)
    return None if found is None else str(found)


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


@pytest.mark.parametrize("kind", [ActionKind.NEGOTIATED, ActionKind.APPROVED, ActionKind.INITIALLED])
def test_the_date_fixed_in_a_draft_brings_nothing_into_force(kind: ActionKind) -> None:
    agreement = fixed(60, entry_rule=EntryRule.FIXED_DATE, entry_date=on("2025-01-01"))
    acts = [act(kind, "2024-03-01")]
    assert entry(agreement, *acts) is None
    assert status(agreement, acts, "2026-01-01") in (AgreementStatus.NEGOTIATION, AgreementStatus.INITIALLED)
    assert horizon(agreement, acts) == []


def test_the_date_fixed_is_not_known_before_signature_nor_lost_where_its_day_is_unknown() -> None:
    agreement = an_agreement(entry_rule=EntryRule.FIXED_DATE, entry_date=on("2025-01-01"))
    acts = [act(ActionKind.NEGOTIATED, "2024-03-01"), signed("2024-11-01")]
    assert standing(agreement, acts, date(2024, 6, 1)).entry_into_force is None
    acts = [act(ActionKind.NEGOTIATED, "2024-03-01"), signed(None)]
    assert status(agreement, acts, "2026-01-01") is AgreementStatus.IN_FORCE


@pytest.mark.parametrize("kind", [ActionKind.ABANDONED, ActionKind.TERMINATED])
def test_what_was_given_up_after_signature_does_not_enter_into_force(kind: ActionKind) -> None:
    fixed_date = an_agreement(entry_rule=EntryRule.FIXED_DATE, entry_date=on("2025-01-01"))
    delayed = an_agreement(entry_rule=EntryRule.ON_SIGNATURE, entry_delay_days=90)
    acts = [signed("2024-11-01"), act(kind, "2024-12-01")]
    for agreement in (fixed_date, delayed):
        assert status(agreement, acts, "2024-11-15") is AgreementStatus.SIGNED
        assert status(agreement, acts, "2026-01-01").value == str(kind)


def test_what_was_abandoned_and_taken_up_again_stands_as_far_as_it_got_then() -> None:
    acts = [act(ActionKind.ABANDONED, "2015-03-01"), act(ActionKind.NEGOTIATED, "2018"), signed("2020-05-01")]
    agreement = an_agreement(entry_rule=EntryRule.LAST_NOTIFICATION)
    found = [status(agreement, acts, day) for day in ("2017-01-01", "2019-01-01", "2021-01-01")]
    assert found == [AgreementStatus.ABANDONED, AgreementStatus.NEGOTIATION, AgreementStatus.SIGNED]


def test_signed_anew_after_a_lapse_it_enters_into_force_on_signature() -> None:
    agreement = an_agreement(entry_rule=EntryRule.ON_SIGNATURE)
    acts = [act(ActionKind.LAPSED, "2019-10-09"), signed("2023-10-09")]
    assert status(agreement, acts, "2024-01-01") is AgreementStatus.IN_FORCE


def test_fixed_date_not_given_entry_stays_unknown() -> None:
    assert entry(an_agreement(entry_rule=EntryRule.FIXED_DATE), signed("1971-01-05")) is None


def test_without_a_rule_entry_stays_unknown_however_much_was_done() -> None:
    acts = [
        signed("2023-10-09"),
        act(ActionKind.RATIFIED, "2024-01-01"),
        act(ActionKind.NOTIFICATION_RECEIVED, "2024-02-01"),
    ]
    assert entry(an_agreement(), *acts) is None
    assert status(an_agreement(), acts, "2030-01-01") is AgreementStatus.SIGNED_ONLY


def test_stated_entry_prevails_over_the_rule() -> None:
    agreement = an_agreement(entry_rule=EntryRule.ON_SIGNATURE)
    acts = [signed("2023-10-09"), in_force("2024-01-01")]
    assert entry(agreement, *acts) == "2024-01-01"
    assert [str(life.start) for life in lives(agreement, acts, date(2025, 1, 1))] == ["2024-01-01"]


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([], AgreementStatus.UNKNOWN),
        ([act(ActionKind.NEGOTIATED, None)], AgreementStatus.NEGOTIATION),
        ([act(ActionKind.FULL_POWERS, "2020-01-01")], AgreementStatus.NEGOTIATION),
        ([act(ActionKind.INITIALLED, "2020-01-01")], AgreementStatus.INITIALLED),
        ([act(ActionKind.INITIALLED, "2020-01-01"), signed("2020-02-01")], AgreementStatus.SIGNED_ONLY),
        ([act(ActionKind.SIGNED_AD_REFERENDUM, "2020-02-01")], AgreementStatus.SIGNED_ONLY),
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
    assert status(an_agreement(), acts, "2023-10-31") is AgreementStatus.SIGNED_ONLY


def test_entry_in_a_month_counts_from_its_last_day() -> None:
    assert status(an_agreement(), [in_force("2024-02")], "2024-02-28") is not AgreementStatus.IN_FORCE
    assert status(an_agreement(), [in_force("2024-02")], "2024-02-29") is AgreementStatus.IN_FORCE


def test_entry_ahead_is_told_while_the_agreement_is_not_yet_in_force() -> None:
    agreement = an_agreement(entry_rule=EntryRule.ON_SIGNATURE, entry_delay_days=30)
    found = standing(agreement, [signed("2024-02-10")], date(2024, 3, 10))
    assert (found.status, str(found.entry_into_force)) == (AgreementStatus.SIGNED, "2024-03-11")
    assert standing(agreement, [signed("2024-02-10")], date(2024, 3, 11)).status is AgreementStatus.IN_FORCE


def test_signed_under_a_rule_that_is_not_met_is_known_not_to_be_in_force() -> None:
    agreement = an_agreement(entry_rule=EntryRule.LAST_NOTIFICATION)
    assert status(agreement, [signed("2020-02-01")], "2030-01-01") is AgreementStatus.SIGNED
