"""Editing a programme: clocks, where the next entry goes, copies, small moves, who attends."""

from __future__ import annotations

from datetime import date

import pytest
from factories import (
    a_delegation,
    a_desk,
    a_member,
    a_party,
    a_programme_item,
    a_round,
    a_venue,
    a_visit,
    a_visit_leg,
    an_attendance,
    an_engagement,
    at,
    on,
    put,
)

from planner.domain.delegations import Category
from planner.domain.entity import RecordRef
from planner.domain.errors import NotFound
from planner.domain.mechanisms import Round
from planner.domain.programme import Attendance, ProgrammeItem
from planner.services import programme, records
from planner.services.workspace import Workspace

TODAY = date(2026, 11, 23)


@pytest.fixture
def rome(workspace: Workspace) -> Round:
    """A round in Rome, kept by a desk in New Delhi."""
    india = a_party(name="India", iso_code="IN", capital="New Delhi", zone="Asia/Kolkata")
    italy = a_party(name="Italy", iso_code="IT", capital="Rome", zone="Europe/Rome")
    made = a_round(host_id=italy.id, city="Rome", start=on("2025-03-20"), end=on("2025-03-21"))
    put(workspace, india, italy, a_desk(home_id=india.id), made)
    return made


def test_clocks_of_when_held_abroad_then_host_and_home_differ(workspace: Workspace, rome: Round) -> None:
    clocks = workspace.query(programme.clocks_of, rome.ref)
    assert (clocks.host, clocks.home, clocks.differ) == ("Europe/Rome", "Asia/Kolkata", True)
    assert (clocks.host_city, clocks.home_city) == ("Rome", "New Delhi")


def test_clocks_of_when_the_venue_lies_elsewhere_then_its_zone_counts(workspace: Workspace, rome: Round) -> None:
    venue = a_venue(zone="Atlantic/Azores")
    put(workspace, venue)
    records.change(workspace, rome.ref, {"venue_id": venue.id})
    assert workspace.query(programme.clocks_of, rome.ref).host == "Atlantic/Azores"


def test_clocks_of_when_a_tour_has_legs_then_those_of_the_first(workspace: Workspace, rome: Round) -> None:
    tour = a_visit(host_id=rome.host_id)
    put(
        workspace,
        tour,
        a_visit_leg(visit_id=tour.id, position=2, zone="Europe/Paris"),
        a_visit_leg(visit_id=tour.id, position=1, zone="Asia/Dubai"),
    )
    assert workspace.query(programme.clocks_of, tour.ref).host == "Asia/Dubai"


def test_clocks_of_a_call_are_those_that_its_first_entry_is_on(workspace: Workspace) -> None:
    home, vietnam = (
        a_party(name="India", zone="Asia/Kolkata", capital="New Delhi"),
        a_party(name="Vietnam", zone="Asia/Ho_Chi_Minh", capital="Hanoi"),
    )
    call = an_engagement(partner_id=vietnam.id, start=on("2026-11-24"))
    hour = a_programme_item(
        subject=call.ref, start=at("2026-11-24T10:00", vietnam.zone), end=at("2026-11-24T11:00", vietnam.zone)
    )
    put(workspace, home, vietnam, a_desk(home_id=home.id), call, hour)
    clocks = workspace.query(programme.clocks_of, call.ref)
    assert clocks == programme.Clocks("Asia/Ho_Chi_Minh", "Asia/Kolkata", "Hanoi", "New Delhi")


def test_clocks_of_when_nothing_is_known_then_utc(workspace: Workspace) -> None:
    assert not workspace.query(programme.clocks_of, RecordRef("round", "none")).differ


def test_next_times_when_there_is_no_entry_then_nine_on_the_first_day(workspace: Workspace, rome: Round) -> None:
    start, end = workspace.query(programme.next_times, rome.ref, TODAY)
    assert (start, end) == (at("2025-03-20T09:00"), at("2025-03-20T09:30"))


def test_next_times_when_the_event_has_no_date_then_today(workspace: Workspace, rome: Round) -> None:
    records.change(workspace, rome.ref, {"start": None, "end": None})
    assert workspace.query(programme.next_times, rome.ref, TODAY)[0] == at("2026-11-23T09:00")


def test_next_times_when_an_entry_is_named_then_after_it_and_else_after_the_last(
    workspace: Workspace, rome: Round
) -> None:
    first = a_programme_item(subject=rome.ref, start=at("2025-03-20T10:00"), end=at("2025-03-20T11:00"))
    put(workspace, first, a_programme_item(subject=rome.ref, start=at("2025-03-21T10:00"), end=at("2025-03-21T12:00")))
    assert workspace.query(programme.next_times, rome.ref, TODAY, first.id)[0] == at("2025-03-20T11:00")
    assert workspace.query(programme.next_times, rome.ref, TODAY)[0] == at("2025-03-21T12:00")


def test_nudge_when_the_clocks_go_forward_then_elapsed_time_counts(workspace: Workspace, rome: Round) -> None:
    item = a_programme_item(subject=rome.ref, start=at("2025-03-30T01:45"), end=at("2025-03-30T04:00"))
    put(workspace, item)
    programme.nudge(workspace, [item.id], 15)
    moved = workspace.query(records.get, item.ref)
    assert isinstance(moved, ProgrammeItem)
    assert (moved.start, moved.end) == (at("2025-03-30T03:00"), at("2025-03-30T04:15"))


def test_nudge_when_several_move_then_undo_and_redo_are_one_step(workspace: Workspace, rome: Round) -> None:
    items = [a_programme_item(subject=rome.ref, title=title) for title in ("One", "Two")]
    put(workspace, *items)
    programme.nudge(workspace, [item.id for item in items], -15)
    moved = [workspace.query(records.get, item.ref) for item in items]
    workspace.undo()
    assert [workspace.query(records.get, item.ref) for item in items] == items
    workspace.redo()
    assert [workspace.query(records.get, item.ref) for item in items] == moved != items


def test_duplicate_when_copied_then_it_follows_with_the_same_people(workspace: Workspace, rome: Round) -> None:
    item = a_programme_item(subject=rome.ref, start=at("2025-03-20T10:00"), end=at("2025-03-20T11:30"), is_fixed=True)
    member = a_member()
    put(workspace, item, member, an_attendance(programme_item_id=item.id, member_id=member.id))
    copy = programme.duplicate(workspace, item.id)
    assert (copy.start, copy.end, copy.is_fixed) == (at("2025-03-20T11:30"), at("2025-03-20T13:00"), False)
    named = workspace.query(records.all_of, Attendance, programme_item_id=copy.id)
    assert [one.member_id for one in named] == [member.id]


def test_set_attendance_when_changed_then_those_named_before_keep_their_record(
    workspace: Workspace, rome: Round
) -> None:
    item = a_programme_item(subject=rome.ref)
    kept, gone, new = a_member(), a_member(), a_member()
    stays = an_attendance(programme_item_id=item.id, member_id=kept.id, role="speaker")
    put(workspace, item, kept, gone, new, stays, an_attendance(programme_item_id=item.id, member_id=gone.id))
    programme.set_attendance(workspace, item.id, [kept.id, new.id])
    named = workspace.query(records.all_of, Attendance, programme_item_id=item.id)
    assert {one.member_id for one in named} == {kept.id, new.id}
    assert stays in named


def test_set_attendance_when_a_member_is_gone_then_nothing_is_written(workspace: Workspace, rome: Round) -> None:
    item = a_programme_item(subject=rome.ref)
    member = a_member()
    put(workspace, item, member)
    with pytest.raises(NotFound):
        programme.set_attendance(workspace, item.id, [member.id, "none"])
    assert not workspace.query(records.all_of, Attendance, programme_item_id=item.id)


def test_members_for_when_there_are_delegations_then_each_in_its_order(workspace: Workspace, rome: Round) -> None:
    delegation = a_delegation(subject=rome.ref, party_id=rome.host_id)
    adviser = a_member(delegation_id=delegation.id, capacity="Adviser")
    head = a_member(delegation_id=delegation.id, capacity="Head", category=Category.HEAD)
    put(workspace, delegation, adviser, head)
    groups = workspace.query(programme.members_for, rome.ref)
    assert [(group.party, [one.capacity for one in group.members]) for group in groups] == [
        ("Italy", ["Head", "Adviser"])
    ]
