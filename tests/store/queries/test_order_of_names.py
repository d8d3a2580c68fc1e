"""Lists stand as in a dictionary before anybody sorts them: without regard to accents and case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import factories as make
import pytest
from factories import put

from planner.services import listing
from planner.services.workspace import Workspace

NAMES = ("Zorro", "Élodie", "de la Cruz", "Ávila", "ana", "Łódź", "Øresund", "mare")
IN_ORDER = ["ana", "Ávila", "de la Cruz", "Élodie", "Łódź", "mare", "Øresund", "Zorro"]


@pytest.mark.parametrize(
    ("made", "field", "asked"),
    [
        (make.a_person, "name", lambda query: query(listing.people, make.on("2026-11-30").first)),
        (make.an_organisation, "name", lambda query: query(listing.organisations)),
        (make.a_party, "name", lambda query: query(listing.parties)),
        (make.a_venue, "name", lambda query: query(listing.venues)),
        (make.a_mechanism, "name", lambda query: query(listing.mechanisms)),
        (make.a_topic, "title", lambda query: query(listing.topics)),
        (make.an_initiative, "title", lambda query: query(listing.initiatives, make.on("2026-11-30").first)),
    ],
)
def test_when_names_have_accents_or_small_letters_then_they_stand_where_a_dictionary_has_them(
    workspace: Workspace, made: Callable[..., Any], field: str, asked: Callable[[Any], Sequence[Any]]
) -> None:
    put(workspace, *(made(**{field: name}) for name in NAMES))
    assert [getattr(row, field) for row in asked(workspace.query)] == IN_ORDER


def test_when_two_have_one_family_name_then_their_first_names_decide(workspace: Workspace) -> None:
    for name in ("Vijay Rossi", "Ada Rossi", "Élise Rossi"):
        put(workspace, make.a_person(name=name, family_name="Rossi"))
    found = workspace.query(listing.people, make.on("2026-11-30").first)
    assert [row.name for row in found] == ["Ada Rossi", "Élise Rossi", "Vijay Rossi"]
