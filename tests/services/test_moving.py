"""Moving events with all that hangs on them, and shifting entries of a programme."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from factories import (
    a_deadline,
    a_desk,
    a_party,
    a_programme_item,
    a_round,
    a_slip,
    a_visit,
    a_visit_leg,
    an_engagement,
    at,
    on,
    put,
)
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput, NotFound
from planner.domain.mechanisms import Deadline, EventStatus, Round, Slip
from planner.domain.programme import ProgrammeItem
from planner.domain.timing import ZonedTime, minutes_between
from planner.domain.visits import VisitLeg
from planner.services import records
from planner.services.moving import followers, move_event, moved_item, shift_items
from planner.services.workspace import Workspace

ZONES = ["Europe/Brussels", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Europe/Rome", "Asia/Kolkata"]


def item_of(workspace: Workspace, item: ProgrammeItem) -> ProgrammeItem:
    found = workspace.query(records.get, item.ref)
    assert isinstance(found, ProgrammeItem)
    return found


def test_round_keeps_its_length_and_the_slip_keeps_the_old_dates(workspace: Workspace) -> None:
    round_ = a_round(start=on("2023-05-09"), end=on("2023-05-10"))
    put(workspace, round_)
    move_event(workspace, round_.ref, on("2023-10-17"), reason="Elections", today=date(2023, 4, 20))
    moved = workspace.query(records.get, round_.ref)
    assert isinstance(moved, Round)
    assert (moved.start, moved.end, moved.status) == (on("2023-10-17"), on("2023-10-18"), EventStatus.TENTATIVE)
    slip = workspace.query(records.all_of, Slip, subject=round_.ref)[0]
    assert (slip.from_start, slip.from_end, slip.to_start, slip.to_end, slip.reason, slip.decided_on) == (
        on("2023-05-09"),
        on("2023-05-10"),
        on("2023-10-17"),
        on("2023-10-18"),
        "Elections",
        on("2023-04-20"),
    )


def test_first_date_of_an_undated_round_is_no_slip(workspace: Workspace) -> None:
    round_ = a_round(start=None, end=None)
    put(workspace, round_)
    assert move_event(workspace, round_.ref, on("2026-05"), today=date(2026, 1, 1)).slip is None


def test_correcting_a_held_round_is_no_slip(workspace: Workspace) -> None:
    round_ = a_round(status=EventStatus.HELD)
    put(workspace, round_)
    assert move_event(workspace, round_.ref, on("2026-12-03")).slip is None


def test_moving_to_the_same_days_is_no_step(workspace: Workspace) -> None:
    round_ = a_round()
    put(workspace, round_)
    before = workspace.next_labels()
    move_event(workspace, round_.ref, round_.start, round_.end)
    assert workspace.next_labels() == before


def test_status_changes_in_the_same_step_where_asked(workspace: Workspace) -> None:
    round_ = a_round()
    put(workspace, round_)
    move_event(workspace, round_.ref, None, status=EventStatus.POSTPONED)
    moved = workspace.query(records.get, round_.ref)
    assert isinstance(moved, Round)
    assert (moved.start, moved.end, moved.status) == (None, None, EventStatus.POSTPONED)


def test_open_deadlines_follow_and_done_and_fixed_ones_stay(workspace: Workspace) -> None:
    round_ = a_round(start=on("2026-12-01"), end=on("2026-12-02"))
    open_one = a_deadline(subject=round_.ref, due=date(2026, 11, 17), offset_days=-14)
    after = a_deadline(subject=round_.ref, due=date(2026, 12, 4), offset_days=2)
    done = a_deadline(subject=round_.ref, due=date(2026, 11, 17), offset_days=-14, done_on=date(2026, 11, 16))
    fixed = a_deadline(subject=round_.ref, due=date(2026, 11, 17), offset_days=None)
    put(workspace, round_, open_one, after, done, fixed)
    move_event(workspace, round_.ref, on("2026-12-08"), on("2026-12-10"))
    dues = {one.id: one.due for one in workspace.query(records.all_of, Deadline, subject=round_.ref)}
    assert dues == {
        open_one.id: date(2026, 11, 24),
        after.id: date(2026, 12, 11),  # the 12th is a Saturday, and Friday lies after the event
        done.id: date(2026, 11, 17),
        fixed.id: date(2026, 11, 17),
    }


def test_moved_deadline_avoids_our_own_holiday(workspace: Workspace) -> None:
    italy = a_party(name="Italy", iso_code="IT", capital="Rome", zone="Europe/Rome")
    round_ = a_round(start=on("2025-05-06"), end=on("2025-05-07"))
    deadline = a_deadline(subject=round_.ref, due=date(2025, 4, 29), offset_days=-7)
    put(workspace, italy, a_desk(home_id=italy.id), round_, deadline)
    move_event(workspace, round_.ref, on("2025-05-02"))
    assert workspace.query(records.all_of, Deadline, subject=round_.ref)[0].due == date(2025, 4, 24)


def test_programme_moves_by_days_and_keeps_wall_time(workspace: Workspace) -> None:
    round_ = a_round(start=on("2025-03-20"), end=on("2025-03-21"))
    item = a_programme_item(subject=round_.ref, start=at("2025-03-20T10:00"), end=at("2025-03-20T11:30"))
    put(workspace, round_, item)
    move_event(workspace, round_.ref, on("2025-04-14"))
    moved = item_of(workspace, item)
    assert (str(moved.start), str(moved.end)) == (
        "2025-04-14T10:00[Europe/Rome]",
        "2025-04-14T11:30[Europe/Rome]",
    )
    assert moved.start.utc.hour == 8  # 09:00 UTC before the change to summer time


def test_programme_waits_while_only_the_month_is_known_and_follows_once_it_is_exact(workspace: Workspace) -> None:
    round_ = a_round(start=on("2025-03-20"), end=on("2025-03-21"))
    item = a_programme_item(subject=round_.ref, start=at("2025-03-21T10:00"), end=at("2025-03-21T11:30"))
    put(workspace, round_, item)
    move_event(workspace, round_.ref, on("2025-10"), today=date(2025, 3, 1))
    assert item_of(workspace, item).start == item.start
    move_event(workspace, round_.ref, on("2025-10-14"), on("2025-10-15"), today=date(2025, 6, 1))
    assert str(item_of(workspace, item).start) == "2025-10-15T10:00[Europe/Rome]"


def test_one_undo_brings_event_deadlines_programme_and_slip_back(workspace: Workspace) -> None:
    round_ = a_round(start=on("2025-03-20"), end=on("2025-03-21"))
    item = a_programme_item(subject=round_.ref, start=at("2025-03-20T10:00"), end=at("2025-03-20T11:30"))
    deadline = a_deadline(subject=round_.ref, due=date(2025, 3, 18), offset_days=-2)
    put(workspace, round_, item, deadline)
    move = move_event(workspace, round_.ref, on("2025-04-14"))
    workspace.undo()
    for entity in (round_, item, deadline):
        assert workspace.query(records.get, entity.ref) == entity
    workspace.redo()
    assert workspace.query(records.get, round_.ref) == move.event
    assert workspace.query(records.get, item.ref) == move.items[0]


def test_legs_of_a_tour_move_along(workspace: Workspace) -> None:
    visit = a_visit(start=on("2023-10-09"), end=on("2023-10-12"))
    exact = a_visit_leg(visit_id=visit.id, start=on("2023-10-11"), end=on("2023-10-12"))
    rough = a_visit_leg(visit_id=visit.id, start=on("2023-10"))
    put(workspace, visit, exact, rough)
    move_event(workspace, visit.ref, on("2023-11-06"))
    legs = {leg.id: (leg.start, leg.end) for leg in workspace.query(records.all_of, VisitLeg, visit_id=visit.id)}
    assert legs == {exact.id: (on("2023-11-08"), on("2023-11-09")), rough.id: (on("2023-10"), None)}


def test_engagement_moves_too(workspace: Workspace) -> None:
    talks = an_engagement(start=on("2026-11-25"))
    put(workspace, talks)
    assert move_event(workspace, talks.ref, on("2026-11-26")).event.start == on("2026-11-26")


def test_what_is_no_event_cannot_be_moved(workspace: Workspace) -> None:
    item = a_programme_item()
    put(workspace, a_round(id=item.subject.id), item)
    with pytest.raises(InvalidInput) as caught:
        move_event(workspace, item.ref, on("2026-12-03"))
    assert caught.value.code == "move.not_event"


def test_missing_event_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        move_event(workspace, RecordRef("round", "nothing"), on("2026-12-03"))


@pytest.mark.parametrize("start", ["0001-01-01", "9999-12-31"])
def test_date_beyond_the_years_of_planning_is_refused(workspace: Workspace, start: str) -> None:
    round_ = a_round()
    put(workspace, round_)
    with pytest.raises(InvalidInput) as caught:
        move_event(workspace, round_.ref, on(start))
    assert (caught.value.code, caught.value.field) == ("date.out_of_range", "start")


def test_end_before_start_is_refused_and_nothing_moves(workspace: Workspace) -> None:
    round_ = a_round()
    put(workspace, round_)
    with pytest.raises(InvalidInput) as caught:
        move_event(workspace, round_.ref, on("2026-12-03"), on("2026-12-02"))
    assert caught.value.code == "span.reversed"
    assert workspace.query(records.get, round_.ref) == round_


@pytest.mark.parametrize(
    ("start", "end", "days", "expected"),
    [
        # Brussels, 30 March 2025: 02:00 to 03:00 does not exist.
        ("2025-03-29T02:15[Europe/Brussels]", "2025-03-29T02:45[Europe/Brussels]", 1, ("03:15", "03:45", 30)),
        ("2025-03-29T02:30[Europe/Brussels]", "2025-03-29T03:00[Europe/Brussels]", 1, ("03:30", "04:00", 30)),
        ("2025-03-29T01:30[Europe/Brussels]", "2025-03-29T04:00[Europe/Brussels]", 1, ("01:30", "04:00", 90)),
        # Brussels, 26 October 2025: 02:00 to 03:00 comes twice.
        ("2025-10-25T01:30[Europe/Brussels]", "2025-10-25T03:30[Europe/Brussels]", 1, ("01:30", "03:30", 180)),
        ("2025-10-25T02:30[Europe/Brussels]", "2025-10-25T02:45[Europe/Brussels]", 1, ("02:30", "02:45", 15)),
        # Lord Howe moves its clocks by half an hour: on 5 October 2025 from 02:00 to 02:30.
        ("2025-10-04T02:10[Australia/Lord_Howe]", "2025-10-04T02:40[Australia/Lord_Howe]", 1, ("02:40", "03:10", 30)),
        # Kathmandu never does.
        ("2025-03-29T10:00[Asia/Kathmandu]", "2025-03-29T11:00[Asia/Kathmandu]", 200, ("10:00", "11:00", 60)),
        # Apia had no 30 December 2011.
        ("2011-12-29T10:00[Pacific/Apia]", "2011-12-29T11:00[Pacific/Apia]", 1, ("10:00", "11:00", 60)),
    ],
)
def test_move_across_a_change_of_clocks_keeps_wall_time(
    start: str, end: str, days: int, expected: tuple[str, str, int]
) -> None:
    item = a_programme_item(start=ZonedTime.parse(start), end=ZonedTime.parse(end))
    moved = moved_item(item, days)
    shown = (f"{moved.start.local:%H:%M}", f"{moved.end.local:%H:%M}", minutes_between(moved.start, moved.end))
    assert shown == expected


@given(
    zone=st.sampled_from(ZONES),
    local=st.datetimes(min_value=datetime(2010, 1, 1), max_value=datetime(2036, 1, 1)),
    minutes=st.integers(min_value=0, max_value=600),
    days=st.integers(min_value=-400, max_value=400),
)
def test_moved_item_never_ends_before_it_starts_and_keeps_its_wall_time(
    zone: str, local: datetime, minutes: int, days: int
) -> None:
    start = ZonedTime(local.replace(second=0, microsecond=0), zone).settled()
    item = a_programme_item(start=start, end=start.shifted(minutes))
    moved = moved_item(item, days)
    assert minutes_between(moved.start, moved.end) >= 0
    wanted = ZonedTime(start.local.replace(fold=0), zone).moved(days=days)
    assert moved.start.local.replace(fold=0) == wanted.local.replace(fold=0)
    assert moved.start.doubt is None or moved.start.doubt.value == "fold"


def test_delay_pushes_followers_up_to_the_fixed_call(workspace: Workspace) -> None:
    subject = a_round()
    day = "2026-12-01"
    arrival = a_programme_item(subject=subject.ref, start=at(f"{day}T09:00"), end=at(f"{day}T09:30"), title="Arrival")
    transfer = a_programme_item(subject=subject.ref, start=at(f"{day}T09:30"), end=at(f"{day}T10:00"))
    lunch = a_programme_item(subject=subject.ref, start=at(f"{day}T12:00"), end=at(f"{day}T13:00"))
    call = a_programme_item(subject=subject.ref, start=at(f"{day}T15:00"), end=at(f"{day}T15:30"), is_fixed=True)
    dinner = a_programme_item(subject=subject.ref, start=at(f"{day}T19:00"), end=at(f"{day}T21:00"))
    next_day = a_programme_item(subject=subject.ref, start=at("2026-12-02T09:00"), end=at("2026-12-02T10:00"))
    put(workspace, subject, arrival, transfer, lunch, call, dinner, next_day)
    shift_items(workspace, arrival.id, 40)
    starts = [f"{item_of(workspace, one).start.local:%H:%M}" for one in (arrival, transfer, lunch, call, dinner)]
    assert starts == ["09:40", "10:10", "12:40", "15:00", "19:00"]
    assert item_of(workspace, next_day) == next_day
    workspace.undo()
    assert [item_of(workspace, one) for one in (arrival, transfer, lunch)] == [arrival, transfer, lunch]


def test_only_chosen_followers_shift(workspace: Workspace) -> None:
    subject = a_round()
    first, second, third = (
        a_programme_item(subject=subject.ref, start=at(f"2026-12-01T{hour}:00"), end=at(f"2026-12-01T{hour}:30"))
        for hour in ("09", "10", "11")
    )
    put(workspace, subject, first, second, third)
    shifted = shift_items(workspace, first.id, 40, [third.id])
    assert [one.id for one in shifted] == [first.id, third.id]
    assert item_of(workspace, second) == second


def test_fixed_follower_is_refused(workspace: Workspace) -> None:
    subject = a_round()
    first = a_programme_item(subject=subject.ref)
    fixed = a_programme_item(
        subject=subject.ref, start=at("2026-12-01T12:00"), end=at("2026-12-01T13:00"), is_fixed=True, title="Call"
    )
    put(workspace, subject, first, fixed)
    with pytest.raises(InvalidInput) as caught:
        shift_items(workspace, first.id, 40, [fixed.id])
    assert (caught.value.code, caught.value.params) == ("shift.fixed", {"title": "Call"})


def test_followers_of_a_missing_entry_are_none(workspace: Workspace) -> None:
    assert workspace.query(followers, "nothing") == []


def test_decided_slips_lead_back_to_the_days_the_programme_was_made_for(workspace: Workspace) -> None:
    round_ = a_round(start=on("2026"), end=None)
    item = a_programme_item(subject=round_.ref, start=at("2025-03-21T10:00"), end=at("2025-03-21T11:00"))
    slip = a_slip(subject=round_.ref, from_start=on("2025-03-20"), to_start=on("2026"), decided_on=on("2025-03-01"))
    put(workspace, round_, item, slip)
    move_event(workspace, round_.ref, on("2026-03-19"), on("2026-03-20"))
    assert str(item_of(workspace, item).start) == "2026-03-20T10:00[Europe/Rome]"
