"""An editor that is opened in its own way is opened in that way again to go on with a draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from draft_driving import NOBODY, Start, context_of, go_on, killed_in, line, offered, waiting
from factories import an_engagement, on, put
from PySide6.QtWidgets import QLineEdit
from ui_driving import click, dialog, type_into, until

from planner.domain.agreements import Agreement, AgreementAction
from planner.domain.programme import ProgrammeItem
from planner.domain.record import Scalar
from planner.domain.timing import ZonedTime
from planner.domain.visits import Engagement
from planner.services import drafts, records, series
from planner.services.naming import resolve
from planner.services.series import Scope
from ui import upkeep
from ui.agreements.common_act import CommonActDialog
from ui.calendar.hour_dialog import HourDialog
from ui.context import AppContext
from ui.messages import text
from ui.programme.entry_form import EntryDialog
from ui.widgets.editors import new_editor
from ui.widgets.form import RecordDialog
from ui.widgets.simple_fields import Field


def test_when_an_engagement_was_begun_at_an_hour_then_it_is_gone_on_with_at_that_hour(start: Start, root: Path) -> None:
    window = start()
    times = (ZonedTime.parse("2027-03-02T10:30[Asia/Kolkata]"), ZonedTime.parse("2027-03-02T11:30[Asia/Kolkata]"))
    preset = {"start": "2027-03-02", "end": "2027-03-02"}
    HourDialog(context_of(window), times, "New Delhi", preset=preset, parent=window).open()
    editor = dialog(HourDialog)
    type_into(editor.form, "title", "Talks")
    type_into(editor.form, "series_id", "every Tuesday 3 times")
    said = editor.hour.text()
    killed_in(window, root)
    upkeep._offer_drafts(context_of(window), window)

    again = go_on(window)

    assert (again.hour.text(), line(again, "series_id").text()) == (said, "every Tuesday 3 times")
    click(again, text("form.save"))
    until(lambda: not again.isVisible())
    query = context_of(window).query
    talks = query(records.all_of, Engagement, title="Talks")
    assert len(talks) == 3
    (first,) = [one for one in talks if str(one.start) == "2027-03-02"]
    (item,) = query(records.all_of, ProgrammeItem, subject=str(first.ref))
    assert item.start == times[0]


def test_when_an_entry_of_a_programme_is_gone_on_with_then_its_end_follows_its_start(start: Start, root: Path) -> None:
    window = start()
    subject = context_of(window).query(resolve, "MCG 13")
    EntryDialog(context_of(window), subject, parent=window).open()
    editor = dialog(EntryDialog)
    type_into(editor.form, "title", "Plenary")
    day, clock, _ = editor.form.field("start").findChildren(QLineEdit)
    day.setText("20 Mar 2025")
    clock.setText("09:00")
    clock.textEdited.emit("09:00")
    editor.form.field("end").findChildren(QLineEdit)[1].setText("12:00")
    editor.form.field("end").edited.emit()
    ends = editor.form.field("end").value()
    killed_in(window, root)
    upkeep._offer_drafts(context_of(window), window)

    again = go_on(window)

    assert again.form.field("end").value() == ends
    clock = again.form.field("start").findChildren(QLineEdit)[1]
    clock.setText("10:00")
    clock.textEdited.emit("10:00")
    assert again.form.field("end").findChildren(QLineEdit)[1].text() == "13:00"


def test_when_what_a_draft_belongs_to_is_gone_then_the_editor_asks_for_it(start: Start, root: Path) -> None:
    window = start()
    context = context_of(window)
    mechanism = context.query(resolve, "MCG", kinds=("mechanism",))
    path = context.workspace.path
    lost = {"mechanism_id": NOBODY}
    fixed = ("mechanism_id", "nonsense")
    typed = (drafts.Typed("round", {"city": "Rome", "venue_id": "nowhere", "nonsense": 1}, {"start": ("soon",)}),)
    for key, begun in (
        ("a", drafts.Begun("", "round", lost, fixed)),
        ("b", drafts.Begun("", "round", {"mechanism_id": mechanism.id, "nonsense": 1}, fixed)),
        ("c", drafts.Begun("entry", "programme_item", {}, ("subject",), (f"round:{NOBODY}", ""))),
        ("d", drafts.Begun("common_act", "agreement_action", {"agreement_id": NOBODY}, ("agreement_id",), ())),
    ):
        drafts.keep(root, path, drafts.Draft(key, "", begun, typed))
    shown: dict[str, list[str]] = {}
    upkeep._offer_drafts(context, window)
    for _ in range(4):
        editor = go_on(window)
        names = {field.spec.name for field in editor.form.findChildren(Field)}
        shown[editor.kind + str("mechanism_id" in names)] = sorted(names & {"mechanism_id", "subject", "agreement_id"})
        click(editor, text("form.cancel"))

    assert shown == {
        "roundTrue": ["mechanism_id"],
        "roundFalse": [],
        "programme_itemFalse": ["subject"],
        "agreement_actionFalse": ["agreement_id"],
    }
    assert waiting(window, root) == []


@pytest.mark.parametrize(("about", "what"), [("MCG 13", "City"), ("Nothing of that name", "number of ships")])
def test_when_a_claim_is_gone_on_with_then_its_fact_is_of_what_it_is_about(
    start: Start, root: Path, about: str, what: str
) -> None:
    window = start()
    new_editor(context_of(window), "claim", parent=window).open()
    editor = dialog(RecordDialog)
    type_into(editor.form, "subject", about)
    type_into(editor.form, "fact", what)
    seen = claim_in(editor)
    killed_in(window, root)
    upkeep._offer_drafts(context_of(window), window)

    again = go_on(window)

    assert claim_in(again) == seen
    assert seen[0] == about


def claim_in(editor: RecordDialog) -> tuple[str, Scalar, int]:
    """Return what a claim is about, the fact, and how many facts are offered."""
    fact = editor.form.field("fact")
    return line(editor, "subject").text().partition(" (")[0], fact.value(), fact.control.count()


def test_when_an_act_of_several_agreements_is_gone_on_with_then_each_gets_it(start: Start, root: Path) -> None:
    window = start()
    context = context_of(window)
    refs = [one.ref for one in context.query(records.all_of, Agreement)[:2]]
    before = len(context.query(records.all_of, AgreementAction))
    CommonActDialog(context, refs, window).open()
    type_into(dialog(CommonActDialog).form, "place", "Rome")
    killed_in(window, root)
    upkeep._offer_drafts(context, window)

    again = go_on(window)
    assert line(again, "place").text() == "Rome"
    type_into(again.form, "when", "3 May 2021")
    click(again, text("form.save"))

    until(lambda: not again.isVisible())
    assert len(context.query(records.all_of, AgreementAction)) == before + 2


def series_of(context: AppContext) -> list[Engagement]:
    """Add an engagement that takes place three times, and return all of them in their order."""
    workspace = context.workspace
    series.add(workspace, an_engagement(title="Desk call", start=on("2027-03-02")), "FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    return calls_in(context)


def calls_in(context: AppContext) -> list[Engagement]:
    found = [one for one in context.query(records.all_of, Engagement) if one.title.startswith("Desk")]
    return sorted(found, key=lambda one: str(one.start))


def test_when_changes_for_a_whole_series_are_gone_on_with_then_they_are_for_all_of_it(start: Start, root: Path) -> None:
    window = start()
    context = context_of(window)
    RecordDialog(context, Engagement.KIND, series_of(context)[1], parent=window).open()
    editor = dialog(RecordDialog)
    editor.form.repeats.choices[Scope.ALL].click()
    type_into(editor.form, "title", "Desk talks")
    type_into(editor.form, "city", "Rome")
    killed_in(window, root)
    upkeep._offer_drafts(context, window)
    assert offered(window) == "Changes to the engagement “Desk talks” were not saved when the program ended."
    assert {one.title for one in calls_in(context)} == {"Desk call"}

    again = go_on(window)

    assert again.windowTitle() == "Edit engagement: Desk call"
    assert (again.form.repeats.scope, again.form.repeats.rule) == (Scope.ALL, None)
    click(again, text("form.save"))
    until(lambda: not again.isVisible())
    assert {(one.title, one.city) for one in calls_in(context)} == {("Desk talks", "Rome")}
    assert waiting(window, root) == []


def test_when_another_rule_for_a_series_is_gone_on_with_then_it_is_not_for_one_alone(start: Start, root: Path) -> None:
    window = start()
    context = context_of(window)
    RecordDialog(context, Engagement.KIND, series_of(context)[1], parent=window).open()
    editor = dialog(RecordDialog)
    editor.activateWindow()
    until(editor.isActiveWindow)
    type_into(editor.form, "series_id", "every 2 weeks on Tuesday")
    line(editor, "title").setFocus()
    killed_in(window, root)
    upkeep._offer_drafts(context, window)

    repeats = go_on(window).form.repeats

    assert repeats.control.currentText() == "every 2 weeks on Tuesday"
    assert (repeats.scope, repeats.choices[Scope.THIS].isEnabled()) == (Scope.FOLLOWING, False)
    assert repeats.rule


def test_when_a_record_is_saved_field_by_field_then_there_is_no_draft_of_it(start: Start, root: Path) -> None:
    window = start()
    context = context_of(window)
    put(context.workspace, an_engagement(title="Desk call"))
    RecordDialog(context, Engagement.KIND, calls_in(context)[0], parent=window).open()
    editor = dialog(RecordDialog)
    editor.activateWindow()
    until(editor.isActiveWindow)
    type_into(editor.form, "start", "soon")
    type_into(editor.form, "title", "Desk talks")
    line(editor, "city").setFocus()
    until(lambda: [one.title for one in calls_in(context)] == ["Desk talks"])

    assert waiting(window, root) == []


def test_when_the_record_is_gone_then_its_changes_are_not_offered_until_it_is_back(start: Start, root: Path) -> None:
    window = start()
    context = context_of(window)
    call = series_of(context)[1]
    begun = drafts.Begun("stored", Engagement.KIND, {}, (), (call.id,))
    drafts.keep(root, context.workspace.path, drafts.Draft("key", "Desk call", begun, ()))
    records.remove(context.workspace, call.ref)
    upkeep._offer_drafts(context, window)
    assert offered(window) == ""

    context.workspace.undo()
    upkeep._offer_drafts(context, window)

    assert "Desk call" in offered(window)
