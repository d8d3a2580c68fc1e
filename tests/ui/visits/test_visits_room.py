"""Visits and other engagements in the window: found by direction, kind, year and partner; shown, added, moved."""

from __future__ import annotations

from collections.abc import Iterator

import factories as make
import pytest
from factories import at, on, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from ui_driving import choose, click, column_texts, dialog, show_active, shown_message, shown_page, type_into

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import EventStatus
from planner.domain.visits import Direction, Engagement, Visit, VisitKind
from planner.services import listing, naming, records, series
from planner.services.listing import VisitCriteria
from ui.context import AppContext
from ui.mechanisms.change_dates import ChangeDatesDialog
from ui.messages import kind_name, text
from ui.programme.section import ProgrammeSection
from ui.visits.page import VisitsRoom
from ui.widgets.form import RecordDialog
from ui.widgets.table_section import TableSection

TOUR = "Visit of the Defence Minister to Italy and France"


@pytest.fixture
def room(qtbot: QtBot, context: AppContext) -> Iterator[VisitsRoom]:
    made = VisitsRoom(context)
    show_active(qtbot, made, 1500, 900)
    made.refresh()
    yield made


def titles(room: VisitsRoom) -> list[str]:
    return [row.title for row in room.table.rows_model.rows]


def section(room: VisitsRoom, title: str) -> TableSection[object]:
    found = [one for one in shown_page(room)._sections if isinstance(one, TableSection) and one._title_text == title]
    assert found, title
    return found[0]


def find(context: AppContext, title: str, kind: str = "visit") -> RecordRef:
    return context.query(naming.resolve, title, kinds=(kind,))


@pytest.fixture
def minister(context: AppContext) -> Visit:
    """An inbound ministerial visit of 2023, beside those of the sample."""
    made = make.a_visit(
        title="Visit of the Minister of Defence of Italy",
        direction=Direction.INBOUND,
        kind=VisitKind.MINISTERIAL,
        visitor_id=find(context, "Italy", "party").id,
        start=on("2023-06-12"),
        end=on("2023-06-13"),
    )
    put(context.workspace, made)
    return made


def test_when_inbound_ministerial_2023_is_typed_or_chosen_then_exactly_that_visit_is_listed(
    room: VisitsRoom, minister: Visit
) -> None:
    QTest.keyClicks(room._filter, "inbound ministerial 2023")
    assert titles(room) == [minister.title]
    room._filter.clear()
    choose(room.choices.menu, "Direction", "Inbound")
    choose(room.choices.menu, "Kind", "Ministerial")
    choose(room.choices.menu, "Year", "2023")
    assert titles(room) == [minister.title]
    room.choices.clear()
    assert len(titles(room)) > 1


def test_when_a_partner_is_chosen_then_a_tour_with_a_leg_there_is_listed(room: VisitsRoom) -> None:
    choose(room.choices.menu, "Partner", "France")
    assert titles(room) == [TOUR]


def test_when_a_kind_of_engagement_is_chosen_then_no_visit_is_listed(room: VisitsRoom) -> None:
    choose(room.choices.menu, "Kind", "Talks")
    assert titles(room)
    assert all(row.ref.kind == "engagement" for row in room.table.rows_model.rows)


def test_when_a_tour_is_shown_then_each_leg_keeps_its_own_clocks(room: VisitsRoom, context: AppContext) -> None:
    room.show_record(find(context, TOUR))
    legs = section(room, "Legs").table
    assert column_texts(legs, 1) == ["Rome, IT", "Paris, FR"]
    assert column_texts(legs, 3) == ["Rome (UTC+02:00)", "Paris (UTC+02:00)"]


def test_when_a_visit_is_shown_then_what_was_signed_there_and_how_its_dates_slipped_stand_on_it(
    room: VisitsRoom, context: AppContext
) -> None:
    room.show_record(find(context, TOUR))
    signed = section(room, "Agreements signed or acted on here").table
    assert "India–Italy Agreement on Defence Cooperation" in column_texts(signed, 0)
    assert column_texts(section(room, "Changes of dates").table, 0) == ["May 2023"]


def test_when_a_new_visit_has_its_end_before_its_start_then_the_editor_says_so_and_keeps_what_was_typed(
    room: VisitsRoom, context: AppContext
) -> None:
    room.new_menu.actions()[0].trigger()
    asked = dialog(RecordDialog)
    type_into(asked.form, "title", "Visit of the Chief of Staff")
    type_into(asked.form, "start", "12 May 2026")
    type_into(asked.form, "end", "2 May 2026")
    click(asked, "Save")
    assert shown_message(asked.form, "end")
    type_into(asked.form, "end", "14 May 2026")
    click(asked, "Save")
    assert titles(room)[0] == "Visit of the Chief of Staff"
    assert room.shown_ref == find(context, "Visit of the Chief of Staff")
    context.workspace.undo()
    assert "Visit of the Chief of Staff" not in titles(room)


def test_when_talks_are_added_from_the_menu_then_they_stand_among_the_visits(
    room: VisitsRoom, context: AppContext
) -> None:
    room.new_menu.actions()[1].trigger()
    asked = dialog(RecordDialog)
    type_into(asked.form, "title", "Call of the Defence Ministers")
    type_into(asked.form, "start", "March 2026")
    click(asked, "Save")
    shown = context.query(records.get, room.shown_ref) if room.shown_ref else None
    assert isinstance(shown, Engagement)
    assert column_texts(room.table, 0)[0] == "March 2026"


def test_when_the_dates_are_changed_with_a_reason_then_the_old_ones_stay_as_a_slip_and_undo_takes_both_back(
    room: VisitsRoom, context: AppContext
) -> None:
    planned = make.a_visit(title="Visit to Taranto", start=on("2027-03-01"), end=on("2027-03-02"))
    put(context.workspace, planned)
    room.show_record(planned.ref)
    click(room._right.currentWidget(), "Change dates…")
    asked = dialog(ChangeDatesDialog)
    asked.start._line.setText("8 Mar 2027")
    asked.end._line.setText("9 Mar 2027")
    QTest.keyClicks(asked.reason, "Ship not ready")
    QTest.mouseClick(asked.save, Qt.MouseButton.LeftButton)
    assert column_texts(section(room, "Changes of dates").table, 2) == ["Ship not ready"]
    context.workspace.undo()
    assert not context.query(listing.slips, planned.ref)
    assert context.query(records.get, planned.ref) == planned


def test_when_a_leg_is_added_on_the_page_then_it_follows_the_last_and_keeps_its_zone(
    room: VisitsRoom, context: AppContext
) -> None:
    ref = find(context, TOUR)
    room.show_record(ref)
    click(section(room, "Legs"), "Add")
    asked = dialog(RecordDialog)
    type_into(asked.form, "city", "Brussels")
    type_into(asked.form, "zone", "Europe/Nowhere")
    click(asked, "Save")
    assert shown_message(asked.form, "zone")
    type_into(asked.form, "zone", "Europe/Brussels")
    click(asked, "Save")
    assert [(row.position, row.city, row.zone) for row in context.query(listing.legs, ref.id)][-1] == (
        3,
        "Brussels",
        "Europe/Brussels",
    )


def test_when_two_visits_are_deleted_together_then_one_undo_brings_both_back(
    room: VisitsRoom, context: AppContext
) -> None:
    before = titles(room)
    room.table.setFocus()
    room.table.selectRow(0)
    QTest.keyClick(room.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(room.table, Qt.Key.Key_Delete)
    assert titles(room) == before[2:]
    context.workspace.undo()
    assert titles(room) == before


def test_when_only_those_of_a_status_are_asked_for_then_they_alone_are_listed(
    room: VisitsRoom, context: AppContext
) -> None:
    put(context.workspace, make.a_visit(title="Planned visit", status=EventStatus.TENTATIVE))
    room.show_criteria(VisitCriteria(statuses=(EventStatus.TENTATIVE,)))
    assert titles(room) == ["Planned visit"]
    assert "tentative" in room._limit.text()


def test_when_visits_come_and_go_then_the_model_keeps_its_promises(
    room: VisitsRoom, context: AppContext, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(room.table.rows_model)
    visit = make.a_visit(title="Visit to Cochin", start=on("2026-02"))
    put(context.workspace, visit)
    records.change(context.workspace, visit.ref, {"start": "2020"})
    records.remove(context.workspace, visit.ref)
    assert "Visit to Cochin" not in titles(room)


def test_when_no_visit_passes_the_filters_then_the_list_is_empty_and_does_not_say_that_there_are_none_yet(
    room: VisitsRoom,
) -> None:
    choose(room.choices.menu, "Kind", "Ship or aircraft visit")
    assert titles(room) == []
    said = [one.text() for one in room.findChildren(QLabel) if one.isVisible()]
    assert text("room.nothing_matches") in said
    assert text("room.none", kinds=room.title().lower()) not in said
    click(room, text("room.clear_filters"))
    assert titles(room)


def test_when_a_call_repeats_then_its_page_says_how_often_and_shows_its_hour_on_both_clocks(
    room: VisitsRoom, context: AppContext
) -> None:
    italy = context.query(naming.resolve, "Italy", kinds=("party",))
    call = make.an_engagement(title="Coordination call", partner_id=italy.id, start=on("2026-11-24"))
    hour = make.a_programme_item(subject=call.ref, start=at("2026-11-24T10:00"), end=at("2026-11-24T11:00"))
    put(context.workspace, call, hour)
    series.begin(context.workspace, call.ref, "FREQ=WEEKLY;INTERVAL=2;COUNT=5")
    room.show_record(call.ref)
    said = [one.text() for one in shown_page(room).findChildren(QLabel)]
    assert "Every 2 weeks on Tuesday, 5 times · 1 of 5" in said
    programme = shown_page(room).findChild(ProgrammeSection)
    assert programme is not None
    lines = [line for line in programme.table.rows_model.rows if line.times]
    assert [(line.times, line.home_times) for line in lines] == [("10:00–11:00", "14:30")]


def test_when_something_new_is_chosen_then_its_form_is_called_as_the_menu_says(context: AppContext) -> None:
    room = VisitsRoom(context)
    said = [action.text() for action in room.new_menu.actions()]
    forms = [text("form.new", kind=kind_name(kind)) for kind in ("visit", "engagement")]
    assert all(words.startswith(form) for words, form in zip(said, forms, strict=True))
