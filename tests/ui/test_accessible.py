"""Every control has a name that a screen reader can say: the accessible tree of each section and dialog is walked."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from ui_walks import nameless

from planner.domain.record import ALL_KINDS
from planner.services import naming
from ui.context import AppContext
from ui.help.window import HelpWindow
from ui.main_window import MainWindow
from ui.mechanisms.planning.dialog import PlanDialog
from ui.printing.preview import PreviewDialog
from ui.sidebar import SECTIONS
from ui.widgets.form import RecordDialog
from ui.widgets.switch_room import SwitchRoom


def test_when_any_section_is_shown_then_every_control_has_a_name(window: MainWindow) -> None:
    found: dict[str, set[str]] = {}
    for section, _ in SECTIONS:
        page = window.go(section)
        found[section] = nameless(window)
        if isinstance(page, SwitchRoom):
            for place in range(len(page.rooms)):
                page.show_list(place)
                found[f"{section} {place}"] = nameless(window)
    assert {place: names for place, names in found.items() if names} == {}


def test_when_any_view_of_the_calendar_is_shown_then_every_control_has_a_name(window: MainWindow) -> None:
    page = window.go("calendar")
    found = {}
    for view in ("month", "week", "day", "work_week", "agenda"):
        page.set_view(view)
        found[view] = nameless(window)
    assert {view: names for view, names in found.items() if names} == {}


def test_when_a_control_has_no_name_then_the_walk_finds_it(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    QLineEdit(holder)
    holder.show()
    assert nameless(holder) == {"QLineEdit  in QWidget"}


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_when_a_record_is_edited_then_every_control_has_a_name(qtbot: QtBot, context: AppContext, kind: str) -> None:
    dialog = RecordDialog(context, kind)
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == set()


def test_when_a_round_is_planned_then_every_control_of_every_tab_has_a_name(qtbot: QtBot, context: AppContext) -> None:
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    dialog = PlanDialog(context, mechanism.id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not context.tasks.is_busy)
    assert nameless(dialog) == set()


def test_when_pages_are_previewed_then_every_control_has_a_name(qtbot: QtBot, context: AppContext) -> None:
    ref = context.query(naming.resolve, "MCG 13", kinds=("round",))
    dialog = PreviewDialog(context, "itinerary", ref)
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == set()
    dialog.close()


@pytest.mark.parametrize("name", ["shortcuts", "settings", "help", "palette", "find", "check", "about", "restore"])
def test_when_a_dialog_is_opened_from_the_menus_then_every_control_has_a_name(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    window.actions_table.action(name).trigger()
    shown = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert len(shown) == 1
    assert nameless(shown[0]) == set()
    shown[0].close()
    assert isinstance(shown[0], HelpWindow) is (name == "help")
