"""Engagements that repeat are made, changed, moved and removed for one, from one on, or for all, each in one step."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from dumps import dump_of
from factories import FrozenClock, a_participant, a_party, a_programme_item, an_engagement, at, on, put

from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import EventStatus, Slip
from planner.domain.programme import ProgrammeItem
from planner.domain.series import Series
from planner.domain.visits import Engagement, Participant
from planner.services import records, series
from planner.services.series import Scope
from planner.services.workspace import Workspace


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(datetime(2026, 2, 2, 9, 0, tzinfo=UTC))


@pytest.fixture
def call(workspace: Workspace) -> Engagement:
    """Add a call on Tuesday 3 March 2026 at 10:00 in Rome, with one party in it."""
    italy = a_party(name="Italy")
    one = an_engagement(
        title="Desk call", start=on("2026-03-03"), end=None, status=EventStatus.CONFIRMED, notes="Bring the list"
    )
    item = a_programme_item(
        subject=one.ref, title="Desk call", start=at("2026-03-03T10:00"), end=at("2026-03-03T10:30")
    )
    put(workspace, italy, one, item, a_participant(subject=one.ref, party_id=italy.id))
    return one


def days(workspace: Workspace) -> list[str]:
    """Return the days on which anything takes place, in order."""
    return sorted(str(one.start) for one in workspace.query(records.all_of, Engagement))


def of_day(workspace: Workspace, day: str) -> Engagement:
    return next(one for one in workspace.query(records.all_of, Engagement) if str(one.start) == day)


def hours(workspace: Workspace) -> list[str]:
    return sorted(str(one.start) for one in workspace.query(records.all_of, ProgrammeItem))


def rules(workspace: Workspace) -> list[str]:
    return sorted(one.rule for one in workspace.query(records.all_of, Series))


def weekly(workspace: Workspace, call: Engagement, count: int = 5) -> None:
    series.begin(workspace, call.ref, f"FREQ=WEEKLY;COUNT={count}")


def test_when_an_engagement_repeats_then_each_day_has_its_own_with_programme_and_people(
    workspace: Workspace, call: Engagement
) -> None:
    weekly(workspace, call, 3)
    assert days(workspace) == ["2026-03-03", "2026-03-10", "2026-03-17"]
    made = of_day(workspace, "2026-03-10")
    assert (made.title, made.status, made.notes) == ("Desk call", EventStatus.CONFIRMED, "")
    assert len(workspace.query(records.all_of, Participant, subject=made.ref)) == 1


def test_when_a_series_crosses_a_change_of_clocks_then_its_hours_keep_their_wall_time(
    workspace: Workspace, call: Engagement
) -> None:
    weekly(workspace, call)
    assert hours(workspace) == [
        f"{day}T10:00[Europe/Rome]" for day in ("2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24", "2026-03-31")
    ]
    zones = {one.start.utc.hour for one in workspace.query(records.all_of, ProgrammeItem)}
    assert zones == {8, 9}


@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("act", ["move", "change", "remove", "rule"])
def test_when_a_series_is_worked_on_then_one_undo_brings_everything_back(
    workspace: Workspace, call: Engagement, scope: Scope, act: str
) -> None:
    weekly(workspace, call)
    before = dump_of(workspace)
    one = of_day(workspace, "2026-03-17")
    acts: dict[str, Any] = {
        "move": lambda: series.move(workspace, one.ref, on("2026-03-18"), None, scope),
        "change": lambda: series.change(workspace, one.ref, {"title": "Call", "start": "2026-03-16"}, scope),
        "remove": lambda: series.remove(workspace, one.ref, scope),
        "rule": lambda: series.change_rule(workspace, one.ref, "FREQ=MONTHLY;COUNT=3", scope),
    }
    acts[act]()
    assert dump_of(workspace) != before
    after = dump_of(workspace)
    workspace.undo()
    assert dump_of(workspace) == before
    workspace.redo()
    assert dump_of(workspace) == after


def test_when_one_is_moved_then_the_others_stay(workspace: Workspace, call: Engagement) -> None:
    weekly(workspace, call, 3)
    series.move(workspace, of_day(workspace, "2026-03-10").ref, on("2026-03-12"), None, Scope.THIS)
    assert days(workspace) == ["2026-03-03", "2026-03-12", "2026-03-17"]
    assert rules(workspace) == ["FREQ=WEEKLY;COUNT=3"]


def test_when_one_and_the_following_are_moved_then_the_rule_is_divided(workspace: Workspace, call: Engagement) -> None:
    weekly(workspace, call)
    series.move(workspace, of_day(workspace, "2026-03-17").ref, on("2026-03-18"), None, Scope.FOLLOWING)
    assert days(workspace) == ["2026-03-03", "2026-03-10", "2026-03-18", "2026-03-25", "2026-04-01"]
    assert rules(workspace) == ["FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;UNTIL=20260316"]
    assert hours(workspace)[-1] == "2026-04-01T10:00[Europe/Rome]"


def test_when_all_are_moved_then_one_moved_by_hand_and_one_held_stay(workspace: Workspace, call: Engagement) -> None:
    weekly(workspace, call)
    records.change(workspace, call.ref, {"status": "held"})
    series.move(workspace, of_day(workspace, "2026-03-10").ref, on("2026-03-13"), None, Scope.THIS)
    series.move(workspace, of_day(workspace, "2026-03-17").ref, on("2026-03-19"), None, Scope.ALL)
    assert days(workspace) == ["2026-03-03", "2026-03-13", "2026-03-19", "2026-03-26", "2026-04-02"]
    slips = workspace.query(records.all_of, Slip)
    assert [str(one.to_start) for one in slips] == ["2026-03-13"]


def test_when_the_second_tuesday_moves_to_a_wednesday_then_all_are_second_wednesdays(
    workspace: Workspace, call: Engagement
) -> None:
    put(workspace, moved := an_engagement(title="Board", start=on("2026-03-10"), end=None))
    records.remove(workspace, call.ref)
    series.begin(workspace, moved.ref, "FREQ=MONTHLY;BYDAY=2TU;COUNT=4")
    series.move(workspace, of_day(workspace, "2026-04-14").ref, on("2026-04-08"), None, Scope.ALL)
    assert days(workspace) == ["2026-03-11", "2026-04-08", "2026-05-13", "2026-06-10"]
    assert rules(workspace) == ["FREQ=MONTHLY;BYDAY=2WE;COUNT=4"]


def test_when_one_is_made_longer_with_all_then_each_takes_as_many_days(workspace: Workspace, call: Engagement) -> None:
    weekly(workspace, call, 2)
    series.move(workspace, call.ref, on("2026-03-03"), on("2026-03-04"), Scope.ALL)
    assert str(of_day(workspace, "2026-03-10").end) == "2026-03-11"


def test_when_an_hour_is_moved_with_the_following_then_theirs_move_alike(
    workspace: Workspace, call: Engagement
) -> None:
    weekly(workspace, call, 4)
    item = next(one for one in workspace.query(records.all_of, ProgrammeItem) if "03-17" in str(one.start))
    wanted = {"start": "2026-03-17T11:15[Europe/Rome]", "end": "2026-03-17T11:45[Europe/Rome]"}
    series.move_item(workspace, item.ref, wanted, Scope.FOLLOWING)
    assert [one[11:16] for one in hours(workspace)] == ["10:00", "10:00", "11:15", "11:15"]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope.THIS, ["2026-03-03T10:00", "2026-03-11T11:00", "2026-03-17T10:00"]),
        (Scope.FOLLOWING, ["2026-03-03T10:00", "2026-03-11T11:00", "2026-03-18T11:00"]),
        (Scope.ALL, ["2026-03-04T11:00", "2026-03-11T11:00", "2026-03-18T11:00"]),
    ],
)
def test_when_the_only_hour_is_moved_to_another_day_then_its_occurrence_goes_along_and_undo_restores(
    workspace: Workspace, call: Engagement, scope: Scope, expected: list[str]
) -> None:
    weekly(workspace, call, 3)
    before = dump_of(workspace)
    item = next(one for one in workspace.query(records.all_of, ProgrammeItem) if "03-10" in str(one.start))
    wanted = {"start": "2026-03-11T11:00[Europe/Rome]", "end": "2026-03-11T11:30[Europe/Rome]"}
    series.move_item(workspace, item.ref, wanted, scope)
    assert [one[:16] for one in hours(workspace)] == expected
    assert days(workspace) == [one[:10] for one in expected]
    workspace.undo()
    assert dump_of(workspace) == before


def test_when_one_of_two_hours_is_moved_to_another_day_then_the_engagement_stays(
    workspace: Workspace, call: Engagement
) -> None:
    second = a_programme_item(subject=call.ref, start=at("2026-03-03T12:00"), end=at("2026-03-03T12:30"))
    put(workspace, second)
    wanted = {"start": "2026-03-04T12:00[Europe/Rome]", "end": "2026-03-04T12:30[Europe/Rome]"}
    series.move_item(workspace, second.ref, wanted, Scope.THIS)
    assert days(workspace) == ["2026-03-03"]


def test_when_a_field_is_changed_for_all_then_dates_moved_by_hand_are_kept(
    workspace: Workspace, call: Engagement
) -> None:
    weekly(workspace, call, 3)
    series.move(workspace, of_day(workspace, "2026-03-10").ref, on("2026-03-12"), None, Scope.THIS)
    series.change(workspace, call.ref, {"city": "Rome"}, Scope.ALL)
    assert {one.city for one in workspace.query(records.all_of, Engagement)} == {"Rome"}
    assert "2026-03-12" in days(workspace)


def test_when_all_are_removed_then_the_held_one_and_the_series_stay(workspace: Workspace, call: Engagement) -> None:
    weekly(workspace, call)
    records.change(workspace, call.ref, {"status": "held"})
    series.remove(workspace, of_day(workspace, "2026-03-10").ref, Scope.ALL)
    assert days(workspace) == ["2026-03-03"]
    assert rules(workspace) == ["FREQ=WEEKLY;UNTIL=20260303"]


def test_when_the_last_of_a_series_is_removed_then_so_is_its_rule(workspace: Workspace, call: Engagement) -> None:
    weekly(workspace, call)
    series.remove(workspace, call.ref, Scope.ALL)
    assert (days(workspace), rules(workspace)) == ([], [])


def test_when_the_rule_changes_then_what_was_taken_out_or_moved_is_not_made_again(
    workspace: Workspace, call: Engagement
) -> None:
    weekly(workspace, call, 4)
    series.remove(workspace, of_day(workspace, "2026-03-10").ref, Scope.THIS)
    series.move(workspace, of_day(workspace, "2026-03-17").ref, on("2026-03-19"), None, Scope.THIS)
    series.change_rule(workspace, call.ref, "FREQ=WEEKLY;COUNT=6", Scope.ALL)
    assert days(workspace) == ["2026-03-03", "2026-03-19", "2026-03-24", "2026-03-31", "2026-04-07"]


def test_when_the_rule_is_taken_away_then_what_is_to_come_goes_and_the_first_stands_alone(
    workspace: Workspace, call: Engagement
) -> None:
    weekly(workspace, call, 4)
    series.change_rule(workspace, of_day(workspace, "2026-03-17").ref, "", Scope.FOLLOWING)
    assert days(workspace) == ["2026-03-03", "2026-03-10", "2026-03-17"]
    assert of_day(workspace, "2026-03-17").series_id is None
    series.change_rule(workspace, call.ref, "", Scope.ALL)
    assert (days(workspace), rules(workspace)) == (["2026-03-03", "2026-03-17"], [])


def test_when_a_rule_has_no_end_then_it_is_planned_two_years_ahead_and_further_in_time(
    workspace: Workspace, call: Engagement, clock: FrozenClock
) -> None:
    series.begin(workspace, call.ref, "FREQ=MONTHLY")
    assert days(workspace)[-1] == "2028-03-03"
    assert series.extend(workspace) == 0
    clock.at = datetime(2027, 4, 1, 9, 0, tzinfo=UTC)
    assert series.extend(workspace) == 12
    assert days(workspace)[-1] == "2029-03-03"


def test_when_the_first_day_is_not_exact_then_nothing_repeats(workspace: Workspace) -> None:
    put(workspace, vague := an_engagement(start=on("2026-03"), end=None))
    with pytest.raises(InvalidInput, match=r"repeat\.no_day"):
        series.begin(workspace, vague.ref, "FREQ=WEEKLY;COUNT=2")
    assert rules(workspace) == []


def test_when_an_hour_of_a_series_is_asked_about_then_its_membership_counts_both_ways(
    workspace: Workspace, call: Engagement
) -> None:
    weekly(workspace, call)
    item = next(one for one in workspace.query(records.all_of, ProgrammeItem) if "03-17" in str(one.start))
    found = workspace.query(series.membership, item.ref)
    assert found is not None
    assert (found.following, found.every) == (3, 5)
    assert found.series.start == date(2026, 3, 3)
