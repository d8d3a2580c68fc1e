"""A field of a date is gone through by Tab as it is read: what is typed, then the button that opens a month."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from ui.context import AppContext
from ui.people.new_person import PersonDialog
from ui.widgets.form import RecordDialog


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
