"""The data of every kind of document, as it was last looked at.

A change here is a change on paper. Look at the pages, then write the files anew with PLANNER_GOLDEN=write.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final

import pytest
from document_scenes import Scene
from document_words import Make

from planner.services.documents import as_data

GOLDEN: Final = Path(__file__).parent / "golden"
CASES: Final[dict[str, tuple[str, str, dict[str, Any]]]] = {
    "programme": ("programme", "round", {}),
    "programme-it": ("programme", "round", {"language": "it"}),
    "programme-en-it": ("programme", "round", {"second_language": "it"}),
    "detailed-programme": ("detailed-programme", "round", {}),
    "itinerary": ("itinerary", "round", {"person": "head"}),
    "delegation-list": ("delegation-list", "round", {}),
    "delegation-list-hi": ("delegation-list", "delegation", {"language": "hi"}),
    "round-dossier": ("round-dossier", "round", {}),
    "agreement-status": ("agreement-status", "agreement", {}),
    "agreement-status-register-fr": ("agreement-status", "partner", {"language": "fr", "paper": "letter"}),
}


@pytest.mark.parametrize("name", CASES)
def test_when_the_round_in_rome_is_printed_then_its_data_is_as_it_was_looked_at(
    make: Make, scene: Scene, name: str
) -> None:
    kind, of, options = CASES[name]
    if "person" in options:
        options = {**options, "person": getattr(scene, options["person"])}
    text = json.dumps(as_data(make(kind, getattr(scene, of), **options)), ensure_ascii=False, indent=1) + "\n"
    path = GOLDEN / f"{name}.json"
    if os.environ.get("PLANNER_GOLDEN") == "write":
        path.write_text(text, "utf-8")

    assert text == path.read_text("utf-8")
