"""The register of agreements in the window: as of a day, what is unknown, what one side owes, working day 7."""

from __future__ import annotations

from datetime import date, timedelta

import factories as make
from factories import on, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from ui_driving import choose, click, column_texts, dialog, facts, shown_message, shown_page, type_into

from planner.domain.agreements import ActionKind, Agreement, AgreementAction, EntryRule, TermKind
from planner.domain.entity import RecordRef
from planner.services import listing, naming, records
from planner.services.listing import AgreementCriteria
from ui.agreements.new_agreement import AgreementDialog
from ui.agreements.page import AgreementsRoom
from ui.context import AppContext
from ui.formatting import day_text
from ui.messages import text
from ui.widgets.form import RecordDialog
from ui.widgets.table import RowsTable


def titles(room: AgreementsRoom) -> list[str]:
    return [row.title for row in room.table.rows_model.rows]


def of(context: AppContext, title: str) -> Agreement:
    ref = context.query(naming.resolve, title, kinds=("agreement",))
    found = context.query(records.get, ref)
    assert isinstance(found, Agreement)
    return found


def type_day(room: AgreementsRoom, words: str) -> None:
    line = room.as_of._line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def status_of(room: AgreementsRoom, title: str) -> str:
    return column_texts(room.table, 1)[titles(room).index(title)]


def test_when_the_day_is_set_to_2021_then_the_lapsed_agreement_reads_expired_and_today_in_force(
    room: AgreementsRoom,
) -> None:
    title = "India–Italy Agreement on Defence Cooperation"
    assert status_of(room, title) == "In force"
    type_day(room, "2021")
    assert room.as_of.day == date(2021, 12, 31)
    assert status_of(room, title) == "Expired"
    QTest.mouseClick(room.as_of._today, Qt.MouseButton.LeftButton)
    assert status_of(room, title) == "In force"


def test_when_what_is_typed_as_the_day_is_none_then_it_says_so_beside_and_the_list_stays(room: AgreementsRoom) -> None:
    before = room.as_of.day
    type_day(room, "31 Feb 2021")
    assert room.as_of._problem.isVisible()
    assert room.as_of.day == before


def test_when_terms_are_not_in_the_reports_then_they_read_unknown(room: AgreementsRoom, context: AppContext) -> None:
    room.show_record(of(context, "India–Italy Agreement on Defence Cooperation").ref)
    shown = facts(room)
    assert [shown[name] for name in ("Enters into force", "Term", "Expires", "Notice by")] == ["Unknown"] * 4
    assert not {"Renewal", "Notice"} & shown.keys()
    assert shown["Signed"] == "9 Oct 2023, Rome"
    assert shown["Signed at"].startswith("Visit of the Defence Minister")


def test_working_day_7_when_an_agreement_is_added_then_expiry_and_notice_are_computed_and_the_sunday_flagged(
    qtbot: QtBot, room: AgreementsRoom, context: AppContext
) -> None:
    click(room, "New agreement")
    asked = dialog(AgreementDialog)
    type_into(asked.form, "title", "Agreement on Hydrography")
    type_into(asked.form, "entry_rule", "On signature")
    type_into(asked.form, "term_months", "5 years")
    type_into(asked.form, "notice_months", "6 months")
    assert asked.form.field("term").value() == "fixed"
    type_into(asked.partner, "party_id", "Italy")
    type_into(asked.signature, "when", "9 Oct 2023")
    click(asked, "Save")
    shown = facts(room)
    assert shown["Expires"] == "9 Oct 2028"
    assert shown["Notice by"] == "9 Apr 2028 · Sunday"
    qtbot.waitUntil(lambda: not context.tasks.is_busy)
    assert facts(room)["Notice by"] == "9 Apr 2028 · Sunday"
    agreement = of(context, "Agreement on Hydrography")
    assert [row.party for row in context.query(listing.signatories, agreement.id)] == ["IN", "IT"]
    context.workspace.undo()
    assert context.query(records.get, agreement.ref) is None
    assert not context.query(records.all_of, AgreementAction, agreement_id=agreement.id)


def test_working_day_7_when_the_term_is_cleared_then_expiry_and_notice_by_read_unknown_again(
    room: AgreementsRoom, context: AppContext
) -> None:
    agreement = make.an_agreement(
        title="Agreement on Hydrography",
        entry_rule=EntryRule.ON_SIGNATURE,
        term=TermKind.FIXED,
        term_months=60,
        notice_months=6,
    )
    signed = make.an_agreement_action(agreement_id=agreement.id, kind=ActionKind.SIGNED, when=on("2023-10-09"))
    put(context.workspace, agreement, signed)
    room.show_record(agreement.ref)
    assert facts(room)["Expires"] == "9 Oct 2028"
    click(room._right.currentWidget(), "Edit")
    asked = dialog(RecordDialog)
    type_into(asked.form, "term_months", "")
    assert asked.form.field("term").value() == "unknown"
    click(asked, "Done")
    shown = facts(room)
    assert [shown[name] for name in ("Term", "Expires", "Notice by")] == ["Unknown"] * 3


def test_when_the_length_of_a_term_cannot_be_read_then_the_editor_says_so_beside_it(room: AgreementsRoom) -> None:
    click(room, "New agreement")
    asked = dialog(AgreementDialog)
    type_into(asked.form, "term_months", "five years")
    assert "5 years" in shown_message(asked.form, "term_months")
    click(asked, "Save")
    assert shown_message(asked.form, "title")
    assert asked.isVisible()
    asked.reject()


def test_when_one_side_is_notified_then_the_other_is_pending_and_can_be_recorded_there(
    room: AgreementsRoom, context: AppContext
) -> None:
    india = context.query(naming.resolve, "India", kinds=("party",))
    italy = context.query(naming.resolve, "Italy", kinds=("party",))
    agreement = make.an_agreement(title="Agreement on Hydrography", entry_rule=EntryRule.LAST_NOTIFICATION)
    put(
        context.workspace,
        agreement,
        make.an_agreement_party(agreement_id=agreement.id, party_id=india.id),
        make.an_agreement_party(agreement_id=agreement.id, party_id=italy.id),
        make.an_agreement_action(agreement_id=agreement.id, kind=ActionKind.SIGNED, when=on("2025-01-09")),
        make.an_agreement_action(
            agreement_id=agreement.id,
            kind=ActionKind.NOTIFICATION_RECEIVED,
            when=on("2025-03-01"),
            party_id=india.id,
        ),
    )
    room.show_record(agreement.ref)
    sides = shown_page(room)._sections[1]
    assert [one.text() for one in sides.findChildren(QPushButton)] == ["Pending"]
    assert "1 Mar 2025" in [one.text() for one in sides.findChildren(QLabel)]
    click(sides, "Pending")
    asked = dialog(RecordDialog)
    type_into(asked.form, "when", "2 May 2025")
    click(asked, "Save")
    assert status_of(room, "Agreement on Hydrography") == "In force"


def test_when_what_is_pending_is_recorded_then_the_focus_is_on_the_next_step_or_stays_on_the_page(
    room: AgreementsRoom, context: AppContext
) -> None:
    agreement = make.an_agreement(title="Agreement on Hydrography", entry_rule=EntryRule.ON_SIGNATURE)
    parties = [context.query(naming.resolve, name, kinds=("party",)) for name in ("India", "Italy")]
    signing = [make.an_agreement_party(agreement_id=agreement.id, party_id=one.id) for one in parties]
    put(context.workspace, agreement, *signing)
    room.show_record(agreement.ref)
    shown_page(room).finish()

    def record_pending() -> QWidget | None:
        pending = shown_page(room)._sections[1].findChildren(QPushButton)[-1]
        pending.setFocus()
        pending.click()
        asked = dialog(RecordDialog)
        type_into(asked.form, "when", "2 May 2025")
        click(asked, "Save")
        return room.window().focusWidget()

    focused = record_pending()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Pending"
    focused = record_pending()
    assert focused is not None
    assert shown_page(room).isAncestorOf(focused)


def test_when_an_act_is_edited_to_another_day_then_undo_from_the_history_gives_it_back(
    room: AgreementsRoom, context: AppContext
) -> None:
    agreement = of(context, "SIDM–AIAD Memorandum of Understanding")
    act = context.query(listing.acts, agreement.id)[0]
    records.change(context.workspace, RecordRef("agreement_action", act.id), {"when": "2025-04-15"})
    assert "15 Apr 2025" in column_texts(room.table, 2)
    context.workspace.undo()
    assert "April 2025" in column_texts(room.table, 2)


def test_when_filters_are_set_then_only_those_agreements_are_listed_until_one_is_taken_off(
    room: AgreementsRoom, context: AppContext
) -> None:
    everything = titles(room)
    choose(room.choices.menu, "Status", "Signed, force unknown")
    assert 0 < len(titles(room)) < len(everything)
    chips = room.choices.findChildren(QPushButton)
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    assert titles(room) == everything


def test_when_the_overview_asks_for_those_that_end_soon_then_only_they_are_listed_with_a_way_back(
    room: AgreementsRoom, context: AppContext
) -> None:
    everything = titles(room)
    room.show_criteria(AgreementCriteria(ends_by=date(2027, 11, 23)))
    assert len(titles(room)) < len(everything)
    QTest.mouseClick(room._limit, Qt.MouseButton.LeftButton)
    assert titles(room) == everything


def test_when_an_agreement_is_deleted_with_the_key_then_undo_brings_it_back_with_its_acts(
    room: AgreementsRoom, context: AppContext
) -> None:
    title = titles(room)[0]
    agreement = of(context, title)
    acts = context.query(listing.acts, agreement.id)
    room.show_record(agreement.ref)
    room.table.setFocus()
    QTest.keyClick(room.table, Qt.Key.Key_Delete)
    assert title not in titles(room)
    context.workspace.undo()
    assert title in titles(room)
    assert context.query(listing.acts, agreement.id) == acts


def test_when_agreements_come_and_go_then_the_model_keeps_its_promises(
    room: AgreementsRoom, context: AppContext, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(room.table.rows_model)
    agreement = make.an_agreement(title="Arrangement on Meteorology")
    put(context.workspace, agreement)
    records.change(context.workspace, agreement.ref, {"title": "Arrangement on Weather"})
    room.as_of.set_day(date(2019, 1, 1))
    records.remove(context.workspace, agreement.ref)
    assert "Arrangement on Weather" not in titles(room)


def test_when_notice_due_within_months_is_chosen_then_only_agreements_with_such_a_day_ahead_are_listed(
    room: AgreementsRoom, context: AppContext
) -> None:
    def signed(title: str, day: str) -> None:
        agreement = make.an_agreement(
            title=title, entry_rule=EntryRule.ON_SIGNATURE, term=TermKind.FIXED, term_months=24, notice_months=6
        )
        put(context.workspace, agreement, make.an_agreement_action(agreement_id=agreement.id, when=on(day)))

    signed("Notice in four months", "2025-01-20")
    signed("Notice in ten months", "2025-07-20")
    signed("Notice day past", "2024-05-20")
    room.as_of.set_day(date(2026, 3, 23))
    menu = room.choices.menu
    menu.aboutToShow.emit()
    due = next(action.menu() for action in menu.actions() if action.text() == "Notice by")
    assert isinstance(due, QMenu)
    next(action for action in due.actions() if action.text() == "Notice due within 6 months").trigger()
    room.refresh()
    assert titles(room) == ["Notice in four months"]
    room.choices.set_value("notice_by", 12, "a year")
    room.refresh()
    assert sorted(titles(room)) == ["Notice in four months", "Notice in ten months"]


def test_when_a_holiday_is_corrected_then_the_working_days_are_asked_anew(
    room: AgreementsRoom, context: AppContext
) -> None:
    room.days.ask([on("2026-12-07")])
    assert room.days._asked
    room.days._asked = {date(1990, 1, 1)}
    put(context.workspace, make.a_holiday_correction())
    assert date(1990, 1, 1) not in room.days._asked


def test_when_notice_is_typed_in_days_then_the_page_says_so_and_reckons_by_them(
    room: AgreementsRoom, context: AppContext
) -> None:
    agreement = make.an_agreement(title="Visiting forces", term=TermKind.FIXED, term_months=60)
    entered = make.an_agreement_action(agreement_id=agreement.id, kind=ActionKind.IN_FORCE, when=on("2024-06-01"))
    put(context.workspace, agreement, entered)
    room.show_record(agreement.ref)
    form = RecordDialog(context, "agreement", of(context, "Visiting forces"), parent=room.window())
    form.open()
    field = form.form._fields["notice_days"]
    field.control.setFocus()
    QTest.keyClicks(field.control, "180")
    QTest.keyClick(field.control, Qt.Key.Key_Tab)
    QTest.mouseClick(form.findChildren(QPushButton)[-1], Qt.MouseButton.LeftButton)  # the one that saves stands last
    assert of(context, "Visiting forces").notice_days == 180
    assert facts(room)["Notice"] == "180 days"
    assert facts(room)["Notice by"].startswith("3 Dec 2028")


def test_when_a_signature_is_still_ahead_then_it_is_planned_and_not_ticked(
    room: AgreementsRoom, context: AppContext
) -> None:
    agreement = make.an_agreement(title="Letter of intent")
    india = context.query(naming.resolve, "India", kinds=("party",)).id
    ahead = context.today + timedelta(days=40)
    put(
        context.workspace,
        agreement,
        make.an_agreement_party(agreement_id=agreement.id, party_id=india),
        make.an_agreement_action(agreement_id=agreement.id, kind=ActionKind.SIGNED, when=on(ahead.isoformat())),
    )
    room.refresh()
    room.show_record(agreement.ref)
    sides = shown_page(room)._sections[1]
    assert text("sides.ahead", day=day_text(ahead)) in [one.accessibleName() for one in sides.findChildren(QLabel)]


def test_when_instruments_are_to_be_exchanged_then_the_exchange_is_what_is_waited_for(
    room: AgreementsRoom, context: AppContext
) -> None:
    agreement = make.an_agreement(title="Treaty", entry_rule=EntryRule.EXCHANGE_OF_INSTRUMENTS)
    india, italy = (context.query(naming.resolve, one, kinds=("party",)).id for one in ("India", "Italy"))
    put(
        context.workspace,
        agreement,
        make.an_agreement_party(agreement_id=agreement.id, party_id=india),
        make.an_agreement_party(agreement_id=agreement.id, party_id=italy),
        make.an_agreement_action(agreement_id=agreement.id, kind=ActionKind.SIGNED, when=on("2024-06-01")),
    )
    room.refresh()
    room.show_record(agreement.ref)
    page = shown_page(room)
    page.finish()
    sides = page._sections[1]
    names = [one.text() for one in sides.findChildren(QLabel)]
    assert "Instruments exchanged" in names
    assert "Internal procedures completed" not in names
    pending = [one for one in sides.findChildren(QPushButton) if one.text() == "Pending"]
    assert len(pending) == 2
    done = make.an_agreement_action(
        agreement_id=agreement.id, kind=ActionKind.INSTRUMENTS_EXCHANGED, when=on("2025-03-01"), party_id=italy
    )
    put(context.workspace, done)
    page.refresh()
    assert [one.text() for one in sides.findChildren(QPushButton) if one.isVisibleTo(sides)] == []


def test_when_a_link_of_the_family_has_a_note_then_it_is_read_beside_it(
    room: AgreementsRoom, context: AppContext
) -> None:
    room.show_record(
        context.query(naming.resolve, "India–Italy Agreement on Defence Cooperation", kinds=("agreement",))
    )
    tables = [one for one in shown_page(room).findChildren(RowsTable) if one.rows_model.columns[0].title == "Relation"]
    notes = [cell for table in tables for cell in column_texts(table, 2)]
    assert any(cell.startswith("Open question") for cell in notes)


def test_when_a_date_is_fixed_for_entry_into_force_then_that_is_how_it_enters_and_another_way_clears_it(
    room: AgreementsRoom,
) -> None:
    click(room, "New agreement")
    asked = dialog(AgreementDialog)
    type_into(asked.form, "entry_date", "1 Mar 2025")
    assert asked.form.field("entry_rule").value() == EntryRule.FIXED_DATE
    type_into(asked.form, "entry_rule", "On signature")
    assert asked.form.field("entry_date").value() is None
