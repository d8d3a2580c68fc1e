"""Checks of a series of rounds, of the days of an event, and of agreements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from factories import a_mechanism, a_mechanism_side, a_round, an_agreement, an_agreement_action, on

from planner.domain.agreement_law import standing
from planner.domain.agreements import ActionKind, Agreement, EntryRule, LinkKind, Renewal, TermKind
from planner.domain.entity import RecordRef
from planner.domain.findings import Finding, Severity, in_order, note, warning
from planner.domain.holidays import Holiday, PlaceCalendar, days_between
from planner.domain.mechanisms import EventStatus, Hosting, Mechanism, Periodicity, Round
from planner.domain.rules.agreements import Instrument, check_agreement, family
from planner.domain.rules.days import EventDays, on_free_days
from planner.domain.rules.followup import OpenDeadline, past_and_open
from planner.domain.rules.rounds import RoundSeries, check_series

TODAY = date(2026, 11, 23)


def a_series(*rounds: Round, mechanism: Mechanism | None = None, parties: int = 2) -> RoundSeries:
    names = {"in": "India", "it": "Italy"}
    sides = tuple(
        a_mechanism_side(party_id=party, hosting_order=place) for place, party in enumerate(list(names)[:parties])
    )
    called = {one.id: f"MCG {one.ordinal}" for one in rounds}
    held = frozenset(one.id for one in rounds)
    return RoundSeries(mechanism or a_mechanism(), "MCG", sides, rounds, held, names, called)


def held(ordinal: int, start: str, host: str | None = None, **overrides: object) -> Round:
    values = {"ordinal": ordinal, "start": on(start), "end": None, "host_id": host, "status": EventStatus.HELD}
    return a_round(**{**values, **overrides})


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_sound_series_has_no_findings() -> None:
    series = a_series(held(11, "2022-05-31", "it"), held(12, "2024-03-12", "in"), held(13, "2025-03-20", "it"))
    assert codes(check_series(series, TODAY)) == []


def test_gap_names_the_missing_numbers_and_the_rounds_around_it() -> None:
    before, after = held(11, "2022-05-31", "in"), held(14, "2024-03-12", "it")
    found = list(check_series(a_series(before, after), TODAY))
    assert [(one.code, one.params["numbers"]) for one in found] == [("round.gap", "12, 13")]
    assert set(found[0].refs[1:]) == {before.ref, after.ref}


def test_overdue_annual_mechanism_says_since_when() -> None:
    mechanism = a_mechanism(periodicity=Periodicity.EVERY_N_MONTHS, period_months=12)
    found = list(check_series(a_series(held(12, "2024-03-13"), mechanism=mechanism), date(2025, 4, 1)))
    assert [(one.code, one.params["due"]) for one in found] == [("mechanism.overdue", "2025-03")]
    assert codes(check_series(a_series(held(12, "2024-03-13"), mechanism=mechanism), date(2025, 3, 31))) == []


@pytest.mark.parametrize(("start", "is_found"), [("2026-11-24", True), ("2026-11-23", False), ("2026", False)])
def test_round_marked_as_held_before_its_days_is_found(start: str, is_found: bool) -> None:
    found = codes(check_series(a_series(held(12, start)), TODAY))
    assert found == ["round.held_ahead"] * is_found


def test_round_whose_day_is_past_and_that_was_not_marked_is_found() -> None:
    past = held(12, "2024-03-13", status=EventStatus.CONFIRMED)
    cancelled = held(13, "2024-03-13", status=EventStatus.CANCELLED)
    assert codes(check_series(a_series(past, cancelled), TODAY)) == ["round.past"]


def test_held_round_without_any_record_is_noted() -> None:
    one = held(12, "2024-03-13")
    series = RoundSeries(a_mechanism(), "MCG", a_series().sides, (one,), frozenset(), {}, {one.id: "MCG 12"})
    assert [(f.severity, f.params["round"]) for f in check_series(series, TODAY)] == [(Severity.NOTE, "MCG 12")]


def test_side_that_hosts_twice_in_a_row_without_a_reason_is_found() -> None:
    first, second = held(11, "2022-05-31", "it"), held(12, "2024-03-12", "it")
    found = list(check_series(a_series(first, second), TODAY))
    assert [(one.code, one.params["host"], one.params["expected"]) for one in found] == [
        ("round.host_out_of_turn", "Italy", "India")
    ]


@pytest.mark.parametrize("change", [{"host_reason": "Elections"}, {"status": EventStatus.CANCELLED}])
def test_turn_is_not_asked_for_with_a_reason_or_of_a_cancelled_round(change: dict[str, object]) -> None:
    first, second = held(11, "2022-05-31", "it"), held(12, "2024-03-12", "it", **change)
    assert codes(check_series(a_series(first, second), TODAY)) == []


def test_turn_is_not_asked_where_the_host_is_agreed() -> None:
    mechanism = a_mechanism(hosting=Hosting.ON_AGREEMENT)
    rounds = (held(11, "2022-05-31", "it"), held(12, "2024-03-12", "it"))
    assert codes(check_series(a_series(*rounds, mechanism=mechanism), TODAY)) == []


@pytest.mark.parametrize(("start", "expected"), [("2027-01", ["round.imprecise_soon"]), ("2027-06", []), ("2020", [])])
def test_imprecise_date_is_found_once_it_is_near(start: str, expected: list[str]) -> None:
    plan = held(14, start, status=EventStatus.POSTPONED)
    assert codes(check_series(a_series(plan), TODAY)) == expected


def test_round_dated_before_an_earlier_number_is_found() -> None:
    series = a_series(held(11, "2024-03-12", "it"), held(12, "2022-05-31", "in"))
    assert codes(check_series(series, TODAY)) == ["round.order"]


def test_mechanism_with_one_side_is_noted() -> None:
    assert codes(check_series(a_series(parties=1), TODAY)) == ["mechanism.no_sides"]


def a_calendar(city: str, **names: date) -> PlaceCalendar:
    days = days_between(date(2025, 1, 1), date(2025, 12, 31))
    holidays = tuple(Holiday(day, name.replace("_", " ")) for name, day in names.items())
    weekend = frozenset(day for day in days if day.weekday() > 4)
    return PlaceCalendar("IT", city, days[0], days[-1], holidays, weekend)


def test_holiday_at_the_place_is_named_and_the_guests_is_noted() -> None:
    place = a_calendar("Rome", Liberation_Day=date(2025, 4, 25))
    guests = (("India", a_calendar("New Delhi", Fair=date(2025, 4, 24))),)
    event = EventDays(RecordRef("round", "x"), "MCG 13", date(2025, 4, 24), date(2025, 4, 26), place, guests)
    found = [(one.code, one.params["day"], one.params.get("holiday")) for one in on_free_days(event)]
    assert found == [
        ("event.guest_holiday", "2025-04-24", "Fair"),
        ("event.holiday", "2025-04-25", "Liberation Day"),
        ("event.weekend", "2025-04-26", None),
    ]


def an_instrument(on_day: date = TODAY, calendar: PlaceCalendar | None = None, **overrides: object) -> Instrument:
    values = {"entry_rule": EntryRule.ON_SIGNATURE, "term": TermKind.INDEFINITE, **overrides}
    agreement: Agreement = an_agreement(**values)
    acts = [an_agreement_action(agreement_id=agreement.id, when=on("2023-10-09"))]
    return Instrument(agreement, standing(agreement, acts, on_day), calendar)


FIVE_YEARS = {"term": TermKind.FIXED, "term_months": 60, "notice_months": 6, "renewal": Renewal.TACIT}


def test_notice_is_said_within_ninety_days_before() -> None:
    for day, expected in ((date(2028, 1, 9), []), (date(2028, 1, 10), ["agreement.notice_soon"])):
        found = check_agreement(an_instrument(day, renewal_months=60, **FIVE_YEARS), day)
        assert codes(found) == expected


def test_notice_on_a_sunday_offers_the_friday_before() -> None:
    days = days_between(date(2028, 1, 1), date(2028, 12, 31))
    calendar = PlaceCalendar("", "", days[0], days[-1], (), frozenset(day for day in days if day.weekday() > 4))
    found = list(check_agreement(an_instrument(calendar=calendar, renewal_months=60, **FIVE_YEARS), TODAY))
    assert [(one.code, one.params["day"], one.params["before"]) for one in found] == [
        ("agreement.notice_weekend", "2028-04-09", "2028-04-07")
    ]


def test_notice_is_not_asked_for_where_the_term_ends_anyhow() -> None:
    day = date(2028, 2, 1)
    weekends = frozenset(one for one in days_between(date(2028, 1, 1), date(2028, 12, 31)) if one.weekday() > 4)
    calendar = PlaceCalendar("", "", date(2028, 1, 1), date(2028, 12, 31), (), weekends)
    assert codes(check_agreement(an_instrument(day, calendar, **{**FIVE_YEARS, "renewal": Renewal.NONE}), day)) == []


def test_term_that_ends_soon_without_renewal_is_found() -> None:
    day = date(2028, 6, 1)
    changes = {**FIVE_YEARS, "renewal": Renewal.NONE, "notice_months": None}
    assert codes(check_agreement(an_instrument(day, **changes), day)) == ["agreement.expires_soon"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"term": TermKind.UNKNOWN}, ["agreement.term_unknown"]),
        ({"term": TermKind.FIXED, "term_months": 600}, ["agreement.renewal_unknown"]),
        ({"term": TermKind.FIXED, "term_months": 600, "renewal": Renewal.TACIT}, ["agreement.notice_unknown"]),
        ({"entry_rule": EntryRule.UNKNOWN}, ["agreement.entry_unknown"]),
        ({}, []),
    ],
)
def test_clause_that_nobody_entered_is_noted(changes: dict[str, object], expected: list[str]) -> None:
    assert codes(check_agreement(an_instrument(**changes), TODAY)) == expected


@pytest.mark.parametrize(
    ("end", "entry", "expected"),
    [
        ("2023-10-08", None, ["agreement.end_before_signature"]),
        ("2023-09", None, ["agreement.end_before_signature"]),
        ("2023-10", None, []),
        ("2023-12-31", "2024-01-01", ["agreement.end_before_entry"]),
        ("2023", "2023-10-01", ["agreement.entry_early"]),
        ("2024-01-01", "2024-01-01", []),
        ("2024", "2024-05", []),
    ],
)
def test_end_before_the_signature_or_the_entry_into_force_is_found(
    end: str, entry: str | None, expected: list[str]
) -> None:
    acts = [an_agreement_action(when=on("2023-10-09"))]
    acts += [an_agreement_action(kind=ActionKind.IN_FORCE, when=on(entry))] if entry else []
    agreement = an_agreement(
        term=TermKind.FIXED, term_end=on(end), renewal=Renewal.NONE, entry_rule=EntryRule.LAST_NOTIFICATION
    )
    day = date(2023, 1, 1) if entry else date(2026, 1, 1)
    known = standing(agreement, acts, date(2026, 1, 1))
    assert codes(check_agreement(Instrument(agreement, known), day)) == expected


@pytest.mark.parametrize(
    ("end", "months", "is_found"),
    [
        ("2029-06-30", 60, False),  # the last day of five years
        ("2029-07-01", 60, False),  # the same day five years later
        ("2029-07", 60, False),
        ("2029", 60, False),
        ("2029-07-02", 60, True),
        ("2029-06-29", 60, True),
        ("2030-12", 60, True),
        ("2030-12-31", 78, False),
    ],
)
def test_length_and_end_that_do_not_fit_are_one_finding(end: str, months: int, is_found: bool) -> None:
    agreement = an_agreement(term=TermKind.FIXED, term_end=on(end), term_months=months, renewal=Renewal.NONE)
    entered = [an_agreement_action(kind=ActionKind.IN_FORCE, when=on("2024-07-01"))]
    renewed = [*entered, an_agreement_action(kind=ActionKind.RENEWED, when=on("2025-01-01"))]
    for acts, expected in ((entered, is_found), (renewed, False)):
        found = check_agreement(Instrument(agreement, standing(agreement, acts, TODAY)), TODAY)
        assert codes(found) == ["agreement.term_contradicted"] * expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("2023-10-08", ["agreement.entry_early"]),
        ("2023-09", ["agreement.entry_early"]),
        ("2023-10-09", []),
        ("2023-10", []),
        ("2024", []),
    ],
)
def test_entry_into_force_before_the_signature_is_found(entry: str, expected: list[str]) -> None:
    acts = [an_agreement_action(when=on("2023-10-09")), an_agreement_action(kind=ActionKind.IN_FORCE, when=on(entry))]
    agreement = an_agreement(term=TermKind.INDEFINITE)
    day = date(2026, 1, 1)
    assert codes(check_agreement(Instrument(agreement, standing(agreement, acts, day)), day)) == expected


def test_superseded_agreement_still_in_force_is_found() -> None:
    one, other = an_instrument(), an_instrument()
    assert codes(family(LinkKind.SUPERSEDES, one, other)) == ["agreement.overlap"]
    assert codes(family(LinkKind.AMENDS, one, other)) == []


def test_open_question_of_succession_is_noted() -> None:
    assert codes(family(LinkKind.MAY_SUCCEED, an_instrument(), an_instrument())) == ["agreement.may_succeed"]


def test_deadline_is_late_from_the_next_day_on() -> None:
    deadline = OpenDeadline(RecordRef("deadline", "d"), RecordRef("round", "r"), "Draft", "MCG 13", date(2025, 1, 17))
    assert codes(past_and_open(deadline, date(2025, 1, 17))) == []
    assert [one.params["days"] for one in past_and_open(deadline, date(2025, 1, 18))] == [1]


def test_findings_come_worst_first_and_once() -> None:
    ref = RecordRef("round", "r")
    found = in_order([note("b", ref), warning("a", ref, x=1), warning("a", ref, x=1), note("a", ref)])
    assert [(one.severity.value, one.code) for one in found] == [("warning", "a"), ("note", "a"), ("note", "b")]


def test_findings_of_one_kind_are_sorted_by_number_as_people_do() -> None:
    found = in_order(note("round.no_record", round=f"2+2 {number}") for number in (10, 9, 2))
    assert [one.params["round"] for one in found] == ["2+2 2", "2+2 9", "2+2 10"]


@pytest.mark.parametrize(
    ("kind", "when", "expected"),
    [
        (ActionKind.RENEWED, "2020-01-01", ["agreement.act_early"]),
        (ActionKind.NOTICE_GIVEN, "2023-09", ["agreement.act_early"]),
        (ActionKind.RENEWED, "2023", []),
        (ActionKind.RENEWED, "2023-10-09", []),
        (ActionKind.INITIALLED, "2020-01-01", []),
    ],
)
def test_an_act_that_only_a_signed_agreement_undergoes_before_its_signature_is_found(
    kind: ActionKind, when: str, expected: list[str]
) -> None:
    acts = (an_agreement_action(when=on("2023-10-09")), an_agreement_action(kind=kind, when=on(when)))
    agreement = an_agreement(entry_rule=EntryRule.LAST_NOTIFICATION)
    day = date(2019, 1, 1)
    instrument = Instrument(agreement, standing(agreement, acts, TODAY), acts=acts)
    assert [code for code in codes(check_agreement(instrument, day)) if code == "agreement.act_early"] == expected


@pytest.mark.parametrize(("entry", "expected"), [("2022-08-01", []), ("2022-01-01", ["agreement.entry_early"])])
def test_a_state_that_signs_what_others_have_in_force_puts_no_date_in_doubt(entry: str, expected: list[str]) -> None:
    acts = (
        an_agreement_action(when=on("2022-03-01"), party_id="fr"),
        an_agreement_action(when=on("2022-03-01"), party_id="au"),
        an_agreement_action(kind=ActionKind.IN_FORCE, when=on(entry)),
        an_agreement_action(kind=ActionKind.AMENDED, when=on("2023-08-01")),
        an_agreement_action(when=on("2024-02-01"), party_id="in"),
    )
    agreement, parties = an_agreement(term=TermKind.INDEFINITE), ("fr", "au", "in")
    instrument = Instrument(agreement, standing(agreement, acts, TODAY, parties), acts=acts, parties=parties)
    assert codes(check_agreement(instrument, TODAY)) == expected
