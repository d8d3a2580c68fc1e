"""What the checks find of a programme is said once of each person or thing that is needed at several entries."""

from __future__ import annotations

from planner.domain.findings import Finding, error, warning
from ui.programme.clashes import said_of


def twice(person: str, first: str, second: str) -> Finding:
    return error(
        "programme.person_twice", person=person, first=first, second=second, start="2027-03-10T10:00[Asia/Kolkata]"
    )


def test_when_a_person_is_needed_at_three_entries_then_it_is_said_once_with_all_of_them() -> None:
    found = [
        twice("Anna", "Call", "Talks"),
        twice("Anna", "Call", "Press point"),
        twice("Anna", "Talks", "Press point"),
    ]
    words = [one.words for one in said_of(found)]
    assert words == ["Anna is needed at entries that overlap: “Call”, “Talks” and “Press point”."]


def test_when_two_people_clash_in_different_entries_then_each_is_said() -> None:
    said = said_of([twice("Anna", "Call", "Talks"), twice("Bruno", "Call", "Lunch")])
    assert [one.words.partition(" ")[0] for one in said] == ["Anna", "Bruno"]


def test_when_people_clash_in_the_same_entries_then_they_are_said_together() -> None:
    (said,) = said_of([twice(name, "Call", "Talks") for name in ("Anna", "Bruno")])
    assert said.words == "Anna and Bruno are needed at entries that overlap: “Call” and “Talks”."
    (said,) = said_of([twice(name, "Call", "Talks") for name in ("Anna", "Bruno", "Carla", "Dino", "Eva")])
    assert said.words == "Anna, Bruno and 3 others are needed at entries that overlap: “Call” and “Talks”."


def test_when_a_person_clashes_once_then_the_time_is_said_too() -> None:
    (said,) = said_of([twice("Anna", "Call", "Talks")])
    assert "from 10 Mar 2027" in said.words


def test_when_entries_overlap_without_people_then_each_pair_is_said() -> None:
    pairs = [("A", "B"), ("A", "C")]
    found = [
        warning("programme.overlap", first=one, second=two, start="2027-03-10T10:00[Asia/Kolkata]")
        for one, two in pairs
    ]
    assert len(said_of(found)) == 2
