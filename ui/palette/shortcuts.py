"""The sheet of keyboard shortcuts, made from the actions themselves; what keys do without one is added by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.messages import has_text, text
from ui.palette.commands import Command, of_menus, plain_name
from ui.theme import Space, Theme
from ui.widgets.basics import button, fit_to_screen, typed_line
from ui.widgets.modal import ModalDialog
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_BY_HAND: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("lists", "sheet.list.enter", ("Return",)),
    ("lists", "sheet.list.go_to", ("Ctrl+Return",)),
    ("lists", "sheet.list.copy", ("Ctrl+C",)),
    ("lists", "sheet.list.menu", ("Menu", "Shift+F10")),
    ("lists", "sheet.list.extend", ("Shift+Down", "Shift+Up")),
    ("lists", "sheet.list.all", ("Ctrl+A",)),
    ("lists", "sheet.list.filter", ("Alt+Down",)),
    ("editor", "sheet.editor.save", ("Ctrl+Return", "Ctrl+S")),
    ("editor", "sheet.editor.another", ("Ctrl+Shift+Return",)),
    ("editor", "sheet.editor.month", ("Alt+Down",)),
    ("editor", "sheet.editor.leave", ("Esc",)),
    ("calendar", "sheet.calendar.arrows", ("Left", "Right", "Up", "Down")),
    ("calendar", "sheet.calendar.today", ("Home",)),
    ("calendar", "sheet.calendar.enter", ("Return",)),
    ("calendar", "sheet.calendar.go_to", ("Ctrl+Return",)),
    ("calendar", "sheet.calendar.menu", ("Menu", "Shift+F10")),
    ("pages", "sheet.pages.turn", ("PgDown", "PgUp")),
    ("pages", "sheet.pages.zoom", ("Ctrl++", "Ctrl+-")),
    ("pages", "sheet.pages.save", ("Ctrl+S",)),
)
"""Area, words and keys of what views and dialogs do with keys of their own."""


@dataclass(frozen=True)
class Shortcut:
    keys: str
    does: str
    area: str


def shortcuts(window: MainWindow) -> list[Shortcut]:
    """Return every shortcut: of the menus, of each section, then what keys do within views; none twice."""
    found = [Shortcut(one.keys, _general_name(one), one.path) for one in of_menus(window) if one.keys]
    rooms = window.rooms
    if rooms is not None:
        from ui.sidebar import SECTIONS

        for section, _ in SECTIONS:
            found += _of_page(rooms.page(section), text(f"section.{section}"))
    found += [
        Shortcut(", ".join(_native(one) for one in keys), text(code), text(f"sheet.{area}"))
        for area, code, keys in _BY_HAND
    ]
    return list(dict.fromkeys(found))


def _general_name(command: Command) -> str:
    """Return what a command is called at any time: undo without the step that it would take back."""
    code = f"action.{command.key.rpartition('/')[2]}"
    return plain_name(text(code)) if has_text(code) else command.name


def _of_page(page: QWidget, section: str) -> Iterator[Shortcut]:
    for action in page.findChildren(QAction):
        keys = ", ".join(one.toString(QKeySequence.SequenceFormat.NativeText) for one in action.shortcuts())
        if keys and action.text():
            is_common = action.parent().__class__ is RowsTable and keys in ("F2", "Del", "Delete")
            yield Shortcut(keys, plain_name(action.text()), text("sheet.lists") if is_common else section)


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutsDialog(ModalDialog):
    """Lists the shortcuts, and those alone that hold what is typed."""

    def __init__(self, window: MainWindow, theme: Theme) -> None:
        super().__init__(window)
        self.setWindowTitle(text("sheet.title"))
        fit_to_screen(self, 720, 620)
        self._filter = typed_line(text("sheet.filter"), text("sheet.filter"), "search")
        self.table: RowsTable[Shortcut] = RowsTable(
            theme,
            text("sheet.title"),
            (
                Column(text("sheet.does"), lambda row: row.does, width=0, is_strong=True),
                Column(text("sheet.keys"), lambda row: row.keys, width=24),
                Column(text("sheet.area"), lambda row: row.area, width=28, tone=lambda _: "muted"),
            ),
            lambda row: f"{row.area}/{row.does}/{row.keys}",
        )
        self.table.set_rows(shortcuts(window))
        close = button(text("form.close"), look="primary")
        close.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(self._filter)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        self._filter.textChanged.connect(self._on_filter_changed)
        close.clicked.connect(self.accept)

    @Slot(str)
    def _on_filter_changed(self, words: str) -> None:
        self.table.rows_model.set_filter(words)
