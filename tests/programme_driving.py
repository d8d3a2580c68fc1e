"""What tests of a programme's page share: its entries, and how they are chosen and typed into."""

from __future__ import annotations

from factories import a_programme_item, at
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from ui_driving import click_cell, column_texts

from planner.domain.findings import Severity
from planner.domain.mechanisms import Round
from planner.domain.programme import ProgrammeItem
from planner.services import records
from ui.context import AppContext
from ui.programme.section import ProgrammeSection

TIMES, HOME, TITLE = 0, 1, 3


def said(section: ProgrammeSection, *severities: Severity) -> str:
    """Return what is said below the programme, all of it or what is so grave."""
    shown = [one for severity, one in section._checks.of_weight.items() if severity in (severities or tuple(Severity))]
    return "\n".join(one.text() for one in shown if one.isVisible())


def entry(subject: Round, title: str, start: str, end: str, **fields: object) -> ProgrammeItem:
    return a_programme_item(subject=subject.ref, title=title, start=at(start), end=at(end), place="Rome", **fields)


def choose(section: ProgrammeSection, title: str) -> None:
    place = column_texts(section.table, TITLE).index(title)
    click_cell(section.table, place, 2)
    section.table.setFocus()


def times(context: AppContext, item: ProgrammeItem) -> str:
    now = context.query(records.get, item.ref)
    assert isinstance(now, ProgrammeItem)
    return f"{now.start.local:%H:%M}-{now.end.local:%H:%M}"


def type_in_cell(
    section: ProgrammeSection, title: str, column: int, words: str, key: Qt.Key = Qt.Key.Key_Return
) -> None:
    """Double-click a cell, type over it, and press a key."""
    place = column_texts(section.table, TITLE).index(title)
    index = section.table.model().index(place, column)
    click_cell(section.table, place, column)
    point = section.table.visualRect(index).center()
    QTest.mouseDClick(section.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    editor = section.table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, key)
