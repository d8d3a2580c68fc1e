"""What stands above a list and says less where the pane is narrow, before anything of it is cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ui.messages import text
from ui.theme import Space
from ui.widgets.basics import set_property


class ListHead(QWidget):
    """The title of a list, how many rows it has, and the button for a new one: "New", where there is room for no more.

    Args:
        count: keeps off the title by itself, and may go up to the button.
    """

    def __init__(self, title: QLabel, count: QLabel, new: QPushButton) -> None:
        super().__init__()
        self._parts = (title, count)
        self._new = new
        self._words = new.text()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(title)
        across.addWidget(count, 1)
        across.addWidget(new)

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return is_done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._new.menu() is not None:
            return  # its words are those of no one kind
        now = self._new.text()
        self._new.setText(self._words)
        needed = sum(one.sizeHint().width() for one in (*self._parts, self._new)) + Space.S
        wanted = self._words if needed <= self.width() else text("room.new_short")
        self._new.setText(wanted)
        if wanted != now:
            self._new.setAccessibleName(self._words)
            self._new.setToolTip(self._words if wanted != self._words else "")


class Tabs(QWidget):
    """A row of tabs, which stand closer where there is no room for them."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        self._needed = 0
        self._is_tight = False
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        for number, title in enumerate(titles):
            tab = QToolButton()
            tab.setText(title)
            tab.setCheckable(True)
            tab.setProperty("look", "segment")
            tab.setProperty("end", "first" if number == 0 else "last" if number == len(titles) - 1 else "")
            self.group.addButton(tab, number)
            across.addWidget(tab)
        across.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_tight:
            self._needed = sum(one.sizeHint().width() for one in self.group.buttons())
        is_tight = self.width() < self._needed
        if is_tight is not self._is_tight:
            self._is_tight = is_tight
            for one in self.group.buttons():
                set_property(one, "tight", "true" if is_tight else "")
                one.updateGeometry()
