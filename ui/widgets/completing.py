"""Completion by any part of a name, the likeliest first: what begins so, then a word that begins so, then the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCompleter, QWidget

from planner.domain.spelling import plain

MOST = 40
_CLICK: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)


class RankedCompleter(QCompleter):
    """Completes names. ``codes`` are short forms, in small letters, and the name that each means."""

    def __init__(self, names: Sequence[str], parent: QWidget, codes: Mapping[str, str] | None = None) -> None:
        super().__init__(parent)
        self._names = list(names)
        self._codes = dict(codes or {})
        self._is_styled = False
        self._is_beside = False  # whether the button that is held was pressed beside the list
        self._shown = QStringListModel(self)
        self.setModel(self._shown)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setMaxVisibleItems(12)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a click beside the list reach what it is on; Qt would only close the list.

        Qt swallows the rest of a click that closes a list, so all of it is handed over once the button is let go of.
        """
        if event.type() in _CLICK and isinstance(event, QMouseEvent):
            popup = self.popup()
            if watched is popup and popup is not None and not popup.rect().contains(event.position().toPoint()):
                if event.type() == QEvent.Type.MouseButtonRelease and self._is_beside:
                    popup.hide()
                    _click(event, self.widget().window())
                self._is_beside = event.type() == QEvent.Type.MouseButtonPress
                return True
        return super().eventFilter(watched, event)

    def set_names(self, names: Sequence[str]) -> None:
        self._names = list(names)

    def set_codes(self, codes: Mapping[str, str]) -> None:
        self._codes = dict(codes)

    def offer(self, typed: str) -> None:
        """Show the names that hold what is typed, also those that came after it was."""
        self.setCompletionPrefix(typed)
        self.complete()

    def splitPath(self, path: str) -> list[str]:
        """Rank the names against what is typed; Qt asks this before it shows any, and then shows all there are."""
        if not self._is_styled and (popup := self.popup()) is not None:  # made when it is first asked for
            self._is_styled = True
            popup.setProperty("look", "popup")
        self._shown.setStringList(self.ranked(path))
        return [""]

    def ranked(self, typed: str) -> list[str]:
        """Return the names that hold what is typed, likeliest first."""
        wanted = plain(typed.strip())
        meant = self._codes.get(wanted)
        found = [name for name in self._names if name != meant and wanted in plain(name)] if wanted else []
        rest = sorted(found, key=lambda name: _rank(plain(name), wanted))
        return ([meant] if meant else []) + rest[:MOST]


def _click(event: QMouseEvent, window: QWidget) -> None:
    handle, at = window.windowHandle(), event.globalPosition()
    inside = window.mapFromGlobal(at)
    if handle is None or not window.rect().contains(inside.toPoint()):
        return
    for kind in _CLICK:
        held = event.button() if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        QCoreApplication.postEvent(handle, QMouseEvent(kind, inside, at, event.button(), held, event.modifiers()))


def _rank(name: str, wanted: str) -> int:
    if name.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in name else 2
