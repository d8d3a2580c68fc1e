"""Programmes long enough to fill many pages, another for each seed."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Final

from document_scene_data import DELHI, ROME
from document_scenes import fill, fixed
from factories import a_desk, a_mechanism, a_party, a_programme_item, a_round, on

from planner.domain.entity import Entity, RecordRef
from planner.domain.parties import Desk
from planner.domain.timing import ZonedTime
from planner.services.records import all_of
from planner.services.workspace import Workspace

DAYS_OF_13_PAGES: Final = 32
"""How long a programme is that takes thirteen pages in detail."""
_TITLES: Final = (
    "Delegation-level talks",
    "Visit to the shipyard",
    "Transfer to the hotel",
    "Working lunch with industry",
    "Presentation on capability development",
    "Wreath-laying at the Altare della Patria",
)
_PLACES: Final = ("Palazzo Caprara", "La Spezia", "Centocelle")
_REMARKS: Final = ("", "Wet weather: inner court", "Official photograph")


def long_programme(workspace: Workspace, *, days: int = DAYS_OF_13_PAGES, seed: int = 13) -> RecordRef:
    """Write a programme of ``days`` days with ten full entries each, another for each seed; return its round."""
    chance = random.Random(seed)
    mechanism = a_mechanism(
        id=fixed(f"long {seed}"), name="Strategic Dialogue on Defence, Technology and Maritime Affairs"
    )
    event = a_round(
        id=fixed(f"long round {seed}"),
        mechanism_id=mechanism.id,
        ordinal=7,
        start=on("2026-03-02"),
        end=on("2026-04-04"),
        city="Rome",
    )
    entities: list[Entity] = [mechanism, event]
    if not workspace.query(all_of, Desk):
        india = a_party(id=fixed("india"), name="India", iso_code="IN", zone=DELHI)
        entities += [india, a_desk(id=fixed("desk"), home_id=india.id)]
    for day in range(days):
        for hour in range(8, 18):
            start = ZonedTime(datetime(2026, 3, 2, hour) + timedelta(days=day), ROME)
            entities.append(
                a_programme_item(
                    id=fixed(f"{seed} {day} {hour}"),
                    subject=event.ref,
                    start=start,
                    end=start.shifted(45),
                    title=f"{chance.choice(_TITLES)} {seed:02}/{day + 1:02}/{hour:02}",
                    place=chance.choice(_PLACES),
                    dress="Service dress",
                    transport=f"Cars 1–{chance.randint(2, 6)}",
                    receiving_officer="Magg. Conti",
                    remarks=chance.choice(_REMARKS),
                )
            )
    fill(workspace, entities)
    return event.ref
