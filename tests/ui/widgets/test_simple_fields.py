"""What is pasted and typed into fields of text and numbers."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from ui_driving import shown_message, type_into

from planner.domain.entity import LONG_LIMIT
from ui.context import AppContext
from ui.widgets.record_form import RecordForm


def form_of(context: AppContext, qtbot: QtBot, kind: str = "initiative") -> RecordForm:
    form = RecordForm(context, kind)
    qtbot.addWidget(form)
    form.show()
    return form


def test_when_a_heading_of_two_lines_is_pasted_then_it_is_one_title(context: AppContext, qtbot: QtBot) -> None:
    form = form_of(context, qtbot)
    line = form.field("title").control
    assert isinstance(line, QLineEdit)
    QGuiApplication.clipboard().setText("Joint projects \r\n of both sides\n")
    line.paste()
    assert line.text() == "Joint projects of both sides"


def test_when_a_megabyte_is_pasted_into_a_title_then_all_of_it_stays_and_is_refused(
    context: AppContext, qtbot: QtBot
) -> None:
    form = form_of(context, qtbot)
    line = form.field("title").control
    assert isinstance(line, QLineEdit)
    QGuiApplication.clipboard().setText("x" * 1_000_000)
    line.paste()
    assert not form.check()
    assert line.text() == "x" * 1_000_000
    assert "1000000" in shown_message(form, "title")


def test_when_a_number_is_too_large_then_it_says_so_in_plain_words(context: AppContext, qtbot: QtBot) -> None:
    form = form_of(context, qtbot, "deadline")
    type_into(form, "offset_days", "99999999999999999999")
    assert shown_message(form, "offset_days") == "“99999999999999999999” is too large a number."


def test_when_a_long_text_is_wrapped_then_no_bar_lies_over_its_last_line(context: AppContext, qtbot: QtBot) -> None:
    form = form_of(context, qtbot)
    edit = form.field("description").control
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText("The reports say neither how often it meets nor who hosts. " * 4)
    for width in range(300, 420, 3):
        edit.setFixedWidth(width)
        QApplication.processEvents()
        assert not edit.horizontalScrollBar().isVisible(), width


def test_when_far_too_long_a_word_is_pasted_then_it_is_not_wrapped_and_refused(
    context: AppContext, qtbot: QtBot
) -> None:
    form = form_of(context, qtbot)
    edit = form.field("description").control
    assert isinstance(edit, QPlainTextEdit)
    QGuiApplication.clipboard().setText("x" * 10 * LONG_LIMIT)
    edit.paste()
    assert edit.lineWrapMode() is QPlainTextEdit.LineWrapMode.NoWrap
    form.check()
    assert shown_message(form, "description").startswith("“Description” is too long: 1000000 characters")
    edit.clear()
    assert edit.lineWrapMode() is QPlainTextEdit.LineWrapMode.WidgetWidth
