"""A number of the overview with what it counts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from planner.services.overview import FigureCode
from ui.context import AppContext
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import label, set_property

_TONES: Final = {
    FigureCode.ROUNDS_OVERDUE: "danger",
    FigureCode.DEADLINES_PAST: "danger",
    FigureCode.ACTIONS_OVERDUE: "danger",
    FigureCode.ROUNDS_DUE: "warning",
    FigureCode.RENEWALS: "warning",
    FigureCode.NOT_IN_FORCE: "warning",
    FigureCode.PROVISIONAL: "warning",
}
"""Worn by a number above nought; its words say the same."""


class FigureButton(QPushButton):
    """A number and what it counts; pressed, its rows are shown.

    Signals:
        picked: the figure's code.
    """

    picked = Signal(str)

    def __init__(self, context: AppContext, code: FigureCode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = code
        self.setObjectName(f"figure.{code.value}")
        self.setAccessibleName(text(f"figure.{code.value}"))
        self.setProperty("look", "figure")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._number = label(context.theme, "", Type.HEADING)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._number.setMinimumWidth(self._number.fontMetrics().horizontalAdvance("00"))
        self._words = label(context.theme, text(f"figure.{code.value}"), wrap=True)
        for part in (self._number, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.S, 0, Space.XS, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self._number)
        layout.addWidget(self._words, 1)
        self.setMinimumHeight(self._number.sizeHint().height() + Space.M)
        self.clicked.connect(self._on_clicked)

    def show_count(self, count: int) -> None:
        self._number.setText(str(count))
        set_property(self._number, "tone", _TONES.get(self._code, "") if count else "muted")
        set_property(self._words, "tone", "" if count else "muted")
        self.setAccessibleName(f"{count} {text(f'figure.{self._code.value}')}")

    @Slot()
    def _on_clicked(self) -> None:
        self.picked.emit(self._code.value)
