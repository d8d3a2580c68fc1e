"""A country by part of its name, however it is accented, without choosing it from the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_driving import show_active

from ui.theme import Theme
from ui.widgets.country_box import CountryBox


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Portu", "Portugal"),
        ("pt", "Portugal"),
        ("Braz", "Brazil"),
        ("cote d'iv", "Côte d’Ivoire"),
        ("sao tome", "São Tomé & Príncipe"),
        ("Guinea", "Guinea"),
        ("Gui", "Gui"),
        ("Brasilia", "Brasilia"),
    ],
)
def test_when_a_country_is_left_then_its_whole_name_stands_where_only_one_is_meant(
    qtbot: QtBot, typed: str, shown: str
) -> None:
    box = CountryBox("Country")
    qtbot.addWidget(box)
    line = box.lineEdit()
    assert line is not None
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert box.currentText() == shown
    assert (box.country.name if box.country else typed) == shown


def test_when_all_that_is_offered_fits_its_list_then_there_is_no_bar_to_scroll_it(qtbot: QtBot, theme: Theme) -> None:
    box = CountryBox("Country")
    show_active(qtbot, box, 300, 40)
    line, completer = box.lineEdit(), box.completer()
    assert line is not None
    QTest.keyClicks(line, "Nor")
    popup = completer.popup()
    qtbot.waitUntil(popup.isVisible)
    assert completer.completionCount() > 2
    qtbot.waitUntil(lambda: not popup.verticalScrollBar().maximum())
    popup.hide()
