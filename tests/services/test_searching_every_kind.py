"""A search finds a word in any text of a record of any kind, with or without its accents."""

from __future__ import annotations

import pytest
from factories import BUILDERS, put

from planner.domain.entity import FieldType, fields_of, kind_of
from planner.services import listing
from planner.services.workspace import Workspace
from planner.store.derived import _UNSEARCHED

WORDS = {"Pérgolà": "pergola", "Ṣaḥīfah": "sahifah", "सहयोग": "सहयोग"}
CODED = {"iso_code", "zone", "pin_reason", "grade", "fact"}
"""Texts that stand for something else, or that another field goes with."""


@pytest.mark.parametrize("kind", sorted(BUILDERS.keys() - _UNSEARCHED))
def test_when_a_word_stands_in_any_text_of_a_record_then_the_record_is_found(workspace: Workspace, kind: str) -> None:
    texts = [
        one.name
        for one in fields_of(kind_of(kind))
        if one.type in (FieldType.TEXT, FieldType.LONG_TEXT) and one.name not in CODED
    ]
    for field in texts:
        for written, typed in WORDS.items():
            made = BUILDERS[kind](id="one", **{field: f"A {written}, seen"})
            put(workspace, made)
            found = [row.ref for row in workspace.query(listing.search, typed)]
            assert made.ref in found, (field, written)
