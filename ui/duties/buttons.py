"""The ways to the scorecard: from the list of mechanisms, and from a country's page with its rounds alone."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QToolButton, QWidget

from ui.context import AppContext
from ui.messages import text
from ui.widgets.basics import stand_beside_words, tool
from ui.widgets.sections import PageButton, PageRef


def scorecard_tool(context: AppContext, owner: QWidget) -> QToolButton:
    """Return a small button that opens the scorecard of all mechanisms."""
    made = tool(context.icon("checklist"), text("scorecard.title"))
    made.clicked.connect(lambda: _open(context, owner.window()))
    return made


class ScorecardButton(PageButton):
    """Opens the scorecard of a country's mechanisms."""

    def __init__(self, context: AppContext, ref: PageRef) -> None:
        super().__init__(text("scorecard.button"))
        stand_beside_words(self, context.icon("checklist"))
        self._context = context
        self._ref = ref
        self.clicked.connect(self._on_clicked)

    def refresh(self) -> None:
        """Every country has one."""

    @Slot()
    def _on_clicked(self) -> None:
        _open(self._context, self.window(), self._ref.id)


def _open(context: AppContext, window: QWidget, partner_id: str = "") -> None:
    from ui.duties.scorecard import ScorecardDialog

    ScorecardDialog(context, window, partner_id=partner_id).open()
