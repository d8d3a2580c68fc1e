"""Calendar entries and search words follow every record that they depend on, before and after a change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from dumps import Dump, dump_of
from factories import (
    a_cooperation_plan,
    a_deadline,
    a_desk,
    a_mechanism,
    a_mechanism_name,
    a_mechanism_side,
    a_party,
    a_planned_activity,
    a_programme_item,
    a_round,
    a_topic,
    a_visit,
    an_agreement,
    an_agreement_action,
    an_agreement_party,
    on,
    put,
)

from planner.domain.changes import Label
from planner.domain.entity import Entity, RecordRef
from planner.services import records
from planner.services.workspace import Workspace, open_workspace
from planner.store import derived
from planner.store.queries.search import search

LABEL = Label.of("change", kind="party", name="")


def entries_of(workspace: Workspace, ref: RecordRef) -> list[dict[str, object]]:
    sql = "SELECT * FROM calendar_entry WHERE kind = ? AND record_id = ? ORDER BY part"

    def question(reader: derived.Connection) -> list[dict[str, object]]:
        return [dict(row) for row in reader.exec_driver_sql(sql, (ref.kind, ref.id)).mappings()]

    return workspace.query(question)


def change(workspace: Workspace, entity: Entity) -> None:
    workspace.perform(LABEL, lambda unit: unit.put(entity))


def rebuilt(workspace: Workspace) -> Dump:
    with workspace.store.writing() as connection:
        derived.rebuild(connection)
    return dump_of(workspace)


def found(workspace: Workspace, words: str) -> list[RecordRef]:
    return [row.ref for row in workspace.query(search, words)]


def test_when_an_act_moves_to_another_agreement_then_both_show_it_rightly(workspace: Workspace) -> None:
    old, new = an_agreement(title="Old"), an_agreement(title="New")
    act = an_agreement_action(agreement_id=old.id, when=on("2024-05-06"))
    put(workspace, old, new, act)

    change(workspace, replace(act, agreement_id=new.id))

    assert entries_of(workspace, old.ref) == []
    assert [row["first_day"] for row in entries_of(workspace, new.ref)] == [date(2024, 5, 6).toordinal()]
    assert rebuilt(workspace) == dump_of(workspace)


def test_when_an_act_is_removed_then_its_agreement_no_longer_shows_it(workspace: Workspace) -> None:
    agreement = an_agreement()
    act = an_agreement_action(agreement_id=agreement.id)
    put(workspace, agreement, act)

    records.remove(workspace, act.ref)

    assert entries_of(workspace, agreement.ref) == []


def test_when_an_agreement_gets_a_party_then_its_entries_name_the_partner(workspace: Workspace) -> None:
    home, partner, agreement = a_party(), a_party(), an_agreement()
    put(workspace, home, a_desk(home_id=home.id), partner, agreement, an_agreement_action(agreement_id=agreement.id))

    put(
        workspace,
        an_agreement_party(agreement_id=agreement.id, party_id=home.id),
        an_agreement_party(agreement_id=agreement.id, party_id=partner.id),
    )

    assert {row["partner_id"] for row in entries_of(workspace, agreement.ref)} == {partner.id}


def test_when_a_mechanism_bore_another_name_then_its_rounds_of_that_time_stand_under_it(workspace: Workspace) -> None:
    mechanism = a_mechanism(short_name="LFWG")
    days = enumerate(("2023-05-10", "2024-11-20"), 6)
    old, new = (a_round(mechanism_id=mechanism.id, ordinal=number, start=on(day), end=None) for number, day in days)
    name = a_mechanism_name(mechanism_id=mechanism.id, short_name="AST", start=on("2012"), end=on("2023-12-31"))
    put(workspace, mechanism, old, new)
    put(workspace, name)
    titles = [[row["title"] for row in entries_of(workspace, one.ref)] for one in (old, new)]
    assert titles == [["AST"], ["LFWG"]]
    change(workspace, replace(name, end=on("2022")))
    assert [row["title"] for row in entries_of(workspace, old.ref)] == ["LFWG"]
    assert rebuilt(workspace) == dump_of(workspace)


def test_when_a_mechanism_is_renamed_then_its_rounds_bear_the_new_name(workspace: Workspace) -> None:
    mechanism = a_mechanism(short_name="JST")
    round_ = a_round(mechanism_id=mechanism.id)
    put(workspace, mechanism, round_)

    change(workspace, replace(mechanism, short_name="MCG"))

    assert [row["title"] for row in entries_of(workspace, round_.ref)] == ["MCG"]


def test_when_a_round_moves_to_another_mechanism_then_its_deadlines_follow_the_partner(workspace: Workspace) -> None:
    one, other = a_mechanism(), a_mechanism()
    first, second = a_party(), a_party()
    round_ = a_round(mechanism_id=one.id)
    deadline = a_deadline(subject=round_.ref)
    put(workspace, one, other, first, second, round_, deadline)
    put(
        workspace,
        a_mechanism_side(mechanism_id=one.id, party_id=first.id),
        a_mechanism_side(mechanism_id=other.id, party_id=second.id),
    )
    assert [row["partner_id"] for row in entries_of(workspace, deadline.ref)] == [first.id]

    change(workspace, replace(round_, mechanism_id=other.id))

    assert [row["partner_id"] for row in entries_of(workspace, deadline.ref)] == [second.id]
    assert [row["partner_id"] for row in entries_of(workspace, round_.ref)] == [second.id]


def test_when_a_side_moves_to_another_mechanism_then_the_rounds_of_both_are_right(workspace: Workspace) -> None:
    one, other, party = a_mechanism(), a_mechanism(), a_party()
    round_one, round_other = a_round(mechanism_id=one.id), a_round(mechanism_id=other.id)
    side = a_mechanism_side(mechanism_id=one.id, party_id=party.id)
    put(workspace, one, other, party, round_one, round_other, side)

    change(workspace, replace(side, mechanism_id=other.id))

    assert [row["partner_id"] for row in entries_of(workspace, round_one.ref)] == [None]
    assert [row["partner_id"] for row in entries_of(workspace, round_other.ref)] == [party.id]


@pytest.mark.parametrize("make", [a_visit], ids=["visit"])
def test_when_another_party_becomes_home_then_whose_guest_it_is_changes(
    workspace: Workspace, make: Callable[..., Entity]
) -> None:
    one, other = a_party(), a_party()
    desk = a_desk(home_id=one.id)
    visit = make(visitor_id=one.id, host_id=other.id)
    put(workspace, one, other, desk, visit)
    assert [row["partner_id"] for row in entries_of(workspace, visit.ref)] == [other.id]

    change(workspace, replace(desk, home_id=other.id))

    assert [row["partner_id"] for row in entries_of(workspace, visit.ref)] == [one.id]
    assert rebuilt(workspace) == dump_of(workspace)


def test_when_an_imprecise_date_is_shown_then_it_takes_every_day_that_it_may_mean(workspace: Workspace) -> None:
    visit = a_visit(start=on("2027-02"), end=None)
    put(workspace, visit)

    (row,) = entries_of(workspace, visit.ref)

    days = (date(2027, 2, 1).toordinal(), date(2027, 2, 28).toordinal())
    assert (row["first_day"], row["last_day"], row["precision"]) == (*days, "month")


def test_when_a_title_changes_then_only_the_new_one_is_found(workspace: Workspace) -> None:
    topic = a_topic(title="Hydrography")
    put(workspace, topic)

    change(workspace, replace(topic, title="Cartography"))

    assert (found(workspace, "hydrography"), found(workspace, "cartogr")) == ([], [topic.ref])


def test_when_a_record_is_removed_then_it_is_found_no_more_and_again_after_undo(workspace: Workspace) -> None:
    topic = a_topic(title="Hydrography")
    put(workspace, topic)
    records.remove(workspace, topic.ref)
    gone = found(workspace, "hydrography")

    workspace.undo()

    assert (gone, found(workspace, "hydrography")) == ([], [topic.ref])


def test_when_two_kinds_have_a_record_of_one_id_then_each_keeps_its_own_words(workspace: Workspace) -> None:
    topic = a_topic(title="Hydrography")
    visit = a_visit(id=topic.id, title="Visit to the hydrographers")
    put(workspace, topic, visit)

    records.remove(workspace, visit.ref)

    assert found(workspace, "hydrogr") == [topic.ref]
    assert workspace.check_file() == []


def test_when_a_visit_has_another_visitor_then_its_programme_and_deadlines_do_too(workspace: Workspace) -> None:
    home, first, second = a_party(), a_party(), a_party()
    visit = a_visit(visitor_id=first.id, host_id=home.id)
    item, deadline = a_programme_item(subject=visit.ref), a_deadline(subject=visit.ref)
    put(workspace, home, first, second, a_desk(home_id=home.id), visit, item, deadline)
    assert [row["partner_id"] for row in entries_of(workspace, item.ref)] == [first.id]
    change(workspace, replace(visit, visitor_id=second.id))
    partners = [row["partner_id"] for ref in (item.ref, deadline.ref) for row in entries_of(workspace, ref)]
    assert partners == [second.id, second.id]
    assert dump_of(workspace) == rebuilt(workspace)


def test_when_an_activity_is_planned_then_it_bears_its_mechanism_and_partner(workspace: Workspace) -> None:
    home, italy, france, mechanism = a_party(), a_party(), a_party(), a_mechanism()
    side = a_mechanism_side(mechanism_id=mechanism.id, party_id=italy.id)
    plan = a_cooperation_plan(mechanism_id=mechanism.id)
    activity = a_planned_activity(plan_id=plan.id)
    put(workspace, home, italy, france, a_desk(home_id=home.id), mechanism, side, plan, activity)
    (before,) = entries_of(workspace, activity.ref)

    change(workspace, replace(side, party_id=france.id))

    (after,) = entries_of(workspace, activity.ref)
    assert (before["mechanism_id"], before["partner_id"]) == (mechanism.id, italy.id)
    assert after["partner_id"] == france.id
    assert dump_of(workspace) == rebuilt(workspace)


def test_when_a_plan_goes_to_another_mechanism_then_its_activities_do_too(workspace: Workspace) -> None:
    first, second = a_mechanism(), a_mechanism()
    plan = a_cooperation_plan(mechanism_id=first.id)
    activity = a_planned_activity(plan_id=plan.id)
    put(workspace, first, second, plan, activity)

    change(workspace, replace(plan, mechanism_id=second.id))

    assert [row["mechanism_id"] for row in entries_of(workspace, activity.ref)] == [second.id]
    assert dump_of(workspace) == rebuilt(workspace)


@pytest.mark.parametrize("noted", [None, "1970"])
def test_when_a_file_was_derived_by_other_rules_then_opening_it_derives_what_changed(
    workspace: Workspace, noted: str | None
) -> None:
    mechanism = a_mechanism()
    plan = a_cooperation_plan(mechanism_id=mechanism.id)
    activity = a_planned_activity(plan_id=plan.id)
    put(workspace, mechanism, plan, activity)
    wanted, path = dump_of(workspace), workspace.path
    with workspace.store.writing() as connection:
        connection.exec_driver_sql("UPDATE calendar_entry SET mechanism_id = NULL")
        connection.exec_driver_sql("DELETE FROM meta WHERE name = 'derived'")
        if noted is not None:
            connection.exec_driver_sql("INSERT INTO meta(name, value) VALUES ('derived', ?)", (noted,))
    workspace.close()

    again = open_workspace(path)

    found = dump_of(again)
    again.close()
    assert found == wanted


@pytest.mark.parametrize("rules", ["3", "4"])
def test_when_a_file_is_of_older_rules_then_its_rounds_stand_under_the_name_of_their_time(
    workspace: Workspace, rules: str
) -> None:
    mechanism = a_mechanism(short_name="LFWG")
    held = a_round(mechanism_id=mechanism.id, start=on("2023-05-10"), end=None)
    name = a_mechanism_name(mechanism_id=mechanism.id, short_name="AST", start=on("2012"), end=on("2023-12-31"))
    put(workspace, mechanism, held, name)
    path = workspace.path
    with workspace.store.writing() as connection:
        connection.exec_driver_sql("UPDATE calendar_entry SET title = 'LFWG'")
        connection.exec_driver_sql("UPDATE meta SET value = ? WHERE name = 'derived'", (rules,))
    workspace.close()

    again = open_workspace(path)

    titles = [row["title"] for row in entries_of(again, held.ref)]
    again.close()
    assert titles == ["AST"]
