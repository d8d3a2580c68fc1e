"""The words of the file nearest to one that no record holds."""

from __future__ import annotations

import factories as make
import pytest
from factories import put

from planner.services.nearest import MOST, nearest_words
from planner.services.workspace import Workspace


@pytest.fixture
def file(workspace: Workspace) -> Workspace:
    words = ("Meloni", "Société", "Committee", "रक्षा सहयोग", "Rome", "Room", "Roma", "Agreement of 2027", "Straßburg")
    put(workspace, *(make.a_source(title=word) for word in (*words, "Rome again", "Rome once more")))
    return workspace


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Melnoi", "meloni"),
        ("Meloi", "meloni"),
        ("Mellonii", "meloni"),
        ("Neloni", "meloni"),
        ("eMloni", "meloni"),
        ("eloni", "meloni"),
        ("Sociéét", "societe"),
        ("Comitee", "committee"),
        ("agrement", "agreement"),
        ("रक्शा", "रक्षा"),
        ("सहयग", "सहयोग"),
        ("Strasburg", "straßburg"),
        ("Commiteee", "committee"),
        ("Agrement", "agreement"),
    ],
)
def test_when_a_letter_slips_then_the_word_meant_is_found(file: Workspace, typed: str, meant: str) -> None:
    assert file.query(nearest_words, typed) == (meant,)


def test_when_the_beginning_of_a_word_has_a_slip_then_the_word_is_found(file: Workspace) -> None:
    assert file.query(nearest_words, "Comite") == ("committee",)


def test_when_words_are_as_near_then_what_most_records_hold_comes_first(file: Workspace) -> None:
    assert file.query(nearest_words, "Romm") == ("rome", "roma", "room")


def test_when_many_words_are_as_near_then_only_some_are_given(file: Workspace) -> None:
    put(file, *(make.a_source(title=f"Zanzib{letter}r") for letter in "abcdefgh"))

    assert len(file.query(nearest_words, "Zanzibxr")) == MOST


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Me",
        "Ry",
        "qqqqzz",
        "2072",
        "20272",
        "x" * 10_000,
        "\x00",
        "\ud800",
        "'",
        "NEAR",
        "𝕏𝕏𝕏𝕏",
        "\ue000\ue001\ue002",
    ],
)
def test_when_no_word_is_near_then_none_is_given(file: Workspace, typed: str) -> None:
    assert file.query(nearest_words, typed) == ()
