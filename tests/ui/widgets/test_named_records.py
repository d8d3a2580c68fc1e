"""From a row of a page to the records that it names, by a key or the row's menu."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from factories import a_party, a_person, an_agreement, an_agreement_party, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from planner.domain.entity import RecordRef
from planner.services import listing
from planner.services.workspace import Workspace
from ui.agreements.sections import parties_section
from ui.context import AppContext
from ui.widgets.named_records import names_others
from ui.widgets.sections import PageRef
from ui.widgets.table_section import TableSection

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def section(empty_context: AppContext, workspace: Workspace, qtbot: QtBot) -> Iterator[TableSection]:
    party, person, agreement = a_party(name="Ruritania"), a_person(), an_agreement()
    signed = an_agreement_party(agreement_id=agreement.id, party_id=party.id, signatory_id=person.id)
    put(workspace, party, person, agreement, signed)
    made = parties_section(empty_context, PageRef(agreement.ref))
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.refresh()
    made.table.setFocus()
    made.table.select_place(0)
    assert len(empty_context.query(listing.signatories, agreement.id)) == 1
    yield made


def test_when_a_row_names_several_then_the_key_offers_them_and_the_one_chosen_opens(
    section: TableSection, empty_context: AppContext, qtbot: QtBot
) -> None:
    QTest.keyClick(section.table, Qt.Key.Key_Return, CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text().split(": ")[0] for one in menu.actions()] == ["Country", "Signatory"]
    with qtbot.waitSignal(empty_context.opening) as opened:
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
    ref = opened.args[0]
    assert isinstance(ref, RecordRef)
    assert ref.kind == "party"


@pytest.mark.parametrize(
    ("kind", "leaving_out", "expected"),
    [
        ("post", ("person_id",), True),
        ("rank", ("person_id",), False),
        ("mechanism_side", ("mechanism_id",), True),
        ("", (), False),
    ],
)
def test_kinds_that_name_no_other_record_offer_nothing(kind: str, leaving_out: tuple[str, ...], expected: bool) -> None:
    assert names_others(kind, leaving_out) is expected
