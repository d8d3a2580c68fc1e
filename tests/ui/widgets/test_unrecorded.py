"""What a page does not know stands in one quiet line, and each name there opens the editor at its field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import an_agreement, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.agreements import Renewal
from planner.domain.entity import Entity
from planner.services.workspace import Workspace
from ui.agreements.page import agreement_page
from ui.agreements.working_days import WorkingDays
from ui.context import AppContext
from ui.messages import text
from ui.widgets.detail import DetailPage
from ui.widgets.form import RecordDialog
from ui.widgets.sections import PageRef
from ui.widgets.unrecorded import RecordIt, Unrecorded

FOLDED = ["Renewal", "Notice", "Binding for us", "Binding for the partner"]
SAID = ["Enters into force", "Term", "Expires", "Notice by"]


def shown(qtbot: QtBot, context: AppContext, agreement: Entity) -> DetailPage:
    days = WorkingDays(context, context)
    page = agreement_page(context, PageRef(agreement.ref), lambda: context.today, days)
    qtbot.addWidget(page)
    page.resize(700, 900)
    page.show()
    page.refresh()
    return page


def names_in(page: QWidget) -> list[str]:
    lines = [one for one in page.findChildren(Unrecorded) if one.isVisibleTo(page)]
    return [one.text() for line in lines for one in line.findChildren(RecordIt) if one.isVisibleTo(page)]


def test_when_facts_are_unknown_then_one_line_names_them_and_the_pressing_ones_say_unknown(
    qtbot: QtBot, empty_context: AppContext, workspace: Workspace
) -> None:
    agreement = an_agreement()
    put(workspace, agreement)
    page = shown(qtbot, empty_context, agreement)
    assert names_in(page) == FOLDED
    asked = [one for one in page.findChildren(RecordIt) if one.isVisibleTo(page) and one.text() == text("fact.unknown")]
    assert [one.accessibleName() for one in asked] == [f"Record: {name}" for name in SAID]


def test_when_a_fact_becomes_known_then_it_has_its_own_line(
    qtbot: QtBot, empty_context: AppContext, workspace: Workspace
) -> None:
    agreement = an_agreement()
    put(workspace, agreement)
    page = shown(qtbot, empty_context, agreement)
    put(workspace, replace(agreement, renewal=Renewal.TACIT))
    page.refresh()
    assert names_in(page) == FOLDED[1:]


@pytest.mark.parametrize(("name", "field"), [("Renewal", "renewal"), ("Binding for us", "binding_own")])
def test_when_a_name_is_pressed_then_the_editor_opens_at_its_field(
    qtbot: QtBot, empty_context: AppContext, workspace: Workspace, name: str, field: str
) -> None:
    agreement = an_agreement()
    put(workspace, agreement)
    page = shown(qtbot, empty_context, agreement)
    pressed = next(one for one in page.findChildren(RecordIt) if one.text() == name)
    pressed.setFocus()
    QTest.keyClick(pressed, Qt.Key.Key_Space)
    editor = next(one for one in QApplication.topLevelWidgets() if isinstance(one, RecordDialog) and one.isVisible())
    qtbot.addWidget(editor)
    focused = editor.focusWidget()
    assert focused is not None
    assert editor.form.field(field).isAncestorOf(focused) or editor.form.field(field) is focused
