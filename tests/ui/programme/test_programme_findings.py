"""What is said below a programme, and entries shifted and attended together."""

from __future__ import annotations

from factories import a_delegation, a_member, a_person, a_venue, an_attendance, put
from programme_driving import TITLE, choose, entry, said, times
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_driving import click, column_texts, dialog

from planner.domain.findings import Severity
from planner.domain.mechanisms import Round
from planner.domain.programme import Attendance, ProgrammeItem
from planner.services import records
from ui.context import AppContext
from ui.programme.attendance import AttendanceDialog
from ui.programme.section import ProgrammeSection
from ui.programme.shifting import ShiftDialog
from ui.widgets.linked_words import NameLink


def test_findings_when_one_person_is_needed_twice_then_both_entries_are_named(
    qtbot: QtBot, context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem], rome: Round
) -> None:
    delegation = a_delegation(subject=rome.ref)
    member = a_member(delegation_id=delegation.id, capacity="Head of delegation")
    put(
        context.workspace,
        delegation,
        member,
        *(an_attendance(programme_item_id=item.id, member_id=member.id) for item in entries[:2]),
    )
    records.change(context.workspace, entries[1].ref, {"start": "2025-03-20T11:00[Europe/Rome]"})
    qtbot.waitUntil(lambda: "Plenary session" in said(section))
    assert "Courtesy call" in said(section)
    place = column_texts(section.table, TITLE).index("Courtesy call")
    assert section.table.rows_model.rows[place].weight is Severity.ERROR
    graver = said(section, Severity.ERROR)
    assert "Courtesy call" in graver
    assert not set(graver.splitlines()) & set(said(section, Severity.WARNING, Severity.NOTE).splitlines())


def test_findings_when_they_name_a_person_and_a_venue_then_each_name_leads_to_its_record(
    qtbot: QtBot, context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem], rome: Round
) -> None:
    delegation = a_delegation(subject=rome.ref)
    person, venue = a_person(name="Anna Conti"), a_venue(name="Palazzo Aeronautica", city="Rome")
    member = a_member(delegation_id=delegation.id, person_id=person.id)
    attended = [an_attendance(programme_item_id=item.id, member_id=member.id) for item in entries[:2]]
    put(context.workspace, delegation, person, venue, member, *attended)
    taken = {"venue_id": venue.id, "place": ""}
    records.change_all(context.workspace, [item.ref for item in entries[:2]], taken)
    records.change(context.workspace, entries[1].ref, {"start": "2025-03-20T11:00[Europe/Rome]"})
    graver = section._checks.of_weight[Severity.ERROR]
    qtbot.waitUntil(lambda: "Anna Conti is needed" in graver.text() and "Palazzo Aeronautica is taken" in graver.text())
    named = [(one.accessibleName(), one) for one in graver.findChildren(NameLink) if one.isVisible()]
    assert [name for name, _ in named] == ["Anna Conti", "Palazzo Aeronautica"]
    assert named[0][1].y() < named[1][1].y()  # each in its own line
    for (_, link), expected in zip(named, (person, venue), strict=True):
        with qtbot.waitSignal(context.opening) as opened:
            QTest.mouseClick(link, Qt.MouseButton.LeftButton)
        assert opened.args == [expected.ref]


def test_findings_when_the_clash_is_mended_then_nothing_is_said(
    qtbot: QtBot, context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    records.change(context.workspace, entries[1].ref, {"start": "2025-03-20T11:00[Europe/Rome]"})
    qtbot.waitUntil(lambda: bool(said(section)))
    records.change(context.workspace, entries[1].ref, {"start": "2025-03-20T11:45[Europe/Rome]"})
    qtbot.waitUntil(lambda: not said(section))


def test_shift_when_followers_go_along_then_the_fixed_entry_stays(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    choose(section, "Plenary session")
    click(section, "Shift…")
    shown = dialog(ShiftDialog)
    shown.minutes.selectAll()
    QTest.keyClicks(shown.minutes, "40")
    click(shown, "Shift")
    assert [times(context, item) for item in entries[:3]] == ["10:40-12:10", "12:25-12:55", "13:00-14:00"]
    context.workspace.undo()
    assert [times(context, item) for item in entries[:3]] == ["10:00-11:30", "11:45-12:15", "13:00-14:00"]


def test_shift_when_a_follower_is_unticked_then_it_stays(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem]
) -> None:
    choose(section, "Plenary session")
    click(section, "Shift…")
    shown = dialog(ShiftDialog)
    QTest.keyClick(shown.tick(entries[1].id), Qt.Key.Key_Space)
    click(shown, "Shift")
    assert [times(context, item) for item in entries[:2]] == ["10:15-11:45", "11:45-12:15"]


def test_attendance_when_members_are_ticked_then_they_are_named_in_one_step(
    context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem], rome: Round
) -> None:
    delegation = a_delegation(subject=rome.ref)
    first = a_member(delegation_id=delegation.id, capacity="Head")
    second = a_member(delegation_id=delegation.id, capacity="Adviser")
    put(context.workspace, delegation, first, second)
    choose(section, "Courtesy call")
    click(section, "Who attends…")
    shown = dialog(AttendanceDialog)
    assert shown.focusWidget() in (shown.box(first.id), shown.box(second.id))
    QTest.keyClick(shown.box(first.id), Qt.Key.Key_Space)
    click(shown, "Save")
    named = context.query(records.all_of, Attendance, programme_item_id=entries[1].id)
    assert [one.member_id for one in named] == [first.id]
    place = column_texts(section.table, TITLE).index("Courtesy call")
    assert section.table.rows_model.rows[place].who == "Head"
    context.workspace.undo()
    assert not context.query(records.all_of, Attendance, programme_item_id=entries[1].id)


def test_findings_when_many_are_alike_then_the_first_are_said_and_the_rest_counted(
    qtbot: QtBot, context: AppContext, section: ProgrammeSection, entries: list[ProgrammeItem], rome: Round
) -> None:
    delegation = a_delegation(subject=rome.ref)
    members = [a_member(delegation_id=delegation.id, capacity=f"Adviser {place}") for place in range(6)]
    calls = [entry(rome, f"Call {place}", "2025-03-20T10:30", "2025-03-20T11:00") for place in range(6)]
    both = [
        an_attendance(programme_item_id=item.id, member_id=member.id)
        for member, call in zip(members, calls, strict=True)
        for item in (entries[0], call)
    ]
    put(context.workspace, delegation, *members, *calls, *both)
    qtbot.waitUntil(lambda: "3 more" in said(section, Severity.ERROR))
    assert len(said(section, Severity.ERROR).splitlines()) == 4
