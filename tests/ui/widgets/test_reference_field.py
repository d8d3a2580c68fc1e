"""Naming a record in a field: what part of a name means, adding what is not there, and the list while it is open."""

from __future__ import annotations

from factories import an_engagement, an_organisation, on, put
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from ui_driving import choose, click, dialog, show_active, shown_message, type_into

from planner.domain.entity import new_id
from planner.domain.ids import SourceId, TopicId
from planner.domain.relationship import Topic
from planner.domain.sources import Source
from planner.services import records
from planner.services.naming import resolve
from ui.context import AppContext
from ui.messages import text
from ui.widgets.form import RecordDialog
from ui.widgets.reference_field import ReferenceField


def relation_of(context: AppContext, qtbot: QtBot, name: str = "MCG 12") -> RecordDialog:
    preset = {"object": str(context.query(resolve, name))}
    made = RecordDialog(context, "relation", preset=preset, fixed=("object",))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show_active(qtbot, made)
    return made


def field_of(shown: RecordDialog, name: str) -> ReferenceField:
    found = shown.form.field(name)
    assert isinstance(found, ReferenceField)
    return found


def test_when_a_name_holds_what_is_typed_then_what_holds_it_only_in_its_text_is_not_meant(
    context: AppContext, qtbot: QtBot
) -> None:
    topic = Topic(id=TopicId(new_id()), title="Zeppelin flights")
    source = Source(id=SourceId(new_id()), title="A report", text="It speaks of zeppelin flights too.")
    for made in (topic, source):
        records.save(context.workspace, made)
    shown = relation_of(context, qtbot)
    type_into(shown.form, "subject", "zeppelin")
    assert field_of(shown, "subject").value() == str(topic.ref)


def test_when_two_are_called_alike_then_they_are_offered_with_what_tells_them_apart(
    context: AppContext, qtbot: QtBot
) -> None:
    for day in ("2031-01-07", "2031-01-14"):
        put(context.workspace, an_engagement(title="Zeppelin call", start=on(day), end=None))
    shown = relation_of(context, qtbot)
    type_into(shown.form, "subject", "zeppelin")
    box = field_of(shown, "subject").control
    offered = [words for words in map(box.itemText, range(box.count())) if "Zeppelin" in words]
    assert offered == ["Zeppelin call (7 Jan 2031) (engagement)", "Zeppelin call (14 Jan 2031) (engagement)"]


def test_when_a_field_for_any_record_names_none_then_one_of_a_chosen_kind_can_be_added(
    context: AppContext, qtbot: QtBot
) -> None:
    field = field_of(relation_of(context, qtbot), "subject")
    line = field.control.lineEdit()
    assert line is not None
    qtbot.keyClicks(line, "Zeppelin makers")
    qtbot.waitUntil(field.create_button.isVisible)
    menu = field.create_button.menu()
    assert menu is not None
    choose(menu, "New body")
    editor = next(one for one in QApplication.topLevelWidgets() if one.windowTitle() == "New body")
    assert isinstance(editor, RecordDialog)
    assert editor.form.field("name").value() == "Zeppelin makers"
    another = next(one for one in editor.findChildren(QPushButton) if one.text() == text("form.save_and_add"))
    assert not another.isVisible()
    click(editor, "Save")
    assert field.value() == str(context.query(resolve, "Zeppelin makers", kinds=("organisation",)))


def test_when_typing_pauses_then_the_names_offered_stay_and_those_found_since_join_them(
    context: AppContext, qtbot: QtBot
) -> None:
    shown = relation_of(context, qtbot)
    field = field_of(shown, "subject")
    line = field.control.lineEdit()
    assert line is not None
    field.setFocus()
    records.save(context.workspace, Topic(id=TopicId(new_id()), title="Zeppelin flights"))
    offered = field._completer.completionModel()
    QTest.keyClicks(line, "Italian")
    before = offered.rowCount()
    assert before > 0
    qtbot.waitUntil(lambda: not field._later.isActive())
    assert offered.rowCount() >= before
    line.selectAll()
    QTest.keyClicks(line, "zepp")
    qtbot.waitUntil(lambda: not field._later.isActive())
    popup = field._completer.popup()
    assert popup is not None
    assert popup.isVisible()
    assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == ["Zeppelin flights (topic)"]


def typed_in_a_body(context: AppContext, qtbot: QtBot, words: str) -> ReferenceField:
    """Type into the field of a post's body, and wait for what is offered."""
    made = RecordDialog(context, "post", preset={"person_id": str(context.query(resolve, "Giorgia Meloni").id)})
    show_active(qtbot, made)
    field = field_of(made, "organisation_id")
    line = field.control.lineEdit()
    assert line is not None
    field.setFocus()
    QTest.keyClicks(line, words)
    qtbot.waitUntil(lambda: not field._later.isActive())
    return field


def test_when_a_short_name_is_typed_then_its_record_is_offered_and_taken_and_nothing_new(
    context: AppContext, qtbot: QtBot
) -> None:
    put(context.workspace, an_organisation(name="Department of Foreign Affairs", short_name="DFA"))
    field = typed_in_a_body(context, qtbot, "dfa")
    offered = field._completer.completionModel()
    assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == ["Department of Foreign Affairs"]
    assert not field.create_button.isVisible()
    line = field.control.lineEdit()
    assert line is not None
    line.editingFinished.emit()  # as Tab has it do
    assert field.control.currentText() == "Department of Foreign Affairs"
    assert not field.create_button.isVisible()


def test_when_a_new_name_is_part_of_one_in_the_file_then_what_was_typed_can_still_be_added(
    context: AppContext, qtbot: QtBot
) -> None:
    put(context.workspace, an_organisation(name="Office of the Naval Staff"))
    field = typed_in_a_body(context, qtbot, "Naval Office")
    assert field.create_button.isVisible()
    QTest.mouseClick(field.create_button, Qt.MouseButton.LeftButton)
    editor = next(one for one in QApplication.topLevelWidgets() if one.windowTitle() == "New body")
    assert isinstance(editor, RecordDialog)
    assert editor.form.field("name").value() == "Naval Office"


def test_when_nothing_is_called_so_in_a_field_for_any_record_then_no_kind_is_named(
    context: AppContext, qtbot: QtBot
) -> None:
    form = relation_of(context, qtbot).form
    type_into(form, "subject", "Zzyzx")
    assert shown_message(form, "subject").startswith("Nothing in the file is called “Zzyzx”.")


def test_when_the_list_of_an_empty_field_is_opened_then_it_is_not_called_empty(
    context: AppContext, qtbot: QtBot
) -> None:
    form = relation_of(context, qtbot).form
    box = form.field("subject").control
    box.showPopup()  # type: ignore[attr-defined]
    box.hidePopup()  # type: ignore[attr-defined]
    assert shown_message(form, "subject") == ""


def test_when_a_field_must_be_filled_in_then_it_is_called_as_beside_it(context: AppContext, qtbot: QtBot) -> None:
    shown = relation_of(context, qtbot)
    QTest.keyClick(shown, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert shown_message(shown.form, "subject") == "“What” may not be empty."


def test_when_saving_is_refused_then_no_list_covers_the_reason(context: AppContext, qtbot: QtBot) -> None:
    field = field_of(relation_of(context, qtbot), "subject")
    completer = field.control.completer()
    assert completer is not None
    qtbot.keyClicks(field.control.lineEdit(), "Military")
    qtbot.waitUntil(lambda: completer.popup().isVisible())
    field.set_invalid(True)
    assert not completer.popup().isVisible()


def test_when_a_button_is_clicked_past_the_open_list_then_it_is_pressed(context: AppContext, qtbot: QtBot) -> None:
    shown = relation_of(context, qtbot)
    completer = field_of(shown, "subject").control.completer()
    assert completer is not None
    qtbot.keyClicks(field_of(shown, "subject").control.lineEdit(), "Supply-chain res")
    qtbot.waitUntil(lambda: completer.popup().isVisible())
    popup = completer.popup()
    cancel = next(one for one in shown.findChildren(QPushButton) if one.text() == text("form.cancel"))
    at = QPointF(cancel.mapToGlobal(cancel.rect().center()))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, QPointF(popup.mapFromGlobal(at)), at, left, left, none)
        QApplication.sendEvent(popup, event)
    assert not popup.isVisible()
    qtbot.waitUntil(lambda: not shown.isVisible())


def test_when_another_relation_is_added_then_its_kind_stays(context: AppContext, qtbot: QtBot) -> None:
    shown = relation_of(context, qtbot)
    type_into(shown.form, "subject", "Supply-chain resilience")
    type_into(shown.form, "kind", "Raised in")
    QTest.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert (shown.form.field("subject").value(), shown.form.field("kind").value()) == (None, "raised in")
    assert dialog(RecordDialog) is shown


def test_when_a_long_name_is_chosen_then_its_beginning_is_in_sight(context: AppContext, qtbot: QtBot) -> None:
    shown = relation_of(context, qtbot)
    type_into(shown.form, "subject", "Supply-chain resilience")
    field = field_of(shown, "subject")
    field.set_value(field.value())
    line = field.control.lineEdit()
    assert line is not None
    assert line.cursorPosition() == 0


def test_when_the_offer_to_add_a_name_is_gone_to_then_the_name_is_at_fault_only_once_that_is_left(
    context: AppContext, qtbot: QtBot
) -> None:
    field = typed_in_a_body(context, qtbot, "Zeppelin Office")
    form = next(one for one in QApplication.topLevelWidgets() if isinstance(one, RecordDialog) and one.isVisible()).form
    qtbot.waitUntil(field.create_button.isVisible)
    QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert field.create_button.hasFocus()
    assert not shown_message(form, field.spec.name)
    QTest.keyClick(field.create_button, Qt.Key.Key_Tab)
    assert shown_message(form, field.spec.name)
