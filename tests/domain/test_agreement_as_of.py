"""What a register as of a day knows: the acts up to that day, and what was fixed ahead, but no later notice."""

from __future__ import annotations

from datetime import date

import pytest
from agreement_acts import act, fixed, in_force, notice, signed, tacit
from factories import an_agreement

from planner.domain.agreement_law import AgreementStatus, standing
from planner.domain.agreements import ActionKind, EntryRule, TermKind

BEFORE = date(2020, 1, 1)


def test_when_notice_follows_later_then_an_indefinite_agreement_has_no_end_yet() -> None:
    agreement = an_agreement(term=TermKind.INDEFINITE, notice_months=12)
    acts = [in_force("1990-01-01"), notice("2020-03-15")]
    assert standing(agreement, acts, BEFORE).expiry is None
    assert str(standing(agreement, acts, date(2020, 3, 15)).expiry) == "2021-03-15"


def test_when_notice_follows_later_then_the_term_still_renews() -> None:
    agreement, acts = tacit(60, 12, 6), [in_force("2016-01-01"), notice("2020-05-01")]
    assert standing(agreement, acts, BEFORE).renews is True
    assert standing(agreement, acts, date(2020, 5, 1)).renews is False


def test_when_notice_is_withdrawn_later_then_it_still_stands() -> None:
    agreement = an_agreement(term=TermKind.INDEFINITE, notice_months=12)
    acts = [in_force("1990-01-01"), notice("2019-06-01"), act(ActionKind.NOTICE_WITHDRAWN, "2020-02-01")]
    assert str(standing(agreement, acts, BEFORE).expiry) == "2020-06-01"
    assert standing(agreement, acts, date(2020, 2, 1)).expiry is None


def test_when_the_notice_led_to_a_termination_then_neither_is_known_before() -> None:
    acts = [in_force("1990-01-01"), notice("2020-03-15"), act(ActionKind.TERMINATED, "2021-03-15")]
    agreement = an_agreement(term=TermKind.INDEFINITE)
    assert standing(agreement, acts, BEFORE).expiry is None
    assert str(standing(agreement, acts, date(2020, 4, 1)).expiry) == "2021-03-15"
    assert standing(agreement, acts, date(2021, 3, 15)).status is AgreementStatus.TERMINATED


def test_when_an_end_is_fixed_ahead_without_notice_then_it_is_known() -> None:
    acts = [in_force("1990-01-01"), act(ActionKind.TERMINATED, "2021-03-15")]
    assert str(standing(an_agreement(term=TermKind.INDEFINITE), acts, BEFORE).expiry) == "2021-03-15"


def test_when_notice_is_known_to_the_month_alone_then_it_counts_from_its_last_day() -> None:
    acts = [in_force("1990-01-01"), notice("2020-03")]
    agreement = an_agreement(term=TermKind.INDEFINITE, notice_months=12)
    assert standing(agreement, acts, date(2020, 3, 30)).expiry is None
    assert str(standing(agreement, acts, date(2020, 3, 31)).expiry) == "2021-03"


def test_when_the_last_side_signs_later_then_the_day_of_entry_is_not_known_yet() -> None:
    agreement = fixed(60, entry_rule=EntryRule.ON_SIGNATURE)
    acts = [signed("2020-03-01")]
    assert standing(agreement, acts, BEFORE).entry_into_force is None
    assert str(standing(agreement, acts, date(2020, 3, 1)).entry_into_force) == "2020-03-01"


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2020, 3, 1)])
def test_when_the_entry_into_force_is_stated_ahead_then_it_is_known(day: date) -> None:
    found = standing(an_agreement(), [signed("2019-12-01"), in_force("2020-03-01")], day)
    assert str(found.entry_into_force) == "2020-03-01"
