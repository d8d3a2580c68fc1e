"""The computed order of precedence, its reasons, ties and pins."""

from __future__ import annotations

from typing import Any

import pytest
from factories import on
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.delegations import Category
from planner.domain.precedence import TIES, Claimant, ReasonCode, grade_value, order


def one(name: str, **overrides: Any) -> Claimant:
    return Claimant(**{"id": name, "name": name, "category": Category.OFFICIAL, **overrides})


def names(*claimants: Claimant) -> list[str]:
    return [place.id for place in order(claimants)]


def test_when_members_are_of_all_categories_then_the_delegation_of_working_day_four_stands_right() -> None:
    delegation = [
        one("Interpreter", category=Category.INTERPRETER),
        one("Attaché", category=Category.ACCOMPANYING, grade="OF-5"),
        one("Captain Army", grade="OF-2", since=on("2010")),
        one("Captain IN", grade="OF-5", since=on("2021")),
        one("Brigadier", grade="OF-6"),
        one("Rear Adm", grade="OF-7"),
        one("Joint Secretary", category=Category.HEAD),
    ]
    assert names(*delegation) == [
        "Joint Secretary",
        "Rear Adm",
        "Brigadier",
        "Captain IN",
        "Captain Army",
        "Attaché",
        "Interpreter",
    ]


@pytest.mark.parametrize(
    ("higher", "lower"),
    [("OF-7", "OF-6"), ("OF-10", "OF-9"), ("OF-1", "WO-5"), ("WO-1", "OR-9"), ("OR-1", "")],
)
def test_when_grades_differ_then_the_higher_code_stands_first(higher: str, lower: str) -> None:
    assert grade_value(higher) > grade_value(lower)
    assert names(one("A", grade=lower), one("B", grade=higher)) == ["B", "A"]


def test_when_the_event_follows_a_table_then_position_beats_grade() -> None:
    places = order([one("General", grade="OF-9"), one("Secretary", position=23), one("Minister", position=7)])
    assert [place.id for place in places] == ["Minister", "Secretary", "General"]
    assert [place.reason.code for place in places] == [
        ReasonCode.FIRST,
        ReasonCode.POSITION,
        ReasonCode.NO_POSITION,
    ]


def test_when_grades_are_equal_then_the_earlier_date_is_senior() -> None:
    later, earlier = one("A", grade="OF-5", since=on("2022-05-01")), one("B", grade="OF-5", since=on("2021-05-01"))
    second = order([later, earlier])[1]
    assert (second.id, second.reason.code, second.is_tied) == ("A", ReasonCode.DATE, False)
    assert second.reason.params == {"name": "B", "other": "2021-05-01", "own": "2022-05-01"}


def test_when_a_date_is_known_only_to_the_year_then_the_order_is_flagged_as_a_tie() -> None:
    places = order([one("A", since=on("2021-03-01")), one("B", since=on("2021"))])
    assert [place.is_tied for place in places] == [True, True]
    assert places[1].reason.code is ReasonCode.DATE_UNSURE


def test_when_the_alphabet_decides_then_an_accent_sends_nobody_to_its_end() -> None:
    family = ["Édouard", "Zorzi", "Łukasz", "Dubois", "Fabre", "Månsson"]
    assert names(*(one(name, family_name=name) for name in family)) == [
        *("Dubois", "Édouard", "Fabre", "Łukasz", "Månsson", "Zorzi")
    ]


def test_when_nothing_else_differs_then_family_names_decide_and_both_are_flagged() -> None:
    places = order([one("Anna Zorzi", family_name="Zorzi"), one("Zeno Abate", family_name="Abate")])
    assert [(place.id, place.is_tied) for place in places] == [("Zeno Abate", True), ("Anna Zorzi", True)]
    assert places[1].reason.code is ReasonCode.NAME


def test_when_a_member_is_pinned_then_the_others_keep_their_order_around_it() -> None:
    members = [one("A", grade="OF-9"), one("B", grade="OF-8"), one("C", grade="OF-7", pin=1, pin_reason="Guest")]
    places = order(members)
    assert [(place.id, place.place, place.computed) for place in places] == [("C", 1, 3), ("A", 2, 1), ("B", 3, 2)]
    assert places[0].reason.code is ReasonCode.PINNED
    assert places[0].reason.params["why"] == "Guest"


def test_when_two_pins_want_one_place_then_the_senior_has_it_and_the_other_the_next() -> None:
    pins = {"pin": 2, "pin_reason": "x"}
    members = [one("A", grade="OF-9"), one("B", grade="OF-8"), one("C", grade="OF-7", **pins)]
    assert names(*members, one("D", grade="OF-6", **pins)) == ["A", "C", "D", "B"]


def test_when_a_pin_lies_beyond_the_list_then_it_means_the_last_place() -> None:
    assert names(one("A", grade="OF-9", pin=40, pin_reason="x"), one("B")) == ["B", "A"]


claimants = st.lists(
    st.builds(
        Claimant,
        id=st.uuids().map(str),
        name=st.sampled_from(["Abate", "Bianchi", "Conti"]),
        category=st.sampled_from(Category),
        position=st.none() | st.integers(1, 3),
        grade=st.sampled_from(["", "OF-5", "OF-6", "OR-2"]),
        since=st.none() | st.sampled_from([on("2020"), on("2020-02"), on("2021-01-01")]),
        pin=st.none() | st.integers(1, 9),
    ),
    max_size=8,
    unique_by=lambda claimant: claimant.id,
)


@given(claimants, st.randoms())
def test_when_members_are_given_in_any_order_then_the_places_are_the_same(members: list[Claimant], random: Any) -> None:
    shuffled = random.sample(members, len(members))
    places = order(members)
    assert places == order(shuffled)
    assert [place.place for place in places] == list(range(1, len(members) + 1))
    assert {place.id for place in places} == {member.id for member in members}


@given(claimants)
def test_when_the_reason_is_a_tie_then_the_member_is_flagged(members: list[Claimant]) -> None:
    assert all(place.is_tied for place in order(members) if place.reason.code in TIES)
