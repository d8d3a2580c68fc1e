"""Collects what can be done now: the actions of the menus, those of the page that is shown, and its buttons.

Nothing is registered for this: an action that is in a menu or on a page is found there, with its words and its keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from ui.messages import has_text, text
from ui.widgets.room import Room
from ui.widgets.table import RowsTable

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LOOKS_OF_COMMANDS: Final = ("", "primary", "flat", "danger")
_MNEMONIC: Final = re.compile(r"&(.)")


@dataclass(frozen=True)
class Command:
    """Something that can be done.

    Attributes:
        key: what it is remembered by.
        path: where it is found, such as "File › Open recent".
        keys: its shortcuts as they are shown, "" for none.
        reason: why it can't be done now, "" if it can.
        also: other words that people look for it by.
    """

    key: str
    name: str
    path: str
    keys: str
    reason: str
    source: QAction | QPushButton | QToolButton | Callable[[], object]
    also: str = ""

    def run(self) -> None:
        if not isinstance(self.source, QObject):
            self.source()
        elif isinstance(self.source, QAction):
            self.source.trigger()
        else:
            self.source.click()


def of_window(window: MainWindow) -> list[Command]:
    """Return all commands, each once: the buttons of the page, the menus, then what can be done with rows of the page.

    Where a button does what an action of the menus or of the page does as well, that action stays, with its keys.
    """
    page, section = window.current_page(), window.current_section()
    if page is None or not section:
        return list(of_menus(window))
    from ui.palette.elsewhere import of_elsewhere

    path = text(f"section.{section}")
    is_read_only = window.context is not None and window.context.workspace.is_read_only
    why = text("why_not.writing" if is_read_only else "why_not.now")
    sample = _buttons_of(window.sample_strip, text("sample.path"), why) if window.sample_strip is not None else ()
    menus, actions = list(of_menus(window)), list(_actions_of(page, path, why))
    of_page = (one for one in actions if one.path == path and _is_of_page(one, page))
    keyed = {_said(one): one for one in (*menus, *of_page) if one.keys}
    buttons = (keyed.get(_said(one), one) if one.path == path else one for one in _buttons_of(page, path, why))
    here = [*dict.fromkeys((*buttons, *menus, *actions)), *_list_of(page, path), *sample]
    said = [(_said(command), command.path) for command in here]
    others = (
        one
        for one in of_elsewhere(window)
        if not any(words == _said(one) and place.startswith(one.path) for words, place in said)
    )
    return [*here, *others]


def of_menus(window: MainWindow) -> Iterator[Command]:
    """Give the commands of the menus, top to bottom."""
    window.actions_table.name_history()
    for head in window.menuBar().actions():
        menu = _menu_of(head)
        if menu is not None:
            yield from _of_menu(menu, plain_name(head.text()), window.actions_table.reason)


def _buttons_of(page: QWidget, path: str, why: str) -> Iterator[Command]:
    """Give what the buttons of a page do, and the menus behind them; one that says nothing itself is off by ``why``."""
    for button in page.findChildren(QPushButton) + page.findChildren(QToolButton):
        if not button.isVisible():
            continue
        name = plain_name(button.accessibleName() or button.text())
        menu: QMenu | None = button.menu()
        if menu is not None:
            yield from _of_menu(menu, _below(path, name), partial(_reason_of, why=why))
        elif name and not button.isCheckable() and (button.property("look") or "") in _LOOKS_OF_COMMANDS:
            reason = "" if button.isEnabled() else button.toolTip() or why
            yield Command(f"{path}/{name}", name, path, _keys(button.shortcut()), reason, button)


def _actions_of(page: QWidget, path: str, why: str) -> Iterator[Command]:
    """Give the actions of the parts of a page that are seen."""
    for action in page.findChildren(QAction):
        owner = action.parent()
        if isinstance(owner, QWidget) and not isinstance(owner, QMenu) and owner.isVisible() and _is_command(action):
            place = _below(path, owner.accessibleName()) if isinstance(owner, RowsTable) else path
            name = plain_name(action.text())
            yield Command(
                f"{place}/{name}", name, place, _keys(*action.shortcuts()), _reason_of(action, why=why), action
            )


def _is_of_page(action: Command, page: QWidget) -> bool:
    """Whether an action is about what the page shows, as its buttons are; a list's is about the row chosen there."""
    assert isinstance(action.source, QAction)
    table, room = action.source.parent(), getattr(page, "current", page)
    if not isinstance(table, RowsTable):
        return True
    if not isinstance(room, Room) or room.table is not table or not table.current_key:
        return False
    return room.ref_of(table.current_key) == room.shown_ref


def _list_of(page: QWidget, path: str) -> Iterator[Command]:
    """Give what the menu of a page's list offers for every list: copying, filters and columns."""
    table = getattr(getattr(page, "current", page), "table", None)
    if not isinstance(table, RowsTable):
        return
    place = _below(path, table.accessibleName())
    reason = "" if table.current_key else text("why_not.row", table=table.accessibleName())
    keys = _keys(QKeySequence(QKeySequence.StandardKey.Copy))
    yield Command(f"{place}/copy", text("table.copy"), place, keys, reason, table.copy, text("palette.also.copy"))
    if table.can_filter:
        yield Command(f"{place}/filter", text("table.filter"), place, "", "", table.offer_filters)
    yield Command(f"{place}/columns", text("table.columns"), place, "", "", table.offer_columns)


def plain_name(words: str) -> str:
    """Return a menu's words without the mark of its letter."""
    return _MNEMONIC.sub(r"\1", words)


def _of_menu(menu: QMenu, path: str, reason_of: Callable[[QAction], str]) -> Iterator[Command]:
    for action in menu.actions():
        below = _menu_of(action)
        name = plain_name(action.text())
        if below is not None:
            yield from _of_menu(below, _below(path, name), reason_of)
        elif _is_command(action):
            key = f"{path}/{action.objectName() or name}"
            code = f"palette.also.{action.objectName()}"
            also = text(code) if has_text(code) else ""
            yield Command(key, name, path, _keys(*action.shortcuts()), reason_of(action), action, also)


def _menu_of(action: QAction) -> QMenu | None:
    menu = action.menu()
    return menu if isinstance(menu, QMenu) else None


def _is_command(action: QAction) -> bool:
    return bool(action.text()) and not action.isSeparator() and action.isVisible() and not action.property("is_remark")


def _reason_of(action: QAction, *, why: str) -> str:
    table = action.parent()
    if isinstance(table, RowsTable) and not table.current_key:
        return text("why_not.row", table=table.accessibleName())
    return "" if action.isEnabled() else str(action.property("reason") or why)


def _said(command: Command) -> str:
    """Return what tells a command from another at the same place, whether or not it opens a dialog first."""
    return command.name.rstrip("….").casefold()


def _below(path: str, name: str) -> str:
    return text("palette.path", above=path, name=name) if name and name != path else path


def _keys(*sequences: QKeySequence) -> str:
    return ", ".join(one.toString(QKeySequence.SequenceFormat.NativeText) for one in sequences if not one.isEmpty())
