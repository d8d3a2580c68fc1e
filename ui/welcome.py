"""The first page: that a file is being opened, or the ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QWidget

from ui.messages import text
from ui.theme import Theme, Type

if TYPE_CHECKING:  # made only where it is seen
    from ui.choices import Choices


class Welcome(QWidget):
    """Says that a file is being opened, or offers the choices, which are made only where they are seen.

    Signals:
        chosen: "sample", "new_file" or "open_file".
        recent_chosen: the path of a recent file.
    """

    chosen = Signal(str)
    recent_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_opening = False
        self._recent: list[str] = []
        self._choices: Choices | None = None
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self._opening())

    def set_opening(self, *, is_opening: bool) -> None:
        """Say that a file is being opened, or offer the choices."""
        self._is_opening = is_opening
        self._show_page()

    def set_recent(self, paths: list[str]) -> None:
        """Offer these files, the last one first."""
        self._recent = paths

    def showEvent(self, event: QShowEvent) -> None:
        self._show_page()
        super().showEvent(event)

    def _show_page(self) -> None:
        if not self._is_opening and self._choices is None:
            from ui.choices import Choices

            self._choices = Choices(self._theme)
            self._choices.chosen.connect(self.chosen)
            self._choices.recent_chosen.connect(self.recent_chosen)
            self._layout.addWidget(self._choices)
        if not self._is_opening and self._choices is not None:
            self._choices.show_recent(self._recent)
        self._layout.setCurrentIndex(0 if self._is_opening else 1)

    def _opening(self) -> QWidget:
        page = QWidget()
        across = QHBoxLayout(page)
        words = QLabel(text("welcome.opening"))
        words.setFont(self._theme.font(Type.HEADING))
        words.setProperty("look", "muted")
        across.addStretch(1)
        across.addWidget(words)
        across.addStretch(1)
        return page
