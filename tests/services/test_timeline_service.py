"""The course of a relationship: in order, imprecise dates marked, rival claims noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import factories as make
import pytest
from factories import on, put

from planner.domain.agreements import ActionKind
from planner.domain.entity import new_id
from planner.domain.ids import ClaimId
from planner.domain.sources import Claim
from planner.services import claims, naming, records
from planner.services.samples import create_sample
from planner.services.timeline import TimelineRow, timeline
from planner.services.workspace import Workspace


def titles(rows: list[TimelineRow]) -> list[str]:
    return [row.title for row in rows]


def test_when_asked_for_italy_since_march_2023_then_all_stands_in_order_and_march_2023_is_marked_imprecise(
    tmp_path: Path,
) -> None:
    workspace = create_sample(tmp_path / "s.dossier", "india-italy", with_work=False)
    italy = workspace.query(naming.resolve, "Italy", kinds=("party",))
    rows = workspace.query(timeline, italy.id, since=date(2023, 3, 1))
    days = [(row.start or row.end).first for row in rows]  # type: ignore[union-attr]
    assert days == sorted(days)
    imprecise = {row.title for row in rows if row.is_imprecise}
    assert {"Strategic Partnership", "Visit of the Prime Minister of Italy to India"} <= imprecise
    assert "MCG 11" not in titles(rows)
    assert {"MCG 12", "JDC 10", "MCG 13", "JDC 11"} <= set(titles(rows))
    assert next(row for row in rows if row.title == "MCG 12").has_rivals
    workspace.close()


@pytest.mark.parametrize(
    ("start", "end", "is_in"),
    [
        ("2023", None, True),  # may be December
        ("2023-05", None, False),
        ("2023-05-31", "2023-06-02", True),
        ("2023-05-30", "2023-05-31", False),
        ("2022", None, False),
    ],
)
def test_when_a_span_is_asked_since_a_day_then_only_what_surely_ended_before_is_left_out(
    workspace: Workspace, start: str, end: str | None, is_in: bool
) -> None:
    partner = make.a_party()
    put(workspace, partner, make.a_visit(visitor_id=partner.id, start=on(start), end=on(end) if end else None))
    assert bool(workspace.query(timeline, partner.id, since=date(2023, 6, 1))) is is_in


def test_when_two_sides_sign_on_one_day_then_it_is_one_line(workspace: Workspace) -> None:
    ours, theirs = make.a_party(name="Us"), make.a_party(name="Them")
    agreement = make.an_agreement()
    acts = [
        make.an_agreement_action(agreement_id=agreement.id, kind=ActionKind.SIGNED, when=on("2024-05-06"), party_id=one)
        for one in (ours.id, theirs.id)
    ]
    put(
        workspace,
        ours,
        theirs,
        agreement,
        make.an_agreement_party(agreement_id=agreement.id, party_id=theirs.id),
        *acts,
    )
    assert titles(workspace.query(timeline, theirs.id)) == [agreement.title]


def test_when_one_claim_is_preferred_then_its_rival_is_no_longer_and_undo_gives_the_choice_back(
    workspace: Workspace,
) -> None:
    round_ = make.a_round()
    first = make.a_claim(subject=round_.ref, fact="start", value="2024-03-12", is_preferred=True)
    rival = make.a_claim(subject=round_.ref, fact="start", value="2024-03-13")
    other = make.a_claim(subject=round_.ref, fact="end", value="2024-03-14", is_preferred=True)
    put(workspace, round_, first, rival, other)
    claims.prefer(workspace, rival.id)
    step = workspace.next_labels()[0]
    assert step is not None
    assert step.params == {"name": workspace.query(naming.name_of, round_.ref)}
    preferred = {one.id for one in workspace.query(records.all_of, Claim, is_preferred=True)}
    assert preferred == {rival.id, other.id}
    workspace.undo()
    preferred = {one.id for one in workspace.query(records.all_of, Claim, is_preferred=True)}
    assert preferred == {first.id, other.id}


def test_when_a_claim_is_saved_as_preferred_then_it_takes_the_mark_from_its_rival_in_one_step(
    workspace: Workspace,
) -> None:
    round_ = make.a_round()
    first = make.a_claim(subject=round_.ref, fact="start", value="2024-03-12", is_preferred=True)
    put(workspace, round_, first)
    rival = records.save(workspace, replace(first, id=ClaimId(new_id()), value="2024-03-13"))
    assert [one.id for one in workspace.query(records.all_of, Claim, is_preferred=True)] == [rival.id]
    records.change(workspace, first.ref, {"is_preferred": True})
    assert [one.id for one in workspace.query(records.all_of, Claim, is_preferred=True)] == [first.id]
    workspace.undo()
    workspace.undo()
    assert workspace.query(records.all_of, Claim) == [first]
