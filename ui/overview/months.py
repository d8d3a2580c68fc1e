"""The twelve months ahead, below what wants doing: a strip with all that a desk meets in them, drawn as a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.services.summary import Summary
from ui.calendar.filters import NameBox
from ui.context import AppContext
from ui.messages import text
from ui.overview.month_entries import Marked
from ui.overview.months_board import MonthsBoard
from ui.theme import Space, Type
from ui.widgets.basics import label

_FEWEST_LANES: Final = 3
_MOST_LANES: Final = 8


class Months(QWidget):
    """A heading, whose months they are, and the months.

    Signals:
        partner_chosen: the id of the partner whose months are asked for, "" for all.
    """

    partner_chosen = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = MonthsBoard(context, self)
        self._title = label(context.theme, text("overview.months"), Type.HEADING)
        self.partners: NameBox = NameBox("overview.months_partner", "overview.months_all", self)
        self.partners.activated.connect(self._on_partners_activated)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.partners)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addLayout(head)
        layout.addWidget(self._board)

    @property
    def board(self) -> MonthsBoard:
        return self._board

    @property
    def is_empty(self) -> bool:
        """Whether nothing lies ahead, for whichever partner."""
        return not self._board.lanes and not self.partners.key

    def show_months(self, found: Summary, marked: Sequence[Marked]) -> None:
        self.partners.offer([(row.name, row.id) for row in found.partners])
        self.partners.setVisible(len(found.partners) > 1)
        self._board.show_entries(found.horizon.on, marked, flags=not self.partners.key)

    def height_in(self, room: int) -> int:
        """Return how high to be in ``room`` pixels; 0 where that is too little for a few lines."""
        head = max(self._title.sizeHint().height(), self.partners.sizeHint().height()) + Space.S
        fewest, wanted = (
            head + self._board.height_of(lanes)
            for lanes in (_FEWEST_LANES, min(max(self._board.lanes, _FEWEST_LANES), _MOST_LANES))
        )
        return min(room, wanted) if room >= fewest else 0

    @Slot()
    def _on_partners_activated(self) -> None:
        self.partner_chosen.emit(self.partners.key)
