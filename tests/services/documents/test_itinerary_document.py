"""One person's itinerary."""

from __future__ import annotations

from datetime import date

import pytest
from document_scenes import Scene, fixed
from document_words import Make, facts, paragraphs, rows
from factories import a_delegation, a_member, a_person, a_programme_item, a_round, a_visit, at, on, put

from planner.domain.delegations import Nomination
from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.services.documents import travellers
from planner.services.workspace import Workspace


def titles(make: Make, scene: Scene, person: RecordRef | None) -> list[str]:
    made = make("itinerary", scene.round, person=person)
    return [row[2].split("\n")[0] for row in rows(made)]


def test_when_a_person_is_named_for_an_entry_then_it_is_theirs(make: Make, scene: Scene) -> None:
    assert "Delegation-level talks" in titles(make, scene, scene.interpreter)
    assert "Delegation-level talks" not in titles(make, scene, scene.attache)


def test_when_an_entry_is_for_principals_then_only_the_head_has_it(make: Make, scene: Scene) -> None:
    assert "Call on the Chief of the Defence Staff" in titles(make, scene, scene.head)
    assert "Call on the Chief of the Defence Staff" not in titles(make, scene, scene.attache)


def test_when_nobody_is_named_then_an_entry_for_all_is_everyones(make: Make, scene: Scene) -> None:
    assert "Working lunch" in titles(make, scene, scene.attache)


def test_when_it_is_made_then_rank_and_appointment_stand_at_its_head(make: Make, scene: Scene) -> None:
    made = make("itinerary", scene.round, person=scene.attache)

    assert made.title == "Colonel Sanjay Mehta"
    assert facts(made)["Appointment"] == "Defence Attaché, Embassy of India, Rome"


def test_when_movements_need_a_car_then_the_itinerary_says_which(make: Make, scene: Scene) -> None:
    shown = rows(make("itinerary", scene.round, person=scene.head))
    call = next(row for row in shown if row[2].startswith("Call"))

    assert call[2].split("\n")[1] == (
        "Dress: Service dress; Cars: Car 1; Receiving officer: Magg. Conti; Interpreter: Ms Das"
    )


def test_when_no_person_is_given_then_it_is_the_whole_delegations(make: Make, scene: Scene) -> None:
    made = make("itinerary", scene.round)

    assert made.title == "13th Meeting of the India–Italy Military Cooperation Group"
    assert len(rows(made)) == 10
    assert any(row[2].startswith("Call on the Chief of the Defence Staff (Principal)") for row in rows(made))


def test_when_a_person_has_no_part_in_the_event_then_it_is_refused(
    make: Make, scene: Scene, workspace: Workspace
) -> None:
    stranger = a_person(name="Rupert of Hentzau")
    put(workspace, stranger)

    with pytest.raises(InvalidInput) as refused:
        make("itinerary", scene.round, person=stranger.ref)

    assert (refused.value.code, refused.value.params["event"]) == ("itinerary.not_member", "MCG 13")


def test_when_a_place_is_not_filled_then_it_has_no_itinerary(make: Make, workspace: Workspace) -> None:
    member = a_member(capacity="Director, Policy")
    put(workspace, member)

    with pytest.raises(InvalidInput) as refused:
        make("itinerary", member.ref)

    assert refused.value.code == "itinerary.no_person"


def test_when_a_nomination_was_withdrawn_then_the_programme_is_no_longer_theirs(
    make: Make, workspace: Workspace
) -> None:
    person, delegation = a_person(), a_delegation()
    member = a_member(person_id=person.id, delegation_id=delegation.id, nomination=Nomination.WITHDRAWN)
    put(workspace, person, delegation, member)

    with pytest.raises(InvalidInput):
        make("itinerary", delegation.subject, person=person.ref)


def test_when_it_is_of_a_person_then_it_goes_over_all_their_events(make: Make, workspace: Workspace) -> None:
    person, event = a_person(), a_round()
    visit = a_visit(principal_id=person.id, start=on("2026-12-10"))
    delegation = a_delegation(subject=event.ref)
    put(workspace, person, event, visit, delegation, a_member(person_id=person.id, delegation_id=delegation.id))
    put(
        workspace,
        a_programme_item(subject=event.ref, title="Talks"),
        a_programme_item(subject=visit.ref, title="Call", start=at("2026-12-10T09:00"), end=at("2026-12-10T10:00")),
    )

    everywhere = make("itinerary", person.ref)
    in_december = make("itinerary", person.ref, period=(date(2026, 12, 5), date(2026, 12, 31)))

    assert [row[1] for row in rows(everywhere)] == ["Talks", "Call"]
    assert [row[1] for row in rows(in_december)] == ["Call"]
    assert in_december.details == ("5–31 December 2026",)


def test_when_nothing_is_planned_then_the_itinerary_says_so(make: Make, workspace: Workspace) -> None:
    person = a_person()
    put(workspace, person)

    assert paragraphs(make("itinerary", person.ref)) == ["No entries in this period."]


def test_when_travellers_are_asked_for_then_ours_stand_first_by_precedence(workspace: Workspace, scene: Scene) -> None:
    names = [one.name for one in workspace.query(travellers, scene.round)]

    assert names[:2] == ["Rear Admiral Arvind Rao", "Brigadier Harpreet Singh"]
    assert names[-2:] == ["Generale di brigata Niccolò Ferri", "Capitano di vascello Maria Elisa D’Andrea"]
    assert workspace.query(travellers, RecordRef("person", fixed("rao"))) == []
