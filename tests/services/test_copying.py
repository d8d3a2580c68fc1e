"""A copy is the same plan on other days: nothing of what came of the first goes with it, and one undo takes it away."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from dumps import dump_of
from factories import (
    a_cooperation_plan,
    a_deadline,
    a_mechanism,
    a_planned_activity,
    a_programme_item,
    a_round,
    a_visit,
    an_engagement,
    at,
    on,
    put,
)

from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import ActivityStatus, EventStatus
from planner.services import copying, records
from planner.services.workspace import Workspace

FIRST, LAST = date(2027, 3, 2), date(2027, 3, 4)


@pytest.mark.parametrize("make", [a_visit, an_engagement])
def test_when_a_held_event_is_copied_then_the_copy_is_tentative_on_its_days(workspace: Workspace, make: Any) -> None:
    event = make(status=EventStatus.HELD)
    put(workspace, event)
    before = dump_of(workspace)

    ref = copying.copy_to_days(workspace, event.ref, FIRST, LAST)

    copy: Any = workspace.query(records.get, ref)
    assert (copy.title, copy.start, copy.end) == (event.title, on("2027-03-02"), on("2027-03-04"))
    assert copy.status is EventStatus.TENTATIVE
    assert workspace.query(records.get, event.ref) == event
    workspace.undo()
    assert dump_of(workspace) == before


def test_when_a_deadline_that_is_done_is_copied_then_the_copy_is_open_and_stands_where_it_is(
    workspace: Workspace,
) -> None:
    visit = a_visit()
    deadline = a_deadline(subject=visit.ref, done_on=date(2026, 11, 1))
    put(workspace, visit, deadline)

    copy: Any = workspace.query(records.get, copying.copy_to_days(workspace, deadline.ref, FIRST, FIRST))

    assert (copy.due, copy.offset_days, copy.done_on, copy.subject) == (FIRST, None, None, visit.ref)


def test_when_an_activity_that_is_done_is_copied_then_the_copy_is_planned(workspace: Workspace) -> None:
    mechanism = a_mechanism()
    plan = a_cooperation_plan(mechanism_id=mechanism.id)
    activity = a_planned_activity(plan_id=plan.id, status=ActivityStatus.DONE)
    put(workspace, mechanism, plan, activity)

    copy: Any = workspace.query(records.get, copying.copy_to_days(workspace, activity.ref, FIRST, FIRST))

    assert (copy.when, copy.status, copy.plan_id) == (on("2027-03-02"), ActivityStatus.PLANNED, plan.id)


def test_when_a_programme_entry_is_copied_then_it_has_the_new_time_and_is_not_fixed(workspace: Workspace) -> None:
    visit = a_visit()
    item = a_programme_item(subject=visit.ref, is_fixed=True)
    put(workspace, visit, item)
    start, end = at("2026-12-11T15:00"), at("2026-12-11T16:00")

    copy: Any = workspace.query(records.get, copying.copy_to_time(workspace, item.ref, start, end))

    assert (copy.start, copy.end, copy.is_fixed, copy.title) == (start, end, False, item.title)


def test_when_a_round_is_to_be_copied_then_it_is_refused_and_nothing_is_written(workspace: Workspace) -> None:
    mechanism = a_mechanism()
    held = a_round(mechanism_id=mechanism.id)
    put(workspace, mechanism, held)
    before = dump_of(workspace)

    with pytest.raises(InvalidInput, match=r"record\.not_copied"):
        copying.copy_to_days(workspace, held.ref, FIRST, LAST)

    assert dump_of(workspace) == before
