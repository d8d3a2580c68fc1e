"""How far each side has come: a small table of steps against sides, in which what one side still owes stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.domain.agreements import ActionKind, Agreement, EntryRule
from planner.services import listing, records
from planner.services.listing import ActRow, SignatoryRow
from ui import panes
from ui.context import AppContext
from ui.formatting import date_text
from ui.messages import choice_label, text
from ui.theme import Space, Type
from ui.widgets.basics import button, label, line, plain_tip
from ui.widgets.flags import flags_icon
from ui.widgets.form import RecordDialog
from ui.widgets.section_head import SectionHead
from ui.widgets.sections import PageRef, Section

BY_SIDE: Final = (
    ActionKind.VETTED,
    ActionKind.APPROVED,
    ActionKind.FULL_POWERS,
    ActionKind.INITIALLED,
    ActionKind.SIGNED,
    ActionKind.SIGNED_AD_REFERENDUM,
    ActionKind.RATIFIED,
    ActionKind.NOTIFICATION_SENT,
    ActionKind.NOTIFICATION_RECEIVED,
    ActionKind.INSTRUMENTS_EXCHANGED,
    ActionKind.INSTRUMENT_DEPOSITED,
    ActionKind.ACCEDED,
)
"""The acts that each side does for itself, in their usual order."""

_NEEDED: Final[dict[EntryRule, tuple[ActionKind, ...]]] = {
    EntryRule.ON_SIGNATURE: (ActionKind.SIGNED,),
    EntryRule.LAST_NOTIFICATION: (ActionKind.SIGNED, ActionKind.NOTIFICATION_RECEIVED),
    EntryRule.EXCHANGE_OF_INSTRUMENTS: (ActionKind.SIGNED, ActionKind.INSTRUMENTS_EXCHANGED),
}
"""The acts that entry into force waits for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One step of one side: ``words`` say how it stands; ``is_pending`` where the other side or the clause waits.

    ``is_ahead`` where the day of the act is still to come.
    """

    kind: ActionKind
    party_id: str
    words: str
    is_pending: bool
    is_ahead: bool = False


def steps(agreement: Agreement, acts: Sequence[ActRow]) -> list[ActionKind]:
    """Return the steps to show: those that any side has taken and those that entry into force needs."""
    taken = {act.kind for act in acts} | set(_NEEDED.get(agreement.entry_rule, (ActionKind.SIGNED,)))
    is_deposited = bool(agreement.depositary) or ActionKind.INSTRUMENT_DEPOSITED in {act.kind for act in acts}
    if is_deposited and not any(act.kind is ActionKind.INSTRUMENTS_EXCHANGED for act in acts):
        waits_for_exchange = ActionKind.INSTRUMENTS_EXCHANGED in taken
        taken -= {ActionKind.INSTRUMENTS_EXCHANGED}
        taken |= {ActionKind.INSTRUMENT_DEPOSITED} if waits_for_exchange else set()
    if ActionKind.SIGNED_AD_REFERENDUM in taken and not any(act.kind is ActionKind.SIGNED for act in acts):
        taken.discard(ActionKind.SIGNED)
    return [kind for kind in BY_SIDE if kind in taken]


def cell(kind: ActionKind, party_id: str, acts: Sequence[ActRow], today: date, *, is_bilateral: bool = True) -> Cell:
    """Return how one step of one side stands; an act of all sides counts for each, and it takes two to exchange."""
    is_common = kind is ActionKind.INSTRUMENTS_EXCHANGED and is_bilateral
    own = [act for act in acts if act.kind is kind and (is_common or act.party_id in (party_id, None))]
    if not own:
        return Cell(kind, party_id, text("sides.pending"), is_pending=True)
    when = own[0].when
    is_ahead = when is not None and when.first > today
    return Cell(kind, party_id, date_text(when) or text("sides.done"), is_pending=False, is_ahead=is_ahead)


class SidesSection(Section):
    def __init__(self, context: AppContext, ref: PageRef) -> None:
        super().__init__()
        self._context = context
        self._ref = ref
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(Space.XS)
        self._layout.addLayout(SectionHead(label(context.theme, text("section_title.progress"), Type.STRONG)))
        self._body: QWidget | None = None
        self._shown: object = None

    def refresh(self) -> None:
        agreement = cast(Agreement, self._context.query(records.get, self._ref.now))
        acts = self._context.query(listing.acts, self._ref.id)
        sides = self._context.query(listing.signatories, self._ref.id)
        is_bilateral = len(sides) < 3
        shown = [
            (kind, [cell(kind, one.party_id, acts, self._context.today, is_bilateral=is_bilateral) for one in sides])
            for kind in steps(agreement, acts)
        ]
        self.setVisible(bool(sides))
        if (shown, sides) == self._shown and self._body is not None:
            return
        self._shown = (shown, sides)
        old, self._body = self._body, self._grid(shown, sides)
        self._layout.addWidget(self._body)
        if old is not None:
            before: QWidget = self
            for pending in self._body.findChildren(QPushButton):
                self.setTabOrder(before, pending)  # what is made later comes last otherwise
                before = pending
            self._pass_focus(old, self._body)
            old.hide()
            old.deleteLater()

    def _pass_focus(self, old: QWidget, new: QWidget) -> None:
        """Leave the focus, if it is on what goes, with the next step to record, or else with what comes after."""
        focused = self.window().focusWidget()
        if focused is None or not old.isAncestorOf(focused):
            return
        pending = new.findChild(QPushButton)
        target = pending if pending is not None else self._next_on_page(old)
        if target is not None:
            new.show()
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_on_page(self, old: QWidget) -> QWidget | None:
        """Return what Tab would reach next on the page, but for what goes."""
        page = self.parentWidget()
        following = self.nextInFocusChain()
        while page is not None and following is not None and following is not self:
            if page.isAncestorOf(following) and not old.isAncestorOf(following) and panes.can_focus(following):
                return following
            following = following.nextInFocusChain()
        return None

    def _grid(self, shown: list[tuple[ActionKind, list[Cell]]], sides: list[SignatoryRow]) -> QWidget:
        theme = self._context.theme
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for place, side in enumerate(sides, start=1):
            grid.addWidget(self._head(side), 0, place)
            grid.setColumnStretch(place, 1)
        grid.addWidget(line(), 1, 0, 1, len(sides) + 1)
        for row, (kind, cells) in enumerate(shown, start=2):
            name = label(theme, choice_label(kind), look="muted", wrap=True)
            name.setContentsMargins(0, 3, 0, 3)
            grid.addWidget(name, row, 0)
            for place, one in enumerate(cells, start=1):
                grid.addWidget(self._cell(one), row, place)
        return body

    def _head(self, side: SignatoryRow) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(3, 0, 0, 0)
        across.setSpacing(Space.S)
        icon = flags_icon((side.party,))
        if icon is not None:
            picture = QLabel()
            picture.setPixmap(icon.pixmap(QSize(24, 14), self.devicePixelRatioF()))
            across.addWidget(picture)
        across.addWidget(label(self._context.theme, side.party, Type.STRONG))
        across.addStretch(1)
        return holder

    def _cell(self, one: Cell) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.XS)
        mark = QLabel()
        done = ("calendar-due", "muted") if one.is_ahead else ("circle-check", "good")
        icon, tone = ("hourglass", "warning") if one.is_pending else done
        mark.setPixmap(self._context.icon(icon, tone).pixmap(QSize(16, 16), self.devicePixelRatioF()))
        across.addWidget(mark)
        if one.is_pending and not self._context.workspace.is_read_only:
            made = button(one.words, look="link")
            made.setProperty("tone", "warning")
            made.setToolTip(text("sides.record", act=choice_label(one.kind)))
            made.setAccessibleName(text("sides.record", act=choice_label(one.kind)))
            made.setProperty("act", (one.kind.value, one.party_id))
            made.clicked.connect(self._on_pending_clicked)
            across.addWidget(made)
        else:
            shown = label(self._context.theme, one.words)
            shown.setContentsMargins(3, 2, 0, 2)
            if one.is_ahead:
                shown.setAccessibleName(text("sides.ahead", day=one.words))
                holder.setToolTip(plain_tip(text("sides.ahead", day=one.words)))
            shown.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            across.addWidget(shown)
        across.addStretch(1)
        return holder

    @Slot()
    def _on_pending_clicked(self) -> None:
        kind, party_id = self.sender().property("act")
        preset = {"agreement_id": self._ref.id, "kind": kind, "party_id": party_id}
        RecordDialog(
            self._context, "agreement_action", preset=preset, fixed=("agreement_id",), parent=self.window()
        ).open()
