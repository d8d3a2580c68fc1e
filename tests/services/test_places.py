"""The place of what is added without one: after those that are there."""

from __future__ import annotations

from factories import a_mechanism, a_party, a_round, a_visit, put

from planner.services import editing, listing, records
from planner.services.workspace import Workspace


def test_save_when_a_new_item_names_no_place_then_it_goes_to_the_end(workspace: Workspace) -> None:
    put(workspace, mechanism := a_mechanism(), round_ := a_round(mechanism_id=mechanism.id))
    for title in ("Zenith", "Middle", "Apex"):
        records.add(workspace, "agenda_item", {"round_id": round_.id, "title": title})
    records.add(workspace, "agenda_item", {"round_id": round_.id, "title": "First", "position": 1})
    rows = workspace.query(listing.agenda, round_.id)
    assert [row.title for row in rows if row.title != "First"] == ["Zenith", "Middle", "Apex"]
    assert [row.position for row in rows] == [1, 1, 2, 3]


def test_save_when_a_new_leg_names_no_place_then_it_goes_to_the_end(workspace: Workspace) -> None:
    put(workspace, visit := a_visit())
    for city in ("Rome", "Bari", "Paris"):
        records.add(workspace, "visit_leg", {"visit_id": visit.id, "city": city})
    legs = workspace.query(listing.legs, visit.id)
    assert [(leg.position, leg.city) for leg in legs] == [(1, "Rome"), (2, "Bari"), (3, "Paris")]


def test_add_when_a_leg_is_in_a_country_then_it_has_its_clocks_and_the_place_after_the_last(
    workspace: Workspace,
) -> None:
    italy = a_party(iso_code="IT", zone="Europe/Rome")
    put(workspace, visit := a_visit(), italy)
    for city in ("Rome", "Bari"):
        editing.add(workspace, "visit_leg", {"visit_id": visit.id, "city": city, "party_id": italy.id})
    editing.add(workspace, "visit_leg", {"visit_id": visit.id, "party_id": italy.id, "zone": "Europe/Paris"})
    legs = workspace.query(listing.legs, visit.id)
    assert [(leg.position, leg.zone) for leg in legs] == [(1, "Europe/Rome"), (2, "Europe/Rome"), (3, "Europe/Paris")]


def test_save_when_a_stored_item_stands_first_then_a_change_leaves_it_there(workspace: Workspace) -> None:
    put(workspace, mechanism := a_mechanism(), round_ := a_round(mechanism_id=mechanism.id))
    added = records.add(workspace, "agenda_item", {"round_id": round_.id, "title": "Apex"})
    records.add(workspace, "agenda_item", {"round_id": round_.id, "title": "Zenith"})
    first = records.change(workspace, added.ref, {"position": 0})
    assert records.save(workspace, first) == first
