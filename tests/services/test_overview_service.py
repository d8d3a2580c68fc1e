"""Each number of the overview opens exactly its rows."""

from __future__ import annotations

from datetime import date, timedelta

import factories as make
import pytest
from factories import on, put

from planner.domain.agreements import EntryRule, TermKind
from planner.domain.mechanisms import EventStatus, OutcomeStatus, Periodicity
from planner.domain.parties import Side
from planner.services import overview
from planner.services.overview import FigureCode
from planner.services.workspace import Workspace

TODAY = date(2026, 11, 23)


def a_busy_desk(workspace: Workspace) -> None:
    """Write records of which some, and not all, belong to each number."""
    yearly = {"periodicity": Periodicity.EVERY_N_MONTHS, "period_months": 12}
    late, due, met = (make.a_mechanism(name=name, **yearly) for name in ("Late", "Due", "Met"))
    rounds = [
        make.a_round(mechanism_id=one.id, start=on(day), end=on(day), status=EventStatus.HELD)
        for one, day in ((late, "2024-05-01"), (due, "2025-11-20"), (met, "2026-10-01"))
    ]
    planned = make.a_round(mechanism_id=met.id, ordinal=4, start=on("2026-12-01"), end=on("2026-12-02"))
    put(workspace, late, due, met, *rounds, planned)
    put(
        workspace,
        *(
            make.a_deadline(subject=planned.ref, due=TODAY + timedelta(days=days), done_on=done)
            for days, done in ((-9, None), (-1, TODAY), (0, None), (30, None), (31, None), (60, None), (61, None))
        ),
    )
    put(
        workspace,
        make.an_outcome(round_id=rounds[0].id, side=Side.OURS, due=on("2026-10")),
        make.an_outcome(round_id=rounds[0].id, side=Side.THEIRS, due=on("2027")),
        make.an_outcome(round_id=rounds[0].id, side=Side.THEIRS, due=on("2026-01"), status=OutcomeStatus.DONE),
        make.an_outcome(round_id=rounds[0].id, side=Side.JOINT, due=None),
    )
    ends, pending = (
        make.an_agreement(entry_rule=EntryRule.ON_SIGNATURE, term=TermKind.FIXED, term_months=48),
        make.an_agreement(),
    )
    put(
        workspace,
        ends,
        pending,
        make.an_agreement_action(agreement_id=ends.id, when=on("2023-10-09")),
        make.an_agreement_action(agreement_id=pending.id, when=on("2024-10-09")),
    )
    for off in ({"status": EventStatus.CANCELLED}, {"status": EventStatus.POSTPONED, "start": None, "end": None}):
        gone = make.a_visit(**off)  # what was called off has no deadlines
        due = (TODAY - timedelta(days=3), TODAY + timedelta(days=3))
        put(workspace, gone, *(make.a_deadline(subject=gone.ref, due=day) for day in due))
    ahead, past = make.a_delegation(subject=planned.ref), make.a_delegation(subject=rounds[0].ref)
    put(workspace, *(make.a_member(delegation_id=one.id) for one in (ahead, past)), ahead, past)


EXPECTED = {
    FigureCode.ROUNDS_OVERDUE: 1,
    FigureCode.ROUNDS_DUE: 1,
    FigureCode.ROUNDS_AHEAD: 1,
    FigureCode.DEADLINES_PAST: 1,
    FigureCode.DEADLINES_30: 2,
    FigureCode.DEADLINES_60: 4,
    FigureCode.ACTIONS_OVERDUE: 1,
    FigureCode.ACTIONS_OURS: 1,
    FigureCode.ACTIONS_THEIRS: 1,
    FigureCode.ACTIONS_JOINT: 1,
    FigureCode.RENEWALS: 1,
    FigureCode.NOT_IN_FORCE: 1,
    FigureCode.PROVISIONAL: 1,
}


@pytest.mark.parametrize("code", FigureCode)
def test_when_a_number_is_opened_then_it_gives_as_many_rows(workspace: Workspace, code: FigureCode) -> None:
    a_busy_desk(workspace)
    figure = next(one for one in workspace.query(overview.figures, TODAY) if one.code is code)
    assert figure.count == len(workspace.query(overview.rows_of, figure.criteria, figure.on)) == EXPECTED[code]


def test_when_the_file_is_empty_then_every_number_is_zero(workspace: Workspace) -> None:
    assert {figure.count for figure in workspace.query(overview.figures, TODAY)} == {0}
