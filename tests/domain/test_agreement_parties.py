"""Agreements of more than two parties, and acts that only one side does."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from agreement_acts import INDIA, ITALY, act, in_force, received, signed, tacit
from factories import an_agreement

from planner.domain.agreement_law import AgreementStatus, entry_into_force, lives, standing
from planner.domain.agreement_sides import SideStatus, side_status
from planner.domain.agreements import ActionKind, Agreement, AgreementAction, EntryRule, TermKind

FRANCE: Final = "fr"
THREE: Final = (FRANCE, INDIA, ITALY)
TWO: Final = (INDIA, ITALY)
INDEFINITE: Final = an_agreement(term=TermKind.INDEFINITE, notice_months=6)
BY_DEPOSIT: Final = an_agreement(entry_rule=EntryRule.EXCHANGE_OF_INSTRUMENTS)


def entry(agreement: Agreement, acts: list[AgreementAction], parties: tuple[str, ...] = THREE) -> str | None:
    found = entry_into_force(agreement, acts, parties)
    return None if found is None else str(found)


def status(
    agreement: Agreement, acts: list[AgreementAction], day: str, parties: tuple[str, ...] = THREE
) -> AgreementStatus:
    return standing(agreement, acts, date.fromisoformat(day), parties).status


def side(agreement: Agreement, acts: list[AgreementAction], who: str, day: str = "2026-01-01") -> SideStatus:
    return side_status(agreement, acts, date.fromisoformat(day), who, THREE)


def deposited(when: str, who: str | None = None) -> AgreementAction:
    return act(ActionKind.INSTRUMENT_DEPOSITED, when, who)


def exchanged(when: str, who: str | None = None) -> AgreementAction:
    return act(ActionKind.INSTRUMENTS_EXCHANGED, when, who)


def test_signed_by_two_of_three_it_waits_for_the_third() -> None:
    agreement = an_agreement(entry_rule=EntryRule.ON_SIGNATURE)
    acts = [signed("2024-01-01", INDIA), signed("2024-02-01", ITALY)]
    assert entry(agreement, acts) is None
    assert status(agreement, acts, "2026-01-01") is AgreementStatus.SIGNED
    assert entry(agreement, [*acts, signed("2024-03-01", FRANCE)]) == "2024-03-01"


def test_notified_by_two_of_three_it_waits_for_the_third() -> None:
    agreement = an_agreement(entry_rule=EntryRule.LAST_NOTIFICATION)
    acts = [received("2020-02-03", ITALY), received("2020-05-04", INDIA)]
    assert entry(agreement, acts) is None
    assert entry(agreement, [*acts, received("2020-04-01", FRANCE)]) == "2020-05-04"


def test_an_act_of_all_sides_tells_the_day_whatever_one_of_them_did_later() -> None:
    agreement = an_agreement(entry_rule=EntryRule.ON_SIGNATURE)
    assert entry(agreement, [signed("2024-01-01"), signed("2025-01-01", FRANCE)]) == "2024-01-01"


@pytest.mark.parametrize("who", [None, ITALY])
def test_instruments_exchanged_by_two_parties_are_one_act_of_both(who: str | None) -> None:
    acts = [act(ActionKind.RATIFIED, "2007-01-10", INDIA), exchanged("2008-02-07", who)]
    assert entry(BY_DEPOSIT, acts, TWO) == "2008-02-07"


def test_instruments_deposited_one_after_the_other_count_from_the_last() -> None:
    acts = [deposited("2001-01-01", ITALY), deposited("2002-01-01", FRANCE)]
    assert entry(BY_DEPOSIT, acts) is None
    assert entry(BY_DEPOSIT, [*acts, deposited("2003-01-01", INDIA)]) == "2003-01-01"


def test_exchange_of_instruments_is_consent_though_nobody_signed() -> None:
    assert status(an_agreement(), [exchanged("2020-01-01")], "2020-02-01", TWO) is AgreementStatus.SIGNED_ONLY


def test_entry_into_force_for_one_party_later_is_no_new_life() -> None:
    acts = [act(ActionKind.IN_FORCE, "1994-11-16"), act(ActionKind.IN_FORCE, "1995-07-29", INDIA)]
    assert [str(life.start) for life in lives(INDEFINITE, acts, date(2020, 1, 1), THREE)] == ["1994-11-16"]
    assert entry(INDEFINITE, acts) == "1994-11-16"


def test_entry_into_force_after_an_end_is_a_new_life_also_when_noted_for_one_party() -> None:
    acts = [in_force("1990-01-01"), act(ActionKind.LAPSED, "2000-01-01"), act(ActionKind.IN_FORCE, "2005-01-01", INDIA)]
    starts = [str(life.start) for life in lives(an_agreement(), acts, date(2020, 1, 1), THREE)]
    assert starts == ["1990-01-01", "2005-01-01"]


def test_notice_of_one_of_three_leaves_the_others_bound() -> None:
    acts = [in_force("1990-01-01"), act(ActionKind.NOTICE_GIVEN, "2010-01-01", FRANCE)]
    assert status(INDEFINITE, acts, "2020-01-01") is AgreementStatus.IN_FORCE
    assert side(INDEFINITE, acts, FRANCE, "2010-06-30") is not SideStatus.FORMER
    assert side(INDEFINITE, acts, FRANCE, "2010-07-01") is SideStatus.FORMER


def test_notice_of_the_second_of_three_ends_it_since_one_alone_is_left() -> None:
    acts = [
        in_force("1990-01-01"),
        act(ActionKind.NOTICE_GIVEN, "2010-01-01", FRANCE),
        act(ActionKind.NOTICE_GIVEN, "2012-01-01", INDIA),
    ]
    assert status(INDEFINITE, acts, "2012-06-30") is AgreementStatus.IN_FORCE
    assert status(INDEFINITE, acts, "2012-07-01") is AgreementStatus.TERMINATED


def test_withdrawal_of_one_of_three_is_no_end() -> None:
    acts = [in_force("1990-01-01"), act(ActionKind.TERMINATED, "2010-01-01", FRANCE)]
    assert status(INDEFINITE, acts, "2020-01-01") is AgreementStatus.IN_FORCE
    assert status(INDEFINITE, acts, "2020-01-01", TWO) is AgreementStatus.TERMINATED
    assert side(INDEFINITE, acts, FRANCE) is SideStatus.FORMER


def test_suspended_by_one_of_three_it_runs_on_as_a_whole() -> None:
    acts = [in_force("1990-01-01"), act(ActionKind.SUSPENDED, "2010-01-01", FRANCE)]
    assert status(INDEFINITE, acts, "2020-01-01") is AgreementStatus.IN_FORCE
    assert status(INDEFINITE, acts, "2020-01-01", TWO) is AgreementStatus.SUSPENDED


def test_notice_withdrawn_before_it_takes_effect_ends_nothing() -> None:
    acts = [in_force("1999-06-01"), act(ActionKind.NOTICE_GIVEN, "2020-02-11", ITALY)]
    assert status(INDEFINITE, acts, "2021-01-01", TWO) is AgreementStatus.TERMINATED
    withdrawn = [*acts, act(ActionKind.NOTICE_WITHDRAWN, "2020-06-01", ITALY)]
    assert status(INDEFINITE, withdrawn, "2021-01-01", TWO) is AgreementStatus.IN_FORCE


@pytest.mark.parametrize(("when", "who"), [("2020-08-11", ITALY), ("2021-07-30", ITALY), ("2020-06-01", INDIA)])
def test_notice_withdrawn_too_late_or_by_the_other_side_stands(when: str, who: str) -> None:
    acts = [in_force("1999-06-01"), act(ActionKind.NOTICE_GIVEN, "2020-02-11", ITALY)]
    withdrawn = [*acts, act(ActionKind.NOTICE_WITHDRAWN, when, who)]
    assert status(INDEFINITE, withdrawn, "2022-01-01", TWO) is AgreementStatus.TERMINATED


def test_notice_withdrawn_lets_the_term_be_renewed() -> None:
    acts = [in_force("2000-01-01"), act(ActionKind.NOTICE_GIVEN, "2004-05-01", ITALY)]
    found = standing(tacit(60, 12, 6), acts, date(2004, 8, 1), TWO)
    assert found.renews is False
    acts.append(act(ActionKind.NOTICE_WITHDRAWN, "2004-09-01", ITALY))
    assert standing(tacit(60, 12, 6), acts, date(2006, 8, 1), TWO).status is AgreementStatus.IN_FORCE


def test_provisional_application_ends_when_a_side_says_it_will_not_become_a_party() -> None:
    acts = [signed("2020-01-01"), act(ActionKind.PROVISIONALLY_APPLIED, "2020-01-01")]
    assert status(an_agreement(), acts, "2020-02-01", TWO) is AgreementStatus.PROVISIONAL
    acts.append(act(ActionKind.NOTICE_GIVEN, "2021-01-01", INDIA))
    assert status(an_agreement(), acts, "2021-02-01", TWO) is AgreementStatus.SIGNED_ONLY
    assert status(an_agreement(), acts, "2021-02-01", THREE) is AgreementStatus.PROVISIONAL


def test_provisional_application_ends_with_entry_into_force() -> None:
    acts = [act(ActionKind.PROVISIONALLY_APPLIED, "2020-01-01"), in_force("2022-01-01")]
    assert status(an_agreement(), acts, "2021-12-31", TWO) is AgreementStatus.PROVISIONAL
    assert status(an_agreement(), acts, "2022-01-01", TWO) is AgreementStatus.IN_FORCE


def test_expired_and_applied_provisionally_until_it_is_renewed() -> None:
    acts = [
        in_force("2014-01-01"),
        act(ActionKind.LAPSED, "2019-01-01"),
        act(ActionKind.PROVISIONALLY_APPLIED, "2020-01-01"),
        act(ActionKind.RENEWED, "2023-10-09"),
    ]
    days = ("2018-12-31", "2019-06-01", "2021-01-01", "2023-10-09")
    assert [status(an_agreement(), acts, day, TWO).name for day in days] == [
        *("IN_FORCE", "EXPIRED", "PROVISIONAL", "IN_FORCE")
    ]


def test_signatory_without_ratification_is_no_party_to_a_convention_in_force() -> None:
    acts = [
        signed("1982-12-10"),
        in_force("1994-11-16"),
        deposited("1995-06-29", INDIA),
        deposited("1995-01-13", ITALY),
    ]
    told = {who: side(BY_DEPOSIT, acts, who, "1995-03-01") for who in THREE}
    assert told == {FRANCE: SideStatus.SIGNATORY, INDIA: SideStatus.SIGNATORY, ITALY: SideStatus.PARTY}
    assert side(BY_DEPOSIT, acts, INDIA, "1994-01-01") is SideStatus.SIGNATORY


def test_consent_before_entry_into_force_makes_a_contracting_state() -> None:
    acts = [signed("2020-01-01"), deposited("2021-01-01", ITALY), act(ActionKind.RATIFIED, "2021-01-01", INDIA)]
    assert side(BY_DEPOSIT, acts, ITALY) is SideStatus.CONTRACTING
    assert side(BY_DEPOSIT, acts, INDIA) is SideStatus.SIGNATORY


def test_suspended_by_one_and_after_its_return_by_another_of_three_it_runs_on() -> None:
    acts = [
        in_force("2015-01-01"),
        act(ActionKind.SUSPENDED, "2018-01-01", FRANCE),
        act(ActionKind.RESUMED, "2018-06-01", FRANCE),
        act(ActionKind.SUSPENDED, "2019-01-01", INDIA),
    ]
    assert status(an_agreement(), acts, "2019-02-01", THREE) is AgreementStatus.IN_FORCE
    both = [*acts, act(ActionKind.SUSPENDED, "2020-01-01", FRANCE)]
    assert status(an_agreement(), both, "2020-02-01", THREE) is AgreementStatus.SUSPENDED
    assert status(an_agreement(), [*both, act(ActionKind.RESUMED, "2021-01-01")], "2021-02-01", THREE) is (
        AgreementStatus.IN_FORCE
    )


def test_accession_of_another_says_nothing_of_those_that_have_it_in_force() -> None:
    acts = [signed("2010-01-01", INDIA), signed("2010-01-01", ITALY), in_force("2010-06-01")]
    acts += [act(ActionKind.ACCEDED, "2015-01-01", FRANCE), act(ActionKind.IN_FORCE, "2015-02-01", FRANCE)]
    told = {who: side(BY_DEPOSIT, acts, who, "2016-01-01") for who in THREE}
    assert told == {FRANCE: SideStatus.PARTY, INDIA: SideStatus.UNKNOWN, ITALY: SideStatus.UNKNOWN}


def test_accession_makes_a_party_without_signature() -> None:
    acts = [in_force("1994-11-16"), act(ActionKind.ACCEDED, "2000-01-01", FRANCE)]
    assert side(BY_DEPOSIT, acts, FRANCE, "1999-12-31") is SideStatus.UNKNOWN
    assert side(BY_DEPOSIT, acts, FRANCE, "2000-01-01") is SideStatus.PARTY


def test_both_are_parties_to_what_two_have_in_force_and_former_ones_once_it_is_over() -> None:
    acts = [signed("2020-01-01"), in_force("2021-01-01"), act(ActionKind.TERMINATED, "2024-01-01")]
    days = {
        day: side_status(an_agreement(), acts, date.fromisoformat(day), INDIA, TWO)
        for day in ("2022-01-01", "2025-01-01")
    }
    assert list(days.values()) == [SideStatus.PARTY, SideStatus.FORMER]


def test_where_no_sides_consent_is_told_the_record_says_nothing_of_any() -> None:
    assert side(an_agreement(), [signed("1982-12-10"), in_force("1994-11-16")], FRANCE) is SideStatus.UNKNOWN
