"""What the menu of an entry offers by its kind: how an event stands, its dates for a reason, a deadline ticked off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from factories import a_programme_item, an_engagement, on, put
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidgetAction
from ui_driving import dialog

from planner.domain.entity import Entity
from planner.domain.mechanisms import EventStatus
from planner.domain.visits import Engagement
from planner.services import records, series
from ui.calendar.menu import EntryMenu
from ui.mechanisms.change_dates import ChangeDatesDialog
from ui.programme.entry_form import EntryDialog
from ui.widgets.form import RecordDialog
from ui.widgets.modal import ModalDialog


@pytest.fixture
def opened(scene: Any) -> Iterator[Any]:
    """Open the menu of a record's entry, as a right click does."""

    def open_menu(entity: Entity) -> EntryMenu:
        scene.page.deeds.pop_up(scene.entry(entity), scene.page.day, None, QPoint(10, 10))
        menu = scene.page.deeds.menu
        assert isinstance(menu, EntryMenu)
        return menu

    yield open_menu
    if scene.page.deeds.menu is not None:
        scene.page.deeds.menu.close()


def actions_of(menu: QMenu) -> dict[str, QAction]:
    """Return the named actions of a menu and of the menus in it."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found |= actions_of(inner)
        elif action.objectName():
            found[action.objectName()] = action
    return found


def test_an_event_is_called_off_with_one_choice_and_one_undo_takes_it_back(scene: Any, opened: Any) -> None:
    actions = actions_of(opened(scene.round))
    assert [name for name, action in actions.items() if action.isChecked()] == ["status.confirmed"]
    actions["status.cancelled"].trigger()
    assert scene.now(scene.round).status is EventStatus.CANCELLED
    scene.workspace.undo()
    assert scene.now(scene.round) == scene.round


def test_of_a_series_it_is_asked_which_are_meant(scene: Any, opened: Any) -> None:
    call = an_engagement(title="Call", start=on("2025-03-10"), end=None)
    put(scene.workspace, call)
    series.begin(scene.workspace, call.ref, "FREQ=WEEKLY;COUNT=3")
    actions_of(opened(call))["status.cancelled"].trigger()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    rows = [one for one in scene.workspace.query(records.all_of, Engagement) if one.title == "Call"]
    assert sorted((str(one.start), one.status.value) for one in rows) == [
        ("2025-03-10", "cancelled"),
        ("2025-03-17", "tentative"),
        ("2025-03-24", "tentative"),
    ]


def test_an_event_can_be_moved_for_a_reason(scene: Any, opened: Any) -> None:
    actions_of(opened(scene.visit))["change_dates"].trigger()
    [dialog] = scene.page.window().findChildren(ModalDialog)
    assert isinstance(dialog, ChangeDatesDialog)
    dialog.reject()


def test_a_deadline_is_ticked_off_and_then_no_more(scene: Any, opened: Any) -> None:
    actions = actions_of(opened(scene.deadline))
    assert not any(name.startswith(("status.", "change_dates")) for name in actions)
    actions["tick_off"].trigger()
    assert scene.now(scene.deadline).done_on == date(2025, 3, 18)
    scene.page.deeds.menu.close()
    assert "tick_off" not in actions_of(opened(scene.deadline))


def test_the_menu_of_an_empty_day_says_in_view_which_day_it_is_of(scene: Any) -> None:
    scene.page.deeds.pop_up(None, date(2025, 3, 11), None, QPoint(10, 10))
    menu = scene.page.deeds.menu
    heading = menu.actions()[0]
    assert isinstance(heading, QWidgetAction)
    assert heading.defaultWidget().text() == "Tue 11 Mar 2025"
    assert heading.defaultWidget().isVisible()
    assert menu.activeAction().objectName() == "new.engagement"
    menu.close()


@pytest.mark.parametrize("view", ["month", "week", "agenda"])
def test_when_f2_is_pressed_on_an_entry_then_its_editor_opens(scene: Any, view: str) -> None:
    scene.page.set_view(view)
    scene.page.show_record(scene.round.ref)
    grid = scene.page._grids[0]
    grid.setFocus()
    assert scene.page.selected.ref == scene.round.ref
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = dialog(RecordDialog)
    assert editor.form.entity() == scene.round
    editor.done(0)


def test_when_an_hour_of_a_programme_is_edited_from_its_menu_then_as_on_its_page(scene: Any, opened: Any) -> None:
    item = a_programme_item(subject=scene.round.ref)
    put(scene.workspace, item)
    scene.page.go_to(item.start.local.date())
    actions_of(opened(item))["edit"].trigger()
    editor = dialog(EntryDialog)
    assert editor.form.entity() == item
    editor.done(0)
