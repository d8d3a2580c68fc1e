"""Lists what speaks for and against the chosen days, one line each, with a sign and in words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.domain.candidates import Candidate
from ui.context import AppContext
from ui.mechanisms.planning.reasons import reason_words
from ui.messages import text
from ui.theme import Space
from ui.widgets.basics import label

SIGN = 16


class ReasonsView(QWidget):
    """Not there while it has nothing to say, as while the days are not exact."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self.words: list[str] = []
        self.hide()

    def show_candidate(self, candidate: Candidate | None, otherwise: str = "") -> None:
        """Show the reasons of some days, or a sentence where they are not exact."""
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.words = []
        if candidate is None and otherwise:
            self._add(0, "info-circle", "muted", otherwise, otherwise)
        for place, reason in enumerate(candidate.reasons if candidate is not None else ()):
            words = reason_words(reason)
            sign = "reason.for" if reason.is_for else "reason.against"
            icon, role = ("circle-check", "good") if reason.is_for else ("alert-triangle", "warning")
            self._add(place, icon, role, words, text(sign, reason=words))
        self.setVisible(bool(self.words))

    def _add(self, place: int, icon: str, role: str, words: str, spoken: str) -> None:
        sign = QLabel()
        sign.setPixmap(self._context.icon(icon, role).pixmap(QSize(SIGN, SIGN), self.devicePixelRatioF()))
        sign.setAccessibleName(spoken)
        line = label(self._context.theme, words, wrap=True)
        self._grid.addWidget(sign, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(line, place, 1)
        self.words.append(words)
