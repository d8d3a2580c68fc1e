"""The two halves of a room: its list, which can be hidden, and the record beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QToolButton, QWidget

from ui.context import AppContext
from ui.icons import ICON_SIZE
from ui.messages import text

_LEAST: Final = (320, 363)  # so wide list and record show their words whole, also in the window at its smallest
_USUAL: Final = (520, 620)


class Halves(QSplitter):
    """Made before what it holds: Python collects in the order in which things were made, and Qt deletes from above.

    Signals:
        list_hidden: whether the list is hidden from now on.
    """

    list_hidden = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)

    def hold(self, listed: QWidget, shown: QWidget) -> None:
        """Take in the list and what shows the record."""
        for place, (half, least) in enumerate(zip((listed, shown), _LEAST, strict=True)):
            half.setMinimumWidth(least)
            self.insertWidget(place, half)
            self.setStretchFactor(place, 5 + place)
        self.setSizes(list(_USUAL))

    @property
    def is_list_hidden(self) -> bool:
        return self._half(0).isHidden()

    def hide_list(self, *, is_hidden: bool) -> None:
        """Leave all the room to the record, or show the list again as wide as it was; beside nothing the list stays."""
        listed, shown = self._half(0), self._half(1)
        if is_hidden == listed.isHidden() or (is_hidden and shown.isHidden()):
            return
        focused = self.window().focusWidget()
        listed.setHidden(is_hidden)
        self.refresh()  # at once, so that no picture stands between
        if is_hidden and focused is not None and listed.isAncestorOf(focused):
            shown.setFocus()
            shown.focusNextChild()
        self.list_hidden.emit(is_hidden)

    def _half(self, place: int) -> QWidget:
        found = self.widget(place)
        assert found is not None
        return found


class ListSwitch(QToolButton):
    """Hides the list of a room and shows it again."""

    def __init__(self, context: AppContext, halves: Halves) -> None:
        super().__init__()
        self._context = context
        self._halves = halves
        self.setProperty("look", "flat")
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._on_list_hidden(halves.is_list_hidden)
        halves.list_hidden.connect(self._on_list_hidden)
        self.clicked.connect(self._on_clicked)

    @Slot(bool)
    def _on_list_hidden(self, is_hidden: bool) -> None:
        name = text("room.show_list" if is_hidden else "room.hide_list")
        self.setIcon(self._context.icon(f"layout-sidebar-left-{'expand' if is_hidden else 'collapse'}"))
        self.setToolTip(f"{name} (F9)")
        self.setAccessibleName(name)

    @Slot()
    def _on_clicked(self) -> None:
        self._halves.hide_list(is_hidden=not self._halves.is_list_hidden)
