"""Get, put and remove, once for all kinds: references hold, and what goes takes with it only what must go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dumps import dump_of
from factories import (
    a_claim,
    a_mechanism,
    a_member,
    a_participant,
    a_party,
    a_person,
    a_programme_item,
    a_relation,
    a_round,
    a_source,
    a_topic,
    a_venue,
    an_attendance,
    put,
)
from sqlalchemy import event

from planner.domain.changes import ChangeSet, Label
from planner.domain.entity import RecordRef, new_id
from planner.domain.errors import NotFound
from planner.domain.parties import Party
from planner.services import records
from planner.services.workspace import Workspace

LABEL = Label.of("change", kind="party", name="")


def is_there(workspace: Workspace, ref: RecordRef) -> bool:
    return workspace.query(records.get, ref) is not None


def test_when_a_record_names_one_that_is_not_there_then_it_is_refused_naming_the_field(workspace: Workspace) -> None:
    with pytest.raises(NotFound) as caught:
        workspace.perform(LABEL, lambda unit: unit.put(a_round(mechanism_id=new_id())))

    assert (caught.value.code, caught.value.params["field"]) == ("reference.missing", "mechanism_id")


def test_when_a_record_names_by_kind_and_id_one_that_is_not_there_then_it_is_refused(workspace: Workspace) -> None:
    with pytest.raises(NotFound) as caught:
        workspace.perform(LABEL, lambda unit: unit.put(a_programme_item(subject=RecordRef("visit", new_id()))))

    assert (caught.value.code, caught.value.params["kind"]) == ("reference.missing", "visit")


def test_when_a_record_is_added_before_the_one_it_names_then_both_are_accepted(workspace: Workspace) -> None:
    mechanism = a_mechanism()
    round_ = a_round(mechanism_id=mechanism.id)

    workspace.perform(LABEL, lambda unit: (unit.put(round_), unit.put(mechanism)))

    assert workspace.check_file() == []


def test_when_what_is_named_is_optional_then_only_the_mention_of_it_goes(workspace: Workspace) -> None:
    venue = a_venue()
    round_ = a_round(venue_id=venue.id)
    put(workspace, venue, round_)

    records.remove(workspace, venue.ref)

    assert workspace.query(records.get, round_.ref) == replace(round_, venue_id=None)


def test_when_what_is_named_is_required_then_the_record_goes_with_it_and_so_on(workspace: Workspace) -> None:
    round_ = a_round()
    item = a_programme_item(subject=round_.ref)
    attendance = an_attendance(programme_item_id=item.id)
    source = a_source()
    claim = a_claim(subject=round_.ref, source_id=source.id)
    put(workspace, round_, item, attendance, source, claim)

    records.remove(workspace, RecordRef("mechanism", round_.mechanism_id))

    gone = [round_.ref, item.ref, attendance.ref, claim.ref]
    assert [is_there(workspace, ref) for ref in gone] == [False] * 4
    assert is_there(workspace, source.ref)
    assert workspace.check_file() == []


def test_when_a_record_cannot_be_without_what_it_may_leave_out_then_it_goes_too(workspace: Workspace) -> None:
    person = a_person()
    member, participant = a_member(person_id=person.id, capacity=""), a_participant(person_id=person.id)
    named = a_member(person_id=person.id, capacity="Director")
    put(workspace, person, member, participant, named)

    records.remove(workspace, person.ref)

    assert not is_there(workspace, member.ref)
    assert not is_there(workspace, participant.ref)
    assert workspace.query(records.get, named.ref) == replace(named, person_id=None)


def test_when_both_that_a_record_may_name_go_at_once_then_it_goes_too(workspace: Workspace) -> None:
    party = a_party()
    person = a_person(party_id=party.id)
    participant = a_participant(person_id=person.id, party_id=party.id)
    put(workspace, party, person, participant)

    workspace.perform(LABEL, lambda unit: (unit.remove(person), unit.remove(party)))

    assert not is_there(workspace, participant.ref)
    assert workspace.check_file() == []


def test_when_records_name_each_other_then_removing_one_ends(workspace: Workspace) -> None:
    first, second = a_topic(), a_topic()
    put(workspace, first, second)
    one = a_relation(subject=first.ref, object=second.ref)
    other = a_relation(subject=second.ref, object=first.ref)
    put(workspace, one, other)

    records.remove(workspace, first.ref)

    assert not is_there(workspace, one.ref)
    assert not is_there(workspace, other.ref)
    assert is_there(workspace, second.ref)


def test_when_asked_what_would_go_with_a_record_then_it_is_what_then_goes(workspace: Workspace) -> None:
    round_ = a_round()
    put(workspace, round_, a_programme_item(subject=round_.ref), a_round(mechanism_id=round_.mechanism_id, ordinal=4))
    mechanism = RecordRef("mechanism", round_.mechanism_id)
    told: list[ChangeSet] = []
    workspace.subscribe(told.append)
    foretold = workspace.query(records.removed_with, mechanism)

    records.remove(workspace, mechanism)

    gone = {change.ref for change in told[-1].changes if change.after is None}
    assert {*foretold, mechanism} == gone


def test_when_a_record_is_put_as_it_was_then_nothing_is_written_or_told(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)
    told: list[ChangeSet] = []
    workspace.subscribe(told.append)

    workspace.perform(LABEL, lambda unit: unit.put(replace(party)))

    assert told == []


def test_when_a_record_is_removed_twice_then_the_second_time_nothing_happens(workspace: Workspace) -> None:
    topic = a_topic()
    put(workspace, topic)

    workspace.perform(LABEL, lambda unit: (unit.remove(topic), unit.remove(topic)))

    assert not is_there(workspace, topic.ref)


def test_when_many_records_are_added_at_once_then_they_are_as_if_added_one_by_one(workspace: Workspace) -> None:
    mechanism = a_mechanism()
    rounds = [a_round(mechanism_id=mechanism.id, ordinal=None) for _ in range(1200)]

    workspace.perform(LABEL, lambda unit: unit.put_new([mechanism, *rounds]))

    assert workspace.check_file() == []
    assert len(dump_of(workspace)["calendar"]) == len(rounds)


def test_when_much_hangs_on_a_record_then_removing_it_asks_no_more_questions_than_for_little(
    workspace: Workspace,
) -> None:
    def questions_for(count: int) -> int:
        round_ = a_round()
        put(workspace, round_, *[a_programme_item(subject=round_.ref) for _ in range(count)])
        asked: list[str] = []
        event.listen(workspace.store._engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
        records.remove(workspace, RecordRef("mechanism", round_.mechanism_id))
        return len(asked)

    assert questions_for(200) <= 2 * questions_for(2)


def test_when_undoing_a_step_is_stopped_midway_then_all_stays_and_it_can_be_undone_again(workspace: Workspace) -> None:
    parties = [a_party(name=f"Body {number}") for number in range(1200)]
    workspace.perform(LABEL, lambda unit: unit.put_new(list(parties)))
    was = dump_of(workspace)
    told: list[tuple[str, int, int]] = []

    def stop(name: str, done: int = 0, of: int = 0) -> None:
        told.append((name, done, of))
        if done == 1000:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        workspace.undo(stop)
    assert told == [("step_write", done, 1200) for done in (0, 500, 1000)]
    assert dump_of(workspace) == was
    workspace.undo()
    assert workspace.query(records.all_of, Party) == []
    workspace.redo()
    assert len(workspace.query(records.all_of, Party)) == 1200
