"""The plans of cooperation that a mechanism agrees year by year, each with its activities."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import ActivityStatus
from planner.domain.record import Scalar
from planner.services import cooperation, listing, naming, records
from planner.services.listing import ActivityRow, PlanRow
from ui.context import AppContext
from ui.formatting import date_text
from ui.messages import choice_label, text
from ui.theme import Space, Type
from ui.widgets.basics import button, label, tool
from ui.widgets.cell_links import leading
from ui.widgets.flags import flags_icon
from ui.widgets.form import RecordDialog
from ui.widgets.linked_words import LinkedLine
from ui.widgets.names import Names
from ui.widgets.rows import Column
from ui.widgets.section_head import SectionHead
from ui.widgets.sections import OwnSection
from ui.widgets.table_section import TableSection

_TONES = {ActivityStatus.DONE: "good", ActivityStatus.CANCELLED: "danger", ActivityStatus.CARRIED: "violet"}


class PlansSection(OwnSection):
    """Lists the plans, the latest first: their counts by host, and their activities."""

    def __init__(self, context: AppContext, mechanism: RecordRef) -> None:
        super().__init__()
        self._context = context
        self._mechanism = mechanism
        self._plans: dict[str, _Plan] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(Space.S)
        head = SectionHead(label(context.theme, text("section_title.plans"), Type.STRONG))
        if not context.workspace.is_read_only:
            add = button(text("detail.add"), icon=context.icon("plus", "accent"), look="flat")
            add.setAccessibleName(text("plans.add"))
            add.clicked.connect(self._on_add_clicked)
            head.addWidget(add)
        self._nothing = label(context.theme, text("plans.none"), look="muted", wrap=True)
        self._layout.addLayout(head)
        self._layout.addWidget(self._nothing)

    def turn_to(self, ref: RecordRef) -> None:
        self._mechanism = ref

    def refresh(self) -> None:
        rows = self._context.query(listing.plans, mechanism_id=self._mechanism.id)
        self._nothing.setVisible(not rows)
        wanted = [row.id for row in rows]
        for gone in [one for one in self._plans if one not in wanted]:
            plan = self._plans.pop(gone)
            plan.hide()
            plan.deleteLater()
        for place, row in enumerate(rows):
            if row.id not in self._plans:
                self._plans[row.id] = _Plan(self._context, row.id)
            plan = self._plans[row.id]
            self._layout.removeWidget(plan)
            self._layout.insertWidget(place + 2, plan)
            plan.show_plan(row)

    def _on_add_clicked(self) -> None:
        preset: dict[str, Scalar] = {"mechanism_id": self._mechanism.id, "year": self._context.today.year + 1}
        RecordDialog(
            self._context, "cooperation_plan", preset=preset, fixed=("mechanism_id",), parent=self.window()
        ).open()


class _Plan(QWidget):
    def __init__(self, context: AppContext, plan_id: str) -> None:
        super().__init__()
        self._context = context
        self._id = plan_id
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        self._words = LinkedLine(context)
        layout.addWidget(self._words)
        self._activities: TableSection[ActivityRow] = TableSection(
            context,
            text("section_title.activities"),
            "planned_activity",
            _columns(),
            lambda: context.query(listing.activities, plan_id),
            lambda row: row.id,
            preset=lambda: {"plan_id": plan_id},
            fixed=("plan_id",),
            empty=text("plans.no_activities"),
        )
        layout.addWidget(self._activities)
        if context.workspace.is_read_only:
            return
        self._carry = button(text("plans.carry"), icon=context.icon("arrow-right"), look="flat")
        self._carry.clicked.connect(self._on_carry_clicked)
        edit = tool(context.icon("pencil"), text("plans.edit"))
        edit.clicked.connect(self._on_edit_clicked)
        remove = tool(context.icon("trash"), text("plans.remove"))
        remove.clicked.connect(self._on_remove_clicked)
        for made in (self._carry, edit, remove):
            self._activities.head.insert(self._activities.head.count() - 1, made)

    def show_plan(self, row: PlanRow) -> None:
        self._words.show_words(*_summary(self._context, row))
        self._activities.refresh()
        if not self._context.workspace.is_read_only:
            self._carry.setToolTip(text("plans.carry_hint", year=row.year + 1))
            self._carry.setEnabled(self._context.query(cooperation.can_carry_over, row.id))

    def _on_carry_clicked(self) -> None:
        self._context.attempt(lambda: cooperation.carry_over(self._context.workspace, self._id))

    def _on_edit_clicked(self) -> None:
        entity = self._context.query(records.get, RecordRef("cooperation_plan", self._id))
        if entity is not None:
            RecordDialog(self._context, "cooperation_plan", entity, parent=self.window()).open()

    def _on_remove_clicked(self) -> None:
        ref = RecordRef("cooperation_plan", self._id)
        self._context.attempt(lambda: records.remove(self._context.workspace, ref))


def _columns() -> Sequence[Column[ActivityRow]]:
    return (
        Column(text("column.activity"), lambda row: row.title, width=0, is_strong=True, tooltip=lambda row: row.title),
        Column(text("column.count"), lambda row: row.count, width=8, align_right=True),
        Column(
            text("column.host"),
            lambda row: row.host,
            width=8,
            icon=lambda row: flags_icon((row.host,)),
            leads=leading("party", lambda row: row.host_id),
            yields=2,
        ),
        Column(text("column.when"), lambda row: row.when, lambda row: date_text(row.when), width=14, yields=1),
        Column(
            text("column.status"),
            lambda row: choice_label(row.status),
            width=14,
            tone=lambda row: _TONES.get(row.status, ""),
        ),
    )


def _summary(context: AppContext, row: PlanRow) -> tuple[str, Names]:
    """Say what a plan holds: "2024: 22 activities: 12 in India, 10 in Italy · 0 done · signed at MCG 12"."""
    parties = {party.iso_code or party.name: party for party in context.query(listing.parties)}
    names: list[tuple[str, RecordRef]] = []
    hosts: list[str] = []
    for host, count in row.by_host:
        if host:
            name = parties[host].name
            names.append((name, RecordRef("party", parties[host].id)))
            hosts.append(text("plans.in_host", count=count, host=name))
        else:
            hosts.append(text("plans.no_host", count=count))
    words = [text("plans.total_one" if row.total == 1 else "plans.total", year=row.year, count=row.total)]
    if hosts:
        words = [f"{words[0]}: {', '.join(hosts)}"]
    words.append(text("plans.done", count=row.done))
    if row.declared_total is not None and row.declared_total != row.total:
        words.append(text("plans.declared", count=row.declared_total))
    if row.signed_at_id is not None:
        ref = RecordRef("round", row.signed_at_id)
        names.append((context.query(naming.name_of, ref), ref))
        words.append(text("plans.signed_at", round=names[-1][0]))
    return " · ".join(words), tuple(names)
