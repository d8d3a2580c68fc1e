"""What repeats without an end is planned further by itself once its file is opened."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

from factories import FrozenClock, an_engagement, on, put

from planner.domain.visits import Engagement
from planner.services import records, series
from ui.context import AppContext
from ui.upkeep import _plan_further


def test_when_less_than_a_year_is_planned_then_opening_plans_two_years_and_undo_takes_it_back(
    empty_context: AppContext, clock: FrozenClock
) -> None:
    workspace = empty_context.workspace
    put(workspace, call := an_engagement(title="Call", start=on("2026-12-01"), end=None))
    series.begin(workspace, call.ref, "FREQ=MONTHLY")
    before = len(workspace.query(records.all_of, Engagement))
    clock.at = datetime(2028, 3, 1, 9, 0, tzinfo=UTC)
    _plan_further(empty_context, SimpleNamespace(context=empty_context))  # type: ignore[arg-type]
    assert len(workspace.query(records.all_of, Engagement)) > before
    workspace.undo()
    assert len(workspace.query(records.all_of, Engagement)) == before
