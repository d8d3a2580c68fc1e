"""People as of a day, with post and rank of that day; bodies; a country's course; all by mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import factories as make
import pytest
from factories import on, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from ui_driving import (
    button,
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

from planner.domain.entity import RecordRef
from planner.domain.people import Person, Post, Rank
from planner.services import listing, naming, records
from planner.services.timeline import timeline
from ui.context import AppContext
from ui.messages import text
from ui.people.country_page import TimelineSection
from ui.people.new_person import PersonDialog
from ui.people.page import CountriesRoom, PeopleRoom, PersonsRoom
from ui.widgets.form import RecordDialog
from ui.widgets.rows import LINK_ROLE
from ui.widgets.table_section import TableSection


@pytest.fixture
def room(qtbot: QtBot, context: AppContext) -> Iterator[PeopleRoom]:
    made = PeopleRoom(context)
    show_active(qtbot, made, 1500, 900)
    yield made


@pytest.fixture
def officer(context: AppContext) -> Person:
    """An officer who was a brigadier in 2022 and a major general from 2023 on, at the 11th round and at the 13th."""
    person = make.a_person(name="Vijay Kumar", family_name="Kumar")
    rounds = [context.query(naming.resolve, name, kinds=("round",)) for name in ("MCG 11", "MCG 13")]
    delegations = [make.a_delegation(subject=one) for one in rounds]
    put(
        context.workspace,
        person,
        make.a_rank(person_id=person.id, title="Brigadier", grade="OF-6", start=on("2020"), end=on("2022")),
        make.a_rank(person_id=person.id, title="Major General", grade="OF-7", start=on("2023")),
        make.a_post(person_id=person.id, title="Deputy Assistant Chief", start=on("2021"), end=on("2022")),
        *delegations,
        *(make.a_member(delegation_id=one.id, person_id=person.id, capacity="") for one in delegations),
    )
    return person


def persons(room: PeopleRoom) -> PersonsRoom:
    shown = room.show_list(0)
    assert isinstance(shown, PersonsRoom)
    return shown


def section(room: PeopleRoom, title: str) -> TableSection[object]:
    page = shown_page(room.current)
    found = [one for one in page._sections if isinstance(one, TableSection) and one._title_text == title]
    assert found, title
    return found[0]


def timeline_of(room: PeopleRoom, country: str, context: AppContext) -> TimelineSection:
    room.show_record(context.query(naming.resolve, country, kinds=("party",)))
    assert isinstance(room.current, CountriesRoom)
    return next(one for one in shown_page(room.current)._sections if isinstance(one, TimelineSection))


def test_when_the_day_changes_then_each_person_shows_the_rank_and_post_of_that_day(
    room: PeopleRoom, officer: Person
) -> None:
    shown = persons(room)
    place = shown.table.rows_model.row_of(officer.id)
    assert shown.table.rows_model.columns[3].shown(shown.table.rows_model.rows[place]) == "OF-7"
    shown.as_of.set_day(date(2022, 6, 1))
    place = shown.table.rows_model.row_of(officer.id)
    row = shown.table.rows_model.rows[place]
    assert [column.shown(row) for column in shown.table.rows_model.columns] == [
        "Vijay Kumar",
        "Deputy Assistant Chief",
        "Brigadier",
        "OF-6",
    ]


def test_when_a_person_is_shown_then_each_event_stands_with_the_rank_of_its_own_day(
    room: PeopleRoom, officer: Person
) -> None:
    room.show_record(officer.ref)
    took_part = section(room, "Events").table
    assert column_texts(took_part, 1) == ["MCG 13", "MCG 11"]
    assert column_texts(took_part, 2) == ["Major General, OF-7", "Brigadier, OF-6"]


def test_when_an_event_of_a_person_is_entered_then_it_is_opened(
    qtbot: QtBot, room: PeopleRoom, context: AppContext, officer: Person
) -> None:
    room.show_record(officer.ref)
    took_part = section(room, "Events").table
    with qtbot.waitSignal(context.opening) as opened:
        took_part.selectRow(1)
        QTest.keyClick(took_part, Qt.Key.Key_Return)
    assert opened.args == [context.query(naming.resolve, "MCG 11", kinds=("round",))]


def test_when_a_new_person_is_added_with_rank_and_post_then_all_three_are_one_step(
    room: PeopleRoom, context: AppContext
) -> None:
    click(persons(room), "New person")
    asked = dialog(PersonDialog)
    click(asked, "Save")
    assert shown_message(asked.form, "name")
    type_into(asked.form, "name", "Chiara Neri")
    type_into(asked.form, "party_id", "Italy")
    type_into(asked.rank, "title", "Colonnello")
    type_into(asked.rank, "grade", "OF-5")
    type_into(asked.post, "title", "Defence Attaché")
    click(asked, "Save")
    assert room.shown_ref is not None
    person_id = room.shown_ref.id
    assert [one.title for one in context.query(records.all_of, Rank, person_id=person_id)] == ["Colonnello"]
    assert [one.title for one in context.query(records.all_of, Post, person_id=person_id)] == ["Defence Attaché"]
    context.workspace.undo()
    assert not context.query(records.all_of, Rank, person_id=person_id)
    assert context.query(records.get, RecordRef("person", person_id)) is None


def test_when_a_post_is_edited_with_its_end_before_its_start_then_the_editor_says_so(
    room: PeopleRoom, context: AppContext, officer: Person
) -> None:
    room.show_record(officer.ref)
    posts = section(room, "Posts")
    posts.table.selectRow(0)
    posts.table.setFocus()
    QTest.keyClick(posts.table, Qt.Key.Key_F2)
    asked = dialog(RecordDialog)
    type_into(asked.form, "end", "2019")
    click(asked, "Done")
    assert shown_message(asked.form, "end")
    type_into(asked.form, "end", "March 2023")
    click(asked, "Done")
    assert column_texts(section(room, "Posts").table, 2) == ["2021 – March 2023"]


def test_when_people_are_filtered_by_country_then_only_theirs_are_listed(room: PeopleRoom, context: AppContext) -> None:
    shown = persons(room)
    choose(shown.choices.menu, "Party", "Italy")
    italy = context.query(naming.resolve, "Italy", kinds=("party",)).id
    assert shown.table.rows_model.rows
    assert all(row.party_id == italy for row in shown.table.rows_model.rows)


def test_when_another_list_is_chosen_by_its_tab_then_it_is_shown_and_a_record_goes_to_its_own_list(
    room: PeopleRoom, context: AppContext
) -> None:
    click(room.current, "Countries")
    assert isinstance(room.current, CountriesRoom)
    assert button(room.current, "Countries").isChecked()
    body = context.query(naming.resolve, "SIDM", kinds=("organisation",))
    room.show_record(body)
    assert room.current.kind == "organisation"
    assert room.shown_ref == body


def test_when_the_course_since_march_2023_is_asked_then_it_begins_there_and_imprecise_days_are_marked(
    room: PeopleRoom, context: AppContext
) -> None:
    section = timeline_of(room, "Italy", context)
    section.earlier.click()
    everything = section.table.rows_model.rowCount()
    section.since.setFocus()
    QTest.keyClicks(section.since, "March 2023")
    QTest.keyClick(section.since, Qt.Key.Key_Return)
    assert section.table.rows_model.rowCount() < everything
    assert column_texts(section.table, 0)[0] == "~ March 2023"
    assert "MCG 11" not in column_texts(section.table, 1)
    assert section._note.isVisible()
    assert text("timeline.note_imprecise") in section._note.text()


def test_when_a_course_is_long_then_the_latest_of_it_is_shown_and_all_of_it_when_asked_without_a_bar_of_its_own(
    room: PeopleRoom, context: AppContext
) -> None:
    section = timeline_of(room, "Italy", context)
    rows = context.query(timeline, section._ref.id)
    assert len(rows) > section.LATEST
    assert [row.id for row in section.table.rows_model.rows] == [row.id for row in rows[-section.LATEST :]]
    assert section.earlier.text() == text("timeline.earlier", count=len(rows) - section.LATEST)
    section.earlier.click()
    assert [row.id for row in section.table.rows_model.rows] == [row.id for row in rows]
    assert section.earlier.isHidden()
    assert section.table.height() >= section.table.height_for(len(rows))
    assert section.table.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    timeline_of(room, "India", context)
    timeline_of(room, "Italy", context)
    assert section.table.rows_model.rowCount() == section.LATEST


def test_when_no_sources_differ_then_the_mark_of_vague_days_is_explained_all_the_same(
    qtbot: QtBot, room: PeopleRoom, context: AppContext
) -> None:
    section = timeline_of(room, "Italy", context)
    rows = [replace(row, has_rivals=False) for row in section.table.rows_model.rows]
    section._show(rows)
    assert (section._note.text(), section._note.isVisible()) == (text("timeline.note_imprecise"), True)
    section._show([row for row in rows if not row.is_imprecise])
    assert not section._note.isVisible()


def test_when_sources_differ_then_a_footnote_says_how_and_leads_to_them(
    qtbot: QtBot, room: PeopleRoom, context: AppContext
) -> None:
    section = timeline_of(room, "Italy", context)
    section.earlier.click()
    before = section.footnotes.words()
    visit = make.a_visit(title="Port call", host_id=section._ref.id, start=on("1990-05"), end=None)
    one, other = make.a_source(title="Gazette"), make.a_source(title="Herald")
    claims = (
        make.a_claim(subject=visit.ref, fact="city", value="Naples", source_id=one.id, is_preferred=True),
        make.a_claim(subject=visit.ref, fact="city", value="Gaeta", source_id=other.id),
    )
    put(context.workspace, visit, one, other, *claims)
    timeline_of(room, "Italy", context)
    section.earlier.click()
    assert column_texts(section.table, 1)[0] == "Port call ¹"
    first, other_first, following, *_ = section.footnotes.words()
    assert (first, other_first) == ("¹ City: Naples (preferred) Gazette", " City: Gaeta Herald")
    assert following == before[0].replace("¹", "²")
    with qtbot.waitSignal(context.opening) as opened:
        click(section.footnotes, "Herald")
    assert opened.args == [other.ref]


def test_when_sources_differ_on_more_than_have_footnotes_then_it_says_so(
    room: PeopleRoom, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.people.footnotes.MOST", 1)
    section = timeline_of(room, "Italy", context)
    section.earlier.click()
    assert text("timeline.note_rivals") in section._note.text()
    assert {words[0] for words in section.footnotes.words()} == {"¹", " "}


def test_when_no_sources_differ_then_there_is_no_footnote(room: PeopleRoom, context: AppContext) -> None:
    section = timeline_of(room, "Italy", context)
    assert section.footnotes.isVisible()
    section._show([replace(row, has_rivals=False) for row in section._rows])
    assert section.footnotes.isHidden()
    assert text("timeline.note_rivals") not in section._note.text()
    assert not any(words.endswith("¹") for words in column_texts(section.table, 1))


@pytest.mark.parametrize("code", ["mechanisms", "agreements", "visits_of", "initiatives", "people", "bodies"])
def test_when_a_country_is_shown_then_what_belongs_to_it_is_listed_and_each_name_leads_on(
    room: PeopleRoom, context: AppContext, code: str
) -> None:
    room.show_record(context.query(naming.resolve, "Italy", kinds=("party",)))
    table = section(room, text(f"section_title.{code}")).table
    assert table.isVisible()
    assert table.rows_model.rowCount() > 0
    assert all(table.rows_model.index(place, 0).data(LINK_ROLE) for place in range(table.rows_model.rowCount()))


def test_when_a_country_is_shown_then_its_visits_are_listed_the_undated_too(
    room: PeopleRoom, context: AppContext
) -> None:
    italy = context.query(naming.resolve, "Italy", kinds=("party",))
    put(context.workspace, make.a_visit(title="Call at Taranto", host_id=italy.id, start=None, end=None))
    room.show_record(italy)
    titles = column_texts(section(room, text("section_title.visits_of")).table, 0)
    assert titles[-1] == "Call at Taranto"
    assert len(titles) > 1


def test_when_since_cannot_be_read_then_it_says_so_and_the_course_stays(room: PeopleRoom, context: AppContext) -> None:
    section = timeline_of(room, "Italy", context)
    before = column_texts(section.table, 1)
    section.since.setFocus()
    QTest.keyClicks(section.since, "the spring")
    QTest.keyClick(section.since, Qt.Key.Key_Return)
    assert section._problem.isVisible()
    assert column_texts(section.table, 1) == before


def test_when_a_line_of_the_course_is_double_clicked_then_its_record_is_opened(
    qtbot: QtBot, room: PeopleRoom, context: AppContext
) -> None:
    section = timeline_of(room, "Italy", context)
    section.earlier.click()
    place = next(place for place, words in enumerate(column_texts(section.table, 1)) if words.startswith("MCG 12"))
    section.table.scrollTo(section.table.model().index(place, 0))
    with qtbot.waitSignal(context.opening) as opened:
        click_cell(section.table, place, 1)
        QTest.keyClick(section.table, Qt.Key.Key_Return)
    assert opened.args == [context.query(naming.resolve, "MCG 12", kinds=("round",))]


def test_when_a_holiday_is_corrected_on_a_country_then_it_is_listed_and_undo_takes_it_back(
    room: PeopleRoom, context: AppContext
) -> None:
    room.show_record(context.query(naming.resolve, "Italy", kinds=("party",)))
    title = "Corrections of the public holidays"
    click(section(room, title), "Add")
    asked = dialog(RecordDialog)
    type_into(asked.form, "day", "March 2026")
    type_into(asked.form, "name", "City festival")
    click(asked, "Save")
    assert shown_message(asked.form, "day")
    type_into(asked.form, "day", "3 Mar 2026")
    click(asked, "Save")
    assert column_texts(section(room, title).table, 1) == ["City festival"]
    context.workspace.undo()
    assert column_texts(section(room, title).table, 1) == []


def test_when_a_person_is_deleted_with_the_key_then_undo_brings_posts_and_ranks_back(
    room: PeopleRoom, context: AppContext, officer: Person
) -> None:
    shown = persons(room)
    room.show_record(officer.ref)
    ranks = context.query(listing.ranks_of, officer.id)
    shown.table.setFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_Delete)
    assert shown.table.rows_model.row_of(officer.id) < 0
    context.workspace.undo()
    assert shown.table.rows_model.row_of(officer.id) >= 0
    assert context.query(listing.ranks_of, officer.id) == ranks


def test_when_people_come_and_go_then_the_model_keeps_its_promises(
    room: PeopleRoom, context: AppContext, qtmodeltester: ModelTester
) -> None:
    shown = persons(room)
    qtmodeltester.check(shown.table.rows_model)
    person = make.a_person(name="Zoe Zane", family_name="Zane")
    put(context.workspace, person)
    records.change(context.workspace, person.ref, {"family_name": "Abbas"})
    records.remove(context.workspace, person.ref)
    assert shown.table.rows_model.row_of(person.id) < 0
