"""The bell in the head of the window: how many reminders wait, and the way to them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton, QWidget

from ui.icons import ICON_SIZE, icon
from ui.messages import text
from ui.theme import Theme

MOST_SHOWN = 99
_TEXT_BESIDE_ICON = 2
"""Qt.ToolButtonStyle of that name; making the namespace Qt takes long before the first picture."""


class Bell(QToolButton):
    """Shows a number above nought; while reminders are paused it shows none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = 0
        self._is_paused = False
        self._is_lit = False
        self.setObjectName("bell")
        self.setProperty("look", "flat")
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setProperty("toolButtonStyle", _TEXT_BESIDE_ICON)
        theme.changed.connect(self._show)
        self._show()

    @property
    def count(self) -> int:
        return self._count

    def show_count(self, count: int, *, is_paused: bool) -> None:
        self._count, self._is_paused = count, is_paused
        self._show()

    def _show(self) -> None:
        is_lit = bool(self._count) and not self._is_paused
        self.setIcon(icon("bell", self._theme.colour("accent" if is_lit else "muted")))
        self.setText(str(min(self._count, MOST_SHOWN)) if is_lit else "")
        code = "paused" if self._is_paused else "none" if not self._count else "one" if self._count == 1 else "several"
        words = text(f"bell.{code}", count=self._count)
        self.setAccessibleName(words)
        self.setToolTip(f"{words}  (Ctrl+Shift+R)")
        if is_lit != self._is_lit:
            from ui.widgets.basics import set_property  # the bell is painted before anything else is loaded

            self._is_lit = is_lit
            set_property(self, "active", "true" if is_lit else "false")
