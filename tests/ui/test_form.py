"""Editors, driven as a user drives them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from ui_driving import show_active, shown_message, type_into

from planner.domain.entity import KINDS, fields_of
from planner.domain.errors import StoreUnavailable
from planner.domain.mechanisms import Mechanism, Round
from planner.domain.parties import Party
from planner.domain.record import ALL_KINDS
from planner.services import picker, records
from planner.services.naming import Named, resolve
from planner.store.queries import Reader
from ui.context import AppContext
from ui.messages import field_label
from ui.widgets.date_fields import ZoneBox
from ui.widgets.form import RecordDialog
from ui.widgets.record_form import RecordForm


def line_of(dialog: QWidget, name: str) -> QLineEdit:
    field = dialog.findChild(QWidget, name)
    assert field is not None
    found = field.findChild(QLineEdit)
    assert found is not None
    return found


def press(dialog: QWidget, words: str, qtbot) -> None:
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def faults(dialog: QWidget) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel) if one.property("look") == "error" and one.isVisible()]


def said(dialog: QWidget) -> list[str]:
    """Return what is said to be doubtful."""
    return [one.text() for one in dialog.findChildren(QLabel) if one.property("look") == "doubt" and one.isVisible()]


@pytest.fixture
def dialog(context: AppContext, qtbot) -> RecordDialog:
    mechanism = context.query(resolve, "MCG", kinds=("mechanism",))
    made = RecordDialog(context, "round", preset={"mechanism_id": mechanism.id}, fixed=("mechanism_id",))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_kind_has_an_editor_with_a_label_for_each_field(kind: str, context: AppContext, qtbot) -> None:
    form = RecordForm(context, kind)
    qtbot.addWidget(form)
    for spec in fields_of(KINDS[kind]):
        assert spec.name == "id" or field_label(kind, spec.name) != f"field.{spec.name}"


def test_when_a_round_is_typed_in_it_is_in_the_file_with_the_next_number(
    dialog: RecordDialog, context: AppContext, qtbot
) -> None:
    qtbot.keyClicks(line_of(dialog, "round.start"), "18 Mar 2026")
    qtbot.keyClicks(line_of(dialog, "round.end"), "19 Mar 2026")
    with qtbot.waitSignal(dialog.saved) as saved:
        press(dialog, "Save", qtbot)
    stored = context.query(records.get, saved.args[0].ref)
    assert isinstance(stored, Round)
    assert (stored.ordinal, str(stored.start), str(stored.end)) == (14, "2026-03-18", "2026-03-19")


def test_a_date_that_is_none_is_refused_beside_its_field_and_the_form_stays(dialog: RecordDialog, qtbot) -> None:
    qtbot.keyClicks(line_of(dialog, "round.start"), "30 Feb 2026")
    press(dialog, "Save", qtbot)
    assert dialog.isVisible()
    assert len(faults(dialog)) == 1
    assert line_of(dialog, "round.start").text() == "30 Feb 2026"


def test_an_end_before_the_start_is_refused_at_the_end(dialog: RecordDialog, qtbot) -> None:
    qtbot.keyClicks(line_of(dialog, "round.start"), "20 Mar 2026")
    qtbot.keyClicks(line_of(dialog, "round.end"), "18 Mar 2026")
    press(dialog, "Save", qtbot)
    assert dialog.isVisible()
    assert line_of(dialog, "round.end").property("invalid") == "true"
    assert all(day in faults(dialog)[0] for day in ("18 Mar 2026", "20 Mar 2026"))


def test_a_number_that_is_taken_is_refused_at_the_number(dialog: RecordDialog, qtbot) -> None:
    qtbot.keyClicks(line_of(dialog, "round.ordinal"), "13")
    press(dialog, "Save", qtbot)
    assert dialog.isVisible()
    assert line_of(dialog, "round.ordinal").property("invalid") == "true"
    assert "13" in faults(dialog)[0]


def test_a_record_is_chosen_by_part_of_its_name(dialog: RecordDialog, context: AppContext, qtbot) -> None:
    qtbot.keyClicks(line_of(dialog, "round.host_id"), "india")
    with qtbot.waitSignal(dialog.saved) as saved:
        press(dialog, "Save", qtbot)
    host = context.query(records.all_of, Party, id=saved.args[0].host_id)
    assert [party.iso_code for party in host] == ["IN"]


def test_a_name_that_nobody_has_is_refused(dialog: RecordDialog, qtbot) -> None:
    qtbot.keyClicks(line_of(dialog, "round.host_id"), "Atlantis")
    press(dialog, "Save", qtbot)
    assert dialog.isVisible()
    assert "Atlantis" in faults(dialog)[0]


def test_while_a_refused_name_is_typed_again_then_what_is_said_is_true_of_what_stands_there(
    dialog: RecordDialog, qtbot
) -> None:
    type_into(dialog.form, "host_id", "Atlantis")
    assert "Atlantis" in shown_message(dialog.form, "host_id")
    QTest.keyClicks(dialog.form.field("host_id").control.lineEdit(), "q")
    assert shown_message(dialog.form, "host_id") == ""
    type_into(dialog.form, "start", "30 Feb 2026")
    assert "30 Feb 2026" in shown_message(dialog.form, "start")
    line = line_of(dialog, "round.start")
    QTest.keyClicks(line, "1")
    assert "30 Feb 20261" in shown_message(dialog.form, "start")
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert shown_message(dialog.form, "start") == ""


def test_a_forbidden_character_is_refused_by_its_code(context: AppContext, qtbot) -> None:
    form = RecordForm(context, "party", preset={"name": "It\u202ealy"})
    qtbot.addWidget(form)
    form.show()
    assert not form.check()
    assert "U+202E" in faults(form)[0]


def test_when_the_file_is_full_the_form_stays_and_a_retry_saves(
    dialog: RecordDialog, context: AppContext, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:

        def refuse(*_: object, **__: object) -> None:
            raise StoreUnavailable("store.full", path="x")

        patch.setattr(context.workspace, "perform", refuse)
        press(dialog, "Save", qtbot)
        assert dialog.isVisible()
        assert faults(dialog)
    with qtbot.waitSignal(dialog.saved):
        press(dialog, "Save", qtbot)


def test_a_time_that_the_clocks_show_twice_is_asked_about(context: AppContext, qtbot) -> None:
    round_ = context.query(resolve, "MCG 13")
    form = RecordForm(context, "programme_item", preset={"subject": str(round_)}, fixed=("subject",))
    qtbot.addWidget(form)
    form.show()
    field = form.field("start")
    day, clock = field.findChildren(QLineEdit)[:2]
    zone, doubt = field.findChildren(QComboBox)
    zone.setEditText("Europe/Rome")
    day.clear()
    qtbot.keyClicks(day, "26 Oct 2025")
    qtbot.keyClicks(clock, "02:30")
    assert doubt.isVisible()
    doubt.setCurrentIndex(2)
    assert field.value() == "2025-10-26T02:30+01:00[Europe/Rome]"


def test_what_is_edited_is_one_step_that_undo_takes_back(context: AppContext, qtbot) -> None:
    ref = context.query(resolve, "MCG", kinds=("mechanism",))
    before = context.query(records.get, ref)
    assert isinstance(before, Mechanism)
    dialog = RecordDialog(context, "mechanism", before)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    name = line_of(dialog, "mechanism.name")
    name.selectAll()
    qtbot.keyClicks(name, "Group")
    with qtbot.waitSignal(dialog.saved):
        qtbot.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    context.workspace.undo()
    assert context.query(records.get, ref) == before


def test_when_a_form_opens_then_no_list_to_choose_from_is_read_until_its_field_is_gone_to(
    context: AppContext, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, ...]] = []
    options = picker.options

    def watched(reader: Reader, kinds: tuple[str, ...], words: str = "") -> list[Named]:
        read.append(kinds)
        return options(reader, kinds, words)

    monkeypatch.setattr(picker, "options", watched)
    form = RecordForm(context, "round", None, {"mechanism_id": context.query(resolve, "MCG").id})
    qtbot.addWidget(form)
    box = form.field("mechanism_id").control
    assert isinstance(box, QComboBox)
    at_first = (list(read), box.count(), box.currentText())

    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    box.setFocus()
    qtbot.waitUntil(lambda: bool(read))

    assert at_first == ([], 1, "India–Italy Military Cooperation Group")
    assert (read, box.count() > 1, box.currentText()) == (
        [("mechanism",)],
        True,
        "India–Italy Military Cooperation Group",
    )
    names = [box.itemText(place) for place in range(box.count())]
    assert names == sorted(names, key=str.casefold)


def test_when_a_list_to_choose_from_is_read_then_what_was_typed_stays(context: AppContext, qtbot) -> None:
    form = RecordForm(context, "round")
    qtbot.addWidget(form)
    box = form.field("mechanism_id").control
    assert isinstance(box, QComboBox)

    box.setEditText("Milit")
    box.showPopup()
    box.hidePopup()

    assert (box.count() > 1, box.currentText(), box.currentIndex()) == (True, "Milit", -1)


def test_when_a_form_has_several_zones_then_they_share_one_list(context: AppContext, qtbot) -> None:
    form = RecordForm(context, "programme_item")
    qtbot.addWidget(form)

    first, second = form.findChildren(ZoneBox)[:2]

    assert first.model() is second.model()
    assert first.findText("Asia/Kolkata") >= 0


def test_when_done_was_refused_then_escape_leaves_the_record_as_it_was(context: AppContext, qtbot) -> None:
    stored = context.query(records.get, context.query(resolve, "MCG 12"))
    shown = RecordDialog(context, "round", stored)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show_active(qtbot, shown)
    line = line_of(shown, "round.start")
    line.selectAll()
    qtbot.keyClicks(line, "30 Feb 2026")
    press(shown, "Done", qtbot)
    assert shown.isVisible()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert context.query(records.get, stored.ref) == stored


def test_when_an_unchanged_field_is_left_on_a_full_disk_then_it_is_said_beside_the_changed_one(
    context: AppContext, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreUnavailable("store.full", path="x")

    shown = RecordDialog(context, "round", context.query(records.get, context.query(resolve, "MCG 12")))
    show_active(qtbot, shown)
    monkeypatch.setattr(context.workspace, "perform", refuse)
    line_of(shown, "round.city").setFocus()
    qtbot.keyClicks(line_of(shown, "round.city"), "x")
    for name in ("round.ordinal", "round.host_id"):
        line_of(shown, name).setFocus()
    assert "full" in shown_message(shown.form, "city")
    assert not shown_message(shown.form, "ordinal")


def test_when_tab_goes_round_a_form_then_it_stops_at_fields_and_buttons_alone(dialog: RecordDialog) -> None:
    (around,) = dialog.findChildren(QScrollArea)
    assert around.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_when_a_stored_round_is_edited_then_the_keys_are_on_its_number_and_not_on_its_mechanism(
    context: AppContext, qtbot
) -> None:
    stored = context.query(records.get, context.query(resolve, "MCG 13", kinds=("round",)))
    made = RecordDialog(context, "round", stored)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show_active(qtbot, made)
    assert made.form.name_of(made.focusWidget()) == "ordinal"
    made.reject()


def test_when_a_country_is_typed_that_is_there_already_it_is_said_once_and_then_saved(
    context: AppContext, qtbot
) -> None:
    made = RecordDialog(context, Party.KIND)
    qtbot.addWidget(made)
    made.show()
    name = made.form.field("name").findChild(QLineEdit)
    qtbot.keyClicks(name, "ITALY")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activePopupWidget() is None
    assert made.isVisible()
    assert "“Italy” is here already. Saved all the same, this will be another one." in said(made)
    assert faults(made) == []
    press(made, "Save", qtbot)
    names = [one.name for one in context.query(records.all_of, Party)]
    assert {"Italy", "ITALY"} <= set(names)


def test_when_the_field_of_a_name_is_left_it_is_said_that_it_is_there_and_a_new_name_takes_it_back(
    context: AppContext, qtbot
) -> None:
    made = RecordDialog(context, Party.KIND)
    qtbot.addWidget(made)
    made.show()
    form = made.form
    for name, expected in (("ITALY", True), ("Ruritania", False)):
        form.field("name").set_value(name)
        form.field("name").left.emit()
        assert any("is here already" in one for one in said(made)) is expected
