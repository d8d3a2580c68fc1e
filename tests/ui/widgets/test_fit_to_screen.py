"""Windows on a small screen."""

from __future__ import annotations

from itertools import takewhile
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import show_active

from planner.services.naming import resolve
from ui.context import AppContext
from ui.help.window import HelpWindow
from ui.mechanisms.new_mechanism import MechanismDialog
from ui.mechanisms.planning.dialog import PlanDialog
from ui.theme import FRAME, Theme
from ui.widgets.basics import fit_to_screen
from ui.widgets.form import RecordDialog
from ui.widgets.layouts import shown_fields
from ui.widgets.modal import SnugDialog
from ui.widgets.reference_field import ReferenceField

AT_200_PERCENT = QSize(960, 540)
"""What a full-HD screen leaves at 200 %."""


def test_when_a_window_is_larger_than_the_screen_it_is_made_to_fit(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    fit_to_screen(window, 9000, 9000)
    room = window.screen().availableGeometry()
    assert window.width() < room.width()
    assert window.height() < room.height()


def test_when_the_screen_is_large_enough_the_window_has_its_size(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    fit_to_screen(window, 300, 200)
    assert (window.width(), window.height()) == (300, 200)


def test_an_editor_of_many_fields_fits_the_screen(context: AppContext, qtbot: QtBot) -> None:
    dialog = RecordDialog(context, "round")
    qtbot.addWidget(dialog)
    assert dialog.height() < dialog.screen().availableGeometry().height()


def empty_below(dialog: RecordDialog) -> int:
    """Return how many pixels of height are left below the fields of a dialog."""
    scroll = dialog.findChild(QScrollArea)
    return scroll.viewport().height() - dialog.form.height()


def test_an_editor_is_as_high_as_its_fields(context: AppContext, qtbot: QtBot) -> None:
    dialog = RecordDialog(context, "person")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert not empty_below(dialog)
    assert not dialog.findChild(QScrollArea).verticalScrollBar().maximum()


def test_an_editor_with_parts_is_as_high_as_all_its_fields(context: AppContext, qtbot: QtBot) -> None:
    dialog = MechanismDialog(context)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert not dialog.findChild(QScrollArea).verticalScrollBar().maximum()


def test_an_editor_grows_with_what_is_said_below_a_field(context: AppContext, qtbot: QtBot) -> None:
    dialog = RecordDialog(context, "person")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    before = dialog.height()
    dialog.form.check()  # it has no name yet
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert not empty_below(dialog)
    assert not dialog.findChild(QScrollArea).verticalScrollBar().maximum()


def test_an_editor_keeps_the_height_that_the_officer_gave_it(context: AppContext, qtbot: QtBot) -> None:
    dialog = RecordDialog(context, "person")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.resize(dialog.width(), 300)
    dialog.form.check()
    qtbot.waitUntil(lambda: dialog.form.height() > dialog.findChild(QScrollArea).height())
    assert dialog.height() == 300


@pytest.mark.parametrize("kind", ["desk", "saved_filter", "round"])
def test_an_editor_leaves_no_height_blank_however_few_its_fields(kind: str, context: AppContext, qtbot: QtBot) -> None:
    dialog = RecordDialog(context, kind)
    show_active(qtbot, dialog)
    assert empty_below(dialog) <= 0


def test_a_line_shows_where_the_fields_of_an_editor_are_cut_off_and_only_there(
    context: AppContext, qtbot: QtBot
) -> None:
    dialog = RecordDialog(context, "person")
    show_active(qtbot, dialog)
    (edge,) = dialog.findChild(QScrollArea).findChildren(QFrame, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1:]
    assert not edge.isVisible()
    dialog.resize(dialog.width(), 300)
    qtbot.waitUntil(edge.isVisible)
    assert edge.geometry().bottom() == dialog.findChild(QScrollArea).rect().bottom()


def test_the_name_of_a_field_stands_on_the_line_of_what_is_typed_there_also_of_several_lines(
    context: AppContext, qtbot: QtBot
) -> None:
    dialog = RecordDialog(context, "person")
    show_active(qtbot, dialog)
    captions = {one.text(): one for one in dialog.findChildren(QLabel)}
    lefts = set()
    for name, caption in (("family_name", captions["Family name"]), ("notes", captions["Notes"])):
        control = dialog.form.field(name).control
        cursor = control.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        inner = control.viewport() if isinstance(control, QPlainTextEdit) else control
        typed = inner.mapTo(dialog, QPointF(cursor.center()).toPoint())
        named = caption.mapTo(dialog, caption.contentsRect().topLeft()).y() + caption.fontMetrics().height() // 2
        assert abs(typed.y() - named) <= 1, name
        lefts.add(typed.x())
    assert max(lefts) - min(lefts) <= 2  # the cursor of a line stands astride its place


def test_the_window_that_plans_a_round_fits_a_screen_at_200_percent(context: AppContext, qtbot: QtBot) -> None:
    mechanism = context.query(resolve, "MCG", kinds=("mechanism",))
    dialog = PlanDialog(context, mechanism.id)
    show_active(qtbot, dialog)
    qtbot.waitUntil(dialog.finish.isEnabled)
    for place in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(place)
        needed = dialog.minimumSizeHint()
        assert needed.expandedTo(AT_200_PERCENT - FRAME) == AT_200_PERCENT - FRAME, (place, needed)


class Said(SnugDialog):
    """A dialog of two sentences, the second of which is said later."""

    def __init__(self) -> None:
        super().__init__(300)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.first, self.later = QLabel("Something is asked."), QLabel("It is answered at length. " * 10)
        column = QVBoxLayout(self)
        for one in (self.first, self.later):
            one.setWordWrap(True)
            column.addWidget(one)
        column.addStretch(1)
        self.later.hide()


def test_a_snug_dialog_is_as_high_as_what_it_holds_and_grows_with_what_is_said(qtbot: QtBot) -> None:
    dialog = Said()
    show_active(qtbot, dialog)
    assert dialog.width() == 300
    assert dialog.height() == dialog.height_for(300)
    dialog.later.show()
    qtbot.waitUntil(lambda: dialog.height() == dialog.height_for(300) > 100)
    grown = dialog.height()
    dialog.later.hide()  # it keeps what it then has too much: its buttons would else jump
    QApplication.processEvents()
    assert dialog.height() == grown


def test_a_snug_dialog_keeps_the_height_that_the_officer_gave_it(qtbot: QtBot) -> None:
    dialog = Said()
    show_active(qtbot, dialog)
    dialog.resize(300, 400)
    dialog.later.show()
    QApplication.processEvents()
    assert dialog.height() == 400


def test_the_help_fits_a_small_screen(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    small = QRect(QPoint(), AT_200_PERCENT)
    monkeypatch.setattr(HelpWindow, "screen", lambda _: SimpleNamespace(availableGeometry=lambda: small))
    over = QWidget()
    qtbot.addWidget(over)
    assert HelpWindow(theme, over).height() <= small.height() - FRAME.height()


def test_what_a_field_offers_beneath_its_line_is_in_sight_where_the_fields_are_cut_off(
    context: AppContext, qtbot: QtBot
) -> None:
    dialog = RecordDialog(context, "post")
    show_active(qtbot, dialog)
    field = dialog.form.field("organisation_id")
    assert isinstance(field, ReferenceField)
    scroll = dialog.findChild(QScrollArea)
    top = field.mapTo(dialog.form, QPoint()).y()
    dialog.resize(dialog.width(), dialog.height() - scroll.height() + top + field.height() - 4)
    before = list(takewhile(lambda name: name != "organisation_id", (one.name for one in shown_fields("post", ()))))
    dialog.form.field(before[-1]).control.setFocus()
    scroll.verticalScrollBar().setValue(0)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert field.isAncestorOf(dialog.focusWidget())
    assert field.visibleRegion().boundingRect() == field.rect()
    QTest.keyClicks(dialog.focusWidget(), "Naval Office")
    qtbot.waitUntil(field.create_button.isVisible)
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())
