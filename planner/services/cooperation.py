"""Plans of cooperation from year to year: what was not done is carried into the next."""

from __future__ import annotations

from dataclasses import replace

from planner.domain.entity import RecordRef, new_id
from planner.domain.errors import InvalidInput
from planner.domain.ids import CooperationPlanId, PlannedActivityId
from planner.domain.mechanisms import ActivityStatus, CooperationPlan, PlannedActivity
from planner.services.labels import about
from planner.services.workspace import Workspace
from planner.store.queries import Reader
from planner.store.queries.records import entities_where
from planner.store.unit_of_work import UnitOfWork


def can_carry_over(reader: Reader, plan_id: str) -> bool:
    """Return whether any activity of a plan is still only planned."""
    return bool(entities_where(reader, PlannedActivity, plan_id=plan_id, status=ActivityStatus.PLANNED))


def carry_over(workspace: Workspace, plan_id: str) -> CooperationPlan:
    """Carry what is still planned into next year's plan of the mechanism, which is made if need be, as one step.

    The activities stay in their own year, marked as carried.

    Raises:
        NotFound: ``record.missing``.
        InvalidInput: ``plan.nothing_to_carry``.
    """

    def operation(unit: UnitOfWork) -> CooperationPlan:
        plan = unit.get(CooperationPlan, plan_id)
        waiting = unit.where(PlannedActivity, plan_id=plan_id, status=ActivityStatus.PLANNED)
        if not waiting:
            raise InvalidInput("plan.nothing_to_carry", year=plan.year)
        known = unit.where(CooperationPlan, mechanism_id=plan.mechanism_id, year=plan.year + 1)
        following = (
            known[0]
            if known
            else CooperationPlan(id=CooperationPlanId(new_id()), mechanism_id=plan.mechanism_id, year=plan.year + 1)
        )
        unit.put(following)
        for activity in waiting:
            unit.put(replace(activity, status=ActivityStatus.CARRIED))
            unit.put(
                replace(
                    activity,
                    id=PlannedActivityId(new_id()),
                    plan_id=following.id,
                    when=None,
                    carried_from_id=activity.id,
                )
            )
        return following

    return workspace.perform(about("carry_over", RecordRef(CooperationPlan.KIND, plan_id)), operation)
