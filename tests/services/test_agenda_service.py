"""Agendas: whose an item is, its place, the rounds it was carried through; plans of cooperation carried over."""

from __future__ import annotations

import pytest
from factories import (
    a_cooperation_plan,
    a_mechanism,
    a_planned_activity,
    a_relation,
    a_round,
    a_topic,
    an_agenda_item,
    an_outcome,
    on,
    put,
)

from planner.domain.errors import InvalidInput, NotFound
from planner.domain.mechanisms import ActivityStatus, CooperationPlan, PlannedActivity, Proposal
from planner.services import agenda, cooperation, listing, records
from planner.services.naming import Named
from planner.services.workspace import Workspace

MECHANISM = a_mechanism(short_name="MCG")
ELEVENTH = a_round(mechanism_id=MECHANISM.id, ordinal=11, start=on("2022-05"), end=None)
TWELFTH = a_round(mechanism_id=MECHANISM.id, ordinal=12, start=on("2024-03"), end=None)
THIRTEENTH = a_round(mechanism_id=MECHANISM.id, ordinal=13, start=on("2025-03"), end=None)


@pytest.fixture
def series(workspace: Workspace) -> Workspace:
    put(workspace, MECHANISM, ELEVENTH, TWELFTH, THIRTEENTH)
    return workspace


def titles(workspace: Workspace, round_id: str) -> list[str]:
    return [row.title for row in workspace.query(listing.agenda, round_id)]


def test_propose_as_when_several_items_are_agreed_then_it_is_one_step(series: Workspace) -> None:
    items = [an_agenda_item(round_id=TWELFTH.id, title=title) for title in ("Cyber", "Mines")]
    put(series, *items)
    agenda.propose_as(series, [item.id for item in items], Proposal.AGREED)
    assert {row.proposal for row in series.query(listing.agenda, TWELFTH.id)} == {Proposal.AGREED}
    series.undo()
    assert {row.proposal for row in series.query(listing.agenda, TWELFTH.id)} == {Proposal.OURS}


def test_move_item_when_moved_down_then_it_passes_the_next_of_its_column(series: Workspace) -> None:
    put(
        series,
        an_agenda_item(round_id=TWELFTH.id, title="Review", proposal=Proposal.AGREED, position=1),
        first := an_agenda_item(round_id=TWELFTH.id, title="Cyber", position=2),
        an_agenda_item(round_id=TWELFTH.id, title="Joint", proposal=Proposal.AGREED, position=3),
        an_agenda_item(round_id=TWELFTH.id, title="Mines", position=4),
    )
    agenda.move_item(series, first.id, 1)
    assert titles(series, TWELFTH.id) == ["Review", "Joint", "Mines", "Cyber"]


def test_move_item_when_it_is_the_first_then_it_stays_and_no_step_is_made(series: Workspace) -> None:
    put(series, only := an_agenda_item(round_id=TWELFTH.id, title="Cyber"))
    before = series.next_labels()
    agenda.move_item(series, only.id, -1)
    assert series.next_labels() == before


def test_move_item_when_places_are_the_same_then_it_goes_by_the_order_shown(series: Workspace) -> None:
    for title in ("Mines", "Cyber", "Air"):
        put(series, an_agenda_item(round_id=TWELFTH.id, title=title))
    first, *others = series.query(listing.agenda, TWELFTH.id)
    agenda.move_item(series, first.id, 2)
    assert titles(series, TWELFTH.id) == [*(one.title for one in others), first.title]


def test_move_item_when_it_is_gone_then_not_found(series: Workspace) -> None:
    with pytest.raises(NotFound):
        agenda.move_item(series, "none", 1)


def a_mixed_agenda(series: Workspace) -> dict[str, str]:
    """Record an agenda of three items of ours and two of theirs in turn; their ids by title."""
    sides = {"A": Proposal.OURS, "b": Proposal.THEIRS, "C": Proposal.OURS, "d": Proposal.THEIRS, "E": Proposal.OURS}
    items = [
        an_agenda_item(round_id=TWELFTH.id, title=title, proposal=side, position=place)
        for place, (title, side) in enumerate(sides.items(), start=1)
    ]
    put(series, *items)
    return {item.title: item.id for item in items}


@pytest.mark.parametrize(
    ("title", "proposal", "place", "whole"),
    [
        ("A", Proposal.OURS, 1, "bCAdE"),
        ("E", Proposal.OURS, 0, "EAbCd"),
        ("E", Proposal.OURS, 1, "AbECd"),
        ("A", Proposal.OURS, 9, "bCdEA"),
        ("A", Proposal.THEIRS, 0, "AbCdE"),
        ("A", Proposal.THEIRS, 1, "bACdE"),
        ("b", Proposal.OURS, 3, "ACdEb"),
        ("C", Proposal.AGREED, 0, "AbCdE"),
    ],
)
def test_place_item_when_put_between_two_of_a_column_then_it_stands_there_as_near_as_can_be(
    series: Workspace, title: str, proposal: Proposal, place: int, whole: str
) -> None:
    ids = a_mixed_agenda(series)
    agenda.place_item(series, ids[title], proposal, place)
    rows = series.query(listing.agenda, TWELFTH.id)
    assert "".join(row.title for row in rows) == whole
    assert next(row.proposal for row in rows if row.title == title) is proposal


def test_place_item_when_it_comes_to_another_column_then_it_is_one_step_named_so(series: Workspace) -> None:
    ids = a_mixed_agenda(series)
    before = series.query(listing.agenda, TWELFTH.id)
    agenda.place_item(series, ids["E"], Proposal.AGREED, 0)
    undo = series.next_labels()[0]
    assert undo is not None and (undo.code, dict(undo.params)) == ("propose_item", {"name": "E"})
    series.undo()
    assert series.query(listing.agenda, TWELFTH.id) == before


def test_place_item_when_it_stands_there_then_no_step_is_made(series: Workspace) -> None:
    ids = a_mixed_agenda(series)
    before = series.next_labels()
    agenda.place_item(series, ids["C"], Proposal.OURS, 1)
    assert series.next_labels() == before


def test_place_item_when_it_is_gone_then_not_found(series: Workspace) -> None:
    with pytest.raises(NotFound):
        agenda.place_item(series, "none", Proposal.AGREED, 0)


def test_rounds_of_items_when_carried_twice_then_both_rounds_first_one_first(series: Workspace) -> None:
    first = an_agenda_item(round_id=ELEVENTH.id)
    second = an_agenda_item(round_id=TWELFTH.id, carried_from_id=first.id)
    third = an_agenda_item(round_id=THIRTEENTH.id, carried_from_id=second.id)
    put(series, first, second, third)
    found = series.query(agenda.rounds_of_items, [third.id, first.id])
    assert found == {
        third.id: (Named(ELEVENTH.ref, "MCG 11"), Named(TWELFTH.ref, "MCG 12")),
        first.id: (),
    }


def test_rounds_of_items_when_items_lead_back_to_each_other_then_it_ends(series: Workspace) -> None:
    first = an_agenda_item(round_id=ELEVENTH.id)
    second = an_agenda_item(round_id=TWELFTH.id, carried_from_id=first.id)
    put(series, first, second)
    records.change(series, first.ref, {"carried_from_id": second.id})
    assert series.query(agenda.rounds_of_items, [second.id]) == {second.id: (Named(ELEVENTH.ref, "MCG 11"),)}


def test_rounds_of_outcomes_when_an_action_goes_on_then_its_origin_is_named(series: Workspace) -> None:
    first = an_outcome(round_id=ELEVENTH.id)
    put(series, first, second := an_outcome(round_id=TWELFTH.id, origin_id=first.id))
    assert series.query(agenda.rounds_of_outcomes, [second.id]) == {second.id: (Named(ELEVENTH.ref, "MCG 11"),)}


def test_topics_at_when_related_and_on_an_agenda_then_both_are_listed_latest_first(series: Workspace) -> None:
    topic = a_topic(title="Indo-Pacific")
    put(
        series,
        topic,
        a_relation(subject=topic.ref, object=ELEVENTH.ref),
        an_agenda_item(round_id=TWELFTH.id, topic_id=topic.id),
    )
    found = series.query(listing.topics_at, [ELEVENTH.ref, TWELFTH.ref])
    assert [(row.title, row.name) for row in found] == [("Indo-Pacific", "MCG 12"), ("Indo-Pacific", "MCG 11")]


def test_carry_over_when_some_are_done_then_only_the_rest_goes_on(series: Workspace) -> None:
    plan = a_cooperation_plan(mechanism_id=MECHANISM.id, year=2024)
    done = a_planned_activity(plan_id=plan.id, title="Exchange", status=ActivityStatus.DONE)
    waiting = a_planned_activity(plan_id=plan.id, title="Exercise", when=on("2024-09"))
    put(series, plan, done, waiting)
    following = cooperation.carry_over(series, plan.id)
    carried = series.query(records.all_of, PlannedActivity, plan_id=following.id)
    assert [(one.title, one.when, one.carried_from_id) for one in carried] == [("Exercise", None, waiting.id)]
    assert (following.year, series.query(records.get, waiting.ref)) == (
        2025,
        a_planned_activity(
            id=waiting.id, plan_id=plan.id, title="Exercise", when=on("2024-09"), status=ActivityStatus.CARRIED
        ),
    )


def test_carry_over_when_next_year_has_a_plan_then_it_goes_into_that_one(series: Workspace) -> None:
    plan = a_cooperation_plan(mechanism_id=MECHANISM.id, year=2024)
    following = a_cooperation_plan(mechanism_id=MECHANISM.id, year=2025)
    put(series, plan, following, a_planned_activity(plan_id=plan.id))
    assert cooperation.carry_over(series, plan.id).id == following.id
    assert len(series.query(records.all_of, CooperationPlan, mechanism_id=MECHANISM.id)) == 2


def test_carry_over_when_nothing_is_left_then_refused(series: Workspace) -> None:
    plan = a_cooperation_plan(mechanism_id=MECHANISM.id, year=2024)
    put(series, plan)
    assert not series.query(cooperation.can_carry_over, plan.id)
    with pytest.raises(InvalidInput) as refused:
        cooperation.carry_over(series, plan.id)
    assert refused.value.code == "plan.nothing_to_carry"
