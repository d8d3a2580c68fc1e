"""A field of a date is gone through by Tab as it is read: what is typed, then the button that opens a month."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from ui_driving import shown_message, type_into

from ui.context import AppContext
from ui.people.new_person import PersonDialog
from ui.widgets.form import RecordDialog
from ui.widgets.record_form import RecordForm


def test_when_a_date_is_left_by_tab_then_its_month_follows(context: AppContext, qtbot: QtBot) -> None:
    dialog = RecordDialog(context, "deadline")
    qtbot.addWidget(dialog)
    dialog.show()
    month = next(one for one in dialog.findChildren(QToolButton) if one.accessibleName() == "Choose a day")
    line = month.parentWidget().findChild(QLineEdit)
    assert line.nextInFocusChain() is month


def test_when_a_form_ends_with_a_date_then_save_comes_after_its_month(context: AppContext, qtbot: QtBot) -> None:
    dialog = PersonDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    months = [one for one in dialog.findChildren(QToolButton) if one.accessibleName() == "Choose a day"]
    order = [dialog]
    while (following := order[-1].nextInFocusChain()) is not dialog:
        order.append(following)
    save = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Save")
    assert max(order.index(one) for one in months if one.isVisible()) < order.index(save)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 Feb 2027", "“31 Feb 2027” is not a day. Write it like 20 Mar 2025 or 2025-03-20."),
        (
            "March 2027",
            "“March 2027” is not exact enough: this needs a day, such as 20 Mar 2025 or 2025-03-20.",
        ),
    ],
)
def test_when_a_deadline_is_no_day_then_no_month_or_year_is_offered(
    typed: str, said: str, context: AppContext, qtbot: QtBot
) -> None:
    form = RecordForm(context, "deadline")
    qtbot.addWidget(form)
    form.show()
    type_into(form, "due", typed)
    assert shown_message(form, "due") == said


@pytest.mark.parametrize(("day", "hour"), [("", "10:00"), ("20 Mar 2027", "")])
def test_when_a_time_is_half_given_then_what_is_missing_is_said(
    day: str, hour: str, context: AppContext, qtbot: QtBot
) -> None:
    form = RecordForm(context, "programme_item")
    qtbot.addWidget(form)
    form.show()
    day_line, clock_line, *_ = form.field("start").findChildren(QLineEdit)
    day_line.setText(day)
    clock_line.setText(hour)
    clock_line.editingFinished.emit()
    assert shown_message(form, "start").startswith("The time of day" if day else "The day")


def test_when_a_zone_that_is_none_is_left_then_it_is_said_there_and_then(context: AppContext, qtbot: QtBot) -> None:
    form = RecordForm(context, "venue")
    qtbot.addWidget(form)
    form.show()
    type_into(form, "zone", "Europe/Atlantis")
    assert shown_message(form, "zone").startswith("There is no time zone “Europe/Atlantis”")


def test_when_a_zone_is_typed_in_small_letters_then_it_is_taken(context: AppContext, qtbot: QtBot) -> None:
    form = RecordForm(context, "venue")
    qtbot.addWidget(form)
    type_into(form, "zone", "europe/rome")
    assert form.field("zone").value() == "Europe/Rome"
