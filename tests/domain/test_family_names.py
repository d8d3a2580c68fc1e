"""The name of a family, read from a person's whole name."""

from __future__ import annotations

import pytest

from planner.domain.people import family_of


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Yoko Kamikawa", "Kamikawa"),
        ("Anna Maria Rossi ", "Rossi"),
        ("Gilberto Teodoro Jr.", "Teodoro"),
        ("Ferdinand Marcos, Jr", "Marcos"),
        ("Jose Faustino III", "Faustino"),
        ("Sukarno", "Sukarno"),
        ("Jr.", "Jr."),
        (" ", ""),
    ],
)
def test_the_last_word_before_what_tells_son_from_father_names_the_family(name: str, family: str) -> None:
    assert family_of(name) == family
