"""Checks of entries that overlap, of times that clocks skip or repeat, and of persons in two places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from planner.domain.entity import RecordRef, new_id
from planner.domain.findings import Finding, Severity
from planner.domain.programme import ItemKind, Strand
from planner.domain.rules.people import DelegationAhead, Engaged, composition, level_of_heads, twice_engaged
from planner.domain.rules.programme import Booking, Clash, clashes, doubtful_times, no_time_between, shared
from planner.domain.timing import ZonedTime

SUBJECT = RecordRef("round", "r")


def a_booking(start: str = "2025-03-20T10:00", end: str = "2025-03-20T11:00", **overrides: object) -> Booking:
    values: dict[str, object] = {
        "id": new_id(),
        "subject": SUBJECT,
        "title": "Plenary",
        "start": ZonedTime.parse(start, default_zone="Europe/Rome"),
        "end": ZonedTime.parse(end, default_zone="Europe/Rome"),
        "kind": ItemKind.PLENARY,
        "strand": Strand.ALL,
        "venue_id": None,
        "venue": "",
        "place": "",
        "transport": "",
        "interpreter": "",
        "alternate_of_id": None,
        **overrides,
    }
    return Booking(**values)  # type: ignore[arg-type]


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_person_needed_twice_is_an_error_that_names_both_entries() -> None:
    one, two = a_booking(title="Plenary"), a_booking(title="Site visit")
    found = list(clashes(Clash(one, two, ("B. Present",), is_staffed=True)))
    assert [(f.severity, f.code, f.params["person"]) for f in found] == [
        (Severity.ERROR, "programme.person_twice", "B. Present")
    ]
    assert (found[0].params["first"], found[0].params["second"]) == ("Plenary", "Site visit")
    assert found[0].refs == (one.ref, two.ref, SUBJECT)


def test_overlap_with_nobody_named_is_a_warning() -> None:
    assert codes(clashes(Clash(a_booking(), a_booking()))) == ["programme.overlap"]
    assert codes(clashes(Clash(a_booking(), a_booking(), is_staffed=True))) == []


def test_strands_apart_do_not_overlap() -> None:
    pair = Clash(a_booking(strand=Strand.SPOUSE), a_booking(strand=Strand.OFFICIALS))
    assert codes(clashes(pair)) == []


def test_venue_and_interpreter_twice_are_errors_in_any_two_events() -> None:
    one = a_booking(venue_id="v", venue="Palace", interpreter="M. Rossi")
    two = a_booking(venue_id="v", venue="Palace", interpreter="A. Bianchi; m. rossi", subject=RecordRef("visit", "v"))
    assert codes(clashes(Clash(one, two))) == ["programme.venue_twice", "programme.interpreter_twice"]


def test_car_is_of_its_own_event() -> None:
    one, two = a_booking(transport="Car 1, Car 2"), a_booking(transport="car 2")
    assert [f.params.get("car") for f in clashes(Clash(one, two, is_staffed=True))] == ["Car 2"]
    elsewhere = replace(two, subject=RecordRef("visit", "v"))
    assert codes(clashes(Clash(one, elsewhere))) == []


def test_alternates_take_each_others_place() -> None:
    fair = a_booking(venue_id="v")
    rain, snow = a_booking(venue_id="v", alternate_of_id=fair.id), a_booking(venue_id="v", alternate_of_id=fair.id)
    for pair in (Clash(fair, rain, ("X",)), Clash(rain, fair, ("X",)), Clash(rain, snow, ("X",))):
        assert codes(clashes(pair)) == []


def test_free_time_needs_nobody() -> None:
    assert codes(clashes(Clash(a_booking(), a_booking(kind=ItemKind.FREE), ("X",), is_staffed=True))) == []


@pytest.mark.parametrize(("one", "two", "both"), [("", "", []), ("Car 1", "", []), ("A; B\nC", "c / a", ["A", "C"])])
def test_shared_names_are_found_in_lists(one: str, two: str, both: list[str]) -> None:
    assert shared(one, two) == both


def test_no_time_to_get_to_another_place_is_a_warning() -> None:
    here = a_booking(place="Palace")
    there = a_booking("2025-03-20T11:00", "2025-03-20T12:00", venue="Airport")
    assert codes(no_time_between(here, there)) == ["programme.no_transfer"]


@pytest.mark.parametrize(
    "change",
    [
        {"place": "palace "},
        {"place": ""},
        {"place": "Airport", "kind": ItemKind.TRANSFER},
        {"place": "Airport", "start": ZonedTime.parse("2025-03-20T11:05[Europe/Rome]")},
    ],
)
def test_same_or_unknown_place_transfer_or_gap_is_no_finding(change: dict[str, object]) -> None:
    there = replace(a_booking("2025-03-20T11:00", "2025-03-20T12:00"), **change)  # type: ignore[arg-type]
    assert codes(no_time_between(a_booking(place="Palace"), there)) == []


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("2025-03-30T02:30[Europe/Brussels]", ["programme.time_gap"]),
        ("2025-10-26T02:30[Europe/Brussels]", ["programme.time_fold"]),
        ("2025-10-26T02:30+01:00[Europe/Brussels]", ["programme.time_fold_second"]),
        ("2025-10-05T02:15[Australia/Lord_Howe]", ["programme.time_gap"]),
        ("2025-03-30T02:30[Asia/Kathmandu]", []),
    ],
)
def test_time_that_clocks_skip_or_repeat_is_found(time: str, expected: list[str]) -> None:
    booking = a_booking(time, time)
    assert codes(doubtful_times(booking)) == expected


def a_part(event: str, first: str, last: str, city: str = "", **overrides: object) -> Engaged:
    values: dict[str, object] = {
        "person_id": "p",
        "person": "B. Present",
        "event": RecordRef.parse(event),
        "name": event,
        "first": date.fromisoformat(first),
        "last": date.fromisoformat(last),
        "city": city,
        **overrides,
    }
    return Engaged(**values)  # type: ignore[arg-type]


def test_person_in_two_cities_on_one_day_is_found() -> None:
    parts = [
        a_part("round:a", "2025-03-20", "2025-03-21", "Rome"),
        a_part("round:b", "2025-03-21", "2025-03-22", "Paris"),
    ]
    found = list(twice_engaged(parts))
    assert [(one.code, one.params["here"], one.params["there"], one.params["day"]) for one in found] == [
        ("person.two_places", "Rome", "Paris", "2025-03-21")
    ]


def test_two_events_in_one_city_are_no_finding_and_in_an_unknown_one_a_note() -> None:
    rome = a_part("round:a", "2025-03-20", "2025-03-21", "Rome")
    assert codes(twice_engaged([rome, a_part("round:b", "2025-03-20", "2025-03-20", "rome")])) == []
    assert codes(twice_engaged([rome, a_part("round:b", "2025-03-20", "2025-03-20")])) == ["person.two_events"]


def test_event_within_another_and_other_persons_are_no_finding() -> None:
    visit = a_part("visit:v", "2025-03-20", "2025-03-21", "Rome", within=RecordRef("round", "a"))
    parts = [visit, a_part("round:a", "2025-03-20", "2025-03-21", "Milan")]
    assert codes(twice_engaged(parts)) == []
    assert codes(twice_engaged([parts[1], a_part("round:b", "2025-03-20", "2025-03-21", "x", person_id="q")])) == []


def test_overlapping_visits_of_one_principal_are_found_but_may_meet_on_a_day() -> None:
    long = a_part("visit:a", "2015-04-14", "2015-05-19", "Berlin", is_principal=True)
    inside = a_part("visit:b", "2015-05-14", "2015-05-16", "Beijing", is_principal=True)
    after = a_part("visit:c", "2015-05-19", "2015-05-20", "Seoul", is_principal=True)
    assert codes(twice_engaged([long, inside])) == ["visit.overlap"]
    assert codes(twice_engaged([long, after])) == []


def a_delegation_ahead(**overrides: object) -> DelegationAhead:
    values: dict[str, object] = {
        "ref": RecordRef("delegation", new_id()),
        "event": SUBJECT,
        "name": "MCG 13 – India",
        "members": 3,
        "heads": 1,
        "unnamed": 0,
        "unranked": 0,
        "grade": "OF-6",
        "head": "B. Present",
        **overrides,
    }
    return DelegationAhead(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"heads": 0}, ["delegation.no_head"]),
        ({"heads": 0, "members": 0}, []),
        ({"heads": 2}, ["delegation.two_heads"]),
        ({"heads": 2, "chairs": 2}, []),
        ({"heads": 3, "chairs": 2}, ["delegation.two_heads"]),
        ({"unnamed": 2}, ["delegation.unnamed"]),
        ({"unranked": 1}, ["delegation.unranked"]),
        ({"twice": ("Maria Rossi", "Rao")}, ["delegation.person_twice", "delegation.person_twice"]),
    ],
)
def test_delegation_to_come_says_what_it_lacks(change: dict[str, object], expected: list[str]) -> None:
    assert codes(composition(a_delegation_ahead(**change))) == expected


@pytest.mark.parametrize(("grade", "expected"), [("OF-6", []), ("OF-7", [Severity.NOTE]), ("OF-8", [Severity.WARNING])])
def test_heads_of_different_grades_are_found(grade: str, expected: list[Severity]) -> None:
    pair = [a_delegation_ahead(), a_delegation_ahead(grade=grade)]
    assert [one.severity for one in level_of_heads(pair)] == expected


def test_head_of_unknown_grade_is_compared_with_nobody() -> None:
    assert list(level_of_heads([a_delegation_ahead(), a_delegation_ahead(grade="")])) == []
