"""The bell, the list behind it, putting off and dismissing, and when each kind is reminded of; by mouse and keys."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from factories import FrozenClock, a_desk, a_round, a_visit, on, put
from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from ui_driving import choose, click, column_texts, dialog, until

from planner.domain.mechanisms import EventStatus, Round
from planner.domain.reminders import ReminderRule
from planner.services import reminders
from planner.services.workspace import Workspace
from ui.calendar.date_dialog import DateDialog
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.reminders.dialog import RemindersDialog
from ui.reminders.ladders import LaddersDialog
from ui.reminders.watch import ReminderWatch
from ui.reminders.words import in_days
from ui.sections import Sections
from ui.theme import Theme
from ui.welcome import Welcome

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def coming(workspace: Workspace) -> Round:
    """A round in seventeen days, whose reminder of thirty days has come, beside a visit in two weeks."""
    one = a_round(start=on("2026-12-10"), end=on("2026-12-10"), status=EventStatus.CONFIRMED)
    put(workspace, a_desk(), one)
    put(workspace, a_visit(start=on("2026-12-07"), end=on("2026-12-08"), status=EventStatus.TENTATIVE, title="Call"))
    return one


@pytest.fixture
def shown(qtbot: QtBot, empty_context: AppContext, theme: Theme, coming: Round) -> MainWindow:
    window = MainWindow(theme, Welcome(theme))
    qtbot.addWidget(window)
    window.set_context(empty_context, Sections(empty_context))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    watch = window.reminders
    assert watch is not None
    with qtbot.waitSignal(watch.changed):
        watch.refresh()
    return window


def watch_of(window: MainWindow) -> ReminderWatch:
    watch = window.reminders
    assert watch is not None
    return watch


def open_list(window: MainWindow) -> RemindersDialog:
    QTest.mouseClick(window.bell, LEFT)
    found = dialog(RemindersDialog)
    QTest.qWaitForWindowExposed(found)
    found.activateWindow()
    QTest.qWaitForWindowActive(found)
    until(lambda: found.is_settled)
    return found


def due_in(workspace: Workspace) -> list[str]:
    return [row.name for row in workspace.query(reminders.due, workspace.clock())]


def test_bell_when_something_came_while_the_file_was_closed_then_it_counts_and_says_so(shown: MainWindow) -> None:
    assert (shown.bell.text(), shown.bell.accessibleName()) == ("2", "2 reminders")
    assert shown.toast.isVisible()


class Tray(QObject):
    """A tray of the desktop that remembers what it was told."""

    messageClicked = Signal()  # noqa: N815 - as Qt calls it
    activated = Signal()
    told: ClassVar[list[tuple[str, str]]] = []
    made: ClassVar[list[Tray]] = []

    def __init__(self, _icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self.made.append(self)

    @staticmethod
    def isSystemTrayAvailable() -> bool:
        return True

    def setToolTip(self, words: str) -> None:
        assert words

    def show(self) -> None:
        pass

    def showMessage(self, title: str, words: str, _icon: QIcon) -> None:
        self.told.append((title, words))


@pytest.fixture
def tray(monkeypatch: pytest.MonkeyPatch) -> type[Tray]:
    monkeypatch.setattr("ui.reminders.watch.QSystemTrayIcon", Tray)
    Tray.told.clear()
    Tray.made.clear()
    return Tray


def test_tray_when_the_desktop_has_one_then_it_tells_once_and_a_click_opens_the_list(
    tray: type[Tray], shown: MainWindow
) -> None:
    assert tray.told == [("Reminders", "Call: in 14 days, and 1 more")]
    watch_of(shown).refresh()
    QApplication.processEvents()
    assert len(tray.told) == 1
    tray.made[0].messageClicked.emit()
    assert dialog(RemindersDialog).isVisible()


def test_bell_when_clicked_then_what_is_due_is_listed_the_next_first(shown: MainWindow) -> None:
    found = open_list(shown)

    assert column_texts(found.table, 0) == ["In 14 days", "In 17 days"]
    assert column_texts(found.table, 2) == ["Visit", "Round"]


def test_list_when_asked_for_by_its_key_then_it_opens(qtbot: QtBot, shown: MainWindow) -> None:
    shown.actions_table.fill()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    QTest.keyClick(shown, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    assert dialog(RemindersDialog).isVisible()


def test_list_when_coming_ones_are_asked_for_then_the_later_rungs_stand_there(shown: MainWindow) -> None:
    found = open_list(shown)

    click(found, "Coming (3)")

    assert column_texts(found.table, 4) == ["Comes Mon 30 Nov 2026", "Comes Thu 3 Dec 2026", "Comes Sun 6 Dec 2026"]


def test_list_when_del_is_pressed_then_the_row_goes_the_bell_follows_and_undo_brings_it_back(
    qtbot: QtBot, shown: MainWindow, workspace: Workspace
) -> None:
    found = open_list(shown)
    with qtbot.waitSignal(watch_of(shown).changed):
        QTest.keyClick(found.table, Qt.Key.Key_Delete)
    assert column_texts(found.table, 2) == ["Round"]
    assert shown.bell.text() == "1"

    with qtbot.waitSignal(watch_of(shown).changed):
        workspace.undo()

    assert column_texts(found.table, 2) == ["Visit", "Round"]


def test_list_when_ctrl_z_is_pressed_then_what_was_dismissed_or_put_off_is_back(
    qtbot: QtBot, shown: MainWindow, workspace: Workspace
) -> None:
    found = open_list(shown)
    for do in (found.dismiss_chosen, lambda: found.snooze_until(workspace.clock() + timedelta(hours=1))):
        with qtbot.waitSignal(watch_of(shown).changed):
            do()
        assert column_texts(found.table, 2) == ["Round"]
        with qtbot.waitSignal(watch_of(shown).changed):
            QTest.keyClick(found.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        until(lambda: found.is_settled)
        assert column_texts(found.table, 2) == ["Visit", "Round"]
        found.table.select_place(0)
    with qtbot.waitSignal(watch_of(shown).changed):
        QTest.keyClick(found.table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert column_texts(found.table, 2) == ["Round"]


def test_list_when_s_and_enter_are_pressed_then_what_is_chosen_is_put_off_by_the_first_time(
    qtbot: QtBot, shown: MainWindow, workspace: Workspace, clock: FrozenClock
) -> None:
    found = open_list(shown)
    QTest.keyClick(found.table, Qt.Key.Key_S)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction() is menu.actions()[0]

    with qtbot.waitSignal(watch_of(shown).changed):
        QTest.keyClick(menu, Qt.Key.Key_Return)

    assert column_texts(found.table, 2) == ["Round"]
    clock.advance(minutes=9)
    still_off = due_in(workspace)
    clock.advance(minutes=1)
    assert (len(still_off), len(due_in(workspace))) == (1, 2)


def test_list_when_one_row_went_then_the_next_goes_by_the_same_key(
    shown: MainWindow, empty_context: AppContext
) -> None:
    found = open_list(shown)
    for left in (1, 0):
        QTest.keyClick(found.table, Qt.Key.Key_Delete)
        until(lambda left=left: len(due_in(empty_context.workspace)) == left and found.is_settled)


def test_list_when_shift_f10_is_pressed_then_the_menu_of_the_row_opens(shown: MainWindow) -> None:
    found = open_list(shown)
    QTest.keyClick(found.table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Dismiss" in [one.text() for one in menu.actions()]
    menu.close()


def test_list_when_all_are_dismissed_then_it_says_that_there_are_none(qtbot: QtBot, shown: MainWindow) -> None:
    found = open_list(shown)

    with qtbot.waitSignal(watch_of(shown).changed):
        click(found, "Dismiss &all")

    assert not found.table.isVisible()
    assert (shown.bell.text(), shown.bell.accessibleName()) == ("", "No reminders")


def test_list_when_one_is_put_off_then_it_waits_and_comes_back_when_its_time_has_come(
    qtbot: QtBot, shown: MainWindow, clock: FrozenClock
) -> None:
    found = open_list(shown)
    put_off = next(one for one in found.findChildren(QPushButton) if one.text() == "Put off")
    with qtbot.waitSignal(watch_of(shown).changed):
        choose(put_off.menu(), "For 10 minutes")
    assert shown.bell.text() == "1"
    shown.toast.hide()

    clock.advance(minutes=10)
    with qtbot.waitSignal(watch_of(shown).changed):
        watch_of(shown).look()

    assert shown.bell.text() == "2"
    assert shown.toast.isVisible()


def test_list_when_one_is_put_off_to_a_date_then_that_morning_is_named(qtbot: QtBot, shown: MainWindow) -> None:
    found = open_list(shown)
    put_off = next(one for one in found.findChildren(QPushButton) if one.text() == "Put off")
    choose(put_off.menu(), "Until a date…")
    asked = dialog(DateDialog)
    asked.line.setText("1 Dec 2026")
    with qtbot.waitSignal(watch_of(shown).changed):
        click(asked, "Go")

    click(found, "Coming (4)")

    assert "Put off until 1 Dec 2026, 09:00" in column_texts(found.table, 4)


def test_list_when_enter_is_pressed_then_the_record_opens(qtbot: QtBot, shown: MainWindow, coming: Round) -> None:
    found = open_list(shown)
    found.table.select_place(1)
    with qtbot.waitSignal(shown.context.opening) as opened:  # type: ignore[union-attr]
        QTest.keyClick(found.table, Qt.Key.Key_Return)

    assert opened.args == [coming.ref]


def test_bell_when_a_step_can_be_undone_then_what_it_brought_is_told_after_that(
    qtbot: QtBot, shown: MainWindow, workspace: Workspace
) -> None:
    shown.toast.say("Planned it.", "Undo", lambda: None)
    for day in ("2026-12-01", "2026-12-02"):
        with qtbot.waitSignal(watch_of(shown).changed):
            put(workspace, a_visit(start=on(day), end=on(day), title="Call of ours", status=EventStatus.CONFIRMED))
    said = shown.toast.findChildren(QLabel)[0]
    assert (shown.bell.text(), said.text()) == ("4", "Planned it.")
    shown.toast._timer.timeout.emit()
    assert (shown.toast.isVisible(), said.text()[:12]) == (True, "Call of ours")


def test_pause_when_ticked_then_the_bell_is_silent_and_speaks_again_after(
    qtbot: QtBot, shown: MainWindow, workspace: Workspace
) -> None:
    found = open_list(shown)
    pause = found.findChildren(QCheckBox)[0]
    pause.setFocus()
    QTest.keyClick(pause, Qt.Key.Key_Space)
    shown.toast.hide()
    with qtbot.waitSignal(watch_of(shown).changed):
        put(workspace, a_visit(start=on("2026-12-01"), end=on("2026-12-01"), status=EventStatus.CONFIRMED))
    assert (shown.bell.text(), shown.toast.isVisible()) == ("", False)

    QTest.keyClick(pause, Qt.Key.Key_Space)

    assert (shown.bell.text(), shown.toast.isVisible()) == ("3", True)


def test_ladders_when_a_line_is_written_then_the_reminders_follow(
    qtbot: QtBot, shown: MainWindow, workspace: Workspace
) -> None:
    found = open_list(shown)
    click(found, "&When to remind…")
    asked = dialog(LaddersDialog)
    write(asked.lines[ReminderRule.ROUND], "5")

    with qtbot.waitSignal(watch_of(shown).changed):
        click(asked, "Save")

    assert column_texts(found.table, 2) == ["Visit"]
    assert [row.on for row in workspace.query(reminders.reminders, workspace.clock()) if row.ref.kind == "round"] == [
        date(2026, 12, 5)
    ]


def test_ladders_when_a_line_cannot_be_read_then_it_says_so_there_and_nothing_is_kept(
    shown: MainWindow, workspace: Workspace
) -> None:
    before = workspace.query(reminders.ladders)
    click(open_list(shown), "&When to remind…")
    asked = dialog(LaddersDialog)
    write(asked.lines[ReminderRule.ROUND], "5")
    write(asked.lines[ReminderRule.VISIT], "soon")

    click(asked, "Save")

    assert asked.isVisible()
    assert "“soon” is no number of days" in asked.fault(ReminderRule.VISIT)
    assert workspace.query(reminders.ladders) == before


def write(line: QLineEdit, words: str) -> None:
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, words)


def test_pause_when_the_window_is_closed_then_it_holds_at_the_next_start(
    qtbot: QtBot, shown: MainWindow, empty_context: AppContext, tmp_path: Path
) -> None:
    empty_context.settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    found = open_list(shown)
    pause = found.findChildren(QCheckBox)[0]
    pause.setFocus()
    QTest.keyClick(pause, Qt.Key.Key_Space)
    empty_context.settings.sync()

    again = ReminderWatch(empty_context, shown)
    with qtbot.waitSignal(again.changed):
        again.refresh()

    assert again.is_paused
    assert shown.bell.text() == ""


def test_list_when_the_screen_is_that_of_200_percent_then_every_column_has_room(shown: MainWindow) -> None:
    found = open_list(shown)
    found.resize(900, 480)
    assert found.table.columns_shown == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("start", "words"), [("2027", "in 2027"), ("2027-01", "in January 2027"), ("2027-01-05", "in 43 days")]
)
def test_when_only_the_month_or_year_is_known_then_no_days_are_counted(
    workspace: Workspace, start: str, words: str
) -> None:
    put(workspace, a_desk(), a_round(start=on(start), end=None, status=EventStatus.TENTATIVE))
    today = date(2026, 11, 23)
    (row, *_) = workspace.query(reminders.reminders, workspace.clock(), on=today)
    assert in_days(row, today) == words
