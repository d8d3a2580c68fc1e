"""Delegations in their order as of the event, pinned and substituted, undone and redone."""

from __future__ import annotations

from typing import Any

import factories as make
import pytest
from factories import on, put

from planner.domain.delegations import Category, Member, Nomination
from planner.domain.errors import Conflict, InvalidInput, NotFound
from planner.domain.people import Rank, Service
from planner.services import delegations
from planner.services.workspace import Workspace, open_workspace


def a_delegation_of(workspace: Workspace, *members: dict[str, Any], start: str = "2026-12-01") -> str:
    """Write a delegation whose members have the rank, grade and date given; return its id."""
    round_ = make.a_round(start=on(start), end=None)
    delegation = make.a_delegation(subject=round_.ref)
    put(workspace, round_, delegation)
    for member in members:
        person = make.a_person(name=member["name"], family_name="")
        put(workspace, person)
        if "grade" in member:
            put(
                workspace,
                make.a_rank(
                    person_id=person.id,
                    title=member.get("rank", "Colonel"),
                    grade=member["grade"],
                    service=member.get("service", Service.ARMY),
                    start=on(member.get("since", "2020-01-01")),
                ),
            )
        rest = {key: member[key] for key in ("category", "nomination") if key in member}
        put(workspace, make.a_member(delegation_id=delegation.id, person_id=person.id, capacity="", **rest))
    return delegation.id


def names(workspace: Workspace, delegation_id: str) -> list[str]:
    return [row.name for row in workspace.query(delegations.ordered_members, delegation_id)]


def member_called(workspace: Workspace, delegation_id: str, name: str) -> str:
    rows = workspace.query(delegations.ordered_members, delegation_id)
    return next(row.id for row in rows if row.name == name)


def a_trio(workspace: Workspace) -> str:
    grades = (("A", "OF-9"), ("B", "OF-8"), ("C", "OF-7"))
    return a_delegation_of(workspace, *({"name": name, "grade": grade} for name, grade in grades))


def test_when_ranks_of_two_navies_sound_alike_then_the_code_decides(workspace: Workspace) -> None:
    delegation = a_delegation_of(
        workspace,
        {"name": "Bianchi", "rank": "Contrammiraglio", "grade": "OF-6", "service": Service.NAVY},
        {"name": "Rao", "rank": "Rear Admiral", "grade": "OF-7", "service": Service.NAVY},
        {"name": "Singh", "rank": "Captain", "grade": "OF-2"},
        {"name": "Menon", "rank": "Captain", "grade": "OF-5", "service": Service.NAVY},
        {"name": "Zanetti", "category": Category.HEAD},
    )
    assert names(workspace, delegation) == ["Zanetti", "Rao", "Bianchi", "Menon", "Singh"]


@pytest.mark.parametrize(
    ("start", "first"), [("2022-06-01", "Steady"), ("2023-06-01", "Promoted"), ("2023", "Promoted")]
)
def test_when_an_officer_was_promoted_then_each_list_shows_the_rank_of_its_event(
    workspace: Workspace, start: str, first: str
) -> None:
    delegation = a_delegation_of(
        workspace,
        {"name": "Steady", "grade": "OF-6", "since": "2019"},
        {"name": "Promoted", "grade": "OF-7", "since": "2023-01-01"},
        start=start,
    )
    promoted = workspace.query(delegations.ordered_members, delegation)
    (person,) = [row.person_id for row in promoted if row.name == "Promoted"]
    put(workspace, make.a_rank(person_id=person, grade="OF-6", start=on("2020"), end=on("2022-12-31")))
    assert names(workspace, delegation)[0] == first


def test_when_a_nomination_is_withdrawn_then_the_member_stands_apart(workspace: Workspace) -> None:
    delegation = a_delegation_of(workspace, {"name": "A"}, {"name": "B", "nomination": Nomination.WITHDRAWN})
    assert names(workspace, delegation) == ["A"]
    assert [one.person for one in workspace.query(delegations.withdrawn_members, delegation)] == ["B"]


def test_when_a_person_holds_two_posts_then_the_one_of_the_event_counts(workspace: Workspace) -> None:
    delegation = a_delegation_of(workspace, {"name": "A"}, {"name": "B"})
    rows = {row.name: row for row in workspace.query(delegations.ordered_members, delegation)}
    put(
        workspace,
        make.a_post(person_id=rows["A"].person_id, title="Governor", order_in_table=4),
        make.a_post(person_id=rows["A"].person_id, title="Chancellor", order_in_table=20),
        make.a_post(person_id=rows["B"].person_id, title="Judge", order_in_table=9),
        make.a_member(id=rows["A"].id, delegation_id=delegation, person_id=rows["A"].person_id, capacity="Chancellor"),
    )
    assert names(workspace, delegation) == ["B", "A"]


def test_when_heads_of_mission_are_of_one_class_then_the_earlier_in_office_stands_first(workspace: Workspace) -> None:
    delegation = a_delegation_of(workspace, {"name": "A"}, {"name": "B"})
    rows = {row.name: row for row in workspace.query(delegations.ordered_members, delegation)}
    for name, start in (("A", "2025-02-01"), ("B", "2024-02-01")):
        post = {"title": "Ambassador", "is_head_of_mission": True, "start": on(start)}
        put(workspace, make.a_post(person_id=rows[name].person_id, **post))
    assert names(workspace, delegation) == ["B", "A"]


def test_when_a_member_is_pinned_then_the_order_survives_reopening_and_undo_restores_it(workspace: Workspace) -> None:
    delegation = a_trio(workspace)
    delegations.pin_member(workspace, member_called(workspace, delegation, "C"), 1, "Guest of honour")
    assert names(workspace, delegation) == ["C", "A", "B"]
    path = workspace.path
    workspace.close()
    again = open_workspace(path)
    try:
        assert names(again, delegation) == ["C", "A", "B"]
        again.undo()
        assert names(again, delegation) == ["A", "B", "C"]
        again.redo()
        assert names(again, delegation) == ["C", "A", "B"]
    finally:
        again.close()


def test_when_pins_are_reset_then_all_stand_as_computed_in_one_step(workspace: Workspace) -> None:
    delegation = a_trio(workspace)
    for name, place in (("C", 1), ("B", 2)):
        delegations.pin_member(workspace, member_called(workspace, delegation, name), place, "x")
    assert delegations.reset_pins(workspace, delegation) == 2
    assert names(workspace, delegation) == ["A", "B", "C"]
    workspace.undo()
    assert names(workspace, delegation) == ["C", "B", "A"]


def test_when_one_pin_is_taken_away_then_the_member_stands_as_computed(workspace: Workspace) -> None:
    delegation = a_trio(workspace)
    member = member_called(workspace, delegation, "C")
    delegations.pin_member(workspace, member, 1, "x")
    delegations.unpin_member(workspace, member)
    assert names(workspace, delegation) == ["A", "B", "C"]


def test_when_a_pin_has_no_reason_then_it_is_refused(workspace: Workspace) -> None:
    delegation = a_trio(workspace)
    with pytest.raises(InvalidInput, match=r"pin\.no_reason"):
        delegations.pin_member(workspace, member_called(workspace, delegation, "A"), 2, "  ")
    assert names(workspace, delegation) == ["A", "B", "C"]


@pytest.mark.parametrize(("inherits_programme", "count"), [(True, 1), (False, 0)])
def test_when_a_member_is_substituted_then_the_programme_follows_only_on_consent(
    workspace: Workspace, inherits_programme: bool, count: int
) -> None:
    delegation = a_trio(workspace)
    old = member_called(workspace, delegation, "A")
    person = make.a_person(name="New")
    put(workspace, person, make.an_attendance(member_id=old))
    new = delegations.substitute(workspace, old, person.id, inherits_programme=inherits_programme)
    rows = workspace.query(delegations.ordered_members, delegation)
    assert {row.name: row.replaces for row in rows} == {"New": "A", "B": "", "C": ""}
    from planner.domain.programme import Attendance
    from planner.services import records

    assert len(workspace.query(records.all_of, Attendance, member_id=new.id)) == count
    workspace.undo()
    assert set(names(workspace, delegation)) == {"A", "B", "C"}


def test_when_the_substitute_is_already_in_the_delegation_then_it_is_refused(workspace: Workspace) -> None:
    delegation = a_trio(workspace)
    rows = workspace.query(delegations.ordered_members, delegation)
    with pytest.raises(Conflict, match=r"member\.already_there"):
        delegations.substitute(workspace, rows[0].id, rows[1].person_id)


def test_when_the_member_was_replaced_before_then_a_second_substitute_is_refused(workspace: Workspace) -> None:
    delegation = a_trio(workspace)
    old = member_called(workspace, delegation, "A")
    delegations.substitute(workspace, old, None, capacity="Colonel (Policy)")
    with pytest.raises(Conflict, match=r"member\.withdrawn"):
        delegations.substitute(workspace, old, None, capacity="Colonel (Policy)")


def test_when_there_is_no_such_delegation_then_that_is_said(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        workspace.query(delegations.ordered_members, "nowhere")


def test_when_the_event_has_no_date_then_the_latest_rank_counts(workspace: Workspace) -> None:
    delegation = a_delegation_of(workspace, {"name": "A", "grade": "OF-5"})
    subject = make.a_round(start=None, end=None)
    member = workspace.query(delegations.ordered_members, delegation)[0]
    put(workspace, subject, make.a_delegation(id=delegation, subject=subject.ref))
    rank = Rank(id=make.new_id(), person_id=member.person_id, title="General", grade="OF-9", start=on("2031"))
    put(workspace, rank)
    assert workspace.query(delegations.ordered_members, delegation)[0].grade == "OF-9"
    assert member.ref.kind == Member.KIND
