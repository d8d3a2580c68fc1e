"""Filters of a list: one button offers them in a menu, and each that is set stands below and can be taken off there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.context import AppContext
from ui.messages import text
from ui.theme import Space
from ui.widgets.basics import button, set_property, tool
from ui.widgets.filter_state import plain_value
from ui.widgets.flow import FlowLayout


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """One thing to filter by; ``options`` are the values and the words for them."""

    name: str
    title: str
    options: tuple[tuple[Any, str], ...]


class Filters(QWidget):
    """The filters that are set, one value for each group at most.

    Args:
        groups: asked each time that the menu opens, so that it offers what the file holds now.

    Signals:
        changed: another value is set, or one was taken off.
    """

    changed = Signal()

    def __init__(self, context: AppContext, groups: Callable[[], Sequence[FilterGroup]]) -> None:
        super().__init__()
        self._context = context
        self._groups = groups
        self._values: dict[str, Any] = {}
        self._words: dict[str, str] = {}
        self._layout = FlowLayout(Space.XS, self)
        self.button = tool(context.icon("filter"), text("filter.button"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._on_menu_opening)
        self.hide()

    def value(self, name: str) -> Any:
        """Return what is chosen of a group, None where nothing is."""
        return self._values.get(name)

    @property
    def values(self) -> dict[str, Any]:
        return dict(self._values)

    def set_value(self, name: str, value: Any, words: str) -> None:
        """Set a filter, or take it off with None."""
        if self._values.get(name) == value:
            return
        if value is None:
            self._values.pop(name, None)
            self._words.pop(name, None)
        else:
            self._values[name], self._words[name] = value, words
        self._show()
        self.changed.emit()

    def state(self) -> dict[str, Any]:
        """Return what is chosen as plain values, by group."""
        return {name: plain_value(value) for name, value in self._values.items()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose what ``state`` says, as far as the file still offers it, and nothing else."""
        old = self.values
        self._values.clear()
        self._words.clear()
        for group in self._groups() if state else ():
            for value, words in group.options if group.name in state else ():
                if plain_value(value) == state[group.name]:
                    self._values[group.name], self._words[group.name] = value, words
        self._show()
        if self._values != old:
            self.changed.emit()

    def clear(self) -> None:
        if self._values:
            self._values.clear()
            self._words.clear()
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for name, words in self._words.items():
            chosen = button(f"{words}  ✕", look="filter")
            chosen.setAccessibleName(text("filter.remove", words=words))
            chosen.setToolTip(text("filter.remove", words=words))
            chosen.setProperty("group", name)
            chosen.clicked.connect(self._on_chosen_clicked)
            self._layout.addWidget(chosen)
        self.setVisible(bool(self._words))
        set_property(self.button, "active", "true" if self._words else "false")
        self.updateGeometry()

    def _on_chosen_clicked(self) -> None:
        name = self.sender().property("group")
        self.set_value(str(name), None, "")

    def _on_action_triggered(self, action: QAction) -> None:
        self.set_value(*action.data())

    def _on_menu_opening(self) -> None:
        self.menu.clear()
        for group in self._groups():
            if not group.options:
                continue
            submenu = self.menu.addMenu(group.title)
            together = QActionGroup(submenu)
            for value, words in ((None, text("filter.any")), *group.options):
                action = submenu.addAction(words)
                action.setCheckable(True)
                action.setChecked(self._values.get(group.name) == value)
                together.addAction(action)
                action.setData((group.name, value, words))
            together.triggered.connect(self._on_action_triggered)
        self.menu.addSeparator()
        clear = self.menu.addAction(text("filter.clear"))
        clear.setEnabled(bool(self._values))
        clear.triggered.connect(self.clear)
