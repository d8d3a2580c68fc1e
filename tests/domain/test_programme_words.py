"""The kind of an entry, read from its words."""

from __future__ import annotations

import pytest

from planner.domain.programme import ItemKind
from planner.domain.programme_words import kind_of


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Plenary session: review", ItemKind.PLENARY),
        ("Sessione plenaria", ItemKind.PLENARY),
        ("Séance plénière", ItemKind.PLENARY),
        ("पूर्ण सत्र", ItemKind.PLENARY),
        ("Restricted session after lunch", ItemKind.RESTRICTED),
        ("Tete-a-tete of the ministers", ItemKind.TETE_A_TETE),
        ("Press point after the signing", ItemKind.SIGNING),
        ("DINNER hosted by the head of delegation", ItemKind.MEAL),
        ("Transfer to the airport", ItemKind.TRANSFER),
        ("Transfer to dinner", ItemKind.TRANSFER),
        ("Lunch on technology transfer", ItemKind.MEAL),
        ("Courtesy call on the Defence Secretary", ItemKind.CALL),
        ("Visit to the naval base", ItemKind.SITE_VISIT),
        ("Visita di cortesia al Ministro", ItemKind.CALL),
        ("Teamwork", ItemKind.OTHER),
        ("Impressions", ItemKind.OTHER),
        ("", ItemKind.OTHER),
    ],
)
def test_kind_of_title(title: str, kind: ItemKind) -> None:
    assert kind_of(title) is kind
