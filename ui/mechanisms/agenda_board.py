"""The agenda of a round in three columns, ours, theirs and agreed, with its minutes and where each item comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import AgendaItem, Proposal
from planner.domain.programme import ItemKind
from planner.domain.relationship import Topic
from planner.domain.timing import minutes_between
from planner.services import agenda, listing, records
from planner.services.listing import AgendaRow, ProgrammeCriteria
from planner.services.naming import Named
from ui.context import AppContext
from ui.mechanisms.agenda_column import AgendaColumn
from ui.mechanisms.agenda_drag import CardDrag
from ui.mechanisms.agenda_list import AgendaList
from ui.messages import choice_label, text
from ui.theme import Space, Type
from ui.widgets.basics import label
from ui.widgets.form import RecordDialog
from ui.widgets.named_records import go_to_one
from ui.widgets.names import Names
from ui.widgets.row_actions import row_action
from ui.widgets.sections import OwnSection
from ui.widgets.sight import bring_in_sight

SESSIONS = (ItemKind.PLENARY, ItemKind.RESTRICTED, ItemKind.TETE_A_TETE)
"""The entries of a programme whose time the agenda shares."""
_LEAST_COLUMN = 140
"""So many pixels a column takes at least."""


class AgendaBoard(OwnSection):
    """Shows and edits a round's agenda."""

    def __init__(self, context: AppContext, round_ref: RecordRef) -> None:
        super().__init__()
        self._context = context
        self._round = round_ref
        self._lineage: dict[str, tuple[Named, ...]] = {}
        self._title = label(context.theme, text("section_title.agenda"), Type.STRONG)
        self._budget = label(context.theme, look="muted")
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._title)
        head.addWidget(self._budget)
        head.addStretch(1)
        across = self._across = QHBoxLayout()
        across.setSpacing(Space.M)
        self._columns = {one: AgendaColumn(context, one, self._caption) for one in Proposal}
        for column in self._columns.values():
            across.addWidget(column, 1)
            self._connect(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addLayout(head)
        layout.addLayout(across)
        self._drag = CardDrag(context, list(self._columns.values()), self)
        self._drag.placed.connect(self._on_placed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where three columns would cut the words of their cards, set them below one another."""
        super().resizeEvent(event)
        least = len(self._columns) * (_LEAST_COLUMN + Space.M)
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.LeftToRight if event.size().width() >= least else ways.TopToBottom)

    def turn_to(self, ref: RecordRef) -> None:
        self._round = ref

    def refresh(self) -> None:
        self._drag.let_go()
        chosen = {one: (column.list.current_key, column.list.hasFocus()) for one, column in self._columns.items()}
        rows = self._context.query(listing.agenda, self._round.id)
        self._lineage = self._context.query(agenda.rounds_of_items, [row.id for row in rows if row.carried_from_id])
        for proposal, column in self._columns.items():
            column.show_rows([row for row in rows if row.proposal is proposal])
        now = {row.id: row.proposal for row in rows}
        for before, (key, has_keys) in chosen.items():
            if now.get(key, before) is not before:
                self.list_of(before).selectionModel().clear()  # no other stands in for an item that has gone elsewhere
                self.list_of(now[key]).choose(key)
                if has_keys:
                    self.list_of(now[key]).setFocus()
        self._show_budget(rows)

    def list_of(self, proposal: Proposal) -> AgendaList:
        return self._columns[proposal].list

    def add(self, proposal: Proposal) -> None:
        """Open the editor of a new item of a column, at the end of the agenda."""
        preset = {"round_id": self._round.id, "proposal": proposal.value}
        fixed = ("round_id", "position", "carried_from_id")
        editor = RecordDialog(self._context, AgendaItem.KIND, preset=preset, fixed=fixed, parent=self.window())
        editor.saved.connect(self._on_editor_saved)
        editor.open()

    @Slot(object)
    def _on_editor_saved(self, item: AgendaItem) -> None:
        """Choose the item that was added: once the editor is closed, the keys are for it."""
        self._choose(item.id, item.proposal)

    def edit(self, key: str) -> None:
        """Open the editor of an item."""
        entity = self._context.query(records.get, RecordRef(AgendaItem.KIND, key))
        if entity is not None and not self._context.workspace.is_read_only:
            fixed = ("round_id", "position", "carried_from_id")
            RecordDialog(self._context, AgendaItem.KIND, entity, fixed=fixed, parent=self.window()).open()

    def _connect(self, column: AgendaColumn) -> None:
        column.adding.connect(lambda proposal=column.proposal: self.add(proposal))
        column.agreeing.connect(lambda key: self._propose(key, Proposal.AGREED))
        column.list.opened.connect(self.edit)
        column.list.moved.connect(self._on_moved)
        column.list.passed.connect(self._on_passed)
        column.list.followed.connect(self._context.open)
        column.list.customContextMenuRequested.connect(lambda position, shown=column: self._show_menu(shown, position))
        shown = column.list
        self._offer(shown, "detail.go_to", "arrow-right", "Ctrl+Return", self._go_to_named)
        if not self._context.workspace.is_read_only:
            self._offer(shown, "detail.edit", "pencil", "F2", self.edit)
            self._offer(shown, "detail.remove", "trash", "Del", self._remove)

    def _offer(self, shown: AgendaList, code: str, icon: str, keys: str, do: Callable[[str], None]) -> None:
        """Offer what can be done with the chosen item of a column."""
        row_action(shown, text(code), lambda _=False: do(shown.current_key), self._context.icon(icon), keys)

    def _caption(self, row: AgendaRow) -> tuple[str, Names]:
        parts = [text("agenda.minutes", count=row.minutes)] if row.minutes else []
        if row.lead_side is not None:
            parts.append(text("agenda.lead", side=choice_label(row.lead_side).lower()))
        if row.topic:
            parts.append(row.topic)
        if lineage := self._lineage.get(row.id):
            parts.append(text("agenda.from", rounds=", ".join(one.name for one in lineage)))
        return " · ".join(parts), tuple((one.name, one.ref) for one in self._named(row))

    def _named(self, row: AgendaRow) -> Sequence[Named]:
        """Return the records that a card names, in the order of its words."""
        topic = [Named(RecordRef(Topic.KIND, row.topic_id), row.topic)] if row.topic_id else []
        return (*topic, *self._lineage.get(row.id, ()))

    def _show_budget(self, rows: list[AgendaRow]) -> None:
        planned = sum(row.minutes or 0 for row in rows if row.proposal is Proposal.AGREED)
        wanted = ProgrammeCriteria(subject=self._round)
        entries = [row for row in self._context.query(listing.programme, wanted) if row.kind in SESSIONS]
        room = sum(minutes_between(row.start, row.end) for row in entries)
        over = planned - room
        if not planned or not room:
            words, tone = (text("agenda.total", count=planned) if planned else ""), "muted"
        elif over > 0:
            words, tone = text("agenda.overrun", count=planned, room=room, over=over), "danger"
        else:
            words, tone = text("agenda.fits", count=planned, room=room), "muted"
        self._budget.setText(words)
        self._budget.setStyleSheet(f"color: {self._context.theme.colour(tone).name()}")

    def _propose(self, key: str, proposal: Proposal) -> None:
        workspace = self._context.workspace
        if key and not workspace.is_read_only:
            self._context.attempt(lambda: agenda.propose_as(workspace, [key], proposal))
            self._choose(key, proposal)

    @Slot(str, object, int)
    def _on_placed(self, key: str, proposal: Proposal, place: int) -> None:
        workspace = self._context.workspace
        self._context.attempt(lambda: agenda.place_item(workspace, key, proposal, place))
        self._choose(key, proposal)

    def _choose(self, key: str, proposal: Proposal) -> None:
        shown = self.list_of(proposal)
        if shown.choose(key):
            shown.setFocus()
            bring_in_sight(shown)

    def _go_to_named(self, key: str) -> None:
        for column in self._columns.values():
            place = column.list.rows_model.row_of(key)
            if place >= 0:
                named = self._named(column.list.rows_model.rows[place])
                titles = [text(f"column.{one.ref.kind}") for one in named]
                go_to_one(self._context, list(zip(titles, (one.ref for one in named), strict=True)), column.list)

    def _remove(self, key: str) -> None:
        if key:
            ref = RecordRef(AgendaItem.KIND, key)
            self._context.attempt(lambda: records.remove(self._context.workspace, ref))

    def _show_menu(self, column: AgendaColumn, position: QPoint) -> None:
        key = column.list.current_key
        if not key:
            return
        menu = QMenu(column.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(column.list.actions())
        if self._context.workspace.is_read_only:
            menu.popup(column.list.viewport().mapToGlobal(position))
            return
        menu.addSeparator()
        for proposal in Proposal:
            if proposal is not column.proposal:
                chosen = menu.addAction(text("agenda.move_to", side=choice_label(proposal)))
                chosen.triggered.connect(lambda _=False, to=proposal: self._propose(key, to))
        for code, steps in (("agenda.up", -1), ("agenda.down", 1)):
            chosen = menu.addAction(f"{text(code)}\tAlt+{'Up' if steps < 0 else 'Down'}")
            chosen.triggered.connect(lambda _=False, steps=steps: self._on_moved(key, steps))
        menu.popup(column.list.viewport().mapToGlobal(position))

    @Slot(str, int)
    def _on_moved(self, key: str, steps: int) -> None:
        workspace = self._context.workspace
        if not workspace.is_read_only:
            self._context.attempt(lambda: agenda.move_item(workspace, key, steps))
            for column in self._columns.values():
                column.list.choose(key)

    @Slot(str, int)
    def _on_passed(self, key: str, columns: int) -> None:
        order = list(Proposal)
        place = next(number for number, one in enumerate(order) if self._columns[one].list.rows_model.row_of(key) >= 0)
        target = min(max(place + columns, 0), len(order) - 1)
        if target != place:
            self._propose(key, order[target])
