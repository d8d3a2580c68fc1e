"""The register of mechanisms in the window: how each stands to its next round, its page, its filters, its children."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from factories import a_mechanism, a_mechanism_name, a_mechanism_side, a_round, on, put
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from ui_driving import choose, click, click_cell, column_texts, show_active, shown_page

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import ActivityStatus, CooperationPlan, EventStatus, PlannedActivity
from planner.domain.periodicity import DueStatus
from planner.services import naming, records
from planner.services.listing import MechanismCriteria
from ui.context import AppContext
from ui.mechanisms.page import MechanismsRoom
from ui.mechanisms.plans import PlansSection
from ui.mechanisms.round_page import NeighboursSection
from ui.widgets.sections import FactsSection
from ui.widgets.table_section import TableSection


@pytest.fixture
def room(qtbot: QtBot, context: AppContext) -> Iterator[MechanismsRoom]:
    made = MechanismsRoom(context)
    show_active(qtbot, made, 1400, 900)
    made.refresh()
    yield made


def mechanism(context: AppContext, name: str = "MCG") -> RecordRef:
    return context.query(naming.resolve, name, kinds=("mechanism",))


def names(room: MechanismsRoom) -> list[str]:
    return [node.row.name for node in room.table.rows_model.rows]


def facts(room: MechanismsRoom) -> dict[str, str]:
    section = next(one for one in shown_page(room)._sections if isinstance(one, FactsSection))
    return {fact.name: fact.value for fact in section._shown}


def section(room: MechanismsRoom, title: str) -> TableSection[object]:
    found = [one for one in shown_page(room)._sections if isinstance(one, TableSection) and one._title_text == title]
    return found[0]


def test_model_when_mechanisms_come_and_go_then_it_keeps_the_rules_of_models(
    context: AppContext, room: MechanismsRoom, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(room.table.rows_model)
    made = a_mechanism(name="Maritime Dialogue")
    put(context.workspace, made)
    records.change(context.workspace, made.ref, {"name": "Maritime Security Dialogue"})
    records.remove(context.workspace, made.ref)
    assert "Maritime Security Dialogue" not in names(room)


def test_list_when_next_round_is_overdue_then_it_says_since_when(room: MechanismsRoom) -> None:
    assert column_texts(room.table, 2) == ["Overdue since Apr 2026", "Overdue since Mar 2026"]


def test_list_when_a_round_is_planned_then_its_days_are_shown(context: AppContext, room: MechanismsRoom) -> None:
    ref = mechanism(context)
    put(context.workspace, a_round(mechanism_id=ref.id, ordinal=14, start=on("2027-01-27"), end=on("2027-01-28")))
    assert column_texts(room.table, 2)[room.table.rows_model.row_of(ref.id)] == "14 · 27–28 Jan 2027"


def test_list_when_one_reports_to_another_then_it_stands_below_it(context: AppContext, room: MechanismsRoom) -> None:
    put(
        context.workspace,
        a_mechanism(name="Joint Working Group", short_name="JWG", parent_id=mechanism(context, "JDC").id),
    )
    shown = column_texts(room.table, 0)
    place = next(place for place, words in enumerate(shown) if "JWG" in words)
    assert shown[place - 1].startswith("JDC")
    assert shown[place].startswith("└ JWG")


def test_list_when_dormant_then_hidden_until_it_is_asked_for(context: AppContext, room: MechanismsRoom) -> None:
    put(context.workspace, a_mechanism(name="Old Dialogue", is_dormant=True))
    assert "Old Dialogue" not in names(room)
    choose(room._filter_values.menu, "Dormant", "With dormant ones")
    assert "Old Dialogue" in names(room)


def test_filter_when_partner_is_chosen_then_only_theirs_are_listed(context: AppContext, room: MechanismsRoom) -> None:
    other = a_mechanism(name="Vienna Talks")
    put(context.workspace, other, a_mechanism_side(mechanism_id=other.id))
    choose(room._filter_values.menu, "Partner", "Italy")
    assert "Vienna Talks" not in names(room)
    assert len(names(room)) == 2


def test_show_criteria_when_overdue_ones_are_asked_for_then_only_they_are_listed(
    context: AppContext, room: MechanismsRoom
) -> None:
    put(context.workspace, a_mechanism(name="As Agreed"))
    room.show_criteria(MechanismCriteria(due=(DueStatus.OVERDUE,)))
    assert len(names(room)) == 2


def test_page_when_shown_then_it_says_period_due_turn_and_basis(context: AppContext, room: MechanismsRoom) -> None:
    click_cell(room.table, room.table.rows_model.row_of(mechanism(context).id))
    shown = facts(room)
    assert (shown["Meets"], shown["Host’s turn"]) == ("Every year", "India: the sides take turns")
    assert shown["Due"].startswith("March 2026")
    assert shown["Legal basis"] == "India–Italy Agreement on Defence Cooperation"


def test_page_when_a_number_is_missing_then_the_gap_is_said(context: AppContext, room: MechanismsRoom) -> None:
    records.remove(context.workspace, context.query(naming.resolve, "MCG 12", kinds=("round",)))
    room.show_record(mechanism(context))
    assert facts(room)["Numbering"] == "No round bears 12"


def test_rounds_when_listed_then_latest_first_with_open_actions(context: AppContext, room: MechanismsRoom) -> None:
    room.show_record(mechanism(context))
    table = section(room, "Rounds").table
    assert column_texts(table, 0) == ["MCG 13", "MCG 12", "MCG 11"]
    assert column_texts(table, 4) == ["1", "1", ""]


def test_rounds_when_renamed_then_each_bears_the_name_of_its_time(context: AppContext, room: MechanismsRoom) -> None:
    ref = mechanism(context)
    put(
        context.workspace,
        a_mechanism_name(mechanism_id=ref.id, name="Joint Staff Talks", short_name="JST", end=on("2023")),
    )
    room.show_record(ref)
    assert column_texts(section(room, "Rounds").table, 0) == ["MCG 13", "MCG 12", "JST 11"]


def test_rounds_below_when_a_group_reports_to_it_then_its_rounds_are_listed(
    context: AppContext, room: MechanismsRoom
) -> None:
    group = a_mechanism(name="Joint Working Group", short_name="JWG", parent_id=mechanism(context, "JDC").id)
    put(context.workspace, group, a_round(mechanism_id=group.id, ordinal=2))
    room.show_record(mechanism(context, "JDC"))
    assert column_texts(section(room, "Their rounds").table, 0) == ["JWG 2"]


def test_round_when_opened_then_its_mechanism_is_chosen_on_the_left(context: AppContext, room: MechanismsRoom) -> None:
    ref = context.query(naming.resolve, "JDC 11", kinds=("round",))
    room.show_record(ref)
    assert (room.shown_ref, room.table.current_key) == (ref, mechanism(context, "JDC").id)


def test_round_when_its_mechanism_is_clicked_then_the_mechanism_is_shown(
    context: AppContext, room: MechanismsRoom
) -> None:
    room.show_record(context.query(naming.resolve, "JDC 11", kinds=("round",)))
    click_cell(room.table, room.table.rows_model.row_of(mechanism(context, "JDC").id))
    assert room.shown_ref == mechanism(context, "JDC")


def test_round_when_it_is_undone_then_its_mechanism_is_shown_again(context: AppContext, room: MechanismsRoom) -> None:
    made = a_round(mechanism_id=mechanism(context).id, ordinal=14, status=EventStatus.TENTATIVE)
    put(context.workspace, made)
    room.show_record(made.ref)
    context.workspace.undo()
    assert room.shown_ref == mechanism(context)


def test_plan_when_carried_over_then_what_is_planned_stands_in_the_next_year(
    context: AppContext, room: MechanismsRoom
) -> None:
    ref = mechanism(context)
    room.show_record(ref)
    plans = shown_page(room).findChildren(PlansSection)[0]
    click(plans, "Carry over")
    following = context.query(records.all_of, CooperationPlan, mechanism_id=ref.id, year=2025)[0]
    carried = context.query(records.all_of, PlannedActivity, plan_id=following.id)
    earlier = context.query(records.all_of, PlannedActivity, status=ActivityStatus.CARRIED)
    assert sorted(one.carried_from_id or "" for one in carried) == sorted(one.id for one in earlier)
    context.workspace.undo()
    assert not context.query(records.all_of, CooperationPlan, mechanism_id=ref.id, year=2025)


def test_buttons_when_the_page_is_shown_then_planning_is_the_first(context: AppContext, room: MechanismsRoom) -> None:
    room.show_record(mechanism(context))
    assert shown_page(room).findChild(QPushButton, "plan_next_round").isEnabled()


def test_planning_when_a_planned_round_is_undone_then_its_button_stays_under_the_pointer(
    context: AppContext, room: MechanismsRoom
) -> None:
    """Delete is no place for a second click to fall on."""
    held = a_round(mechanism_id=mechanism(context).id)
    put(context.workspace, held)
    places = []
    for ref in (held.ref, mechanism(context)):
        room.show_record(ref)
        button = shown_page(room).findChild(QPushButton, "plan_next_round")
        places.append((button.mapTo(room, QPoint()).x(), button.width()))
    assert places[0] == places[1]


@pytest.fixture
def tree(room: MechanismsRoom, context: AppContext) -> MechanismsRoom:
    """Two groups with two working groups each, named so that no order by name keeps them together."""
    for parent, children in (("Zeta council", ("Beta group", "Delta group")), ("Eta council", ("Alpha", "Gamma"))):
        top = a_mechanism(name=parent, short_name="")
        put(context.workspace, top, *(a_mechanism(name=one, short_name="", parent_id=top.id) for one in children))
    room.refresh()
    return room


def indented(room: MechanismsRoom) -> list[tuple[int, str]]:
    ours = ("council", "group", "Alpha", "Gamma")
    return [(node.depth, node.row.name) for node in room.table.rows_model.rows if node.row.name.endswith(ours)]


def click_heading(room: MechanismsRoom, column: int) -> None:
    head = room.table.horizontalHeader()
    where = QPoint(head.sectionViewportPosition(column) + 20, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_when_the_list_is_sorted_then_each_stays_below_the_one_that_it_reports_to(tree: MechanismsRoom) -> None:
    click_heading(tree, 0)
    assert indented(tree) == [
        (0, "Eta council"), (1, "Alpha"), (1, "Gamma"), (0, "Zeta council"), (1, "Beta group"), (1, "Delta group")
    ]  # fmt: skip
    click_heading(tree, 0)
    assert indented(tree) == [
        (0, "Zeta council"), (1, "Delta group"), (1, "Beta group"), (0, "Eta council"), (1, "Gamma"), (1, "Alpha")
    ]  # fmt: skip


def test_when_the_list_is_filtered_then_what_is_left_stands_below_its_parent(tree: MechanismsRoom) -> None:
    QTest.keyClicks(tree._filter, "delta")
    assert indented(tree) == [(0, "Zeta council"), (1, "Delta group")]


def test_when_a_parent_alone_passes_then_those_below_it_are_left_out(tree: MechanismsRoom) -> None:
    QTest.keyClicks(tree._filter, "eta council")
    assert [name for _, name in indented(tree)] in (["Zeta council", "Eta council"], ["Eta council", "Zeta council"])


def test_when_it_is_sorted_and_filtered_then_it_is_still_a_tree(tree: MechanismsRoom) -> None:
    click_heading(tree, 0)
    QTest.keyClicks(tree._filter, "group")
    assert indented(tree)[-3:] == [(0, "Zeta council"), (1, "Beta group"), (1, "Delta group")]


def test_neighbours_when_a_round_is_the_only_one_then_they_take_no_room(
    context: AppContext, room: MechanismsRoom
) -> None:
    def neighbours() -> NeighboursSection:
        found = shown_page(room).findChild(NeighboursSection)
        assert found is not None
        return found

    room.show_record(context.query(naming.resolve, "MCG 13", kinds=("round",)))
    assert neighbours().isVisibleTo(room)
    mechanism = a_mechanism(name="Staff Talks")
    alone = a_round(mechanism_id=mechanism.id, ordinal=1)
    put(context.workspace, mechanism, alone)
    room.show_record(alone.ref)
    assert not neighbours().isVisibleTo(room)
