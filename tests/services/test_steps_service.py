"""What a desk does next: the rows that the pressing numbers count, most pressing first, each thing once."""

from __future__ import annotations

from datetime import date, timedelta

import factories as make
from factories import on, put

from planner.domain.mechanisms import EventStatus, Periodicity
from planner.domain.parties import Side
from planner.services import overview
from planner.services.overview import FigureCode
from planner.services.steps import ORDER, Step, steps
from planner.services.workspace import Workspace

TODAY = date(2026, 11, 23)


def listed(workspace: Workspace) -> list[Step]:
    counts = {one.code: one.count for one in workspace.query(overview.figures, TODAY)}
    return workspace.query(steps, TODAY, counts)


def a_late_mechanism(workspace: Workspace, *ordinals: int | None) -> str:
    late = make.a_mechanism(
        name="Military Cooperation Group", short_name="MCG", periodicity=Periodicity.EVERY_N_MONTHS, period_months=12
    )
    held = [
        make.a_round(
            mechanism_id=late.id,
            ordinal=ordinal,
            start=on(f"{2022 + place}-05-01"),
            end=on(f"{2022 + place}-05-02"),
            status=EventStatus.HELD,
        )
        for place, ordinal in enumerate(ordinals)
    ]
    put(workspace, late, *held)
    return str(late.id)


def test_when_a_round_is_overdue_then_the_step_names_the_next_one(workspace: Workspace) -> None:
    mechanism = a_late_mechanism(workspace, 12, 13)
    (step,) = listed(workspace)
    assert (step.code, step.ref.id, step.title, step.ordinal) == (FigureCode.ROUNDS_OVERDUE, mechanism, "MCG", 14)


def test_when_rounds_bear_no_numbers_then_the_step_names_none(workspace: Workspace) -> None:
    a_late_mechanism(workspace, None)
    (step,) = listed(workspace)
    assert step.ordinal is None


def test_when_much_is_pressing_then_the_most_pressing_comes_first_and_each_once(workspace: Workspace) -> None:
    a_late_mechanism(workspace, 13)
    coming = make.a_round(mechanism_id=make.new_id(), ordinal=2, start=on("2026-12-10"), end=on("2026-12-10"))
    put(workspace, make.a_mechanism(id=coming.mechanism_id, name="Staff talks"), coming)
    put(
        workspace,
        make.a_deadline(subject=coming.ref, due=TODAY + timedelta(days=4)),
        make.a_deadline(subject=coming.ref, due=TODAY - timedelta(days=4)),
        make.an_outcome(round_id=coming.id, side=Side.OURS, due=on("2026-10")),
    )
    found = listed(workspace)
    assert [ORDER.index(step.code) for step in found] == sorted(ORDER.index(step.code) for step in found)
    assert [step.code for step in found] == [
        FigureCode.ROUNDS_OVERDUE,
        FigureCode.DEADLINES_PAST,
        FigureCode.ACTIONS_OVERDUE,
        FigureCode.DEADLINES_30,
    ]
    assert len({step.ref for step in found}) == len(found)


def test_when_nothing_is_pressing_then_there_is_no_step(workspace: Workspace) -> None:
    assert listed(workspace) == []
