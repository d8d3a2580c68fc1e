"""A search finds a round by what it is called, though no text of its own holds its mechanism's name."""

from __future__ import annotations

import factories as make
import pytest
from factories import on, put

from planner.domain.entity import RecordRef
from planner.services import listing, naming, searching
from planner.services.workspace import Workspace
from planner.store.queries.search import LONGEST


@pytest.fixture
def file(workspace: Workspace) -> Workspace:
    put(workspace, make.a_mechanism(id="m", name="Military Cooperation Group", short_name="MCG"))
    put(workspace, make.a_round(id="r13", mechanism_id="m", ordinal=13, start=on("2025-03-20"), end=None))
    put(workspace, make.a_round(id="r14", mechanism_id="m", ordinal=14, start=on("2027-03-02"), end=None))
    put(workspace, make.a_cooperation_plan(id="p", mechanism_id="m", year=2027))
    put(workspace, make.a_source(id="s", title="MCG 14 is being planned"))
    return workspace


def found(file: Workspace, words: str, limit: int = 200) -> list[RecordRef]:
    return [row.ref for row in file.query(listing.search, words, limit=limit)]


@pytest.mark.parametrize("words", ["MCG 14", "mcg14", "14th MCG", "14th military cooperation group"])
def test_when_a_round_is_typed_by_mechanism_and_number_then_it_comes_first(file: Workspace, words: str) -> None:
    assert found(file, words)[0] == RecordRef("round", "r14")


def test_when_a_round_is_named_then_the_texts_that_hold_the_words_follow(file: Workspace) -> None:
    assert found(file, "MCG 14") == [RecordRef("round", "r14"), RecordRef("source", "s")]


def test_when_a_round_is_found_then_it_bears_its_name(file: Workspace) -> None:
    assert file.query(listing.search, "MCG 14")[0].title == "MCG 14"


def test_when_a_year_is_typed_with_a_mechanism_then_its_round_and_its_plan_are_found(file: Workspace) -> None:
    assert found(file, "MCG 2027") == [RecordRef("round", "r14"), RecordRef("cooperation_plan", "p")]


def test_when_a_mechanism_is_called_so_then_it_comes_first_and_once(file: Workspace) -> None:
    refs = found(file, "MCG")

    assert refs[0] == RecordRef("mechanism", "m")
    assert refs.count(RecordRef("mechanism", "m")) == 1


@pytest.mark.parametrize("words", ["India", " india "])
def test_when_a_record_is_called_just_so_then_it_comes_before_longer_titles(file: Workspace, words: str) -> None:
    """The index alone has "India and the UK" first, which names it twice."""
    put(file, make.a_party(id="in", name="India", notes="Of the subcontinent. " * 40))
    put(file, make.a_source(id="u", title="India: India and the UK"))
    assert found(file, words)[0] == RecordRef("party", "in")


def test_when_fewer_are_wanted_then_what_is_called_so_counts_too(file: Workspace) -> None:
    assert found(file, "MCG 14", limit=1) == [RecordRef("round", "r14")]


@pytest.mark.parametrize(
    ("words", "instead", "first"),
    [
        ("Melnoi", ("Meloni",), RecordRef("source", "t")),
        ("georgia melnoi", ("Giorgia Meloni",), RecordRef("source", "t")),
        ("talks melnoi", ("Talks Meloni",), RecordRef("source", "t")),
        ("MGC 14", ("MCG 14",), RecordRef("round", "r14")),
    ],
)
def test_when_a_word_is_in_no_record_then_the_nearest_is_searched_for(
    file: Workspace, words: str, instead: tuple[str, ...], first: RecordRef
) -> None:
    put(file, make.a_source(id="t", title="Talks of Giorgia Meloni"))

    answer = file.query(searching.search_or_nearest, words)

    assert answer.instead == instead
    assert answer.rows[0].ref == first


def test_when_several_words_are_as_near_then_each_that_finds_something_is_told(file: Workspace) -> None:
    put(file, *(make.a_source(id=name, title=f"Visit to {name}") for name in ("Rome", "Room")))

    answer = file.query(searching.search_or_nearest, "romm")

    assert answer.instead == ("Rome", "Room")
    assert {row.ref.id for row in answer.rows} == {"Rome", "Room"}


def test_when_the_words_are_held_then_nothing_else_is_searched_for(file: Workspace) -> None:
    assert file.query(searching.search_or_nearest, "planned") == searching.Found(
        tuple(file.query(searching.search, "planned"))
    )


@pytest.mark.parametrize("words", ["planned zzzzz", "plannde 2072", "plannde military", "plannde " * 9, "x" * 10_000])
def test_when_no_record_holds_all_of_the_nearest_words_then_nothing_is_found(file: Workspace, words: str) -> None:
    assert file.query(searching.search_or_nearest, words) == searching.Found(())


@pytest.mark.parametrize("words", ["a" * 1_000_000, "mcg 12 " * 100_000, '"' * 1_000_000, "हि" * 500_000])
def test_when_a_long_text_is_searched_for_then_its_beginning_alone_counts(file: Workspace, words: str) -> None:
    found = file.query(searching.search_or_nearest, words)
    assert found.rows == file.query(searching.search_or_nearest, words[:LONGEST]).rows


@pytest.mark.parametrize("words", ["a" * 30_000, "mcg 12 " * 4_000])
def test_when_a_long_text_is_pasted_where_a_record_is_named_then_none_is_meant(file: Workspace, words: str) -> None:
    assert file.query(naming.candidates, words) == []


def test_when_no_round_bears_the_number_then_only_texts_are_found(file: Workspace) -> None:
    assert found(file, "MCG 15") == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Fergus O’Brien", "obrien"),
        ("Fergus O’Brien", "o'brien"),
        ("Fergus O'Brien", "O’Brien"),
        ("Øresund Strædet", "oresund"),
        ("Oresund", "øresund"),
        ("Łódź", "lodz"),
        ("Łódź", "łódź"),
        ("Hauptstraße", "hauptstrasse"),
        ("Hauptstrasse", "hauptstraße"),
        ("Bødø Østrød", "ostrod"),
        ("Palace of Sana’a", "sanaa"),
    ],
)
def test_when_a_name_has_letters_that_a_keyboard_lacks_then_it_is_found(file: Workspace, name: str, typed: str) -> None:
    put(file, make.a_source(id="named", title=name))

    assert found(file, typed) == [RecordRef("source", "named")]
    assert file.query(naming.resolve, f"{name.split(maxsplit=1)[0]} {typed}") == RecordRef("source", "named")


def test_when_an_apostrophe_parts_the_words_of_a_mechanism_then_each_calls_it(file: Workspace) -> None:
    put(file, make.a_mechanism(id="e", name="Comité d’experts", short_name=""))

    for typed in ("comite experts", "comité dexperts", "d'experts"):
        assert file.query(naming.resolve, typed, kinds=("mechanism",)) == RecordRef("mechanism", "e")
