"""The bin: what was deleted lately comes back whole, in one step, and what cannot come back is said."""

from __future__ import annotations

from typing import Any

import pytest
from dumps import dump_of
from factories import (
    FrozenClock,
    a_claim,
    a_delegation,
    a_mechanism,
    a_member,
    a_party,
    a_person,
    a_round,
    a_visit,
    an_engagement,
    put,
)

from planner.domain.entity import Entity, RecordRef
from planner.domain.errors import Conflict, InvalidInput, NotFound
from planner.services import editing, records, recycling
from planner.services.recycling import Why
from planner.services.workspace import Workspace


def gone(workspace: Workspace) -> list[recycling.BinRow]:
    return workspace.query(recycling.deleted, workspace.clock())


def now(workspace: Workspace, entity: Entity) -> Any:
    return workspace.query(records.get, entity.ref)


def test_when_nothing_was_deleted_then_the_bin_is_empty(workspace: Workspace) -> None:
    put(workspace, a_round())
    assert gone(workspace) == []


def test_when_a_record_is_deleted_then_the_bin_says_who_when_and_what_went_with_it(
    workspace: Workspace, clock: FrozenClock
) -> None:
    mechanism = a_mechanism(name="Military Cooperation Group", short_name="MCG")
    first, second = (a_round(mechanism_id=mechanism.id, ordinal=number) for number in (1, 2))
    put(workspace, mechanism, first, second)
    clock.advance(hours=1)
    records.remove(workspace, mechanism.ref)

    (row,) = gone(workspace)

    assert (row.ref, row.name, row.at) == (mechanism.ref, "Military Cooperation Group", clock())
    assert row.actor
    assert set(row.parts) == {first.ref, second.ref}


def test_when_several_are_deleted_at_once_then_each_has_a_row_of_its_own(workspace: Workspace) -> None:
    people = [a_person(name="Antoinette"), a_person(name="Michael")]
    put(workspace, *people)
    records.remove_all(workspace, [one.ref for one in people])
    assert {row.name for row in gone(workspace)} == {"Antoinette", "Michael"}


def test_when_a_record_is_restored_after_other_edits_then_it_is_back_with_its_parts_and_one_undo_takes_it_away(
    workspace: Workspace,
) -> None:
    mechanism, other = a_mechanism(), a_party(name="Ruritania")
    round_ = a_round(mechanism_id=mechanism.id)
    put(workspace, mechanism, round_, other)
    records.remove(workspace, mechanism.ref)
    records.change(workspace, other.ref, {"name": "Graustark"})
    before = dump_of(workspace)

    back = recycling.restore(workspace, mechanism.ref)

    assert (now(workspace, mechanism), now(workspace, round_)) == (mechanism, round_)
    assert (back.refs[0], len(back.refs), back.lost) == (mechanism.ref, 2, ())
    assert gone(workspace) == []
    assert workspace.undo().label.code == "restore"
    assert dump_of(workspace) == before
    assert [row.ref for row in gone(workspace)] == [mechanism.ref]


def test_when_others_had_mentioned_the_record_then_they_mention_it_again(workspace: Workspace) -> None:
    visit = a_visit()
    engagement = an_engagement(visit_id=visit.id)
    put(workspace, visit, engagement)
    records.remove(workspace, visit.ref)
    assert now(workspace, engagement).visit_id is None

    recycling.restore(workspace, visit.ref)

    assert now(workspace, engagement) == engagement


def test_when_a_mention_has_been_given_to_another_since_then_it_stays_so(workspace: Workspace) -> None:
    visit, other = a_visit(), a_visit()
    engagement = an_engagement(visit_id=visit.id)
    put(workspace, visit, other, engagement)
    records.remove(workspace, visit.ref)
    records.change(workspace, engagement.ref, {"visit_id": other.id})

    recycling.restore(workspace, visit.ref)

    assert now(workspace, engagement).visit_id == other.id


def test_when_it_belongs_to_what_is_gone_then_the_refusal_names_that(workspace: Workspace) -> None:
    mechanism = a_mechanism(name="Joint Committee", short_name="JC")
    round_ = a_round(mechanism_id=mechanism.id, ordinal=4)
    put(workspace, mechanism, round_)
    records.remove(workspace, round_.ref)
    records.remove(workspace, mechanism.ref)

    with pytest.raises(NotFound) as refused:
        recycling.restore(workspace, round_.ref)

    assert (refused.value.code, refused.value.params["missing"]) == ("bin.needs", "Joint Committee")
    recycling.restore(workspace, mechanism.ref)
    recycling.restore(workspace, round_.ref)
    assert now(workspace, round_) == round_


def test_when_a_part_names_somebody_gone_since_then_it_comes_back_as_far_as_it_can(workspace: Workspace) -> None:
    round_, person = a_round(), a_person(name="Black Michael")
    delegation = a_delegation(subject=round_.ref)
    staying = a_member(delegation_id=delegation.id, person_id=person.id, capacity="Head")
    leaving = a_member(delegation_id=delegation.id, person_id=person.id, capacity="")
    put(workspace, round_, person, delegation, staying, leaving)
    records.remove(workspace, round_.ref)
    records.remove(workspace, person.ref)

    back = recycling.restore(workspace, round_.ref)

    assert now(workspace, leaving) is None
    assert now(workspace, staying).person_id is None
    assert {(one.why, one.missing, one.is_whole) for one in back.lost} == {
        (Why.GONE, "Black Michael", False),
        (Why.GONE, "Black Michael", True),
    }


def test_when_another_round_bears_the_number_now_then_it_comes_back_without_one(workspace: Workspace) -> None:
    mechanism = a_mechanism()
    round_ = a_round(mechanism_id=mechanism.id, ordinal=7)
    put(workspace, mechanism, round_)
    records.remove(workspace, round_.ref)
    put(workspace, a_round(mechanism_id=mechanism.id, ordinal=7))

    back = recycling.restore(workspace, round_.ref)

    assert now(workspace, round_).ordinal is None
    assert [one.why for one in back.lost] == [Why.TAKEN]


def test_when_another_claim_is_preferred_now_then_it_comes_back_as_a_rival(workspace: Workspace) -> None:
    subject = a_party()
    claim = a_claim(subject=subject.ref, fact="capital", is_preferred=True)
    put(workspace, subject, claim)
    records.remove(workspace, claim.ref)
    put(workspace, a_claim(subject=subject.ref, fact="capital", is_preferred=True))

    back = recycling.restore(workspace, claim.ref)

    assert now(workspace, claim).is_preferred is False
    assert [one.why for one in back.lost] == [Why.RIVAL]


def test_when_the_deletion_was_undone_or_a_record_only_unmade_then_the_bin_lists_neither(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)
    records.remove(workspace, party.ref)
    workspace.undo()
    records.save(workspace, a_person())
    workspace.undo()
    assert gone(workspace) == []


def test_when_the_deletion_is_done_again_then_it_is_in_the_bin(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)
    records.remove(workspace, party.ref)
    workspace.undo()
    workspace.redo()
    assert [row.ref for row in gone(workspace)] == [party.ref]


def test_when_thirty_days_have_gone_then_the_bin_lets_go(workspace: Workspace, clock: FrozenClock) -> None:
    party = a_party()
    put(workspace, party)
    records.remove(workspace, party.ref)
    clock.advance(days=30)
    assert [row.ref for row in gone(workspace)] == [party.ref]
    clock.advance(minutes=1)
    assert gone(workspace) == []
    with pytest.raises(NotFound, match=r"bin\.unknown"):
        recycling.restore(workspace, party.ref)


def test_when_a_row_is_asked_for_by_name_or_id_then_it_is_found_and_two_of_a_name_are_told_apart(
    workspace: Workspace,
) -> None:
    people = [a_person(name="Rupert Hentzau"), a_person(name="Rupert Hentzau"), a_person(name="Flavia")]
    put(workspace, *people)
    records.remove_all(workspace, [one.ref for one in people])
    at = workspace.clock()
    assert workspace.query(recycling.find, at, "flávia").ref == people[2].ref
    assert workspace.query(recycling.find, at, str(people[0].ref)).ref == people[0].ref
    assert workspace.query(recycling.find, at, people[1].id[:9]).ref == people[1].ref
    with pytest.raises(Conflict, match=r"bin\.ambiguous"):
        workspace.query(recycling.find, at, "Rupert Hentzau")
    with pytest.raises(NotFound, match=r"bin\.unknown"):
        workspace.query(recycling.find, at, "Sapt")


def test_when_a_value_is_restored_then_only_that_field_is_as_it_was_in_one_step(workspace: Workspace) -> None:
    party = a_party(name="Ruritania", capital="Strelsau")
    put(workspace, party)
    records.change(workspace, party.ref, {"capital": "Zenda"})
    records.change(workspace, party.ref, {"name": "Graustark"})

    editing.restore_value(workspace, party.ref, "capital", "Strelsau")

    again = now(workspace, party)
    assert (again.name, again.capital) == ("Graustark", "Strelsau")
    assert workspace.undo().label.code == "restore_value"


def test_when_the_value_names_a_record_gone_since_then_the_refusal_names_it(workspace: Workspace) -> None:
    visit = a_visit(title="State visit to Strelsau")
    engagement = an_engagement(visit_id=visit.id)
    put(workspace, visit, engagement)
    records.remove(workspace, visit.ref)

    with pytest.raises(NotFound) as refused:
        editing.restore_value(workspace, engagement.ref, "visit_id", visit.id)

    assert (refused.value.code, refused.value.params["name"]) == ("restore.gone", "State visit to Strelsau")


def test_when_the_value_is_no_longer_allowed_then_it_is_refused_as_an_edit_would_be(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)
    with pytest.raises(InvalidInput):
        editing.restore_value(workspace, party.ref, "zone", "Europe/Strelsau")
    assert now(workspace, party) == party


def test_when_the_record_itself_is_gone_then_no_value_of_it_can_be_restored(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match=r"record\.missing"):
        editing.restore_value(workspace, RecordRef("party", "nobody"), "name", "Ruritania")
