"""What an editor fills in of itself, and what it keeps when it is left."""

from __future__ import annotations

import pytest
from factories import a_party, a_person, a_post, a_visit, an_engagement, on
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from ui_driving import show_active, type_into

from planner.domain.ids import PartyId
from planner.domain.mechanisms import EventStatus
from planner.domain.steps import untold
from planner.domain.visits import Visit
from planner.services import listing, records
from planner.services.naming import resolve
from planner.services.reference import country_named
from ui.context import AppContext
from ui.people.new_person import PersonDialog
from ui.widgets.completing import RankedCompleter
from ui.widgets.form import RecordDialog
from ui.widgets.record_form import RecordForm
from ui.widgets.reference_field import ReferenceField
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable


def opened(context: AppContext, kind: str, qtbot: QtBot, **preset: str) -> RecordDialog:
    made = RecordDialog(context, kind, preset=preset)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show_active(qtbot, made)
    return made


@pytest.mark.parametrize(("typed", "code"), [("Vietnam", "VN"), ("viet nam", "VN"), ("uk", "GB"), ("no", "NO")])
def test_a_country_is_known_by_name_short_form_or_code(typed: str, code: str) -> None:
    found = country_named(typed)
    assert found is not None
    assert found.code == code


def test_when_a_countrys_name_is_typed_its_code_capital_and_zone_follow(context: AppContext, qtbot: QtBot) -> None:
    form = opened(context, "party", qtbot).form
    type_into(form, "name", "norway")
    values = form.values()
    assert (values["iso_code"], values["capital"], values["zone"]) == ("NO", "Oslo", "Europe/Oslo")


def test_when_a_persons_name_is_typed_the_name_of_the_family_follows_unless_it_was_given(
    context: AppContext, qtbot: QtBot
) -> None:
    form = opened(context, "person", qtbot).form
    type_into(form, "name", "Anna Maria Rossi")
    assert form.values()["family_name"] == "Rossi"
    type_into(form, "family_name", "Maria Rossi")
    type_into(form, "name", "Anna Maria  Rossi")
    assert form.values()["family_name"] == "Maria Rossi"


def test_when_a_name_is_put_right_then_what_followed_from_it_follows_again(context: AppContext, qtbot: QtBot) -> None:
    form = opened(context, "person", qtbot).form
    type_into(form, "name", "Anna Nowack")
    type_into(form, "name", "Anna Nowak")
    assert form.values()["family_name"] == "Nowak"


def test_when_the_rank_in_a_name_is_put_right_then_its_grade_is_that_of_the_new_title(
    context: AppContext, qtbot: QtBot
) -> None:
    poland = records.save(context.workspace, a_party(name="Poland", iso_code="PL"))
    asked = PersonDialog(context, preset={"name": "Gen. Marek Wilk", "party_id": poland.id})
    show_active(qtbot, asked)
    assert asked.rank.values()["grade"] == "OF-9"
    type_into(asked.rank, "title", "Brigadier General")
    assert asked.rank.values()["grade"] != "OF-9"
    type_into(asked.rank, "title", "Major General")
    assert asked.rank.values()["grade"] == "OF-7"
    type_into(asked.rank, "grade", "OF-8")
    type_into(asked.rank, "title", "Major General ")
    assert asked.rank.values()["grade"] == "OF-8"


def test_when_a_body_is_added_from_the_post_of_a_new_person_then_it_is_of_their_country(
    context: AppContext, qtbot: QtBot
) -> None:
    asked = PersonDialog(context)
    show_active(qtbot, asked)
    type_into(asked.form, "party_id", "Italy")
    field = asked.post.field("organisation_id")
    assert isinstance(field, ReferenceField)
    type_into(asked.post, "organisation_id", "Naval Office")
    qtbot.waitUntil(field.create_button.isVisible)
    field.create_button.click()
    made = next(one for one in asked.findChildren(RecordDialog) if one.isVisible())
    assert made.form.values()["party_id"] == context.query(resolve, "Italy", kinds=("party",)).id


def test_when_a_visit_has_no_delegation_then_a_new_one_is_the_visitors_and_the_next_the_hosts(
    context: AppContext, qtbot: QtBot
) -> None:
    italy, india = (context.query(resolve, name, kinds=("party",)).id for name in ("Italy", "India"))
    visit = a_visit(visitor_id=PartyId(italy), host_id=PartyId(india))
    records.save(context.workspace, visit)
    first = opened(context, "delegation", qtbot, subject=str(visit.ref)).form
    assert first.values()["party_id"] == italy
    first.writing()(untold)
    assert opened(context, "delegation", qtbot, subject=str(visit.ref)).form.values()["party_id"] == india


def test_when_a_capital_is_typed_first_it_stays(context: AppContext, qtbot: QtBot) -> None:
    form = opened(context, "party", qtbot).form
    type_into(form, "capital", "Bergen")
    type_into(form, "name", "Norway")
    assert form.values()["capital"] == "Bergen"


@pytest.mark.parametrize("kind", ["visit_leg", "venue"])
def test_when_the_country_of_a_place_is_chosen_its_clocks_follow(context: AppContext, qtbot: QtBot, kind: str) -> None:
    form = opened(context, kind, qtbot).form
    type_into(form, "party_id", "Italy")
    assert form.field("zone").value() == "Europe/Rome"


def test_when_a_new_round_is_over_it_is_taken_as_held(context: AppContext, qtbot: QtBot) -> None:
    mechanism = context.query(resolve, "MCG", kinds=("mechanism",))
    form = opened(context, "round", qtbot, mechanism_id=mechanism.id).form
    type_into(form, "end", "13 Mar 2024")
    assert form.values()["status"] == "held"


def test_when_a_visit_is_outbound_its_visitor_is_ours(context: AppContext, qtbot: QtBot) -> None:
    form = opened(context, "visit", qtbot).form
    home = next(one.id for one in context.query(listing.parties) if one.is_home)
    assert form.values()["host_id"] == home
    type_into(form, "direction", "Outbound")
    assert form.values()["visitor_id"] == home


def test_when_a_new_visit_is_saved_from_its_date_it_is_taken_as_held_too(context: AppContext, qtbot: QtBot) -> None:
    made = opened(context, "visit", qtbot)
    type_into(made.form, "title", "A visit of old")
    line = made.form.field("start").control
    line.setFocus()
    QTest.keyClicks(line, "March 2023")
    QTest.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not made.isVisible()
    saved = context.query(records.get, context.query(resolve, "A visit of old", kinds=("visit",)))
    assert isinstance(saved, Visit)
    assert saved.status is EventStatus.HELD


@pytest.mark.parametrize(("day", "office"), [("2023", "Head of Division"), ("2025", "Ambassador")])
def test_when_a_participant_is_named_the_office_of_that_day_follows(
    day: str, office: str, context: AppContext, qtbot: QtBot
) -> None:
    person = a_person(name="Anna Zeta", party_id=PartyId(context.query(resolve, "Italy", kinds=("party",)).id))
    earlier = a_post(person_id=person.id, title="Head of Division", start=None, end=on("2023"))
    later = a_post(person_id=person.id, title="Ambassador", start=on("2024"))
    talks = an_engagement(title="Talks", start=on(day))
    for one in (person, earlier, later, talks):
        records.save(context.workspace, one)
    form = RecordForm(context, "participant", preset={"subject": str(talks.ref)}, fixed=("subject",))
    qtbot.addWidget(form)
    form.show()
    type_into(form, "person_id", "Anna Zeta")
    assert form.values()["capacity"] == office


def test_when_an_agenda_item_is_called_as_a_topic_it_is_linked_to_it(context: AppContext, qtbot: QtBot) -> None:
    topic = context.query(resolve, "Supply-chain resilience", kinds=("topic",))
    form = opened(context, "agenda_item", qtbot).form
    type_into(form, "title", "supply-chain")
    assert form.values()["topic_id"] is None
    type_into(form, "title", "Supply-chain Resilience")
    assert form.values()["topic_id"] == topic.id


def test_when_a_fact_is_chosen_by_name_its_field_is_kept_and_another_name_as_typed(
    context: AppContext, qtbot: QtBot
) -> None:
    subject = str(context.query(resolve, "MCG 12", kinds=("round",)))
    form = RecordForm(context, "claim", preset={"subject": subject}, fixed=("subject",))
    qtbot.addWidget(form)
    type_into(form, "fact", "host")
    assert form.values()["fact"] == "host_id"
    assert form.field("fact").control.currentText() == "Host"
    type_into(form, "fact", "Number of officers")
    assert form.values()["fact"] == "Number of officers"


def test_when_a_claim_is_about_another_record_its_facts_are_offered(context: AppContext, qtbot: QtBot) -> None:
    form = RecordForm(context, "claim")
    qtbot.addWidget(form)
    box = form.field("fact").control
    assert isinstance(box, QComboBox)
    assert box.count() == 0
    type_into(form, "subject", "MCG 12")
    form.field("subject").edited.emit()
    assert box.findText("Number") >= 0


def test_when_something_is_typed_escape_keeps_it_once(context: AppContext, qtbot: QtBot) -> None:
    made = opened(context, "topic", qtbot)
    type_into(made.form, "title", "Cyber")
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert made.isVisible()
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_when_escape_keeps_what_is_typed_the_cursor_stays_where_it_was(context: AppContext, qtbot: QtBot) -> None:
    made = opened(context, "topic", qtbot)
    type_into(made.form, "title", "Cyber")
    described = made.form.field("description").control
    described.setFocus()
    QTest.keyClicks(described, "Defence of networks")
    QTest.keyClick(described, Qt.Key.Key_Escape)
    assert made.isVisible()
    assert made.focusWidget() is described


def test_when_nothing_is_typed_escape_closes_at_once(context: AppContext, qtbot: QtBot) -> None:
    made = opened(context, "topic", qtbot)
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_names_that_begin_with_what_is_typed_come_first(qtbot: QtBot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    completer = RankedCompleter(["British Indian Ocean Territory", "Indonesia", "India"], box, {"in": "India"})
    assert completer.ranked("ind") == ["Indonesia", "India", "British Indian Ocean Territory"]
    assert completer.ranked("IN")[0] == "India"


def test_a_field_for_any_record_does_not_ask_for_a_round(context: AppContext, qtbot: QtBot) -> None:
    form = RecordForm(context, "milestone")
    qtbot.addWidget(form)
    control = form.field("event").control
    assert isinstance(control, QComboBox)
    assert "round" not in control.lineEdit().placeholderText()


def test_the_side_of_an_act_says_what_it_means_where_it_is_left_blank(context: AppContext, qtbot: QtBot) -> None:
    form = RecordForm(context, "agreement_action")
    qtbot.addWidget(form)
    control = form.field("party_id").control
    assert isinstance(control, QComboBox)
    assert "All sides" in control.lineEdit().placeholderText()


def test_when_a_row_is_chosen_again_it_stays_selected_while_ctrl_is_down(context: AppContext, qtbot: QtBot) -> None:
    table: RowsTable[str] = RowsTable(context, "Words", (Column("Word", lambda row: row),), lambda row: row)
    qtbot.addWidget(table)
    table.set_rows(["one", "two"])
    QTest.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    table.choose("one")
    table.choose("one")
    QTest.keyRelease(table, Qt.Key.Key_Control)
    assert table.selected_keys == ["one"]


def test_when_an_act_is_added_then_it_begins_as_the_one_that_the_agreement_wants_next(
    context: AppContext, qtbot: QtBot
) -> None:
    agreement = records.add(context.workspace, "agreement", {"title": "Pact on training", "kind": "arrangement"})
    begun = []
    for _ in range(3):
        kind = opened(context, "agreement_action", qtbot, agreement_id=agreement.id).form.values()["kind"]
        begun.append(kind)
        records.add(context.workspace, "agreement_action", {"agreement_id": agreement.id, "kind": kind})
    assert begun == ["signed", "entered into force", "amended"]


def test_when_names_are_first_offered_then_their_list_looks_as_every_other(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    completer = RankedCompleter(["Indonesia", "India"], line)
    line.setCompleter(completer)
    completer.setCompletionPrefix("ind")
    popup = completer.popup()
    assert popup is not None
    assert popup.property("look") == "popup"
