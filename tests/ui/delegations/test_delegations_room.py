"""A delegation in the window: its order and why, moved and pinned, nominations in one step, substitutes, the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import factories as make
import pytest
from factories import at, on, put
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from ui_driving import (
    choose,
    click,
    click_cell,
    column_texts,
    dialog,
    show_active,
    shown_message,
    shown_page,
    type_into,
)

from planner.domain.delegations import Category, Delegation, Member, Nomination
from planner.domain.entity import Entity, RecordRef
from planner.domain.people import Person, Rank, Service
from planner.domain.precedence import Reason, ReasonCode
from planner.services import delegations, naming, records
from ui.context import AppContext
from ui.delegations.columns import shown_name
from ui.delegations.members import MembersSection
from ui.delegations.page import DelegationsRoom
from ui.delegations.reasons import place_text
from ui.delegations.substitute import SubstituteDialog
from ui.messages import text
from ui.people.new_person import PersonDialog
from ui.widgets.form import RecordDialog
from ui.widgets.linked_words import LinkedLine, NameLink
from ui.widgets.rows import LINK_ROLE

SEVEN = (
    # name, rank, service, grade, since, category; entered in no order
    ("Interpreter Fernandes", "", Service.CIVIL, "", None, Category.INTERPRETER),
    ("Captain Army Joshi", "Captain", Service.ARMY, "OF-2", "2020", Category.OFFICIAL),
    ("Brigadier Rathore", "Brigadier", Service.ARMY, "OF-6", "2024", Category.OFFICIAL),
    ("Attaché Anand", "Colonel", Service.ARMY, "OF-5", "2021", Category.ACCOMPANYING),
    ("Captain Navy Menon", "Captain", Service.NAVY, "OF-5", "2022", Category.OFFICIAL),
    ("Joint Secretary Verma", "", Service.CIVIL, "", None, Category.HEAD),
    ("Rear Admiral Rao", "Rear Admiral", Service.NAVY, "OF-7", "2023", Category.OFFICIAL),
)
IN_ORDER = ["Verma", "Rao", "Rathore", "Menon", "Joshi", "Anand", "Fernandes"]


@pytest.fixture
def delegation(context: AppContext) -> Delegation:
    """Seven members, nobody confirmed, for the 13th round of March 2025."""
    round_ = context.query(naming.resolve, "MCG 13", kinds=("round",))
    made = make.a_delegation(subject=round_, title="Seven for Rome")
    people: list[Entity] = [made]
    for name, rank, service, grade, since, category in SEVEN:
        person = make.a_person(name=name, family_name=name.rpartition(" ")[2])
        people.append(person)
        if rank:
            held = make.a_rank(
                person_id=person.id, title=rank, service=service, grade=grade, start=on(since) if since else None
            )
            people.append(held)
        nomination = Nomination.PROVISIONAL
        people.append(
            make.a_member(delegation_id=made.id, person_id=person.id, category=category, nomination=nomination)
        )
    put(context.workspace, *people)
    return made


@pytest.fixture
def room(qtbot: QtBot, context: AppContext, delegation: Delegation) -> Iterator[DelegationsRoom]:
    made = DelegationsRoom(context)
    show_active(qtbot, made, 1200, 800)
    made.refresh()
    made.show_record(delegation.ref)
    yield made


def test_members_when_a_bar_below_them_goes_then_the_list_keeps_no_room_for_it(room: DelegationsRoom) -> None:
    table = members(room).table
    before, bar = table.height(), table.horizontalScrollBar()
    bar.setRange(0, 50)  # as while the page gets narrower and the columns do not yet
    table.setFixedHeight(table.height_for(len(SEVEN)))
    bar.setRange(0, 0)
    assert table.maximumHeight() == table.height_for(len(SEVEN)) == before


def test_why_here_when_it_names_the_one_before_then_the_name_leads_to_that_person(room: DelegationsRoom) -> None:
    model = members(room).table.rows_model
    column = next(place for place, one in enumerate(model.columns) if one.title == text("column.why_here"))
    persons = [row.person_id for row in model.rows]
    assert model.index(0, column).data(LINK_ROLE) is None
    for place in range(1, len(persons)):
        cell = model.index(place, column)
        ((name, ref),) = cell.data(LINK_ROLE)
        assert ref == RecordRef("person", persons[place - 1])
        assert name in cell.data()


def test_place_when_its_sentence_names_the_one_before_then_a_click_and_the_keys_lead_there(
    room: DelegationsRoom, context: AppContext, qtbot: QtBot
) -> None:
    section = members(room)
    section.table.select_place(1)
    sentence = section.findChild(LinkedLine)
    (name,) = sentence.findChildren(NameLink)
    before = section.rows[0]
    assert sentence.text() == place_text(section.rows[1])
    assert name.accessibleName() == before.name
    with qtbot.waitSignal(context.opening) as opened:
        QTest.mouseClick(name, Qt.MouseButton.LeftButton)
    assert opened.args == [RecordRef("person", before.person_id)]
    with qtbot.waitActive(room):
        room.activateWindow()
    section.table.setFocus()
    QTest.keyClick(section.table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is name
    with qtbot.waitSignal(context.opening) as opened:
        QTest.keyClick(name, Qt.Key.Key_Space)
    assert opened.args == [RecordRef("person", before.person_id)]
    section.table.select_place(0)
    assert not [one for one in sentence.findChildren(NameLink) if one.isVisible()]


def members(room: DelegationsRoom) -> MembersSection:
    return shown_page(room).findChildren(MembersSection)[0]


def families(room: DelegationsRoom) -> list[str]:
    return [row.name.rpartition(" ")[2] for row in members(room).rows]


def confirmed(context: AppContext, delegation: Delegation) -> int:
    rows = context.query(delegations.ordered_members, delegation.id)
    return sum(row.nomination is Nomination.CONFIRMED for row in rows)


def test_when_seven_members_are_shown_then_they_stand_by_precedence_whatever_the_order_of_entry(
    room: DelegationsRoom,
) -> None:
    assert families(room) == IN_ORDER


def test_when_a_member_is_chosen_then_the_reason_for_the_place_stands_below_in_words(room: DelegationsRoom) -> None:
    section = members(room)
    click_cell(section.table, 3)
    assert "Place 4." in section._why.text()
    assert "OF-6" in section._why.text()
    assert "OF-5" in section._why.text()


def test_when_two_are_alike_in_all_but_the_alphabet_then_the_tie_is_flagged(
    room: DelegationsRoom, context: AppContext, delegation: Delegation
) -> None:
    twin = make.a_person(name="Captain Army Khanna", family_name="Khanna")
    rank = make.a_rank(person_id=twin.id, title="Captain", grade="OF-2", start=on("2020"))
    put(context.workspace, twin, rank, make.a_member(delegation_id=delegation.id, person_id=twin.id))
    section = members(room)
    click_cell(section.table, 5)
    assert "tie" in section._why.text()


def test_when_a_row_is_dragged_then_the_reason_is_asked_and_a_pin_without_one_is_refused_beside_the_field(
    room: DelegationsRoom, context: AppContext
) -> None:
    table = members(room).table
    start = table.visualRect(table.model().index(3, 1)).center()
    end = table.visualRect(table.model().index(1, 1)).topLeft() + QPoint(30, 3)
    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(table.viewport(), (start + end) / 2)
    QTest.mouseMove(table.viewport(), end)
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=end)
    bar = members(room).pin_bar
    assert bar.isVisible()
    click(bar, "Set the place")
    assert bar._problem.isVisible()
    assert families(room) == IN_ORDER
    QTest.keyClicks(bar.reason, "Co-chair of the round")
    QTest.keyClick(bar.reason, Qt.Key.Key_Return)
    assert families(room)[:3] == ["Verma", "Menon", "Rao"]
    assert not bar.isVisible()


def test_when_a_member_is_moved_with_the_keyboard_then_undo_and_reset_order_give_the_computed_order_back(
    room: DelegationsRoom, context: AppContext
) -> None:
    section = members(room)
    click_cell(section.table, 1)
    QTest.keyClick(section.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(section.pin_bar.reason, "By agreement with the hosts")
    QTest.keyClick(section.pin_bar.reason, Qt.Key.Key_Return)
    moved = ["Verma", "Rathore", "Rao", *IN_ORDER[3:]]
    assert families(room) == moved
    context.workspace.undo()
    assert families(room) == IN_ORDER
    context.workspace.redo()
    assert families(room) == moved
    click(section, "Reset order")
    assert families(room) == IN_ORDER


def test_when_the_move_is_given_up_with_escape_then_nothing_is_pinned(room: DelegationsRoom) -> None:
    section = members(room)
    click_cell(section.table, 1)
    QTest.keyClick(section.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(section.pin_bar.reason, Qt.Key.Key_Escape)
    assert not section.pin_bar.isVisible()
    assert all(row.pin is None for row in section.rows)


def test_when_several_are_confirmed_at_once_then_it_is_one_step_to_undo(
    room: DelegationsRoom, context: AppContext, delegation: Delegation
) -> None:
    section = members(room)
    click_cell(section.table, 0)
    click_cell(section.table, 2, modifier=Qt.KeyboardModifier.ShiftModifier)
    choose(section._nominate.menu(), "Confirmed")
    assert confirmed(context, delegation) == 3
    context.workspace.undo()
    assert confirmed(context, delegation) == 0


def test_when_a_member_is_substituted_then_the_substitute_stands_by_own_rank_and_the_other_is_listed_as_withdrawn(
    qtbot: QtBot, room: DelegationsRoom, context: AppContext, delegation: Delegation
) -> None:
    put(context.workspace, make.a_person(name="Commodore Bose", family_name="Bose"))
    section = members(room)
    click_cell(section.table, 2)
    section._substitute.trigger()
    asked = dialog(SubstituteDialog)
    qtbot.addWidget(asked)
    click(asked, "Substitute")
    assert asked._problem.isVisible()
    asked.person._line.setText("Commodore Bose")
    click(asked, "Substitute")
    assert "Bose" in families(room)
    assert "Rathore" not in families(room)
    withdrawn = context.query(delegations.withdrawn_members, delegation.id)
    assert [one.family_name for one in withdrawn] == ["Rathore"]


def test_when_members_are_added_by_hand_with_new_persons_then_they_fall_into_their_order(
    qtbot: QtBot, room: DelegationsRoom, context: AppContext, delegation: Delegation
) -> None:
    """Working day 4: the person, the rank and the place are typed in one go, the next follows at once."""
    section = members(room)
    click(section, "Add")
    asked = dialog(RecordDialog)
    type_into(asked.form, "person_id", "Suresh Nair")
    field = asked.form.field("person_id")
    qtbot.waitUntil(field.create_button.isVisible)
    QTest.mouseClick(field.create_button, Qt.MouseButton.LeftButton)
    person = dialog(PersonDialog)
    assert person.form.field("name").value() == "Suresh Nair"
    assert person.form.field("family_name").value() == "Nair"
    type_into(person.rank, "title", "Major General")
    type_into(person.rank, "grade", "OF-77")
    click(person, "Save")
    assert shown_message(person.rank, "grade")
    type_into(person.rank, "grade", "OF-7")
    type_into(person.rank, "start", "May 2022")
    click(person, "Save")
    click(asked, "Save and add another")
    assert families(room) == ["Verma", "Nair", *IN_ORDER[1:]]
    assert members(room).table.currentIndex().row() == 1
    assert asked.isVisible()
    assert asked.form.field("person_id").value() is None
    ranks = [one for one in context.query(records.all_of, Rank) if one.title == "Major General"]
    assert [(one.grade, str(one.start)) for one in ranks] == [("OF-7", "2022-05")]
    asked.reject()


def test_when_a_new_member_names_nobody_then_the_form_says_so_beside_the_field(room: DelegationsRoom) -> None:
    click(members(room), "Add")
    asked = dialog(RecordDialog)
    click(asked, "Save")
    assert shown_message(asked.form, "person_id")
    asked.reject()


def test_when_members_are_deleted_with_the_key_then_one_undo_brings_all_back(
    room: DelegationsRoom, context: AppContext
) -> None:
    section = members(room)
    click_cell(section.table, 5)
    click_cell(section.table, 6, modifier=Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    assert families(room) == IN_ORDER[:5]
    context.workspace.undo()
    assert families(room) == IN_ORDER


def test_when_a_member_is_added_to_an_entry_of_the_programme_then_the_entry_stands_on_the_page(
    room: DelegationsRoom, context: AppContext, delegation: Delegation
) -> None:
    item = make.a_programme_item(subject=delegation.subject, start=at("2025-03-20T09:30"), end=at("2025-03-20T10:30"))
    put(context.workspace, item)
    from ui.delegations.attending import AttendingSection

    section = shown_page(room).findChildren(AttendingSection)[0]
    click_cell(members(room).table, 1)
    section._menu.aboutToShow.emit()
    section._menu.actions()[0].trigger()
    assert column_texts(section.table, 1) == [item.title]


def test_when_the_event_of_a_new_delegation_is_missing_then_the_editor_stays_and_says_so(
    room: DelegationsRoom, context: AppContext
) -> None:
    click(room, "New delegation")
    asked = dialog(RecordDialog)
    click(asked, "Save")
    assert shown_message(asked.form, "subject")
    type_into(asked.form, "subject", "MCG 12")
    type_into(asked.form, "party_id", "Italy")
    click(asked, "Save")
    assert room.shown_ref is not None
    made = context.query(records.get, room.shown_ref)
    assert isinstance(made, Delegation)
    assert made.subject == context.query(naming.resolve, "MCG 12", kinds=("round",))
    context.workspace.undo()
    assert context.query(records.get, made.ref) is None


def test_when_the_list_is_filtered_by_year_then_only_those_of_the_year_are_listed(room: DelegationsRoom) -> None:
    choose(room.choices.menu, "Year", "2022")
    assert all(row.start is not None and row.start.year == 2022 for row in room.table.rows_model.rows)
    assert room.table.rows_model.rows
    room.choices.clear()
    assert any(row.start is not None and row.start.year == 2025 for row in room.table.rows_model.rows)


def test_when_rows_of_members_change_then_the_model_keeps_its_promises(
    room: DelegationsRoom, context: AppContext, qtmodeltester: ModelTester
) -> None:
    table = members(room).table
    qtmodeltester.check(table.rows_model)
    ref = RecordRef(Member.KIND, table.rows_model.key_at(2))
    records.change(context.workspace, ref, {"category": "head"})
    records.remove(context.workspace, ref)
    context.workspace.undo()
    assert table.rows_model.rowCount() == 7
    assert context.query(records.all_of, Person)


def test_when_a_name_begins_with_the_rank_then_the_rank_is_not_said_twice(
    context: AppContext, delegation: Delegation
) -> None:
    rows = context.query(delegations.ordered_members, delegation.id)
    assert [shown_name(row) for row in rows if row.rank == "Rear Admiral"] == ["Rear Admiral Rao"]


def test_when_a_pin_moves_the_head_down_then_the_place_says_so(context: AppContext, delegation: Delegation) -> None:
    last = context.query(delegations.ordered_members, delegation.id)[-1]
    delegations.pin_member(context.workspace, last.id, 1, "Asked by the host")
    head = next(
        row for row in context.query(delegations.ordered_members, delegation.id) if row.category is Category.HEAD
    )
    assert place_text(head).endswith("A pin elsewhere in the list moved it from place 1.")


def test_when_a_tie_is_with_the_next_then_it_says_so_and_not_of_the_one_before(
    context: AppContext, delegation: Delegation
) -> None:
    rows = context.query(delegations.ordered_members, delegation.id)
    sure = replace(rows[0], is_tied=True)
    unsure = replace(rows[1], is_tied=True, reason=Reason(ReasonCode.NAME, {"name": "A", "other": "B", "own": "C"}))
    assert place_text(sure).endswith("It is a tie with the next: check who is senior.")
    assert place_text(unsure).endswith("It is a tie: check who is senior.")


def test_when_a_member_is_to_be_added_then_the_button_says_what_it_adds(room: DelegationsRoom) -> None:
    members(room)  # once its section is there
    named = [one.accessibleName() for one in room.findChildren(QPushButton)]
    assert "Add delegation member" in named  # as the palette lists it


def test_a_capacity_that_is_longer_than_its_column_goes_on_below_and_no_member_is_cut_off(
    room: DelegationsRoom, context: AppContext
) -> None:
    table = members(room).table
    last = table.rows_model.rowCount() - 1
    member = RecordRef("member", table.rows_model.key_at(0))
    records.change(context.workspace, member, {"capacity": "Deputy Head of the Strategic Direction " * 3})
    room.refresh()
    assert table.rowHeight(0) > table.rowHeight(last)
    assert table.visualRect(table.rows_model.index(last, 0)).bottom() <= table.viewport().rect().bottom()
