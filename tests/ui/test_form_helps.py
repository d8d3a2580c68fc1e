"""What an editor takes off the officer's hands: whole names, offices, what several records have in common."""

from __future__ import annotations

import pytest
from factories import a_claim, a_topic, a_visit, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from ui_driving import dialog as driven_dialog
from ui_driving import type_into

from planner.domain.delegations import Category, Delegation
from planner.domain.entity import Entity, new_id
from planner.domain.ids import DelegationId, PartyId
from planner.domain.people import Person, Post
from planner.domain.sources import Source
from planner.domain.visits import Visit
from planner.services import records
from planner.services.naming import resolve
from ui.context import AppContext
from ui.people.new_person import PersonDialog
from ui.widgets.form import RecordDialog
from ui.widgets.record_form import RecordForm
from ui.widgets.reference_field import ReferenceField


def line_of(dialog: QWidget, name: str) -> QLineEdit:
    field = dialog.findChild(QWidget, name)
    found = field.findChild(QLineEdit) if field is not None else None
    assert found is not None
    return found


def press(dialog: QWidget, words: str, qtbot) -> None:
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown_dialog(qtbot, dialog: RecordDialog) -> RecordDialog:
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def captions(dialog: RecordDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]


def test_when_part_of_a_name_is_left_then_the_whole_name_stands_in_the_field(context: AppContext, qtbot) -> None:
    line = line_of(shown_dialog(qtbot, RecordDialog(context, "visit")), "visit.principal_id")
    qtbot.keyClicks(line, "Meloni")
    line.editingFinished.emit()
    assert line.text() == "Giorgia Meloni"


def test_when_a_principal_is_chosen_then_the_office_of_that_day_follows(context: AppContext, qtbot) -> None:
    dialog = shown_dialog(qtbot, RecordDialog(context, Visit.KIND))
    singh = context.query(resolve, "Rajnath Singh", kinds=("person",))
    office = context.query(records.all_of, Post, person_id=singh.id)[0].title
    qtbot.keyClicks(line_of(dialog, "visit.start"), "October 2023")
    line = line_of(dialog, "visit.principal_id")
    qtbot.keyClicks(line, "Rajnath Singh")
    line.editingFinished.emit()
    assert line_of(dialog, "visit.principal_office").text() == office


def test_when_the_kind_of_a_relation_stands_then_its_other_end_is_called_so(context: AppContext, qtbot) -> None:
    preset = {"subject": str(context.query(resolve, "Indo-Pacific")), "kind": "discussed at"}
    dialog = RecordDialog(context, "relation", preset=preset, fixed=("subject", "kind"))
    assert "Discussed at *" in captions(shown_dialog(qtbot, dialog))


def test_when_another_claim_is_added_then_the_source_stays(context: AppContext, qtbot) -> None:
    subject = str(context.query(resolve, "MCG 12", kinds=("round",)))
    dialog = RecordDialog(context, "claim", preset={"subject": subject}, fixed=("subject",))
    shown_dialog(qtbot, dialog)
    source = context.query(records.all_of, Source)[0]
    qtbot.keyClicks(line_of(dialog, "claim.fact"), "start")
    qtbot.keyClicks(line_of(dialog, "claim.source_id"), source.title)
    press(dialog, "Save and add another", qtbot)
    assert (line_of(dialog.form, "claim.fact").text(), line_of(dialog.form, "claim.source_id").text()) == (
        "",
        source.title,
    )


def test_when_another_person_is_added_then_rank_and_post_are_blank_and_the_country_stays(
    context: AppContext, qtbot
) -> None:
    dialog = PersonDialog(context)
    shown_dialog(qtbot, dialog)
    for name, country in (("Anna Prima", "Italy"), ("Bruno Secondo", "")):
        qtbot.keyClicks(line_of(dialog.form, "person.name"), name)
        qtbot.keyClicks(line_of(dialog.form, "person.party_id"), country)
        qtbot.keyClicks(line_of(dialog.post, "post.title"), f"Post of {name}")
        press(dialog, "Save and add another", qtbot)
    made = [one for one in context.query(records.all_of, Person) if one.name in ("Anna Prima", "Bruno Secondo")]
    posts = {one.person_id: one.title for one in context.query(records.all_of, Post)}
    assert len({one.party_id for one in made}) == 1
    assert [posts[one.id] for one in made] == [f"Post of {one.name}" for one in made]


def test_when_rank_and_post_may_stay_blank_then_no_field_of_theirs_is_marked(context: AppContext, qtbot) -> None:
    words = captions(shown_dialog(qtbot, PersonDialog(context)))
    assert "Name *" in words
    assert "Title *" not in words


def test_when_a_delegation_has_no_head_then_a_new_member_is_the_head_and_a_person_added_is_of_its_country(
    context: AppContext, qtbot
) -> None:
    italy = context.query(resolve, "Italy", kinds=("party",))
    event = context.query(resolve, "MCG 11", kinds=("round",))
    made = Delegation(id=DelegationId(new_id()), subject=event, party_id=PartyId(italy.id))
    records.save(context.workspace, made)
    member = RecordDialog(context, "member", preset={"delegation_id": made.id}, fixed=("delegation_id",))
    shown_dialog(qtbot, member)
    field = member.form.field("person_id")
    assert isinstance(field, ReferenceField)
    qtbot.keyClicks(line_of(member, "member.person_id"), "Carla Nuova")
    qtbot.waitUntil(field.create_button.isVisible)
    qtbot.mouseClick(field.create_button, Qt.MouseButton.LeftButton)
    assert member.form.field("category").value() == Category.HEAD.value
    assert line_of(driven_dialog(PersonDialog).form, "person.party_id").text() == "Italy"


@pytest.mark.parametrize(
    ("title", "service", "grade"),
    [("Rear Admiral", "navy", "OF-7"), ("Colonel", "army", "OF-5"), ("Captain", "army", "OF-2")],
)
def test_when_the_rank_of_a_new_person_is_typed_then_service_and_grade_follow_by_the_country(
    title: str, service: str, grade: str, context: AppContext, qtbot
) -> None:
    dialog = PersonDialog(context)
    shown_dialog(qtbot, dialog)
    qtbot.keyClicks(line_of(dialog.form, "person.party_id"), "India")
    line = line_of(dialog.rank, "rank.title")
    qtbot.keyClicks(line, title)
    line.editingFinished.emit()
    assert (dialog.rank.field("service").value(), dialog.rank.field("grade").value()) == (service, grade)


def test_when_the_service_of_a_captain_is_changed_then_the_grade_follows(context: AppContext, qtbot) -> None:
    dialog = PersonDialog(context)
    shown_dialog(qtbot, dialog)
    qtbot.keyClicks(line_of(dialog.form, "person.party_id"), "India")
    line = line_of(dialog.rank, "rank.title")
    qtbot.keyClicks(line, "Captain")
    line.editingFinished.emit()
    QTest.keyClicks(dialog.rank.field("service").control, "nav")
    assert dialog.rank.field("grade").value() == "OF-5"


def test_when_the_clocks_show_a_time_twice_then_the_question_does_not_widen_the_form(
    context: AppContext, qtbot
) -> None:
    preset = {"start": "2027-10-31T02:30[Europe/Berlin]", "end": "2027-10-31T03:30[Europe/Berlin]"}
    form = RecordForm(context, "programme_item", preset=preset, fixed=("subject",))
    qtbot.addWidget(form)
    form.show()
    assert form.minimumSizeHint().width() <= 560


def test_when_a_day_is_typed_without_its_year_then_it_is_the_nearest_to_the_day_that_stood_there(
    context: AppContext, qtbot
) -> None:
    form = RecordForm(context, Visit.KIND, preset={"start": "2031-02-03"})
    qtbot.addWidget(form)
    line = line_of(form, "visit.start")
    line.selectAll()
    qtbot.keyClicks(line, "3 Apr")
    assert form.field("start").value() == "2031-04-03"
    assert any(one.text() == "Thu 3 Apr 2031" for one in form.findChildren(QLabel))


def test_when_the_event_of_an_entry_is_missing_then_the_field_is_called_as_beside_it(
    context: AppContext, qtbot
) -> None:
    form = RecordForm(context, "programme_item")
    qtbot.addWidget(form)
    form.check()
    assert "“Programme of” may not be empty." in [one.text() for one in form.findChildren(QLabel)]


def test_when_a_day_and_time_stand_in_a_form_then_the_day_is_read_whole(context: AppContext, qtbot) -> None:
    preset = {"start": "2027-10-20T02:30[Europe/Berlin]", "end": "2027-10-20T03:30[Europe/Berlin]"}
    dialog = shown_dialog(qtbot, RecordDialog(context, "programme_item", preset=preset, fixed=("subject",)))
    line = line_of(dialog, "programme_item.start")
    assert line.width() >= line.fontMetrics().horizontalAdvance(line.text()) + 20


def test_when_a_fact_of_its_own_name_was_claimed_then_it_is_offered_for_that_kind_again(
    context: AppContext, qtbot
) -> None:
    visit, other, topic = a_visit(), a_visit(), a_topic()
    put(context.workspace, visit, other, topic, a_claim(subject=visit.ref, fact="Forum", value="JDC 10"))

    def offered(about: Entity) -> list[str]:
        dialog = shown_dialog(qtbot, RecordDialog(context, "claim", preset={"subject": str(about.ref)}))
        box = dialog.form.field("fact").control
        assert isinstance(box, QComboBox)
        return [box.itemText(place) for place in range(box.count())]

    assert offered(other).count("Forum") == 1
    assert "Forum" not in offered(topic)


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("dire", "Direction"),
        ("CITY", "City"),
        ("principal’s off", "Principal’s office at the time"),
        ("st", "st"),
        ("announced", "announced"),
        ("", ""),
    ],
)
def test_when_a_fact_is_left_within_a_word_of_one_name_then_that_name_is_taken(
    context: AppContext, typed: str, taken: str, qtbot
) -> None:
    visit = a_visit()
    put(context.workspace, visit)
    dialog = shown_dialog(qtbot, RecordDialog(context, "claim", preset={"subject": str(visit.ref)}))
    type_into(dialog.form, "fact", typed)
    assert line_of(dialog.form, "claim.fact").text() == taken


def test_when_an_outcome_is_an_action_then_its_side_is_marked_as_needed(context: AppContext, qtbot) -> None:
    dialog = shown_dialog(qtbot, RecordDialog(context, "outcome"))
    assert "Side *" in captions(dialog)
    type_into(dialog.form, "kind", "Decision")
    assert "Side" in captions(dialog)
    assert "Side *" not in captions(dialog)


def test_when_a_new_persons_name_begins_with_a_rank_then_it_goes_to_the_rank(context: AppContext, qtbot) -> None:
    india = context.query(resolve, "India", kinds=("party",))
    dialog = PersonDialog(context, preset={"name": "Rear Adm Anil Kumar", "party_id": india.id})
    shown_dialog(qtbot, dialog)
    assert dialog.form.field("name").value() == "Anil Kumar"
    assert dialog.form.field("family_name").value() == "Kumar"
    held = {name: dialog.rank.field(name).value() for name in ("title", "service", "grade")}
    assert held == {"title": "Rear Admiral", "service": "navy", "grade": "OF-7"}
    assert dialog.rank.is_changed  # and so it is saved with the person


def test_when_a_rank_is_typed_before_a_name_then_it_goes_to_the_rank_once(context: AppContext, qtbot) -> None:
    dialog = PersonDialog(context)
    shown_dialog(qtbot, dialog)
    type_into(dialog.form, "name", "Rear Adm Anil Kumar")
    type_into(dialog.form, "party_id", "India")
    assert dialog.form.field("name").value() == "Anil Kumar"
    assert (dialog.rank.field("title").value(), dialog.rank.field("grade").value()) == ("Rear Admiral", "OF-7")
    type_into(dialog.rank, "title", "")
    type_into(dialog.form, "name", "Major Singh")
    assert dialog.form.field("name").value() == "Major Singh"
