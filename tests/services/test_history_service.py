"""Who changed which field of a record, when, from what to what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from factories import FrozenClock, a_party, a_round, put

from planner.domain.changes import Label, Step
from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.services import history, records
from planner.services.workspace import Workspace
from planner.store.database import open_file

LABEL = Label.of("change", kind="party", name="")


def test_when_a_field_is_changed_then_its_history_says_from_what_to_what_and_when(
    workspace: Workspace, clock: FrozenClock
) -> None:
    party = a_party(capital="Strelsau")
    put(workspace, party)
    clock.advance(minutes=5)
    records.change(workspace, party.ref, {"capital": "Zenda"})

    row = workspace.query(history.history_of, party.ref)[0]

    assert (row.field, row.before, row.after, row.step) == ("capital", "Strelsau", "Zenda", Step.DONE)
    assert row.at == datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    assert row.label.code == "change"


def test_when_a_record_is_added_then_each_field_that_was_filled_has_a_row(workspace: Workspace) -> None:
    put(workspace, a_party(name="Ruritania", zone="Europe/Vienna"))
    (party,) = workspace.query(records.all_of, type(a_party()))

    rows = workspace.query(history.history_of, party.ref)

    filled = [("name", "Ruritania"), ("kind", "state"), ("zone", "Europe/Vienna")]
    assert [(row.field, row.after) for row in rows] == filled
    assert all(row.is_added and row.before is None for row in rows)


def test_when_a_record_was_removed_then_its_history_is_still_there(workspace: Workspace) -> None:
    party = a_party(name="Ruritania")
    put(workspace, party)
    records.remove(workspace, party.ref)

    rows = workspace.query(history.history_of, party.ref)

    removed = [row for row in rows if row.is_removed]
    assert ("name", "Ruritania", None) in [(row.field, row.before, row.after) for row in removed]
    assert rows[0].is_removed


def test_when_a_change_is_undone_then_the_history_has_the_way_back_too(workspace: Workspace) -> None:
    party = a_party(capital="Strelsau")
    put(workspace, party)
    records.change(workspace, party.ref, {"capital": "Zenda"})
    workspace.undo()

    rows = [row for row in workspace.query(history.history_of, party.ref) if row.field == "capital"]

    steps = [(row.step, row.before, row.after) for row in rows]
    assert steps[:2] == [(Step.UNDONE, "Zenda", "Strelsau"), (Step.DONE, "Strelsau", "Zenda")]


def test_when_the_user_has_a_name_then_the_history_says_it(workspace: Workspace) -> None:
    path = workspace.path
    workspace.close()
    officer = Workspace(open_file(path), actor="flavia")
    party = a_party()
    put(officer, party)

    assert {row.actor for row in officer.query(history.history_of, party.ref)} == {"flavia"}
    officer.close()


def test_when_a_record_never_was_then_its_history_is_empty(workspace: Workspace) -> None:
    assert workspace.query(history.history_of, a_party().ref) == []


def test_when_the_kind_is_unknown_then_it_is_refused(workspace: Workspace) -> None:
    with pytest.raises(InvalidInput, match=r"kind\.unknown"):
        workspace.query(history.history_of, RecordRef("nonsense", "1"))


def test_when_two_kinds_share_an_id_then_their_histories_are_apart(workspace: Workspace) -> None:
    party = a_party()
    round_ = a_round(id=party.id)
    put(workspace, party, round_)

    assert {row.field for row in workspace.query(history.history_of, party.ref)} == {"name", "kind", "zone"}


def test_when_steps_were_taken_then_the_latest_comes_first_with_its_state(workspace: Workspace) -> None:
    party = a_party()
    put(workspace, party)
    workspace.perform(LABEL, lambda unit: unit.put(replace(party, capital="Zenda")))
    workspace.undo()

    steps = workspace.query(history.recent_steps)

    assert [(step.step, step.state, step.change_count) for step in steps] == [
        (Step.UNDONE, "base", 1),
        (Step.DONE, "undone", 1),
        (Step.DONE, "done", 1),
    ]


def test_when_few_steps_are_asked_for_then_the_latest_few_come(workspace: Workspace) -> None:
    for _ in range(5):
        put(workspace, a_party())

    assert [step.seq for step in workspace.query(history.recent_steps, limit=2)] == [5, 4]
