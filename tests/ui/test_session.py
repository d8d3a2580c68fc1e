"""The window opens as it was left: place, section, what each section showed; what cannot be read is left aside."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QByteArray, QRect, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from planner.services import naming, records
from planner.services.workspace import open_workspace
from ui import session
from ui.app import Application
from ui.main_window import MainWindow
from ui.messages import text
from ui.theme import Scheme

Open = Callable[..., Application]


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def file(tmp_path: Path, sample_file: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "desk.dossier"))


@pytest.fixture
def start(qapp: QApplication, settings: QSettings, file: Path) -> Iterator[Open]:
    """Start the window on a file, as often as asked, with one user's settings."""
    made: list[Application] = []

    def started(path: Path | None = file) -> Application:
        application = Application(qapp, settings)
        made.append(application)
        application.window.show()
        if path is not None:
            application.open_path(path)
        return application

    yield started
    for application in made:
        application.window.close()
        application.window.deleteLater()
        application.deleteLater()


def close(application: Application) -> None:
    application.window.close()
    application.window.set_context(None, None)


def test_when_the_window_is_opened_again_then_section_chosen_record_and_splitter_are_as_they_were(
    qtbot: QtBot, start: Open
) -> None:
    first = start()
    room = first.window.go("agreements")
    with qtbot.waitActive(first.window):
        first.window.activateWindow()
    for _ in range(3):
        QTest.keyClick(room.table, Qt.Key.Key_Down)
    room.findChild(QSplitter).setSizes([400, 700])
    sizes = room.findChild(QSplitter).sizes()
    chosen = room.shown_ref
    close(first)

    again = start()

    assert again.window.current_section() == "agreements"
    room = again.window.current_page()
    assert (room.shown_ref, room.table.current_key) == (chosen, chosen.id)
    assert room.findChild(QSplitter).sizes() == pytest.approx(sizes, abs=40)


def test_when_the_calendar_is_shown_again_then_view_and_day_are_as_they_were(start: Open) -> None:
    first = start()
    calendar = first.window.go("calendar")
    calendar.set_view("days", 4)
    calendar.go_to(date(2025, 3, 19))
    close(first)

    calendar = start().window.go("calendar")

    assert (calendar.view, calendar.day, calendar.week.days) == ("days", date(2025, 3, 19), 4)


def test_when_a_section_has_several_lists_then_the_one_open_and_what_each_showed_are_kept(start: Open) -> None:
    first = start()
    people = first.window.go("people")
    for place in (1, 0, 2):
        people.show_list(place).table.select_place(1)
    shown = {place: people.made_lists[place].shown_ref for place in (0, 1, 2)}
    close(first)

    second = start()
    people = second.window.go("people")
    assert (people.place, people.shown_ref) == (2, shown[2])
    assert people.show_list(0).shown_ref == shown[0]
    close(second)  # list 1 was not shown this time: it is kept all the same
    people = start().window.go("people")
    assert people.show_list(1).shown_ref == shown[1]


def test_when_a_round_was_shown_then_it_is_again_with_its_mechanism_chosen(start: Open, qtbot: QtBot) -> None:
    first = start()
    room = first.window.go("mechanisms")
    qtbot.waitUntil(lambda: room.table.rows_model.rowCount() > 1)
    wanted = first.window.context.query(naming.resolve, "MCG 13", kinds=("round",))
    first.window.context.open(wanted)
    assert room.shown_ref == wanted
    close(first)

    room = start().window.go("mechanisms")
    room.table.setFocus()
    qtbot.waitUntil(lambda: bool(room.table.current_key))

    assert room.shown_ref == wanted
    assert room.table.current_key == room.context.query(records.get, wanted).mechanism_id


def test_when_the_chosen_record_is_gone_then_the_first_of_the_list_is_shown(start: Open, qtbot: QtBot) -> None:
    first = start()
    room = first.window.go("agreements")
    room.table.select_place(2)
    chosen = room.shown_ref
    close(first)
    second = start()
    records.remove(second.window.context.workspace, chosen)
    settings = second._settings
    close(second)
    kept = json.loads(settings.value("session"))
    (state,) = kept.values()
    state["agreements"]["shown"] = str(chosen)
    settings.setValue("session", json.dumps(kept))

    room = start().window.go("agreements")

    qtbot.waitUntil(lambda: room.shown_ref is not None)
    assert room.shown_ref != chosen


DAMAGED = {
    "geometry": QByteArray(b"broken"),
    "scheme": "purple",
    "section": "cellar",
    "recent": 4,
    "used": QByteArray(b"\xff"),
    "file": QByteArray(b"\xff"),
}
STATES = [
    "{",
    "[1, 2]",
    '{"PATH": {"": 3, "calendar": {"view": 9, "day": "soon", "days": []}}}',
    '{"PATH": {"agreements": {"shown": "nothing", "splitters": [[-1, "x"], 4]}, "people": {"list": 99, "lists": 4}}}',
]


@pytest.mark.parametrize("state", STATES)
def test_when_the_settings_are_damaged_then_the_window_opens_without_them(
    start: Open, settings: QSettings, file: Path, state: str
) -> None:
    for name, value in {**DAMAGED, "session": state.replace("PATH", str(file))}.items():
        settings.setValue(name, value)
    application = start(None)
    assert application.reopen() is None
    application.open_path(file)
    for section in ("calendar", "people", "agreements"):
        application.window.go(section)
    assert application.window.current_page().table.rows_model.rows


def test_when_the_settings_name_no_scheme_that_is_known_then_the_system_decides(
    start: Open, settings: QSettings
) -> None:
    settings.setValue("scheme", "purple")
    assert start().theme.scheme is Scheme.SYSTEM


SCREEN = QRect(0, 0, 1600, 900)
SECOND = QRect(1600, 0, 1280, 1024)


@pytest.mark.parametrize(
    ("stood", "screens"),
    [
        (QRect(2000, 100, 800, 600), [SCREEN]),
        (QRect(-900, -700, 800, 600), [SCREEN]),
        (QRect(100, 880, 800, 600), [SCREEN]),
        (QRect(1590, 100, 800, 600), [SCREEN]),
        (QRect(0, 0, 3000, 2000), [SCREEN]),
        (QRect(1700, 50, 1400, 1400), [SCREEN, SECOND]),
        (QRect(5000, 5000, 800, 600), [SECOND, SCREEN]),
    ],
)
def test_when_a_monitor_is_gone_or_smaller_then_the_whole_window_is_on_one_screen(
    qtbot: QtBot, stood: QRect, screens: list[QRect]
) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.setGeometry(stood)
    session.bring_into_view(shown, screens)
    assert any(screen.contains(shown.geometry()) for screen in screens)


@pytest.mark.parametrize("stood", [QRect(20, 20, 800, 600), QRect(1700, 50, 900, 700), QRect(1200, 300, 800, 600)])
def test_when_the_window_can_be_taken_hold_of_then_it_stays_where_it_stood(qtbot: QtBot, stood: QRect) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.setGeometry(stood)
    session.bring_into_view(shown, [SCREEN, SECOND])
    assert shown.geometry() == stood


def test_when_the_window_was_closed_with_a_file_then_that_is_opened_again(start: Open, file: Path) -> None:
    close(start())
    assert start(None).reopen() == file


def test_when_the_session_was_ended_from_outside_then_its_file_is_opened_again(start: Open, file: Path) -> None:
    start()
    assert start(None).reopen() == file


def test_when_the_last_file_is_gone_then_the_window_says_so_and_opens_it_where_it_is_found(
    start: Open, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start()
    close(first)
    moved = file.rename(file.with_name("moved.dossier"))
    again = start(None)
    assert again.reopen() is None
    again.window.painted.emit()
    banner = again.window.banner
    assert banner.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(moved), ""))
    assert banner.action.text() == text("recent.locate")
    QTest.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert again.window.context.workspace.path == moved
    assert again._recent() == [str(moved)]


def test_when_a_recent_file_is_gone_then_the_menu_says_so_and_asks_where_it_is(
    start: Open, settings: QSettings, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone.dossier"
    settings.setValue("recent", [str(gone), str(file)])
    application = start(None)
    application.window.actions_table.fill()
    menu = application.window.actions_table._recent
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions()] == [text("action.recent_missing", path=str(gone)), str(file)]
    asked = []

    def answer(*given: object) -> tuple[str, str]:
        asked.append(given[1])
        return str(file), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    menu.actions()[0].trigger()
    assert asked == [text("recent.locate_title", name="gone.dossier")]
    assert application._recent() == [str(file)]


def test_when_many_files_were_open_then_ten_are_kept(start: Open, settings: QSettings, tmp_path: Path) -> None:
    settings.setValue("recent", [str(tmp_path / f"{number}.dossier") for number in range(12)])
    application = start()
    assert len(application._recent()) == 10


def test_when_the_window_opens_the_first_time_on_a_small_screen_then_all_of_it_is_there(
    start: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = QRect(0, 0, 960, 540)  # a full-HD screen at 200 %
    monkeypatch.setattr(MainWindow, "screen", lambda _: SimpleNamespace(availableGeometry=lambda: small))
    shown = start(None).window
    assert shown.width() < small.width()
    assert shown.height() < small.height()


def test_when_the_window_that_held_a_file_is_closed_then_the_other_can_open_it_again_to_write(
    application: Application, sample_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "held.dossier"
    shutil.copy(sample_file, path)
    holder = open_workspace(path)
    application.open_path(path)
    window = application.window

    def is_read_only() -> bool:
        assert window.context is not None
        return window.context.workspace.is_read_only

    assert is_read_only()
    assert window.banner.action.text() == text("notice.open_again")
    window.banner.action.click()
    assert is_read_only()
    assert window.banner.isVisible()
    holder.close()
    window.banner.action.click()
    assert not is_read_only()
    assert not window.banner.isVisible()
