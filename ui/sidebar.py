"""The sections at the side of the window, with the way to search and the bell above them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.icons import ICON_SIZE, icon
from ui.messages import text
from ui.reminders.bell import Bell
from ui.theme import Space, Theme

SECTIONS: Final[tuple[tuple[str, str], ...]] = (
    ("overview", "layout-dashboard"),
    ("calendar", "calendar"),
    ("mechanisms", "repeat"),
    ("visits", "plane"),
    ("delegations", "users-group"),
    ("agreements", "signature"),
    ("initiatives", "bulb"),
    ("people", "user"),
)
_WIDTH: Final = 214
_NARROW_WIDTH: Final = 176
NARROW: Final = 1000
"""In a window of less width the sections take less, and leave it to what they show."""


class Sidebar(QFrame):
    """Offers the sections, one of which is checked while a file is open.

    Signals:
        chosen: the name of a section.
        searching: the user asked for the search.
    """

    chosen = Signal(str)
    searching = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.bell = Bell(theme)
        self._search = QPushButton()
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(True)
        self.setProperty("look", "sidebar")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.M, Space.S, Space.M)
        column.setSpacing(2)
        self._search.setProperty("look", "search")
        self._search.setAccessibleName(text("search.title"))
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self._search, 1)
        head.addWidget(self.bell)
        column.addLayout(head)
        column.addSpacing(Space.M)
        for place, (name, _) in enumerate(SECTIONS):
            item = QToolButton()
            item.setText(text(f"section.{name}"))
            item.setObjectName(f"section.{name}")
            item.setIconSize(QSize(ICON_SIZE + Space.S, ICON_SIZE))
            item.setCheckable(True)
            item.setProperty("look", "nav")
            item.setSizePolicy(item.sizePolicy().Policy.Expanding, item.sizePolicy().Policy.Fixed)
            item.setToolTip(f"{text(f'section.{name}')}  (Ctrl+{place + 1})")
            self._buttons.addButton(item, place)
            column.addWidget(item)
        column.addStretch(1)
        self._is_narrow = True
        self.fit(NARROW)
        self._show_icons()
        self._buttons.idClicked.connect(self._on_buttons_clicked)
        self._search.clicked.connect(self._on_search_clicked)
        theme.changed.connect(self._show_icons)

    @property
    def section(self) -> str:
        """The section that is checked, "" for none."""
        checked = self._buttons.checkedId()
        return SECTIONS[checked][0] if checked >= 0 else ""

    @property
    def last_control(self) -> QWidget:
        """The widget that is last in the order of tabs."""
        return self._buttons.buttons()[-1]

    def check(self, section: str) -> None:
        """Show that a section is the one in the middle."""
        self._buttons.button([name for name, _ in SECTIONS].index(section)).setChecked(True)

    def fit(self, window_width: int) -> None:
        """Take as much of the width of the window as it can spare."""
        is_narrow = window_width < NARROW
        if is_narrow is self._is_narrow:
            return
        self._is_narrow = is_narrow
        self.setFixedWidth(_NARROW_WIDTH if is_narrow else _WIDTH)
        self._search.setText(text("search.title" if is_narrow else "search.hint"))
        self._search.setToolTip(text("search.hint") if is_narrow else "")

    def set_open(self, *, is_open: bool) -> None:
        """Let everything here be used, or nothing while no file is open."""
        for item in self._buttons.buttons():
            item.setEnabled(is_open)
        self._search.setEnabled(is_open)
        self.bell.setEnabled(is_open)

    @Slot()
    def _show_icons(self) -> None:
        for place, (_, picture) in enumerate(SECTIONS):
            self._buttons.button(place).setIcon(icon(picture, self._theme.colour("text")))
        self._search.setIcon(icon("search", self._theme.colour("muted")))

    @Slot(int)
    def _on_buttons_clicked(self, place: int) -> None:
        self.chosen.emit(SECTIONS[place][0])

    @Slot()
    def _on_search_clicked(self) -> None:
        self.searching.emit()
