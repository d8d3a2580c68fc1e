"""The room of mechanisms: the register on the left; a mechanism, or one of its rounds, on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import Mechanism, MechanismLevel, Round
from planner.domain.periodicity import DueStatus
from planner.services import listing, records
from planner.services.listing import MechanismCriteria
from ui.context import AppContext
from ui.duties.buttons import scorecard_tool
from ui.formatting import month_text
from ui.mechanisms.tree import Node, as_tree
from ui.mechanisms.words import due_tone, next_words, round_short
from ui.messages import choice_label, text
from ui.widgets.detail import DetailPage
from ui.widgets.filters import FilterGroup, Filters
from ui.widgets.flags import flags_icon
from ui.widgets.room import Room
from ui.widgets.rows import Column
from ui.widgets.sections import PageRef


class MechanismsRoom(Room[Node]):
    """Lists mechanisms as a tree. A round has its page here too, with its mechanism chosen on the left."""

    kind = "mechanism"
    icon = "repeat"
    watched = frozenset({"mechanism", "mechanism_side", "mechanism_name", "round", "party", "desk"})

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._is_leading = False
        self.table.rows_model.parent_of = lambda node: node.row.parent_id
        self._filter_values = Filters(context, self._groups)
        self.filters.addWidget(self._filter_values.button)
        self.filters.addWidget(scorecard_tool(context, self))
        self.head.addWidget(self._filter_values)
        self._filter_values.changed.connect(self._on_filters_changed)
        self.table.clicked.connect(self._on_table_clicked)

    def columns(self) -> Sequence[Column[Node]]:
        return (
            Column(
                text("column.mechanism"),
                lambda node: node.row.name,
                _indented,
                width=0,
                is_strong=True,
                icon=_flags,
                tooltip=lambda node: f"{node.row.name} · {choice_label(node.row.level)}",
            ),
            Column(
                text("column.last_round"),
                _last_day,
                _last_words,
                width=10,
                tooltip=lambda node: round_short(node.row.last_round),
                yields=1,
            ),
            Column(
                text("column.next_round"),
                _next_day,
                lambda node: next_words(node.row),
                width=20,
                tone=_next_tone,
                tooltip=lambda node: next_words(node.row),
            ),
        )

    def key(self, row: Node) -> str:
        return row.row.id

    def load(self, criteria: Any) -> Sequence[Node]:
        wanted = criteria if isinstance(criteria, MechanismCriteria) else MechanismCriteria()
        shown = self._filter_values.values
        if (partner := shown.get("partner")) is not None:
            wanted = replace(wanted, partner_id=partner)
        if (level := shown.get("level")) is not None:
            wanted = replace(wanted, levels=(level,))
        if (due := shown.get("due")) is not None:
            wanted = replace(wanted, due=due)
        rows = self.context.query(listing.mechanisms, wanted, on=self.context.today)
        hides_dormant = criteria is None and shown.get("dormant") is None
        return as_tree(row for row in rows if not (hides_dormant and row.is_dormant))

    def detail(self, ref: PageRef) -> DetailPage:
        if ref.kind == Round.KIND:  # each is loaded when the first of its kind is shown
            from ui.mechanisms.round_page import round_page

            return round_page(self.context, ref)
        from ui.mechanisms.mechanism_page import mechanism_page

        return mechanism_page(self.context, ref)

    def criteria_text(self, criteria: Any) -> str:
        if not isinstance(criteria, MechanismCriteria):
            return text("criteria.chosen")
        words = [choice_label(status) for status in criteria.due]
        words += [choice_label(level) for level in criteria.levels]
        if criteria.partner_id is not None:
            names = {party.id: party.name for party in self.context.query(listing.parties)}
            words.append(names.get(criteria.partner_id, ""))
        return ", ".join(words) or text("criteria.chosen")

    def show_record(self, ref: RecordRef) -> None:
        if ref.kind == Mechanism.KIND and self.table.rows_model.row_of(ref.id) < 0:
            self._filter_values.clear()
        if ref.kind == Round.KIND:
            self._lead_to_mechanism(ref)
            if self.shown_ref != ref:
                self._show_detail(ref)
            return
        super().show_record(ref)

    def _lead_to_mechanism(self, ref: RecordRef) -> None:
        """Choose a round's mechanism in the list without showing its page."""
        round_ = self.context.query(records.get, ref)
        if isinstance(round_, Round):
            self._is_leading = True
            self.table.choose(round_.mechanism_id)
            self._is_leading = False

    def _groups(self) -> Sequence[FilterGroup]:
        rows = self.context.query(listing.mechanisms, on=self.context.today)
        partners = {one for row in rows for one in row.partner_ids}
        names = [(party.id, party.name) for party in self.context.query(listing.parties) if party.id in partners]
        levels = [(level, choice_label(level)) for level in MechanismLevel if any(row.level is level for row in rows)]
        dues = (
            ((DueStatus.OVERDUE,), choice_label(DueStatus.OVERDUE)),
            ((DueStatus.DUE, DueStatus.DUE_SOON), choice_label(DueStatus.DUE)),
            ((DueStatus.PLANNED,), choice_label(DueStatus.PLANNED)),
        )
        return (
            FilterGroup("partner", text("filter.partner"), tuple(names)),
            FilterGroup("level", text("filter.level"), tuple(levels)),
            FilterGroup("due", text("filter.next_round"), dues),
            FilterGroup("dormant", text("filter.dormant"), ((True, text("filter.with_dormant")),)),
        )

    @Slot()
    def _on_filters_changed(self) -> None:
        self.refresh()

    @Slot()
    def _on_loader_loaded(self) -> None:
        """Choose the mechanism of a round that stood on the right before there were rows, such as from last time."""
        shown = self.shown_ref
        if shown is not None and shown.kind == Round.KIND and not self.table.current_key:
            self._lead_to_mechanism(shown)
        super()._on_loader_loaded()

    @Slot(str)
    def _on_table_chosen(self, key: str) -> None:
        if not self._is_leading:
            super()._on_table_chosen(key)

    @Slot(QModelIndex)
    def _on_table_clicked(self, index: QModelIndex) -> None:
        ref = self.ref_of(self.table.rows_model.key_at(index.row()))
        if self.shown_ref != ref:
            self._show_detail(ref)

    @Slot()
    def _on_detail_gone(self) -> None:
        was = self.shown_ref
        key = self.table.current_key
        is_round = was is not None and was.kind == Round.KIND
        self._show_detail(self.ref_of(key) if is_round and key else None)


def _indented(node: Node) -> str:
    short, name = node.row.short_name, node.row.name
    words = f"{short} · {name}" if short and short != name else name
    return f"{'   ' * (node.depth - 1)}└ {words}" if node.depth else words


def _flags(node: Node) -> QIcon | None:
    partners = [side.code for side in node.row.parties if not side.is_home]
    return flags_icon(partners or [side.code for side in node.row.parties])


def _last_day(node: Node) -> Any:
    last = node.row.last_round
    return (last.end or last.start) if last else None


def _last_words(node: Node) -> str:
    last = node.row.last_round
    if last is None or last.start is None:
        return round_short(last)
    return month_text(last.start.first, short=True) if last.start.month else str(last.start.year)


def _next_day(node: Node) -> Any:
    planned, due = node.row.next_round, node.row.due
    return (planned.start if planned else None) or (due.due if due else None)


def _next_tone(node: Node) -> str:
    due = node.row.due
    return due_tone(due) if due and due.status is not DueStatus.PLANNED and not node.row.is_dormant else ""
