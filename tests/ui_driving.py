"""What tests of the window share: finding widgets as a user would, typing into fields, choosing from menus."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.detail import DetailPage
from ui.widgets.room import Room
from ui.widgets.sections import FactsSection

W = TypeVar("W", bound=QWidget)
_LONGEST_S: Final = 10


def show_active(qtbot: QtBot, widget: QWidget, width: int = 0, height: int = 0) -> None:
    """Show a widget as the active window, at its own size or at the one given; it is closed as the test ends."""
    qtbot.addWidget(widget)
    if width:
        widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def dialog(kind: type[W]) -> W:
    """Return the open dialog of a class."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    found += [one for top in QApplication.topLevelWidgets() for one in top.findChildren(kind) if one.isVisible()]
    assert found, f"no {kind.__name__} is open"
    return found[0]


def until(holds: Callable[[], bool]) -> None:
    """Go on with what is under way until ``holds`` does."""
    latest = time.monotonic() + _LONGEST_S
    while not holds():
        assert time.monotonic() < latest
        QTest.qWait(1)


def button(inside: QWidget, words: str) -> QAbstractButton:
    """Return the visible button that says ``words``."""
    found = [one for one in inside.findChildren(QAbstractButton) if one.text() == words and one.isVisible()]
    assert found, [one.text() for one in inside.findChildren(QAbstractButton) if one.isVisible()]
    return found[0]


def click(inside: QWidget, words: str) -> None:
    QTest.mouseClick(button(inside, words), Qt.MouseButton.LeftButton)


def type_into(form: Any, name: str, words: str) -> None:
    """Type into the field of a form, over what is there, and leave it."""
    control = form.field(name).control
    if isinstance(control, QComboBox) and not control.isEditable():
        place = control.findText(words, Qt.MatchFlag.MatchFixedString)
        assert place >= 0, [control.itemText(number) for number in range(control.count())]
        control.setCurrentIndex(place)
        control.activated.emit(place)
        return
    line = control.lineEdit() if isinstance(control, QComboBox) else control
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    if words.isascii():
        QTest.keyClicks(line, words)
    else:  # keys know no other letters: as an input method writes them
        written = QInputMethodEvent()
        written.setCommitString(words)
        QApplication.sendEvent(line, written)
    if isinstance(line, QLineEdit):
        line.editingFinished.emit()


def shown_message(form: Any, name: str) -> str:
    """Return what is said beside a field, "" for nothing."""
    message = form._messages[name]
    return str(message.text()) if message.isVisible() else ""


def shown_page(room: Room[Any]) -> DetailPage:
    """Return the page on the right of a room, with what stands below the fold."""
    QApplication.processEvents()
    assert room._detail is not None
    room._detail.finish()
    QApplication.processEvents()
    return room._detail


def cell_point(table: QTableView, row: int, column: int = 0) -> QPoint:
    return table.visualRect(table.model().index(row, column)).center()


def click_cell(table: QTableView, row: int, column: int = 0, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, cell_point(table, row, column))


def wheel(over: QWidget, notches: float, *, sideways: bool = False) -> None:
    """Turn the wheel in the middle of a widget, towards oneself for a number above nought."""
    window = over.window()
    turned = round(-120 * notches)
    delta = QPoint(turned, 0) if sideways else QPoint(0, turned)
    QTest.wheelEvent(window.windowHandle(), QPointF(over.mapTo(window, over.rect().center())), delta)
    QApplication.processEvents()


def column_texts(table: QTableView, column: int) -> list[str]:
    """Return what a column shows, top to bottom."""
    model = table.model()
    return [str(model.index(row, column, QModelIndex()).data()) for row in range(model.rowCount(QModelIndex()))]


def choose(menu: QMenu, *words: str) -> None:
    """Trigger an action of a menu, by the words on the way to it."""
    menu.aboutToShow.emit()
    for place, word in enumerate(words):
        action = next((one for one in menu.actions() if one.text().replace("&", "") == word), None)
        assert action is not None, [one.text() for one in menu.actions()]
        if place == len(words) - 1:
            action.trigger()
            return
        inner = action.menu()
        assert isinstance(inner, QMenu)
        menu = inner


def close_dialogs() -> None:
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog) and one.isVisible():
            one.reject()


def facts(room: Room[Any]) -> dict[str, str]:
    """Return the facts of the page on the right, by their names."""
    section = shown_page(room)._sections[0]
    assert isinstance(section, FactsSection)
    found = {}
    for line in section._lines:
        shown = (line._text, line._link, line._asking)
        value = next((one for one in shown if one is not None and one.isVisibleTo(section)), None)
        if value is None:  # a line of a page with more of them
            continue
        found[line._name.text()] = value.text()
    return found
