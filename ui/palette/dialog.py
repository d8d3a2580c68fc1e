"""The command palette: type a few letters of what is to be done, Enter does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QAction, QIcon, QPainter

from planner.services.naming import folded
from ui.icons import icon as tinted
from ui.messages import text
from ui.palette.commands import Command, of_window
from ui.theme import Theme
from ui.widgets.quick_list import QuickDelegate, QuickRow, plain
from ui.widgets.quick_popup import QuickPopup

if TYPE_CHECKING:
    from ui.main_window import MainWindow

RECENT_SHOWN = 5


class Palette(QuickPopup):
    """Lists every command with where it is found, its keys, and why it can't be done now if so."""

    def __init__(self, window: MainWindow, theme: Theme) -> None:
        super().__init__(theme, text("palette.title"), text("palette.hint"), window)
        self._window = window
        self._commands = {command.key: command for command in reversed(of_window(window))}
        self._ordered = list(reversed(self._commands.values()))
        self.look_up("")

    def look_up(self, words: str) -> None:
        found = ranked(self._ordered, words, self._window.actions_table.used)
        rows = [self._row(command) for command in found] if words.strip() else self._grouped()
        count = len(found)
        said = "palette.nothing" if not count else "palette.count_one" if count == 1 else "palette.count"
        self.show_rows(rows, text(said, count=count))

    def pick(self, row: QuickRow) -> None:
        command = self._commands[row.key]
        if command.reason:
            self.foot.setText(command.reason)
            return
        self._window.actions_table.remember(command.key)
        self.accept()
        QTimer.singleShot(0, self._window, command.run)  # once the window has the focus back

    def _grouped(self) -> list[QuickRow]:
        """Return all commands under headings: those used last, then by where they are."""
        used = self._window.actions_table.used
        recent = [self._commands[key] for key in used if key in self._commands][:RECENT_SHOWN]
        rows = [QuickRow("", plain(text("palette.recent")))] if recent else []
        rows += [self._row(command) for command in recent]
        rest = [command for command in self._ordered if command not in recent]
        for path in dict.fromkeys(command.path for command in rest):
            rows.append(QuickRow("", plain(path)))
            rows += [self._row(command, is_under_path=True) for command in rest if command.path == path]
        return rows

    def _row(self, command: Command, *, is_under_path: bool = False) -> QuickRow:
        where = "" if is_under_path else command.path
        detail = where or command.reason
        if where and command.reason:
            detail = text("palette.detail", path=where, reason=command.reason)
        return QuickRow(
            command.key,
            plain(command.name),
            plain(detail),
            command.keys,
            self._icon(command),
            is_enabled=not command.reason,
        )

    def _icon(self, command: Command) -> QIcon | None:
        """Return the command's picture in the list's own colour, a tick for what is switched on."""
        if isinstance(command.source, QAction) and command.source.isChecked():
            return tinted("check", self._theme.colour("accent"))
        if not isinstance(command.source, QObject):
            return None
        icon = command.source.icon()
        if icon.isNull():
            return None
        image = icon.pixmap(QSize(QuickDelegate.ICON, QuickDelegate.ICON), self.devicePixelRatioF())
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(image.rect(), self._theme.colour("muted"))
        painter.end()
        return QIcon(image)


def ranked(commands: Sequence[Command], words: str, used: Sequence[str]) -> list[Command]:
    """Return the commands whose name, place or other words hold all words, blind to accents and capitals.

    First those whose name begins so, then those with a word that does; among these, what can be done before what
    can't, and what was used last before the rest.
    """
    wanted = folded(words).split()
    kept: list[tuple[tuple[int, bool, int, int], Command]] = []
    for place, command in enumerate(commands):
        name = folded(command.name)
        held = (name, folded(command.path), folded(command.keys), folded(command.also))
        if not all(any(word in one for one in held) for word in wanted):
            continue
        recency = used.index(command.key) if command.key in used else len(used)
        kept.append(((_rank(name, wanted), bool(command.reason), recency, place), command))
    return [command for _, command in sorted(kept, key=lambda one: one[0])]


def _rank(name: str, wanted: Sequence[str]) -> int:
    if not wanted or name.startswith(" ".join(wanted)):
        return 0
    if all(any(part.startswith(word) for part in name.split()) for word in wanted):
        return 1
    return 2 if all(word in name for word in wanted) else 3
