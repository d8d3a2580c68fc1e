"""The delegation list."""

from __future__ import annotations

import pytest
from document_scenes import Scene
from document_words import Make, everything, groups, paragraphs, rows
from factories import a_delegation, a_member, a_person, a_rank, a_round, on, put

from planner.domain.delegations import Category, Nomination, Presence
from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.ids import DelegationId
from planner.services.delegations import ordered_members
from planner.services.workspace import Workspace


def test_when_a_list_is_printed_then_it_stands_in_the_order_of_the_screen(
    make: Make, scene: Scene, workspace: Workspace
) -> None:
    made = make("delegation-list", scene.delegation, include_provisional=True)
    on_screen = workspace.query(ordered_members, DelegationId(scene.delegation.id))

    assert [row[1].split("\n")[0].endswith(member.name) for row, member in zip(rows(made), on_screen, strict=True)]
    assert [row[0] for row in rows(made)] == [str(number) for number in range(1, len(on_screen) + 1)]


def test_when_a_member_is_not_confirmed_then_the_list_leaves_them_out_and_says_so(make: Make, scene: Scene) -> None:
    made = make("delegation-list", scene.delegation)

    assert "Iyer" not in everything(made)
    assert paragraphs(made) == ["1 member whose nomination is not confirmed is not listed."]
    assert [(one.code, one.params["count"]) for one in made.notices] == [("document.members_left_out", 1)]


def test_when_provisional_members_are_asked_for_then_they_are_marked(make: Make, scene: Scene) -> None:
    made = make("delegation-list", scene.delegation, include_provisional=True)

    assert rows(made)[-2][1] == "K. Iyer\nProvisional"
    assert not made.notices


def test_when_an_officer_was_promoted_then_each_list_has_the_rank_of_its_day(make: Make, workspace: Workspace) -> None:
    person = a_person(name="Rudolf Rassendyll")
    ranks = [
        a_rank(person_id=person.id, title="Brigadier", grade="OF-6", start=on("2020"), end=on("2022-12")),
        a_rank(person_id=person.id, title="Major General", grade="OF-7", start=on("2023-01")),
    ]
    put(workspace, person, *ranks)
    names = []
    for ordinal, day in ((1, "2022-05-31"), (2, "2023-06-01")):
        event = a_round(ordinal=ordinal, start=on(day), end=None)
        delegation = a_delegation(subject=event.ref)
        member = a_member(delegation_id=delegation.id, person_id=person.id, nomination=Nomination.CONFIRMED)
        put(workspace, event, delegation, member)
        names.append(rows(make("delegation-list", delegation.ref))[0][1])

    assert names == ["Brigadier Rudolf Rassendyll", "Major General Rudolf Rassendyll"]


def test_when_a_member_stayed_away_then_the_list_keeps_them_marked(make: Make, workspace: Workspace) -> None:
    person, delegation = a_person(name="Fritz von Tarlenheim"), a_delegation()
    member = a_member(
        delegation_id=delegation.id, person_id=person.id, nomination=Nomination.CONFIRMED, presence=Presence.ABSENT
    )
    put(workspace, person, delegation, member)

    assert rows(make("delegation-list", delegation.ref))[0][1] == "Fritz von Tarlenheim\nAbsent"


def test_when_a_place_is_to_be_filled_then_the_post_stands_without_a_name(make: Make, workspace: Workspace) -> None:
    delegation = a_delegation()
    member = a_member(delegation_id=delegation.id, category=Category.HEAD, nomination=Nomination.CONFIRMED)
    put(workspace, delegation, member)

    assert rows(make("delegation-list", delegation.ref)) == [
        ["1", "To be named", "Director, Policy", "Head of delegation"]
    ]


def test_when_it_is_of_a_round_then_both_delegations_are_listed_ours_first(make: Make, scene: Scene) -> None:
    headings = [block.text for block in make("delegation-list", scene.round).blocks if hasattr(block, "level")]

    assert headings == ["Delegation of India", "Delegation of Italy"]


def test_when_nobody_is_confirmed_or_entered_then_the_list_says_which(make: Make, workspace: Workspace) -> None:
    empty, waiting, bare = a_delegation(), a_delegation(), a_round()
    put(workspace, empty, waiting, bare, a_member(delegation_id=waiting.id))

    assert paragraphs(make("delegation-list", empty.ref)) == ["No members have been entered yet."]
    assert paragraphs(make("delegation-list", waiting.ref))[0] == "No members have been confirmed yet."
    assert paragraphs(make("delegation-list", bare.ref)) == ["No delegation has been entered yet."]


def test_when_it_is_of_anything_else_then_it_is_refused(make: Make, scene: Scene) -> None:
    with pytest.raises(InvalidInput) as refused:
        make("delegation-list", RecordRef("mechanism", scene.mechanism.id))

    assert refused.value.params == {"document": "delegation-list", "kind": "mechanism"}


def test_when_a_list_is_in_the_members_language_then_names_are_in_its_script(make: Make, scene: Scene) -> None:
    made = make("delegation-list", scene.delegation, language="hi")

    assert made.title == "भारत का प्रतिनिधिमंडल"
    assert rows(made)[0][1] == "Rear Admiral अरविंद राव"
    assert groups(made) == [""]
