"""One column of an agenda: its heading with the sum of its minutes, its cards, and where between them one may go."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.mechanisms import Proposal
from planner.services.listing import AgendaRow
from ui.context import AppContext
from ui.mechanisms.agenda_list import AgendaList, Caption
from ui.messages import choice_label, text
from ui.theme import Space, Type
from ui.widgets.basics import label, tool


class AgendaColumn(QWidget):
    """One column: its heading with the sum of its minutes, its items, and what can be done with them.

    Signals:
        adding: the user wants a new item here.
        agreeing: the id of an item that both sides agree to.
    """

    adding = Signal()
    agreeing = Signal(str)

    def __init__(self, context: AppContext, proposal: Proposal, caption: Caption) -> None:
        super().__init__()
        self.proposal = proposal
        self.list = AgendaList(context, proposal, caption)
        self._head = label(context.theme, choice_label(proposal), Type.STRONG)
        self._sum = label(context.theme, "", Type.CAPTION, "caption")
        self._nothing = label(context.theme, text("agenda.none"), Type.CAPTION, "caption")
        self._agree = tool(context.icon("check"), text("agenda.agree"))
        self._agree.setObjectName(f"agree.{proposal.value}")
        add = tool(context.icon("plus", "accent"), text("agenda.add", side=choice_label(proposal).lower()))
        add.setObjectName(f"add.{proposal.value}")
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._head)
        head.addStretch(1)
        for made in (self._agree, add):
            made.setProperty("tight", True)
            head.addWidget(made)
            if context.workspace.is_read_only or (made is self._agree and proposal is Proposal.AGREED):
                made.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addLayout(head)
        layout.addWidget(self._sum)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        add.clicked.connect(self.adding)
        self._agree.clicked.connect(self._on_agree_clicked)
        self.list.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._on_selection_changed()

    def show_rows(self, rows: list[AgendaRow]) -> None:
        name = choice_label(self.proposal)
        self._head.setText(f"{name}  {len(rows)}" if rows else name)
        minutes = sum(row.minutes or 0 for row in rows)
        self._sum.setText(text("agenda.minutes", count=minutes))
        self._sum.setVisible(minutes > 0)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self.list.show_rows(rows)
        self._on_selection_changed()

    def gap_at(self, height: int) -> int:
        """Return before which card a height of the column lies, the number of cards for the end."""
        inside = self.list.mapFrom(self, QPoint(0, height)).y()
        return sum(card.center().y() < inside for card in self.list.cards())

    def line_at(self, gap: int) -> QRect:
        """Return the line that marks the place before a card, or after the last."""
        cards = self.list.cards()
        if not cards:
            middle = self._nothing.geometry().top()
        elif gap < len(cards):
            middle = self.list.mapTo(self, cards[gap].topLeft()).y() - Space.XS // 2
        else:
            middle = self.list.mapTo(self, cards[-1].bottomLeft()).y() + Space.XS // 2
        return QRect(0, middle - 1, self.width(), 3)

    @Slot()
    def _on_selection_changed(self) -> None:
        self._agree.setEnabled(bool(self.list.current_key))

    @Slot()
    def _on_agree_clicked(self) -> None:
        if self.list.current_key:
            self.agreeing.emit(self.list.current_key)
